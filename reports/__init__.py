"""WHAT COMES OUT of decisions: the record, later comparison and verification, and the shell. Imports assessment."""
