"""What each form of a page is made of besides what it shows: templates, and all that these draw in."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, meta

from bulletin.publish.feeds import FORMS
from bulletin.publish.pages import COPIERS, ROWS, TABLES, WRITERS


def forms_of(templates: Mapping[str, str], site_url: str) -> Mapping[str, str]:
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
    plain = dict.fromkeys([*WRITERS, *COPIERS, *TABLES, *ROWS], frozenset[str]())
    parts = known | dict.fromkeys(FORMS, feeds) | plain
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


def _of_texts(templates: Mapping[str, str], names: frozenset[str], site_url: str) -> str:
    digest = hashlib.blake2b(site_url.encode(), digest_size=16)
    for name in sorted(names):
        digest.update(f"{name}\0{len(templates[name])}\0{templates[name]}".encode())
    return digest.hexdigest()
