"""One act of making the site public, from the look at what would change to the ledger's entry and delivery.

The entry is made before the site is built, so that what is delivered can be dated by it. Until readers get
that, the publication is pending: its entry is kept with what this machine remembers, where nobody can commit
it. The next command completes one that readers already get, whose entry then joins the ledger, and forgets
one that nothing was delivered of.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

from filelock import FileLock, Timeout

from bulletin.executor import Executor, SerialExecutor
from bulletin.model import site_url
from bulletin.model.edition import Edition
from bulletin.model.ledger import ADDRESS, PUBLIC, Event, Ledger, Line, Publication
from bulletin.model.remotes import Remote
from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.model.settings import Settings
from bulletin.newsroom.files import SAMPLE
from bulletin.problems import BuildError, Location, Message, Problem, Report, Severity, message
from bulletin.publication.comparison import Comparison, compared, unused_reasons
from bulletin.publication.hub import changed_feeds, tell_hub
from bulletin.publication.taken import answers
from bulletin.publication.targets import Target, target_at
from bulletin.publication.things import followed
from bulletin.publication.vault import Vault, files_of
from bulletin.publish.build import Builder, Finish
from bulletin.publish.clock import Clock
from bulletin.publish.home import Home
from bulletin.publish.moving import inside, make_names_lasting, write_json, write_privately
from bulletin.publish.user_folders import UserFolder, user_folder
from bulletin.read.folders import Folder
from bulletin.read.ledger import ENDING, FOLDER, decode_publication, encode_publication, read_ledger
from bulletin.read.positions import located
from bulletin.reports import first_few
from bulletin.views.addresses import TWINS
from bulletin.views.linked import CARD
from bulletin.views.moved import lasting_address

_SITE: Final = "site"
_PENDING: Final = "pending.json"
_SLOW: Final = timedelta(days=1)
"""Clocks of machines that are set right differ by less."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do: what the ledger would say, and what happens to the files of the site.

    `files` are those that readers get now, by path, each with its digest.
    """

    moment: datetime
    ledger: Ledger
    comparison: Comparison
    report: Report
    files: Mapping[str, str]
    before: Mapping[str, str]
    left: tuple[Line, ...] = ()
    """What the ledger says of addresses that no thing has for its own, and at which nothing stands now."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that the ledger says."""
        return (*self.comparison.lines, *self.left)

    @property
    def new(self) -> list[str]:
        """The files that are not there yet."""
        return sorted(self.files.keys() - self.before.keys())

    @property
    def changed(self) -> list[str]:
        """The files that will hold something else."""
        return sorted(
            path for path in self.files.keys() & self.before.keys() if self.files[path] != self.before[path]
        )

    @property
    def gone(self) -> list[str]:
        """The files that will be there no more: the newsroom's `own_gone`, then what the program makes."""
        return sorted(self.before.keys() - self.files.keys(), key=lambda path: (_is_made(path), path))

    @property
    def own_gone(self) -> list[str]:
        """Those of them that are pictures, attachments and what else somebody has put there."""
        return [path for path in self.gone if not _is_made(path)]

    @property
    def moved(self) -> list[tuple[str, str]]:
        """The addresses that lead on, whatever else is told of what stood there, each with the new one."""
        before = ((self.ledger.known.get(line.key), line.address) for line in self.comparison.lines)
        return sorted(
            (known.address, address)
            for known, address in before
            if known and known.address and not known.gone and address not in {"", known.address}
        )

    @property
    def is_empty(self) -> bool:
        """Whether readers and the ledger have all of it already."""
        return self.is_quiet and self.files == self.before

    @property
    def is_quiet(self) -> bool:
        """Whether nothing that the content says has changed, whatever a program makes of it."""
        return all(line.event is Event.NOTED for line in self.comparison.lines)


@dataclass(slots=True)
class Publisher:
    """Publishes a site to one of its targets; to be used inside of `opened`."""

    settings: Settings
    name: str
    executor: Executor = field(default_factory=SerialExecutor)
    clock: Clock = field(default_factory=Clock)
    finish: Finish | None = None
    notes: list[Message] = field(default_factory=list)
    """What is to be told of publications that were stopped."""
    _builder: Builder | None = None
    _target: Target | None = None
    _delivered: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether readers may have something else than before."""
        return self.is_pending or self._delivered

    @property
    def is_pending(self) -> bool:
        """Whether a publication is on record that has not ended."""
        with suppress(BuildError):  # there is no folder of what is remembered
            return (self._home / _PENDING).exists()
        return False

    @property
    def is_public(self) -> bool:
        """Whether the ledger tells of it."""
        return self.name == PUBLIC

    @property
    def target(self) -> Target:
        """Where it is delivered; raise BuildError where no such target is named."""
        found = dict(self.settings.targets)
        if self.name not in found:
            raise _no_target(self.name, sorted(found))
        if self._target is None:
            here = found.pop(self.name)
            taken = [*found.values(), self.settings.output, self.settings.content, self.settings.theme]
            if inside_of := next((place for place in taken if _overlap(here, place)), None):
                raise _taken(here, inside_of)
            self._target = target_at(here, self.name, self._home, self.clock)
        return self._target

    @property
    def _remembered(self) -> Home:
        """What is remembered of publishing this project, in a folder that the project can't bring along.

        What it holds is given to readers as it is. Raise BuildError where there is no such folder.
        """
        state = self.settings.state
        if state is None:
            own = user_folder(UserFolder.STATE)
            if own is None:
                raise _no_folder_of_ones_own()
            state = own / "publish"
        return Home.of(self.settings.output, state)

    @property
    def _home(self) -> Path:
        return self._remembered.file("publish") / f"to-{self.name}"

    @property
    def vault(self) -> Vault:
        """Where the files of publications are kept."""
        return Vault(self._home / "vault")

    @property
    def _folder(self) -> Folder:
        return Folder(self.settings.content, self.settings.content.name)

    @property
    def _ledger_folder(self) -> Path:
        return self.settings.content / FOLDER

    @contextmanager
    def opened(self, *, take_over: bool = False) -> Iterator[None]:
        """Have ledger and target for this publication alone; complete or take back one that was stopped.

        Raise BuildError where another publication is at work; `take_over` says that it will not go on.
        """
        with self._alone(self.target.opened(take_over=take_over)):
            self._recover()
            yield

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Have the target only to look what publishing would change: neither ledger nor target is written.

        A publication that was stopped is left to the next command. Raise BuildError where another
        publication is at work on this machine.
        """
        with self._alone(self.target.looked_at()):
            if self.is_pending:
                self.notes.append(
                    message("a publication was stopped: the next command completes it, or takes it back")
                )
            yield

    @contextmanager
    def _alone(self, target: AbstractContextManager[None]) -> Iterator[None]:
        """Have the `target` while no other publication is at work on this machine; else raise BuildError."""
        self.notes += self._remembered.prepare()
        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with FileLock(self._home / "lock", timeout=0), target:
                yield
        except Timeout:
            raise _busy() from None

    def ledger(self) -> Ledger:
        """Return the ledger; raise BuildError where one of its files can't be read as it was written."""
        found, problems = read_ledger(self._folder)
        if problems:
            raise BuildError(Report.of(problems))
        return found

    def missing(self) -> dict[str, bytes]:
        """Return the files of the ledger that the target has and the content lacks: others have published."""
        if not self.is_public:
            return {}
        own = {publication.name for publication in self.ledger().publications}
        kept = self.target.ledger()
        found = {name: data for name, data in kept.items() if name.removesuffix(ENDING) not in own}
        read = {name: decode_publication(name, data) for name, data in found.items()}
        if problems := [one for one in read.values() if isinstance(one, Problem)]:
            raise BuildError(Report.of(problems))
        for name, one in read.items():
            if isinstance(one, Publication) and name != f"{one.name}{ENDING}":  # whoever can write there
                raise _leads_elsewhere(self.target.address, name)
        return found

    def fetch(self, files: Mapping[str, bytes]) -> None:
        """Put files of the ledger into the content."""
        if not self._ledger_folder.is_dir():
            self._ledger_folder.mkdir()
            make_names_lasting(self._ledger_folder.parent)
        for name, data in files.items():
            _write(self._ledger_folder / name, data)

    def plan(
        self,
        moment: datetime,
        minor: Mapping[str, str] | None = None,
        others: Mapping[str, bytes] | None = None,
    ) -> Plan:
        """Build the site that is public at a moment, and return what publishing it would do.

        `others` are files of the ledger that have not been fetched yet. Raise BuildError where the content
        has an error, or something forbids to publish.
        """
        self._refuse_settings()
        read = [decode_publication(name, data) for name, data in (others or {}).items()]
        more = tuple(one for one in read if isinstance(one, Publication))
        ledger = Ledger.of([*self.ledger().publications, *more])
        if self.is_public and ledger.newest and moment <= ledger.newest.moment:
            raise _clock_behind(moment, ledger.newest)
        report = self._build(moment, more)
        comparison = self._compared(moment, ledger, minor or {})
        unused = unused_reasons(minor or {}, comparison.minor)
        if problems := (*comparison.problems, *unused, *_sample_left(comparison)):
            raise BuildError(Report.of(located(problems, self._folder)))
        plan = Plan(moment, ledger, comparison, report, files_of(self._site), self._before())
        if plan.is_empty or not self.is_public:
            return plan
        if comparison.lines:  # what is new is dated by them
            plan = self._with_entry(plan, more)
        if left := _left(plan.gone, twins=self.settings.twins):
            plan = self._with_entry(replace(plan, left=left), more)
        return plan

    def _with_entry(self, plan: Plan, more: tuple[Publication, ...]) -> Plan:
        """Return a plan with the site that its own entry of the ledger makes."""
        publication, _ = encode_publication(plan.moment, plan.lines)
        report = self._build(plan.moment, (*more, publication))
        return replace(plan, report=report, files=files_of(self._site))

    def publish(self, plan: Plan, minor: Mapping[str, str] | None = None) -> Publication:
        """Do what was planned; raise BuildError, readers having what they had, where it can't be done."""
        trial = "" if self.is_public else self.name
        publication, data = encode_publication(plan.moment, plan.lines, why=trial)
        told = (publication,) if plan.lines else ()
        with self._pending(publication.name, data):
            self._build(plan.moment, told)
            again = self._compared(plan.moment, plan.ledger, minor or {})
            files = self.vault.keep(self._site, publication.name)
            if again != plan.comparison or files != plan.files:
                raise self._came_out_otherwise(plan)
            self.target.deliver(publication.name, files, self.vault, data if self.is_public else b"")
        self._end(files)
        self._tell_hub(files, plan.before)
        return publication

    def _tell_hub(self, files: Mapping[str, str], before: Mapping[str, str]) -> None:
        """Tell the hub of the site, if it has one, which feeds the public gets anew."""
        if self.settings.hub and self.is_public:
            site = self.settings.site_url
            feeds = [f"{site}/{quote(path)}" for path in changed_feeds(files, before)]
            if note := tell_hub(self.settings.hub, feeds):
                self.notes.append(note)

    def _came_out_otherwise(self, plan: Plan) -> BuildError:
        """Return why a site is not what was shown: a plugin writes others, or the content was changed."""
        if self.finish:
            first = files_of(self._site)
            self._build(plan.moment, self._building().pending)
            second = files_of(self._site)
            if stamped := sorted(path for path in first if second.get(path) != first[path]):
                return _stamped(stamped)
        return _changed_meanwhile(self._folder.name)

    def restored(self, name: str) -> tuple[Publication, Mapping[str, str], tuple[Line, ...]]:
        """Return a publication of the ledger, its files, and what the ledger would say if they came back.

        Raise BuildError where they can't.
        """
        ledger = self.ledger()
        publication = ledger.publication(name)
        if publication is None:
            raise _no_publication(name, [one.name for one in ledger.publications])
        files = self.files_to_restore(publication, ledger)
        return publication, files, tuple(_back(ledger.up_to(publication), ledger))

    def files_to_restore(self, publication: Publication, ledger: Ledger) -> Mapping[str, str]:
        """Return the files of an earlier publication; raise BuildError where they can't come back."""
        for later in ledger.after(publication):
            if told := next(_telling(later), None):
                raise _would_unsay(publication, later, told)
        files = self.vault.files(publication.name)
        if files is None:
            kept = [name for name in self.vault.names() if ledger.publication(name)]
            raise _not_kept(publication.name, kept)
        return files

    def has(self, files: Mapping[str, str]) -> bool:
        """Tell if readers get these files now, and else only what says that something was taken away."""
        before = self._before()
        if any(before.get(path) != digest for path, digest in files.items()):
            return False
        others = before.keys() - files.keys()
        return {_address_of(path.removeprefix(TWINS)) for path in others} <= self.ledger().left.keys()

    def restorable(self, ledger: Ledger) -> frozenset[str]:
        """Return the names of the publications whose files can come back."""
        found = set()
        for publication in reversed(ledger.publications):
            if self.vault.files(publication.name) is not None:
                found.add(publication.name)
            if any(_telling(publication)):  # to go back behind that would unsay it
                break
        return frozenset(found)

    def roll_back(self, name: str, moment: datetime, why: str) -> Publication:
        """Bring the files of an earlier publication back, as a publication of its own.

        At each address that is public now, and was not then, something says that it was taken back.
        """
        ledger = self.ledger()
        if ledger.newest and moment <= ledger.newest.moment:
            raise _clock_behind(moment, ledger.newest)
        _, files, lines = self.restored(name)
        before = self._before()
        after = Ledger.of([*ledger.publications, Publication("", moment, lines, name)])
        settings = replace(self.settings, twins=any(path.startswith(TWINS) for path in files))
        gone = sorted(before.keys() - files.keys())
        left = _left(gone, twins=settings.twins)
        lines += tuple(line for line in left if after.left.get(line.id, line.key) == line.key)
        publication, data = encode_publication(moment, lines, name, why)
        told = Ledger.of([*ledger.publications, publication])
        left_addresses = [address for address in map(_address_of, gone) if address in told.left]
        made = answers(settings, told, left_addresses, files)
        with self._pending(publication.name, data):
            files = {**files, **{path: self.vault.add(answer) for path, answer in made.items()}}
            self.vault.keep_as(publication.name, files)
            self.target.deliver(publication.name, files, self.vault, data)
        self._end(files)
        self._tell_hub(files, before)
        return publication

    def _end(self, files: Mapping[str, str]) -> None:
        """Look that readers get what was delivered, and tidy up."""
        self._delivered = True
        if wrong := self.target.verified(files):
            raise _not_as_published(self.target.address, wrong)
        self.target.prune()
        self.vault.prune()

    @contextmanager
    def _pending(self, name: str, entry: bytes) -> Iterator[None]:
        """Have a publication on record while it is under way; one that fails is taken back or completed."""
        write_json(self._home / _PENDING, {"name": name, "entry": entry.decode()}, lasting=True)
        try:
            yield
        except BaseException:
            with suppress(BuildError):  # the connection may be what has failed
                self._recover(told=False)
            raise
        self._recover(told=False)

    def _recover(self, *, told: bool = True) -> None:
        """Complete a publication that readers get already, forget one that nothing was delivered of."""
        try:
            record = json.loads((self._home / _PENDING).read_bytes())
            name, entry = str(record["name"]), str(record["entry"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError):
            name = entry = ""
        file = f"{name}{ENDING}"
        if name and inside(name) and (self.target.settle() == name or file in self.target.ledger()):
            if self.is_public:
                self.fetch({file: entry.encode()})
                self.target.keep_ledger(self._entries())
            note = message("a publication that was stopped has been completed: {name}", name=name)
        else:
            if name and inside(name):
                self.vault.drop(name)
            note = message("a publication that was stopped has been taken back: nothing of it was delivered")
        if told:
            self.notes.append(note)
        (self._home / _PENDING).unlink()

    def _entries(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self._ledger_folder.glob(f"*{ENDING}"))}

    @property
    def _site(self) -> Path:
        return self._home / _SITE

    def _building(self) -> Builder:
        """Return what builds the site, in a folder that nothing else writes into."""
        if self._builder is None:
            own = replace(self.settings, output=self._site, state=None, downloads=True)
            self._builder = Builder(own, self.executor, clock=self.clock, finish=self.finish)
        return self._builder

    def _build(self, moment: datetime, pending: tuple[Publication, ...] = ()) -> Report:
        """Build the site of a moment; publications that are `pending` count as if they were in the ledger."""
        self._building().pending = pending
        report, _ = self._building().build(moment)
        if self.settings.search:
            from bulletin.search.index import has_index, make_index  # noqa: PLC0415  some sites have none

            if not has_index(self._site):
                make_index(self._site)
        return report

    def _compared(self, moment: datetime, ledger: Ledger, minor: Mapping[str, str]) -> Comparison:
        if not self.is_public:
            return Comparison()
        edition, _ = self._building().inspect(moment)
        shown = edition.shown
        assert isinstance(shown, Edition), "who inspects knows what is public"  # noqa: S101
        return compared(followed(shown, shown.all_groups["citing"]), ledger, edition, minor)

    def _before(self) -> Mapping[str, str]:
        """Return the files that readers get now, whatever somebody else has done to them."""
        return self.target.files()

    def unready(self) -> Iterator[Problem]:
        """Yield all that is wrong with the settings: no target, an address that is not its own."""
        try:
            _ = self.target
        except BuildError as error:
            yield from error.report.problems
        yield from self._wrong_settings()

    def _refuse_settings(self) -> None:
        """Raise BuildError where the public site would have an address, or ids, that are not its own."""
        if wrong := self._wrong_settings():
            raise BuildError(Report.of(wrong))

    def _wrong_settings(self) -> list[Problem]:
        if not self.is_public:
            return []
        warned = (problem for problem in self.settings.warnings if problem.rule == "example-setting")
        wrong = [replace(problem, severity=Severity.ERROR) for problem in warned]
        if site_url.is_local(self.settings.site_url):
            wrong.append(_local(self.settings.site_url))
        return wrong


def _left(paths: Iterable[str], *, twins: bool) -> tuple[Line, ...]:
    """Return what the ledger says of the files that go: of those at whose addresses something must answer."""
    found = (lasting_address(path, twins=twins) for path in paths)
    return tuple(Line(ADDRESS, address, Event.GONE) for address in found if address)


def _address_of(path: str) -> str:
    """Return the address of a file of the site."""
    return f"/{path.removesuffix('index.html')}"


def _is_made(path: str) -> bool:
    """Tell if a file is of the look of the site, of the index of its search, or a picture to share."""
    return path.startswith((f"{SEARCH_INDEX}/", "theme/")) or path.rpartition("/")[2] == CARD


def _write(path: Path, data: bytes) -> None:
    """Write a file of the ledger, which others may read, in one step."""
    write_privately(path, data, lasting=True)
    with suppress(OSError):
        path.chmod(0o644)


def _telling(publication: Publication) -> Iterator[Line]:
    """Yield what a publication says that must never be unsaid.

    What a rollback took away nobody has asked to be removed: it may come back.
    """
    for line in publication.lines:
        is_removed = line.event is Event.GONE and line.kind in {"bulletin", "figure"}
        is_told = line.kind in {"revision", "correction"} or line.event is Event.WITHDRAWN
        if is_told or (is_removed and not publication.restores):
            yield line


def _back(then: Ledger, now: Ledger) -> Iterator[Line]:
    """Yield what a ledger says when what it was `then` comes back."""
    for key, known in sorted(now.known.items()):
        before = then.known.get(key)
        if before is None or before.gone:
            if not known.gone:
                yield Line(*key, Event.GONE)
            continue
        channels, carried = (one.channels.get(key, ()) for one in (then, now))
        is_noted = channels and channels != carried
        if known.gone:
            event = Event.PUBLISHED
        elif (before.digest, before.said) != (known.digest, known.said):
            event = Event.CHANGED
        elif before.address != known.address:
            event = Event.MOVED
        elif is_noted or before.before != known.before:
            event = Event.NOTED
        else:
            continue
        yield Line(
            *key, event, before.address, before.digest, before.said, channels=channels, before=before.before
        )


def _problem(where: object, rule: str, what: Message, why: Message, mend: Message) -> BuildError:
    return BuildError(Report((Problem(Location(str(where)), rule, what, why, mend),)))


def _no_target(name: str, known: list[str]) -> BuildError:
    why = message("a site is published to a place that has a name")
    if not known:
        return _problem(
            "BULLETIN_TARGETS",
            "target",
            message("no target is named to publish to"),
            why,
            message(
                "name one in publishconf.py: BULLETIN_TARGETS = {example}",
                example='{"public": "/srv/bulletin/site"}',
            ),
        )
    return _problem(
        "BULLETIN_TARGETS",
        "target",
        message("there is no target 「{name}」", name=name),
        why,
        message("write one of: {names}", names=", ".join(known)),
    )


def _overlap(one: Path | Remote, other: Path | Remote) -> bool:
    if isinstance(one, Remote) or isinstance(other, Remote):
        return isinstance(one, Remote) and isinstance(other, Remote) and one.overlaps(other)
    one, other = one.resolve(), other.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _taken(here: Path | Remote, other: Path | Remote) -> BuildError:
    what = message(
        "the target {target} and {folder} are one, or lie in each other", target=here, folder=other
    )
    return _problem(
        "BULLETIN_TARGETS",
        "target",
        what,
        message("each would overwrite the other, or show what is not public"),
        message("give each target a folder of its own, outside of the content, the theme and the output"),
    )


def _no_folder_of_ones_own() -> BuildError:
    return _problem(
        "publish",
        "unsafe-state",
        message("there is no folder of this user alone in which publishing could remember anything"),
        message(
            "what lies in the project may have come with it, and readers would be given what somebody else "
            "has put there"
        ),
        message(
            "publish as a user with a home folder; or name in the configuration a folder outside of the "
            'project, on a disk that knows owners: BULLETIN_STATE = "/var/lib/bulletin"'
        ),
    )


def _leads_elsewhere(address: object, name: str) -> BuildError:
    return _problem(
        address,
        "ledger",
        message("a file of the ledger there has a name that leads elsewhere: {name}", name=name),
        message("it would be written outside of the ledger's folder"),
        message("delete it there, and look who else can write there"),
    )


def _busy() -> BuildError:
    return _problem(
        "publish",
        "target",
        message("another publication is under way"),
        message("two at a time would each take the other's changes for its own"),
        message("wait until that has ended, and look again what would change"),
    )


def _clock_behind(moment: datetime, newest: Publication) -> BuildError:
    now, last = moment.isoformat(), newest.moment.isoformat()
    mend = _SET_RIGHT
    if newest.moment - moment > _SLOW:
        after = int(newest.moment.timestamp()) + 1
        mend = message(
            "set this machine's clock right, if it is wrong; if that publication was made by a wrong one, go "
            "on behind it, since readers have it: SOURCE_DATE_EPOCH={epoch}",
            epoch=after,
        )
    return _problem(
        "publish",
        "bad-moment",
        message("now is {now}, and the last publication was at {last}", now=now, last=last),
        message("feeds would tell of a change before what it changes"),
        mend,
    )


_SET_RIGHT: Final = message(
    "set this machine's clock right, or SOURCE_DATE_EPOCH where that is set, and publish again"
)


def _sample_left(comparison: Comparison) -> Iterator[Problem]:
    """Yield the problem of the sample that a new newsroom comes with, where it would become public."""
    if any(line.key == ("bulletin", SAMPLE) for line in comparison.lines):
        yield sample_left()


def sample_left() -> Problem:
    """Return what keeps the sample from being published."""
    return Problem(
        Location(SAMPLE),
        "sample-left",
        message("the sample 「{id}」 of the new newsroom is among what would be published", id=SAMPLE),
        message("its number is not true, and readers would take it for news"),
        message("delete its three parts, which it names itself, or give it `status: draft`"),
    )


def _local(url: str) -> Problem:
    return Problem(
        Location("SITEURL"),
        "example-setting",
        message("SITEURL is {url}, an address of this machine that nobody else can open", url=url),
        message("feeds, sitemap and canonical links would lead nowhere"),
        message("publish with the configuration of the public site: -s publishconf.py"),
    )


def _stamped(paths: list[str]) -> BuildError:
    return _problem(
        "PLUGINS",
        "input-changed",
        message(
            "a plugin writes something else each time, with nothing changed: {paths}",
            paths=first_few(paths, 3),
        ),
        message("nobody could be shown what readers will get, and each publication would change it"),
        message("have the plugin write no moment and nothing random, or leave it out"),
    )


def _changed_meanwhile(name: str) -> BuildError:
    return _problem(
        name,
        "input-changed",
        message("the content was changed after you were shown what publishing it would change"),
        message("you would publish what you have not seen"),
        message("publish again"),
    )


def _no_publication(name: str, known: list[str]) -> BuildError:
    return _problem(
        name,
        "rollback",
        message("the ledger has no publication of this name"),
        message("only what was public once can be brought back"),
        message("write one of: {names}", names=", ".join(known[-5:])) if known else message("publish first"),
    )


def _not_kept(name: str, kept: list[str]) -> BuildError:
    return _problem(
        name,
        "rollback",
        message("the files of this publication are not kept on this machine any more"),
        message("its bytes can't be made again: program and content are not what they were"),
        message("write one of: {names}", names=", ".join(kept[:5]))
        if kept
        else message("roll back on the machine that published it, or mend the content and publish it"),
    )


def _would_unsay(publication: Publication, later: Publication, line: Line) -> BuildError:
    return _problem(
        publication.name,
        "rollback",
        message(
            "since then something was corrected, withdrawn or removed: {id}, in {name}",
            id=line.id,
            name=later.name,
        ),
        message("to roll back would unsay it"),
        message("mend the content, and publish that"),
    )


def _not_as_published(where: object, wrong: list[str]) -> BuildError:
    return _problem(
        f"{where}/{wrong[0]}",
        "target",
        message("readers get something else than what was published; of {count} files", count=len(wrong)),
        message("readers must get the old site or the new one, and never a part of each"),
        message("look who else writes there, then publish again"),
    )
