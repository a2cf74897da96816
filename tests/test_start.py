"""A command starts without what only other work needs: to load that takes longer than most commands."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WAITING = 120
HEAVY = (
    *(
        "bulletin.check",
        "bulletin.markup",
        "bulletin.model.edition",
        "bulletin.publication",
        "bulletin.views",
    ),
    *("PIL", "feedgen", "jinja2", "markdown", "opencc", "pelican", "pydantic", "rjieba"),
)
ELSEWHERE = ("boto3", "botocore", "ftplib", "httpx", "keyring", "paramiko", "webdav4")
"""What only publishing to other machines needs, and perhaps nobody has installed."""


def test_the_commands_load_nothing_heavy() -> None:
    """So a build that finds nothing changed has nothing to wait for."""
    assert loaded("bulletin.cli", HEAVY) == []


def test_to_publish_to_a_folder_takes_nothing_that_other_places_need() -> None:
    assert loaded("bulletin.publication.publisher", ELSEWHERE) == []


def loaded(module: str, names: tuple[str, ...]) -> list[str]:
    """Return which of some modules are loaded with another."""
    code = f"import sys, {module}; print(*(name for name in {names!r} if name in sys.modules))"
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=WAITING, check=True)
    return told.stdout.split()
