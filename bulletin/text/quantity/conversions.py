"""Which units measure the same, and how much one is of another: 1公顷 is 15亩, 24小时 are 1天."""

from fractions import Fraction
from typing import Final

from bulletin.text.quantity.units import usual_unit

_KINDS: Final = (
    "平方米 1 平方公尺 1 亩 2000/3 公顷 10000 ha 10000 平方公里 1000000 平方千米 1000000 km² 1000000",
    "毫米 1/1000 mm 1/1000 厘米 1/100 cm 1/100 公分 1/100 米 1 公尺 1 m 1 里 500 公里 1000 千米 1000 km 1000",
    "毫克 1/1000 mg 1/1000 克 1 g 1 斤 500 公斤 1000 千克 1000 kg 1000 吨 1000000 公吨 1000000 t 1000000",
    "毫升 1/1000 ml 1/1000 mL 1/1000 升 1 公升 1 l 1 L 1 方 1000 立方 1000 立方米 1000 立方公尺 1000 m³ 1000",
    "秒 1 s 1 分钟 60 min 60 小时 3600 h 3600 天 86400 日 86400 周 604800",
    "度 1 度电 1 千瓦时 1 kWh 1 兆瓦时 1000",
    "千瓦 1 kW 1 兆瓦 1000 MW 1000 吉瓦 1000000 GW 1000000",
)
"""Units of one kind each, with how much they are of the same; none whose size differs with the thing."""
_SIZES: Final = {
    unit: (kind, Fraction(size))
    for kind, words in enumerate(map(str.split, _KINDS))
    for unit, size in zip(words[::2], words[1::2], strict=True)
}


def times(unit: str, other: str) -> Fraction | None:
    """Return how many of another unit one of this is; None where they don't measure the same."""
    one, two = (_SIZES.get(usual_unit(each)) for each in (unit, other))
    return one[1] / two[1] if one and two and one[0] == two[0] else None


def equation(unit: str, other: str) -> tuple[str, str] | None:
    """Return so many of a unit and of another that are the same, in whole numbers: 1公顷, 15亩."""
    found = times(unit, other)
    return (f"{found.denominator}{unit}", f"{found.numerator}{other}") if found else None
