"""Results and inputs go by numbers made of their names, so none is called as another."""

from pathlib import Path

from made_up import SETTINGS

from bulletin.model.edition import KINDS
from bulletin.publish.codecs import CODECS
from bulletin.publish.workspace import RULES
from bulletin.read.content import read_content
from bulletin.views import Site

CONTENT = Path(__file__).parents[1] / "golden/content"


def test_no_query_is_called_as_an_input() -> None:
    edition, problems = read_content(CONTENT)
    assert not problems
    queries = {*Site(edition, SETTINGS).queries, *CODECS, *RULES}
    inputs = {*KINDS, *edition.all_groups, "known", "origin", "asset", "form", "limits", "front_matter"}
    assert queries.isdisjoint(inputs)
