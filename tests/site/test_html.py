"""HTML, CSS and SVG of the site are valid."""

from pathlib import Path

from lxml import html
from markup_checks import invalid_markup

PAGE = '<!doctype html><html lang="zh-Hans"><head><title>题</title></head><body>\n{}\n</body></html>'

BOXES = frozenset(["div", "dl", "figure", "header", "li", "ol", "p", "section", "span", "ul"])
SCRIPTED = frozenset(["data-index", "data-kind"])


def test_site_is_valid(built_site: Path) -> None:
    assert list(invalid_markup(built_site)) == []


def test_long_lists_are_valid(long_site: Path) -> None:
    """So are the pages into which long lists are broken."""
    assert list(invalid_markup(long_site)) == []


def test_no_box_is_empty(built_site: Path) -> None:
    """What has nothing to show takes no room on a page; search fills its own boxes."""
    empty = [
        f"{path.relative_to(built_site)}: {html.tostring(box, encoding='unicode')}"
        for path in built_site.rglob("*.html")
        for box in html.parse(path).iterfind(".//main//*")
        if box.tag in BOXES
        and not len(box)
        and not (box.text or "").strip()
        and not SCRIPTED.intersection(box.keys())
    ]
    assert empty == []


def test_faults_are_found(tmp_path: Path) -> None:
    """Faults of each kind of file are told with their places, warnings too; sound files are not told of."""
    folder = tmp_path / "a 站"
    folder.mkdir()
    (folder / "good.html").write_text(PAGE.format("<p>好</p>"), encoding="utf-8")
    (folder / "bad.html").write_text(PAGE.format('<p id="a">坏<div id="a"></div></p>'), encoding="utf-8")
    (folder / "bad.css").write_text("a {\n  colour: red;\n}\n", encoding="utf-8")
    (folder / "bad.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><paht/></svg>', encoding="utf-8")
    (folder / "dubious.html").write_text(PAGE.format("<section><p>没有标题</p></section>"), encoding="utf-8")
    faults = sorted(invalid_markup(folder))
    assert {fault.split(":")[0] for fault in faults} == {"bad.css", "bad.html", "bad.svg", "dubious.html"}
    assert "“colour”" in faults[0]
    assert any("“paht”" in fault for fault in faults)
