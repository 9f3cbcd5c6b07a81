"""What would change an outcome, and which missing evidence matters."""
