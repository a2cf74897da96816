"""The way of an enterprise back to work."""

from dataclasses import dataclass
from typing import Final

from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Status
from bulletin.text.wording import say
from bulletin.views.figures import date_view, source_link
from bulletin.views.plan import DateView, Link

STATUSES: Final = {
    Status.STOPPED: say("stopped"),
    Status.PARTIAL: say("partly resumed"),
    Status.RESUMED: say("resumed"),
    Status.FULL: say("at full capacity"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; a step without a day has the source's words for it, or none."""

    date: DateView | None
    words: str
    text: str
    status: str
    source: Link


def timeline(edition: Edition, enterprise: Enterprise) -> tuple[Step, ...]:
    """Return the steps of `enterprise` in the order in which they were recorded."""
    return tuple(
        Step(
            date=date_view(entry.date, entry.date_printed) if entry.date else None,
            words=entry.date_printed or "",
            text=entry.text,
            status=STATUSES[entry.status] if entry.status else "",
            source=source_link(edition.sources[entry.source]),
        )
        for entry in enterprise.timeline
    )
