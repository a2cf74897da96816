"""Several programs at one site: none loses what another has noticed, and none trusts what another changed."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from small_site import BulletinText, Newsroom, clean
from writing import tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder
from bulletin.publish.writer import opened


def in_the_middle(monkeypatch: pytest.MonkeyPatch, name: str, deed: Callable[[], None]) -> None:
    """Have `deed` done once, when a builder comes to its step `name`."""
    original = getattr(Builder, name)

    def step(*arguments: object) -> object:
        result = original(*arguments)
        monkeypatch.setattr(Builder, name, original)
        deed()
        return result

    monkeypatch.setattr(Builder, name, step)


@pytest.mark.parametrize("what", ["build", "check"])
@pytest.mark.parametrize("step", ["_find", "_refuse_changes"])
def test_an_edit_that_another_program_reads_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, step: str
) -> None:
    """What is saved while a site is built, and is read by another program then, is built the next time."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    Builder(newsroom.settings).build()
    newsroom.names["suxian"] = "改了名"
    newsroom.write()
    refused = []

    def edit_and_read() -> None:
        newsroom.bulletins["first"].title = "换了题"
        newsroom.write()
        try:
            other = Builder(newsroom.settings)
            _ = other.build() if what == "build" else other.inspect()
        except BuildError as error:
            refused.append(error.report.problems[0].rule)

    in_the_middle(monkeypatch, step, edit_and_read)
    with suppress(BuildError):  # the file has changed while it was read
        Builder(newsroom.settings).build()
    assert refused == (["other-build"] if what == "build" else [])
    Builder(newsroom.settings).build()
    assert tree(tmp_path / "output") == clean(newsroom)


def test_an_output_that_is_removed_while_the_site_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of a site is not taken for the whole of it."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    builder = Builder(newsroom.settings)
    builder.build()
    newsroom.bulletins["first"].title = "换了题"
    newsroom.write()
    in_the_middle(monkeypatch, "_refuse_changes", lambda: shutil.rmtree(tmp_path / "output"))
    with pytest.raises(BuildError, match="the folder of the site was removed"):
        builder.build()
    assert not (tmp_path / "output").exists()
    builder.build()
    assert tree(tmp_path / "output") == clean(newsroom)


def test_a_page_of_a_build_that_could_not_be_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes with the bulletin that it was made of, whoever has forgotten it."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    Builder(newsroom.settings).build()
    newsroom.bulletins["secret"] = BulletinText(title="秘密")
    newsroom.write()
    monkeypatch.setattr(Builder, "_remember", lambda *_: None)
    Builder(newsroom.settings).build()
    assert (tmp_path / "output/bulletins/2020/03/secret/index.html").is_file()
    monkeypatch.undo()
    newsroom.bulletins["secret"].status = "draft"
    newsroom.write()
    Builder(newsroom.settings).build()
    assert tree(tmp_path / "output") == clean(newsroom)


def test_a_build_that_waits_for_nothing_reads_nothing(tmp_path: Path) -> None:
    """A second build is refused before it looks at the content, be that right or wrong."""
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["first"].body = "{{ nowhere }}"
    newsroom.write()
    with opened(newsroom.settings.output), pytest.raises(BuildError) as caught:
        Builder(newsroom.settings).build()
    assert [problem.rule for problem in caught.value.report.problems] == ["other-build"]
