"""Correcting a figure: what readers will see is shown before it is saved; what it said stays on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import day_shown
from bulletin.desk.fields import MODALITIES
from bulletin.desk.figure_cards import (
    FigureTyped,
    card_words,
    figure_as_typed,
    figure_card,
    figure_changes,
    figure_corrected,
    figure_fault,
    figure_read,
    figure_typed,
)
from bulletin.desk.finding import find, record_name
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.posts import Posts, PostState
from bulletin.desk.saying import figure_in_words, report_in_words
from bulletin.desk.settling import hits_page
from bulletin.desk.today import plain_title, state_of, step_bar
from bulletin.model.edition import Edition
from bulletin.model.records import Fault, Figure
from bulletin.newsroom.editing import EditError, FieldValue
from bulletin.problems import BuildError

HERE: Final = "/correct"
FAULTS: Final = {Fault.OURS: "我们写错的", Fault.SOURCE: "来源改了，或者来源写错的"}
_LISTED: Final = 40
_UNCHANGEABLE: Final = "这个数字在文件里的写法编辑台改不了，什么都没有动。请管电脑的人在文件里改。"


class CorrectionForm(NamedTuple):
    """What is typed: the figure as it is right, why, and whose mistake it was."""

    figure: FigureTyped
    reason: str
    fault: str


@dataclass(slots=True)
class CorrectPages:
    """The pages on which figures are corrected."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page, address = self.pages.route, f"{HERE}/{{id}}"
        return [
            Route(HERE, page(self.overview)),
            Route(address, page(self.correct), methods=["GET", "POST"]),
            Route(f"{address}/after", page(self.after), methods=["POST"]),
            Route(f"{address}/read", page(self.read), methods=["POST"]),
            Route(f"{address}/find", page(self.find)),
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

    def _figure(self, request: Request) -> tuple[Edition, Figure | None]:
        edition = self.newsroom.records()
        return edition, edition.figures.get(request.path_params["id"])

    def correct(self, request: Request, form: Form) -> Response:
        """Show the form of a figure, or correct it."""
        edition, figure = self._figure(request)
        if figure is None:
            return self.pages.missing()
        held = figure_as_typed(figure)
        if request.method != "POST":
            return self._page(edition, figure, CorrectionForm(held, "", Fault.OURS))
        typed = _typed(edition, figure, form)
        if form["seen"] != held.digest:
            now = "".join(words for words, _ in figure_read(edition, held))
            return self._page(edition, figure, typed, f"这个数字刚在别处改成了“{now}”请再看一遍。", form)
        if wrong := _wrong(edition, figure, typed):
            return self._page(edition, figure, typed, wrong, form)
        is_public = ("figure", figure.id) in edition.known
        words = f"{'更正' if is_public else '改了'}{figure_in_words(edition, figure.id)}"
        what = [one.label for one in figure_changes(edition, figure, typed.figure)]
        words += f" → {typed.figure.printed}" if typed.figure.printed != figure.printed else ""
        words += f"（{'、'.join(what)}）" if what else ""
        try:
            self._save(edition, figure, typed, words)
        except EditError:
            return self._page(edition, figure, typed, _UNCHANGEABLE, form)
        except BuildError as error:
            return self._page(edition, figure, typed, report_in_words(error.report, edition), form)
        return go("/publish" if is_public else "/")

    def _save(self, edition: Edition, figure: Figure, typed: CorrectionForm, words: str) -> None:
        """Write a figure as it is right in one step; of a public one with what it said before."""
        origin = edition.origins["figure", figure.id]
        told: dict[str, FieldValue] = {}
        if ("figure", figure.id) in edition.known:
            until = f"{self.newsroom.now():%Y-%m-%d}"
            told = {"until": until, "reason": typed.reason, "fault": typed.fault}

        def new_text(text: str | None) -> str:
            return figure_corrected(text or "", origin.pointer, figure, typed.figure, told)

        self.newsroom.change(words, {origin.path.partition("/")[2]: new_text}, is_checked=True)

    def after(self, request: Request, form: Form) -> Response:
        """Return what readers will see, as the form is filled in now."""
        edition, figure = self._figure(request)
        if figure is None:
            return self.pages.missing()
        return self.pages.show(
            "after.html", HERE, **self._after(edition, figure, _typed(edition, figure, form))
        )

    def read(self, request: Request, form: Form) -> Response:
        """Return the sentence that the card says as it is filled in now."""
        edition, figure = self._figure(request)
        if figure is None:
            return self.pages.missing()
        typed = _typed(edition, figure, form)
        return self.pages.show("read.html", HERE, read=figure_read(edition, typed.figure))

    def find(self, request: Request, _: Form) -> Response:
        """Return what an editor may mean who looks for another indicator, subject or scope."""
        return hits_page(self.pages, request, self.newsroom.records())

    def _page(
        self,
        edition: Edition,
        figure: Figure,
        typed: CorrectionForm,
        wrong: str = "",
        form: Form = Form(),  # noqa: B008
    ) -> Response:
        source = edition.sources.get(figure.source)
        return self.pages.show(
            "correct.html",
            HERE,
            heading=figure_in_words(edition, figure.id),
            source=record_name(source),
            locator=figure.locator or "",
            faults=FAULTS,
            wrong=wrong,
            seen=figure_as_typed(figure).digest,
            card=figure_card(edition, figure, typed.figure),
            words=card_words(form, typed.figure),
            read=figure_read(edition, typed.figure),
            modalities=MODALITIES,
            step=step_bar(self.newsroom),
            **self._after(edition, figure, typed),
        )

    def _after(self, edition: Edition, figure: Figure, typed: CorrectionForm) -> dict[str, Any]:
        """Return what readers will see, for a template."""
        subject = record_name(edition.subjects.get(figure.subject))
        ids = dict.fromkeys([figure.indicator, typed.figure.answer.indicator])
        names = [record_name(edition.indicators[one]) for one in ids if one in edition.indicators]
        changes = list(figure_changes(edition, figure, typed.figure))
        return {
            "figure": figure,
            "typed": typed,
            "changes": changes,
            "is_public": ("figure", figure.id) in edition.known,
            "is_same": typed.figure.printed == figure.printed and not changes,
            "bulletins": list(_citing(edition, figure, Posts(self.newsroom))),
            "pages": [
                f"{subject}的页面和订阅",
                *(f"{name}的比较、图和订阅" for name in names),
                *(f"{subject}{name}历次数字" for name in names),
            ],
        }


def _typed(edition: Edition, figure: Figure, form: Form) -> CorrectionForm:
    source = edition.sources.get(figure.source)
    near = str((source and source.published) or figure.as_of or "2020")
    return CorrectionForm(figure_typed(form, figure, near), form["reason"].strip(), form["fault"])


def _wrong(edition: Edition, figure: Figure, typed: CorrectionForm) -> str:
    """Return why a correction can't be saved; empty where it can."""
    if wrong := figure_fault(edition, figure, typed.figure):
        return wrong
    if ("figure", figure.id) in edition.known and not typed.reason:
        return "已经公开的数字，要写为什么改，读者看得到。"
    return "" if typed.fault in FAULTS else "还没有选是谁的错。"


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


def _citing(edition: Edition, figure: Figure, posts: Posts) -> Iterator[tuple[str, str, PostState | None]]:
    """Yield the bulletins that cite a figure: their titles, how far they are, and what was copied of them."""
    for matter in edition.bulletins_by("bulletins_by_source").of(figure.source):
        texts = edition.bulletins[matter.id].texts.values()
        if any(one.target == figure.id for text in texts for one in text.references):
            yield plain_title(edition, matter), state_of(edition, matter), posts.of(edition, matter.id)
