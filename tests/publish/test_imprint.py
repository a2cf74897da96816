"""What a site says of itself at the foot of every page, in data and feeds; nothing where nothing is set."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
from tables import for_each
from writing import settings_for

from bulletin.model.configuration import Values
from bulletin.model.imprint import Imprint, imprint_of
from bulletin.model.settings import Settings
from bulletin.problems import Severity
from bulletin.publish.build import Builder
from bulletin.publish.linked import json_ld
from bulletin.text.scripts import Script
from bulletin.views.addresses import ROOT as SITE, Roots
from bulletin.views.linked import dataset

ROOT = Path(__file__).parents[2]


def foot(folder: Path, imprint: Imprint) -> str:
    """Return the foot of the front page of a site."""
    return built(folder, imprint).joinpath("index.html").read_text(encoding="utf-8").partition("<footer")[2]


def built(folder: Path, imprint: Imprint) -> Path:
    """Return the folder of a site."""
    shutil.copytree(ROOT / "tests/bad/_base", folder / "content", dirs_exist_ok=True)
    theme = ROOT / "themes" / "bulletin"
    made = Settings("https://news.example", "站", "", folder / "content", folder / "output", theme, "x,2020")
    Builder(replace(made, imprint=imprint)).build()
    return folder / "output"


def test_the_site_of_a_government_says_what_such_sites_must(tmp_path: Path) -> None:
    """Its code, and of each page the column and of articles the title, day and origin; others say nothing."""
    site = built(tmp_path, Imprint("某县融媒体中心", site_code="4310000000"))
    bulletin = next(site.glob("bulletins/2*/*/*/index.html"))
    said = {
        page: dict(
            re.findall(r'<meta name="([A-Z]\w+)" content="([^"]*)">', page.read_text(encoding="utf-8"))
        )
        for page in (site / "index.html", bulletin)
    }
    whole = {"SiteName": "站", "SiteDomain": "https://news.example/", "SiteIDCode": "4310000000"}
    assert said[site / "index.html"] == whole
    article = said[bulletin]
    assert article.items() >= {**whole, "ColumnName": "公报", "ContentSource": "某县融媒体中心"}.items()
    assert article["ArticleTitle"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", article["PubDate"])
    shutil.rmtree(tmp_path / "output")
    plain = built(tmp_path, Imprint()) / "index.html"
    assert "SiteIDCode" not in plain.read_text(encoding="utf-8")


def test_what_is_set_is_shown(tmp_path: Path) -> None:
    """Registrations lead to where they can be looked up; an address of mail can be written to."""
    shown = foot(
        tmp_path,
        Imprint(
            "某县融媒体中心 <b>",
            "desk@news.example",
            "https://creativecommons.org/licenses/by/4.0/",
            "湘ICP备00000000号",
            "湘公网安备00000000000000号",
            "4310000000",
        ),
    )
    assert "主办：某县融媒体中心 &lt;b&gt;" in shown
    assert '<a href="mailto:desk@news.example">desk@news.example</a>' in shown
    assert '<a href="https://creativecommons.org/licenses/by/4.0/">' in shown
    assert '<a href="https://beian.miit.gov.cn/">湘ICP备00000000号</a>' in shown
    assert '<a href="https://beian.mps.gov.cn/">湘公网安备00000000000000号</a>' in shown
    assert "网站标识码 4310000000" in shown


def test_a_telephone_number_is_no_link(tmp_path: Path) -> None:
    """Any other text is shown as it is."""
    shown = foot(tmp_path, Imprint(contact="0735-2881234（工作日）"))
    assert "联系：0735-2881234（工作日）" in shown
    assert "主办" not in shown


def test_nothing_is_shown_where_nothing_is_set(tmp_path: Path) -> None:
    """No empty line stands there."""
    assert "foot__imprint" not in foot(tmp_path, Imprint())


def test_what_the_site_publishes_is_said_in_its_own_words(tmp_path: Path) -> None:
    """At the foot, and where search engines look for it; else the theme says it."""
    assert "<p>只报本县 &lt;1&gt;。</p>" in foot(tmp_path, Imprint(description="只报本县 <1>。"))
    head = (tmp_path / "output/index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert '<meta name="description" content="只报本县 &lt;1&gt;。">' in head
    assert "数字照原报道录入" in foot(tmp_path, Imprint())


def test_the_data_and_the_feeds_say_it_too(tmp_path: Path) -> None:
    """What may be done with them, and whom to ask; of the data also how to cite them, and of what edition."""
    site = built(tmp_path, Imprint("某县融媒体中心", "desk@news.example", "CC BY 4.0", citation="某县的数据"))
    page = (site / "data/index.html").read_text(encoding="utf-8")
    told = dict(re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", page))
    (data,) = (one for one in linked_in(page) if one["@type"] == "Dataset")
    assert told["许可"] == "CC BY 4.0"
    assert told["引用写法"] == data["creditText"] == "某县的数据"
    assert told["数据更新至"] == data["version"] == "2020-03-04"
    assert "mailto:desk@news.example" in told["联系"]
    assert feedparser.parse(site / "feeds/bulletins.atom.xml").feed.author_detail == {
        "name": "某县融媒体中心",
        "email": "desk@news.example",
    }
    rss = (site / "feeds/bulletins.rss.xml").read_text(encoding="utf-8")
    assert "<managingEditor>desk@news.example (某县融媒体中心)</managingEditor>" in rss
    assert json.loads((site / "feeds/bulletins.json").read_bytes())["authors"] == [
        {"name": "某县融媒体中心", "url": "mailto:desk@news.example"}
    ]


def linked_in(page: str) -> list[dict[str, Any]]:
    """Return what a page tells search engines."""
    (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return list(json.loads(told)["@graph"])


@for_each(
    ("imprint", "licence", "contact"),
    [
        (Imprint(), None, None),
        (Imprint(licence="CC BY 4.0"), {"@type": "CreativeWork", "name": "CC BY 4.0"}, None),
        (Imprint(licence="https://l.example/by"), "https://l.example/by", None),
        (Imprint(contact="desk@news.example"), None, {"email": "desk@news.example"}),
        (Imprint(contact="https://news.example/@desk"), None, {"url": "https://news.example/@desk"}),
        (Imprint(contact="0735-2881234"), None, {"telephone": "0735-2881234"}),
        (Imprint(contact="县城北路1号"), None, None),
    ],
)
def test_search_engines_are_told_the_licence_and_whom_to_ask(
    imprint: Imprint, licence: object, contact: dict[str, str] | None
) -> None:
    """By an address or by a name; a text that is neither address nor number is for people alone."""
    made = dataset(replace(settings_for(Path()), imprint=imprint), "数据", "", SITE, ())
    (found,) = json.loads(json_ld((made,), Roots.whole("https://news.example", Script.HANS)))["@graph"]
    assert found.get("license") == licence
    told = found["creator"].get("contactPoint")
    assert told == (contact and {"@type": "ContactPoint", **contact})


@for_each(
    ("name", "good", "bad"),
    [
        ("ICP", "湘ICP备12345678号 京ICP证030173号 湘ICP备1234567號-12", "1234567 ICP备1234567号"),
        ("GONGAN", "湘公网安备43100302000123号 京公網安備11010802020134號", "43100302000123 湘公网安备1号"),
        ("SITE_CODE", "4310030001 bm12345678", "431003 4310030001号"),
    ],
)
def test_a_number_that_is_no_registration_is_warned_of(name: str, good: str, bad: str) -> None:
    """It is shown all the same, since forms may change."""
    for typed in (*good.split(), *bad.split()):
        values = Values({f"BULLETIN_{name}": typed}, Path())
        assert getattr(imprint_of(values), name.lower()) == typed
        told = [(fault.name, fault.severity) for fault in values.faults]
        assert told == ([(f"BULLETIN_{name}", Severity.WARNING)] if typed in bad.split() else []), typed


def test_a_site_to_be_published_that_names_nobody_is_warned_of() -> None:
    """Readers could not tell who answers for its numbers; one that nobody publishes has no readers."""
    public = {"BULLETIN_TARGETS": {"public": "www"}}
    for given, warned in (
        (public, True),
        ({**public, "BULLETIN_PUBLISHER": ""}, True),
        ({**public, "BULLETIN_PUBLISHER": "某县融媒体中心"}, False),
        ({"BULLETIN_TARGETS": {}}, False),
        ({}, False),
    ):
        values = Values(given, Path())
        imprint_of(values)
        told = [(fault.name, fault.severity) for fault in values.faults]
        assert told == ([("BULLETIN_PUBLISHER", Severity.WARNING)] if warned else []), given
