"""What is to be published by itself: each bulletin with the moment, and with what was confirmed beside it."""

import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from bulletin.desk.newsroom import Newsroom
from bulletin.model.bulletins import BulletinStatus
from bulletin.problems import BuildError

_FOLDER: Final = "schedules"
_PAUSE: Final = 20.0
"""Seconds after which it is looked again what is due."""


class Schedule(msgspec.Struct, frozen=True):
    """A bulletin that is to be published at a moment: what readers were to see beside it, as was confirmed.

    `told` is why it was not published then, and `done` the moment at which it was.
    """

    moment: str
    changes: frozenset[str]
    told: str = ""
    done: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is to be published still."""
        return not (self.told or self.done)


@dataclass(frozen=True, slots=True)
class Schedules:
    """Keeps the schedules of a newsroom in the desk's folder."""

    newsroom: Newsroom

    def confirm(self, bulletin: str, schedule: Schedule) -> None:
        """Have a bulletin published by a schedule, or keep what has come of that."""
        self.newsroom.folder.write(schedule, _FOLDER, f"{bulletin}.json")

    def drop(self, bulletin: str) -> None:
        """Leave a bulletin to be published by hand."""
        self.newsroom.folder.remove(_FOLDER, f"{bulletin}.json")

    def all(self) -> dict[str, Schedule]:
        """Return the schedules by their bulletins.

        One is dropped whose bulletin was published by hand, or is timed otherwise by now, or not at all.
        """
        names = list(self.newsroom.folder.names(_FOLDER))
        if not names:  # the records need not be read
            return {}
        edition, found = self.newsroom.records(), {}
        for name in names:
            one = self.newsroom.folder.read(Schedule, _FOLDER, f"{name}.json")
            matter = edition.front_matters.get(name)
            if (
                one
                and matter
                and matter.embargo
                and matter.embargo.isoformat() == one.moment
                and matter.status is BulletinStatus.PUBLISHED
                and (one.done or ("bulletin", name) not in edition.known)
            ):
                found[name] = one
            else:
                self.drop(name)
        return found

    def due(self, now: datetime) -> Iterator[tuple[str, Schedule]]:
        """Yield those whose moment has come, the earliest first."""
        waiting = [(one.moment, name, one) for name, one in self.all().items() if one.waits]
        for moment, name, one in sorted(waiting, key=lambda each: each[:2]):
            if datetime.fromisoformat(moment) <= now:
                yield name, one


def keep_time(tick: Callable[[], None]) -> None:
    """Look from time to time what is due, for as long as the desk runs: what went by before it, at once."""
    while True:
        try:
            tick()
        except (BuildError, OSError):
            pass  # the content can't be read just now, which 今天 tells: it is looked again
        except Exception:  # noqa: BLE001  one fault must not end the watch
            traceback.print_exc()
        time.sleep(_PAUSE)
