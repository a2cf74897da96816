"""Chinese text: quantities, dates, spacing. Text in, values out; knows no records."""
