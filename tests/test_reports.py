"""Reports for programs and workflows, and the statuses that `bulletin check` leaves with."""

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result
from tables import for_each

from bulletin.cli import main
from bulletin.problems import Location, Problem, Report, Severity, message
from bulletin.reports import OF_A_KIND, as_annotations, as_json, as_text

BAD: Final = Path(__file__).parent / "bad"
REPORT: Final = Report(
    (
        Problem(
            Location("content/a,b.yaml", 3, 5),
            "unknown-key",
            message("「{key}」 is not a field of {kind}", key="100%", kind=message("a policy")),
            message("a misspelt field would vanish in silence"),
            message("write `{known}`", known="issued"),
        ),
        Problem(
            Location("content/images/x.png"),
            "made-up",
            message("this is no regular file"),
            message("reading a pipe or a device may never end"),
            message("delete it, or move it out of the content folder"),
            Severity.QUESTION,
            ("figure-one",),
        ),
    )
)


THEME = Path(__file__).parents[1] / "themes/bulletin"


def run(folder: Path, *arguments: str) -> Result:
    """Run `bulletin check` on the content of `folder`, in English."""
    return CliRunner().invoke(main, ["check", "-s", str(folder / "pelicanconf.py"), *arguments])


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a folder with a configuration and content that has no faults."""
    shutil.copytree(BAD / "_base", tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.suxian.cn"\nBULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n'
        f"THEME = {str(THEME)!r}\n",
        encoding="utf-8",
    )
    return tmp_path


def lay(case: str, newsroom: Path) -> None:
    """Lay a faulty case over the content."""
    ignored = shutil.ignore_patterns("expected*.txt")
    shutil.copytree(BAD / case, newsroom / "content", dirs_exist_ok=True, ignore=ignored)


def many(kinds: dict[str, int]) -> Report:
    """Return a report of so many problems of each kind, in turns."""
    words = message("something")
    problems = [
        Problem(Location(f"content/data/{rule}.yaml", line + 1), rule, message("{n}", n=line), words, words)
        for rule, count in kinds.items()
        for line in range(count)
    ]
    return Report.of(problems)


def test_a_terminal_shows_so_many_of_a_kind_and_the_number_of_the_others() -> None:
    """Ten thousand problems of one cause hide none of another, and none is dropped without a word."""
    kinds = {"wrong-shape": 10_000, "tab": OF_A_KIND, "unknown-key": OF_A_KIND + 1, "bad-id": 1}
    lines = as_text(many(kinds), str).split("\n")
    heads = [line.split(": ")[1] for line in lines if line.startswith("content/")]
    assert {rule: heads.count(rule) for rule in kinds} == {
        rule: min(count, OF_A_KIND) for rule, count in kinds.items()
    }
    assert lines[-3:] == [
        "unknown-key: 1 more; `bulletin check --only unknown-key` shows them all",
        "wrong-shape: 9980 more; `bulletin check --only wrong-shape` shows them all",
        "10042 errors",
    ]


@for_each(
    ("kinds", "more", "summary"),
    [
        ({}, [], "no problems"),
        ({"tab": 1}, [], "1 error"),
        ({"tab": OF_A_KIND - 1}, [], "19 errors"),
        ({"tab": OF_A_KIND}, [], "20 errors"),
        ({"tab": OF_A_KIND + 1}, ["tab: 1 more"], "21 errors"),
        ({"tab": 10_000, "bad-id": 1}, ["tab: 9980 more"], "10001 errors"),
        ({"left-mark": 50, "tab": 3}, ["left-mark: 30 more"], "3 errors, 50 warnings"),
        ({"warned": 21, "left-mark": 19}, ["warned: 1 more"], "40 warnings"),
        ({"unread-quantity": 25}, ["unread-quantity: 5 more"], "25 questions"),
        (
            {"tab": 30, "left-mark": 30, "unread-quantity": 30},
            ["left-mark: 10 more", "tab: 10 more", "unread-quantity: 10 more"],
            "30 errors, 30 warnings, 30 questions",
        ),
        ({f"made-up-{number}": 20 for number in range(30)}, [], "600 warnings"),
    ],
)
def test_no_kind_hides_another(kinds: dict[str, int], more: list[str], summary: str) -> None:
    """Each shows its first ones, whatever it weighs; programs, workflows and whoever asks get all."""
    weights = {"unread-quantity": "question"}
    report = Report.of(
        Problem(
            Location(f"content/{rule}.yaml", line + 1),
            rule,
            message("{n}", n=line),
            message("something"),
            message("something"),
            Severity(weights.get(rule, "error" if rule in {"tab", "bad-id"} else "warning")),
        )
        for rule, count in kinds.items()
        for line in range(count)
    )
    for whole in (False, True):
        lines = as_text(report, str, whole=whole).split("\n")
        heads = [line.partition(":")[0] for line in lines if line.startswith("content/")]
        assert {rule: heads.count(f"content/{rule}.yaml") for rule in kinds} == {
            rule: count if whole else min(count, OF_A_KIND) for rule, count in kinds.items()
        }
        assert [line.partition(";")[0] for line in lines if " more; " in line] == ([] if whole else more)
        assert lines[-1] == summary
    every = json.loads(as_json(report, str))
    assert Counter(entry["rule"] for entry in every) == kinds
    assert (
        Counter(
            line.partition("title=")[2].partition("::")[0]
            for line in as_annotations(report, str).splitlines()
        )
        == kinds
    )


def test_what_is_said_of_many_places_is_said_once() -> None:
    """One cause is one message, at its first place, with the others file by file; all of them are counted."""
    words = [message(word) for word in ("something", "something else")]
    places = [("a.md", 3, 8), ("a.md", 9, 1), ("b.yaml", 2, 1), ("b.yaml", 4, 10), ("c.png", 0, 0)]
    report = Report.of(
        Problem(Location(path, line, column), "tab", words[line == 9], words[0], words[0])
        for path, line, column in places
    )
    assert as_text(report, str).split("\n") == [
        "a.md:3:8: tab: something",
        "  why: something",
        "  mend: something",
        "  the same: b.yaml:2:1 4:10, c.png",
        "a.md:9:1: tab: something else",
        "  why: something",
        "  mend: something",
        "5 errors",
    ]
    lines = as_text(many_alike(60), str).split("\n")
    assert (len(lines[3].split()), lines[4]) == (
        2 + OF_A_KIND,
        "tab: 39 more; `bulletin check --only tab` shows them all",
    )
    assert len(as_text(many_alike(60), str, whole=True).split("\n")[3].split()) == 61


def many_alike(count: int) -> Report:
    """Return a report that says the same of so many lines."""
    words = message("something")
    return Report.of(Problem(Location("a.md", line + 1), "tab", words, words, words) for line in range(count))


def test_programs_and_workflows_get_all() -> None:
    """What a program reads is never cut short."""
    report = many({"wrong-shape": 10_000})
    assert len(json.loads(as_json(report, str))) == 10_000
    assert len(as_annotations(report, str).split("\n")) == 10_000


def test_one_kind_is_shown_whole_where_it_is_asked_for(newsroom: Path) -> None:
    """The command that the last lines name shows all of them."""
    rows = "".join(f"- id: t-{n}\n  name: 主题\n  descriptoin{n}: 甲\n" for n in range(30))
    (newsroom / "content/data/topics.yaml").write_text(rows, encoding="utf-8")
    shown = run(newsroom, "--lang", "en").stdout
    assert "unknown-key: 10 more; `bulletin check --only unknown-key` shows them all\n" in shown
    assert shown.count(": unknown-key: ") == OF_A_KIND
    shown = run(newsroom, "--lang", "en", "--only", "unknown-key").stdout
    assert shown.count(": unknown-key: ") == 30
    assert " more; " not in shown


def test_json_holds_all_that_a_problem_says() -> None:
    """A program reads places as numbers, and what has none as null."""
    assert json.loads(as_json(REPORT, str)) == [
        {
            "path": "content/a,b.yaml",
            "line": 3,
            "column": 5,
            "severity": "error",
            "rule": "unknown-key",
            "what": "「100%」 is not a field of a policy",
            "why": "a misspelt field would vanish in silence",
            "mend": "write `issued`",
            "records": [],
        },
        {
            "path": "content/images/x.png",
            "line": None,
            "column": None,
            "severity": "question",
            "rule": "made-up",
            "what": "this is no regular file",
            "why": "reading a pipe or a device may never end",
            "mend": "delete it, or move it out of the content folder",
            "records": ["figure-one"],
        },
    ]


def test_annotations_are_escaped() -> None:
    """Signs that mean something to a workflow are written as its escapes."""
    assert as_annotations(REPORT, str) == (
        "::error file=content/a%2Cb.yaml,line=3,col=5,title=unknown-key::"
        "「100%25」 is not a field of a policy%0Aa misspelt field would vanish in silence%0Awrite `issued`\n"
        "::notice file=content/images/x.png,title=made-up::"
        "this is no regular file%0Areading a pipe or a device may never end%0A"
        "delete it, or move it out of the content folder"
    )


def test_the_status_tells(newsroom: Path) -> None:
    """0 without errors, 1 with errors, 2 where the command is used wrongly."""
    assert (run(newsroom, "--lang", "en").exit_code, run(newsroom).exit_code) == (0, 0)
    lay("jump", newsroom)
    assert run(newsroom).exit_code == 0
    lay("unknown-key", newsroom)
    assert run(newsroom).exit_code == 1
    assert run(newsroom / "nowhere").exit_code == 2
    assert run(newsroom, "--only", "nonsense").exit_code == 2
    assert run(newsroom, "--format", "xml").exit_code == 2


def test_a_theme_that_no_build_could_use_is_told(newsroom: Path) -> None:
    """What stops a build is not for the build alone to say."""
    path = newsroom / "pelicanconf.py"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nTHEME = 'nowhere'\n", encoding="utf-8")
    result = run(newsroom, "--lang", "en")
    assert result.exit_code == 1
    assert "no-theme" in result.stdout


def test_only_tells_of_one_rule(newsroom: Path) -> None:
    """What is asked for is told; errors of other rules are counted, since they keep rules from running."""
    lay("unknown-key", newsroom)
    lay("bad-url", newsroom)
    every = json.loads(run(newsroom, "--format", "json").stdout)
    one = run(newsroom, "--format", "json", "--only", "bad-url")
    assert {problem["rule"] for problem in every} == {"bad-url", "unknown-key"}
    assert {problem["rule"] for problem in json.loads(one.stdout)} == {"bad-url"}
    none = run(newsroom, "--lang", "en", "--only", "tab")
    assert (none.stdout, none.exit_code) == ("no problems\n", 1)
    assert none.stderr.splitlines() == [
        f"errors of other rules: {sum(problem['severity'] == 'error' for problem in every)}",
        NOTHING_CHECKED,
    ]


NOT_CHECKED = "whether the numbers can be true has not been checked: that is done once there are no errors"
NOTHING_CHECKED = (
    "whether what is named is there, and whether the numbers can be true, has not been checked: that is done "
    "once every file can be read"
)


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (["number-beside-figure"], ""),
        (["count-below-zero"], ""),
        (["share-out-of-range"], ""),
        (["wrong-unit"], ""),
        (["change-and-level"], ""),
        (["number-beside-figure", "jump"], ""),
        (["jump"], ""),
        (["unknown-key"], NOTHING_CHECKED),
        (["yaml-syntax"], NOTHING_CHECKED),
        (["unknown-reference-body"], NOT_CHECKED),
        (["no-such-date"], NOTHING_CHECKED),
        (["number-beside-figure", "unknown-key"], NOTHING_CHECKED),
    ],
)
def test_what_was_not_checked_is_said_where_it_was_not(cases: list[str], said: str, newsroom: Path) -> None:
    """An error of the rules about the numbers shows that these have run."""
    for case in cases:
        lay(case, newsroom)
    told = run(newsroom, "--lang", "en").stderr
    assert [words for words in (NOT_CHECKED, NOTHING_CHECKED) if words in told] == ([said] if said else [])


def test_a_rule_is_explained_in_both_languages(newsroom: Path) -> None:
    """What it means, how much it weighs, an example, and the example mended."""
    english = run(newsroom, "--lang", "en", "--explain", "unknown-key").stdout
    chinese = run(newsroom, "--lang", "zh", "--explain", "unknown-key").stdout
    example = ["    颁布日期: 2020-02-10", "    issued: 2020-02-10"]
    assert english.splitlines() == [
        "unknown-key: A field has a name that the record does not know.",
        "  An error: nothing is published until it is mended.",
        "  wrong:",
        example[0],
        "  mended:",
        example[1],
    ]
    assert chinese.splitlines() == [
        "unknown-key：字段名不在这种记录的字段里。",
        "  错误：不改好就不能发布。",
        "  不对：",
        example[0],
        "  改成：",
        example[1],
    ]


def test_a_misspelt_rule_is_helped(newsroom: Path) -> None:
    """The message offers the rules that are spelt alike."""
    result = run(newsroom, "--lang", "en", "--explain", "unknown-kay")
    assert "there is no rule 「unknown-kay」; write one of: unknown-key" in result.stderr
    strange = run(newsroom, "--lang", "en", "--explain", "nosuchrule")
    assert "there is no rule 「nosuchrule」; `bulletin check --explain all` lists them" in strange.stderr


@for_each(
    ("arguments", "said"),
    [
        (["--only", "tab,bad-link"], "these are 2 rules; write one at a time: `--only tab --only bad-link`"),
        (["--only", "tab、draft，tab"], "`--only tab --only draft --only tab`"),
        (["--only", "tab,draf"], "there is no rule 「draf」; write one of: draft"),
        (["--only", "tba,draft"], "there is no rule 「tba」; "),
        (["--explain", "tab,draft"], "these are 2 rules; write one at a time: `--explain tab`"),
    ],
)
def test_several_rules_in_one_option_are_told_apart(arguments: list[str], said: str) -> None:
    """The one that is unknown is named; where there are all, how they are written."""
    result = CliRunner().invoke(main, ["check", "--lang", "en", *arguments])
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr


def test_nothing_unseen_is_printed_in_any_form() -> None:
    """What can't be seen is escaped wherever it was typed; JSON keeps what it is."""
    path, words = "content/a\u202e.yaml", "高\u200b斯"
    why = message("a misspelt field would vanish in silence")
    found = Problem(Location(path, 1, 1), "unknown-key", message("「{key}」", key=words), why, why)
    report = Report((found,))
    for printed in (str(report), as_json(report, str), as_annotations(report, str)):
        assert not {"\u202e", "\u200b"} & set(printed)
    assert json.loads(as_json(report, str))[0]["path"] == path
    assert "content/a⟨U+202E⟩.yaml:1:1: unknown-key: 「高⟨U+200B⟩斯」" in str(report)
