"""Building on after each edit, for as long as the preview is open."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from watchfiles import watch

from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Report
from bulletin.publish.build import Builder, Built
from bulletin.publish.moments import now_from_environment
from bulletin.read.files import is_ignored
from bulletin.serve.preview import Preview

_QUIET: Final = 20
"""Milliseconds without another change after which a build begins: an editor writes several files at once."""
_LONGEST: Final = 200
_IDLE: Final = 500
"""Milliseconds without any change after which it is looked whether to stop."""


@dataclass(slots=True)
class Watcher:
    """Builds a site, and again after each change of its content, its theme or its configuration."""

    configuration: Path
    read: Callable[[], Settings]
    make: Callable[[Settings], Builder]
    preview: Preview
    told: Callable[[Report, Built | None], None]
    stop: threading.Event = field(default_factory=threading.Event)
    _builder: Builder | None = None

    def build(self, changed: set[Path] | None = None) -> None:
        """Build once, and show what came of it: a site, or the last one with what is wrong.

        It may be known which files have `changed` since this was last done.
        """
        built = None
        try:
            self._builder = self._builder or self.make(self.read())
            report, built = self._builder.build(now_from_environment(), self.preview.exchanging, changed)
        except BuildError as error:
            report = error.report
        self.told(report, built)
        if built is None or built.written.written or built.written.removed or report != self.preview.report:
            self.preview.show(report)

    def run(self) -> None:
        """Build after each change until `stop` is set; once at the beginning, for what changed before."""
        watching = False
        for changed in self._changes():
            if self.configuration.resolve() in changed:
                self._builder = None
            if changed or not watching:
                self.build(changed if watching and self.configuration.resolve() not in changed else None)
            watching = True

    def _changes(self) -> Iterator[set[Path]]:
        settings = self.read()
        folders = [folder for folder in (settings.content, settings.theme) if folder.is_dir()]
        for changes in watch(
            *folders,
            self.configuration,
            step=_QUIET,
            debounce=_LONGEST,
            stop_event=self.stop,
            watch_filter=lambda _, path: not is_ignored(Path(path).name),
            raise_interrupt=False,
            yield_on_timeout=True,
            rust_timeout=_IDLE,
        ):
            yield {Path(path).resolve() for _, path in changes}
