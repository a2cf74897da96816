"""A short name that several names begin with, an industry by its name, a misspelt source."""

from pathlib import Path

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
