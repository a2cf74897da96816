"""The address of the public site and the folder that it is published to, as the configuration has them."""

import ast
import json
from collections import Counter
from dataclasses import dataclass
from typing import Final

_ADDRESS: Final = "SITEURL"
_TARGETS: Final = "BULLETIN_TARGETS"
_PUBLIC: Final = "public"


@dataclass(frozen=True, slots=True)
class PublicSite:
    """What readers open the site by, and where it is put; empty where that is not stated."""

    address: str = ""
    folder: str = ""


def public_site(text: str) -> PublicSite | None:
    """Return what a configuration states; None where its words can't be changed: they are worked out."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return None
    stated, given = _stated(tree), _given(tree)
    if any(given[name] != (name in stated) for name in (_ADDRESS, _TARGETS)):
        return None
    address, targets = stated.get(_ADDRESS), stated.get(_TARGETS)
    folder = _only(targets) if isinstance(targets, ast.Dict) else None
    values = [_text(address) if address else "", _text(folder) if folder else None if targets else ""]
    return PublicSite(*values) if None not in values else None  # type: ignore[arg-type]


def with_public_site(text: str, site: PublicSite) -> str:
    """Return a configuration that states this site; `public_site` must be able to read the text."""
    stated = _stated(ast.parse(text))
    lines = text.encode().splitlines(keepends=True)
    values = ((_ADDRESS, _quoted(site.address)), (_TARGETS, f'{{"{_PUBLIC}": {_quoted(site.folder)}}}'))
    added = ""
    for name, value in sorted(values, key=lambda one: _start(stated.get(one[0])), reverse=True):
        if node := stated.get(name):
            first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
            before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
            lines[first : last + 1] = [before + value.encode() + after]
        else:
            added += f"{name} = {value}\n"
    whole = b"".join(lines).decode()
    gap = "\n" if added and not whole.endswith("\n") else ""
    return f"{whole}{gap}{added}".replace("\r\n", "\n").replace("\n", "\r\n" if "\r\n" in text else "\n")


def _stated(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what names are given in a configuration, each as it is written there last."""
    return {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }


def _given(tree: ast.Module) -> Counter[str]:
    """Return how often a configuration gives each name something, wherever and however it does so."""
    stores = (node for node in ast.walk(tree) if isinstance(getattr(node, "ctx", None), ast.Store))
    named = (node.value if isinstance(node, ast.Subscript) else node for node in stores)
    return Counter(node.id for node in named if isinstance(node, ast.Name))


def _only(table: ast.Dict) -> ast.expr | None:
    """Return the value of a table that has the public site and nothing else."""
    if len(table.keys) == 1 and (key := table.keys[0]) is not None and _text(key) == _PUBLIC:
        return table.values[0]
    return None


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _start(node: ast.expr | None) -> tuple[int, int]:
    return (node.lineno, node.col_offset) if node else (0, 0)


def _quoted(words: str) -> str:
    """Return words as Python reads them; what JSON escapes, Python knows too."""
    return json.dumps(words, ensure_ascii=False)
