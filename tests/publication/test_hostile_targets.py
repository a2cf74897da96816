"""What others put into a target is believed as far as it is the ledger's, and leads nowhere else."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from county import Newsroom
from shelves import Shelf
from tables import for_each
from test_cut_connections import kept

from bulletin.problems import BuildError
from bulletin.publication.folder import FolderTarget
from bulletin.publication.remote import RemoteTarget
from bulletin.publication.vault import Vault


@pytest.mark.parametrize("lead", ["../../../victim/", "/victim/", "below/", "./", "..\\victim\\"])
def test_no_file_of_a_ledger_is_written_outside_of_its_folder(
    lead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a way in it is refused, though its end and what it holds are those of a true entry."""
    newsroom = Newsroom(tmp_path)
    newsroom.publish()
    (entry,) = newsroom.entries
    data = (newsroom.content / "published" / entry).read_bytes()
    (newsroom.content / "published" / entry).unlink()
    before = sorted(tmp_path.rglob("*.jsonl"))
    monkeypatch.setattr(FolderTarget, "ledger", lambda _: {f"{lead}{entry}": data})
    with pytest.raises(BuildError) as told:
        newsroom.catch_up()
    (problem,) = told.value.report.problems
    assert problem.rule == "ledger"
    assert sorted(tmp_path.rglob("*.jsonl")) == before


A, B = "a" * 64, "b" * 64
NAME = "20200310T000000Z-1a2b3c"
JOURNAL = {
    "version": 1,
    "name": NAME,
    "files": {"index.html": A, "about/index.html": B},
    "moves": [[f"{A}.0", "index.html"]],
    "gone": ["old/index.html"],
    "entry": "",
}
MANIFEST = {"version": 1, "name": NAME, "files": {"index.html": [A, "mark"]}}


def shelved(name: str, record: Any) -> tuple[RemoteTarget, Shelf]:
    """Return a target in whose folder a file lies that holds a record."""
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    shelf = Shelf({f"/state/{name}": data, f"/state/staged/{A}.0": b"new", "/site/old/index.html": b"old"})
    return RemoteTarget("a place", shelf, "/site", "/state", "me", "publish"), shelf


def test_a_true_journal_is_completed() -> None:
    target, shelf = shelved("moving.json", JOURNAL)
    with target.opened():
        assert target.current == NAME
    assert shelf.files["/site/index.html"] == b"new"
    assert "/site/old/index.html" not in shelf.files


@for_each(
    "other",
    [
        {"name": "../../victim"},
        {"name": 1},
        {"version": 2},
        {"more": "fields"},
        {"files": {"index.html": "../../etc/passwd"}},
        {"files": {"index.html": [A]}},
        {"files": {"../index.html": A}},
        {"files": ["index.html"]},
        {"moves": [["../published/x.jsonl", "index.html"]]},
        {"moves": [[f"{A}.0", "elsewhere.html"]]},
        {"moves": [[f"{B}.0", "index.html"]]},
        {"moves": [[f"{A}.0", "index.html", "more"]]},
        {"moves": "ab"},
        {"gone": ["/etc/passwd"]},
        {"gone": ["../state/site.json"]},
        {"gone": [".bulletin/published/20200310T000000Z-1a2b3c.jsonl"]},
        {"gone": ["./old/index.html"]},
        {"gone": ["old//index.html"]},
        {"gone": ["index.html"]},
        {"gone": "index.html"},
        {"entry": "no entry"},
        {"entry": 5},
    ],
)
def test_a_journal_that_no_publication_has_written_is_refused(other: Mapping[str, Any]) -> None:
    """Before anything is done by it, and it is said what is wrong."""
    target, shelf = shelved("moving.json", {**JOURNAL, **other})
    with pytest.raises(BuildError, match=r"moving\.json") as told, target.opened():
        pass
    assert [one.rule for one in told.value.report.problems] == ["target"]
    assert {path for done in shelf.done for path in done[1:]} == {"/state/locks/me.json"}


@for_each(
    "record",
    [
        b"",
        b"[1]",
        b"\xff",
        {**MANIFEST, "version": 0},
        {**MANIFEST, "name": "x"},
        {**MANIFEST, "files": {"../x": [A, "mark"]}},
        {**MANIFEST, "files": {"index.html": ["x", "mark"]}},
        {**MANIFEST, "files": {"index.html": [A]}},
        {**MANIFEST, "files": {"index.html": [A, 1]}},
        {**MANIFEST, "files": None},
    ],
)
def test_a_manifest_that_no_publication_has_written_is_refused(record: Any) -> None:
    target, _ = shelved("site.json", record)
    with pytest.raises(BuildError, match=r"site\.json"), target.opened():
        pass


def test_a_look_writes_nothing_on_another_machine() -> None:
    """Neither a lock nor what a publication that was stopped left to be done, which counts as done."""
    target, shelf = shelved("moving.json", JOURNAL)
    with target.looked_at():
        assert target.current == NAME
        assert target.files() == JOURNAL["files"]
        assert target.ledger() == {}
    assert shelf.done == []


def test_who_was_taken_over_publishes_nothing(tmp_path: Path) -> None:
    """Even where the lock was still there when it was looked for: what is there is not what it was."""
    target, shelf = shelved("locks/gone.json", b"?")
    vault = Vault(tmp_path)
    publications = {name: {"index.html": name.encode()} for name in (NAME, f"{NAME[:-1]}d")}
    first, second = publications
    with target.opened(take_over=True):
        other = replace(target, owner="other")
        with other.opened(take_over=True):
            other.deliver(first, kept(vault, first, publications[first]), vault)
        shelf.files["/state/locks/me.json"] = b"?"
        with pytest.raises(BuildError, match="taken over"):
            target.deliver(second, kept(vault, second, publications[second]), vault)
    assert shelf.files["/site/index.html"] == first.encode()
    assert target.current == first
