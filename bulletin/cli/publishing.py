"""`bulletin publish`, `history`, `rollback` and `due`: making the site public, and the way back."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.options import jobs_option
from bulletin.cli.project import fail, project_settings, with_host
from bulletin.executor import local
from bulletin.model.ledger import PUBLIC
from bulletin.problems import BuildError, CommandLine, Message, message, refusal
from bulletin.progress import progress_shown
from bulletin.publish.as_of import now_from_environment
from bulletin.publish.build import Builder
from bulletin.publish.clock import Clock
from bulletin.reports import as_text, first_few, note_lines
from bulletin.text.dates import BEIJING

if TYPE_CHECKING:  # other commands start without them
    from bulletin.model.ledger import Line, Publication
    from bulletin.publication.plan import Plan
    from bulletin.publication.publisher import Publisher

_YES: Final = ("y", "yes", "是", "好", "对", "行")
_NO: Final = ("n", "no", "否", "不", "不是", "不行")
_LONG: Final = timedelta(days=366)
_NAMED: Final = 10
"""Files that are named of those that come, change or go."""

public_settings_option = click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("publishconf.py"),
    show_default=True,
    help="The configuration file of the public site.",
)
take_over_option = click.option(
    "--take-over",
    is_flag=True,
    help="Go on where somebody else has stopped publishing to another machine, and left a lock there.",
)
yes_option = click.option("--yes", is_flag=True, help="Do it without asking: for scripts.")


class Minor(click.ParamType[tuple[str, str]]):
    """An id, and why a change of it is minor."""

    name = "ID=WHY"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the id and the reason that were typed."""
        if isinstance(value, tuple):
            return value
        id_, _, why = str(value).partition("=")
        if not id_.strip() or not why.strip():
            self.fail(
                say(
                    message(
                        "「{value}」 has no reason; write the id, = and why: a-figure=a slip of spacing",
                        value=value,
                    )
                ),
                param,
                ctx,
            )
        return id_.strip(), why.strip()


@click.command(cls=Command)
@language_option
@click.argument("target", default=PUBLIC)
@public_settings_option
@click.option("--dry-run", is_flag=True, help="Say what would change for readers, and change nothing.")
@click.option(
    "--minor",
    type=Minor(),
    multiple=True,
    help="Call a change of something public minor, and say why; may be repeated. It is kept in the ledger.",
)
@take_over_option
@yes_option
@jobs_option
def publish(
    target: str,
    settings: Path,
    minor: tuple[tuple[str, str], ...],
    jobs: int | None,
    *,
    dry_run: bool,
    take_over: bool,
    yes: bool,
) -> None:
    """Make the site public: say what changes for readers, ask, build, deliver, look that it came out right.

    TARGET is a name of BULLETIN_TARGETS, `public` where none is given. What was public when is kept in
    content/published; other targets are trials, and leave no trace there.
    """
    reasons = dict(minor)
    with _publisher(settings, target, jobs, take_over=take_over, only_look=dry_run) as publisher:
        others = publisher.missing() if dry_run else {}
        if not dry_run:
            _fetch(publisher, yes=yes)
        plan = publisher.plan(_now(), reasons, others)
        _print(_remarks(plan))
        for line in _told(publisher, plan):
            click.echo(say(line))
        if plan.is_empty:
            click.echo(say(_HAVE_ALL))
            return
        if dry_run:
            click.echo(say(message("This was only a look: nothing has been published.")))
            return
        _ask_of_clock(plan, yes=yes)
        _ask(message("Publish this to {target}?", target=publisher.target.address), yes=yes)
        told = len(publisher.notes)
        publication = publisher.publish(plan, reasons)
        _print(publisher.notes[told:])
        words = message("Published: {name}", name=publication.name)
        if not publisher.is_public:
            words = message(
                "Delivered as a trial, of which the ledger tells nothing: {name}", name=publication.name
            )
        click.echo(say(words))


@click.command(cls=Command)
@language_option
@public_settings_option
def history(settings: Path) -> None:
    """List the publications, the newest first, and which of them can be brought back."""
    from bulletin.publication.publisher import Publisher  # noqa: PLC0415  few commands need it
    from bulletin.publication.rollback import Rollback  # noqa: PLC0415

    try:
        chosen = project_settings(settings)
        publisher = Publisher(chosen, PUBLIC)
        ledger = publisher.ledger()
        current, kept = _current(publisher), Rollback(publisher).restorable(ledger)
    except BuildError as error:
        fail(error)
    if not ledger.publications:
        click.echo(say(message("Nothing has been published yet.")))
    for publication in reversed(ledger.publications):
        if publication.name == current:
            click.echo(say(message("This is what readers get now:")))
        click.echo(say(_summary(publication, kept=publication.name in kept)))
        for told in _counted(publication.lines):
            click.echo(f"  {say(told)}")
        for line in publication.lines:
            if line.why:
                click.echo(f"  {line.id}: {line.why}")


@click.command(cls=Command)
@language_option
@click.argument("publication")
@click.option("--reason", required=True, help="Why: it is kept in the ledger.")
@public_settings_option
@yes_option
def rollback(publication: str, reason: str, settings: Path, *, yes: bool) -> None:
    """Bring back the site of an earlier PUBLICATION, byte for byte, as a publication of its own.

    `bulletin history` lists them. What was corrected or withdrawn since is never unsaid.
    """
    from bulletin.publication.rollback import Rollback  # noqa: PLC0415  few commands need it

    with _publisher(settings, PUBLIC, None) as publisher:
        _fetch(publisher, yes=yes)
        back = Rollback(publisher)
        _, files, lines = back.restored(publication)
        if not lines and back.has(files):
            click.echo(say(_HAVE_ALL))
            return
        click.echo(say(message("The site of {name} has {count} files.", name=publication, count=len(files))))
        for line in _counted(lines):
            click.echo(say(line))
        _ask(message("Bring it back to {target}?", target=publisher.target.address), yes=yes)
        done = back.roll_back(publication, _now(), reason)
        click.echo(say(message("Published: {name}", name=done.name)))
        words = message(
            "The content is not what is public now: mend it before you publish again, or `{command}` brings "
            "back what you took away.",
            command=CommandLine("publish"),
        )
        click.echo(say(words), err=True)


@click.command(cls=Command)
@language_option
@public_settings_option
def due(settings: Path) -> None:
    """Say when bulletins are due by embargo or date, and which wait for `bulletin publish` alone."""
    from bulletin.model.public import Unshown, unshown  # noqa: PLC0415  few commands need it
    from bulletin.publication.comparison import not_public  # noqa: PLC0415
    from bulletin.publication.publisher import Publisher  # noqa: PLC0415
    from bulletin.publication.things import things  # noqa: PLC0415

    try:
        edition, _ = Builder(chosen := project_settings(settings)).inspect(now := _now())
        ledger = Publisher(chosen, PUBLIC).ledger()
    except BuildError as error:
        fail(error)
    waiting = sorted(
        (one.front_matter.due, id_)
        for id_, one in edition.mapping("bulletin").items()
        if unshown(one, now, edition.known.get(("bulletin", id_))) in {Unshown.EMBARGO, Unshown.LATER}
        and one.front_matter.due > now
    )
    if not waiting:
        click.echo(say(message("Nothing waits for its time.")))
    for moment, id_ in waiting:
        click.echo(f"{moment.astimezone(BEIJING).isoformat(timespec='minutes')} {id_}")
    if edition.shown and ledger.publications:
        for problem in not_public(things(edition.shown), ledger, edition):
            click.echo(say(problem.what))


@contextmanager
def _publisher(
    settings: Path, target: str, jobs: int | None, *, take_over: bool = False, only_look: bool = False
) -> "Iterator[Publisher]":
    """Give what publishes to a target, and has it alone, or only looks at it.

    What forbids to publish is printed.
    """
    from bulletin.publication.publisher import Publisher  # noqa: PLC0415  few commands need it

    publisher: Publisher | None = None
    try:
        chosen, finish = with_host(settings, project_settings(settings))
        with progress_shown(say) as listener:
            publisher = Publisher(chosen, target, local(jobs), Clock(listener), finish)
            with publisher.looked_at() if only_look else publisher.opened(take_over=take_over):
                _print(publisher.notes)
                yield publisher
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        click.echo(say(_outcome(publisher)), err=True)
        raise SystemExit(error.exitcode) from None
    except OSError as error:
        where = error.filename or target
        words = message("{where}: it can't be written or read: {reason}", where=where, reason=refusal(error))
        click.echo(say(words), err=True)
        click.echo(say(_outcome(publisher)), err=True)
        raise SystemExit(BuildError.exitcode) from None


def _outcome(publisher: "Publisher | None") -> Message:
    """Return what readers have after something has failed."""
    if publisher is None or not publisher.is_begun:
        return message("Nothing was published: readers have what they had.")
    if publisher.is_pending:
        return message(
            "Readers have what they had, or a part of the new: the next `{command}` completes it or takes it "
            "back.",
            command=CommandLine("publish"),
        )
    return message("It was published, but something was wrong behind that.")


def _current(publisher: "Publisher") -> str:
    """Return the publication that readers get; where that can't be asked, the reason is printed."""
    try:
        with closing(publisher.target) as target:
            return target.current
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        return ""


def _counted(lines: "Iterable[Line]") -> Iterator[Message]:
    from bulletin.publication.comparison import counted_kinds  # noqa: PLC0415  few commands need it

    return counted_kinds(lines)


def _print(notes: Iterable[Message]) -> None:
    for note in notes:
        click.echo(say(note), err=True)


def _fetch(publisher: "Publisher", *, yes: bool) -> None:
    """Have what others have published told by this ledger too."""
    if missing := publisher.missing():
        click.echo(
            say(message("Others have published meanwhile: {names}", names=", ".join(missing))), err=True
        )
        _ask(message("Take over what the ledger says of that? (It changes no text.)"), yes=yes)
        publisher.fetch(missing)


def _ask(question: Message, *, yes: bool) -> None:
    """Ask whether to go on; where nobody can answer, that must have been said before."""
    if yes:
        return
    if not sys.stdin.isatty():
        click.echo(
            say(message("Nobody is there to answer: add --yes to go on without being asked.")), err=True
        )
        raise SystemExit(2)
    answer = ""
    while answer not in {*_YES, *_NO}:
        answer = click.prompt(f"{say(question)} [y/N]", default="n", show_default=False).strip().lower()
    if answer in _NO:
        click.echo(say(message("Nothing was published: readers have what they had.")), err=True)
        raise SystemExit(1)


def _ask_of_clock(plan: "Plan", *, yes: bool) -> None:
    """Ask whether a clock is right that is far ahead of the last publication; all later ones come behind."""
    newest = plan.ledger.newest
    if newest and plan.moment - newest.moment > _LONG and now_from_environment() is None:
        words = message(
            "Now is {now}, more than a year after the last publication. Is this machine's clock right?",
            now=plan.moment.astimezone(BEIJING).isoformat(timespec="minutes"),
        )
        _ask(words, yes=yes)


def _now() -> datetime:
    """Return the moment of a publication: now, or what SOURCE_DATE_EPOCH says."""
    return (now_from_environment() or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)


def _remarks(plan: "Plan") -> Iterator[Message]:
    """Yield what is to be told of the content, which has no errors, and what of it readers don't get yet."""
    yield from note_lines(plan.report)
    if plan.report.problems:
        yield message(
            "{summary} in the content: `{command}` lists them",
            summary=plan.report.summary,
            command=CommandLine("check"),
        )


def _told(publisher: "Publisher", plan: "Plan") -> Iterator[Message]:
    """Yield what publishing changes: of what is public, and of files."""
    yield from _counted(plan.lines)
    if publisher.is_public and plan.is_quiet and not plan.is_empty:
        yield message(
            "Nothing that the content says has changed: the program, the theme or the settings have, or "
            "somebody has changed files there."
        )
    if plan.moved:
        ways = [f"{old} → {new}" for old, new in plan.moved]
        yield _MOVED.filled(count=len(ways), paths=first_few(ways, _NAMED))
    for paths, words, most in (
        (plan.new, _NEW, _NAMED),
        (plan.changed, _CHANGED, _NAMED),
        (plan.gone, _GONE, max(len(plan.own_gone), _NAMED)),
    ):
        if paths:
            yield words.filled(count=len(paths), paths=first_few(paths, most))


_HAVE_ALL: Final = message("Readers have all of it already: nothing to publish.")
_MOVED: Final = message("addresses that lead on ({count}): {paths}", count="", paths="")
_NEW: Final = message("new files ({count}): {paths}", count="", paths="")
_CHANGED: Final = message("changed files ({count}): {paths}", count="", paths="")
_GONE: Final = message("files that go ({count}): {paths}", count="", paths="")


def _summary(publication: "Publication", *, kept: bool) -> Message:
    moment = publication.moment.astimezone(BEIJING).isoformat(sep=" ", timespec="minutes")
    if publication.restores:
        return message(
            "{name}　{moment}　brings back {other}: {why}",
            name=publication.name,
            moment=moment,
            other=publication.restores,
            why=publication.why,
        )
    if kept:
        return message("{name}　{moment}　can be brought back", name=publication.name, moment=moment)
    return message("{name}　{moment}", name=publication.name, moment=moment)


COMMANDS: Final[tuple[click.Command, ...]] = (publish, history, rollback, due)
