"""A static-site generator for public bulletins on work resuming."""
