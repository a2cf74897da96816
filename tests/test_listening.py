"""What listens where: the table of docs/builds.md is held to the programs themselves."""

import re
from pathlib import Path
from typing import Final

import click
from distributed import Scheduler
from distributed.cli.dask_scheduler import main as dask_scheduler
from distributed.cli.dask_worker import main as dask_worker

from bulletin.cli import main as bulletin
from bulletin.desk import guard
from bulletin.serve import server

ROOT: Final = Path(__file__).parents[1]
PROGRAMS: Final = {
    "dask scheduler": dask_scheduler,
    "dask worker": dask_worker,
    **{f"bulletin {name}": command for name, command in bulletin.commands.items()},
}


def rows() -> list[list[str]]:
    """Return the cells of the table, by rows: program, port, listens on, change it with."""
    text = (ROOT / "docs/builds.md").read_text(encoding="utf-8").partition("listens where")[2]
    found = re.findall(r"^\| `(?P<program>[a-z ]+)` \| (.*) \|$", text.partition("So keep")[0], re.MULTILINE)
    return [[program, *re.split(r" \| ", rest)] for program, rest in found]


def options(command: click.Command) -> dict[str, object]:
    """Return the options of a command with what holds where none is given."""
    return {
        name: one.default
        for one in command.params
        if isinstance(one, click.Option)
        for name in (*one.opts, *one.secondary_opts)
    }


def test_each_option_of_the_table_is_one_of_its_program() -> None:
    """An option that a new version calls otherwise would leave a port open to all."""
    names = [
        (program, name) for program, *cells in rows() for name in re.findall("--[a-z-]+", " ".join(cells))
    ]
    assert len(names) >= 10
    assert [one for one in names if one[1] not in options(PROGRAMS[one[0]])] == []


def test_the_ports_and_addresses_are_what_holds_where_nothing_is_said() -> None:
    """Of Dask's programs by its own settings; ours listen on this machine alone."""
    said = {
        program: [" | ".join(cells) for one, *cells in rows() if one == program] for program, *_ in rows()
    }
    defaults = {program: options(command) for program, command in PROGRAMS.items()}
    port, pages = said["dask scheduler"]
    assert port.startswith(f"{Scheduler.default_port},")
    assert defaults["dask scheduler"]["--dashboard-address"] == ":8787"
    assert pages.startswith("8787,")
    assert all("all addresses" in one for one in (port, pages))
    assert defaults["dask worker"]["--worker-port"] is None
    assert defaults["dask worker"]["--dashboard-address"] == ":0"
    for program, host in (("bulletin serve", server.HOST), ("bulletin desk", guard.HOST)):
        (words,) = said[program]
        assert host == "127.0.0.1"
        assert f"({host})" in words, program
        assert words.startswith(str(defaults[program]["--port"])), program
    assert not [name for name in defaults["bulletin build"] if "port" in name or "host" in name]
