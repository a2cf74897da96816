"""The signs of the desk's notation: 【…】, and the blocks and images that it names."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bulletin.desk.places import TypedPlaces
from bulletin.markup import Reference
from bulletin.markup.brackets import narrowed
from bulletin.markup.convert import convert
from bulletin.markup.words import convert_words
from bulletin.text.scripts import to_simplified

BRACKET: Final = re.compile(r"【(?P<words>[^【】\r\n]{1,300})】")
BLOCKS: Final = {"figures": "数字表", "chart": "图", "policy": "政策卡片", "timeline": "时间线"}
"""What the desk calls the kinds of blocks."""
OF_RECORD: Final = {"policy": ("id", "policy"), "timeline": ("enterprise", "enterprise")}
"""The blocks that show one record: the option that names it, and its kind."""
IMAGE: Final = "图片"
_KINDS: Final = {words: kind for kind, words in {**BLOCKS, "image": IMAGE}.items()}
_NAMED: Final = re.compile(r"(?P<kind>[^:：]{1,4})[:：](?P<words>.*)", re.DOTALL)
_HEADER: Final = re.compile(r"(?P<opening>[ ]*/{3,}[ ]*\w+)(?P<caption>[^\r\n]*)")
_PICTURE: Final = re.compile(
    r"(?P<before>[ ]{0,3}!\[)(?P<alt>[^\[\]\r\n]*)"
    r"(?P<behind>\]\(\{static\}[^\s()]+(?:[ ]+\"[^\"\r\n]*\")?[ ]*\)[ \t]*)"
)
_FIGURE: Final = re.compile(r"\{\{[ ]*(?P<id>[^{}\s]+)[ ]*\}\}")
_ESCAPED: Final = re.compile(r"\\([\[\]])")


def live_brackets(text: str, *, line: bool = False) -> list[re.Match[str]]:
    """Return the 【…】 of a text that readers would see as such: not those in code, comments and addresses.

    A title or summary is a `line`, in which nothing else is markup.
    """
    flat = text if line else narrowed(text)
    found = [match for match in BRACKET.finditer(text) if flat[match.start()] == "【"]
    if not found or line:
        return found
    live = _read(text, found, "{{{{ brackets-of-the-desk-{number} }}}}")
    if len(live) < len(found):  # what stands before some may be no sign of code, but spoil a reference
        live |= _read(text, found, "[words]({{place}}brackets-of-the-desk-{number})")
    return [match for number, match in enumerate(found) if number in live]


def _read(text: str, found: Sequence[re.Match[str]], form: str) -> set[int]:
    """Return which of some places of a text are read as references where these stand in their place."""
    pieces, reached = [], 0
    for number, match in enumerate(found):
        pieces += [text[reached : match.start()], form.format(number=number)]
        reached = match.end()
    targets = {one.target for one in convert("".join([*pieces, text[reached:]])).references}
    return {number for number in range(len(found)) if f"brackets-of-the-desk-{number}" in targets}


def placed_references(text: str, *, line: bool = False) -> Iterator[tuple[int, Reference]]:
    """Yield the references of a body, or of a title or summary, and where each stands as it was typed."""
    converted = convert_words(text) if line else convert(text)
    yield from in_place(text, converted.references)


def in_place(text: str, references: Iterable[Reference]) -> Iterator[tuple[int, Reference]]:
    """Yield the references that a conversion has found where they stand in the text as typed."""
    places = TypedPlaces(text)
    for one in references:
        if (offset := places.find(one.line, one.column, one.literal)) >= 0:
            yield offset, one


def named_block(words: str) -> tuple[str, str]:
    """Return the kind of block, or `image`, that words in 【】 begin with, and the words for which one."""
    found = _NAMED.fullmatch(words)
    kind = _KINDS.get(to_simplified(found["kind"].strip()), "") if found else ""
    return (kind, found["words"].strip()) if found and kind else ("", "")


def block(kind: str, caption: str, options: dict[str, str], end: str = "\n") -> str:
    """Return the Markdown of a block, without the end of its last line."""
    header = f"/// {kind} | {caption}" if caption else f"/// {kind}"
    return end.join([header, *(f"    {key}: {value}" for key, value in options.items()), "///"])


def caption_of(markdown: str) -> str:
    """Return what stands behind the bar in the first line of a block, as typed."""
    found = _HEADER.match(markdown)
    return found["caption"].strip().removeprefix("|").removeprefix("｜").strip() if found else ""


def picture_of(markdown: str) -> re.Match[str] | None:
    """Return the parts of a paragraph that is one image of the newsroom's; None for another one."""
    return _PICTURE.fullmatch(markdown)


def shown_caption(typed: str, printed: Callable[[str], str]) -> str:
    """Return a caption or alt text as the desk shows it, with what each figure prints."""
    words = _FIGURE.sub(lambda found: printed(found["id"]) or found[0], typed)
    return _ESCAPED.sub(r"\1", words).translate(_INNER).strip()


_INNER: Final = str.maketrans("【】", "〔〕")


def recaptioned(markdown: str, caption: str, printed: Callable[[str], str]) -> str:
    """Return a block with another caption, or an image with another alt text.

    A figure that the old one held is cited by the new one too, where this says the same.
    """
    picture = picture_of(markdown)
    header = None if picture else _HEADER.match(markdown)
    for found in _FIGURE.finditer(picture["alt"] if picture else caption_of(markdown)):
        if words := printed(found["id"]):
            caption = caption.replace(words, found[0], 1)
    if picture:
        alt = re.sub(r"[\[\]]", r"\\\g<0>", caption)
        return f"{picture['before']}{alt}{picture['behind']}"
    if not header:
        return markdown
    bar = f" | {caption}" if caption else ""
    return f"{header['opening']}{bar}{markdown[header.end() :]}"


def unfinished(text: str) -> Iterator[re.Match[str]]:
    """Yield each 【 that nothing closes in its line, with the words behind it."""
    return re.finditer(r"【(?!【)[^【】\n]{0,20}(?=[^【】\n]*(?:【|\n|\Z))", text)
