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


def test_the_commands_load_nothing_heavy() -> None:
    """So a build that finds nothing changed has nothing to wait for."""
    code = f"import sys, bulletin.cli; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=WAITING, check=True
    )
    assert told.stdout.split() == []
