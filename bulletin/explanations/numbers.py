"""What numbers, dates and names mean, and whether they can be true."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "digit-differs",
        sentence("A number typed into a text is a record's but for one digit."),
        wrong="复工企业780家  (708家)",
        right="复工企业{{ ruian-resumed }}",
        severities=("warning",),
    ),
    Explanation(
        "wrong-year",
        sentence("A day is years away from the report or the bulletin that it belongs to, or after it."),
        wrong="date: 2062-03-05",
        right="date: 2020-03-05",
        severities=("question",),
    ),
    Explanation(
        "other-place",
        sentence("A bulletin prints a figure of a place that it is not about, and does not name the place."),
        wrong="place: suxian\n---\n已复工{{ ruian-resumed }}",
        right="place: suxian\n---\n已复工{{ suxian-resumed }}",
        severities=("question",),
    ),
    Explanation(
        "unreadable-quantity",
        sentence("The printed words of a figure are no quantity that the program understands."),
        wrong="printed: 第三批",
        right="printed: 3批",
    ),
    Explanation(
        "bounds-reversed",
        sentence("An explicit lower bound is above the upper one."),
        mend=sentence("exchange them"),
        wrong="low: 30000\nhigh: 20000",
        right="low: 20000\nhigh: 30000",
    ),
    Explanation(
        "value-and-bounds",
        sentence("A figure has an exact value and bounds as well."),
        mend=sentence("keep `value`, or `low` and `high`"),
        wrong="value: 68\nlow: 60",
        right="value: 68",
    ),
    Explanation(
        "qualifier-and-bounds",
        sentence("An explicit qualifier does not fit the numbers beside it."),
        wrong="qualifier: more_than\nhigh: 200",
        right="qualifier: more_than\nlow: 200",
    ),
    Explanation(
        "printed-and-value",
        sentence("Explicit fields of a figure say another number than its printed words, which can be read."),
        wrong="printed: 下降6.8%\nvalue: 6.8",
        right="printed: 下降6.8%",
    ),
    Explanation(
        "printed-and-modality",
        sentence("The printed words of a figure tell of what is to be, and it is recorded as a fact."),
        wrong="printed: 预计300人",
        right="printed: 预计300人\nmodality: expected",
        severities=("warning",),
    ),
    Explanation(
        "base-differs",
        sentence("What a change is against is one thing in its printed words and another in `base`."),
        wrong="printed: 同比下降6.8%\nbase: 环比",
        right="printed: 同比下降6.8%",
    ),
    Explanation(
        "change-and-level",
        sentence("A change is a part of a level, or of a change against another base."),
        wrong="- id: all\n  printed: 68家\n  parts: [new]\n- id: new\n  printed: 比2月底多20家",
        right="- id: all\n  printed: 68家\n- id: new\n  printed: 比2月底多20家",
    ),
    Explanation(
        "share-out-of-range",
        sentence("A share is below 0 or above 100%, or is none but the change of one."),
        wrong="printed: 107%",
        right="printed: 100%",
        severities=("error", "question"),
    ),
    Explanation(
        "count-below-zero",
        sentence("What is counted is below zero, and the record does not say that it is a change."),
        mend=sentence(
            "correct it; if it is by how much the count has changed, write against what in `base`, like "
            "`base: 比上月`"
        ),
        wrong="printed: -5家",
        right="printed: -5家\nbase: 比上月",
    ),
    Explanation(
        "counter-missing",
        sentence("A figure is printed as a bare number, and nothing says what it counts."),
        wrong="printed: 124",
        right="printed: 124家",
        severities=("warning",),
    ),
    Explanation(
        "part-of-one",
        sentence("A figure that counts whole things is no whole number."),
        wrong="indicator: enterprises-resumed\nprinted: 68.5家",
        right="indicator: enterprises-resumed\nprinted: 685家",
        severities=("warning",),
    ),
    Explanation(
        "several-units",
        sentence("The unit of an indicator seems to be two."),
        wrong="unit: 家（户）",
        right="unit: 家\nunits: [户]",
        severities=("error", "question"),
    ),
    Explanation(
        "wide-unit",
        sentence("The unit of an indicator is typed in full width."),
        wrong="unit: ％",
        right='unit: "%"',
    ),
    Explanation(
        "kind-and-unit",
        sentence("An indicator of shares is counted in another unit than %, or one of counts in %."),
        wrong="name: 复课学校数\nkind: share\nunit: 所",
        right="name: 复课学校数\nkind: count\nunit: 所",
        severities=("warning",),
    ),
    Explanation(
        "wrong-unit",
        sentence("A figure is counted in another unit than its indicator."),
        wrong="indicator: enterprises-resumed\nprinted: 470名",
        right="indicator: staff-returned\nprinted: 470名",
        severities=("error", "question"),
    ),
    Explanation(
        "variant-of",
        sentence("An indicator can't stand in the comparisons of the one whose variant it is said to be."),
        wrong='- id: production-rate\n  unit: "%"\n  variant_of: production-rate',
        right='- id: production-rate\n  unit: "%"\n  variant_of: resumption-rate',
    ),
    Explanation(
        "share-of-parts",
        sentence("A share is not what its part is of its whole, also when rounding is allowed for."),
        wrong="68家 / 70家 = 100%",
        right="68家 / 70家 = 97.14%",
        severities=("question",),
    ),
    Explanation(
        "part-above-whole",
        sentence("A part is larger than the whole that it belongs to."),
        wrong="规上工业企业72家，其中已复工75家",
        right="规上工业企业75家，其中已复工72家",
        severities=("question",),
    ),
    Explanation(
        "units-differ",
        sentence("A whole and one of its parts are counted in different units."),
        wrong="printed: 126家\nparts: [resumed, rate]  (100家, 26%)",
        right="printed: 126家\nparts: [resumed, stopped]  (100家, 26家)",
    ),
    Explanation(
        "part-of-itself",
        sentence("A figure is a part of itself, by way of its parts and wholes."),
        wrong="- id: all\n  whole: resumed\n- id: resumed\n  whole: all",
        right="- id: all\n- id: resumed\n  whole: all",
    ),
    Explanation(
        "sum-differs",
        sentence("The parts of a figure do not add up to it, also when rounding and hedges are allowed for."),
        wrong="3000万元 + 3000万元 = 1亿元",
        right="3000万元 + 7000万元 = 1亿元",
        severities=("question",),
    ),
    Explanation(
        "sources-disagree",
        sentence("Two figures of the same thing on the same day can't both be right."),
        mend=sentence(
            "ask the sources; if they count different things, tell them apart by `scope` or `group`; if "
            "they are of different days, correct `as_of`"
        ),
        wrong="68家 (甲报), 75家 (乙报)",
        right="scope: above-scale-industry (甲报), scope: all (乙报)",
        severities=("question",),
    ),
    Explanation(
        "duplicate-observation",
        sentence("One number of one source is recorded twice."),
        mend=sentence(
            "delete one and refer to the other; if they are two things, tell them apart by `scope`, "
            "`group`, `period` or `as_of`"
        ),
        wrong="- id: a\n  printed: 470名\n- id: b\n  printed: 470名",
        right="- id: a\n  printed: 470名\n  group: 第一批",
    ),
    Explanation(
        "cumulative-falls",
        sentence("A total that counts from the beginning becomes smaller."),
        mend=sentence(
            "ask the source whether it counts something else now; if so, give the figure a `scope` of its "
            "own; if the numbers are each of their own day, and no totals, write `period` for `as_of`, like "
            "2020-03-01..2020-03-01"
        ),
        wrong="3月2日累计68家，3月5日累计60家",
        right="3月2日累计68家，3月5日累计80家",
        severities=("question",),
    ),
    Explanation(
        "jump",
        sentence("A number becomes many times as large or as small between two days (BULLETIN_JUMP)."),
        mend=sentence(
            "compare both with their sources; if they are right, ask the source what happened in between"
        ),
        wrong="3月2日300万只，3月3日3万只",
        right="3月2日3万只，3月3日3万只",
        severities=("question",),
    ),
    Explanation(
        "impossible-date",
        sentence("A source or a text names a day that no year has, a time that no day has, or no year."),
        wrong="as_of_printed: 2月31日",
        right="as_of: 2020-02-29",
        severities=("warning", "question"),
    ),
    Explanation(
        "lost-digits",
        sentence("A source has lost the digits of its numbers."),
        mend=sentence("ask the source for the whole text"),
        wrong="printed: ▢家",
        right="printed: 68家",
        severities=("question",),
    ),
    Explanation(
        "stale-figure",
        sentence("A figure that leads a bulletin is much older than it (BULLETIN_STALE_DAYS)."),
        mend=sentence("lead with a newer figure"),
        wrong="date: 2020-04-20, as_of: 2020-03-02",
        right="date: 2020-04-20, as_of: 2020-04-18",
        severities=("warning",),
    ),
    Explanation(
        "window-ended",
        sentence("A bulletin shows a policy whose time had passed when it appeared."),
        mend=sentence(
            "show a policy that is open; or take the card out, and say in the text that this one has ended"
        ),
        wrong="date: 2020-07-01, window: 2020-02-10..2020-06-30",
        right="这项政策已于6月30日结束。",
        severities=("warning",),
    ),
    Explanation(
        "contradicts-record",
        sentence("A number typed into a text differs from the record that it seems to mean."),
        wrong="已复工86家  (printed: 68家)",
        right="已复工{{ suxian-industry-resumed }}",
        severities=("warning", "error"),
    ),
    Explanation(
        "corrected-number",
        sentence(
            "A number typed into a text is what a record said before it was corrected, or says only since."
        ),
        wrong="已复工60家  (printed: 70家, until 2020-03-06: 60家)",
        right="已复工{{ suxian-industry-resumed }}",
        severities=("error", "warning"),
    ),
    Explanation(
        "word-before-figure",
        sentence("A text says words before a figure that prints them itself, such as rises or falls."),
        wrong="工业增加值下降{{ suxian-growth }}  (printed: 下降6.8%)",
        right="工业增加值{{ suxian-growth }}",
    ),
    Explanation(
        "change-unsaid",
        sentence("A text says rises or falls of a figure whose record says nothing of it."),
        wrong="工业增加值下降{{ suxian-growth }}  (printed: 6.8%)",
        right="工业增加值{{ suxian-growth }}  (printed: 下降6.8%)",
        severities=("warning",),
    ),
    Explanation(
        "number-beside-figure",
        sentence("A digit, sign or unit touches a figure of a text and makes another number of it."),
        wrong="1{{ suxian-industry-resumed }}，{{ suxian-industry-resumed }}万",
        right="{{ suxian-industry-resumed }}",
    ),
    Explanation(
        "hedge-beside-figure",
        sentence(
            "A text writes 近, 约, 超过, 以上 or the like beside a figure: its record says another number."
        ),
        wrong="近{{ suxian-industry-resumed }}企业  (printed: 68家)",
        right="{{ suxian-industry-resumed }}企业",
        severities=("warning",),
    ),
    Explanation(
        "unit-twice",
        sentence("A text writes the unit once more that its figure prints."),
        wrong="{{ suxian-industry-resumed }}家企业",
        right="{{ suxian-industry-resumed }}企业",
        severities=("warning",),
    ),
    Explanation(
        "unsourced-number",
        sentence(
            "A number in a text stands for no record: readers can't know its source (BULLETIN_UNSOURCED)."
        ),
        wrong="发放口罩500只",
        right="发放口罩{{ suxian-masks }}",
        severities=("warning", "error"),
    ),
    Explanation(
        "denied-number",
        sentence("A number equals a record's, but the words around it deny that, or are of another thing."),
        mend=sentence(
            "correct the words or the number; if both are right, record the number as a figure of its own"
        ),
        wrong="{{ suxian-industry-resumed }}企业没有复工",
        right="{{ suxian-industry-resumed }}企业复工",
        severities=("question",),
    ),
    Explanation(
        "unused-not-figure",
        sentence("An entry of `not_figures` does not stand in the text."),
        wrong="not_figures: [一周年]",
        right="not_figures: []",
        severities=("warning",),
    ),
    Explanation(
        "misspelt-name",
        sentence("An enterprise's name in a text differs from its record by one character."),
        wrong="高斯贝而数码科技",
        right="高斯贝尔数码科技",
        severities=("warning",),
    ),
)
