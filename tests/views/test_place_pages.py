"""The page of a place: what stands first, what is said of what does not, and what has changed."""

from dataclasses import replace
from typing import Any

from made_up import SETTINGS, bulletin, edition, figure

from bulletin.model.records import Indicator
from bulletin.views import Site
from bulletin.views.places import PlacePage


def indicator(id_: str, **fields: Any) -> Indicator:
    """Return a share."""
    basis = {"id": id_, "name": id_, "unit": "%", "kind": "share", "definition": id_}
    return Indicator.model_validate({**basis, **fields})


INDICATORS = {
    "rate": indicator("rate"),
    "production": indicator("production", variant_of="rate"),
}


def page(*records: Any, headlines: tuple[str, ...] = ("rate",)) -> PlacePage:
    """Return the view of the page of a county with these records."""
    made = replace(edition(*records), indicators=INDICATORS)
    site = Site(made, replace(SETTINGS, headlines=headlines))
    (found,) = site.make("place/suxian")
    view: PlacePage = found.view
    return view


def rate(id_: str, printed: str = "90%", **fields: Any) -> Any:
    """Return a share of the county."""
    return figure(id_, **{"indicator": "rate", "printed": printed, **fields})


def test_a_lost_number_does_not_hide_an_earlier_one() -> None:
    """The newest value of which the digits are there stands first; how many are lost is said once."""
    view = page(rate("known", as_of="2020-03-02"), rate("lost", "▢%", as_of="2020-03-04"))
    assert [one.figure.id for one in view.hero] == ["known"]
    assert (view.undated, view.lost_count) == ("", 1)


def test_what_does_not_stand_first_is_told_of_as_it_is() -> None:
    """Undated, lost, or none of both: a plan and a change are no values without a day."""
    assert page(rate("a")).undated == "rate：原文未注明日期，见下面的全部数字。"
    assert page(rate("a", "▢%", as_of="2020-03-02")).undated == "rate：原文缺数。"
    assert page(rate("a", modality="target", as_of="2020-03-02")).undated == ""
    assert page(rate("a", "提高3个百分点", as_of="2020-03-02")).undated == ""
    assert page(rate("a", as_of="2019")).hero == ()


def test_a_headline_stands_once() -> None:
    """A variant follows its indicator, though it is named by itself too."""
    view = page(
        rate("a", as_of="2020-03-02"),
        rate("b", indicator="production", as_of="2020-03-02"),
        headlines=("rate", "production"),
    )
    assert [one.figure.id for one in view.hero] == ["a", "b"]


def test_each_number_is_counted_once() -> None:
    """In a row, at the first row of its series, or as lost; a lost value hides no other of its series."""
    lost = {"indicator": "production", "as_of": "2020-03-04"}
    view = page(
        rate("earlier", as_of="2020-03-01", scope="industry"),
        rate("newest", as_of="2020-03-02", scope="industry"),
        rate("services", as_of="2020-03-02", scope="services"),
        rate("lost", "▢%", **lost),
        rate("lost-too", "▢%", **lost, scope="industry"),
        rate("first-batch", indicator="production", group="第一批"),
        rate("second-batch", indicator="production", group="第二批"),
    )
    (group,) = view.groups
    rows = {one.number.figure.id: one.others for day in group.days for one in day.figures}
    assert rows == {"newest": 1, "services": 0, "first-batch": 1}
    assert (view.count, group.count, view.lost_count) == (7, 5, 2)


def test_each_correction_is_told_with_what_it_said_then() -> None:
    """Of two corrections the first was of the first words into the second, on its own day."""
    revisions = [
        {"until": "2020-03-05", "reason": "错", "fault": "ours", "printed": "60%"},
        {"until": "2020-03-07", "reason": "错", "fault": "ours", "printed": "65%"},
    ]
    first = bulletin("first", "2020-03-04", corrections=[{"date": "2020-03-06", "note": "地名写错。"}])
    view = page(rate("a", "68%", as_of="2020-03-02", revisions=revisions), first)
    assert [(one.day, one.kind, one.text, one.was, one.now) for one in view.changes] == [
        ("3月7日", "更正", "rate", "65%", "68%"),
        ("3月6日", "更正", "地名写错。", "", ""),
        ("3月5日", "更正", "rate", "60%", "65%"),
        ("3月4日", "公报", "first", "", ""),
    ]
