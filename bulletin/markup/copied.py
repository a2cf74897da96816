"""What is copied with a text and belongs to the program that showed it: WeChat, a web page, Word."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bulletin.markup.items import SEPARATE
from bulletin.markup.lines import MarkupLine
from bulletin.markup.look import short
from bulletin.markup.plain import CHAT, MEDIA
from bulletin.markup.positions import problem_at
from bulletin.markup.tokens import TOKENS
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.patterns import late

_CODE: Final = "(?:二[维維][码碼]|小程序码|小程序碼|公[众眾][号號]|[码碼])"
_FOLLOW: Final = r"(?:[，,！!][ ]?[关關]注[^，。；\n]{0,14})?"
_CHANNEL: Final = "(?:(?:微信|官方)?(?:公[众眾][号號]|[视視][频頻][号號]))"
_GET: Final = r"(?:[，,！!]?[ ]?(?:[获獲][取得]|了解|查看)更多[^，。；\n]{0,8})?"
_PRESSED: Final = "(?:分享|收藏|点赞|點贊|點讚|在看|转发|轉發|评论|評論|赞|讚|写留言|寫留言|推荐|推薦)"
_BEFORE: Final = r"(?:(?:20\d\d[-./年]|[^，。；：:\s]{2,6}[:：])[^，。；\n]{0,60}[ \u3000|])?"
"""What a page shows in the same line before its buttons: 2020-03-04 来源：红网."""
_PRAISED: Final = "(?:(?:[觉覺]得|如果)?[你您]?(?:喜[欢歡]|不[错錯]|好看|有用)[^。；\n]{0,6}?)?"
"""What asks for praise begins with: 觉得不错，请点“赞”."""
_LIKED: Final = "(?:在看|[赞讚])"
_WATCHED: Final = "(?:已?[关關]注|重播|倍速|全屏|[暂暫]停)"
"""What a film has below it."""
_BUTTON: Final = "(?:收藏|打印|[关關][闭閉]|分享)"
WORDS: Final = late(
    r"^[ \u3000]{0,8}[^\w\s“”「」（）(){}\[\]【】]{0,4}[ \u3000]{0,8}(?P<words>【?(?:"
    r"(?:[点點][击擊]|戳|[↑▲]+)?[^，。；\n]{0,4}[“「]?[蓝藍](?:色|色的)?(?:小)?字[^，。；\n]{0,14}"
    rf"{_FOLLOW}"
    r"|(?:[点點][击擊]|戳)(?:[上下]方|[↑↓]+)[^，。；\n]{0,14}(?:[关關]注|[订訂][阅閱])(?:我[们們])?"
    rf"|(?:长按|長按|[扫掃](?:[一1]?[扫掃]|描)?|微信[扫掃]一[扫掃]|[识識][别別])[^，。；\n]{{0,12}}{_CODE}"
    rf"[^，。；\n]{{0,14}}{_FOLLOW}"
    rf"|(?:更多(?:[资資][讯訊]|信息|[内內]容|[详詳]情|政策)[，,]?(?:敬?[请請])?)?[关關]注[^，。；\n]{{1,14}}{_CHANNEL}{_GET}"
    r"|微信[扫掃]一[扫掃][^，。；\n]{0,12}"
    r"|(?:[点點][击擊]?|戳|[轻輕][触觸])?[^，。；\n]{0,6}[“「]?[阅閱][读讀](?:原文|全文)"
    r"[^，。；\n]{0,10}"
    r"|(?:喜[欢歡]|[觉覺]得)此?[内內]容[^，。；\n]{0,14}|[预預][览覽][时時][标標][签籤]不可[点點]"
    r"|(?:[继繼][续續]|向[上下左右]|上下|左右)滑[动動][^，。；\n]{0,10}"
    r"|往期(?:推[荐薦]|回[顾顧]|精[选選]|精彩)[^，。；\n]{0,6}|更多精彩[^。\n]{0,20}"
    r"|以下文章[来來]源[于於][^。\n]{0,24}"
    r"|此?[图圖]片[来來]自微信公[众眾]平[台臺][^。\n]{0,16}"
    r"|[视視][频頻](?:加[载載]失[败敗]|正在加[载載])[^。\n]{0,10}"
    r"|(?:收[录錄]于|收[录錄]於)(?:合集|[话話][题題])[^。\n]{0,16}|展[开開]全文"
    r"|打[开開](?:APP|客[户戶]端)[^。\n]{0,12}"
    rf"|{_PRESSED}(?:[ \u3000、，,/|·]{{0,4}}{_PRESSED})+"
    rf"|{_PRAISED}[点點](?:(?:[个個亮]|一下)[“「]?{_LIKED}[^，。；\n]{{0,9}}"
    rf"|[“「]?{_LIKED}[”」]?(?:[和与與、+][“「]?{_LIKED}[”」]?|[吧哦哟喔]|支持|一下|鼓[励勵]|再走){{0,3}})"
    r"(?:[，,][让讓]更多人[^，。；\n]{0,8})?"
    r"|(?:[请請]|快)?(?:[转轉][发發]|[扩擴]散|分享){1,2}(?:出去|一下|[此本]文|到朋友圈|[给給][^，。；\n]{2,4})?"
    r"[，,！!]?[让讓]更多人[^，。；\n]{0,8}"
    r"|IP[属屬]地[:：][ ]?[\u4e00-\u9fff]{2,6}|(?:[听聽]|播放)全文"
    rf"|{_WATCHED}(?:[ \u3000]{{1,4}}(?:{_WATCHED}|{_PRESSED}))+"
    r"|分享(?:到|至)[:：][^。\n]{0,20}|打印本[页頁][^。\n]{0,12}"
    rf"|{_BEFORE}[（(\[]?(?:[選选][择擇])?字[体體号號][:：]?[ ]?[\[【（(]?[ ]?"
    r"(?:[特超]?[大中小]号?[ 、|/]{0,3}){2,4}[\]）)]?"
    r"|[您你]?(?:[当當目]前|[现現]在)?(?:[的所在]{0,2})位置[:：][^。\n]{0,20}(?:首[页頁]|[›»＞]|&gt;)[^。\n]{0,40}"
    r"|首[页頁](?:[ ]?(?:[›»＞→]|&gt;){1,2}[ ]?[^，。；\n›»＞→&]{1,16}){1,6}|A[+-][ ]{1,4}A[+-]?"
    r"|[（(\[]?[责責]任[编編][辑輯][:：][^。；\n]{1,12}[）)\]】]"
    r"|[扫掃][一1]?[扫掃]在手[机機]打[开開][^。\n]{0,8}|[举舉][报報][/／|]反[馈饋]"
    r"|(?:[点點][击擊])?(?:查看|加[载載]|展[开開])(?:更多|全文|原文)"
    r"|[上下]一[篇条條][:：][^\n]{0,40}|返回(?:[顶頂]部|首[页頁]|列表)"
    rf"|[（(【\[]?我要[纠糾][错錯][）)】\]]?|{_BUTTON}(?:[ \u3000|/]{{1,4}}{_BUTTON}){{1,3}}"
    rf"|{_BUTTON}】(?:[ \u3000|/]{{0,4}}【{_BUTTON}】){{0,2}}[ \u3000|/]{{0,4}}【{_BUTTON}"
    r"|[点點][击擊](?:观看|觀看|播放|收看)[^，。；\n]{0,6}|[视視][频頻]加[载載]中[.…。]*|[关關]注(?:我[们們]|公[众眾][号號])"
    rf"|{_BEFORE}(?:[浏瀏][览覽]|[点點][击擊]|[阅閱][读讀])(?:次[数數]|量)?[:：][ ]?\d*次?"
    r")】?)[”」]?[ \u3000]{0,8}[^\w\s]{0,4}[ \u3000]{0,8}$",
    re.MULTILINE,
)
"""A line that a chat program or a web page shows around an article."""
_COUNT: Final = r"[0-9][0-9.,]{0,8}[万萬wW]?\+?"
_DAY: Final = r"20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?"
_TIME: Final = r"[ ]?\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
_FROM: Final = r"[发發]表[于於][ ]?[\u4e00-\u9fff]{2,3}"
_SPACE: Final = r"[ \u3000]{1,6}"
_SHOWN_BESIDE: Final = late(
    r"^[ \u3000]{0,8}(?P<words>(?:"
    rf"原[创創](?:{_SPACE}[^，。；：:\s]{{1,20}}){{1,3}}(?:{_SPACE}{_DAY}[^，。；\n]{{0,14}})?"
    rf"|(?:[^，。；：:\s]{{1,20}}{_SPACE}){{1,3}}{_DAY}"
    rf"(?:{_TIME}(?:[ ](?:{_FROM}|[\u4e00-\u9fff]{{2,3}}))?|[ ]{_FROM})"
    rf"|{_FROM}|[发發]布(?:[时時][间間]|日期)[:：][ ]?{_DAY}[^，。；\n]{{0,60}}"
    rf"|[阅閱][读讀](?:[数數量])?[ \u3000]{{0,4}}{_COUNT}(?:{_SPACE}{_PRESSED}(?:[ ]?{_COUNT})?)*"
    rf"|{_PRESSED}[ ]?{_COUNT}(?:{_SPACE}{_PRESSED}(?:[ ]?{_COUNT})?)*"
    rf"|{_PRESSED}(?:[ \u3000、|·]{{1,4}}{_PRESSED})+{_SPACE}[^，。；\n]{{1,16}}"
    "|[阅閱][读讀]|在看|[转轉][发發]|[评評][论論]|[赞讚]|[写寫]留言|收藏|(?:精[选選]|全部)留言"
    "|(?:正在)?加[载載]中[.…。]{0,6}|正在加[载載][.…。]{0,6}|(?:已[无無]|[没沒]有|[无無])更多(?:[数數][据據]|[内內]容)了?"
    "|[关關]注[该該]公[众眾][号號]|(?:文章)?[图圖]片|[（(]?此[页頁][无無]正文[）)]?|[责責]任[编編][辑輯][:：]"
    r"|使用(?:小程序|完整服[务務])"
    r"|[：，。 ]{0,6}(?:[视視][频頻]|小程序|[赞讚]|，|[轻輕][点點][两兩]下取消(?:[赞讚]|在看)|在看){2,9}"
    r"|[进進]入全屏|[继繼][续續][观觀]看|[视視][频頻][详詳]情|\d{1,2}:\d\d/\d{1,2}:\d\d"
    r"))[ \u3000]{0,8}$",
    re.MULTILINE,
)
"""A line of the name, the day and the counts that a program shows beside an article, or of one word of it."""
_MAY_STAND_BESIDE: Final = late(
    "小程序|原[创創]|20\\d\\d|[发發]表|[阅閱][读讀]|[赞讚]|在看|[转轉][发發]|[评評][论論]|留言|收藏|分享|推[荐薦]|加[载載]"
    "|更多|[关關]注|[图圖]片|此[页頁]|[编編][辑輯]|全屏|[观觀]看|[视視][频頻]|:\\d\\d/"
)
_MAY_HOLD: Final = late(
    "[蓝藍码碼号號扫掃阅閱赞讚看享滑签籤篇条條页頁数數量容体體文端信频頻集部表错錯印收注览覽馈饋]"
    r"|IP|位置|[责責]任[编編]|更多|往期|A[+-]"
)
_ROW: Final = late(
    r"(?P<words>\S[^\n]*?[^\s.…·\d])(?:\t|[ ]*(?:\.{3,}|…+|[·・]{3,}|-{4,}|—{3,}|_{4,}))[ ]*"
    r"(?P<page>\d{1,3})"
)
"""A line of a table of contents: a heading and, behind a tab or dots, its page."""
_TITLE: Final = late(rf"[#＃*\s【{TOKENS}]*(?:目[ \u3000]*[录錄次]|(?i:contents))[*\s】]*[:：]?[ ]*")
_NUMBERED: Final = late(rf"{SEPARATE.pattern}|\d{{1,2}}[ \u3000]")
_LONGEST: Final = 120
"""Characters of a line of it at most."""
_FIRST_PAGE: Final = 5
"""The highest page of the first heading; without a title, rows with higher numbers may be a table."""


_STAND_IN: Final = late(
    rf"(?P<chat>(?:\[(?:{CHAT})\])++(?![\[(（:：]))"
    r"|(?P<code>(?:HYPERLINK|INCLUDEPICTURE)[ ](?:\\l[ ])?[\"“]|(?:PAGEREF|REF)[ ]_[A-Za-z]{3}\w{1,20}"
    r"|TOC[ ]\\o|MERGEFORMAT(?![A-Za-z])|SEQ[ ](?:图|圖|表|Figure|Table)(?![A-Za-z]))"
)
"""What a chat program writes for a picture, and Word for a field whose code is shown."""


_SHOWN: Final = late("图片|圖片|表情")
"""What stands for a picture."""
_MAY_BE_CODE: Final = late("HYPERLINK|INCLUDEP|REF _|TOC |MERGEF|SEQ ")


_SPACED: Final = late(r"(?:[\u4e00-\u9fff，。、；：“”（）] ){8,}(?:[\u4e00-\u9fff]|[，。])")


def is_shown_around(text: str, at: int) -> bool:
    """Tell if the line of a page's text that goes over `at` is one that a program shows around an article."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) <= _LONGEST and any(True for _ in copied_words(line))


def spaced(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where Han characters of a page have a space behind each, as from a PDF file."""
    yield from (found.span() for found in _SPACED.finditer(text))


def with_spaces(where: Location, typed: str) -> Problem:
    """Characters have a space behind each."""
    without = short(typed.replace(" ", ""))
    what = message("`{words}` has a space behind each character", words=short(typed))
    why = message("readers see the spaces, and nobody who searches for a word finds it")
    mend = message(
        "delete the spaces: `{words}`; such ones come with text copied from PDF files", words=without
    )
    return problem_at(where, "copied-words", what, why, mend)


def stand_ins(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield what stands for a picture or a field, from where to where in a page's text; True for a chat's."""
    if "[" in text or _MAY_BE_CODE.search(text):
        for found in _STAND_IN.finditer(text):
            yield *found.span(), found["chat"] is not None


def is_chat(typed: str) -> bool:
    """Tell if brackets are those of a chat program's signs, and of no link: [强][强]."""
    found = _STAND_IN.match(typed)
    return found is not None and found["chat"] is not None


def stand_in(where: Location, typed: str, *, of_chat: bool) -> Problem:
    """Words stand in the text that a program put for something that was not copied."""
    return problem_at(
        where,
        "copied-words",
        message("`{words}` is what a chat program writes for a picture or a sign", words=typed)
        if of_chat
        else message("`{words}` is a code of Word, for a link or a number of its own", words=typed),
        message("readers see it within the text"),
        _instead(typed)
        if of_chat
        else message("delete the code; write a link as `{link}`", link="[…](https://…)"),
    )


def _instead(typed: str) -> Message:
    """Say what to do with the words that a chat program writes for a picture, a film or a sign."""
    if _SHOWN.search(typed):
        return message(
            "delete it; put a picture below content/images/, and write `{link}`", link="![…](/images/…)"
        )
    if re.search(MEDIA, typed):
        return message("delete it; if it leads somewhere, write a link: `{link}`", link="[…](https://…)")
    return message("delete it, or type the sign itself, like 👍")


_FILE: Final = late(
    r"^[ \u3000]{0,8}(?P<name>[^\s/\\<>|：:，。]{1,60}\.(?:jpe?g|png|gif|bmp|webp|heic))[ \u3000]{0,8}$",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_BE_FILE: Final = late(r"\.(?:jpe?g|png|gif|bmp|webp|heic)", re.IGNORECASE)


_OF_FORM: Final = late(
    r"^[ \u3000]{0,8}(?P<words>[（(]?"
    r"(?:(?:填[表报報]|制表|[审審][核批]|[复復]核|[经經][办辦]|[单單]位[负負][责責])人|填[报報](?:[单單]位|日期)|[报報]送[单單]位|抄[送报報]|主送|[单單]位(?:名[称稱])?[（(]?(?:盖|蓋)章[）)]?)"
    r"[:：][^。\n]{0,60})[ \u3000]{0,8}$"
    r"|^[ \u3000]{0,8}(?P<file>附件[一二三四五六七八九\d]{0,2}[:：][ ]?[^。\n]{1,40})[ \u3000]{0,8}$",
    re.MULTILINE,
)
"""A line of a form or of a letter between offices, or one that names a file which came with it."""
_MAY_BE_OF_FORM: Final = late("人[:：]|[单單]位|抄[送报報]|主送|附件|填[报報]")


def of_form(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield from where to where lines of a page's text are of a form; True for what names a file."""
    if _MAY_BE_OF_FORM.search(text):
        for found in _OF_FORM.finditer(text):
            yield *found.span("file" if found["file"] else "words"), found["file"] is not None


def form(where: Location, typed: str, *, names_file: bool) -> Problem:
    """A line of a form or of a letter between offices stands in the text."""
    if names_file:
        return problem_at(
            where,
            "copied-words",
            message("`{words}` names a file, and nothing leads to it", words=short(typed)),
            message("readers look for it, and there is nothing to press"),
            message(
                "put the file below content/files/, and write `{link}`; or delete the line", link=_LINKED
            ),
        )
    return problem_at(
        where,
        "copied-words",
        message("`{words}` looks like a line of a form or of a letter between offices", words=short(typed)),
        message("readers see it within the text"),
        message("delete it, if readers need not know it; else tell it in a sentence"),
    )


_LINKED: Final = "[…](/files/…)"


def pictures(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines of a page's text are the name of a picture that was not copied."""
    if "." in text and _MAY_BE_FILE.search(text):
        yield from (found.span("name") for found in _FILE.finditer(text))


def picture(where: Location, typed: str) -> Problem:
    """The name of a picture stands alone in a line."""
    return problem_at(
        where,
        "copied-words",
        message("`{words}` is the name of a picture, and the picture is not there", words=short(typed)),
        message("readers see it within the text"),
        message(
            "put the picture below content/images/, and write `{link}`; or delete the line",
            link="![…](/images/…)",
        ),
    )


def copied_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines of a page's text say what a program shows around an article."""
    for may_be, words in ((_MAY_HOLD, WORDS), (_MAY_STAND_BESIDE, _SHOWN_BESIDE)):
        if may_be.search(text):
            yield from (found.span("words") for found in words.finditer(text))


def is_copied(line: str) -> bool:
    """Tell if a line as typed says no more than what a program shows around an article."""
    if len(line) > _LONGEST:
        return False
    return any(is_all(line, line[start:end]) for start, end in copied_words(line))


def is_all(line: str, said: str) -> bool:
    """Tell if a line as typed says no more than what was found in it, and holds no link."""
    if len(said) <= _WORD and line.strip(" \u3000") != said:
        return False  # a heading, an item of a list
    return "](" not in line and "<a" not in line and _letters(line) == _letters(said)


_WORD: Final = 2
"""Characters of one word, which may be meant where it does not stand alone as typed."""


def _letters(line: str) -> str:
    return re.sub(r"[\W\d_]+", "", line)


def around(where: Location, typed: str) -> Problem:
    """A line says what a chat program or a web page shows around an article."""
    return problem_at(
        where,
        "copied-words",
        message("`{words}` looks like what WeChat or a web page shows around an article", words=short(typed)),
        message("readers see it within the text, and there is nothing to press"),
        message("delete it; if it is the bulletin's own editor, write it as 责编：张三, without brackets")
        if _EDITOR.match(typed)
        else message("delete it, with the titles of other articles that stand below it")
        if _OTHERS.match(typed)
        else _instead(typed)
        if _PICTURE.fullmatch(typed)
        else message("delete it; if it leads somewhere, write a link: `{link}`", link="[…](https://…)"),
    )


_OTHERS: Final = late("往期")
_PICTURE: Final = late("(?:文章)?[图圖]片")
_EDITOR: Final = late(r"[【（(\[]?[责責]任[编編]")


def contents_end(lines: Sequence[MarkupLine], at: int) -> int:
    """Return the index behind the table of contents that begins with the line `at`; 0 where none does.

    Its lines end with the numbers of pages, none smaller than the one before. They stand below a title, or
    begin with numbers of headings.
    """
    typed = lines[at].words.rstrip()
    if not typed[-1:].isdigit() or len(typed) > _LONGEST or not _ROW.fullmatch(typed):
        return 0
    pages, marked, end = [], True, at
    while end < len(lines) and len(lines[end].words) <= _LONGEST:
        row = _ROW.fullmatch(lines[end].words.rstrip())
        if row is None:
            break
        pages.append(int(row["page"]))
        marked = marked and _NUMBERED.match(lines[end].words) is not None
        end += 1
    above = next((line.words for line in reversed(lines[max(at - 2, 0) : at]) if line.words.strip()), "")
    titled = _TITLE.fullmatch(above) is not None
    rises = all(one <= other for one, other in pairwise(pages))
    is_one = rises and (titled or (marked and len(pages) > 1 and pages[0] <= _FIRST_PAGE))
    return end if is_one else 0


def contents(line: int) -> Problem:
    """A table of contents stands in a text that has no pages."""
    return problem_at(
        Location("", line, 1),
        "copied-words",
        message("a table of contents stands here, with the numbers of pages"),
        message("a web page has no such pages, and readers would see all lines in one"),
        message("delete it; write `## ` before each heading of the text, and they can be reached by it"),
    )
