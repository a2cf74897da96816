"""Addresses that were public and are not any more: each leads on, or says what became of it.

A page leads to where what stood there is now, or says that it is gone. A feed that has ended says so, and a
table has no rows any more: programs that ask for them get what they can read. Beside a page that leads on its
picture for who shares it stays. Of other pictures and of attachments nothing is left, since nothing else can
be shown for one.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bulletin.model import fixtures
from bulletin.model.edition import Edition
from bulletin.model.ledger import ADDRESS, LEFT, left_at
from bulletin.text.dates import BEIJING
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.calendars import ARCHIVE, SOURCES
from bulletin.views.data.tables import Tables
from bulletin.views.feeds import Channels
from bulletin.views.indexes import BY_PLACE
from bulletin.views.linked import CARD
from bulletin.views.plan import Frame, Framing, Page, PageTarget

_PAGE: Final = "index.html"
_SLICED: Final = ("places", "indicators")
"""The folders of the records that have tables of their own."""


@dataclass(frozen=True, slots=True)
class MovedPage:
    """What stands at an address that something has left, or at a folder of pages: `href` is where to go on.

    It is empty if what stood there is gone.
    `above` is the page to which one can go from there, where it is not known what became of it.
    """

    frame: Frame
    title: str
    text: str
    href: str
    above: str = ""


def leading_page(framing: Framing, address: str, title: str, text: str, href: str, above: str = "") -> Page:
    """Return the page at an address that only leads on; search engines don't list it."""
    frame = framing.frame(address, title, text, index=False)
    return Page(addresses.path(address), "moved.html", MovedPage(frame, title, text, href, above))


def lasting_address(path: str, *, twins: bool) -> str:
    """Return the address of a file of the site at which something must answer for ever; else nothing.

    Where pages have `twins`, what answers at an address has one too.
    """
    address = f"/{path.removesuffix(_PAGE)}"
    within = path.removeprefix(addresses.TWINS)
    is_twin = within != path
    if is_twin and twins:
        return ""
    parts = within.split("/")
    if path.endswith(f"/{_PAGE}"):
        return address if is_twin or parts[0] in _SECTIONS else ""
    if is_twin and (within == fixtures.OPML or parts[-1] == CARD):
        return address
    match parts:
        case ["feeds", *_]:
            return address if address.endswith(tuple(f".{form}" for form in fixtures.FORMS)) else ""
        case ["data", folder, _]:
            return address if folder in _SLICED else ""
    return ""


_SECTIONS: Final = frozenset({"bulletins", "corrections", "quality", "follow", *addresses.LABELS})
"""The folders of the pages that come and go with what is public; of twins all may go."""


@dataclass(frozen=True)
class Moved:
    """Makes what stands at each address that was public once, and is not any more.

    `targets` tells the keys of what makes pages of a kind, and `pages` what one of them makes.
    """

    edition: Edition
    framing: Framing
    channels: Channels
    tables: Tables
    targets: Callable[[str], Iterable[str]]
    pages: Callable[[str], Iterable[Page]]

    def target(self) -> PageTarget:
        """Return what makes the pages."""
        known = self.edition.known
        return PageTarget(lambda: left.addresses if (left := known.get(LEFT)) else (), self._made)

    def _made(self, address: str) -> Iterator[Page]:
        known = self.edition.known.get(left_at(address))
        if known is None or self._is_taken(address):
            return
        kind, id_ = known.said.split("/", 1)
        if kind != ADDRESS:
            href = _address_of(self.edition, kind, id_)
            yield self._page(address, href)
            if href and kind == "bulletin":
                yield from self._card(address, f"bulletin/{id_}")
        elif address.endswith("/"):
            href, twin = "", f"/{addresses.TWINS}"
            if address.startswith(twin):
                href = f"{addresses.SHARED}{address.removeprefix(twin)}"
            yield self._page(address, href, self._above(address))
        else:
            yield from self._file(address, known.changed.astimezone(BEIJING))

    def _page(self, address: str, href: str, above: str = "") -> Page:
        title = say("This page has moved") if href else say("This page is not public any more")
        text = _LEADS_ON if href else _NOT_HERE if above else _GONE
        own = f"{addresses.ROOT}{address.removeprefix('/')}"
        return leading_page(self.framing, own, title, text, href, above)

    def _card(self, address: str, target: str) -> Iterator[Page]:
        """Yield the picture of the page that a target makes, if it has one, beside the page `address`."""
        path = f"{address.removeprefix('/')}{CARD}"
        return (replace(page, path=path) for page in self.pages(target) if page.path.endswith(CARD))

    def _file(self, address: str, moment: datetime) -> Iterator[Page]:
        """Yield what a program gets that asks for a feed, a table, or the picture of a page."""
        match address.strip("/").split("/"):
            case ["feeds", *_]:
                yield self.channels.left(*_feed_of(address), moment)
            case [fixtures.TWINS, *own] if "/".join(own) == fixtures.OPML:
                yield self.channels.twin_list()
            case [fixtures.TWINS, *own, name] if name == CARD:
                if target := self._pictured(own):
                    yield from self._card(address.removesuffix(CARD), target)
            case [fixtures.TWINS, *_]:
                within = address.removeprefix(f"/{fixtures.TWINS}")
                yield self.channels.twin_left(*_feed_of(within), moment)
            case ["data", folder, name]:
                yield from self.tables.slice(f"{addresses.LABELS[folder]}/{name.removesuffix('.csv')}")

    def _pictured(self, parts: list[str]) -> str:
        """Return what makes the page at the address of these parts that has a picture; empty for nothing."""
        match parts:
            case []:
                return "home/"
            case ["places", id_] if id_ in self.edition.places:
                return f"place/{id_}"
            case ["bulletins", *own]:
                found = self.edition.bulletins_by("bulletins_by_address").ids("/".join(own).lower())
                left = self.edition.known.get(left_at(f"/{'/'.join(parts)}/"))
                target = f"bulletin/{found[0]}" if found else left.said if left else ""
                return target if target.partition("/")[2] in self.edition.bulletins else ""
        return ""

    def _above(self, address: str) -> str:
        """Return the nearest page above an address that is there in any case."""
        match address.strip("/").split("/"):
            case ["follow", folder, id_] | [folder, id_, _, *_] if self._is_record(folder, id_):
                return addresses.of_record(self.edition.records(addresses.LABELS[folder])[id_])
            case ["follow", *_]:
                return addresses.of_feeds()
            case ["policies", "compare", *_]:
                return addresses.of_offers()
            case [folder, *_]:
                return f"{addresses.ROOT}{folder}/"
        return addresses.ROOT

    def _is_taken(self, address: str) -> bool:
        """Tell if something else stands at an address now, which may not be published yet."""
        parts = address.strip("/").split("/")
        if "/".join(parts) in self.targets("folder"):
            return True
        match parts:
            case [fixtures.TWINS, *_]:
                return self.framing.settings.twins
            case ["feeds", *_]:
                channel, month, _ = _feed_of(address)
                key = f"{channel}/{month}"
                return key in self.targets("feed-archive") if month else self.channels.has(channel)
            case ["follow", *channel]:
                return self.channels.has("/".join(channel))
            case ["data", folder, name]:
                return self._is_record(folder, name.removesuffix(".csv"))
            case ["bulletins", *own] if self._has_bulletin("/".join(own)):
                return True
            case [folder, id_] if self._is_record(folder, id_):
                return True
            case [_, subject, indicator] if self.edition.series.ids((subject, indicator)):
                return True
            case [page]:
                return page in self.edition.pages
        return any(key in self.targets(kind) for kind, key in _lists(parts))

    def _has_bulletin(self, address: str) -> bool:
        return bool(self.edition.bulletins_by("bulletins_by_address").ids(address.lower()))

    def _is_record(self, folder: str, id_: str) -> bool:
        return folder in addresses.LABELS and id_ in self.edition.records(addresses.LABELS[folder])


def _lists(parts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the targets, as kind and key, that make pages of long lists at an address with these parts."""
    folder, *rest = parts
    label = addresses.LABELS.get(folder, "")
    if folder in {"corrections", "quality"}:
        yield folder, _period(rest)
    elif folder == "bulletins":
        yield ("archive", _period(rest)) if len(rest) == 1 else ("period", f"{ARCHIVE}/{_period(rest)}")
    elif "/".join(parts[:2]) == fixtures.OFFERS and len(parts) > _AUDIENCE:
        yield "offers", _branch(parts[_AUDIENCE], parts[_AUDIENCE + 1 :])
    elif label:
        yield "period", f"{SOURCES}/{_period(rest)}"
        yield "period", f"{label}/{rest[0]}/{_period(rest[1:])}"
        if label in BY_PLACE:
            yield "index-page", _branch(label, rest)
        elif label in {"topic", "indicator"}:
            yield f"{label}-page", _branch(f"{label}/{rest[0]}", rest[1:])


_AUDIENCE: Final = 2
"""The part of the address of what one can get that says who."""


def _period(numbers: list[str]) -> str:
    """Return the key of a month or day from the parts of its address."""
    return "/".join(number.lstrip("0") for number in numbers)


def _branch(listed: str, rest: list[str]) -> str:
    """Return the key of a page of a list by place, at whose address `rest` is behind that of the list."""
    *places, number = rest if rest and rest[-1].isdecimal() else (*rest, "1")
    return f"{listed}/{''.join(places)}/{number}"


def _feed_of(address: str) -> tuple[str, str, str]:
    """Return the channel, the month of an archive, and the ending from the address of a feed."""
    ending = next(form for form in fixtures.FORMS if address.endswith(f".{form}"))
    parts = address.removeprefix("/feeds/").removesuffix(f".{ending}").split("/")
    own = 2 if parts[0] in addresses.LABELS else 1
    return "/".join(parts[:own]), "/".join(parts[own:]), ending


_LEADS_ON: Final = say("What stood here has another address now, to which this one leads.")
_NOT_HERE: Final = say("What stood here was taken away, or stands elsewhere by now.")
_GONE: Final = say("What stood here was taken away. The log says what was corrected or withdrawn.")


def _address_of(edition: Edition, kind: str, id_: str) -> str:
    """Return where something stands now; empty where it is not public any more."""
    if kind == "bulletin" and id_ in edition.front_matters:
        return addresses.of_bulletin(edition.front_matters[id_])
    if kind == "figure" and id_ in edition.figures:
        return addresses.of_figure(edition, id_)
    return ""
