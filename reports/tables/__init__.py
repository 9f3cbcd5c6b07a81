"""Tables that people hand in, as spreadsheets write them: CSV in its many forms, and XLSX."""
