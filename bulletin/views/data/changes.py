"""The table of all that was corrected or withdrawn: what changed since somebody took the data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bulletin.text.wording import say
from bulletin.views import addresses
from bulletin.views.corrections import CorrectionView
from bulletin.views.data.columns import DATE, TEXT, Column, RowFields

CHANGES: Final = (
    Column("id", TEXT, say("Id"), required=True),
    Column("date", DATE, say("Date"), required=True),
    Column(
        "kind",
        TEXT,
        say("Kind"),
        required=True,
        codes=(
            ("revision", say("a number was corrected")),
            ("correction", say("a text was corrected")),
            ("withdrawal", say("a bulletin was withdrawn")),
        ),
    ),
    Column("title", TEXT, say("What it is about"), required=True),
    Column("before", TEXT, say("Before")),
    Column("after", TEXT, say("After")),
    Column("reason", TEXT, say("Reason"), required=True),
    Column("fault", TEXT, say("Whose mistake")),
    Column("url", TEXT, say("Web address"), required=True),
)


@dataclass(frozen=True)
class ChangeRows:
    """Makes the rows of what was corrected or withdrawn. `site_url` has no slash at its end."""

    every: Callable[[], tuple[CorrectionView, ...]]
    find: Callable[[str], CorrectionView | None]
    site_url: str

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all changes, the newest first."""
        return tuple(change.id for change in self.every())

    def row(self, id_: str) -> RowFields:
        """Return the row of a change; raise KeyError where there is none of this id."""
        change = self.find(id_)
        if change is None:
            raise KeyError(id_)
        address = f"{addresses.of_corrections(change.month)}#{change.id}"
        return {
            "id": change.id,
            "date": change.date.iso,
            "kind": change.kind,
            "title": change.title,
            "before": change.old.text if change.old else None,
            "after": change.new.text if change.new else None,
            "reason": change.text,
            "fault": change.fault or None,
            "url": addresses.whole(address, self.site_url),
        }
