"""What corrections are called: by their owner, their day, and a hash of what was corrected.

So a correction keeps its id, which feeds and links use, whatever is corrected before or after it.
"""

import hashlib
import json
from typing import Any, Final

from bulletin.model.bulletins import Correction
from bulletin.model.records import Figure, Revision

STATED: Final = ("printed", "indicator", "scope", "as_of", "as_of_printed")
"""What a revision can state of a figure."""
_SHORT: Final = 8
"""Hexadecimal digits that tell the corrections of one thing and day apart."""


def revision_id(figure: Figure, revision: Revision) -> str:
    """Return the id of a revision of a figure."""
    return f"{figure.id}/{revision.until}/{short_digest(stated_fields(revision))}"


def stated_fields(revision: Revision) -> dict[str, Any]:
    """Return what a revision states of the old figure, by the names of fields."""
    return {name: getattr(revision, name) for name in STATED if name in revision.model_fields_set}


def correction_id(bulletin: str, correction: Correction) -> str:
    """Return the id of a correction of a bulletin's text."""
    return f"{bulletin}/{correction.date}/{short_digest(worded(correction))}"


def worded(correction: Correction) -> dict[str, Any]:
    """Return what a correction says, which is all that is known of the text that was wrong."""
    return {"note": correction.note, "fault": correction.fault}


def withdrawal_id(bulletin: str, number: int) -> str:
    """Return the id of what tells that a bulletin was withdrawn for the first time, or another."""
    return f"{bulletin}/withdrawal/{number}" if number > 1 else f"{bulletin}/withdrawal"


def digest_of_fields(value: Any) -> str:
    """Return a digest of a value of fields, as they were typed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:32]


def short_digest(value: Any) -> str:
    """Return a short digest, for ids."""
    return digest_of_fields(value)[:_SHORT]
