"""`bulletin serve`: a preview that follows every edit."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bulletin.cli.answering import Command, language_option, say, spoken
from bulletin.cli.options import jobs_option, settings_option
from bulletin.cli.project import fail, project_settings, with_host
from bulletin.executor import local
from bulletin.languages import Language
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, CommandLine, Location, Problem, Report, message, refusal
from bulletin.publish.build import Builder, Built
from bulletin.publish.home import Home
from bulletin.publish.moving import ended_by_signals
from bulletin.publish.user_folders import UserFolder, user_folder
from bulletin.read.settings import read_settings
from bulletin.reports import as_text

if TYPE_CHECKING:  # other commands need no preview
    from bulletin.serve.preview import Preview
    from bulletin.serve.watching import Watcher

_LAST_PORT: Final = 65535
_SECRET: Final = 16
"""Random bytes in the addresses of drafts."""


@click.command(cls=Command)
@language_option
@settings_option
@click.option(
    "-p",
    "--port",
    type=click.IntRange(1, _LAST_PORT),
    default=8000,
    show_default=True,
    help="Where browsers find the site: http://127.0.0.1:8000",
)
@click.option(
    "--twins", is_flag=True, help="Show every page in Traditional characters, too, below /zh-hant/."
)
@click.option(
    "--drafts", is_flag=True, help="Show drafts, too, and what is under embargo: on this machine alone."
)
@jobs_option
def serve(settings: Path, port: int, jobs: int | None, *, twins: bool, drafts: bool) -> None:
    """Build the site, show it on this machine, and build and show anew what every edit touches."""
    from bulletin.serve.server import Server  # noqa: PLC0415  other commands need no server

    try:
        project_settings(settings)
        preview, watcher = previewed(settings, jobs, _told, twins=twins, drafts=drafts)
    except BuildError as error:
        fail(error)
    try:
        server = Server(preview, port)
    except OSError as error:
        other = port + 1 if port < _LAST_PORT else port - 1
        words = message(
            "port {port} can't be used: {reason}; choose another: `make serve PORT={other}` or `{command}`",
            port=port,
            reason=refusal(error),
            other=other,
            command=CommandLine(f"serve --port {other}"),
        )
        click.echo(say(words), err=True)
        raise SystemExit(2) from None
    watcher.build()
    # In the background Ctrl-C may be ignored, and SIGTERM ends this; neither is a failure of a preview.
    with ended_by_signals(), suppress(KeyboardInterrupt, SystemExit):
        server.start()
        click.echo(say(message("Open {address} (Ctrl-C ends this)", address=server.address)), err=True)
        watcher.run()


def previewed(
    settings: Path,
    jobs: int | None,
    told: Callable[[Report, Built | None], None],
    *,
    twins: bool = False,
    drafts: bool = False,
) -> "tuple[Preview, Watcher]":
    """Return the preview of a project, and what builds it after each edit; raise BuildError for none.

    What comes of each build is `told`.
    """
    from bulletin.serve.preview import Preview  # noqa: PLC0415  other commands need no preview
    from bulletin.serve.watching import Watcher  # noqa: PLC0415

    def asked() -> Settings:
        chosen = read_settings(settings).asked(search=True, twins=twins)
        return with_drafts(chosen) if drafts else chosen

    chosen = asked()
    language = spoken()  # the threads that answer browsers know no command
    preview = Preview(
        chosen.output,
        lambda report: as_text(report, language.say),
        language.code,
        lambda: _indexed(chosen, language),
        say(message("Drafts are shown too; readers don't see them.")) if drafts else "",
        secrets.token_urlsafe(_SECRET) if drafts else "",
    )
    return preview, Watcher(settings, asked, lambda found: _previewing(settings, found, jobs), preview, told)


def with_drafts(chosen: Settings) -> Settings:
    """Return the settings with an output of its own for what no reader may see: it is this user's alone.

    Raise BuildError where there is no such folder.
    """
    own = user_folder(UserFolder.STATE)
    if own is None:
        raise BuildError(
            Report.of(
                [
                    Problem(
                        Location("--drafts"),
                        "unsafe-state",
                        message("there is no folder of this user alone in which drafts could be shown"),
                        message("others on this machine could read what is not public yet"),
                        message("preview as a user with a home folder, or without `--drafts`"),
                    )
                ]
            ),
            exitcode=2,
        )
    return replace(chosen, output=Home.of(chosen.output, own / "drafts").file("site"), state=None)


def _indexed(chosen: Settings, language: Language) -> None:
    """Make the index of the search, which each preview offers: in a thread where `say` knows no language."""
    from bulletin.search.index import make_index  # noqa: PLC0415  few previews search

    try:
        make_index(chosen.output, chosen.state)
    except BuildError as error:  # a build may be at work; the page says that nothing can be searched for now
        click.echo(as_text(error.report, language.say), err=True)


def _previewing(path: Path, chosen: Settings, jobs: int | None) -> Builder:
    settings, finish = with_host(path, chosen)
    return Builder(settings, local(jobs), finish=finish)


def _told(report: Report, built: Built | None) -> None:
    """Print what came of a build of the preview."""
    if report.problems:
        click.echo(as_text(report, say), err=True)
    if built:
        for words in (*built.notes, built.summary):
            click.echo(say(words), err=True)
    else:
        click.echo(say(message("The last site was left as it was.")), err=True)
