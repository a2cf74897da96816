"""A desk that is killed at any moment of a step leaves all of the step or nothing of it."""

import os
from collections.abc import Callable
from pathlib import Path

from desks import NOW, REPORT, contents

from bulletin.desk.drafting import Draft, records_of
from bulletin.desk.folder import DeskFolder
from bulletin.desk.newsroom import Newsroom
from bulletin.desk.report_names import begun_report
from bulletin.desk.reports import NumberAnswer, Numbers, answered
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


def test_a_step_is_whole_or_not_there(newsroom_folder: Path) -> None:
    newsroom = newsroom_of(newsroom_folder)
    edition = newsroom.records()
    report = begun_report(REPORT, edition, NOW.isoformat())
    numbers = Numbers.of(report, edition)
    answer = NumberAnswer("kept", "enterprises-total", "suxian")
    report = answered(report, numbers, 0, answer, "记下了", NOW.isoformat(), carry=False)
    numbers = Numbers.of(report, edition)
    before = contents(newsroom_folder)
    additions = records_of(numbers, Draft("题目", "", "report", "2020-03-06", "2020-03-06")).additions
    seen = {"nothing": 0, "all": 0}
    for moment in range(1, _MOMENTS):
        was_killed = killed_at(moment, lambda: newsroom_of(newsroom_folder).add("写成草稿", additions))
        newsroom.recover()
        now = contents(newsroom_folder)
        if now == before:
            seen["nothing"] += 1
            assert not list(newsroom.steps())
            continue
        assert {path for path in now if path not in before} == {
            "bulletins/2020/suxian-2020-03-06.md",
            "data/enterprises/suxian.yaml",
            "data/figures/hong-wang-shi-ke-2020-03-04.yaml",
            "data/sources.yaml",
        }
        seen["all"] += 1
        ((name, _),) = newsroom.steps()
        newsroom.undo(name)
        assert contents(newsroom_folder) == before
        newsroom.folder.remove("steps", f"{name}.json")
        if not was_killed:
            break
    assert seen["nothing"] >= 4
    assert seen["all"]
