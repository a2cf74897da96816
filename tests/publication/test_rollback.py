"""An earlier publication comes back byte for byte, but nothing that was corrected is unsaid."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from county import BULLETIN, FIGURES, START, Newsroom, events
from tables import for_each
from test_publishing import REVISED
from writing import tree

from bulletin.model.ledger import Event, Ledger, Line, Publication
from bulletin.problems import BuildError
from bulletin.publication.rollback import Rollback
from bulletin.publication.vault import KEPT, Vault
from bulletin.read.ledger import encode_publication
from bulletin.views.moved import lasting_address


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_the_bytes_of_then_come_back(newsroom: Newsroom) -> None:
    first = newsroom.publish()
    then = tree(newsroom.site)
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    second = newsroom.content / "bulletins/2020/second.md"
    second.write_text(text.replace("id: suxian-resumes", "id: second"), encoding="utf-8")
    newer = newsroom.publish()
    before, whole = feeds(newsroom), tree(newsroom.site)
    assert whole != then
    back = newsroom.roll_back(first.name)
    assert_back(newsroom, then, whole)
    assert (back.restores, back.why) == (first.name, "发错了")
    assert {one for one in events(back) if one[1] != "address"} == {("gone", "bulletin", "second")}
    assert events(newsroom.roll_back(newer.name)) == {("published", "bulletin", "second")}
    assert tree(newsroom.site) == whole, "a rollback removes nothing for good"
    assert events(newsroom.roll_back(first.name)) == events(back)
    assert_back(newsroom, then, whole)
    again = newsroom.publish()
    assert events(again) == {("published", "bulletin", "second")}
    assert newsroom.publisher().ledger().known["bulletin", "second"].gone is None
    assert feeds(newsroom) == before, "followers have it already, under its own moments"


def assert_back(newsroom: Newsroom, then: Mapping[str, bytes], whole: Mapping[str, bytes]) -> None:
    """Assert that readers get each byte of `then`, and what answers at the other addresses of `whole`."""
    now = tree(newsroom.site)
    twins = newsroom.settings.twins
    other = {path for path in whole.keys() - then.keys() if lasting_address(path, twins=twins)}
    assert {path: data for path, data in now.items() if path not in other} == then
    assert other <= now.keys()
    assert all("本页已收回" in now[path].decode() for path in other if path.endswith(".html"))


def feeds(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the feeds that readers get, by their paths."""
    return {path: data for path, data in tree(newsroom.site).items() if path.startswith("feeds/")}


@for_each("between", [(), ("gone",), ("other",), ("gone", "gone")])
def test_what_comes_back_as_it_was_has_not_changed_since(between: tuple[str, ...]) -> None:
    """After a rollback, or more than one; what comes back otherwise has."""
    key = ("bulletin", "suxian")
    line = Line(*key, Event.PUBLISHED, "/a/", "3:new", "")
    steps = [
        ((msgspec.structs.replace(line, digest="3:old"),), ""),
        ((msgspec.structs.replace(line, event=Event.CHANGED),), ""),
        *(((_taken_back(line, how),), "first") for how in between),
        ((msgspec.structs.replace(line, event=Event.CHANGED),) if between else (), ""),
    ]
    publications = [
        encode_publication(START + timedelta(hours=number), lines, restores)[0]
        for number, (lines, restores) in enumerate(steps)
    ]
    assert Ledger.of(publications).known[key].changed == START + timedelta(hours=1)
    other = encode_publication(START + timedelta(hours=9), (msgspec.structs.replace(line, digest="3:else"),))[
        0
    ]
    told = Ledger.of([*publications[:-1], other]).known[key]
    assert (told.first, told.changed) == (START, START + timedelta(hours=9))


def _taken_back(line: Line, how: str) -> Line:
    return Line(*line.key, Event.GONE) if how == "gone" else msgspec.structs.replace(line, digest=f"3:{how}")


def test_a_revision_is_never_unsaid(newsroom: Newsroom) -> None:
    first = newsroom.publish()
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED)
    second = newsroom.publish()
    with pytest.raises(BuildError, match="unsay"):
        newsroom.roll_back(first.name)
    assert newsroom.site.readlink().name == second.name


def test_the_history_says_what_can_come_back(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """That which nothing would refuse; each publication is looked at once."""
    newsroom.publish()
    newsroom.edit(FIGURES, "    printed: 68家\n", REVISED)
    newsroom.publish()
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    newsroom.publish()
    publisher = newsroom.publisher()
    ledger, back = publisher.ledger(), Rollback(publisher)
    looked: list[str] = []
    files = Vault.files

    def noted(vault: Vault, name: str) -> Mapping[str, str] | None:
        looked.append(name)
        return files(vault, name)

    monkeypatch.setattr(Vault, "files", noted)
    found = back.restorable(ledger)
    assert looked == [one.name for one in reversed(ledger.publications[1:])]
    assert found == {one.name for one in ledger.publications if comes_back(back, one, ledger)}
    assert found == {one.name for one in ledger.publications[1:]}


def comes_back(back: Rollback, publication: Publication, ledger: Ledger) -> bool:
    """Tell if a publication can be brought back."""
    try:
        back.files_to_restore(publication, ledger)
    except BuildError:
        return False
    return True


def test_what_was_removed_stays_removed(newsroom: Newsroom) -> None:
    """Whoever asked for that, perhaps a court, was told that it is gone."""
    text = (newsroom.content / BULLETIN).read_text(encoding="utf-8")
    second = newsroom.content / "bulletins/2020/second.md"
    second.write_text(text.replace("id: suxian-resumes", "id: second"), encoding="utf-8")
    first = newsroom.publish()
    second.unlink()
    newsroom.publish(minor={"second": "法院要求删除"})
    with pytest.raises(BuildError, match="unsay"):
        newsroom.roll_back(first.name)


def test_only_what_the_ledger_knows_comes_back(newsroom: Newsroom) -> None:
    newsroom.publish()
    with pytest.raises(BuildError, match="no publication of this name"):
        newsroom.roll_back("20200101T000000Z-000000")


def test_of_many_publications_the_newest_are_kept(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of their files only those that one of them has."""
    monkeypatch.setattr("bulletin.publication.vault.KEPT", 2)
    assert KEPT > 2
    first = newsroom.publish()
    for number in range(2):
        newsroom.edit("pages/about.md", "\n\n", f"\n\n第{number}次。\n\n")
        newsroom.publish()
    vault = newsroom.publisher().vault
    assert len(vault.names()) == 2
    with pytest.raises(BuildError, match="not kept"):
        newsroom.roll_back(first.name)
    kept = {path.name for path in (vault.folder / "files").glob("*/*")}
    assert kept == {digest for name in vault.names() for digest in (vault.files(name) or {}).values()}


def test_what_a_project_brings_along_is_never_given_to_readers(newsroom: Newsroom) -> None:
    """A project that came with what publishing remembers: the site and the publications are one's own."""
    first = newsroom.publish()
    own = newsroom.publisher().vault.folder.parent
    assert not own.is_relative_to(newsroom.folder)
    planted = newsroom.folder / ".bulletin/output.publish/to-public"
    shutil.copytree(own, planted)
    (planted / "site/evil.html").write_text("evil", encoding="utf-8")
    (planted / f"vault/publications/{first.name}.json").write_text("{}", encoding="utf-8")
    newsroom.edit("pages/about.md", "\n\n", "\n\n又一次。\n\n")
    then = tree(newsroom.site)
    newsroom.publish()
    assert "evil.html" not in tree(newsroom.site)
    newsroom.roll_back(first.name)
    assert tree(newsroom.site) == then


def test_two_projects_share_nothing_of_publishing(newsroom: Newsroom, tmp_path: Path) -> None:
    other = Newsroom(tmp_path / "other")
    assert other.publisher().vault.folder != newsroom.publisher().vault.folder
    assert newsroom.publisher("trial").vault.folder != newsroom.publisher().vault.folder


def test_who_has_no_folder_names_one(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published from what the project itself holds; the mend mends."""
    (newsroom.folder / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_STATE_HOME", str(newsroom.folder / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(newsroom.folder / "file"))
    with pytest.raises(BuildError, match="BULLETIN_STATE"):
        newsroom.publish()
    assert newsroom.entries == []
    newsroom.settings = replace(newsroom.settings, state=newsroom.folder / "named")
    newsroom.publish()
    assert newsroom.publisher().vault.folder.is_relative_to(newsroom.folder / "named")
