"""The editors' desk: pages on their own machine."""
