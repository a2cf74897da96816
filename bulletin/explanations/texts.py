"""Texts of bulletins and pages."""

from typing import Final

from bulletin.explanations.explanation import Explanation
from bulletin.problems import message

EXPLANATIONS: Final = (
    Explanation(
        "bad-reference",
        message("Braces stand in a text that name no figure, or a link does not say what it leads to."),
        wrong="{{ 复工企业数 }}",
        right="{{ suxian-industry-resumed }}",
    ),
    Explanation(
        "lost-reference",
        message("A figure is named where the page shows nothing."),
        wrong="[^1]: {{ suxian-industry-resumed }}",
        right="{{ suxian-industry-resumed }}",
    ),
    Explanation(
        "unknown-link-kind",
        message("A link begins with braces that name no kind of record."),
        wrong="[苏仙区]({county}suxian)",
        right="[苏仙区]({place}suxian)",
    ),
    Explanation(
        "bad-link",
        message("A link leads nowhere, or to what is no page, mailbox or telephone."),
        wrong="[通知](javascript:alert(1))",
        right="[通知](https://news.example/notice)",
    ),
    Explanation(
        "empty-link",
        message("A link has no text to press."),
        wrong="[](https://news.example)",
        right="[原文](https://news.example)",
    ),
    Explanation(
        "missing-alt",
        message("An image has no words for those who can't see it."),
        wrong="![]({static}images/works.png)",
        right="![复工后的车间]({static}images/works.png)",
    ),
    Explanation(
        "remote-image",
        message("An image lies on another site."),
        wrong="![车间](https://other.example/a.png)",
        right="![车间]({static}images/a.png)",
    ),
    Explanation(
        "unsafe-html",
        message("A text holds HTML that may not stand in a page, or is not well formed."),
        wrong="<script>…</script>",
        right="**加粗**",
    ),
    Explanation(
        "unknown-footnote",
        message("A mark of a footnote has no footnote."),
        wrong="复工68家[^1]",
        right="复工68家[^1]\n\n[^1]: 规模以上工业企业",
    ),
    Explanation(
        "not-an-image",
        message("A page or an attachment stands where an image is to be shown."),
        wrong="![通知](/files/notice.pdf)",
        right="[通知](/files/notice.pdf)",
    ),
    Explanation(
        "password-in-link",
        message("An address holds a user's name or a password."),
        wrong="[后台](https://admin:123456@news.example.cn/)",
        right="[后台](https://news.example.cn/)",
    ),
    Explanation(
        "heading-level",
        message("A heading skips a level, or takes the level of the page's title."),
        wrong="# 复工情况",
        right="## 复工情况",
    ),
    Explanation(
        "bad-block",
        message("A block of figures, chart, policy or timeline is not closed, or does not say what to show."),
        wrong="/// figures | 复工情况\n///",
        right="/// figures | 复工情况\n    place: suxian\n///",
    ),
    Explanation(
        "unknown-option",
        message("A block has an option that it does not know."),
        wrong="    county: suxian",
        right="    place: suxian",
    ),
)
