"""The only opener of inputs: files to records and bulletins, with problems."""
