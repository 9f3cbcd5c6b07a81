"""These modules calculate, show and export the results of calibration rounds."""
