"""The names of places: how they are spoken of, and the ids that are made of them."""

from typing import Final

from bulletin.text.patterns import late
from bulletin.text.pinyin import place_slug

_PEOPLES: Final = (
    "(?:各族|(?:维吾尔|哈萨克|柯尔克孜|蒙古|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|土家|布依|傈僳|纳西|拉祜|布朗|哈尼|景颇|仫佬|毛南|仡佬|裕固"
    "|保安|撒拉|东乡|独龙|普米|朝鲜|阿昌|德昂)族?|[藏羌彝壮苗回侗瑶白傣佤黎畲土满怒水]族)"
)
_KIND: Final = late(
    rf"(?:特别行政区|(?<!\A内)(?<!\A西){_PEOPLES}*自治[区州县旗]|自治区|省|市|地区|盟|州|县|(?<=神农架)林区|特区|新区|区|(?<![左右前后中])旗)\Z"
)
"""What the name of a place ends with, and may be left out where it is spoken of: 桂阳 for 桂阳县."""
_SIMPLE: Final = str.maketrans("縣區別", "县区别")
"""Characters of such an ending in Traditional."""
_DIVISIONS: Final = frozenset({"province", "city", "county"})
"""Levels of which places go by their short names."""


def spoken_name(name: str) -> str:
    """Return a name as it is spoken of, empty where that is no other: 桂阳 for 桂阳县, 花蓮 for 花蓮縣."""
    short = name[: len(_KIND.sub("", name.translate(_SIMPLE)))]
    return short if len(short) > 1 and short != name else ""


def place_id(name: str, level: str, length: int) -> str:
    """Return the id of a place of this name: suxian for 苏仙区, bailutangzhen for 白露塘镇."""
    short = spoken_name(name) if level in _DIVISIONS else ""
    return place_slug(short or name, length)
