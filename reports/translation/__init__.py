"""A language for the tools of translators and back: a PO file, its report, the YAML files, how far a language is."""
