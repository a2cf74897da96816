"""What `bulletin init` asks for."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import click

from bulletin.cli.answering import is_answered, say
from bulletin.newsroom.checking import wrong_settings
from bulletin.newsroom.divisions import Division, Divisions
from bulletin.newsroom.files import Beginning
from bulletin.problems import BuildError, CommandLine, Location, Problem, Report, message
from bulletin.read.vocabulary import value_of
from bulletin.reports import as_text
from bulletin.text.dates import BEIJING
from bulletin.text.patterns import late
from bulletin.text.scripts import Script

_CHOICES = 9
"""So many places are listed where several are called as was typed."""


def asked_beginning(typed: dict[str, str | None]) -> Beginning:
    """Return what the newsroom is to be; ask for what was not typed, if somebody is there to answer."""
    divisions = Divisions()
    place = _place(divisions, typed["place"])
    beginning = Beginning(
        chain=divisions.chain(place),
        name=f"{place.name}复工公报",
        today=datetime.now(UTC).astimezone(BEIJING).date(),
    )
    for option, question in _QUESTIONS.items():
        given = typed[option]
        default = str(getattr(beginning, option))
        while True:
            words = given
            if words is None and is_answered():
                words = click.prompt(say(question), default=default, show_default=bool(default))
            try:
                beginning = _with(beginning, option, default if words is None else words.strip())
            except BuildError as error:
                if given is not None or not is_answered():
                    raise
                click.echo(as_text(error.report, say), err=True)
            else:
                break
    return beginning


_QUESTIONS: Final = {
    "name": message("The name of the site"),
    "address": message("Where the public will read it, like https://news.example.cn (Enter: not known yet)"),
    "publisher": message("Who publishes it (Enter: say nothing)"),
    "contact": message("How readers reach you: mail, web or telephone (Enter: say nothing)"),
    "licence": message("What others may do with its texts and data (Enter: say nothing)"),
    "accent": message("The colour of the site in six digits, like #0f586c (Enter: the usual)"),
    "script": message("The characters that you write, zh-Hans or zh-Hant"),
}
"""What is asked for, by the options that give it."""


def _with(beginning: Beginning, option: str, words: str) -> Beginning:
    """Return what the newsroom is to be with one more answer; raise BuildError where that is a wrong one."""
    if option == "script":
        return replace(beginning, script=_script(words))
    changed: dict[str, Any] = {option: words.rstrip("/") if option == "address" else words}
    asked = replace(beginning, **changed)
    if wrong := [one for one in wrong_settings(asked) if one.location.path == f"--{option}"]:
        raise BuildError(Report.of(wrong), exitcode=2)
    return asked


def _script(typed: str) -> Script:
    """Return the script that was typed, as its code or as what it is called."""
    try:
        return Script(value_of(typed) or typed)
    except ValueError:
        raise BuildError(
            Report.of(
                [
                    Problem(
                        Location("--script"),
                        "bad-setting",
                        message("「{script}」 is no script", script=typed),
                        message("articles are written in one of two scripts"),
                        message("write zh-Hans (Simplified) or zh-Hant (Traditional)"),
                    )
                ]
            ),
            exitcode=2,
        ) from None


def _place(divisions: Divisions, typed: str | None) -> Division:
    """Return the place that was typed, or is answered; where several are called so, ask which one."""
    words = typed
    while True:
        if words is None and is_answered():
            question = message("Which county, city or province? Its name, or its code of six digits")
            words = click.prompt(say(question)).strip()
        found = divisions.find(words or "")
        if len(found) == 1:
            if found[0].until:
                click.echo(
                    say(
                        message(
                            "note: 「{place}」 has had this name and code only until {year}",
                            place=divisions.full_name(found[0]),
                            year=found[0].until,
                        )
                    ),
                    err=True,
                )
            return found[0]
        problem = _unclear(divisions, words or "", found)
        if not is_answered():
            raise BuildError(Report.of([problem]), exitcode=2)
        click.echo(as_text(Report.of([problem]), say), err=True)
        words = None


_TOWN: Final = late("(?:镇|鎮|乡|鄉|街道|村|社区|社區)$")


def _unclear(divisions: Divisions, typed: str, found: tuple[Division, ...]) -> Problem:
    """Say that no place, or several, are called so."""
    why = message("the site is made for one place, with all that it lies in")
    if found:
        names = [f"{divisions.full_name(one)} {one.code}" for one in found[:_CHOICES]]
        what = message("{count} places are called 「{place}」", count=len(found), place=typed)
        mend = message("write the code of the one that you mean: {places}", places="; ".join(names))
    elif _TOWN.search(typed):
        what = message(
            "「{place}」 is called like a town or village, and a newsroom is a county's", place=typed
        )
        mend = message(
            "write the county that it lies in; the town itself is added later: {command}",
            command=CommandLine("new place"),
        )
    elif typed:
        what = message("no province, city or county is called 「{place}」", place=typed)
        alike = [f"{divisions.full_name(one)} {one.code}" for one in divisions.like(typed)[:_CHOICES]]
        mend = (
            message("write the code of the one that you mean: {places}", places="; ".join(alike))
            if alike
            else message(
                "write its name as it is on the map, 苏仙区 or 郴州市苏仙区, or its code of six digits; what "
                "lies in 台湾, 香港 or 澳门 is added later to a newsroom of these: {command}",
                command=CommandLine("new place"),
            )
        )
    else:
        what = message("nothing says which place the newsroom is of")
        mend = message("name it: --place 苏仙区, or --place 431003")
    return Problem(Location("--place"), "unknown-division", what, why, mend)
