"""The benchmarks that need no other program run, on a newsroom of a few bulletins."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ("conservation.py", "-n", "3", "--runs", "1"),
        ("check.py", "-n", "20", "--runs", "1"),
        ("preview.py", "-n", "20", "--runs", "2"),
        ("large.py", "misspelt"),
    ],
    ids=lambda command: command[0],
)
def test_a_benchmark_prints_a_table(command: tuple[str, ...], tmp_path: Path) -> None:
    """`make bench` is run by hand and rarely: what it calls may have changed since."""
    script, *arguments = command
    assert "| ---" in _said_by([str(ROOT / "benchmarks" / script), *arguments], tmp_path)


def test_the_newsroom_is_written_for_the_peers(tmp_path: Path) -> None:
    """What they are given is read off our views, which change more often than `make bench` is run."""
    code = "import build, pathlib; build._binary = str; build.prepared(pathlib.Path('.'), 60)"
    _said_by(["-c", code], tmp_path)
    assert (tmp_path / "hugo/content/indicators/resumption-rate/_index.md").is_file()
    assert (tmp_path / "pelican/content/pages.json").is_file()


def _said_by(arguments: list[str], folder: Path) -> str:
    """Run Python there; return what it prints."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "benchmarks")))},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout
