"""How long the live preview takes from an edit to the page on disk; prints a table.

The edit is told to the builder as the watcher tells it, so the time until the system reports a change is
not in it.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from build import CONFIGURATION, ROOT, ours
from newsroom import write_newsroom

from bulletin.executor import local
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings


def timed(builder: Builder, change: Callable[[int], None], paths: set[Path], runs: int) -> list[float]:
    """Return the milliseconds from each of some changes to the site that shows it."""
    taken = []
    for number in range(runs):
        change(number)
        started = time.perf_counter()
        builder.build(changed=paths)
        taken.append(1000 * (time.perf_counter() - started))
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="how many bulletins")
    parser.add_argument("--runs", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        write_newsroom(folder / "content", asked.n)
        (folder / "pelicanconf.py").write_text(CONFIGURATION + f"THEME = {str(ROOT / 'themes/bulletin')!r}\n")
        program = ours(folder, asked.n)
        builder = Builder(read_settings(folder / "pelicanconf.py"), local(None))
        builder.build()
        sys.stdout.write("| preview | first, ms | median of the others, ms | slowest, ms |\n")
        sys.stdout.write("| --- | ---: | ---: | ---: |\n")
        for task, kind in (("one bulletin edited", "bulletins"), ("one figure corrected", "data/figures")):
            paths = set(folder.glob(f"content/{kind}/*/{asked.n // 2:06}.*"))
            first, *others = timed(builder, program.changes[task], paths, asked.runs)
            middle = statistics.median(others)
            sys.stdout.write(f"| {task} | {first:.0f} | {middle:.0f} | {max(others):.0f} |\n")


if __name__ == "__main__":
    main()
