"""From a report to a bulletin: put it in, see its names, settle its numbers, write the draft."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.cards import (
    MODALITIES,
    OTHER,
    Card,
    card_hits,
    card_of,
    kind_for_unit,
    read_back,
    unit_fits,
)
from bulletin.desk.days import day_shown, day_typed, is_one_day, moment_shown
from bulletin.desk.drafting import BODIES, Draft, records_of, rows, used_names
from bulletin.desk.folder import text_digest
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import SAY, Form, Pages, StepBar, go, report_in_words
from bulletin.desk.reports import (
    LAST,
    FoundName,
    NewIndicator,
    NotFoundError,
    NumberAnswer,
    Numbers,
    ReportInHand,
    answered,
    as_recorded,
    begun_report,
    forgotten,
    new_id,
    pieces,
    redone,
    undone,
    with_missed,
    with_one_copy,
    with_unsent,
)
from bulletin.draft.twice import second_copy
from bulletin.model.edition import Edition
from bulletin.model.records import IndicatorKind
from bulletin.problems import Problem, Report
from bulletin.read.reports import PressReport, pasted_report, read_report
from bulletin.text.quantity import Change

REPORTS: Final = "reports"
_AWAY: Final = 10
_TYPED: Final = ("note", "question", "asof2")
_TYPED_NEW: Final = ("new-name", "new-definition")
_TYPED_LAST: Final = ("title", "summary", "date")
AWAY: Final = "-"
"""Stands for the draft of a report that nobody wants."""
HERE: Final = "/report"
_NAMED: Final = {"place": "地方", "enterprise": "企业", "policy": "政策"}


def _typed(form: Form) -> dict[str, str]:
    """Return the words typed in the form of a card; those of a new indicator where it is to be one."""
    fields = (*_TYPED, *_TYPED_NEW) if form["what"] == "new" else _TYPED
    return {field: form[field].strip() for field in fields}


@dataclass(slots=True)
class Reporting:
    """The pages of the reports that are not done yet."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route("/report", page(self.put_in), methods=["GET", "POST"]),
            Route("/report/{name}/names", page(self.names), methods=["GET", "POST"]),
            Route("/report/{name}/next", page(self.next)),
            Route("/report/{name}/save", page(self.save), methods=["GET", "POST"]),
            Route("/report/{name}/save/read", page(self.read_last), methods=["POST"]),
            Route("/report/{name}/step", page(self.step), methods=["POST"]),
            Route("/report/{name}/away", page(self.away), methods=["POST"]),
            Route("/report/{name}/missed", page(self.missed), methods=["POST"]),
            Route("/report/{name}/{number:int}", page(self.number), methods=["GET", "POST"]),
            Route("/report/{name}/{number:int}/read", page(self.read), methods=["POST"]),
            Route("/report/{name}/{number:int}/find", page(self.find)),
        ]

    # the reports in the desk's folder

    def kept_report(self, name: str) -> ReportInHand | None:
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

    def unfinished(self) -> list[tuple[str, ReportInHand]]:
        """Return the reports that are not written yet, the one that was worked on last first."""
        return [one for one in self._all() if not one[1].written]

    def _all(self) -> list[tuple[str, ReportInHand]]:
        names = self.newsroom.folder.names(REPORTS)
        known = [(name, report) for name in names if (report := self.kept_report(name)) is not None]
        return sorted(known, key=lambda one: one[1].changed, reverse=True)

    def _now(self) -> str:
        return self.newsroom.now().isoformat(timespec="seconds")

    def _kept(self, report: ReportInHand) -> str:
        return f"{moment_shown(report.changed, self.newsroom.now())} 已存"

    def _step(self, name: str, report: ReportInHand) -> StepBar | None:
        action = f"{HERE}/{name}/step"
        if report.undone:
            return StepBar(action, f"撤销了：{report.undone[-1].words}", "redo")
        return StepBar(action, report.steps[-1].words, "undo") if report.steps else None

    # 1: put in

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
        return go(HERE if len(taken) > 1 else taken[0])

    def _taken(self, read: PressReport) -> str:
        """Take a report in that was read; return the address where it is gone on with."""
        for other, known in self._all():
            if known.text == read.text and known.written not in {"", AWAY}:
                return f"/write/{known.written}"
            if known.text == read.text and not known.written:
                return f"{HERE}/{other}/next" if known.names_seen else f"{HERE}/{other}/names"
        notes = tuple(SAY(one) for one in read.notes)
        report = begun_report(read.text, self.newsroom.records(), self._now(), notes)
        name = secrets.token_hex(4)
        self.keep(name, report)
        return f"{HERE}/{name}/names"

    def _put_in_page(self, wrong: Report | None = None, typed: str = "") -> Response:
        unfinished = [(name, report, self._far(report)) for name, report in self.unfinished()]
        return self.pages.show(
            "report.html",
            HERE,
            unfinished=unfinished,
            away=[(name, report) for name, report in self._all() if report.written == AWAY][:_AWAY],
            told=report_in_words(wrong) if wrong else "",
            typed=typed,
        )

    def _far(self, report: ReportInHand) -> str:
        """Say how far a report is."""
        numbers = Numbers.of(report, self.newsroom.records())
        when = moment_shown(report.changed, self.newsroom.now())
        if not report.names_seen:
            return f"还没有看出处和名称。{when}停下，什么都没有丢。"
        settled = len(numbers) - numbers.count("open")
        return f"核了{settled}个数字，共{len(numbers)}个。{when}停下，什么都没有丢。"

    # 2: source and names

    def names(self, request: Request, form: Form) -> Response:
        """Show what the report says of itself and whom it names, or take what the editor says of it."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        if request.method != "POST":
            return self._names_page(name, report)
        if form["do"] == "once":
            self.keep(name, with_one_copy(report, self._now()))
            return go(f"{HERE}/{name}/names")
        edition = self.newsroom.records()
        report, wrong = self._with_names(report, form, edition)
        self.keep(name, report)
        if wrong or form["do"] == "add":
            return self._names_page(name, report, wrong)
        report = msgspec.structs.replace(report, names_seen=True)
        self.keep(name, report)
        return go(f"{HERE}/{name}/next")

    def _with_names(self, report: ReportInHand, form: Form, edition: Edition) -> tuple[ReportInHand, str]:
        wrong = ""
        published = day_typed(form["published"], report.made[:10], is_past=True)
        if published is None:
            wrong, published = f"“{form['published']}”不是日子。写成3月4日、2020年3月4日都行。", ""
        source = msgspec.structs.replace(
            report.source,
            outlet=form["outlet"].strip(),
            authors=form["authors"].strip(),
            published=published or (report.source.published if wrong else ""),
            title=form["title"].strip(),
        )
        names = [
            msgspec.structs.replace(
                one,
                used=f"{one.kind}:{one.id}" in form.all("n"),
                place=form[f"place-{one.id}"] or one.place,
                topic=form[f"topic-{one.id}"] or one.topic,
            )
            for one in report.names
        ]
        missed = form["miss"].strip()
        if form["do"] == "add" and missed:
            if missed not in report.text:
                wrong = f"来稿里没有“{missed}”，请从左边照抄。"
            elif any(one.text == missed for one in names):
                wrong = f"“{missed}”已经在下面了。"
            else:
                kind = form["kind"] if form["kind"] in _NAMED else "enterprise"
                taken = {*edition.subjects, *(one.id for one in names)}
                names.append(FoundName(missed, kind, new_id(kind, missed, taken), is_new=True))  # type: ignore[arg-type]
        changed = msgspec.structs.replace(report, source=source, names=tuple(names), changed=self._now())
        return changed, wrong

    def _names_page(self, name: str, report: ReportInHand, wrong: str = "") -> Response:
        edition = self.newsroom.records()
        numbers = Numbers.of(report, edition)
        main = edition.places.get(numbers.main)
        return self.pages.show(
            "names.html",
            HERE,
            name=name,
            report=report,
            published=day_shown(report.source.published),
            pieces=list(pieces(numbers)),
            states=[numbers.state(index) for index in range(len(numbers))],
            count=len(numbers),
            is_twice=second_copy(report.text) is not None,
            names=[(one, _NAMED[one.kind], self._about(one, edition)) for one in report.names],
            kinds=_NAMED,
            places=list(edition.places.values()),
            topics=list(edition.topics.values()),
            main=main.name if main else "",
            told=wrong,
            kept=self._kept(report),
        )

    @staticmethod
    def _about(one: FoundName, edition: Edition) -> str:
        record = edition.subjects.get(one.id)
        called = getattr(record, "name", "")
        return f"已有，叫{called}" if called and called != one.text else "已有" if record else ""

    # 3: the numbers

    def next(self, request: Request, _: Form) -> Response:
        """Go to the first number that is open, or to the last step where none is."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        numbers = Numbers.of(report, self.newsroom.records())
        after = request.query_params.get("after", "")
        index = numbers.next_open
        if after.isdecimal():
            later = (one for one in range(int(after), len(numbers)) if numbers.state(one) == "open")
            index = next(later, index)
        return go(f"{HERE}/{name}/save" if index is None else f"{HERE}/{name}/{index + 1}")

    def number(self, request: Request, form: Form) -> Response:
        """Show the card of a number, or take what the editor says of it."""
        return self._with_number(
            request, lambda name, numbers, index: self._number(request, form, name, numbers, index)
        )

    def _with_number(self, request: Request, then: Callable[[str, Numbers, int], Response]) -> Response:
        name, index = request.path_params["name"], request.path_params["number"] - 1
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        numbers = Numbers.of(report, self.newsroom.records())
        if not 0 <= index < len(numbers):
            return go(f"{HERE}/{name}/next")
        return then(name, numbers, index)

    def _number(self, request: Request, form: Form, name: str, numbers: Numbers, index: int) -> Response:
        if request.method != "POST":
            return self._card_page(name, numbers, card_of(numbers, index))
        with self.newsroom.lock:
            printed = numbers.drafts[index].mention.quantity.printed
            if form["seen"] != self._seen(numbers, index):
                words = f"另一个窗口刚改过“{printed}”。下面是那边的，请再看一遍。"
                return self._card_page(name, numbers, card_of(numbers, index), words)
            match form["do"]:
                case "again":
                    self.keep(name, forgotten(numbers.report, numbers, index, self._now()))
                    return go(f"{HERE}/{name}/{index + 1}")
                case "hold":
                    answer, words = NumberAnswer("held"), f"“{printed}”先放着"
                case "no":
                    answer, words = NumberAnswer("no"), f"“{printed}”不是数字"
                case _:
                    answer = self._answer(form, numbers, index)
                    if wrong := self._wrong(answer, form, numbers, index):
                        numbers = self._with_words(name, numbers, index, form)
                        return self._card_page(name, numbers, self._filled(numbers, index, answer), wrong)
                    words = f"“{printed}”记下了：{self._briefly(numbers, answer)}"
            report = answered(
                numbers.report, numbers, index, answer, words, self._now(), carry="carry" in form
            )
            if form["do"] == "hold":  # what was typed is there when one comes back to it
                at = str(numbers.drafts[index].mention.start)
                report = with_unsent(report, at, self._unsent(numbers, index, form), self._now())
            self.keep(name, report)
        return go(f"{HERE}/{name}/next?after={index + 1}")

    def _with_words(self, name: str, numbers: Numbers, index: int, form: Form) -> Numbers:
        """Keep the words of a card that were typed and not sent yet."""
        at = str(numbers.drafts[index].mention.start)
        report = with_unsent(numbers.report, at, self._unsent(numbers, index, form), self._now())
        if report is not numbers.report:
            self.keep(name, report)
        return Numbers(report, numbers.edition, numbers.drafts)

    def _unsent(self, numbers: Numbers, index: int, form: Form) -> dict[str, str]:
        """Return the words typed in a card; none where they are those that it has anyway."""
        words = _typed(form)
        return {} if words == _typed(self._as_form(card_of(numbers, index))) else words

    def _seen(self, numbers: Numbers, index: int) -> str:
        answer = numbers.answer(index)
        return text_digest(msgspec.json.encode(answer)) if answer else "-"

    def _briefly(self, numbers: Numbers, answer: NumberAnswer) -> str:
        words = [text for text, chosen in read_back(numbers, 0, answer) if chosen]
        return f"{words[1]}，{words[0]}"

    def _answer(self, form: Form, numbers: Numbers, index: int) -> NumberAnswer:
        """Return what a form says of a number."""
        draft = numbers.drafts[index]
        what, who, scope, day = form["what"], form["who"], form["scope"], form["asof"]
        if what == OTHER:
            what = form["what2"]
        if who == OTHER:
            who = form["who2"]
        if scope == OTHER:
            scope = form["scope2"]
        made = None
        if what == "new":
            unit = draft.mention.quantity.unit
            is_level = draft.mention.quantity.change is Change.LEVEL
            kind = kind_for_unit(unit) if is_level else IndicatorKind.RATE
            made = NewIndicator(form["new-name"].strip(), form["new-definition"].strip(), unit, kind)
            what = ""
        as_of = as_of_printed = ""
        day = OTHER if form["asof2"].strip() else day
        if day == OTHER:
            as_of = day_typed(form["asof2"], numbers.report.source.published or self._now()) or ""
        elif day.startswith("day:"):
            as_of = day.removeprefix("day:")
        elif day.startswith("printed:"):
            as_of_printed = day.removeprefix("printed:")
        inferred = (
            bool(as_of)
            and day != OTHER
            and bool(draft.carried)
            and as_of.endswith((draft.as_of or "").removeprefix("-"))
        )
        new_scope = scope.removeprefix("new:") if scope.startswith("new:") else ""
        return NumberAnswer(
            "kept",
            what,
            who,
            "" if new_scope else scope,
            form["kind"] if form["kind"] in MODALITIES else "actual",
            as_of,
            as_of_printed,
            inferred,
            form["note"].strip(),
            form["question"].strip(),
            made,
            new_scope,
        )

    def _wrong(self, answer: NumberAnswer, form: Form, numbers: Numbers, index: int) -> str:
        """Return what is missing in an answer, or can't be so; empty where it is right."""
        edition, quantity = numbers.edition, numbers.drafts[index].mention.quantity
        made = answer.new_indicator
        if made is not None:
            if not made.name or not made.definition:
                return "新记一个指标，要写它的名字和怎么算。"
            same = next(
                (one for one in edition.indicators.values() if made.name in {one.name, *one.aliases}), None
            )
            if same is not None:
                return f"已经有“{same.name}”了，点“另找”选它。"
        elif answer.indicator not in edition.indicators:
            return "还没有选指标。上面没有合适的，点“另找”，打名字或者拼音头字母。"
        elif not unit_fits(edition.indicators[answer.indicator], quantity.unit):
            one = edition.indicators[answer.indicator]
            unit = f"“{quantity.unit}”" if quantity.unit else "没有单位"
            return f"“{one.name}”论“{one.unit}”，这个数字{unit}，多半是别的指标。"
        known = {*edition.subjects, *(one.id for one in numbers.report.names)}
        if answer.subject not in known:
            return "还没有选是谁的。"
        if answer.scope and answer.scope not in edition.scopes:
            return "没有这个统计范围，点“另找”再选。"
        if (form["asof"] == OTHER or form["asof2"].strip()) and not answer.as_of:
            return f"“{form['asof2']}”不是日子。写成3.2、3月2日、2020年3月2日、2月都行。"
        published = numbers.report.source.published
        if answer.as_of and published and answer.as_of[:10] > published and answer.modality == "actual":
            return f"截至{day_shown(answer.as_of)}，比来稿的日子还晚。改日子，或者把性质改成“预计”。"
        return ""

    def _filled(self, numbers: Numbers, index: int, answer: NumberAnswer) -> Card:
        """Return the card of a number as it was filled in, though that can't be kept."""
        known = {*numbers.edition.subjects, *(one.id for one in numbers.report.names)}
        if answer.subject not in known:
            answer = msgspec.structs.replace(answer, subject="")
        start = str(numbers.drafts[index].mention.start)
        answers = {**numbers.report.answers, start: answer}
        report = msgspec.structs.replace(numbers.report, answers=answers)
        return card_of(Numbers(report, numbers.edition, numbers.drafts), index)

    def _card_page(self, name: str, numbers: Numbers, card: Card, wrong: str = "") -> Response:
        at = str(numbers.drafts[card.index].mention.start)
        words = numbers.report.unsent.get(at) or _typed(self._as_form(card))
        answer = card.answer or self._answer(self._as_form(card), numbers, card.index)
        states = [numbers.state(index) for index in range(len(numbers))]
        settled = len(numbers) - states.count("open")
        return self.pages.show(
            "card.html",
            HERE,
            name=name,
            report=numbers.report,
            card=card,
            count=len(numbers),
            settled=settled,
            open=states.count("open"),
            held=states.count("held"),
            pieces=list(pieces(numbers)),
            states=states,
            seen=self._seen(numbers, card.index),
            read=read_back(numbers, card.index, answer),
            modalities=MODALITIES,
            wrong=wrong,
            words=words,
            step=self._step(name, numbers.report),
            kept=self._kept(numbers.report),
            state=numbers.state(card.index),
        )

    @staticmethod
    def _as_form(card: Card) -> Form:
        """Return a card as the form that it is shown as, without what was typed in it and not sent."""
        made = card.answer.new_indicator if card.answer else None
        fields = {
            "what": "new" if made else card.indicator,
            "who": card.subject,
            "scope": card.scope,
            "kind": card.modality,
            "asof": card.day,
            "note": card.note,
            "question": card.answer.question if card.answer else "",
            "new-name": made.name if made else "",
            "new-definition": made.definition if made else "",
        }
        return Form({name: (value,) for name, value in fields.items()})

    def read(self, request: Request, form: Form) -> Response:
        """Return the sentence that a card says as it is filled in now, and keep the words typed in it."""

        def reading(name: str, numbers: Numbers, index: int) -> Response:
            if form["seen"] == self._seen(numbers, index):
                numbers = self._with_words(name, numbers, index, form)
            answer = self._answer(form, numbers, index)
            return self.pages.show("read.html", HERE, read=read_back(numbers, index, answer))

        return self._with_number(request, reading)

    def read_last(self, request: Request, form: Form) -> Response:
        """Keep the words that are typed in the last step."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is not None and not report.written:
            self._with_last(name, report, form)
        return Response(status_code=204)

    def _with_last(self, name: str, report: ReportInHand, form: Form) -> ReportInHand:
        words = {field: form[field].strip() for field in _TYPED_LAST}
        if words["date"] == day_shown(f"{self.newsroom.now():%Y-%m-%d}"):
            words["date"] = ""  # what is today now is not so tomorrow
        changed = with_unsent(report, LAST, words if any(words.values()) else {}, self._now())
        if changed is not report:
            self.keep(name, changed)
        return changed

    def find(self, request: Request, _: Form) -> Response:
        """Return what an editor may mean who looks for another indicator, subject or scope."""
        what = request.query_params.get("for", "")
        typed = next(iter(value for key, value in request.query_params.items() if key.endswith("-q")), "")
        hits = card_hits(self.newsroom.records(), what, typed) if what in {"what", "who", "scope"} else ()
        return self.pages.show("hits.html", HERE, what=what, hits=hits, typed=typed)

    def missed(self, request: Request, form: Form) -> Response:
        """Add a number that the reading has missed."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        edition = self.newsroom.records()
        try:
            report = with_missed(report, edition, form["miss"], self._now())
        except NotFoundError as error:
            numbers = Numbers.of(report, edition)
            index = numbers.next_open or 0
            if not len(numbers):
                return self._save_page(name, numbers, f"{self.newsroom.now():%Y-%m-%d}", str(error))
            return self._card_page(name, numbers, card_of(numbers, index), str(error))
        self.keep(name, report)
        start = report.added[-1][0]
        numbers = Numbers.of(report, edition)
        at = next(index for index, one in enumerate(numbers.drafts) if one.mention.start == start)
        return go(f"{HERE}/{name}/{at + 1}")

    def step(self, request: Request, form: Form) -> Response:
        """Take the last step back, or do it again."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        report = redone(report, self._now()) if form["do"] == "redo" else undone(report, self._now())
        self.keep(name, report)
        return go(f"{HERE}/{name}/next")

    def away(self, request: Request, form: Form) -> Response:
        """Put a report away that nobody wants, or take it back; nothing of it is lost."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is not None and report.written in {"", AWAY}:
            written = "" if form["do"] == "back" else AWAY
            self.keep(name, msgspec.structs.replace(report, written=written, changed=self._now()))
        return go(HERE)

    # 4: look it over, and write

    def save(self, request: Request, form: Form) -> Response:
        """Show all that would be written, or write it."""
        name = request.path_params["name"]
        report = self.kept_report(name)
        if report is None:
            return self._gone()
        if report.written and report.written != AWAY:
            return go(f"/write/{report.written}")
        edition = self.newsroom.records()
        numbers = Numbers.of(report, edition)
        today = f"{self.newsroom.now():%Y-%m-%d}"
        if request.method != "POST":
            return self._save_page(name, numbers, today)
        report = self._with_last(name, report, form)
        numbers = Numbers(report, edition, numbers.drafts)
        body = form["body"] if form["body"] in BODIES else "report"
        date = day_typed(form["date"], today) or "" if form["date"].strip() else today
        draft = Draft(form["title"].strip(), form["summary"].strip(), body, date, today)  # type: ignore[arg-type]
        if not edition.places:
            wrong = "这个编辑部还没有地方，公报要写明是哪里的。请管电脑的人先建编辑部，再来写。"
            return self._save_page(name, numbers, today, wrong, draft)
        if not draft.title:
            return self._save_page(
                name, numbers, today, "还没有题目。现在想不好，先写个暂用的，稍后再改。", draft
            )
        if not is_one_day(date):
            wrong = f"“{form['date']}”不是日子。公报的日期写到哪一天，像2020年3月4日。"
            return self._save_page(name, numbers, today, wrong, draft)
        with self.newsroom.lock:
            records = records_of(numbers, draft)
            count = sum(records.counts.values()) + 1
            # It is kept first: a report whose draft is not there is one that was not written.
            self.keep(name, msgspec.structs.replace(report, written=records.bulletin, changed=self._now()))
            self.newsroom.add(f"《{draft.title}》写成草稿，共{count}条", records.additions)
        return go(f"/write/{records.bulletin}")

    def _save_page(
        self, name: str, numbers: Numbers, today: str, wrong: str = "", draft: Draft | None = None
    ) -> Response:
        report, edition = numbers.report, numbers.edition
        words = report.unsent.get(LAST, {})
        records = records_of(numbers, Draft("题目", "", "empty", today, today))
        new = [(one, _NAMED[one.kind]) for one in used_names(numbers)]
        questions = [
            (numbers.drafts[index].mention.quantity.printed, answer.question)
            for index in range(len(numbers))
            if (answer := numbers.answer(index)) and answer.question
        ]
        return self.pages.show(
            "save.html",
            HERE,
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
            draft=draft or Draft(words.get("title", ""), words.get("summary", ""), "report", today, today),
            date=words.get("date") or day_shown(today),
            told=wrong,
            step=self._step(name, report),
            kept=self._kept(report),
        )

    def _gone(self) -> Response:
        answer = self.pages.show("told.html", HERE, words="没有这份来稿：也许已经写成草稿，或者不要了。")
        answer.status_code = 404
        return answer
