"""The live preview: builds, serves on this machine, and builds anew what an edit touches."""
