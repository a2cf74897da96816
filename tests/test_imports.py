"""Between reading and publishing nothing opens a file; how stages import, import-linter holds (pyproject)."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "bulletin"


def test_only_the_edges_open_files() -> None:
    """Between reading and publishing nothing opens a file."""
    pure = [
        path
        for stage in ("media", "text", "markup", "model", "draft", "check", "views")
        for path in (PACKAGE / stage).rglob("*.py")
    ]
    calls = [
        f"{path.name}:{node.lineno}"
        for path in pure
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "id", "") == "open"
            or getattr(node.func, "attr", "") in {"read_text", "read_bytes"}
        )
    ]
    assert calls == []
