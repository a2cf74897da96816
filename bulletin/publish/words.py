"""The words of templates: `_("…")` becomes what the catalogue says as a template is compiled.

So a word costs nothing where a page is rendered. `_("as of {day}", day=time(date))` is the text of the
catalogue with the value in its place, and `pgettext("cell", "…")` a word in a context, as gettext has them.
"""

from collections.abc import Iterator
from typing import Final, TypeGuard

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from bulletin.text.wording import Catalogue, catalogue_key, english_of, parted

_ARGUMENTS: Final = {"_": 1, "pgettext": 2}
"""What says a word, and how many arguments are its key."""
NOT_WRITTEN: Final = "a word is written out where it is said"
NOT_GIVEN: Final = "a word is said without '{name}'"


def with_words(template: nodes.Template, words: Catalogue, name: str | None) -> nodes.Template:
    """Return a template that was parsed, by its name, with the words of a catalogue in their places.

    Raise TemplateSyntaxError where the words are no literals, or lack what is to be filled in.
    """
    _Saying(words, name).visit(template)
    return template


class _Saying(NodeTransformer):
    """Puts words in the places of the calls that ask for them."""

    def __init__(self, words: Catalogue, template: str | None) -> None:
        self.words, self.template = words, template

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802  Jinja's names
        """Print the pieces of words one by one, which needs no text put together of them first."""
        node.nodes = [piece for one in node.nodes for piece in self._printed(one)]
        return node

    def _printed(self, node: nodes.Expr) -> list[nodes.Expr]:
        return list(self._pieces(node)) if _says_words(node) else [self.visit(node)]

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        """Put a word together where it is a part of an expression."""
        if not _says_words(node):
            self.generic_visit(node)
            return node
        pieces = list(self._pieces(node))
        return pieces[0] if len(pieces) == 1 else _placed(nodes.Concat(pieces), node)

    def _pieces(self, node: nodes.Call) -> Iterator[nodes.Expr]:
        """Yield what a call says: texts of the catalogue, and between them what is filled in."""
        *context, english = self._key(node)
        key = catalogue_key(english, *context)
        given = {one.key: one.value for one in node.kwargs}
        text = self.words.get(key) or english_of(key)
        for literal, name in parted(text) if given else [(text, None)]:
            if literal:
                yield _placed(nodes.Const(literal), node)
            if name is not None and name not in given:
                raise TemplateSyntaxError(NOT_GIVEN.format(name=name), node.lineno, self.template)
            if name is not None:
                yield self.visit(given[name])

    def _key(self, node: nodes.Call) -> list[str]:
        """Return the context of a word, if it has one, and the word in English."""
        key = [one.value for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        wanted = _ARGUMENTS[node.node.name] if isinstance(node.node, nodes.Name) else 0
        if len(key) != len(node.args) or len(key) != wanted:
            raise TemplateSyntaxError(NOT_WRITTEN, node.lineno, self.template)
        return key


def _says_words(node: nodes.Node) -> TypeGuard[nodes.Call]:
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in _ARGUMENTS


def _placed(made: nodes.Expr, node: nodes.Node) -> nodes.Expr:
    """Return a node that was made at the place of another."""
    made.set_lineno(node.lineno)
    if node.environment:
        made.set_environment(node.environment)
    return made
