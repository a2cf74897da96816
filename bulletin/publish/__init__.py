"""The plan to bytes to disk. Knows no Pelican."""
