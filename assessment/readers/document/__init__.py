"""These modules open a file: they find its type, check its limits, and return its text, pictures and barcodes."""
