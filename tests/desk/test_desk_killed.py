"""A desk that is killed at any moment of a step leaves all of the step or nothing of it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from desks import NOW, REPORT, contents

from bulletin.desk.drafting import Draft, records_of
from bulletin.desk.folder import DeskFolder
from bulletin.desk.guard import Session
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.pages import Form, Pages
from bulletin.desk.report_names import begun_report
from bulletin.desk.reports import NumberAnswer, Numbers, answered
from bulletin.desk.sheeting import SheetPages
from bulletin.desk.sheets import KeptSheet, changes_of, chosen_sheet
from bulletin.desk.working import Typed
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

_KILLED = 42
_MOMENTS = 40
"""Calls that change a disk of which one step makes fewer."""


def newsroom_of(folder: Path) -> Newsroom:
    """Return the newsroom as a desk that starts anew has it."""
    settings = read_settings(folder / "pelicanconf.py")
    return Newsroom(settings, DeskFolder.beside(settings.content), Builder(settings), lambda: NOW)


def killed_at(moment: int, work: Callable[[], object]) -> bool:
    """Do work in a process of its own that is killed at its call of this number that changes the disk."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status) == _KILLED
    calls = 0

    def counted(name: str) -> None:
        real = getattr(os, name)

        def call(*given: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == moment:
                os._exit(_KILLED)
            return real(*given, **named)

        setattr(os, name, call)

    for name in ("replace", "rename", "fsync"):
        counted(name)
    try:
        work()
    finally:
        os._exit(0)
    return False


Step = Callable[[Newsroom], object]


def draft_of(newsroom: Newsroom) -> Step:
    """Return what writes a report as a draft."""
    edition = newsroom.records()
    report = begun_report(REPORT, edition, NOW.isoformat())
    answer = NumberAnswer("kept", "enterprises-total", "suxian")
    numbers = Numbers.of(report, edition)
    report = answered(report, numbers, 0, answer, "记下了", NOW.isoformat(), carry=False)
    draft = Draft("题目", "", "report", "2020-03-06", "2020-03-06")
    additions = records_of(Numbers.of(report, edition), draft).additions
    return lambda own: own.add("写成草稿", additions)


def sheet_of(newsroom: Newsroom) -> Step:
    """Return what takes in the numbers of a spreadsheet, with their source."""
    edition = newsroom.records()
    data = "谁的,复工率（%）,截至\n苏仙区,88,2020-03-02\n郴州市,90,2020-03-02\n".encode()
    new = {"outlet": "企业填报", "published": "2020-03-04"}
    kept = KeptSheet("复工.csv", data, NOW.isoformat(), new_source=new)
    found = changes_of(kept, edition, chosen_sheet(kept, edition))
    assert found.count == 2
    return lambda own: SheetPages(own, Pages(Session.of(own.folder)))._write(edition, kept, found, Form())


WRITTEN: dict[Callable[[Newsroom], Step], set[str]] = {
    draft_of: {
        "bulletins/2020/suxian-2020-03-06.md",
        "data/enterprises/suxian.yaml",
        "data/figures/hong-wang-shi-ke-2020-03-04.yaml",
        "data/sources.yaml",
    },
    sheet_of: {"data/figures/qi-ye-tian-bao-2020-03-04.yaml", "data/sources.yaml"},
}
"""Steps, and the files that each makes."""


@pytest.mark.parametrize("begun", WRITTEN)
def test_a_step_is_whole_or_not_there(
    newsroom_folder: Path, begun: Callable[[Newsroom], Step], pytestconfig: pytest.Config
) -> None:
    """Killed at every call that changes the disk; without `--all-cases` at every other one."""
    newsroom = newsroom_of(newsroom_folder)
    step = begun(newsroom)
    before = contents(newsroom_folder)
    seen = {"nothing": 0, "all": 0}
    for moment in range(1, _MOMENTS, 1 if pytestconfig.getoption("--all-cases") else 2):
        was_killed = killed_at(moment, lambda: step(newsroom_of(newsroom_folder)))
        newsroom.recover()
        now = contents(newsroom_folder)
        if now == before:
            seen["nothing"] += 1
            assert not list(newsroom.steps())
            continue
        assert {path for path in now if path not in before} == WRITTEN[begun]
        seen["all"] += 1
        ((name, _),) = newsroom.steps()
        newsroom.undo(name)
        assert contents(newsroom_folder) == before
        newsroom.folder.remove("steps", f"{name}.json")
        if not was_killed:
            break
    assert seen["nothing"] >= 2
    assert seen["all"]


def test_what_was_typed_before_the_last_pause_is_there(newsroom_folder: Path) -> None:
    """A power cut while the desk keeps what is typed leaves what it kept before."""
    folder = newsroom_of(newsroom_folder).folder
    first, second = (Typed("", "题目", "", body, "") for body in ("一", "一二"))
    folder.write(first, "writing", "x.json")
    killed = [killed_at(moment, lambda: folder.write(second, "writing", "x.json")) for moment in (1, 2)]
    assert killed == [True, True]
    assert folder.read(Typed, "writing", "x.json") == first
    assert not killed_at(3, lambda: folder.write(second, "writing", "x.json"))
    assert folder.read(Typed, "writing", "x.json") == second
