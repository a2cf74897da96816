"""Groups of fields that are written otherwise: not indented, in one name, as pairs, or as another kind."""

from typing import Final

from tables import for_each

from bulletin.model.bulletins import BulletinFrontMatter
from bulletin.model.records import KINDS, Record
from bulletin.read.misnamed import nearest
from bulletin.read.parse import parse_file
from bulletin.read.vocabulary import fields_of

MATTER: Final = "id: second\ntitle: 第二篇\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\n"
FIGURE: Final = "source: s\nsubject: p\nfigures:\n  - id: f\n    indicator: i\n    printed: 68家\n"
MEASURE: Final = (
    "- id: a\n  title: 十条\n  place: p\n  kind: document\n  source: s\n"
    "  measures:\n    - id: b\n      topic: t\n      text: 补。\n"
)


def told(kind: str, text: str) -> list[str]:
    """Return the mends of the problems of a file."""
    text = f"---\n{text}---\n\n正文。\n" if kind == "bulletin" else text
    return [str(problem.mend) for problem in parse_file(kind, f"content/{kind}", text.encode()).problems]


MORE: Final = "begin these lines with two spaces more: {}"
LISTED: Final = "write `  - ` before the first of these lines, and four spaces before the others: {}"


@for_each(
    ("kind", "lines", "mend"),
    [
        ("bulletin", "withdrawn:\ndate: 2020-03-06\nreason: 误。\n", MORE.format("`date: …`, `reason: …`")),
        ("bulletin", "withdrawn:\nreason: 误。\ndate: 2020-03-06\n", MORE.format("`reason: …`, `date: …`")),
        (
            "bulletin",
            "withdrawn: # 已批\ndate: 2020-03-06\nreason: 误。\n",
            MORE.format("`date: …`, `reason: …`"),
        ),
        ("bulletin", "corrections:\ndate: 2020-03-06\nnote: 误。\n", LISTED.format("`date: …`, `note: …`")),
        (
            "bulletin",
            "corrections:\nfault: ours\ndate: 2020-03-06\nnote: 误。\n",
            LISTED.format("`fault: …`, `date: …`, `note: …`"),
        ),
        (
            "figure",
            "    revisions:\n    until: 2020-03-06\n    reason: 误。\n    fault: ours\n    printed: 67家\n",
            LISTED.format("`until: …`, `reason: …`, `fault: …`, `printed: …`"),
        ),
        ("measure", "      apply:\n      how: 网上。\n", MORE.format("`how: …`")),
        ("measure", "      apply:\n      where: 甲\n      phone: 1\n", MORE.format("`where: …`, `phone: …`")),
    ],
)
def test_a_group_whose_fields_are_not_indented_is_told_once(kind: str, lines: str, mend: str) -> None:
    """No field stands twice there, and none is of a wrong name."""
    text = {"bulletin": MATTER, "figure": FIGURE, "measure": MEASURE}[kind]
    assert told("policy" if kind == "measure" else kind, f"{text}{lines}") == [mend]


@for_each(
    ("kind", "text"),
    [
        ("bulletin", f"withdrawn:\n{MATTER}"),
        ("bulletin", f"corrections:\n{MATTER}"),
        ("bulletin", f"{MATTER}corrections:\n- date: 2020-03-06\n  note: 误。\n"),
        ("bulletin", f"{MATTER}withdrawn:\nstatus: draft\n"),
        ("figure", f"{FIGURE}    revisions:\n    note: 注\n"),
    ],
)
def test_an_empty_group_takes_no_field_of_the_record(kind: str, text: str) -> None:
    """A form that is filled in has such lines."""
    assert told(kind, text) == []


@for_each(
    ("name", "group", "field"),
    [
        ("withdrawnDate", "withdrawn", "date"),
        ("withdrawal_reason", "withdrawn", "reason"),
        ("date_of_withdrawal", "withdrawn", "date"),
        ("withdrawn_at", "withdrawn", "date"),
        ("撤回说明", "withdrawn", "reason"),
        ("撤稿日期", "withdrawn", "date"),
        ("撤回時間", "withdrawn", "date"),
        ("correction_date", "corrections", "date"),
        ("correctionNote", "corrections", "note"),
        ("勘误说明", "corrections", "note"),
    ],
)
def test_a_name_of_a_group_and_its_field_leads_there(name: str, group: str, field: str) -> None:
    """It is told as the line that it is to be, in the place where it belongs."""
    (mend,) = told("bulletin", f"{MATTER}{name}: 甲\n")
    assert f"`{field}: 甲`" in mend
    assert f"`{group}" in mend


@for_each(
    ("kind", "name", "meant"),
    [
        ("bulletin", "place_name", "place"),
        ("bulletin", "sourceId", "sources"),
        ("bulletin", "coverImage", "image"),
        ("bulletin", "last_updated", "updated"),
        ("bulletin", "reporter_names", "reporters"),
        ("bulletin", "標題", "title"),
        ("bulletin", "來源", "sources"),
        ("bulletin", "狀態", "status"),
        ("figure", "indicator_name", "indicator"),
        ("figure", "date", "as_of"),
        ("figure", "as_of_date", "as_of"),
        ("figure", "printed_value", "printed"),
        ("figure", "company_id", "subject"),
        ("figure", "數值", "printed"),
        ("enterprise", "enterprise_name", "name"),
        ("enterprise", "credit_code", "uscc"),
        ("enterprise", "short_name", "aliases"),
        ("enterprise", "名稱", "name"),
        ("policy", "policy_name", "title"),
        ("source", "media_name", "outlet"),
        ("source", "發布日期", "published"),
        ("place", "parent_id", "parent"),
        ("bulletin", "is_top", None),
        ("bulletin", "read_count", None),
        ("enterprise", "legal_person", None),
        ("enterprise", "staff_number", None),
    ],
)
def test_a_name_of_several_words_or_in_the_other_script_is_known(
    kind: str, name: str, meant: str | None
) -> None:
    """What only sounds like a field is no other one."""
    kinds: tuple[type[Record], ...] = (*KINDS, BulletinFrontMatter)
    models = {model.label: model for model in kinds}
    assert nearest(name, fields_of(models[kind])) == meant


ENTRY: Final = "write the line as `- {}: {}`, and below that, as far to the right as `{}`, {}"


@for_each(
    ("kind", "lines", "mend"),
    [
        (
            "bulletin",
            "corrections:\n  - 2020-03-06: 厂名错。\n",
            ("note", "厂名错。", "note", "`date: 2020-03-06`"),
        ),
        (
            "bulletin",
            "corrections:\n  - 2020/3/6: 厂名错。\n",
            ("note", "厂名错。", "note", "`date: 2020-03-06`"),
        ),
        (
            "bulletin",
            "corrections:\n  - 2020年3月6日: 错。\n",
            ("note", "错。", "note", "`date: 2020-03-06`"),
        ),
        ("bulletin", "corrections:\n  - 3月6日: 错。\n", ("note", "3月6日 错。", "note", "`date: …`")),
        ("bulletin", "corrections:\n  2020-03-06: 错。\n", ("note", "错。", "note", "`date: 2020-03-06`")),
        (
            "bulletin",
            "corrections:\n  - 2020.3.6: 67家应为68家。\n",
            ("note", "67家应为68家。", "note", "`date: 2020-03-06`"),
        ),
        (
            "figure",
            "    revisions:\n      - 2020-03-06: 67家\n",
            ("printed", "67家", "printed", "`until: 2020-03-06`, `reason: …`, `fault: …`"),
        ),
        (
            "figure",
            "    revisions:\n      - 2020-03-06: 数错\n",
            ("reason", "数错", "reason", "`until: 2020-03-06`, `fault: …`"),
        ),
        (
            "figure",
            "    revisions:\n      - 2020-03-06: 67家改为68家\n",
            ("reason", "67家改为68家", "reason", "`until: 2020-03-06`, `fault: …`"),
        ),
        (
            "figure",
            "    revisions:\n      - 2020年3月6日: 近七成\n",
            ("printed", "近七成", "printed", "`until: 2020-03-06`, `reason: …`, `fault: …`"),
        ),
    ],
)
def test_a_day_and_a_text_are_told_as_the_entry_that_they_are(
    kind: str, lines: str, mend: tuple[str, str, str, str]
) -> None:
    """In the editor's own words; a number goes where the number is asked for, a sentence does not."""
    text = {"bulletin": MATTER, "figure": FIGURE}[kind]
    assert told(kind, f"{text}{lines}\n") == [ENTRY.format(*mend)]


@for_each(
    ("kind", "entry", "lines"),
    [
        ("figure", "date: 2020-03-06\nnote: 误。", "`until: 2020-03-06`, `reason: 误。`, `fault: …`"),
        (
            "figure",
            "date: 2020-03-06\nnote: 误。\nfault: source",
            "`until: 2020-03-06`, `reason: 误。`, `fault: source`",
        ),
        (
            "figure",
            "date: 2020-03-06\nreason: 误。\nfault: ours",
            "`until: 2020-03-06`, `reason: 误。`, `fault: ours`",
        ),
        (
            "figure",
            "until: 2020-03-06\nnote: 误。\nprinted: 67家",
            "`until: 2020-03-06`, `reason: 误。`, `printed: 67家`, `fault: …`",
        ),
        ("figure", "note: 误。", "`reason: 误。`, `until: …`, `fault: …`"),
        ("bulletin", "until: 2020-03-06\nreason: 误。", "`date: 2020-03-06`, `note: 误。`"),
        (
            "bulletin",
            "until: 2020-03-06\nreason: 误。\nfault: ours\nprinted: 67家",
            "`date: 2020-03-06`, `note: 误。`, `fault: ours`",
        ),
        ("bulletin", "date: 2020-03-06\nreason: 误。", "`date: 2020-03-06`, `note: 误。`"),
        ("bulletin", "until: 2020-03-06\nnote: 误。", "`date: 2020-03-06`, `note: 误。`"),
        ("bulletin", "date: 2020-03-06\nnote: 误。\nprinted: 67家", "`date: 2020-03-06`, `note: 误。`"),
    ],
)
def test_an_entry_with_the_fields_of_the_other_kind_is_told_once(kind: str, entry: str, lines: str) -> None:
    """Corrections of a bulletin have a date and a note, revisions of a figure more."""
    lead = {"bulletin": f"{MATTER}corrections:\n  ", "figure": f"{FIGURE}    revisions:\n      "}[kind]
    indent = lead.rpartition("\n")[2]
    text = f"{lead}- {entry}\n".replace("\n", f"\n{indent}  ").replace(f"\n{indent}  - ", f"\n{indent}- ")
    text = f"{lead}- " + f"\n{indent}  ".join(entry.split("\n")) + "\n"
    assert told(kind, text) == [f"write it as {lines}, and nothing else"]


@for_each(
    ("typed", "mend"),
    [
        ("1,234", "write `1234`"),
        ("68家", "write `68`"),
        ("99.5%", "write `99.5`"),
        ("7万", "write `70000`"),
        ("１２", "write `12`"),
        ("六十八", "write `68`"),
        ("120,68%", "write digits only, like 15627300 or 99.67"),
        ("近68", "write digits only, like 15627300 or 99.67"),
        ("68-70", "write digits only, like 15627300 or 99.67"),
        ("很多", "write digits only, like 15627300 or 99.67"),
    ],
)
def test_a_plain_number_is_offered(typed: str, mend: str) -> None:
    """As the words say it; what is no exact number is none."""
    assert told("figure", f"{FIGURE}    value: {typed}\n") == [mend]
