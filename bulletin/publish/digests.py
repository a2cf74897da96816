"""Digests of views and templates: a page whose templates and view have theirs unchanged is not made again."""

import hashlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from jinja2 import Environment, TemplateSyntaxError, meta

from bulletin.publish.feeds import FORMS
from bulletin.publish.pages import ROWS, TABLES, WRITERS
from bulletin.views.bulletins import BulletinPage
from bulletin.views.corrections import CorrectionView
from bulletin.views.feeds import Entry
from bulletin.views.figures import FigureView
from bulletin.views.items import Item
from bulletin.views.plan import Part

_SHARED: Final = (BulletinPage, Item, FigureView, CorrectionView, Entry)
"""Views that stand in many others; each is digested once."""


class Digests(dict[type[Any], Callable[[Any], Any]]):
    """Makes the digests of one plan's views; as a mapping, it tells pickle how values are taken apart.

    Equal views have equal digests, whatever they share in memory; so each value is written out whole,
    but for the views that stand in many others, which are written as their digests, and for parts of pages,
    the digests of which `digest_of` tells.
    """

    def __init__(self, digest_of: Callable[[Part], bytes]) -> None:
        super().__init__()
        self._known: dict[int, tuple[Any, bytes]] = {}
        self[Part] = lambda part: (_View, (part.form, digest_of(part)))

    def of(self, view: Any) -> bytes:
        """Return the digest of `view`."""
        return self._shared(view) if isinstance(view, _SHARED) else self._digest(view)

    def know(self, view: Any, digest: bytes) -> None:
        """Take in the digest of a view that was digested at an earlier time."""
        if isinstance(view, _SHARED):
            self._known[id(view)] = (view, digest)

    def forget(self, view: Any) -> None:
        """Let go of a view, and of its digest."""
        self._known.pop(id(view), None)

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        """Return how a value of `kind` is written; raise KeyError where pickle's own way will do."""
        if not is_dataclass(kind):
            raise KeyError(kind)
        if issubclass(kind, _SHARED):
            return self.setdefault(kind, lambda view: (_View, (self._shared(view),)))
        return self.setdefault(kind, lambda view: (_View, (kind.__qualname__, _fields(view))))

    def _shared(self, view: Any) -> bytes:
        if id(view) not in self._known:
            digest = self._digest((type(view).__qualname__, _fields(view)))
            self._known[id(view)] = (view, digest)
        return self._known[id(view)][1]

    def _digest(self, value: Any) -> bytes:
        return digest(pickled(value, self))


def pickled(value: Any, ways: "Digests | None" = None) -> bytes:
    """Return the pickle of a value; equal values have equal pickles, whatever they share in memory.

    `ways` tells how values are taken apart; without it, in pickle's own ways.
    """
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    if ways is not None:
        pickler.dispatch_table = ways
    pickler.dump(value)
    return stream.getvalue()


def digest(data: bytes) -> bytes:
    """Return the digest of a pickle."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _fields(view: Any) -> Any:
    """Return the values of a view's fields."""
    kind = type(view)
    if kind not in _TAKEN:
        names = [field.name for field in fields(view)]
        _TAKEN[kind] = attrgetter(*names) if names else lambda _: ()
    return _TAKEN[kind](view)


_TAKEN: Final[dict[type[Any], Callable[[Any], Any]]] = {}


class _View:
    """Stands for any view in what is digested; none is ever made."""


def of_templates(templates: Mapping[str, str], site_url: str) -> Mapping[str, bytes]:
    """Return for each template, and each form of a page, the digest of all that it is made of but views.

    A template is made of itself and what it draws in; one that names this only as it runs, of all.
    Feeds are made of the templates in feed/.
    """
    named = {name: _named(text) for name, text in templates.items()}
    drawn = {
        name: set(templates) if found is None else set(templates) & found for name, found in named.items()
    }
    known = {name: frozenset(_closure(name, drawn)) for name in templates}
    feeds = frozenset(part for name, parts in known.items() if name.startswith("feed/") for part in parts)
    parts = known | dict.fromkeys(FORMS, feeds) | dict.fromkeys([*WRITERS, *TABLES, *ROWS], frozenset[str]())
    return {name: _of_texts(templates, found, site_url) for name, found in parts.items()}


@lru_cache(maxsize=256)
def _named(text: str) -> frozenset[str] | None:
    """Return the names of the templates that `text` draws in; None where they can't be told."""
    try:
        found = set(meta.find_referenced_templates(Environment(autoescape=True).parse(text)))
    except TemplateSyntaxError:
        return None
    return None if None in found else frozenset(name for name in found if name)


def _closure(name: str, named: Mapping[str, set[str]]) -> Iterator[str]:
    waiting, seen = [name], {name}
    while waiting:
        yield (found := waiting.pop())
        waiting += named[found] - seen
        seen |= named[found]


def _of_texts(templates: Mapping[str, str], names: frozenset[str], site_url: str) -> bytes:
    digest = hashlib.blake2b(site_url.encode(), digest_size=16)
    for name in sorted(names):
        digest.update(f"{name}\0{len(templates[name])}\0{templates[name]}".encode())
    return digest.digest()
