"""Looking after an installation: backup, integrity, erasure, readiness."""
