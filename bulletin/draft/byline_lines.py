"""What one line at the head or foot of a report tells of it: outlets, days, and who wrote it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bulletin.text.patterns import late
from bulletin.text.scripts import to_simplified
from bulletin.text.surnames import SURNAMES

LONGEST: Final = 60
"""Characters that a title may have, and a line that asks readers to follow."""
LONGEST_LINE: Final = 160
"""Characters that a line may have which holds nothing else than what it tells of a report."""
_ROLES: Final = (
    "(?:见习|特约|全媒体|首席|融媒体|本报|本网|本台)?(?:记者|通讯员)|实习生|作者"
    "|撰稿人?|撰文|采写|摄影|摄|文|图"
)
_DATELINE: Final = late(
    r"(?P<outlet>本[报台刊网]|[\u3400-\u9fffA-Za-z·]{2,14}?)(?P<place>[\u3400-\u9fff]{0,6}?)?\s*"
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日\s*"
    r"(?:讯(?![息问号])|电(?![力量网价话动商费影视站子梯厂器信脑煤缆])|(?P<told>消息))"
)
_OWN: Final = late(
    r"(?P<outlet>本[报台刊网]|[\u3400-\u9fff·]{2,8}?(?:日报|晚报|早报|晨报|时报|新闻网|在线|时刻|融媒体(?:中心)?|发布))"
    r"(?:综合)?讯(?![息问号])"
)
_AGENCIES: Final = ("新华社", "中新社", "中新网", "中国新闻社", "中央社", "人民网")
"""What is printed before the place that a report was sent from: 新华社北京3月4日电."""
BRACKETS: Final = late(r"[（(](?P<inner>[^（）()\n]{2,80})[）)]")
_AROUND: Final = late(r"\s*[（(【\[](?P<inner>[^（）()【】\[\]]+)[）)】\]]\s*")
_KINDS: Final = {
    "source": "(?:信息|文章|稿件|新闻|内容|本文)?来\\s{0,4}源|稿\\s{0,4}源|转载自|转自",
    "office": "供稿(?:单位|部门)|发布(?:机构|单位|部门)",
    "day": "(?:发布|发表|更新|发稿|录入|成文)(?:时间|日期)|时\\s{0,4}间|日\\s{0,4}期",
    "author": (
        "作\\s{0,4}者|记\\s{0,4}者|通讯员|实习生|撰\\s{0,4}稿人?|撰文|采写|供稿人?|文字|文图|图文|图片|摄影|供图"
    ),
    "editor": (
        "(?:责任|执行|值班|网络|网页|图片|视频|新媒体|本期|微信|美术|助理|见习)?"
        "(?:编\\s{0,4}辑|主编|编委|校\\s{0,4}对|编审)|责\\s{0,4}编|总编|美编|(?:主|终|初|复)审|[一二三]审"
        "|审\\s{0,4}核|审\\s{0,4}校|审\\s{0,4}签|签\\s{0,4}发|监\\s{0,4}制|策\\s{0,4}划|统筹|排版|制作|校检|发布人"
    ),
}
_GLUED, _APART = (
    "|".join(f"(?P<{kind}{end}>{words})" for kind, words in _KINDS.items()) for end in ("", "_")
)
_LABEL: Final = late(
    rf"(?:{_GLUED})\s*[:：]\s*"
    rf"|(?<![\u3400-\u9fff])(?:{_APART}|(?P<author__>[文图]))\s*[:：|｜丨/／](?!\s*[图文摄])\s*"
    r"|(?<![\u3400-\u9fff])(?P<author___>文\s*[/、·]\s*[图摄]|[图摄]\s*[/、·]\s*文)(?:\s*[:：|｜]\s*|\s+)"
)
_DAY: Final = late(
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)\s*日?"
    r"|(?<!\d)(?P<month_>\d{1,2})月(?P<day_>\d{1,2})日)"
    r"(?:\s*[（(]?(?:星期|周)[一二三四五六日天][）)]?)?"
    r"(?:[\sT]*(?:上午|下午|晚上)?\d{1,2}\s*[:：时点]\s*\d{2}(?!\d)分?(?:\s*[:：]?\s*\d{2}(?!\d)秒?)?)?"
)
_NOISE: Final = late(
    r"(?:浏览|点击|阅读|访问)(?:次数|量|数|率)?\s*[:：]?\s*\d+\+?\s*次?|阅读\s*\d+"
    r"|字[体号]\s*[:：]?\s*[\[【（(]?\s*大\s*中\s*小\s*[\]】）)]?|[【\[（(]\s*大\s*中\s*小\s*[\]】）)]"
    r"|[【\[（(]\s*(?:打印|关闭|打印本页|关闭窗口|收藏|分享|我要打印)\s*[\]】）)]|打印本页|关闭窗口|分享到\s*[:：]?"
    r"|[□■●▲◆◎☆★◇○]"
)
"""What sites put beside the source of a page."""
_OFFICE: Final = late(
    r"[\u3400-\u9fffA-Za-z·—－-]*?(?:(?<!通)(?<!简)(?<!快)(?<!预)报|晚报|融媒体?|融媒体中心|传媒|电视台|广播|广播台|网|在线"
    r"|客户端|官微|公众号|通讯社|时刻|之声|频道|站|平台|头条|学习强国|宣传部|指挥部|办公室|政府|委员会|协会|商会|县委|市委"
    r"|区委|省委|党委|(?<![布格结大])局|中心|管委会|工商联|[县市区镇乡]委办|政府办)"
    r"|(?![^ ]*(?:数据|疫情|新闻|信息|成果|集中|联合)发布)[\u3400-\u9fff]{2,4}发布"
)
_NO_OFFICE: Final = late("复[工产市]|疫情|数据|情况|统计|快报|通报|记者|负责")
_NO_OUTLET: Final = late(r"[。，,；;！!？?：:“”\d%]|^[多主为是由以均不占]|负责|获悉|占")
_PARTS: Final = late(r"[\s、,，/／&|｜丨]+")
_ROLE: Final = late(rf"(?P<outlet>[\u3400-\u9fffA-Za-z·—－]*?)(?P<role>{_ROLES})(?P<rest>[\u3400-\u9fff·]*)")
_OWN_OUTLET: Final = late(
    r"本[报台刊网]|.{1,18}(?:报|网|台|社|刊|时刻|在线|新闻|客户端|发布|中心|频道|融媒体?|传媒)"
)
_NAME: Final = late(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8}")
_WRITER: Final = late(r"[A-Za-z.]{2,15}|[\u3400-\u9fff]{2,6}(?:编辑部|工作室|专班)")
"""Others whom editors' lines name."""
_DOUBLE: Final = ("欧阳", "司马", "诸葛", "上官", "皇甫", "尉迟", "夏侯")
_ALSO: Final = frozenset("方石江金白史康洪施樊殷欧易文涂龙柳申")
"""Surnames with which no word begins that stands behind 记者."""
_TAIL: Final = late("(?:摄影|综合|图文)?(?:报道|摄影|摄|文|图|供图|整理|供稿|综合)")
_REPORTING: Final = late("[\u3400-\u9fff]{0,6}报道")
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(slots=True)
class BylineTold:
    """What a line tells."""

    outlets: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    is_lone_day: bool = False

    def add(self, other: "BylineTold") -> None:
        """Add what another line tells."""
        self.outlets += other.outlets
        self.days += other.days
        self.authors += other.authors
        self.printed += other.printed


@dataclass(frozen=True, slots=True)
class BylineLine:
    """A line as it is typed, and as its signs are looked for: in Simplified, with narrow digits."""

    start: int
    typed: str
    read: str

    def of(self, start: int, end: int) -> "BylineLine":
        """Return a part of the line."""
        return BylineLine(self.start + start, self.typed[start:end], self.read[start:end])

    @property
    def span(self) -> tuple[int, int]:
        """Where in the text the line stands."""
        return self.start, self.start + len(self.typed)


def byline_line(match: re.Match[str]) -> BylineLine:
    """Return a line that was found in a text."""
    typed = match[0]
    read = typed.translate(_DIGITS)
    if len(typed) <= LONGEST_LINE or _DATELINE.match(to_simplified(typed[:LONGEST])):
        simple = to_simplified(read)
        read = simple if len(simple) == len(read) else read
    return BylineLine(match.start(), typed, read)


def is_own_outlet(outlet: str) -> bool:
    """Tell if an outlet names itself by no name of its own: 本报."""
    return outlet in {"本报", "本報", "本台", "本臺", "本刊", "本网", "本網"}


def is_office(words: str) -> bool:
    """Tell if words name an outlet or an office."""
    words = words.strip()
    return bool(2 < len(words) <= 24 and _OFFICE.fullmatch(words) and not _NO_OFFICE.search(words))  # noqa: PLR2004


def told_by_line(line: BylineLine, *, is_first: bool) -> BylineTold | None:
    """Return what a line tells that holds nothing else; None of any other."""
    if len(line.read) > LONGEST_LINE or "。" in line.read:
        return None
    if around := _AROUND.fullmatch(line.read):
        return told_by_words(line.of(*around.span("inner")), in_brackets=True)
    sent = _DATELINE.match(line.read.lstrip()) if not is_first else None
    return None if sent else told_by_words(line, in_brackets=False)


def begins_with_dateline(words: str) -> bool:
    """Tell if words begin with whence a report was sent: 新华社北京3月4日电."""
    return bool(_DATELINE.match(words) or _OWN.match(words))


def told_by_dateline(line: BylineLine) -> tuple[BylineTold, int]:
    """Return the outlet and the day that a line tells which says whence it comes, and where that ends."""
    skipped = len(line.read) - len(line.read.lstrip())
    told, end = BylineTold(), 0
    if match := _DATELINE.match(line.read, skipped):
        last = match.end("place") if match["place"] else match.end("outlet")
        outlet = line.typed[match.start("outlet") : last]
        outlet_read = line.read[match.start("outlet") : last]
        agency = next((name for name in _AGENCIES if outlet_read.startswith(name)), "")
        month, day = int(match["month"]), int(match["day"])
        told.outlets.append(line.typed[match.start() : match.start() + len(agency)] or outlet)
        told.days.append(f"{match['year'] or '-'}-{month:02}-{day:02}")
        end = 0 if match["told"] else match.end()
    elif match := _OWN.match(line.read, skipped):
        told.outlets.append(line.typed[match.start("outlet") : match.end("outlet")])
        end = match.end()
    if not match:
        return told, 0
    bracket = BRACKETS.match(
        line.read, match.end() + len(line.read[match.end() :]) - len(line.read[match.end() :].lstrip())
    )
    inner = told_by_words(line.of(*bracket.span("inner")), in_brackets=True) if bracket else None
    if bracket and inner is not None and inner.authors:
        told.add(inner)
        end = end and bracket.end()
    elif not bracket and (behind := told_by_words(line.of(match.end(), len(line.read)), in_brackets=False)):
        told.add(behind)
        return told, end and len(line.read)
    if end and (after := re.match(r"[\s：:—-]*", line.read[end:])):
        end += after.end()
    return told, 0 if line.read[end : end + 1] in {"，", ",", "。", "、"} else end


def told_by_words(line: BylineLine, *, in_brackets: bool) -> BylineTold | None:
    """Return what words tell that are labels with their values, days, and who wrote for whom; else None."""
    read = _NOISE.sub(lambda match: " " * len(match[0]), line.read)
    labels = [*_LABEL.finditer(read)]
    told = BylineTold()
    first = labels[0].start() if labels else len(read)
    if _words(read[:first]).strip():
        before = BylineLine(line.start, line.typed[:first], _words(read[:first]))
        plain = _plain(before, in_brackets=in_brackets, has_label=bool(labels))
        if plain is None:
            return None
        told = plain
    elif not labels:
        return None
    authors: list[int] = []
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(read)
        value = BylineLine(
            line.start + label.end(), line.typed[label.end() : end], _words(read[label.end() : end])
        )
        kind = (label.lastgroup or "").rstrip("_")
        is_read = _value(kind, value, told)
        if not is_read:
            return None
        if kind == "author":
            authors += [label.start() if authors else label.end(), end]
    if authors:
        told.printed.append(line.typed[authors[0] : authors[-1]].strip(" \t\u3000|｜丨[]【】"))
    return told


def _words(read: str) -> str:
    """Return words with blanks for what parts fields."""
    return re.sub(r"[|｜丨\[\]【】]", " ", read)


def _value(kind: str, value: BylineLine, told: BylineTold) -> bool:
    """Read the value of a label; tell if it is one."""
    if not value.read.strip():
        return False
    if kind == "day":
        day = _DAY.fullmatch(value.read.strip())
        if day and (iso := _iso(day)) and day["year"]:
            told.days.append(iso)
            return True
        return False
    if kind in {"source", "office"}:
        return _outlet(value, told)
    return _names(kind, value, told)


def _names(kind: str, value: BylineLine, told: BylineTold) -> bool:
    """Read who has written or edited a report; only writers are told."""
    offices, names = [], []
    for typed, read in _tokens(value):
        role = _ROLE.fullmatch(read) if kind == "author" else None
        if role and not role["outlet"] and (not role["rest"] or _is_person(role["rest"])):
            names += [typed[role.start("rest") :]] if role["rest"] else []
        elif is_office(read):
            offices.append(typed)
        elif _NAME.fullmatch(read) or _WRITER.fullmatch(read):
            names.append(typed)
        elif not (_TAIL.fullmatch(read) and names):
            return False
    if kind == "author":
        told.outlets += offices
        told.authors += names
    return bool(names or offices)


def _outlet(value: BylineLine, told: BylineTold) -> bool:
    """Read whence a report comes, and the day behind that."""
    typed, read = value.typed, value.read
    if (day := _DAY.search(read)) and day["year"]:
        if not (iso := _iso(day)) or read[day.end() :].strip():
            return False
        told.days.append(iso)
        typed, read = typed[: day.start()], read[: day.start()]
    words = [(one[0], one.start(), one.end()) for one in re.finditer(r"\S+", read)]
    if not words or len(words) > 4 or len(read.strip()) > 30 or _NO_OUTLET.search(read.strip()):  # noqa: PLR2004
        return False
    end = words[0][2]
    for number, (word, start, until) in enumerate(words[1:], 1):
        if _ROLE.fullmatch(word) and (
            plain := _plain(BylineLine(0, typed[start:], read[start:]), in_brackets=True, has_label=False)
        ):
            told.add(plain)
            break
        if _is_person(word) and not is_office(word) and number == len(words) - 1:
            told.authors.append(typed[start:until])
            told.printed.append(typed[start:until])
        else:
            end = until
    told.outlets.append(typed[words[0][1] : end].strip())
    return True


def _tokens(value: BylineLine) -> list[tuple[str, str]]:
    """Return the words of a value as typed and as read; a name of two parted characters is one."""
    found: list[tuple[str, str]] = []
    at = 0
    is_half = False
    for match in [*_PARTS.finditer(value.read), None]:
        end = match.start() if match else len(value.read)
        if end > at:
            typed, read = value.typed[at:end], value.read[at:end]
            is_one = len(read) == 1 and not _TAIL.fullmatch(read)
            if is_one and is_half:
                found[-1] = (found[-1][0] + typed, found[-1][1] + read)
                is_half = False
            else:
                found.append((typed, read))
                is_half = is_one
        at = match.end() if match else end
    return found


def _plain(line: BylineLine, *, in_brackets: bool, has_label: bool) -> BylineTold | None:
    """Return what words without labels tell: 原创 苏仙发布 2020-03-05, 本报记者 张三 通讯员 李四."""
    read, typed = line.read, line.typed
    days: list[str] = []
    if day := _DAY.search(read):
        if not (iso := _iso(day)):
            return None
        days.append(iso)
        gap = " " * (day.end() - day.start())
        read = read[: day.start()] + gap + read[day.end() :]
        typed = typed[: day.start()] + gap + typed[day.end() :]
        if not read.strip():
            return BylineTold(days=days, is_lone_day=not has_label) if day["year"] else None
    words = _Words(BylineTold(days=days), in_brackets=in_brackets)
    tokens = _tokens(BylineLine(0, typed, read))
    if not all(words.takes(*one, is_last=one is tokens[-1]) for one in tokens):
        return None
    return words.end(typed)


@dataclass(slots=True)
class _Words:
    """Words without labels, as far as they were read."""

    told: BylineTold
    in_brackets: bool
    is_original: bool = False
    in_role: bool = False
    waiting: list[str] = field(default_factory=list)
    """Names of whom it isn't told yet what they are."""

    def takes(self, typed: str, read: str, *, is_last: bool) -> bool:
        """Read the next word; tell if it is one of a byline."""
        if read.rstrip("：:") == "原创":
            self.is_original = True
            return not self.told.outlets
        if self._is_tail(read, is_last=is_last):
            return True
        role = _ROLE.fullmatch(read)
        if role and (not role["outlet"] or _OWN_OUTLET.fullmatch(role["outlet"])):
            return self._role(typed, role)
        if self.in_role:
            return self._name(typed, read)
        return self._office(typed, read) or self._waits(typed, read, is_last=is_last)

    def _is_tail(self, read: str, *, is_last: bool) -> bool:
        """Tell if this stands behind names: 摄, 郴州报道."""
        if self.waiting and not self.told.outlets and _TAIL.fullmatch(read):
            self.told.authors, self.waiting, self.in_role = self.waiting, [], True
        is_tail = _TAIL.fullmatch(read) or (is_last and _REPORTING.fullmatch(read))
        return bool(self.told.authors and is_tail)

    def _role(self, typed: str, role: re.Match[str]) -> bool:
        rest = role["rest"].removesuffix("报道")
        if self.waiting or (rest and not _is_person(rest)):
            return False
        if role["outlet"]:
            self.told.outlets.append(typed[: len(role["outlet"])])
        if rest:
            self.told.authors.append(typed[role.start("rest") :][: len(rest)])
        self.in_role = True
        return True

    def _name(self, typed: str, read: str) -> bool:
        is_name = _is_person(read) or (self.in_brackets and _NAME.fullmatch(read))
        if is_name:
            self.told.authors.append(typed)
        return bool(is_name)

    def _office(self, typed: str, read: str) -> bool:
        is_told = self.told.days or self.is_original or self.in_brackets
        if not is_told or self.told.outlets not in ([], [typed]) or not is_office(read):
            return False
        self.told.outlets = [typed]
        self.told.authors += self.waiting
        self.told.printed += self.waiting
        self.waiting = []
        return True

    def _waits(self, typed: str, read: str, *, is_last: bool) -> bool:
        """Tell if this is a name before its outlet, or in brackets behind it, or where WeChat was written."""
        told = self.told
        if not told.outlets and _NAME.fullmatch(read) and (self.is_original or _is_person(read)):
            self.waiting.append(typed)
            return True
        if told.outlets and self.in_brackets and _is_person(read):
            told.authors.append(typed)
            return True
        return bool(is_last and told.outlets and told.days and re.fullmatch("[\u3400-\u9fff]{2,3}", read))

    def end(self, typed: str) -> BylineTold | None:
        """Return what all words tell; None if that is nothing."""
        told = self.told
        if self.waiting and self.is_original and told.days:
            *told.authors, outlet = self.waiting
            told.outlets, self.waiting = [outlet], []
        if self.waiting or ((self.in_role or self.in_brackets) and not told.authors):
            return None
        if self.in_role or self.in_brackets:
            told.printed = [_without_outlet(typed, told)]
        return told if told.outlets or told.authors else None


def _without_outlet(typed: str, told: BylineTold) -> str:
    """Return the words of the authors without whom they write for."""
    typed = typed.strip(" \t\u3000□■●▲◆◎☆★◇○")
    outlet = told.outlets[0] if told.outlets else ""
    return typed if is_own_outlet(outlet) else typed.removeprefix(outlet).strip()


def _is_person(word: str) -> bool:
    """Tell if a word in Simplified is a name by its surname."""
    if not _NAME.fullmatch(word):
        return False
    return word.startswith(_DOUBLE) or (len(word) <= 3 and (word[0] in SURNAMES or word[0] in _ALSO))  # noqa: PLR2004


def _iso(day: re.Match[str]) -> str:
    """Return a day as it is kept; empty for one that no calendar has."""
    year, month, number = day["year"], int(day["month"] or day["month_"]), int(day["day"] or day["day_"])
    try:
        date(int(year or 2020), month, number)
    except ValueError:
        return ""
    return f"{year or '-'}-{month:02}-{number:02}"
