"""Every link of the site leads somewhere, and no page asks another origin for anything."""

from pathlib import Path

import pytest
from built_pages import Page, Site
from link_checks import broken_links, folders_without_pages, foreign_requests, relative_links, repeated_ids
from lxml import etree, html

from bulletin.model.edition import KINDS
from bulletin.model.fixtures import FOLLOWED

HEAD = '<!doctype html><html><head><link rel="canonical" href="https://site.example/"></head>'
HOME = f"{HEAD}<body>\n{{}}</body></html>"


def site_of(folder: Path, body: str, files: dict[str, str] | None = None) -> Site:
    """Write a site whose home page has `body`, and which has `files` besides."""
    for name, text in {"index.html": HOME.format(body), **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Site.of(folder)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Site:
    return Site.of(built_site)


def test_links_lead_somewhere(site: Site) -> None:
    assert site.pages
    assert list(broken_links(site)) == []


def test_links_of_long_lists_lead_somewhere(long_site: Path) -> None:
    """Also where lists are broken by month and by place; and no page has an id twice."""
    broken = Site.of(long_site)
    assert "enterprises/2/index.html" in broken.pages
    assert [*broken_links(broken), *repeated_ids(broken), *folders_without_pages(broken)] == []


def test_shortened_addresses_lead_somewhere(site: Site) -> None:
    """Who takes the end off an address finds a page, or is led on to the list of those below."""
    assert list(folders_without_pages(site)) == []
    onward = {path: page.onward for path, page in site.pages.items() if page.onward}
    assert onward == {
        "follow/index.html": "../feeds/",
        **{f"follow/{kind}/index.html": f"../../feeds/#{kind}" for kind in map(KINDS.__getitem__, FOLLOWED)},
    }


def test_nothing_is_asked_of_another_origin(site: Site) -> None:
    assert site.stylesheets
    assert list(foreign_requests(site)) == []


def test_ids_are_unique(site: Site) -> None:
    assert list(repeated_ids(site)) == []


def test_headings_lead_elsewhere(site: Site) -> None:
    """No heading of a list is a link to the page that it stands on, nor is the last step of the way there."""
    for path in (*site.folder.glob("bulletins/**/index.html"), site.folder / "places/suxian/index.html"):
        tree = html.parse(str(path))
        here = path.parent.relative_to(site.folder).as_posix()
        links = tree.xpath("//main//h2/a/@href | //nav[@class='crumb']//a/@href")
        assert site.address + f"{here}/" not in {site.resolve(f"{here}/index.html", one) for one in links}


def test_404_has_absolute_links_only(site: Site) -> None:
    """It is shown at addresses of any depth."""
    assert list(relative_links(site.pages["404.html"])) == []


def test_sitemap_names_all_pages(site: Site) -> None:
    """All pages but the 404 page and those that lead on stand in it, once, and robots.txt leads to it."""
    tree = etree.parse(str(site.folder / "sitemap.xml"))
    listed = [site.file_at(str(loc.text)) for loc in tree.iter("{*}loc")]
    own = [path for path, page in site.pages.items() if not (page.onward or path == "404.html")]
    assert sorted(map(str, listed)) == sorted(own)
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {site.address}sitemap.xml" in robots.splitlines()


def test_sound_links_pass(tmp_path: Path) -> None:
    """Relative, absolute and encoded links, fragments and queries are followed as a browser does."""
    body = """
        <a href="#here" id="here">a</a> <a href="">b</a> <a href="./a/">c</a>
        <a href="a/?page=2#%E6%9D%A1">d</a>
        <a href="/a/">e</a> <a href="https://site.example/a/#条">f</a> <a href="https://elsewhere.example/x">g</a>
        <a href="mailto:a@b.example">h</a> <img src="i.svg" alt="">
        <img src="data:image/gif;base64,R0" alt="">
    """
    page = '<!doctype html><p id="条"><a href="../#here">back</a></p>'
    site = site_of(tmp_path, body, {"a/index.html": page, "i.svg": "<svg/>"})
    assert [*broken_links(site), *foreign_requests(site), *repeated_ids(site)] == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="b/">a</a>', "'b/' leads to no file"),
        ('<a href="a">a</a>', "'a' leads to no file"),
        ('<a href="../../c.html">a</a>', "'../../c.html' leads to no file"),
        ('<a href="https://site.example/b/">a</a>', "'https://site.example/b/' leads to no file"),
        ('<a href="https://site.example">a</a>', "'https://site.example' leads to no file"),
        ('<a href="a/#no">a</a>', "'a/#no' leads to no id of a/index.html"),
        ('<a href="#no">a</a>', "'#no' leads to no id of index.html"),
        ('<img src="b.png">', "'b.png' leads to no file"),
        ('<img srcset="a/ 1x, b.png 2x">', "'b.png' leads to no file"),
        ('<svg><use href="b.svg#x"/></svg>', "'b.svg#x' leads to no file"),
        ('<p style="background: url(b.png)">a</p>', "'b.png' leads to no file"),
        (
            '<a href="javascript:x()">a</a>',
            "'javascript:x()' is no address that a reader may follow (javascript:)",
        ),
    ],
)
def test_broken_link_is_found(tmp_path: Path, body: str, fault: str) -> None:
    site = site_of(tmp_path, body, {"a/index.html": "<!doctype html><p>a"})
    assert list(broken_links(site)) == [f"index.html:2: {fault}"]


def test_broken_link_of_stylesheet_is_found(tmp_path: Path) -> None:
    site = site_of(tmp_path, "", {"theme/a.css": 'a {}\nb { background: url("b.png") }', "b.png": ""})
    assert list(broken_links(site)) == ["theme/a.css:2: 'b.png' leads to no file"]


@pytest.mark.parametrize(
    "body",
    [
        '<img src="//cdn.example/a.png">',
        '<script src="https://cdn.example/a.js"></script>',
        '<link rel="preconnect" href="https://cdn.example">',
        '<iframe src="http://site.example/"></iframe>',
        '<style>@import "https://cdn.example/a.css";</style>',
        '<video poster="https://cdn.example/a.png"></video>',
    ],
)
def test_foreign_request_is_found(tmp_path: Path, body: str) -> None:
    faults = list(foreign_requests(site_of(tmp_path, body)))
    assert [fault.endswith("is asked of another origin") for fault in faults] == [True]


def test_repeated_id_is_found(tmp_path: Path) -> None:
    site = site_of(tmp_path, '<p id="a">a</p><p id="b">b</p><p id="a">c</p>')
    assert list(repeated_ids(site)) == ["index.html: 2 elements have the id 'a'"]


def test_relative_link_is_found(tmp_path: Path) -> None:
    body = '<a href="#a">a</a> <a href="https://site.example/">b</a> <a href="/c/">c</a>'
    page: Page = site_of(tmp_path, body).pages["index.html"]
    assert list(relative_links(page)) == ["index.html:2: '/c/' is relative"]
