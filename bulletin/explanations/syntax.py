"""What is easily typed wrong in YAML files and front matter."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "yaml-syntax",
        sentence("A line can't be read as a field, a list or a text."),
        wrong="summary: 说明: 复工三天",
        right='summary: "说明: 复工三天"',
    ),
    Explanation(
        "full-width-colon",
        sentence("A field's name is followed by a Chinese colon."),
        wrong="title：苏仙区复工复产",
        right="title: 苏仙区复工复产",
    ),
    Explanation(
        "no-space-after-colon",
        sentence("No space stands between the colon behind a field's name and its value."),
        wrong="title:苏仙区复工复产",
        right="title: 苏仙区复工复产",
    ),
    Explanation(
        "quoted-key",
        sentence("A field's name is put in Chinese quotes."),
        wrong="“title”: 苏仙区复工复产",
        right="title: 苏仙区复工复产",
    ),
    Explanation(
        "field-in-text",
        sentence("A field stands in a text of several lines, whose indentation it has."),
        wrong="summary: |\n  苏仙区68家企业复工。\n  status: draft",
        right="summary: |\n  苏仙区68家企业复工。\nstatus: draft",
    ),
    Explanation(
        "list-mark",
        sentence(
            "A record, or an entry of a list, begins with another sign than a half-width hyphen and a space."
        ),
        wrong="－ id: gaosibeier",
        right="- id: gaosibeier",
    ),
    Explanation(
        "note-sign",
        sentence("A note for colleagues begins with another sign than a half-width # and a space."),
        wrong="＃ 等企业核实\nkind: enterprise",
        right="# 等企业核实\nkind: enterprise",
        severities=("error", "warning"),
    ),
    Explanation(
        "tab",
        sentence("A line is indented by a tab."),
        wrong="→\tprinted: 68家",
        right="  printed: 68家",
    ),
    Explanation(
        "wide-space",
        sentence("A line is indented by a full-width space."),
        wrong="　printed: 68家",
        right="  printed: 68家",
    ),
    Explanation(
        "backslash",
        sentence("A backslash in double quotes makes another character of the letter behind it."),
        wrong='note: "见 D:\\temp\\new.doc"',
        right="note: '见 D:\\temp\\new.doc'",
    ),
    Explanation(
        "duplicate-key",
        sentence("One record has the same field twice."),
        wrong="printed: 68家\nprinted: 70家",
        right="printed: 70家",
    ),
    Explanation(
        "bad-key",
        sentence("A list or a group stands where a field's name belongs."),
        wrong="[印]: 68家",
        right="printed: 68家",
    ),
    Explanation(
        "yaml-anchor",
        sentence("A value is marked, or taken over from elsewhere, by & or *."),
        mend=sentence("write the value out; if the text begins with & or *, put it in double quotes"),
        wrong="as_of: *day",
        right="as_of: 2020-03-02",
    ),
    Explanation(
        "yaml-tag",
        sentence("A type is forced on a value by !."),
        mend=sentence("delete it; if the text begins with !, put it in double quotes"),
        wrong="printed: !!str 68家",
        right="printed: 68家",
    ),
    Explanation(
        "second-document",
        sentence("A line of three hyphens cuts a data file in two."),
        mend=sentence("delete the line, or move what follows into a file of its own"),
        wrong="- id: suxian\n---\n- id: ruian",
        right="- id: suxian\n- id: ruian",
    ),
    Explanation(
        "too-deep",
        sentence(
            "Lists, brackets or quotes stand in each other without end, mostly because one was not closed."
        ),
        wrong="[[[[[[[[[[[[[[[[",
        right="\\[",
    ),
    Explanation(
        "control-character",
        sentence("A character that can't be seen has come along with copied text."),
        wrong="复^G工复产",
        right="复工复产",
    ),
    Explanation(
        "cut-text",
        sentence("A # behind a space has made a comment of the end of a text."),
        wrong="title: 苏仙区 #复工复产# 行动",
        right='title: "苏仙区 #复工复产# 行动"',
        severities=("error", "warning", "question"),
    ),
)
