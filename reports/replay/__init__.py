"""Past decisions under changed rules."""
