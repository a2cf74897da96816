"""The sections of GB/T 4754-2017, the classification of economic activities."""

import re
import unicodedata
from typing import Final

INDUSTRIES: Final = {
    "A": "农、林、牧、渔业",
    "B": "采矿业",
    "C": "制造业",
    "D": "电力、热力、燃气及水生产和供应业",
    "E": "建筑业",
    "F": "批发和零售业",
    "G": "交通运输、仓储和邮政业",
    "H": "住宿和餐饮业",
    "I": "信息传输、软件和信息技术服务业",
    "J": "金融业",
    "K": "房地产业",
    "L": "租赁和商务服务业",
    "M": "科学研究和技术服务业",
    "N": "水利、环境和公共设施管理业",
    "O": "居民服务、修理和其他服务业",
    "P": "教育",
    "Q": "卫生和社会工作",
    "R": "文化、体育和娱乐业",
    "S": "公共管理、社会保障和社会组织",
    "T": "国际组织",
}


def section_of(words: str) -> str:
    """Return the letter of the section that `words` name, as 食品制造业 or C39; empty for none or several."""
    words = unicodedata.normalize("NFKC", words).strip().upper()
    if re.fullmatch(r"[A-T]\d{0,4}(?!\w)\D*", words):
        return words[0]
    word = words.removesuffix("业")
    found = [letter for letter, name in INDUSTRIES.items() if len(word) > 1 and word in name]
    found = found or [letter for letter, ends in _ENDS.items() if word.endswith(ends)]
    return found[0] if len(found) == 1 else ""


_ENDS: Final = {
    letter: tuple(part for part in re.split("[、和]|及", name.removesuffix("业")) if len(part) > 1)
    for letter, name in INDUSTRIES.items()
}
"""How the names of what belongs to a section end: 食品制造, 汽车零售."""
