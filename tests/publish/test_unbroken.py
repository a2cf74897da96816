"""Where lines of running text may not break."""

import re

from hypothesis import given, strategies as st
from markupsafe import Markup
from tables import for_each

from bulletin.publish.unbroken import gaps_drawn, unbroken

GAP = '<span class="gap">▢</span>'


@for_each(
    ("text", "marked"),
    [
        ("到3月2日已全部复工", ["3月2日"]),
        ("2020年3月4日，68家企业", ["2020年3月4日", "68家"]),
        ("近3000人，占99.67%", ["3000人", "99.67%"]),
        ("1562.73万元，超5000余万元", ["1562.73万元", "5000余万元"]),
        ("高了1.3个百分点，早2个小时", ["1.3个百分点", "2个"]),
        ("▢家企业，▢月▢日", ["▢家", "▢月", "▢日"]),
        ("第3、4两条", ["4两"]),
        ("高於3萬餘隻，2個百分點", ["3萬餘隻", "2個百分點"]),
        ("共收公报 5 篇，涉及 12 个地方", ["5 篇", "12 个"]),
        ("全部复工", []),
        ("GB/T 2260", []),
    ],
)
def test_a_number_keeps_its_unit(text: str, marked: list[str]) -> None:
    """So does a date keep its parts; a number without a unit is left alone."""
    found = unbroken(text)
    assert found.count(GAP) == text.count("▢")
    whole = str(found).replace(GAP, "▢").replace('"', "")
    assert re.findall("<span class=(?:nb|whole)>(.*?)</span>", whole) == marked
    assert found.striptags() == text.strip()


@for_each(
    "html",
    [
        '<a href="/2020年/3月/" title="68家">厂</a>',
        "<code>68家</code>和<pre>\n3月2日\n</pre>",
        '<time datetime="2020-03-02">3月2日</time>',
        "&#8203;家",
    ],
)
def test_tags_and_code_stay_as_they_are(html: str) -> None:
    """Only text of HTML is marked."""
    assert unbroken(Markup(html)) == html  # noqa: S704  a constant


@given(st.text("3月2日68家.,%▢万<>&\"' 复工", max_size=40))
def test_text_is_escaped_and_nothing_of_it_is_lost(text: str) -> None:
    """What is no HTML becomes such."""
    plain = re.sub('<span class="(nb|whole|gap)">|</span>', "", unbroken(text))
    assert Markup(plain).unescape() == text  # noqa: S704  it is not shown


def test_lost_digits_are_drawn_once() -> None:
    """Wherever they stand in a text, which is escaped; what is drawn already stays as it is."""
    assert gaps_drawn("稳发展▢条 <b>") == f"稳发展{GAP}条 &lt;b&gt;"
    assert unbroken("写作▢，不补") == f"写作{GAP}，不补"
    there = Markup('<a title="▢"><span class="gap" role="img">▢</span>%</a>')
    assert unbroken(there) == there
