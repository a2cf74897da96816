"""The third step of a report: its numbers, one card for each."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.answering import (
    answer_digest,
    answer_fault,
    answer_in_brief,
    answer_of,
    card_in_hand,
    unsent_fields,
)
from bulletin.desk.cards import card_hits, read_back
from bulletin.desk.fields import MODALITIES
from bulletin.desk.finishing import FinishPages
from bulletin.desk.kept_reports import REPORT_PAGES, KeptReports, report_gone, report_step_bar
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.reports import (
    NotFoundError,
    NumberAnswer,
    Numbers,
    answered,
    forgotten,
    pieces,
    with_missed,
    with_unsent,
)
from bulletin.model.edition import Edition
from bulletin.text.quantity import Quantity


@dataclass(frozen=True, slots=True)
class NumberPages:
    """The cards of a report's numbers."""

    reports: KeptReports
    pages: Pages
    finishing: FinishPages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route("/report/{name}/next", page(self.next)),
            Route("/report/{name}/missed", page(self.missed), methods=["POST"]),
            Route("/report/{name}/{number:int}", page(self.number), methods=["GET", "POST"]),
            Route("/report/{name}/{number:int}/read", page(self.read), methods=["POST"]),
            Route("/report/{name}/{number:int}/find", page(self.find)),
        ]

    def next(self, request: Request, _: Form) -> Response:
        """Go to the first number that is open, or to the last step where none is."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        numbers = Numbers.of(report, self.reports.newsroom.records())
        after = request.query_params.get("after", "")
        index = numbers.next_open
        if after.isdecimal():
            later = (one for one in range(int(after), len(numbers)) if numbers.state(one) == "open")
            index = next(later, index)
        return go(f"{REPORT_PAGES}/{name}/save" if index is None else f"{REPORT_PAGES}/{name}/{index + 1}")

    def number(self, request: Request, form: Form) -> Response:
        """Show the card of a number, or take what the editor says of it."""
        return self._with_number(
            request, lambda name, numbers, index: self._number(request, form, name, numbers, index)
        )

    def _with_number(self, request: Request, then: Callable[[str, Numbers, int], Response]) -> Response:
        name, index = request.path_params["name"], request.path_params["number"] - 1
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        numbers = Numbers.of(report, self.reports.newsroom.records())
        if not 0 <= index < len(numbers):
            return go(f"{REPORT_PAGES}/{name}/next")
        return then(name, numbers, index)

    def _number(self, request: Request, form: Form, name: str, numbers: Numbers, index: int) -> Response:
        if request.method != "POST":
            return self._card_page(name, numbers, index)
        printed, now = numbers.drafts[index].mention.quantity.printed, self.reports.now()
        if form["seen"] != answer_digest(numbers, index):
            told = f"另一个窗口刚改过“{printed}”：{_said(numbers, index)}。"
            before, numbers = numbers, self._with_unsent(name, numbers, index, form)
            more = "下面是那边的，请再看一遍。" if numbers is before else "下面是你这边填的，请再看一遍。"
            return self._card_page(name, numbers, index, told + more)
        match form["do"]:
            case "again":
                self.reports.keep(name, forgotten(numbers.report, numbers, index, now))
                return go(f"{REPORT_PAGES}/{name}/{index + 1}")
            case "hold":
                answer, words = NumberAnswer("held"), f"“{printed}”先放着"
            case "no":
                answer, words = NumberAnswer("no"), f"“{printed}”不是数字"
            case _:
                answer = answer_of(form, numbers, index)
                if wrong := answer_fault(answer, form, numbers, index):
                    return self._card_page(name, self._with_unsent(name, numbers, index, form), index, wrong)
                words = f"“{printed}”记下了：{answer_in_brief(numbers, answer)}"
        report = answered(numbers.report, numbers, index, answer, words, now, carry="carry" in form)
        if form["do"] == "hold":  # what was done in it is there when one comes back to it
            at = str(numbers.drafts[index].mention.start)
            report = with_unsent(report, at, unsent_fields(numbers, index, form), now)
        self.reports.keep(name, report)
        return go(f"{REPORT_PAGES}/{name}/next?after={index + 1}")

    def _with_unsent(self, name: str, numbers: Numbers, index: int, form: Form) -> Numbers:
        """Keep what was chosen and typed in a card and not sent yet."""
        at = str(numbers.drafts[index].mention.start)
        report = with_unsent(numbers.report, at, unsent_fields(numbers, index, form), self.reports.now())
        if report is numbers.report:
            return numbers
        self.reports.keep(name, report)
        return Numbers(report, numbers.edition, numbers.drafts)

    def _card_page(self, name: str, numbers: Numbers, index: int, wrong: str = "") -> Response:
        shown = card_in_hand(numbers, index)
        states = [numbers.state(one) for one in range(len(numbers))]
        return self.pages.show(
            "card.html",
            REPORT_PAGES,
            name=name,
            report=numbers.report,
            card=shown.card,
            count=len(numbers),
            settled=len(numbers) - states.count("open"),
            open=states.count("open"),
            held=states.count("held"),
            pieces=list(pieces(numbers)),
            states=states,
            seen=answer_digest(numbers, index),
            read=read_back(numbers, index, shown.answer),
            modalities=MODALITIES,
            wrong=wrong,
            words=shown.fields,
            is_unsent=shown.is_unsent,
            step=report_step_bar(name, numbers.report),
            kept=self.reports.kept_words(numbers.report),
            state=numbers.state(index),
        )

    def read(self, request: Request, form: Form) -> Response:
        """Return the sentence that a card says as it is filled in now, and keep what was done in it."""

        def reading(name: str, numbers: Numbers, index: int) -> Response:
            if form["seen"] == answer_digest(numbers, index):
                numbers = self._with_unsent(name, numbers, index, form)
            answer = answer_of(form, numbers, index)
            return self.pages.show("read.html", REPORT_PAGES, read=read_back(numbers, index, answer))

        return self._with_number(request, reading)

    def find(self, request: Request, _: Form) -> Response:
        """Return what an editor may mean who looks for another indicator, subject or scope."""

        def finding(_: str, numbers: Numbers, index: int) -> Response:
            quantity = numbers.drafts[index].mention.quantity
            return hits_page(self.pages, request, numbers.edition, quantity)

        return self._with_number(request, finding)

    def missed(self, request: Request, form: Form) -> Response:
        """Add a number that the reading has missed."""
        name = request.path_params["name"]
        report = self.reports.read(name)
        if report is None:
            return report_gone(self.pages)
        edition = self.reports.newsroom.records()
        try:
            report = with_missed(report, edition, form["miss"], self.reports.now())
        except NotFoundError as error:
            numbers = Numbers.of(report, edition)
            index = numbers.next_open or 0
            if not len(numbers):
                return self.finishing.page(name, numbers, str(error))
            return self._card_page(name, numbers, index, str(error))
        self.reports.keep(name, report)
        start = report.added[-1][0]
        numbers = Numbers.of(report, edition)
        at = next(index for index, one in enumerate(numbers.drafts) if one.mention.start == start)
        return go(f"{REPORT_PAGES}/{name}/{at + 1}")


def hits_page(pages: Pages, request: Request, edition: Edition, quantity: Quantity | None = None) -> Response:
    """Return what is found of what is looked for in the card of a number, as a part of a page."""
    what = request.query_params.get("for", "")
    typed = next(iter(value for key, value in request.query_params.items() if key.endswith("-q")), "")
    hits = card_hits(edition, what, typed, quantity) if what in {"what", "who", "scope"} else ()
    return pages.show("hits.html", REPORT_PAGES, what=what, hits=hits, typed=typed)


def _said(numbers: Numbers, index: int) -> str:
    """Return what was said of a number, in words."""
    answer = numbers.answer(index)
    if answer is None:
        return "改回了没核过"
    if answer.state != "kept":
        return "那边先放着了" if answer.state == "held" else "那边说不是数字"
    return f"那边记下的是{answer_in_brief(numbers, answer)}"
