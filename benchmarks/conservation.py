"""What the law of conservation costs: its share of converting texts, and of a cold build; prints a table.

The texts of a newsroom are converted several times with and without the comparison, in turns, in one
process; then the newsroom is built once from scratch. Shares of one run are what is to be held to.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from unittest.mock import patch

from check import ROOT
from newsroom import write_newsroom

from bulletin.markup import conservation
from bulletin.markup.convert import convert
from bulletin.read.parse import split_front_matter

_CONFIGURATION: Final = 'SITEURL = "https://news.example"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n'


@contextmanager
def _unlawful() -> Iterator[None]:
    """Convert without comparing what was typed with what is shown."""
    with patch.object(conservation, "changed", lambda *_, **__: iter(())):
        yield


def _seconds(bodies: list[str]) -> float:
    start = time.process_time()
    for body in bodies:
        convert(body)
    return time.process_time() - start


def _built(folder: Path) -> float:
    """Return the seconds of processors that a build from scratch takes."""
    (folder / "pelicanconf.py").write_text(_CONFIGURATION, encoding="utf-8")
    (folder / "themes").symlink_to(ROOT / "themes")
    start = time.perf_counter()
    command = [sys.executable, "-m", "bulletin", "build", "--jobs", "1"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1_000, help="how many bulletins")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        write_newsroom(folder / "content", asked.n)
        paths = sorted((folder / "content" / "bulletins").rglob("*.md"))
        bodies = [split_front_matter(path.read_text(encoding="utf-8"))[1] for path in paths]
        _seconds(bodies)
        lawful, unlawful = [], []
        for _ in range(asked.runs):
            lawful.append(_seconds(bodies))
            with _unlawful():
                unlawful.append(_seconds(bodies))
        built = _built(folder)
    whole, rest = statistics.median(lawful), statistics.median(unlawful)
    law = whole - rest
    print("| bulletins | converting, ms each | the law, ms each | of converting | of a cold build |")  # noqa: T201
    print("| ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
    each = [f"{seconds / asked.n * 1000:.2f}" for seconds in (whole, law)]
    print(f"| {asked.n:,} | {' | '.join(each)} | {law / whole:.1%} | {law / built:.1%} |")  # noqa: T201


if __name__ == "__main__":
    main()
