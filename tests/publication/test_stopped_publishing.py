"""A publication that is stopped anywhere: readers get the old site or the new one, and the ledger is true."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from county import Newsroom
from writing import tree

from bulletin.model.ledger import Publication
from bulletin.publication.publisher import Publisher

POINTS = 30 if "BULLETIN_SEQUENCES" in os.environ else 4
"""Steps at which the power fails: more in `make test-all`."""


class Stopped(BaseException):
    """The power fails."""


class Power:
    """Fails when something on the disk is to be done for the n-th time; what comes after fails too."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left: int | None = None
        self.steps = 0
        for module, name in (
            (os, "rename"),
            (os, "replace"),
            (os, "symlink"),
            (os, "unlink"),
            (os, "mkdir"),
            (shutil, "copyfile"),
        ):
            monkeypatch.setattr(module, name, self._counting(getattr(module, name)))

    def _counting(self, done: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.steps += 1
            if self.left is not None:
                if self.left <= 0:
                    raise Stopped
                self.left -= 1
            return done(*arguments, **options)

        return counted


def published(publisher: Publisher, moment: datetime) -> Publication:
    """Publish the content as it is at a moment."""
    with publisher.opened():
        return publisher.publish(publisher.plan(moment))


def test_another_clone_learns_what_readers_got(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the first one was stopped behind the exchange, before it had copied the ledger."""
    first = Newsroom(tmp_path / "first")
    first.publish()
    other = Newsroom(tmp_path / "other")
    shutil.rmtree(other.content)
    shutil.copytree(first.content, other.content)
    other.settings = replace(other.settings, targets=first.settings.targets)
    first.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    publisher = first.publisher()
    with monkeypatch.context() as patched:
        patched.setattr("bulletin.publication.publisher.Publisher._recover", lambda *_, **__: None)
        stopped = published(publisher, first.now)
    other.now = first.now
    again = other.publisher()
    with again.opened():
        assert list(again.missing()) == [f"{stopped.name}.jsonl"]
        again.fetch(again.missing())
        other.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
        again.publish(again.plan(other.now))
    with first.publisher().opened():
        names = [one.name for one in first.publisher().ledger().publications]
    assert stopped.name in names


def _undated(site: Path) -> dict[str, bytes]:
    """Return a site without its map, which tells when pages changed: later, in a later publication."""
    return {**tree(site), "sitemap.xml": b""}


def test_wherever_the_power_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every step on the disk, from the plan to the end; the next publication is whole.

    The ledger tells of no publication that readers don't get.
    """
    newsroom = Newsroom(tmp_path / "newsroom")
    first = newsroom.publish()
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    plan = newsroom.plan()
    before = tree(newsroom.site)
    shutil.copytree(newsroom.folder, tmp_path / "saved", symlinks=True)
    published(newsroom.publisher(), plan.moment)  # the first time in a process, templates are kept compiled
    shutil.rmtree(newsroom.folder)
    shutil.copytree(tmp_path / "saved", newsroom.folder, symlinks=True)
    power = Power(monkeypatch)
    publisher = newsroom.publisher()
    power.steps = 0
    second = published(publisher, plan.moment)
    steps, after = power.steps, tree(newsroom.site)
    assert after != before
    for step in range(0, steps, max(steps // POINTS, 1)):
        shutil.rmtree(newsroom.folder)
        shutil.copytree(tmp_path / "saved", newsroom.folder, symlinks=True)
        publisher = newsroom.publisher()
        power.left = step
        with pytest.raises(Stopped):
            published(publisher, plan.moment)
        power.left = None
        assert tree(newsroom.site) in (before, after), step
        delivered = newsroom.site.readlink().name == second.name
        if not delivered:  # the folder may be committed now, and pulled by others
            assert newsroom.entries == [f"{first.name}.jsonl"], step
        publisher = newsroom.publisher()
        with publisher.opened():
            names = [one.name for one in publisher.ledger().publications]
            assert names == [first.name, *([second.name] if delivered else [])], step
            assert tree(newsroom.site) == (after if delivered else before), step
        newsroom.publish()
        assert _undated(newsroom.site) == {**after, "sitemap.xml": b""}, step
        assert len(newsroom.entries) == (3 if delivered else 2)


def test_what_readers_and_the_ledger_are_told_lies_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the next step: a power failure loses neither the exchange nor the entry that tells of it.

    A file is on the disk by its bytes, and in its folder by its name.
    """
    newsroom = Newsroom(tmp_path / "newsroom")
    newsroom.publish()
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    told: list[tuple[str, str]] = []
    opened: dict[int, str] = {}
    opening = os.open

    def noting(name: str, called: Callable[..., str]) -> None:
        done = getattr(os, name)

        def noted(*arguments: Any, **options: Any) -> Any:
            told.append((name, called(*arguments)))
            return done(*arguments, **options)

        monkeypatch.setattr(os, name, noted)

    def numbered(path: Any, *arguments: Any, **options: Any) -> int:
        number = opening(path, *arguments, **options)
        opened[number] = str(path).removesuffix(".tmp")
        return number

    monkeypatch.setattr(os, "open", numbered)
    noting("fsync", opened.__getitem__)
    noting("sync", lambda: "")
    noting("replace", lambda _, target: str(target))
    noting("unlink", str)
    second = newsroom.publish()
    pending = newsroom.publisher()._home / "pending.json"
    beside = newsroom.site.with_name(".site.generations")
    entry = newsroom.content / f"published/{second.name}.jsonl"
    steps = [
        *_written(pending),
        *_written(beside / entry.name),
        ("sync", ""),
        ("replace", str(newsroom.site)),
        ("fsync", str(newsroom.site.parent)),
        *_written(entry),
        ("unlink", str(pending)),
    ]
    assert [one for one in told if one in set(steps)] == steps


def _written(path: Path) -> list[tuple[str, str]]:
    return [("fsync", str(path)), ("replace", str(path)), ("fsync", str(path.parent))]
