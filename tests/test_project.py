"""Habits of the project that a test can hold."""

import ast
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT = 50
"""Lines that a function may have."""
PRIVATE = re.compile(
    r"(?<![\w.])/(?:root|home|work|farm)/|https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian)\."
)
"""Paths of somebody's machine, and hosts of package registries."""


def tracked() -> list[Path]:
    """Return the files of the project: those that git tracks or would."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in result.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_functions_are_short() -> None:
    """No function of the program has more than fifty lines."""
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for path in sorted((ROOT / "bulletin").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LIMIT
    ]
    assert long == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No file names a path of a machine or the host of a registry."""
    own = Path(__file__)
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path != own and PRIVATE.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []
