"""A double click in a newsroom's folder opens its desk."""

import os
import subprocess
import sys
from pathlib import Path

from bulletin.newsroom.start_files import OTHERS, WINDOWS, start_files
from bulletin.newsroom.writing import write_newsroom

ROOT = Path(__file__).parents[2]


def run(folder: Path, python: str, path: str) -> subprocess.CompletedProcess[str]:
    """Run the file as a click does that comes from anywhere, to have it say what it runs."""
    write_newsroom(folder, start_files(python))
    return subprocess.run(
        [folder / OTHERS, "--help"],
        cwd="/",
        env={"PATH": path, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_desk_is_run_by_the_python_that_began_the_newsroom(tmp_path: Path) -> None:
    opened = run(tmp_path / "新 闻", sys.executable, os.environ["PATH"])
    assert opened.returncode == 0, opened.stderr
    assert "编辑台开着的时候，不要关这个窗口。" in opened.stdout
    assert "--no-browser" in opened.stdout


def test_on_another_machine_the_command_is_run_in_the_folder_and_a_lack_is_told(tmp_path: Path) -> None:
    commands = tmp_path / "commands"
    commands.mkdir()
    (commands / "bulletin").write_text('#!/bin/sh\necho "$PWD $*"\n', encoding="utf-8")
    (commands / "bulletin").chmod(0o755)
    there = run(tmp_path / "新 闻", "/no/python's own", f"{commands}:{os.environ['PATH']}")
    assert there.stdout.splitlines()[-1] == f"{tmp_path / '新 闻'} desk --lang zh --help"
    lacking = run(tmp_path / "报", "/no/python", "/usr/bin:/bin")
    assert (lacking.returncode, lacking.stdout) == (1, "")
    assert "还没有装 bulletin" in lacking.stderr


def test_the_file_for_windows_is_read_as_it_is_written() -> None:
    """Its lines end as they do there, and a percent sign in a path stays one."""
    text = start_files("C:\\程序\\100%\\python.exe")[WINDOWS]
    assert text.count("\n") == text.count("\r\n") == 7
    assert 'if exist "C:\\程序\\100%%\\python.exe" (' in text
    assert text.startswith("@echo off\r\nchcp 65001 >nul\r\n")
