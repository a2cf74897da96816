"""What others put into a target is believed as far as it is the ledger's, and leads nowhere else."""

from pathlib import Path

import pytest
from county import Newsroom

from bulletin.problems import BuildError
from bulletin.publication.folder import FolderTarget


@pytest.mark.parametrize("lead", ["../../../victim/", "/victim/", "below/", "./", "..\\victim\\"])
def test_no_file_of_a_ledger_is_written_outside_of_its_folder(
    lead: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a way in it is refused, though its end and what it holds are those of a true entry."""
    newsroom = Newsroom(tmp_path)
    newsroom.publish()
    (entry,) = newsroom.entries
    data = (newsroom.content / "published" / entry).read_bytes()
    (newsroom.content / "published" / entry).unlink()
    before = sorted(tmp_path.rglob("*.jsonl"))
    monkeypatch.setattr(FolderTarget, "ledger", lambda _: {f"{lead}{entry}": data})
    with pytest.raises(BuildError) as told:
        newsroom.catch_up()
    (problem,) = told.value.report.problems
    assert problem.rule == "ledger"
    assert sorted(tmp_path.rglob("*.jsonl")) == before
