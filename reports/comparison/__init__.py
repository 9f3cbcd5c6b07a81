"""This package compares the decisions of several countries: figures, protection of small numbers, charts, PDF."""
