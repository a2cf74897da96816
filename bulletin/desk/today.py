"""Today: what is under way, what is wrong, what would be published, what to ask, and what was just done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.check.rules import title_in_words
from bulletin.desk.days import moment_shown, today_shown
from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import record_name
from bulletin.desk.kept_reports import KeptReports
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, StepBar, go
from bulletin.desk.posts import Posts
from bulletin.desk.sample import WORDS, sample_changes
from bulletin.desk.saying import figure_in_words, told_at_desk, whose
from bulletin.desk.schedules import Schedules
from bulletin.desk.unread import unread_records
from bulletin.model.bulletins import BulletinFrontMatter, BulletinStatus
from bulletin.model.edition import Edition
from bulletin.newsroom.files import SAMPLE
from bulletin.problems import Report, Severity
from bulletin.text.dates import BEIJING

_BULLETINS: Final = 30
_PROBLEMS: Final = 12
_STEPS: Final = 5
_QUESTIONS: Final = 10
_RECENT: Final = timedelta(days=1)
_LATE: Final = timedelta(minutes=10)
_UNDER_WAY: Final = frozenset({"样例", "草稿", "可以发布", "定时"})


class BulletinLine(NamedTuple):
    """A bulletin in the list of today."""

    id: str
    title: str
    state: str
    is_flagged: bool
    when: str
    must: int
    figures: int
    changed: str


class Todo(NamedTuple):
    """Something that is wrong, in words, and the page on which it is mended, if there is one."""

    must: bool
    what: str
    why: str
    where: str
    href: str


class SourceQuestion(NamedTuple):
    """A question for a source."""

    question: str
    source: str


class TimedLine(NamedTuple):
    """What is, or was, to be published by itself: its title, what has come of it, and whether that asks."""

    title: str
    words: str
    is_asking: bool


@dataclass(slots=True)
class Today:
    """The first page of the desk."""

    newsroom: Newsroom
    pages: Pages

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        return [
            Route("/", self.pages.route(self.show)),
            Route("/step", self.pages.route(self.step), methods=["POST"]),
            Route("/sample", self.pages.route(self.sample), methods=["POST"]),
        ]

    def show(self, _request: Request, _form: Form) -> Response:
        """Show today."""
        now = self.newsroom.now()
        edition, report = self.newsroom.checked()
        lines = list(bulletin_lines(edition, report, self.newsroom.content, now))
        last = islice(self.newsroom.steps(), _STEPS)
        steps = [(name, step, moment_shown(step.moment, now)) for name, step in last]
        reports = KeptReports(self.newsroom).unfinished()
        unfinished = [(name, one, moment_shown(one.changed, now)) for name, one in reports]
        todos = list(_todos(self.newsroom, edition, report))
        return self.pages.show(
            "today.html",
            "/",
            today=today_shown(now.date()),
            lines=lines[:_BULLETINS],
            more=max(len(lines) - _BULLETINS, 0),
            unfinished=unfinished,
            has_sample=SAMPLE in edition.front_matters,
            todos=todos[:_PROBLEMS],
            todos_more=max(len(todos) - _PROBLEMS, 0),
            ready=[one for one in lines if one.state == "可以发布"],
            drafts=sum(1 for one in lines if one.state == "草稿"),
            timed=sum(1 for one in lines if one.state == "定时"),
            questions=list(_questions(edition))[:_QUESTIONS],
            steps=steps,
            by_itself=list(_by_itself(edition, Schedules(self.newsroom), now)),
            uncommitted=self.newsroom.commits.told,
            step=step_bar(self.newsroom),
            kept="",
        )

    def step(self, _: Request, form: Form) -> Response:
        """Take a step back, the newest where none is named, or do it again."""
        name, do = form["name"], form["do"]
        if not name:
            found = next((one for one, step in self.newsroom.steps() if step.undone == (do == "redo")), None)
            if found is None:
                return go("/")
            name = found
        (self.newsroom.redo if do == "redo" else self.newsroom.undo)(name)
        return go("/")

    def sample(self, _: Request, _form: Form) -> Response:
        """Take the sample of the new newsroom away, in one step."""
        with self.newsroom.lock:
            if changes := sample_changes(self.newsroom.records()):
                self.newsroom.change(WORDS, changes)
        return go("/")


def _by_itself(edition: Edition, schedules: Schedules, now: datetime) -> Iterator[TimedLine]:
    """Yield what is to be published by itself, and what has become of that since yesterday."""
    for id_, one in schedules.all().items():
        title, moment = plain_title(edition, edition.front_matters[id_]), datetime.fromisoformat(one.moment)
        when = moment_shown(moment.astimezone(BEIJING).isoformat(), now)
        if one.waits:
            yield TimedLine(title, f"{when}自己发", is_asking=False)
        elif one.told:
            yield TimedLine(title, f"{one.told}。定的是{when}", is_asking=True)
        elif (late := datetime.fromisoformat(one.done)) > now - _RECENT:
            done = moment_shown(one.done, now)
            is_late = late - moment > _LATE
            words = f"定在{when}，那时编辑台没有开着，{done}才发的" if is_late else f"{done}自己发了"
            yield TimedLine(title, words, is_asking=False)


def step_bar(newsroom: Newsroom) -> StepBar | None:
    """Return the last step of the content for the bar of a page."""
    for name, step in newsroom.steps():
        if step.undone:
            return StepBar("/step", f"撤销了：{step.words}", "redo", name)
        return StepBar("/step", step.words, "undo", name)
    return None


def state_of(edition: Edition, one: BulletinFrontMatter) -> str:
    """Return how far a bulletin is, in the words of the desk."""
    if one.id == SAMPLE:
        return "样例"
    if one.status is BulletinStatus.DRAFT:
        return "草稿"
    if one.is_withdrawn:
        return "已撤回"
    if ("bulletin", one.id) in edition.known:
        return "已发布"
    return "定时" if one.embargo else "可以发布"


def bulletin_lines(edition: Edition, report: Report, content: Path, now: datetime) -> Iterator[BulletinLine]:
    """Yield the bulletins, what is under way first, then the newest."""
    found = []
    musts = Counter(one.location.path for one in report.problems if one.severity is Severity.ERROR)
    figures = Counter(one.source for one in edition.figures.values())
    for id_, one in edition.front_matters.items():
        origin = edition.origins.get(("bulletin", id_))
        path = content.parent / origin.path if origin else content
        state = state_of(edition, one)
        when = ""
        if state == "定时" and one.embargo:
            when = moment_shown(one.embargo.astimezone(BEIJING).isoformat(), now)
        elif state in {"已发布", "已撤回"}:
            when = one.date.chinese
        try:
            changed = path.stat().st_mtime
        except OSError:
            changed = 0.0
        line = BulletinLine(
            id_,
            plain_title(edition, one),
            state,
            state in _UNDER_WAY,
            when,
            musts[origin.path] if origin else 0,
            sum(figures[source] for source in dict.fromkeys(one.sources)),
            moment_shown(datetime.fromtimestamp(changed, BEIJING).isoformat(), now) if changed else "",
        )
        found.append((state not in _UNDER_WAY, -changed if line.is_flagged else 0, one.date, line))
    order = sorted(found, key=lambda each: (each[0], each[1]))
    under_way = [each[3] for each in order if not each[0]]
    others = [each[3] for each in sorted(order, key=lambda each: str(each[2]), reverse=True) if each[0]]
    yield from (*under_way, *others)


UNCHANGEABLE: Final = "这个文件开头的写法编辑台改不了，什么都没有动。请管电脑的人看一下文件。"
"""What is told where the fields of a bulletin can't be changed as they are written."""


def public_bulletin(edition: Edition, id_: str) -> tuple[BulletinFrontMatter, str] | None:
    """Return a bulletin that readers have, and its file's path in the content; None for any other."""
    matter, origin = edition.front_matters.get(id_), edition.origins.get(("bulletin", id_))
    if matter is None or origin is None or state_of(edition, matter) != "已发布":
        return None
    return matter, origin.path.partition("/")[2]


def plain_title(edition: Edition, one: BulletinFrontMatter) -> str:
    """Return a bulletin's title with its figures in words."""
    bulletin = edition.bulletins.get(one.id)
    return title_in_words(edition, bulletin) if bulletin else str(one.title)


def _todos(newsroom: Newsroom, edition: Edition, report: Report) -> Iterator[Todo]:
    """Yield what is wrong, what must be mended first."""
    content = newsroom.content
    by_path = {origin.path: id_ for (kind, id_), origin in edition.origins.items() if kind == "bulletin"}
    order = sorted(report.problems, key=lambda one: one.severity is not Severity.ERROR)
    lines_of = cache(partial(_lines, content))  # a file may have thousands of problems
    unread = {
        one.id: (f"{KIND_WORDS[one.kind].name}“{one.name}”：", f"/record/{one.kind}/{one.id}")
        for one in unread_records(newsroom, report)
    }
    for problem in order:
        words = told_at_desk(problem, edition)
        bulletin = by_path.get(problem.location.path, "")
        if words is None or bulletin == SAMPLE:
            continue
        where, href = "", ""
        if bulletin:
            where, href = f"《{plain_title(edition, edition.front_matters[bulletin])}》", f"/write/{bulletin}"
        elif id_ := whose(problem, lines_of):
            where, href = unread.get(id_) or _record(edition, id_)
        yield Todo(
            problem.severity is Severity.ERROR, words.what, f"{words.why}。{words.mend}。", where, href
        )
    for post in Posts(newsroom).changed(edition):
        why = f"{post.when}复制过去的。那边的文字不会跟着网站变，改好以后在“公众号”里点一下。"
        yield Todo(must=False, what=post.since, why=why, where=f"《{post.title}》", href="/wechat")


def _lines(content: Path, path: str) -> list[str]:
    """Return the lines of a file; none of one that can't be read."""
    try:
        return (content.parent / path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []


def _record(edition: Edition, id_: str) -> tuple[str, str]:
    """Return a record in words, and the page on which it is mended; empty for an id of none."""
    if id_ in edition.figures:
        return f"{figure_in_words(edition, id_)}：", f"/correct/{id_}"
    kind = next((kind for kind in KIND_WORDS if id_ in edition.records(kind)), "")
    return (f"{record_name(edition.records(kind)[id_])}：", f"/record/{kind}/{id_}") if kind else ("", "")


def _questions(edition: Edition) -> Iterator[SourceQuestion]:
    """Yield what to ask the sources of what is under way, else of the newest."""
    for source in reversed(list(edition.sources.values())):
        for one in source.questions:
            said = "，".join(
                filter(None, (source.outlet, source.published.chinese if source.published else ""))
            )
            yield SourceQuestion(f"{one.printed}：{one.note}", f"{said}，{one.locator}")
