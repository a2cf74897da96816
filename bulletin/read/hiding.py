"""Lines that keep something from readers, under names that are no fields.

Deleting such a line would publish what it holds back, so no mend of one says only that.
"""

import re
from typing import Any, Final

from bulletin.model.bulletins import BulletinFrontMatter, PageFrontMatter
from bulletin.model.records import Part
from bulletin.problems import Message, message
from bulletin.read.quoting import written
from bulletin.text.lookalikes import usual_codes

_YES: Final = frozenset({"true", "yes", "on", "1", "y", "是", "真", "对"})
_NO: Final = frozenset({"false", "no", "off", "0", "n", "否", "假", "不", "不是"})
_SHOWING: Final = frozenset(
    {"published", "publish", "public", "visible", "show", "发布", "公开", "發布", "公開"}
)
"""Names that say `no` of what is not to be shown."""
_HIDING: Final = re.compile(
    r"drafts?|wip|todo|hid(?:e|den)|private|secret|confidential|unlisted|unpublished|.*embargo.*"
    r"|草稿|草案|隐藏|隱藏|未完成|(?:先?[未不勿别別]|暂不|暫不|暂缓|暫緩|禁止?)[发發](?:布|表|稿)?(?:[至到].*|时间|時間|日期)?"
    r"|暂不公开|暫不公開|[待未]审核?|[待未]審核?|保密|内部(?:资料|稿)?|內部(?:資料|稿)?|解禁(?:时间|時間|日期?)?"
)
"""Names that say `yes` of what is not to be shown, or from when on it may be."""
_STATES: Final = re.compile(r"(?:.*_)?(?:status|state|visibility)|.*(?:状态|狀態|審核|审核|審簽|审签)")
"""Names whose value says in a word whether something is shown."""
_SHOWN: Final = re.compile(
    r"publish(?:ed)?|public|visible|shown|live|final|done|approved"
    r"|已?(?:发布|發布|公开|公開|通过|通過|审核?|審核?)|可见|可見|正式"
)
"""Such words for what readers may see."""
_KEPT: Final = re.compile(
    r"draft|hid|private|pending|review|withdrawn|unpub|offline|草|隐|隱|未|待|不|撤|下线|下線"
)
"""Such words for what they may not, as far as they are known."""
_MOMENTS: Final = re.compile(
    r"embargo|release|(?<!un)publish|pub_?date|schedul|go_?live|禁[发發]|[发發][布表稿]|解禁|定时|定時|上线|上線|见报|見報"
)
"""Names whose value may be the moment before which something is not to be shown."""
_DAY: Final = re.compile(r"\d{4}\D{1,2}\d{1,2}|\d{8}|\d{1,2}月")


def held_back(key: str, part: type[Part], held: dict[str, Any]) -> Message | None:
    """Return the mend of a line that keeps a part back, or may be meant to; None where none says that.

    `held` are the fields of the part as given, `key` among them.
    """
    name = re.sub(
        "^(?:is_|是否)", "", usual_codes(key).strip().casefold().replace("-", "_").replace(" ", "_")
    )
    word = usual_codes(str(held.get(key, ""))).strip().casefold()
    if _is_shown(name, word):
        return _SHOWN_ANYWAY if part is BulletinFrontMatter else None
    if _MOMENTS.search(name) and _DAY.search(word):
        return _until(name, part, held, held[key])
    if not _is_hidden(name, word, part):
        return None
    if part is not BulletinFrontMatter:
        return _PAGE if part is PageFrontMatter else _RECORD
    if "status" in held:
        return message(
            "delete this line, and make the other one `status: draft`: then the bulletin stays back"
        )
    return message("write `status: draft` in its place: then the bulletin stays back")


_SHOWN_ANYWAY: Final = message("delete the line: what has no `status: draft` is published")
_PAGE: Final = message(
    "move the file out of the content folder until readers may see it: a page has no drafts, and without "
    "this line it is published"
)
_RECORD: Final = message(
    "take it out of the content folder until readers may see it, or put `status: draft` or `embargo` into "
    "the bulletin that uses it: this line does not stop it from being published with the first one that does"
)


def _is_shown(name: str, word: str) -> bool:
    """Tell if a line says that nothing is hidden."""
    if name in _SHOWING:
        return word in _YES
    if _STATES.fullmatch(name):
        return word in _YES or bool(_SHOWN.fullmatch(word))
    return bool(_HIDING.fullmatch(name)) and word in _NO


def hides(key: str, value: str) -> bool:
    """Tell if a line says by itself, under a name that is no field's, that something is hidden."""
    return bool(_HIDING.fullmatch(key)) and value in _YES


def _is_hidden(name: str, word: str, part: type[Part]) -> bool:
    """Tell if a line says that something is hidden; of an article, any state may be one in which it is."""
    if name in _SHOWING:
        return word in _NO
    if _STATES.fullmatch(name):
        return part in (BulletinFrontMatter, PageFrontMatter) or bool(_KEPT.search(word))
    return bool(_HIDING.fullmatch(name))


def _until(name: str, part: type[Part], held: dict[str, Any], value: Any) -> Message | None:
    """Return the mend of a moment; of a record only a name that says so keeps it back till then."""
    certain = bool(_HIDING.fullmatch(name))
    if part is PageFrontMatter:
        return (
            _PAGE
            if certain
            else message(
                "if the page is to appear only then, move the file out of the content folder till then; "
                "otherwise delete the line"
            )
        )
    if part is not BulletinFrontMatter:
        return _RECORD if certain else None
    if "embargo" in held:
        return message("`embargo` is there already: delete this line, and keep the later moment there")
    if certain:
        return message("write `embargo: {value}` in its place", value=written(str(value)))
    if held.get("date", value) == value:
        return None
    return message(
        "if the bulletin is to appear only then, write `embargo: {value}` in its place; otherwise delete "
        "the line",
        value=written(str(value)),
    )
