"""Markdown to cleaned HTML with slots, and the references in it. Knows no records."""

from bulletin.markup.convert import convert
from bulletin.markup.document import (
    FILE_KINDS,
    KINDS,
    Block,
    Document,
    Heading,
    Number,
    Part,
    Reference,
    Role,
    Slot,
    Words,
)
from bulletin.markup.words import convert_words

__all__ = [
    "FILE_KINDS",
    "KINDS",
    "Block",
    "Document",
    "Heading",
    "Number",
    "Part",
    "Reference",
    "Role",
    "Slot",
    "Words",
    "convert",
    "convert_words",
]
