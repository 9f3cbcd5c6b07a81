"""Decisions of several countries compared: figures, protection of small numbers, charts, PDF."""
