"""The language and the manner in which a command answers: help, mistakes of the command line, Ctrl-C."""

import gettext
import inspect
import os
import sys
import traceback
from itertools import islice
from typing import Any, Final

import click

from bulletin import streams
from bulletin.failures import own_fault
from bulletin.invocation import current
from bulletin.languages import CODES, LOCALE, Language, language
from bulletin.problems import Message, Report, message, refusal
from bulletin.reports import as_text
from bulletin.stopping import STOPPED, interruptible

_LANGUAGE: Final = "bulletin.language"
_OPTION: Final = "--lang"
_SOFTWARE: Final = 70
"""The status of a program that has a fault itself (EX_SOFTWARE of sysexits.h)."""
_TYPED: Final = "commands"
"""The catalogue of what answers to what is typed: click's own sentences, and the helps of our commands."""


class Command(click.Command):
    """A command that tells its help in the language that was asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the language first, wherever it stands: a help or a mistake before it is told in it too."""
        return super().parse_args(ctx, _with_language_first(args, among_others=ctx.allow_interspersed_args))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help."""
        for told in (self, *getattr(self, "commands", {}).values()):
            told.help = _translated(told.help)
            told.short_help = told.help.partition("\n")[0]
        for option in self.get_params(ctx):
            if isinstance(option, click.Option):
                option.help = _translated(option.help)
        return super().get_help(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what is typed behind the command's name."""
        return [_translated(piece) for piece in super().collect_usage_pieces(ctx)]


class CommandGroup(Command, click.Group):
    """Commands that do so; until a language is chosen, that of the environment holds."""

    command_class = Command

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command that was typed."""
        streams.open_up()
        _answer_in(language())
        if current() is None:
            words = message(
                "the folder in which the command was typed is gone: go to the project's with `cd`"
            )
            sys.stderr.write(f"{language().say(words)}\n")
            raise SystemExit(2)
        try:
            return super().main(*arguments, **options)
        except SystemExit as ended:
            if (error := streams.why_lost()) and not ended.code:
                words = message("what was printed could not be written: {reason}", reason=refusal(error))
                sys.stderr.write(f"{language(os.environ['LANGUAGE']).say(words)}\n")
                raise SystemExit(1) from None
            raise

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command; one that is stopped by Ctrl-C ends with the status that shells give it."""
        try:
            with interruptible():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(say(message("stopped")), err=True)
            raise SystemExit(STOPPED) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            traceback.print_exc()
            click.echo(as_text(Report((own_fault(error),)), say), err=True)
            raise SystemExit(_SOFTWARE) from error


def _with_language_first(arguments: list[str], *, among_others: bool) -> list[str]:
    """Return the arguments with --lang and its value before all others; behind a -- are no options.

    Where options do not stand `among_others`, those behind the first argument that is none are of a command.
    """
    ahead: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == _OPTION:
            ahead += [argument, *islice(left, 1)]
        elif argument.startswith(f"{_OPTION}="):
            ahead.append(argument)
        else:
            rest.append(argument)
            if argument == "--" or not (among_others or argument.startswith("-")):
                break
    return [*ahead, *rest, *left]


def _translated(text: str | None) -> str:
    return gettext.gettext(inspect.cleandoc(text)) if text else ""


def _answer_in(chosen: Language) -> None:
    """Have click answer in a language; it asks gettext, which looks at the variable first."""
    gettext.bindtextdomain(_TYPED, LOCALE)
    gettext.textdomain(_TYPED)
    os.environ["LANGUAGE"] = chosen.code


def _choose_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value or _LANGUAGE not in ctx.meta:
        ctx.meta[_LANGUAGE] = language(value)
        _answer_in(ctx.meta[_LANGUAGE])


language_option = click.option(
    _OPTION,
    type=click.Choice(CODES),
    is_eager=True,
    expose_value=False,
    callback=_choose_language,
    help="The language of messages; else LC_ALL, LC_MESSAGES or LANG decides.",
)


def say(words: Message) -> str:
    """Return `words` in the language that was asked for."""
    return spoken().say(words)


def spoken() -> Language:
    """Return the language that was asked for."""
    spoken: Language = click.get_current_context().meta[_LANGUAGE]
    return spoken


def is_answered() -> bool:
    """Tell if somebody is there to answer a question."""
    return sys.stdin.isatty()
