"""Images and attachments: what a file's bytes are, whether they may be published, and in which form."""
