"""Files taken in: application packs, tables of cases, lists of providers."""
