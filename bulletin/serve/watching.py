"""Building on after each edit, for as long as the preview is open."""

import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from watchfiles import watch

from bulletin.failures import own_fault
from bulletin.model.public import ALL_WRITTEN
from bulletin.model.settings import Settings
from bulletin.packaged import THEME
from bulletin.problems import BuildError, Report
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.build import Builder, Built
from bulletin.publish.writer import OTHER_BUILD
from bulletin.read.folders import is_ignored
from bulletin.serve.preview import Preview

_QUIET: Final = 20
"""Milliseconds without another change after which a build begins: an editor writes several files at once."""
_LONGEST: Final = 200
_IDLE: Final = 500
"""Milliseconds without any change after which it is looked whether to stop, or to watch something else."""
_PATIENCE: Final = 5
"""Builds that may meet a file that is being saved, before somebody is told so."""
Looks = tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]
"""What the configuration and the folders that are watched look like."""


@dataclass(slots=True)
class Watcher:
    """Builds a site, and again after each change of its content, its theme or its configuration."""

    configuration: Path
    read: Callable[[], Settings]
    make: Callable[[Settings], Builder]
    preview: Preview
    told: Callable[[Report, Built | None], None]
    stop: threading.Event = field(default_factory=threading.Event)
    _settings: Settings | None = None
    _builder: Builder | None = None
    _looked: Looks = ((), ())
    _waiting: bool = False

    def build(self, changed: set[Path] | None = None, *, looking: bool = False) -> None:
        """Build once, and show what came of it: a site, or the last one with what is wrong.

        It may be known which files have `changed` since this was last done. Where it is only `looking`
        whether some have, and nothing comes of it, that is not told again.
        """
        built = None
        try:
            report, built = self._built(changed)
        except BuildError as error:
            report = error.report
        except Exception as error:  # noqa: BLE001  the next edit may mend it, and the page must still be there
            traceback.print_exc()
            report, self._builder = Report((own_fault(error),)), None
        self._waiting = any(problem.rule == OTHER_BUILD for problem in report.problems)
        moved = built is not None and (built.written.written or built.written.removed)
        if not looking or moved or report != self.preview.report:
            self.told(report, built)
        if built is None or moved or report != self.preview.report:
            self.preview.show(report)

    def _built(self, changed: set[Path] | None) -> tuple[Report, Built]:
        """Build; where somebody saves a file meanwhile, build what is there by then."""
        for _ in range(_PATIENCE):
            try:
                return self._build(changed)
            except BuildError as error:
                if any(problem.rule != "input-changed" for problem in error.report.problems):
                    raise
                changed = None
        return self._build(changed)

    def _build(self, changed: set[Path] | None) -> tuple[Report, Built]:
        builder = self._builder = self._builder or self._begin()
        as_of = ALL_WRITTEN if self.preview.drafts else now_from_environment()
        return builder.build(as_of, self.preview.exchanging, changed)

    def run(self) -> None:
        """Build after each change until `stop` is set; once at the beginning, for what changed before."""
        while not self.stop.is_set():
            watching = False
            for changed in self._changes():
                if self._looks() != self._looked or not changed.isdisjoint(self._folders()):
                    self._builder = None
                    self.build()
                    break
                if changed or self._waiting or not watching:
                    known = watching and not self._waiting
                    self.build(changed if known else None, looking=not changed)
                watching = True

    def _begin(self) -> Builder:
        """Read the configuration, and return what builds by it."""
        self._looked = self._looks()
        self._settings = self.read()
        self._looked = (self._looked[0], self._looks()[1])
        self.preview.output = self._settings.output
        return self.make(self._settings)

    def _looks(self) -> Looks:
        """Return what the configuration and the folders look like.

        An editor may save a file by putting a new one in its place, and who watches the old one is not told.
        """
        modules = sorted(self.configuration.resolve().parent.glob("*.py"))  # it may draw in others
        return tuple(map(_look, (self.configuration, *modules))), tuple(map(_look, self._folders()))

    def _folders(self) -> list[Path]:
        found = (self._settings.content, self._settings.theme, THEME) if self._settings else ()
        return list(dict.fromkeys(path.resolve() for path in found))

    def _changes(self) -> Iterator[set[Path]]:
        """Yield the files of each change, and nothing of them now and then.

        Where the system watches no more files (inotify has a limit for each user), they are looked at.
        """
        try:
            yield from self._watched(polling=None)
        except FileNotFoundError:
            return  # a folder has gone since it was looked for
        except OSError:
            yield from self._watched(polling=True)

    def _watched(self, *, polling: bool | None) -> Iterator[set[Path]]:
        for changes in watch(
            *(folder for folder in self._folders() if folder.is_dir()),
            step=_QUIET,
            debounce=_LONGEST,
            stop_event=self.stop,
            watch_filter=lambda _, path: not is_ignored(Path(path).name),
            yield_on_timeout=True,
            rust_timeout=_IDLE,
            force_polling=polling,
        ):
            yield {Path(path).resolve() for _, path in changes}


def _look(path: Path) -> tuple[int, ...]:
    """Return what tells a file from another, and a folder from one that was put in its place."""
    with suppress(OSError):
        found = path.stat()
        return (found.st_ino,) if path.is_dir() else (found.st_ino, found.st_mtime_ns, found.st_size)
    return ()
