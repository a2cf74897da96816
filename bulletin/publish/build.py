"""The whole way from the content folder to the site on disk; a way that is short where nothing changed."""

import gc
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from bulletin.engine.store import StoreError
from bulletin.executor import Executor, SerialExecutor
from bulletin.model.ledger import Publication
from bulletin.model.settings import Settings
from bulletin.model.system_folders import GIT, folders_of_programs, is_system_folder
from bulletin.packaged import THEME
from bulletin.problems import BuildError, CommandLine, Location, Message, Problem, Report, message, refusal
from bulletin.publish.clock import Clock
from bulletin.publish.home import Home, homes
from bulletin.publish.state import IN_USE, Reason, SiteRecord, State, digest_of_value, is_in_use, stamp_if_any
from bulletin.publish.user_folders import UserFolder, user_folder
from bulletin.publish.writer import PRUNE, SiteFolder, Strays, Written, complete, opened
from bulletin.read.files import changed_meanwhile
from bulletin.read.finding import Found, find_content
from bulletin.read.folders import Folder
from bulletin.read.theme import Theme, read_theme

if TYPE_CHECKING:
    from bulletin.model.edition import Edition
    from bulletin.publish.base import Base
    from bulletin.publish.making import Making
    from bulletin.publish.pages import Bundle
    from bulletin.publish.workspace import Loaded, Workspace


_NAMED: Final = 10
"""Files that are named of those that were removed; of the others only the number is told."""
Outcome = TypeVar("Outcome")
Finish = Callable[["Loaded", Path], None]
"""What others do to a new site before it is moved in; it stands whole in a folder beside the output."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: to the files of the output, and why to each page that was looked at."""

    written: Written
    reasons: Mapping[str, Reason]
    rendered: int
    all: Collection[str]
    notes: tuple[Message, ...] = ()
    """What else should be known of the site."""
    unchanged: bool = False
    """Whether nothing had changed since the last build, so that its report still holds."""

    @property
    def summary(self) -> Message:
        """One line that counts."""
        return message(
            "{files}; {made} made, {skipped} skipped",
            files=self.written.summary,
            made=self.rendered,
            skipped=len(self.all) - self.rendered,
        )

    def reason(self, path: str) -> Message:
        """Say why the page at `path` was made, or that it was not."""
        if path in self.written.removed:
            return message("it is no part of the site any more, and was removed")
        if path not in self.all:
            return message("the site has no such file; write one like bulletins/2020/03/an-id/index.html")
        return self.reasons.get(path, Reason.UNCHANGED).value


@dataclass(slots=True)
class Builder:
    """Builds one site, again and again if need be; what it has read once it does not read again."""

    settings: Settings
    executor: Executor = field(default_factory=SerialExecutor)
    clean: bool = False
    clock: Clock = field(default_factory=Clock)
    finish: Finish | None = None
    strays: Strays = Strays.KEEP
    prune: CommandLine = PRUNE
    pending: tuple[Publication, ...] = ()
    """Publications that are not in the ledger yet, and count as if they were."""
    _state: State | None = None
    _workspace: "Workspace | None" = None
    _rendering: "Bundle | None" = None
    _found: Found | None = None
    _notes: list[Message] = field(default_factory=list)
    _theme: Theme | None = None

    @property
    def state(self) -> State:
        """What earlier builds remember."""
        if self._state is None:
            home = Home.of(self.settings.output, self.settings.state)
            self._state = State(home.file("state"), self.clean, unavailable_reason=self._prepare(home))
        return self._state

    def _prepare(self, home: Home) -> str | Message:
        """Make the folder of what is remembered ready; return why nothing can be, if so.

        Who only looks at the content does without it then, who builds is refused.
        """
        try:
            self._notes += home.prepare()
        except BuildError as error:
            return error.report.problems[0].what
        except OSError as error:
            return refusal(error)
        if home.is_open:
            return message("on the disk of {folder} other users can write to any file", folder=home.folder)
        return ""

    @property
    def _folder(self) -> Folder:
        return Folder(self.settings.content, self.settings.content.name)

    def build(
        self,
        as_of: datetime | None = None,
        exchanging: Callable[[], AbstractContextManager[None]] = nullcontext,
        changed: Collection[Path] | None = None,
    ) -> tuple[Report, Built]:
        """Build the site that is public at `as_of`, and return what is to be said of its content too.

        Raise BuildError, the last site untouched, on any error. Where all inputs and the output are what
        they were after the last build, nothing is parsed, checked or made. Whoever knows which files
        have `changed` since the last build of this builder spares it a look at all the others; the output is
        then taken to be what that build left.
        """
        _refuse_output(self.settings)
        with opened(self.settings.output, self.settings.state) as folder:
            if self._reloaded():
                changed = None
            found = self._find(changed if self._is_as_left(folder) else None)
            fingerprint = self._fingerprint(found, as_of)
            if (
                fingerprint
                and not self.finish
                and self.strays is Strays.KEEP
                and self.state.holds_all(found.files)
            ):
                report = self.state.report_of(fingerprint)
                if report and (built := self._intact(folder)):
                    return report, built
            with _uncollected():
                making = self._remembering(lambda found: self._staged(folder, found, as_of), found)
                with self._or_forgotten():
                    return making.loaded.report, self._move_in(folder, making, exchanging, fingerprint)

    def _remembering(self, work: Callable[[Found], Outcome], found: Found) -> Outcome:
        """Do work that reads and writes what is remembered of what was `found`.

        Where the file is damaged, the work is done again with a new one; where another program has written
        it meanwhile, with what it holds now. Where that fails again and again, it is done without a file.
        """
        for last in (False, False, True):
            try:
                return work(found)
            except StoreError as error:
                if last:
                    self.state.do_without(error)
                elif is_in_use(error):
                    self.state.reload()
                else:
                    self._notes += self._note_of_loss(error)
                    self.state.forget()
            self._forget()
            found = self._find()
        return work(found)

    def _note_of_loss(self, error: StoreError) -> Iterator[Message]:
        """Yield that what earlier builds had worked out is of no use, if there is such."""
        if self.state.holds_results:
            yield message(
                "what earlier builds had remembered could not be used ({kind}), so all was made again",
                kind=type(error.__cause__ or error).__name__,
            )

    def _reloaded(self) -> bool:
        """Read again what is remembered, where another program has written it; tell if it has.

        Nothing that this builder knows of the content holds then: of a file with errors it has no rows, and
        another program may have taken in the others.
        """
        if not self._state or not self._state.externally_modified:
            return False
        self._state.reload()
        self._forget()
        return True

    def _forget(self) -> None:
        """Let go of all that was worked out from what is remembered."""
        self._workspace = self._rendering = self._found = None

    @contextmanager
    def _or_forgotten(self) -> Iterator[None]:
        """Let go of what was made where it does not reach the output.

        Targets would else count as made in the next build, though nobody has their pages.
        """
        try:
            yield
        except BaseException:
            self._forget()
            raise

    def _is_as_left(self, folder: SiteFolder) -> bool:
        """Tell if the output is what the build that is remembered has left, but for what others did to it."""
        return self.state.manifest is not None and self.state.manifest == stamp_if_any(folder.manifest)

    def _find(self, changed: Collection[Path] | None = None) -> Found:
        """Find all input files; where it is known which have `changed`, only these are looked at."""
        with self.clock.stage(message("looking")):
            self.state.looked = time.time_ns()
            known, self._found = self._found, None
            appearance = (self.settings.theme, THEME, self.settings.look.logo)
            themes = [path.resolve() for path in appearance if path]
            others = [path for path in changed or () if not any(map(path.is_relative_to, themes))]
            if changed is None or len(others) < len(changed):
                self._theme = None
            if known and changed is not None:
                self._found = known.changed(others)
            if not self._found:
                self.state.stamps.clear()
                self._found = find_content(self._folder.root, self._folder.name, self.state)
            return self._found

    def _fingerprint(self, found: Found, as_of: datetime | None) -> str:
        """Return the digest of all that a site is made of but the program; empty where it is not to be known.

        After a change of known files, as in a preview, it is not worked out: that would read the whole theme.
        The next build by a command does not leave at once then, but finds nothing to make.
        """
        if found.problems or found.only is not None:
            return ""
        theme = self._theme = self._theme or read_theme(self.settings.theme, self.settings.look)
        files = [(file.kind, file.name, file.digest) for file in found.files]
        pending = [publication.name for publication in self.pending]
        themes = (sorted(theme.templates.items()), theme.assets, theme.words, theme.warnings)
        return digest_of_value((self.settings, as_of, pending, themes, files))

    def _intact(self, folder: SiteFolder) -> Built | None:
        """Return what a build that has nothing to do did; None where the output does not look as it did."""
        if (
            not self._is_as_left(folder)
            or self.state.find_touched(self.settings.output)
            or self.state.restored
        ):
            return None
        return Built(Written((), len(self.state.pages), ()), {}, 0, self.state.pages.keys(), unchanged=True)

    def inspect(self, as_of: datetime | None = None, *, checks: bool = True) -> tuple["Edition", Report]:
        """Take the content in, writing its rows, and check it; rules run only when every file could be read.

        None of them run without `checks`, for who needs the records alone. What readers don't see is told as
        of the moment `as_of`. Raise BuildError where the settings would have the site, or what is remembered,
        written where it must not lie.
        """
        _refuse_output(self.settings)
        self._reloaded()
        from bulletin.publish import workspace  # noqa: PLC0415
        from bulletin.publish.base import Base  # noqa: PLC0415

        def inspected(found: Found) -> tuple["Edition", Report]:
            base = Base.saved(self.settings, as_of, self.state, self.pending)
            work = self._work(base)
            return workspace.inspected(found, work, base, self.executor, self.clock, checks=checks)

        return self._remembering(inspected, self._find())

    def load(self, as_of: datetime | None = None, found: Found | None = None) -> "Loaded":
        """Take the content in, writing its rows, and check it; return what the public may see at `as_of`.

        Raise BuildError on any error.
        """
        from bulletin.publish import workspace  # noqa: PLC0415
        from bulletin.publish.base import Base  # noqa: PLC0415

        self._notes += complete(self.settings.output, self.settings.state)
        found = found or self._find()
        theme = self._theme = self._theme or read_theme(self.settings.theme, self.settings.look)
        base = Base.of(self.settings, as_of, theme, self.state, self.pending)
        return workspace.loaded(found, self._work(base), base, theme, self.executor, self.clock)

    def _work(self, base: "Base") -> "Workspace":
        """Return the content as the store holds it; what this builder has had of it before, it has still."""
        from bulletin.publish.workspace import Workspace  # noqa: PLC0415

        self._workspace = self._workspace or Workspace(self.state, base)
        return self._workspace

    def _staged(self, folder: SiteFolder, found: Found, as_of: datetime | None) -> "Making":
        """Make what is not as it was, and write it beside the output.

        Where somebody else is to `finish` the site, every file is made and written again.
        """
        from bulletin.publish.making import Making  # noqa: PLC0415

        folder.begin(whole=self.finish is not None)
        folder.strays, folder.prune = self.strays, self.prune
        folder.searches = self.settings.search
        loaded = self.load(as_of, found)
        with self.clock.stage(message("looking")):
            touched = self.state.find_touched(folder.output) if loaded.found.only is None else set()
        # Where all pages are as remembered, no other build wrote since: one that did changed some of them.
        folder.agrees = bool(self.state.pages and not touched) or folder.whole
        with self.clock.stage(message("making pages")), self._or_forgotten():
            making = Making(loaded, self.bundle(loaded.theme), folder, touched, folder.whole)
            making.write(self.executor, self.clock)
        return making

    def _move_in(
        self,
        folder: SiteFolder,
        making: "Making",
        exchanging: Callable[[], AbstractContextManager[None]] = nullcontext,
        fingerprint: str = "",
    ) -> Built:
        """Show the site that is written beside the output; what is new is moved in inside of `exchanging`.

        `fingerprint` is the digest of all that it is made of.
        """
        loaded = making.loaded
        if self.finish:
            with self.clock.stage(message("plugins")):
                self.finish(loaded, folder.staging)
                folder.take_in()
        with self.clock.stage(message("moving in")):
            if not self.finish:
                self._note_unchanged(folder, making)
            self._refuse_changes(loaded.found)
            with exchanging():
                written = folder.exchange()
            notes = [*self._notes, *written.notes, *_moved(making), *_removed(written.removed)]
            self._notes = []
            if self.finish:
                notes.append(message("plugins work on the whole site: every page was made anew"))
            paths = (self.state.pages.keys() - making.removed_pages) | making.made.keys()
            if reason := self._remember(folder, making, loaded.report, fingerprint):
                notes.append(
                    message(
                        "this build can't be remembered, so the next one takes longer ({reason})",
                        reason=reason,
                    )
                )
        return Built(written, making.reasons, len(making.made), paths, tuple(notes))

    def bundle(self, theme: Theme) -> "Bundle":
        """Return what renders pages; the last one, which knows its templates, where they are the same."""
        from bulletin.publish.pages import Bundle  # noqa: PLC0415

        last = self._rendering
        if last is None or (last.theme.templates, last.theme.words) != (theme.templates, theme.words):
            own = user_folder(UserFolder.CACHE)
            compiled = own / "templates" if own else None
            last = self._rendering = Bundle(theme, self.settings.site_url, compiled)
        return last

    def _note_unchanged(self, folder: SiteFolder, making: "Making") -> None:
        """Tell the output which of its files stay as they are."""
        pages, made = self.state.pages, making.made
        known = self._is_as_left(folder) and folder.agrees and self.strays is Strays.KEEP
        if known and not making.removed_pages and made.keys() <= pages.keys():
            folder.others = len(pages) - len(made)
            return
        for path in pages.keys() - making.removed_pages - made.keys():
            folder.note(path, staged=False)

    def _remember(
        self, folder: SiteFolder, making: "Making", report: Report, fingerprint: str
    ) -> str | Message:
        """Save what the site and its pages were made of, and what their files look like now.

        The site is right where that can't be; return why. What was remembered is deleted then, unless another
        program uses it.
        What somebody else has finished is not what this program has left: nothing is known of the files then.
        """
        output = os.fspath(self.settings.output)
        pages = {
            path: replace(made, stamp=stamp_if_any(f"{output}/{path}") or (0, 0, 0))
            for path, made in making.made.items()
        }
        if self.finish:
            pages = {path: replace(made, stamp=(0, 0, 0)) for path, made in pages.items()}
        site = SiteRecord(
            pages,
            making.removed_pages,
            fingerprint,
            report,
            None if self.finish else stamp_if_any(folder.manifest),
        )
        try:
            making.save(site)
        except StoreError as error:
            self._forget()
            if is_in_use(error):
                self.state.reload()
                return IN_USE
            self.state.do_without(error)
        return self.state.unavailable_reason

    def _refuse_changes(self, found: Found) -> None:
        """Refuse to show a site that is made of two states of the content."""
        root, stamps = os.fspath(self._folder.root), self.state.stamps
        names = stamps.keys() if found.only is None else [file.name for file in found.only]
        for name, stamp in ((name, stamps[name]) for name in names):
            if stamp_if_any(f"{root}/{name.partition('/')[2]}") != stamp:
                raise BuildError(Report((changed_meanwhile(name),)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without looking for garbage: a build makes millions of values and drops next to none of them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _moved(making: "Making") -> Iterator[Message]:
    """Yield what is to be told of pages that have another address than before."""
    from bulletin.views.addresses import script_of  # noqa: PLC0415  who has made pages has it already

    before = making.page_records
    gone = sorted(path for path in making.removed_pages if path.endswith(".html"))
    old = {(before[path].target, script_of(path)): path for path in gone}
    for path, made in sorted(making.made.items()):
        was = old.get((made.target, script_of(path)))
        if was and path not in before and path.endswith(".html"):
            yield message(
                "the address {old} is gone, and its page is now at {new}: old links to it lead nowhere",
                old=was,
                new=path,
            )


def _removed(paths: Collection[str]) -> Iterator[Message]:
    """Yield what is to be told of files that are no part of the site any more; bulletins are named first."""
    named = sorted(
        paths, key=lambda path: (not path.startswith("bulletins/"), not path.endswith(".html"), path)
    )
    if named:
        more = len(named) - _NAMED
        yield message(
            "removed from the site:{list}{others}",
            list="".join(f"\n  {path}" for path in named[:_NAMED]),
            others=message("\n  and {count} others", count=more) if more > 0 else "",
        )


def _refuse_output(settings: Settings) -> None:
    """Refuse to write the site where it would overwrite something else, or show what is remembered."""
    output = settings.output.resolve()
    sources = [path.resolve() for path in (settings.content, settings.theme, THEME)]
    if around := [path for path in sources if _overlap(output, path)]:
        what = message("the output folder holds or lies in 「{source}」", source=around[0].name)
        raise _bad_output(settings.output, what, message("a build would overwrite what the site is made of"))
    if output == Path(output.anchor) or any(home.is_relative_to(output) for home in homes()):
        what = message("the output folder is your home folder, or holds it")
        raise _bad_output(settings.output, what, message("everything of yours would lie on the public site"))
    if is_system_folder(output):
        what = message("the site would be written into {folder}, which is not yours", folder=output)
        raise _bad_output(settings.output, what, message("a build would overwrite what others need"))
    if folders_of_programs(output) & GIT:
        what = message("the output folder lies in .git, which holds the history of the project")
        raise _bad_output(settings.output, what, message("a build would overwrite it"))
    _refuse_state(settings, output, sources)


def _refuse_state(settings: Settings, output: Path, sources: list[Path]) -> None:
    """Refuse to remember anything where the site or its sources lie, or in a folder of the system."""
    state = Home.of(output, settings.state).folder.resolve()
    named = settings.state.resolve() if settings.state else state
    if shown := [path for path in (output, *sources) if _overlap(state, path)]:
        source = shown[0].name
        what = message("the folder of what builds remember holds or lies in 「{source}」", source=source)
    elif named == Path(named.anchor) or is_system_folder(state):
        what = message("what builds remember would lie in {folder}, which is not yours", folder=named)
    else:
        return
    why = message("it holds drafts and what is under embargo, and is no part of the site")
    mend = message("set BULLETIN_STATE to a folder of its own, or delete the line")
    where = Location(str(settings.state or state))
    raise BuildError(Report((Problem(where, "unsafe-state", what, why, mend),)))


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _bad_output(output: Path, what: Message, why: Message) -> BuildError:
    mend = message("set OUTPUT_PATH, or --output, to a folder of its own, like output")
    return BuildError(Report((Problem(Location(str(output)), "bad-output", what, why, mend),)))
