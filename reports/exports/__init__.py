"""Decisions and judgements written to files: CSV, XLSX, Parquet, JSON."""
