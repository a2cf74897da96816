"""An id that was changed in one file alone: what still names the old one is told what it is called now."""

from pathlib import Path
from typing import Final

import pytest
from said import MATTER, TESTS, bulletin, problems

from bulletin import vocabulary

BASE: Final = TESTS / "bad/_base"
SURE: Final = (
    "`{id}` seems to be called `{near}` now ({what}): give it the id `{id}` again, since ids stay as they "
    "are; if it was never published, write `{near}` here"
)
ASKED: Final = (
    "if `{near}` ({what}), which nothing names, was called `{id}` before, give it that id again; else "
    "correct the id here, or add the {kind}"
)
FIGURE: Final = "苏仙区 复工企业数 68家"


def mends(folder: Path, name: str, old: str, new: str) -> set[str]:
    """Return how it is to be mended that `old` became `new` in the file `name`."""
    text = (BASE / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    found = problems(folder, {name: text.replace(old, new)})
    assert {problem.rule for problem in found} == {"unknown-reference"}
    return {str(problem.mend) for problem in found}


@pytest.mark.parametrize(
    ("name", "id_", "near", "what"),
    [
        ("data/places.yaml", "suxian", "su-xian-qu", "苏仙区"),
        ("data/places.yaml", "suxian", "sx", "苏仙区"),
        ("data/places.yaml", "chenzhou", "czs", "郴州市"),
        ("data/places.yaml", "chenzhou", "chenzhou-shi", "郴州市"),
        ("data/places.yaml", "hunan", "province-43", "湖南省"),
        ("data/sources.yaml", "rednet-suxian", "rednet-suxian-0304", "红网时刻"),
        ("data/indicators.yaml", "enterprises-resumed", "enterprises-resumed-total", "复工企业数"),
        ("data/figures/suxian.yaml", "suxian-resumed", "suxian-resumed-0302", FIGURE),
        ("data/enterprises/suxian.yaml", "gospell", "gospell-digital", "高斯贝尔"),
        (
            "data/policies/suxian.yaml",
            "suxian-prevention\n",
            "suxian-prevention-13\n",
            "企业复工疫情防控十三条",
        ),
    ],
)
def test_what_a_record_is_called_now_is_told(
    name: str, id_: str, near: str, what: str, tmp_path: Path
) -> None:
    """Its new id shares words with the old one, or the old one is the pinyin of its name."""
    told = SURE.format(id=id_.strip(), near=near.strip(), what=what)
    assert mends(tmp_path, name, f"id: {id_}", f"id: {near}") == {told}


@pytest.mark.parametrize(
    ("name", "id_", "near", "what", "kind"),
    [
        ("data/sources.yaml", "rednet-suxian", "hongwang", "红网时刻", "source"),
        ("data/indicators.yaml", "enterprises-resumed", "fugong", "复工企业数", "indicator"),
        ("data/figures/suxian.yaml", "suxian-resumed", "n-68", FIGURE, "figure"),
        ("data/enterprises/suxian.yaml", "gospell", "gsbe", "高斯贝尔", "enterprise"),
        ("data/scopes.yaml", "above-scale", "guishang", "规模以上工业企业", "scope"),
    ],
)
def test_the_only_record_without_a_name_anywhere_is_asked_about(
    name: str, id_: str, near: str, what: str, kind: str, tmp_path: Path
) -> None:
    """Nothing but this speaks for it, so it is no more than a question."""
    told = ASKED.format(id=id_, near=near, what=what, kind=kind)
    assert mends(tmp_path, name, f"id: {id_}", f"id: {near}") == {told}


MORE: Final = """\
source: rednet-suxian
subject: suxian
figures:
  - {id: suxian-new-hires, indicator: enterprises-resumed, group: 甲, printed: 12家}
  - {id: suxian-new-hires-total, indicator: enterprises-resumed, group: 乙, printed: 13家}
  - {id: suxian-loans, indicator: enterprises-resumed, group: 丙, printed: 14家}
  - {id: suxian-rent, indicator: enterprises-resumed, group: 丁, printed: 15家}
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("suxian-hires-new-total-3", ["suxian-new-hires", "suxian-new-hires-total"]),
        ("suxian-new-loans", ["suxian-loans"]),
        ("suxian-new-rooms", []),
        ("suxian-bonds", []),
        ("n-68", []),
    ],
)
def test_of_several_none_is_preferred(typed: str, offered: list[str], tmp_path: Path) -> None:
    """Those with a sign are offered together; without one a few are asked about, and more are not."""
    files = {"data/figures/more.yaml": MORE, **bulletin(f"有{{{{ {typed} }}}}。\n")}
    (found,) = problems(tmp_path, files)
    ids = [
        id_
        for id_ in ("suxian-new-hires", "suxian-new-hires-total", "suxian-loans")
        if f"`{id_}`" in str(found.mend)
    ]
    assert ids == offered


def test_a_few_without_a_name_anywhere_are_asked_about_together(tmp_path: Path) -> None:
    """Which of them was meant, if any, only the editor knows."""
    few = "".join(MORE.splitlines(keepends=True)[:5])
    (found,) = problems(tmp_path, {"data/figures/more.yaml": few, **bulletin("有{{ n-68 }}。\n")})
    assert str(found.mend) == (
        "if one of these, which nothing names, was called `n-68` before, give it that id again: "
        "`suxian-new-hires` (苏仙区 复工企业数 12家), `suxian-new-hires-total` (苏仙区 复工企业数 13家); "
        "else correct the id here, or add the figure"
    )


def test_a_place_that_nothing_names_yet_is_not_offered_by_chance(tmp_path: Path) -> None:
    """A county is often kept ready, and another county must not be filed under it."""
    places = (BASE / "data/places.yaml").read_text(encoding="utf-8")
    ready = f"{places}- {{id: zixing, name: 资兴市, level: county, parent: chenzhou}}\n"
    matter = MATTER.replace("place: suxian", "place: yizhang")
    (found,) = problems(tmp_path, {"data/places.yaml": ready, **bulletin("正文。\n", matter)})
    assert str(found.mend) == "correct the id, or add the place"


def test_an_enterprise_is_asked_about_where_a_figure_names_its_old_id(tmp_path: Path) -> None:
    """So is a policy; a place is not, since one is kept ready."""
    data = "source: rednet-suxian\nsubject: gospell\nfigures:\n"
    data += "  - {id: one, indicator: enterprises-resumed, printed: 2家}\n"
    renamed = (BASE / "data/enterprises/suxian.yaml").read_text(encoding="utf-8").replace("gospell", "ent-1")
    files = {"data/figures/more.yaml": data, "data/enterprises/suxian.yaml": renamed}
    told = {problem.location.path: str(problem.mend) for problem in problems(tmp_path, files)}
    place = "place, enterprise or policy"
    assert told["content/data/figures/more.yaml"] == ASKED.format(
        near="ent-1", what="高斯贝尔", id="gospell", kind=place
    )


def test_the_bulletins_of_the_month_are_offered_for_an_address_whose_end_is_wrong(tmp_path: Path) -> None:
    """A bulletin whose slug was changed is found by its month; of many none is offered."""
    (found,) = problems(tmp_path, bulletin("见[上一篇](/bulletins/2020/03/suxian-back/)。\n"))
    assert str(found.mend) == (
        "no bulletin of that month is called so; write the one that is meant: "
        "`{bulletin}suxian-resumes` (苏仙区68家企业复工)"
    )


def test_what_a_newsroom_begins_with_was_not_renamed(tmp_path: Path) -> None:
    """Nothing names most of it, which is no sign that it was called otherwise."""
    figures = "source: rednet-suxian\nfigures: [{id: f, indicator: enterprises-resumed, subject: suxian, "
    found = problems(
        tmp_path,
        {
            "data/scopes.yaml": vocabulary.text_of("scope"),
            "data/figures/more.yaml": f"{figures}scope: scale-industry, printed: 6家}}]\n",
        },
    )
    (told,) = [str(one.mend) for one in found if "scale-industry" in str(one.what)]
    assert "if one of these counts the same" in told
    assert "above-scale-industry" in told
