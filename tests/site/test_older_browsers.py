"""Old browsers know what the stylesheets and pages ask for, or can do without: Chromium 86 and Firefox ESR.

What browsers know is told by MDN's browser-compat-data. 360 and QQ browsers have had Chromium 86 for long.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from desks import Asking

from bulletin.model.look import THEMES_OWN
from bulletin.publish.stylesheets import published_stylesheet

ROOT = Path(__file__).parents[2]
CHROMIUM = 86
SHEETS = ("themes/bulletin/static/site.css", "bulletin/desk/static/desk.css")
TEMPLATES = ("themes/bulletin/templates", "bulletin/desk/templates")
SPARED = {
    "at-rules/media/forced-colors": "the colours of a high contrast are the theme's",
    "at-rules/media/prefers-contrast": "greys stay as they are",
    "function/color-mix": "underlines have the colour of their text",
    "function/type": "as anchor-name",
    "properties/accent-color": "marks of choices have the browser's colour",
    "properties/anchor-name": "the sheet of a number stands at the foot of the screen",
    "properties/break-after/avoid": "a heading may end a printed page",
    "properties/color-scheme/only": "the scheme is the one that is asked for",
    "properties/field-sizing": "a field keeps its rows, and scrolls",
    "properties/font-family/ui-monospace": "the next font of the list",
    "properties/forced-color-adjust": "a high contrast has its own colours",
    "properties/grid-template-rows/subgrid": "numbers beside one another have rows of their own",
    "properties/hanging-punctuation": "punctuation stands within the lines",
    "properties/orphans": "a line may stand alone on a printed page",
    "properties/place-self/end": "as anchor-name",
    "properties/position-anchor": "as anchor-name",
    "properties/position-area": "as anchor-name",
    "properties/position-try": "as anchor-name",
    "properties/ruby-align": "readings are spread",
    "properties/text-autospace": "no space between Han characters and letters",
    "properties/text-decoration-thickness": "lines under links are the browser's",
    "properties/text-emphasis": "words with dots below are bold as well",
    "properties/text-emphasis-position": "as text-emphasis",
    "properties/text-justify": "lines are not spread",
    "properties/text-size-adjust": "a phone may make small text larger",
    "properties/text-spacing-trim": "punctuation is as wide as a character",
    "properties/text-underline-offset": "lines under links are the browser's",
    "properties/text-wrap": "titles break where they are full",
    "properties/text-wrap-style": "titles break where they are full",
    "properties/widows": "a line may stand alone on a printed page",
    "selectors/-moz-progress-bar": "the bars of Chromium have a rule of their own",
    "selectors/-webkit-progress-bar": "the bars of Firefox have a rule of their own",
    "selectors/-webkit-progress-value": "the bars of Firefox have a rule of their own",
    "selectors/details-content": "what is folded is printed folded",
    "selectors/has": "what is chosen is marked by its sign alone; what a choice opens, the script opens",
}
"""What some of these browsers don't know, and what they show then."""
_SKIPPED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/", re.DOTALL)
_UNIT = re.compile(r"\d([dsl]v(?:[hwib]|min|max)|cq(?:[whib]|min|max)|r?lh|rex|ric|rch|cap)\b")


@cache
def known() -> dict[str, Any]:
    """Return what browsers know of CSS and HTML."""
    text = (ROOT / "node_modules/@mdn/browser-compat-data/data.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def least() -> dict[str, int]:
    """Return the oldest versions that have to know what is asked for."""
    releases = known()["browsers"]["firefox"]["releases"].items()
    return {"chrome": CHROMIUM, "firefox": min(int(one) for one, of in releases if of["status"] == "esr")}


def lacks(found: dict[str, Any] | None) -> bool:
    """Tell if one of the browsers does not know something; what the data don't have is known to all."""
    support = (found or {}).get("__compat", {}).get("support", {})
    return any(name in support and not _has(support[name], version) for name, version in least().items())


def _has(told: Any, version: int) -> bool:
    for one in told if isinstance(told, list) else [told]:
        added, removed = one.get("version_added"), one.get("version_removed")
        if (
            not isinstance(added, str)
            or added == "preview"
            or {"prefix", "alternative_name", "flags"} & one.keys()
        ):
            continue
        gone = isinstance(removed, str) and int(removed.lstrip("≤").split(".")[0]) <= version
        if int(added.lstrip("≤").split(".")[0]) <= version and not gone:
            return True
    return False


def parts(css: str) -> Iterator[tuple[bool, str]]:
    """Yield what stands before braces, and the declarations: whether it is the former, and its text."""
    start = 0
    for sign in re.finditer("[{};]", css):
        text = css[start : sign.start()].strip()
        start = sign.end()
        if text:
            yield sign[0] == "{" or text.startswith("@"), text


def asked(css: str) -> Iterator[str]:
    """Yield what a stylesheet asks for, by paths in the data."""
    for is_head, text in parts(_SKIPPED.sub('""', css)):
        if is_head and text.startswith("@"):
            name = text[1:].split()[0].split("(")[0]
            yield f"at-rules/{name}"
            if name == "media":
                yield from (f"at-rules/media/{one}" for one in re.findall(r"\(\s*([a-z-]+)", text))
                yield from ["at-rules/media/range_syntax"] * bool(re.search("[<>]", text))
        elif is_head:
            yield from (f"selectors/{one}" for one in re.findall(r"::?([a-z-]+)", text))
            yield from ["selectors/nesting"] * ("&" in text)
        else:
            name, _, value = text.partition(":")
            yield from (f"function/{one}" for one in re.findall(r"([a-z-]+)\(", value))
            yield from (f"unit/{one}" for one in _UNIT.findall(value))
            if name == "size":
                yield "at-rules/page/size"
            elif not name.startswith("-"):
                yield f"properties/{name}"
                words = re.findall(r"(?<![\w#.%-])[a-z][a-z-]*(?![\w(-])", value)
                yield from (f"properties/{name}/{one}" for one in words)


def is_unknown(path: str) -> bool:
    """Tell if one of the browsers does not know what a path of the data names."""
    kind, *names = path.split("/")
    css = known()["css"]
    if kind in {"function", "unit"}:
        groups = [css["types"], *(one for one in css["types"].values() if isinstance(one, dict))]
        return any(lacks(group.get(names[0])) for group in groups)
    found = css[kind]
    for name in names:
        if found is None or lacks(found if "__compat" in found else None):
            return False  # its whole is told already
        found = found.get(name)
    return lacks(found)


def as_old_browsers_get_it(path: str) -> str:
    """Return a stylesheet without its layers."""
    return published_stylesheet((ROOT / path).read_bytes(), THEMES_OWN).decode()


def test_old_browsers_know_the_stylesheets_or_can_do_without() -> None:
    found = {one for path in SHEETS for one in asked(as_old_browsers_get_it(path)) if is_unknown(one)}
    assert found - SPARED.keys() == set()
    assert SPARED.keys() - found == set(), "nothing asks for these any more"


@pytest.mark.parametrize("path", SHEETS)
def test_no_rule_is_dropped_for_one_of_its_selectors(path: str) -> None:
    """A browser drops the whole list in which it does not know a selector."""
    for is_head, text in parts(_SKIPPED.sub('""', as_old_browsers_get_it(path))):
        if is_head and not text.startswith("@"):
            of = [
                any(is_unknown(f"selectors/{name}") for name in re.findall(r"::?([a-z-]+)", one))
                for one in re.split(r",(?![^(]*\))", text)
            ]
            assert all(of) or not any(of), text


def test_old_browsers_know_the_pages() -> None:
    """Each element and attribute of the templates; what is not in the data is no affair of browsers."""
    html, found = known()["html"], set()
    for folder in TEMPLATES:
        for path in (ROOT / folder).rglob("*.html"):
            text = re.sub(
                r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            for element in lxml.html.fromstring(f"<div>{text}</div>").iter():
                if not isinstance(element.tag, str):
                    continue
                of = html["elements"].get(element.tag, {})
                names = {element.tag: of} | {
                    name: of.get(name) or html["global_attributes"].get(name) for name in element.attrib
                }
                found |= {(element.tag, name) for name, one in names.items() if lacks(one)}
    assert found == set()


def test_the_desk_has_no_layers_for_browsers_that_drop_them(opened: Asking) -> None:
    """Layers are known from 99 on; those that know them get the sheets as they were written."""
    for version, has_layers in ((86, False), (98, False), (99, True), (130, True)):
        agent = {"User-Agent": f"Mozilla/5.0 (Windows NT 10.0) Chrome/{version}.0.0.0 Safari/537.36"}
        for name in ("site.css", "desk.css"):
            assert ("@layer" in opened.ask(f"/static/{name}", headers=agent).text) is has_layers, (
                version,
                name,
            )
