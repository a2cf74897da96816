"""One act of making the site public: all its steps, in the order in which they are taken.

`opened` has the target for this publication alone, and ends one that was stopped. `fetch` takes over what
others have published meanwhile. `plan` builds the site and says what it would change for readers. `publish`
does that: it makes the entry of the ledger, builds with it, keeps the files, delivers them, looks that they
are there, and has the entry join the ledger.

The entry is made before the site is built, so that what is delivered can be dated by it. Until readers get
that, the publication is pending: its entry is kept with what this machine remembers, where nobody can commit
it. The next command completes one that readers already get, whose entry then joins the ledger, and forgets
one that nothing was delivered of.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from filelock import FileLock, Timeout

from bulletin.executor import Executor, SerialExecutor
from bulletin.model import site_url
from bulletin.model.edition import Edition
from bulletin.model.ledger import PUBLIC, Ledger, Publication
from bulletin.model.remotes import Remote
from bulletin.model.settings import Settings
from bulletin.newsroom.files import SAMPLE
from bulletin.problems import BuildError, Message, Problem, Report, Severity, message
from bulletin.publication.comparison import Comparison, compared, unused_reasons
from bulletin.publication.hub import changed_feeds, tell_hub
from bulletin.publication.plan import Plan, addresses_left
from bulletin.publication.refusals import (
    changed_since_shown,
    clock_behind,
    leads_elsewhere,
    local_address,
    no_folder_of_ones_own,
    no_target,
    not_as_published,
    publication_under_way,
    sample_left,
    target_taken,
    written_otherwise_each_time,
)
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

_SITE: Final = "site"
_PENDING: Final = "pending.json"


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
            raise no_target(self.name, sorted(found))
        if self._target is None:
            here = found.pop(self.name)
            taken = [*found.values(), self.settings.output, self.settings.content, self.settings.theme]
            if inside_of := next((place for place in taken if _overlap(here, place)), None):
                raise target_taken(here, inside_of)
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
                raise no_folder_of_ones_own()
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
            wrong.append(local_address(self.settings.site_url))
        return wrong

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
            raise publication_under_way() from None

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
                raise leads_elsewhere(self.target.address, name)
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
            raise clock_behind(moment, ledger.newest)
        report = self._build(moment, more)
        comparison = self._compared(moment, ledger, minor or {})
        unused = unused_reasons(minor or {}, comparison.minor)
        if problems := (*comparison.problems, *unused, *_sample_left(comparison)):
            raise BuildError(Report.of(located(problems, self._folder)))
        plan = Plan(moment, ledger, comparison, report, files_of(self._site), self.target.files())
        if plan.is_empty or not self.is_public:
            return plan
        if comparison.lines:  # what is new is dated by them
            plan = self._with_entry(plan, more)
        if left := addresses_left(plan.gone, twins=self.settings.twins):
            plan = self._with_entry(replace(plan, left=left), more)
        return plan

    def _with_entry(self, plan: Plan, more: tuple[Publication, ...]) -> Plan:
        """Return a plan with the site that its own entry of the ledger makes."""
        publication, _ = encode_publication(plan.moment, plan.lines)
        report = self._build(plan.moment, (*more, publication))
        return replace(plan, report=report, files=files_of(self._site))

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

    def publish(self, plan: Plan, minor: Mapping[str, str] | None = None) -> Publication:
        """Do what was planned; raise BuildError, readers having what they had, where it can't be done."""
        trial = "" if self.is_public else self.name
        publication, data = encode_publication(plan.moment, plan.lines, why=trial)
        told = (publication,) if plan.lines else ()

        def kept() -> Mapping[str, str]:
            self._build(plan.moment, told)
            again = self._compared(plan.moment, plan.ledger, minor or {})
            files = self.vault.keep(self._site, publication.name)
            if again != plan.comparison or files != plan.files:
                raise self._came_out_otherwise(plan)
            return files

        self.deliver(publication, data, kept, plan.before)
        return publication

    def deliver(
        self,
        publication: Publication,
        entry: bytes,
        kept: Callable[[], Mapping[str, str]],
        before: Mapping[str, str],
    ) -> None:
        """Have readers get the files that `kept` makes and keeps in the vault, instead of those of `before`.

        While it is under way the publication, with its entry of the ledger, is on record. Raise BuildError
        where readers get something else in the end.
        """
        with self._pending(publication.name, entry):
            files = kept()
            self.target.deliver(publication.name, files, self.vault, entry if self.is_public else b"")
        self._delivered = True
        if wrong := self.target.verified(files):
            raise not_as_published(self.target.address, wrong)
        self.target.prune()
        self.vault.prune()
        self._tell_hub(files, before)

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
                return written_otherwise_each_time(stamped)
        return changed_since_shown(self._folder.name)

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


def _overlap(one: Path | Remote, other: Path | Remote) -> bool:
    if isinstance(one, Remote) or isinstance(other, Remote):
        return isinstance(one, Remote) and isinstance(other, Remote) and one.overlaps(other)
    one, other = one.resolve(), other.resolve()
    return one.is_relative_to(other) or other.is_relative_to(one)


def _sample_left(comparison: Comparison) -> Iterator[Problem]:
    """Yield the problem of the sample that a new newsroom comes with, where it would become public."""
    if any(line.key == ("bulletin", SAMPLE) for line in comparison.lines):
        yield sample_left()


def _write(path: Path, data: bytes) -> None:
    """Write a file of the ledger, which others may read, in one step."""
    write_privately(path, data, lasting=True)
    with suppress(OSError):
        path.chmod(0o644)
