"""What was copied into 公众号, where nothing follows the site: what changes here is mended there by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from bulletin.check.rules import title_in_words
from bulletin.desk.days import moment_shown
from bulletin.desk.folder import text_digest
from bulletin.desk.newsroom import Newsroom
from bulletin.model.edition import Edition
from bulletin.model.public import names_in

_FOLDER: Final = "wechat"


class CopiedPost(msgspec.Struct, frozen=True):
    """When a bulletin was copied, and the digest of what it said."""

    moment: str
    digest: str


class PostState(NamedTuple):
    """A bulletin that was copied: its title, when that was, and what has become of it since, in words."""

    id: str
    title: str
    when: str
    since: str


@dataclass(frozen=True, slots=True)
class Posts:
    """Remembers what was copied, in the desk's folder."""

    newsroom: Newsroom

    def mark(self, edition: Edition, id_: str) -> None:
        """Say that a bulletin stands in 公众号 as it is now."""
        moment = self.newsroom.now().isoformat(timespec="seconds")
        self.newsroom.folder.write(CopiedPost(moment, _digest(edition, id_)), _FOLDER, f"{id_}.json")

    def forget(self, id_: str) -> None:
        """Say that a bulletin stands there no more."""
        self.newsroom.folder.remove(_FOLDER, f"{id_}.json")

    def of(self, edition: Edition, id_: str) -> PostState | None:
        """Return what is known of a bulletin; None where it was not copied, or is in the content no more."""
        if id_ not in edition.bulletins:
            return None
        known = self.newsroom.folder.read(CopiedPost, _FOLDER, f"{id_}.json")
        if known is None:
            return None
        since = ""
        if edition.front_matters[id_].is_withdrawn:
            since = "撤回了，公众号里的也要删"
        elif known.digest != _digest(edition, id_):
            since = "改过，公众号里的要手工改"
        when = moment_shown(known.moment, self.newsroom.now())
        return PostState(id_, title_in_words(edition, edition.bulletins[id_]), when, since)

    def changed(self, edition: Edition) -> Iterator[PostState]:
        """Yield those that are to be mended by hand."""
        for id_ in self.newsroom.folder.names(_FOLDER):
            if (state := self.of(edition, id_)) and state.since:
                yield state


def _digest(edition: Edition, id_: str) -> str:
    """Return what tells what a bulletin says now from what it said before, its numbers among that."""
    bulletin, matter = edition.bulletins[id_], edition.front_matters[id_]
    figures = dict.fromkeys(name for kind, name in names_in(bulletin) if kind == "figure")
    said = (
        [one.text for one in bulletin.texts.values()],
        [edition.figures.get(one) for one in figures],
        matter.corrections,
    )
    return text_digest(repr(said))
