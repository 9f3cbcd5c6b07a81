"""A CASE, from certificate to decision. Imports criteria; knows nothing of reports or the shell."""
