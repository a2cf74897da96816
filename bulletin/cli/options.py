"""The types and options that several commands have."""

import difflib
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bulletin import explanations
from bulletin.cli.answering import say
from bulletin.problems import CommandLine, message
from bulletin.publish.moments import parse_as_of
from bulletin.text.dates import Date, DateError


class AsOf(click.ParamType[datetime]):
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


class Day(click.ParamType[Date]):
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


class Rule(click.ParamType[str]):
    """The name of a rule, or one of `others`."""

    name = "rule"

    def __init__(self, *others: str) -> None:
        self.known = (*explanations.BY_RULE, *others)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of the rule that was typed."""
        if value not in self.known:
            near = difflib.get_close_matches(str(value), self.known, n=3, cutoff=0.75)
            what = message("there is no rule 「{rule}」", rule=value)
            mend = (
                message("write one of: {rules}", rules=", ".join(near))
                if near
                else message("`{command}` lists them", command=CommandLine("check --explain all"))
            )
            self.fail(say(message("{reason}; {mend}", reason=what, mend=mend)), param, ctx)
        return str(value)


settings_option = click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("pelicanconf.py"),
    show_default=True,
    help="The configuration file; publishconf.py for the public site.",
)


jobs_option = click.option("--jobs", type=click.IntRange(1), help="Worker processes; one a core by default.")
