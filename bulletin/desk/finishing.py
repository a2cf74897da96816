"""The last step of a report: look over what will be written, and write it as a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import day_shown, day_typed, is_one_day
from bulletin.desk.drafting import BODIES, Draft, records_of, rows, used_names
from bulletin.desk.kept_reports import AWAY, REPORT_PAGES, KeptReports, report_gone, report_step_bar
from bulletin.desk.naming import KINDS_NAMED
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.reports import LAST, Numbers, ReportInHand, with_unsent

_TYPED_LAST: Final = ("title", "summary", "date", "body")
_BODY: Final = "report"
"""What a draft begins with where nothing else is chosen."""


@dataclass(frozen=True, slots=True)
class FinishPages:
    """The page on which a report is written as a draft."""

    reports: KeptReports
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route("/report/{name}/save", page(self.save), methods=["GET", "POST"]),
            Route("/report/{name}/save/read", page(self.read_last), methods=["POST"]),
        ]

    def save(self, request: Request, form: Form) -> Response:
        """Show all that would be written, or write it."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        if report.written and report.written != AWAY:
            return go(f"/write/{report.written}")
        edition = self.reports.newsroom.records()
        numbers = Numbers.of(report, edition)
        today = self._today
        if request.method != "POST":
            return self.page(name, numbers)
        report = self._with_last(name, report, form)
        numbers = Numbers(report, edition, numbers.drafts)
        body = form["body"] if form["body"] in BODIES else _BODY
        date = day_typed(form["date"], today) or "" if form["date"].strip() else today
        draft = Draft(form["title"].strip(), form["summary"].strip(), body, date, today)  # type: ignore[arg-type]
        if not edition.places:
            wrong = (
                "名录里还没有一个县、乡镇或园区，公报要写明是哪里的。先到“名录”的“地方”里点“新记”，再回来写。"
            )
            return self.page(name, numbers, wrong, draft)
        if not draft.title:
            wrong = "还没有标题。现在想不好，先写个暂用的，稍后再改。"
            return self.page(name, numbers, wrong, draft)
        if not is_one_day(date):
            wrong = f"“{form['date']}”不是日子。公报的日期写到哪一天，像2020年3月4日。"
            return self.page(name, numbers, wrong, draft)
        records = records_of(numbers, draft)
        count = sum(records.counts.values()) + 1
        # It is kept first: a report whose draft is not there is one that was not written.
        report = msgspec.structs.replace(report, written=records.bulletin, changed=self.reports.now())
        self.reports.keep(name, report)
        self.reports.newsroom.add(f"《{draft.title}》写成草稿，共{count}条", records.additions)
        return go(f"/write/{records.bulletin}")

    def read_last(self, request: Request, form: Form) -> Response:
        """Keep what is typed and chosen in the last step."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is not None and not report.written:
            self._with_last(name, report, form)
        return Response(status_code=204)

    def _with_last(self, name: str, report: ReportInHand, form: Form) -> ReportInHand:
        words = {field: form[field].strip() for field in _TYPED_LAST}
        if words["date"] == day_shown(self._today):
            words["date"] = ""  # what is today now is not so tomorrow
        if words["body"] == _BODY:
            words["body"] = ""
        changed = with_unsent(report, LAST, words if any(words.values()) else {}, self.reports.now())
        if changed is not report:
            self.reports.keep(name, changed)
        return changed

    @property
    def _today(self) -> str:
        return f"{self.reports.newsroom.now():%Y-%m-%d}"

    def page(self, name: str, numbers: Numbers, wrong: str = "", draft: Draft | None = None) -> Response:
        """Return the page that shows all that would be written."""
        report, edition, today = numbers.report, numbers.edition, self._today
        words = report.unsent.get(LAST, {})
        records = records_of(numbers, Draft("标题", "", "empty", today, today))
        new = [(one, KINDS_NAMED[one.kind]) for one in used_names(numbers)]
        questions = [
            (numbers.drafts[index].mention.quantity.printed, answer.question)
            for index in range(len(numbers))
            if (answer := numbers.answer(index)) and answer.question
        ]
        return self.pages.show(
            "save.html",
            REPORT_PAGES,
            name=name,
            report=report,
            published=day_shown(report.source.published),
            rows=[
                (index, printed, indicator, who, scope, day_shown(day) if day[:1].isdecimal() else day)
                for index, printed, indicator, who, scope, day in rows(numbers, edition)
            ],
            counts=records.counts,
            new=new,
            not_figures=[
                numbers.drafts[index].mention.quantity.printed
                for index in range(len(numbers))
                if numbers.state(index) == "no"
            ],
            questions=questions,
            open=numbers.count("open"),
            held=[
                (index, numbers.drafts[index].mention.quantity.printed)
                for index in range(len(numbers))
                if numbers.state(index) == "held"
            ],
            bodies=BODIES,
            draft=draft or _draft_as_typed(words, today),
            date=words.get("date") or day_shown(today),
            told=wrong,
            step=report_step_bar(name, report),
            kept=self.reports.kept_words(report),
        )


def _draft_as_typed(words: Mapping[str, str], today: str) -> Draft:
    """Return what the editor has typed of the draft and not sent yet."""
    body = words.get("body") or _BODY
    return Draft(words.get("title", ""), words.get("summary", ""), body, today, today)  # type: ignore[arg-type]
