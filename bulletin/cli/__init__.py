"""The commands. They parse what is typed, call the stages, and print what these say."""

import click

from bulletin.cli.adding import new
from bulletin.cli.answering import CommandGroup, language_option
from bulletin.cli.beginning import init
from bulletin.cli.building import build
from bulletin.cli.checking import check
from bulletin.cli.copying import wechat
from bulletin.cli.desking import desk
from bulletin.cli.extracting import extract
from bulletin.cli.fixing import fix
from bulletin.cli.importing import import_
from bulletin.cli.publishing import COMMANDS
from bulletin.cli.serving import serve


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bulletin", message="%(prog)s %(version)s")
@language_option
def main() -> None:
    """Publish bulletins on work resuming: check the content, build the site."""


for command in (init, new, build, serve, desk, check, fix, extract, import_, wechat, *COMMANDS):
    main.add_command(command)
