"""What a message offers is what was meant, or nothing is offered."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, TESTS, bulletin, problems

PLACES: Final = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou, aliases: [苏仙]}
- {id: wucheng, name: 武城县, level: county, parent: chenzhou}
- {id: zhanjiang, name: 湛江市, level: city, parent: hunan}
"""
FIGURES: Final = """\
source: other
figures:
  - {id: wucheng-resumed, indicator: enterprises-resumed, subject: wucheng, printed: 50家}
  - {id: wucheng-helped, indicator: enterprises-resumed, subject: wucheng, group: 甲, printed: 51家}
"""
SOURCES: Final = """\
- {id: rednet-suxian, outlet: 红网时刻, published: 2020-03-04}
- {id: other, outlet: 德州日报, title: 武城复工}
"""
MANY: Final = {"data/places.yaml": PLACES, "data/figures/more.yaml": FIGURES, "data/sources.yaml": SOURCES}


def mends(folder: Path, files: dict[str, str], *images: Path) -> list[str]:
    """Return how the unknown references of a content with two counties are to be mended."""
    found = problems(folder, {**MANY, **files}, *images)
    return [str(problem.mend) for problem in found if problem.rule == "unknown-reference"]


SUXIAN: Final = "write `suxian-resumed` (苏仙区 复工企业数 68家)"
EITHER: Final = (
    "write the one that is meant: `suxian-resumed` (苏仙区 复工企业数 68家), "
    "`suxian-helped` (企业复工疫情防控十三条 复工企业数 近30家)"
)
NO_FIGURE: Final = "correct the id, or add the figure"


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("suxian-resumd", SUXIAN),
        ("suxian-resumedd", SUXIAN),
        ("suxain-resumed", SUXIAN),
        ("suxian_resumed", SUXIAN),
        ("Suxian Resumed", SUXIAN),
        ("suxian-resume", SUXIAN),
        ("ｓｕｘｉａｎ-resumed", SUXIAN),
        (
            "suxiаn-resumed",
            "it looks the same, but has a letter of another alphabet: type `suxian-resumed` anew",
        ),
        ("苏仙区复工企业数", SUXIAN),
        ("68家", SUXIAN),
        ("wuchenq-resumed", NO_FIGURE),
        ("wucheng-resumd", NO_FIGURE),
        ("50家", NO_FIGURE),
        ("suxian-returned", NO_FIGURE),
        ("suxian", "`suxian` is a place (苏仙区); write the id of a figure"),
        ("enterprises-resumed", EITHER),
        ("复工率", NO_FIGURE),
    ],
)
def test_a_figure_is_offered_of_the_same_place_or_source_alone(typed: str, mend: str, tmp_path: Path) -> None:
    """A number of another county is never offered, however near its id is."""
    assert mends(tmp_path, bulletin(f"有{{{{ {typed} }}}}。\n")) == [mend]


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("湛江市", "write `zhanjiang` (湛江市)"),
        ("苏仙区", "write `suxian` (苏仙区)"),
        ("苏仙", "write `suxian` (苏仙区)"),
        ("武城县", "write `wucheng` (武城县)"),
        ("WuCheng", "write `wucheng` (武城县)"),
        ("suxain", "write `suxian` if 苏仙区 is meant, or add the place"),
        ("wuchang", "write `wucheng` if 武城县 is meant, or add the place"),
        ("yucheng", "correct the id, or add the place"),
        ("武城", "write `wucheng` if 武城县 is meant, or add the place"),
        ("武", "correct the id, or add the place"),
        ("县", "correct the id, or add the place"),
        ("郴州市苏仙区", "write `suxian` (苏仙区)"),
        ("湖南省郴州市苏仙区", "write `suxian` (苏仙区)"),
        ("湖南省武城县", "correct the id, or add the place"),
        ("gospell", "`gospell` is an enterprise (高斯贝尔); write the id of a place"),
        ("桂阳县", "correct the id, or add the place"),
        ("chenzhou-suxian", "correct the id, or add the place"),
    ],
)
def test_a_place_is_offered_by_name_and_by_id(typed: str, mend: str, tmp_path: Path) -> None:
    """What a place is called leads to its id; what resembles one is named, so that the editor sees which."""
    assert mends(tmp_path, bulletin(front_matter=MATTER.replace("place: suxian", f"place: {typed}"))) == [
        mend
    ]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("indicator: 复工企业数", "write `enterprises-resumed` (复工企业数)"),
        ("indicator: 復工企業數", "write `enterprises-resumed` (复工企业数)"),
        ("indicator: enterprises", "correct the id, or add the indicator"),
        ("scope: 规模以上工业企业", "write `above-scale` (规模以上工业企业)"),
        ("scope: 规模以上", "write `above-scale` (规模以上工业企业)"),
        ("scope: 规", "write one of: `above-scale` (规模以上工业企业); or add the scope"),
        ("scope: resumption", "`resumption` is a topic (复工复产); write the id of a scope"),
        ("scope: above-scal", "write `above-scale` (规模以上工业企业)"),
        ("subject: 高斯贝尔", "write `gospell` (高斯贝尔)"),
        ("subject: 《企业复工疫情防控十三条》", "write `suxian-prevention` (企业复工疫情防控十三条)"),
        ("source: 红网时刻", "write `rednet-suxian` (红网时刻)"),
        ("source: 武城复工", "write `other` (武城复工)"),
        ("source: rednet", "correct the id, or add the source"),
        ("whole: suxian-resumd", SUXIAN),
        ("whole: wucheng-resumd", NO_FIGURE),
        (
            "parts: [suxian-resumed，suxian-second]",
            "put half-width commas between the ids: `suxian-resumed, suxian-second`",
        ),
    ],
)
def test_a_record_names_others_by_name_too(line: str, mend: str, tmp_path: Path) -> None:
    """Whatever a figure names is looked for by its name as well."""
    fields = {
        "id": "suxian-second",
        "indicator": "enterprises-resumed",
        "subject": "suxian",
        "source": "rednet-suxian",
        "group": "乙",
        "printed": "60家",
    }
    key, _, value = line.partition(": ")
    written = "\n    ".join(f"{name}: {text}" for name, text in {**fields, key: value}.items())
    files = {"data/figures/second.yaml": f"figures:\n  - {written}\n"}
    assert mends(tmp_path, files) == [mend]


_LINKS = {
    "![图]({static}map.png)": "write `{static}images/map.png`",
    "![图]({static}images/MAP.PNG)": "write `{static}images/map.png`",
    "![图](/images/map.PNG)": "write `/images/map.png`",
    "![图](../../images/Map.png)": "write `/images/map.png`",
    "![图]({static}images/map.jpg)": "write `{static}images/map.png`",
    "![图]({static}images/车间.png)": "put the file below content/images/, or correct the name",
    "[甲]({filename}suxian.txt)": "correct the path, or add the file",
    "[甲]({filename}/bulletins/suxian.md)": "write `{filename}/bulletins/2020/suxian.md`",
    "[甲]({filename}/bulletins/2020/suxain.md)": "write `{filename}/bulletins/2020/suxian.md`",
    "[甲]({filename}suxian.MD)": "write `{filename}/bulletins/2020/suxian.md`",
    "[甲](suxian.MD)": "write `/bulletins/2020/suxian.md`",
    "[甲](../2020/Suxian.md)": "write `/bulletins/2020/suxian.md`",
    "[甲](/pages/About.md)": "write `/pages/about.md`",
    "[甲]({bulletin}suxian-resume)": "write `suxian-resumes` (苏仙区68家企业复工)",
    "[甲]({topic}复工复产)": "write `resumption` (复工复产)",
    "[甲]({enterprise}高斯贝尔)": "write `gospell` (高斯贝尔)",
}


def test_links_are_mended_as_they_are_written(tmp_path: Path) -> None:
    """A path is offered whole, with its kind in front, and in the letters that the file's name has."""
    assert mends(tmp_path, bulletin("\n\n".join(_LINKS))) == [*_LINKS.values()]


@pytest.mark.parametrize(
    "words", ["| 大约", "｜大约", "大约", "、约", "| 近", "，含规上", "（规上）", "|约数", "| …", "| *"]
)
def test_words_beside_a_figure_are_no_ids(words: str, tmp_path: Path) -> None:
    """What stands behind a figure's id in its braces belongs outside of them, and is no second id."""
    separated = f"suxian-resumed {words}"
    assert mends(tmp_path, bulletin(f"到{{{{ {separated} }}}}家\n")) == [
        "write `suxian-resumed` alone, and the other words outside"
    ]


MORE: Final = {
    "data/scopes.yaml": """\
- {id: above-scale, name: 规模以上工业企业, definition: 年主营业务收入2000万元以上。}
- {id: everyone, name: 全部企业, definition: 不分规模。}
""",
    "data/topics.yaml": """\
- {id: resumption, name: 复工复产, description: 企业恢复生产经营。}
- {id: finance, name: 金融, description: 贷款、授信和担保。}
""",
    "data/sources.yaml": f"{SOURCES}- {{id: noon-0816, outlet: 午报}}\n",
}
ALL: Final = (
    "delete the line, if all that the indicator counts is meant; if 全部企业 is meant, write `everyone`"
)


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("topics: [复工复产，金融]", "put half-width commas between the ids: `resumption, finance`"),
        ("topics: [复工复产、finance]", "put half-width commas between the ids: `resumption, finance`"),
        ("topics: [贷款]", "write the one that is meant: `finance` (金融)"),
        ("topics: [resumption, 恢复]", "write one of: `finance` (金融); or add the topic"),
        ("sources: [noon-0815]", "write `noon-0816` if 午报 is meant, or add the source"),
        ("sources: [noon-816]", "write `noon-0816` (午报)"),
        (
            "sources: [rednet-suxian, 午报，红网时刻]",
            "put half-width commas between the ids: `noon-0816, rednet-suxian`",
        ),
        ("scope: 全部", ALL),
        ("scope: 全部企业", "write `everyone` (全部企业)"),
    ],
)
def test_names_and_days_lead_to_what_is_meant(line: str, mend: str, tmp_path: Path) -> None:
    """Several names in one are told apart; an id of another day, and a word for all, are asked about."""
    files = dict(MORE)
    if line.startswith("scope"):
        files["data/figures/x.yaml"] = (
            "source: rednet-suxian\nsubject: suxian\nfigures:\n"
            f"  - id: x\n    indicator: enterprises-resumed\n    printed: 5家\n    {line}\n"
        )
    else:
        matter = MATTER.replace("sources: [rednet-suxian]\n", "") if line.startswith("sources") else MATTER
        files |= bulletin(front_matter=f"{matter}{line}\n")
    assert mends(tmp_path, files) == [mend]


@pytest.mark.parametrize("between", [",", "，", "、", ", ", " ", "；"])
def test_several_ids_in_one_reference_are_written_as_several(between: str, tmp_path: Path) -> None:
    """Commas between ids are for lists: in a text each has its braces."""
    files = bulletin(f"有{{{{ suxian-resumed{between}suxian-helped }}}}。\n")
    assert mends(tmp_path, files) == ["write braces around each: `{{ suxian-resumed }}、{{ suxian-helped }}`"]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("place: suxian, wucheng", "only one stands here: `suxian`"),
        ("place: suxian、武城", "only one stands here: `suxian`"),
        ("sources: [rednet-suxian、other]", "put half-width commas between the ids: `rednet-suxian, other`"),
        ("lead: [suxian-resumed，x]", "put half-width commas between the ids: `suxian-resumed, x`"),
    ],
)
def test_where_one_id_stands_no_commas_are_offered(line: str, mend: str, tmp_path: Path) -> None:
    """A mend is never what was typed."""
    field = line.partition(":")[0]
    kept = "".join(f"{one}\n" for one in MATTER.splitlines() if not one.startswith(field))
    assert mends(tmp_path, bulletin(front_matter=f"{kept}{line}\n")) == [mend]


@pytest.mark.parametrize("ids", ["[suxian-resumed, suxian-helped]", "[suxian-resumed]", "【suxian-resumed】"])
def test_a_block_may_have_brackets_around_its_ids(ids: str, tmp_path: Path) -> None:
    """They are read as in front matter."""
    assert problems(tmp_path, bulletin(f"/// figures | 题\n    ids: {ids}\n///\n")) == ()


@pytest.mark.parametrize(
    ("field", "mend"),
    [
        (
            "lead: [suxian-resumed, 复工企业数]",
            "write `suxian-helped` (企业复工疫情防控十三条 复工企业数 近30家)",
        ),
        ("lead: [suxian-resumed, suxian-resumd]", NO_FIGURE),
        ("lead: [suxian-resumd, suxian-resumed]", NO_FIGURE),
        ("lead: [复工企业数, suxian-helped]", SUXIAN),
        ("lead: [复工企业数]", EITHER),
        ("topics: [resumption, resumptio]", "correct the id, or add the topic"),
        ("topics: [resumptio]", "write `resumption` (复工复产)"),
        ("topics: [復工復產]", "write `resumption` (复工复产)"),
    ],
)
def test_what_a_list_has_already_is_not_offered_for_it(field: str, mend: str, tmp_path: Path) -> None:
    """It would stand there twice."""
    assert mends(tmp_path, bulletin(front_matter=f"{MATTER}{field}\n")) == [mend]


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        ("/bulletins/2020/04/suxian-resumes/", True),
        ("/bulletins/2019/03/suxian-resumes", True),
        ("../suxian-resumes/", True),
        ("/bulletins/2020/03/suxian-resume/", False),
        ("/suxian/", False),
    ],
)
def test_a_link_to_a_bulletin_that_has_moved_is_offered_its_id(
    address: str, *, offered: bool, tmp_path: Path
) -> None:
    """Each link is told at its own line: that address lasts."""
    lasting = "write `{bulletin}suxian-resumes`, which leads to 「"
    files = {"pages/other.md": f"---\nid: other\ntitle: 一页\n---\n\n[甲]({address})\n\n[乙]({address})\n"}
    found = [problem for problem in problems(tmp_path, files) if problem.rule == "unknown-reference"]
    assert [problem.location.line for problem in found] == [6, 8]
    assert [str(problem.mend).startswith(lasting) for problem in found] == [offered] * 2


_ALIKE = [
    ("caf\u00e9.png", "cafe\u0301.png", "U+00E9", "U+0065 U+0301"),
    (
        "re\u0301sume\u0301.png",
        "r\u00e9sum\u00e9.png",
        *("U+0065 U+0301 U+0073 U+0075 U+006D U+0065 U+0301", "U+00E9 U+0073 U+0075 U+006D U+00E9"),
    ),
    ("\u00fcber-\u00e4.png", "u\u0308ber-\u00e4.png", "U+00FC", "U+0075 U+0308"),
    ("\u30ac\u30b9.png", "\u30ab\u3099\u30b9.png", "U+30AC", "U+30AB U+3099"),
    ("\u30cf\u309a.png", "\u30d1.png", "U+30CF U+309A", "U+30D1"),
    ("\uac01.png", "\u1100\u1161\u11a8.png", "U+AC01", "U+1100 U+1161 U+11A8"),
    ("\u212bng.png", "\u00c5ng.png", "U+212B", "U+00C5"),
    ("\uf900.png", "\u8c48.png", "U+F900", "U+8C48"),
    ("\u8eca1.png", "\uf9021.png", "U+8ECA", "U+F902"),
    ("\u2f2d.png", "\u5c71.png", "U+2F2D", "U+5C71"),
    ("map\u00a02.png", "map 2.png", "U+00A0", "U+0020"),
    ("甲\u2009乙.png", "甲 乙.png", "U+2009", "U+0020"),
    ("甲\u202f庚.png", "甲 庚.png", "U+202F", "U+0020"),
    ("甲 丙.png", "甲\u3000丙.png", "U+0020", "U+3000"),
    ("甲丁.png", "甲\u200b丁.png", "—", "U+200B"),
    ("甲己.png", "甲\u00ad己.png", "—", "U+00AD"),
    ("a\u2010b.png", "a-b.png", "U+2010", "U+002D"),
    ("c-d.png", "c\u2013d.png", "U+002D", "U+2013"),
    ("m\u0430p.png", "map.png", "U+0430", "U+0061"),
]


def test_of_names_that_look_the_same_the_difference_is_told(tmp_path: Path) -> None:
    """By the numbers of the characters, which look alike too; no name that resembles it less is offered."""
    image = (TESTS / "bad/_base/images/map.png").read_bytes()
    stored = [*(name for _, name, _, _ in _ALIKE), "re\u0301sume\u03012.png", "甲庚2.png"]
    for name in stored:
        (tmp_path / name).write_bytes(image)
    body = "\n\n".join(f"![图](<{{static}}/images/{typed}>)" for typed, _, _, _ in _ALIKE)
    offered = mends(tmp_path, bulletin(body), *(tmp_path / name for name in stored))
    assert [str(mend).partition(" stands here")[0] for mend in offered] == [
        f"there is a file whose name looks the same, but has {there} where {here}"
        for _, _, here, there in _ALIKE
    ]


@pytest.mark.parametrize("kind", ["/images/", "{static}/images/", "../../images/"])
def test_a_name_that_no_file_can_have_is_to_be_shortened(kind: str, tmp_path: Path) -> None:
    """Nobody can put a file there under such a name."""
    (mend,) = mends(tmp_path, bulletin(f"![图]({kind}{'复工' * 45}.png)\n"))
    assert "Han characters" in mend
