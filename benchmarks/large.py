"""How long `bulletin check` takes, and how much memory, on content as large as nobody means it to be (law 9).

Each case is checked once, from scratch, as a process of its own; prints a table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "laws"))

from large_content import CASES, write_base  # noqa: E402  the tests have the cases

_CONFIGURATION: Final = (
    'SITEURL = "https://news.example"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n'
    f"THEME = {str(ROOT / 'themes/bulletin')!r}\n"
)


def measured(folder: Path) -> tuple[float, float, str]:
    """Return the seconds by the clock and the most MB of a check, and the line that it ends with."""
    command = [sys.executable, "-m", "bulletin", "check", "--lang", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    told = process.stdout.read().decode() if process.stdout else ""
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, told.strip().rpartition("\n")[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", help="words that the names of cases have; all without")
    asked = parser.parse_args()
    print("| case | size | s | MB | found |\n| --- | ---: | ---: | ---: | --- |")  # noqa: T201
    for name, (case, size) in CASES.items():
        if asked.cases and not any(words in name for words in asked.cases):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            content = Path(scratch) / "content"
            write_base(content)
            case(content, size)
            (Path(scratch) / "pelicanconf.py").write_text(_CONFIGURATION, encoding="utf-8")
            seconds, memory, last = measured(Path(scratch))
        print(f"| {name} | {size:,} | {seconds:.1f} | {memory:.0f} | {last} |", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
