"""What holds for any text: it converts, nothing in it runs, no token leaks, no reference is lost."""

import pickle
import re

from hypothesis import example, given, settings, strategies as st
from shown import joined
from tables import for_each

from bulletin.markup import Document, Role, Slot
from bulletin.markup.convert import convert
from bulletin.markup.parser import Parser
from bulletin.markup.tokens import TOKEN, tokenised
from bulletin.markup.words import convert_words

_PIECES = st.sampled_from(
    [
        *"\\`*_{}[]()<>#+-.!|/:=\"'&~^ \n\t",
        *("甲", "乙丙", "abc", "“丁”", "，", "\n\n", "    ", "  \n"),
        *("\n- ", "\n1. ", "\n> ", "\n## ", "\n# ", "**", "***", "```\n"),
        *("{{ a }}", "{{a-b}}", "{{ Bad }}", "{{", "}}", "｛｛ a ｝｝", "`{{ a }}`"),
        *("{place}suxian", "](", "]({place}suxian)", "![", "{static}a.png", "{foo}x"),
        *("[^1]", "\n[^1]: ", "\n[a]: ", "[a]", "a | b\n--|--\n"),
        *("\n/// figures | ", "\n    ids: a\n", "\n///\n", "\n/// note\n", "<!--", "-->"),
        *("<script>", "</script>", "<b onclick=alert(1)>", "<a href='", "</a>", "<td>", "<table>"),
        *('<a href="{place}suxian">', "javascript:alert(1)", "java&#115;cript:", "<img src=x onerror=a>"),
        *("\x00", "\x02", "\x03", "\x02amp\x03", "\ue000", "\U000f0000", "\U00100000", "\ud800", "\r\n"),
        *("<pre>", "</pre>", "<code>", "</code>", "<h2 id=x>", "<style>", "<iframe>", "<svg/onload=a>"),
        *("<![CDATA[", "<?", "&lt;", "\u2028"),
    ]
)
_TYPED = st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=60)
_PLAIN = st.text("甲乙，。abc 12", min_size=1, max_size=8)


def _slots(document: Document) -> list[Slot]:
    captions = [part for block in document.blocks for part in block.caption]
    return [part for part in (*document.parts, *captions) if isinstance(part, Slot)]


@given(_TYPED)
@example("<![CDATA[](<a href='\\\\(")
@example("<h2 id=x><![CDATA[`{{ a }}`")
@settings(max_examples=600, deadline=None)
def test_any_text_converts(typed: str) -> None:
    """No text makes it raise; slots lead to what exists; no token is left; the value can be kept."""
    document = convert(typed)
    slots = _slots(document)
    assert {slot.index for slot in slots if slot.role is not Role.BLOCK} == set(
        range(len(document.references))
    )
    blocks = [slot.index for slot in slots if slot.role is Role.BLOCK]
    assert sorted(blocks) == list(range(len(document.blocks)))
    texts = [document.text, joined(document), *map(str, document.problems), repr(document.blocks)]
    assert not any(TOKEN.search(text) or "\x02" in text for text in texts)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes
    hash(document)


@given(_TYPED)
@settings(max_examples=600, deadline=None)
def test_nothing_that_is_typed_runs(typed: str) -> None:
    """No page has a script, a handler or an address that runs."""
    html = joined(convert(typed)).lower()
    for name, attributes in re.findall(r'<([a-z0-9]+)((?:\s[^>"=]*="[^"]*")*)>', html):
        assert name not in {"script", "style", "iframe", "object", "embed", "form", "svg", "math"}
        for key, value in re.findall(r'([^\s"=]+)="([^"]*)"', attributes):
            assert not key.startswith("on")
            is_address = key in {"href", "src"}
            assert not (is_address and value.strip().startswith(("javascript:", "data:", "vbscript:")))


_SENTENCE = _PLAIN | st.sampled_from(["{{ a }}", "{{ b-1 }}", "**", "`{{ c }}`", "\n", "[d](/e/)"])


@given(st.lists(_SENTENCE, max_size=20))
@settings(deadline=None)
def test_each_reference_in_the_text_is_one_slot(pieces: list[str]) -> None:
    """References typed outside code are each one slot, in order, at their places; in code they are text."""
    body = "甲" + "".join(pieces)
    document = convert(body)
    typed = [piece for piece in pieces if piece.startswith("{{")]
    assert [r.literal for r in document.references if r.kind != "path"] == typed
    assert [slot.index for slot in _slots(document) if slot.role is Role.NUMBER] == list(range(len(typed)))
    lines = body.split("\n")
    assert all(
        lines[reference.line - 1].startswith(reference.literal, reference.column - 1)
        for reference in document.references
    )


@given(_TYPED)
@settings(max_examples=400, deadline=None)
def test_sparing_patterns_changes_nothing(typed: str) -> None:
    """The inline processor that spares patterns gives what Markdown's own gives."""
    marked, _ = tokenised(typed.replace("\ud800", ""))
    assert Parser(fast=True).parse(marked).html == Parser(fast=False).parse(marked).html


@given(_TYPED)
@settings(deadline=None)
def test_any_title_converts(typed: str) -> None:
    """A title's slots are its references, in order; the text says what was typed."""
    words = convert_words(typed)
    slots = [part for part in words.parts if isinstance(part, Slot)]
    assert slots == [Slot(Role.WORDS, index) for index in range(len(words.references))]


@for_each("typed", ["\U000f0000", "甲\U000f0000{{ a }}", "\ue000"])
def test_a_typed_private_character_is_no_token(typed: str) -> None:
    """What looks like a token becomes U+FFFD, and is a problem."""
    document = convert(typed)
    assert "\ufffd" in joined(document)
    assert [problem.rule for problem in document.problems] == ["control-character"]
