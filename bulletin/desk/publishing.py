"""Publishing from the desk: what readers will see, publishing, what was published, and the way back.

To look and to publish take seconds, on a large site minutes, so they are jobs in a thread of their own; the
page asks how far they are. What is published is what was looked at: where anything has changed since, it is
shown once more.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import moment_shown
from bulletin.desk.fields import KIND_WORDS
from bulletin.desk.finding import record_name
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.placing import PlacePages, is_about_place
from bulletin.desk.saying import SAY, figure_in_words, report_in_words, spoken_at_desk
from bulletin.desk.today import plain_title, state_of
from bulletin.model.bulletins import BulletinStatus
from bulletin.model.edition import Edition
from bulletin.model.ledger import Event, Line, Publication
from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.newsroom.files import SAMPLE
from bulletin.newsroom.public_site import PublicSite
from bulletin.problems import BuildError, Message, Problem, Report
from bulletin.publication.comparison import SILENT
from bulletin.publication.plan import Plan
from bulletin.publication.publisher import Publisher
from bulletin.publication.refusals import sample_left
from bulletin.publication.rollback import Rollback
from bulletin.text.dates import BEIJING

HERE: Final = "/publish"
_LISTED: Final = 20
_SHOWN: Final = 40
_TITLES: Final = 3
_LONG: Final = 366
"""Days since the last publication after which it is asked whether the clock of the machine is right."""
_EVENTS: Final[Mapping[Event, str]] = {
    Event.PUBLISHED: "新发",
    Event.CHANGED: "改了",
    Event.MINOR: "小改",
    Event.MOVED: "换了地址",
    Event.WITHDRAWN: "撤回",
    Event.RESTORED: "恢复",
    Event.GONE: "不再有",
}
_KINDS: Final = {
    "bulletin": "公报",
    "figure": "数字",
    "revision": "数字的更正",
    "correction": "文字的更正",
    "place": "地方",
    "enterprise": "企业",
    "policy": "政策",
    "indicator": "指标",
    "source": "出处",
    "scope": "统计范围",
    "topic": "主题",
    "page": "说明页",
    "image": "图片",
    "file": "附件",
}
_FIRST: Final = ("bulletin", "figure", "revision", "correction")
Listener = Callable[[Message, int, int], None]
Publishing = Callable[[Listener], Publisher]
"""Makes what publishes to the public, which tells a listener how far it is."""


class ShownChange(NamedTuple):
    """Something that readers will see, in words."""

    words: str
    what: str


class Untold(NamedTuple):
    """A change of something public that nobody has told of; `id` is empty where it can't be called minor."""

    what: str
    why: str
    id: str


class PastPublication(NamedTuple):
    """A publication: when it was, what it brought, whether readers have it now, whether it can come back."""

    publication: Publication
    when: str
    what: str
    is_current: bool
    can_return: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What publishing would do, as it is shown.

    `left` are the addresses that say from then on that what stood there is gone; of the files in `gone`
    nothing is left: all that are the newsroom's own are named.
    """

    digest: str
    changes: tuple[ShownChange, ...]
    counts: tuple[tuple[str, int], ...]
    files: tuple[int, int, int]
    others: int
    is_late: bool
    is_bare: bool
    """Whether nothing is where readers look, though something was published: a disk may not be connected."""
    is_empty: bool
    left: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(slots=True)
class Job:
    """A look or a publication that is under way, or has ended."""

    words: str
    started: datetime
    stage: str = ""
    done: int = 0
    total: int = 0
    looked: Looked | None = None
    untold: tuple[Untold, ...] = ()
    wrong: str = ""
    place: PublicSite | None = None
    """What is to be asked of the public site."""
    published: str = ""
    ended: bool = False

    def step(self, stage: Message, done: int, total: int) -> None:
        """Take note of how far it is."""
        self.stage, self.done, self.total = SAY(stage), done, total


@dataclass(slots=True)
class PublishPages:
    """The pages from which the site is published."""

    newsroom: Newsroom
    pages: Pages
    publishing: Publishing
    place: PlacePages
    job: Job | None = None
    minor: dict[str, str] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.show), methods=["GET", "POST"]),
            Route(f"{HERE}/run", page(self.run)),
            Route(f"{HERE}/back", page(self.back), methods=["POST"]),
        ]

    def show(self, _: Request, form: Form) -> Response:
        """Look what publishing would change and show that, or publish it."""
        job = self.job
        if form["do"] == "publish":
            self._begin("正在发布", lambda one: self._publish(one, form["looked"]))
            return go(f"{HERE}/run")
        if form["do"] == "minor":
            self.minor |= {
                name.removeprefix("why-"): form[name].strip()
                for name in form.fields
                if name.startswith("why-") and form[name].strip()
            }
        if job is None or job.ended:
            self._begin("正在看会变什么", self._look)
        return go(f"{HERE}/run")

    def run(self, _: Request, _form: Form) -> Response:
        """Show how far a look or a publication is, and what has come of it."""
        job = self.job
        if job is None:
            return go(HERE)
        if not job.ended:
            return self.pages.show("running.html", HERE, job=job)
        edition, report = self.newsroom.checked()
        now = self.newsroom.now()
        waiting = [
            (plain_title(edition, one), state_of(edition, one), _when(one.embargo, now))
            for one in edition.front_matters.values()
            if state_of(edition, one) in {"草稿", "定时"}
        ]
        return self.pages.show(
            "publish.html",
            HERE,
            job=job,
            place_told=self.place.told,
            waiting=waiting,
            history=list(self._history(edition, now)),
            now=moment_shown(now.isoformat(), now),
            problems=report.summary,
        )

    def back(self, _: Request, form: Form) -> Response:
        """Bring back the site of an earlier publication."""
        name, why = form["name"], form["why"].strip()
        if not why:
            self.job = Job("", self.newsroom.now(), wrong="退回去要写为什么，读者看得到。", ended=True)
            return go(f"{HERE}/run")
        self._begin("正在退回去", lambda job: self._roll_back(job, name, why))
        return go(f"{HERE}/run")

    def _begin(self, words: str, work: Callable[[Job], None]) -> None:
        """Begin a job, where none is under way."""
        with self._lock:
            if self.job is not None and not self.job.ended:
                return
            job = self.job = Job(words, self.newsroom.now())

        def working() -> None:
            try:
                work(job)
            except BuildError as error:
                edition = self.newsroom.records()
                job.untold = tuple(_untold(error.report.problems, edition))
                job.wrong = "" if job.untold else self._wrong(job, error.report, edition)
            except ClockError as error:
                job.wrong = str(error)
            except OSError as error:
                job.wrong = f"磁盘或者网络不让做：{error.strerror or error}。读者看到的还是原来的。"
            except Exception as error:  # noqa: BLE001  the page must say what has come of it
                job.wrong = (
                    f"程序自己出错了（{type(error).__name__}）。读者看到的还是原来的，或者一部分新的；"
                    "再发布一次会补完。"
                )
            finally:
                job.ended = True

        threading.Thread(target=working, daemon=True).start()

    def _wrong(self, job: Job, report: Report, edition: Edition) -> str:
        """Return what a report says; what the newsroom has not stated yet is asked, and no fault."""
        job.place = self.place.asked(report.problems)
        if job.place and (self.place.told or not (job.place.address and job.place.folder)):
            report = Report.of(one for one in report.problems if not is_about_place(one))
        return report_in_words(report, edition)

    def _look(self, job: Job) -> None:
        publisher = self.publishing(job.step)
        if wrong := [*publisher.unready(), *self._sample()]:
            raise BuildError(Report.of(wrong))
        with publisher.looked_at():
            others = publisher.missing()
            plan = publisher.plan(_moment(publisher), self.minor, others)
        job.looked = _looked(plan, self.newsroom.records(), len(others))

    def _sample(self) -> Iterator[Problem]:
        """Yield what is wrong with the sample of a new newsroom where it would be published."""
        sample = self.newsroom.records().front_matters.get(SAMPLE)
        if sample is not None and sample.status is BulletinStatus.PUBLISHED:
            yield sample_left()

    def _publish(self, job: Job, digest: str) -> None:
        publisher = self.publishing(job.step)
        with publisher.opened():
            if missing := publisher.missing():
                publisher.fetch(missing)
            plan = publisher.plan(_moment(publisher), self.minor)
            looked = _looked(plan, self.newsroom.records(), 0)
            if looked.digest != digest:
                job.looked = looked
                job.wrong = "看过以后内容又变了。下面是现在的，再看一遍。"
                return
            publication = publisher.publish(plan, self.minor)
        self.minor = {}
        job.published = publication.name

    def _roll_back(self, job: Job, name: str, why: str) -> None:
        publisher = self.publishing(job.step)
        with publisher.opened():
            if missing := publisher.missing():
                publisher.fetch(missing)
            back = Rollback(publisher)
            back.restored(name)
            job.published = back.roll_back(name, _moment(publisher), why).name

    def _history(self, edition: Edition, now: datetime) -> Iterator[PastPublication]:
        """Yield the publications, the newest first."""
        try:
            publisher = self.publishing(lambda *_: None)
            ledger = publisher.ledger()
            kept = Rollback(publisher).restorable(ledger)
            with closing(publisher.target) as target:
                current = target.current
        except (BuildError, OSError):
            return
        for one in list(reversed(ledger.publications))[:_LISTED]:
            when = moment_shown(one.moment.astimezone(BEIJING).isoformat(), now)
            what = (
                f"退回到{_moment_of(one.restores, now)}：{one.why}"
                if one.restores
                else "，".join((*_titles(one.lines, edition), *_others(one.lines)))
            )
            yield PastPublication(one, when, what or "只是样子变了", one.name == current, one.name in kept)


def _moment(publisher: Publisher) -> datetime:
    """Return the moment of a publication: now, or the next second where the last one was in this.

    Raise ClockError where the last one was later: the clock of the machine is wrong, or was then.
    """
    now = datetime.now(UTC).replace(microsecond=0)
    newest = publisher.ledger().newest
    if newest is None or newest.moment < now:
        return now
    if newest.moment - now <= _SECOND:
        return newest.moment + _SECOND
    here, last = (f"{one.astimezone(BEIJING):%Y年%m月%d日 %H:%M}" for one in (now, newest.moment))
    told = (
        f"这台电脑的时钟是{here}，可是上一次发布在{last}。这台电脑的时间不对，就把它调准；"
        "时间没有错，那就是上一次发布时错了，请管电脑的人看一下。"
    )
    raise ClockError(told)


class ClockError(Exception):
    """The clock of this machine is behind the last publication."""


_SECOND: Final = timedelta(seconds=1)


def _when(embargo: datetime | None, now: datetime) -> str:
    return moment_shown(embargo.astimezone(BEIJING).isoformat(), now) if embargo else ""


def _looked(plan: Plan, edition: Edition, others: int) -> Looked:
    lines = plan.comparison.lines
    parts = [f"{one.kind}/{one.id}/{one.event}/{one.digest}" for one in lines]
    # What the files hold has the moment of publishing in it, and the index of the search its own names.
    parts += [path for path in (*plan.new, "", *plan.gone) if not path.startswith(f"{SEARCH_INDEX}/")]
    newest = plan.ledger.newest
    return Looked(
        hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        (*tuple(_changes(lines, edition))[:_SHOWN], *islice(_moved(plan), _SHOWN)),
        tuple(_counts(lines)),
        (_count(plan.new), _count(plan.changed), _count(plan.gone)),
        others,
        newest is not None and (plan.moment - newest.moment).days > _LONG,
        newest is not None and not plan.before,
        plan.is_empty,
        tuple(line.id for line in plan.left[:_SHOWN]),
        tuple(_gone(plan)),
    )


def _moved(plan: Plan) -> Iterator[ShownChange]:
    """Yield the addresses that lead on."""
    return (ShownChange("旧网址会转到新的：", f"{old} → {new}") for old, new in plan.moved)


def _gone(plan: Plan) -> list[str]:
    """Return the files that go, the newsroom's own first; of what the program makes only a few are named."""
    own = plan.own_gone
    made = [path for path in plan.gone[len(own) :] if not path.startswith(f"{SEARCH_INDEX}/")]
    return [*own, *made[: max(_SHOWN - len(own), 0)]]


def _count(paths: Iterable[str]) -> int:
    """Return how many pages and files these are; the search has files of its own, which nobody opens."""
    return sum(not path.startswith(f"{SEARCH_INDEX}/") for path in paths)


def _counts(lines: tuple[Line, ...]) -> Iterator[tuple[str, int]]:
    """Yield how many of each kind that readers look for are new, changed or gone; then the rest."""
    counts: dict[str, int] = {}
    for one in lines:
        if one.event in _EVENTS and one.kind in _KINDS:
            words = f"{_EVENTS[one.event]}{_KINDS[one.kind]}" if one.kind in _FIRST else "别的记录"
            counts[words] = counts.get(words, 0) + 1
    yield from sorted(counts.items(), key=lambda one: one[0] == "别的记录")


def _titles(lines: tuple[Line, ...], edition: Edition) -> Iterator[str]:
    """Yield what became of bulletins, the first few by their titles."""
    found = [one for one in lines if one.kind == "bulletin" and one.event in _EVENTS]
    for one in found[:_TITLES]:
        front = edition.front_matters.get(one.id)
        yield f"{_EVENTS[one.event]}{f'《{plain_title(edition, front)}》' if front else '一篇后来删去的公报'}"
    if len(found) > _TITLES:
        yield f"另有{len(found) - _TITLES}篇公报"


def _others(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield how many of all else are new, changed or gone."""
    for words, count in _counts(tuple(one for one in lines if one.kind != "bulletin")):
        yield f"{words} {count}"


def _moment_of(name: str, now: datetime) -> str:
    """Return when the publication with a name was, as the list of them says it."""
    moment = datetime.strptime(name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return moment_shown(moment.astimezone(BEIJING).isoformat(), now)


def _changes(lines: tuple[Line, ...], edition: Edition) -> Iterator[ShownChange]:
    """Yield what readers will see, bulletins and corrections first."""
    order = {"bulletin": 0, "correction": 1, "revision": 2}
    for one in sorted(lines, key=lambda line: order.get(line.kind, 9)):
        if one.event not in _EVENTS:
            continue
        match one.kind:
            case "bulletin":
                front = edition.front_matters.get(one.id)
                what = f"《{plain_title(edition, front)}》" if front else one.id
            case "figure":
                what = figure_in_words(edition, one.id)
            case "revision" | "correction":
                continue
            case _ if one.event is Event.PUBLISHED:
                continue
            case _:
                what = _thing_in_words(edition, one)
        if one.kind != "figure" or one.event is not Event.PUBLISHED:
            yield ShownChange(_EVENTS[one.event], what)


def _thing_in_words(edition: Edition, line: Line) -> str:
    """Return what a line of the ledger is about: a record or page by its name, a file by its own."""
    records = edition.records(line.kind) if line.kind in KIND_WORDS else {}
    if record := records.get(line.id):
        name = record_name(record)
    elif page := edition.pages.get(line.id) if line.kind == "page" else None:
        name = record_name(page.front_matter)
    else:
        name = line.id if line.kind in {"image", "file"} else ""
    return f"{_KINDS.get(line.kind, '别的记录')}{f'“{name}”' if name else ''}"


def _untold(problems: tuple[Problem, ...], edition: Edition) -> Iterator[Untold]:
    """Yield the changes that nobody has told of; nothing where something else is wrong."""
    if any(problem.rule != SILENT for problem in problems):
        return
    for problem in problems:
        arguments = dict(problem.what.arguments)
        yield Untold(spoken_at_desk(problem.what, edition), SAY(problem.why), str(arguments.get("id", "")))
