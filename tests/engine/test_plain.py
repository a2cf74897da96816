"""Values in a plain form."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from tables import for_each

from bulletin.engine import plain
from bulletin.engine.store import StoreError


@dataclass(frozen=True)
class Share:
    """A value with a part that JSON has no form for."""

    name: str
    part: Fraction


def test_what_is_kept_comes_back() -> None:
    """A value of dataclasses and fractions is had back as it was."""
    share = Share("复工", Fraction(2, 3))
    kept = plain.codec(Share)
    assert kept.decode(kept.encode(share)) == share


def test_what_has_no_plain_form_is_a_bug() -> None:
    """It is not kept as something else."""
    with pytest.raises(NotImplementedError):
        plain.codec(Share).encode(Share("复工", object()))  # type: ignore[arg-type]
    with pytest.raises(NotImplementedError):
        plain.codec(complex).decode(b'"1/2"')


@for_each(
    "data",
    [
        b"",
        b"{",
        b"\x80\x05.",
        b'{"name": 1, "part": "1/2"}',
        b'{"name": "a"}',
        b'{"name": "a", "part": "1/0"}',
    ],
)
def test_what_is_no_such_value_is_refused(data: bytes) -> None:
    """A file that was damaged, or put there by somebody, costs time and nothing else."""
    with pytest.raises(StoreError):
        plain.codec(Share).decode(data)
