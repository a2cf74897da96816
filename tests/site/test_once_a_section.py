"""What a source leaves open is told once where it matters, not at each number."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import html

SECTIONS: Final = frozenset({"section", "article", "aside", "main", "body"})
SAID: Final = ("原文未", "原文均未")


def section_of(element: Any) -> Any:
    """Return the innermost section around an element; a sheet is one, since one is open at a time."""
    while element.tag not in SECTIONS and "sheet" not in (element.get("class") or "").split():
        element = element.getparent()
    return element


def texts(page: Path) -> Iterator[tuple[Any, str]]:
    """Yield the texts of a page with the elements in which they stand."""
    body = html.parse(page).getroot().find("body")
    for element in body.iter(html.etree.Element):
        yield element, element.text or ""
        if element is not body:
            yield element.getparent(), element.tail or ""


def test_what_a_source_leaves_open_is_told_once_a_section(public_site: Path) -> None:
    """On no page, in either script, does a section say twice that the source does not state something.

    Pages that show what followers get are left out: their titles are those of entries, each of which stands
    alone in a reader and has to say so itself.
    """
    pages = sorted(page for page in public_site.rglob("*.html") if "follow" not in page.parts)
    told: Counter[tuple[str, Any]] = Counter()
    for page in pages:
        for element, text in texts(page):
            if count := sum(map(text.count, SAID)):
                told[page.relative_to(public_site).as_posix(), section_of(element)] += count
    assert len(pages) > 800
    assert len(told) > 100
    assert [path for (path, _), count in told.items() if count > 1] == []


def test_a_page_says_of_no_measure_that_it_lacks_what_stands_beside_it(built_site: Path) -> None:
    """That no measure says how to apply is said of all that a page lists; of some only, as of these."""
    lacks, some, ways = "也没有写怎样办理。", "下列措施，", ("怎么办理：", "到哪里办：")
    told: Counter[bool] = Counter()
    for page in sorted(built_site.glob("p*/*/index.html")):
        text = html.parse(page).getroot().text_content()
        if lacks in text:
            is_of_some = some in text
            told[is_of_some] += 1
            assert is_of_some == ("/places/" in page.as_posix()), page
            assert not any(way in text for way in ways), page
    assert told[True] > 1
    assert told[False] > 1


def test_no_list_begins_with_its_own_heading(built_site: Path) -> None:
    """A heading that is the address of a record isn't said once more as the first row below it."""
    headings = 0
    for page in sorted(built_site.rglob("*.html")):
        for section in html.parse(page).getroot().iterfind(".//section"):
            heading, first = section.find(".//h2"), section.find(".//li")
            if heading is not None and first is not None and first.find("a") is not None:
                headings += 1
                assert heading.text_content().strip() != first.find("a").text_content().strip(), page
    assert headings > 100


def test_no_step_says_again_that_it_has_no_date(built_site: Path) -> None:
    """Where steps without a date are told of above them, and their one source below, no step says either."""
    lists = 0
    for page in sorted(built_site.glob("enterprises/*/index.html")):
        for steps in html.parse(page).getroot().iterfind(".//ol[@class='tl']"):
            lists += 1
            assert "日期没有写" not in steps.text_content(), page
            sources = [link.get("href") for link in steps.iterfind(".//a")]
            assert not sources or len(set(sources)) > 1, page
    assert lists > 10


def test_no_measure_says_its_title_again(built_site: Path) -> None:
    """What stands below the title of a measure tells something that the title doesn't."""
    told = 0
    for page in sorted(built_site.glob("policies/*/index.html")):
        for measure in html.parse(page).getroot().iterfind(".//li[@class='deal']"):
            text = measure.find("./p")
            if text is not None and not text.get("class"):
                told += 1
                title = measure.find("./h3").text_content()
                more = {sign for sign in text.text_content() if sign.isalnum()} - {*title}
                assert len(more) > 1, f"{page}: {title}"
    assert told > 80
