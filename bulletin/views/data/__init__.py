"""The tables of data that other programs read, and people in spreadsheets."""
