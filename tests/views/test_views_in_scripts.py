"""Views in a script: every text is converted, and nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime

from made_up import SETTINGS

from bulletin.model.edition import Edition
from bulletin.model.records import Enterprise, Place
from bulletin.text.dates import BEIJING
from bulletin.text.quantity import parse
from bulletin.text.scripts import Script
from bulletin.views.addresses import ROOT, SHARED
from bulletin.views.articles import Html
from bulletin.views.feeds import Channel, Entry
from bulletin.views.figures import printed_view
from bulletin.views.plan import Fragment, Framing, Link, Page
from bulletin.views.scripts import Scripts, Writer

HANT = Writer(Script.HANT)
HANS = Writer(Script.HANS)
SUXIAN = {"id": "suxian", "name": "苏仙区", "level": "county", "parent": "chenzhou"}
TWINS = replace(SETTINGS, twins=True)
DAY = datetime(2020, 3, 4, tzinfo=BEIJING)


@dataclass(frozen=True)
class View:
    """Something that a page shows."""

    frame: object
    words: tuple[object, ...]


def edition(**kinds: object) -> Edition:
    """Return an edition of a few records."""
    return Edition(**{kind: {record.id: record} for kind, record in kinds.items()})  # type: ignore[arg-type, attr-defined]


def framing() -> Framing:
    return Framing(TWINS, lambda: (Link("关于", f"{ROOT}about/"),))


def test_texts_are_converted_wherever_they_stand() -> None:
    """In tuples, in views in views; numbers, names of forms and moments stay."""
    link = Link("复工企业", f"{ROOT}enterprises/复工/", note="3家")
    view = HANT.view(View(None, (link, 3, None, ("到岗", "5.5%"), DAY, True)))
    assert view == View(
        None, (Link("復工企業", f"{ROOT}enterprises/复工/", note="3家"), 3, None, ("到崗", "5.5%"), DAY, True)
    )


def test_addresses_stay() -> None:
    """They may hold Chinese characters: fragments of headings do."""
    for address in (
        f"{ROOT}about/#复工",
        f"{SHARED}files/复工.pdf",
        "https://例.cn/复工",
        "mailto:复工@x.cn",
    ):
        assert HANT.text(address) == address


def test_of_html_the_texts_are_converted_and_what_its_tags_say() -> None:
    """Ids and addresses stay, whatever stands in them."""
    html = (
        '<h2 id="复工">复工</h2><a href="#复工" title="看复工">见“复工”</a>'
        '<img src="a/复工.png" alt="1 > 0，复工">5<b>万</b>'
    )
    assert HANT.html(html) == (
        '<h2 id="复工">復工</h2><a href="#复工" title="看復工">見“復工”</a>'
        '<img src="a/复工.png" alt="1 > 0，復工">5<b>萬</b>'
    )
    assert HANT.view((Html("<p>复工"),)) == (Html("<p>復工"),)


def test_a_name_is_written_as_its_record_states_it() -> None:
    """In both directions, inside of texts and beside words that would be converted with it."""
    place = Place.model_validate({**SUXIAN, "name_hant": "甦仙區"})
    works = Enterprise.model_validate(
        {
            "id": "works",
            "name": "乾昇後里",
            "kind": "enterprise",
            "name_hans": "乾升后里",
            "aliases": ["乾昇"],
        }
    )
    forms = edition(places=place, enterprises=works).own_forms
    scripts = Scripts(edition(places=place, enterprises=works), TWINS)
    assert scripts.view("在苏仙区里复工的乾昇", Script.HANT) == "在甦仙區裡復工的乾昇"
    assert scripts.view("在苏仙区的乾昇後里後面，乾昇說", Script.HANS) == "在苏仙区的乾升后里后面，乾升说"
    assert forms == (
        ("乾昇", Script.HANS, "乾升"),
        ("乾昇後里", Script.HANS, "乾升后里"),
        ("苏仙区", Script.HANT, "甦仙區"),
    )


def test_printed_words_keep_the_exact_ones_beside_them() -> None:
    """Where the page writes others; the value and what was lost are the same."""
    view = printed_view(parse("7萬餘個"))
    shown = HANS.view(view)
    assert (shown.text, shown.exact, shown.script, shown.datum) == (
        "7万余个",
        "7萬餘個",
        "zh-Hant",
        view.datum,
    )
    assert "".join(segment.text for segment in shown.segments) == "7万余个"
    assert HANT.view(view) == view
    assert HANT.view(printed_view(parse("99.67%"))).exact == ""


def test_a_page_has_a_twin_with_an_address_and_a_language_of_its_own() -> None:
    """Each leads to the other, and says so."""
    frame = framing().frame(f"{ROOT}places/", "各地复工", "到岗")
    first, twin = Scripts(Edition(), TWINS).pages(
        Page("places/index.html", "list.html", View(frame, ("复工",)))
    )
    assert (first.path, first.view.words, first.view.frame) == ("places/index.html", ("复工",), frame)
    assert (twin.path, twin.view.words) == ("zh-hant/places/index.html", ("復工",))
    shown = twin.view.frame
    assert (shown.lang, shown.title) == ("zh-Hant", "各地復工 - 站")
    assert shown.canonical == "https://news.example/zh-hant/places/"
    assert [(one.name, one.whole, one.current) for one in shown.scripts] == [
        ("简体", "https://news.example/places/", False),
        ("繁體", "https://news.example/zh-hant/places/", True),
    ]
    assert [one.current for one in frame.scripts] == [True, False]


def test_a_twin_of_a_feed_has_an_id_of_its_own_and_the_same_entries() -> None:
    """Who follows both is told of nothing twice."""
    entry = Entry(
        "tag:x:bulletin/a",
        "复工",
        f"{ROOT}a/",
        DAY,
        DAY,
        "企业",
        Fragment("feed/bulletin.html", "bulletin-page", "a"),
    )
    channel = Channel(
        "tag:x:channel/all", "全部公报", "到岗", ROOT, f"{ROOT}feeds/all.json", DAY, "站", (entry,)
    )
    first, twin = Scripts(Edition(), TWINS).pages(Page("feeds/all.json", "json-feed", channel))
    assert first.view == channel
    assert (twin.view.id, twin.view.script) == ("tag:x:channel/all/zh-hant", Script.HANT)
    (own,) = twin.view.entries
    assert (own.id, own.title, own.content.script) == ("tag:x:bulletin/a", "復工", Script.HANT)


def test_without_twins_a_page_is_one_page() -> None:
    """So are data and other files, and the page for addresses that lead nowhere, in any case."""
    scripts = Scripts(Edition(), SETTINGS)
    page = Page("index.html", "home.html", View(None, ("复工",)))
    assert list(scripts.pages(page)) == [page]
    for path, template in (("404.html", "404.html"), ("data/places.json", "table-json"), ("a.css", "asset")):
        page = Page(path, template, View(None, ("复工",)))
        assert list(Scripts(Edition(), TWINS).pages(page)) == [page]


def test_what_is_typed_in_traditional_characters_is_shown_in_simplified_ones() -> None:
    """Be it content, or what the settings say."""
    page = Page("index.html", "home.html", View(None, ("復工",)))
    written = Place.model_validate({**SUXIAN, "name": "蘇仙區"})
    for held, settings in (
        (edition(places=written), SETTINGS),
        (Edition(), replace(SETTINGS, site_name="復工公報")),
    ):
        (shown,) = Scripts(held, settings).pages(page)
        assert shown.view.words == ("复工",)
