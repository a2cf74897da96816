"""The engine: a store, and queries on demand. It knows nothing of what is asked.

`tracking` notes what is read while something is made, `store` keeps results in an SQLite file with what each
has read, and `queries` answers from these, or anew where something that was read has changed.
"""
