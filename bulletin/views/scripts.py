"""Pages in a script: their views with every text in Simplified or Traditional characters.

Texts are converted, never HTML, so that addresses, ids and values stay as they are. The page of an address
is Simplified, and its twin below `zh-hant/` Traditional, whatever the content was typed in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, cached_property
from itertools import accumulate
from operator import is_
from typing import Any, Final, TypeVar, cast

from bulletin.model.edition import Edition, OwnForms
from bulletin.model.fixtures import OPML
from bulletin.model.ledger import left_at
from bulletin.model.settings import Settings
from bulletin.text.dates import BEIJING
from bulletin.text.scripts import Script, in_script, is_foreign
from bulletin.text.wording import OwnWords, Rewording
from bulletin.views import addresses
from bulletin.views.articles import Html
from bulletin.views.cards import ShareCard
from bulletin.views.feeds import WRITERS, Channel
from bulletin.views.figures import PrintedView
from bulletin.views.plan import Fragment, Frame, OtherScript, Page
from bulletin.views.search import SearchPage

View = TypeVar("View")

_ADDRESS: Final = re.compile(rf"[{addresses.ROOT}{addresses.SHARED}]|[a-z]+:")
"""What addresses begin with, which stay as they are."""
_TAG: Final = re.compile(r"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_SAID: Final = re.compile(r"""(?<=\s)((?:alt|title|aria-label)=")([^"]*)""")
"""What a tag says to readers."""
_TEXTS: Final = frozenset(["share-card", *(form for _, form in WRITERS)])
"""The forms, beside pages, in which readers see texts."""


@dataclass(frozen=True)
class Writer:
    """Writes views in one script; names that records state in it are written so (`forms`).

    The words of the site itself are not converted where the catalogue of the script has others (`rewording`).
    """

    script: Script
    forms: Mapping[str, str] = field(default_factory=dict)
    rewording: Rewording = field(default_factory=Rewording)

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        longest = sorted(self.forms, key=len, reverse=True)
        return re.compile(f"({'|'.join(map(re.escape, longest))})") if longest else None

    def text(self, text: str) -> str:
        """Return a text in the script; an address stays as it is."""
        if text.isascii() or _ADDRESS.match(text):
            return text
        if self.rewording.pairs and (said := self.rewording.said(text, self.text)) is not None:
            return said
        return self._words(text)

    def _words(self, text: str) -> str:
        if self._names is None:
            return in_script(text, self.script)
        pieces = self._names.split(text)  # every second one is a name
        return "".join(
            self.forms[piece] if number % 2 else in_script(piece, self.script)
            for number, piece in enumerate(pieces)
        )

    def html(self, html: str) -> str:
        """Return cleaned HTML with its texts in the script, and what its tags say; the rest stays."""
        if html.isascii():
            return html
        found, end = [], 0
        for tag in _TAG.finditer(html):
            found.append(self._words(html[end : tag.start()]))
            found.append(_SAID.sub(lambda said: f"{said[1]}{self._words(said[2])}", tag[0]))
            end = tag.end()
        return "".join([*found, self._words(html[end:])])

    def view(self, view: View) -> View:
        """Return a view with all its texts in the script."""
        return cast("View", _writer_of(type(view))(self, view))

    def printed(self, view: PrintedView) -> PrintedView:
        """Return printed words in the script, and beside them the exact ones, where these are others."""
        text = self._words(view.text)
        if text == view.text:
            return view
        if len(text) != len(view.text) or "".join(one.text for one in view.segments) != view.text:
            segments = tuple(replace(one, text=self._words(one.text)) for one in view.segments)
        else:  # how a character is written is told by those around it
            ends = accumulate(len(one.text) for one in view.segments)
            segments = tuple(
                replace(one, text=text[end - len(one.text) : end])
                for one, end in zip(view.segments, ends, strict=True)
            )
        return replace(view, text=text, segments=segments, exact=view.text)


Write = Callable[[Writer, Any], Any]


def _as_it_is(_: Writer, value: Any) -> Any:
    return value


def _writer_of(kind: type) -> Write:
    """Return what writes values of a type in a script."""
    found = _WRITERS.get(kind)
    if found is None:
        found = _WRITERS[kind] = _of_fields(kind) if is_dataclass(kind) else _as_it_is
    return found


def _of_fields(kind: type) -> Write:
    """Return what writes the values of a class of views, each as it is where none of its texts changes."""
    names = tuple(one.name for one in fields(cast("Any", kind)))

    def write(writer: Writer, value: Any) -> Any:
        old = [getattr(value, name) for name in names]
        new = [_writer_of(type(one))(writer, one) for one in old]
        return value if all(map(is_, old, new)) else kind(*new)

    return write


def _tuple(writer: Writer, value: tuple[Any, ...]) -> tuple[Any, ...]:
    new = tuple([_writer_of(type(one))(writer, one) for one in value])
    return value if all(map(is_, value, new)) else new


_WRITERS: Final[dict[type, Write]] = {
    str: Writer.text,
    tuple: _tuple,
    Html: lambda writer, value: Html(writer.html(value.html)),
    PrintedView: Writer.printed,
    Fragment: lambda writer, value: replace(value, script=writer.script),
    OtherScript: _as_it_is,
}
"""What writes values of each type in a script; those of other classes are written field by field."""


@dataclass(frozen=True)
class Scripts:
    """Writes the pages of a site, each in Simplified characters, and its twin where there are such.

    `own` are the words that the theme has of its own.
    """

    edition: Edition
    settings: Settings
    own: OwnWords = field(default_factory=dict)

    def pages(self, page: Page) -> Iterator[Page]:
        """Yield a page, and its twin; what is no text for readers, such as data, is left as it is."""
        if not (page.form.endswith(".html") or page.form in _TEXTS or page.path == OPML):
            yield page
            return
        if addresses.script_of(page.path) is Script.HANT:  # it was a twin once
            yield replace(page, view=_framed(self.view(page.view, Script.HANT)))
            return
        yield replace(page, view=self.view(page.view, Script.HANS))
        if self.settings.twins and page.path not in addresses.ALONE:
            path, view = f"{addresses.TWINS}{page.path}", _framed(self.view(page.view, Script.HANT))
            if isinstance(view, Channel) and (left := self.edition.known.get(left_at(f"/{path}"))):
                view = replace(view, updated=max(view.updated, left.changed.astimezone(BEIJING)))
            yield Page(path, page.form, view)

    def view(self, view: View, script: Script) -> View:
        """Return a view in a script."""
        if script is Script.HANS and not (self._is_mixed or self._rewordings[script].pairs):
            return view
        return self._writer(script).view(view)

    @property
    def _is_mixed(self) -> bool:
        """Whether something may be Traditional: the content, or what the settings say."""
        return self._says_traditional or self.edition.has_traditional

    @cached_property
    def _says_traditional(self) -> bool:
        imprint = self.settings.imprint
        texts = (
            self.settings.site_name,
            self.settings.tagline,
            *(getattr(imprint, f.name) for f in fields(imprint)),
        )
        return any(is_foreign(text, Script.HANS) for text in texts)

    def _writer(self, script: Script) -> Writer:
        return _writer_with(script, self.edition.own_forms, self._rewordings[script])

    @cached_property
    def _rewordings(self) -> dict[Script, Rewording]:
        return {script: Rewording.of(script, self.own) for script in Script}


@cache
def _writer_with(script: Script, forms: OwnForms, rewording: Rewording) -> Writer:
    return Writer(script, {name: form for name, own, form in forms if own is script}, rewording)


def _framed(view: Any) -> Any:
    """Return the view of a twin with what its frame says of itself."""
    if isinstance(view, Channel):
        return replace(view, script=Script.HANT, id=f"{view.id}/{addresses.TWINS.rstrip('/')}")
    if isinstance(view, ShareCard):
        return replace(view, script=Script.HANT)
    frame: Frame | None = getattr(view, "frame", None)
    if frame is None:
        return view
    if isinstance(view, SearchPage):
        view = replace(view, index=f"{view.index}{addresses.TWINS}")
    if not frame.scripts:
        return replace(view, frame=replace(frame, lang=Script.HANT))
    own, other = frame.scripts[-1], frame.scripts[0]
    scripts = (replace(other, current=False), replace(own, current=True))
    return replace(view, frame=replace(frame, lang=Script.HANT, canonical=own.whole, scripts=scripts))
