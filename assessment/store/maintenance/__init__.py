"""Maintenance of an installation: backup, integrity, erasure, readiness."""
