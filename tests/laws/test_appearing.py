"""A record that comes or goes, while others name it: a build after that equals a clean one."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from writing import tree

from bulletin.model.settings import Settings
from bulletin.problems import BuildError
from bulletin.publish.build import Builder

TESTS = Path(__file__).parents[1]
HIDDEN = "- id: hidden-policy\n  title: 未公开的政策\n  place: suxian\n  kind: document\n  source: unlisted\n"
FIGURE = (
    "source: rednet-suxian\nfigures:\n  - id: early\n    indicator: enterprises-resumed\n"
    "    subject: hidden-policy\n    printed: 12家\n"
)
Edit = Callable[[Path], None]


def without_places(content: Path) -> None:
    path = content / "data/places.yaml"
    records = path.read_text(encoding="utf-8").split("- id: ")
    kept = [one for one in records if not one.startswith("suxian\n")]
    path.write_text("- id: ".join(kept), encoding="utf-8")


def with_figure(content: Path) -> None:
    (content / "data/figures/early.yaml").write_text(FIGURE, encoding="utf-8")


def with_policy(content: Path) -> None:
    (content / "data/policies/hidden.yaml").write_text(HIDDEN, encoding="utf-8")
    sources = content / "data/sources.yaml"
    sources.write_text(
        f"{sources.read_text(encoding='utf-8')}- id: unlisted\n  outlet: 某报\n", encoding="utf-8"
    )


def defined_anew(content: Path) -> None:
    path = content / "data/indicators.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("definition: ", "definition: 新订：", 1), encoding="utf-8"
    )


def as_it_was(content: Path) -> None:
    shutil.rmtree(content)
    shutil.copytree(TESTS / "bad/_base", content)


@pytest.mark.parametrize(
    "steps",
    [
        (as_it_was, without_places, as_it_was),
        (without_places, as_it_was),
        (with_figure, with_policy),
        (as_it_was, with_figure, with_policy),
        (as_it_was, defined_anew),
    ],
    ids=[
        "a place goes and comes",
        "a place comes",
        "a hidden policy comes",
        "a hidden policy comes later",
        "an indicator is defined anew",
    ],
)
def test_a_build_equals_a_clean_one(steps: tuple[Edit, ...], tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(TESTS / "bad/_base", content)
    settings = Settings(
        "https://news.example",
        "复工公报",
        "",
        content,
        tmp_path / "output",
        TESTS.parent / "themes/bulletin",
        "news.example,2020",
    )
    for step in steps:
        step(content)
        with suppress(BuildError):
            Builder(settings).build()
    clean = replace(settings, output=tmp_path / "clean/output")
    Builder(clean).build()
    assert tree(settings.output) == tree(clean.output)
