"""A spreadsheet that changes a public number makes a revision of it, which readers are told."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from county import FIGURES, Newsroom

from bulletin.cli import main

_CONF = """
PATH = "content"
SITEURL = "https://news.suxian.gov.cn"
BULLETIN_TAG_AUTHORITY = "news.suxian.gov.cn,2020"
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom that has published."""
    made = Newsroom(tmp_path)
    made.publish()
    (tmp_path / "pelicanconf.py").write_text(
        f"{_CONF}THEME = {str(made.settings.theme)!r}\n", encoding="utf-8"
    )
    return made


def take(newsroom: Newsroom, printed: str, *options: str) -> Result:
    figure = yaml.safe_load((newsroom.content / FIGURES).read_text(encoding="utf-8"))
    first = {**figure, **figure["figures"][0]}
    row = (first["subject"], first["indicator"], printed, first.get("as_of", ""), first.get("scope", ""))
    table = f"谁的,指标,数字,截至,统计范围\n{','.join(map(str, row))}\n"
    (newsroom.folder / "a.csv").write_text(table, encoding="utf-8")
    arguments = (
        "import",
        str(newsroom.folder / "a.csv"),
        "--source",
        first["source"],
        "--write",
        "--lang",
        "en",
    )
    return CliRunner().invoke(main, [*arguments, "-s", str(newsroom.folder / "pelicanconf.py"), *options])


def test_a_public_number_changes_for_a_reason(newsroom: Newsroom) -> None:
    """Without one nothing is written; with it the old number stands in a revision."""
    before = (newsroom.content / FIGURES).read_bytes()
    refused = take(newsroom, "70家")
    assert refused.exit_code == 1
    assert "it is public as 68家, and here it is 70家" in refused.output
    assert (newsroom.content / FIGURES).read_bytes() == before
    written = take(newsroom, "70家", "--reason", "来源重报", "--fault", "source")
    assert written.exit_code == 0, written.output
    figure = yaml.safe_load((newsroom.content / FIGURES).read_text(encoding="utf-8"))["figures"][0]
    assert figure["printed"] == "70家"
    (revision,) = figure["revisions"]
    assert (revision["printed"], revision["reason"], revision["fault"]) == ("68家", "来源重报", "source")
