"""Calibration rounds in the database."""
