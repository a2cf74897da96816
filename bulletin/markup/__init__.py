"""Markdown to cleaned HTML with slots, and the references in it. Knows no records.

Here are the values; who converts imports `convert` or `words`, and with them Python-Markdown.
"""

from bulletin.markup.document import (
    FILE_KINDS,
    KINDS,
    Block,
    Document,
    Heading,
    Number,
    Option,
    Reference,
    Role,
    Slot,
    TextPart,
    Words,
)

__all__ = [
    "FILE_KINDS",
    "KINDS",
    "Block",
    "Document",
    "Heading",
    "Number",
    "Option",
    "Reference",
    "Role",
    "Slot",
    "TextPart",
    "Words",
]
