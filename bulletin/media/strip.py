"""What is published of an image file whose pixels stay as they are: the parts that draw it, and nothing else.

Cameras and programs write into a file where and by whom it was made, small previews, and notes; other files
can hide behind its end. Only what a browser needs to draw the image is copied, part by part.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

_AFTER_SCAN: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC8}
_DRAWING: Final = _FRAMES | {0xDA, 0xDB, 0xDC, 0xDD}
"""Markers of JPEG: frames and Huffman tables, scans, quantisation, lines, restarts (ITU T.81, table B.1)."""
_MARK, _SCAN, _END = 0xFF, 0xDA, 0xD9
_SHORTEST: Final = 2
"""A segment's length counts itself."""
_CHUNKS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"})
_RIFF: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
_SHOWN: Final = 0x12
"""The flags of VP8X for alpha and animation; those for profiles and metadata are taken away."""
_EXTENSION, _IMAGE, _CONTROL, _TRAILER = 0x21, 0x2C, 0xF9, 0x3B
_LOOPS: Final = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})


def stripped(data: bytes, kind: str) -> bytes:
    """Return the image file of the kind `kind` without metadata; raise ValueError where its parts are odd."""
    try:
        return b"".join(_WAYS[kind](data))
    except IndexError:
        raise ValueError(kind) from None


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG (ITU T.81, annex B)."""
    yield data[:2]
    at = 2
    while (marker := data[at + 1]) != _END:
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if data[at] != _MARK or length < _SHORTEST:
            raise ValueError(marker)
        if marker == _SCAN:  # the pixels follow, and where they hold FF a zero stands behind it
            found = _AFTER_SCAN.search(data, end)
            end = found.start() if found else len(data)
        if marker in _DRAWING or data[at + 4 : at + 9] in {b"JFIF\0", b"Adobe"}:
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG (W3C PNG, third edition, 5.3)."""
    yield data[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError(kind)
        if kind in _CHUNKS:
            yield data[at:end]
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    """Yield the head and the chunks of a WebP (RFC 9649, 2.3)."""
    chunks, at = [], 12
    while at + 8 <= min(len(data), 8 + int.from_bytes(data[4:8], "little")):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        chunk = data[at:end].ljust(8 + size + size % 2, b"\0")
        if kind in _RIFF:
            shown = chunk[:8] + bytes((chunk[8] & _SHOWN,)) + chunk[9:]
            chunks.append(shown if kind == b"VP8X" else chunk)
        at = end
    body = b"".join(chunks)
    yield b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WEBP" + body


def _gif(data: bytes) -> Iterator[bytes]:
    """Yield the blocks of a GIF (GIF89a specification, 17 to 27)."""
    at = 13 + _colours(data[10])
    yield data[:at]
    while (mark := data[at]) != _TRAILER:
        if mark not in {_EXTENSION, _IMAGE}:
            raise ValueError(mark)
        image = mark == _IMAGE
        head = at + 11 + _colours(data[at + 9]) if image else at + 2
        end = _behind_blocks(data, head)
        if image or data[at + 1] == _CONTROL or data[at + 3 : at + 14] in _LOOPS:
            yield data[at:end]
        at = end
    yield b"\x3b"


def _colours(flags: int) -> int:
    """Return the bytes of the colour table that `flags` tell of."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int:
    """Return where the sub-blocks that begin at `at` end."""
    while data[at]:
        at += data[at] + 1
    return at + 1


_WAYS: Final[dict[str, Callable[[bytes], Iterator[bytes]]]] = {
    "JPEG": _jpeg,
    "PNG": _png,
    "WebP": _webp,
    "GIF": _gif,
}
