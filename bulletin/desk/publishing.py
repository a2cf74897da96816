"""Publishing from the desk: what readers will see, publishing, what was published, and the way back.

To look and to publish take seconds, on a large site minutes, so they are jobs in a thread of their own; the
page asks how far they are. What is published is what was looked at: where anything has changed since, it is
shown once more.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bulletin.desk.days import moment_shown
from bulletin.desk.looking import Looked, Untold, looked_at, others_counted, seen_in, titles_of, untold_of
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages, go
from bulletin.desk.placing import PlacePages, is_about_place
from bulletin.desk.saying import SAY, report_in_words
from bulletin.desk.schedules import Schedule, Schedules
from bulletin.desk.today import plain_title, state_of
from bulletin.model.bulletins import BulletinStatus
from bulletin.model.edition import Edition
from bulletin.model.ledger import Publication
from bulletin.newsroom.files import SAMPLE
from bulletin.newsroom.public_site import PublicSite
from bulletin.problems import BuildError, Message, Problem, Report
from bulletin.publication.publisher import Publisher
from bulletin.publication.refusals import sample_left
from bulletin.publication.rollback import Rollback
from bulletin.read.ledger import FOLDER as LEDGER
from bulletin.text.dates import BEIJING

HERE: Final = "/publish"
_LISTED: Final = 20
Listener = Callable[[Message, int, int], None]
Publishing = Callable[[Listener], Publisher]
"""Makes what publishes to the public, which tells a listener how far it is."""


class PastPublication(NamedTuple):
    """A publication: when it was, what it brought, whether readers have it now, whether it can come back."""

    publication: Publication
    when: str
    what: str
    is_current: bool
    can_return: bool


class WaitingBulletin(NamedTuple):
    """A bulletin that is not published now: its title, how far it is, and what is to publish it by itself."""

    id: str
    title: str
    state: str
    when: str
    schedule: Schedule | None


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
    scheduled: str = ""
    """The bulletin that is to be published by itself, where the look is at what that brings."""
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

    @property
    def schedules(self) -> Schedules:
        """What is to be published by itself."""
        return Schedules(self.newsroom)

    def routes(self) -> list[Route]:
        """Return the pages by their addresses."""
        page = self.pages.route
        return [
            Route(HERE, page(self.show), methods=["GET", "POST"]),
            Route(f"{HERE}/run", page(self.run)),
            Route(f"{HERE}/back", page(self.back), methods=["POST"]),
            Route(f"{HERE}/time/{{id}}", page(self.time), methods=["GET", "POST"]),
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
        now, schedules = self.newsroom.now(), self.schedules.all()
        waiting = [
            WaitingBulletin(
                one.id, plain_title(edition, one), state, _when(one.embargo, now), schedules.get(one.id)
            )
            for one in edition.front_matters.values()
            if (state := state_of(edition, one)) in {"草稿", "定时"}
        ]
        scheduled = edition.front_matters.get(job.scheduled)
        return self.pages.show(
            "publish.html",
            HERE,
            job=job,
            place_told=self.place.told,
            waiting=waiting,
            scheduled=scheduled and (plain_title(edition, scheduled), _when(scheduled.embargo, now)),
            history=list(self._history(edition, now)),
            now=moment_shown(now.isoformat(), now),
            problems=report.summary,
        )

    def time(self, request: Request, form: Form) -> Response:
        """Look what a timed bulletin brings at its moment; have it published then, or by hand only."""
        id_ = request.path_params["id"]
        edition, job = self.newsroom.records(), self.job
        matter = edition.front_matters.get(id_)
        if matter is None or matter.embargo is None or state_of(edition, matter) != "定时":
            return self.pages.missing()
        moment = matter.embargo
        if form["do"] == "drop":
            self.schedules.drop(id_)
            return go("/")
        is_seen = job and job.ended and job.looked and job.looked.digest == form["looked"]
        if form["do"] == "confirm" and job and job.looked and is_seen and job.scheduled == id_:
            self.schedules.confirm(id_, Schedule(moment.isoformat(), job.looked.seen))
            return go("/")

        def looking(one: Job) -> None:
            one.scheduled = id_
            self._look(one, moment)

        self._begin("正在看到时候会变什么", looking)
        return go(f"{HERE}/run")

    def publish_due(self) -> None:
        """Publish what is due by itself, if nothing else is under way."""
        if due := next(self.schedules.due(self.newsroom.now()), None):
            self._begin("到了定的时间，正在发布", lambda job: self._publish_timed(job, *due))

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
                job.untold = tuple(untold_of(error.report.problems, edition))
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

    def _look(self, job: Job, moment: datetime | None = None) -> None:
        publisher = self._ready(job)
        with publisher.looked_at():
            others = publisher.missing()
            now = _moment(publisher)
            plan = publisher.plan(max(now, moment or now), self.minor, others)
        job.looked = looked_at(plan, self.newsroom.records(), len(others))

    def _ready(self, job: Job) -> Publisher:
        """Return what publishes; raise BuildError where that can't be, or the sample would go with it."""
        publisher = self.publishing(job.step)
        if wrong := [*publisher.unready(), *self._sample()]:
            raise BuildError(Report.of(wrong))
        return publisher

    def _sample(self) -> Iterator[Problem]:
        """Yield what is wrong with the sample of a new newsroom where it would be published."""
        sample = self.newsroom.records().front_matters.get(SAMPLE)
        if sample is not None and sample.status is BulletinStatus.PUBLISHED:
            yield sample_left()

    def _publish(self, job: Job, digest: str) -> None:
        publisher = self.publishing(job.step)
        with _opened(publisher):
            plan = publisher.plan(_moment(publisher), self.minor)
            looked = looked_at(plan, self.newsroom.records(), 0)
            if looked.digest != digest:
                job.looked = looked
                job.wrong = "看过以后内容又变了。下面是现在的，再看一遍。"
                return
            publication = publisher.publish(plan, self.minor)
        self.minor = {}
        self._published(job, publication.name, "发布")

    def _publish_timed(self, job: Job, id_: str, schedule: Schedule) -> None:
        """Publish a bulletin whose time has come; where more has changed than was confirmed, ask instead."""
        told = "没有发成，看“发布”里怎么说，改好再发"
        try:
            publisher = self._ready(job)
            with _opened(publisher):
                plan = publisher.plan(_moment(publisher))
                others = {one for one in seen_in(plan) if not one.startswith(f"bulletin/{id_}/")}
                if plan.is_empty:  # one that was stopped has been completed
                    told = name = ""
                elif others <= schedule.changes:
                    name = publisher.publish(plan).name
                    told = ""
                else:
                    told = "到了时间没有发：定下以后，别的内容又变了。看清楚再发"
                    job.looked = looked_at(plan, self.newsroom.records(), 0)
                    job.wrong = f"{told}。"
            if not told:
                self._published(job, name, "定时发布")
        finally:
            done = "" if told else self.newsroom.now().isoformat()
            self.schedules.confirm(id_, msgspec.structs.replace(schedule, told=told, done=done))

    def _roll_back(self, job: Job, name: str, why: str) -> None:
        publisher = self.publishing(job.step)
        with _opened(publisher):
            back = Rollback(publisher)
            back.restored(name)
            self._published(job, back.roll_back(name, _moment(publisher), why).name, f"退回去：{why}")

    def _published(self, job: Job, name: str, words: str) -> None:
        """Take note of a publication that is done; its entry in the ledger is committed as a step is."""
        job.published = name
        with self.newsroom.lock:
            self.newsroom.commits.make(words, [LEDGER])

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
                else "，".join((*titles_of(one.lines, edition), *others_counted(one.lines)))
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


@contextmanager
def _opened(publisher: Publisher) -> Iterator[None]:
    """Publish alone for as long as this is open, with what others have published since at hand."""
    with publisher.opened():
        if missing := publisher.missing():
            publisher.fetch(missing)
        yield


def _when(embargo: datetime | None, now: datetime) -> str:
    return moment_shown(embargo.astimezone(BEIJING).isoformat(), now) if embargo else ""


def _moment_of(name: str, now: datetime) -> str:
    """Return when the publication with a name was, as the list of them says it."""
    moment = datetime.strptime(name[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return moment_shown(moment.astimezone(BEIJING).isoformat(), now)
