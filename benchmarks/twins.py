"""What twins cost: cold builds and an edit, with every page in Traditional characters too and without."""

import argparse
import sys
import tempfile
from pathlib import Path

from build import CONFIGURATION, ROOT
from images import cold_and_edited
from newsroom import write_newsroom


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="how many bulletins")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    sys.stdout.write("| twins | files | cold, s | one bulletin edited, s |\n| --- | ---: | ---: | ---: |\n")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        write_newsroom(folder / "content", asked.n)
        for twins in (False, True):
            settings = f"THEME = {str(ROOT / 'themes/bulletin')!r}\nBULLETIN_TWINS = {twins}\n"
            (folder / "pelicanconf.py").write_text(CONFIGURATION + settings, encoding="utf-8")
            cold, edited = cold_and_edited(folder, asked.runs)
            files = sum(1 for path in (folder / "output").rglob("*") if path.is_file())
            sys.stdout.write(f"| {twins} | {files:,} | {cold:.1f} | {edited:.2f} |\n")


if __name__ == "__main__":
    main()
