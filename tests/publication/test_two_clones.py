"""Two people publish from two clones: neither takes back, without a word, what the other has published."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from county import BULLETIN, FIGURES, START, Newsroom, events
from PIL import Image

from bulletin.model.ledger import Ledger, Publication
from bulletin.problems import Problem, Severity
from bulletin.publication.comparison import Comparison, compared, silent_changes
from bulletin.publication.things import things
from bulletin.publish.build import Builder
from bulletin.read.ledger import encode_publication

Edit = Callable[[Newsroom], None]


def renamed_place(newsroom: Newsroom) -> None:
    newsroom.edit("data/places.yaml", "郴州市", "郴州新市")


def other_definition(newsroom: Newsroom) -> None:
    newsroom.edit("data/scopes.yaml", "definition: ", "definition: 新的")


def other_measure(newsroom: Newsroom) -> None:
    newsroom.edit("data/policies/suxian.yaml", "text: ", "text: 新的")


def other_timeline(newsroom: Newsroom) -> None:
    newsroom.edit("data/enterprises/suxian.yaml", "name: ", "summary: 做天线的。\n  name: ")


def other_source(newsroom: Newsroom) -> None:
    newsroom.edit("data/sources.yaml", "红网时刻", "红网时刻新闻")


def other_topic(newsroom: Newsroom) -> None:
    newsroom.edit("data/topics.yaml", "description: ", "description: 新的")


def other_indicator(newsroom: Newsroom) -> None:
    newsroom.edit("data/indicators.yaml", "definition: ", "definition: 新的")


def other_page(newsroom: Newsroom) -> None:
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")


def other_image(newsroom: Newsroom) -> None:
    Image.new("RGB", (9, 9)).save(newsroom.content / "images/map.png")


def other_address(newsroom: Newsroom) -> None:
    newsroom.edit(BULLETIN, "id: suxian-resumes", "id: suxian-resumes\nslug: resumed")


def revised_figure(newsroom: Newsroom) -> None:
    newsroom.edit(
        FIGURES,
        "    printed: 68家\n",
        "    printed: 86家\n    revisions:\n      - until: 2020-03-09\n        printed: 68家\n"
        "        reason: 录入有误\n        fault: ours\n",
    )


def withdrawn(newsroom: Newsroom) -> None:
    newsroom.edit(BULLETIN, "place: suxian\n", "place: suxian\nstatus: withdrawn\n")


@dataclass
class Book:
    """A ledger that publications of several clones are written into, of which no site is made."""

    ledger: Ledger = field(default_factory=Ledger)

    def compared(self, clone: Newsroom, minor: Mapping[str, str] | None = None) -> Comparison:
        """Return what publishing the content of a clone would say."""
        edition, report = Builder(clone.settings).inspect()
        assert not report.errors
        assert edition.shown is not None
        return compared(things(edition.shown), self.ledger, edition, minor)

    def warned(self, clone: Newsroom) -> list[Problem]:
        """Return what `check` tells of it."""
        edition, _ = Builder(clone.settings).inspect()
        assert edition.shown is not None
        return list(silent_changes(things(edition.shown), self.ledger, edition))

    def publish(
        self, clone: Newsroom, minor: Mapping[str, str] | None = None, restores: str = ""
    ) -> Publication:
        """Write what it says into the ledger."""
        comparison = self.compared(clone, minor)
        assert comparison.problems == ()
        moment = START + timedelta(hours=len(self.ledger.publications))
        publication, _ = encode_publication(moment, comparison.lines, restores)
        self.ledger = Ledger.of([*self.ledger.publications, publication])
        return publication


@dataclass
class Clones:
    """Two clones of one content, and the ledger of what they publish; the first has begun it."""

    one: Newsroom
    other: Newsroom
    book: Book = field(default_factory=Book)

    def publish(self, edit: Edit) -> Publication:
        """Have the first publish a change, of which the other has only heard."""
        edit(self.one)
        return self.book.publish(self.one)

    def told(self) -> list[tuple[str, str]]:
        """Return the rules and words of what forbids the other to publish."""
        return [(one.rule, str(one.what)) for one in self.book.compared(self.other).problems]


@pytest.fixture
def clones(tmp_path: Path) -> Clones:
    one = Newsroom(tmp_path / "one")
    one.edit(BULLETIN, "place: suxian\n", "place: suxian\nimage: images/map.png\n")
    shutil.copytree(one.content, tmp_path / "other/content")
    found = Clones(one, Newsroom(tmp_path / "other"))
    found.book.publish(one)
    return found


@pytest.mark.parametrize(
    ("edit", "id_"),
    [
        (renamed_place, "chenzhou"),
        (other_definition, "above-scale"),
        (other_measure, "suxian-prevention"),
        (other_timeline, "gospell"),
        (other_source, "rednet-suxian"),
        (other_topic, "resumption"),
        (other_indicator, "enterprises-resumed"),
        (other_page, "about"),
        (other_image, "images/map.png"),
        (other_address, "suxian-resumes"),
        (revised_figure, "suxian-resumed"),
        (withdrawn, "suxian-resumes"),
    ],
)
def test_older_content_takes_nothing_back(clones: Clones, edit: Edit, id_: str) -> None:
    """It is refused as what it is, with the publication that it would undo; `check` warns of it."""
    publication = clones.publish(edit)
    assert id_ in {line.id for line in publication.lines}
    told = clones.told()
    assert {rule for rule, _ in told} == {"silent-change"}
    assert any(id_ in words and publication.name in words for _, words in told)
    warned = clones.book.warned(clones.other)
    assert {one.severity for one in warned} == {Severity.WARNING}
    assert any(publication.name in str(one.what) for one in warned)
    edit(clones.other)
    assert clones.told() == []
    assert clones.book.compared(clones.other).lines == ()


def test_what_is_to_be_taken_back_is_called_so(clones: Clones) -> None:
    """With a reason, which the ledger keeps."""
    clones.publish(renamed_place)
    back = clones.book.publish(clones.other, {"chenzhou": "改名未获批准"})
    assert events(back) == {("minor", "place", "chenzhou")}
    assert clones.told() == []


def test_a_page_that_only_the_other_has_is_not_given_up(clones: Clones) -> None:
    """Nothing names it, which would tell."""
    text = (clones.one.content / "pages/about.md").read_text(encoding="utf-8")

    def with_page(clone: Newsroom) -> None:
        (clone.content / "pages/contact.md").write_text(text.replace("id: about", "id: contact"))

    clones.publish(with_page)
    assert clones.told() == [("silent-change", "the page 「contact」 was public, and is not there any more")]
    gone = clones.book.publish(clones.other, {"contact": "不再办公"})
    assert events(gone) == {("gone", "page", "contact")}


def test_each_adds_to_what_the_other_did(clones: Clones) -> None:
    """Who has the newer content, and changes something else, is not in the way."""
    clones.publish(renamed_place)
    renamed_place(clones.other)
    other_page(clones.other)
    assert events(clones.book.publish(clones.other)) == {("changed", "page", "about")}


@pytest.mark.parametrize(
    ("edit", "own", "id_"),
    [
        (renamed_place, ("data/places.yaml", "level: city\n", "level: city\n  code: '431000'\n"), "chenzhou"),
        (other_measure, ("data/policies/suxian.yaml", "十三条", "十四条"), "suxian-prevention"),
        (other_source, ("data/sources.yaml", "2020-03-04", "2020-03-05"), "rednet-suxian"),
    ],
)
def test_who_is_behind_and_edits_the_same_record_takes_nothing_back(
    clones: Clones, edit: Edit, own: tuple[str, str, str], id_: str
) -> None:
    """A field that somebody else has changed is as before; who has the change may edit the others."""
    publication = clones.publish(edit)
    clones.other.edit(*own)
    ((rule, words),) = clones.told()
    assert rule == "silent-change"
    assert words.startswith("a part of")
    assert id_ in words
    assert publication.name in words
    edit(clones.other)
    assert clones.told() == []
    assert {line.id for line in clones.book.publish(clones.other).lines} == {id_}


def test_what_a_rollback_took_back_may_come_again(clones: Clones) -> None:
    first = clones.book.ledger.publications[0]
    clones.publish(renamed_place)
    clones.book.publish(clones.other, {"chenzhou": "发错了"}, first.name)
    assert events(clones.book.publish(clones.one)) == {("changed", "place", "chenzhou")}


def test_the_second_of_two_is_refused_and_loses_nothing(tmp_path: Path) -> None:
    """From the first publication to the way out: what the first has published stays as it is."""
    one = Newsroom(tmp_path / "one")
    one.publish()
    shutil.copytree(one.content, tmp_path / "other/content")
    other = Newsroom(tmp_path / "other", one.now)
    other.settings = replace(other.settings, targets=one.settings.targets)
    renamed_place(one)
    second = one.publish()
    other.now = one.now
    assert other.catch_up() == [f"{second.name}.jsonl"]
    assert other.refused() == [("silent-change", "content/data/places.yaml", 4)]
    assert one.site.readlink().name == second.name
    assert "郴州新市" in (one.site / "places/chenzhou/index.html").read_text(encoding="utf-8")


WITHDRAWN = "status: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 数字有误。\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("topics: [resumption]\n", ""),
        ("lead: [suxian-resumed]\n", ""),
        ("place: suxian\n", "place: suxian\nreporters: [李四]\n"),
        ("image: images/map.png\n", ""),
    ],
)
def test_what_lists_show_of_a_bulletin_changes_by_a_word(clones: Clones, old: str, new: str) -> None:
    """Its topics, what leads on the front page, who wrote it and its image."""
    clones.one.edit(BULLETIN, old, new)
    assert [one.rule for one in clones.book.compared(clones.one).problems] == ["silent-change"]
    assert [one.rule for one in clones.book.warned(clones.one)] == ["silent-change"]
    told = clones.book.publish(clones.one, {"suxian-resumes": "归类"})
    assert ("minor", "bulletin", "suxian-resumes") in events(told)


def test_a_withdrawal_is_not_worded_otherwise_without_a_word(clones: Clones) -> None:
    """Its reason is what readers get; its text, which they don't, may change or go."""
    clones.one.edit(BULLETIN, "place: suxian\n", f"place: suxian\n{WITHDRAWN}")
    assert ("withdrawn", "bulletin", "suxian-resumes") in events(clones.book.publish(clones.one))
    clones.one.edit(BULLETIN, "在内。", "")
    assert clones.book.compared(clones.one) == Comparison()
    clones.one.edit(BULLETIN, "数字有误", "应来源要求")
    assert [one.rule for one in clones.book.compared(clones.one).problems] == ["silent-change"]
    assert [one.rule for one in clones.book.warned(clones.one)] == ["silent-change"]
