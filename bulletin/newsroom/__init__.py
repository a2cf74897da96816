"""The first files of a newsroom: what `bulletin init` asks for and writes."""
