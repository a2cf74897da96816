"""The plain form in which the problems of a file are kept: JSON, and nothing where there are none."""

from collections.abc import Sequence
from typing import Final

from bulletin.engine import plain
from bulletin.problems import Problem

_problems: Final = plain.Decoder[tuple[Problem, ...]](tuple[Problem, ...])


def encode_problems(problems: Sequence[Problem]) -> bytes:
    """Return the plain form of problems; none are no bytes."""
    return plain.encode(tuple(problems)) if problems else b""


def decode_problems(data: bytes) -> tuple[Problem, ...]:
    """Return the problems that `encode_problems` was given; raise StoreError where these bytes are not."""
    return _problems.decode(data) if data else ()
