"""A count that a page tells is that of what it lists, on every page of the site."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

COUNT = re.compile(r"\s*(\d+)(?: [个篇条])?\s*\Z")
OTHERS = re.compile(r"其余 (\d+) 个\s*\Z")
MORE = re.compile(r"另有 (\d+) 个数字")


def numbers(element: Any) -> int:
    """Return how many numbers lie in an element, as rows or as counts of such as lie elsewhere."""
    rows = len(element.xpath(".//*[contains(@class, 'ways__what')]"))
    return rows + sum(map(int, MORE.findall(element.text_content())))


def pages(site: Path, pattern: str) -> Iterator[tuple[str, Any]]:
    """Yield the pages of a pattern, by their paths."""
    for page in sorted(site.glob(pattern)):
        yield page.relative_to(site).as_posix(), html.parse(page).getroot()


def test_the_numbers_of_a_place_are_as_many_as_its_page_says(built_site: Path) -> None:
    """In rows, elsewhere in their series, or lost; the topics count theirs."""
    told = 0
    for path, page in pages(built_site, "places/*/index.html"):
        for section in page.xpath("//section[div/h2[@id='all']]"):
            said = re.match(r"(\d+) 个，", section.xpath("string(.//*[@class='head__more'])"))
            assert numbers(section) == (int(said[1]) if said else 0), path
            for link in section.xpath(".//ul[@class='jump']/li"):
                (theme,) = section.xpath(f".//section[@id='{link.find('a').get('href')[1:]}']")
                assert numbers(theme) == int(link.findtext("span")), path
                told += 1
    assert told > 10


def test_lists_are_as_long_as_they_say(built_site: Path) -> None:
    """A heading says how many there are (of bulletins also by month or place), a fold how many are in it."""
    told: Counter[str] = Counter()
    for path, page in pages(built_site, "**/index.html"):
        for head in page.xpath("//div[@class='head'][p[@class='head__more']]"):
            if said := COUNT.match(head.find("p").text_content()):
                listed = head.getparent().xpath("./*[self::ul or self::ol]/li | ./details/*/li")
                outer = [one for one in listed if "ways__in" not in one.get("class", "")]
                own = [COUNT.match(one.xpath("string(span)")) for one in outer if "篇" in said[0]]
                assert int(said[1]) in {len(listed), sum(int(one[1]) for one in own if one)}, path
                told["head"] += 1
        for fold in page.xpath("//details"):
            if said := OTHERS.match(fold.find("summary").text_content()):
                assert len(fold.xpath("./*/li | ./*/tbody/tr | ./*/section")) == int(said[1]), path
                told["fold"] += 1
    assert told["head"] > 100
    assert told["fold"] > 10
