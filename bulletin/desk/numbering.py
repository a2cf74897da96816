"""A number of a text becomes a figure while that is written, on a card as a report's numbers have."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.answering import answer_fault, answer_in_brief, answer_of, card_in_hand, unsent_fields
from bulletin.desk.cards import read_back
from bulletin.desk.days import day_shown
from bulletin.desk.drafting import record_of_number
from bulletin.desk.fields import MODALITIES
from bulletin.desk.finding import record_name
from bulletin.desk.kept_bulletins import KeptBulletins
from bulletin.desk.kept_reports import KeptReports
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.paragraphs import plain_ends
from bulletin.desk.report_names import found_names
from bulletin.desk.reports import FoundName, NumberAnswer, Numbers, ReportInHand, SourceFields, with_unsent
from bulletin.desk.saying import report_in_words
from bulletin.desk.settling import hits_page
from bulletin.desk.today import plain_title, step_bar
from bulletin.desk.working import Working
from bulletin.problems import BuildError
from bulletin.text.quantity import QuantityError

HERE: Final = "/write"
_MOVED: Final = "这里的字刚改过，没有记。请回到写稿，看清楚是哪一个，再点一次“新记”。"


@dataclass(frozen=True, slots=True)
class NumberInText:
    """A number of a text that is being written, read as one of a report."""

    numbers: Numbers
    index: int

    @property
    def span(self) -> tuple[int, int]:
        """From where up to where it stands in the text."""
        mention = self.numbers.drafts[self.index].mention
        return mention.start, mention.end

    @property
    def words(self) -> str:
        """What stands there."""
        return self.numbers.report.text[slice(*self.span)]

    @property
    def printed(self) -> str:
        """What it prints: these words, but for a number whose unit stands elsewhere."""
        return self.numbers.drafts[self.index].mention.quantity.printed

    def with_report(self, **changes: object) -> "NumberInText":
        """Return it with something else said of it."""
        report = msgspec.structs.replace(self.numbers.report, **changes)
        return replace(self, numbers=Numbers(report, self.numbers.edition, self.numbers.drafts))


def number_in_text(working: Working, at: str, source: str, now: str) -> NumberInText | None:
    """Return the number that stands at a place of what was typed (`12-16`); None where there is none."""
    edition, matter = working.edition, working.matter
    start, end = (int(one) if one.isdecimal() else -1 for one in at.partition("-")[::2])
    text, record = plain_ends(working.typed.body), edition.sources.get(source)
    if record is None or not 0 <= start < end <= len(text):
        return None
    own = FoundName(record_name(edition.places.get(matter.place)), "place", matter.place)
    names = [one for one in found_names(text, edition) if not one.is_new and one.id != matter.place]
    published = str(record.published or matter.date)[:10]
    report = ReportInHand(text, SourceFields(published=published), now, now, (own, *names))
    for added in ((), ((start, end),)):
        try:
            numbers = Numbers.of(msgspec.structs.replace(report, added=added), edition)
        except QuantityError:
            return None
        for index, one in enumerate(numbers.drafts):
            if one.mention.start < end and start < one.mention.end:
                return NumberInText(numbers, index)
    return None


@dataclass(frozen=True, slots=True)
class TextNumberPages:
    """The page on which a number of a bulletin's text is recorded."""

    bulletins: KeptBulletins
    pages: Pages
    renew: Callable[[], None]
    """Has the preview show what is typed now."""

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page, address = self.pages.route, f"{HERE}/{{id}}/number"
        return [
            Route(address, page(self.record), methods=["GET", "POST"]),
            Route(f"{address}/read", page(self.read), methods=["POST"]),
            Route(f"{address}/find", page(self.find)),
        ]

    def record(self, request: Request, form: Form) -> Response:
        """Show the card of a number of a text, or record it as a figure and write 【…】 in its place."""
        working = self.bulletins.working(request.path_params["id"])
        if working is None:
            return self.pages.missing()
        at = form["at"] or request.query_params.get("at", "")
        source = form["source"] or next(iter(working.matter.sources), "")
        found = number_in_text(working, at, source, self.bulletins.now())
        if found is None or (request.method == "POST" and found.words != form["typed"]):
            return self.pages.show("told.html", HERE, words=_MOVED)
        if request.method != "POST":
            return self._page(working, found, source, self._locator(working, found))
        answer, locator = answer_of(form, found.numbers, found.index), form["locator"].strip()
        wrong = answer_fault(answer, form, found.numbers, found.index)
        if wrong or (wrong := self._recorded(working, found, answer, source, locator)):
            fields = unsent_fields(found.numbers, found.index, form)
            report = with_unsent(found.numbers.report, str(found.span[0]), fields, self.bulletins.now())
            return self._page(working, found.with_report(unsent=report.unsent), source, locator, wrong)
        place = found.numbers.paragraph(found.index)
        return go(f"{HERE}/{working.matter.id}#p{place}")

    def _recorded(
        self, working: Working, found: NumberInText, answer: NumberAnswer, source: str, locator: str
    ) -> str:
        """Add a figure to the content in one step, and cite it in what is typed; return why that can't be."""
        start, end = found.span
        kept = found.with_report(answers={str(start): answer})
        records = record_of_number(kept.numbers, source, locator)
        words = f"“{found.printed}”记下了：{answer_in_brief(kept.numbers, answer)}"
        try:
            self.bulletins.newsroom.add(words, records.additions, is_checked=True)
        except BuildError as error:
            return report_in_words(error.report, working.edition)
        now = self.bulletins.working(working.matter.id)
        (figure,) = records.figures.values()
        cited = now.names.citing([figure]).figure(figure) if now else None
        if now and cited and found.words == found.printed:
            text = plain_ends(now.typed.body)
            body = f"{text[:start]}【{cited.label}】{text[end:]}"
            moment = self.bulletins.now()
            self.bulletins.keep(
                now.matter.id, msgspec.structs.replace(now.typed, body=body, moment=moment, window="")
            )
        self.renew()
        return ""

    def _locator(self, working: Working, found: NumberInText) -> str:
        """Return in which paragraph of the bulletin's report a number stands; empty where none is kept."""
        for _, report in KeptReports(self.bulletins.newsroom).all():
            if report.written == working.matter.id and (at := report.text.find(found.words)) >= 0:
                spans = Numbers(report, working.edition, ()).paragraphs
                return f"第{next(number for number, span in enumerate(spans, 1) if at < span[1])}段"
        return ""

    def _page(
        self, working: Working, found: NumberInText, source: str, locator: str, wrong: str = ""
    ) -> Response:
        shown = card_in_hand(found.numbers, found.index)
        sources = (working.edition.sources.get(one) for one in working.matter.sources)
        return self.pages.show(
            "number.html",
            HERE,
            id=working.matter.id,
            heading=plain_title(working.edition, working.matter),
            at="-".join(map(str, found.span)),
            typed=found.words,
            card=shown.card,
            words=shown.fields,
            read=read_back(found.numbers, found.index, shown.answer),
            modalities=MODALITIES,
            sources=[
                (one.id, "，".join(filter(None, (record_name(one), day_shown(str(one.published or ""))))))
                for one in sources
                if one
            ],
            source=source,
            locator=locator,
            wrong=wrong,
            step=step_bar(self.bulletins.newsroom),
        )

    def read(self, request: Request, form: Form) -> Response:
        """Return the sentence that a card says as it is filled in now."""
        working = self.bulletins.working(request.path_params["id"])
        found = working and number_in_text(working, form["at"], form["source"], self.bulletins.now())
        if not found:
            return self.pages.missing()
        answer = answer_of(form, found.numbers, found.index)
        return self.pages.show("read.html", HERE, read=read_back(found.numbers, found.index, answer))

    def find(self, request: Request, _: Form) -> Response:
        """Return what an editor may mean who looks for another indicator, subject or scope."""
        return hits_page(self.pages, request, self.bulletins.newsroom.records())
