"""Whether the words before a number say that it is of others than its record: 北湖区复工企业124家."""

from collections.abc import Sequence
from typing import Final

from bulletin.check.belonging import concerns
from bulletin.check.things import names_of
from bulletin.model.bulletins import Bulletin
from bulletin.model.edition import Edition
from bulletin.model.names import NamedAt
from bulletin.model.records import Figure
from bulletin.text.patterns import late
from bulletin.text.quantity import Change
from bulletin.text.scripts import to_simplified

FAR: Final = 30
"""Characters before a number that are looked at for whose it is, and of when."""
CLAUSE: Final = late(r"[，。；！？,;!?\n：:、（）()]|\{\{|\}\}")
"""What ends a clause; 、 may stand within a list of those to whom the numbers behind it belong."""
_LISTED: Final = late(r"[，。；！？,;!?\n：:（）()]|\{\{|\}\}")
_AND: Final = late("(?<=[县縣市区區镇鎮乡鄉村道园園司厂廠团團店院校行局业業户戶])[和及与與]")
"""And, behind what a name ends with: 泰和县 is one."""
EACH: Final = late("(?:分[别別]|依次)[^。；，]*\\Z")
"""What before a number makes it one of several, each of somebody: 各镇分别为12家、8家."""
COUNTED: Final = (
    "企业|企業|商户|商戶|门店|門店|工厂|工廠|工地|项目|項目|生产线|生產線|员工|員工"
    "|职工|職工|工人|人员|人員|岗位|崗位|订单|訂單|面积|面積"
)
"""Nouns that indicators share, which tell nothing of what is counted."""


def of_others(edition: Edition, bulletin: Bulletin, figure: Figure, clause: str) -> str:
    """Return the words in the clause before a number that say of whom it is, if its record is of others."""
    return (
        _elsewhere(edition, bulletin, figure, clause)
        or _all_around(edition, figure, clause)
        or _newly(edition, figure, clause)
    )


def whose_clause(before: str) -> str:
    """Return the clause that ends before a number; of a list of those whose numbers follow, its first.

    That of 甲镇、乙镇复工率分别为91%、78% is 甲镇分别为. Where the list begins too far before to be seen
    whole, nothing is known of whose the number is.
    """
    clause = CLAUSE.split(before)[-1]
    each = EACH.search(clause)
    if not each:
        return clause
    *earlier, listed = _LISTED.split(before)
    if not earlier and len(before) >= FAR:
        return ""
    first = _AND.split(listed.partition("、")[0], maxsplit=1)[0]
    return clause if first == listed else first + each[0]


def _elsewhere(edition: Edition, bulletin: Bulletin, figure: Figure, clause: str) -> str:
    """Return the place or scope in the clause before a number that its record has nothing to do with."""
    if (found := _BELOW_SCALE.search(clause)) and figure.scope and found[0] not in _scope_of(edition, figure):
        return found[0]
    if found := _NEIGHBOURS.search(clause) or (
        None if figure.group or figure.scope else _SOME.search(clause)
    ):
        return found["word"]
    names = list(edition.names_in(bulletin).find(clause))
    if names and {name.kind for name in names if name.end == names[-1].end} == {"enterprise"}:
        return _of_an_enterprise(figure, clause, names[-1])
    places = [name for name in names if name.kind == "place"]
    if not places:
        return ""
    last = places[-1]
    above = {place.id for place in edition.lineage(last.id)} - {last.id}
    if any(name.id not in above and concerns(edition, figure, name.id) for name in places):
        return _of_a_part(edition, figure, clause, [name for name in places if name.end == last.end])
    return "" if clause[: last.start].endswith(_FROM) else clause[last.start : last.end]


def _of_a_part(edition: Edition, figure: Figure, clause: str, names: Sequence[NamedAt]) -> str:
    """Return a place right before a number whose record is of a larger one around it; empty for none.

    `names` are those of all places that are called so. Between place and number stands nothing but what is
    counted: 三沙镇复工企业124家, not 三沙镇等地124家.
    """
    own, name = {figure.subject, *figure.with_}, names[-1]
    words = clause[name.start : name.end]
    around = {place.id for place in edition.lineage(name.id)}
    is_own = any(one.id in own for one in names) or words in (figure.group or "")
    if is_own or figure.subject not in around or clause[: name.start].endswith(_FROM):
        return ""
    counted = f"{names_of(edition.indicators[figure.indicator])} {_scope_of(edition, figure)}".split()
    rest = clause[name.end :]
    for called in sorted(counted, key=len, reverse=True):
        rest = rest.replace(called, "")
    return "" if _OF_THEM.sub("", rest) else words


_OF_THEM: Final = late(
    f"规模以[上下]|規模以[上下]|[规規][上下]|{COUNTED}|工[业業]|已经?|已經|累[计計]|共[计計]?|[总總][计計]?|[合全]|[达達]到?"
    "|[复復開开][工产產业業]|返[岗崗]|到[岗崗]|[恢回][复復]"
    "|分[别別]|依次|[率数數的有为為约約近超过過仅僅]|[ ]"
)
"""What stands between a place and its number and tells nothing of another."""


def _of_an_enterprise(figure: Figure, clause: str, name: NamedAt) -> str:
    """Return an enterprise's name right before a number whose record is of somebody else; empty for none."""
    words = clause[name.start : name.end]
    is_its_own = name.id in {figure.subject, *figure.with_} or words in (figure.group or "")
    if is_its_own or clause[: name.start].endswith(_FROM) or not _OF_ITSELF.fullmatch(clause, name.end):
        return ""
    return words


_OF_ITSELF: Final = late(
    "(?![等在内內说說介表称稱与與和、及帮幫为為向对對助的牵牽带帶是外之所作]|上下游|上游|下游|[产產][业業][链鏈])"
    "(?!.{0,8}(?:全[省市县縣区區镇鎮乡鄉]|[后後外]))[^等、]{0,10}"
)
"""What stands between an enterprise and its own number: 高斯贝尔到岗员工1560名, not 高斯贝尔等124家."""
_NEIGHBOURS: Final = late(
    "(?P<word>[邻鄰外]县|[邻鄰]縣|[邻鄰]区|[邻鄰]區|外縣|外市|兄弟[县縣区區])"
    "(?:(?!支援|援助|采购|採購|捐[赠贈助]|[调調][运運配]|相比)[^，。；的]){0,10}\\Z"
)
_SOME: Final = late(
    "(?P<word>其中(?:女[工职職员員性]|男[工职職员員性]|外[地省来來籍]|本地|返乡|返鄉|党员|黨員|贫困|貧困))[^，。；]{0,8}\\Z"
)
"""Words for a part of those that were counted before, with which a record of all has nothing to do."""


def _all_around(edition: Edition, figure: Figure, clause: str) -> str:
    """Return 全市 right before a number whose record is of a county in a city; empty for none."""
    found = _ALL.search(to_simplified(clause))
    if found is None or figure.with_ or figure.subject not in edition.places:
        return ""
    own, *above = (to_simplified(place.name)[-1] for place in edition.lineage(figure.subject))
    is_above = found["level"] != own and found["level"] in above
    return clause[slice(*found.span("all"))] if is_above else ""


def _newly(edition: Edition, figure: Figure, clause: str) -> str:
    """Return the word that counts only what is new, before a number that a record gives of all."""
    indicator = edition.indicators[figure.indicator]
    found = _NEW.search(clause) if indicator.cumulative else None
    if found is None or edition.quantity(figure).change is not Change.LEVEL:
        return ""
    words = f"{names_of(indicator)}{_scope_of(edition, figure)}{figure.printed}"
    return "" if any(sign in words for sign in "新增") else found["word"]


def _scope_of(edition: Edition, figure: Figure) -> str:
    scope = edition.scopes.get(figure.scope or "")
    return names_of(scope) if scope else ""


_ALL: Final = late(
    "(?<![占列居在为比高低于超由])(?P<all>全(?P<level>[省市县区镇乡州旗]))"
    "(?!.{0,3}(?:首|率先|唯一|领先|領先|统一|統一|最))[^的列前位第比占内各]{0,14}\\Z"
)
"""A place as a whole, and up to the number nothing but what is counted there: 全市复工企业."""
_NEW: Final = late(
    "(?P<word>新增|[净淨]增|又增|再增|(?<![0-9０-９])日增|新[开開])(?![至到])[\u4e00-\u9fff]{0,6}\\Z"
)
_BELOW_SCALE: Final = late("规模以下|規模以下|规下|規下")
_FROM: Final = tuple("来來自从從赴向与與和往对對到至由比较較跟同及、在于於回返去帮幫助供")
"""What stands before a place where something comes from or goes to."""
