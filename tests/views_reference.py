"""The reference of views in docs/views.md, made from the dataclasses that templates are given."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from bulletin.model.settings import Settings
from bulletin.packaged import THEME
from bulletin.publish.build import Builder
from bulletin.publish.pages import fragments_of

ROOT = Path(__file__).parents[1]
_HEAD = """# What views hold

Each template is given one view, `page`: a frozen value that holds all that it may show. An `href` begins
with a mark for the root of the site, which is filled in behind the template: print it as it is.
`tuple[X, ...]` is a list. This page is made from the program's classes (`make bless`); how a theme is
made is told in [themes.md](themes.md).
"""
Kinds = dict[str, dict[str, type[Any]]]


def views_page() -> str:
    """Return the page: the templates with their views, and the views with their fields."""
    given = _given()
    classes = sorted(_reached(given.values()), key=lambda kind: kind.__name__)
    rows = [f"| `{name}` | {_linked(kind.__name__, classes)} |" for name, kind in sorted(given.items())]
    parts = [_HEAD, "\n".join(["| template | `page` is a |", "| --- | --- |", *rows]) + "\n"]
    return "\n".join([*parts, *(_described(kind, classes) for kind in classes)])


def _given() -> Mapping[str, type[Any]]:
    """Return what kind of view each template is given, by the plan of a small site."""
    with TemporaryDirectory() as folder:
        content, output = ROOT / "tests/golden/content", Path(folder) / "site"
        settings = Settings("https://news.example", "站", "", content, output, THEME, "x,2020", twins=True)
        site = Builder(settings).load().workspace.site
        pages = site.plan()
        found = {page.form: type(page.view) for page in pages if page.form.endswith(".html")}
        fragments = (fragment for page in pages for fragment in fragments_of(page))
        feeds = {one.form: one for one in fragments if one.form.startswith("feed/")}
        return found | {form: type(site.derive(one.query, one.key)) for form, one in feeds.items()}


def _reached(kinds: Any) -> Iterator[type[Any]]:
    """Yield the classes that views hold, each once."""
    waiting, seen = [*kinds], set[type[Any]]()
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        yield kind
        held = [found for _, hint, _ in _members(kind) for found in _classes(hint)]
        waiting += [below for found in held for below in (found, *_variants(found))]


def _classes(hint: Any) -> Iterator[type[Any]]:
    """Yield the dataclasses in a type."""
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from _classes(part)


def _variants(kind: type[Any]) -> list[type[Any]]:
    """Return the classes that stand for a kind."""
    return [below for below in kind.__subclasses__() if is_dataclass(below)]


def _members(kind: type[Any]) -> tuple[tuple[str, Any, str], ...]:
    """Return what templates can read of a class: name, type, and what is said of it."""
    said, hints = _said(kind), get_type_hints(kind)
    found = [(one.name, hints[one.name], said.get(one.name, "")) for one in fields(kind)]
    for name, value in inspect.getmembers_static(kind, lambda value: isinstance(value, property)):
        found.append((name, get_type_hints(value.fget)["return"], inspect.getdoc(value) or ""))
    return tuple(one for one in found if not one[0].startswith("_"))


def _type(hint: Any) -> str:
    """Return how a type is written, without the modules."""
    return re.sub(r"\b(?:[a-z_]+\.)+(?=\w)", "", inspect.formatannotation(hint))


def _said(kind: type[Any]) -> dict[str, str]:
    """Return the sentences that stand under the fields of a class, by their names."""
    body = ast.parse(dedent(inspect.getsource(kind))).body[0]
    assert isinstance(body, ast.ClassDef)
    told = {}
    for one, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(below, ast.Expr):
            assert isinstance(one.target, ast.Name)
            told[one.target.id] = str(ast.literal_eval(below.value))
    return told


def _described(kind: type[Any], classes: list[type[Any]]) -> str:
    """Return a section of the page."""
    rows = [
        f"| `{name}` | {_linked(_type(hint), classes)} | {_line(told)} |"
        for name, hint, told in _members(kind)
    ]
    table = "\n".join(["| name | type | what it is |", "| --- | --- | --- |", *rows])
    return f"## {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n{table}\n"


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _linked(type_: str, classes: list[type[Any]]) -> str:
    """Return a type whose classes lead to their sections."""
    known = {kind.__name__ for kind in classes}
    words = re.split(r"(\w+)", type_.replace("|", "\\|"))
    return "".join(f"[{word}](#{word.lower()})" if word in known else word for word in words)
