"""One module for each credential format, found by itself through `FORMAT`."""
