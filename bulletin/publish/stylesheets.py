"""The theme's stylesheets as they are published: without layers, with the colour and fonts of the site.

Engines before Chrome 99, which WeChat still has on many phones, drop all that stands in a layer (Cascading
and Inheritance 5, 6.4). So a sheet that is written in layers, in the order that its first line names, is
published as their rules one after another. That looks the same where no rule of an earlier layer is more
specific than one of a later layer that it competes with; a test compares what Chromium makes of both.
They stand in the forms that engines of 2020 know (older_engines.py).
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.model.colours import Shades, written_colour
from bulletin.model.look import PLACE, Look
from bulletin.publish.older_engines import for_older_engines

_ORDER: Final = re.compile(r"@layer ([\w ,-]+)")
_BLOCK: Final = re.compile(r"@layer ([\w-]+)")
_MARK: Final = re.compile(r"/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[{};]", re.DOTALL)
_COMMENT: Final = re.compile(r"/\*.*?\*/|(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')", re.DOTALL)


def published_stylesheet(data: bytes, look: Look) -> bytes:
    """Return the bytes of a stylesheet that are published."""
    css = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
    css = _with_fonts(css, "--sans", look.font)
    css = _with_fonts(css, "--song", look.heading_font)
    css = css.replace(PLACE, _tokens(look))
    return _flat(css).encode("utf-8", "surrogateescape")


def _with_fonts(css: str, token: str, fonts: tuple[str, ...]) -> str:
    """Return a stylesheet with fonts before those that a token names."""
    named = "".join(f'"{font}", ' for font in fonts)
    return re.sub(rf"({token}:\s*)", rf"\g<1>{named}", css) if named else css


def _tokens(look: Look) -> str:
    """Return the rules that set the colours of a site in both schemes; none where the theme's hold."""
    if not look.accent:
        return ""
    light, dark = _rule(look.accent.light), _rule(look.accent.dark)
    return f"{light}\n@media (prefers-color-scheme: dark) {{ {dark} }}"


def _rule(found: Shades) -> str:
    named = {"accent": found.accent, "accent-2": found.hover, "tint": found.tint}
    values = " ".join(f"--{name}: {written_colour(colour)};" for name, colour in named.items())
    return f":root {{ {values} }}"


def _flat(css: str) -> str:
    """Return a stylesheet without its layers, comments and indentation; any other as it is."""
    (first, _), *rules = [*_rules(css)] or [("", "")]
    order = _ORDER.fullmatch(first)
    named = [_BLOCK.fullmatch(head) for head, _ in rules]
    if not order or not all(named):
        return css
    names = [name.strip() for name in order[1].split(",")]
    blocks = [name[1] for name in named if name]
    if blocks != [name for name in names if name in blocks]:
        return css
    lines = (line.strip() for _, body in rules for line in _COMMENT.sub(r"\1", body).splitlines())
    return for_older_engines("".join(f"{line}\n" for line in lines if line))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield what stands at the top of a stylesheet: what is before a brace or semicolon, and the block."""
    depth = start = opened = 0
    for mark in _MARK.finditer(css):
        if mark[0] == "{":
            opened = mark.end() if not depth else opened
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        if mark[0] in {"}", ";"} and not depth:
            head = css[start : opened - 1 if mark[0] == "}" else mark.start()]
            yield _COMMENT.sub(r"\1", head).strip(), css[opened : mark.start()] if mark[0] == "}" else ""
            start = mark.end()
    if (rest := _COMMENT.sub(r"\1", css[start:]).strip()) or depth:
        yield rest, ""
