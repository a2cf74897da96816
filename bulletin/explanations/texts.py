"""Texts of bulletins and pages."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "bad-reference",
        sentence("Braces stand in a text that name no figure, or a link does not say what it leads to."),
        wrong="{{ 复工企业数 }}",
        right="{{ suxian-industry-resumed }}",
        severities=("error", "warning"),
    ),
    Explanation(
        "lost-reference",
        sentence("A figure is named where the page shows nothing."),
        wrong="[^1]: {{ suxian-industry-resumed }}",
        right="{{ suxian-industry-resumed }}",
        severities=("warning",),
    ),
    Explanation(
        "unknown-link-kind",
        sentence("A link begins with braces that name no kind of record."),
        wrong="[苏仙区]({county}suxian)",
        right="[苏仙区]({place}suxian)",
    ),
    Explanation(
        "bad-link",
        sentence("A link leads nowhere, or to what is no page, mailbox or telephone."),
        wrong="[通知](javascript:alert(1))",
        right="[通知](https://news.example/notice)",
        severities=("error", "warning"),
    ),
    Explanation(
        "empty-link",
        sentence("A link has no text to press."),
        mend=sentence("say between the brackets where it leads: `[…](…)`"),
        wrong="[](https://news.example)",
        right="[原文](https://news.example)",
    ),
    Explanation(
        "hidden-caption",
        sentence("The caption of an image stands where only the mouse shows it."),
        mend=sentence(
            "write it in a line of its own below the image, and take it and its quotes out of the brackets"
        ),
        wrong='![车间]({static}images/a.png "3月2日，工人在车间里忙碌。")',
        right="![车间]({static}images/a.png)\n\n3月2日，工人在车间里忙碌。",
        severities=("warning",),
    ),
    Explanation(
        "missing-alt",
        sentence("An image has no words for those who can't see it."),
        wrong="![]({static}images/works.png)",
        right="![复工后的车间]({static}images/works.png)",
    ),
    Explanation(
        "remote-image",
        sentence("An image lies on another site."),
        wrong="![车间](https://other.example/a.png)",
        right="![车间]({static}images/a.png)",
    ),
    Explanation(
        "unsafe-html",
        sentence("A text holds HTML that may not stand in a page, or is not well formed."),
        wrong="<script>…</script>",
        right="**加粗**",
    ),
    Explanation(
        "unknown-footnote",
        sentence("A mark of a footnote has no footnote, or an empty one."),
        wrong="复工68家[^1]",
        right="复工68家[^1]\n\n[^1]: 规模以上工业企业",
    ),
    Explanation(
        "unused-footnote",
        sentence("A footnote has no mark in the text."),
        wrong="复工68家。\n\n[^1]: 规模以上工业企业",
        right="复工68家[^1]。\n\n[^1]: 规模以上工业企业",
    ),
    Explanation(
        "not-an-image",
        sentence("A page or an attachment stands where an image is to be shown."),
        mend=sentence("take the `!` away, so that it becomes a link; or give the path of an image"),
        wrong="![通知](/files/notice.pdf)",
        right="[通知](/files/notice.pdf)",
    ),
    Explanation(
        "password-in-link",
        sentence("An address holds a user's name or a password."),
        wrong="[后台](https://admin:123456@news.example.cn/)",
        right="[后台](https://news.example.cn/)",
    ),
    Explanation(
        "heading-level",
        sentence("A heading skips a level, or takes the level of the page's title."),
        wrong="# 复工情况",
        right="## 复工情况",
        severities=("error", "warning"),
    ),
    Explanation(
        "bad-block",
        sentence(
            "A block of figures, chart, policy or timeline is not closed, does not say what to show, or "
            "shows nothing."
        ),
        wrong="/// figures | 复工情况\n///",
        right="/// figures | 复工情况\n    place: suxian\n///",
        severities=("error", "warning"),
    ),
    Explanation(
        "unknown-option",
        sentence("A block has an option that it does not know."),
        wrong="    county: suxian",
        right="    place: suxian",
    ),
    Explanation(
        "lost-text",
        sentence("Letters or digits that were typed don't reach readers, or others do."),
        wrong="[注]: 数据来自县里",
        right="注：数据来自县里",
    ),
    Explanation(
        "table-columns",
        sentence("A row of a table has more cells than the head of the table."),
        wrong="| 镇 | 复工企业 |\n| --- | --- |\n| 甲镇 | 12家 | 规上5家 |",
        right="| 镇 | 复工企业 | 其中规上 |\n| --- | --- | --- |\n| 甲镇 | 12家 | 5家 |",
        severities=("error", "warning"),
    ),
    Explanation(
        "table-ruler",
        sentence("A row of a table stands alone, or rows have no line of hyphens under the first of them."),
        wrong="| 镇 | 复工企业 |\n| 甲镇 | 12家 |",
        right="| 镇 | 复工企业 |\n| --- | --- |\n| 甲镇 | 12家 |",
        severities=("error", "warning"),
    ),
    Explanation(
        "table-sum",
        sentence("The numbers of a table do not add up to the sum that it gives."),
        wrong="| 镇 | 企业（家） |\n| --- | --- |\n| 甲镇 | 12 |\n| 乙镇 | 20 |\n| 合计 | 23 |",
        right="| 镇 | 企业（家） |\n| --- | --- |\n| 甲镇 | 12 |\n| 乙镇 | 20 |\n| 合计 | 32 |",
        severities=("warning",),
    ),
    Explanation(
        "merged-cells",
        sentence("Cells of a table are empty where merged ones were copied."),
        wrong="| 镇 | 企业 |\n| --- | --- |\n| 甲镇 | 甲厂 |\n| | 乙厂 |",
        right="| 镇 | 企业 |\n| --- | --- |\n| 甲镇 | 甲厂 |\n| 甲镇 | 乙厂 |",
        severities=("warning",),
    ),
    Explanation(
        "copied-words",
        sentence("What a chat program, a web page or Word shows around a text was copied with it."),
        wrong="长按识别二维码关注我们",
        right="[阅读原文](https://news.example.cn/a.html)",
        severities=("warning",),
    ),
    Explanation(
        "repeated-title",
        sentence("A text begins with its own title, which was copied with it."),
        mend=sentence("delete this line"),
        wrong="title: 苏仙区68家企业复工\n---\n苏仙区68家企业复工\n\n3月2日，苏仙区企业复工。",
        right="title: 苏仙区68家企业复工\n---\n3月2日，苏仙区企业复工。",
        severities=("warning",),
    ),
    Explanation(
        "repeated-paragraph",
        sentence("A paragraph stands in a text twice, word for word."),
        wrong="昨天起，全区各镇陆续复工，……\n\n昨天起，全区各镇陆续复工，……",
        right="昨天起，全区各镇陆续复工，……",
        severities=("warning",),
    ),
    Explanation(
        "placeholder",
        sentence("Words hold the place of others that nobody has written yet."),
        wrong="全县XX家企业复工",
        right="全县{{ suxian-industry-resumed }}企业复工",
        severities=("warning",),
    ),
    Explanation(
        "second-ruler",
        sentence("A line of hyphens stands among the rows of a table, and parts nothing there."),
        mend=sentence(
            "delete it; if another table begins above it, put an empty line before that table's head"
        ),
        wrong="| 镇 | 企业 |\n| --- | --- |\n| 甲镇 | 12家 |\n| --- | --- |\n| 合计 | 12家 |",
        right="| 镇 | 企业 |\n| --- | --- |\n| 甲镇 | 12家 |\n| 合计 | 12家 |",
        severities=("warning",),
    ),
    Explanation(
        "pasted-table",
        sentence("Cells of a table were pasted with tabs, wide spaces or commas between them."),
        wrong="镇\t复工企业\n甲镇\t12家",
        right="| 镇 | 复工企业 |\n| --- | --- |\n| 甲镇 | 12家 |",
        severities=("error", "warning"),
    ),
    Explanation(
        "underlined-heading",
        sentence("Hyphens right under a line make a heading of it."),
        mend=sentence(
            "leave an empty line before the hyphens; if a heading is meant, write `## ` before it instead"
        ),
        wrong="复工情况\n---",
        right="## 复工情况",
        severities=("warning",),
    ),
    Explanation(
        "joined-lines",
        sentence("Lines that end with a full stop are shown as one paragraph."),
        wrong="县里昨天宣布复工。\n已有68家企业开工。",
        right="县里昨天宣布复工。\n\n已有68家企业开工。",
        severities=("warning",),
    ),
    Explanation(
        "vanishing-stars",
        sentence("Stars, tildes or underscores may be meant as such, and are read as marks of Markdown."),
        wrong="注：*为规上企业；带*的是另一种。",
        right="注：\\*为规上企业；带\\*的是另一种。",
        severities=("warning",),
    ),
    Explanation(
        "left-mark",
        sentence("A mark of Markdown formats nothing and is shown as typed."),
        wrong="==亮==",
        right="**亮**",
        severities=("error", "warning"),
    ),
    Explanation(
        "garbled-text",
        sentence("A text was read in a wrong encoding, and says nothing any more."),
        wrong="锟斤拷锟斤拷开工",
        right="68家企业开工",
    ),
    Explanation(
        "lost-minus",
        sentence("The sign of a number may be read as the mark of an item or a quotation, or as a dash."),
        wrong="复工率同比\n- 6.8个百分点",
        right="复工率同比-6.8个百分点",
        severities=("warning",),
    ),
    Explanation(
        "broken-number",
        sentence("A number goes on in the next line or has spaces between its digits, and readers see them."),
        wrong="复工率93.\n6%",
        right="复工率93.6%",
        severities=("warning",),
    ),
    Explanation(
        "unread-number",
        sentence("What looks like a number is written in a way that nobody can read for certain."),
        mend=sentence(
            "write it in one of the usual ways (3500家, 0.5%, 3至5家); if these are several numbers, "
            "write 和 between them, and its unit behind each"
        ),
        wrong="3千五家企业",
        right="3500家企业",
        severities=("warning",),
    ),
    Explanation(
        "spreadsheet-number",
        sentence("A text has what a spreadsheet, or Word, shows in place of a number."),
        wrong="产值1.29E+08元",
        right="产值1.29亿元",
        severities=("warning",),
    ),
    Explanation(
        "unnamed-record",
        sentence("A record is on no page, since no bulletin refers to it, nor any figure or policy of one."),
        wrong="sources: []",
        right="sources: [rednet-2020-03-04-suxian]",
        severities=("note",),
    ),
    Explanation(
        "draft",
        sentence("A bulletin is a draft, and stands in no page, feed or file of the site."),
        wrong="status: draft",
        right="status: published",
        severities=("note",),
    ),
    Explanation(
        "under-embargo",
        sentence("A bulletin carries an embargo that is not over at the moment of the build."),
        wrong="embargo: 2020-03-05T08:00+08:00",
        right="# no line `embargo`, or: build --as-of 2020-03-05T08:00+08:00",
        severities=("note",),
    ),
    Explanation(
        "not-yet",
        sentence("A bulletin is of a later day than the build, or of a later time of its day."),
        wrong="date: 2020-03-05  (--as-of 2020-03-04)",
        right="date: 2020-03-05  (--as-of 2020-03-05)",
        severities=("note",),
    ),
    Explanation(
        "withdrawn",
        sentence("A bulletin is withdrawn: its page says so, and shows no text."),
        wrong="status: withdrawn",
        right="status: published",
        severities=("note",),
    ),
)
