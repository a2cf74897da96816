"""What spreadsheets, chats, forms and chatting machines leave in records is told once, with what is meant."""

from tables import for_each

from bulletin.read.parse import parse_file

RECORD = "- id: a\n  name: 甲厂\n  kind: enterprise\n"
SOURCE = "- id: a\n  outlet: 晚报\n"
MEASURE = (
    "- id: p\n  title: 十条\n  place: s\n  kind: document\n  source: s\n  measures:\n"
    "    - id: p-one\n      topic: t\n      text: 补贴。\n      apply:\n        "
)
FIGURE = "source: s\nfigures:\n  - id: f\n    indicator: i\n    printed: 68家\n    "
MATTER = "id: b\ntitle: 甲\ndate: 2020-03-05\nplace: s\nsummary: 乙。\nsources: [s]\n"
NOTHING = "write what belongs there, or delete the line"
CELLS = (
    "write each cell as a field on a line of its own, as in the records that the handbook shows: its name, a "
    "colon, a space, the cell"
)
ON_MACHINE = "write the address that readers have of it, or delete the line"


@for_each(
    ("kind", "text", "rule", "mend"),
    [
        ("enterprise", RECORD.replace("甲厂", '"#N/A"'), "empty-value", NOTHING),
        ("enterprise", RECORD.replace("甲厂", "=B2"), "empty-value", NOTHING),
        ("enterprise", RECORD.replace("甲厂", "=VLOOKUP(A2,B:C,2,0)"), "empty-value", NOTHING),
        ("enterprise", f"{RECORD}  summary: ……\n", "empty-value", NOTHING),
        ("enterprise", f"{RECORD}  summary: XXX\n", "empty-value", NOTHING),
        ("enterprise", RECORD.replace("甲厂", "甲 厂"), "control-character", "write 「甲厂」"),
        (
            "enterprise",
            f"{RECORD}  note: 停产。\\n已复工。\n",
            "left-mark",
            "delete it, and write a full stop in its place where a sentence ends",
        ),
        (
            "enterprise",
            f"{RECORD}  note: 开工大吉[强][强]\n",
            "left-mark",
            "delete it: it is what a chat program writes for a picture or a sign",
        ),
        (
            "enterprise",
            f"{RECORD}  note: 停产[^1]\n",
            "left-mark",
            "delete it: footnotes stand in the body alone; or write the note's words behind the text",
        ),
        (
            "enterprise",
            f"{RECORD}  note: 停产<!-- 待核 -->\n",
            "left-mark",
            "delete it; a note for colleagues stands on a line of its own, with a # and a space before it",
        ),
        ("enterprise", "id,name,kind\na,甲厂,enterprise\n", "wrong-shape", CELLS),
        ("enterprise", f"{RECORD}```\n", "yaml-syntax", "delete the line"),
        ("source", f"{SOURCE}  url: https://a.cn/1（附件）\n", "bad-url", "write `https://a.cn/1`"),
        ("source", f"{SOURCE}  url: 见https://www.a.gov.cn首页\n", "bad-url", "write `https://www.a.gov.cn`"),
        (
            "source",
            f"{SOURCE}  url: https://a.cn/1 https://a.cn/2\n",
            "bad-url",
            "only one stands here: `https://a.cn/1`",
        ),
        ("source", f"{SOURCE}  url: file:///D:/a.html\n", "bad-url", ON_MACHINE),
        ("source", f"{SOURCE}  url: http://192.168.1.5/a\n", "bad-url", ON_MACHINE),
        (
            "policy",
            f"{MEASURE}documents: 1.营业执照 2.申请表；\n",
            "wrong-shape",
            "put it in brackets: `documents: [营业执照, 申请表]`",
        ),
        ("policy", f"{MEASURE}documents: [营业执照，, 申请表]\n", "left-mark", "write `营业执照`"),
        (
            "figure",
            f"{FIGURE}subject: [suxian, gospell]\n",
            "wrong-shape",
            "only one stands here: `suxian`; write a line `with: [gospell]` for the others",
        ),
        ("figure", f"{FIGURE}subject: s\n    modality: 计划\n", "unknown-value", "write `target`"),
        (
            "bulletin",
            f"---\n{MATTER}reporters: 文/张三 图/李四\n---\n\n丙。\n",
            "wrong-shape",
            "put it in brackets: `reporters: [张三, 李四]`",
        ),
        (
            "bulletin",
            f"---\u00a0\n{MATTER}---\n\n丙。\n",
            "front-matter",
            "delete the line, and type `---` anew in its place",
        ),
    ],
)
def test_what_others_leave_is_told_once(kind: str, text: str, rule: str, mend: str) -> None:
    """It is said what stands there and what to write."""
    found = parse_file(kind, "a.md" if kind == "bulletin" else "a.yaml", text.encode()).problems
    assert [(problem.rule, str(problem.mend)) for problem in found] == [(rule, mend)]


@for_each(
    ("kind", "text"),
    [
        ("enterprise", '[\n\t{\n\t\t"id": "a",\n\t\t"name": "甲厂",\n\t\t"kind": "enterprise"\n\t}\n]\n'),
        ("enterprise", f"{RECORD}  note: 存放在 D:\\news，或者 [附件]、[甲] 里\n"),
        ("enterprise", f"{RECORD}  note: 停产……后来复工\n"),
        ("enterprise", RECORD.replace("甲厂", "甲厂 一分厂")),
        ("source", f"{SOURCE}  url: https://a.cn/苏仙/1.html?id=(2)\n"),
        ("source", f"{SOURCE}  authors: [李 贵]\n"),
        ("policy", f"{MEASURE}documents: [第1.2条的申请表]\n"),
    ],
)
def test_what_only_looks_like_it_is_read(kind: str, text: str) -> None:
    """Right texts are read as they are."""
    assert parse_file(kind, "a.yaml", text.encode()).problems == ()
