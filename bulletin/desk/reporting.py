"""From a report to a bulletin: put it in, see its names, settle its numbers, write the draft.

Here are the first step, and what can be done with a whole report; each other step has a module of its own.
"""

import secrets
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import moment_shown
from bulletin.desk.finishing import FinishPages
from bulletin.desk.kept_reports import AWAY, REPORT_PAGES, KeptReports, report_gone
from bulletin.desk.naming import NamePages
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.report_names import begun_report
from bulletin.desk.reports import Numbers, ReportInHand, redone, undone
from bulletin.desk.saying import SAY, report_in_words
from bulletin.desk.settling import NumberPages
from bulletin.problems import Problem, Report
from bulletin.read.reports import PressReport, pasted_report, read_report

_AWAY: Final = 10


@dataclass(frozen=True, slots=True)
class Reporting:
    """The pages of the reports that are not done yet."""

    reports: KeptReports
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses, those of the other steps too."""
        page = self.pages.route
        finishing = FinishPages(self.reports, self.pages)
        return [
            Route("/report", page(self.put_in), methods=["GET", "POST"]),
            Route("/report/{name}/step", page(self.step), methods=["POST"]),
            Route("/report/{name}/away", page(self.away), methods=["POST"]),
            *NamePages(self.reports, self.pages).routes(),
            *NumberPages(self.reports, self.pages, finishing).routes(),
            *finishing.routes(),
        ]

    def put_in(self, request: Request, form: Form) -> Response:
        """Show where a report is put in, or take one in."""
        if request.method != "POST":
            return self._put_in_page()
        reads = [read_report(file.data, file.name) for file in form.files]
        if form["text"].strip() or not reads:
            reads.append(pasted_report(form["text"]))
        taken = [self._taken(one) for one in reads if not isinstance(one, Problem)]
        if wrong := [one for one in reads if isinstance(one, Problem)]:
            return self._put_in_page(Report.of(wrong), form["text"])
        return go(REPORT_PAGES if len(taken) > 1 else taken[0])

    def _taken(self, read: PressReport) -> str:
        """Take a report in that was read; return the address where it is gone on with."""
        for other, known in self.reports.all():
            if known.text == read.text and known.written not in {"", AWAY}:
                return f"/write/{known.written}"
            if known.text == read.text and not known.written:
                return f"{REPORT_PAGES}/{other}/next" if known.names_seen else f"{REPORT_PAGES}/{other}/names"
        notes = tuple(SAY(one) for one in read.notes)
        report = begun_report(read.text, self.reports.newsroom.records(), self.reports.now(), notes)
        name = secrets.token_hex(4)
        self.reports.keep(name, report)
        return f"{REPORT_PAGES}/{name}/names"

    def _put_in_page(self, wrong: Report | None = None, typed: str = "") -> Response:
        unfinished = [(name, report, self._far(report)) for name, report in self.reports.unfinished()]
        return self.pages.show(
            "report.html",
            REPORT_PAGES,
            unfinished=unfinished,
            away=[(name, report) for name, report in self.reports.all() if report.written == AWAY][:_AWAY],
            told=report_in_words(wrong) if wrong else "",
            typed=typed,
        )

    def _far(self, report: ReportInHand) -> str:
        """Say how far a report is."""
        numbers = Numbers.of(report, self.reports.newsroom.records())
        when = moment_shown(report.changed, self.reports.newsroom.now())
        if not report.names_seen:
            return f"还没有看来源和名称。{when}停下，什么都没有丢。"
        settled = len(numbers) - numbers.count("open")
        return f"核了{settled}个数字，共{len(numbers)}个。{when}停下，什么都没有丢。"

    def step(self, request: Request, form: Form) -> Response:
        """Take the last step back, or do it again."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        turned = redone if form["do"] == "redo" else undone
        self.reports.keep(name, turned(report, self.reports.now()))
        return go(f"{REPORT_PAGES}/{name}/next")

    def away(self, request: Request, form: Form) -> Response:
        """Put a report away that nobody wants, or take it back; nothing of it is lost."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is not None and report.written in {"", AWAY}:
            written = "" if form["do"] == "back" else AWAY
            report = msgspec.structs.replace(report, written=written, changed=self.reports.now())
            self.reports.keep(name, report)
        return go(REPORT_PAGES)
