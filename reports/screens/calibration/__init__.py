"""Screens of calibration rounds."""
