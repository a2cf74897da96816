"""The newsroom that the desk works on: its records as they are now, and changes of its files.

Each change is one step: all of its files or none, and it can be taken back whole for as long as nobody has
changed the files since.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from bulletin.desk.folder import DeskFolder, text_digest
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.newsroom.records import Addition, problems_of, text_with
from bulletin.newsroom.writing import TextChange, change_files
from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.publish.build import Builder
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


@dataclass(slots=True)
class Newsroom:
    """Reads and changes the content of a newsroom; one thread at a time."""

    settings: Settings
    folder: DeskFolder
    builder: Builder
    now: Callable[[], datetime] = lambda: datetime.now(BEIJING)
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.settings.content

    def records(self) -> Edition:
        """Return the records as they are now, unchecked."""
        with self.lock:
            return self.builder.inspect(checks=False)[0]

    def checked(self) -> tuple[Edition, Report]:
        """Return the records as they are now, and what is wrong with them."""
        with self.lock:
            return self.builder.inspect()

    def add(self, words: str, additions: Sequence[Addition]) -> str:
        """Add records to the content in one step; return the name of the step.

        Raise BuildError where one of them can't be read back, and nothing is written then.
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

        return self.change(words, {path: new_text(path) for path in paths})

    def change(self, words: str, changes: dict[str, Callable[[str | None], str | None]]) -> str:
        """Change files of the content, by their paths in it, in one step; return the name of the step."""
        done: list[FileStep] = []

        def noting(path: str, make: Callable[[str | None], str | None]) -> TextChange:
            def new_text(text: str | None) -> str | None:
                made = make(text)
                done.append(FileStep(path, text, text_digest(made)))
                return made

            return TextChange(self.content / path, f"{self.content.name}/{path}", new_text)

        with self.lock:
            change_files(*(noting(path, make) for path, make in changes.items()))
            return self._keep(ContentStep(words, self.now().isoformat(), tuple(done)))

    def _keep(self, step: ContentStep) -> str:
        names = list(self.folder.names(STEPS))
        name = f"{int(names[-1]) + 1 if names else 1:08d}"
        self.folder.write(step, STEPS, f"{name}.json")
        for old in names[: max(len(names) + 1 - _KEPT, 0)]:
            self.folder.remove(STEPS, f"{old}.json")
        return name

    def steps(self) -> Iterator[tuple[str, ContentStep]]:
        """Yield the steps with their names, the newest first."""
        for name in reversed(list(self.folder.names(STEPS))):
            step = self.folder.read(ContentStep, STEPS, f"{name}.json")
            if step is not None:
                yield name, step

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
            turned: list[FileStep] = []

            def turning(file: FileStep) -> TextChange:
                def new_text(text: str | None) -> str | None:
                    if text_digest(text) != file.after:
                        raise _refused(
                            f"{self.content.name}/{file.path}",
                            message("the file was changed since this step, so it can't be taken back"),
                        )
                    turned.append(FileStep(file.path, text, text_digest(file.before)))
                    return file.before

                return TextChange(self.content / file.path, f"{self.content.name}/{file.path}", new_text)

            change_files(*map(turning, step.files))
            other = ContentStep(step.words, step.moment, tuple(turned), undone)
            self.folder.write(other, STEPS, f"{name}.json")
            return other


def _refused(path: str, what: object) -> BuildError:
    return BuildError(
        Report.of(
            [
                Problem(
                    Location(path),
                    "not-written",
                    what,  # type: ignore[arg-type]
                    message("nothing was written"),
                    message("look at the newest state, and change it there"),
                )
            ]
        )
    )
