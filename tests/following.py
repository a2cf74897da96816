"""What each sentence of a mend makes of the files, by how it begins."""

import re
from collections.abc import Callable
from typing import Final

import ways
import ways_with_files as files
import ways_with_text as texts
from mending import KNOWN, Mending

from bulletin.problems import Message

Way = Callable[[Mending], None]


def begun_in_quotes(m: Mending) -> None:
    """Follow the mend within, and put a value that then begins with braces in quotes."""
    held = dict(m.problem.mend.arguments)["mend"]
    followed = isinstance(held, Message) and way(held.template)
    assert followed
    followed(m)
    m.line(lambda line: re.sub(r"^(title|summary): (\{\{.*)$", r'\1: "\2"', line))


def above_text(m: Mending, line: str) -> None:
    """Delete the line of the problem, and put `line` at the end of the front matter."""
    del m.lines[m.at]
    m.lines.insert(m.lines.index("---", 1), line)


def joined_reference(m: Mending) -> None:
    """Write a reference that begins in the line of the problem, and ends in the next one, in one line."""
    before, end = m.lines[m.at][: m.column], m.lines[m.at + 1].partition("}}")[2]
    m.lines[m.at : m.at + 2] = [f"{before}{m.said('mended')}{end}"]


def heading_without_line(m: Mending) -> None:
    """Make a heading of the line, and delete the one below it."""
    m.lines[m.at : m.at + 2] = [f"## {m.lines[m.at]}"]


FOLLOWED: Final[tuple[tuple[str, Way], ...]] = (
    # dates and numbers
    ("correct `as_of`, or `published`", lambda m: m.value("2020-01-01")),
    ("leave `as_of` out and write", lambda m: m.key("period")),
    ("write {start}..{end}", lambda m: m.value(f"{m.said('start')}..{m.said('end')}")),
    ("write {day}", lambda m: m.value(m.said("day"))),
    ("write {moment}", lambda m: m.value(m.said("moment"))),
    ("write the time too: {moment}", lambda m: m.value(m.said("moment"))),
    ("write its year too", lambda m: m.value(m.said("example"))),
    ("write one day, month or year; a span", lambda m: m.value("2020-03-02")),
    (
        "write `period: {start}..{end}`",
        lambda m: m.line(
            lambda line: re.sub(r"as_of: .*", f"period: {m.said('start')}..{m.said('end')}", line)
        ),
    ),
    ("write {date}", lambda m: m.value(m.said("date"))),
    ("{mend}; words of the source that name no such day", lambda m: m.key(m.said("field"))),
    ("write a day as 2020-03-02", lambda m: m.value("2020-03-02")),
    ("correct it; if the source prints it so", lambda m: m.swap(m.said("words"), "2月28日")),
    ("correct it; if it is by how much", lambda m: m.lines.insert(m.at + 1, "    base: 比上月")),
    ("write it as the source prints it", lambda m: m.value(m.said("whole"))),
    ("if it is a fraction, as in a spreadsheet", lambda m: m.value(m.said("percent"))),
    ('write `"{unit}"`', lambda m: m.value(f'"{m.said("unit")}"')),
    ("correct it; if it is a rate", lambda m: m.value("100%")),
    ("correct it", lambda m: m.value("2020-03-02")),
    ("write the day on which it appears", lambda m: m.value("2020-03-04")),
    ("write the day on which it was replaced", lambda m: m.value("2020-03-09")),
    ("write the day, the time and the zone", lambda m: m.value("2020-03-05T08:00+08:00")),
    ("correct one of the two dates", lambda m: m.value("2021-01-01")),
    ("put the oldest first", lambda m: m.sort_entries("date")),
    ("put the oldest state first", lambda m: m.sort_entries("until")),
    ("write digits only", lambda m: m.value("15627300")),
    ("delete {fields}: such fields are for words", texts.without_fields),
    ("give the numbers of a fall a minus sign", texts.minus),
    ("give it an indicator of the kind `rate`", texts.other_indicator),
    ("delete `base`", Mending.cut),
    ("delete 「{other}」 here", Mending.cut_entry),
    ("delete `variant_of`", Mending.cut),
    ("exchange them", ways.exchanged),
    ("keep `value`, or", Mending.cut),
    ("{needed}, or correct the qualifier", ways.as_needed),
    ("correct `printed`; if", lambda m: m.value("59家")),
    (
        "write `{{{{ {figure} }}}}` instead",
        lambda m: m.swap(m.said("typed"), f"{{{{ {m.said('figure')} }}}}"),
    ),
    ("if that is meant, write", lambda m: m.swap(m.said("printed"), f"{{{{ {m.said('figure')} }}}}")),
    ("{mend}; a value that begins with double braces", begun_in_quotes),
    ("record it in content/data/figures/", lambda m: ways.to_list(m, "not_figures", m.said("printed"))),
    ("delete it, or write it as it stands", Mending.cut_entry),
    # ids, codes, words of a list
    (
        "write it in pinyin",
        lambda m: m.value("resumption" if m.path.name == "topics.yaml" else m.said("suggestion")),
    ),
    ("write it like `{suggestion}`", lambda m: m.value(m.said("suggestion"))),
    ("choose another, like `{value}-company`", lambda m: m.value(f"{m.said('value')}-company")),
    ("choose one of at most", lambda m: m.value("a-shorter-name")),
    ("add a word: `{id}-…`", lambda m: m.swap(m.said("id"), f"{m.said('id')}-works")),
    ("choose another id", lambda m: m.swap(m.said("id"), f"{m.said('id')}-2")),
    ("give one of them another id, and write it", ways.another_id),
    ("give one of them another id", lambda m: m.value(f"{m.said('id')}-2")),
    ("give the figure another id", lambda m: m.value(f"{m.said('id')}-2")),
    ("begin it with the policy's id", lambda m: m.value(f"{m.said('id')}-{m.at}")),
    ("copy its 18 characters", Mending.cut),
    ("correct one of the codes", Mending.cut),
    ("write it like 431003", lambda m: m.value('"431003"')),
    ("write one letter from A to T", lambda m: m.value("C")),
    ("write true or false", lambda m: m.value("true")),
    ("write it in full, with https://", lambda m: m.value("https://rednet.cn/")),
    ("write one of: {known}", lambda m: m.value(ways.first(m, "known"))),
    ("write `{known}`", lambda m: m.value(m.said("known"))),
    ("add a line `slug: …`", lambda m: m.lines.insert(1, "slug: another-address")),
    ("write the ids of its sources", lambda m: m.value("[rednet-suxian]")),
    # fields
    ("write the field's name as", lambda m: m.key(m.said("known"))),
    (
        "write it as `{field}: [{value}]`",
        lambda m: m.line(lambda _: f"{m.said('field')}: [{m.said('value')}]"),
    ),
    ("`{known}` is there already", Mending.cut),
    ("delete it, or use one of: {fields}", Mending.cut),
    ("delete the line here, and write `{key}`", Mending.cut),
    ("write `{mended}` in one line", joined_reference),
    ("delete the line, if it came with the pages", Mending.cut),
    ("write `## ` before the line, and delete the `=`", heading_without_line),
    ("put the line above the second `---`", lambda m: above_text(m, m.lines[m.at])),
    ("delete the line, and write `status: draft` above", lambda m: above_text(m, "status: draft")),
    ("write `status: draft` in its place", lambda m: m.line(lambda _: "status: draft")),
    ("delete this line, and make the other one", ways.held_back),
    ("move the file out of the content folder until readers may see it", ways.gone),
    ("take it out of the content folder until readers may see it", ways.gone),
    (
        "if the bulletin is to appear only then, write",
        lambda m: m.line(lambda _: f"embargo: {m.said('value')}"),
    ),
    ("delete the line: what has no", Mending.cut),
    ("add a line between the two lines of", ways.to_matter),
    ("{mend}, with one of: {known}", ways.below),
    ("add a line `{field}: …` to its fields", ways.below),
    ("add a line `{field}: …` above", lambda m: m.lines.insert(m.at, ways.filled(m, m.said("field")))),
    ("write its value behind the colon", lambda m: m.line(lambda line: line.rstrip() + " 题目")),
    ("fill it in, or delete the line", Mending.cut),
    ("fill it in, or delete it", lambda m: m.value("补上")),
    ("keep the right one and delete the other", Mending.cut),
    ("delete `parent`", Mending.cut),
    ("add `parent` with the id", lambda m: m.lines.insert(m.at + 1, "  parent: chenzhou")),
    (
        "correct the level of one of them",
        lambda m: m.value("chenzhou" if "park" in m.lines[m.at - 1] else "hunan"),
    ),
    ("correct the parent of one of them", lambda m: m.value("hunan")),
    ("write the place that it lies in", lambda m: m.value("chenzhou")),
    ("write what was printed before", ways.printed_before),
    # lists
    ("put it in brackets: `{field}: [{value}]`", lambda m: m.whole_value(f"[{m.said('value')}]")),
    ("put the entries in brackets", ways.in_brackets),
    ("take the brackets away", lambda m: m.whole_value(m.said("value"))),
    ("write one value behind the colon", ways.single),
    ("write its entries below it", ways.entries),
    ("write its fields below it", ways.as_fields),
    ("write one field a line", ways.as_fields),
    ("take the `- ` away", ways.without_dashes),
    ("delete the line, or write the fields below it", Mending.cut),
    ("begin each record with", ways.records),
    ("write `figures:` and below it", ways.records),
    ("keep those that tell most", lambda m: m.line(lambda line: re.sub(r", [^,]*\]", "]", line))),
    ("if it is several, write", lambda m: m.value(m.said("entries"))),
    ("put half-width commas between", lambda m: m.swap(m.said("id"), m.said("ids"))),
    # names of what is there, and of what is not
    ("write `{near}`", ways.near),
    ("write the one that is meant", lambda m: ways.replace_id(m, ways.first(m, "offers"))),
    ("it looks the same, but has a letter", ways.near),
    ("there is a file whose name looks the same", ways.renamed_image),
    ("correct the id, or add the", ways.known_id),
    ("correct the path, or add the file", lambda m: ways.replace_id(m, KNOWN["file"])),
    ("put the file below images/, and write `{mended}`", lambda m: ways.replace_id(m, "/images/map.png")),
    ("put the file below images/, or correct", lambda m: ways.replace_id(m, "{static}images/map.png")),
    ("add `{source}` to `sources`", lambda m: ways.to_list(m, "sources", m.said("source"))),
    ("take the link out", ways.unlinked),
    ("take the reference out", ways.unlinked),
    ("take it out of the measure", Mending.cut_entry),
    ("delete it here", Mending.cut_entry),
    ("delete one and refer to the other", Mending.cut_record),
    ("put the folder data/ back", lambda m: m.restore()),
    ("put the file back if it was moved", lambda m: m.restore()),
    ("if they are one, keep one record", Mending.cut_record),
    ("delete the alias, or", Mending.cut_entry),
    ("type it anew: 「{name}」", lambda m: m.value(m.said("name") if "mend" else "")),
    ("type them anew, and write", ways.spelt_as_meant),
    ("write 「{name}」; if both", lambda m: m.swap(m.said("found"), m.said("name"))),
    ("write 「{name}」", lambda m: m.value(m.said("name"))),
    ("write `place: {id}`; if {own} is right", lambda m: m.value(m.said("id"))),
    ("check the id; if the number is meant", lambda m: m.lines.append(f"其中有{m.said('place')}的数字。")),
    # characters
    ("delete it, or type the line anew", ways.unseen),
    ("delete it: it is character", ways.unseen),
    ("delete it, or type the character", ways.unseen),
    (
        "`{id}` is {what}; write the id of",
        lambda m: m.value("suxian" if "place" in str(m.problem.mend) else "enterprises-resumed"),
    ),
    (
        "write `{printed}`, without the quotes",
        lambda m: m.value(m.said("printed")),
    ),
    (
        "write the number itself: figures are filled in",
        lambda m: m.line(lambda line: re.sub("{{.*}}", "", line)),
    ),
    ("write into `until` the day on which", lambda m: m.value("2020-03-05")),
    ("delete it: the line begins at the left edge", lambda m: m.line(str.lstrip)),
    (
        "begin the line with {count} half-width spaces",
        lambda m: m.line(lambda line: " " * int(m.said("count")) + line.lstrip()),
    ),
    (
        "write one half-width space behind the hyphen",
        lambda m: m.line(lambda line: re.sub(r"^( *-)\s+", r"\1 ", line)),
    ),
    ("press Enter in its place", lambda m: m.line(lambda line: re.sub("[\x0b\x0c]", "\n", line, count=1))),
    (
        "write `{key}: ` with a half-width colon",
        lambda m: m.line(lambda line: re.sub(r" ?：\s*", ": ", line, count=1)),
    ),
    (
        "write `{key}: ` with a half-width space",
        lambda m: m.line(lambda line: re.sub(r":\s*", ": ", line, count=1)),
    ),
    (
        "write `{key}: ` without quotes",
        lambda m: m.line(lambda line: re.sub(r"[“「]([^”」]+)[”」] ?[:：]\s*", r"\1: ", line)),
    ),
    (
        "write `{name}: …`",
        lambda m: m.line(lambda line: re.sub(r"\S+?：\s*", f"{m.said('name')}: ", line, count=1)),
    ),
    # YAML
    ("put the whole text in quotes", texts.quoted),
    (
        "if readers are to see it, write it on the next line",
        lambda m: m.line(lambda line: re.sub(r"[ \t]*(#.*)", r"\n    \1", line, count=1)),
    ),
    (
        "write a space behind the #, `# {words}`, if it is a note",
        lambda m: m.line(lambda line: line.replace("#", "# ", 1)),
    ),
    (
        "put 「{entry}」 in quotes",
        lambda m: m.line(lambda line: line.replace(m.said("entry"), m.said("quoted"), 1)),
    ),
    ("delete `{words}`; a note", lambda m: m.swap_in_line(f" {m.said('words')}", "")),
    ("delete it; if it is a note for colleagues", texts.without_comment),
    (
        "write a space behind the #",
        lambda m: m.line(lambda line: line.replace("#", "# ", 1)),
    ),
    ("write the text and the lines above it in one line", texts.in_one_line),
    ("begin the line with `- {name}: `", texts.begun),
    (
        "write `- {entry}`",
        lambda m: m.line(lambda line: f"{line[: m.column]}- {m.said('entry')}"),
    ),
    ("write the line as `{line}`", lambda m: m.line(lambda _: m.said("line"))),
    ("move all lines of the record to the left", lambda m: texts.moved(m, -int(m.said("count")))),
    ("move all lines of the record to the right", lambda m: texts.moved(m, int(m.said("count")))),
    ("write two spaces in place of", texts.one_record),
    ("it belongs to `{group}`: indent it", lambda m: m.line(lambda line: f"  {line}")),
    ("delete the comma, or write", lambda m: m.line(lambda line: line[: m.column] + line[m.column + 1 :])),
    ("delete the bracket", lambda m: m.line(lambda line: line[: m.column] + line[m.column + 1 :])),
    ("close with ] what was opened", lambda m: m.line(lambda line: line.replace("}", "]"))),
    ("write half-width commas", lambda m: m.line(lambda line: re.sub("[，、；]", ", ", line))),
    ("put the entry that holds it in double quotes", lambda m: m.whole_value('["记者: 张三: 李四"]')),
    (
        "put a half-width comma between",
        lambda m: m.line(lambda line: f"{line[: m.column].rstrip()}, {line[m.column :]}"),
    ),
    (
        "take the `- ` away from the beginning of the line",
        lambda m: m.line(lambda line: line.replace("- ", "", 1)),
    ),
    ("begin the entries of the list on the next line", texts.on_next_line),
    ("write the name of the list in a line above", lambda m: m.lines.insert(m.at, "figures:")),
    ("delete the line `{name}:`", texts.without_name),
    ("write it as `{name}: {value}`", texts.as_text),
    ("if readers are to see it, put the whole text", texts.quoted),
    ("take the brackets off", lambda m: m.line(lambda line: re.sub(r"\[([^\]]*)\]:", r"\1:", line))),
    (
        "write the value out; if",
        lambda m: m.line(lambda line: re.sub(r"&\w+ ?", "", re.sub(r"\*(\w+)", r'"\1"', line))),
    ),
    (
        "delete it; if the text begins with !",
        lambda m: m.line(
            lambda line: re.sub(r"!\S+ (?:\[ls\])?", "", line) + ("复工" if "[ls]" in line else "")
        ),
    ),
    ("delete the line, or move what follows", Mending.cut),
    ("delete the line", Mending.cut),
    (
        "check the indentation, or an opening bracket",
        lambda m: m.line(lambda line: re.sub(r"[\[{]+", "resumption", line, count=1)),
    ),
    ("add the missing ] or }", lambda m: m.line(lambda line: f"{line}]")),
    ("add the same sign at the end", lambda m: m.line(lambda line: f'{line}"')),
    ("begin it as far to the left", ways.aligned),
    ("begin the line as far to the left", ways.aligned_field),
    ("indent the fields of one record alike", ways.aligned),
    ("write `field: content`; if the line belongs", lambda m: m.line(lambda line: f"  {line}")),
    # files
    ("make it `---`, and the line below", ways.hyphens),
    ("delete all that stands before it", lambda m: m.lines.__delitem__(slice(0, m.lines.index("---")))),
    ("make the first line `---`", ways.matter_begun),
    ("put a line of three hyphens", ways.matter_ended),
    ("write the text, or delete the file", lambda m: m.lines.append("正文。")),
    ("keep the version that is right", ways.one_version),
    ("save it as UTF-8", ways.reencoded),
    ("open the file in the program that wrote it", Mending.restore),
    ("take the file from a backup", Mending.restore),
    ("run the command in the project's folder", ways.content_itself),
    ("split it into several files", ways.split_in_two),
    ("rename the file, best in small", ways.renamed),
    ("rename one of them", ways.renamed),
    ("delete it, or move it out", ways.gone),
    ("put the folder itself", ways.folder_itself),
    ("delete the link, or put", ways.gone),
    ("give it another name, or move it out", ways.gone),
    ("give it the ending", ways.gone),
    ("open it in the program that made it, copy its text", files.as_markdown),
    ("open it in the program that made it, save it", files.saved),
    ("open it in a program for images, save it", lambda m: files.replaced(m, ".png")),
    ("open it in a program for images and make it smaller", files.saved),
    ("open it where it comes from", files.saved),
    ("open it, save it as .docx, .xlsx or PDF", files.saved),
    ("save it without macros", files.without_macros),
    ("save it without a password", files.saved),
    ("save it as PDF, or copy its text", lambda m: files.replaced(m, ".pdf")),
    ("save it as PDF, .docx or .xlsx where it was made", lambda m: files.replaced(m, ".docx")),
    ("save it as PNG where it was drawn", lambda m: files.replaced(m, ".png")),
    ("save it smaller where it was made", files.saved),
    ("print it to a new PDF", files.saved),
    ("shorten it or make it smaller", files.saved),
    ("fetch the files themselves", files.saved),
    ("open the folder in Finder and download", files.downloaded),
    ("take it from a backup; if it is not needed", ways.gone),
    ("type anew what stands here, and wherever", files.typed_anew),
    ("rename it to {name}", files.renamed_to),
    ("it is a bulletin: move the file", lambda m: files.moved(m, m.content / "bulletins/2020")),
    ("move it below data/: content/data/{name}", ways.gone),
    ("move images below images/", lambda m: files.moved(m, m.content / "images")),
    ("move attachments below files/", lambda m: files.moved(m, m.content / "files")),
    ("put the file below files/, and write `{mended}`", files.attached),
    ("move its records to", files.records_moved),
    ("move it", ways.gone),
    ("move its bulletins below", ways.gone),
    # texts
    ("write the figure's id as", lambda m: m.swap(m.said("literal"), "{{ suxian-resumed }}")),
    ("write `{mended}`, with half-width braces", lambda m: m.swap(m.said("literal"), m.said("mended"))),
    ("add `{close}` behind the figure's id", lambda m: m.swap("{{", r"\{{")),
    ("write # and the words of a heading", lambda m: m.lines.append("\n## 没有这一节")),
    (
        "write `{mended}`, or the full address",
        lambda m: m.swap(
            m.said("address"),
            "{static}images/map.png" if "images" in m.said("address") else "https://news.example/x",
        ),
    ),
    ("begin it with https://", lambda m: m.swap(m.said("address"), "https://news.example")),
    ("say between the brackets where", lambda m: m.swap("[](", "[原图](")),
    ("say what it shows in the tag", lambda m: m.swap("<img ", '<img alt="图" ')),
    ("say what it shows", lambda m: m.swap("![](", "![车间](")),
    ("save it in content/images", lambda m: m.swap("https://example.com/a.png", "{static}images/map.png")),
    ("write `{mended}`, in half-width braces", lambda m: m.swap(m.said("typed"), m.said("mended"))),
    ("write `{mended}`, with words or nothing", lambda m: m.swap(m.said("typed"), m.said("mended"))),
    ("write the address into the empty brackets", lambda m: texts.filled(m, "https://news.example/")),
    ("write its path into the empty brackets", lambda m: texts.filled(m, "/images/map.png")),
    ("copy the address from the browser once more", texts.anew),
    ("write `{address}`", lambda m: m.swap(texts.typed(m, "address"), m.said("address"))),
    ("write it like mailto:", lambda m: m.swap(m.said("address"), "mailto:news@news.example")),
    ("write it like tel:", lambda m: m.swap(m.said("address"), "tel:+86-735-7654321")),
    ("take away what stands between `//` and `@`", texts.without_password),
    ("write `{bulletin}` for a bulletin", lambda m: ways.replace_id(m, "{place}suxian")),
    ("take the `!` away", texts.no_image),
    ("`[…]:` at the start of a line gives links", texts.note),
    ("give each footnote a mark of its own", texts.own_mark),
    ("give the head a column more, or join", texts.joined_cells),
    ("put a line `{ruler}` under the first row", lambda m: m.lines.insert(m.at + 1, m.said("ruler"))),
    ("put a line `{ruler}` and the other rows", lambda m: m.lines.insert(m.at + 1, m.said("ruler"))),
    ("if it is a table, put a line `{ruler}`", lambda m: m.lines.insert(m.at + 1, m.said("ruler"))),
    ("delete it; if another table begins", Mending.cut),
    ("put a line 「{typed}」 below the code", lambda m: m.lines.append(m.said("typed"))),
    ("write a table", texts.table),
    ("write a sign right before its number", lambda m: m.swap(m.said("typed"), m.said("signed"))),
    ("write `{mended}`, with all four brackets", lambda m: m.swap(m.said("typed"), f"{m.said('typed')})")),
    (
        "write `{mended}`; if it is the end",
        lambda m: m.swap(m.said("typed"), "![图]({static}images/map.png)"),
    ),
    ("begin it with three half-width slashes", texts.with_slashes),
    ("delete the signs and keep the words", lambda m: m.swap(m.said("mark"), m.said("mark").strip("*_~`"))),
    ("write the character itself", lambda m: m.swap(m.said("mark"), " ")),
    ("write the words alone", lambda m: m.swap(m.said("mark"), "官网")),
    ("copy the text from its source", lambda m: m.swap(m.said("text"), "三家企业")),
    ("leave an empty line between two paragraphs", texts.apart),
    ("leave an empty line before the hyphens", texts.apart),
    ("write `\\*` for a star that is meant", texts.starred),
    ("write `**…**` for bold letters, or delete", texts.without_mark),
    ("write `{number}`; if these are several", lambda m: m.swap(m.said("typed"), m.said("number"))),
    ("write ☐ or ☑ instead", texts.ticked),
    ("write `## ` for a heading", lambda m: m.line(lambda line: re.sub("^＃ *", "## ", line))),
    ("delete 「{word}」 before", texts.without_word),
    ("delete 「{unit}」 behind", texts.without_unit),
    ("delete 「{touching}」 beside", texts.without_touching),
    ("{delete}; if the source prints it", texts.without_touching),
    ("write `printed: {turn}{printed}` in the record", texts.said_in_record),
    ("write `##`", lambda m: m.line(lambda line: re.sub("^#+", "##", line))),
    ("write `{mended}`, without quotes", lambda m: m.swap(f'"{m.said("address")}"', m.said("address"))),
    (
        "write `{mended}` with the file's path",
        lambda m: m.swap(m.said("literal"), f"{m.said('mended').removesuffix('…')}map.png"),
    ),
    ("write `{mended}`, with two braces", lambda m: m.swap(m.said("literal"), m.said("mended"))),
    ("write `{mended}`; if no link", lambda m: m.swap(m.said("typed"), "[通知](https://news.example.cn/a)")),
    ("write `{mended}`", texts.as_mended),
    ("delete it, or write it in Markdown", ways.without_tag),
    ("delete it; if it is meant as text", lambda m: m.swap(m.said("text"), "")),
    ("delete the attribute", ways.without_attribute),
    ("add a line `[^{label}]: …` at the end", lambda m: m.lines.append(f"\n[^{m.said('label')}]: 注。")),
    ("write `[^{label}]` in the text and", texts.with_note),
    ("write `[^{label}]` in the text", ways.without_note),
    ("write `[^{label}]` behind the link", texts.note_behind_link),
    ("close them; write a bracket", lambda m: m.line(lambda line: line.replace("[", "【"))),
    ("leave an empty line before it; if", lambda m: m.lines.insert(m.at, "")),
    ("write `{number}` in one line", texts.joined_number),
    ("write its words behind the signs", lambda m: m.line(lambda line: f"{line} 标题")),
    ("put a space behind the address", texts.spaced_address),
    ("write `—` or `～` for a span", lambda m: m.swap(m.said("typed"), m.said("typed").replace("~~", "—"))),
    ("write `\\_` for an underscore", lambda m: m.swap(m.said("typed"), m.said("typed").replace("_", r"\_"))),
    ("delete the tags", texts.without_tags),
    ("close it with `{closing}`", lambda m: m.line(lambda line: line + m.said("closing"))),
    ("delete it, or write `{opening}`", lambda m: m.swap(m.said("closing"), "")),
    ("put it inside the tag", lambda m: m.line(lambda line: re.sub("<[^<>]*>", "", line))),
    ("write what follows behind the address", lambda m: m.swap(m.said("address"), m.said("path"))),
    ("write `{literal}` in the text", lambda m: m.line(lambda _: m.said("literal"))),
    ("write it in the text", lambda m: m.line(lambda line: re.sub(r" id=\"[^\"]*\"", "", line))),
    ("a path with spaces stands", lambda m: m.swap(m.said("address"), f"<{KNOWN['file']}>")),
    ("write the {kind}'s id after", lambda m: m.swap(m.said("literal"), "{enterprise}gospell")),
    ("write the file's path after", lambda m: m.swap(m.said("literal"), KNOWN["file"])),
    ("delete it", lambda m: m.swap(m.said("typed"), "")),
    # blocks
    ("put the caption after a bar", lambda m: m.line(lambda line: re.sub("(policy) ", r"\1 | ", line))),
    ("indent each option by four", texts.without_text),
    ("add a line below it, indented by four", lambda m: m.below(f"{m.said('key')}: suxian-resumed", 4)),
    ("keep one; several ids stand", Mending.cut),
    ("write one `key: value` a line", lambda m: m.line(lambda line: line.replace("：", ": "))),
    ("end it with a line `///`", ways.closed),
    ("write one id and no comma", lambda m: m.line(lambda line: re.sub("[,，、].*", "", line))),
    ("write one of {kinds}", ways.first_link),
    (
        "write one of {keys}",
        lambda m: m.line(lambda line: re.sub(r"[\w-]+:", f"{ways.first(m, 'keys')}:", line)),
    ),
    ("show a policy that is open", ways.without_block),
)
"""How a mend begins, as it is written in the code, and what it makes of the files; the first that fits."""


def way(template: str) -> Way | None:
    """Return what follows the mend `template`."""
    return next((found for begins, found in FOLLOWED if template.startswith(begins)), None)
