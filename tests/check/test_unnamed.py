"""A record that is on no page is told at its line; what waits for a draft or comes with a record is not."""

from pathlib import Path

import pytest
from said import MATTER, TESTS, bulletin, unnamed
from writing import settings_for

from bulletin.publish.build import Builder

BASE = TESTS / "bad/_base/data"
MORE = {
    "places.yaml": "- {id: other, name: 桂阳县, level: county, parent: chenzhou}\n",
    "enterprises/suxian.yaml": "- {id: other, name: 王仙水泥, kind: enterprise, place: suxian}\n",
    "indicators.yaml": "- {id: other, name: 发车数, unit: 辆, kind: count, definition: 开出的货车。}\n",
    "scopes.yaml": "- {id: other, name: 外贸企业, definition: 做外贸的企业。}\n",
    "topics.yaml": "- {id: other, name: 复学, description: 学校开学。}\n",
    "sources.yaml": "- {id: other, outlet: 郴州日报, published: 2020-03-04}\n",
}


def with_another(name: str) -> dict[str, str]:
    """Return a file of records with one more at its end."""
    return {f"data/{name}": (BASE / name).read_text(encoding="utf-8") + MORE[name]}


def line(name: str) -> int:
    """Return the line of that one."""
    return len((BASE / name).read_text(encoding="utf-8").splitlines()) + 1


@pytest.mark.parametrize("name", MORE)
def test_a_record_that_nothing_refers_to_is_told_at_its_line(name: str, tmp_path: Path) -> None:
    """Whatever its kind."""
    assert unnamed(tmp_path, with_another(name)) == [(name, line(name))]


@pytest.mark.parametrize(
    ("name", "body", "front_matter"),
    [
        ("places.yaml", "[桂阳]({place}other)", ""),
        ("places.yaml", "正文。", "place: other\n"),
        ("enterprises/suxian.yaml", "[王仙水泥]({enterprise}other)", ""),
        ("enterprises/suxian.yaml", "/// timeline\n    enterprise: other\n///", ""),
        ("indicators.yaml", "[发车数]({indicator}other)", ""),
        ("topics.yaml", "[复学]({topic}other)", ""),
        ("topics.yaml", "正文。", "topics: [other]\n"),
        ("sources.yaml", "正文。", "sources: [other]\n"),
    ],
)
@pytest.mark.parametrize("status", ["", "status: draft\n", "embargo: 2030-01-01\n", "status: withdrawn\n"])
def test_what_a_bulletin_names_is_not_told(
    name: str, body: str, front_matter: str, status: str, tmp_path: Path
) -> None:
    """Not even where that is a draft or under embargo: it waits for the bulletin."""
    key = front_matter.partition(":")[0]
    kept = [field for field in MATTER.splitlines(keepends=True) if not key or not field.startswith(key)]
    files = {**with_another(name), **bulletin(f"{body}\n", f"{''.join(kept)}{front_matter}{status}")}
    assert unnamed(tmp_path, files) == []


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("places.yaml", "subject: other"),
        ("enterprises/suxian.yaml", "subject: other"),
        ("enterprises/suxian.yaml", "with: [other], subject: suxian"),
        ("indicators.yaml", "indicator: other"),
        ("scopes.yaml", "scope: other"),
    ],
)
@pytest.mark.parametrize("source", ["rednet-suxian", "unlisted"])
def test_what_a_figure_names_is_not_told(name: str, figure: str, source: str, tmp_path: Path) -> None:
    """It comes with the source of the figure, which is told by itself where no bulletin lists it."""
    counted = "" if "indicator" in figure else "indicator: enterprises-resumed, printed: 5家, "
    counted += "printed: 5辆, " * ("indicator" in figure)
    about = "" if "subject" in figure else "subject: suxian, "
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8")
    files = {
        **with_another(name),
        "data/sources.yaml": f"{sources}- {{id: unlisted, outlet: 郴州日报}}\n"
        if source == "unlisted"
        else sources,
        "data/figures/more.yaml": f"source: {source}\n"
        f"figures:\n  - {{id: one, group: 乙, {counted}{about}{figure}}}\n",
    }
    told = [("sources.yaml", line("sources.yaml"))] if source == "unlisted" else []
    assert unnamed(tmp_path, files) == told


def test_a_place_is_told_alone_of_those_that_it_lies_in(tmp_path: Path) -> None:
    """They are named by it; and a place of an enterprise comes with that."""
    places = (BASE / "places.yaml").read_text(encoding="utf-8") + (
        "- {id: hubei, name: 湖北省, level: province}\n"
        "- {id: wuhan, name: 武汉市, level: city, parent: hubei}\n"
        "- {id: hanyang, name: 汉阳区, level: county, parent: wuhan}\n"
        "- {id: town, name: 良田镇, level: town, parent: suxian}\n"
    )
    works = "- {id: works, name: 王仙水泥, kind: enterprise, place: town}\n"
    files = {"data/places.yaml": places, "data/enterprises/more.yaml": works}
    assert unnamed(tmp_path, files) == [
        ("enterprises/more.yaml", 1),
        ("places.yaml", line("places.yaml") + 2),
    ]


def test_a_part_or_a_whole_is_named_by_its_share(tmp_path: Path) -> None:
    """An indicator that another is reckoned from is published with that, or told with it."""
    more = (
        "- {id: all, name: 企业总数, unit: 家, kind: count, definition: 全部企业。}\n"
        "- {id: share, name: 复工率, unit: '%', kind: share, definition: 比。, "
        "part: enterprises-resumed, whole: all}\n"
    )
    files = {"data/indicators.yaml": (BASE / "indicators.yaml").read_text(encoding="utf-8") + more}
    assert unnamed(tmp_path, files) == [("indicators.yaml", line("indicators.yaml") + 1)]


def test_a_build_after_an_edit_tells_what_a_new_one_tells(tmp_path: Path) -> None:
    """Where a bulletin comes to name a record, or names it no more."""
    content = tmp_path / "content"
    with_link, without = bulletin("[王仙水泥]({enterprise}other)\n"), bulletin()
    unnamed(tmp_path, {**with_another("enterprises/suxian.yaml"), **without})
    settings = settings_for(tmp_path)

    def told(files: dict[str, str]) -> list[str]:
        for name, text in files.items():
            (content / name).write_text(text, encoding="utf-8")
        return [problem.rule for problem in Builder(settings).build()[0].problems]

    assert told(without) == ["unnamed-record"]
    assert told(with_link) == []
    assert told(bulletin("[王仙水泥]({enterprise}other)。\n")) == []
    assert told(without) == ["unnamed-record"]
    assert told(bulletin("又一篇。\n")) == ["unnamed-record"]
    assert told(bulletin("[王仙水泥]({enterprise}other)\n", f"{MATTER}status: draft\n")) == ["draft"]
    assert told(without) == ["unnamed-record"]
