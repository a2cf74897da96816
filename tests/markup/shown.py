"""How the tests print parts: a slot as `⟦role index⟧`."""

from collections.abc import Iterable

from bulletin.markup import Document, TextPart


def shown(parts: Iterable[TextPart]) -> str:
    """Return `parts` as one text."""
    return "".join(part if isinstance(part, str) else f"⟦{part.role} {part.index}⟧" for part in parts)


def joined(document: Document) -> str:
    """Return the HTML of `document` without its slots."""
    return "".join(part for part in document.parts if isinstance(part, str))
