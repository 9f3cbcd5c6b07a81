"""What became of decisions: asking by e-mail, and the protected counts of the answers."""
