"""The Nu HTML Checker over pages, stylesheets and drawings: one run, one line of text a fault."""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

CHECKER = Path(__file__).parents[2] / "node_modules/vnu-jar/build/dist/vnu.jar"
UNKNOWN = tuple(
    f"CSS: “{name}”" for name in ("anchor-name", "position-anchor", "position-area", "position-try")
)
"""What the checker says of CSS Anchor Positioning, which it doesn't know yet."""


def invalid_markup(folder: Path) -> Iterator[str]:
    """Find the errors and warnings of all HTML, CSS and SVG files below `folder`: `path:line: message`."""
    root = folder.resolve()
    files = [str(p) for p in sorted(root.rglob("*")) if p.suffix in {".html", ".css", ".svg"}]
    java = shutil.which("java")
    assert java, "a Java runtime is needed; `make tools` sees to it"
    assert CHECKER.is_file(), "vnu-jar is needed; `make tools` sees to it"
    options = ["--Werror", "--also-check-css", "--also-check-svg", "--stdout", "--format", "json"]
    done = subprocess.run(
        [java, "-jar", str(CHECKER), *options, *files],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=240,
    )
    found = json.loads(done.stdout)["messages"]
    assert done.returncode == (1 if found else 0), f"the checker ended with {done.returncode}"
    return (_line(message, root) for message in found if not message["message"].startswith(UNKNOWN))


def _line(message: Mapping[str, Any], root: Path) -> str:
    path = unquote(urlsplit(message.get("url", "")).path).removeprefix(f"{root}/")
    return f"{path}:{message.get('lastLine', 0)}: {message['message']}"
