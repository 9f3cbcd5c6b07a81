"""Decisions in the database: issuing, revoking, the register, precedents, statistics."""
