"""The writer: the output holds the plan and what others put there, and a failure leaves the last site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from writing import tree, write_site

from bulletin.problems import BuildError
from bulletin.publish.home import STATE
from bulletin.publish.writer import Strays, Written, opened

SITE = [("index.html", b"one"), ("feeds/all.opml", b"two"), ("data/figures.json", b"three")]


def test_a_first_build_writes_all(tmp_path: Path) -> None:
    """The output holds exactly the plan, and nothing is left of the way there."""
    written = write_site(SITE, tmp_path / "output")
    assert written == Written(("data/figures.json", "feeds/all.opml", "index.html"), 0, ())
    assert str(written.summary) == "3 files: 3 written, 0 unchanged, 0 removed"
    assert tree(tmp_path / "output") == dict(SITE)
    assert sorted(path.name for path in (tmp_path / STATE).iterdir()) == ["output.json", "output.lock"]


def test_a_second_attempt_begins_with_nothing(tmp_path: Path) -> None:
    """What a first one has put is not shown, whether there is a site already or not."""
    for page in ("index.html", "new/index.html"):
        with opened(tmp_path / "output") as folder:
            folder.begin(whole=True)
            folder.note("gone/index.html", staged=folder.put("gone/index.html", b"withdrawn"))
            folder.begin(whole=True)
            folder.note(page, staged=folder.put(page, b"one"))
            folder.take_in()
            folder.exchange()
        assert tree(tmp_path / "output") == {page: b"one"}


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    """A file with the same bytes keeps its time, so that a mirror copies nothing twice."""
    output = tmp_path / "output"
    write_site(SITE, output)
    os.utime(output / "index.html", (1, 1))
    written = write_site([("index.html", b"one"), ("feeds/all.opml", b"new")], output)
    assert written == Written(("feeds/all.opml",), 1, ("data/figures.json",))
    assert (output / "index.html").stat().st_mtime == 1
    assert tree(output) == {"index.html": b"one", "feeds/all.opml": b"new"}


def test_folders_that_a_removal_leaves_empty_go_too(tmp_path: Path) -> None:
    """No empty folder is left where a page was, but folders with files of others stay."""
    output = tmp_path / "output"
    write_site([("a/b/c/index.html", b"1"), ("d/index.html", b"2"), ("index.html", b"3")], output)
    (output / "d" / "own.txt").write_bytes(b"mine")
    written = write_site([("index.html", b"3")], output)
    assert written.removed == ("a/b/c/index.html", "d/index.html")
    assert not (output / "a").exists()
    assert tree(output) == {"index.html": b"3", "d/own.txt": b"mine"}


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """What no build wrote is not removed, also when the record of earlier builds is lost."""
    output = tmp_path / "output"
    write_site(SITE, output)
    (output / ".well-known").mkdir()
    (output / ".well-known" / "security.txt").write_bytes(b"mine")
    (tmp_path / STATE / "output.json").write_text("spoilt")
    written = write_site(SITE[:1], output)
    assert written.removed == ()
    assert tree(output) == dict(SITE) | {".well-known/security.txt": b"mine"}
    (note,) = written.notes
    assert "files that are not of this site: 2;" in str(note)
    assert str(note).endswith("removes them:\n  data/figures.json\n  feeds/all.opml")
    assert write_site(SITE[:1], output).notes == ()


def test_what_is_not_of_the_site_is_removed_where_asked_to(tmp_path: Path) -> None:
    """All of it, whether builds are known to have made it or not; but nothing that begins with a dot."""
    output = tmp_path / "output"
    write_site(SITE, output)
    (tmp_path / STATE / "output.json").unlink()
    for path in (".well-known/security.txt", ".htaccess", "own.txt", "a/b/own.txt", "a/.keep"):
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(b"mine")
    (output / "link").symlink_to(tmp_path)
    written = write_site(SITE[:1], output, Strays.PRUNE)
    assert written.removed == ("a/b/own.txt", "data/figures.json", "feeds/all.opml", "link", "own.txt")
    assert tree(output).keys() == {"index.html", ".well-known/security.txt", ".htaccess", "a/.keep"}
    (output / "later.txt").write_bytes(b"mine")
    assert write_site(SITE[:1], output).notes == ()
    assert write_site(SITE[:1], output, Strays.PRUNE).removed == ("later.txt",)


def test_what_is_not_of_the_site_stops_a_build_where_asked_to(tmp_path: Path) -> None:
    """It is listed whole, and nothing is touched."""
    output = tmp_path / "output"
    write_site(SITE, output)
    (output / "own.txt").write_bytes(b"mine")
    (output / "withdrawn").mkdir()
    (output / "withdrawn/index.html").write_bytes(b"old")
    before = tree(output)
    with pytest.raises(BuildError) as caught:
        write_site([("index.html", b"new")], output, Strays.FAIL)
    (problem,) = caught.value.report.problems
    assert problem.rule == "stray-files"
    assert str(problem.what).endswith(": 2:\n  own.txt\n  withdrawn/index.html")
    assert tree(output) == before
    (output / "own.txt").unlink()
    (output / "withdrawn/index.html").unlink()
    assert write_site(SITE, output, Strays.FAIL).removed == ()


def test_a_site_may_be_called_like_what_is_beside_another(tmp_path: Path) -> None:
    """What a build of one site clears away is never another's."""
    for name in ("output", "output.new", "output.new-1", "new"):
        write_site(SITE, tmp_path / name)
        (tmp_path / STATE / f"{name}.new" / "left").mkdir(parents=True)
    write_site(SITE, tmp_path / "output")
    left = {path.parent.name for path in (tmp_path / STATE).glob("*/left")}
    assert left == {"output.new.new", "output.new-1.new", "new.new"}
    assert {path.name.removesuffix(".json") for path in (tmp_path / STATE).glob("*.json")} == {
        "output",
        "output.new",
        "output.new-1",
        "new",
    }


def test_a_file_in_the_place_of_the_site_is_left_alone(tmp_path: Path) -> None:
    """It may be somebody's; the report says what to do."""
    (tmp_path / "output").write_bytes(b"mine")
    with pytest.raises(BuildError, match="there is a file, no folder"):
        write_site(SITE, tmp_path / "output")
    assert (tmp_path / "output").read_bytes() == b"mine"


def test_a_failure_while_rendering_leaves_the_output_as_it_was(tmp_path: Path) -> None:
    """Pages are made before the first is moved in (law 4)."""
    output = tmp_path / "output"
    write_site(SITE, output)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        yield "new.html", b"new"
        raise ZeroDivisionError

    before = tree(tmp_path)
    with pytest.raises(ZeroDivisionError):
        write_site(failing(), output)
    assert tree(tmp_path) == before


def test_a_page_may_take_the_place_of_a_folder_and_a_folder_that_of_a_page(tmp_path: Path) -> None:
    """Addresses may change their form from one build to the next, in one step."""
    output = tmp_path / "output"
    write_site([("a", b"1"), ("b/index.html", b"2"), ("c/d/index.html", b"3")], output)
    write_site([("a/index.html", b"4"), ("b", b"5"), ("c", b"6")], output)
    assert tree(output) == {"a/index.html": b"4", "b": b"5", "c": b"6"}


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A link in the output is replaced, and what it led to is left alone (law 9)."""
    output, outside = tmp_path / "output", tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_bytes(b"mine")
    write_site([("places/index.html", b"0"), ("index.html", b"0")], output)
    shutil.rmtree(output)
    output.mkdir()
    (output / "places").symlink_to(outside)
    (output / "index.html").symlink_to(outside / "index.html")
    write_site([("places/index.html", b"1"), ("index.html", b"2")], output)
    assert tree(outside) == {"index.html": b"mine"}
    assert tree(output) == {"places/index.html": b"1", "index.html": b"2"}
    assert not (output / "index.html").is_symlink()


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ""])
def test_a_path_that_leaves_the_output_is_our_own_mistake(tmp_path: Path, path: str) -> None:
    """Plans hold safe paths only; another stops the build before anything is moved."""
    with pytest.raises(AssertionError, match="leaves the output"):
        write_site([("index.html", b"1"), (path, b"2")], tmp_path / "output")
    assert not (tmp_path / "output").exists()
    assert not (tmp_path / "x").exists()


def test_a_record_that_names_files_outside_is_not_believed(tmp_path: Path) -> None:
    """The record of earlier builds can be edited, and can't make the writer remove other files."""
    (tmp_path / "mine.txt").write_bytes(b"mine")
    write_site(SITE, tmp_path / "output")
    (tmp_path / STATE / "output.json").write_text('["../mine.txt", "/etc/hosts", 3, "index.html"]')
    assert write_site([], tmp_path / "output").removed == ("index.html",)
    assert (tmp_path / "mine.txt").read_bytes() == b"mine"


def test_what_the_disk_refuses_is_a_problem(tmp_path: Path) -> None:
    """The report names the folder and says how to mend it."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BuildError) as caught:
        write_site(SITE, tmp_path / "file" / "output")
    assert str(caught.value.report) == (
        f"{tmp_path}/file/output: not-written: the site can't be written, because of {tmp_path}/file: "
        "it is a file, not a folder\n"
        "  why: the last site was left as it was\n"
        f"  mend: check that the disk has room and that you may write to {tmp_path}/file, then build again\n"
        "1 error"
    )
