"""The files of a new newsroom: its settings, its places, the lists that it begins with, and one sample."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bulletin import vocabulary
from bulletin.model.records import Level
from bulletin.newsroom.divisions import Division
from bulletin.text.pinyin import place_slug
from bulletin.text.scripts import Script, in_script

SAMPLE: Final = "newsroom-sample"
"""The id of the bulletin that shows how one is written, and is to be deleted; nobody publishes it."""
_IDS: Final = 40
"""The most characters of a place's id."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new newsroom is asked for.

    `chain` is its place after all that this lies in, the province first. `address` is where the public will
    read the site, without a slash at its end; empty where nobody knows yet. `accent` is a colour.
    """

    chain: tuple[Division, ...]
    name: str
    today: date
    address: str = ""
    publisher: str = ""
    contact: str = ""
    licence: str = ""
    accent: str = ""
    script: Script = Script.HANS

    @property
    def place(self) -> Division:
        """The place that the newsroom writes of."""
        return self.chain[-1]


def newsroom_files(of: Beginning) -> Mapping[str, str]:
    """Return the texts of the files by their paths in the newsroom's folder."""
    ids = _ids(of.chain)
    written = {
        "pelicanconf.py": _configuration(of),
        "publishconf.py": _PUBLIC.format(address=of.address or "https://news.example"),
        ".gitignore": _IGNORED,
        "content/data/places.yaml": "".join(_places(of, ids)),
        "content/data/sources.yaml": _SOURCE.format(today=of.today),
        f"content/data/figures/{SAMPLE}.yaml": _FIGURES.format(sample=SAMPLE, place=ids[-1], today=of.today),
        f"content/bulletins/{of.today.year}/{SAMPLE}.md": _BULLETIN.format(
            sample=SAMPLE,
            place=ids[-1],
            name=of.place.name,
            today=of.today,
            year=of.today.year,
            lang=of.script.value,
        ),
        "content/pages/about.md": _ABOUT,
        "content/pages/method.md": _METHOD,
    }
    for kind, name in vocabulary.LISTS.items():
        written[f"content/data/{name}"] = "".join(
            line for line in vocabulary.text_of(kind).splitlines(keepends=True) if not line.startswith("#")
        )
    if of.script is Script.HANT:
        return {path: _in_traditional(path, text) for path, text in written.items()}
    return written


def _ids(chain: tuple[Division, ...]) -> tuple[str, ...]:
    """Return the ids of places: their names as they are read, and numbered where two are read alike."""
    ids: list[str] = []
    for division in chain:
        id_ = place_slug(division.short_name or division.name, _IDS)
        ids.append(f"{id_}-{division.code}" if id_ in ids else id_)
    return tuple(ids)


def _places(of: Beginning, ids: tuple[str, ...]) -> Iterator[str]:
    for at, (division, id_) in enumerate(zip(of.chain, ids, strict=True)):
        yield f"- id: {id_}\n  name: {division.name}\n  level: {division.level.value}\n"
        if at:
            yield f"  parent: {ids[at - 1]}\n"
        yield f"  code: {division.code}\n"
        if division.since:
            yield f"  valid_from: {division.since}\n"
        if division.until:
            yield f"  valid_to: {division.until}\n"
        if _is_alias(division.short_name, division, of.chain):
            yield f"  aliases: [{division.short_name}]\n"


def _is_alias(short: str, division: Division, chain: tuple[Division, ...]) -> bool:
    """Tell if a short name means a place wherever it is read.

    A district's is a word of other things too: 新华区, 和平区; and 大理 may be the city or the prefecture.
    """
    is_district = division.level is Level.COUNTY and division.name.endswith("区")
    return bool(short) and not is_district and [one.short_name for one in chain].count(short) == 1


def _configuration(of: Beginning) -> str:
    lines = [
        '"""The configuration of the site, for `bulletin` and `pelican` alike."""',
        "",
        "import bulletin.host",
        "",
        f"SITENAME = {_quoted(of.name)}",
        'SITESUBTITLE = "每个数字，都带日期、范围和来源"',
        'SITEURL = "http://127.0.0.1:8000"',
        "",
        'PATH = "content"',
        'OUTPUT_PATH = "output"',
        'TIMEZONE = "Asia/Shanghai"',
        'DEFAULT_LANG = "zh-CN"',
        "PLUGINS = [bulletin.host]",
        "",
        "# 订阅条目的编号都以它开头，定了就不能再改：一个归你们所有的域名，和一个它已归你们的日期。",
        f"BULLETIN_TAG_AUTHORITY = {_quoted(authority_of(of))}",
        "",
        "# 每一页的页脚：谁主办，怎样联系，许可，备案号。没有的就不写。",
        *(
            f"{setting} = {_quoted(value)}" if value else f'# {setting} = "{example}"'
            for setting, value, example in (
                ("BULLETIN_PUBLISHER", of.publisher, f"{of.place.name}融媒体中心"),
                ("BULLETIN_CONTACT", of.contact, "news@news.example"),
                ("BULLETIN_LICENCE", of.licence, "https://creativecommons.org/licenses/by/4.0/deed.zh-hans"),
                ("BULLETIN_ICP", "", "湘ICP备12345678号-1"),
            )
        ),
        "",
        "# 主色，六位十六进制；深色页面的颜色会照它算出来。",
        f"BULLETIN_ACCENT = {_quoted(of.accent)}" if of.accent else '# BULLETIN_ACCENT = "#0f586c"',
        "",
    ]
    return "\n".join(lines)


def authority_of(of: Beginning) -> str:
    """Return what the ids of feed entries will begin with: the domain of the site, and today."""
    domain = of.address.partition("://")[2].partition("/")[0].partition(":")[0]
    return f"{domain or 'news.example'},{of.today}"


def _quoted(text: str) -> str:
    """Return a text as Python has it, in double quotes."""
    return json.dumps(text, ensure_ascii=False)


def _in_traditional(path: str, text: str) -> str:
    """Return a file of the content in Traditional characters; settings and ids have none."""
    return in_script(text, Script.HANT) if path.startswith("content/") else text


_PUBLIC: Final = '''"""The configuration of the public site: what differs from the one on your own machine."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403

# 公众打开网站用的地址。
SITEURL = "{address}"

BULLETIN_SEARCH = True
BULLETIN_DOWNLOADS = True
BULLETIN_TWINS = True
BULLETIN_SHARE_IMAGES = True
BULLETIN_FEED_ARCHIVES = True

# 网站发布到哪里：去掉一行前面的 #，换成自己的文件夹或服务器。
# BULLETIN_TARGETS = {{"public": "D:/网站/site"}}
# BULLETIN_TARGETS = {{"public": "sftp://user@host/var/www/news"}}
'''
_IGNORED: Final = "/output/\n/.bulletin/\n/.bulletin-originals/\n/desk/\n__pycache__/\n"
_SOURCE: Final = """- id: newsroom-sample-source
  title: 样例来源
  outlet: 编辑部
  published: {today}
  note: 样例，不是真的报道；和样例公报一起删掉。
"""
_FIGURES: Final = """# 样例：删掉样例公报时，这个文件也删掉，data/sources.yaml 里样例的那一条来源也删掉。
source: newsroom-sample-source
subject: {place}
as_of: {today}
figures:
  - id: {sample}-figure
    indicator: enterprises-resumed
    scope: above-scale-industry
    printed: 3家
    locator: 第1段
"""
_BULLETIN: Final = """---
id: {sample}
title: 样例：{name}复工企业{{{{ {sample}-figure }}}}
date: {today}
place: {place}
summary: 这是一篇样例，说明公报怎样写。数字不是真的，看过以后删掉。
topics: [resumption]
sources: [newsroom-sample-source]
lang: {lang}
---
这是一篇样例。截至今天，{name}规上工业企业复工{{{{ {sample}-figure }}}}：这个数字不是打在文章里的，它记在
`content/data/figures/{sample}.yaml`，写明是谁的、统计什么、哪一天、出自哪里。点一下它，就能看到。

## 看过以后

在编辑台的“今天”点“删掉样例”。不用编辑台的，删掉三样东西：

- `content/bulletins/{year}/{sample}.md`，就是这一篇；
- `content/data/figures/{sample}.yaml`，它的数字；
- `content/data/sources.yaml` 里的 `newsroom-sample-source`，它的来源；里面没有别的来源，就删掉整个文件。
"""
_ABOUT: Final = """---
id: about
title: 关于本站
summary: 本站发布什么、不发布什么，怎样更正。
---
本站发布复工复产的消息：哪些企业开了工，复工率多少，有哪些政策。文中的每个数字都有一条记录，写明统计的是什么、是谁的、统计范围、截至哪一天、出自哪里。

来源没有写的，本站不补。发布错了，旧的写法留在原处，旁边注明新的，每一次都记在[更正记录](../corrections/)里。
"""
_METHOD: Final = """---
id: method
title: 方法与统计范围
summary: 数字怎样记录、怎样比较。
---
数字照来源的原话刊出，连“近”“余”“以上”一起。日期是数字统计到的那一天，不是发表的那一天；来源没有写的就没有日期。统计范围不同的数字不作比较。
"""
