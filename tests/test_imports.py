"""Imports go one way along the stages, and some libraries belong to one stage alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "bulletin"
STAGES = (
    "stopping",
    "packing",
    "invisible",
    "invocation",
    "problems",
    "failures",
    "engine",
    "workers",
    "crew",
    "streams",
    "nouns",
    "languages",
    "reports",
    "explanations",
    "media",
    "text",
    "markup",
    "model",
    "draft",
    "read",
    "check",
    "fix",
    "views",
    "publish",
    "progress",
    "cluster",
    "serve",
    "host",
    "cli",
    "__main__",
)
OWNERS = {
    "pelican": "host",
    "jinja2": "publish",
    "feedgen": "publish",
    "click": "cli",
    "markdown": "markup",
    "PIL": "media",
    "watchfiles": "serve",
    "distributed": "cluster",
}


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def test_imports_point_to_earlier_stages() -> None:
    """A module imports from its own stage and the stages before it; what a stage owns, no other imports."""
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        stage = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for name in imports(path) if stage != "__init__" else ():
            top, *rest = name.split(".")
            if top == "bulletin" and rest and STAGES.index(rest[0]) > STAGES.index(stage):
                wrong.append(f"{path.name} of {stage} imports {name}")
            if OWNERS.get(top, stage) != stage:
                wrong.append(f"{path.name} of {stage} imports {name}")
    assert wrong == []


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
