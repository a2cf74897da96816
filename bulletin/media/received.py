"""An image that somebody has sent, as it is kept: turned, no larger than needed, without a camera's notes."""

from pathlib import PurePosixPath
from typing import Final, NamedTuple

from bulletin.media.copies import published_image
from bulletin.media.images import BYTES, ENDINGS, inspected_image, moves, opened_image
from bulletin.media.kinds import SMALLER_IMAGE, kind_of_file, too_large
from bulletin.problems import Problem, message

_LARGEST: Final = 1920
"""Pixels of its longer side: half as many again as its largest copy has."""


class ReceivedImage(NamedTuple):
    """The bytes of an image file, and the ending of its name."""

    data: bytes
    ending: str


def received_image(data: bytes, name: str) -> ReceivedImage | Problem:
    """Return an image file that is called `name` as it is kept, or why it can't be."""
    if len(data) > BYTES:
        size = -(-len(data) // 2**20)
        what = message("the file has {size} MB, more than {limit}", size=size, limit=BYTES // 2**20)
        return too_large(name, what, SMALLER_IMAGE)
    kind = kind_of_file(data)
    path = PurePosixPath(name)
    ending = next(iter(ENDINGS.get(kind, ())), path.suffix)
    facts = inspected_image(data, f"{path.stem}{ending}")
    if isinstance(facts, Problem):
        return facts
    longer = max(facts.width, facts.height)
    width = 0
    if longer > _LARGEST:
        with opened_image(data) as image:
            width = 0 if moves(image, kind) else max(facts.width * _LARGEST // longer, 1)
    return ReceivedImage(published_image(data, width), ending)
