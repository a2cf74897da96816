"""Standard output and errors that never stop a program: whatever they are, and whoever has stopped reading.

What goes to a file or another program is UTF-8, whatever the locale says (Chinese Windows says GBK), so that
what one command writes another can read. A terminal keeps its encoding, and what that lacks is shown as an
escape. A reader that has gone away changes nothing; a disk that is full is told at the end.
"""

import io
import os
import sys
from contextlib import suppress
from typing import Any, Final

_NAMES: Final = ("stdin", "stdout", "stderr")
_lost: list[OSError] = []


class _Lasting(io.FileIO):
    """An open file that goes on as a hole once nobody takes what is written to it."""

    def write(self, data: Any) -> int:
        """Write `data`, or lose it."""
        try:
            return super().write(data) or 0
        except BlockingIOError:
            raise
        except OSError as error:
            if not isinstance(error, BrokenPipeError):
                _lost.append(error)
            hole = os.open(os.devnull, os.O_WRONLY)
            os.dup2(hole, self.fileno())
            os.close(hole)
            return len(data)


def open_up() -> None:
    """Make standard output and errors such streams; those that are closed lead nowhere."""
    _fill_closed()
    for name in _NAMES[1:]:
        stream = getattr(sys, name)
        if stream is not getattr(sys, f"__{name}__") or not isinstance(stream, io.TextIOWrapper):
            continue  # somebody else takes what is printed, a test for example
        if os.name == "nt" and stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            setattr(sys, name, _lasting(stream))


def why_lost() -> OSError | None:
    """Return why something that was printed is lost, though somebody wants it; None where nothing is."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    return _lost[0] if _lost else None


def _lasting(stream: io.TextIOWrapper) -> io.TextIOWrapper:
    with suppress(OSError):
        stream.flush()
    raw = _Lasting(stream.fileno(), "wb", closefd=False)
    terminal = stream.isatty()
    encoding = stream.encoding if terminal else "utf-8"
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding,
        errors="backslashreplace",
        line_buffering=terminal or stream is sys.__stderr__,
    )


def _fill_closed() -> None:
    """Open what was closed when the program began, so that no file of ours takes its number.

    Whatever a library then prints would stand in that file (SQLite: How To Corrupt, 1.1).
    """
    for number, name in enumerate(_NAMES):
        try:
            os.fstat(number)
        except OSError:
            hole = os.open(os.devnull, os.O_RDWR)
            if hole != number:
                os.dup2(hole, number)
                os.close(hole)
        if getattr(sys, name) is None:
            stream = open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
