"""The default theme's stylesheet: small, and no rule in it is for what no page has."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
THEME = ROOT / "themes" / "bulletin"
BUDGET = 30 * 1024
"""Bytes of the one stylesheet, at most."""
MADE_UP = frozenset({"fig__q", "fig__unit"})
"""Classes of which the templates write the end: a piece of a quantity is `fig__` and its kind."""


def test_the_stylesheet_is_small() -> None:
    """Readers on weak networks wait for it before they see anything."""
    assert (THEME / "static" / "site.css").stat().st_size <= BUDGET


def test_every_class_is_one_that_pages_have() -> None:
    """A class stands in a template or in what texts are made into; else it is dead."""
    styles = (THEME / "static" / "site.css").read_text(encoding="utf-8")
    classes = set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r'"[^"]*"', "", styles)))
    sources = [*THEME.rglob("*.html"), *(ROOT / "bulletin").rglob("*.py")]
    written = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert sorted(name for name in classes - MADE_UP if name not in written) == []


def test_queries_and_layers_are_those_that_old_engines_know() -> None:
    """Widths are asked for by `min-width` and `max-width`: WeChat's engine knows no ranges."""
    styles = (THEME / "static" / "site.css").read_text(encoding="utf-8")
    assert re.findall(r"\(\s*[\d.]*\w*\s*[<>]=?\s*width|width\s*[<>]", styles) == []
