"""Paths of a plan stay in the output."""

from pathlib import PurePosixPath

from hypothesis import given, strategies as st

from bulletin.publish.moving import inside


@given(st.lists(st.sampled_from(["", ".", "..", "a", "a.b", "…", "\0"]), max_size=5))
def test_a_path_is_inside_if_it_names_something_below(parts: list[str]) -> None:
    path = "/".join(parts)
    pure = PurePosixPath(path)
    below = not pure.is_absolute() and ".." not in pure.parts and bool(pure.parts)
    assert inside(path) == (below and "\0" not in path)
