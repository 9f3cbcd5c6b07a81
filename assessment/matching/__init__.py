"""Are two names, titles, courses or numbers the same? Pure."""
