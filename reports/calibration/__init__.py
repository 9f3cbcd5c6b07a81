"""Results of calibration rounds."""
