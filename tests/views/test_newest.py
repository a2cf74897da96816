"""Which figures stand on the page of a record, and which on the page of their series."""

from typing import Any

from made_up import edition, enterprise, figure, pages
from tables import for_each

from bulletin.views.newest import indicators_of, newest, shown, subjects_of

Fields = dict[str, Any]


@for_each(
    ("figures", "chosen"),
    [
        ([{"as_of": "2020-03-02"}, {"as_of": "2020-03-05"}], ["f1"]),
        ([{"as_of": "2020-03-05"}, {"as_of": "2020-03-02"}], ["f0"]),
        ([{}, {"as_of": "2020-01-02"}], ["f1"]),
        ([{}, {}], ["f0"]),
        ([{"as_of": "2020-03-02"}, {"as_of": "2020-03-02"}], ["f0"]),
        ([{"scope": "industry"}, {"scope": "services"}, {}], ["f0", "f1", "f2"]),
        (
            [{"scope": "industry", "as_of": "2020-03-02"}, {"scope": "industry", "as_of": "2020-03-03"}, {}],
            ["f1", "f2"],
        ),
        ([{"modality": "expected", "as_of": "2020-05-01"}, {"as_of": "2020-03-02"}], ["f1"]),
        ([{"group": "第一批", "as_of": "2020-05-01"}, {"as_of": "2020-03-02"}], ["f1"]),
        ([{"group": "第一批", "as_of": "2020-03-01"}, {"group": "第二批", "as_of": "2020-03-02"}], ["f1"]),
        ([{"modality": "expected"}, {"modality": "target"}], ["f0", "f1"]),
        ([{"modality": "target", "as_of": "2020-03-02"}, {"modality": "target"}], ["f0"]),
        ([{"printed": "增加6家"}, {"printed": "68家"}], ["f0", "f1"]),
        ([{"printed": "6家", "base": "比2月底"}, {"printed": "7家", "base": "比1月底"}], ["f0", "f1"]),
        ([{"as_of": "2020-02"}, {"as_of": "2020-03-01"}], ["f1"]),
        ([{"indicator": "served"}], []),
    ],
)
def test_newest(figures: list[Fields], chosen: list[str]) -> None:
    """Of each scope the newest fact stands; what is expected, or of a group, where there is no fact."""
    made = edition(*(figure(f"f{number}", **fields) for number, fields in enumerate(figures)))
    assert sorted(newest(made, "suxian", "resumed")) == chosen


def test_what_is_observed_of_what() -> None:
    """A joint figure belongs to each of its subjects, and to the first one in its indicator's table."""
    made = edition(
        figure("a"),
        figure("b", indicator="served", subject="works"),
        figure("c", indicator="served", subject="works", **{"with": ["suxian", "chenzhou"]}),
        enterprise("works", "suxian"),
    )
    assert indicators_of(made, "suxian") == ("resumed", "served")
    assert indicators_of(made, "chenzhou") == ("served",)
    assert subjects_of(made, "served") == ("works",)
    assert [one.id for one in shown(made, "suxian")] == ["a", "c"]


def test_earlier_figures_are_on_the_page_of_the_series_only() -> None:
    """The page of a place says how many more there are, and every figure's own address has its anchor."""
    days = [f"2020-03-{day:02d}" for day in range(1, 13)]
    made = pages(edition(*(figure(f"f{day[-2:]}", as_of=day, scope="industry") for day in days)))
    place = made["places/suxian/index.html"].view
    (group,) = place.groups
    (one,) = group.days[0].figures
    assert (one.number.figure.id, one.others, place.count, group.days[0].title) == (
        "f12",
        11,
        12,
        "截至2020年3月12日",
    )
    (scope,) = made["places/suxian/resumed/index.html"].view.scopes
    assert [figure.id for figure in scope.figures] == [f"f{day[-2:]}" for day in reversed(days)]
    assert {view.href for view in scope.figures} == {f"\ue010places/suxian/resumed/#f{d[-2:]}" for d in days}
    (row,) = made["indicators/resumed/index.html"].view.rows
    assert row.number.figure.id == "f12"


def test_a_figure_that_was_corrected_to_count_something_else_can_be_found_where_it_was() -> None:
    """Its former page leads on; a series of none but such figures keeps its page."""
    revision = {"until": "2020-03-06", "reason": "错", "fault": "ours", "indicator": "served"}
    made = pages(edition(figure("f", revisions=[revision])))
    was = made["places/suxian/served/index.html"].view
    assert (was.count, was.scopes, [one.id for one in was.moved]) == (0, (), ["f"])
    assert was.moved[0].href == "\ue010places/suxian/resumed/#f"
    assert made["places/suxian/index.html"].view.groups[0].days[0].figures[0].others == 0


def test_a_joint_figure_stands_in_the_series_of_each_subject() -> None:
    """Its own address is with the first."""
    made = pages(edition(figure("f", **{"with": ["chenzhou"]})))
    for place in ("suxian", "chenzhou"):
        (scope,) = made[f"places/{place}/resumed/index.html"].view.scopes
        assert [one.href for one in scope.figures] == ["\ue010places/suxian/resumed/#f"]
