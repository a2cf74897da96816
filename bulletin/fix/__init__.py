"""What has one right answer is mended in the files themselves; nothing else in them is touched."""
