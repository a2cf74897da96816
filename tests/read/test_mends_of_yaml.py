"""What is to be written in a YAML file is told as it is written there."""

import pytest
from hypothesis import given, strategies

from bulletin.read import yaml
from bulletin.read.parse import parse
from bulletin.read.quoting import quoted, written

MATTER = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\nsources: [a]\n"


def mends(text: str) -> list[str]:
    """Return the mends of a bulletin's front matter."""
    return [
        str(problem.mend)
        for problem in parse("bulletin", "a.md", f"---\n{text}---\n\n正文。\n".encode()).problems
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("'复工'进行时", "\"'复工'进行时\""),
        ('"复工"进行时', "'\"复工\"进行时'"),
        ("\"复工\"与'复产'", "'\"复工\"与''复产'''"),
        ("本报讯: 复工", '"本报讯: 复工"'),
        ('本报讯: "复工"', "'本报讯: \"复工\"'"),
        ("@所有人", '"@所有人"'),
        ("%99复工", '"%99复工"'),
        ("`代码", '"`代码"'),
        ("*加粗*", '"*加粗*"'),
        ("- 复工", '"- 复工"'),
        ("? 复工", '"? 复工"'),
        ("{{ a }}复工", '"{{ a }}复工"'),
        ('{{ a }}的"样本"', "'{{ a }}的\"样本\"'"),
        ('"C:\\稿件"', "'C:\\稿件'"),
        ("!重要", '"!重要"'),
    ],
)
def test_a_text_that_needs_quotes_is_shown_in_them(typed: str, meant: str) -> None:
    """The mend is the very text to write: read again, it is what was typed."""
    problems = mends(MATTER.replace("title: 第二篇", f"title: {typed}"))
    assert problems == [f"put the whole text in quotes: `{meant}`"]
    assert mends(MATTER.replace("title: 第二篇", f"title: {meant}")) == []


LINES = strategies.text(
    strategies.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1
)


@given(LINES)
def test_quotes_lose_nothing(text: str) -> None:
    """Whatever a line holds, in its quotes it is read back; an entry of a list likewise."""
    assert yaml.load(f"a: {quoted(text)}", "a.yaml") == ({"a": text}, [])
    held = text.strip()
    assert yaml.load(f"[b, {written(held)}]", "a.yaml") == (["b", held], [])


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("sources: a", "put it in brackets: `sources: [a]`"),
        ("sources: a, b", "put it in brackets: `sources: [a, b]`"),
        ("sources: a，b", "put it in brackets: `sources: [a, b]`"),
        ("sources: a、b；c", "put it in brackets: `sources: [a, b, c]`"),
        ("sources: a b", "put it in brackets: `sources: [a, b]`"),
        ("sources: ［a, b］", "put it in brackets: `sources: [a, b]`"),
        ("sources: 【a】", "put it in brackets: `sources: [a]`"),
        ("reporters: 张三、李四", "put it in brackets: `reporters: [张三, 李四]`"),
        ("reporters: 张 三", "put it in brackets: `reporters: [张 三]`"),
        ("reporters: '张三: 记者'", 'put it in brackets: `reporters: ["张三: 记者"]`'),
        ("not_figures: 两份，三份", "put it in brackets: `not_figures: [两份, 三份]`"),
        ("title: [甲: 乙]", "write one value behind the colon, without brackets or lines below it"),
        ("title: ['甲: 乙']", 'take the brackets away: `title: "甲: 乙"`'),
    ],
)
def test_a_list_is_shown_as_it_is_written(line: str, mend: str) -> None:
    """Entries are told apart by the signs that editors put between them."""
    key = line.partition(":")[0]
    rest = "".join(f"{one}\n" for one in MATTER.splitlines() if not one.startswith(f"{key}:"))
    assert mends(f"{rest}{line}\n") == [mend]


KEPT_BACK = "write `status: draft` in its place: then the bulletin stays back"
SHOWN = "delete the line: what has no `status: draft` is published"


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("draft: true", KEPT_BACK),
        ("Draft: yes", KEPT_BACK),
        ("draft: ''", KEPT_BACK),
        ("草稿: 是", KEPT_BACK),
        ("hidden: true", KEPT_BACK),
        ("private: 1", KEPT_BACK),
        ("published: false", KEPT_BACK),
        ("publish: no", KEPT_BACK),
        ("公开: 否", KEPT_BACK),
        ("visible: off", KEPT_BACK),
        ("draft: false", SHOWN),
        ("published: true", SHOWN),
        (
            "draft: true\nstatus: published",
            "delete this line, and make the other one `status: draft`: then the bulletin stays back",
        ),
        (
            "published: 2020-03-05",
            "`date` is there already: delete this line, and keep the right value there",
        ),
        ("tags: [a]", "write the field's name as `topics`"),
        ("category: a", "write it as `topics: [a]`"),
        ("author: 张三", "write it as `reporters: [张三]`"),
        ("author: 张三、李四", "write it as `reporters: [张三, 李四]`"),
        ("author: [张三]", "write the field's name as `reporters`"),
        ("authors: 张三，李四", "write it as `reporters: [张三, 李四]`"),
        ("作者: 张三", "write it as `reporters: [张三]`"),
        ("topic: resumption", "write it as `topics: [resumption]`"),
        ("tags: a b", "write it as `topics: [a, b]`"),
        ("category: “a”，“b”", "write it as `topics: [a, b]`"),
        ("not_figure: 120名", "write it as `not_figures: [120名]`"),
        ("source: b", "`sources` is there already: delete this line, and keep the right value there"),
        ("description: 摘要", "`summary` is there already: delete this line, and keep the right value there"),
        ("modified: 2020-03-06", "write the field's name as `updated`"),
        ("statu: draft", "write the field's name as `status`"),
        ("embago: 2020-03-06T08:00+08:00", "write the field's name as `embargo`"),
        ("st\u200batus: draft", "write the field's name as `status`"),
        ("stаtus: draft", "write the field's name as `status`"),
    ],
)
def test_a_name_that_is_no_field_leads_to_the_one_that_was_meant(line: str, mend: str) -> None:
    """Other programs' names are known, and what keeps a bulletin back is never only deleted."""
    assert mends(f"{MATTER}{line}\n")[-1:] == [mend]


@pytest.mark.parametrize("count", range(2, 6))
@pytest.mark.parametrize("lacking", ["source", "subject"])
def test_what_all_figures_of_a_file_lack_is_told_once(lacking: str, count: int) -> None:
    """One line above the figures mends them all."""
    head = {"source": "subject: a\n", "subject": "source: a\n"}[lacking]
    figures = "".join(
        f"  - {{id: f{number}, indicator: a, printed: {number}家}}\n" for number in range(count)
    )
    found = parse("figure", "a.yaml", f"{head}figures:\n{figures}".encode()).problems
    assert [str(problem.mend) for problem in found] == [
        f"add a line `{lacking}: …` above `figures:`; it holds for all that name no other"
    ]
    assert parse("figure", "a.yaml", f"{head}{lacking}: a\nfigures:\n{figures}".encode()).problems == ()


def test_positions_are_those_of_what_was_typed() -> None:
    """A field of another name is told at its own place."""
    (found,) = parse("bulletin", "a.md", f"---\n{MATTER}draft: true\n---\n\n正文。\n".encode()).problems
    assert yaml.locate(f"{MATTER}draft: true\n").find(found.location.pointer, key=True) == (7, 1)
