"""What a build tells besides its report, and what it refuses."""

import re
import shlex
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from killing import killed_at
from small_site import BulletinText, Newsroom, clean
from writing import tree, write_site

from bulletin.cli import main
from bulletin.engine.store import Store
from bulletin.problems import BuildError
from bulletin.publish import writer
from bulletin.publish.build import Builder, Built
from bulletin.publish.making import Making
from bulletin.publish.writer import Strays


def built(newsroom: Newsroom) -> Built:
    """Build what the newsroom holds now, in a program of its own."""
    newsroom.write()
    return Builder(newsroom.settings).build()[1]


def test_an_address_that_moves_is_told(tmp_path: Path) -> None:
    """A bulletin of another month stands elsewhere, and whoever has linked to it should know."""
    newsroom = Newsroom(tmp_path)
    assert built(newsroom).notes == ()
    newsroom.bulletins["first"].title = "复工了"
    assert built(newsroom).notes == ()
    newsroom.bulletins["first"].date = "2020-04-01"
    note, _ = built(newsroom).notes
    assert "bulletins/2020/03/first/index.html" in str(note)
    assert "bulletins/2020/04/first/index.html" in str(note)
    del newsroom.bulletins["first"]
    (note,) = built(newsroom).notes
    assert "old links" not in str(note)


def test_an_address_that_moves_is_told_for_each_script(tmp_path: Path) -> None:
    """The page of an address and that of its twin are each told with their own."""
    newsroom = Newsroom(tmp_path, changes={"twins": True})
    built(newsroom)
    newsroom.bulletins["first"].date = "2020-04-01"
    own, twin, _ = map(str, built(newsroom).notes)
    assert own.count("zh-hant/") == 0
    assert twin.count("zh-hant/") == 2


@pytest.mark.parametrize("status", ["draft", "", "embargo"])
def test_the_page_of_a_bulletin_that_goes_is_named(tmp_path: Path, status: str) -> None:
    """Whether it is deleted, a draft again, or under an embargo now: its page comes before its feeds."""
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["second"] = BulletinText(title="撤回的")
    built(newsroom)
    if status == "draft":
        newsroom.bulletins["second"].status = "draft"
    elif status == "embargo":
        newsroom.bulletins["second"].embargo = "2030-01-01T08:00+08:00"
    else:
        del newsroom.bulletins["second"]
    done = built(newsroom)
    (note,) = done.notes
    assert str(note) == "removed from the site:" + "".join(
        f"\n  {path}" for path in sorted(done.written.removed)
    )
    assert str(note).split("\n  ")[1] == "bulletins/2020/03/second/index.html"


def test_ten_removed_files_are_named_and_the_others_counted(tmp_path: Path) -> None:
    """Of many that go the bulletins are named first."""
    newsroom = Newsroom(tmp_path)
    for number in range(12):
        newsroom.bulletins[f"more-{number:02}"] = BulletinText()
        newsroom.pages[f"more-{number:02}"] = "更多。"
    built(newsroom)
    for number in range(12):
        del newsroom.bulletins[f"more-{number:02}"], newsroom.pages[f"more-{number:02}"]
    done = built(newsroom)
    (note,) = done.notes
    named = [f"bulletins/2020/03/more-{number:02}/index.html" for number in range(10)]
    assert str(note).split("\n  ") == [
        "removed from the site:",
        *named,
        f"and {len(done.written.removed) - 10} others",
    ]


def test_a_page_that_is_gone_stays_where_nobody_knows_who_wrote_it(tmp_path: Path) -> None:
    """Without the record of earlier builds nothing is removed, and that is told."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    (tmp_path / ".bulletin/output.json").unlink()
    (tmp_path / ".bulletin/output.state").unlink()
    del newsroom.pages["about"]
    (note,) = built(newsroom).notes
    assert str(note).endswith("`bulletin build --prune` removes them:\n  about/index.html")
    assert (tmp_path / "output/about/index.html").is_file()


def test_a_bulletin_that_nobody_knows_any_more_can_be_removed(tmp_path: Path) -> None:
    """A withdrawn one must not stay on the site because the record of earlier builds is lost."""
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["second"] = BulletinText(title="撤回的")
    built(newsroom)
    shutil.rmtree(tmp_path / ".bulletin")
    newsroom.bulletins["second"].status = "draft"
    built(newsroom)
    assert built(newsroom).unchanged
    left = tmp_path / "output/bulletins/2020/03/second/index.html"
    assert left.is_file()
    with pytest.raises(BuildError, match=r"bulletins/2020/03/second/index\.html"):
        Builder(newsroom.settings, strays=Strays.FAIL).build()
    _, done = Builder(newsroom.settings, strays=Strays.PRUNE).build()
    assert "bulletins/2020/03/second/index.html" in done.written.removed
    assert not left.exists()
    assert tree(tmp_path / "output") == clean(newsroom)
    Builder(newsroom.settings, strays=Strays.FAIL).build()
    assert built(newsroom).written.written == ()


@pytest.mark.parametrize("copied", [True, False])
@pytest.mark.parametrize("forgotten", [True, False])
def test_what_a_newer_build_has_left_is_told(tmp_path: Path, *, copied: bool, forgotten: bool) -> None:
    """Where `.bulletin` comes from before the output, its list lacks a page that readers still find.

    It may have been moved back or copied, and be of another version of the program, which forgets the rest.
    """
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    before = tmp_path / "before"
    shutil.copytree(tmp_path / ".bulletin", before)
    newsroom.bulletins["second"] = BulletinText(title="撤回的")
    built(newsroom)
    shutil.rmtree(tmp_path / ".bulletin")
    (shutil.copytree if copied else shutil.move)(before, tmp_path / ".bulletin")
    if forgotten:
        (tmp_path / ".bulletin/output.state").unlink()
    del newsroom.bulletins["second"]
    (note,) = built(newsroom).notes
    left = "bulletins/2020/03/second/index.html"
    assert f"\n  {left}" in str(note)
    assert (tmp_path / "output" / left).is_file()
    assert built(newsroom).notes == ()
    _, done = Builder(newsroom.settings, strays=Strays.PRUNE).build()
    assert left in done.written.removed
    assert tree(tmp_path / "output") == clean(newsroom)


def test_where_store_and_output_agree_nobody_looks_for_strays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an edit, an addition or a deletion the output is not walked, and files of others are not told."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    (tmp_path / "output/own.txt").write_bytes(b"mine")
    walks: list[Path] = []

    def walked(folder: Path) -> Iterator[str]:
        walks.append(folder)
        yield from ()

    monkeypatch.setattr(writer, "_files", walked)
    newsroom.pages["about"] = "另一种说法。"
    assert built(newsroom).notes == ()
    newsroom.bulletins["second"] = BulletinText(title="另一篇")
    assert built(newsroom).notes == ()
    del newsroom.bulletins["second"]
    assert [str(note).partition(":")[0] for note in built(newsroom).notes] == ["removed from the site"]
    assert walks == []


def test_the_completion_of_a_killed_build_is_told(tmp_path: Path) -> None:
    """Once, whether there is something else to do or not."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    site = dict.fromkeys(tree(tmp_path / "output"), b"made otherwise")
    for moment in count(0, 9):
        assert killed_at(moment, lambda: write_site(site.items(), tmp_path / "output")) < 0
        if (tmp_path / ".bulletin/output.journal").is_file():
            break
    (note,) = built(newsroom).notes
    assert "has been completed first" in str(note)
    assert built(newsroom).notes == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE record SET label = 'nobody', hidden = 1 WHERE label = 'enterprise'",
        "UPDATE meta SET value = '[]' WHERE name = 'base'",
        "UPDATE meta SET value = 5 WHERE name = 'base'",
        """UPDATE meta SET value = '{"form": 5}' WHERE name = 'base'""",
        "UPDATE meta SET value = 'x' WHERE name = 'revision'",
        "UPDATE page SET path = 'a' || char(0) || path",
        "UPDATE record SET data = x'7b7d'",
        "UPDATE record SET data = cast(replace(data, 'title', 'titel') AS BLOB)",
        "UPDATE record SET groups = x'5b5b5d5d'",
        "UPDATE memo SET value = x'5b5d' WHERE value IS NOT NULL",
        "UPDATE memo SET query = 'nothing'",
        "UPDATE memo SET reads = x'01'",
        "UPDATE file SET problems = x'2a'",
    ],
)
def test_a_state_that_holds_other_values_is_begun_anew(damage: str, tmp_path: Path) -> None:
    """Whoever spoilt it: the site is that of a clean build, then and after the next edit; it is told once."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    with closing(sqlite3.connect(tmp_path / ".bulletin/output.state")) as database:
        database.execute(damage)
        database.commit()
    told = []
    for text in ("一种说法。", "另一种说法。"):
        newsroom.pages["about"] = text
        newsroom.figures["resumed"] = replace(newsroom.figures["resumed"], as_of=f"2020-03-0{len(text)}")
        newsroom.bulletins["first"].body = text
        told += [str(note) for note in built(newsroom).notes]
        assert tree(tmp_path / "output") == clean(newsroom)
    assert len(told) <= 1
    assert all(note.startswith("what earlier builds had remembered could not be used") for note in told)


@pytest.mark.parametrize(
    "error", [KeyError, AttributeError, IndexError, TypeError, ValueError, AssertionError]
)
def test_an_error_of_the_program_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """It comes out, and does not hide as a build that takes longer; what is remembered stays."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)

    def wrong(*_: object) -> None:
        raise error("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(Making, "_candidates", wrong)
        newsroom.pages["about"] = "另一种说法。"
        with pytest.raises(error, match="a bug"):
            built(newsroom)
    done = built(newsroom)
    assert 0 < done.rendered < len(done.all)
    assert tree(tmp_path / "output") == clean(newsroom)


def test_what_can_not_be_remembered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is made all the same, and whoever waits for it knows why it takes long."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    execute = Store.execute

    def full(store: Store, command: str, rows: Iterable[tuple[Any, ...]] = ((),)) -> None:
        if "page" in command:
            raise sqlite3.OperationalError("database or disk is full")
        execute(store, command, rows)

    monkeypatch.setattr(Store, "execute", full)
    newsroom.pages["about"] = "另一种说法。"
    newsroom.pages["more"] = "更多。"
    notes = built(newsroom).notes
    assert "the next one takes longer (the disk is full)" in str(notes[-1])
    assert "另一种说法" in (tmp_path / "output/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kept", ["CREATE TABLE meta (version)", "CREATE TABLE page (target)", ""])
def test_what_another_version_has_kept_is_forgotten(tmp_path: Path, kept: str) -> None:
    """Its tables may be others: all is made once, and remembered."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    with closing(sqlite3.connect(tmp_path / ".bulletin/output.state")) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        )
        for (name,) in tables.fetchall():
            database.execute(f"DROP TABLE {name}")
        database.execute("CREATE TABLE nodes (layer, key, output)")
        if kept:
            database.execute(kept)
    assert built(newsroom).rendered > 0
    assert built(newsroom).rendered == 0


@pytest.mark.parametrize("name", ["source.html", "series.html", "feed/bulletin.html"])
def test_a_theme_that_lacks_what_a_template_draws_in(tmp_path: Path, name: str) -> None:
    """The problem names what is lacking, and the last site stays."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    before = tree(tmp_path / "output")
    newsroom.figures["more"] = replace(newsroom.figures["resumed"], printed="69家", as_of="2020-03-03")
    newsroom.templates[name] = '{% include "gone.html" %}'
    with pytest.raises(BuildError, match="the theme has no template"):
        built(newsroom)
    assert tree(tmp_path / "output") == before


def test_an_output_that_is_a_file(tmp_path: Path) -> None:
    """However it was named: the message says what can be done, and the file stays."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.suxian.cn"\nTHEME = "theme"\n'
        'BULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n',
        encoding="utf-8",
    )
    for name, typed in (("output", []), ("elsewhere", ["-o", str(tmp_path / "elsewhere")])):
        (tmp_path / name).write_bytes(b"mine")
        command = ["build", "--lang", "en", "-s", str(tmp_path / "pelicanconf.py"), *typed]
        done = CliRunner().invoke(main, command)
        assert done.exit_code == 1
        assert "mend: move this file away, or set OUTPUT_PATH, or --output, to another folder" in done.stderr
        assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize(
    "typed",
    [
        [],
        ["-o", "desk"],
        ["--output", "新 闻/站"],
        ["-s", "publishconf.py"],
        ["-s", "publishconf.py", "-o", "desk"],
        ["--as-of", "2020-03-20"],
        ["--as-of", "2020-03-20T08:00+08:00", "-o", "it's"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("fails", [False, True])
def test_the_command_that_removes_strays_is_about_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], *, fails: bool
) -> None:
    """It repeats what was typed: pasted, it removes the strays of this output, and changes nothing else."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    for name in ("pelicanconf.py", "publishconf.py"):
        (tmp_path / name).write_text(
            'SITEURL = "https://news.suxian.cn"\nTHEME = "theme"\n'
            f'OUTPUT_PATH = "{name[:3]}"\nBULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n',
            encoding="utf-8",
        )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BULLETIN_COMMAND", "bulletin")
    command = ["build", "--lang", "en", "--jobs", "1", *typed]
    assert CliRunner().invoke(main, command).exit_code == 0
    output = next(path.parent.parent for path in tmp_path.rglob("feeds/bulletins.atom.xml"))
    before = tree(output)
    (output / "own.txt").write_bytes(b"mine")
    shutil.rmtree(output.parent / ".bulletin")
    done = CliRunner().invoke(main, [*command, *(["--fail-on-strays"] if fails else [])])
    (told,) = re.findall("`bulletin (build [^`]*)` removes them", done.stderr)
    assert CliRunner().invoke(main, shlex.split(told)).exit_code == 0
    assert tree(output) == before
    assert len(list(tmp_path.rglob("feeds/bulletins.atom.xml"))) == 1
