"""The records as frozen values, and the edition with its indexes. Opens no files."""
