"""The full content of a feed's entry: HTML that a reader shows far from the site's own pages.

Feed readers differ in what they run and load, and an entry stands between those of other sites. So it holds
text, tables, links and the site's own images, and nothing else: no scripts, forms, styles or frames, nothing
that opens or closes, no ids (those of two entries could be the same), and only whole addresses.
"""

import re
from functools import lru_cache
from typing import Any, Final

import nh3

from bulletin.publish.render import Renderer
from bulletin.views.addresses import Roots
from bulletin.views.bulletins import BulletinPage

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FOLDING: Final = re.compile(r"<(/?)(?:details|summary)\b[^>]*>")
_RELATIVE: Final = re.compile(r"""\b(?:href|src)\s*=\s*(?!["']?(?:https?|mailto|tel):)""", re.IGNORECASE)
"""What may be an address that is not whole."""
_TAGS: Final = frozenset(
    {
        *("a", "abbr", "article", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
        *(
            "kbd",
            "mark",
            "q",
            "rp",
            "rt",
            "ruby",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "time",
        ),
        *("u", "var", "blockquote", "br", "caption", "col", "colgroup", "dd", "div", "dl", "dt"),
        *("figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_ATTRIBUTES: Final = {
    "*": {"dir", "lang", "title"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"datetime"},
    "img": {"alt", "height", "src", "width"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


def content(template: str, view: object, renderer: Renderer, roots: Roots) -> str:
    """Return the full content of an entry as HTML with whole addresses, which start at `roots`."""
    html = _CONTROL.sub("", renderer.render(template, view, roots))
    return quiet(html, _page_of(view, roots)).strip()


def _page_of(view: Any, roots: Roots) -> str:
    """Return the address of the page to which fragments of the entry lead."""
    return roots.fill(view.item.href) if isinstance(view, BulletinPage) else roots.pages


def quiet(html: str, page: str) -> str:
    """Return rendered `html`, in which text is escaped, with what stands still.

    Links are made whole from the address `page`.
    """
    return _cleaner(page if _RELATIVE.search(html) else "").clean(_FOLDING.sub(r"<\1div>", html))


@lru_cache(maxsize=2)
def _cleaner(page: str) -> nh3.Cleaner:
    """Return what cleans an entry whose links start from `page`; empty where all are whole.

    Most are, and to make a cleaner takes about as long as to clean an entry.
    """
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags={"script", "style"},
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative=("rewrite_with_base", page) if page else "deny",
        link_rel=None,
    )
