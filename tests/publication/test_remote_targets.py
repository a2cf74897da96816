"""Publishing to other machines: each kind does what a folder does, with a server of its own that answers."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from county import Newsroom
from PIL import Image
from servers import KINDS, Place, serving
from writing import tree

from bulletin.model.ledger import PUBLIC
from bulletin.problems import BuildError
from bulletin.publication.remote import RemoteTarget
from bulletin.publication.serving import by_need


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with serving(request.param, tmp_path / "elsewhere", monkeypatch) as served:
        yield served


@pytest.fixture
def newsroom(place: Place, tmp_path: Path) -> Newsroom:
    return at(place, tmp_path / "newsroom")


def at(place: Place, folder: Path) -> Newsroom:
    """Return a newsroom whose public site is at a place."""
    newsroom = Newsroom(folder)
    newsroom.settings = replace(newsroom.settings, targets=((PUBLIC, place.remote),))
    return newsroom


def built(newsroom: Newsroom) -> dict[str, bytes]:
    """Return the files that were built for the target."""
    return {path: data for path, data in tree(newsroom.publisher()._site).items() if not path.startswith(".")}


@pytest.mark.sample(2)
def test_a_site_goes_out_and_changes_and_comes_back(newsroom: Newsroom, place: Place) -> None:
    first = newsroom.publish()
    then = place.site
    assert then == built(newsroom)
    assert newsroom.plan().is_empty
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    second = newsroom.publish()
    assert place.site == built(newsroom)
    assert place.site != then
    newsroom.roll_back(first.name)
    assert place.site == then
    assert [name.partition(".")[0] for name in newsroom.entries][:2] == [first.name, second.name]


@pytest.mark.sample(3)
def test_two_clones_lose_nothing_of_each_other(newsroom: Newsroom, place: Place, tmp_path: Path) -> None:
    """The target keeps a copy of the ledger, which the other clone is given first."""
    first = newsroom.publish()
    other = at(place, tmp_path / "other")
    other.now = newsroom.now
    assert other.catch_up() == [f"{first.name}.jsonl"]
    assert other.plan().is_empty
    other.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    second = other.publish()
    assert place.site == built(other)
    assert newsroom.catch_up() == [f"{second.name}.jsonl"]


def test_another_site_is_left_alone(newsroom: Newsroom, place: Place) -> None:
    """Nobody could tell any more which file is whose."""
    place.put("index.html", "他人的网站".encode())
    before = place.site
    with pytest.raises(BuildError, match="did not put there"):
        newsroom.publish()
    assert place.site == before
    assert newsroom.entries == []


@pytest.mark.sample(4)
def test_what_somebody_else_changed_is_mended(newsroom: Newsroom, place: Place) -> None:
    """What they have put beside stays."""
    newsroom.publish()
    whole = place.site
    if place.remote.is_git:  # who pushes there replaces all of it
        place.put("index.html", "改".encode())
        with pytest.raises(BuildError, match="did not put there"):
            newsroom.plan()
        return
    place.put("index.html", "改".encode())
    place.put("others/page.html", "别处".encode())
    assert newsroom.plan().changed == ["index.html"]
    newsroom.publish()
    assert place.site == {**whole, "others/page.html": "别处".encode()}


def test_files_go_with_their_folders(newsroom: Newsroom, place: Place) -> None:
    image = newsroom.content / "images/park/gate.png"
    image.parent.mkdir(parents=True)
    Image.new("RGB", (40, 30)).save(image)
    shown = "\n\n![厂门](/images/park/gate.png)\n\n"
    newsroom.edit("pages/about.md", "\n\n", shown)
    newsroom.publish()
    assert "images/park/gate.png" in place.site
    shutil.rmtree(image.parent)
    newsroom.edit("pages/about.md", shown, "\n\n")
    newsroom.publish()
    assert place.site == built(newsroom)
    assert "images/park/gate.png" not in place.site
    assert not (place.root / "site/images/park").exists()


@pytest.mark.parametrize("kind", ["sftp", "s3", "ftp", "dav"])
def test_one_publishes_at_a_time(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who else does, and since when, is said; a lock that was left behind can be taken over."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1583823600")
    with serving(kind, tmp_path / "elsewhere", monkeypatch) as place:
        first, other = at(place, tmp_path / "first"), at(place, tmp_path / "other")
        publisher = first.publisher()
        with publisher.opened():
            plan = publisher.plan(first.now)
            with pytest.raises(BuildError, match=r"since 2020-03-10T07:00:00\+00:00") as told:
                other.publish()
            assert "bulletin publish --take-over" in str(told.value)
            second = other.publisher()
            with second.opened(take_over=True):
                pass
            with pytest.raises(BuildError, match="taken over"):
                publisher.publish(plan)
        assert first.entries == []
        assert place.site == {}
        other.publish()


def test_a_lock_of_ones_own_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this clone was killed, only itself can have left it."""
    with serving("ftp", tmp_path / "elsewhere", monkeypatch) as place:
        newsroom = at(place, tmp_path / "newsroom")
        target = newsroom.publisher().target
        assert isinstance(target, RemoteTarget)
        target._lock(take_over=False)
        target.close()
        newsroom.publish()
        assert place.site == built(newsroom)


def test_a_page_is_there_before_what_leads_to_it() -> None:
    """And what it shows before it; what is not needed any more goes last, which the journal says."""
    before = {"index.html": "1", "places/suxian/index.html": "1"}
    paths = [
        *("index.html", "sitemap.xml", "feeds/bulletins.atom.xml", "places/suxian/index.html"),
        *("bulletins/new/index.html", "theme/site.css", "search/pagefind/pagefind-entry.json"),
        *("search/pagefind/index/a.pf_index", "data/figures.json"),
    ]
    assert by_need(paths, before) == [
        *("data/figures.json", "search/pagefind/index/a.pf_index", "theme/site.css"),
        *("search/pagefind/pagefind-entry.json", "bulletins/new/index.html", "places/suxian/index.html"),
        *("index.html", "feeds/bulletins.atom.xml", "sitemap.xml"),
    ]
