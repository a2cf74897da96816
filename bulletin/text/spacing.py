"""What stands around words and is no part of them: spaces that folding left, quotes, stops."""

import unicodedata
from typing import Final

from bulletin.invisible import SPACES
from bulletin.text.patterns import late
from bulletin.text.surnames import SURNAMES

HAN: Final = (
    "\u2e80-\u303f\u3040-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff\u2018\u2019\u201c\u201d\u2014\u2026\u25a2"
)
_FOLD: Final = late(rf"(?<=[{HAN}]) (?=[{HAN}])")


def unfold(text: str) -> str:
    """Drop the single spaces that folding a text over lines has left between Han characters."""
    return _FOLD.sub("", text)


_PERSON: Final = late(
    f"(?:[{''.join(sorted(SURNAMES))}]|欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|皇甫|尉迟|尉遲|夏侯)"
    "[\u3400-\u4dbf\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,}(?:·[\u4e00-\u9fff]{2,})+"
)
_ROLE: Final = late(
    "(?:本报|本台|本網|本网|全媒体|实习|特约|見習|见习|首席)*(?:记者|記者|通讯员|通訊員|编辑|編輯|摄影|攝影|撰稿|供稿|供图|供圖|图文|圖文|文字|图片|圖片|文|图|圖)"
)
"""What somebody is, and not who."""


def names_apart(text: str) -> list[str]:
    """Return the persons between spaces (记者 张伟 李娜), without roles; the text itself where it is no list.

    An office may have a space in its name: 苏仙区 融媒体中心.
    """
    persons = [_unled(part) for part in text.split() if not _ROLE.fullmatch(part)]
    return persons if persons and all(map(_PERSON.fullmatch, persons)) else [text]


def _unled(part: str) -> str:
    """Return a person without the role that stands right before the name: 记者张伟."""
    role = _ROLE.match(part)
    name = part[role.end() :] if role and len(role[0]) > 1 else ""
    return name if _PERSON.fullmatch(name) else part


def letters_of_name(name: str) -> str:
    """Return a name in small letters of half width and without spaces, by which equal ones are known."""
    if not _MAY_DIFFER.search(name):
        return name
    return _ANY_SPACES.sub("", unicodedata.normalize("NFKC", name).casefold())


_MAY_DIFFER: Final = late(r"[^\u3400-\u9fff]")
_ANY_SPACES: Final = late(rf"[\s{SPACES}]+")


QUOTES: Final = "“”‘’「」『』\"'"
STOPS: Final = "。，,;；、"
_SPACES: Final = "".join(character for character in map(chr, range(0x3001)) if character.isspace())


_OTHER_SPACES: Final = late(f"[{SPACES}]")


def plain_spaces(text: str) -> str:
    """Return `text`, as long as before, with the keyboard's space for each other one.

    Who copies words from a message, or types them again, gets no other.
    """
    return text if text.isascii() else _OTHER_SPACES.sub(" ", text)


def bare(text: str, also: str = "") -> str:
    """Return a value without the quotes, spaces and stops that were copied along with it; `also` goes too.

    Stops go at the end alone: what begins with one is no value.
    """
    around = f"{QUOTES}{_SPACES}{also}"
    return text.lstrip(around).rstrip(around + STOPS)


def joined_lines(text: str, around: str | None = None) -> str:
    """Return `text` in one line: lines meet without a space, but where Latin letters or digits do.

    `around` are the spaces that go at the ends of each line, all kinds of them where it is not given.
    """
    joined: list[str] = []
    for line in text.replace("\r", "\n").split("\n"):
        if stripped := line.strip(around):
            if joined and joined[-1][-1].isascii() and stripped[0].isascii():
                joined.append(" ")
            joined.append(stripped)
    return "".join(joined)
