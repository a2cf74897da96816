"""The configuration file, pelicanconf.py or publishconf.py: Python that Pelican reads too."""

import ast
import os
import runpy
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from bulletin.failures import said
from bulletin.model.configuration import WHY, SettingFault
from bulletin.model.settings import Settings, SettingsError
from bulletin.problems import BuildError, Location, Message, Problem, Report, Severity, message
from bulletin.read.files import decode_text
from bulletin.read.leftovers import merge_marks
from bulletin.read.statements import Mended, faults, with_quotes

_MEND: Final = message("run the command in the project's folder, or name the file with --settings")

_CORRECT: Final = message("correct the file; it is Python, and Pelican reads it too")
_CORRECT_LINE: Final = message(
    "correct this line; it is Python: texts stand between half-width quotes, and entries have commas between"
)


def read_settings(path: Path, typed: Mapping[str, Any] | None = None) -> Settings:
    """Run the configuration file and return its settings; raise BuildError when it can't be used.

    What was `typed` with the command goes before what the file says.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  a link stays one: what it sets begins where it lies
    if not path.is_file():
        raise _failure(
            path,
            "no-configuration",
            message(
                "there is no configuration file 「{name}」 in {folder}",
                name=path.name,
                folder=path.parent,
            ),
            _in_project(path),
            exitcode=2,
        )
    return settings_of(path, _run(path), typed)


def _in_project(path: Path) -> Message:
    """Say where to run the command: in the folder around this one that has the file, if there is one."""
    around = next((one for one in path.parents[1:] if (one / path.name).is_file()), None)
    return (
        message("run the command in {folder}: first type `cd {folder}`", folder=around) if around else _MEND
    )


def settings_of(path: Path, values: Mapping[str, Any], typed: Mapping[str, Any] | None = None) -> Settings:
    """Return the settings that a configuration file has given; raise BuildError where they can't be used."""
    written = _Written.of(path)
    if written.unset:
        raise BuildError(Report.of(written.unset))
    typed = typed or {}
    try:
        settings, faults = Settings.of({**values, **typed}, _folder(path), written.used)
    except SettingsError as error:
        raise BuildError(Report.of(_problem(fault, path, written, typed) for fault in error.faults)) from None
    names = {fault.name for fault in faults}
    twice = (found for found in written.twice if dict(found.what.arguments)["key"] not in names)
    warnings = Report.of([*(_problem(fault, path, written, typed) for fault in faults), *twice]).problems
    return replace(settings, warnings=warnings, headlines_at=written.places.get("BULLETIN_HEADLINES"))


def _folder(path: Path) -> Path:
    """Return the folder that a configuration file lies in, or the link to it."""
    return Path(os.path.abspath(path)).parent  # noqa: PTH100  as above


def place_of(path: Path, setting: str) -> Location:
    """Return where a setting is written; the file as a whole where it is not."""
    return _Written.of(path).places.get(setting, Location(path.name))


def _run(path: Path) -> Mapping[str, Any]:
    """Return the names that the file defines."""
    folder = _folder(path)
    sys.path.insert(0, str(folder))
    known = set(sys.modules)
    try:
        return runpy.run_path(str(path))
    except SyntaxError as error:
        file = Path(error.filename) if error.filename else path
        _refuse_spoilt(file)
        raise BuildError(Report.of(_unread(file, error))) from error
    except SystemExit as error:
        what = message("it ends the program, with sys.exit or the like, before anything is built")
        raise _failure(path, "bad-configuration", what, _CORRECT) from error
    except Exception as error:
        _refuse_spoilt(path)
        file, line = _stopped(path, error)
        what = message("it stops with {kind}: {error}", kind=type(error).__name__, error=said(error))
        raise _failure(file, "bad-configuration", what, _meant(file, line, error), line=line) from error
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - known:  # what it draws in is read again next time, as it is then
            own = name.partition(".")[0] == __package__.partition(".")[0]  # the program may lie there too
            origin = getattr(sys.modules[name], "__file__", None) or ""
            if not own and origin.startswith(f"{folder}{os.sep}"):
                del sys.modules[name]


def _unread(path: Path, error: SyntaxError) -> Iterator[Problem]:
    """Yield what is no Python in a file, each line with what was meant; else what Python said of it."""
    try:
        found = list(faults(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError):
        found = []
    for fault in found or [Mended(error, "", "", "")]:
        what = message("this is no Python: {error}", error=said(fault.error))
        if fault.half.strip():
            what = message(
                "this is no Python: `{sign}` stands where only `{half}` can be read",
                sign=fault.sign,
                half=fault.half,
            )
        elif fault.sign:
            code = f"{ord(fault.sign):04X}"
            what = message("this is no Python: the character U+{code}, which can't be seen", code=code)
        column = 0 if isinstance(fault.error, IndentationError) else fault.error.offset or 0
        where = Location(path.name, fault.error.lineno or 0, column)
        mend = message("write `{line}`", line=fault.line) if fault.line else _mend_of(fault.error)
        yield Problem(where, "bad-configuration", what, WHY, mend)


def _mend_of(error: SyntaxError) -> Message:
    """Say what to do about a line for which nothing that was tried is Python."""
    opened = (error.msg or "")[1:2]
    if closing := {"(": ")", "[": "]", "{": "}"}.get(opened, ""):
        return message(
            "write `{closing}` behind the last entry of what the `{opened}` in this line begins",
            closing=closing,
            opened=opened,
        )
    return _CORRECT_LINE


def _stopped(path: Path, error: Exception) -> tuple[Path, int]:
    """Return the line of a configuration file at which it stopped, and the file: one beside it, perhaps."""
    folder = _folder(path)
    for step in reversed(traceback.extract_tb(error.__traceback__)):
        if _folder(Path(step.filename)) == folder:
            return Path(step.filename), step.lineno or 0
    return path, 0


def _meant(path: Path, line: int, error: Exception) -> Message:
    """Say what to do about a file that stops: words without quotes are taken for a name that nothing has."""
    if (isinstance(error, NameError) and error.name == "bulletin") or (
        isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "bulletin"
    ):
        return message(
            "write `import bulletin.host` at the beginning of the file, in place of other such lines"
        )
    if isinstance(error, NameError) and line:
        typed = path.read_text(encoding="utf-8-sig").split("\n")[line - 1]
        if meant := with_quotes(typed, error.name or ""):
            return message("write `{line}`", line=meant)
    return _CORRECT_LINE if line else _CORRECT


def _refuse_spoilt(path: Path) -> None:
    """Raise BuildError where a file is no UTF-8, or has the marks of a merge: so it can't be run."""
    try:
        data = path.read_bytes()
    except OSError:
        return
    text = decode_text(data, path.name)
    found = [replace(text, mend=_AS_UTF8)] if isinstance(text, Problem) else merge_marks(text, path.name)
    if found:
        raise BuildError(Report.of(found)) from None


_AS_UTF8: Final = message("open it in an editor, and save it as UTF-8")


@dataclass(frozen=True, slots=True)
class _Written:
    """Where a configuration file writes its settings, which names it reads, and what it leaves `unset`.

    `twice` are settings that are set anew below, and keys that a mapping has twice.

    So do the files beside it of which it takes everything, as publishconf.py does of pelicanconf.py.
    """

    places: dict[str, Location] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    unset: list[Problem] = field(default_factory=list)
    twice: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> "_Written":
        """Read a file; of one that is no Python nothing is known."""
        written = cls()
        written.read(path, {path.name})
        return written

    def read(self, path: Path, seen: set[str]) -> None:
        """Take in a file and what it takes everything of; `seen` are the files that were read before."""
        try:
            tree = ast.parse(path.read_bytes())
        except (OSError, SyntaxError, ValueError):
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                self.used.add(node.id)
            if isinstance(node, ast.Dict):
                self.twice.extend(_set_twice(path, *again) for again in _keys_again(node))
        self.twice.extend(_set_twice(path, *again) for again in _set_again(tree.body))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and [name.name for name in node.names] == ["*"]:
                drawn = path.with_name(f"{node.module}.py")
                if drawn.name not in seen:
                    self.read(drawn, seen | {drawn.name})
            if isinstance(node, ast.AnnAssign) and node.value is None and isinstance(node.target, ast.Name):
                self.unset.append(_unset(path, node, node.target.id))
            self.places.update((name, Location(path.name, node.lineno)) for name in _assigned(node))


def _set_again(statements: list[ast.stmt]) -> Iterator[tuple[str, int, int]]:
    """Yield the names that are set though nothing has read what they were set to, with both lines."""
    lines: dict[str, int] = {}
    for node in statements:
        if isinstance(node, ast.ImportFrom):
            lines.clear()
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                lines.pop(part.id, None)
        names = list(_assigned(node))
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if names[0] in lines:
                yield names[0], lines[names[0]], node.lineno
            lines[names[0]] = node.lineno
        else:
            for name in names:
                lines.pop(name, None)


def _keys_again(mapping: ast.Dict) -> Iterator[tuple[str, int, int]]:
    """Yield the keys that a mapping has twice, with both lines."""
    lines: dict[str, int] = {}
    for key in mapping.keys:
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            if key.value in lines:
                yield key.value, lines[key.value], key.lineno
            lines.setdefault(key.value, key.lineno)


def _set_twice(path: Path, name: str, first: int, line: int) -> Problem:
    return Problem(
        Location(path.name, line),
        "no-effect",
        message("「{key}」 stands twice; first in line {line}", key=name, line=first),
        message("one of the two values would be lost"),
        message("keep the right one and delete the other"),
        Severity.WARNING,
    )


def _unset(path: Path, node: ast.AnnAssign, name: str) -> Problem:
    """Return the problem of a name with a colon behind it: for Python that says of what type it is."""
    return Problem(
        Location(path.name, node.lineno),
        "bad-configuration",
        message("`{name}:` sets nothing", name=name),
        WHY,
        message("write `{line}`", line=f"{name} = {ast.unparse(node.annotation)}"),
    )


def _assigned(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement sets."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def _problem(fault: SettingFault, path: Path, written: _Written, typed: Mapping[str, Any]) -> Problem:
    """Return a fault of a setting as a problem at the place where it is set."""
    where = written.places.get(fault.name, Location(path.name))
    if fault.name in typed:
        where = Location(f"-e {fault.name}")
    return Problem(where, fault.rule, fault.what, fault.why, fault.mend, fault.severity)


def _failure(
    path: Path, rule: str, what: Message, mend: Message, exitcode: int = 1, line: int = 0
) -> BuildError:
    problem = Problem(
        Location(path.name, line),
        rule,
        what,
        WHY,
        mend,
    )
    return BuildError(Report((problem,)), exitcode)
