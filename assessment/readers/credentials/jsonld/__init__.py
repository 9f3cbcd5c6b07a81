"""JSON-LD: JSON read under limits, the canonical form, and values as text."""
