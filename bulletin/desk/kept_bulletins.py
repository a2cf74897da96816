"""The bulletins that are being written: what was typed of each, and is not saved yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from bulletin.desk.days import moment_shown
from bulletin.desk.folder import text_digest
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.paragraphs import plain_ends
from bulletin.desk.working import FileText, Typed, Working

KEPT: Final = "writing"
BASES: Final = "bases"
ASIDE: Final = "aside"
_BASES: Final = 200
"""Texts of files that are kept, the newest."""
_KEPT_ASIDE: Final = 3


@dataclass(frozen=True, slots=True)
class KeptBulletins:
    """Reads and keeps what is typed of the bulletins of a newsroom."""

    newsroom: Newsroom

    def working(self, id_: str) -> Working | None:
        """Return a bulletin with what was typed of it, if there is such a bulletin."""
        edition = self.newsroom.records()
        matter, origin = edition.front_matters.get(id_), edition.origins.get(("bulletin", id_))
        if matter is None or origin is None:
            return None
        try:
            file = plain_ends(self._path(origin.path).read_bytes().decode("utf-8-sig"))
        except (FileNotFoundError, UnicodeDecodeError):  # somebody has changed it at this moment
            return None
        typed = self.newsroom.folder.read(Typed, KEPT, f"{id_}.json")
        working = Working.of(edition, matter, file, typed)
        if typed is not None and not working.is_changed:  # nothing was typed that the file would not have
            return Working.of(edition, matter, file, None)
        return working

    def _path(self, name: str) -> Path:
        return self.newsroom.content.joinpath(*PurePosixPath(name).parts[1:])

    def now(self) -> str:
        """Return this moment, as what is kept has it."""
        return self.newsroom.now().isoformat(timespec="seconds")

    def keep(self, id_: str, typed: Typed) -> None:
        """Keep what was typed; apart what another window has typed and not saved, whose place it takes."""
        known = self.newsroom.folder.read(Typed, KEPT, f"{id_}.json")
        if known is not None and known.window not in {"", typed.window} and _words(known) != _words(typed):
            self.newsroom.folder.write(known, ASIDE, f"{id_}-{known.window}.json")
        self.newsroom.folder.write(typed, KEPT, f"{id_}.json")

    def forget(self, id_: str) -> None:
        """Let go of what was typed: it was saved."""
        self.newsroom.folder.remove(KEPT, f"{id_}.json")

    def put_aside(self, id_: str, typed: Typed) -> None:
        """Keep apart what was typed, where something else is to be saved in its place."""
        self.newsroom.folder.write(typed, ASIDE, f"{id_}-{self.now().replace(':', '')}.json")

    def aside(self, id_: str) -> Iterator[tuple[str, str]]:
        """Yield what other windows have typed of a bulletin and nobody has saved: when, and the text."""
        names = [name for name in self.newsroom.folder.names(ASIDE) if name.startswith(f"{id_}-")]
        for name in names[-_KEPT_ASIDE:]:
            typed = self.newsroom.folder.read(Typed, ASIDE, f"{name}.json")
            if typed is not None:
                yield moment_shown(typed.moment, self.newsroom.now()), typed.body

    def base(self, seen: str, working: Working) -> str:
        """Return the text of the file that a page was made of, by its digest; empty where nobody knows it."""
        for known in (working.typed.file, working.file):
            if text_digest(known) == seen:
                return known
        kept = self.newsroom.folder.read(FileText, BASES, f"{seen}.json") if seen.isalnum() else None
        return kept.text if kept else ""

    def keep_base(self, text: str) -> None:
        """Keep the text of a file that a page is made of: somebody may change the file before it is saved."""
        folder, name = self.newsroom.folder, text_digest(text)
        names = [*folder.names(BASES)]
        if name in names:
            return
        folder.write(FileText(text, self.now()), BASES, f"{name}.json")
        if len(names) > _BASES:
            files = sorted(folder.file(BASES).glob("*.json"), key=lambda one: one.stat().st_mtime)
            for path in files[:-_BASES]:
                folder.remove(BASES, path.name)


def _words(typed: Typed) -> tuple[object, ...]:
    return typed.title, typed.summary, typed.body, typed.head
