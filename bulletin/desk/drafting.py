"""A report whose numbers were gone through becomes records and a draft: what is added to which file."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from bulletin.desk.cards import subject_name
from bulletin.desk.reports import FoundName, NumberAnswer, Numbers
from bulletin.draft.byline import byline
from bulletin.draft.formats import base_of, explicit_fields, is_readable
from bulletin.model.edition import Edition
from bulletin.newsroom.editing import in_brackets
from bulletin.newsroom.records import Addition, addition, first_id, free_id, scalar
from bulletin.text.scripts import to_simplified

Body = Literal["report", "table", "empty"]
BODIES: Final[Mapping[str, str]] = {
    "report": "来稿的句子，数字连着来源",
    "table": "只放数字表",
    "empty": "空白",
}
"""What a draft may begin with."""
ENDINGS: Final = (
    ("银行", "bank"),
    ("医院", "institution"),
    ("学校", "institution"),
    ("大学", "institution"),
)
"""What the names of banks and institutions end with, and their kinds."""
TOPICS: Final = 5
"""The most topics that a draft begins with."""
_TRADITIONAL: Final = 0.05
"""The share of a text's characters that Simplified writes otherwise, from which on it is Traditional."""
_SIGNS: Final = re.compile(
    r"[\\`*_\[\]{}!|]|&(?=[A-Za-z#])|[<>]|~(?=~)|(?<=[A-Za-z]):(?=[*_\[\]{}!])"
    r"|(?m:^(?P<before>[ \t\u3000]*(?:\d+(?=[.)](?:\s|$)))?)(?P<sign>[#+=:/~-]|(?<=\d)[.)]))"
)
"""Signs of Markdown: each by itself, or at the beginning of a line; a colon, where a backslash behind it
would be read as that of a path like `C:\\`."""
_ENTITIES: Final = {
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "~": "&#126;",
    "=": "&#61;",
    "/": "&#47;",
    ":": "&#58;",
    "|": "&#124;",
    "\\": "&#92;",
    "`": "&#96;",
}
"""What stands for the signs that no backslash keeps from having a meaning."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What the editor says of the draft in the last step."""

    title: str
    summary: str
    body: Body
    date: str
    """The bulletin's own day, an ISO day."""
    today: str
    """The day on which it is written, an ISO day."""


@dataclass(slots=True)
class Records:
    """What a report adds to the content, by the ids that it gives."""

    source: str
    bulletin: str
    figures: dict[int, str] = field(default_factory=dict)
    """The ids of the figures, by the indexes of the numbers."""
    additions: list[Addition] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def records_of(numbers: Numbers, draft: Draft) -> Records:
    """Return the records and the draft of a report; nothing is written."""
    edition, report = numbers.edition, numbers.report
    source_values = {
        "outlet": report.source.outlet,
        "title": report.source.title,
        "published": report.source.published,
    }
    source = free_id(first_id("source", source_values), edition.sources)
    place = numbers.main or next(iter(edition.places), "")
    bulletin = free_id(first_id("bulletin", {"place": place, "date": draft.date}), {*edition.front_matters})
    records = Records(source, bulletin)
    records.additions.append(Addition("data/sources.yaml", _source(numbers, source, draft.today)))
    records.counts["source"] = 1
    records.additions += _names(numbers, source, records)
    records.additions += _figures(numbers, source, place, records)
    records.additions.append(_bulletin(numbers, draft, place, records))
    return records


def record_of_number(numbers: Numbers, source: str, locator: str) -> Records:
    """Return what is added for the one number that is kept: a figure of a source that has its record.

    `locator` says where in the source it stands; empty where that is not known.
    """
    records = Records(source, "")
    records.additions += _names(numbers, source, records)
    known = numbers.edition.figures_by_source.ids(source)
    path = numbers.edition.origins["figure", known[0]].path.partition("/")[2] if known else ""
    for one in _figures(numbers, source, "", records, locator):
        records.additions.append(replace(one, path=path) if path else one)
    return records


def kept_numbers(numbers: Numbers) -> Iterator[tuple[int, NumberAnswer]]:
    """Yield the numbers that are to be figures, with what was said of them."""
    for index in range(len(numbers)):
        answer = numbers.answer(index)
        if answer and answer.state == "kept":
            yield index, answer


def _lines(fields: Mapping[str, object], indent: str = "") -> str:
    """Return an entry of a list as YAML writes it; empty values are left out."""
    lines: list[str] = []
    for name, value in fields.items():
        if not value:
            continue
        if isinstance(value, str):
            lines.append(f"{name}: {scalar(value)}")
        elif isinstance(value, Sequence) and isinstance(value[0], str):
            lines.append(f"{name}: [{', '.join(map(in_brackets, value))}]")
        elif isinstance(value, Sequence):
            lines.append(f"{name}:")
            for part in value:
                lines += [f"  {line}" for line in _lines(part).splitlines()]
    first, *others = lines
    return "".join([f"{indent}- {first}\n", *(f"{indent}  {line}\n" for line in others)])


def _source(numbers: Numbers, id_: str, today: str) -> str:
    source = numbers.report.source
    questions = [
        {
            "locator": f"第{numbers.paragraph(index)}段",
            "printed": numbers.drafts[index].mention.quantity.printed,
            "note": answer.question,
        }
        for index in range(len(numbers))
        if (answer := numbers.answer(index)) and answer.question
    ]
    fields = {
        "id": id_,
        "title": source.title,
        "outlet": source.outlet,
        "published": source.published,
        "authors": [one for one in re.split("[、,，;；]", source.authors) if one.strip()],
        "url": source.url,
        "retrieved": today,
        "note": source.note,
        "questions": questions,
    }
    return _lines(fields)


def used_names(numbers: Numbers) -> Iterator[FoundName]:
    """Yield the new records of names that the editor wants, and those whose numbers need them."""
    needed = {answer.subject for _, answer in kept_numbers(numbers)}
    for one in numbers.report.names:
        if one.is_new and (one.used or one.id in needed):
            yield one


def _names(numbers: Numbers, source: str, records: Records) -> Iterator[Addition]:
    """Yield the new places, enterprises, policies, scopes and indicators."""
    edition, main = numbers.edition, numbers.main
    for one in used_names(numbers):
        records.counts[one.kind] += 1
        place = one.place or main
        match one.kind:
            case "place":
                yield addition("place", one.id, {"name": one.text, "level": "town", "parent": place})
            case "enterprise":
                kind = next((kind for end, kind in ENDINGS if one.text.endswith(end)), "enterprise")
                yield addition("enterprise", one.id, {"name": one.text, "kind": kind, "place": place})
            case "policy":
                topic = one.topic or next(iter(edition.topics), "")
                values = {"title": one.text, "place": place, "kind": "document", "topics": topic}
                yield addition("policy", one.id, {**values, "source": source})
    for name, id_ in new_scopes(numbers).items():
        records.counts["scope"] += 1
        definition = f"报道所说的“{name}”，没有另外说明包括哪些。"
        yield addition("scope", id_, {"name": name, "definition": definition})
    for name, (id_, answer) in new_indicators(numbers).items():
        made = answer.new_indicator
        if made is not None:
            records.counts["indicator"] += 1
            values = {"name": name, "unit": made.unit, "kind": made.kind, "definition": made.definition}
            yield addition("indicator", id_, values)


def new_scopes(numbers: Numbers) -> dict[str, str]:
    """Return the ids of the scopes that no record has yet, by their names."""
    taken = {*numbers.edition.scopes}
    found: dict[str, str] = {}
    for _, answer in kept_numbers(numbers):
        if answer.new_scope and answer.new_scope not in found:
            id_ = free_id(first_id("scope", {"name": answer.new_scope}), taken)
            found[answer.new_scope] = id_
            taken.add(id_)
    return found


def new_indicators(numbers: Numbers) -> dict[str, tuple[str, NumberAnswer]]:
    """Return the ids of the indicators that no record has yet, by their names, each with an answer of it."""
    taken = {*numbers.edition.indicators}
    found: dict[str, tuple[str, NumberAnswer]] = {}
    for _, answer in kept_numbers(numbers):
        made = answer.new_indicator
        if made is not None and made.name not in found:
            id_ = free_id(first_id("indicator", {"name": made.name}), taken)
            found[made.name] = (id_, answer)
            taken.add(id_)
    return found


def _figures(
    numbers: Numbers, source: str, place: str, records: Records, locator: str | None = None
) -> Iterator[Addition]:
    """Yield the figures of a source; they stand in the paragraph of the text, or where a `locator` says."""
    scopes, indicators = new_scopes(numbers), new_indicators(numbers)
    taken = {*numbers.edition.figures}
    lines: list[str] = []
    for index, answer in kept_numbers(numbers):
        made = answer.new_indicator
        indicator = indicators[made.name][0] if made else answer.indicator
        id_ = free_id(first_id("figure", {"subject": answer.subject, "indicator": indicator}), taken)
        taken.add(id_)
        records.figures[index] = id_
        where = f"第{numbers.paragraph(index)}段" if locator is None else locator
        lines.append(_figure(numbers, index, answer, id_, indicator, scopes, place, where))
    if lines:
        records.counts["figure"] = len(lines)
        subject = f"subject: {place}\n" if place else ""
        begin = f"source: {source}\n{subject}figures:\n"
        yield Addition(f"data/figures/{source}.yaml", "".join(lines), begin)


def _figure(
    numbers: Numbers,
    index: int,
    answer: NumberAnswer,
    id_: str,
    indicator: str,
    scopes: Mapping[str, str],
    place: str,
    locator: str,
) -> str:
    draft = numbers.drafts[index]
    note = answer.note
    if answer.inferred:
        note = f"截至日期系推断：按前面的句子。{note}"
    fields = {
        "id": id_,
        "indicator": indicator,
        "subject": answer.subject if answer.subject != place else "",
        "printed": draft.mention.quantity.printed,
        "as_of": answer.as_of,
        "as_of_printed": answer.as_of_printed,
        "scope": scopes.get(answer.new_scope, "") or answer.scope,
        "base": base_of(draft),
        "modality": answer.modality if answer.modality != "actual" else "",
        "locator": locator,
        "note": note,
    }
    explicit = explicit_fields(draft) if draft.mention.detached and not is_readable(draft) else {}
    return _lines({**fields, **explicit}, "  ")


def _bulletin(numbers: Numbers, draft: Draft, place: str, records: Records) -> Addition:
    edition, report = numbers.edition, numbers.report
    not_figures = dict.fromkeys(
        numbers.drafts[index].mention.quantity.printed
        for index in range(len(numbers))
        if numbers.state(index) == "no"
    )
    topics = Counter(
        topic
        for _, answer in kept_numbers(numbers)
        if (one := edition.indicators.get(answer.indicator)) and (topic := one.topic)
    )
    title = draft.title or report.source.title or report.title
    fields = {
        "id": records.bulletin,
        "title": title,
        "date": draft.date,
        "place": place,
        "summary": draft.summary or title,
        "sources": [records.source],
        "topics": [topic for topic, _ in topics.most_common(TOPICS)],
        "lang": "zh-Hant" if is_traditional(report.text) else "",
        "not_figures": [*not_figures],
        "status": "draft",
    }
    text = front_matter(fields) + _body(numbers, draft.body, records)
    return Addition(f"bulletins/{draft.date[:4]}/{records.bulletin}.md", "", text)


def front_matter(fields: Mapping[str, object]) -> str:
    """Return the head of a new bulletin, and the empty line below it."""
    head = _lines(fields).replace("\n  ", "\n").removeprefix("- ")
    return f"---\n{head}---\n\n"


def is_traditional(text: str) -> bool:
    """Tell if a text is in Traditional characters."""
    simple = to_simplified(text)
    other = sum(1 for one, same in zip(text, simple, strict=False) if one != same)
    return other > _TRADITIONAL * max(len(text), 1)


def _body(numbers: Numbers, body: Body, records: Records) -> str:
    match body:
        case "empty":
            return ""
        case "table":
            ids = ", ".join(records.figures.values())
            return f"/// figures\n    ids: {ids}\n///\n" if ids else ""
    text = numbers.report.text
    paragraphs: list[str] = []
    in_table = False
    for start, end in _prose(numbers, records.figures):
        words, at = "", start
        for index, id_ in records.figures.items():
            mention = numbers.drafts[index].mention
            is_plain = text[mention.start : mention.end] == mention.quantity.printed
            if start <= mention.start and mention.end <= end and is_plain:
                words += f"{plain_markdown(text[at : mention.start])}{{{{ {id_} }}}}"
                at = mention.end
        words = (words + plain_markdown(text[at:end])).strip(" \t\u3000")
        if not words:
            continue
        is_row = words.startswith(_BAR) and words.endswith(_BAR)
        if is_row and in_table:
            paragraphs[-1] += f"\n{words.replace(_BAR, '|')}"
        else:
            paragraphs.append(words.replace(_BAR, "|") if is_row else words)
        in_table = is_row
    if paragraphs and paragraphs[0] == plain_markdown(numbers.report.source.title):
        del paragraphs[0]
    return "\n\n".join(paragraphs) + "\n"


def _prose(numbers: Numbers, kept: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield where the paragraphs of a report begin and end without its byline, which its source tells.

    What holds a number that is kept is not left out.
    """
    mentions = [one.mention for index, one in enumerate(numbers.drafts) if index in kept]
    out = [
        (start, end)
        for start, end in byline(numbers.report.text).spans
        if not any(start <= one.start < end for one in mentions)
    ]
    for start, end in numbers.paragraphs:
        inside = [span for span in out if start <= span[0] < end]
        # a byline stands at the beginning or the end of a paragraph
        for begin, until in inside:
            if not numbers.report.text[start:begin].strip():
                start = until  # noqa: PLW2901
            elif not numbers.report.text[until:end].strip(" \t\u3000。"):
                end = begin  # noqa: PLW2901
        if start < end:
            yield start, end


_BAR: Final = "&#124;"
"""What parts the cells of a row, in plain words."""


def plain_markdown(text: str) -> str:
    """Return plain words as Markdown that shows them as they are."""

    def shown(match: re.Match[str]) -> str:
        sign, before = match["sign"] or match[0], match["before"] or ""
        return before + _ENTITIES.get(sign, f"\\{sign}")

    return _SIGNS.sub(shown, text)


def rows(numbers: Numbers, edition: Edition) -> Iterator[tuple[int, str, str, str, str, str]]:
    """Yield what is to be written of each number in words: index, printed, indicator, whose, scope, as of."""
    for index, answer in kept_numbers(numbers):
        made = answer.new_indicator
        indicator = made.name if made else edition.indicators[answer.indicator].name
        scope = answer.new_scope or (edition.scopes[answer.scope].name if answer.scope else "全部")
        day = answer.as_of or (f"“{answer.as_of_printed}”" if answer.as_of_printed else "未注明")
        printed = numbers.drafts[index].mention.quantity.printed
        yield index, printed, indicator, subject_name(numbers, answer.subject), scope, day
