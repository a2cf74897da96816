"""Ways to follow a mend that says what to write in the text of a bulletin, or of the figure that it names."""

import re
from collections.abc import Callable

from mending import FILLED, Mending


def quoted(m: Mending) -> None:
    """Put what stands behind the name of a field, or the dash of an entry, in quotes."""
    new = m.said("quoted")
    m.line(lambda line: re.sub(r"^([ ]*(?:- )?[\w-]+: |[ ]*- ).*$", lambda found: f"{found[1]}{new}", line))


def without_fields(m: Mending) -> None:
    """Delete the fields that the mend names from the record."""
    names = re.findall(r"`([^`]+)`", m.said("fields"))
    for name in names:
        at = next(at for at in range(m.at, len(m.lines)) if re.match(rf" +{name}:", m.lines[at]))
        del m.lines[at]


def other_indicator(m: Mending) -> None:
    """Write an indicator of the kind `rate` in the record."""
    at = next(at for at in range(m.at, 0, -1) if "indicator:" in m.lines[at])
    m.lines[at] = "    indicator: output"


def scale_moved(m: Mending) -> None:
    """Write the unit behind the printed number above, and delete the field."""
    at = m.at
    while not m.lines[at].lstrip(" -").startswith("printed:"):
        at -= 1
    m.lines[at] = f"{m.lines[at].partition('printed:')[0]}printed: {m.said('whole')}"
    m.cut()


def direction_moved(m: Mending) -> None:
    """Write the direction into the printed words of the record, and the base without it, if any is left."""
    base = re.search(r"`base: ([^`]+)`", str(m.problem.mend))
    printed = re.search(r"`printed: ([^`]+)`", str(m.problem.mend))
    if printed:
        at = next(at for at in range(m.at, 0, -1) if "printed:" in m.lines[at])
        m.lines[at] = f"    printed: {printed[1]}"
    if base:
        m.value(base[1])
    else:
        m.cut()


def minus(m: Mending) -> None:
    """Give the number a minus sign."""
    m.value(f"-{m.said('number')}")


def without_unit(m: Mending) -> None:
    """Delete the unit right behind the figure that the problem is at, or the first one so of a field."""
    doubled, line = m.said("literal") + m.said("unit"), m.lines[m.at]
    at = line.index(doubled, m.column)
    m.lines[m.at] = line[:at] + m.said("literal") + line[at + len(doubled) :]


def without_touching(m: Mending) -> None:
    """Delete the digits, sign or unit beside the figure that the problem is at."""
    touching, literal, line = m.said("touching"), m.said("literal"), m.lines[m.at]
    start = max(0, m.column - len(touching))
    for doubled in (touching + literal, literal + touching):
        if (at := line.find(doubled, start)) >= 0:
            m.lines[m.at] = line[:at] + literal + line[at + len(doubled) :]
            return


def parted(m: Mending) -> None:
    """Put a comma between a figure and what touches it."""
    touching, literal = m.said("touching"), m.said("literal")
    m.line(lambda line: line.replace(f"{touching}{literal}", f"{touching}，{literal}"))


def without_word(m: Mending) -> None:
    """Delete a word right before the figure that the problem is at, or the first one like it of a field."""
    word, line = m.said("word"), m.lines[m.at]
    column = m.column
    if not line[column:].startswith("{{"):
        column = line.index(word, column) + len(word)
    start = line.rindex(word, 0, column)
    m.lines[m.at] = line[:start] + line[start + len(word) :]


def said_in_record(m: Mending) -> None:
    """Write the word of change in the figure's record, and delete it before the figure."""
    figure, turn, printed = m.said("figure"), m.said("turn"), m.said("printed")
    for path in sorted((m.content / "data/figures").iterdir()):
        text = path.read_text(encoding="utf-8")
        record = re.compile(rf"(- id: {figure}\n(?:    .*\n)*?    printed: ){re.escape(printed)}\n")
        path.write_text(record.sub(rf"\g<1>{turn}{printed}\n", text), encoding="utf-8")
    without_word(m)


def filled(m: Mending, address: str) -> None:
    """Write an address into the first empty brackets or quotes from the place on."""
    m.line(lambda line: line[: m.column] + re.sub(r'\(\)|""', _around(address), line[m.column :], count=1))


def _around(address: str) -> Callable[[re.Match[str]], str]:
    return lambda empty: f"{empty[0][0]}{address}{empty[0][1]}"


def typed(m: Mending, name: str) -> str:
    """Return what was typed, where the mend has what should be by the same name."""
    return str(dict(m.problem.what.arguments)[name])


def anew(m: Mending) -> None:
    """Copy the address from the browser once more."""
    m.swap(m.said("address"), "https://news.example.cn/a")


def without_password(m: Mending) -> None:
    """Take away what stands between `//` and `@`."""
    m.line(lambda line: line[: m.column] + re.sub(r"//[^/@\s]*@", "//", line[m.column :], count=1))


def no_image(m: Mending) -> None:
    """Take away the `!` before the image whose address the problem is at."""
    line = m.lines[m.at]
    start = line.rindex("![", 0, m.column)
    m.lines[m.at] = line[:start] + line[start + 1 :]


def joined_cells(m: Mending) -> None:
    """Join the last two cells of a row."""
    m.line(lambda line: re.sub(r" \| ([^|]+\|)$", r" \1", line))


def table(m: Mending) -> None:
    """Write the lines with tabs or wide spaces as a table."""
    end = m.at
    while m.lines[end]:
        end += 1
    first, *others = [
        "| " + re.sub(r"\t|[ ]{2,}|\u3000+", " | ", line) + " |" for line in m.lines[m.at : end]
    ]
    m.lines[m.at : end] = [first, m.said("ruler"), *others]


def without_contents(m: Mending) -> None:
    """Delete the lines up to an empty one."""
    while m.at < len(m.lines) and m.lines[m.at]:
        del m.lines[m.at]


def filled_down(m: Mending) -> None:
    """Write the words of the cell above into the empty cells of that column of a table, from the line on."""
    column = m.lines[m.at].replace(" ", "").index("||")
    for at in range(m.at, len(m.lines)):
        cells = m.lines[at].split("|")
        before = m.lines[m.at].replace(" ", "")[:column].count("|")
        if len(cells) > before + 1 and not cells[before + 1].strip():
            cells[before + 1] = f" {m.said('cell')} "
        m.lines[at] = "|".join(cells)


def without_block(m: Mending) -> None:
    """Delete the block that begins with the line."""
    end = next(at for at in range(m.at + 1, len(m.lines)) if m.lines[at].strip() == "///")
    del m.lines[m.at : end + 1]


def broken_behind_signs(m: Mending) -> None:
    """Put what stands behind the signs of fenced code into a line of its own, with the marks before them."""
    line, signs = m.lines[m.at], m.said("signs")
    marks, rest = line[: m.column], line[m.column :].removeprefix(signs).strip()
    m.lines[m.at : m.at + 1] = [f"{marks}{signs}", f"{marks}{rest}"]


def with_slashes(m: Mending) -> None:
    """Begin and end a block with three slashes."""
    m.lines[m.at : m.at + 3] = [re.sub("^//", "///", line) for line in m.lines[m.at : m.at + 3]]


def apart(m: Mending) -> None:
    """Leave an empty line below the line."""
    m.lines.insert(m.at + 1, "")


def starred(m: Mending) -> None:
    """Write the two stars so that they are shown."""
    literal = m.said("typed")
    m.swap(literal, literal.replace("*", r"\*"))


def without_mark(m: Mending) -> None:
    """Delete the signs, wherever in the line they stand."""
    m.line(lambda line: line.replace(m.said("mark"), ""))


def ticked(m: Mending) -> None:
    m.line(lambda line: line.replace("[ ]", "☐").replace("[x]", "☑"))


def note(m: Mending) -> None:
    """Write the words as a note."""
    m.line(lambda line: re.sub(r"^\[[^\]]*\]: *", "注：", line))


def own_mark(m: Mending) -> None:
    """Give the footnote a mark of its own."""
    m.line(lambda line: re.sub(r"^\[\^([^\]]+)\]:", r"[^\1-2]:", line))


def note_below(m: Mending) -> None:
    """Write the footnote in a line of its own at the end."""
    line = m.lines[m.at]
    m.lines[m.at] = line[: m.column]
    m.lines.extend(["", line[m.column :]])


def without_twin(m: Mending) -> None:
    """Delete the id at the place, and the comma before it."""
    end = m.column + len(m.said("id"))
    m.line(lambda line: line[: m.column].rstrip(", ") + line[end:])


def own_line(m: Mending) -> None:
    """Write the slashes that end a block in a line of their own."""
    slashes, words = re.fullmatch(r"(/+)[ ]*(.*)", m.lines[m.at]).groups()  # type: ignore[union-attr]
    m.lines[m.at : m.at + 1] = [slashes, "", words]


def without_comment(m: Mending) -> None:
    """Delete what stands from the place on."""
    m.line(lambda line: line[: m.column].rstrip())


def without_signs(m: Mending) -> None:
    """Take the sign of a comment off every line."""
    m.lines[:] = [line.removeprefix("# ") for line in m.lines]


def dated(m: Mending) -> None:
    """Write another date of the bulletin."""
    at = next(at for at, line in enumerate(m.lines) if line.startswith("date: "))
    m.lines[at] = f"date: {m.said('date')}"


def in_one_line(m: Mending) -> None:
    """Write the text that began above in one line, in quotes."""
    m.lines[m.at - 1 : m.at + 1] = [re.sub(r": .*", f": {m.said('quoted')}", m.lines[m.at - 1])]


def begun(m: Mending) -> None:
    """Begin the record with a hyphen and a space, and indent its other lines."""
    m.line(lambda line: re.sub(r"^( *)\S*?[ ]*(?=[a-z]+:)", r"\1- ", line))


def one_record(m: Mending) -> None:
    """Take the hyphens away from the lines of the record but the first."""
    for at in range(m.at, m.at + len(m.said("names").split(", "))):
        m.lines[at] = m.lines[at].replace("- ", "  ", 1)


def on_next_line(m: Mending) -> None:
    """Begin the entries of a list below its name."""
    name, entry = m.lines[m.at].split(": ", 1)
    m.lines[m.at : m.at + 1] = [f"{name}:", f"  {entry}", "    note: 说明。"]


def without_name(m: Mending) -> None:
    """Delete the line with the name of the list that a file holds."""
    del m.lines[next(at for at, line in enumerate(m.lines) if line == f"{m.said('name')}:")]


def as_first_entry(m: Mending) -> None:
    """Write a text, in brackets or as an entry, as an entry with fields on lines of its own."""
    line = m.lines[m.at]
    lead = line[: len(line) - len(line.lstrip())]
    entry = [
        f"{lead}- {m.said('name')}: {m.said('value')}",
        *(
            f"{lead}  {name}: {FILLED.get(name, '2020-03-05') if value == '…' else value}"
            for name, value in re.findall(r"`(\w+): ([^`]+)`", m.said("others"))
        ),
    ]
    is_entry = line.lstrip().startswith("- ")
    m.lines[m.at : m.at + 1] = entry if is_entry else [f"{line.partition(':')[0]}:", *entry]


def at_margin(m: Mending) -> None:
    """Begin a block at the left margin: its first line, and its last."""
    end = next(at for at in range(m.at + 1, len(m.lines)) if m.lines[at].strip() == "///")
    for at in (m.at, end):
        m.lines[at] = m.lines[at].lstrip()
    m.lines[m.at + 1 : end] = [f"    {line.lstrip()}" for line in m.lines[m.at + 1 : end]]


def below_item(m: Mending) -> None:
    """Begin a block below the mark of an item, at the left margin."""
    m.lines[m.at] = m.lines[m.at].removeprefix("- ")
    at_margin(m)


def moved(m: Mending, count: int) -> None:
    """Move the lines of the record that begins at the line of the problem by `count` columns."""
    lead = len(m.lines[m.at]) - len(m.lines[m.at].lstrip())
    for at in range(m.at, len(m.lines)):
        line = m.lines[at]
        indent = len(line) - len(line.lstrip())
        if line.strip() and at > m.at and (indent < lead or (indent == lead and line[lead] == "-")):
            return
        m.lines[at] = " " * max(indent + count, 0) + line.lstrip()


def joined_number(m: Mending) -> None:
    """Write a number that begins in the line in one line with its end."""
    m.lines[m.at : m.at + 2] = [m.lines[m.at] + m.lines[m.at + 1].strip()]


def spaced_items(m: Mending) -> None:
    """Put a space behind the sign that the line begins with, and those below it."""
    sign, at = m.said("sign"), m.at
    while m.lines[at].startswith(sign):
        m.lines[at] = f"{sign} {m.lines[at][1:]}"
        at += 1


def spaced_address(m: Mending) -> None:
    """Put a space between the address and what follows."""
    address, behind = m.said("address"), m.said("behind")
    m.swap(f"{address}{behind}", f"{address} {behind}")


def without_text(m: Mending) -> None:
    """Delete the line of a block that is no option."""
    del m.lines[m.at]


def without_tags(m: Mending) -> None:
    """Delete the tags around the line, which stand in lines of their own."""
    del m.lines[m.lines.index(f"</{m.said('tag')}>", m.at)]
    del m.lines[m.lines.index(f"<{m.said('tag')}>")]


def with_note(m: Mending) -> None:
    """Write a mark in brackets and its words as a footnote is written."""
    label = m.said("label")
    m.lines[:] = [line.replace(f"[{label}]", f"[^{label}]") for line in m.lines]


def note_behind_link(m: Mending) -> None:
    """Write the mark of a footnote behind the link that it stands in."""
    mark = f"[^{m.said('label')}]"
    m.line(lambda line: line.replace(mark, "", 1) + mark)


def as_mended(m: Mending) -> None:
    """Write a heading's signs, a block's first words, or the address of a link, as the mend says."""
    mended = m.said("mended")
    if mended.startswith("#"):
        m.line(lambda line: re.sub("^#+", mended, line))
    elif mended.startswith("///"):
        m.line(lambda line: re.sub(r"^/{3,}[ ]*[\w-]+", mended, line))
    elif mended.startswith("{"):
        m.line(lambda line: line[: m.column] + re.sub(r"^[^\s()]+", mended, line[m.column :]))
    else:
        m.swap(m.said("address"), mended.partition("](")[2].removesuffix(")"))


def as_fields(m: Mending) -> None:
    """Write the lines of fields as other programs have them as those of front matter."""
    fields = (re.sub(r"^(\w+) = ", r"\1: ", line) for line in m.lines)
    m.lines[:] = ["---" if line == "+++" else line for line in fields]


def described(m: Mending) -> None:
    """Write the words that stand in quotes behind an image's address between its brackets."""
    words = m.said("mended")[2:].removesuffix("](…)")
    m.line(lambda line: line.replace("![](", f"![{words}](").replace(f' "{words}"', ""))


def fields_apart(m: Mending) -> None:
    """Write the fields of a line on lines of their own."""
    lead = re.match(r" *", m.lines[m.at])
    column = len(lead[0] if lead else "") + 2 * m.said("first").startswith("- ")
    others = re.findall("`([^`]+)`", m.said("others"))
    m.lines[m.at : m.at + 1] = [m.said("first"), *(f"{' ' * column}{one}" for one in others)]


def cells_as_fields(m: Mending) -> None:
    """Write the row of an enterprise as a record."""
    id_, name, kind, place = m.lines[m.at].split(",")
    m.lines[m.at : m.at + 1] = [f"- id: {id_}", f"  name: {name}", f"  kind: {kind}", f"  place: {place}"]


def note_above(m: Mending) -> None:
    """Move a note from within a text above the field that it belongs to."""
    note = m.lines.pop(m.at).strip()
    at = next(at for at in range(m.at - 1, -1, -1) if re.match(r" *(?:- )?[a-z]+:", m.lines[at]))
    m.lines.insert(at, note)


def note_apart(m: Mending) -> None:
    """Take the note off a value, and write it on a line of its own above."""
    m.value(m.said("value"))
    m.lines.insert(
        m.at, f"{m.lines[m.at][: len(m.lines[m.at]) - len(m.lines[m.at].lstrip())]}# {m.said('words')}"
    )


def without_fence(m: Mending) -> None:
    """Delete the two lines of a block of code."""
    del m.lines[m.at]
    del m.lines[m.lines.index("```")]


def record_begun(m: Mending) -> None:
    """Write a hyphen before the first line of a record, and two spaces before its others."""
    for at in range(m.at, len(m.lines)):
        if not m.lines[at].strip():
            return
        m.lines[at] = f"{'  ' if at > m.at else '- '}{m.lines[at]}"
