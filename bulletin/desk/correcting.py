"""Correcting a number: what readers will see is shown before it is saved; the old number stays on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.cards import unit_fits
from bulletin.desk.days import day_shown
from bulletin.desk.finding import find, record_name
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.saying import figure_in_words
from bulletin.desk.today import plain_title, state_of, step_bar
from bulletin.model.edition import Edition
from bulletin.model.records import Fault, Figure
from bulletin.newsroom.editing import EditError, with_printed
from bulletin.text.quantity import QuantityError, parse

HERE: Final = "/correct"
FAULTS: Final = {Fault.OURS: "我们写错的", Fault.SOURCE: "来源改了，或者来源写错的"}
_LISTED: Final = 40


class CorrectionForm(NamedTuple):
    """What is typed: the number as it is right, why, and whose mistake it was."""

    printed: str
    reason: str
    fault: str


@dataclass(slots=True)
class CorrectPages:
    """The pages on which numbers are corrected."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.overview)),
            Route(f"{HERE}/{{id}}", page(self.correct), methods=["GET", "POST"]),
            Route(f"{HERE}/{{id}}/after", page(self.after), methods=["POST"]),
        ]

    def overview(self, request: Request, _: Form) -> Response:
        """List the numbers of what was typed, else those of the newest bulletins."""
        typed = request.query_params.get("q", "").strip()
        edition = self.newsroom.records()
        rows = [
            (one.id, one.printed, figure_in_words(edition, one.id), day_shown(str(one.as_of or "")))
            for one in _figures(edition, typed)
        ]
        return self.pages.show(
            "corrects.html",
            HERE,
            typed=typed,
            rows=rows[:_LISTED],
            more=len(rows) > _LISTED,
            step=step_bar(self.newsroom),
        )

    def correct(self, request: Request, form: Form) -> Response:
        """Show the form of a number, or correct it."""
        id_ = request.path_params["id"]
        edition = self.newsroom.records()
        figure = edition.figures.get(id_)
        if figure is None:
            return self.pages.missing()
        if request.method != "POST":
            return self._page(edition, figure, CorrectionForm(figure.printed, "", Fault.OURS))
        typed = CorrectionForm(form["printed"].strip(), form["reason"].strip(), form["fault"])
        if form["seen"] != figure.printed:
            return self._page(
                edition, figure, typed, f"这个数字刚在别处改成了“{figure.printed}”。请再看一遍。"
            )
        if wrong := _wrong(edition, figure, typed):
            return self._page(edition, figure, typed, wrong)
        is_public = ("figure", id_) in edition.known
        revision = {
            "until": f"{self.newsroom.now():%Y-%m-%d}",
            "reason": typed.reason,
            "fault": typed.fault,
            "printed": figure.printed,
        }
        origin = edition.origins["figure", id_]

        def new_text(text: str | None) -> str:
            return with_printed(text or "", origin.pointer, typed.printed, revision if is_public else {})

        words = f"{'更正' if is_public else '改了'}{figure_in_words(edition, id_)} → {typed.printed}"
        try:
            self.newsroom.change(words, {origin.path.partition("/")[2]: new_text})
        except EditError:
            told = "这个数字在文件里的写法编辑台改不了，什么都没有动。请管电脑的人在文件里改。"
            return self._page(edition, figure, typed, told)
        return go("/publish" if is_public else "/")

    def after(self, request: Request, form: Form) -> Response:
        """Return what readers will see, as the form is filled in now."""
        edition = self.newsroom.records()
        figure = edition.figures.get(request.path_params["id"])
        if figure is None:
            return self.pages.missing()
        typed = CorrectionForm(form["printed"].strip(), form["reason"].strip(), form["fault"])
        return self.pages.show("after.html", HERE, **self._after(edition, figure, typed))

    def _after(self, edition: Edition, figure: Figure, typed: CorrectionForm) -> dict[str, object]:
        is_public = ("figure", figure.id) in edition.known
        subject = edition.subjects.get(figure.subject)
        indicator = edition.indicators.get(figure.indicator)
        return {
            "figure": figure,
            "typed": typed,
            "is_public": is_public,
            "is_same": typed.printed == figure.printed,
            "bulletins": list(_citing(edition, figure)),
            "pages": [
                f"{record_name(subject)}的页面和订阅",
                f"{record_name(indicator)}的比较、图和订阅",
                f"{record_name(subject)}{record_name(indicator)}历次数字",
            ]
            if subject and indicator
            else [],
        }

    def _page(self, edition: Edition, figure: Figure, typed: CorrectionForm, wrong: str = "") -> Response:
        source = edition.sources.get(figure.source)
        return self.pages.show(
            "correct.html",
            HERE,
            heading=figure_in_words(edition, figure.id),
            scope=record_name(edition.scopes.get(figure.scope or "")),
            day=_day(figure),
            source=record_name(source),
            locator=figure.locator or "",
            faults=FAULTS,
            wrong=wrong,
            step=step_bar(self.newsroom),
            **self._after(edition, figure, typed),
        )


def _wrong(edition: Edition, figure: Figure, typed: CorrectionForm) -> str:
    """Return why a correction can't be saved; empty where it can."""
    if not typed.printed or typed.printed == figure.printed:
        return "数字还没有改。把对的数字写在“改成”里。"
    indicator = edition.indicators[figure.indicator]
    try:
        quantity = parse(typed.printed)
    except QuantityError:
        return f"“{typed.printed}”读不成数字。连单位一起写，比如“{figure.printed}”。"
    if not unit_fits(indicator, quantity):
        return f"“{indicator.name}”论“{indicator.unit}”，“{typed.printed}”的单位不合。"
    if ("figure", figure.id) in edition.known and not typed.reason:
        return "已经公开的数字，要写为什么改，读者看得到。"
    return "" if typed.fault in FAULTS else "还没有选是谁的错。"


def _day(figure: Figure) -> str:
    """Return the day that a figure is true of, in words."""
    if figure.as_of:
        return day_shown(str(figure.as_of))
    return f"“{figure.as_of_printed}”" if figure.as_of_printed else "哪天没有注明"


def _figures(edition: Edition, typed: str) -> Iterator[Figure]:
    """Yield the figures of what was typed: a number, or a record by its name, alias or pinyin."""
    if not typed:
        sources = [source for id_ in edition.newest[:5] for source in edition.front_matters[id_].sources]
        yield from (one for one in edition.figures.values() if one.source in sources)
        return
    hits = {hit.id for hit in find(edition, ("place", "enterprise", "policy", "indicator"), typed)}
    for one in edition.figures.values():
        if typed in one.printed or one.subject in hits or one.indicator in hits:
            yield one


def _citing(edition: Edition, figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield the bulletins that cite a figure: their titles, and how far they are."""
    for matter in edition.bulletins_by("bulletins_by_source").of(figure.source):
        texts = edition.bulletins[matter.id].texts.values()
        if any(one.target == figure.id for text in texts for one in text.references):
            yield plain_title(edition, matter), state_of(edition, matter)
