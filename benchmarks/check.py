"""How long `bulletin check` takes, and how much memory, on content of two sizes; prints a table.

Each size is measured several times, in turns, as a process of its own; the median counts. Absolute times
differ from machine to machine: what is to be held to is the growth.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Final

from newsroom import FIGURES, write_newsroom

ROOT: Final = Path(__file__).parents[1]
_CONFIGURATION: Final = (
    'SITEURL = "https://news.suxian.cn"\nBULLETIN_TAG_AUTHORITY = "news.suxian.cn,2020"\n'
    f"THEME = {str(Path(__file__).parents[1] / 'themes/bulletin')!r}\n"
)


def measured(folder: Path) -> tuple[float, float, float]:
    """Return the seconds by the clock, those of processors, and the most MB of a check from scratch."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bulletin", "check", "--lang", "en"]
    shutil.rmtree(folder / ".bulletin", ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE)  # noqa: S603
    told = process.stdout.read().decode() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) or re.search(r"^\d+ (?:error|warning|question)", told, re.MULTILINE):
        raise SystemExit(f"the content has problems:\n{told[:2000]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "-n", type=int, default=10_000, help="how many bulletins; a tenth of them is measured too"
    )
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    sizes = (asked.n // 10, asked.n)
    found: defaultdict[int, list[tuple[float, float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            folder = Path(scratch) / str(size)
            write_newsroom(folder / "content", size)
            (folder / "pelicanconf.py").write_text(_CONFIGURATION, encoding="utf-8")
        for _ in range(asked.runs):
            for size in sizes:
                found[size].append(measured(Path(scratch) / str(size)))
    print("| bulletins | figures | s | CPU s | MB |\n| ---: | ---: | ---: | ---: | ---: |")  # noqa: T201
    for size in sizes:
        clock, processor, memory = (statistics.median(column) for column in zip(*found[size], strict=True))
        print(f"| {size:,} | {size * FIGURES:,} | {clock:.1f} | {processor:.1f} | {memory:.0f} |")  # noqa: T201
    small, large = (statistics.median(row[0] for row in found[size]) for size in sizes)
    spread = max(max(r[0] for r in found[s]) / min(r[0] for r in found[s]) for s in sizes)
    print(f"\ngrowth: {large / small:.1f} times as long; slowest to fastest run: {spread:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
