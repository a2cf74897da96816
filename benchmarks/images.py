"""What images cost: cold builds and an edit, with a photo in every tenth bulletin and without."""

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from build import CONFIGURATION, ROOT
from newsroom import write_newsroom
from PIL import Image

from bulletin.executor import local
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

_EVERY: Final = 10
_SIZE: Final = (4000, 3000)
"""What a telephone takes: 12 million pixels."""


def write_images(content: Path) -> int:
    """Put a photo of its own into every tenth bulletin; return how many."""
    folder = content / "images"
    folder.mkdir()
    photo = Image.merge("RGB", [Image.effect_noise(_SIZE, 40).convert("L") for _ in range(3)])
    articles = sorted(content.glob("bulletins/**/*.md"))[::_EVERY]
    for number, article in enumerate(articles):
        photo.putpixel((0, 0), (number % 256, number // 256, 0))
        photo.save(folder / f"{number}.jpg", quality=60)
        with article.open("a", encoding="utf-8") as text:
            text.write(f"\n\n![现场](/images/{number}.jpg)\n")
    return len(articles)


def seconds(folder: Path, *, clean: bool) -> float:
    """Return how long a build takes."""
    builder = Builder(read_settings(folder / "pelicanconf.py"), local(None), clean=clean)
    started = time.perf_counter()
    builder.build()
    return time.perf_counter() - started


def cold_and_edited(folder: Path, runs: int) -> tuple[float, float]:
    """Return how long a cold build takes, and one after an edit: the medians of so many runs."""
    cold = statistics.median(seconds(folder, clean=True) for _ in range(runs))
    edits = []
    for _ in range(runs):
        article = sorted(folder.glob("content/bulletins/**/*.md"))[1]
        article.write_text(article.read_text(encoding="utf-8") + "\n又一句。\n", encoding="utf-8")
        edits.append(seconds(folder, clean=False))
    return cold, statistics.median(edits)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="how many bulletins")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    sys.stdout.write("| images | cold, s | one bulletin edited, s |\n| ---: | ---: | ---: |\n")
    for wanted in (False, True):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch).resolve()
            write_newsroom(folder / "content", asked.n)
            count = write_images(folder / "content") if wanted else 0
            theme = f"THEME = {str(ROOT / 'themes/bulletin')!r}\n"
            (folder / "pelicanconf.py").write_text(CONFIGURATION + theme, encoding="utf-8")
            cold, edited = cold_and_edited(folder, asked.runs)
            sys.stdout.write(f"| {count:,} | {cold:.1f} | {edited:.2f} |\n")


if __name__ == "__main__":
    main()
