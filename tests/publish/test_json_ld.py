"""What pages tell search engines, as the text of a script element."""

import json

from bulletin.publish.linked import json_ld
from bulletin.text.scripts import Script
from bulletin.views.addresses import ROOT, SHARED, Roots
from bulletin.views.linked import breadcrumbs, linked_thing

HANT = Roots.whole("https://news.example", Script.HANT)


def test_nothing_in_it_ends_the_element() -> None:
    """A title may hold anything: tags and signs are escaped, and read as they were."""
    title = '</script><script>alert(1)</script><!-- & "引号" \u2028'
    text = json_ld((linked_thing("NewsArticle", {"headline": title}),), HANT)
    assert not set("<>&") & set(text)
    assert json.loads(text) == {
        "@context": "https://schema.org",
        "@graph": [{"@type": "NewsArticle", "headline": title}],
    }


def test_addresses_are_whole_and_of_the_script_of_the_page() -> None:
    """Those of pages lead to the twins, those of files to what both scripts share."""
    made = linked_thing(
        "Dataset", {"url": f"{ROOT}places/suxian/", "contentUrl": f"{SHARED}data/places/suxian.csv"}
    )
    (found,) = json.loads(json_ld((made,), HANT))["@graph"]
    assert found["url"] == "https://news.example/zh-hant/places/suxian/"
    assert found["contentUrl"] == "https://news.example/data/places/suxian.csv"


def test_what_is_empty_is_not_said() -> None:
    """No property is an empty text, list or nothing; things within things stay."""
    inner = linked_thing("Place", {"name": "苏仙区"})
    made = linked_thing(
        "Thing", {"a": "", "b": None, "c": [], "d": inner, "e": (one for one in ("x",)), "f": True}
    )
    assert made.said == (("d", inner), ("e", ("x",)), ("f", True))


def test_the_last_step_of_the_way_is_the_page_itself() -> None:
    """It has a name and no address, as search engines want it."""
    (found,) = json.loads(json_ld((breadcrumbs([("首页", ROOT), ("地方", "")]),), HANT))["@graph"]
    assert found["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "首页", "item": "https://news.example/zh-hant/"},
        {"@type": "ListItem", "position": 2, "name": "地方"},
    ]
