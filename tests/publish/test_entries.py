"""What feeds carry: entries in which nothing runs, loads or points into the void, and words as typed."""

import json
from datetime import UTC, datetime
from html import unescape

import feedparser
import pytest
from tables import for_each

from bulletin.publish.entries import quiet
from bulletin.publish.feeds import atom, json_feed, rss
from bulletin.text.scripts import Script
from bulletin.views.addresses import ROOT, Roots
from bulletin.views.feeds import Channel, Entry
from bulletin.views.plan import Fragment

PAGE = "https://news.example/bulletins/2020/03/a/"
SITE = "https://news.example/"
ROOTS = Roots.whole("https://news.example", Script.HANS)
DAY = datetime(2020, 3, 4, tzinfo=UTC)


@for_each(
    ("live", "still"),
    [
        ("<p>甲<script>alert(1)</script>乙</p>", "<p>甲乙</p>"),
        ("<p>甲</p><style>p { display: none }</style>", "<p>甲</p>"),
        ('<p style="position: fixed" onclick="x()">甲</p>', "<p>甲</p>"),
        ('<form action="/x"><input name="a"><button>送</button></form>', "送"),
        ('<iframe src="https://a.example/"></iframe>', ""),
        ("<details open><summary>清单</summary><p>甲</p></details>", "<div><div>清单</div><p>甲</p></div>"),
        ("<p>&lt;details&gt;</p><details>乙</details>", "<p>&lt;details&gt;</p><div>乙</div>"),
        ('<a href="javascript:alert(1)">甲</a>', "<a>甲</a>"),
        ('<img src="data:image/png;base64,AA" alt="甲">', '<img alt="甲">'),
        ('<video src="https://a.example/a.mp4" autoplay></video><audio controls></audio>', ""),
        ('<object data="a.swf"></object><embed src="a.swf">', ""),
        ('<svg onload="x()"><circle r="1"></circle></svg>', ""),
        ('<h2 id="甲">甲</h2><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
         f'<h2>甲</h2><sup><a href="{PAGE}#fn:1">1</a></sup>'),
        ('<img src="https://news.example/a.png" alt="甲" width="9" srcset="b.png 640w" loading="lazy">',
         '<img src="https://news.example/a.png" alt="甲" width="9">'),
        ('<link rel="stylesheet" href="https://a.example/a.css"><meta http-equiv="refresh" content="0">', ""),
        ('<a href="../b/">甲</a>', '<a href="https://news.example/bulletins/2020/03/b/">甲</a>'),
        ('<p tabindex="0" class="num" contenteditable="true">甲</p>', "<p>甲</p>"),
        ('<p id="x">甲</p><a href="#x" id="y">乙</a>', f'<p>甲</p><a href="{PAGE}#x">乙</a>'),
        ('<a name="x">甲</a><img id="z" src="/a.png" alt="">',
         '<a>甲</a><img src="https://news.example/a.png" alt="">'),
        ('<map name="m"><area href="#x"></map>', ""),
        ('<div class="footnote"><ol><li id="fn:1">注 <a href="#fnref:1" title="回">↩</a></li></ol></div>',
         f'<div><ol><li>注 <a href="{PAGE}#fnref:1" title="回">↩</a></li></ol></div>'),
    ],
)  # fmt: skip
def test_nothing_live_is_carried(live: str, still: str) -> None:
    """Of what runs, loads, opens or is unique on a page only the words are left, and links are whole."""
    assert quiet(live, PAGE) == still


@for_each(
    ("typed", "whole"),
    [
        ("#fn", f"{PAGE}#fn"),
        ("#fnref2:1", f"{PAGE}#fnref2:1"),
        ("#小标题", f"{PAGE}#%E5%B0%8F%E6%A0%87%E9%A2%98"),
        ("#%E4%B8%80", f"{PAGE}#%E4%B8%80"),
        ("#fn:注", f"{PAGE}#fn:%E6%B3%A8"),
        ("?x=1#y", f"{PAGE}?x=1#y"),
        ("../b/#小标题", "https://news.example/bulletins/2020/03/b/#%E5%B0%8F%E6%A0%87%E9%A2%98"),
        ("/places/suxian/#suxian-resumed", "https://news.example/places/suxian/#suxian-resumed"),
        ("//other.example/#b", "https://other.example/#b"),
        ("https://other.example/#小标题", "https://other.example/#小标题"),
        ("../b/", "https://news.example/bulletins/2020/03/b/"),
        ("/places/a/", "https://news.example/places/a/"),
        ("b.html", f"{PAGE}b.html"),
        ("httpx/b", f"{PAGE}httpx/b"),
        ("//other.example/b", "https://other.example/b"),
        ("&#104;ttps://other.example/b", "https://other.example/b"),
        ("https://other.example/b", "https://other.example/b"),
        ("HTTPS://other.example/b", "HTTPS://other.example/b"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+86-735-2888888", "tel:+86-735-2888888"),
    ],
)
@for_each(
    "form", ['<a href="{}">甲</a>', "<a HREF = '{}'>甲</a>", "<a href={}>甲</a>", "<a\nhref\t=\n'{}'>甲</a>"]
)
def test_every_address_is_whole(form: str, typed: str, whole: str) -> None:
    """However it is written, and whatever stands beside it."""
    assert quiet(form.format(typed), PAGE) == f'<a href="{whole}">甲</a>'
    assert quiet(form.format(typed) + '<a href="https://a.example/">乙</a>', PAGE).startswith(
        f'<a href="{whole}">'
    )


def test_what_stands_still_is_carried_whole() -> None:
    """Text, tables, links, images and machine-readable values come through as they are."""
    html = (
        f'<p>率<a href="{PAGE}" title="截至"><data value="98">98%</data></a>，<time datetime="2020-03-04">'
        "4日</time>，<ruby>沅<rt>yuán</rt></ruby>，<del>旧</del>。</p><table><caption>表</caption><tbody><tr>"
        '<th scope="row">甲</th><td colspan="2">1 &lt; 2 &amp; 3</td></tr></tbody></table>'
        '<ol start="3"><li>甲</li></ol><pre><code>{{ a }}</code></pre>'
    )
    assert quiet(html, PAGE) == html


WORDS = (
    *("与<ABB>公司签约，A & B 两个车间开工。", "1 < 2 > 0", "&lt;不是标签&gt;", "<b>粗</b>体", "<!-- 注 -->"),
    *(
        "<script>alert(1)</script>",
        "引号“”\"'",
        "A&amp;B",
        "]]>",
        "<公司名>",
        "x<y",
        "<ABB>与<GE>",
        "&copy; 县融媒",
    ),
)


@for_each("words", WORDS)
def test_a_summary_reaches_readers_as_typed(words: str) -> None:
    """RSS, where a description is HTML, Atom and JSON Feed all give the words that were typed."""
    entry = Entry("tag:a", words, f"{ROOT}a/", DAY, DAY, words, Fragment("", "", ""), (words,), (words,))
    channel = Channel("tag:c", "全部", words, ROOT, f"{ROOT}f", DAY, "站", (entry,))
    one = feedparser.parse(rss(channel, ["<p>甲</p>"], ROOTS), sanitize_html=False)
    two = feedparser.parse(atom(channel, ["<p>甲</p>"], ROOTS), sanitize_html=False)
    three = json.loads(json_feed(channel, ["<p>甲</p>"], ROOTS))
    assert unescape(one.entries[0].summary) == words
    assert "<" not in one.entries[0].summary
    assert unescape(one.feed.description) == words
    assert two.entries[0].summary == words
    assert two.entries[0].title == one.entries[0].title == words
    assert (three["items"][0]["summary"], three["items"][0]["title"]) == (words, words)


@pytest.mark.parametrize("hub", ["", "https://hub.example/"])
def test_a_feed_leads_to_its_page_and_names_its_hub(hub: str) -> None:
    """In every form, and wherever what came before stands."""
    before = f"{ROOT}feeds/a/2020-02.atom.xml"
    channel = Channel("tag:c", "全部", "全部", f"{ROOT}a/", f"{ROOT}f", DAY, "站", (), before=before, hub=hub)
    for form in (rss, atom):
        feed = feedparser.parse(form(channel, [], ROOTS)).feed
        assert feed.link == f"{SITE}a/"
        assert [link.href for link in feed.links if link.rel == "hub"] == [hub][: bool(hub)]
        assert [link.href for link in feed.links if link.rel == "self"] == [f"{SITE}f"]
        assert [link.href for link in feed.links if link.rel == "prev-archive"] == [
            f"{SITE}feeds/a/2020-02.atom.xml"
        ]
    assert b"<link>https://hub" not in rss(channel, [], ROOTS)
    told = json.loads(json_feed(channel, [], ROOTS))
    assert told["home_page_url"] == f"{SITE}a/"
    assert [one["url"] for one in told.get("hubs", [])] == [hub][: bool(hub)]
