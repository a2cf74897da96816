"""What the check says, in the words of the desk: records by their names, fields as its pages call them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bulletin.check.unshown import NAMES as UNSHOWN
from bulletin.desk.fields import FIELD_WORDS, KIND_WORDS, MODALITIES
from bulletin.desk.finding import record_name
from bulletin.languages import language
from bulletin.model.edition import Edition
from bulletin.model.records import Source
from bulletin.problems import CommandLine, Message, Problem, Report, Severity

SAY: Final = language("zh").say
_TOLD: Final = 5
"""How many problems a page tells of at once."""
_ASK: Final = "请管这台电脑的人看一下文件"
_WORDS: Final[Mapping[str, str]] = {
    **{one.name: one.label for kind in KIND_WORDS.values() for one in FIELD_WORDS[kind.model]},
    "title": "标题",
    "summary": "摘要",
    "date": "公报日期",
    "place": "在哪里",
    "sources": "来源",
    "source": "来源",
    "topics": "主题",
    "not_figures": "不是数字",
    "lead": "打头的数字",
    "image": "题图",
    "embargo": "定时",
    "corrections": "正文更正",
    "printed": "原文",
    "indicator": "指标",
    "subject": "谁的",
    "scope": "统计范围",
    "as_of": "截至",
    "as_of_printed": "照抄的截至",
    "modality": "性质",
    "period": "哪一段时间",
    "base": "和什么比",
    "group": "组别",
    "with": "还有谁",
    "locator": "在原文哪里",
    "note": "备注",
    "name": "名称",
    "aliases": "别的叫法",
    "kind": "类别",
    "until": "哪天改的",
    "reason": "为什么改",
    "fault": "是谁的错",
    "revisions": "更正",
    "whole": "总数",
    "parts": "各部分",
    "value": "数值",
    "low": "下限",
    "high": "上限",
    "draft": "草稿",
    "withdrawn": "撤回",
    **MODALITIES,
}
"""What fields, and the words that a field may hold, are called where no form of a record says it: those of
bulletins and figures, and what the forms have in common."""
_CODE: Final = re.compile(r" ?`([^`]+)` ?")
_OF_FIELDS: Final = frozenset({"key", "field"})
"""The names of what sentences are filled in with that are fields."""
_FIELDS: Final = "fields"
"""The name of a list of all fields that may stand somewhere; what the desk has no words for is left out."""
_BETWEEN: Final = re.compile(r"(, | → )")
"""What stands between ids, kept as a part of its own."""
_REFERENCE: Final = re.compile(r"\{\{ ?(.+?) ?\}\}")
"""How files refer to a record; the desk writes 【…】."""
_PAIR: Final = re.compile(r"(\w+): (.+)", re.DOTALL)
_ID: Final = re.compile(r"\s*(?:- )?\s*id:\s*['\"]?([\w-]+)")
_UNLISTED: Final = "no bulletin lists the source 「{source}」: it, its figures"


class Said(NamedTuple):
    """A problem in the words of the desk: what is wrong, why it matters, and what to do."""

    what: str
    why: str
    mend: str


def told_at_desk(problem: Problem, edition: Edition | None = None) -> Said | None:
    """Return what a problem says at the desk; None for what its pages show anyway.

    A note tells what readers don't see, which is the state of each bulletin; only numbers that no bulletin
    brings to the readers are seen nowhere else.
    """
    told = dict(problem.what.arguments)
    match problem.rule:
        case "unnamed-record" if problem.what.template.startswith(_UNLISTED) and str(told["figures"]) != "0":
            source = _called(edition, str(told["source"])) if edition else str(told["source"])
            return Said(
                f"“{source}”的{told['figures']}个数字，还没有公报用",
                "公报列了这个来源，读者才看得到",
                "在“写稿”里打开一篇，把它加进“来源”，或者用它新写一篇",
            )
        case "no-records" if problem.severity is Severity.WARNING:
            if edition is None or not edition.known:
                return None
            return Said("存公报的文件夹不在了", "网站上原有的公报会全部消失", f"多半被移走或者改了名：{_ASK}")
        case "sample-left":
            return Said("样例还在", "它的数字不是真的，读者会当真", "回到“今天”，点“删掉样例”，再发布")
        case "unsourced-number":
            return Said(
                spoken_at_desk(problem.what, edition),
                "网页会告诉读者，文中有多少数字有记录为证",
                "在“写稿”里点“新记”，记下它；不是要核对的数（如“两份文件”），点“不是数字”",
            )
    if problem.severity is Severity.NOTE or problem.rule in UNSHOWN:  # the list of bulletins says it
        return None
    words = (spoken_at_desk(one, edition) for one in (problem.what, problem.why, problem.mend))
    return Said(*words)


def spoken_at_desk(
    sentence: Message, edition: Edition | None = None, called: Mapping[str, str] = _WORDS
) -> str:
    """Return a sentence of the check as the desk says it: no code, no id, no command.

    `called` has the words for fields and for what they may hold.
    """
    if any(isinstance(value, CommandLine) for value in _arguments(sentence)):
        return _ASK
    return _CODE.sub(lambda found: _plain(found[1], called), SAY(_named(sentence, edition, called)))


def _arguments(words: Message) -> Iterator[str | Message]:
    for _, value in words.arguments:
        yield value
        if isinstance(value, Message):
            yield from _arguments(value)


def _named(words: Message, edition: Edition | None, called: Mapping[str, str]) -> Message:
    """Return a sentence with the names of the records of which it has the ids, and with those of fields."""

    def in_words(name: str, value: str | Message) -> str | Message:
        if isinstance(value, Message):
            return _named(value, edition, called)
        if name in _OF_FIELDS:
            return called.get(value, value)
        if name == _FIELDS and "`" not in value:
            return "、".join(called[one] for one in value.split(", ") if one in called)
        if edition is None:
            return value
        return "".join(_called(edition, part) for part in _BETWEEN.split(value)).replace(", ", "、")

    return words.filled(**{name: in_words(name, value) for name, value in words.arguments})


def _called(edition: Edition, id_: str) -> str:
    """Return what the record with an id is called; words that are no id stay."""
    if id_ in edition.figures:
        return figure_in_words(edition, id_)
    if source := edition.sources.get(id_):
        return source_in_words(source)
    for kind in ("place", "enterprise", "policy", "indicator", "scope", "topic"):
        if one := edition.records(kind).get(id_):
            return record_name(one)
    return id_


def _plain(code: str, called: Mapping[str, str]) -> str:
    """Return what stands between signs of code: a field, a field with its value, or words to be typed."""
    if reference := _REFERENCE.fullmatch(code):
        return f"“【{reference[1]}】”"
    pair = _PAIR.fullmatch(code)
    if pair is None:
        return f"“{called.get(code, code)}”"
    value = pair[2].strip("[]'\" ")
    value = called.get(value, value)
    return f"“{called[pair[1]]}：{value}”" if pair[1] in called else f"“{value}”"


def whose(problem: Problem, lines_of: Callable[[str], Sequence[str]]) -> str:
    """Return the id of the record of a data file that a problem is about; empty where it is about none.

    `lines_of` returns the lines of a file by its path.
    """
    if problem.records:
        return problem.records[0]
    at = problem.location
    if not at.path.endswith((".yaml", ".yml")):
        return ""
    above = (found[1] for line in reversed(lines_of(at.path)[: at.line]) if (found := _ID.match(line)))
    return next(above, "")


def source_in_words(source: Source) -> str:
    """Return a source as the desk names it: who published it, when, and its title."""
    day = source.published.chinese if source.published else ""
    return "，".join(filter(None, (source.outlet, day, source.title)))


def figure_in_words(edition: Edition, id_: str) -> str:
    """Return a figure as the desk names it: whose it is, what it counts, and the number."""
    figure = edition.figures.get(id_)
    if figure is None:
        return "一个已经删去的数字"
    subject = edition.subjects.get(figure.subject)
    indicator = edition.indicators.get(figure.indicator)
    return f"{record_name(subject)}{indicator.name if indicator else ''} {figure.printed}"


def report_in_words(report: Report, edition: Edition | None = None) -> str:
    """Return what a report says, in the words of the desk: what is wrong, then what to do."""
    errors = [one for one in report.problems if one.severity is Severity.ERROR]
    found = [words for one in errors or report.problems if (words := told_at_desk(one, edition))]
    more = f"　还有{len(found) - _TOLD}处。" if len(found) > _TOLD else ""
    return "　".join(f"{one.what}。{one.mend}。" for one in found[:_TOLD]) + more
