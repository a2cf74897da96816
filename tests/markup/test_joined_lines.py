"""Lines that look like paragraphs, titles or items of their own are read so, or told."""

from tables import for_each

from bulletin.markup.convert import convert


def _html(typed: str) -> str:
    return "".join(part for part in convert(typed).parts if isinstance(part, str)).replace("\n", "")


def _told(typed: str) -> list[tuple[int, str]]:
    return [(found.location.line, found.rule) for found in convert(typed).problems]


@for_each("sign", ["~", "_", "・"])
def test_items_with_other_signs_stand_apart(sign: str) -> None:
    """Signs that no list knows begin a paragraph each."""
    typed = f"{sign}苏仙区\n{sign}北湖区"
    assert _html(typed).count("<p>") == 2
    assert _told(typed) == []


def test_items_with_capital_letters_stand_apart_beside_each_other() -> None:
    """A 甲 and B 乙 are items; a capital letter alone may go on with a sentence."""
    assert _html("A 苏仙区\nB 北湖区").count("<p>") == 2
    assert _html("今天含有维生素\nC 口服液的").count("<p>") == 1


@for_each(
    "typed",
    [
        "苏仙区企业复工。（完）\n责编：李四",
        "新华社长沙3月9日电 苏仙区企业复工。（完）\n（责编：李四、王五）",
        "苏仙区企业复工！（记者 张三）\n北湖区企业也复工。",
        "苏仙区企业复工。”（见图）\n北湖区企业也复工。",
        "区里派人上门；\n镇里派人上门。\n村里派人上门。\n县里派人上门。",
        "*记者 李贵*\n*编辑 王五*",
        "暴雨过后第三天，记者走进厂区——\n机器又响了\n苏仙区企业陆续复工。\n员工返岗的也多了，路上又见到了班车和送货的车，街上的店铺也开门了。\n物资充足。",
        "[阅读原文](https://news.example.cn/a)\n复制链接后打开",
    ],
)
def test_a_remark_behind_a_full_stop_ends_a_paragraph(typed: str) -> None:
    """（完） behind a full stop, one line among many, a link alone: lines that are joined are told."""
    assert _told(typed) == [(1, "joined-lines")]


LONG = (
    "全区规模以上工业企业已经全部复工复产，各镇也在抓紧排查企业用工、物流和资金上的困难，逐条登记，件件有着落"
)


@for_each(
    ("first", "is_told"),
    [
        ("3月4日，苏仙区召开推进会", True),
        ("企业复工，员工返岗", True),
        ("记者在白露塘镇看到，工人们正在忙碌", True),
        ("苏仙区企业复工，", False),
        ("这几天，苏仙区企业的", False),
        (LONG.replace("全区", "前几天，全区"), False),
    ],
)
def test_a_line_that_was_ended_on_purpose_stands_apart(first: str, is_told: bool) -> None:  # noqa: FBT001
    """The next word would have fitted in, whatever stop the longer lines below it have."""
    assert _told(f"{first}\n{LONG}。\n下一步，继续加大力度。") == [(1, "joined-lines")] * is_told


@for_each(
    ("typed", "is_told"),
    [
        (f"工业用电 1.85亿千瓦时\n{LONG}。", True),
        (f"消费 “光影苏仙”回来了\n8月{LONG}。", True),
        ("县统计局 县税务局综合整理\n（本文数据均为初步核算数，分项之和与合计可能不等。）", True),
        ("全区复工企业已达68家\n（以上数据截至3月2日12时）", True),
        (f"全区规模以上工业企业复工率达到\n{LONG}。", False),
        (f"苏仙区 白露塘镇\n的{LONG}。", False),
    ],
)
def test_a_short_subhead_and_a_note_stand_apart(typed: str, is_told: bool) -> None:  # noqa: FBT001
    """What is told of, and behind a space what of it; and in brackets what holds for all above."""
    assert _told(typed) == [(1, "joined-lines")] * is_told


@for_each(
    "typed",
    [
        "01\n总体情况\n苏仙区复工。",
        "全区已有\n83\n复工了，",
        "苏仙区企业复工，\n全区已有企业\n3\n郴州日报",
    ],
)
def test_a_number_in_a_line_of_its_own_is_told(typed: str) -> None:
    """It is that of a part or a page, or was broken out of its sentence."""
    assert _told(typed) == [(1, "joined-lines")]


@for_each(
    "typed",
    [
        "1.\t总体情况\n\t苏仙区已有多家企业复工。\n2.\t主要做法",
        "- 主要做法\n  苏仙区派出工作组，逐一上门服务。",
        "- 苏仙区68家企业复工，2000人到岗\n  北湖区53家企业复工，1500人到岗",
        "1. 苏仙区68家企业复工\n   北湖区53家企业复工",
        "一、甲\n\n1. 复工复产情况\n    全区企业有序复工，产能恢复到往年水平。",
    ],
)
def test_a_paragraph_behind_the_title_of_an_item_is_told(typed: str) -> None:
    """A title of few words and a sentence in the indented line below it are two paragraphs by their look."""
    assert [rule for _, rule in _told(typed)] == ["joined-lines"]


@for_each(
    "typed",
    [
        "- 苏仙区派出工作组，逐一\n  上门服务，帮助企业。",
        "- 苏仙区的\n  企业已经有序复工。",
        "- 苏仙区派出工作组到重点企业逐一上门\n  服务，帮助企业复工。",
        "- 苏仙区\n  北湖区",
        "截至3月2日，全区\n83家复工。",
        "全区规上企业（含分公司）\n已经复工，产能恢复。",
        "价格为10\n到20元",
        "他说，\n*复工是头等大事*\n然后走了。",
        "全文见\n[县政府网站公告](https://a.example)，\n那里也有附件。",
    ],
)
def test_a_sentence_over_several_lines_is_not_told(typed: str) -> None:
    """What goes on in the next line is one paragraph, as it is shown."""
    assert _told(typed) == []


@for_each(
    "typed",
    [
        "苏仙区68家企业复工，2000人到岗\n北湖区53家企业复工，1500人到岗",
        "苏仙区规上工业企业全部复工，产能恢复到去年同期水平\n北湖区53家企业复工，1500人到岗",
        "苏仙区规上工业企业复工率达到百分之九十，商场、超市已恢复营业\n北湖区企业复工率达到八成，商场恢复营业",
        "苏仙区68家企业复工,2000人到岗\n北湖区53家企业复工,1500人到岗",
        "苏仙区68家企业复工!\n北湖区53家企业复工!",
        "苏仙区68家企业复工.\n北湖区53家企业复工.",
        "记者 张三\n通讯员 李四",
        "记者　张三 王五\n摄影　李四",
        "县里发放稳岗补贴\n3月2日起，凡是用工稳定的企业，都可以到政务服务中心申请稳岗补贴。",
        "全区企业复工，到岗2000人\n“我们已经满负荷生产”，高斯贝尔公司负责人告诉记者，订单已经排到下个月。",
        "复工复产，苏仙在行动\n县里派出一百名联络员，到企业上门服务，解决用工、物流、资金等方面的难题。",
        "> 苏仙区68家企业复工，2000人到岗\n> 北湖区53家企业复工，1500人到岗",
    ],
)
def test_two_sentences_without_a_full_stop_are_told(typed: str) -> None:
    """A line that ends where its sentence may, though more words had room in it, was ended on purpose."""
    assert _told(typed) == [(1, "joined-lines")]


@for_each(
    "typed",
    [
        "3月2日，苏仙区规上工业企业已有近七十家复工，到岗员工\n超过两千人，产能恢复到去年的九成，另有十二家将\n在本周内复工。",
        "截至目前，苏仙区已发放稳岗补贴、用工补贴和交通补贴资金\n1562.73万元，惠及企业。",
        "全区规上工业企业复工率达到了百分之九十\n以上，其余企业将在本周内复工，产能恢复到往年的水平。",
        "会议强调，各镇各部门要\n认真落实，一手抓防控，一手抓复工，确保完成全年的目标和任务。",
        "苏仙区企业有序复工\n的同时，县里还派出一百名联络员，到企业上门服务，解决难题。",
        "苏仙区企业复工\n（含分公司），到岗2000人。",
        "苏仙区企业复工情况见\n[县政府网站公告](https://a.example/b/c/d)，那里有各企业的名单，还有附件。",
        "全区企业复工，\n到岗2000人，\n产能恢复到往年水平，比上周又提高了几个百分点，形势不错。",
        "苏仙区企业\n已经复工。",
        "The first line is here and\nthe second one",
    ],
)
def test_a_sentence_that_is_broken_where_its_line_is_full_is_not_told(typed: str) -> None:
    """It goes on in the next line: by its signs, or for want of room."""
    assert _told(typed) == []


WRAPPED = (
    "截至3月2日，苏仙区规模以上工业企业已有六十八家\n复工，到岗员工超过两千人，产能恢复到去年同期九成\n"
    "以上。区里将继续努力。"
)


@for_each(
    ("above", "is_told"),
    [
        ("苏仙区企业复工正当时", True),
        ("车间又响起来了", True),
        ("复工，他们准备好了！", True),
        ("苏仙区复工{{ a }}", True),
        ("（记者 张三 通讯员 李四）", True),
        ("2020年3月4日\n（郴州日报记者 张三）", True),
        ("消息传来，大家都高兴地来到了厂里的食堂等着", False),
        ("前几天，全区上下都在等着复工的时候", False),
    ],
)
def test_a_title_above_lines_of_one_width_is_told(above: str, is_told: bool) -> None:  # noqa: FBT001
    """They were broken for want of room, which the title had; so had the end of a paragraph."""
    assert ("joined-lines" in {rule for _, rule in _told(f"{above}\n{WRAPPED}")}) is is_told


@for_each(
    ("typed", "is_told"),
    [
        (f"{WRAPPED}\n{WRAPPED}", True),
        (WRAPPED, False),
        ("苏仙区企业复工正当时\n" + WRAPPED.replace("\n", ""), True),
        ("苏仙区的企业复工时\n" + WRAPPED.replace("\n", ""), False),
    ],
)
def test_paragraphs_of_lines_of_one_width_are_told(typed: str, is_told: bool) -> None:  # noqa: FBT001
    """The first of two ends early; of one alone every line is full but the last."""
    assert _told(typed) == [(1, "joined-lines")] * is_told


@for_each("end", ["<br>", "<BR />", "  ", "\\"])
@for_each("start", ["", "- ", "1. "])
def test_a_line_that_is_broken_on_purpose_is_not_told(start: str, end: str) -> None:
    """The next line is one of its own on the page too."""
    assert _told(f"{start}苏仙区企业复工。{end}\n北湖区企业复工。") == []


@for_each(
    ("body", "lines"),
    [
        ("甲厂<br>\n乙厂\n丙厂\n丁厂", [2]),
        ("今天复工。  \n明天复产。\n后天达产。", [2]),
        ("今天复工。\n明天复产。\\\n后天达产。\n全部到岗。", [1, 3]),
        ("甲厂  \n乙厂<br>\n丙厂", []),
        ("地址：甲路一号<br>\n电话：1234567", []),
    ],
)
def test_a_line_that_ends_on_the_page_hides_no_others(body: str, lines: list[int]) -> None:
    """Lines before and behind it that are joined are told of all the same."""
    told = [one.location.line for one in convert(body).problems if one.rule == "joined-lines"]
    assert told == lines


@for_each(
    "typed",
    [
        "甲厂；\n乙厂；\n丙厂。",
        "甲厂；\n乙厂",
        "复工的有：\n甲厂；\n乙厂。",
        "一是派驻联络员，逐户上门；\n二是减免租金；\n三是协调贷款。",
        "县农业农村局负责春耕备耕物资的调度，确保三月底前到位；\n县工信局负责园区企业；\n县商务局负责商超。",
        "▍复工情况\n苏仙区复工企业68家，\n比上周多5家，\n基本复工。",
        "◆下一步\n苏仙区将继续\n做好服务",
    ],
)
def test_items_and_subheads_without_an_empty_line_are_told(typed: str) -> None:
    """Items that end with semicolons, and text right under a subhead with its sign, are joined."""
    assert (1, "joined-lines") in _told(typed) or _html(typed).count("<p>") > 1


@for_each("sign", "▍▌▎█■▉▊▐◆◇▶►◣")
def test_a_sign_of_a_subhead_begins_a_paragraph(sign: str) -> None:
    """No sentence goes on with it, whatever the line above ends with."""
    assert f"</p><p>{sign}下一步" in _html(f"苏仙区企业基本复工\n{sign}下一步\n\n继续服务。")


@for_each(
    ("typed", "items"),
    [
        ("- 甲厂\n-乙厂\n- 丙厂", 3),
        ("-甲厂\n- 乙厂", 2),
        ("- 甲厂\n- 乙厂\n-丙厂", 3),
        ("* 甲厂\n*乙厂\n* 丙厂", 3),
        ("- 甲厂\n*乙厂*\n- 丙厂", 2),
        ("- 甲厂\n\n-6.8%", 1),
        ("- 甲厂\n-6.8%\n- 乙厂", 2),
        ("- 甲厂\n-乙厂\n-丙厂", 3),
    ],
)
def test_a_mark_without_its_space_begins_an_item_beside_others(typed: str, items: int) -> None:
    """Only before words: before a number it is a sign."""
    assert _html(typed).count("<li>") == items


@for_each(
    ("typed", "line"),
    [
        ("-甲厂\n-乙厂\n-丙厂", 1),
        ("如下：\n-甲厂\n-乙厂", 2),
        ("-甲厂\n\n-“乙厂”", 1),
        ("  +甲厂\n  +乙厂", 1),
        ("> -甲厂\n> -**乙厂**复工", 1),
        ("*甲厂\n*乙厂", 1),
        ("-甲厂\n-乙厂\n- 丙厂", 1),
        ("1.甲镇\n  -[甲厂](/a/)\n  -乙厂", 2),
        ("-甲厂", 0),
        ("-甲厂\n\n如下：\n\n-乙厂", 0),
        ("-5℃\n-3℃", 0),
        ("*注：含规上\n*数据截至3月2日", 0),
        ("*甲厂*\n*乙厂*", 0),
        ("——张三\n——李四", 0),
        ("1.甲厂\n2.乙厂", 0),
        ("| 镇 |\n| --- |\n| -甲 |\n| -乙 |", 0),
    ],
)
def test_lines_that_begin_with_a_mark_without_its_space_are_told(typed: str, line: int) -> None:
    """Several in a row are a list by their look, of which readers see the signs; one may be anything."""
    told = [(at, rule) for at, rule in _told(typed) if rule == "left-mark"]
    assert told == ([(line, "left-mark")] if line else [])


def test_lines_that_are_told_of_keep_their_marks() -> None:
    """Each stands in a line of its own, as it was typed, until it is mended."""
    assert _html("如下\n-甲\n-乙\n\n*丙\n*丁") == "<p>如下</p><p>-甲</p><p>-乙</p><p>*丙</p><p>*丁</p>"


@for_each("typed", ["- 甲厂\n乙厂\n- 丙厂", "- 甲厂\n 乙厂\n- 丙厂", "- 一\n  - 甲厂\n  乙厂\n  - 丙厂"])
def test_an_item_that_lacks_its_mark_is_told(typed: str) -> None:
    """It is shown as the end of the item above it, unless it is indented as far as that one's words."""
    assert [rule for _, rule in _told(typed)] == ["joined-lines"]


@for_each(
    ("typed", "below"),
    [
        ("1. 甲厂\n   （1）物资\n   （2）用工\n2. 乙厂", ["（1）物资", "（2）用工"]),
        ("- 甲厂\n  ①物资\n  ②用工", ["①物资", "②用工"]),
        ("- 甲厂：\n  一是物资。\n  二是用工。", ["一是物资。", "二是用工。"]),
        ("▪ 甲厂\n  ▫ 物资", ["▫ 物资"]),
        ("• 甲厂\n    ➢ 物资\n    ➢ 用工", ["➢ 物资", "➢ 用工"]),
        ("- 甲厂\n  √ 物资", ["√ 物资"]),
        ("- 一\n  - 甲厂\n    1、物资\n    2、用工", ["1、物资", "2、用工"]),
    ],
)
def test_items_that_no_list_knows_stand_apart_below_others(typed: str, below: list[str]) -> None:
    """Indented below an item, each is a paragraph of it, and none is its end."""
    html = _html(typed)
    assert all(f"<p>{words}</p>" in html for words in below)
    assert _told(typed) == []


@for_each(
    "typed",
    [
        "复工率：\n92%\n到岗率：\n85%",
        "PART 01\n复工情况\n全县复工。",
        "NO.1\n复工\nNO.2\n复产",
        "P1 车间\nP2 仓库",
        "01 复工\n02 复产",
    ],
)
def test_numbers_of_parts_and_labels_in_their_own_lines_are_told(typed: str) -> None:
    """What WeChat sets apart by size or colour is joined when it is pasted."""
    assert _told(typed) == [(1, "joined-lines")]


@for_each("typed", ["- END -", "- 完 -", "* THE END *", "- 苏仙融媒 -"])
def test_words_between_two_signs_are_no_item(typed: str) -> None:
    """They are an ornament, as typed."""
    assert _html(f"全县复工。\n\n{typed}") == f"<p>全县复工。</p><p>{typed}</p>"
    assert _told(typed) == []


@for_each("typed", ["《通知》\n《办法》", "1 甲厂\n2 乙厂", "1甲厂\n2乙厂\n3丙厂", "1　复工\n2　复产"])
def test_lines_that_count_on_and_names_of_documents_are_told(typed: str) -> None:
    """No one breaks a sentence there."""
    assert _told(typed) == [(1, "joined-lines")]


@for_each("typed", ["共有\n2家企业", "3月复工\n4月复产，", "1家企业停工，\n5家企业复工"])
def test_numbers_that_do_not_count_on_are_not_told(typed: str) -> None:
    """They begin a line by chance."""
    assert _told(typed) == []


def test_whole_numbers_in_lines_of_their_own_are_not_one() -> None:
    """With commas between their thousands they are told as lines, and no number is made of both."""
    assert _told("3,000,000\n1,200,000") == [(1, "joined-lines")]
    assert _told("产值为3,000,\n000元") == [(1, "broken-number")]


@for_each("marks", ["[", "``", "_", "*", "~~", "[[", "]()", "`_", "[*", "__*"])
@for_each("above", ["各乡镇的企业", "全区复工"])
def test_a_line_of_nothing_but_marks_is_read(above: str, marks: str) -> None:
    """It has no first word that would have fitted into the line above, and is shown as typed."""
    assert marks[0] in convert(f"{above}\n{marks}").text


@for_each(
    ("typed", "line"),
    [
        ("甲镇：69家；\n乙镇：70家；\n丙镇：71家。\n以上共210家。", 1),
        ("全区情况如下：\n甲镇 69家\n乙镇 70家\n以上共139家。", 1),
        ("全区复工。\n甲镇：复工{{ a }}；\n乙镇：复工{{ b }}。\n其余正在复工", 1),
        ("前文。\n\n【甲镇】复工69家\n【乙镇】复工70家\n以上共139家。", 3),
        ("甲鎮　69間\n乙鎮　70間\n合計139間。", 1),
        ("复工率：93.6%\n到岗率：88%\n以上为3月2日数据。", 1),
        ("- 前项\n\n甲镇: 69家,\n乙镇: 70家,\n以上共139家。", 3),
        ("> 甲镇：69家\n> 乙镇：70家\n> 以上共139家。", 1),
        ("据统计，全区情况为\n甲镇 69家\n乙镇 70家\n丙镇 71家\n以上共210家。", 1),
        ("甲镇，69家\n乙镇 70家\n丙镇 71家\n以上共210家。", 1),
    ],
)
def test_numbers_of_several_places_in_lines_of_their_own_are_told(typed: str, line: int) -> None:
    """A sentence above or below them makes no sentence of them."""
    assert _told(typed) == [(line, "joined-lines")]


@for_each(
    "typed",
    [
        "全区已有甲镇的\n甲厂：复工69家，乙镇的乙厂等\n也已复工。",
        "甲镇：69家，\n其中规上20家，均已复工。",
        "到岗人数\n甲镇 69人。",
    ],
)
def test_a_sentence_that_is_broken_within_its_numbers_is_one(typed: str) -> None:
    """One such line alone says nothing."""
    assert _told(typed) == []


@for_each(
    "typed",
    [
        "①\n企业\n②\n到岗",
        "一、\n企业复工\n二、\n员工返岗",
        "（一）\n復工\n（二）\n返崗",
        "1.\n企业\n2.\n员工",
        "一\n企业\n二\n到岗",
    ],
)
def test_marks_of_items_in_lines_of_their_own_are_told(typed: str) -> None:
    """They would stand within one paragraph with the words of all items."""
    assert _told(typed) == [(1, "joined-lines")]
