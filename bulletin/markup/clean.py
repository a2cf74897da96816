"""HTML from Markdown is cleaned by a list of what may stay (law 9), and told what does not.

nh3 does the cleaning, and safety rests on it alone. `faults` looks at the same HTML beforehand,
so that what nh3 will take out is reported and nothing is dropped in silence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set as AbstractSet
from html import unescape
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

import nh3

from bulletin.markup import look
from bulletin.markup.document import FILE_KINDS, KINDS
from bulletin.markup.faults import of_the_office, wide_braces, words_before_kind
from bulletin.markup.places import Places
from bulletin.markup.positions import problem_at
from bulletin.markup.softbreaks import INLINE
from bulletin.markup.tokens import MEANT_KINDS, MarkupTokenKind, Tokens
from bulletin.media.kinds import ATTACHMENTS
from bulletin.problems import Location, Message, Problem, Severity, message
from bulletin.text.addresses import (
    EXPOSED,
    AddressFault,
    fault_of_address,
    is_of_office,
    told_of,
    with_login,
)
from bulletin.text.patterns import late

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_TAGS: Final = (INLINE - {"bdo"}) | {  # it turns digits round: 38 for 83
    *(
        "blockquote",
        "br",
        "caption",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
    ),
    *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "wbr"),
}
_ATTRIBUTES: Final = {
    "*": {"id", "lang", "title", "dir"},
    "a": {"href"},
    "code": {"class"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_CLOSED: Final = frozenset({"p", "blockquote", "details", "div", "dl", "figure", "ol", "table", "ul"})
"""Tags around lines that must have an end."""
_CLASSES: Final = {"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}}
_LANGUAGE: Final = re.compile(r"language-[\w#.+-]+")
_CLEANER: Final = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
)

_RAW: Final = re.compile(r"<[A-Za-z/!?]")
_TAG: Final = re.compile(r"""<(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^'">])*)>""")
_ANCHOR: Final = re.compile(r"""<a\b(?P<rest>(?:"[^"]*"|[^">])*)>|</a>""")
_LINKS: Final = re.compile(r'<(?P<name>a|img)\b(?P<rest>(?:"[^"]*"|[^">])*)>')
_ATTRIBUTE: Final = re.compile(
    r"""(?P<name>[^\s"'>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+)))?"""
)
_NOTHING: Final = r"""(?!\s*=\s*["']?[^\s"'>])"""
"""What follows the name of an attribute without a value."""
_CLOSING: Final = re.compile(r"</([A-Za-z][^\s/>]*)")
_OTHER: Final = re.compile(r"""</[^>]*>|<!--.*?-->""", re.DOTALL)
_INSTRUCTION: Final = re.compile(r"<\?.{0,5000}?\?>|<!\[CDATA\[.{0,5000}?\]\]>|<![A-Za-z][^>]*>", re.DOTALL)
"""What is no element and has its end: `<?php … ?>`, `<![CDATA[…]]>`, `<!DOCTYPE …>`."""
_HALF: Final = str.maketrans("：／．", ":/.")
TYPED_PATH: Final = re.compile(
    r"\.|/(?![/\\])|(?![/\\])[^?#:{}<>]+\.(?:md|pdf|docx|xlsx|png|jpe?g|webp|gif)(?:[#\s]|\Z)"
    r"|(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?:#\S+)?\Z",
    re.IGNORECASE,
)
"""An address that was typed as a path, as that or the name of a file, or as the id of a record alone.

It is looked for in the content.
"""
_OWN_DISK: Final = re.compile(r"(?i)file:|[a-z]:[\\/]")
_HERE: Final = re.compile(r"(?i)https?://(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])(?::\d+)?(?=/|$)")
"""The address of the preview."""
_MOST: Final = 200
"""Passwords that are told of one text."""
_HALF_KIND: Final = re.compile(
    rf"(?P<kind>{'|'.join(KINDS + FILE_KINDS)})(?:[}}｝]|[ :：]+)(?P<target>.+)", re.DOTALL
)
"""A `{kind}target` without its first brace, or without both."""
_KIND_AND_ID: Final = late(
    r"(?:\./)?(?P<kind>[A-Za-z\u4e00-\u9fff]{2,12})[/=](?P<id>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)/?"
)
"""A kind and an id between which a slash stands."""
_CUT: Final = re.compile(r"http\S*?(?:…|(?<!\.)\.{3})\s*\Z", re.IGNORECASE)
"""What ends an address that a program has shown in part."""
_BOX: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_TELEPHONE: Final = re.compile(r"\+?(?!(?:19|20)\d\d-\d\d-\d\d\Z)\d(?:[ -]?\d){6,}")
_KIND_WITHIN: Final = re.compile(rf"[^{{]+\{{(?:{'|'.join(KINDS + FILE_KINDS)})\}}")
_SPACE: Final = re.compile(r"[\x00-\x20]+")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def cleaned(html: str) -> str:
    """Return `html` with the allowed tags and attributes alone, well-formed."""
    return _CLEANER.clean(html)


def is_raw(body: str) -> bool:
    """Tell if HTML may have been typed in `body`."""
    return _RAW.search(body) is not None


def faults_of_html(html: str, body: Places, *, raw: bool) -> Iterator[Problem]:
    """Yield what `cleaned` will take out of `html`; `raw` if the `body` holds typed HTML."""
    seen: Counter[str] = Counter()
    if not raw:
        for tag in _LINKS.finditer(html):
            yield from _address_faults(tag["name"], _attributes(tag["rest"]), body, seen)
        return
    for tag in _TAG.finditer(html):
        name = tag["name"].lower()
        yield from _tag_faults(name, _attributes(tag["rest"]) if tag["rest"] else {}, body, seen)
    rest = _OTHER.sub("", _TAG.sub("", html))
    for found in _INSTRUCTION.finditer(rest):
        yield _instruction(found[0].split("\n", maxsplit=1)[0], body)
    match = _RAW.search(rest := _INSTRUCTION.sub("", rest))
    yield from _unpaired(html, body, INLINE | {"p"} if match else INLINE | _CLOSED)
    if match:
        yield _unfinished(rest[match.start() : match.start() + 20], body)


def links_in_links(html: str, body: Places) -> Iterator[Problem]:
    """Yield the links that hold another one, which cleaning would part: the first is left without words."""
    if html.count("<a") < 2:  # noqa: PLR2004 - one in the other
        return
    outer: str | None = None
    for tag in _ANCHOR.finditer(html):
        if tag["rest"] is None:
            outer = None
        elif outer is None or "footnote-ref" in tag["rest"]:
            outer = _attributes(tag["rest"]).get("href", "") if outer is None else outer
        else:
            yield link_in_link(body.location(body.link(outer, "outer").start), outer)
            outer = None


def link_in_link(where: Location, address: str) -> Problem:
    """Return the problem of a link in the text of which another link stands."""
    return problem_at(
        where,
        "bad-link",
        message("another link stands in the words of the link to `{address}`", address=address),
        message("a link can't lead to two places"),
        message("keep one of the two: in `[…](…)` words alone stand between the square brackets"),
    )


def _unpaired(html: str, body: Places, names: AbstractSet[str]) -> Iterator[Problem]:
    """Yield the tags of these `names` that have no end, and the ends of tags that nothing has begun.

    All that follows a tag without an end would be in it.
    """
    opened: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        opened[name := tag["name"].lower()] += 1
        ended[name] += tag["rest"].endswith("/")
    closed = Counter(name.lower() for name in _CLOSING.findall(html))
    for name in sorted((opened - ended - closed).keys() & names):
        yield _unsafe(
            body.unpaired(name),
            message("the tag `<{name}>` is never closed", name=name),
            message(
                "close it with `{closing}`, or write `{text}` if it is text",
                closing=f"</{name}>",
                text=f"\\<{name}>",
            ),
        )
    for name in sorted((closed - opened).keys() & (_TAGS - {"br"})):
        yield _unsafe(
            body.unpaired(f"/{name}"),
            message("nothing opens the tag that `{closing}` closes", closing=f"</{name}>"),
            message("delete it, or write `{opening}` where it begins", opening=f"<{name}>"),
        )


def lost_tags(before: str, after: str, body: Places) -> Iterator[Problem]:
    """Yield a problem for each kind of allowed tag of which cleaning has left fewer."""
    counts = [Counter(match["name"].lower() for match in _TAG.finditer(html)) for html in (before, after)]
    for name in sorted((counts[0] - counts[1]).keys() & _TAGS):
        yield misplaced_tag(body.tag(name), name)


def misplaced_tag(where: Location, name: str) -> Problem:
    """Return the problem of a tag that HTML allows in another place only."""
    return _unsafe(
        where,
        message("`<{name}>` can't stand where it was typed", name=name),
        message("put it inside the tag that it belongs to, as a cell into a row, or delete it"),
    )


def _attributes(text: str) -> dict[str, str]:
    return {
        match["name"].lower(): unescape(match["double"] or match["single"] or match["bare"] or "")
        for match in _ATTRIBUTE.finditer(text)
    }


def _tag_faults(name: str, attributes: dict[str, str], body: Places, seen: Counter[str]) -> Iterator[Problem]:
    if name not in _TAGS:
        yield _unsafe(
            body.tag(name),
            message("the tag `<{name}>` may not stand in a text", name=name),
            message("delete it, or write it in Markdown"),
        )
        return
    for key, value in attributes.items():
        if not _is_allowed(name, key, value):
            yield _unsafe(
                body.tag(name, key),
                message("the attribute `{key}` of `<{name}>` may not stand in a text", key=key, name=name),
                message("delete the attribute"),
            )
    yield from _address_faults(name, attributes, body, seen)


def _is_allowed(name: str, key: str, value: str) -> bool:
    if key == "class" and name != "code":
        return set(value.split()) <= _CLASSES.get(name, set())
    if key == "class":
        return _LANGUAGE.fullmatch(value) is not None
    return key in _ATTRIBUTES["*"] or key in _ATTRIBUTES.get(name, set())


def _remote_image(body: Places, address: str, bare: str) -> Problem:
    """Return the problem of an image elsewhere; `bare` is its address without spaces."""
    own = _OWN_DISK.match(bare) is not None
    link = body.link(address)
    data = bare[:5].lower() == "data:"
    address = link.address if own else look.short(address) if data else address  # with its backslashes
    return problem_at(
        body.location(link.offset),
        "remote-image",
        message("the image `{address}` lies on your own machine", address=address)
        if own
        else message("the image `{address}` stands in its own address, and not in a file", address=address)
        if data
        else message("the image `{address}` lies on another site", address=address),
        message("only you can open it there")
        if own
        else message("such addresses may hold programs, and none is let through")
        if data
        else message("a page asks no other site for anything, so that it is whole and no reader is followed"),
        message("save it in content/images, and write `{mended}`", mended="{static}images/…"),
    )


def _address_faults(
    name: str, attributes: dict[str, str], body: Places, seen: Counter[str]
) -> Iterator[Problem]:
    address = attributes.get("src" if name == "img" else "href", "")
    bare = _SPACE.sub("", address)
    scheme = _SCHEME.match(bare)
    remote = scheme is not None or bare.replace("\\", "/").startswith("//")
    if "](" in address:
        yield look.unclosed_link(body.location(body.link(address).offset), address)
    elif name == "img" and remote:
        yield _remote_image(body, address, bare)
    elif remote and not (scheme and scheme[1].lower() in SCHEMES):
        link = body.link(address)
        typed = link.address if scheme and len(scheme[1]) == 1 else address  # a disk, with its backslashes
        where = body.location(link.offset)
        yield _relative(where, name, address) if _HALF_KIND.fullmatch(address) else bad_link(where, typed)
    elif remote and (found := _web_fault(body, address, bare)):
        yield found
    elif not bare and attributes.keys() & {"href", "src"}:
        if TYPED_PATH.match(title := attributes.get("title", "")) or _SCHEME.match(title):
            yield _in_quotes(body.location(body.link(title).start), title)
            return
        yield _no_address(body, name, seen[f"{name} without address"])
        seen[f"{name} without address"] += 1
    elif not remote and _KIND_WITHIN.match(bare):
        yield words_before_kind(body.location(body.link(address).offset), address)
    elif not remote and bare and bare[0] not in "#/." and "{" not in bare and not TYPED_PATH.match(address):
        link = body.link(address)
        where = body.location(link.offset)
        yield (
            _note_without_mark(Location("", where.line, 1), link.label)
            if link.label.isdigit()
            else _relative(where, name, address)
        )


def _web_fault(body: Places, address: str, bare: str) -> Problem | None:
    """Return what is wrong with a full address; `bare` is without what a browser passes over."""
    if _HERE.match(bare):
        return _of_this_machine(body.location(body.link(address).offset), address)
    if is_of_office(bare):
        return of_the_office(body.location(body.link(address).offset), address)
    if _CUT.match(bare):
        return cut_address_problem(body.location(body.link(address).offset), address)
    found = fault_of_address(address)
    return _not_followed(body.location(body.link(address).offset), address, found) if found else None


def _of_this_machine(where: Location, address: str) -> Problem:
    return problem_at(
        where,
        "bad-link",
        message("`{address}` is an address of your own machine", address=address),
        message("the preview can be seen there, and by nobody else"),
        message(
            "write what follows behind the address of the site: `{path}`", path=_HERE.sub("", address) or "/"
        ),
    )


def _not_followed(where: Location, address: str, found: AddressFault) -> Problem:
    what, mend = told_of(found, address)
    if found is AddressFault.LOGIN:
        return problem_at(where, "password-in-link", what, EXPOSED, mend)
    return problem_at(where, "bad-link", what, message("the link would lead nowhere"), mend)


def logins(tokens: Tokens, told: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the addresses with a password that are shown, in code too, and not `told` of as links."""
    text = tokens.text
    hidden = [token for token in tokens.found if token.kind is MarkupTokenKind.COMMENT]
    places = {found.location for found in told if found.severity is Severity.ERROR}
    for match in islice(with_login(text), _MOST):
        where = tokens.lines.location(match.start())
        is_hidden = any(0 <= match.start() - token.offset < len(token.literal) for token in hidden)
        if where not in places and not is_hidden:
            yield _not_followed(where, match[0], AddressFault.LOGIN)


def _no_address(body: Places, name: str, nth: int) -> Problem:
    image = name == "img"
    return problem_at(
        body.find(
            rf"!\[[^\]\n]*\]\([ ]*\)|<img\b[^>]*\bsrc{_NOTHING}"
            if image
            else rf"(?<!!)\[[^\]\n]*\]\([ ]*(?:<>)?[ ]*\)|<a\b[^>]*\bhref{_NOTHING}",
            nth,
        ),
        "bad-link",
        message("the image has no address") if image else message("the link has no address"),
        message("readers would see an empty frame")
        if image
        else message("it would lead to the page on which it stands"),
        message("write its path into the empty brackets or quotes, like `/images/…`")
        if image
        else message("write the address into the empty brackets or quotes, or take the link away"),
    )


def _in_quotes(where: Location, address: str) -> Problem:
    return problem_at(
        where,
        "bad-link",
        message("the address `{address}` stands in quotes", address=address),
        message("it would lead to the page on which it stands"),
        message("write `{mended}`, without quotes", mended=f"[…]({address})"),
    )


def _meant(address: str) -> str:
    """Return the full address that is meant by one without its scheme, or in full width; empty for none."""
    half = address.translate(_HALF)
    if re.match("https?://|mailto:|tel:", half, re.IGNORECASE):
        return half
    if _BOX.fullmatch(half):
        return f"mailto:{half}"
    if _TELEPHONE.fullmatch(half):
        return f"tel:{half.replace(' ', '-')}"
    return f"https://{half}" if re.match(r"www\.[^/]+\.", half) else ""


def _note_without_mark(where: Location, label: str) -> Problem:
    return problem_at(
        where,
        "bad-link",
        message("`[{label}]:` stands before words, and no address follows", label=label),
        message("the words would be missing, and the link would lead nowhere"),
        message(
            "write `[^{label}]` in the text and `[^{label}]: …` here, as a footnote is written", label=label
        ),
    )


def _relative(where: Location, name: str, address: str) -> Problem:
    if name == "a" and (meant := _meant(address)):
        return problem_at(
            where,
            "bad-link",
            message("「{address}」 is no full address", address=address),
            message("a browser would look for it on this site"),
            message("write `{address}`", address=meant),
        )
    if address[0] == "｛":
        return wide_braces(where, address)
    if _CUT.search(address):
        return cut_address_problem(where, address)
    if half := _HALF_KIND.fullmatch(address):
        mend = message("write `{mended}`", mended=f"{{{half['kind']}}}{half['target']}")
    elif name == "a" and (mended := _of_record(address)):
        mend = message("write `{mended}`", mended=mended)
    elif name == "img":
        mend = put_below_images(address)
    else:
        mend = message(
            "write `{mended}`, or the full address",
            mended="{enterprise}…, {place}…, {bulletin}…, {filename}…",
        )
    return problem_at(
        where,
        "bad-link",
        message("`{address}` leads nowhere from this page's address", address=address),
        message("a page stands in a folder of its own, so that files beside the text are not beside it"),
        mend,
    )


def _of_record(address: str) -> str:
    """Return how a record is linked whose kind and id were typed as a path: enterprise/gospell."""
    found = _KIND_AND_ID.fullmatch(address)
    kind = MEANT_KINDS.get(found["kind"].lower(), "") if found else ""
    return f"{{{kind}}}{found['id'].lower()}" if found and kind in KINDS else ""


SHOWN: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif")
"""Endings of images."""


def put_below_images(path: str) -> Message:
    """Say where the image at a path is to be put, in a published format, and what its address is then."""
    name = PurePosixPath(PurePosixPath(path.replace("\\", "/")).name)
    if not name.suffix or name.suffix.lower() in SHOWN:
        address = f"/images/{name if name.suffix else '…'}"
        return message("put the file below content/images/, and write `{mended}`", mended=address)
    return message(
        "save it as PNG or JPG, put that below content/images/, and write `{mended}`",
        mended=f"/images/{name.stem}.png",
    )


def cut_address_problem(where: Location, address: str) -> Problem:
    """Return the problem of an address of which the end was left out."""
    return problem_at(
        where,
        "bad-link",
        message("the end of the address `{address}` is left out", address=address),
        message("the link would lead nowhere"),
        message("copy the whole address from the browser, or take the link away and keep its words"),
    )


def unread_link(where: Location, text: str) -> Problem:
    """Return the problem of an address that cleaning has taken away, for no reason known here."""
    return problem_at(
        where,
        "bad-link",
        message("the address of the link `{text}` can't be read", text=text),
        message("the link would lead nowhere"),
        message("copy the address from the browser once more"),
    )


def bad_link(where: Location, address: str) -> Problem:
    """Return the problem of an address that the page can't link to."""
    mend = message("begin it with https://, http://, mailto: or tel:, or give a page of this site")
    name = PurePosixPath(address.replace("\\", "/")).name
    if _ON_DISK.match(address):
        mend = (
            message("put the file below content/files/, and write `{mended}`", mended=f"/files/{name}")
            if name.lower().endswith(ATTACHMENTS)
            else message(
                "save it as PDF, .docx or .xlsx, put that below content/files/, and write `{mended}`",
                mended="/files/…",
            )
        )
    return problem_at(
        where,
        "bad-link",
        message("`{address}` is not an address to link to", address=address),
        message("a link leads to a page, a mailbox or a telephone, and runs nothing"),
        mend,
    )


_ON_DISK: Final = re.compile(r"(?:file:/{0,3})?[A-Za-z]:[\\/]|file:")
"""What begins the path of a file on a disk."""


def no_such_place(where: Location, address: str) -> Problem:
    """Return the problem of a link to a heading of the same page that is not there."""
    return problem_at(
        where,
        "bad-link",
        message("nothing on this page is called `{address}`", address=address),
        message("the link would lead nowhere"),
        message("write # and the words of a heading of this text, with hyphens for spaces"),
    )


def _unfinished(text: str, body: Places) -> Problem:
    return _unsafe(
        body.find(re.escape(text.split("\n", maxsplit=1)[0])),
        message("the tag `{text}` has no end", text=text.split("\n", maxsplit=1)[0]),
        message("close it with `>`, or write `&lt;` for a sign that is meant as text"),
    )


def _instruction(text: str, body: Places) -> Problem:
    return _unsafe(
        body.find(re.escape(text)),
        message("`{text}` is no text, but tells a program something", text=text),
        message("delete it; if it is meant as text, write `&lt;` for its first sign"),
    )


def _unsafe(where: Location, what: Message, mend: Message) -> Problem:
    why = message("it is left out of the page: what is typed may be read there, and do nothing else")
    return problem_at(where, "unsafe-html", what, why, mend)
