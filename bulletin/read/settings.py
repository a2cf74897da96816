"""The configuration file, pelicanconf.py or publishconf.py: Python that Pelican reads too."""

import os
import runpy
import sys
from pathlib import Path
from typing import Final

from bulletin.model.settings import Settings, SettingsError
from bulletin.problems import BuildError, Location, Message, Problem, Report, message

_MEND: Final = message("run the command in the project's folder, or name the file with --settings")

_CORRECT: Final = message("correct the file; it is Python, and Pelican reads it too")


def read_settings(path: Path) -> Settings:
    """Run the configuration file and return its settings; raise BuildError when it can't be used."""
    if not path.is_file():
        raise _failure(
            path,
            "no-configuration",
            message("there is no configuration file 「{name}」", name=path.name),
            _MEND,
            exitcode=2,
        )
    folder = path.resolve().parent
    sys.path.insert(0, str(folder))
    known = set(sys.modules)
    try:
        values = runpy.run_path(str(path))
        return Settings.of(values, folder)
    except SettingsError as error:
        raise _failure(path, "bad-setting", error.what, error.mend) from None
    except SyntaxError as error:
        what = message("this is no Python: {error}", error=error.msg)
        raise _failure(path, "bad-configuration", what, _CORRECT, line=error.lineno or 0) from error
    except Exception as error:
        raise _failure(
            path,
            "bad-configuration",
            message("it stops with {kind}: {error}", kind=type(error).__name__, error=error),
            _CORRECT,
        ) from error
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - known:  # what it draws in is read again next time, as it is then
            if (getattr(sys.modules[name], "__file__", None) or "").startswith(f"{folder}{os.sep}"):
                del sys.modules[name]


def _failure(
    path: Path, rule: str, what: Message, mend: Message, exitcode: int = 1, line: int = 0
) -> BuildError:
    problem = Problem(
        Location(path.name, line),
        rule,
        what,
        message("the settings decide how the site is made, where it stands and what it is called"),
        mend,
    )
    return BuildError(Report((problem,)), exitcode)
