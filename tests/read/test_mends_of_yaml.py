"""What is to be written in a YAML file is told as it is written there."""

import re

import pytest
from hypothesis import given, strategies
from tables import for_each

from bulletin.read import yaml
from bulletin.read.parse import parse_file
from bulletin.read.quoting import quoted, written

MATTER = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\nsources: [a]\n"


def mends(text: str) -> list[str]:
    """Return the mends of a bulletin's front matter."""
    return [
        str(problem.mend)
        for problem in parse_file("bulletin", "a.md", f"---\n{text}---\n\n正文。\n".encode()).problems
    ]


_ONE_TITLE = "a bulletin has one title: write the words into `title` or `summary`, or at the head of the text"
_LAST_LINE = "write it in the last line of the text, like 责编：张三, and delete this line"
_TOPICS = (
    "of `{}` only topics are kept, by their ids in data/topics.yaml: write those that fit as "
    "`topics: […]`, and delete this line"
)


@for_each(
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
        ("*加粗*", '"加粗"'),
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


@for_each(
    ("typed", "meant"),
    [
        ("*苏仙* #1", '"苏仙 #1"'),
        ("&企业 #1号车间", '"&企业 #1号车间"'),
        ("- 苏仙 #1", '"- 苏仙 #1"'),
        ("%x #1", '"%x #1"'),
        ("@甲 #1  # 待核", '"@甲 #1"'),
        ("{{ x }}家复工 #1", '"{{ x }}家复工 #1"'),
        ("[苏仙] #1车间", '"[苏仙] #1车间"'),
        ("[苏仙 #1车间", '"[苏仙 #1车间"'),
        ("{苏仙} #1", '"{苏仙} #1"'),
        ("{苏仙}的“厂” #1", '"{苏仙}的“厂” #1"'),
        ("['甲'] #1", "\"['甲'] #1\""),
        ('["甲"]乙 #1', "'[\"甲\"]乙 #1'"),
    ],
)
def test_a_text_that_goes_on_behind_a_sign_is_shown_whole(typed: str, meant: str) -> None:
    """One message tells all that is to be written, and nothing of it is left out."""
    problems = mends(MATTER.replace("title: 第二篇", f"title: {typed}"))
    assert problems == [f"put the whole text in quotes: `{meant}`"]
    assert mends(MATTER.replace("title: 第二篇", f"title: {meant}")) == []


def test_an_entry_that_goes_on_behind_a_sign_is_put_in_quotes() -> None:
    """In its brackets it would be cut off once more."""
    assert mends(f"{MATTER}reporters: - 李二 #1\n") == ['put it in brackets: `reporters: ["李二 #1"]`']


@for_each(
    ("typed", "sign", "meant"),
    [
        (r'"见 D:\temp\new.doc"', r"\t", r"'见 D:\temp\new.doc'"),
        (r'"D:\年报\new"', r"\年", ""),
        (r'"甲\n乙"', r"\n", r"'甲\n乙'"),
        (r'"\\srv\temp"', r"\t", r"'\srv\temp'"),
        (r'"甲\\t\n"', r"\n", r"'甲\t\n'"),
        (r'"\"甲\" D:\tmp"', r"\t", "'\"甲\" D:\\tmp'"),
        (r'"C:\Pictures"', r"\P", r"'C:\Pictures'"),
        (r'"C:\_桌面"', r"\_", r"'C:\_桌面'"),
        (r'"D:\u590d工"', r"\u", r"'D:\u590d工'"),
        (r'"it\'s D:\new"', "", ""),
        ('"it\'s D:\\new"', r"\n", r"'it''s D:\new'"),
        ('"甲\\\n  D:\\new"', r"\n", ""),
    ],
)
def test_a_backslash_in_double_quotes_that_means_another_character_is_told(
    typed: str, sign: str, meant: str
) -> None:
    """What was typed is shown in single quotes, where a backslash is one."""
    _, problems = yaml.load(f"note: {typed}\n", "a.yaml")
    assert len(problems) == 1
    if problems[0].rule == "backslash":
        assert f"`{sign}`" in str(problems[0].what)
    if meant:
        assert str(problems[0].mend) == f"put the whole text in quotes: `{meant}`"
        assert yaml.load(f"note: {meant}\n", "a.yaml")[1] == []


@for_each("typed", [r'"甲\\temp"', r'"\"甲\""', '"甲\\\n  乙"', r"'D:\temp'", r"D:\temp"])
def test_a_backslash_that_stays_one_needs_no_word(typed: str) -> None:
    """Twice, before a quote, at the end of a line, in single quotes or none, it does no harm."""
    assert yaml.load(f"note: {typed}\n", "a.yaml")[1] == []


LINES = strategies.text(
    strategies.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1
)


@given(LINES)
def test_quotes_lose_nothing(text: str) -> None:
    """Whatever a line holds, in its quotes it is read back; an entry of a list likewise."""
    assert yaml.load(f"a: {quoted(text)}", "a.yaml") == ({"a": text}, [])
    held = text.strip()
    assert yaml.load(f"[b, {written(held)}]", "a.yaml") == (["b", held], [])


@for_each(
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


@for_each(
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
        ("time: '17:00'", "write the time behind the day, and delete this line: `date: 2020-03-05T17:00`"),
        (
            "发布时间: 下午5点",
            "write the time behind the day, and delete this line: `date: 2020-03-05T17:00`",
        ),
        ("time: 晚上", "`date` is there already: delete this line, and keep the right value there"),
        ("tags: [a]", "write the field's name as `topics`"),
        ("category: a", "write it as `topics: [a]`"),
        ("author: 张三", "write it as `reporters: [张三]`"),
        ("author: 张三、李四", "write it as `reporters: [张三, 李四]`"),
        ("author: [张三]", "write the field's name as `reporters`"),
        ("authors: 张三，李四", "write it as `reporters: [张三, 李四]`"),
        ("authors: 张三 李四", "write it as `reporters: [张三, 李四]`"),
        ("author: 本报记者 张三 摄影 李四", "write it as `reporters: [张三, 李四]`"),
        ("author: 张三　李四光", "write it as `reporters: [张三, 李四光]`"),
        ("作者: 张三", "write it as `reporters: [张三]`"),
        ("topic: resumption", "write it as `topics: [resumption]`"),
        ("tags: a b", "write it as `topics: [a, b]`"),
        ("category: “a”，“b”", "write it as `topics: [a, b]`"),
        ("subtitle: 副题", _ONE_TITLE),
        ("副标题: 副题", _ONE_TITLE),
        ("deck: 副题", _ONE_TITLE),
        ("Subtitle: 副题", _ONE_TITLE),
        ("编辑: 张三", _LAST_LINE),
        ("责任编辑: 张三", _LAST_LINE),
        ("editor: 张三", _LAST_LINE),
        ("tags: 复工", _TOPICS.format("tags")),
        ("tags: [复工, b]", _TOPICS.format("tags")),
        ("分类: 新闻", _TOPICS.format("分类")),
        ("Category: 新闻", _TOPICS.format("Category")),
        ("lang: zh-CN", "write `zh-Hans`"),
        ("lang: ZH_TW", "write `zh-Hant`"),
        ("lang: zh-hans", "write `zh-Hans`"),
        ("status: ＤＲＡＦＴ", "write `draft`"),
        ("not_figure: 120名", "write it as `not_figures: [120名]`"),
        ("source: b", "`sources` is there already: add there what this line has besides, and delete it"),
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


def test_a_field_that_is_none_is_not_taken_for_its_opposite() -> None:
    """`not_figures` lists what is no figure."""
    (mend,) = mends(f"{MATTER}figures: [a]\n")
    assert "not_figures`" not in mend


FIGURE = "source: s\nsubject: p\nfigures:\n  - {{id: a, indicator: i, {}}}\n"
ENTERPRISE = "- {{id: a, kind: enterprise, {}}}\n"


@for_each(
    ("kind", "typed", "field"),
    [
        ("figure", "printed: 1,200只", 'printed: "1,200只"'),
        ("figure", "printed: 1,200.5万元", 'printed: "1,200.5万元"'),
        ("figure", "printed: 近3,000人, note: 甲", 'printed: "近3,000人"'),
        ("figure", "printed: 1,200,300只", 'printed: "1,200,300只"'),
        ("figure", "printed: 68家, locator: 第1段, 第3段", 'locator: "第1段, 第3段"'),
        ("figure", "printed: 68家, note: 含停产, 不含关闭", 'note: "含停产, 不含关闭"'),
        ("figure", "printed: 68家, group: 第一批, 第二批, modality: actual", 'group: "第一批, 第二批"'),
        ("enterprise", "name: 甲, 乙公司", 'name: "甲, 乙公司"'),
        ("enterprise", "name: 甲公司, summary: 生产口罩, 防护服", 'summary: "生产口罩, 防护服"'),
        ("enterprise", "name: Suxian Co., Ltd", 'name: "Suxian Co., Ltd"'),
    ],
)
def test_a_value_that_a_comma_has_torn_is_put_in_quotes(kind: str, typed: str, field: str) -> None:
    """What stands behind the comma is no field to be deleted: with the mend the file is sound."""
    text = (FIGURE if kind == "figure" else ENTERPRISE).format(typed)
    found = parse_file(kind, "a.yaml", text.encode()).problems
    (mend,) = {str(problem.mend) for problem in found}
    assert "put the whole value in quotes" in mend
    assert f"`{field}`" in mend
    name = field.partition(":")[0]
    mended = re.sub(f"{name}: .*?(?=, [a-z]+: |}}$)", field, text, flags=re.MULTILINE)
    assert parse_file(kind, "a.yaml", mended.encode()).problems == ()


@pytest.mark.parametrize("typed", ["printed: 68家, 万家: 3", "printed: 68家, 万家"])
def test_a_name_with_a_value_is_torn_from_nothing(typed: str) -> None:
    """And one without is taken for the rest of the text before it."""
    (found,) = parse_file("figure", "a.yaml", FIGURE.format(typed).encode()).problems
    assert ("in quotes" in str(found.mend)) == (": 3" not in typed)


LATER = "if the bulletin is to appear only then, write `embargo: {}` in its place; otherwise delete the line"


@for_each(
    ("line", "mend"),
    [
        ("publish_date: 2099-01-01", LATER.format("2099-01-01")),
        ("发布时间: 2099-01-01", LATER.format("2099-01-01")),
        ("release: 2099-01-01", LATER.format("2099-01-01")),
        ("scheduled: '2099-01-01 08:00'", LATER.format("2099-01-01 08:00")),
        ("定时发布: 2099年1月1日", LATER.format("2099年1月1日")),
        (
            "publish_date: 2020-03-05",
            "`date` is there already: delete this line, and keep the right value there",
        ),
        ("禁发: 2099-01-01", "write `embargo: 2099-01-01` in its place"),
        ("解禁时间: 2099-01-01", "write `embargo: 2099-01-01` in its place"),
        ("embargo_until: 2099-01-01", "write `embargo: 2099-01-01` in its place"),
        (
            "embargo: 2099-01-01\n禁发至: 2099-02-01",
            "`embargo` is there already: delete this line, and keep the later moment there",
        ),
        ("禁发: 是", KEPT_BACK),
        ("先别发: 领导未签", KEPT_BACK),
        ("暂缓发布: ''", KEPT_BACK),
        ("发布状态: 未发布", KEPT_BACK),
        ("审核: 未通过", KEPT_BACK),
        ("visibility: private", KEPT_BACK),
        ("是否公开: 否", KEPT_BACK),
        ("is_draft: true", KEPT_BACK),
        ("保密: 是", KEPT_BACK),
        ("保密: 否", SHOWN),
        ("审核: 已通过", SHOWN),
    ],
)
def test_what_keeps_a_bulletin_back_is_never_only_deleted(line: str, mend: str) -> None:
    """A day that may be one before which it is not to appear leads to `embargo`."""
    assert mends(f"{MATTER}{line}\n")[-1:] == [mend]


OUT = "move the file out of the content folder until readers may see it: a page has no drafts"


@for_each(
    "line",
    [
        *(
            "status: draft",
            "draft: true",
            "embargo: 2099-01-01",
            "状态: 草稿",
            "status: withdrawn",
            "草稿: 是",
        ),
        *(
            "hidden: yes",
            "published: false",
            "公开: 否",
            "禁发: 2099-01-01",
            "未发: 是",
            "visibility: hidden",
        ),
    ],
)
def test_a_page_is_hidden_by_moving_its_file_out(line: str) -> None:
    """A page has no field for that, and deleting the line would publish it."""
    text = f"---\nid: about\ntitle: 关于\n{line}\n---\n\n正文。\n"
    (problem,) = parse_file("page", "a.md", text.encode()).problems
    assert str(problem.mend).startswith(OUT)


@for_each("line", ["status: published", "draft: false", "date: 2020-03-05", "公开: 是"])
def test_a_line_that_hides_nothing_can_be_deleted_from_a_page(line: str) -> None:
    """What it says is so without it."""
    text = f"---\nid: about\ntitle: 关于\n{line}\n---\n\n正文。\n"
    (problem,) = parse_file("page", "a.md", text.encode()).problems
    assert str(problem.mend) == "delete it, or use one of: id, title, summary"


TAKEN_OUT = (
    "take it out of the content folder until readers may see it, or put `status: draft` or `embargo` into"
)
RECORDS = {
    "source": "- id: a\n  title: 甲\n  {line}\n",
    "place": "- id: a\n  name: 甲县\n  level: county\n  {line}\n",
    "figure": "source: s\nsubject: p\nfigures:\n  - id: a\n    indicator: i\n    printed: 3家\n    {line}\n",
    "default": "source: s\nsubject: p\n{line}\nfigures:\n  - id: a\n    indicator: i\n    printed: 3家\n",
}


@for_each("kind", RECORDS)
@for_each(
    "line",
    ["draft: true", "status: draft", "embargo: 2099-01-01", "草稿: 是", "禁发: 2099-01-01", "公开: 否"],
)
def test_a_record_is_hidden_with_its_bulletin(kind: str, line: str) -> None:
    """A record has no field for that, and deleting the line would publish it."""
    text = RECORDS[kind].format(line=line)
    name = "figure" if kind == "default" else kind
    (problem,) = parse_file(name, "a.yaml", text.encode()).problems
    assert str(problem.mend).startswith(TAKEN_OUT)


@for_each("count", range(2, 6))
@for_each("lacking", ["source", "subject"])
def test_what_all_figures_of_a_file_lack_is_told_once(lacking: str, count: int) -> None:
    """One line above the figures mends them all."""
    head = {"source": "subject: a\n", "subject": "source: a\n"}[lacking]
    figures = "".join(
        f"  - {{id: f{number}, indicator: a, printed: {number}家}}\n" for number in range(count)
    )
    found = parse_file("figure", "a.yaml", f"{head}figures:\n{figures}".encode()).problems
    assert [str(problem.mend) for problem in found] == [
        f"add a line `{lacking}: …` above `figures:`; it holds for all that name no other"
    ]
    assert parse_file("figure", "a.yaml", f"{head}{lacking}: a\nfigures:\n{figures}".encode()).problems == ()


_FIGURES = "".join(f"  - {{id: f{number}, indicator: a, printed: {number}家}}\n" for number in range(10))


@for_each(
    ("text", "what"),
    [
        (f"figures:\n{_FIGURES}source: b\nsubject: a\n", None),
        (f"figures:\n{_FIGURES}subject: a\n", "10 figures have no 「source」"),
        (
            f"subject: a\nfigures:\n{_FIGURES.replace('家}', '家, source: b}', 3)}",
            "7 figures have no 「source」",
        ),
        (
            f"subject: a\nfigures:\n{_FIGURES.replace('家}', '家, source: b}', 8)}",
            "2 figures have no 「source」",
        ),
        (
            f"subject: a\nfigures:\n{_FIGURES.replace('家}', '家, source: b}', 9)}",
            "the figure has no 「source」",
        ),
        (f"subject: a\nfigures:\n{_FIGURES.replace('家}', '家, source: b}')}", None),
    ],
)
def test_figures_with_a_source_of_their_own_need_no_other(text: str, what: str | None) -> None:
    """Those that have none are counted; where the head stands makes no difference."""
    found = parse_file("figure", "a.yaml", text.encode()).problems
    assert [str(problem.what).partition(",")[0] for problem in found] == ([what] if what else [])


def test_positions_are_those_of_what_was_typed() -> None:
    """A field of another name is told at its own place."""
    (found,) = parse_file("bulletin", "a.md", f"---\n{MATTER}draft: true\n---\n\n正文。\n".encode()).problems
    assert yaml.locate(f"{MATTER}draft: true\n").find(found.location.pointer, key=True) == (7, 1)


BEGUN = {
    "id: a\n  name: 甲\n  kind: enterprise\n": (1, "write `- id: a`"),
    "- id a\n  name: 甲\n": (1, "write `- id: a`"),
    "- id: a\n  name: 甲\n- id b\n\n  name: 乙\n": (3, "write `- id: b`"),
    "- id: a\n  name: 甲\nid: b\n  name: 乙\n": (3, "write `- id: b`"),
    "- id: a\n  name: 甲\nid: b\nname: 乙\n": (3, "write `- id: b`, and two spaces before each of its other"),
    "- id: a\n  timeline:\n    id: c\n      text: 甲\n": (3, "write `- id: c`"),
    "- id: a\n    name: 甲\n": (2, "begin it as far to the left as the field above it"),
}


@for_each("text", BEGUN)
def test_a_record_whose_first_line_is_mistyped_is_told_there(text: str) -> None:
    """What stands below it is right, and moving that would only lead to the next error."""
    line, mend = BEGUN[text]
    (found,) = parse_file("enterprise", "content/data/enterprises/a.yaml", text.encode()).problems
    assert (found.rule, found.location.line) == ("yaml-syntax", line)
    assert str(found.mend).startswith(mend)


@for_each(
    ("kind", "text"),
    [("enterprise", "[]\n"), ("figure", "figures: []\n"), ("figure", "source: a\nfigures: [ ]")],
)
def test_an_empty_list_is_told(kind: str, text: str) -> None:
    """What the file held before is no longer of the site."""
    found = parse_file(kind, "content/data/a.yaml", text.encode()).problems
    assert [problem.rule for problem in found] == ["empty-file"]


@pytest.mark.parametrize("typed", ["aliases: [甲: 乙]", "aliases:\n  - 甲: 乙"])
def test_an_entry_with_a_colon_goes_into_quotes(typed: str) -> None:
    """It is one text, and no group of fields."""
    text = f"- id: a\n  name: 丙\n  level: city\n  {typed}\n"
    (found,) = parse_file("place", "content/data/places.yaml", text.encode()).problems
    assert str(found.mend) == 'put the whole text in quotes: `"甲: 乙"`'


@for_each(
    ("fields", "mend"),
    [
        ("{id: x, name:丁, kind: enterprise}", "`name: 丁`"),
        ("{id: x, name：丁, kind: enterprise}", "`name: 丁`"),
        ("{id: x, kind: enterprise, 名称:丁}", "`name: 丁`"),
        ("{id:x, name: 丁, kind: enterprise}", "`id: x`"),
        ("{id: x, name: 丁, kind:enterprise}", "`kind: enterprise`"),
        ("{id: x, name: 丁, kind: enterprise, place:suxian}", "`place: suxian`"),
    ],
)
def test_a_value_right_behind_a_colon_in_braces_is_told_with_its_name(fields: str, mend: str) -> None:
    """YAML reads both as a name without a value: the mend has the value, and nothing else is told."""
    found = parse_file("enterprise", "a.yaml", f"- {fields}\n".encode()).problems
    assert [str(problem.mend) for problem in found] == [
        f"write a half-width colon and a space behind it: {mend}"
    ]


@for_each(
    ("line", "mended"),
    [
        ("lead: [{{ suxian-resumed }}]", "lead: [suxian-resumed]"),
        ("lead: {{ suxian-resumed }}", "lead: [suxian-resumed]"),
        ("lead: [{{a}}, {{ b-c }}]", "lead: [a, b-c]"),
        ("topics: [{{ resumption }}]", "topics: [resumption]"),
    ],
)
def test_ids_in_braces_are_written_without(line: str, mended: str) -> None:
    """Braces are for figures within a text; a field of ids takes the ids alone."""
    assert mends(f"{MATTER}{line}\n") == [f"ids stand there without braces: write `{mended}`"]


@for_each("typed", ["2020-03-19", "2020-03-09", "2020年3月19日", "2020-3-19", "2020/3/19"])
@for_each("field", ["withdrawn: {}", "corrections: {}", "corrections:\n  - {}"])
def test_a_day_alone_keeps_all_its_digits(field: str, typed: str) -> None:
    """It goes into the field for the day whole, and nothing of it into the words that are still to come."""
    line = field.format(typed)
    text = (
        f"---\nid: a\ntitle: 题\ndate: 2020-03-05\nplace: p\nsummary: 摘\nsources: [s]\n{line}\n---\n\n文。\n"
    )
    (problem,) = parse_file("bulletin", "a.md", text.encode()).problems
    day = "2020-03-09" if typed.endswith("09") else "2020-03-19"
    assert f"`date: {day}`" in str(problem.mend)
    assert ": …`" in str(problem.mend)
