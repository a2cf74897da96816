"""Lists that are broken early, so that a small site has every page that a large one has."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bulletin.model.settings import Settings
from bulletin.publish.build import Builder
from bulletin.views import branches, calendars, corrections, feeds, finder, indexes, places

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from newsroom import Size, files

_THEME = Path(__file__).parents[1] / "themes" / "bulletin"


class _SixCounties(Size):
    """A newsroom of more counties than such a small one of the benchmarks has."""

    places = 6
    enterprises = 30
    policies = 12


@contextmanager
def broken_early(whole: int, month: int, lines: int) -> Iterator[None]:
    """Break lists of more than `whole` bulletins by month, of more than `month` by day, others at `lines`."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (calendars, corrections):
            patch.setattr(module, "WHOLE", whole)
        patch.setattr(calendars, "MONTH", month)
        for module in (branches, calendars, feeds, indexes, places):
            patch.setattr(module, "LINES", lines)
        patch.setattr(finder, "MOST", lines)
        patch.setattr(finder, "CHOICES", lines)
        yield


def build_long_site(folder: Path, address: str) -> Path:
    """Build a site in `folder` whose lists are broken by month and day, by place, and into numbered pages."""
    content = folder / "content"
    for path, text in files(_SixCounties(90), random.Random(2020)):  # noqa: S311  no secret depends on it
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    alone = "".join(f"- id: alone-{n}\n  name: 无处{n}公司\n  kind: enterprise\n" for n in range(7))
    (content / "data/enterprises/alone.yaml").write_text(alone, encoding="utf-8")
    first = next(content.glob("bulletins/*/000000.md"))
    links = "".join(f"[]({{enterprise}}alone-{n})" for n in range(7))
    first.write_text(f"{first.read_text(encoding='utf-8')}\n{links}\n", encoding="utf-8")
    settings = Settings(address, "复工公报", "", content, folder / "site", _THEME, "news.example,2020")
    with broken_early(3, 12, 5):
        Builder(settings).build()
    return folder / "site"
