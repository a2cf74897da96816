"""What was meant by a statement of the configuration file that is no Python: signs and quotes in full width.

What is offered has been tried: with it Python reads the line, and goes on to the next fault if there is one.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from bulletin.invisible import HIDDEN, SPACES

_QUOTES: Final = {
    **dict.fromkeys("“”„‟＂「」『』〝〞", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
}
_SIGNS: Final = {
    **_QUOTES,
    **dict.fromkeys(SPACES, " "),
    "。": ".",
    "、": ",",
    "；": ",",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
    "—": "-",
    "–": "-",
    "−": "-",
}
"""What is typed for the signs of Python; others of full width are read by their compatibility form."""
_STRING: Final = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#.*)"""
    rf"""|(?P<open>["'{"".join(_QUOTES)}])(?P<words>[^"'{"".join(_QUOTES)}\n]*)(?P<close>["'{"".join(_QUOTES)}]?)"""
    r"|(?P<sign>.)"
)
_NAMED: Final = re.compile(
    r"(?P<lead>\s*[A-Z_]+\s*=\s*)(?P<words>[^\s#\"'()\[\]{}][^#\"'()\[\]{}]*?)(?P<rest>,?\s*(?:#.*)?)"
)
_SET: Final = re.compile(r"(?P<name>\A\s*[A-Z][A-Z0-9_]*)\s*[=:]\s*")
"""How a line begins that sets something; a colon there sets nothing."""
_BARE: Final = re.compile(
    r"\s*(?P<name>[A-Z][A-Z0-9_]*)\s*[=:]\s*(?P<words>[^\s\"'\[\](){},][^\"'\[\](){}#]*?)\s*"
)
"""A line as in other programs' files, which sets something to words without quotes: SITEURL: https://a.cn."""
_WORDS: Final = {
    "true": "True",
    "false": "False",
    "null": "None",
    "none": "None",
    "TRUE": "True",
    "FALSE": "False",
}
_MOST: Final = 20


class Mended(NamedTuple):
    """A fault of a file: where Python stumbled, the sign there if that is the cause, and the line meant.

    Where nothing that was tried helps, the line is empty.
    """

    error: SyntaxError
    sign: str
    half: str
    line: str


def faults(text: str) -> Iterator[Mended]:
    """Yield the faults of a Python file, each with the line that was meant, up to one with no mend."""
    lines = text.split("\n")
    for _ in range(_MOST):
        error = _error(lines)
        if error is None:
            return
        at = (error.lineno or 1) - 1
        typed = lines[at] if at < len(lines) else ""
        found = next((line for line in _candidates(typed) if _helps(lines, at, line)), "")
        column = (error.offset or 1) - 1
        sign = typed[column : column + 1] if "character" in (error.msg or "") else ""
        yield Mended(error, sign, _half(sign), found.strip())
        if not found:
            return
        lines[at] = found


def with_quotes(line: str, name: str) -> str:
    """Return a line that sets something to words without quotes, `name` among them, as it was meant."""
    found = _NAMED.fullmatch(line)
    if found is None or name not in found["words"]:
        return ""
    words = _WORDS.get(found["words"].strip()) or f'"{found["words"].strip()}"'
    mended = f"{found['lead']}{words}{found['rest']}".strip()
    return mended if _error([mended]) is None else ""


def _half(sign: str) -> str:
    """Return the sign of Python that another one stands for; what can't be seen stands for nothing."""
    return "" if HIDDEN.match(sign) else _SIGNS.get(sign) or unicodedata.normalize("NFKC", sign)


def _candidates(line: str) -> Iterator[str]:
    """Yield what may have been meant by a line: of a whole statement what holds no comma at its end."""
    if line.lstrip().startswith("//"):
        yield f"# {line.lstrip().lstrip('/').strip()}"
    half = _SET.sub(r"\g<name> = ", _STRING.sub(_in_half, line)).rstrip()
    ended = half.rstrip(".,;")
    quoted = [f"{ended}{quote}{half[len(ended) :]}" for quote in "\"'" if ended.count(quote) % 2]
    found = [half, *quoted, half.replace(".", ""), half.replace(",", ";"), ended]
    if _SET.match(half) and _is_balanced(half):
        found = [one.rstrip(".,;") for one in found]
    yield from found
    yield from (one.lstrip() for one in found)
    if bare := _BARE.fullmatch(line):
        yield f'{bare["name"]} = "{bare["words"]}"'


def _is_balanced(line: str) -> bool:
    """Tell if as many brackets are closed in a line as opened."""
    return len(re.findall(r"[(\[{]", line)) == len(re.findall(r"[)\]}]", line))


def _in_half(found: re.Match[str]) -> str:
    """Return a piece of a line in half width: quotes around words, and signs outside of them."""
    if found["string"]:
        return found[0]
    if found["open"]:
        quote = _QUOTES.get(found["open"], found["open"])
        return f"{quote}{found['words']}{quote if found['close'] else ''}"
    sign = found["sign"]
    return sign if sign.isascii() or sign.isalpha() else _half(sign)


def _error(lines: list[str]) -> SyntaxError | None:
    try:
        compile("\n".join(lines), "", "exec", dont_inherit=True)
    except SyntaxError as error:
        return error
    except ValueError:  # a NUL byte
        return SyntaxError("invalid character")
    return None


def _helps(lines: list[str], at: int, line: str) -> bool:
    """Tell if Python reads the file with another line `at`, or stumbles over a later one only."""
    if line == lines[at]:
        return False
    error = _error([*lines[:at], line, *lines[at + 1 :]])
    return error is None or (error.lineno or 0) > at + 1
