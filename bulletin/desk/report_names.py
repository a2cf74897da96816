"""The names of a report: those that it has when it is put in, and the records that they are of by now."""

from collections.abc import Container, Iterator, Mapping
from typing import Final, Literal

import msgspec

from bulletin.desk.reports import FoundName, NumberAnswer, ReportInHand, SourceFields
from bulletin.draft.byline import byline
from bulletin.model.edition import Edition
from bulletin.newsroom.records import first_id, free_id
from bulletin.text.patterns import late

_FIRM: Final = late(
    "[\u3400-\u9fffA-Za-z0-9（）()·]{2,30}?(?:有限(?:责任|責任)?公司|股份公司|集团公司|集團公司|(?<=[\u3400-\u9fff]{3})集[团團](?![\u3400-\u9fff]))"
)
"""An enterprise's name in full, with what stands before it in its clause."""
_BEFORE_FIRM: Final = late(
    ".*(?:日[讯訊电電]|本[报報][讯訊]|[在从從到由给給是据據让讓被该該了]|公司[和与與及]|走进|走進|来到|來到|位[于於]|以及"
    "|记者|記者|其中|组织|組織|支持|服务|服務|帮助|幫助|联系|聯繫|企[业業]|介[绍紹]|成为|成為|作为|作為|[镇鎮村区區县縣市园園城街路港内內里裡]的)"
)
"""What ends before a name of an enterprise begins."""
_POLICY: Final = late(
    "《([^《》\n]{4,50}?(?:措施|办法|辦法|意见|意見|方案|通知|细则|細則|政策|规定|規定|[一二三四五六七八九十]条))》"
)
_SHORTEST_FIRM: Final = 6


def begun_report(text: str, edition: Edition, now: str, remarks: tuple[str, ...] = ()) -> ReportInHand:
    """Return a report that was just put in, with what it says of itself and the names that it has."""
    head = byline(text)
    published, note = head.published, ""
    if published.startswith("--"):
        month, day = published.removeprefix("--").split("-")
        year = int(now[:4]) if f"{month}-{day}" <= now[5:10] else int(now[:4]) - 1
        published = f"{year}-{month}-{day}"
        note = f"报道只印“{int(month)}月{int(day)}日”，没有印年份；这里写作{year}年。"
    if head.printed and head.printed != "、".join(head.authors):
        note += f"作者原作“{head.printed}”。"
    source = SourceFields(head.outlet, "、".join(head.authors), published, head.title, note)
    return ReportInHand(text, source, now, now, tuple(found_names(text, edition)), remarks=remarks)


def found_names(text: str, edition: Edition) -> Iterator[FoundName]:
    """Yield the places, enterprises and policies of a text in its order, those without a record last."""
    seen: set[str] = set()
    spans: list[tuple[int, int]] = []
    for one in edition.names.find(text):
        spans.append((one.start, one.end))
        if one.kind in {"place", "enterprise", "policy"} and one.id not in seen:
            seen.add(one.id)
            yield FoundName(text[one.start : one.end], one.kind, one.id)  # type: ignore[arg-type]
    taken = set(edition.subjects)
    for name, kind in _unknown(text, spans):
        if name not in seen:
            seen.add(name)
            id_ = new_id(kind, name, taken)
            taken.add(id_)
            yield FoundName(name, kind, id_, is_new=True, used=kind == "enterprise")


def new_id(kind: str, name: str, taken: set[str]) -> str:
    """Return an id for what has a name and no record yet."""
    field = "title" if kind == "policy" else "name"
    return free_id(first_id(kind, {field: name, "level": "town"}), taken)


def as_recorded(report: ReportInHand, edition: Edition) -> ReportInHand:
    """Return a report as it is with the records of now, which others may have added to or taken from.

    A name that has a record by now is that one; an id that something else has taken becomes another; a number
    whose indicator, subject or scope has gone is open again.
    """
    taken, moved = set(edition.subjects), dict[str, str]()
    names = []
    for one in report.names:
        id_, is_new = one.id, one.is_new
        same = [found for kind, found in edition.names.records.get(one.text, ()) if kind == one.kind]
        if is_new and same:
            id_, is_new = same[0], False
        elif is_new and id_ in taken:
            id_ = new_id(one.kind, one.text, taken)
        elif not is_new and id_ not in edition.subjects:
            is_new = True
        if is_new:
            taken.add(id_)
        moved[one.id] = id_
        names.append(msgspec.structs.replace(one, id=id_, is_new=is_new))
    known = {*edition.subjects, *(one.id for one in names)}
    answers = {}
    for at, answer in report.answers.items():
        now = _as_recorded(answer, edition, moved, known)
        if now is not None:
            answers[at] = now
    if names == list(report.names) and answers == report.answers:
        return report
    return msgspec.structs.replace(report, names=tuple(names), answers=answers)


def _as_recorded(
    answer: NumberAnswer, edition: Edition, moved: Mapping[str, str], known: Container[str]
) -> NumberAnswer | None:
    """Return an answer with the records of now; None where one of its own is there no more."""
    if answer.state != "kept":
        return answer
    subject = moved.get(answer.subject, answer.subject)
    indicator, made, scope, new_scope = answer.indicator, answer.new_indicator, answer.scope, answer.new_scope
    if made is not None:
        same = [id_ for kind, id_ in edition.names.records.get(made.name, ()) if kind == "indicator"]
        indicator, made = (same[0], None) if same else (indicator, made)
    if new_scope:
        same = [id_ for kind, id_ in edition.names.records.get(new_scope, ()) if kind == "scope"]
        scope, new_scope = (same[0], "") if same else (scope, new_scope)
    if subject not in known or (made is None and indicator not in edition.indicators):
        return None
    if scope and scope not in edition.scopes:
        return None
    return msgspec.structs.replace(
        answer, subject=subject, indicator=indicator, new_indicator=made, scope=scope, new_scope=new_scope
    )


def _unknown(
    text: str, known: list[tuple[int, int]]
) -> Iterator[tuple[str, Literal["enterprise", "policy"]]]:
    """Yield names of enterprises and policies in a text that no record has."""
    for match in _FIRM.finditer(text):
        before = _BEFORE_FIRM.match(match[0])
        start = match.start() + (len(before[0]) if before else 0)
        is_known = any(begin <= start and match.end() <= end for begin, end in known)
        if match.end() - start >= _SHORTEST_FIRM and not is_known:
            yield text[start : match.end()], "enterprise"
    for match in _POLICY.finditer(text):
        if not any(begin < match.end() and match.start() < end for begin, end in known):
            yield match[1], "policy"
