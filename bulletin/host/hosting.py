"""Pelican with our plugin: it builds as `bulletin build` does, and has others' plugins finish the site.

Pelican's own run is made only where somebody else listens to it, and on a new site that stands whole
beside the output: what plugins write there is moved in with it, and where one fails the last site stays.
"""

import copy
import logging
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pelican
from pelican import signals

from bulletin.executor import local
from bulletin.failures import said
from bulletin.host.generator import BulletinGenerator
from bulletin.host.plugins import heard, idle, not_loaded, watch_for_faults
from bulletin.languages import language
from bulletin.model.configuration import FOUND, PLUGIN, WHY, plugin_lacking, plugin_name
from bulletin.model.effects import DECIDING, EMPTY
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.build import Builder, Finish
from bulletin.publish.moving import EndedBySignal
from bulletin.publish.workspace import Loaded
from bulletin.read.settings import place_of, settings_of
from bulletin.reports import as_text

_CONFIGURATION: Final = "pelicanconf.py"
_OF_RUN: Final = frozenset({"DEBUG"})
"""What Pelican's command line always says, asked or not."""


class BuildFailedError(Exception):
    """The build failed and its problems were printed; Pelican leaves with this status."""

    exitcode = 1


@dataclass(slots=True)
class Host:
    """A Pelican, its own way to run, and its settings as ours."""

    pelican: Any
    run: Callable[[], None]
    settings: Settings

    @classmethod
    def of(cls, host: Any, path: Path, values: Mapping[str, Any], typed: Mapping[str, Any]) -> "Host":
        """Take over a Pelican that has just begun; raise BuildError where its settings can't be used.

        `values` are what the configuration at `path` says, `typed` is what the command does.
        """
        settings = settings_of(path, values, typed)
        where = place_of(path, "PLUGINS")
        if not {PLUGIN, FOUND}.intersection(map(plugin_name, host.plugins)):
            fault = plugin_lacking()
            problem = Problem(where, fault.rule, fault.what, fault.why, fault.mend)
            raise BuildError(Report((problem,)))
        if faults := not_loaded(where):
            raise BuildError(Report(faults))
        host.settings.update(copy.deepcopy(EMPTY))
        warnings = (*settings.warnings, *idle(host.plugins, where))
        return cls(host, host.run, replace(settings, warnings=warnings))

    @property
    def finish(self) -> Finish | None:
        """What others do to a new site; None where nobody listens."""
        return self._finish if heard() else None

    def build(self) -> None:
        """Build the site: what Pelican calls instead of its own run."""
        try:
            builder = Builder(self.settings, local(None), finish=self.finish)
            report, built = builder.build(now_from_environment())
        except BuildError as error:
            _fail(error)
        _last_failure.clear()
        if report.problems:
            _print(as_text(report, _say))
        for note in built.notes:
            _print(_say(note))
        _print(_say(built.written.summary))
        if self.settings.search:
            self._index()

    def _index(self) -> None:
        """Make the index of the search."""
        from bulletin.search.index import make_index  # noqa: PLC0415  few sites that Pelican builds have one

        try:
            make_index(self.settings.output, self.settings.state)
        except BuildError as error:
            _fail(error)

    def _finish(self, loaded: Loaded, folder: Path) -> None:
        """Have Pelican run on a new site in `folder`; raise BuildError where a plugin fails."""
        with self._at(folder):
            signals.get_generators.connect(made := self._generators(loaded), weak=False)
            try:
                self.run()
            except (BuildError, EndedBySignal):
                raise
            except (Exception, SystemExit) as error:  # one that leaves with 0 would publish nothing
                raise BuildError(Report((_failed(error, self.pelican.plugins),))) from error
            finally:
                signals.get_generators.disconnect(made)

    def _generators(self, loaded: Loaded) -> Callable[[Any], type[BulletinGenerator]]:
        """Return what gives Pelican the generator of this edition."""
        members = {"loaded": loaded, "site_settings": self.settings}
        made = type("BulletinsGenerator", (BulletinGenerator,), members)
        return lambda _: made

    @contextmanager
    def _at(self, folder: Path) -> Iterator[None]:
        """Have Pelican take `folder` for its output."""
        host, before = self.pelican, self.pelican.output_path
        host.output_path = host.settings["OUTPUT_PATH"] = str(folder)
        try:
            yield
        finally:
            host.output_path = host.settings["OUTPUT_PATH"] = before


def hosted(path: Path, output: Path | None) -> Host:
    """Return Pelican with the plugins of a configuration, for `bulletin`.

    Raise BuildError where it can't be used.
    """
    watch_for_faults()
    folder = str(path.absolute().parent)
    if folder not in sys.path:
        sys.path.insert(0, folder)  # as where `pelican` is run; plugins may import what lies beside them
    _HOSTED.append(path)
    try:
        instance, _ = pelican.get_instance(pelican.parse_arguments(["--settings", str(path)]))
    except SystemExit as error:
        raise BuildError(Report((_failed(error, ()),))) from error
    except Exception as error:
        raise BuildError(Report((_refused(path, error),))) from error
    finally:
        _HOSTED.pop()
        read = [sys.modules.pop(name, None) for name in (path.stem, Path(_CONFIGURATION).stem)]
    typed = {"OUTPUT_PATH": str(output.resolve())} if output else {}
    return Host.of(instance, path, vars(read[0]), typed)


_HOSTED: Final[list[Path]] = []
"""The configuration of a Pelican that is being made for `bulletin`, which takes it over itself."""


def connect() -> None:
    """See to it that each Pelican that begins is taken over, or stopped."""
    signals.initialized.connect(take_over)
    watch_for_faults()
    logger = logging.getLogger("pelican")
    if not any(isinstance(known, _WithoutTraceback) for known in logger.filters):
        logger.addFilter(_WithoutTraceback())


def take_over(host: Any) -> None:
    """Take over a Pelican that the command `pelican` has made."""
    if _HOSTED:
        return
    try:
        host.run = Host.of(host, *_configured(host)).build
    except BuildError as error:
        _fail(error)


def _configured(host: Any) -> tuple[Path, Mapping[str, Any], Mapping[str, Any]]:
    """Return the file of the configuration, what it says, and what was typed with the command.

    Pelican tells its plugins the sum only: which setting came from where is known to the function that makes
    the sum, which has not returned yet. Where another program made it, the sum has to do.
    """
    frame = sys._getframe()  # noqa: SLF001  there is no other way to a caller's values
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code is pelican.get_instance.__code__ and frame.f_locals["args"].settings:
            arguments = frame.f_locals["args"]
            path = Path(arguments.settings)
            typed = pelican.get_config(arguments)
            values = vars(sys.modules[path.stem])
            return path, values, {name: typed[name] for name in typed.keys() - _OF_RUN}
    return Path(_CONFIGURATION), _set(host.settings), {}


def _set(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the settings that are not as Pelican has them by itself."""
    own = {name: value for name, value in settings.items() if name in DECIDING or name in EMPTY}
    default = pelican.read_settings(override=dict(own))
    return own | {n: value for n, value in settings.items() if n not in default or default[n] != value}


def _failed(error: BaseException, plugins: Sequence[object]) -> Problem:
    """Return the problem of a plugin that failed: the file and the line of it, where that is known."""
    ours = (str(Path(pelican.__file__).parent), str(Path(__file__).parents[1]))
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith(ours)]
    last = own[-1] if own else None
    for frame in own:
        if any(_is_of(plugin, frame.filename) for plugin in plugins):
            last = frame
    return Problem(
        Location(last.filename, last.lineno or 0) if last else Location(_CONFIGURATION),
        "plugin-failed",
        message("a plugin stops with {kind}: {error}", kind=type(error).__name__, error=said(error)),
        message("the site would lack what the plugin does to it"),
        message("correct the plugin, or take it out of PLUGINS"),
    )


def _refused(path: Path, error: Exception) -> Problem:
    return Problem(
        Location(path.name),
        "bad-configuration",
        message("Pelican refuses it: {kind}: {error}", kind=type(error).__name__, error=said(error)),
        WHY,
        message("correct the file; it is Python, and Pelican reads it too"),
    )


def _is_of(plugin: object, file: str) -> bool:
    """Tell if a file is one of a plugin's."""
    own = getattr(plugin, "__file__", None) or ""
    return file == own or (own.endswith("__init__.py") and file.startswith(f"{os.path.dirname(own)}{os.sep}"))  # noqa: PTH120


_last_failure: Final[list[str]] = []


def _fail(error: BuildError) -> None:
    """Print the problems once and raise; a repetition waits, since `pelican -r` tries without end."""
    report = as_text(error.report, _say)
    if [report] == _last_failure:
        time.sleep(1)
    else:
        _print(report)
    _last_failure[:] = [report]
    raise BuildFailedError(_say(message("The last site was left as it was."))) from error


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
