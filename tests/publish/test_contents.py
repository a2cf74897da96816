"""The content as rows of the store."""

from pathlib import Path

import pytest
from tables import for_each

from bulletin.engine.store import StoreError
from bulletin.publish.contents import SHOWN, WHOLE, Contents, group_key_of, key_text
from bulletin.publish.state import State


def test_keys_are_those_of_the_groups_that_have_members_on_a_side(tmp_path: Path) -> None:
    store = State(tmp_path / "output.state").store
    members = [
        ("on", ("甲县", "rate"), "a", WHOLE | SHOWN),
        ("on", ("甲县", "rate"), "b", WHOLE),
        ("on", ("乙县", "rate"), "b", WHOLE),
        ("on", "", "c", WHOLE | SHOWN),
        ("other", "x", "a", WHOLE | SHOWN),
    ]
    store.execute(
        "INSERT INTO member VALUES (?, ?, 'figure', ?, ?)",
        [(name, key_text(key), id_, sides) for name, key, id_, sides in members],
    )
    contents = Contents(store)
    assert set(contents.keys(WHOLE, "on")) == {("甲县", "rate"), ("乙县", "rate"), ""}
    assert set(contents.keys(SHOWN, "on")) == {("甲县", "rate"), ""}
    assert contents.keys(SHOWN, "none") == ()


@for_each("text", ["[[[1]]]", '{"a": [1]}', "1.5", "[[1]]", "no JSON"])
def test_a_key_that_no_group_has_is_damage(text: str) -> None:
    with pytest.raises(StoreError):
        group_key_of(text)
