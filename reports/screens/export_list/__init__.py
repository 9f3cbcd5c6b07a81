"""The list of cases as a file."""
