"""What each sentence of a mend makes of the files, by how it begins."""

import re
import shutil
from collections.abc import Callable
from typing import Final

from mending import _TICKED, _UNSEEN, BASE, FILLED, KNOWN, Mending

from bulletin.text.lookalikes import plain

Way = Callable[[Mending], None]


def _filled(m: Mending, field: str) -> str:
    """Return a line that fills in a field."""
    if field == "kind" and "policies" in m.problem.location.path:
        return "kind: document"
    value = FILLED[field]
    return f"{field}:{value}" if value.startswith("\n") else f"{field}: {value}"


def _below(m: Mending) -> None:
    """Add the field to the record that begins where the problem is."""
    m.below(_filled(m, m.said("field")))


def _to_matter(m: Mending) -> None:
    m.lines.insert(1, _filled(m, m.said("field")))


def _unseen(m: Mending) -> None:
    """Delete the first character that can't be seen."""
    m.line(lambda line: _UNSEEN.sub("", line, count=1))


def _near(m: Mending) -> None:
    """Write what resembles the id that is not there; a link to a file is written as a whole."""
    near, rest = m.said("near"), m.lines[m.at][m.column :]
    linked = re.match(r"\{(?:static|filename)\}[^\s)>\"]*", rest)
    m.swap(linked[0] if linked else m.said("id"), near)


def _known_id(m: Mending) -> None:
    """Correct the id: write one that is there."""
    _replace_id(m, KNOWN[m.said("kind")])


def _replace_id(m: Mending, new: str) -> None:
    linked = re.match(r"\{(?:static|filename)\}[^\s)>\"]*", m.lines[m.at][m.column :])
    m.swap(linked[0] if linked else m.said("id"), new)


def _renamed_image(m: Mending) -> None:
    """Give the image whose name looks the same another one, and write that."""
    new = m.said("path")
    found = next(file for file in (m.content / "images").iterdir() if not file.name.isascii())
    found.rename(found.with_name(new.rpartition("/")[2]))
    _replace_id(m, new)


def _hyphens(m: Mending) -> None:
    """Make the first line `---`, and the line below the fields too."""
    first = m.lines[0]
    for at in (0, m.lines.index(first, 1)):
        m.lines[at] = "---"


def _matter_begun(m: Mending) -> None:
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


def _matter_ended(m: Mending) -> None:
    """Put a line of hyphens where the fields end."""
    at = next(at for at, line in enumerate(m.lines) if not line)
    m.lines.insert(at, "---")


def _reencoded(m: Mending) -> None:
    encoding = m.said("encoding")
    text = m.path.read_bytes().decode("utf-16" if encoding == "UTF-16" else encoding)
    m.path.write_text(text, encoding="utf-8")


def _gone(m: Mending) -> None:
    """Delete the file or folder, or move it away."""
    if m.path.is_dir() and not m.path.is_symlink():
        shutil.rmtree(m.path)
    else:
        m.path.unlink()


def _folder_itself(m: Mending) -> None:
    target = m.path.resolve()
    m.path.unlink()
    shutil.copytree(target, m.path, ignore=lambda *_: [file.name for file in target.iterdir()])


def _split_in_two(m: Mending) -> None:
    middle = len(m.lines) // 2
    m.path.with_name("large-2.yaml").write_text("\n".join(m.lines[middle:]), encoding="utf-8")
    del m.lines[middle:]


def _renamed(m: Mending) -> None:
    m.path.rename(m.path.with_name("renamed.png"))


def _one_version(m: Mending) -> None:
    """Keep the first version between the marks of a merge."""
    kept, taken = [], True
    for line in m.lines:
        mark = re.match(r"(<{7}|={7}|>{7}|\|{7})(?: |$)", line)
        if mark:
            taken = mark[1][0] in "<>"
        elif taken:
            kept.append(line)
    m.lines[:] = kept


def _exchanged(m: Mending) -> None:
    """Exchange the values of `low` and `high`."""
    low = m.at
    high = next(at for at in range(low, len(m.lines)) if "high:" in m.lines[at])
    values = [m.lines[at].partition(": ")[2] for at in (low, high)]
    for at, value in zip((low, high), reversed(values), strict=True):
        m.lines[at] = f"{m.lines[at].partition(': ')[0]}: {value}"


def _as_needed(m: Mending) -> None:
    """Write the number that stands as `value` under the name that the qualifier needs."""
    (name,) = _TICKED.findall(m.said("needed"))
    value = next(at for at in range(m.at, 0, -1) if "value:" in m.lines[at])
    m.lines[value] = m.lines[value].replace("value:", f"{name}:")


def _to_list(m: Mending, key: str, entry: str) -> None:
    """Add an entry to the list `key` of the front matter."""
    for at, line in enumerate(m.lines):
        if line.startswith(f"{key}:"):
            m.lines[at] = line.replace("]", f", {entry}]").replace("[, ", "[")
            return
    m.lines.insert(1, f"{key}: [{entry}]")


def _without_tag(m: Mending) -> None:
    tag = m.said("name")
    m.line(lambda line: re.sub(rf"</?{tag}[^>]*>", "", line))


def _without_attribute(m: Mending) -> None:
    m.line(lambda line: re.sub(rf"\s{m.said('key')}=\"[^\"]*\"", "", line))


def _unlinked(m: Mending) -> None:
    """Take the link, or the figure, out of the text."""
    line = m.lines[m.at]
    if line[m.column :].startswith("{{"):
        m.line(lambda line: line[: m.column] + re.sub(r"^\{\{[^}]*\}\}", "", line[m.column :]))
    else:
        start = line.rindex("[", 0, m.column)
        m.line(lambda line: line[:start] + re.sub(r"^\[([^\]]*)\]\([^)]*\)", r"\1", line[start:]))


def _without_note(m: Mending) -> None:
    m.lines[m.at] = ""


def _another_id(m: Mending) -> None:
    if "enterprises" not in m.path.parts:
        m.rename(m.said("id"), f"{m.said('id')}-2")
    m.value(f"{m.said('id')}-2")


def _records(m: Mending) -> None:
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


def _printed_before(m: Mending) -> None:
    """Write what was printed before into an earlier state."""
    last = m.at
    while last + 1 < len(m.lines) and m.lines[last + 1].startswith(" " * m.column):
        last += 1
    m.lines[m.at : last + 1] = [
        *(line for line in m.lines[m.at : last + 1] if "printed:" not in line),
        f"{' ' * m.column}printed: 1家",
    ]


def _closed(m: Mending) -> None:
    """End a block with a line of slashes."""
    end = next((at for at in range(m.at, len(m.lines)) if not m.lines[at]), len(m.lines))
    m.lines.insert(end, "///")


def _without_block(m: Mending) -> None:
    end = next(at for at in range(m.at + 1, len(m.lines)) if m.lines[at].startswith("///"))
    del m.lines[m.at : end + 1]


def _first(m: Mending, name: str) -> str:
    """Return the first word in backticks of a place in the mend."""
    return _TICKED.findall(m.said(name))[0]


def _first_link(m: Mending) -> None:
    if m.problem.rule == "unknown-link-kind":
        m.line(lambda line: line[: m.column] + re.sub(r"^\{[^}]*\}", _first(m, "kinds"), line[m.column :]))
    else:
        m.line(lambda line: re.sub(r"^/// *[\w-]+", _first(m, "kinds"), line))


def _held_back(m: Mending) -> None:
    other = next(at for at, line in enumerate(m.lines) if line.startswith("status:"))
    m.lines[other] = "status: draft"
    del m.lines[m.at]


def _entries(m: Mending) -> None:
    """Write the entries of a list below its name."""
    field = m.said("field")
    m.line(lambda line: re.sub(rf"({field}:).*", rf"\1{FILLED[field]}", line))
    m.lines[:] = "\n".join(m.lines).split("\n")


def _as_fields(m: Mending) -> None:
    """Write a record's fields in the place of a text."""
    if m.lines[m.at].startswith("- "):
        m.lines[m.at] = "- id: written-out\n  name: 名称\n  kind: enterprise"
    else:
        m.lines[m.at] = f"{' ' * (m.column - 2)}- text: 三月复工\n{' ' * m.column}source: rednet-suxian"
    m.lines[:] = "\n".join(m.lines).split("\n")


def _without_dashes(m: Mending) -> None:
    """Take the `- ` away from the lines of a record."""
    if m.lines[m.at].startswith("- ["):
        m.lines[m.at] = "- id: third\n  name: 第三家\n  kind: enterprise"
        m.lines[:] = "\n".join(m.lines).split("\n")
    else:
        m.lines[:] = [line.removeprefix("- ") for line in m.lines]


def _single(m: Mending) -> None:
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


def _aligned(m: Mending) -> None:
    """Begin the line as far to the left as the one above it."""
    above = m.lines[m.at - 1]
    indent = len(above) - len(above.lstrip(" "))
    m.line(lambda line: " " * indent + line.lstrip())


def _spelt_as_meant(m: Mending) -> None:
    """Type the text anew, with the characters that it seems to hold."""
    m.lines[:] = [plain(line) for line in m.lines]


def _in_brackets(m: Mending) -> None:
    """Put what stands below a list's name into brackets behind it."""
    name = m.lines[m.at - 1]
    m.lines[m.at - 1] = f"{name.rstrip()} [{m.lines[m.at].partition(': ')[2]}]"
    del m.lines[m.at]


FOLLOWED: Final[tuple[tuple[str, Way], ...]] = (
    # dates and numbers
    ("correct `as_of`, or `published`", lambda m: m.value("2020-01-01")),
    ("leave `as_of` out and write", lambda m: m.key("period")),
    ("write {start}..{end}", lambda m: m.value(f"{m.said('start')}..{m.said('end')}")),
    ("write two full stops", lambda m: m.value(f"{m.said('start')}..{m.said('end')}")),
    ("write {date}", lambda m: m.value(m.said("date"))),
    ("{mend}; words of the source that name no such day", lambda m: m.key(m.said("field"))),
    ("write a day as 2020-03-02", lambda m: m.value("2020-03-02")),
    ("correct it; if it is a rate", lambda m: m.value("100%")),
    ("correct it", lambda m: m.value("2020-03-02")),
    ("write the day on which it appears", lambda m: m.value("2020-03-04")),
    ("write the day on which it was replaced", lambda m: m.value("2020-03-09")),
    ("write the day, the time and the zone", lambda m: m.value("2020-03-05T08:00+08:00")),
    ("correct one of the two dates", lambda m: m.value("2021-01-01")),
    ("put the oldest first", lambda m: m.sort_entries("date")),
    ("put the oldest state first", lambda m: m.sort_entries("until")),
    ("write digits only", lambda m: m.value("15627300")),
    ("exchange them", _exchanged),
    ("keep `value`, or", Mending.cut),
    ("{needed}, or correct the qualifier", _as_needed),
    ("correct `printed`; if", lambda m: m.value("59家")),
    (
        "write `{{{{ {figure} }}}}` instead",
        lambda m: m.swap(m.said("typed"), f"{{{{ {m.said('figure')} }}}}"),
    ),
    ("if that is meant, write", lambda m: m.swap(m.said("printed"), f"{{{{ {m.said('figure')} }}}}")),
    ("record it in content/data/figures/", lambda m: _to_list(m, "not_figures", m.said("printed"))),
    ("delete it, or write it as it stands", Mending.cut_entry),
    # ids, codes, words of a list
    (
        "write it in pinyin",
        lambda m: m.value("resumption" if m.path.name == "topics.yaml" else "gaosi-beier"),
    ),
    ("write it like `{suggestion}`", lambda m: m.value(m.said("suggestion"))),
    ("choose another, like `{value}-company`", lambda m: m.value(f"{m.said('value')}-company")),
    ("choose one of at most", lambda m: m.value("a-shorter-name")),
    ("choose another id", lambda m: m.swap(m.said("id"), f"{m.said('id')}-2")),
    ("give one of them another id, and write it", _another_id),
    ("give one of them another id", lambda m: m.value(f"{m.said('id')}-2")),
    ("give the figure another id", lambda m: m.value(f"{m.said('id')}-2")),
    ("begin it with the policy's id", lambda m: m.value(f"{m.said('id')}-{m.at}")),
    ("copy its 18 characters", Mending.cut),
    ("correct one of the codes", Mending.cut),
    ("write it like 431003", lambda m: m.value('"431003"')),
    ("write one letter from A to T", lambda m: m.value("C")),
    ("write true or false", lambda m: m.value("true")),
    ("write it in full, with https://", lambda m: m.value("https://rednet.cn/")),
    ("write one of: {known}", lambda m: m.value(_first(m, "known"))),
    ("write `{known}`", lambda m: m.value(m.said("known"))),
    ("add a line `slug: …`", lambda m: m.lines.insert(1, "slug: another-address")),
    ("write the ids of its sources", lambda m: m.value("[rednet-suxian]")),
    # fields
    ("write the field's name as", lambda m: m.key(m.said("known"))),
    ("`{known}` is there already", Mending.cut),
    ("delete it, or use one of: {fields}", Mending.cut),
    ("delete the line here, and write `{key}`", Mending.cut),
    ("write `status: draft` in its place", lambda m: m.line(lambda _: "status: draft")),
    ("delete this line, and make the other one", _held_back),
    ("delete the line: what has no", Mending.cut),
    ("add a line between the two lines of", _to_matter),
    ("{mend}, with one of: {known}", _below),
    ("add a line `{field}: …` to its fields", _below),
    ("add a line `{field}: …` above", lambda m: m.lines.insert(m.at, _filled(m, m.said("field")))),
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
    ("write what was printed before", _printed_before),
    # lists
    ("put it in brackets: `{field}: [{value}]`", lambda m: m.whole_value(f"[{m.said('value')}]")),
    ("put the entries in brackets", _in_brackets),
    ("take the brackets away", lambda m: m.whole_value(m.said("value"))),
    ("write one value behind the colon", _single),
    ("write its entries below it", _entries),
    ("write its fields below it", _as_fields),
    ("write one field a line", _as_fields),
    ("take the `- ` away", _without_dashes),
    ("delete the line, or write the fields below it", Mending.cut),
    ("begin each record with", _records),
    ("write `figures:` and below it", _records),
    ("keep those that tell most", lambda m: m.line(lambda line: re.sub(r", [^,]*\]", "]", line))),
    ("if it is several, write", lambda m: m.value(m.said("entries"))),
    ("put half-width commas between", lambda m: m.swap(m.said("id"), m.said("ids"))),
    # names of what is there, and of what is not
    ("write `{near}`", _near),
    ("write the one that is meant", lambda m: _replace_id(m, _first(m, "offers"))),
    ("it looks the same, but has a letter", _near),
    ("there is a file whose name looks the same", _renamed_image),
    ("correct the id, or add the", _known_id),
    ("correct the path, or add the file", lambda m: _replace_id(m, KNOWN["file"])),
    ("put the file below images/", lambda m: _replace_id(m, "{static}images/map.png")),
    ("add `{source}` to `sources`", lambda m: _to_list(m, "sources", m.said("source"))),
    ("take the link out", _unlinked),
    ("take the reference out", _unlinked),
    ("take it out of the measure", Mending.cut_entry),
    ("delete it here", Mending.cut_entry),
    ("delete one and refer to the other", Mending.cut_record),
    ("put the folder data/ back", lambda m: m.restore()),
    ("put the file back if it was moved", lambda m: m.restore()),
    ("if they are one, keep one record", Mending.cut_record),
    ("delete the alias, or", Mending.cut_entry),
    ("type it anew: 「{name}」", lambda m: m.value(m.said("name") if "mend" else "")),
    ("type them anew, and write", _spelt_as_meant),
    ("write 「{name}」; if both", lambda m: m.swap(m.said("found"), m.said("name"))),
    ("write 「{name}」", lambda m: m.value(m.said("name"))),
    ("check the id; if the number is meant", lambda m: m.lines.append(f"其中有{m.said('place')}的数字。")),
    # characters
    ("delete it, or type the line anew", _unseen),
    ("delete it: it is character", _unseen),
    ("delete it, or type the character", _unseen),
    ("indent by spaces", lambda m: m.line(lambda line: line.replace("\t", "  "))),
    ("delete it, and type two half-width spaces", lambda m: m.line(lambda line: f"  {line.lstrip()}")),
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
    ("put the whole text in quotes", lambda m: m.whole_value(m.said("quoted"))),
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
    (
        "check the indentation, or an opening bracket",
        lambda m: m.line(lambda line: re.sub(r"[\[{]+", "resumption", line, count=1)),
    ),
    ("add the missing ] or }", lambda m: m.line(lambda line: f"{line}]")),
    ("add the same sign at the end", lambda m: m.line(lambda line: f'{line}"')),
    ("begin it as far to the left", _aligned),
    ("indent the fields of one record alike", _aligned),
    ("write `field: content`; if the line belongs", lambda m: m.line(lambda line: f"  {line}")),
    # files
    ("make it `---`, and the line below", _hyphens),
    ("delete all that stands before it", lambda m: m.lines.__delitem__(slice(0, m.lines.index("---")))),
    ("make the first line `---`", _matter_begun),
    ("put a line of three hyphens", _matter_ended),
    ("write the text, or delete the file", lambda m: m.lines.append("正文。")),
    ("keep the version that is right", _one_version),
    ("save it as UTF-8", _reencoded),
    ("open it in Notepad", _reencoded),
    ("open the file in the program that wrote it", Mending.restore),
    ("take the file from a backup", Mending.restore),
    ("run the command in the project's folder", lambda m: shutil.copytree(BASE, m.content) and None),
    ("split it into several files", _split_in_two),
    ("rename the file, best in small", _renamed),
    ("rename one of them", _renamed),
    ("delete it, or move it out", _gone),
    ("put the folder itself", _folder_itself),
    ("delete the link, or put", _gone),
    ("give it another name, or move it out", _gone),
    ("give it the ending", _gone),
    ("open it in the program that made it", _gone),
    ("open it in a program for images", _gone),
    ("put its records into", _gone),
    ("move it", _gone),
    ("move its bulletins below", _gone),
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
    ("begin it with https://", lambda m: m.swap("javascript:alert(1)", "https://news.example")),
    ("say between the brackets where", lambda m: m.swap("[](", "[原图](")),
    ("say what it shows", lambda m: m.swap("![](", "![车间](")),
    ("save it in content/images", lambda m: m.swap("https://example.com/a.png", "{static}images/map.png")),
    ("write `##`", lambda m: m.line(lambda line: re.sub("^#+", "##", line))),
    ("write `{mended}`", lambda m: m.line(lambda line: re.sub("^#+", m.said("mended"), line))),
    ("delete it, or write it in Markdown", _without_tag),
    ("delete the attribute", _without_attribute),
    ("add a line `[^{label}]: …` at the end", lambda m: m.lines.append(f"\n[^{m.said('label')}]: 注。")),
    ("write `[^{label}]` in the text", _without_note),
    ("close them; write a bracket", lambda m: m.line(lambda line: line.replace("[", "【"))),
    # blocks
    ("add a line below it, indented by four", lambda m: m.below(f"{m.said('key')}: suxian-resumed", 4)),
    ("keep one; several ids stand", Mending.cut),
    ("write one `key: value` a line", lambda m: m.line(lambda line: line.replace("：", ": "))),
    ("end it with a line `///`", _closed),
    ("write one id and no comma", lambda m: m.line(lambda line: re.sub("[,，、].*", "", line))),
    ("write one of {kinds}", _first_link),
    ("write one of {keys}", lambda m: m.line(lambda line: re.sub(r"[\w-]+:", f"{_first(m, 'keys')}:", line))),
    ("show a policy that is open", _without_block),
)
"""How a mend begins, as it is written in the code, and what it makes of the files; the first that fits."""


def way(template: str) -> Way | None:
    """Return what follows the mend `template`."""
    return next((found for begins, found in FOLLOWED if template.startswith(begins)), None)
