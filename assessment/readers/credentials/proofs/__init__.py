"""Signatures and other proofs, and status lists."""
