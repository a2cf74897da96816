"""A short name that several names begin with, an industry by its name, a misspelt source."""

from pathlib import Path
from typing import Final

from said import MATTER, problems
from tables import for_each

from bulletin.model.industries import section_of


@for_each(
    ("words", "letter"),
    [
        ("制造业", "C"),
        ("制造", "C"),
        ("c", "C"),
        ("Ｃ", "C"),
        ("C39", "C"),
        ("批发", "F"),
        ("餐饮业", "H"),
        ("金融", "J"),
        ("教育", "P"),
        ("业", ""),
        ("服务业", ""),
        ("X", ""),
        ("", ""),
        ("COMPANY", ""),
    ],
)
def test_a_section_is_known_by_its_name(words: str, letter: str) -> None:
    """Who writes an industry by its name is told the letter, if one section alone has that name."""
    assert section_of(words) == letter


PARK = """\
- {id: hunan, name: 湖南省, level: province}
- {id: chenzhou, name: 郴州市, level: city, parent: hunan}
- {id: suxian, name: 苏仙区, level: county, parent: chenzhou}
- {id: suxian-park, name: 苏仙工业园, level: park, parent: suxian}
"""


def test_a_name_that_several_begin_with_is_answered_with_these(tmp_path: Path) -> None:
    """苏仙 may be the county or its park: who chooses between two is led somewhere, and nobody guesses."""
    text = f"---\n{MATTER.replace('place: suxian', 'place: 苏仙')}---\n苏仙区的企业复工。\n"
    files = {"data/places.yaml": PARK, "bulletins/2020/second.md": text}
    told = [str(found.mend) for found in problems(tmp_path, files) if found.rule == "unknown-reference"]
    assert told == ["write the one that is meant: `suxian` (苏仙区), `suxian-park` (苏仙工业园)"]


_SOURCES: Final = (
    "- {id: rednet-suxian, outlet: 红网时刻, published: 2020-03-04, url: 'https://news.example.cn/a'}\n"
)


def test_a_source_called_otherwise_is_told_with_its_id(tmp_path: Path) -> None:
    """By a slip, in another spelling, by its name or its address."""
    typed = [
        "rednet-suxain",
        "rednet_suxian",
        "RedNet-Suxian",
        "rednet suxian",
        "rednet-suxian.",
        "rednetsuxian",
        '"rednet－suxian"',
        '"rednet–suxian"',
        "红网",
        "红网时刻",
        "《红网时刻》",
        "紅網時刻",
        '"https://news.example.cn/a"',
    ]
    files = {
        f"bulletins/2020/n{at}.md": f"---\n{matter}---\n\n正文。\n"
        for at, one in enumerate(typed)
        for matter in [MATTER.replace("id: second", f"id: n{at}").replace("rednet-suxian", one)]
    }
    found = problems(tmp_path, {**files, "data/sources.yaml": _SOURCES})
    told = [(one.location.path, str(one.mend)) for one in found if one.rule == "unknown-reference"]
    assert sorted(told) == sorted((f"content/{name}", "write `rednet-suxian` (红网时刻)") for name in files)


def test_a_misspelt_source_is_told_once_a_file(tmp_path: Path) -> None:
    """However many figures take it over from above them, and whatever names the figures."""
    figures = "".join(
        f"  - {{id: f{number}, indicator: enterprises-resumed, printed: 5{number}家, group: 第{number}批}}\n"
        for number in range(10)
    )
    head = "source: rednet-suxain\nsubject: suxian\nfigures:\n"
    right = head.replace("suxain", "suxian")
    files = {
        "data/figures/head.yaml": head + figures,
        "data/figures/one.yaml": right
        + figures.replace("id: f", "id: g").replace("}", ", source: rednet-suxain}", 1),
        "data/policies/more.yaml": "- {id: newer, title: 新政策, place: suxian, kind: document, "
        "source: rednet-suxain}\n",
        "data/enterprises/more.yaml": "- id: jia\n  name: 甲厂\n  kind: enterprise\n  place: suxian\n"
        "  timeline:\n    - date: 2020-03-01\n      text: 复工\n      source: rednet-suxain\n",
        "bulletins/2020/second.md": f"---\n{MATTER}---\n\n有{{{{ f0 }}}}和{{{{ f1 }}}}。\n",
    }
    found = problems(tmp_path, files)
    assert sorted(one.location.path for one in found) == sorted(
        f"content/{name}" for name in files if name.startswith("data/")
    )
    assert {(one.rule, str(one.mend)) for one in found} == {
        ("unknown-reference", "write `rednet-suxian` (红网时刻)")
    }


def test_a_misspelt_source_is_told_once(tmp_path: Path) -> None:
    """A policy is public by its source: one that `sources` misspells may be the one, so this isn't told."""
    text = (
        f"---\n{MATTER.replace('[rednet-suxian]', '[rednet-suxain]')}---\n"
        "苏仙区有[新政策]({policy}newer)。\n"
    )
    policy = (
        "- {id: newer, title: 新政策, place: suxian, kind: document, source: other, topics: [resumption]}\n"
    )
    sources = "- {id: rednet-suxian, outlet: 红网时刻, published: 2020-03-04}\n- {id: other, outlet: 日报}\n"
    files = {
        "bulletins/2020/second.md": text,
        "data/policies/more.yaml": policy,
        "data/sources.yaml": sources,
    }
    assert [found.rule for found in problems(tmp_path, files)] == ["unknown-reference"]
