"""Ids for Chinese names: small Latin letters, digits and hyphens, by the reading that a name has."""

import re
import unicodedata
from typing import Final


def pinyin_slug(text: str, length: int) -> str:
    """Return `text` in at most `length` small Latin letters, digits and single hyphens; empty without any.

    Characters with several readings take that of the word they stand in: 重庆银行 is chong-qing-yin-hang.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loads its dictionaries, and few commands need it

    from bulletin.text.scripts import to_simplified  # noqa: PLC0415

    read = " ".join(lazy_pinyin(to_simplified(unicodedata.normalize("NFKC", text))))
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:length].strip("-")


def place_slug(name: str, length: int) -> str:
    """Return the name of a place in small Latin letters alone, by the reading that it has on the map.

    Its characters are mostly no words, and read otherwise than in these: 长岭 is changling, 都昌 is duchang.
    """
    from bulletin.text.scripts import to_simplified  # noqa: PLC0415

    name = to_simplified(unicodedata.normalize("NFKC", name))
    for begin, reading in _PLACES.items():
        if name.startswith(begin):
            name = f"{reading} {name.removeprefix(begin)}"
    for character, reading in _IN_PLACES.items():
        name = name.replace(character, f" {reading} ")
    return pinyin_slug(name, 2 * length).replace("-", "")[:length]


_IN_PLACES: Final = {"长": "chang", "都": "du", "乐": "le", "棱": "ling", "勒": "le"}
"""How characters of several readings are read in the names of places."""
_PLACES: Final = {
    "陕西": "shaanxi",
    "长子": "zhangzi",
    "乐清": "yueqing",
    "乐亭": "laoting",
    "乐陵": "laoling",
    "丹棱": "danleng",
    "朝阳": "chaoyang",
    "单县": "shanxian",
    "洪洞": "hongtong",
    "繁峙": "fanshi",
    "浚县": "xunxian",
    "漯河": "luohe",
    "召陵": "shaoling",
    "涡阳": "guoyang",
    "六合": "luhe",
    "珲春": "hunchun",
    "什邡": "shifang",
    "荥经": "yingjing",
    "筠连": "junlian",
    "称多": "chenduo",
    "乌什": "wushi",
    "阿图什": "atushi",
    "塔什库尔干": "tashikuergan",
}
"""Names, or how they begin, that are read otherwise than a dictionary has their characters."""
