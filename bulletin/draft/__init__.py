"""Drafts of records from a text: the quantities in it, and what its words tell of each."""
