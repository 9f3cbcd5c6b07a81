"""From HTML templates to PDF files that are archival and accessible."""
