"""Ways to follow a mend: each changes the files as a sentence says."""

import re
import shutil

from mending import BASE, FILLED, KNOWN, TICKED, UNSEEN, Mending

from bulletin.read.indentation import indent
from bulletin.text.lookalikes import usual_codes


def filled(m: Mending, field: str) -> str:
    """Return a line that fills in a field."""
    if field == "kind" and "policies" in m.problem.location.path:
        return "kind: document"
    value = FILLED[field]
    return f"{field}:{value}" if value.startswith("\n") else f"{field}: {value}"


def below(m: Mending) -> None:
    """Add the field to the record that begins where the problem is."""
    m.below(filled(m, m.said("field")))


def to_front_matter(m: Mending) -> None:
    m.lines.insert(1, filled(m, m.said("field")))


def all_to_front_matter(m: Mending) -> None:
    """Add all the lines that the mend names, for it is a bulletin."""
    names = re.findall(r"`(\w+): ", m.said("lines"))
    m.lines[1:1] = [filled(m, name) for name in names]


def unseen(m: Mending) -> None:
    """Delete the first character that can't be seen."""
    m.line(lambda line: UNSEEN.sub("", line, count=1))


def near(m: Mending) -> None:
    """Write what resembles the id that is not there; a link to a file is written as a whole."""
    replace_id(m, m.said("near"))


def known_id(m: Mending) -> None:
    """Correct the id: write one that is there."""
    replace_id(m, KNOWN[m.said("kind")])


def replace_id(m: Mending, new: str) -> None:
    """Write another id, or another path or link to a file as a whole, where the problem is."""
    linked = re.match(r"(?:\{(?:static|filename)\}|\.{1,2}[/\\]|/(?!/))[^\s)>\"]*", m.lines[m.at][m.column :])
    named = dict(m.problem.what.arguments)
    m.swap(linked[0] if linked else str(named.get("path") or named["id"]), new)


def renamed_image(m: Mending) -> None:
    """Give the image whose name looks the same another one, and write that."""
    new = m.said("path")
    found = next(file for file in (m.content / "images").iterdir() if not file.name.isascii())
    found.rename(found.with_name(new.rpartition("/")[2]))
    replace_id(m, new)


def hyphens(m: Mending) -> None:
    """Make the first line `---`, and the line below the fields too."""
    first = m.lines[0]
    for at in (0, m.lines.index(first, 1)):
        m.lines[at] = "---"


def front_matter_begun(m: Mending) -> None:
    """Put front matter before the text."""
    fields = (
        ("id", "title")
        if "/pages/" in m.problem.location.path
        else (
            "id",
            "title",
            "date",
            "place",
            "summary",
            "sources",
        )
    )
    own = {"id": f"begun-{m.path.parent.name.lower()}"}
    lines = [f"{field}: {own.get(field, FILLED[field])}" for field in fields]
    text = [line for line in m.lines if not line.startswith("# ")]
    m.lines[:] = ["---", *lines, "---", "", *text]


def front_matter_ended(m: Mending) -> None:
    """Put a line of hyphens where the fields end."""
    at = next(at for at, line in enumerate(m.lines) if not line)
    m.lines.insert(at, "---")


def reencoded(m: Mending) -> None:
    encoding = m.said("encoding")
    text = m.path.read_bytes().decode("utf-16" if encoding == "UTF-16" else encoding)
    m.path.write_text(text, encoding="utf-8")


def gone(m: Mending) -> None:
    """Delete the file or folder, or move it away."""
    if m.path.is_dir() and not m.path.is_symlink():
        shutil.rmtree(m.path)
    else:
        m.path.unlink()


def folder_itself(m: Mending) -> None:
    target = m.path.resolve()
    m.path.unlink()
    shutil.copytree(target, m.path, ignore=lambda *_: [file.name for file in target.iterdir()])


def content_itself(m: Mending) -> None:
    shutil.copytree(BASE, m.content)


def split_in_two(m: Mending) -> None:
    middle = len(m.lines) // 2
    m.path.with_name("large-2.yaml").write_text("\n".join(m.lines[middle:]), encoding="utf-8")
    del m.lines[middle:]


def renamed(m: Mending) -> None:
    m.path.rename(m.path.with_name("renamed.png"))


def one_version(m: Mending) -> None:
    """Keep the first version between the marks of a merge."""
    kept, taken = [], True
    for line in m.lines:
        mark = re.match(r"(<{7}|={7}|>{7}|\|{7})(?: |$)", line)
        if mark:
            taken = mark[1][0] in "<>"
        elif taken:
            kept.append(line)
    m.lines[:] = kept


def exchanged(m: Mending) -> None:
    """Exchange the values of `low` and `high`."""
    low = m.at
    high = next(at for at in range(low, len(m.lines)) if "high:" in m.lines[at])
    values = [m.lines[at].partition(": ")[2] for at in (low, high)]
    for at, value in zip((low, high), reversed(values), strict=True):
        m.lines[at] = f"{m.lines[at].partition(': ')[0]}: {value}"


def as_needed(m: Mending) -> None:
    """Write the number that stands as `value` under the name that the qualifier needs."""
    (name,) = TICKED.findall(m.said("needed"))
    value = next(at for at in range(m.at, 0, -1) if "value:" in m.lines[at])
    m.lines[value] = m.lines[value].replace("value:", f"{name}:")


def to_list(m: Mending, key: str, entry: str) -> None:
    """Add an entry to the list `key` of the front matter."""
    for at, line in enumerate(m.lines):
        if line.startswith(f"{key}:"):
            m.lines[at] = line.replace("]", f", {entry}]").replace("[, ", "[")
            return
    m.lines.insert(1, f"{key}: [{entry}]")


def without_tag(m: Mending) -> None:
    tag = m.said("name")
    m.line(lambda line: re.sub(rf"</?{tag}[^>]*>", "", line))


def without_attribute(m: Mending) -> None:
    m.line(lambda line: re.sub(rf"\s{m.said('key')}=\"[^\"]*\"", "", line))


def unlinked(m: Mending) -> None:
    """Take the link, or the figure, out of the text."""
    line = m.lines[m.at]
    if line[m.column :].startswith("{{"):
        m.line(lambda line: line[: m.column] + re.sub(r"^\{\{[^}]*\}\}", "", line[m.column :]))
    else:
        start = line.rindex("[", 0, m.column)
        m.line(lambda line: line[:start] + re.sub(r"^\[([^\]]*)\]\([^)]*\)", r"\1", line[start:]))


def without_note(m: Mending) -> None:
    m.lines[m.at] = ""


def another_id(m: Mending) -> None:
    if "enterprises" not in m.path.parts:
        m.rename(m.said("id"), f"{m.said('id')}-2")
    m.value(f"{m.said('id')}-2")


def records(m: Mending) -> None:
    """Write the records as a list, in the form that the mend shows."""
    text = "\n".join(line for line in m.lines if not line.startswith("#"))
    if text.startswith("- "):
        m.lines[:] = ["source: rednet-suxian", "figures:", *(f"  {line}" for line in text.split("\n"))]
    elif "figures" in m.problem.location.path:
        m.lines[:] = [line for line in m.lines if ":" in line]
        m.lines.extend(
            ["figures:", "  - id: first", "    indicator: enterprises-resumed", "    printed: 50家"]
        )
    else:
        m.lines[:] = ["- id: resumption", "  name: 复工复产", "  description: 描述。"]


def printed_before(m: Mending) -> None:
    """Write what was printed before into an earlier state."""
    last = m.at
    while last + 1 < len(m.lines) and m.lines[last + 1].startswith(" " * m.column):
        last += 1
    m.lines[m.at : last + 1] = [
        *(line for line in m.lines[m.at : last + 1] if "printed:" not in line),
        f"{' ' * m.column}printed: 1家",
    ]


def closed(m: Mending) -> None:
    """End a block with a line of slashes."""
    end = next((at for at in range(m.at, len(m.lines)) if not m.lines[at]), len(m.lines))
    m.lines.insert(end, "///")


def without_block(m: Mending) -> None:
    """Delete the block of which an option stands in the line."""
    start = next(at for at in range(m.at, 0, -1) if m.lines[at].startswith("///"))
    end = next(at for at in range(m.at, len(m.lines)) if m.lines[at].startswith("///"))
    del m.lines[start : end + 1]


def first(m: Mending, name: str) -> str:
    """Return the first word in backticks of a place in the mend."""
    return str(TICKED.findall(m.said(name))[0])


def first_link(m: Mending) -> None:
    if m.problem.rule == "unknown-link-kind":
        m.line(lambda line: line[: m.column] + re.sub(r"^\{[^}]*\}", first(m, "kinds"), line[m.column :]))
    else:
        m.line(lambda line: re.sub(r"^/// *[\w-]+", first(m, "kinds"), line))


def held_back(m: Mending) -> None:
    other = next(at for at, line in enumerate(m.lines) if line.startswith("status:"))
    m.lines[other] = "status: draft"
    del m.lines[m.at]


def entries(m: Mending) -> None:
    """Write the entries of a list below its name."""
    field = m.said("field")
    m.line(lambda line: re.sub(rf"({field}:).*", rf"\1{FILLED[field]}", line))
    m.lines[:] = "\n".join(m.lines).split("\n")


def as_fields(m: Mending) -> None:
    """Write a record's fields in the place of a text."""
    if m.lines[m.at].startswith("- "):
        m.lines[m.at] = "- id: written-out\n  name: 名称\n  kind: enterprise"
    else:
        m.lines[m.at] = f"{' ' * (m.column - 2)}- text: 三月复工\n{' ' * m.column}source: rednet-suxian"
    m.lines[:] = "\n".join(m.lines).split("\n")


def field_below(m: Mending, name: str, value: str) -> None:
    """Write a text as a field of the group that stands in its place."""
    line = m.lines[m.at]
    indent = len(line) - len(line.lstrip())
    m.line(lambda line: f"{line[: m.column].rstrip()}\n{' ' * (indent + 2)}{name}: {value}")


def first_entry(m: Mending) -> None:
    """Make the group of fields that begins at the problem the first entry of a list."""
    for at in range(m.at, len(m.lines)):
        if not m.lines[at].startswith(" " * m.column):
            break
        sign = "- " if at == m.at else "  "
        m.lines[at] = f"{' ' * m.column}{sign}{m.lines[at][m.column :]}"


def group_below(m: Mending) -> None:
    """Write a text as one field of a group below its name, and the group's other fields beside it."""
    line = m.lines[m.at]
    lead = " " * (len(line) - len(line.lstrip()) + 2)
    others = [f"{lead}{name}: 2020-03-09" for name in re.findall(r"`(\w+): …`", m.said("others"))]
    m.lines[m.at : m.at + 1] = [
        f"{line.partition(':')[0]}:",
        f"{lead}{m.said('name')}: {m.said('value')}",
        *others,
    ]


def under_its_group(m: Mending) -> None:
    """Write a field below the name of its group, further to the right."""
    indent = " " * m.column
    m.line(lambda line: f"{indent}{m.said('group')}:\n{indent}  {line.strip()}")


def without_dashes(m: Mending) -> None:
    """Take the `- ` away from the lines of a record."""
    if m.lines[m.at].startswith("- ["):
        m.lines[m.at] = "- id: third\n  name: 第三家\n  kind: enterprise"
        m.lines[:] = "\n".join(m.lines).split("\n")
    else:
        m.lines[:] = [line.removeprefix("- ") for line in m.lines]


def single(m: Mending) -> None:
    """Write one value behind the colon, in one line."""
    at = m.at
    if not re.match(r"[ ]*(?:- )?[\w-]+: *\S", m.lines[at]) or m.lines[at].lstrip().startswith(
        ("day", "id: suxian")
    ):
        at -= 1
        del m.lines[at + 1]
    name = re.match(r"[ ]*(?:- )?([\w-]+):", m.lines[at])
    assert name
    m.lines[at] = f"{name[0]} {FILLED[name[1]]}" if name[1] != "published" else f"{name[0]} 2020-03-04"


def aligned(m: Mending) -> None:
    """Begin the line as far to the left as the one above it."""
    above = m.lines[m.at - 1]
    indent = len(above) - len(above.lstrip(" "))
    m.line(lambda line: " " * indent + line.lstrip())


def aligned_field(m: Mending) -> None:
    """Begin the line as far to the left as the one above it, with the name and a half-width colon."""
    aligned(m)
    m.line(lambda line: re.sub(r"^( *)\W?(\w+)\W? ?[:：] *", r"\1\2: ", line))


def field_out_of_text(m: Mending) -> None:
    """Begin the line where the name of the text's field does, below that text."""
    field = m.lines.pop(m.at).strip()
    above = next(at for at in range(m.at - 1, -1, -1) if re.search(r"[|>][-+]?$", m.lines[at]))
    column = indent(m.lines[above], " -")
    end = next((at for at in range(above + 1, len(m.lines)) if indent(m.lines[at]) <= column), len(m.lines))
    m.lines.insert(end, " " * column + field)


def listed_once(m: Mending) -> None:
    """Delete the second of two equal entries of a list in brackets."""
    twin = re.escape(m.said("value"))
    m.line(lambda line: re.sub(rf"({twin}\b.*?), {twin}(?=[,\]])", r"\1", line, count=1))


def spelt_as_meant(m: Mending) -> None:
    """Type the text anew, with the characters that it seems to hold."""
    m.lines[:] = [usual_codes(line) for line in m.lines]


def in_brackets(m: Mending) -> None:
    """Put what stands below a list's name into brackets behind it."""
    name = m.lines[m.at - 1]
    m.lines[m.at - 1] = f"{name.rstrip()} [{m.lines[m.at].partition(': ')[2]}]"
    del m.lines[m.at]


def whole_list(m: Mending) -> None:
    """Write a list in brackets in the line of its name, whatever stands behind that and below it."""
    field, at = m.said("field"), m.at
    while not m.lines[at].lstrip(" -").startswith(f"{field}:"):
        at -= 1
    name = m.lines[at].partition(":")[0]
    end = at + 1
    while m.lines[end].startswith(" " * (indent(name, " -") + 1)):
        end += 1
    m.lines[at:end] = [f"{name}: [{m.said('value')}]"]


def old_id(m: Mending) -> None:
    """Give the record that is called otherwise now its old id again."""
    for path in sorted(m.content.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        now = re.escape(m.said("near"))
        path.write_text(re.sub(rf"(?<=id: ){now}(?![\w-])", m.said("id"), text), encoding="utf-8")


def one_of_several(m: Mending) -> None:
    """Keep one of several ids, and put the others into `with` where that is said."""
    others = dict(m.problem.mend.arguments).get("others")
    if others:
        m.below(f"with: [{others}]", m.lines[m.at].index("subject"))
    m.whole_value(m.said("near"))


def widened(m: Mending) -> None:
    """Give the first row of a table empty cells, and put the ruler under it."""
    ruler = m.said("ruler")
    row = m.lines[m.at].rstrip()
    m.lines[m.at] = row + " |" * (ruler.count("|") - row.count("|"))
    m.lines.insert(m.at + 1, ruler)


def with_head(m: Mending) -> None:
    """Put a head above the ruler of a table."""
    lead, bar, rest = m.lines[m.at].partition("|")
    m.lines.insert(m.at, f"{lead}{bar}{rest.replace('-', '甲')}")


def with_space(m: Mending) -> None:
    """Write a field and its value with a space between, where they were one word."""
    line = m.said("line")
    name, _, value = line.partition(": ")
    m.line(lambda typed: re.sub(rf"{name}[:：]{value}", line, typed))


def one_group(m: Mending) -> None:
    """Take the hyphen of a list's only entry away, which is a group of fields."""
    m.line(lambda line: line.replace("- ", "  ", 1))


def indented(m: Mending, first: str, others: str) -> None:
    """Begin the lines of a group's fields with spaces, and the first one as is said."""
    for nth in range(m.said("lines").count("`") // 2):
        m.lines[m.at + nth] = f"{others if nth else first}{m.lines[m.at + nth]}"


def group_begun(m: Mending, group: str) -> None:
    """Write the name of a group in the place of the line, and its first field below that."""
    m.lines[m.at : m.at + 1] = [f"{group}:", f"  {m.said('name')}: {m.said('value')}"]


def into_group(m: Mending) -> None:
    """Move a field below the name of its group, into its first entry if that is a list."""
    del m.lines[m.at]
    at = m.lines.index(f"{m.said('group')}:") + 1
    m.lines[at + 1 : at + 1] = [f"  {m.said('name')}: {m.said('value')}"] if "-" not in m.lines[at] else []


def entry_anew(m: Mending) -> None:
    """Write an entry anew with the fields that are said."""
    lead = " " * m.column
    end = m.at + 1
    while m.lines[end].startswith(lead) and m.lines[end].strip() and "- " not in m.lines[end]:
        end += 1
    pairs = re.findall(r"`(\w+): ([^`]+)`", m.said("lines"))
    new = [f"{lead}{name}: {FILLED.get(name, '69家') if value == '…' else value}" for name, value in pairs]
    new[0] = f"{lead[:-2]}- {new[0].lstrip()}"
    m.lines[m.at : end] = new


def one_unit(m: Mending) -> None:
    """Write one unit, and the others into `units`."""
    m.value(m.said("unit"))
    m.below(f"units: [{m.said('others')}]", 2)
