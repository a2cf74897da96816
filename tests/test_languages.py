"""Messages are told in Chinese and English: the catalogue holds every sentence of the code."""

import ast
import inspect
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from tables import for_each

from bulletin import explanations
from bulletin.cli import main
from bulletin.languages import DOMAIN, LOCALE, language
from bulletin.problems import Location, Message, Problem, Report, Severity, listed, message

PACKAGE: Final = Path(__file__).parents[1] / "bulletin"
FOLDER: Final = LOCALE / "zh" / "LC_MESSAGES"
_PLACE: Final = re.compile(r"(?<!\{)\{([a-z_]+)\}")


def catalogue() -> Catalog:
    """Return the Chinese catalogue."""
    with (FOLDER / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale="zh")


def sentences() -> set[str]:
    """Return the sentences that the code says."""
    found = extract_from_dir(
        PACKAGE, keywords={"message": None, "sentence": None}, method_map=[("**.py", "python")]
    )
    return {words for _, _, words, _, _ in found if isinstance(words, str)}


def test_every_sentence_is_translated() -> None:
    """The catalogue holds the code's sentences, each translated, and no others: `make messages`."""
    translated = {entry.id: entry.string for entry in catalogue() if entry.id}
    assert sentences() - translated.keys() == set()
    assert translated.keys() - sentences() == set()
    assert [words for words, told in translated.items() if not told] == []


def test_what_is_typed_is_answered_in_chinese() -> None:
    """The other catalogue holds the helps of all commands; the rest of it are sentences of click."""
    with (FOLDER / "commands.po").open("rb") as stream:
        translated = {entry.id: entry.string for entry in read_po(stream, locale="zh") if entry.id}
    commands = (main, *main.commands.values())
    told = [*commands, *(option for command in commands for option in command.params)]
    helps = {inspect.cleandoc(found) for one in told if (found := getattr(one, "help", None))}
    helps |= {main.options_metavar or "", main.subcommand_metavar}
    package = Path(click.__file__).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    theirs = {words for _, _, words, _, _ in extract_from_dir(package, keywords=keywords)}
    assert helps - theirs - translated.keys() == set()
    assert translated.keys() - theirs - helps == set()
    assert [words for words, answer in translated.items() if not answer] == []


@for_each(
    ("arguments", "answer"),
    [
        (["--help"], "发布复工公报"),
        (["build", "-h"], "忘掉历次生成的记录"),
        (["build", "--jobs", "0"], "不在 x>=1 的范围内"),
        (["nothing"], "没有 'nothing' 这个命令"),
        (["check", "--format", "pdf"], "不在这些之中"),
        (["extract"], "缺少参数"),
        (["new"], "可以写的有"),
    ],
)
def test_the_command_line_speaks_chinese(arguments: list[str], answer: str) -> None:
    """Help and usage errors too, where the environment asks for it; and English elsewhere."""
    command = [sys.executable, "-m", "bulletin", *arguments]
    here = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"}
    for locale, expected in (("zh_CN.UTF-8", True), ("C.UTF-8", False)):
        environment = {**here, "LC_ALL": locale}
        told = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=900
        )
        assert (answer in told.stdout + told.stderr) is expected


@for_each(
    "typed",
    [
        "--help --lang zh",
        "--lang=zh -h",
        "build -h --lang zh",
        "build --help --lang=zh",
        "--lang zh build -h",
        "build --jobs 0 --lang zh",
    ],
)
def test_the_language_holds_wherever_it_is_typed(typed: str) -> None:
    """Behind what is told in it too; only behind a -- it is no option, and what lacks its value is told."""
    told = _told(*typed.split())
    assert "用法" in told
    assert "Show this message" not in told


def test_what_only_looks_like_the_language_is_left_alone() -> None:
    assert "--lang: unreadable-file" in _told("extract", "--", "--lang")
    assert "requires an argument" in _told("build", "--lang")


def _told(*arguments: str) -> str:
    """Return what a command tells where the environment asks for English."""
    done = subprocess.run(
        [sys.executable, "-m", "bulletin", *arguments],
        env={**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    return done.stdout + done.stderr


def test_a_translation_has_the_places_of_its_sentence() -> None:
    """What a sentence names is named in Chinese too, and nothing else is asked for."""
    wrong = [
        entry.id
        for entry in catalogue()
        if entry.id and set(_PLACE.findall(str(entry.id))) != set(_PLACE.findall(str(entry.string)))
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_new() -> None:
    """What is read at run time was compiled from what is edited: `make messages`."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    assert (FOLDER / f"{DOMAIN}.mo").read_bytes() == compiled.getvalue()


def test_sentences_are_written_where_they_are_said() -> None:
    """A template that is put together at run time would be in no catalogue."""
    wrong = [
        f"{path.name}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"message", "sentence"}
        and not isinstance(node.args[0], ast.Constant)
        and path.name != "problems.py"
    ]
    assert wrong == []


def test_what_is_explained_is_a_rule() -> None:
    """Each explanation is of a rule that the code names."""
    named = {
        node.value
        for path in PACKAGE.rglob("*.py")
        if "explanations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert explanations.BY_RULE.keys() - named == set()


@for_each(
    ("environment", "code"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_decides(environment: dict[str, str], code: str) -> None:
    """The first of LC_ALL, LC_MESSAGES and LANG that is set is followed."""
    assert language(environment=environment).code == code


def test_what_is_asked_for_comes_before_the_environment() -> None:
    """`--lang` wins."""
    assert language("en", {"LANG": "zh_CN.UTF-8"}).code == "en"
    assert language("zh", {"LANG": "C"}).code == "zh"


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    """Nothing English is left in a Chinese message."""
    told = language("zh").say(message("there is no {kind} 「{id}」", kind=message("figure"), id="a{b}"))
    assert told == "没有数字「a{b}」"


def test_a_report_counts_in_both_languages() -> None:
    """One and several, and nothing at all."""
    problems = [_problem(severity, line) for severity in Severity for line in (1, 2)]
    zh = language("zh").say
    assert str(Report.of(problems).summary) == "2 errors, 2 warnings, 2 questions, 2 notes"
    assert zh(Report.of(problems).summary) == "2 个错误，2 个警告，2 个疑问，2 个提示"
    assert (str(Report.of(problems[:1]).summary), zh(Report.of(problems[:1]).summary)) == (
        "1 error",
        "1 个错误",
    )
    assert (str(Report().summary), zh(Report().summary)) == ("no problems", "没有问题")
    assert str(listed(message("1 error"), message("1 warning"))) == "1 error, 1 warning"


def _problem(severity: Severity, line: int) -> Problem:
    words = Message("x")
    return Problem(Location("a.yaml", line), "made-up", words, words, words, severity)
