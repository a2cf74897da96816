"""What a report says of itself at its head: outlet, day, authors and title."""

import re
from dataclasses import dataclass
from typing import Final

from bulletin.text.patterns import late

_HEAD: Final = 4
"""Lines at the top in which the head of a report stands."""
_LONGEST: Final = 60
_TITLE_END: Final = re.compile("[。；;：:，,]$")
_WRITERS: Final = (
    "通讯员|記者|记者|通訊員|见习记者|見習記者|特约记者|特約記者|实习生|實習生|作者|文|图|圖|编辑|編輯"
)
_DATELINE: Final = late(
    r"(?P<outlet>本[报報台臺刊网網]|[\u3400-\u9fffA-Za-z·]{2,14}?)(?P<place>[\u3400-\u9fff]{0,6}?)?\s*"
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s*(?P<sign>[讯訊电電]|消息)"
)
_OWN: Final = late(r"(?P<outlet>本[报報台臺刊网網])(?:综合)?[讯訊]")
_AGENCIES: Final = ("新华社", "新華社", "中新社", "中国新闻社", "中央社")
"""What is printed before the place that a report was sent from: 新华社北京3月4日电."""
_IN_BRACKETS: Final = late(rf"[（(](?P<who>(?:[^（）()]*?(?:{_WRITERS}))[^（）()]{{2,60}})[）)]")
_FIELD: Final = late(
    r"(?:^|[\s　|｜])(?P<name>来源|來源|稿源|作者|记者|記者|通讯员|通訊員|发布时间|發布時間|发布日期|"
    r"時間|时间|日期)\s*[:：]\s*(?P<value>[^\s　|｜]+)"
)
_LINE: Final = late(
    r"(?P<outlet>[\u3400-\u9fffA-Za-z·]{2,20}?)?\s*"
    rf"(?P<who>(?:{_WRITERS})\s*[:：/]?\s*[\u3400-\u9fff·、\s　/]{{2,30}})"
)
"""A line of its own, or what stands behind a dateline: who has written the report, and for whom."""
_DAY: Final = late(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})")
_ROLE: Final = late(rf"(?:{_WRITERS})\s*[:：/]?\s*")
_NAMES: Final = late(r"[\s　、,，/]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """What a report prints of itself; what it does not print is empty.

    `published` is an ISO day, `--03-04` where no year is printed. `printed` are the words of the authors.
    """

    outlet: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    title: str = ""
    printed: str = ""


def byline(text: str) -> Byline:
    """Return what the head of a report says of it."""
    lines = [line.strip(" \t\u3000") for line in text.strip().splitlines() if line.strip(" \t\u3000")]
    head = lines[:_HEAD]
    outlet, published = _dateline(head)
    fields = {match["name"]: match["value"] for line in head for match in _FIELD.finditer(line)}
    outlet = outlet or next((fields[name] for name in ("来源", "來源", "稿源") if name in fields), "")
    alone = (line for line in head if not re.search("[\u3400-\u9fff]", line))
    published = published or next((day for line in (*fields.values(), *alone) if (day := _iso(line))), "")
    printed = next((match["who"] for line in head if (match := _IN_BRACKETS.search(line))), "")
    printed = printed or next(
        (fields[one] for one in ("作者", "记者", "記者", "通讯员", "通訊員") if one in fields), ""
    )
    line = next((match for one in head if (match := _LINE.fullmatch(one) or _behind(one))), None)
    if line is not None:
        outlet, printed = outlet or line["outlet"] or "", printed or line["who"]
    authors = tuple(name for name in _NAMES.split(_ROLE.sub(" ", printed)) if name)
    return Byline(outlet, published, authors, _title(lines), printed.strip())


def _dateline(head: list[str]) -> tuple[str, str]:
    """Return the outlet and the day that the line of a report tells which says whence it comes."""
    for line in head:
        if match := _DATELINE.match(line):
            outlet = match["outlet"] + (match["place"] or "")
            agency = next((name for name in _AGENCIES if outlet.startswith(name)), "")
            month, day = int(match["month"]), int(match["day"])
            return agency or outlet, f"{match['year'] or '-'}-{month:02}-{day:02}"
        if match := _OWN.match(line):
            return match["outlet"], ""
    return "", ""


def _behind(line: str) -> re.Match[str] | None:
    """Return who has written a report, where that stands behind its dateline without brackets."""
    dateline = _DATELINE.match(line)
    return _LINE.fullmatch(line, dateline.end()) if dateline else None


def _iso(words: str) -> str:
    match = _DAY.search(words)
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match else ""


def _title(lines: list[str]) -> str:
    """Return the first line where it is a title: short, with no stop behind it, and no dateline."""
    if len(lines) < 2 or len(lines[0]) > _LONGEST or _TITLE_END.search(lines[0]):  # noqa: PLR2004
        return ""
    is_other = _DATELINE.match(lines[0]) or _OWN.match(lines[0]) or _FIELD.search(lines[0])
    return "" if is_other else lines[0]
