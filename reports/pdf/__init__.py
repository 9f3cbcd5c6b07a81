"""Makes PDF files from HTML templates. The files are archival (PDF/A) and accessible (PDF/UA)."""
