"""What pages tell search engines, as JSON-LD (W3C, JSON-LD 1.1) in the words of schema.org."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from markupsafe import Markup

from bulletin.views.addresses import Roots
from bulletin.views.linked import LinkedThing

_ESCAPED: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
"""What could end the element that JSON stands in, or begin another (HTML, 4.12.1.3)."""


def json_ld(things: Sequence[LinkedThing], roots: Roots) -> Markup:
    """Return things as the text of a script element; their addresses begin at `roots`, which are whole."""
    graph = {"@context": "https://schema.org", "@graph": [_plain(thing) for thing in things]}
    text = roots.fill(msgspec.json.encode(graph).decode())
    for sign, escape in _ESCAPED.items():
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704  nothing in it means anything in HTML any more


def _plain(value: Any) -> Any:
    if isinstance(value, LinkedThing):
        return {"@type": value.type, **{name: _plain(said) for name, said in value.said}}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
