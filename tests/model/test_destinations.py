"""Where addresses lead that are typed as paths."""

from pathlib import Path

import pytest
from tables import for_each

from bulletin.markup import Reference
from bulletin.model.bulletins import Bulletin
from bulletin.model.destinations import Article, destinations, found
from bulletin.model.edition import Edition
from bulletin.model.public import public
from bulletin.read.content import read_content

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def edition() -> Edition:
    """What is public of the golden site."""
    whole, problems = read_content(GOLDEN / "content")
    assert [str(problem) for problem in problems] == []
    return public(whole)


def bulletin(edition: Edition) -> Bulletin:
    """Return a bulletin whose page is bulletins/2020/03/qingtian-rate-98/."""
    return edition.bulletins["qingtian-rate-98"]


def led(edition: Edition, article: Article, typed: str, kind: str = "path") -> str:
    """Return where a typed path leads: the kind and the id, and the fragment."""
    there = found(edition, article, Reference(kind, typed, typed, 1, 1))
    return f"{there.kind} {there.id}" + (f"#{there.fragment}" if there.fragment else "") if there else ""


def test_every_page_of_a_site_can_be_typed(edition: Edition) -> None:
    """Whatever a site holds is found by its address, but the theme's files and 404.html."""
    made = sorted(
        path.relative_to(GOLDEN / "expected").as_posix() for path in (GOLDEN / "expected").rglob("*.*")
    )
    paths = [path for path in made if path != "404.html"]
    assert len(paths) > 80
    for path in paths:
        for typed in {
            f"/{path}",
            f"/{path.removesuffix('index.html')}",
            f"/{path.removesuffix('/index.html')}",
        }:
            assert led(edition, bulletin(edition), typed), typed


@for_each(
    ("typed", "there"),
    [
        ("../images/works.png", "static images/works.png"),
        ("/images/works.png", "static images/works.png"),
        ("/images/works.png?v=2", "static images/works.png"),
        ("/images/%77orks.png", "static images/works.png"),
        ("/files/notice.pdf#page=2", "static files/notice.pdf#page=2"),
        ("../files/../files/notice.pdf", "static files/notice.pdf"),
        ("../../../../images/works.png", "static images/works.png"),
        ("./2020-02-25-hant.md", "filename content/bulletins/2020-02-25-hant.md"),
        ("2020-02-25-hant.md", "filename content/bulletins/2020-02-25-hant.md"),
        ("2020-02-25-hant.md#二", "filename content/bulletins/2020-02-25-hant.md#二"),
        ("../pages/about.md#关于", "filename content/pages/about.md#关于"),
        ("/bulletins/2020-02-25-hant.md", "filename content/bulletins/2020-02-25-hant.md"),
        ("/", "site "),
        ("/places/qingtian/#qingtian-rate", "place qingtian#qingtian-rate"),
        ("/places/qingtian", "place qingtian"),
        ("/about/", "page about"),
        ("../../../../about/", "page about"),
        ("../qingtian-rate-98/", "address 2020/03/qingtian-rate-98"),
        ("../../02/qingtian-hant-2020/", "address 2020/02/qingtian-hant-2020"),
        ("../", "month 2020/03"),
        ("/bulletins/2020/", "year 2020"),
        ("/feeds/places/qingtian.atom.xml", "place qingtian"),
        ("/data/figures.csv", "site data/figures.csv"),
        ("./", "address 2020/03/qingtian-rate-98"),
    ],
)
def test_a_path_leads_to_a_file_or_a_page(edition: Edition, typed: str, there: str) -> None:
    """It is read from the article's folder or the content folder; else as an address of the site."""
    assert led(edition, bulletin(edition), typed) == there


@for_each(
    "typed",
    [
        *("/images/unused.png", "/files/secret.pdf", "/images/", "/images/works.jpg", "./works.png"),
        *("../../images/../../etc/passwd", "/../pelicanconf.py", "/theme/site.css", "/404.html", "/abuot/"),
        *(
            "/places/nowhere/",
            "/bulletins/2020/03/qingtian-draft/",
            "/bulletins/2020/09/",
            "/bulletins/2021/",
        ),
        *(
            "/feeds/nothing.rss.xml",
            "/feeds/places/nowhere.json",
            "/data/secrets.csv",
            "/places/qingtian/more/",
        ),
        *("./2020-03-10-draft.md", "../data/places.yaml", "..\\images\\works.png", "/.bulletin/output.state"),
    ],
)
def test_what_is_not_there_or_not_public_is_not_led_to(edition: Edition, typed: str) -> None:
    """Nor is anything outside of the content and the site."""
    assert led(edition, bulletin(edition), typed) == ""


@for_each(
    ("typed", "ids"),
    [
        ("images/1#楼.png", ["images/1#楼.png", "images/1"]),
        ("images/1%23楼.png", ["images/1%23楼.png", "images/1#楼.png", "images/1"]),
        ("images/#1.png", ["images/#1.png", "images"]),
        ("images/1##2.jpg", ["images/1##2.jpg", "images/1#", "images/1"]),
        ("images/100%.png", ["images/100%.png"]),
        ("images/50%25.png", ["images/50%25.png", "images/50%.png"]),
        ("images/a?b.png", ["images/a?b.png", "images/a"]),
        ("images/a%3Fb.png", ["images/a%3Fb.png", "images/a?b.png", "images/a"]),
        ("images/a b.png?v=2", ["images/a b.png?v=2", "images/a b.png"]),
        ("images/1?2.png?v=2", ["images/1?2.png?v=2", "images/1?2.png", "images/1"]),
        ("images/%E4.png", ["images/%E4.png", "images/\ufffd.png"]),
        ("images/a#b.png#c", ["images/a#b.png#c", "images/a#b.png", "images/a"]),
        ("files/1#通知.pdf#page=2", ["files/1#通知.pdf#page=2", "files/1#通知.pdf", "files/1"]),
        ("files/1#a.pdf?v=1#p", ["files/1#a.pdf?v=1#p", "files/1#a.pdf?v=1", "files/1#a.pdf", "files/1"]),
        ("/images/a.png", ["images/a.png"]),
        ("../images/a.png", ["images/a.png"]),
        ("files/a%20b.pdf#p", ["files/a%20b.pdf#p", "files/a%20b.pdf", "files/a b.pdf#p", "files/a b.pdf"]),
        ("data/places.yaml", []),
        ("../../../images/a.png", []),
    ],
)  # fmt: skip
def test_a_static_file_is_looked_for_by_its_whole_name_first(
    edition: Edition, typed: str, ids: list[str]
) -> None:
    """A name may hold what means something in an address; only images and attachments are files."""
    target, _, fragment = typed.partition("#")
    reference = Reference("static", target, typed, 1, 1, fragment)
    assert [there.id for there in destinations(bulletin(edition), reference)] == ids
