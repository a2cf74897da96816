"""The configuration file, pelicanconf.py or publishconf.py: Python that Pelican reads too."""

import runpy
import sys
from pathlib import Path

from bulletin.model.settings import Settings, SettingsError
from bulletin.problems import BuildError, Location, Problem, Report, message


def read_settings(path: Path) -> Settings:
    """Run the configuration file and return its settings; raise BuildError when it can't be used."""
    if not path.is_file():
        raise _failure(path, "no-configuration", f"there is no configuration file 「{path.name}」")
    folder = path.resolve().parent
    sys.path.insert(0, str(folder))
    try:
        values = runpy.run_path(str(path))
        return Settings.of(values, folder)
    except SettingsError as error:
        raise _failure(path, "bad-setting", str(error)) from None
    except Exception as error:
        raise _failure(path, "bad-configuration", f"it stops with {type(error).__name__}: {error}") from error
    finally:
        sys.path.remove(str(folder))


def _failure(path: Path, rule: str, what: str) -> BuildError:
    problem = Problem(
        Location(path.name),
        rule,
        message("{what}", what=what),
        message("it says where the site will stand and what it is called"),
        message("run the command in the project's folder, or name the file with --settings"),
    )
    return BuildError(Report((problem,)))
