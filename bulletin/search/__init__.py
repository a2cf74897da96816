"""The search: what a site that is built says, as an index that a browser searches in."""
