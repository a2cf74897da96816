"""What readers don't see of the bulletins is told, in every form, whatever a build remembers."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_site import BulletinText, Newsroom

from bulletin.cli import main
from bulletin.problems import Problem, Report
from bulletin.publish.as_of import parse_as_of
from bulletin.publish.build import Builder
from bulletin.reports import OF_A_NOTE

NOON = "2020-03-04T12:00+08:00"
TOLD = {
    "shown": (BulletinText(), None, None),
    "draft": (BulletinText(status="draft"), "draft", "draft"),
    "draft-held": (BulletinText(status="draft", embargo="2020-03-04T08:00+08:00"), "draft", "draft"),
    "draft-later": (BulletinText(status="draft", date="2020-03-09"), "draft", "draft"),
    "held": (BulletinText(embargo="2020-03-04T12:01+08:00"), "under-embargo", "under-embargo"),
    "held-and-over": (BulletinText(embargo="2020-03-04T12:00+08:00"), "under-embargo", None),
    "held-elsewhere": (BulletinText(embargo="2020-03-04T04:00+00:00"), "under-embargo", None),
    "held-and-later": (
        BulletinText(embargo="2020-03-04T08:00+08:00", date="2020-03-05"),
        "under-embargo",
        "not-yet",
    ),
    "later": (BulletinText(date="2020-03-05"), None, "not-yet"),
    "later-that-day": (BulletinText(date="2020-03-04T12:01"), None, "not-yet"),
    "just-then": (BulletinText(date="2020-03-04 12:00"), None, None),
    "withdrawn": (BulletinText(status="withdrawn", withdrawn="2020-03-04"), "withdrawn", "withdrawn"),
    "withdrawn-held": (
        BulletinText(status="withdrawn", withdrawn="2020-03-04", embargo="2020-03-05T08:00+08:00"),
        "under-embargo",
        "under-embargo",
    ),
}
"""Bulletins, and the rules under which they are told without a moment, and as of noon of 4 March 2020."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom with bulletins of all kinds."""
    made = Newsroom(tmp_path, bulletins={id_: replace(text) for id_, (text, _, _) in TOLD.items()})
    made.write()
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.suxian.cn"\nSITENAME = "小站"\nTHEME = "theme"\n'
        'BULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n',
        encoding="utf-8",
    )
    return made


def run(newsroom: Newsroom, *typed: str) -> Result:
    """Run a command in English."""
    command, *options = typed
    settings = str(newsroom.root / "pelicanconf.py")
    return CliRunner().invoke(main, [command, "--lang", "en", "-s", settings, *options])


def of_bulletins(report: Report) -> list[Problem]:
    """Return what is told but for records that nothing refers to, of which the small site has some."""
    return [problem for problem in report.problems if problem.rule != "unnamed-record"]


@pytest.mark.parametrize(("as_of", "number"), [(None, 1), (parse_as_of(NOON), 2)], ids=["always", "noon"])
def test_each_is_told_by_its_reason(newsroom: Newsroom, as_of: datetime | None, number: int) -> None:
    """What is not shown is told, and nothing else; by a build that remembers and one that does not."""
    expected = {id_: told[number] for id_, told in TOLD.items() if told[number]}
    for clean in (True, False, False):
        report, built = Builder(newsroom.settings, clean=clean).build(as_of)
        told = {Path(note.location.path).stem: note.rule for note in of_bulletins(report)}
        assert told == expected
        pages = {
            path.split("/")[3]
            for path in built.all
            if path.startswith("bulletins/2020/03/") and path.count("/") == 4
        }
        assert pages == TOLD.keys() - {id_ for id_, rule in told.items() if rule != "withdrawn"}
    _, report = Builder(newsroom.settings).inspect(as_of)
    assert {Path(note.location.path).stem: note.rule for note in of_bulletins(report)} == expected


def test_what_is_told_follows_an_edit(newsroom: Newsroom) -> None:
    """After each edit the notes are those of a clean build, though only what it touches is checked."""
    Builder(newsroom.settings).build()
    newsroom.bulletins["shown"].title = "改了"
    for id_, status in [
        ("shown", "draft"),
        ("draft", "published"),
        ("shown", "withdrawn"),
        ("later", "draft"),
    ]:
        newsroom.bulletins[id_].status = status
        newsroom.write()
        report, _ = Builder(newsroom.settings).build()
        clean, _ = Builder(newsroom.settings, clean=True).build()
        assert report == clean
        told = {Path(note.location.path).stem for note in report.problems if note.rule == status}
        assert (id_ in told) is (status != "published")


def test_editors_get_a_line_a_kind(newsroom: Newsroom) -> None:
    """How many, the first few by title and file, and the number of the others; the next build says it too."""
    for number in range(OF_A_NOTE):
        newsroom.bulletins[f"more-{number}"] = BulletinText(title=f"再一篇{number}", status="draft")
    newsroom.write()
    for command in ("check", "build", "build"):
        done = run(newsroom, command)
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("note: ")]
        lines = [line for line in lines if "unnamed-record" not in line]
        assert lines == [
            (
                "note: draft (6): content/bulletins/draft-held.md: the bulletin 「复工」 is a draft, "
                "content/bulletins/draft-later.md: the bulletin 「复工」 is a draft, "
                "content/bulletins/draft.md: the bulletin 「复工」 is a draft, 3 more"
            ),
            *lines[1:],
        ]
        assert [line.split(": ")[1] for line in lines] == ["draft (6)", "under-embargo (5)", "withdrawn (1)"]


def test_programs_get_each(newsroom: Newsroom) -> None:
    """An entry a bulletin, of a severity of its own."""
    everything = json.loads(run(newsroom, "check", "--format", "json").stdout)
    told = [entry for entry in everything if entry["rule"] != "unnamed-record"]
    assert {Path(entry["path"]).stem: entry["rule"] for entry in told} == {
        id_: rule for id_, (_, rule, _) in TOLD.items() if rule
    }
    assert {entry["severity"] for entry in told} == {"note"}
    assert run(newsroom, "check", "--format", "github").stdout.count("::notice file=") == len(everything)
    only = run(newsroom, "check", "--only", "withdrawn").stdout.splitlines()
    assert only == [
        "content/bulletins/withdrawn.md: note: withdrawn: the bulletin 「复工」 is withdrawn",
        "  why: its page says that it was withdrawn, and shows no text",
        "  mend: to show it again, delete the line `status: withdrawn`",
        "1 note",
    ]


def test_check_looks_at_the_moment_that_builds_do(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH holds for both."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(parse_as_of(NOON).timestamp())))
    everything = json.loads(run(newsroom, "check", "--format", "json").stdout)
    told = [entry for entry in everything if entry["rule"] != "unnamed-record"]
    assert {Path(entry["path"]).stem: entry["rule"] for entry in told} == {
        id_: rule for id_, (_, _, rule) in TOLD.items() if rule
    }


def test_a_site_that_shows_all_says_nothing(tmp_path: Path) -> None:
    """There is no line where nothing is hidden."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    report, _ = Builder(newsroom.settings).build()
    assert of_bulletins(report) == []
