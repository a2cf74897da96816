"""Items of lists that lack the space behind their marks."""

from collections.abc import Iterator, Sequence

from bulletin.markup.items import UNSPACED


def unspaced(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines from `first` (from 0) on that lack it: which, as they are, and with the space.

    They have one mark, and none but empty lines stand between them.
    """
    sign = lines[first].lstrip(" >\u3000\t")[:1]
    for at, line in enumerate(lines[first:], first):
        words = line.lstrip(" >\u3000\t")
        if UNSPACED.match(words) and words[0] == sign:
            yield at, line, f"{line.removesuffix(words)}{sign} {words[1:]}"
        elif words:
            break
