"""What errors of Python and of the system say is told in the language that was asked for."""

import errno
import os
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from tables import for_each

from bulletin.cli import main
from bulletin.failures import said
from bulletin.languages import language
from bulletin.publish.build import Builder

HAN = re.compile("[\u4e00-\u9fff]")


@for_each("number", sorted(errno.errorcode))
def test_no_english_of_the_system_is_told_in_chinese(number: int) -> None:
    """Every error number has words of ours, or its name."""
    words = language("zh").say(said(OSError(number, os.strerror(number))))
    assert HAN.search(words)
    assert os.strerror(number) not in words


def _failing(code: str) -> BaseException:
    try:
        exec(compile(code, "a.py", "exec"), {})  # noqa: S102  to have Python's own errors
    except Exception as error:  # noqa: BLE001  any may be one
        return error
    raise AssertionError(code)


@for_each(
    ("code", "words"),
    [
        ("A = [1", "有括号没有结束"),
        ("A = 1]", "这里的右括号前面没有打开过"),
        ("A = '复工", "有引号没有结束"),
        ("A = 1\n  B = 2", "这一行的缩进不对"),
        ("if 1:\nA = 2", "下面一行应当缩进"),
        ("A = “复工”", "这里有它不认得的字符，可能是全角标点或中文引号"),
        ("A = 1，2", "这里有它不认得的字符，可能是全角标点或中文引号"),
        ("SITE NAME = 1", "读不懂"),
        ("import nowhere_at_all", "没有名为「nowhere_at_all」的模块"),
        ("A = TITEL", "没有名为「TITEL」的东西"),
        ("import os\nos.nothing", "它要的「nothing」并不存在"),
        ("{}['A']", "没有「A」这一项"),
        ("1 / 0", "用零做了除数"),
    ],
)
def test_errors_of_a_configuration_are_told_in_chinese(code: str, words: str) -> None:
    """What is typed wrong in Python has words of ours."""
    assert language("zh").say(said(_failing(code))) == words


@for_each(
    ("typed", "words"),
    [
        ("database is locked", "别的程序正在用它"),
        ("attempt to write a readonly database", "没法写入"),
        ("database or disk is full", "磁盘满了"),
        ("database disk image is malformed", "文件已经损坏"),
        ("file is not a database", "文件已经损坏"),
        ("unable to open database file", "打不开"),
        ("disk I/O error", "磁盘有故障"),
    ],
)
def test_errors_of_what_is_kept_are_told_in_chinese(typed: str, words: str) -> None:
    """SQLite's words are English only."""
    assert HAN.search(words)
    assert language("zh").say(said(sqlite3.OperationalError(typed))) == words


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_fault_of_the_program_is_told_as_such(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With where it is, and what to do; its status is none of those that content gives."""

    def failing(*_: object, **__: object) -> None:
        message = "no such case"
        raise RuntimeError(message)

    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://a.example"\nBULLETIN_TAG_AUTHORITY = "a.example,2020"\n', encoding="utf-8"
    )
    monkeypatch.setattr(Builder, "inspect", failing)
    monkeypatch.setattr(Builder, "build", failing)
    result = CliRunner().invoke(main, [command, "--lang", "zh", "-s", str(tmp_path / "pelicanconf.py")])
    assert result.exit_code == 70
    assert "test_failures.py:" in result.output
    assert "program-failed: 程序自己出错了：RuntimeError：no such case" in result.output
    assert "先撤销刚才的改动" in result.output
