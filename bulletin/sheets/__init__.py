"""Spreadsheets that people fill in: read, matched with records, and compared with what is there."""
