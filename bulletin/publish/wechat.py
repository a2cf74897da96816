"""A bulletin as HTML that the editor of 公众号 (WeChat official accounts) keeps as it is.

That editor drops style sheets, classes and ids, and takes no links but to its own articles. So each element
has its style within, links are their words, and what a number's sheet says stands in notes at the end.
"""

import base64
import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import lxml.html
from lxml import etree

_INK, _MUTED, _ACCENT, _LINE = "#1c1b18", "#57534a", "#0f586c", "#dad6cb"
_TEXT: Final = f"font-size:16px;line-height:1.8;color:{_INK}"
STYLES: Final[Mapping[str, str]] = {
    "p": f"margin:0 0 16px;{_TEXT};text-align:justify",
    "h2": f"margin:28px 0 12px;font-size:18px;font-weight:bold;line-height:1.5;color:{_INK}",
    "h3": f"margin:20px 0 8px;font-size:16px;font-weight:bold;line-height:1.5;color:{_INK}",
    "h4": f"margin:16px 0 8px;font-size:16px;font-weight:bold;line-height:1.5;color:{_INK}",
    "ul": f"margin:0 0 16px;padding-left:24px;{_TEXT}",
    "ol": f"margin:0 0 16px;padding-left:24px;{_TEXT}",
    "li": "margin:0 0 6px",
    "blockquote": f"margin:0 0 16px;padding-left:12px;border-left:3px solid {_LINE};color:{_MUTED}",
    "table": f"width:100%;margin:0 0 20px;border-collapse:collapse;border-top:2px solid {_INK}",
    "th": f"padding:8px 6px;border-bottom:1px solid {_INK};font-size:14px;text-align:left;color:{_MUTED}",
    "td": f"padding:8px 6px;border-bottom:1px solid {_LINE};font-size:15px;line-height:1.5",
    "figure": "margin:0 0 20px",
    "figcaption": f"margin:0 0 8px;font-size:14px;line-height:1.7;color:{_MUTED}",
    "img": "display:block;max-width:100%;height:auto",
    "hr": f"margin:24px 0;border:0;border-top:1px solid {_LINE}",
    "strong": f"font-weight:bold;color:{_ACCENT}",
    "b": "font-weight:bold",
    "em": "font-style:italic",
    "sup": f"font-size:11px;color:{_MUTED}",
    "sub": "font-size:11px",
    "del": f"color:{_MUTED}",
}
"""How each element looks; the others look as the text around them."""
_NOTE: Final = f"margin:0 0 6px;font-size:14px;line-height:1.7;color:{_MUTED}"
_KEPT: Final = frozenset(
    {*STYLES, "br", "tr", "tbody", "thead", "tfoot", "caption", "section", "pre", "code"}
)
"""The elements that stay; `div`, which the editor makes sections of, is one, and of others the words stay."""
_ATTRIBUTES: Final = frozenset({"src", "alt", "colspan", "rowspan"})


def article(entry: str, figures: Sequence[str]) -> str:
    """Return the content of a feed's entry of a bulletin as a section for 公众号.

    `entry` is that content, with whole addresses; at its end stands a list that tells of the `figures`, by
    their ids in the same order, below a head. It becomes notes behind all else; those that say the same are
    one.
    """
    root = lxml.html.fragment_fromstring(entry, create_parent="section")
    head, notes = _notes(root, figures)
    for link in list(root.iter("a")):
        figure = (link.get("href") or "").partition("#")[2].partition("--")[0]
        if figure in notes and link.find(".//data") is not None:
            _mark(link, notes[figure][0])
    _style(root)
    if notes:
        etree.SubElement(root, "h2", style=STYLES["h2"]).text = head
    for number, words in dict(notes.values()).items():
        etree.SubElement(root, "p", style=_NOTE).text = f"{number}\u3000{words}"
    text: str = lxml.html.tostring(root, encoding="unicode")
    return text


def _notes(root: lxml.html.HtmlElement, figures: Sequence[str]) -> tuple[str, dict[str, tuple[int, str]]]:
    """Take the list of the figures out of an entry; return its head, and the number and words of each note.

    An item of it says whose and what a figure is and what it prints, then a full stop, then the rest.
    """
    if not figures:
        return "", {}
    found = next(one for one in reversed(list(root.iter("ul"))) if len(one) == len(figures))
    numbers: dict[str, int] = {}
    notes = {}
    for figure, item in zip(figures, found, strict=True):
        words = re.sub(r"\s+", " ", item.text_content()).strip()
        rest = words.partition("。")[2].strip("。 ") or words
        notes[figure] = numbers.setdefault(rest, len(numbers) + 1), rest
    head = found.getprevious()
    words = head.text_content().strip()
    for one in (found, head):
        one.drop_tree()
    return words, notes


def _mark(link: lxml.html.HtmlElement, note: int) -> None:
    """Have a number stand in bold letters, with the number of its note behind."""
    strong = etree.Element("strong")
    strong.text = link.text_content()
    mark = etree.Element("sup")
    mark.text = str(note)
    mark.tail, link.tail = link.tail, None
    parent = link.getparent()
    at = parent.index(link)
    parent.remove(link)
    parent.insert(at, strong)
    parent.insert(at + 1, mark)


def _style(root: lxml.html.HtmlElement) -> None:
    """Give each element its style, and leave of the others the words."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
            continue
        if element.tag == "div":
            element.tag = "section"
        if element is not root and element.tag not in _KEPT:
            element.drop_tag()
            continue
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
        if element.tag in STYLES:
            element.set("style", STYLES[element.tag])
    for element in list(_empty(root)):
        element.drop_tree()


def _empty(root: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Yield paragraphs and sections that show nothing."""
    for element in root.iter("p", "section", "figure"):
        if element is not root and not element.text_content().strip() and element.find(".//img") is None:
            yield element


TITLE, SUMMARY = 64, 120
"""So many characters 公众号 takes of a title and of a summary."""
_PAGE: Final = """<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src http: https:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'">
<title>{title}</title>
<style>
body {{ max-width: 677px; margin: 0 auto; padding: 16px }}
body {{ font-family: sans-serif; color: #1c1b18; background: #fff }}
button {{ font-size: 16px; padding: 8px 16px }}
</style>
</head>
<body>
<p><button id="copy">{copy}</button> <span id="told" role="status"></span></p>
<h1>{title}</h1>
<div id="text">{text}</div>
<script>{script}</script>
</body>
</html>
"""
_SCRIPT: Final = """
document.getElementById("copy").addEventListener("click", () => {
  const range = document.createRange();
  range.selectNodeContents(document.getElementById("text"));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  if (document.execCommand("copy")) document.getElementById("told").textContent = "✓";
});
"""


def page(title: str, text: str, copy: str) -> str:
    """Return a page that shows an article, and copies it with its looks by a button that is called `copy`."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    return _PAGE.format(
        digest=digest, title=html.escape(title), copy=html.escape(copy), text=text, script=_SCRIPT
    )
