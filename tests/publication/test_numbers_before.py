"""The title of a number's entry in feeds says what it was before: the entry moves with that, and no other."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from county import BULLETIN, FIGURES, Newsroom
from lxml import etree

ANOTHER: Final = """  - id: {id}
    indicator: enterprises-resumed
    subject: suxian
    as_of: 2020-03-{day}
    printed: {printed}
"""
REVISED: Final = """
    revisions:
      - until: 2020-03-09
        {old}
        reason: 录入有误
        fault: ours
"""


def add(newsroom: Newsroom, id_: str, day: str, printed: str) -> None:
    with (newsroom.content / FIGURES).open("a", encoding="utf-8") as file:
        file.write(ANOTHER.format(id=id_, day=day, printed=printed))


def remove(newsroom: Newsroom, id_: str, day: str, printed: str) -> None:
    newsroom.edit(FIGURES, ANOTHER.format(id=id_, day=day, printed=printed), "")


def begin(newsroom: Newsroom) -> None:
    """Five days: the last one behind a number of which nobody can say by how much it has changed."""
    newsroom.edit("data/sources.yaml", "published: 2020-03-04", "published: 2020-03-08")
    newsroom.edit(BULLETIN, "date: 2020-03-04", "date: 2020-03-08")
    for id_, day, printed in (
        ("b", "04", "72家"),
        ("c", "05", "80家"),
        ("rough", "06", "近90家"),
        ("d", "07", "95家"),
    ):
        add(newsroom, id_, day, printed)


def inserted(newsroom: Newsroom) -> None:
    add(newsroom, "between", "03", "70家")


def inserted_roughly(newsroom: Newsroom) -> None:
    """Before one whose title says no change either."""
    add(newsroom, "rougher", "06", "近91家")


def corrected(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURES, "70家\n", f"71家{REVISED.format(old='printed: 70家')}")


def of_another_day(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURES, "as_of: 2020-03-03\n    printed: 71家", "as_of: 2020-03-08\n    printed: 71家")
    path, last = newsroom.content / FIGURES, REVISED.format(old="printed: 70家")
    text = path.read_text(encoding="utf-8").replace(last, last + REVISED.format(old="as_of: 2020-03-03")[16:])
    path.write_text(text, encoding="utf-8")


def spaced(newsroom: Newsroom) -> None:
    newsroom.edit(FIGURES, "72家", "72 家")


def removed(newsroom: Newsroom) -> None:
    remove(newsroom, "b", "04", "72 家")


def back(newsroom: Newsroom) -> None:
    """What was rolled back is published once more: readers have had that already."""
    newsroom.roll_back(newsroom.entries[-2].removesuffix(".jsonl"))


STEPS: Final[list[tuple[Callable[[Newsroom], None], str, str]]] = [
    (begin, "", ""),
    (inserted, "", "b between"),
    (back, "", ""),
    (inserted_roughly, "", "rougher"),
    (corrected, "", "b between"),
    (of_another_day, "", "b between"),
    (spaced, "b", ""),
    (removed, "b", "c"),
]
"""What is done, what of it is called minor, and the numbers whose entries are new or move."""


def moments(newsroom: Newsroom) -> dict[str, str]:
    """Return when the entry of each number was updated, in the feed's order."""
    return dict(_moments(newsroom.site / "feeds/figures.atom.xml"))


def _moments(path: Path) -> Iterator[tuple[str, str]]:
    for entry in etree.parse(path).getroot().iter("{*}entry"):
        yield str(entry.findtext("{*}id")).rpartition("/")[2], str(entry.findtext("{*}updated"))


def titles(newsroom: Newsroom) -> dict[str, str]:
    root = etree.parse(newsroom.site / "feeds/figures.atom.xml").getroot()
    return {
        str(one.findtext("{*}id")).rpartition("/")[2]: str(one.findtext("{*}title"))
        for one in root.iter("{*}entry")
    }


def test_an_entry_moves_with_the_number_that_its_title_begins_with(tmp_path: Path) -> None:
    """Where one comes before it, is corrected, or goes; no other entry, and never back."""
    newsroom, before, said = Newsroom(tmp_path), dict[str, str](), dict[str, str]()
    for step, minor, moved in STEPS:
        step(newsroom)
        newsroom.publish(minor=dict.fromkeys(minor.split(), "笔误"))
        now, told = moments(newsroom), titles(newsroom)
        assert list(now.values()) == sorted(now.values(), reverse=True), step.__name__
        assert [id_ for id_ in now if now[id_] < before.get(id_, "")] == [], step.__name__
        if step is not begin:
            assert {id_ for id_, at in now.items() if at != before.get(id_)} == {*moved.split()}, (
                step.__name__
            )
            others = {id_ for id_ in told if told[id_] != said.get(id_)} - {*moved.split()}
            assert others <= ({"b", "c"} if step is spaced else set()), step.__name__
        before, said = now, told
