"""Publications that are killed outright (SIGKILL) at random moments, and two clones that go on from there.

Whoever comes next, from the same clone or from another one, has the target whole, and the ledger tells the
truth. Deliveries, which alone touch what readers get, are stopped at thirty moments each: here that to a
folder, in test_cut_connections.py that to a store. A whole publication takes four builds a moment, so of its
thirty moments at each kind of target `make test` has two, and `make test-all` all.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copy, copytree, rmtree
from typing import Final

import pytest
from county import START, TESTS, Newsroom
from dying import WAITING, newsroom_at
from PIL import Image
from servers import Place, serving
from writing import tree

from bulletin.publication.publisher import Publisher

MOMENTS: Final = 30
"""Moments at which a publication is killed."""
LATE: Final = 8
"""Steps at the end of a delivery, behind the exchange, all of which are among its moments."""
PARTS: Final = 15
SEED: Final = 2020
SOON: Final = timedelta(minutes=1)


@dataclass
class Dying:
    """A program that publishes a newsroom in processes that are killed."""

    program: subprocess.Popen[str]

    def publish(self, moment: datetime, step: int | None = None, again: str = "") -> tuple[int, int]:
        """Publish in a process that is killed before a step; return how it ended, and its steps.

        What an earlier publication delivered goes out `again`, else the content as it is.
        """
        assert self.program.stdin
        assert self.program.stdout
        self.program.stdin.write(f"{json.dumps([step, moment.isoformat(), again])}\n")
        self.program.stdin.flush()
        status, steps = json.loads(self.program.stdout.readline())
        return status, steps


@contextmanager
def dying(newsroom: Newsroom, address: str) -> Iterator[Dying]:
    """Start the program that publishes a newsroom."""
    command = [sys.executable, str(Path(__file__).with_name("dying.py")), str(newsroom.folder), address]
    environment = os.environ | {"PYTHONPATH": str(TESTS.parent)}
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        try:
            yield Dying(program)
        finally:
            assert program.stdin
            program.stdin.close()
            try:
                program.wait(WAITING)
            finally:
                program.kill()


@dataclass
class Target:
    """What readers get, of a folder, a bucket or a host; `can_exchange` says that it is whole at any time."""

    address: str
    folder: Path
    place: Place | None = None

    @property
    def can_exchange(self) -> bool:
        """Whether a site is exchanged in one step."""
        return self.place is None

    @property
    def site(self) -> Mapping[str, bytes]:
        """The files that readers get."""
        return self.place.site if self.place else tree(self.folder)


@pytest.fixture(params=["folder", "s3", "sftp"])
def target(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Target]:
    with ExitStack() as stack:
        if request.param == "folder":
            yield Target(json.dumps(str(tmp_path / "www/site")), tmp_path / "www/site")
            return
        place = stack.enter_context(serving(request.param, tmp_path / "elsewhere", monkeypatch))
        yield Target(
            json.dumps({"address": str(place.remote), **dict(place.remote.options)}), tmp_path, place
        )


@dataclass
class Clones:
    """Two clones of a newsroom that publish to one target: what the first does may be killed."""

    target: Target
    one: Newsroom
    other: Newsroom
    edits: int = 0

    @property
    def now(self) -> datetime:
        """A moment that is later with each edit."""
        return START + timedelta(hours=self.edits)

    @contextmanager
    def coming_next(self, clone: Newsroom) -> Iterator[tuple[Publisher, str]]:
        """Have a clone come next; give what publishes there, and which publication readers get.

        The target's copy of the ledger and that of the clone are one, and its last is what readers get.
        """
        publisher = clone.publisher()
        with publisher.opened(take_over=True):
            publisher.fetch(publisher.missing())
            names = [one.name for one in publisher.ledger().publications]
            assert sorted(name.removesuffix(".jsonl") for name in publisher.target.ledger()) == names
            assert publisher.target.current == names[-1]
            yield publisher, names[-1]

    def edit(self) -> None:
        """Change what the first has: a page, and the image on it, of which one goes and another comes."""
        self.edits += 1
        images = self.one.content / "images"
        images.mkdir(exist_ok=True)
        shown = "\n\n![厂门](/images/gate{}.png)\n\n"
        before = images / f"gate{self.edits - 1}.png"
        if before.exists():
            before.unlink()
            self.one.edit("pages/about.md", shown.format(self.edits - 1), "\n\n")
        Image.new("RGB", (40, 30), (self.edits, 0, 0)).save(images / f"gate{self.edits}.png")
        self.one.edit("pages/about.md", "\n\n", shown.format(self.edits))
        self.one.edit("pages/about.md", "\n\n", f"\n\n改动{self.edits}。\n\n")

    def edit_other(self) -> None:
        """Change what the other has: a page of its own."""
        text = (self.one.content / "pages/about.md").read_text(encoding="utf-8")
        head = text.partition("\n---")[0].replace("id: about", "id: other")
        path = self.other.content / "pages/other.md"
        path.write_text(f"{head}\n---\n\n另写{self.edits}。\n", encoding="utf-8")

    def push(self) -> None:
        """Give the other what the first has, but for the ledger."""
        copytree(self.one.content / "pages", self.other.content / "pages", dirs_exist_ok=True)
        rmtree(self.other.content / "images", ignore_errors=True)
        copytree(self.one.content / "images", self.other.content / "images")

    def pull(self) -> None:
        """Give the first what the other has, but for the ledger."""
        copy(self.other.content / "pages/other.md", self.one.content / "pages/other.md")


def chosen(steps: int, part: int) -> list[int]:
    """Return the steps before which a publication is killed in a part of the test, always the same ones."""
    found = random.Random(SEED).sample(range(steps), MOMENTS)  # noqa: S311  nothing is kept secret by it
    return sorted(found)[part::PARTS]


def built(publisher: Publisher) -> Mapping[str, bytes]:
    """Return the site that was built last, of all that is to be published."""
    return {path: data for path, data in tree(publisher._site).items() if not path.startswith(".")}


def said(target: Target, page: str) -> str:
    """Return what a page says to readers, without its tags."""
    return re.sub(r"<[^<>]*>", "", target.site[f"{page}/index.html"].decode())


def test_at_every_moment_of_a_delivery_the_site_is_whole(tmp_path: Path) -> None:
    """That of a folder: old or new when killed, and after; the ledger is true. No moment takes a build."""
    site = tmp_path / "www/site"
    newsroom = newsroom_at(tmp_path / "one", address := json.dumps(str(site)))
    clones, whole = Clones(Target(address, site), newsroom, newsroom), dict[str, Mapping[str, bytes]]()
    for _ in range(2):
        clones.edit()
        name = newsroom.publish().name
        whole[name] = tree(site)
    (old, new), ends = whole, set[bool]()
    moment = newsroom.now + timedelta(days=1)
    with dying(newsroom, address) as program:
        status, steps = program.publish(moment, again=old)
        assert status == 0
        early = random.Random(SEED).sample(range(steps - LATE), MOMENTS - LATE)  # noqa: S311
        for step in (*sorted(early), *range(steps - LATE, steps)):
            before = old if tree(site) == whole[old] else new
            moment += timedelta(hours=1)
            assert program.publish(moment, step, new if before == old else old)[0] == -signal.SIGKILL
            at_once = tree(site)
            with clones.coming_next(newsroom) as (_, name):
                delivered = name.startswith(f"{moment:%Y%m%dT%H%M%SZ}")
                assert at_once == tree(site) == whole[new if (before == old) is delivered else old], step
            ends.add(delivered)
    assert ends == {True, False}


@pytest.mark.sample(PARTS)
@pytest.mark.parametrize("part", range(PARTS))
def test_wherever_a_publication_is_killed(target: Target, tmp_path: Path, part: int) -> None:
    """Readers get the old site or the new one, whole, once either clone comes next; neither loses anything.

    Where a site is exchanged in one step they do at every moment.
    """
    one, other = (newsroom_at(tmp_path / name, target.address) for name in ("one", "other"))
    clones = Clones(target, one, other)
    with dying(one, target.address) as program:
        clones.edit()
        assert program.publish(clones.now)[0] == 0
        clones.edit()
        status, steps = program.publish(clones.now)
        assert status == 0
        for number, step in enumerate(chosen(steps, part)):
            clones.push()
            before = target.site
            clones.edit()
            assert program.publish(clones.now, step)[0] == -signal.SIGKILL
            at_once, is_other = target.site, number % 2 == 1
            with clones.coming_next(other if is_other else one) as (publisher, name):
                whole = target.site
                delivered = name.startswith(f"{clones.now:%Y%m%dT%H%M%SZ}")
                assert delivered or whole == before, step
                assert at_once == whole or not target.can_exchange, step
                if is_other:
                    if delivered:
                        clones.push()
                    clones.edit_other()
                plan = publisher.plan(clones.now + SOON)
                if is_other:
                    assert {line.key for line in plan.comparison.lines} == {("page", "other")}, step
                else:
                    assert plan.is_empty is delivered, step
                    assert not delivered or whole == built(publisher), step
                if not plan.is_empty:
                    publisher.publish(plan)
            if is_other:
                clones.pull()
                with clones.coming_next(one) as (publisher, _):
                    plan = publisher.plan(clones.now + 2 * SOON)
                    assert plan.is_empty is delivered, step
                    if not plan.is_empty:
                        publisher.publish(plan)
            assert f"改动{clones.edits}。" in said(target, "about"), step
            if is_other:
                assert f"另写{clones.edits}。" in said(target, "other"), step
