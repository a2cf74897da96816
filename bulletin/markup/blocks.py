"""The four blocks, as pymdownx Blocks whose options are text and never YAML.

    /// figures | 苏仙区，截至3月2日
        ids: suxian-industry-resumed, suxian-difficulties-solved
    ///

pymdownx drops a block that it can't read back into the text. Here one with a fault is parsed all
the same and its fault kept, so that each is told apart and told at its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension, BlocksMgrExtension, BlocksProcessor
from pymdownx.blocks.block import Block as Pattern, type_any

from bulletin.markup.document import Option
from bulletin.markup.places import LEAD
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import TOKEN, Tokens
from bulletin.problems import Location, Message, Problem, message

_SELECTION: Final = ("ids", "place", "indicator", "scope", "topic")
OPTIONS: Final = {
    "figures": _SELECTION,
    "chart": _SELECTION,
    "policy": ("id",),
    "timeline": ("enterprise",),
}
"""The options of each kind of block; each needs at least one."""

_OPTION: Final = re.compile(
    r"(?P<key>[^\s:：]+)[ ]*:\s*(?:[\[［【]\s*(?P<listed>[^\[\]［］【】]*)[\]］】]|(?P<value>.*))"
)
"""An option; brackets around its ids, as lists have them in YAML, mean nothing here."""
_MEANT: Final = {
    **dict.fromkeys(("figure", "数字", "数据"), "figures"),
    **dict.fromkeys(("charts", "图", "图表"), "chart"),
    **dict.fromkeys(("policies", "政策"), "policy"),
    **dict.fromkeys(("timelines", "时间线", "时间轴", "大事记"), "timeline"),
}
"""The kind of block that is meant by another word."""
_WORDED_END: Final = re.compile(
    rf"/{{3,}}[ ]*(?:{'|'.join(OPTIONS)})\b"
    r"[^\n]*(?:\n(?![ \t>]*(?:/{3}|\n|\Z))[^\n]*)*"
    rf"\n[ \t>]*(?P<end>/{{3,}})[ ]*(?!(?:{'|'.join([*OPTIONS, *_MEANT])})\b)[^\s/|]"
)
"""From the first line of a block to the one that would end it but for the words behind its slashes."""


@dataclass(eq=False)
class Opened:
    """A block that has begun: its mark, its option lines, and whether it came to its end."""

    kind: str
    mark: str
    header: str
    element: Element
    has_caption: bool
    closed: bool = False

    @property
    def has_content(self) -> bool:
        """Tell if there is text between the first line and the last that is no option."""
        return len(self.element) > self.has_caption

    def lines(self, tokens: Tokens) -> Iterator[tuple[str, Location]]:
        """Yield the lines of the options, without the space around them, and where each begins."""
        first = tokens.lines.location(tokens[self.mark].offset).line
        for number, line in enumerate(tokens.literal(self.header).splitlines(), start=first + 1):
            words = line.strip()
            yield (
                words,
                Location("", number, max(tokens.lines.says(number).find(words.replace("\t", " ")), 0) + 1),
            )

    def options(self, tokens: Tokens) -> tuple[Option, ...]:
        """Return the options that can be read, as typed and in order."""
        options = (_option(words, where) for words, where in self.lines(tokens))
        return tuple(option for option in options if option)


def _option(words: str, where: Location) -> Option | None:
    """Return the option in a line that begins at `where`; None if it is none."""
    found = _OPTION.fullmatch(words)
    if not found:
        return None
    value = "value" if found["listed"] is None else "listed"
    return Option(found["key"], found[value].strip(), where.line, where.column + found.start(value))


class _Processor(BlocksProcessor):  # type: ignore[misc,unused-ignore]
    """Finds the blocks, and keeps those that it has opened."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md.parser, md)
        self.opened: list[Opened] = []

    def _reset(self) -> None:
        super()._reset()
        self.opened = []

    def split_header(self, block: str, length: int) -> tuple[dict[str, Any] | None, str]:
        """Split the indented lines from what follows; pymdownx would have YAML type them."""
        ends = (match.start() for match in self.end.finditer(block) if len(match[1]) == length)
        end = next(ends, len(block))
        header = self.yaml_line.match(block[:end])
        if not header:
            return {}, block
        return {"header": header.group()}, block[header.end() : end] + "\n" + block[end:]


class _DataBlock(Pattern):  # type: ignore[misc,unused-ignore]
    """A block that shows data: all it holds is its options."""

    ARGUMENT = None
    OPTIONS = {"header": ("", type_any)}  # noqa: RUF012 - pymdownx names it so

    def on_create(self, parent: Element) -> Element:
        """Make `<div>`, mark, caption; the mark is the first character of the argument."""
        typed = str(self.argument or "")
        mark, caption = typed[:1], typed[1:].strip()
        element = SubElement(parent, "div")
        element.text = AtomicString(mark)
        if caption:
            SubElement(element, "p").text = caption
        self.state = Opened(self.NAME, mark, self.options["header"], element, bool(caption))
        self._block_mgr.opened.append(self.state)
        return element

    def on_end(self, block: Element) -> None:
        """Note that the block was closed."""
        self.state.closed = block is self.state.element


class _Manager(BlocksMgrExtension):  # type: ignore[misc,unused-ignore]
    """Registers our processor in place of pymdownx's."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Add the blocks to `md`, under pymdownx's name and priority."""
        md.registerExtension(self)
        self.extension = _Processor(md)
        md.parser.blockprocessors.register(self.extension, "blocks", 89.99)


class DataBlocks(BlocksExtension):  # type: ignore[misc,unused-ignore]
    """The extension for Markdown: our four blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register a class for each kind of block."""
        manager = _Manager()
        manager.extendMarkdown(md)
        self.processor: _Processor = manager.extension
        for kind in OPTIONS:
            self.processor.register(type(kind, (_DataBlock,), {"NAME": kind}), {})


def faults_of_block(opened: Opened, tokens: Tokens) -> Iterator[Problem]:
    """Yield what is wrong with a block."""
    if not TOKEN.fullmatch(opened.mark):
        return
    offset = tokens[opened.mark].offset
    where = tokens.lines.location(offset)
    wrong = list(_option_faults(opened, tokens))
    if not opened.closed:
        yield unclosed_block(where, opened.kind)
    elif opened.has_content:
        line = where.line + len(tokens.literal(opened.header).splitlines()) + 1
        yield bad_block(
            Location("", line, 1),
            message("the `{kind}` block holds text that is no option", kind=opened.kind),
            message("indent each option by four spaces, right below the first line; put other text outside"),
        )
    elif not wrong and not any(option.value for option in opened.options(tokens)):
        yield bad_block(
            where,
            message("the `{kind}` block doesn't say what to show", kind=opened.kind),
            message("add a line below it, indented by four spaces: `{key}: …`", key=OPTIONS[opened.kind][0]),
        )
    yield from wrong


def _option_faults(opened: Opened, tokens: Tokens) -> Iterator[Problem]:
    known = OPTIONS[opened.kind]
    seen: set[str] = set()
    for line, here in opened.lines(tokens):
        option = _option(line, here)
        key = option.key if option else ""
        if not option or key in seen:
            yield _bad_option(here, line, key)
        elif key not in known:
            yield _unknown_option(here, opened.kind, key)
        elif key != "ids" and re.search("[,，、]", option.value):
            yield _several(here, key)
        elif key == "ids":
            yield from _twins(option)
        seen.add(key)


def _twins(option: Option) -> Iterator[Problem]:
    """Yield that an id stands in a list a second time."""
    seen: set[str] = set()
    for one in option.ids():
        if one.value in seen:
            yield problem_at(
                Location("", one.line, one.column),
                "bad-block",
                message("`{id}` stands a second time among the ids of this block", id=one.value),
                message("readers would see one number in two rows"),
                message("delete it, or write the id that is meant"),
            )
        seen.add(one.value)


def bad_block(where: Location, what: Message, mend: Message) -> Problem:
    """Return the problem of a block that can't be shown."""
    return problem_at(
        where, "bad-block", what, message("the page would show nothing here that readers can use"), mend
    )


def unclosed_block(where: Location, kind: str) -> Problem:
    """Return the problem of a block without its last line."""
    return bad_block(
        where,
        message("the `{kind}` block isn't closed", kind=kind),
        message("end it with a line `///`, and leave no empty line before that"),
    )


def _bad_option(where: Location, line: str, key: str) -> Problem:
    if key:
        return bad_block(
            where,
            message("the option `{key}` is given twice", key=key),
            message("keep one; several ids stand in one line, with commas between"),
        )
    return bad_block(
        where,
        message("`{line}` is no option", line=line),
        message(
            "write one `key: value` a line, with a half-width colon; put several ids in one line, with commas"
        ),
    )


def _several(where: Location, key: str) -> Problem:
    return bad_block(
        where,
        message("the option `{key}` takes one id, and several are given", key=key),
        message("write one id and no comma; for another one make another block"),
    )


def _unknown_option(where: Location, kind: str, key: str) -> Problem:
    return problem_at(
        where,
        "unknown-option",
        message("the `{kind}` block has no option `{key}`", kind=kind, key=key),
        message("it would show something other than what is meant"),
        message("write one of {keys}", keys=", ".join(f"`{known}`" for known in OPTIONS[kind])),
    )


def find_worded_end(text: str, offset: int) -> int:
    """Return where the slashes stand that words behind them keep from closing the block there; else -1."""
    found = _WORDED_END.match(text, offset)
    return found.start("end") if found else -1


def worded_end(where: Location) -> Problem:
    """Return the problem of the line that would close a block but for the words behind its slashes."""
    return bad_block(
        where,
        message("words stand behind the `///` that ends a block"),
        message("write `///` alone in a line, and the words below it"),
    )


def misread(where: Location, line: str, *, closed: bool = True) -> Problem:
    """Return the problem of a line that was meant to open or close a block and does not."""
    name = re.sub(r"[/／\s>]+", " ", line.split("|", maxsplit=1)[0]).strip()
    if not name:
        return bad_block(
            where,
            message("`///` closes a block that isn't open here"),
            message("delete the line, or leave an empty line before the block that it ends"),
        )
    kind = name.split()[0].lower()
    if kind not in OPTIONS:
        return bad_block(
            where,
            message("`{name}` is not a kind of block", name=name),
            message("write `{mended}`", mended=f"/// {_MEANT[kind]}")
            if kind in _MEANT
            else message("write one of {kinds}", kinds=", ".join(f"`/// {kind}`" for kind in OPTIONS)),
        )
    if not line.lstrip(" \t>").startswith("///"):
        mend = message(
            "begin it with three half-width slashes, `/// {kind}`, and end it with `///`", kind=kind
        )
        return _opens_none(where, line, mend)
    if not closed:
        return unclosed_block(where, kind)
    if line.startswith((" " * 4, "\t")) and "|" in line:
        mend = message(
            "begin this line at the left margin, and that with `///` too, without spaces before them"
        )
    else:
        mend = message("put the caption after a bar: `/// {kind} | …`", kind=kind)
    return _opens_none(where, line, mend)


def behind_mark(where: Location, line: str) -> Problem:
    """Return the problem of a block that begins behind the mark of an item, where none can."""
    mend = message("begin the block on a line of its own at the left margin, with an empty line before it")
    return _opens_none(where, line, mend)


def _opens_none(where: Location, line: str, mend: Message) -> Problem:
    return bad_block(where, message("`{line}` opens no block", line=line.strip()), mend)


def stray(tokens: Tokens) -> Location:
    """Return the place of the first `///` that closes no block."""
    depth = 0
    for match in re.finditer(r"^[ \t>]*(/{3,})([ ]*[\w-]+)?", tokens.text, re.MULTILINE):
        depth += 1 if match[2] else -1
        if depth < 0:
            return tokens.lines.location(match.start(1))
    return tokens.places.find(rf"(?m)^[ \t>\u3000]*{LEAD}/{{3,}}[ ]*$")
