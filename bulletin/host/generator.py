"""The generator that Pelican runs: it loads and checks the edition, and renders the plan."""

import logging
import sys
import time
from pathlib import Path
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator

from bulletin.crew import local
from bulletin.host.articles import articles
from bulletin.languages import language
from bulletin.model.settings import Settings, SettingsError
from bulletin.problems import BuildError, Message, message
from bulletin.publish.build import Builder
from bulletin.publish.loading import Loaded
from bulletin.publish.moments import now_from_environment
from bulletin.reports import as_text

_OURS: Final = ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS", "THEME_STATIC_PATHS", "DIRECT_TEMPLATES")
_FEEDS: Final = (
    "FEED_ATOM",
    "FEED_RSS",
    "FEED_ALL_ATOM",
    "FEED_ALL_RSS",
    "CATEGORY_FEED_ATOM",
    "CATEGORY_FEED_RSS",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
    "TAG_FEED_ATOM",
    "TAG_FEED_RSS",
    "TRANSLATION_FEED_ATOM",
    "TRANSLATION_FEED_RSS",
)


class BuildFailedError(Exception):
    """The build failed and its problems were printed; Pelican leaves with this status."""

    exitcode = 1


class BulletinGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Loads the edition into Pelican's context, then writes all that is published."""

    builder: Builder
    loaded: Loaded

    def generate_context(self) -> None:
        """Load and check the edition; raise BuildFailedError when it has errors."""
        try:
            self.site_settings = Settings.of(self.settings, Path.cwd())
            self.builder = Builder(self.site_settings, local(None))
            self.loaded = self.builder.load(now_from_environment())
        except SettingsError as error:
            raise BuildFailedError(_say(error.what) + "; " + _say(error.mend)) from None
        except BuildError as error:
            _fail(error)
        if self.loaded.report.problems:
            _print(as_text(self.loaded.report, _say))
        found = articles(self.loaded.edition, self.site_settings)
        self.context["articles"] = found
        self.context["dates"] = found

    def generate_output(self, _writer: Any) -> None:
        """Write the site, and tell Pelican's listeners what was written."""
        try:
            listeners = bool(signals.content_written.receivers)
            if listeners:
                _print(_say(message("a plugin listens to content_written: every file is written anew")))
            built = self.builder.publish(self.loaded, whole=listeners)
        except BuildError as error:
            _fail(error)
        for path in built.written.written:
            full = str(self.site_settings.output / path)
            signals.content_written.send(full, context=self.context)
        for note in built.notes:
            _print(_say(note))
        _print(_say(built.written.summary))


_last_failure: list[str] = []


def _fail(error: BuildError) -> None:
    """Print the problems once and raise; a repetition waits, since `pelican -r` tries without end."""
    report = as_text(error.report, _say)
    if [report] == _last_failure:
        time.sleep(1)
    else:
        _print(report)
    _last_failure[:] = [report]
    raise BuildFailedError(_say(message("The last site was left as it was.")))


def _say(words: Message) -> str:
    return language().say(words)


def _print(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class _WithoutTraceback(logging.Filter):
    """Leaves the traceback out of the log where the problems have been printed."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], BuildFailedError):
            record.exc_info = None
        return True


def connect() -> None:
    """Connect the generator to Pelican."""
    signals.initialized.connect(_refuse_settings)
    signals.get_generators.connect(_generators)
    logging.getLogger("pelican").addFilter(_WithoutTraceback())


def _generators(_pelican: Any) -> type[BulletinGenerator]:
    return BulletinGenerator


def _refuse_settings(pelican: Any) -> None:
    """Refuse settings under which Pelican itself would write or delete."""
    settings = pelican.settings
    if settings["DELETE_OUTPUT_DIRECTORY"]:
        words = message(
            "DELETE_OUTPUT_DIRECTORY is on: Pelican would delete the site before it is known whether the new "
            "one can be built; set it to False"
        )
        raise BuildFailedError(_say(words))
    filled = [name for name in (*_OURS, *_FEEDS) if settings.get(name)]
    if filled:
        words = message(
            "{names} must be empty: every file of the site is planned by bulletin; compare pelicanconf.py",
            names=", ".join(filled),
        )
        raise BuildFailedError(_say(words))
