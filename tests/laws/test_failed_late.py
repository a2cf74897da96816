"""A build that fails when its pages are made already: the next one of the same program makes them again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from small_site import Newsroom, clean
from writing import tree

from bulletin.publish.build import Builder


class RefusedError(Exception):
    """Whoever keeps the site does not let a build move its files in."""


@contextmanager
def refused() -> Iterator[None]:
    """Refuse to have files moved in."""
    raise RefusedError
    yield


@pytest.mark.parametrize("first", [True, False], ids=["the first build", "a later one"])
@pytest.mark.parametrize("looks", [True, False], ids=["looks at all files", "is told what changed"])
def test_what_was_made_and_not_moved_in_is_made_again(tmp_path: Path, *, first: bool, looks: bool) -> None:
    """Though no file has changed since, as where it was only saved again."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    builder = Builder(newsroom.settings)
    if not first:
        builder.build()
        newsroom.bulletins["first"].body = "两家企业复工。"
    changed = newsroom.write()
    with pytest.raises(RefusedError):
        builder.build(exchanging=refused)
    builder.build(changed=None if looks else changed)
    assert tree(tmp_path / "output") == clean(newsroom)
