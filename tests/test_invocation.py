"""A command that a message names is the one that works where it is pasted."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tables import for_each

from bulletin import invocation, packaged
from bulletin.explaining import explain
from bulletin.invocation import VARIABLE, called
from bulletin.languages import language
from bulletin.problems import CommandLine, message

ROOT = Path(__file__).parents[1]
WAITING = 120


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Call the program as it is installed."""
    monkeypatch.delenv(VARIABLE)


@pytest.mark.parametrize(
    ("python", "here", "installed", "path", "expected"),
    [
        (".venv/bin/python", ".", True, "", ".venv/bin/bulletin"),
        (".venv/bin/python3.11", ".", True, "", ".venv/bin/bulletin"),
        (".venv/bin/python", ".", True, ".venv/bin", "bulletin"),
        (".venv/bin/python", ".", True, "other/bin", ".venv/bin/bulletin"),
        (".venv/bin/python", ".venv/bin", True, "", "./bulletin"),
        (".venv/bin/python", "content", True, "", "{root}/.venv/bin/bulletin"),
        (".venv/bin/python", ".", False, "", ".venv/bin/python -m bulletin"),
        (".venv/bin/python", "content", False, "", "{root}/.venv/bin/python -m bulletin"),
        ("复工 公报/bin/python", ".", True, "", "'复工 公报/bin/bulletin'"),
        ("it's/bin/python", ".", True, "", """'it'"'"'s/bin/bulletin'"""),
        ("python", ".", False, "", "./python -m bulletin"),
    ],
)
def test_it_is_called_from_the_current_folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    python: str,
    here: str,
    installed: bool,  # noqa: FBT001  a column of the table
    path: str,
    expected: str,
) -> None:
    """By its name where the shell finds it, else by its path, else by the Python that runs."""
    beside = (tmp_path / python).with_name("bulletin")
    for folder in (tmp_path / ".venv/bin", tmp_path / "other/bin", tmp_path / "content", beside.parent):
        folder.mkdir(parents=True, exist_ok=True)
    for command in (tmp_path / "other/bin/bulletin", *([beside] if installed else [])):
        command.touch(mode=0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / python))
    monkeypatch.setenv("PATH", str(tmp_path / path) if path else "/nowhere")
    monkeypatch.chdir(tmp_path / here)
    assert called() == expected.format(root=tmp_path)


def test_who_wraps_it_says_how_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable comes first, and messages are told by it, whenever they were made."""
    words = message("run `{command}`", command=CommandLine("fix --write"))
    monkeypatch.setenv(VARIABLE, "docker run news")
    assert str(words) == "run `docker run news fix --write`"
    monkeypatch.setenv(VARIABLE, "bulletin")
    assert language("zh").say(words) == "run `bulletin fix --write`"


def test_an_example_is_a_command_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What mends a fault is pasted from an explanation as well."""
    monkeypatch.setenv(VARIABLE, ".venv/bin/bulletin")
    assert str(explain("stray-files")[-1]) == "    .venv/bin/bulletin build --prune"


def test_what_is_told_runs(tmp_path: Path) -> None:
    """The words of a usage error, given to a shell in the same folder, are a command."""
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    result = subprocess.run(
        [sys.executable, "-m", "bulletin", "check", "--lang", "en", "--explain", "nosuchrule"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=WAITING,
    )
    told = result.stderr.rpartition("; `")[2].partition("`")[0]
    assert told.endswith(" check --explain all")
    again = subprocess.run(
        ["sh", "-c", told], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=WAITING
    )
    assert (again.returncode, b"unknown-key" in again.stdout) == (0, True)


def test_no_sentence_names_the_program_itself() -> None:
    """Its name stands in one place: a command is a part of its sentence, never written into it."""
    found = [
        line
        for line in (ROOT / "bulletin/locale/zh/LC_MESSAGES/bulletin.po")
        .read_text(encoding="utf-8")
        .splitlines()
        for command in ("build", "check", "fix", "serve", "extract")
        if line.startswith(("msgid", '"')) and f"bulletin {command} -" in f"{line.replace('`', ' -')} -"
    ]
    assert found == []
    assert shlex.split(called())
    assert invocation.VARIABLE not in os.environ


_PYTHONS = [
    "/usr/bin/python3",
    "/opt/复工 公报/bin/python",
    "/opt/it's/bin/python3.11",
    "/opt/a&b;$(c)/python",
]
_FOLDERS = ["bulletin", "复工公报", "my project", "it's", "a&b", "$HOME", "x[1]", "-e"]


@for_each("python", _PYTHONS)
@for_each("folder", _FOLDERS)
@for_each("part", ["cluster", "publish"])
def test_a_part_is_installed_by_the_line_that_is_told(
    python: str,
    folder: str,
    part: str,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Pasted into a shell it calls this Python's pip with the program's folder, whatever their names hold."""
    root = tmp_path_factory.mktemp("program") / folder
    root.mkdir()
    (root / "pyproject.toml").touch()
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(packaged, "_PACKAGE", root / "bulletin")
    told = packaged.how_to_install(part, "distributed").told(str)
    line = told.removeprefix("install it: ")
    assert shlex.split(line) == [python, "-m", "pip", "install", "--editable", f"{root}[{part}]"]


@for_each("python", _PYTHONS)
@for_each("packages", [("distributed",), ("boto3", "keyring", "paramiko", "webdav4")])
def test_a_part_of_an_installed_program_is_told_by_its_packages(
    python: str, packages: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the program came as a wheel there is no folder of its code."""
    monkeypatch.setattr(sys, "executable", python)
    monkeypatch.setattr(packaged, "_PACKAGE", tmp_path / "site-packages/bulletin")
    told = packaged.how_to_install("cluster", *packages).told(lambda sentence: sentence)
    line = told.removeprefix("install it in the same environment: ")
    assert shlex.split(line) == [python, "-m", "pip", "install", *packages]


@for_each(
    ("word", "typed"),
    [
        (r"C:\bulletin[cluster]", r"C:\bulletin[cluster]"),
        (r"C:\复工 公报\program[cluster]", '"C:\\复工 公报\\program[cluster]"'),
        (r"C:\Program Files\Python\python.exe", '"C:\\Program Files\\Python\\python.exe"'),
    ],
)
def test_what_is_pasted_on_windows_has_its_quotes(
    word: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signs that a shell of Linux quotes with are letters there."""
    monkeypatch.setattr(invocation, "_WINDOWS", True)
    assert invocation.quoted_for_shell(word) == typed
