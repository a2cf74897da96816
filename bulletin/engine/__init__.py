"""The engine: a store, and queries on demand. It knows nothing of what is asked.

`tracking` notes what is read while something is made, `store` is an SQLite file, `memos` keeps results in it
with what each has read, some values of them in the form of `plain`, and `queries` answers from these, or anew
where something that was read has changed. docs/architecture.md tells how, and tests/engine/spelling.py shows
it.
"""
