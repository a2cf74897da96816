"""The logo of a site: an image like others, or a drawing (SVG), and its size."""

import re
from typing import Any, Final

from bulletin.media.images import Facts, inspected_image
from bulletin.media.kinds import broken, disguised, kind_of_file
from bulletin.problems import Problem, message

_LENGTH: Final = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*")


def measured(data: bytes, name: str) -> Facts | Problem:
    """Return the size of the logo in the file `name`, or why it can't be one."""
    if kind_of_file(data) != "SVG":
        return inspected_image(data, name)
    from lxml import etree  # noqa: PLC0415  few sites have a drawing for a logo

    try:
        drawing = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return broken(name)
    if facts := _size(drawing):
        return facts
    what = message("the drawing does not say how large it is")
    return disguised(name, what, message('write its size into its first tag: <svg viewBox="0 0 240 48" …>'))


def _size(drawing: Any) -> Facts | None:
    """Return the size that a drawing states (SVG 2, 8.2); None where it states none."""
    box = str(drawing.get("viewBox") or "").replace(",", " ").split()
    stated = [_LENGTH.fullmatch(str(drawing.get(side) or "")) for side in ("width", "height")]
    lengths = [found[1] for found in stated if found]
    if len(lengths) < 2:  # noqa: PLR2004  two sides
        lengths = [found[1] for found in map(_LENGTH.fullmatch, box[2:4]) if found]
    sides = [round(float(length)) for length in lengths]
    return Facts(sides[0], sides[1]) if len(sides) > 1 and all(sides) else None
