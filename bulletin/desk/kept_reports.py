"""The reports in the desk's folder: each as it was left, with the records as they are now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.responses import Response

from bulletin.desk.days import moment_shown
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Pages, StepBar
from bulletin.desk.report_names import as_recorded
from bulletin.desk.reports import ReportInHand

REPORTS: Final = "reports"
AWAY: Final = "-"
"""Stands for the draft of a report that nobody wants."""
REPORT_PAGES: Final = "/report"


@dataclass(frozen=True, slots=True)
class KeptReports:
    """Reads and keeps the reports of a newsroom."""

    newsroom: Newsroom

    def read(self, name: str) -> ReportInHand | None:
        """Return a report by its name."""
        safe = name.isalnum() and name.isascii()
        report = self.newsroom.folder.read(ReportInHand, REPORTS, f"{name}.json") if safe else None
        if report is None or report.written == AWAY:
            return report
        edition = self.newsroom.records()
        if report.written in edition.front_matters:
            return report
        return as_recorded(msgspec.structs.replace(report, written=""), edition)

    def keep(self, name: str, report: ReportInHand) -> None:
        """Keep a report as it is now."""
        self.newsroom.folder.write(report, REPORTS, f"{name}.json")

    def all(self) -> list[tuple[str, ReportInHand]]:
        """Return the reports by their names, the one that was worked on last first."""
        names = self.newsroom.folder.names(REPORTS)
        known = [(name, report) for name in names if (report := self.read(name)) is not None]
        return sorted(known, key=lambda one: one[1].changed, reverse=True)

    def unfinished(self) -> Iterator[tuple[str, ReportInHand]]:
        """Yield the reports that are not written yet, the one that was worked on last first."""
        return (one for one in self.all() if not one[1].written)

    def now(self) -> str:
        """Return this moment, as reports have it."""
        return self.newsroom.now().isoformat(timespec="seconds")

    def kept_words(self, report: ReportInHand) -> str:
        """Say when a report was kept last."""
        return f"{moment_shown(report.changed, self.newsroom.now())} 已存"


def report_step_bar(name: str, report: ReportInHand) -> StepBar | None:
    """Return the last step of a report for the bar of its pages."""
    action = f"{REPORT_PAGES}/{name}/step"
    if report.undone:
        return StepBar(action, f"撤销了：{report.undone[-1].words}", "redo")
    return StepBar(action, report.steps[-1].words, "undo") if report.steps else None


def report_gone(pages: Pages) -> Response:
    """Return what is shown of a report that is not there."""
    answer = pages.show("told.html", REPORT_PAGES, words="没有这份来稿：也许已经写成草稿，或者不要了。")
    answer.status_code = 404
    return answer
