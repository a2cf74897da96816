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
        ("check.py", "-n", "60", "--runs", "1"),
        ("preview.py", "-n", "60", "--runs", "2"),
        ("large.py", "misspelt"),
    ],
    ids=lambda command: command[0],
)
def test_a_benchmark_prints_a_table(command: tuple[str, ...], tmp_path: Path) -> None:
    """`make bench` is run by hand and rarely: what it calls may have changed since."""
    script, *arguments = command
    result = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / script), *arguments],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert result.returncode == 0, result.stderr
    assert "| ---" in result.stdout
