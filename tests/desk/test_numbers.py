"""Numbers typed without 【】 at the desk: linked, asked about, or to be mended, as `check` says."""

import functools
import tempfile
from pathlib import Path
from typing import Final

from made_newsroom import names_of, newsroom
from tables import for_each

from bulletin.desk.bodies import to_body
from bulletin.desk.meanings import DeskNames
from bulletin.desk.notation import to_desk
from bulletin.desk.numbers import linked, number_problems, plain_numbers
from bulletin.problems import Severity


@functools.cache
def made() -> DeskNames:
    """Return what a bulletin of the made newsroom can name."""
    with tempfile.TemporaryDirectory() as folder:
        return names_of(newsroom(Path(folder), {"first": "正文。\n"}))


LINKED: Final = {
    "发了岗位信息3800余条。": "发了岗位信息【3800余条】。",
    "复工率达100%。": "复工率达【100%】。",
    "3月2日复工率100%，发了3800余条。": "3月2日复工率【100%】，发了【3800余条】。",
    "复工企业68家。": "复工企业68家。",
    "发了4900条。": "发了4900条。",
    "发了`3800余条`。": "发了`3800余条`。",
    "| 项 | 数 |\n| -- | -- |\n| 岗位 | 3800余条 |": "| 项 | 数 |\n| -- | -- |\n| 岗位 | 【3800余条】 |",
    "发了**3800余条**。": "发了**【3800余条】**。",
}
"""What an editor types, and what it becomes where one figure of the sources equals a number."""


@for_each("typed", LINKED)
def test_a_number_that_one_figure_equals_is_linked(typed: str) -> None:
    """It is so in a paragraph that was typed; one that was there before is left alone."""
    before = to_desk("\n发了3800余条。\n\n尾。\n", made())
    whole = f"发了3800余条。\n\n{typed}\n\n尾。"
    numbers = plain_numbers(to_body(whole, before, made()))
    assert linked(whole, numbers) == f"发了3800余条。\n\n{LINKED[typed]}\n\n尾。"
    done = to_body(linked(whole, numbers), before, made())
    assert not done.problems
    left = [one.place.words for one in plain_numbers(done) if one.place.paragraph > 1]
    assert left == [one.place.words for one in numbers if one.place.paragraph > 1 and not one.link]


def test_other_numbers_are_told_at_their_paragraph() -> None:
    """Of several equal figures one is chosen; a number without one must be mended; places are those typed."""
    before = to_desk("\n复工率{{ rate }}。\r\n\r\n尾。", made())
    typed = "复工率【100%】，又。\n\n## 二\n\n共有68家企业，发了【3800余条】、4900条。"
    numbers = plain_numbers(to_body(typed, before, made()))
    several, none = number_problems(numbers)
    assert (several.paragraph, typed[several.place.start : several.place.end], several.severity) == (
        3,
        "68家",
        Severity.ERROR,
    )
    assert [one.label for one in several.choices] == [
        "68家：企业数",
        "68家：复工企业数，苏仙区",
        "68家：复工企业数，北湖区",
    ]
    assert (none.paragraph, typed[none.place.start : none.place.end], none.choices) == (3, "4900条", ())


def test_a_number_close_to_a_figure_is_told_with_it() -> None:
    """What `check` takes for a slip is offered: 3080余条 for 3800余条."""
    typed = "岗位信息数3080余条。"
    (one,) = plain_numbers(to_body(typed, to_desk("", made()), made()))
    assert [found.label for found in one.offered] == ["3800余条"]
    assert not one.link


def test_words_of_links_hold_numbers_too() -> None:
    """A number within 【】 that leads to a record is told at its paragraph."""
    before = to_desk("\n[41家企业]({enterprise}gospell)。\n", made())
    (one,) = plain_numbers(to_body(before.text, before, made()))
    assert (tuple(one.place), one.link) == ((1, 0, 8, "41家"), "")
