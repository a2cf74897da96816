"""Examples of the theme's components: YAML of what each macro is given, and the pages that show them.

A file of tests/examples/ is called after the file of macros. `takes`, for all of them or one, says what views
the arguments are; `inside` are the elements that a macro belongs into; `examples` are, by what they show,
the arguments. A view's fields that are left out are empty. A link may be its words alone, a day its date,
and a quantity what is printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import yaml
from markupsafe import escape

import bulletin.views
from bulletin.packaged import THEME
from bulletin.publish.render import Renderer
from bulletin.read.theme import read_theme
from bulletin.text.dates import Date
from bulletin.text.quantity import parse
from bulletin.views.addresses import Roots
from bulletin.views.figures import AsOf, PrintedView, date_view, printed_view
from bulletin.views.plan import DateView, Link

FOLDER: Final = Path(__file__).parents[1] / "examples"
MACROS: Final = THEME / "templates" / "components"
PAGE: Final = (
    '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8"><title>{name}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<link rel="stylesheet" href="theme/site.css"></head>\n<body class="wrap"><main><h1>{name}</h1>\n{body}'
    "</main></body></html>\n"
)
"""A page of examples; like any page it begins with a heading."""


@dataclass(frozen=True, slots=True)
class Example:
    """What a macro prints: its name, what the example shows, and the HTML."""

    macro: str
    title: str
    html: str


def examples(name: str) -> Iterator[Example]:
    """Yield what the examples of a file of macros become."""
    module = Renderer(read_theme(THEME)).environment.get_template(f"components/{name}.html").module
    given = _given(name)
    for macro, told in given.items():
        if macro in {"takes", "media"}:
            continue
        takes = {**given.get("takes", {}), **told.get("takes", {})}
        inside = str(told.get("inside", "{}"))
        for title, arguments in told["examples"].items():
            made = {
                one: _made(_kind(takes[one]), value) if one in takes else _plain(value)
                for one, value in (arguments or {}).items()
            }
            html = Roots.from_page("index.html").fill(str(getattr(module, macro)(**made)))
            yield Example(macro, title, inside.format(html))


def _given(name: str) -> dict[str, Any]:
    """Return what stands in a file of examples: texts, in lists and mappings."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, yaml.BaseLoader)  # noqa: S506  it makes nothing but texts
    assert isinstance(found, dict)
    return found


def media_of(name: str) -> str:
    """Return where the examples of a file are to be seen: on a screen or in print."""
    return str(_given(name).get("media", "screen"))


def page_of_examples(name: str) -> str:
    """Return the page that shows the examples of a file of macros, each under its name."""
    parts = [
        f"<section><h2>{escape(one.macro)}</h2>\n<h3>{escape(one.title)}</h3>\n"
        f'<div class="example">{one.html}</div></section>\n'
        for one in examples(name)
    ]
    return PAGE.format(name=name, body="".join(parts))


@cache
def _known() -> Mapping[str, Any]:
    """Return all that the modules of views know by a name."""
    modules = [import_module(f"bulletin.views.{one.name}") for one in iter_modules(bulletin.views.__path__)]
    return {name: value for module in modules for name, value in vars(module).items()}


def _kind(text: str) -> Any:
    """Return a view's class by its name; `[Number]` are any number of them."""
    if text.startswith("["):
        return tuple[_kind(text.strip("[]")), ...]  # type: ignore[misc]
    return _known()[text]


def _made(hint: Any, value: Any) -> Any:
    """Return what stands for a value of YAML where a type is expected."""
    if get_origin(hint) in {UnionType, Union}:
        return None if value in ("", None) else _made(_chosen(hint, value), value)
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        of = [kinds[0]] * len(value) if kinds[-1] is Ellipsis else kinds
        return tuple(_made(kind, one) for kind, one in zip(of, value, strict=True))
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return _short(hint, value) if isinstance(value, str) else _view(hint, value)
    return hint(_plain(value)) if hint in {int, bool} else hint(value)


def _plain(value: Any) -> Any:
    """Return an argument that is no view: yes, no, a number or words."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    known = {"true": True, "false": False}
    return known.get(value, int(value) if str(value).isdigit() else value)


def _chosen(hint: Any, value: Any) -> Any:
    """Return which of several types a value is of: the one that it names `as`, or the only one."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    named = value.pop("as", "") if isinstance(value, dict) else ""
    return next(kind for kind in kinds if kind.__name__ == named or not named)


def _short(kind: type[Any], text: str) -> Any:
    """Return a view that is written in a few words."""
    if kind is Link:
        return Link(text, "#")
    if kind is PrintedView:
        return printed_view(parse(text))
    if kind is DateView:
        return date_view(Date.parse(text))
    if kind is AsOf:
        return AsOf("day", date_view(Date.parse(text)))
    return kind(text)


def _view(kind: type[Any], given: Mapping[str, Any]) -> Any:
    """Return a view with these fields; others have what they have by default, or nothing."""
    hints, known = get_type_hints(kind), {one.name: one for one in fields(kind)}
    assert given.keys() <= known.keys(), f"{kind.__name__} has no {given.keys() - known.keys()}"
    made = {name: _made(hints[name], value) for name, value in given.items()}
    for name, one in known.items():
        if name not in made and one.default is MISSING and one.default_factory is MISSING:
            made[name] = _nothing(hints[name])
    return kind(**made)


def _nothing(hint: Any) -> Any:
    """Return an empty value of a type."""
    if NoneType in get_args(hint):
        return None
    if get_origin(hint) is tuple:
        return ()
    if hint is AsOf:
        return AsOf("none")
    if hint is DateView:
        return DateView("", "")
    return _view(hint, {}) if is_dataclass(hint) and isinstance(hint, type) else hint()
