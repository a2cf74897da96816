"""The newsroom that the desk works on: its records as they are now, and changes of its files.

Each change is one step: all of its files or none, and it can be taken back whole for as long as nobody has
changed the files since.
"""

import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from bulletin.desk.commits import Commits
from bulletin.desk.folder import DeskFolder, text_digest
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.newsroom.records import Addition, problems_of, text_with
from bulletin.newsroom.writing import TextChange, change_files, drop_staged
from bulletin.problems import BuildError, Location, Message, Problem, Report, Severity, message
from bulletin.publish.build import Builder
from bulletin.read.files import LIMIT
from bulletin.read.ledger import ENDING, FOLDER as LEDGER
from bulletin.text.dates import BEIJING

STEPS: Final = "steps"
_KEPT: Final = 200
"""The newest steps that can be taken back; what is older is the content's own history."""


class FileStep(msgspec.Struct, frozen=True):
    """What a step did to a file: its text before, None for none, and the digest of that after."""

    path: str
    before: str | None
    after: str


class ContentStep(msgspec.Struct, frozen=True):
    """A change of the content that can be taken back."""

    words: str
    moment: str
    files: tuple[FileStep, ...]
    undone: bool = False
    is_begun: bool = False
    """Whether it is on record, and not known to be done."""
    published: str | None = None
    """The newest publication at its time, empty for none: clocks are set back, and forward."""


@dataclass(slots=True)
class Newsroom:
    """Reads and changes the content of a newsroom; one thread at a time."""

    settings: Settings
    folder: DeskFolder
    builder: Builder
    now: Callable[[], datetime] = lambda: datetime.now(BEIJING)
    lock: threading.RLock = field(default_factory=threading.RLock)
    commits: Commits = field(init=False)

    def __post_init__(self) -> None:
        self.commits = Commits(self.settings.content)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.settings.content

    def records(self) -> Edition:
        """Return the records as they are now, unchecked."""
        return self._inspected(checks=False)[0]

    def checked(self) -> tuple[Edition, Report]:
        """Return the records as they are now, and what is wrong with them."""
        return self._inspected(checks=True)

    def _inspected(self, *, checks: bool) -> tuple[Edition, Report]:
        """Read the records; raise BuildError where the content is not where it was any more."""
        with self.lock:
            if not self.content.is_dir():
                raise _refused(
                    self.content.name,
                    message("the folder of this newsroom is not where it was any more"),
                    message("move it back, or close the desk and open it where the folder is now"),
                )
            return self.builder.inspect(checks=checks)

    def add(self, words: str, additions: Sequence[Addition], *, is_checked: bool = False) -> str:
        """Add records to the content in one step; return the name of the step.

        Raise BuildError where one of them can't be read back, and nothing is written then; where it
        `is_checked`, as `change` does too.
        """
        paths = dict.fromkeys(one.path for one in additions)

        def new_text(path: str) -> Callable[[str | None], str | None]:
            def adding(text: str | None) -> str:
                for one in additions:
                    if one.path == path:
                        text = text_with(text, one)
                        if wrong := list(problems_of(one, text)):
                            raise BuildError(Report.of(wrong))
                return text or ""

            return adding

        return self.change(words, {path: new_text(path) for path in paths}, is_checked=is_checked)

    def change(
        self, words: str, changes: dict[str, Callable[[str | None], str | None]], *, is_checked: bool = False
    ) -> str:
        """Change files of the content, by their paths in it, in one step; return the name of the step.

        The step is on record before the first file is changed, so that `recover` can take back what a power
        cut has left half done. Where it `is_checked`, a change that brings errors is put back before it is
        done, and BuildError raised with these.
        """
        with self.lock:
            wrong = self.checked()[1] if is_checked else None
            files, changing = [], []
            for path, make in changes.items():
                before = self.text(path)
                new = make(before)
                if new is not None and len(new.encode()) > LIMIT:
                    raise _refused(
                        self._name(path),
                        message(
                            "the text is too long to be read again: {limit} MB at most", limit=LIMIT // 2**20
                        ),
                        message("part it into several bulletins"),
                    )
                files.append(FileStep(path, before, text_digest(new)))
                changing.append(self._expecting(path, before, new))
            moment = self.now().isoformat()
            step = ContentStep(words, moment, tuple(files), is_begun=True, published=self._published())
            name = self._keep(step)
            try:
                change_files(*changing)
                if wrong is not None:
                    self._keep_if_sound(files, wrong)
            except BaseException:
                self.folder.remove(STEPS, f"{name}.json")
                raise
            self.folder.write(msgspec.structs.replace(step, is_begun=False), STEPS, f"{name}.json")
            self.commits.make(words, changes)
            return name

    def _keep_if_sound(self, files: Sequence[FileStep], before: Report) -> None:
        """Put files back that have just been changed, and raise BuildError, where that has brought errors."""
        try:
            brought = _brought(before, self.checked()[1], {self._name(one.path) for one in files})
        except BaseException:
            change_files(*map(self._putting_back, files))
            raise
        if brought:
            change_files(*map(self._putting_back, files))
            raise BuildError(Report.of(brought))

    def _putting_back(self, file: FileStep) -> TextChange:
        """Return what gives a file back its text before a step that has just been done."""
        text = self.text(file.path)
        if text_digest(text) != file.after:
            raise _refused(self._name(file.path), message("the file was changed while it was looked at"))
        return self._expecting(file.path, text, file.before)

    def text(self, path: str) -> str | None:
        """Return the text of a file of the content; None where there is none, or it can't be read."""
        try:
            return (self.content / path).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    def _expecting(self, path: str, before: str | None, new: str | None) -> TextChange:
        """Return the change of a file that holds `before`; it is refused where it holds something else."""

        def new_text(text: str | None) -> str | None:
            if text != before:
                raise _refused(self._name(path), message("the file was changed while it was looked at"))
            return new

        return TextChange(self.content / path, self._name(path), new_text)

    def _name(self, path: str) -> str:
        return f"{self.content.name}/{path}"

    def recover(self) -> list[str]:
        """Take back the steps that were begun and not ended, as by a power cut; return what they were."""
        with self.lock:
            taken_back = []
            for name, step in list(self.steps()):
                if not step.is_begun:
                    continue
                half = [
                    self._expecting(one.path, text, one.before)
                    for one in step.files
                    if (text := self.text(one.path)) != one.before and text_digest(text) == one.after
                ]
                change_files(*half)
                for one in step.files:
                    drop_staged(self.content / one.path)
                self.folder.remove(STEPS, f"{name}.json")
                taken_back.append(step.words)
            return taken_back

    def _keep(self, step: ContentStep) -> str:
        names = self._names()
        name = f"{int(names[-1]) + 1 if names else 1:08d}"
        self.folder.write(step, STEPS, f"{name}.json")
        for old in names[: max(len(names) + 1 - _KEPT, 0)]:
            self.folder.remove(STEPS, f"{old}.json")
        return name

    def _names(self) -> list[str]:
        return [name for name in self.folder.names(STEPS) if name.isdecimal()]

    def steps(self) -> Iterator[tuple[str, ContentStep]]:
        """Yield the steps with their names, the newest first."""
        for name in reversed(self._names()):
            step = self.folder.read(ContentStep, STEPS, f"{name}.json")
            if step is not None:
                yield name, step

    def _published(self) -> str:
        """Return the name of the newest publication; empty for none."""
        return max((path.name for path in (self.content / LEDGER).glob(f"*{ENDING}")), default="")

    def _is_published_since(self, step: ContentStep) -> bool:
        newest = self._published()
        if step.published is not None:
            return newest != step.published
        try:
            moment = datetime.strptime(newest[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        except ValueError:
            return False
        return step.moment <= moment.astimezone(BEIJING).isoformat()

    def undo(self, name: str) -> ContentStep:
        """Take a step back; raise BuildError where a file of it was changed since."""
        return self._turn(name, undone=True)

    def redo(self, name: str) -> ContentStep:
        """Do a step again that was taken back; raise BuildError where a file of it was changed since."""
        return self._turn(name, undone=False)

    def _turn(self, name: str, *, undone: bool) -> ContentStep:
        with self.lock:
            step = self.folder.read(ContentStep, STEPS, f"{name}.json") if name.isdecimal() else None
            if step is None or step.undone == undone:
                raise _refused("", message("this step was taken back already"))
            if self._is_published_since(step):
                raise _refused("", message("it was published since, and what is public is not undone"))
            turned: list[FileStep] = []

            def turning(file: FileStep) -> TextChange:
                def new_text(text: str | None) -> str | None:
                    if text_digest(text) != file.after:
                        raise _refused(
                            self._name(file.path),
                            message("the file was changed since this step, so it can't be taken back"),
                        )
                    turned.append(FileStep(file.path, text, text_digest(file.before)))
                    return file.before

                return TextChange(self.content / file.path, self._name(file.path), new_text)

            change_files(*map(turning, step.files))
            other = msgspec.structs.replace(step, files=tuple(turned), undone=undone)
            self.folder.write(other, STEPS, f"{name}.json")
            did = f"{'撤销' if undone else '重做'}：{step.words}"
            self.commits.make(did, [one.path for one in step.files])
            return other


def _brought(before: Report, after: Report, changed: Collection[str]) -> list[Problem]:
    """Return the errors that a change of the files `changed` has brought.

    Where it has mended one, others may come to light that were there, since some rules are asked only where
    every name leads somewhere: then those in other files are not its own.
    """
    errors = [
        [one for one in report.problems if one.severity is Severity.ERROR] for report in (before, after)
    ]
    old, new = ([(one.location.path, one.rule, one.what) for one in found] for found in errors)
    has_mended = bool(Counter(old) - Counter(new))
    brought = Counter(new) - Counter(old)
    return [
        one
        for one, key in zip(errors[1], new, strict=True)
        if key in brought and (key[0] in changed or not has_mended)
    ]


_LOOK: Final = message("look at the newest state, and change it there")


def _refused(path: str, what: Message, mend: Message = _LOOK) -> BuildError:
    problem = Problem(Location(path), "not-written", what, message("nothing was written"), mend)
    return BuildError(Report.of([problem]))
