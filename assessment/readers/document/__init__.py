"""Opening a file: its type, its limits, its text, its pictures and its barcodes."""
