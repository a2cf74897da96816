"""The second step of a report: whence it comes, and whom it names."""

from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import day_shown, day_typed
from bulletin.desk.kept_reports import REPORT_PAGES, KeptReports, report_gone
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.report_names import new_id
from bulletin.desk.reports import NAMES, FoundName, Numbers, ReportInHand, pieces, with_one_copy, with_unsent
from bulletin.draft.twice import second_copy
from bulletin.model.edition import Edition

KINDS_NAMED: Final = {"place": "地方", "enterprise": "企业", "policy": "政策"}
"""What a report may name, as the desk says it."""


@dataclass(frozen=True, slots=True)
class NamePages:
    """The page of a report's source and names."""

    reports: KeptReports
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route("/report/{name}/names", page(self.names), methods=["GET", "POST"]),
            Route("/report/{name}/names/read", page(self.read_names), methods=["POST"]),
        ]

    def names(self, request: Request, form: Form) -> Response:
        """Show what the report says of itself and whom it names, or take what the editor says of it."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        if request.method != "POST":
            return self._names_page(name, report)
        if form["do"] == "once":
            self.reports.keep(name, with_one_copy(report, self.reports.now()))
            return go(f"{REPORT_PAGES}/{name}/names")
        edition = self.reports.newsroom.records()
        report, wrong = self._with_names(report, form, edition)
        self.reports.keep(name, report)
        if wrong or form["do"] == "add":
            return self._names_page(name, report, wrong)
        report = msgspec.structs.replace(report, names_seen=True)
        self.reports.keep(name, report)
        return go(f"{REPORT_PAGES}/{name}/next")

    def read_names(self, request: Request, form: Form) -> Response:
        """Keep what is chosen and typed on the page of the names."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is not None:
            self.reports.keep(name, self._with_names(report, form, self.reports.newsroom.records())[0])
        return Response(status_code=204)

    def _with_names(self, report: ReportInHand, form: Form, edition: Edition) -> tuple[ReportInHand, str]:
        wrong, unsent = "", {}
        published = day_typed(form["published"], report.made[:10], is_past=True)
        if published is None:
            wrong = f"“{form['published']}”不是日子。写成3月4日、2020年3月4日都行。"
            published, unsent["published"] = report.source.published, form["published"]
        source = msgspec.structs.replace(
            report.source,
            outlet=form["outlet"].strip(),
            authors=form["authors"].strip(),
            published=published,
            title=form["title"].strip(),
        )
        names = [_as_chosen(one, form) for one in report.names]
        if missed := form["miss"].strip():
            unsent["miss"] = missed
            if form["do"] == "add" and not (wrong := _missed_fault(missed, report)):
                del unsent["miss"]
                kind = form["kind"] if form["kind"] in KINDS_NAMED else "enterprise"
                taken = {*edition.subjects, *(one.id for one in names)}
                names.append(FoundName(missed, kind, new_id(kind, missed, taken), is_new=True))  # type: ignore[arg-type]
        now = self.reports.now()
        report = with_unsent(report, NAMES, unsent, now)
        return msgspec.structs.replace(report, source=source, names=tuple(names), changed=now), wrong

    def _names_page(self, name: str, report: ReportInHand, wrong: str = "") -> Response:
        edition = self.reports.newsroom.records()
        numbers = Numbers.of(report, edition)
        main = edition.places.get(numbers.main)
        typed = report.unsent.get(NAMES, {})
        return self.pages.show(
            "names.html",
            REPORT_PAGES,
            name=name,
            report=report,
            published=typed.get("published") or day_shown(report.source.published),
            missed=typed.get("miss", ""),
            pieces=list(pieces(numbers)),
            states=[numbers.state(index) for index in range(len(numbers))],
            count=len(numbers),
            is_twice=second_copy(report.text) is not None,
            names=[(one, KINDS_NAMED[one.kind], _about(one, edition)) for one in report.names],
            kinds=KINDS_NAMED,
            places=list(edition.places.values()),
            topics=list(edition.topics.values()),
            main=main.name if main else "",
            told=wrong,
            kept=self.reports.kept_words(report),
        )


def _about(one: FoundName, edition: Edition) -> str:
    record = edition.subjects.get(one.id)
    called = getattr(record, "name", "")
    return f"已有，叫{called}" if called and called != one.text else "已有" if record else ""


def _as_chosen(one: FoundName, form: Form) -> FoundName:
    """Return a name as a form has it that shows it; as it was where another window has added it since."""
    key = f"{one.kind}:{one.id}"
    if key not in form.all("shown"):
        return one
    places, topics = form.all(f"place-{one.id}"), form.all(f"topic-{one.id}")
    return msgspec.structs.replace(
        one,
        used=key in form.all("n"),
        place=places[0] if places else one.place,
        topic=topics[0] if topics else one.topic,
    )


def _missed_fault(missed: str, report: ReportInHand) -> str:
    """Return why a name can't be added that was copied from a report; empty where it can."""
    if missed not in report.text:
        return f"来稿里没有“{missed}”，请从左边照抄。"
    return f"“{missed}”已经在下面了。" if any(one.text == missed for one in report.names) else ""
