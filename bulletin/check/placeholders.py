"""Words that hold the place of others which nobody has written yet: XX家, ××公司, 某某县, （待补）."""

import re
from collections.abc import Iterator
from typing import Final

from bulletin.check.rules import Rule, problem, where_of_words
from bulletin.markup.document import without_references
from bulletin.model.bulletins import Bulletin, BulletinStatus
from bulletin.model.edition import Edition
from bulletin.problems import Problem, message
from bulletin.text.patterns import late
from bulletin.text.surnames import SURNAMES

_MAY_HOLD: Final = late(
    r"XX|ＸＸ|xx|××|✕✕|//|／／|\[ *\]"
    r"|[（(][ \u3000]*[）)]|[\u4e00-\u9fff][ \u3000]+[家人名户戶万萬亿億元%％日]"
    r"|月日|[0-9０-９][*＊?？□]|[*＊_＿□]{2}"
    r"|[?？]{2}|某某|待[补補核定填]|TODO|TBD|此[处處]|[○〇◯]{2}|[\u4e00-\u9fff][○◯]"
    "|undefined|null|NULL|NaN|nan|None|\\[object|[Ll]orem"
)
_PLACEHOLDER: Final = late(
    r"(?<![A-Za-z0-9])(?:[XＸ]{2,}|x{2,})(?![A-Za-z0-9])(?:公司|[\u4e00-\u9fff%％])?"
    r"|(?<![0-9×✕])[×✕]{2,}(?![0-9×✕])(?:公司|[\u4e00-\u9fff%％])?"
    r"|(?<![A-Za-z0-9０-９×*.-])[0-9０-９]{1,5}(?:[XＸ]{2,6}|x{2,6}|[×✕]{2,6}|[*＊]{2,6}|[?？]{2,6}|□{1,6})(?:[万亿萬億]?元"
    r"|[家人名户戶个個万萬亿億只件%％])"
    r"|(?:^|(?<=[有共約约计計達达为為近超岗崗工产產增业業员員数數：]))[?？]{2,6}(?:[万亿萬億]?元|[家人名户戶个個只件])|^[数數]?[据據字]?待(?:[补補]充?|核[实實])[。\s]*$"
    rf"|(?<=[\u4e00-\u9fff，、])(?<![某{''.join(sorted(SURNAMES))}])(?:[*＊]{{2,6}}|[_＿]{{2,6}}|□{{2,6}})"
    r"(?:[万亿萬億]元|[家户戶](?![用庭长長居籍口])|名(?![单單字称稱])|人次|人(?=[，。；、）\s]|\Z)|个百分点|[%％])"
    r"|(?<=[\u4e00-\u9fff])(?:\[ {0,3}\]|[（(][ \u3000]{0,6}[）)])"
    r"(?:[家人名户戶](?![用庭长長居籍口单單才])|[万亿%％元])"
    r"|(?<=[工产產岗崗业業率员員共计計约約近达達为為有])[ \u3000]{1,6}"
    r"(?:[家人名户戶%％]|[万萬亿億]元)(?=[，。；、）]|$)"
    r"|(?<=[于於自从從至到])[ \u3000]{0,4}(?:年[ \u3000]{0,4})?月[ \u3000]{0,4}日"
    r"(?=[，。；、）起前后後复復开開至到]|$)"
    r"|[/／]{2,3}[ ]?待(?:核[实實]?|[补補]充?|定|填|确认|確認)"
    r"|(?<![〇○◯])[〇○◯]{2,}(?=[家人名个個户戶万萬亿億元县縣市区區镇鎮乡鄉村公])[\u4e00-\u9fff]"
    r"|(?<=[\u4e00-\u9fff])(?<![零一二两兩三四五六七八九十百千点點])[○◯][家人名个個户戶]"
    rf"|(?<![{''.join(sorted(SURNAMES))}])某某(?:[县縣市区區镇鎮乡鄉村省局厂廠]|公司|企[业業]|集[团團]|[单單]位)"
    r"|[（(【\[](?:[数數][据據字]|[内內]容|[图圖]片?|名[单單])?待(?:[补補]充?|核[实實]?|定|填)[）)】\]]"
    r"|(?<![A-Za-z])(?:TODO|TBD)(?![A-Za-z])|[（(【\[]此[处處](?:插|补|補|填|放|加)[^）)】\]\n]{0,20}[）)】\]]"
    r"|^(?:undefined|null|NULL|NaN|nan|None)$|\[object Object\]|[Ll]orem ipsum",
    re.MULTILINE,
)


def held_places(text: str) -> Iterator[str]:
    """Yield the words of a text that hold the place of others."""
    if _MAY_HOLD.search(text):
        yield from (found[0] for found in _PLACEHOLDER.finditer(text))


def placeholders(edition: Edition, bulletin: Bulletin) -> Iterator[Problem]:
    """No text that is published holds the place of words that nobody has written yet."""
    if bulletin.front_matter.status is BulletinStatus.DRAFT:
        return
    for field, text in bulletin.texts.items():
        for words in dict.fromkeys(held_places(without_references(text))):
            if bulletin.front_matter.sets_aside(words):
                continue
            yield problem(
                "placeholder",
                where_of_words(edition, bulletin, field, words),
                message("「{words}」 seems to stand for words that are still to be written", words=words),
                message("readers would get it as it stands"),
                message(
                    "write what is meant; digits that the source has lost are ▢ in the record; if it is "
                    "meant so, list 「{words}」 in `not_figures`",
                    words=words,
                ),
            )


MEANING: Final = (Rule("placeholder", "bulletin", placeholders),)
