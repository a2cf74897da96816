"""What a configuration may say: what is wrong is told at its line, with what to write instead."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

import pelican.settings
import pytest
from tables import for_each

from bulletin.model import effects
from bulletin.model.configuration import OURS
from bulletin.model.settings import Settings
from bulletin.model.site_url import mended
from bulletin.problems import BuildError, Problem, Severity
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

BASE = {
    "SITEURL": "https://news.suxian.cn",
    "BULLETIN_TAG_AUTHORITY": "news.suxian.cn,2020",
    "TIMEZONE": "Asia/Shanghai",
}


def configuration(folder: Path, text: str = "", **values: object) -> Path:
    """Write a configuration of these values, but those that `text` states, then `text`; return its file."""
    stated = {name for name in (*BASE, "PLUGINS") if re.search(rf"^{name} = ", text, re.MULTILINE)}
    given = {name: repr(value) for name, value in (BASE | values).items()} | {"PLUGINS": "[bulletin.host]"}
    lines = [f"{name} = {value}" if name not in stated else "" for name, value in given.items()]
    path = folder / "pelicanconf.py"
    path.write_text("\n".join(["import bulletin.host", *lines, text, ""]), encoding="utf-8")
    return path


def problems(path: Path) -> tuple[Problem, ...]:
    """Return all that is said of a configuration."""
    try:
        return read_settings(path).warnings
    except BuildError as error:
        return error.report.problems


def test_a_good_configuration_is_not_talked_about(tmp_path: Path) -> None:
    """Neither a short one, nor those of this project."""
    assert problems(configuration(tmp_path)) == ()
    assert problems(Path(__file__).parents[2] / "pelicanconf.py") == ()


# ------------------------------------------------------------------------------------------ SITEURL

URLS = {
    "https://复工.中国/县 站?a=1": "https://xn--yrsq6i.xn--fiqs8s/%E5%8E%BF%20%E7%AB%99",
    "https://新闻.苏仙.cn": "https://xn--efvy88h.xn--cnqr08j.cn",
    "https://news。suxian。cn": "https://news.suxian.cn",
    "https://ｎｅｗｓ.suxian.cn": "https://news.suxian.cn",
    "news.suxian.cn": "https://news.suxian.cn",
    "//news.suxian.cn/a": "https://news.suxian.cn/a",
    "ftp://news.suxian.cn/site": "https://news.suxian.cn/site",
    "file:///srv/www": "https://news.example.cn",
    "https://editor:secret@news.suxian.cn": "https://news.suxian.cn",
    "https://news.suxian.cn/?from=wechat": "https://news.suxian.cn",
    "https://news.suxian.cn/#top": "https://news.suxian.cn",
    "https://news.suxian.cn/a b": "https://news.suxian.cn/a%20b",
    "https:// news.suxian.cn": "",
    "https：//news.suxian.cn": "https://news.suxian.cn",
    "https：／／news.suxian.cn": "https://news.suxian.cn",
    "https://news。suxian．cn": "https://news.suxian.cn",
    "https://news.suxian.cn／fugong": "https://news.suxian.cn/fugong",
    "HTTPS://News.Suxian.cn": "https://news.suxian.cn",
    "https://news.suxian.cn:80a": "https://news.example.cn",
    "https://news_.suxian..cn": "https://news.example.cn",
    "https://": "https://news.example.cn",
    "没有网址": "https://news.example.cn",
    "https://复工公报": "https://news.example.cn",
    "": "https://news.example.cn",
    "https://news.suxian.cn/index.html": "https://news.suxian.cn",
    "https://news.suxian.cn/fugong/Default.aspx": "https://news.suxian.cn/fugong",
    "https://news.suxian.cn/../a": "https://news.suxian.cn/a",
    "https://news.suxian.cn/a/./b/..": "https://news.suxian.cn/a",
    "https://news.suxian.cn//a//b": "https://news.suxian.cn/a/b",
    "javascript://news.suxian.cn/%0aalert(1)": "https://news.suxian.cn/%0aalert(1)",
}


@pytest.mark.parametrize("url", URLS)
def test_an_address_is_told_as_it_must_be_written(url: str, tmp_path: Path) -> None:
    """The mend holds the whole address, and who writes that is told nothing more."""
    (problem,) = problems(configuration(tmp_path, SITEURL=url))
    assert (problem.rule, problem.severity) == ("bad-setting", Severity.ERROR)
    assert str(problem.location) == "pelicanconf.py:2"
    written = str(problem.mend).removeprefix("write ")
    assert written == URLS[url] or not URLS[url]
    told = problems(configuration(tmp_path, SITEURL=written))
    assert [p for p in told if p.rule == "bad-setting"] == []
    assert mended(written) == written


@pytest.mark.parametrize(
    "url",
    [
        "https://news.suxian.cn",
        "http://127.0.0.1:8000",
        "http://localhost",
        "http://[::1]:8000",
        "https://suxian.gov.cn/xwzx/fgfc",
        "https://xn--yrsq6i.xn--fiqs8s",
        "https://a-b.c-d.cn/~editor/%E7%AB%99",
    ],
)
def test_a_good_address_is_taken_as_it_is(url: str, tmp_path: Path) -> None:
    """Ports, folders and encoded letters may be in it."""
    assert read_settings(configuration(tmp_path, SITEURL=url)).site_url == url


def test_a_slash_at_the_end_is_told_and_left_out(tmp_path: Path) -> None:
    """It does no harm, so that the site is built all the same."""
    settings = read_settings(configuration(tmp_path, SITEURL="https://news.suxian.cn/x/"))
    assert settings.site_url == "https://news.suxian.cn/x"
    (problem,) = settings.warnings
    assert (problem.severity, str(problem.mend)) == (Severity.WARNING, "write https://news.suxian.cn/x")


@for_each(
    ("url", "authority", "told"),
    [
        ("https://www.example.com", "news.suxian.cn,2020", ["SITEURL"]),
        ("http://example.net/a", "news.suxian.cn,2020", ["SITEURL"]),
        ("https://a.invalid", "news.suxian.cn,2020", ["SITEURL"]),
        ("https://resumption.example:8443", "news.suxian.cn,2020", ["SITEURL"]),
        ("https://xn--fsqu00a.example", "news.suxian.cn,2020", ["SITEURL"]),
        ("https://news.suxian.cn", "example.com,2020", ["BULLETIN_TAG_AUTHORITY"]),
        ("https://news.suxian.cn", "a@resumption.example,2020-01", ["BULLETIN_TAG_AUTHORITY"]),
        ("https://news.suxian.cn", "a.test,2020", ["BULLETIN_TAG_AUTHORITY"]),
        ("https://www.example.org", "EXAMPLE.org,2020", ["SITEURL", "BULLETIN_TAG_AUTHORITY"]),
        ("https://myexample.com", "example.cn,2020", []),
        ("https://resumption.example", "resumption.example,2020", ["SITEURL", "BULLETIN_TAG_AUTHORITY"]),
        ("https://news.example.com", "news.suxian.cn,2020", ["SITEURL"]),
        ("https://news.suxian.cn", "editor@example.org,2020-03-04", ["BULLETIN_TAG_AUTHORITY"]),
        ("https://a.test", "suxian.invalid,2020", ["SITEURL", "BULLETIN_TAG_AUTHORITY"]),
        ("http://127.0.0.1:8000", "resumption.example,2020", []),
        ("https://news.example.cn", "news.example.cn,2020", []),
        ("https://example.suxian.cn", "suxian.cn,2020", []),
    ],
)
def test_examples_are_told_of_where_the_site_is_public(
    url: str, authority: str, told: list[str], tmp_path: Path
) -> None:
    """The address and the authority of an example must not be published; on one's own machine they may be."""
    found = problems(configuration(tmp_path, SITEURL=url, BULLETIN_TAG_AUTHORITY=authority))
    assert [(p.rule, p.severity, str(p.what).partition(" ")[0]) for p in found] == [
        ("example-setting", Severity.WARNING, name) for name in told
    ]


# -------------------------------------------------------------------------------------- other values

VALUES: Final[dict[str, dict[str, object]]] = {
    "a break in a name": {"SITENAME": "复工\n公报"},
    "a mark that turns the text": {"SITENAME": "复工\u202e公报"},
    "an invisible space": {"SITESUBTITLE": "每个\u200b数字"},
    "a zero byte": {"OUTPUT_PATH": "out\0put"},
    "a break in a path": {"PATH": "content\n"},
    "a break behind an address": {"SITEURL": "https://news.suxian.cn\n"},
    "an invisible sign before an address": {"SITEURL": "\ufeffhttps://news.suxian.cn"},
    "a zero byte in a theme": {"THEME": "themes\0"},
    "a bell": {"SITESUBTITLE": "每个\a数字"},
    "a tab": {"SITESUBTITLE": "每个\t数字"},
    "the end of a line": {"SITESUBTITLE": "每个\u2028数字"},
    "another mark that turns the text": {"SITESUBTITLE": "每个\u2066数字"},
    "a mark of the order of bytes": {"SITESUBTITLE": "每个\ufeff数字"},
    "a soft hyphen": {"SITESUBTITLE": "每个\u00ad数字"},
    "a sign of no font": {"SITESUBTITLE": "每个\ue000数字"},
    "a joiner between Han characters": {"SITESUBTITLE": "每个\u200d数字"},
    "a break in who publishes": {"BULLETIN_PUBLISHER": "苏仙\n融媒体"},
    "a turned address of mail": {"BULLETIN_CONTACT": "a\u202eb@suxian.cn"},
    "an invisible sign in an authority": {"BULLETIN_TAG_AUTHORITY": "news.suxian.cn\u200b,2020"},
    "an invisible sign in a number": {"BULLETIN_ICP": "湘ICP备\u200b12345678号"},
    "a bell in a licence": {"BULLETIN_LICENCE": "CC\a"},
    "a break in the folder of the state": {"BULLETIN_STATE": "state\n"},
    "a zone with a break": {"TIMEZONE": "\n"},
    "a zone with a zero byte": {"TIMEZONE": "Asia/Shanghai\0"},
    "a number for a name": {"SITENAME": 2020},
    "a list for a name": {"SITENAME": ["复工公报"]},
    "no name": {"SITENAME": "  "},
    "no folder": {"PATH": None},
    "an empty folder": {"OUTPUT_PATH": ""},
    "a number for a folder": {"THEME": 5},
    "a home": {"OUTPUT_PATH": "~/site"},
    "git's own": {"OUTPUT_PATH": ".git/site"},
    "git's own, further up": {"OUTPUT_PATH": "../x/.git/modules/site"},
    "git's own in capitals": {"OUTPUT_PATH": ".GIT/site"},
    "git's own itself": {"OUTPUT_PATH": ".Git"},
    **{
        f"git's own as {path}": {"OUTPUT_PATH": path}
        for path in (
            *("./.git/x", "a/../.git", "../.git", ".git/worktrees/a", "/srv/repo/.git/x", "sub/.git"),
            *(".git./x", ".git /x", "GIT~1/x"),
        )
    },
    "Mercurial's": {"OUTPUT_PATH": ".hg/site"},
    "Subversion's": {"OUTPUT_PATH": "site/.SVN"},
    "what builds remember": {"OUTPUT_PATH": ".bulletin/site"},
    "the kept originals": {"OUTPUT_PATH": ".bulletin-originals"},
    "a folder that ends in a space": {"OUTPUT_PATH": "out "},
    "a folder with backslashes": {"OUTPUT_PATH": "D:\\www\\out"},
    "no address": {"SITEURL": None},
    "an address with a comma behind it": {"SITEURL": ("https://news.suxian.cn",)},
    "a name in brackets": {"SITENAME": ["复工公报"]},
    "the project itself": {"OUTPUT_PATH": "."},
    "above the project": {"OUTPUT_PATH": "../"},
    "the system's": {"OUTPUT_PATH": "/etc"},
    "in the system's": {"OUTPUT_PATH": "/usr/lib/site"},
    "everybody's": {"OUTPUT_PATH": "/var"},
    "somebody's home": {"OUTPUT_PATH": str(Path("/", "home", "editor"))},
    "one's own home": {"OUTPUT_PATH": str(Path.home())},
    "a zone that is none": {"TIMEZONE": "Asia/Beijing"},
    "a zone with a space": {"TIMEZONE": "Asia/Shanghai "},
    "a zone of letters": {"TIMEZONE": "CST+8"},
    "a zone in Chinese": {"TIMEZONE": "北京时间"},
    **{
        f"the zone {zone}": {"TIMEZONE": zone}
        for zone in (
            "UTC+8",
            "+08:00",
            "Asia/shanghai",
            "Asia／Shanghai",
            "Shanghai",
            "GMT+8",
            "../etc/passwd",
        )
    },
    "no zone": {"TIMEZONE": ""},
    "nothing for a zone": {"TIMEZONE": None},
    "a number for a zone": {"TIMEZONE": 8},
    "a list for a zone": {"TIMEZONE": ["Asia/Shanghai"]},
    "a table for a zone": {"TIMEZONE": {}},
    "a number as text": {"BULLETIN_FEED_ENTRIES": "50"},
    "yes for a number": {"BULLETIN_JUMP": True},
    "nothing for a number": {"BULLETIN_STALE_DAYS": 0},
    "an unknown weight": {"BULLETIN_UNSOURCED": "fatal"},
    "a text for a list": {"BULLETIN_HEADLINES": "resumption-rate"},
    "numbers for ids": {"BULLETIN_HEADLINES": [1, 2]},
    "a word for yes or no": {"BULLETIN_SEARCH": "yes"},
    "a number for a text": {"BULLETIN_PUBLISHER": 1},
    "a list for a weight": {"BULLETIN_UNSOURCED": ["error"]},
    "an authority without a day": {"BULLETIN_TAG_AUTHORITY": "news.suxian.cn"},
    "an authority in Chinese": {"BULLETIN_TAG_AUTHORITY": "苏仙.cn,2020"},
    "an authority with a space": {"BULLETIN_TAG_AUTHORITY": "news.suxian.cn, 2020"},
    "an authority of a thirteenth month": {"BULLETIN_TAG_AUTHORITY": "news.suxian.cn,2020-13"},
    "plugins without ours": {"PLUGINS": ["sitemap"]},
    "plugins as a text": {"PLUGINS": "bulletin.host"},
    "plugins as nothing": {"PLUGINS": None},
}


@for_each("value", VALUES)
def test_a_value_that_cannot_be_is_told(value: str, tmp_path: Path) -> None:
    """One problem, which names the setting, at its line."""
    ((name, typed),) = VALUES[value].items()
    path = configuration(tmp_path, f"{name} = {typed!r}")
    (problem,) = problems(path)
    assert (problem.rule, problem.severity) == ("bad-setting", Severity.ERROR)
    assert str(problem.location) == f"pelicanconf.py:{len(BASE) + 3}"
    assert "\n" not in str(problem.what)
    assert "\0" not in str(problem.message)


@for_each("value", [name for name, given in VALUES.items() if given.keys() & {"SITENAME", "SITESUBTITLE"}])
def test_what_a_mend_says_to_write_is_taken(value: str, tmp_path: Path) -> None:
    """A mend is a line to be typed as it is."""
    ((name, typed),) = VALUES[value].items()
    (problem,) = problems(configuration(tmp_path, f"{name} = {typed!r}"))
    written = re.search(rf'{name} = ".*"$', str(problem.mend))
    line = written[0] if written else ""
    assert problems(configuration(tmp_path, line)) == ()


@pytest.mark.parametrize("typed", ["<b>每个</b>数字", "**每个**数字", "A&amp;B"])
def test_marks_in_a_text_that_is_shown_as_it_is_are_told(typed: str, tmp_path: Path) -> None:
    """Readers would see them; a sign that is none of HTML or Markdown is taken."""
    (problem,) = problems(configuration(tmp_path, SITESUBTITLE=typed))
    assert (problem.rule, problem.severity) == ("bad-setting", Severity.WARNING)
    assert problems(configuration(tmp_path, SITESUBTITLE="A&B 5<6 每个*数字 <甲>")) == ()


def test_a_name_loses_what_cannot_be_seen_and_gets_no_space_for_it(tmp_path: Path) -> None:
    (problem,) = problems(configuration(tmp_path, SITENAME="复工\u200b公报"))
    assert str(problem.mend) == 'type it anew: SITENAME = "复工公报"'


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """So that nobody mends one to be told of the next."""
    path = configuration(tmp_path, SITEURL="news", SITENAME="", FEED_ATOM="x", PAGE_URL="x", SITE_NAME="x")
    assert sorted(str(p.what).partition(" ")[0] for p in problems(path)) == [
        "FEED_ATOM",
        "PAGE_URL",
        "SITENAME",
        "SITEURL",
        "there",
    ]


@pytest.mark.parametrize(
    ("typed", "written"),
    [("/srv/www\n", "/srv/www"), (" /srv/www", "/srv/www"), ("\\\\srv\\www", "/srv/www")],
)
def test_of_a_target_its_own_entry_is_to_be_mended(typed: str, written: str, tmp_path: Path) -> None:
    """What stands for the whole table would take the other targets away."""
    targets = {"public": typed, "trial": "/srv/trial"}
    path = configuration(tmp_path, f"BULLETIN_TARGETS = {targets!r}", BULLETIN_PUBLISHER="苏仙融媒体")
    assert [str(problem.mend) for problem in problems(path)] == [f'write "public": "{written}"']


def test_other_zones_have_no_effect(tmp_path: Path) -> None:
    """Dates are meant in Beijing time, wherever somebody lives."""
    for zone in ("UTC", "Asia/Urumqi", "Europe/Berlin", "Asia/Hong_Kong", "Asia/Taipei", "Etc/GMT-8"):
        (problem,) = problems(configuration(tmp_path, TIMEZONE=zone))
        assert (problem.rule, str(problem.mend)) == ("no-effect", 'write TIMEZONE = "Asia/Shanghai"')
    for zone in ("PRC", "Asia/Chongqing", "Asia/Harbin"):
        assert problems(configuration(tmp_path, TIMEZONE=zone)) == ()
    (problem,) = problems(configuration(tmp_path, DEFAULT_LANG="en"))
    assert problem.rule == "no-effect"


# --------------------------------------------------------------------------------------------- names


def test_every_setting_of_pelican_is_known() -> None:
    """Each has an effect, must be empty, must stay, or has none and a reason: once."""
    tables = [
        set(effects.DECIDING),
        set(effects.EMPTY),
        set(effects.OLD),
        set(effects.PELICANS_OWN),
        set(effects.IDLE),
        {"DELETE_OUTPUT_DIRECTORY"},
    ]
    told = [name for table in tables for name in table]
    assert len(told) == len(set(told))
    assert set(pelican.settings.DEFAULT_CONFIG) - set(told) == set()
    source = Path(pelican.settings.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r'settings(?:\.get\(|\[)"([A-Z_]+)"', source))
    assert named - effects.KNOWN == set()


IN_VAIN = [
    *("EXTRA_PATH_METADATA", "PAGE_URL", "MENUITEMS", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_ENVIRONMENT"),
    *("MARKDOWN", "THEME_TEMPLATES_OVERRIDES", "OUTPUT_RETENTION", "DEFAULT_PAGINATION", "LINKS", "SOCIAL"),
    *("ARTICLE_SAVE_AS", "CACHE_CONTENT", "RELATIVE_URLS", "WITH_FUTURE_DATES", "TYPOGRIFY", "LOCALE"),
    *("GOOGLE_ANALYTICS", "FEED_DOMAIN", "SUMMARY_MAX_LENGTH", "MY_OWN", "FOOTER_TEXT"),
]


@pytest.mark.parametrize("name", IN_VAIN)
def test_a_setting_without_effect_is_told(name: str, tmp_path: Path) -> None:
    """It is a warning at its line, and the site is built."""
    (problem,) = problems(configuration(tmp_path, f"{name} = {{'a': 1}}"))
    assert (problem.rule, problem.severity) == ("no-effect", Severity.WARNING)
    assert str(problem.location) == f"pelicanconf.py:{len(BASE) + 3}"
    assert str(problem.what).startswith(f"{name} has no effect: ")


@pytest.mark.parametrize("name", [*effects.EMPTY, *effects.OLD, "DELETE_OUTPUT_DIRECTORY", "PELICAN_CLASS"])
def test_what_would_have_pelican_write_is_refused(name: str, tmp_path: Path) -> None:
    """Files that are not planned could neither be checked nor removed; empty, the setting is fine."""
    (problem,) = problems(configuration(tmp_path, f"{name} = 'x'"))
    assert (problem.rule, problem.severity) == ("bad-setting", Severity.ERROR)
    empty = effects.PELICANS_OWN.get(name, effects.EMPTY.get(name))
    assert problems(configuration(tmp_path, f"{name} = {empty!r}")) == ()
    lines = ("delete the line", f"write {name} = {empty}", f"write {name} = False; leave --delete")
    assert str(problem.mend).startswith(lines)


MISSPELT = {
    "SITE_URL": "SITEURL",
    "SITURL": "SITEURL",
    "SITE_NAME": "SITENAME",
    "SITESUBTITEL": "SITESUBTITLE",
    "OUTPUTPATH": "OUTPUT_PATH",
    "OUT_PATH": "OUTPUT_PATH",
    "TIME_ZONE": "TIMEZONE",
    "THEMES": "THEME",
    "PLUGIN": "PLUGINS",
    "DEFAULT_LANGUAGE": "DEFAULT_LANG",
    "BULLETIN_JUMPS": "BULLETIN_JUMP",
    "BULLETIN_TAGAUTHORITY": "BULLETIN_TAG_AUTHORITY",
    "BULETIN_UNSOURCED": "BULLETIN_UNSOURCED",
    "Siteurl": "SITEURL",
    "sitename": "SITENAME",
    "bulletin_jump": "BULLETIN_JUMP",
}


@pytest.mark.parametrize("name", MISSPELT)
def test_a_misspelt_setting_is_refused(name: str, tmp_path: Path) -> None:
    """It would set nothing, in silence."""
    (problem,) = problems(configuration(tmp_path, f"{name} = '3'"))
    assert (problem.rule, problem.severity) == ("bad-setting", Severity.ERROR)
    assert (str(problem.what), str(problem.mend)) == (
        f"there is no setting {name}",
        f"write {MISSPELT[name]}",
    )
    assert MISSPELT[name] in OURS | effects.DECIDING


def test_names_of_the_configuration_itself_are_its_own(tmp_path: Path) -> None:
    """What it sets and reads again is no setting."""
    text = (
        "HOME = 'https://news.suxian.cn'\nSITEURL = HOME\nTHEMES = 'themes'\nTHEME = f'{THEMES}/bulletin'\n"
    )
    settings = read_settings(configuration(tmp_path, text))
    assert (settings.warnings, settings.theme) == ((), tmp_path / "themes/bulletin")


def test_plugins_may_have_settings_of_their_own(tmp_path: Path) -> None:
    """Nobody knows their names; Pelican's own have no effect all the same."""
    text = "PLUGINS = [bulletin.host, 'sitemap']\nSITEMAP = {'format': 'xml'}\nPAGE_URL = 'x'"
    settings = read_settings(configuration(tmp_path, text))
    assert settings.plugins == ("sitemap",)
    assert [str(problem.location) for problem in settings.warnings] == ["pelicanconf.py:8"]


def test_the_public_configuration_tells_of_what_it_takes_over(tmp_path: Path) -> None:
    """Each problem stands where the setting is written: in the one file or in the other."""
    configuration(tmp_path, PAGE_URL="x")
    public = tmp_path / "publishconf.py"
    public.write_text("from pelicanconf import *\nSITEURL = 'https://a.test'\nOUTPUT_SOURCES = True\n")
    with pytest.raises(BuildError) as caught:
        read_settings(public)
    assert [str(problem.location) for problem in caught.value.report.problems] == [
        "pelicanconf.py:5",
        "publishconf.py:2",
        "publishconf.py:3",
    ]


def test_what_is_typed_goes_before_the_file(tmp_path: Path) -> None:
    """An output given with the command is looked at as one of the file is."""
    path = configuration(tmp_path)
    assert read_settings(path, {"OUTPUT_PATH": str(tmp_path / "x")}).output == tmp_path / "x"
    with pytest.raises(
        BuildError, match=r"^-e OUTPUT_PATH: bad-setting: the site would be written into \.git"
    ):
        read_settings(path, {"OUTPUT_PATH": str(tmp_path / ".git/x")})


def test_settings_do_not_differ_by_what_is_said_of_them(tmp_path: Path) -> None:
    """A comment in the configuration moves lines, and makes no page anew."""
    one, two = (read_settings(configuration(tmp_path, f"{gap}PAGE_URL = 1")) for gap in ("", "\n\n"))
    assert one == two
    assert one.warnings != two.warnings
    assert isinstance(one, Settings)


@pytest.mark.parametrize(
    "line", ["import sys; sys.exit(0)", "import sys; sys.exit()", "raise SystemExit", "exit(0)"]
)
def test_a_configuration_that_ends_the_program_is_told(tmp_path: Path, line: str) -> None:
    """It must not look as if the site had been built."""
    (problem,) = problems(configuration(tmp_path, line))
    assert problem.rule == "bad-configuration"
    assert "ends the program" in str(problem.what)


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("SITEURL = 'https://a.gov.cn',", 'delete the comma behind it: SITEURL = "https://a.gov.cn"'),
        ("SITEURL = None", 'write a text in quotes: SITEURL = "https://news.example.cn"'),
        (
            "OUTPUT_PATH = 'www\\\\out'",
            'write a folder of this machine, with slashes: OUTPUT_PATH = "www/out"',
        ),
        ("OUTPUT_PATH = ' out'", 'write OUTPUT_PATH = "out"'),
        ("BULLETIN_CONTACT = 12345", 'write a text in quotes: BULLETIN_CONTACT = "12345"'),
        ("BULLETIN_SEARCH = 'yes'", "write BULLETIN_SEARCH = True, or delete the line"),
    ],
)
def test_what_is_to_be_written_is_what_was_meant(written: str, mend: str, tmp_path: Path) -> None:
    """The mend has the value that was given, in its right form."""
    assert str(problems(configuration(tmp_path, written))[0].mend) == mend


def test_every_setting_that_is_read_is_known() -> None:
    """A setting that the program takes is none that it refuses as unknown, nor the other way round."""
    sources = Path(effects.__file__).parent.glob("*.py")
    read = {name for path in sources for name in re.findall(r'"(BULLETIN_[A-Z_]+)"', path.read_text("utf-8"))}
    assert read == OURS


@pytest.mark.parametrize("name", ["BULLETIN_QQ", "BULLETIN_SLOGAN", "BULLETIN_X"])
def test_a_setting_is_not_taken_for_another_by_what_all_have_in_common(name: str, tmp_path: Path) -> None:
    """Those that begin with BULLETIN_ are alike only by the rest."""
    (found,) = problems(configuration(tmp_path, f"{name} = 3"))
    assert str(found.mend).startswith("delete it, or write one of: BULLETIN_ACCENT, BULLETIN_CITATION")


@pytest.mark.parametrize(
    ("written", "place", "what", "mend"),
    [
        ("X = “甲”", ":5", '`“` stands where only `"` can be read', 'write `X = "甲"`'),
        ("X = ‘甲’", ":5", "`‘` stands where only `'` can be read", "write `X = '甲'`"),
        ('X = "甲”', ":5", "a quote is not closed", 'write `X = "甲"`'),
        ("X = “甲”，", ":5", "`“` stands where", 'write `X = "甲"`'),
        ('X＝"甲"', ":2", "`＝` stands where only `=` can be read", 'write `X = "甲"`'),
        ("X：“甲”", ":2", "`：` stands where only `:` can be read", 'write `X = "甲"`'),
        ('X = {"甲"："乙"}', ":9", "`：` stands where only `:` can be read", 'write `X = {"甲":"乙"}`'),
        ('X = ("甲"，"乙")', ":9", "`，` stands where only `,` can be read", 'write `X = ("甲","乙")`'),
        ('X = ["甲"、"乙"]', ":9", "`、` stands where only `,` can be read", 'write `X = ["甲","乙"]`'),
        ("X = （30）", ":5", "`（` stands where only `(` can be read", "write `X = (30)`"),
        ("X = True。", ":9", "`。` stands where", "write `X = True`"),
        ("　X = 30", ":1", "the character U+3000, which can't be seen", "write `X = 30`"),
        ("X = \u200b30", ":5", "the character U+200B, which can't be seen", "write `X = 30`"),
        (" X = 30", "", "the line is indented wrongly", "write `X = 30`"),
        ("X = 苏仙区", "", "nothing is called 「苏仙区」", 'write `X = "苏仙区"`'),
        ("X = true  # 开", "", "nothing is called 「true」", "write `X = True  # 开`"),
        ('X: "甲"', "", "`X:` sets nothing", "write `X = '甲'`"),
        ("X = (30,", ":5", "a bracket is not closed", "write `)` behind the last entry"),
        ("X = 甲乙 = 丙 丁", ":12", "it can't be read", 'write `X = "甲乙 = 丙 丁"`'),
    ],
)
def test_signs_in_full_width_are_told_with_what_to_type(
    written: str, place: str, what: str, mend: str, tmp_path: Path
) -> None:
    """At their line and character, and what is offered is Python."""
    (problem,) = problems(configuration(tmp_path, written))
    assert str(problem.location) == f"pelicanconf.py:6{place}"
    assert (problem.rule, what in str(problem.what)) == ("bad-configuration", True)
    assert str(problem.mend).startswith(mend)


def test_every_line_with_signs_in_full_width_is_told_at_once(tmp_path: Path) -> None:
    """Python itself stops at the first."""
    found = problems(configuration(tmp_path, 'X = “甲”\nY = 3\nZ = "乙”，\n'))
    assert [(one.location.line, str(one.mend)) for one in found] == [
        (6, 'write `X = "甲"`'),
        (8, 'write `Z = "乙"`'),
    ]


def test_a_fault_is_told_of_the_file_that_it_stands_in(tmp_path: Path) -> None:
    """Of pelicanconf.py, which publishconf.py takes over, and not of that."""
    configuration(tmp_path, "X = “甲”")
    public = tmp_path / "publishconf.py"
    public.write_text("from pelicanconf import *\n", encoding="utf-8")
    assert [str(one.location) for one in problems(public)] == ["pelicanconf.py:6:5"]
    configuration(tmp_path, "X = 苏仙")
    assert [str(one.location) for one in problems(public)] == ["pelicanconf.py:6"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_configuration_in_another_encoding_is_told_as_that(encoding: str, tmp_path: Path) -> None:
    """Python's own words for it would tell an editor nothing."""
    path = configuration(tmp_path, SITENAME="苏仙区企业复工公报，每个数字都有出处")
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    (found,) = problems(path)
    assert found.rule in {"wrong-encoding", "unreadable-file"}
    assert str(found.mend) == "open it in an editor, and save it as UTF-8"


def test_marks_of_a_merge_in_a_configuration_are_told(tmp_path: Path) -> None:
    """As in every other file."""
    path = configuration(tmp_path, "<<<<<<< HEAD\nX = 1\n=======\nX = 2\n>>>>>>> other")
    (found,) = problems(path)
    assert (found.rule, found.location.line) == ("merge-marker", 6)


def test_an_indicator_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    """A name in BULLETIN_HEADLINES that no indicator has is warned of at its line, with one like it."""
    path = configuration(tmp_path, 'BULLETIN_HEADLINES = ["resumption-rat", "resumption-rate"]')
    content = Path(__file__).parents[1] / "golden" / "content"
    settings = replace(read_settings(path), content=content, output=tmp_path / "site")
    report, _ = Builder(settings).build(None)
    (told,) = [problem for problem in report.problems if problem.rule == "bad-setting"]
    assert (str(told.location), told.severity) == (f"pelicanconf.py:{len(BASE) + 3}", Severity.WARNING)
    assert "resumption-rate" in str(told.mend)
