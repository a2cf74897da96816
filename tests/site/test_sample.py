"""The samples of the README and the handbook can be tried beside the real content."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

ROOT = Path(__file__).parents[2]
ID = re.compile(r"^(?:  - )?id: ([\w-]+)", re.MULTILINE)


def blocks(name: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind in a file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_the_sample_of_the_readme_passes(tmp_path: Path) -> None:
    """Saved where it says, it collides with nothing, and has no error."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    article, records = blocks("README.md", "markdown")[0], blocks("README.md", "yaml")[0]
    (tmp_path / "content/bulletins/2020/sample.md").write_text(article, encoding="utf-8")
    (tmp_path / "content/data/figures/sample.yaml").write_text(records, encoding="utf-8")
    settings = read_settings(ROOT / "pelicanconf.py")
    settings = replace(settings, content=tmp_path / "content", output=tmp_path / "output")
    _, report = Builder(settings).inspect()
    assert [str(problem) for problem in report.problems if "sample" in problem.location.path] == []
    assert report.errors == 0


def test_samples_of_articles_have_ids_of_their_own() -> None:
    """Who begins with one has no bulletin of the site twice."""
    real = {
        found
        for path in (ROOT / "content/bulletins").rglob("*.md")
        for found in ID.findall(path.read_text(encoding="utf-8"))
    }
    samples = [*blocks("README.md", "markdown"), *blocks("docs/handbook.md", "markdown")]
    begun = {ID.findall(sample)[0] for sample in samples if ID.findall(sample)}
    assert begun == {"sample", "suxian-sample"}
    assert begun & real == set()
