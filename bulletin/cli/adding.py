"""`bulletin new`: a new record or bulletin."""

from pathlib import Path
from typing import Final

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import settings_option
from bulletin.cli.project import project_settings
from bulletin.nouns import KINDS
from bulletin.problems import BuildError, CommandLine, message
from bulletin.reports import as_text

ADDED: Final = (
    "place",
    "source",
    "scope",
    "topic",
    "indicator",
    "enterprise",
    "policy",
    "figure",
    "bulletin",
)
"""The kinds of what can be added."""


class _Kind(click.Choice[str]):
    """A kind of records, by its name in the language of the messages too: 来源 for source."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the kind that was typed."""
        from bulletin.text.scripts import to_simplified  # noqa: PLC0415  loads its dictionaries

        named = {say(KINDS[kind]): kind for kind in ADDED}
        return super().convert(named.get(to_simplified(value), value), param, ctx)


@click.command(cls=Command)
@language_option
@settings_option
@click.argument("kind", type=_Kind(ADDED))
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
def new(settings: Path, kind: str, fields: tuple[str, ...]) -> None:
    """Add a record, or the draft of a bulletin, to the content.

    What is not given as FIELD=VALUE is asked for. Other records are named by their ids or names, and an
    indicator, scope or topic that the program knows by that name comes with its definition.

    Example: bulletin new enterprise name=高斯贝尔 place=苏仙区
    """
    from bulletin.cli.recording import add_record  # noqa: PLC0415  reads the content

    try:
        chosen = project_settings(settings)
        path, id_ = add_record(chosen.content, kind, fields)
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        raise SystemExit(error.exitcode) from None
    words = message(
        "{kind} 「{id}」 is in {path}", kind=KINDS[kind], id=id_, path=f"{chosen.content.name}/{path}"
    )
    click.echo(say(words))
    click.echo(
        say(message("What is missing in it, or wrong, is told by {command}", command=CommandLine("check")))
    )
