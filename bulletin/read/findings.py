"""The plain form in which the problems of a file are kept: JSON, and nothing where there are none."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from bulletin.engine import plain
from bulletin.problems import CommandLine, Message, Problem

_problems: Final = plain.Decoder[tuple[Problem, ...]](tuple[Problem, ...])


_COMMAND: Final = "\0command"
"""The template that stands for a command line, which is not told as sentences are."""


def encode_problems(problems: Sequence[Problem]) -> bytes:
    """Return the plain form of problems; none are no bytes."""
    return plain.encode(tuple(_told(problem, _plain) for problem in problems)) if problems else b""


def decode_problems(data: bytes) -> tuple[Problem, ...]:
    """Return the problems that `encode_problems` was given; raise StoreError where these bytes are not."""
    return tuple(_told(problem, _restored) for problem in _problems.decode(data)) if data else ()


def _told(problem: Problem, change: Callable[[Message], Message]) -> Problem:
    """Return a problem with each of its messages changed."""
    return replace(problem, what=change(problem.what), why=change(problem.why), mend=change(problem.mend))


def _plain(message: Message) -> Message:
    if isinstance(message, CommandLine):
        return Message(_COMMAND, (("line", message.template),))
    return _within(message, _plain)


def _restored(message: Message) -> Message:
    if message.template == _COMMAND:
        return CommandLine(str(message.arguments[0][1]))
    return _within(message, _restored)


def _within(message: Message, change: Callable[[Message], Message]) -> Message:
    """Return a message with each message among its arguments changed."""
    if not any(isinstance(value, Message) for _, value in message.arguments):
        return message
    return replace(
        message,
        arguments=tuple((n, change(v) if isinstance(v, Message) else v) for n, v in message.arguments),
    )
