"""Single fields of records."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "same-name",
        sentence("Two records of a kind, in one place where they lie in any, have the same name."),
        mend=sentence(
            "if they are one, keep one record and use its id everywhere; if they are two, write their "
            "full names"
        ),
        wrong="- id: gospell\n  name: 高斯贝尔\n- id: gaosi-beier\n  name: 高斯贝尔",
        right="- id: gospell\n  name: 高斯贝尔",
        severities=("question",),
    ),
    Explanation(
        "taken-alias",
        sentence("An alias is the name or an alias of another record."),
        mend=sentence("delete the alias, or write a longer one; if the two are one, make them one record"),
        wrong="name: 第二纺织厂\naliases: [纺织厂]  (纺织厂)",
        right="name: 第二纺织厂\naliases: [二纺]",
        severities=("question",),
    ),
    Explanation(
        "look-alike",
        sentence(
            "A name or a text holds characters that look like others: Kangxi radicals, Cyrillic letters."
        ),
        wrong="⼯⼚ (U+2F2F, U+2F1A)",
        right="工厂",
        severities=("warning",),
    ),
    Explanation(
        "other-script",
        sentence("A name or a text that is stated to be in one script is in the other."),
        wrong="name: 苏仙区\nname_hant: 苏仙區  (苏)",
        right="name: 苏仙区\nname_hant: 蘇仙區",
        severities=("error", "warning"),
    ),
    Explanation(
        "joined-entries",
        sentence("Several names stand in one entry of a list, with Chinese commas between."),
        wrong="aliases: [二厂，老二厂]",
        right="aliases: [二厂, 老二厂]",
        severities=("warning",),
    ),
    Explanation(
        "label-in-value",
        sentence("A text begins with what its field is called, as in a form."),
        wrong="name: 企业名称：高斯贝尔",
        right="name: 高斯贝尔",
        severities=("warning",),
    ),
    Explanation(
        "unknown-key",
        sentence("A field has a name that the record does not know."),
        wrong="颁布日期: 2020-02-10",
        right="issued: 2020-02-10",
    ),
    Explanation(
        "missing-field",
        sentence("A field that every such record has is absent."),
        wrong="- id: suxian\n  level: county",
        right="- id: suxian\n  name: 苏仙区\n  level: county",
    ),
    Explanation(
        "unknown-value",
        sentence("A field takes one of a few words, and this is none of them."),
        wrong="level: 县",
        right="level: county",
    ),
    Explanation(
        "wrong-shape",
        sentence("A list stands where one value belongs, or one value where a list does."),
        wrong="topics: resumption",
        right="topics: [resumption]",
    ),
    Explanation(
        "empty-value",
        sentence("A field or an entry of a list is left empty where that says nothing, or too much."),
        mend=sentence("fill it in, or delete the line"),
        wrong="status:",
        right="status: draft",
    ),
    Explanation(
        "listed-twice",
        sentence("An entry stands twice in one list."),
        wrong="topics: [resumption, resumption]",
        right="topics: [resumption, travel]",
    ),
    Explanation(
        "bad-id",
        sentence("An id is not in small Latin letters, digits and single hyphens."),
        wrong="id: 苏仙_2020",
        right="id: suxian-2020",
    ),
    Explanation(
        "duplicate-id",
        sentence("Two records of one kind, or two places on one page, have one id."),
        wrong="- id: suxian\n- id: suxian",
        right="- id: suxian\n- id: suxian-park",
    ),
    Explanation(
        "shared-id",
        sentence("A place, an enterprise and a policy, or a figure and a bulletin, have one id."),
        wrong="places.yaml: suxian; enterprises/a.yaml: suxian",
        right="places.yaml: suxian; enterprises/a.yaml: suxian-textile",
    ),
    Explanation(
        "reserved-id",
        sentence(
            "An id is the name of a page that the site makes itself, or a number of at most four digits."
        ),
        wrong="id: compare\nid: 2020",
        right="id: compare-prices\nid: year-2020",
    ),
    Explanation(
        "duplicate-address",
        sentence("Two bulletins or images would have one address."),
        wrong="slug: resumes  (2020-03-02, 2020-03-09)",
        right="slug: resumes-2",
    ),
    Explanation(
        "date-form",
        sentence("A date is not written as year, month and day with hyphens."),
        wrong="as_of: 2020/3/2",
        right="as_of: 2020-03-02",
    ),
    Explanation(
        "no-such-date",
        sentence("A date is on no calendar."),
        wrong="as_of: 2020-02-31",
        right="as_of_printed: 2月31日",
    ),
    Explanation(
        "span-reversed",
        sentence("A span of time ends before it begins."),
        mend=sentence("correct one of the two dates"),
        wrong="period: 2020-03-02..2020-02-03",
        right="period: 2020-02-03..2020-03-02",
    ),
    Explanation(
        "moment-form",
        sentence("A moment has no zone, so that nobody knows when it is."),
        wrong="embargo: 2020-03-05 08:00",
        right="embargo: 2020-03-05T08:00+08:00",
    ),
    Explanation(
        "bad-number",
        sentence("An explicit value holds more than a plain number."),
        wrong="value: 1562.73万",
        right="value: 15627300",
    ),
    Explanation(
        "bad-yes-no",
        sentence("A field that is yes or no has another word."),
        wrong="cumulative: 是",
        right="cumulative: true",
    ),
    Explanation(
        "bad-url",
        sentence("An address of the web is not whole."),
        wrong="url: www.news.example/1.html",
        right="url: https://www.news.example/1.html",
    ),
    Explanation(
        "bad-credit-code",
        sentence("A unified social credit code has a wrong form or check digit."),
        wrong="uscc: 91430100MA4L123450",
        right="uscc: 91350100M000100Y43",
    ),
    Explanation(
        "bad-division-code",
        sentence(
            "A code of a division has not six or nine digits, or is that of another level or of a place that "
            "lies elsewhere."
        ),
        wrong='code: "43100"',
        right='code: "431003"',
        severities=("error", "warning"),
    ),
    Explanation(
        "bad-industry",
        sentence("A section of the classification of industries is not one letter from A to T."),
        wrong="industry: 制造业",
        right="industry: C",
    ),
    Explanation(
        "unknown-reference",
        sentence("An id, a link or a block names something that is not there."),
        wrong="{{ suxian-industry-resume }}",
        right="{{ suxian-industry-resumed }}",
    ),
    Explanation(
        "hidden-reference",
        sentence("Something public names what readers may not see yet, or never will."),
        wrong="[明天的公报]({bulletin}tomorrow)",
        right="明天的公报",
    ),
    Explanation(
        "source-not-listed",
        sentence("A bulletin prints a figure whose source it does not list."),
        wrong="sources: [rednet-2020-03-04-suxian]",
        right="sources: [rednet-2020-03-04-suxian, ruian-2020-03-01]",
        severities=("error", "warning"),
    ),
    Explanation(
        "no-source",
        sentence("A published bulletin lists no source at all."),
        mend=sentence("write the ids of its sources in brackets: `sources: […]`"),
        wrong="sources: []",
        right="sources: [rednet-2020-03-04-suxian]",
    ),
    Explanation(
        "bare-source",
        sentence("A source has neither a title nor an outlet, and no address or note that says what it is."),
        mend=sentence("write who published it as `outlet: …`, or its headline as `title: …`"),
        wrong="- id: rednet-2020-03-04-suxian",
        right="- id: rednet-2020-03-04-suxian\n  outlet: 红网时刻",
        severities=("warning",),
    ),
    Explanation(
        "empty-text",
        sentence("A published bulletin or page has no text."),
        mend=sentence(
            "write the text, or delete the file; a bulletin that is only begun has `status: draft`"
        ),
        wrong="---\nid: suxian-resumes\n---",
        right="---\nid: suxian-resumes\n---\n\n苏仙区……",
    ),
    Explanation(
        "too-many-leads",
        sentence("More figures lead a bulletin than the front page has room for."),
        mend=sentence("keep those that tell most"),
        wrong="lead: [a, b, c, d]",
        right="lead: [a, b, c]",
    ),
    Explanation(
        "place-parent",
        sentence("A place other than a province has no parent, or a province has one."),
        wrong="- id: suxian\n  level: county",
        right="- id: suxian\n  level: county\n  parent: chenzhou",
    ),
    Explanation(
        "place-level",
        sentence("A place lies in one of the same or a lower level."),
        mend=sentence("correct the level of one of them, or the parent"),
        wrong="- id: chenzhou\n  level: city\n  parent: suxian",
        right="- id: chenzhou\n  level: city\n  parent: hunan",
    ),
    Explanation(
        "place-circle",
        sentence("A place lies in itself, by way of its parents."),
        wrong="suxian → chenzhou → suxian",
        right="suxian → chenzhou → hunan",
    ),
    Explanation(
        "duplicate-credit-code",
        sentence("Two enterprises have one credit code."),
        mend=sentence("correct one of the codes, or make the two records one"),
        wrong="uscc: 91350100M000100Y43  (a, b)",
        right="uscc: 91350100M000100Y43  (a)",
    ),
    Explanation(
        "before-published",
        sentence("A bulletin was updated or corrected before it appeared."),
        wrong="date: 2020-03-04\nupdated: 2020-03-01",
        right="date: 2020-03-04\nupdated: 2020-03-05",
    ),
    Explanation(
        "withdrawal",
        sentence(
            "A withdrawn bulletin does not say when and why it was withdrawn, or one says so that is not "
            "withdrawn."
        ),
        wrong="status: withdrawn",
        right="status: withdrawn\nwithdrawn:\n  date: 2020-03-09\n  reason: 来源撤稿。",
        severities=("error", "question"),
    ),
    Explanation(
        "revision-order",
        sentence("The earlier states of a figure do not stand in order of time."),
        mend=sentence("put the oldest state first, each with a later `until`"),
        wrong="until: 2020-03-09, 2020-03-06",
        right="until: 2020-03-06, 2020-03-09",
    ),
    Explanation(
        "empty-revision",
        sentence("An earlier state of a figure says the same as the next one."),
        mend=sentence("write what was printed before into it: `printed`, `indicator`, `scope` or `as_of`"),
        wrong="printed: 68家\nrevisions:\n  - {until: 2020-03-06, printed: 68家, …}",
        right="printed: 68家\nrevisions:\n  - {until: 2020-03-06, printed: 60家, …}",
    ),
    Explanation(
        "as-of-after-published",
        sentence("A figure is as of a day after its source appeared."),
        wrong="as_of: 2020-03-20  (2020-03-04)",
        right="period: 2020-03-20\nmodality: expected",
    ),
    Explanation(
        "after-source",
        sentence("A policy was issued, or an enterprise did something, after the day of its source."),
        wrong="issued: 2020-03-20  (2020-03-04)",
        right="issued: 2020-03-02",
        severities=("warning",),
    ),
    Explanation(
        "dates-differ",
        sentence("A bulletin was corrected after its last update, or is to appear later than its date says."),
        wrong="updated: 2020-03-06\ncorrections:\n  - date: 2020-03-08",
        right="updated: 2020-03-08\ncorrections:\n  - date: 2020-03-08",
        severities=("warning", "question"),
    ),
    Explanation(
        "subject-twice",
        sentence("A figure names one subject twice."),
        mend=sentence("delete it here"),
        wrong="subject: suxian\nwith: [suxian]",
        right="subject: suxian",
    ),
    Explanation(
        "measured-twice",
        sentence("Two measures of a policy have one figure."),
        mend=sentence("delete it here; if each measure has an amount of its own, record two figures"),
        wrong="figures: [subsidy]  (第一条, 第二条)",
        right="figures: [subsidy]  (第一条)",
    ),
    Explanation(
        "measure-figure",
        sentence("A measure's amount is a figure about something else than the policy."),
        wrong="subject: suxian",
        right="subject: suxian-ten-measures",
    ),
)
