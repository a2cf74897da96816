"""What one can only have meant by tabs, colons and spaces is written so, and no field becomes a text."""

from typing import Final

from tables import for_each

from bulletin.fix.typing import typed_right

TABS: Final = {
    "summary: 一句话。\n\treporters： [李二]": "summary: 一句话。\nreporters: [李二]",
    "- id: a\n  outlet: 红网\n\t\tnote： 电头没有印年份": "- id: a\n  outlet: 红网\n  note: 电头没有印年份",
    "- id: a\n\toutlet: 红网\n\tnote:电头": "- id: a\n  outlet: 红网\n  note: 电头",
    "place: hunan\n\tsummary： 甲": "place: hunan\nsummary: 甲",
    "\tsummary: 一句话。": "summary: 一句话。",
    "\tid: a\n\ttitle：甲": "id: a\ntitle: 甲",
    "summary: 一句话，\n\t第二行。": "summary: 一句话，\n  第二行。",
    "- id: a\n  summary: 一句话，\n\t第二行。": "- id: a\n  summary: 一句话，\n    第二行。",
    "summary: |\n\ttitle：甲\n\t乙\nid:a": "summary: |\n  title：甲\n  乙\nid: a",
    "- id: a\n  note: |\n\t\t甲\n\tname：乙": "- id: a\n  note: |\n    甲\n  name: 乙",
    "- id: a\n  note: |\n\t\t甲\n\t\t\t乙\n\t\t丙": "- id: a\n  note: |\n    甲\n      乙\n    丙",
    "- id: a\n  note: |\n　　甲\n　　　　乙": "- id: a\n  note: |\n    甲\n        乙",
    "-\tid: a\n  name: 乙\n- \tid: c": "- id: a\n  name: 乙\n- id: c",
    "- id: a\n  timeline:\n\t\t- date: x\n\t\t\ttext：y\n\tnote: z": (
        "- id: a\n  timeline:\n    - date: x\n      text: y\n  note: z"
    ),
    "reporters: [\n\t李二,\n\t王五]\n\tsummary: 甲": "reporters: [\n  李二,\n  王五]\nsummary: 甲",
    "- id: a\n\t- id: b\n\tname: 丙": "- id: a\n- id: b\n  name: 丙",
    "figures:\n\t- id: a\n\t\tprinted: 1家\n\t- id: c": "figures:\n  - id: a\n    printed: 1家\n  - id: c",
    "reporters:\n\t- 李二\n\t- 王五\ntopics: [a]": "reporters:\n  - 李二\n  - 王五\ntopics: [a]",
    "summary: 一句话。\n   \treporters： 李二": "summary: 一句话。\n   \treporters： 李二",
    "figures:\n  - id: b\n    printed: 3\n\ta: all": "figures:\n  - id: b\n    printed: 3\n    a: all",
    "figures:\n  - id: b\n\ta: all\n    printed: 3": "figures:\n  - id: b\n    a: all\n    printed: 3",
    "- id: a\n  measures:\n    - id: m\n\tnote: z": "- id: a\n  measures:\n    - id: m\n\tnote: z",
    "- id: a\n\tname: b\n\tmeasures:\n\t\t- id: m\n\tnote: z": (
        "- id: a\n  name: b\n  measures:\n    - id: m\n  note: z"
    ),
    "- id: a\n  measures:\n    - id: m\n\t\tnote: z": "- id: a\n  measures:\n    - id: m\n\t\tnote: z",
    "- id: a\n  measures:\n    - id: m\n\t\t  b: y\n\t\t  note: z": (
        "- id: a\n  measures:\n    - id: m\n      b: y\n      note: z"
    ),
    "figures:\n  - id: b\n　　a: all\n　　printed: 3": "figures:\n  - id: b\n    a: all\n    printed: 3",
    "figures:\n  - id: b\n\u00a0 \u00a0 scope: all": "figures:\n  - id: b\n    scope: all",
    "reporters:\n  - 　李二\n  -\t王五": "reporters:\n  - 李二\n  - 王五",
    "\u200btitle: x\n\u3000slug: y": "title: x\nslug: y",
    "- id: a\n  timeline:\n\u200b    - 　date: x\n\u200b      text: y": (
        "- id: a\n  timeline:\n    - date: x\n      text: y"
    ),
    "-id: a\n\u3000unit: 家": "-id: a\n\u3000unit: 家",
    "• id: a\n\tname: b": "• id: a\n\tname: b",
    "figures:\n  - id: x\n    revisions:\n\u2003\u2003\u2003- until: z": (
        "figures:\n  - id: x\n    revisions:\n      - until: z"
    ),
    " \u00a0-\u00a0id: x\n   \u00a0indicator: a": "- id: x\n   \u00a0indicator: a",
    "- id: a\n  measures:\n    - id: m\n\u3000\u3000note: z": (
        "- id: a\n  measures:\n    - id: m\n\u3000\u3000note: z"
    ),
    "- id: a\n\ttopics:\n\t- tax\n\tsource: z": "- id: a\n  topics:\n  - tax\n  source: z",
    "- id: a\n\ttimeline:\n\t- date: x\n\t  text: y\n\tuscc: 9": (
        "- id: a\n  timeline:\n  - date: x\n    text: y\n  uscc: 9"
    ),
    "topics:\n- tax\n\u3000source: z": "topics:\n- tax\nsource: z",
    "- id: a\n\u200b  name: y": "- id: a\n  name: y",
    "summary: 一句话，\n　　第二行": "summary: 一句话，\n    第二行",
    "summary: |\n  　　一段\n  　　二段\n  - 　三段": "summary: |\n  　　一段\n  　　二段\n  - 　三段",
}


@for_each("typed", TABS)
def test_a_line_begins_where_it_can_only_have_been_meant_to(typed: str) -> None:
    """A field stands beside the one above it, an entry beside entries, a line of a text below its name.

    Where a tab may stand for two places, and which of them is the right one would change what another record
    says, it is left.
    """
    assert typed_right(typed) == TABS[typed]
    assert typed_right(TABS[typed]) == TABS[typed]


BEFORE_COLON: Final = {
    "printed :68家": "printed: 68家",
    "printed :92%": "printed: 92%",
    "printed  :92%": "printed: 92%",
    "printed\u3000:近30家": "printed: 近30家",
    "printed\u00a0：近30家": "printed: 近30家",
    "printed\t:68家": "printed: 68家",
    "- id :a\n  name :乙": "- id: a\n  name: 乙",
    "sources :[a, b]": "sources: [a, b]",
    "title :“甲”": "title: “甲”",
    "printed : 68家": "printed : 68家",
    "summary: 早上 :好": "summary: 早上 :好",
    "summary: |\n  note :这里": "summary: |\n  note :这里",
}


@for_each("typed", BEFORE_COLON)
def test_a_space_before_the_colon_goes_behind_it(typed: str) -> None:
    """A name with a space before its colon is one; in a text nothing changes."""
    assert typed_right(typed) == BEFORE_COLON[typed]
