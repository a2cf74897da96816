"""Files in a newsroom's folder that open its desk by a double click."""

import shlex
from collections.abc import Mapping
from typing import Final

WINDOWS: Final = "编辑台.bat"
OTHERS: Final = "编辑台.command"
"""The one for macOS, which a shell of any system runs too."""
_OPEN: Final = "编辑台开着的时候，不要关这个窗口。"
_LACKING: Final = "这台电脑上还没有装 bulletin，请管电脑的人装。"
_BATCH: Final = """\
@echo off
chcp 65001 >nul
cd /d "%~dp0"
echo {open}
if exist "{python}" ("{python}" -m bulletin desk --lang zh %*) else (bulletin desk --lang zh %*)
if errorlevel 9009 echo {lacking}
if errorlevel 1 pause
"""
_SHELL: Final = """\
#!/bin/sh
cd "$(dirname "$0")" || exit 1
python={python}
if [ -x "$python" ]; then
    set -- "$python" -m bulletin desk --lang zh "$@"
elif command -v bulletin >/dev/null; then
    set -- bulletin desk --lang zh "$@"
else
    echo {lacking} >&2
    exit 1
fi
echo {open}
exec "$@"
"""


def start_files(python: str) -> Mapping[str, str]:
    """Return the texts of the files by their names.

    They run the program by the Python that began the newsroom, and where that is not there, as on another
    machine, by the command `bulletin`.
    """
    batch = _BATCH.format(python=python.replace("%", "%%"), open=_OPEN, lacking=_LACKING)
    return {
        WINDOWS: batch.replace("\n", "\r\n"),
        OTHERS: _SHELL.format(python=shlex.quote(python), open=_OPEN, lacking=_LACKING),
    }
