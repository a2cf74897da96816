"""Characters that look like others: letters of another alphabet, and second codes of Han characters.

Texts from PDF files hold Kangxi radicals (⼯ U+2F2F for 工 U+5DE5), older ones compatibility ideographs: who
searches for a name finds neither. The letters are those of Unicode TR 39's confusables.txt that editors
meet.
"""

import re
import unicodedata
from typing import Final

_CYRILLIC: Final = ("АВЕЅІЈКМНОРСТУХЗаеорсухіјѕһԁԛԝ", "ABESIJKMHOPCTYX3aeopcyxijshdqw")
_GREEK: Final = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_LETTERS: Final = {
    ord(other): latin
    for others, letters in (_CYRILLIC, _GREEK)
    for other, latin in zip(others, letters, strict=True)
}
_RADICALS: Final = str.maketrans(
    "⺁⺄⺆⺇⺈⺋⺌⺍⺕⺘⺙⺜⺝⺞⺟⺠⺡⺢⺣⺤⺦⺨⺩⺪⺫⺬⺮⺯⺱⺲⺳⺶⺷⺸⺹⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "厂乙冂几勹㔾小小彐扌攵日月歹母民氵水灬爫丬犭王疋网示竹糸网网网羊羊羊耂聿月臼艹艹艹虎衤西西见角讠贝足车辶辶辶阝钅长长长门阜雨青韦页风飞食饣首马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
HAN: Final = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility ideographs: second codes of Han characters."""
_OTHER_LETTER: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")


_LIKE: Final = "".join(map(chr, _LETTERS))
MIXED: Final = re.compile(rf"\b(?=[A-Za-z0-9{_LIKE}]*[A-Za-z])(?=[A-Za-z0-9]*[{_LIKE}])[A-Za-z0-9{_LIKE}]+")
"""A word of Latin letters and of others that look like them."""


TWO_WIDTHS: Final = re.compile(
    "(?<![A-Za-zＡ-Ｚａ-ｚ])(?=[Ａ-Ｚａ-ｚ]+[A-Za-z]|[A-Za-z]+[Ａ-Ｚａ-ｚ])[A-Za-zＡ-Ｚａ-ｚ]+"
)
"""A word of Latin letters, of which some have full width."""
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def one_width(word: str) -> str:
    """Return a word with Latin letters of half width."""
    return word.translate(_HALF_WIDTH)


DOUBLES: Final = re.compile(f"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f{_LIKE}]")
"""Any character that looks like another: few texts have one."""


def plain_han(text: str) -> str:
    """Return `text` with the usual codes of its Han characters; as long as `text`."""
    if not HAN.search(text):
        return text
    return HAN.sub(lambda match: _usual(match.group()), text)


def _usual(character: str) -> str:
    usual = unicodedata.normalize("NFKC", character)
    return usual if len(usual) == 1 and usual != character else character.translate(_RADICALS)


def usual_codes(text: str) -> str:
    """Return `text` with the usual codes, and with Latin letters for those that only look like them.

    A text that has letters of the other alphabet which look like no Latin ones keeps all of them.
    """
    text = plain_han(text)
    latin = text.translate(_LETTERS)
    return text if _OTHER_LETTER.search(latin) else latin


def other_letters(text: str) -> str:
    """Return the letters of `text` that only look Latin, each with its number: `а (U+0430)`; else nothing."""
    found = [character for character in dict.fromkeys(text) if ord(character) in _LETTERS]
    return ", ".join(f"{character} (U+{ord(character):04X})" for character in found)


_DIGITS: Final = str.maketrans("OoОＯｏlIｌＩ曰", "000001111日")
"""Letters that are typed, or read from a picture, for digits; and 曰 for 日."""
_HAN_DIGIT: Final = re.compile("[一二三四五六七八九〇]")


def usual_digits(words: str) -> str:
    """Return the words of a number with digits for the letters that look like them: 2O20, 二O二O, 4曰."""
    usual = words.translate(_DIGITS)
    return usual.replace("0", "〇") if _HAN_DIGIT.search(words) else usual
