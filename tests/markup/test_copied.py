"""What WeChat, web pages and Word show around a text is told where it was copied."""

from tables import for_each

from bulletin.markup.convert import convert


def _told(typed: str) -> list[int]:
    return [found.location.line for found in convert(typed).problems if found.rule == "copied-words"]


@for_each(
    "line",
    [
        "点击上方蓝字关注我们",
        "↑点击上方“蓝色字”关注苏仙融媒",
        "长按识别二维码关注我们",
        "扫一扫二维码，关注公众号"[:7],
        "微信扫一扫关注该公众号",
        "阅读原文",
        "点击左下角“阅读原文”",
        "喜欢此内容的人还喜欢",
        "预览时标签不可点",
        "继续滑动看下一个",
        "分享 收藏 点赞 在看",
        "点个“在看”，让更多人看到"[:6],
        "此图片来自微信公众平台 未经允许不可引用",
        "视频加载失败，请刷新页面再试"[:6],
        "收录于合集 #复工复产",
        "展开全文",
        "打印本页 关闭窗口",
        "【字体：大 中 小】",
        "上一篇：苏仙区出台十条措施",
        "浏览次数：1583",
        "點擊上方藍字關注我們",
        "▼点击下方阅读原文▼",
        "**阅读原文**",
        "- 长按识别二维码",
        "> 点击上方蓝字",
        "当前位置：首页 > 新闻 > 正文",
        "您现在的位置： 首页 新闻中心 正文",
        "首页>新闻中心>复工复产",
        "【字号：大 中 小】",
        "字体：[大 中 小]",
        "字号 大 中 小",
        "2020-03-04 10:30 来源：红网时刻 字号：小 中 大",
        "发布时间：2020-03-04 10:30:00　浏览次数：123",
        "【打印】【关闭】",
        "A+ A-",
        "扫一扫在手机打开当前页",
        "点击查看更多",
        "举报/反馈",
        "（责任编辑：张三）",
        "往期推荐",
        "更多精彩内容请关注“苏仙融媒”",
        "长按识别二维码，关注“苏仙发布”",
        "更多资讯请关注“苏仙发布”微信公众号",
        "关注“苏仙发布”公众号，获取更多资讯",
    ],
)
def test_words_of_other_programs_are_told(line: str) -> None:
    """They stand in a line of their own, in whatever block."""
    assert _told(f"苏仙区复工。\n\n{line}\n\n北湖区复工。") == [3]


@for_each(
    "line",
    [
        "[阅读原文](https://news.example.cn/a.html)",
        '<a href="https://news.example.cn/a.html">阅读原文</a>',
        "请看[这里](https://news.example.cn/a.html)，也可阅读原文",
        "员工长按识别二维码登记，方可入厂。",
        "群众点赞、评论，反响很好。",
        "苏仙区扫码复工的企业越来越多",
        "县里发布蓝色预警。",
        "各镇分享经验",
        "这家店的二维码很大，扫一扫就能付钱",
        "在看台上，员工合影。",
        "`阅读原文`",
        "当前位置：北纬20度",
        "责任编辑：张三",
        "来源：红网时刻　作者：张三",
        "首页的数字每天更新",
        "字号大的标题",
        "A+级企业有12家",
        "往期的数字都在更多页上",
        "关注公众号的有12家企业",
        "开工企业请关注县人社局公众号发布的岗位",
        "The End of Days",
    ],
)
def test_sentences_with_such_words_are_not_told(line: str) -> None:
    """Nor is a link, which readers can press."""
    assert _told(f"苏仙区复工。\n\n{line}") == []


def test_words_are_told_whole_with_their_brackets() -> None:
    """Nothing that is to be copied is cut."""
    (found,) = convert("【字号：大 中 小】").problems
    assert str(found.what).startswith("`【字号：大 中 小】` looks like")
    (found,) = convert("分享到：微信 微博 QQ空间").problems
    assert str(found.mend) == "delete it; if it leads somewhere, write a link: `[…](https://…)`"


@for_each(
    ("typed", "line"),
    [
        ("目录\n一、总体情况\t1\n二、政策\t3", 2),
        ("目　录\n\n总体情况\t1\n惠企政策\t3\n企业名单\t12", 3),
        ("**目录**\n\n总体情况……1\n惠企政策……3", 3),
        ("## 目次\n\n总体情况......1", 3),
        ("Contents\n\n总体情况\t1\n政策\t2", 3),
        ("一、总体情况......1\n二、政策......3", 1),
        ("一、总体情况\t1\n（一）工业\t1\n（二）农业\t2\n二、政策\t4", 1),
        ("1.1 总体情况……2\n1.2 政策……4", 1),
        ("1 总体情况····1\n2 政策····3", 1),
        ("第一章 总体情况\t1\n第二章 政策\t7", 1),
    ],
)
def test_a_table_of_contents_of_word_is_told_as_one(typed: str, line: int) -> None:
    """It is no table, and its pages are none of a web page."""
    found = convert(typed).problems
    assert [(one.rule, one.location.line) for one in found] == [("copied-words", line)]


@for_each(
    "typed",
    [
        "甲厂\t68\n乙厂\t112",
        "一、规上\t84\n二、规下\t112",
        "一、规上\t8\n二、规下\t3",
        "镇\t企业\n甲镇\t3",
        "一、甲\t1\t2\n二、乙\t3\t4",
    ],
)
def test_rows_with_numbers_are_a_table(typed: str) -> None:
    """Pages only rise, and begin with the first ones."""
    assert [one.rule for one in convert(typed).problems] == ["pasted-table"]


def test_a_sentence_that_ends_with_dots_and_a_number_is_none() -> None:
    """One line alone, without a title."""
    assert _told("全区复工企业越来越多……68") == []


@for_each(
    ("typed", "columns"),
    [
        ("[图片]\n苏仙区复工。", [1]),
        ("复工[强][强]，[玫瑰]很好", [3, 10]),
        ("| [图片] |\n| --- |\n| 甲 |", [3]),
        ('HYPERLINK "https://a.example/b" 苏仙区', [1]),
        ("总体情况 PAGEREF _Toc123456 3", [6]),
        (r"图 SEQ 图 \* ARABIC 1 车间", [3]),
        ("见 REF _Ref123 表", [3]),
    ],
)
def test_what_stands_for_pictures_and_fields_is_told(typed: str, columns: list[int]) -> None:
    """A chat's signs and codes of Word, wherever in a line; no advice takes them for a link."""
    found = convert(typed).problems
    assert [(one.rule, one.location.column) for one in found] == [("copied-words", at) for at in columns]


@for_each("typed", ["[图片](https://a.example/x)", "[文件]：见下", "[甲]", "TOC", "文件[1]", "`[图片]`"])
def test_brackets_that_are_meant_are_not_told(typed: str) -> None:
    """A link, a label, a number in brackets."""
    assert _told(typed) == []


@for_each(
    "typed",
    [
        *(
            "返回顶部",
            "收藏 打印 关闭",
            "关注我们",
            "關注公眾號",
            "浏览：68次",
            "点击播放视频",
            "【我要纠错】",
        ),
        *("分享让更多人看到", "视频加载中...", "打印|关闭"),
        *("点击上方“苏仙融媒”关注我们", "↑↑↑点击上方蓝字，关注苏仙融媒", "點擊下方名片訂閱"),
        *("喜欢就点个“在看”吧", "觉得不错，请点“赞”和“在看”", "点亮“在看”，让更多人知道", "點個讚支持一下"),
        *(
            "转发，让更多人知道！",
            "请转发分享，让更多人看到",
            "IP属地：湖南",
            "听全文",
            "已关注 关注 重播 分享 赞",
        ),
        *("原创 苏仙融媒 苏仙发布 2020年03月05日 20:15 湖南", "苏仙融媒 2020-03-05 18:20 发表于湖南"),
        *("發表於湖南", "苏仙发布 2020-03-05 20:15", "发布时间：2020/3/5 15:17:00 来源:admin"),
        *("阅读 1.2万", "阅读 3021　　写留言", "阅读10万+", "赞 35 在看 12", "讚35　在看12", "分享 3 收藏 5"),
        *("阅读", "评论", "在看", "写留言", "加载中..", "正在加載...", "没有更多内容了", "精选留言"),
        *("图片", "文章圖片", "（此页无正文）", "责任编辑:", "关注该公众号", "00:00/01:20"),
        "点赞 在看 转发 把好消息告诉更多人",
    ],
)
def test_what_a_page_shows_around_an_article_is_told(typed: str) -> None:
    """In a line of its own."""
    assert [found.rule for found in convert(f"前文。\n\n{typed}\n\n后文。").problems] == ["copied-words"]


@for_each(
    "typed",
    [
        *("打印机到货", "关注我们的企业。", "收藏品", "浏览器", "分享会", "返回首页的办法", "关闭停产企业"),
        *(
            "原创漫画展开展",
            "阅读推广",
            "点赞！复工首日到岗1200人",
            "点赞最美逆行者",
            "点赞！苏仙复工“加速度”",
            "分享经验，让更多人受益",
            "点击下方链接报名",
            "关注就业",
            "喜欢的可以到现场",
            "在看守所附近",
            "图片展",
            "评论员文章指出",
        ),
        *("苏仙区人民政府办公室 2020年3月5日", "苏仙区人民政府　　2020-03-05", "图片来源：县融媒体中心"),
        *(
            "阅读 1200人次",
            "收到点赞35个",
            "转发《关于复工的通知》",
            "加载中小企业贷款信息",
            "责任编辑：李岩",
        ),
        *("## 评论", "- 阅读", "1. 收藏", "**图片**", "| 阅读 |\n| --- |\n| 评论 |", "转发 各乡镇"),
    ],
)
def test_sentences_with_such_words_are_none(typed: str) -> None:
    """They say something."""
    assert convert(f"前文。\n\n{typed}\n\n后文。").problems == ()


@for_each(
    "name",
    [
        "微信图片_20200304101010.jpg",
        "IMG_20200304.JPG",
        "mmexport1583290000.png",
        "图1.png",
        "车间-2.jpeg",
        "Screenshot_2020.webp",
        "DSC0001.jpg",
        "截图.gif",
        "未命名(1).png",
        "　　照片.bmp",
    ],
)
def test_the_name_of_a_picture_alone_in_a_line_is_told(name: str) -> None:
    """It was not copied with the text; within a sentence, a table or code its name may be meant."""
    assert _told(f"文。\n\n{name}\n\n文。") == [3]
    bare = name.strip("　")
    for typed in (f"见图{bare}。", f"`{bare}`", f"| 图 |\n| --- |\n| {bare} |", f"见 **{bare}** 图"):
        assert _told(typed) == []


@for_each(
    ("typed", "told", "joined"),
    [
        ("微信扫一扫\n使用小程序\n：，。视频小程序赞，轻点两下取消赞在看，轻点两下取消在看", [1, 2, 3], 0),
        ("记者 张三\n阅读 1.2万\n通讯员 李四", [2], 1),
        ("收藏\n旧物的人多了。", [], 0),
        ("正文一句。\n\n轻触阅读原文\n预览时标签不可点", [3, 4], 0),
    ],
)
def test_lines_of_one_paragraph_are_told_as_what_they_are(typed: str, told: list[int], joined: int) -> None:
    """They run together on the page; that is told of those alone which are to stay."""
    assert _told(typed) == told
    assert [found.rule for found in convert(typed).problems].count("joined-lines") == joined


def test_a_word_for_a_picture_leads_to_where_pictures_are_put() -> None:
    (found,) = convert("图片").problems
    assert "content/images/" in str(found.mend)


@for_each(
    ("typed", "told"),
    [
        ("填表人：张三　联系电话：0735-1234567", "office"),
        ("（审核人：李四）", "office"),
        ("抄送：市委办公室", "office"),
        ("附件：1.企业名单\n　　　2.联系表", "/files/"),
        ("附件：[名单](/files/a.pdf)", ""),
        ("附件：1.名单\n\n[下载](/files/a.pdf)", ""),
        ("县委办抄送各镇，各镇照办。", ""),
        ("各单位：现通知如下", ""),
        ("经办人：到窗口办理。", ""),
    ],
)
def test_lines_of_forms_and_of_files_that_came_with_them_are_told(typed: str, told: str) -> None:
    """Readers need not know who filled a form in, and look for a file that nothing leads to."""
    found = [f"{one.what} {one.mend}" for one in convert(typed).problems if one.rule == "copied-words"]
    assert len(found) == bool(told)
    assert all(told in words for words in found)
