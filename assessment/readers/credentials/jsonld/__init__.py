"""JSON-LD: limited JSON, canonical form, and values as text."""
