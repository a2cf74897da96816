"""Addresses that were public and are not any more: a page there leads on, or says what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.ledger import LEFT, left_at
from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.plan import Frame, Framing, Page, PageTarget


@dataclass(frozen=True, slots=True)
class MovedPage:
    """What stands at an address that something has left; `href` is where it is now, empty if it is gone."""

    frame: Frame
    title: str
    text: str
    href: str


def moved_target(edition: Edition, framing: Framing) -> PageTarget:
    """Return what makes a page at each address that something has left, and nothing has taken since."""

    def made(address: str) -> Iterator[Page]:
        known = edition.known.get(left_at(address))
        if known is None or _is_taken(edition, address):
            return
        href = _address_of(edition, *known.said.split("/", 1))
        title = say("This page has moved") if href else say("This page is not public any more")
        text = _LEADS_ON if href else _GONE
        own = f"{addresses.ROOT}{address.removeprefix('/')}"
        frame = framing.frame(own, title, text, index=False)
        yield Page(addresses.path(own), "moved.html", MovedPage(frame, title, text, href))

    return PageTarget(lambda: known.addresses if (known := edition.known.get(LEFT)) else (), made)


_LEADS_ON: Final = say("What stood here has another address now, to which this one leads.")
_GONE: Final = say("What stood here was taken away. The log says what was corrected or withdrawn.")


def _is_taken(edition: Edition, address: str) -> bool:
    """Tell if something else stands at an address now, which may not be published yet."""
    match address.strip("/").split("/"):
        case ["bulletins", *own]:
            return bool(edition.bulletins_by("bulletins_by_address").ids("/".join(own).lower()))
        case [folder, id_] if folder in addresses.LABELS:
            return id_ in edition.records(addresses.LABELS[folder])
        case [_, subject, indicator]:
            return bool(edition.series.ids((subject, indicator)))
        case [page]:
            return page in edition.pages
    return False


def _address_of(edition: Edition, kind: str, id_: str) -> str:
    """Return where something stands now; empty where it is not public any more."""
    if kind == "bulletin" and id_ in edition.front_matters:
        return addresses.of_bulletin(edition.front_matters[id_])
    if kind == "figure" and id_ in edition.figures:
        return addresses.of_figure(edition, id_)
    return ""
