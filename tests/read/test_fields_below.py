"""A field that slipped below the front matter is told, most of all one that keeps a bulletin back."""

from tables import for_each

from bulletin.read.parse import parse_file

MATTER = "id: a\ntitle: 复工\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\nsources: [b]\n"


def told(body: str, kind: str = "bulletin", front_matter: str = MATTER) -> list[tuple[int, str]]:
    """Return the lines of the fields that are told, and why."""
    found = parse_file(kind, "a.md", f"---\n{front_matter}---\n{body}".encode()).problems
    return [
        (one.location.line, str(one.why).partition(",")[0]) for one in found if one.rule == "front-matter"
    ]


PUBLIC = "the article would be public at once"
NOTHING = "it holds for nothing there"


@for_each(
    ("body", "expected"),
    [
        ("status: draft\n\n正文。", [(9, PUBLIC)]),
        ("\nstatus：draft\n正文。", [(10, PUBLIC)]),
        ("Status : Draft\n正文。", [(9, PUBLIC)]),
        ("embargo: 2030-01-01T08:00+08:00\n\n正文。", [(9, PUBLIC)]),
        ("embargo：2030年1月1日\n\n正文。", [(9, PUBLIC)]),
        ("draft: true\n\n正文。", [(9, PUBLIC)]),
        ("草稿：是\n\n正文。", [(9, PUBLIC)]),
        ("状态：草稿\n\n正文。", [(9, PUBLIC)]),
        ("正文。\n\n" * 20 + "status: draft", [(49, PUBLIC)]),
        ("正文。\nstatus: withdrawn", [(10, PUBLIC)]),
        ("status: draft\n---\n\n正文。", [(9, PUBLIC)]),
        ("topics: [resumption]\nlead: [b]\n\n正文。", [(9, NOTHING), (10, NOTHING)]),
        ("reporters: [李四]\nstatus: draft\n\n正文。", [(9, NOTHING), (10, PUBLIC)]),
        ("```\na: b\n```\nstatus: draft", [(12, PUBLIC)]),
    ],
)
def test_fields_in_the_text_are_told(body: str, expected: list[tuple[int, str]]) -> None:
    """Each has its line; what keeps a bulletin back is told wherever it stands."""
    assert told(body) == expected


@for_each(
    "body",
    [
        "```yaml\nstatus: draft\n```\n\n正文。",
        "~~~\nembargo: 2030-01-01\n~~~",
        "<!-- status: draft -->\n\n正文。",
        "<!--\nstatus: draft\n-->\n\n正文。",
        "/// figures\n    place: suxian\n    topic: resumption\n///\n\n正文。",
        "/// policy\n    id: suxian-prevention\n///",
        "状态：全部复工\n\n正文。",
        "草稿：王五\n\n正文。",
        "来源：红网\n记者：李四",
        "status: 满员",
        "QQ: 12345",
        "正文里写 status: draft 也行。",
        "正文。\n\n" * 9 + "title: 见附件",
    ],
)
def test_what_is_text_or_code_is_left(body: str) -> None:
    """Code, comments and options of blocks, and labels in Chinese, are no fields."""
    lines = [line for line, why in told(body) if why == PUBLIC]
    assert lines == []
    assert told(body) == ([(9, NOTHING)] if body.startswith("status: 满员") else [])


def test_a_page_is_asked_for_its_own_fields() -> None:
    """A page has no status: only its own fields can have slipped."""
    assert told("summary: 摘要\nplace: 苏仙\n", "page", "id: a\ntitle: 关于\n") == [(5, NOTHING)]
