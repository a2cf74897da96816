"""The types and options that several commands have."""

import difflib
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from bulletin import explanations
from bulletin.cli.answering import say
from bulletin.problems import CommandLine, Message, message
from bulletin.publish.as_of import parse_as_of
from bulletin.text.dates import Date, DateError


class MomentParameter(click.ParamType[datetime]):
    """A day or a moment with its zone."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment that was typed."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_as_of(value)
        except DateError as error:
            self.fail(say(message("{reason}; {mend}", reason=error.reason, mend=error.mend)), param, ctx)


class DateParameter(click.ParamType[Date]):
    """A day, a month or a year."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Date:
        """Return the date that was typed."""
        if isinstance(value, Date):
            return value
        try:
            return Date.parse(value)
        except DateError as error:
            self.fail(say(message("{reason}; {mend}", reason=error.reason, mend=error.mend)), param, ctx)


class RuleParameter(click.ParamType[str]):
    """The name of a rule, or one of `others`."""

    name = "rule"

    def __init__(self, *others: str) -> None:
        self.known = (*explanations.BY_RULE, *others)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the rule that was typed."""
        typed = [name for name in _BETWEEN.split(str(value)) if name]
        unknown = next((name for name in typed if name not in self.known), None)
        if unknown or len(typed) != 1:
            reason, mend = (
                self._no_rule(unknown or str(value)) if unknown or not typed else _several(typed, param)
            )
            self.fail(say(message("{reason}; {mend}", reason=reason, mend=mend)), param, ctx)
        return typed[0]

    def _no_rule(self, name: str) -> tuple[Message, Message]:
        near = difflib.get_close_matches(name, self.known, n=3, cutoff=0.75)
        return message("there is no rule 「{rule}」", rule=name), (
            message("write one of: {rules}", rules=", ".join(near))
            if near
            else message("`{command}` lists them", command=CommandLine("check --explain all"))
        )


_BETWEEN: Final = re.compile(r"[\s,，、;；]+")
"""What is typed between the names of several rules."""


def _several(names: list[str], param: click.Parameter | None) -> tuple[Message, Message]:
    """Say how the names of several rules are written, where an option takes one at a time."""
    option = param.opts[0] if param else "--only"
    written = names if param and param.multiple else names[:1]
    return message("these are {count} rules", count=len(names)), message(
        "write one at a time: `{options}`", options=" ".join(f"{option} {name}" for name in written)
    )


settings_option = click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("pelicanconf.py"),
    show_default=True,
    help="The configuration file; publishconf.py for the public site.",
)


jobs_option = click.option("--jobs", type=click.IntRange(1), help="Worker processes; one a core by default.")
