"""What is remembered of files: when a quick look is enough."""

from pathlib import Path

import pytest

from bulletin.publish.state import State

SECOND = 10**9


@pytest.fixture
def state(tmp_path: Path) -> State:
    """What is remembered where a build has begun to look at files an hour after the epoch."""
    return State(tmp_path / "state", looked=3600 * SECOND)


@pytest.mark.parametrize(("age", "trusted"), [(1, False), (3, True)])
def test_a_file_that_was_written_just_before_it_was_read_is_read_again(
    state: State, age: int, *, trusted: bool
) -> None:
    """It could be written again without looking different, however long ago that is when it is remembered."""
    stamp = ((3600 - age) * SECOND, (3600 - age) * SECOND, 10)
    for first in (True, False):
        assert state.recognize("a.md", stamp, "digest") is not first
        with state.store.transaction():
            state.save_files({"a.md": (stamp, "digest", b"")} if first else {}, ())
        assert state.digest("a.md", stamp) == ("digest" if trusted else None)
