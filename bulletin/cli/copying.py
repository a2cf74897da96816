"""`bulletin wechat`: a bulletin to be pasted into the editor of 公众号."""

from pathlib import Path

import click

from bulletin.cli.answering import Command, language_option, say
from bulletin.cli.project import project_settings, shown_from_here
from bulletin.problems import BuildError, message
from bulletin.reports import as_text


@click.command(cls=Command)
@language_option
@click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("publishconf.py"),
    show_default=True,
    help="The configuration of the public site, at whose address the images are.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; else ID.wechat.html."
)
@click.argument("bulletin", metavar="ID")
def wechat(settings: Path, output: Path | None, bulletin: str) -> None:
    """Make a page from which the bulletin ID is copied into the editor of 公众号, with its looks.

    Links become words, and the day, scope and source of each number stand in notes at the end. Open the page
    in a browser, press its button, and paste.

    Example: bulletin wechat suxian-resumes
    """
    from bulletin.publish.copied import article_of  # noqa: PLC0415  reads the content
    from bulletin.publish.wechat import SUMMARY, TITLE, page  # noqa: PLC0415

    try:
        made = article_of(project_settings(settings), bulletin)
    except BuildError as error:
        click.echo(as_text(error.report, say), err=True)
        raise SystemExit(error.exitcode) from None
    target = output or Path(f"{bulletin}.wechat.html")
    target.write_text(
        page(made.title, made.text, say(message("Copy the text"))), encoding="utf-8", newline="\n"
    )
    title, summary = message("title"), message("summary")
    for field, text, most in ((title, made.title, TITLE), (summary, made.summary, SUMMARY)):
        told = {"field": field, "count": len(text), "most": most, "text": text}
        click.echo(say(message("{field}, {count} characters of {most}: {text}", **told)))
    where = shown_from_here(target.resolve())
    click.echo(say(message("open it in a browser, and copy the text there: {path}", path=where)))
