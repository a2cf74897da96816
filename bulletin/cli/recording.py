"""What `bulletin new` does: asks for what was not typed, and has the lines added to their file."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from bulletin.cli.answering import is_answered, say
from bulletin.model.edition import Edition
from bulletin.newsroom.records import (
    QUESTIONS,
    Addition,
    AskedField,
    NotNamedError,
    addition,
    ids_named,
    meant_by,
    names_like,
    offered_id,
    problems_of,
    record_called_so,
    taken_from_vocabulary,
    text_with,
    with_code,
    with_script,
)
from bulletin.newsroom.writing import TextChange, change_files
from bulletin.nouns import KINDS
from bulletin.problems import BuildError, CommandLine, Location, Message, Problem, Report, message
from bulletin.read.content import read_content
from bulletin.reports import as_text


def add_record(content: Path, kind: str, fields: tuple[str, ...]) -> tuple[str, str]:
    """Add a record to the content; return the path of its file below the content, and its id.

    `fields` are what was typed, FIELD=VALUE each. Raise BuildError where it can't be added.
    """
    edition, _ = read_content(content, content.name)
    return _added_at_last(content, edition, kind, _typed(kind, fields))


def _typed(kind: str, fields: tuple[str, ...]) -> dict[str, str]:
    """Return the values that were typed by their fields; raise BuildError for what is no field."""
    known = ["id", *(question.field for question in QUESTIONS[kind])]
    typed: dict[str, str] = {}
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign or name not in known:
            _refuse(
                name,
                "unknown-key",
                message(
                    "「{typed}」 is no field of {kind} that can be given here", typed=field, kind=KINDS[kind]
                ),
                message("write one of: {fields}", fields=", ".join(f"{one}=…" for one in known)),
            )
        typed[name] = value.strip()
    return typed


def _added_at_last(content: Path, edition: Edition, kind: str, typed: dict[str, str]) -> tuple[str, str]:
    """Add what was typed and is answered; what was answered wrong is asked for again, and nothing else."""
    answered: dict[str, str] = {}
    while True:
        try:
            return _added(content, edition, kind, typed, answered)
        except BuildError as error:
            wrong = {problem.location.path for problem in error.report.problems} & answered.keys()
            if not wrong:
                raise
            click.echo(as_text(error.report, say), err=True)
            for field in wrong:
                del answered[field]


def _added(
    content: Path, edition: Edition, kind: str, typed: dict[str, str], answered: dict[str, str]
) -> tuple[str, str]:
    """Ask for what was not typed, add it to its file; return the file's path and the new id."""
    values: dict[str, str] = {}
    for question in QUESTIONS[kind]:
        values[question.field] = _answer(edition, question, typed, answered)
        if question.field == "name" and (lines := taken_from_vocabulary(kind, values["name"])):
            id_ = _free(edition, kind, lines.partition("- id: ")[2].partition("\n")[0])
            return _put(content, replace(addition(kind, id_, values), lines=lines)), id_
    if "id" not in typed and (same := record_called_so(edition, kind, values)):
        _refuse(
            "id",
            "same-name",
            message("「{id}」 is called so already", id=same),
            message("use it; if this is another one, give it an id of its own: id=…"),
        )
    if kind == "place":
        values = with_code(values)
    if kind == "bulletin":
        values = with_script(values, edition)
    id_ = _free(edition, kind, typed.get("id") or _offered(edition, kind, values, answered))
    return _put(content, addition(kind, id_, values)), id_


def _answer(edition: Edition, question: AskedField, typed: dict[str, str], answered: dict[str, str]) -> str:
    """Return the value of a field, ids for what it names; ask again while somebody is there to answer."""
    given = typed.get(question.field, answered.get(question.field))
    while True:
        words = given
        if words is None and is_answered():
            words = click.prompt(
                say(question.words), default=question.default, show_default=bool(question.default)
            )
        words = meant_by(question, words if words is not None else question.default)
        problem = None
        if not words and question.needed:
            problem = _problem(
                question.field,
                "missing-field",
                message("{field} is missing: {question}", field=question.field, question=question.words),
                message("write it: {field}=…", field=question.field),
            )
        elif words and question.names:
            try:
                words = ", ".join(ids_named(edition, question, words))
            except NotNamedError as error:
                problem = _not_named(edition, question, error)
        if problem is None:
            if question.field not in typed:
                answered[question.field] = words
            return words
        if given is not None or not is_answered():
            raise BuildError(Report.of([problem]), exitcode=2)
        click.echo(as_text(Report.of([problem]), say), err=True)


def _not_named(edition: Edition, question: AskedField, error: NotNamedError) -> Problem:
    what = (
        message("several records are called 「{name}」", name=error.typed)
        if error.ids
        else message("no record is called 「{name}」", name=error.typed)
    )
    command = CommandLine(f"new {question.kinds[0]}")
    if error.ids:
        mend = message("write the id of the one that you mean: {ids}", ids=", ".join(error.ids))
    elif alike := names_like(edition, question, error.typed):
        mend = message(
            "write the one that you mean: {names}; if it is none of them, first `{command}`",
            names="; ".join(alike),
            command=command,
        )
    else:
        mend = message("write its id or its name; if there is none, first `{command}`", command=command)
    return _problem(question.field, "unknown-reference", what, mend)


def _offered(edition: Edition, kind: str, values: dict[str, str], answered: dict[str, str]) -> str:
    """Return the id that is offered, or what somebody types in its place."""
    offered = offered_id(edition, kind, values)
    if not is_answered():
        return offered
    if "id" not in answered:
        words = message("Its id, which stays: small Latin letters, digits and hyphens")
        answered["id"] = click.prompt(say(words), default=offered).strip()
    return answered["id"]


def _free(edition: Edition, kind: str, id_: str) -> str:
    """Return an id; raise BuildError where something has it."""
    if id_ in _taken(edition, kind):
        _refuse(
            "id",
            "duplicate-id",
            message("「{id}」 is there already", id=id_),
            message("use it, or give another one: id=…"),
        )
    return id_


def _taken(edition: Edition, kind: str) -> Collection[str]:
    """Return the ids that another one may not have; places, enterprises and policies share theirs."""
    if kind == "bulletin":
        return edition.front_matters
    return edition.subjects if kind in {"place", "enterprise", "policy"} else edition.records(kind)


def _put(content: Path, added: Addition) -> str:
    """Add lines to a file of the content, if that can be read then; return its path."""
    name = f"{content.name}/{added.path}"

    def new_text(text: str | None) -> str:
        with_it = text_with(text, added)
        if wrong := [_at_its_field(problem) for problem in problems_of(added, with_it)]:
            raise BuildError(Report.of(wrong))
        return with_it

    change_files(TextChange(content / added.path, name, new_text))
    return added.path


def _at_its_field(problem: Problem) -> Problem:
    """Return a problem at the field that was asked for; as it is where it is about none."""
    names = {"id", *(question.field for asked in QUESTIONS.values() for question in asked)}
    field = next((str(step) for step in reversed(problem.location.pointer) if step in names), "")
    return replace(problem, location=Location(field)) if field else problem


def _problem(field: str, rule: str, what: Message, mend: Message) -> Problem:
    return Problem(Location(field), rule, what, message("nothing was written"), mend)


def _refuse(field: str, rule: str, what: Message, mend: Message) -> NoReturn:
    raise BuildError(Report.of([_problem(field, rule, what, mend)]), exitcode=2)
