"""Ctrl-C at any moment ends a command with the status 130, and never with a traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tables import for_each

from bulletin.stopping import STOPPED, interruptible, leave_quietly

ROOT = Path(__file__).parents[1]
WAITING = 120
# Is stopped when it begins to import a module, or when it calls a function of the command.
PROGRAM = """
import os, signal, sys

class Stopping:
    def find_spec(self, name, path=None, target=None):
        if name == where:
            os.kill(os.getpid(), signal.SIGINT)

_, ignored, where, *typed = sys.argv
if ignored == "ignored":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.meta_path.insert(0, Stopping())
sys.argv = ["bulletin", *typed]
from bulletin.__main__ import run
if where.startswith("streams"):
    from bulletin import streams
    done = getattr(streams, where.removeprefix("streams."))
    def stopped():
        os.kill(os.getpid(), signal.SIGINT)
        return done()
    setattr(streams, where.removeprefix("streams."), stopped)
run()
"""
MODULES = (
    "bulletin.cli",
    "click",
    "gettext",
    "bulletin.languages",
    "bulletin.problems",
    "bulletin.cli.building",
    "bulletin.executor",
    "bulletin.publish.build",
    "sqlite3",
    "filelock",
    "bulletin.read.finding",
    "bulletin.invocation",
)


def run(where: str, ignored: str = "heard") -> subprocess.CompletedProcess[str]:
    """Run a command that is stopped somewhere."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, ignored, where, "check", "--explain", "tab", "--lang", "en"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=WAITING,
        check=False,
    )


@for_each("where", [*MODULES, "streams.open_up", "streams.why_lost"])
def test_a_program_that_is_only_beginning_or_ending(where: str) -> None:
    """While it imports its modules, and before and after the command, it ends without a word."""
    result = run(where)
    assert (result.returncode, result.stderr) == (STOPPED, "")


def test_who_has_it_ignored_is_not_stopped() -> None:
    """What `nohup` or a script starts in the background goes on."""
    result = run("bulletin.cli", "ignored")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("tab: ")


def test_it_raises_while_a_command_works() -> None:
    """Then there is something to end in order: what is inside is told, and outside it is quiet again."""
    before = signal.getsignal(signal.SIGINT)
    try:
        leave_quietly()
        quiet = signal.getsignal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt), interruptible():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is quiet
        assert quiet is not before
    finally:
        signal.signal(signal.SIGINT, before)


def test_where_others_handle_it_they_do() -> None:
    """A program that calls a command as a function keeps its own handler."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        leave_quietly()
        with interruptible():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
