"""What `bulletin import` does: reads a sheet, shows what it changes, and has that written."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn

import click

from bulletin.cli.answering import say
from bulletin.executor import local
from bulletin.model.edition import Edition
from bulletin.model.settings import Settings
from bulletin.newsroom.records import QUESTIONS, NotNamedError, ids_named
from bulletin.newsroom.writing import TextChange, change_files
from bulletin.problems import (
    BuildError,
    CommandLine,
    Location,
    Message,
    Problem,
    Report,
    Severity,
    message,
    refusal,
)
from bulletin.publish.build import Builder
from bulletin.read.files import read_bytes
from bulletin.reports import as_text
from bulletin.sheets.columns import Layout, SheetColumn, layout_of, row_of_heads
from bulletin.sheets.enterprises import (
    NAME,
    NEEDED,
    REGISTER_HEADS,
    Register,
    Registered,
    additions,
    compare_register,
    register_of,
)
from bulletin.sheets.figures import Common, Effect, SheetFigures, Told, compare_figures
from bulletin.sheets.heads import COLUMN_HEADS, ColumnRole, bare_head, indicators_like, is_meaning
from bulletin.sheets.taking import Revised, adding, file_changes, was_published
from bulletin.sheets.workbook import Sheet, column_name, read_workbook
from bulletin.text.dates import BEIJING, Date

_SHOWN: Final = 20
"""So many new figures are listed."""
_LONG: Final = 20
"""So many characters of a row without a number are shown."""
_UNWRITTEN: Final = message("nothing was written")
_ROLES: Final = {
    ColumnRole.SUBJECT: message("whose the numbers are"),
    ColumnRole.INDICATOR: message("what is counted"),
    ColumnRole.NUMBER: message("the numbers"),
    ColumnRole.UNIT: message("what they are counted in"),
    ColumnRole.AS_OF: message("the day that they are true of"),
    ColumnRole.SCOPE: message("whom they count"),
    ColumnRole.SOURCE: message("the source"),
    ColumnRole.LOCATOR: message("where they stand in the source"),
    ColumnRole.NOTE: message("notes"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed beside the file; empty or None where nothing was."""

    sheet: str | None
    source: str | None
    as_of: Date | None
    scope: str | None
    modality: str
    columns: Sequence[str]
    reason: str | None
    fault: str
    write: bool


def make_template(settings: Settings, file: Path) -> None:
    """Write a workbook to be filled in; raise BuildError where the file is there, or can't be written."""
    from bulletin.sheets.template import template  # noqa: PLC0415  few commands make workbooks

    edition, _ = Builder(settings, local(None)).inspect(checks=False)
    if file.suffix.lower() != ".xlsx":
        file = file.with_name(f"{file.name}.xlsx")
    try:
        with file.open("xb") as stream:
            stream.write(template(edition))
    except FileExistsError:
        what = message("there is a file of this name already")
        _refuse(file.name, "not-written", what, message("name another one"))
    except OSError as error:
        what = message("the file can't be written: {reason}", reason=refusal(error))
        _refuse(
            file.name,
            "not-written",
            what,
            message("name a folder in which you may write, on a disk with space"),
        )
    click.echo(say(message("written: {path}", path=file)))


def take_in(settings: Settings, file: Path, asked: Asked) -> bool:
    """Show what a spreadsheet changes, and write it where that is asked for.

    Tell if every cell could be taken. Raise BuildError where the file can't be read, or where nothing can be
    taken from it.
    """
    edition, _ = Builder(settings, local(None)).inspect(checks=False)
    given = dict(_given(asked.columns, edition))
    sheet = _sheet(file, asked.sheet, edition, given)
    layouts = [(one, layout_of(one, edition, given)) for one in (sheet, sheet.turned)]
    for one, layout in layouts:
        if layout is not None and layout.is_table:
            return _take_figures(settings, file.name, one, layout, edition, asked, given)
    register = register_of(sheet)
    if register is None:
        _refuse_heads(file, sheet, layouts[0][1], edition)
    registered = compare_register(file.name, sheet, register, edition)
    _show_register(sheet, register, registered)
    files = [adding(settings.content, added) for added in additions(registered.new)]
    _write(files, len(registered.new), write=asked.write)
    return not registered.problems


def _take_figures(
    settings: Settings,
    name: str,
    sheet: Sheet,
    layout: Layout,
    edition: Edition,
    asked: Asked,
    given: Mapping[str, str],
) -> bool:
    """Show the figures of a sheet in the file `name`, and write them; tell if every cell could be taken."""
    if unknown := given.keys() - {bare_head(column.typed) for column in layout.columns}:
        _refuse(
            "--column",
            "unknown-key",
            message("no column has the head 「{head}」", head=min(unknown)),
            message(
                "write one of: {names}",
                names=", ".join(column.typed for column in layout.columns if column.typed),
            ),
        )
    common = Common(
        _id(edition, "source", asked.source),
        str(asked.as_of or ""),
        _id(edition, "scope", asked.scope),
        "" if asked.modality == "actual" else asked.modality,
    )
    _show_columns(sheet, layout, edition, asked)
    found = compare_figures(name, sheet, layout, edition, common)
    found = found if asked.reason else _with_reasons(found, edition)
    _show(found, edition)
    changed = [told for told in found.told if told.change is not Effect.SAME]
    today = f"{datetime.now(UTC).astimezone(BEIJING):%Y-%m-%d}"
    revised = Revised(asked.reason or "", asked.fault, today)
    _write(file_changes(settings.content, edition, changed, revised), len(changed), write=asked.write)
    return not any(problem.severity is Severity.ERROR for problem in found.problems)


def _write(files: Sequence[TextChange], count: int, *, write: bool) -> None:
    """Write what was shown, or say how that is done."""
    if not count:
        click.echo(say(message("there is nothing to write")))
    elif not write:
        words = message(
            "records that `{option}` behind the same command writes: {count}", option="--write", count=count
        )
        click.echo(say(words))
    else:
        change_files(*files)
        for one in files:
            click.echo(say(message("written: {path}", path=one.name)))
        words = message("What is missing in it, or wrong, is told by {command}", command=CommandLine("check"))
        click.echo(say(words))


def _sheet(file: Path, name: str | None, edition: Edition, given: Mapping[str, str]) -> Sheet:
    """Return the sheet that is asked for, or the one with a table; raise BuildError where several may be."""
    data = read_bytes(
        file, file.name, mend=message("copy the rows that you need into a new file, and use that")
    )
    if isinstance(data, Problem):
        raise BuildError(Report.of([data]))
    sheets = read_workbook(data, file.name)
    if isinstance(sheets, Problem):
        raise BuildError(Report.of([sheets]))
    found = [one for one in sheets if name in {None, one.name}]
    if len(found) > 1:
        found = [one for one in found if _has_rows(one, edition, given)] or found
    if len(found) == 1:
        return found[0]
    if found:
        _refuse(
            file.name,
            "unreadable-file",
            message(
                "several of its sheets hold a table: {names}", names=", ".join(one.name for one in found)
            ),
            message("say which one: --sheet {name}", name=found[0].name),
        )
    return _refuse(
        file.name,
        "unreadable-file",
        message("it has no sheet 「{name}」 that holds anything", name=name),
        message("write one of: {names}", names=", ".join(one.name for one in sheets)),
    )


def _has_rows(sheet: Sheet, edition: Edition, given: Mapping[str, str]) -> bool:
    """Tell if a sheet has a table that is filled in."""
    register, layout = register_of(sheet), layout_of(sheet, edition, given)
    first = layout.first if layout and layout.is_table else register.first if register else len(sheet.rows)
    turned = layout_of(sheet.turned, edition, given)
    return any(map(any, sheet.rows[first:])) or (turned is not None and turned.is_table)


def _given(columns: Sequence[str], edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the heads with their meanings, as they were typed; raise BuildError for what means nothing."""
    for typed in columns:
        head, sign, meaning = typed.rpartition("=")
        if not sign or not head or not meaning:
            _refuse(
                "--column",
                "unknown-key",
                message("「{typed}」 is no head and what it means", typed=typed),
                message("write both with = between: --column {example}", example="开工率=复工率"),
            )
        meaning = "不要" if meaning.strip() == "-" else meaning.strip()
        if not is_meaning(meaning, edition):
            names = [name for one in edition.indicators.values() for name in (one.id, one.name, *one.aliases)]
            near = difflib.get_close_matches(meaning, names, 3, 0.4)
            _refuse(
                "--column",
                "unknown-reference",
                message("no indicator is called 「{name}」", name=meaning),
                message("write one of: {names}", names=", ".join(near))
                if near
                else message(
                    "record it first by `{command}`", command=CommandLine(f"new indicator name={meaning}")
                ),
            )
        yield bare_head(head), meaning


def _id(edition: Edition, kind: str, typed: str | None) -> str:
    """Return the id of the source or scope that was typed, empty for none.

    Raise BuildError where nothing is called so.
    """
    if not typed:
        return ""
    question = next(
        one for asked in QUESTIONS.values() for one in asked if one.names == kind and not one.is_list
    )
    try:
        return ids_named(edition, question, typed)[0]
    except NotNamedError as error:
        what = (
            message("several records are called 「{name}」", name=error.typed)
            if error.ids
            else message("no record is called 「{name}」", name=error.typed)
        )
        mend = (
            message("write the id of the one that you mean: {ids}", ids=", ".join(error.ids))
            if error.ids
            else message(
                "write its id or its name; if there is none, first `{command}`",
                command=CommandLine(f"new {kind}"),
            )
        )
        _refuse(f"--{kind}", "unknown-reference", what, mend)


def _refuse_heads(file: Path, sheet: Sheet, layout: Layout | None, edition: Edition) -> NoReturn:
    """Raise BuildError for a sheet whose heads don't tell whose the numbers are, or of what."""
    where = f"{file.name} 「{sheet.name}」"
    if layout is None and any(cell.text in REGISTER_HEADS[NAME] for row in sheet.rows for cell in row):
        _refuse(
            where,
            "unknown-key",
            message("it may be a register, and says too little of each enterprise"),
            message("a register has these heads, and one or two more: {heads}", heads=", ".join(NEEDED)),
        )
    heads = layout.columns if layout else row_of_heads(sheet, edition)
    names_subjects = any(one.role is ColumnRole.SUBJECT for one in heads)
    has_numbers = any(one.role is ColumnRole.VALUE for one in heads)
    if has_numbers:
        what = message("no column of it says whose the numbers are")
    elif names_subjects:
        what = message("no column of it is of an indicator that is known")
    else:
        what = message("no row of it has heads that are known")
    head, near = _example(heads, edition, names_subjects=names_subjects, has_numbers=has_numbers)
    if names_subjects:
        mend = message("call a column by the name of an indicator, or say what it is: --column {example}")
        _refuse(where, "unknown-key", what, mend.filled(example=f"{head}={near}"))
    _refuse(
        where,
        "unknown-key",
        what,
        message(
            "call the columns 「{subject}」 and by the names of indicators, or say what they are: "
            "--column {example}",
            subject=COLUMN_HEADS[ColumnRole.SUBJECT][0],
            example=f"{head}={near}",
        ),
    )


def _example(
    heads: Sequence[SheetColumn], edition: Edition, *, names_subjects: bool, has_numbers: bool
) -> tuple[str, str]:
    """Return a head of the sheet, and what it may mean."""
    unknown = [one.typed for one in heads if one.role is None and one.typed]
    if has_numbers and not names_subjects:
        return (unknown[0] if unknown else "银行"), COLUMN_HEADS[ColumnRole.SUBJECT][0]
    known = [(one, names[0]) for one in unknown if (names := indicators_like(one, edition))]
    return known[0] if known else (unknown[-1] if unknown else "…", "…")


def _refuse(where: str, rule: str, what: Message, mend: Message) -> NoReturn:
    raise BuildError(Report.of([Problem(Location(where), rule, what, _UNWRITTEN, mend)]), exitcode=2)


def _show_columns(sheet: Sheet, layout: Layout, edition: Edition, asked: Asked) -> None:
    """Print what each column was taken for."""
    rows = sum(1 for row in sheet.rows[layout.first :] if any(row))
    click.echo(say(message("sheet 「{name}」, rows below the heads: {count}", name=sheet.name, count=rows)))
    for column in layout.columns:
        if column.typed or column.role:
            place = f"{column.index + 1}" if sheet.is_turned else column_name(column.index)
            click.echo(f"  {place} {column.typed}: {say(_taken_for(column, edition))}")
    has_day = any(one.head.as_of for one in layout.values)
    if not (layout.of(ColumnRole.AS_OF) or layout.as_of or asked.as_of or has_day):
        words = message(
            "nothing says which day the numbers are true of; if that is known: --as-of 2020-03-02"
        )
        click.echo(say(words))
    if layout.scopes and not layout.of(ColumnRole.SCOPE) and not asked.scope:
        names = ", ".join(layout.scopes.values())
        words = message(
            "the title names {names}: if the numbers count these alone, --scope says so", names=names
        )
        click.echo(say(words))
    if sheet.hidden:
        click.echo(say(message("hidden rows, which are read too: {count}", count=sheet.hidden)))
    if sheet.hidden_columns:
        words = message("hidden columns, which are read too: {names}", names=", ".join(sheet.hidden_columns))
        click.echo(say(words))
    if sheet.notes:
        words = message("notes on cells, which are not read: {cells}", cells=", ".join(sheet.notes))
        click.echo(say(words))


def _taken_for(column: SheetColumn, edition: Edition) -> Message:
    head = column.head
    if head.role is ColumnRole.VALUE:
        indicator = edition.indicators[head.indicators[0]]
        scope = edition.scopes[head.scope].name if head.scope else ""
        besides = "".join(f", {one}" for one in (scope, head.as_of, head.modality) if one)
        return message(
            "numbers of {name} ({id}), in {unit}{besides}",
            name=indicator.name,
            id=indicator.id,
            unit=head.unit or indicator.unit or "-",
            besides=besides,
        )
    if head.role in _ROLES:
        return _ROLES[head.role]
    if head.role is None:
        meant = head.indicators or indicators_like(column.typed, edition)
        return message(
            "left out: its head is not known; say what it is: --column {example}",
            example=f"{column.typed}={' / '.join(meant) or '…'}",
        )
    return message("left out")


def _show_register(sheet: Sheet, register: Register, registered: Registered) -> None:
    """Print what a register adds, and its rows that can't be taken."""
    click.echo(say(message("sheet 「{name}」: a register of enterprises", name=sheet.name)))
    if register.left_out:
        click.echo(say(message("columns that are left out: {names}", names=", ".join(register.left_out))))
    if registered.problems:
        click.echo(_of_cells(registered.problems), err=True)
    for one in registered.new[:_SHOWN]:
        click.echo(f"  {one.cell.rpartition(' ')[2]} {one.fields['name']} ({one.id})")
    if len(registered.new) > _SHOWN:
        click.echo(f"  … +{len(registered.new) - _SHOWN}")
    click.echo(
        say(message("new {new}, on record already {known}", new=len(registered.new), known=registered.known))
    )


def _of_cells(problems: Sequence[Problem]) -> str:
    """Return the problems of cells in words, row by row as in the sheet: B5 before B10."""

    def place(problem: Problem) -> tuple[int, str]:
        cell = problem.location.path.rpartition(" ")[2]
        row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return (int(row) if row.isdecimal() else 0), cell

    return as_text(Report(tuple(sorted(dict.fromkeys(problems), key=place))), say, of_check=False)


def _with_reasons(comparison: SheetFigures, edition: Edition) -> SheetFigures:
    """Return what can be taken without a reason: nothing that is public changes then."""
    silent = [told for told in comparison.of(Effect.CHANGED) if was_published(edition, told)]
    problems = tuple(
        Problem(
            Location(told.cell),
            "bad-cell",
            message(
                "it is public as {before}, and here it is {now}",
                before=told.before.printed if told.before else "",
                now=told.fields["printed"],
            ),
            message("readers who have seen the old number would not be told why it is another"),
            message("say why: --reason …, and whose mistake it was: --fault ours or --fault source"),
        )
        for told in silent
    )
    left = tuple(told for told in comparison.told if told not in silent)
    return SheetFigures(
        left, (*comparison.problems, *problems), comparison.totals, comparison.bare, comparison.blank
    )


def _show(comparison: SheetFigures, edition: Edition) -> None:
    """Print the cells that can't be taken, and what the others change."""
    if comparison.problems:
        click.echo(_of_cells(comparison.problems), err=True)
    new, changed, same = (comparison.of(change) for change in (Effect.NEW, Effect.CHANGED, Effect.SAME))
    for told in changed:
        before = told.before.printed if told.before else ""
        click.echo(f"  {_named(edition, told)}: {before} → {told.fields['printed']}")
    for told in new[:_SHOWN]:
        click.echo(f"  {_named(edition, told)}: {told.fields['printed']}")
    if len(new) > _SHOWN:
        click.echo(f"  … +{len(new) - _SHOWN}")
    if comparison.totals:
        words = message("rows that add up others, left out: {names}", names=", ".join(comparison.totals))
        click.echo(say(words))
    if comparison.bare:
        bare = list(dict.fromkeys(comparison.bare))
        names = ", ".join(name if len(name) <= _LONG else f"{name[:_LONG]}…" for name in bare[:_SHOWN])
        more = f", … +{len(bare) - _SHOWN}" if len(bare) > _SHOWN else ""
        click.echo(
            say(
                message(
                    "rows without a number in the columns that are read, left out: {names}",
                    names=f"{names}{more}",
                )
            )
        )
    if comparison.blank:
        click.echo(say(message("cells that say that there is no number: {count}", count=comparison.blank)))
    words = message(
        "new {new}, changed {changed}, the same {same}", new=len(new), changed=len(changed), same=len(same)
    )
    click.echo(say(words))


def _named(edition: Edition, told: Told) -> str:
    """Return a figure in words: its cell, whose it is, what it counts, and when."""
    subject = edition.subjects[told.fields["subject"]]
    name = getattr(subject, "name", None) or getattr(subject, "title", "")
    indicator = edition.indicators[told.fields["indicator"]].name
    day = told.fields.get("as_of", "")
    return f"{told.cell.rpartition(' ')[2]} {name} {indicator}{f' {day}' if day else ''}"
