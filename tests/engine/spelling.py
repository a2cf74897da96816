"""A made-up set of queries: words are joined of letters, and texts of words.

The inputs `letters`, `words` and `texts` are dictionaries: how letters look, how words are spelt, and which
words texts have. The query `word` joins the letters of a word, in lower case; `length` counts them; `text`
joins words, and `#one` in a text stands for the length of the word `one`. Of `length` only digests are saved,
since it has no codec. Then:

    known.change("letters", "a", "A")  # in lower case it is as it was
    known.engine.update("text", "first")  # False: the word is made again, comes out equal, and the text holds
    known.change("letters", "a", "x")
    known.engine.update("text", "first")  # True: the word is another, so the text was made again
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bulletin.engine.memos import Memos
from bulletin.engine.plain import Codec
from bulletin.engine.queries import Engine
from bulletin.engine.store import Store
from bulletin.engine.tracking import identify

TEXT = Codec(str.encode, bytes.decode)
CODECS = {"word": TEXT, "text": TEXT}
ROOTS = frozenset({"text"})


@dataclass
class MadeUp:
    """Texts over words over letters, and how often each was made."""

    path: Path
    letters: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    runs: Counter[str] = field(default_factory=Counter)

    def open(self) -> "MadeUp":
        """Open the store as a new process would."""
        self.store = Store(self.path, "1")
        self.store.open()
        memos = Memos(self.store)
        memos.load()
        self.engine = Engine(memos, self.ask, CODECS)
        return self

    def ask(self, query: str, key: str) -> Any:
        """Return a result; each function notes what it reads."""
        makers = {"word": self._word, "text": self._text, "length": self._length, "loop": self._loop}
        return self.engine.get(query, key, makers[query])

    def _read(self, kind: str, key: str) -> str:
        self.engine.tracker.note(kind, key)
        return str(getattr(self, kind)[key])

    def _word(self, key: str) -> str:
        self.runs[f"word {key}"] += 1
        return "".join(self._read("letters", letter).lower() for letter in self._read("words", key))

    def _length(self, key: str) -> int:
        self.runs[f"length {key}"] += 1
        return len(self.ask("word", key))

    def _text(self, key: str) -> str:
        self.runs[f"text {key}"] += 1
        parts = self._read("texts", key).split()
        return " ".join(
            str(self.ask("length" if part[0] == "#" else "word", part.strip("#"))) for part in parts
        )

    def _loop(self, key: str) -> Any:
        return self.ask("loop", {"a": "b", "b": "a"}[key])

    def change(self, kind: str, key: str, value: str) -> None:
        """Change an input."""
        getattr(self, kind)[key] = value
        with self.store.transaction():
            self.engine.change([identify(kind, key)])

    def save(self, gone: Iterable[tuple[str, str]] = ()) -> None:
        """Write what was worked out."""
        with self.store.transaction():
            self.engine.save(gone, ROOTS)
        self.runs.clear()


def made_up(path: Path) -> MadeUp:
    """Return two texts of three words, asked for once and saved."""
    found = MadeUp(
        path,
        {letter: letter for letter in "abcdef"},
        {"one": "ab", "two": "cd", "three": "ef"},
        {"first": "one two #one", "second": "two three"},
    ).open()
    assert found.ask("text", "first") == "ab cd 2"
    assert found.ask("text", "second") == "cd ef"
    found.save()
    return found


class Pairs:
    """Results that each read one input, which names the result that they read, or none."""

    def __init__(self, path: Path, reads: dict[str, str], codecs: dict[str, Any]) -> None:
        self.reads = reads
        self.store = Store(path, "1")
        self.store.open()
        memos = Memos(self.store)
        memos.load()
        self.engine = Engine(memos, self.ask, codecs)

    def ask(self, query: str, key: str) -> Any:
        """Return a result."""
        return self.engine.get(query, key, self._pair)

    def _pair(self, key: str) -> str:
        self.engine.tracker.note("reads", key)
        other = self.reads[key]
        return f"{key} {self.ask('pair', other) if other else ''}"

    def change(self, key: str, other: str) -> None:
        """Have a result read another one."""
        self.reads[key] = other
        with self.store.transaction():
            self.engine.change([identify("reads", key)])

    def save(self) -> None:
        """Write what was worked out."""
        with self.store.transaction():
            self.engine.save((), frozenset({"pair"}))
