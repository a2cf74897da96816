"""What one can get: every measure is found by those it is for, where it holds, and counts say how many."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from long_lists import broken_early
from made_up import SETTINGS, edition, links, pages

from bulletin.model.records import Policy
from bulletin.views import Page, Site
from bulletin.views.addresses import ROOT, path
from bulletin.views.finder import OffersPage

LINES = 4
COUNTIES = {"suxian": "chenzhou", "guiyang": "chenzhou", "furong": "changsha", "ruian": "wenzhou"}
PARENTS = {
    "hunan": "",
    "chenzhou": "hunan",
    "changsha": "hunan",
    "zhejiang": "",
    "wenzhou": "zhejiang",
    **COUNTIES,
    "qifengdu": "suxian",
}
AUDIENCES = ("enterprise", "individual-business", "worker", "farmer", "resident")
ANYWHERE = st.sampled_from([*PARENTS])
FOR_WHOM = st.lists(st.sampled_from(AUDIENCES), unique=True, max_size=3).map(tuple)
MEASURES = st.lists(st.tuples(ANYWHERE, FOR_WHOM), max_size=20)
FIRST = "policies/compare/"
Measures = list[tuple[str, tuple[str, ...]]]


@pytest.fixture(autouse=True, scope="module")
def _short_lists() -> Iterator[None]:
    """Break lists early."""
    with broken_early(LINES, LINES, LINES):
        yield


def policy(number: int, place: str, who: tuple[str, ...], **fields: Any) -> Policy:
    """Return a policy of a place with one measure."""
    measure = {"id": f"m{number:02d}", "topic": "work", "text": f"第{number}项。", "who": list(who), **fields}
    basis = {"id": f"p{number:02d}", "title": f"政策{number}", "place": place, "kind": "document"}
    return Policy.model_validate({**basis, "source": "report", "measures": [measure]})


def found(measures: Measures, **fields: Any) -> dict[str, Page]:
    """Return the pages of the finder of an edition with these measures, by their paths below it."""
    policies = [policy(n, place, who, **fields) for n, (place, who) in enumerate(measures)]
    site = Site(edition(*policies, parents=PARENTS), SETTINGS)
    made = (page for key in site.targets("offers") for page in site.make(f"offers/{key}"))
    return {page.path.removeprefix(FIRST): page for page in made}


def shown(view: OffersPage) -> list[str]:
    """Return the measures on a page."""
    return [measure.id for topic in view.topics for measure in topic.measures]


def on_pages(made: dict[str, Page], who: str, place: str) -> list[str]:
    """Return the measures on the pages of an audience in a place, one page after another."""
    own = f"{who}/{place}/" if place else f"{who}/"
    names = [f"{own}{number}" for number in ("", *(f"{n}/" for n in range(2, 99)))]
    views = [made[f"{name}index.html"].view for name in names if f"{name}index.html" in made]
    assert all(len(shown(view)) <= LINES for view in views)
    return [id_ for view in views for id_ in shown(view)]


def above(place: str) -> set[str]:
    """Return a place and what it lies in."""
    return {place, *(above(PARENTS[place]) if PARENTS[place] else ())}


@settings(max_examples=100, deadline=None)
@given(MEASURES)
def test_every_measure_is_found_where_it_holds(measures: Measures) -> None:
    """The pages of a county have what it, what lies in it and what it lies in give an audience, each once."""
    made = found(measures)
    some = {county for county in COUNTIES for place, who in measures if who and county in above(place)}
    for who in AUDIENCES:
        for county in some:
            expected = [
                f"m{n:02d}"
                for n, (place, audience) in enumerate(measures)
                if who in audience and (place in above(county) or county in above(place))
            ]
            assert sorted(on_pages(made, who, county)) == sorted(expected)


@settings(max_examples=100, deadline=None)
@given(MEASURES)
def test_choices_count_what_they_lead_to(measures: Measures) -> None:
    """Every choice but nought and the one that is made leads to a page, which counts as many."""
    made = found(measures)
    views = {name: page.view for name, page in made.items() if name != "index.html"}
    choices = [one for view in views.values() for one in (*view.audiences, *view.places)]
    choices += [one for row in made["index.html"].view.rows for one in row.choices]
    for one in choices:
        assert bool(one.href) == (one.count > 0 and not one.current)
        if one.href:
            assert views[path(one.href).removeprefix(FIRST)].count == one.count
    for view in views.values():
        assert [one.current for one in view.audiences].count(True) == 1
        assert [one.current for one in view.places].count(True) == 1
        assert view.wide or view.frame.later or view.frame.earlier or len(shown(view)) == view.count


@settings(max_examples=50, deadline=None)
@given(MEASURES)
def test_every_page_can_be_come_to(measures: Measures) -> None:
    """The choices lead, one after another, from the first page to all others."""
    made = found(measures)
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        names = {name.removeprefix(FIRST) for name in links(made[waiting.pop()].view)}
        fresh = names & made.keys() - seen
        seen |= fresh
        waiting += fresh
    assert seen == set(made)


def test_topics_lead_to_where_they_begin() -> None:
    """Counts are of all pages, and a jump may lead to another."""
    made = found([("suxian", ("worker",))] * (LINES + 2))
    first, second = (made[f"worker/suxian/{page}index.html"].view for page in ("", "2/"))
    assert [(one.text, one.href, one.note) for one in first.jumps] == [("复工", "#t:work", f"{LINES + 2}")]
    href = f"{ROOT}{FIRST}worker/suxian/#t:work"
    assert [(one.href, one.note) for one in second.jumps] == [(href, f"{LINES + 2}")]


def test_a_measure_may_be_called_as_its_county() -> None:
    """Ids of measures are no places."""
    named = policy(0, "suxian", ("worker",))
    measures = (named.measures[0].model_copy(update={"id": "suxian"}),)
    plan = pages(edition(named.model_copy(update={"measures": measures}), parents=PARENTS))
    assert plan["policies/compare/worker/suxian/index.html"].view.count == 1


def test_counties_of_one_name_are_told_apart() -> None:
    """By their cities."""
    base = edition(policy(0, "suxian", ("worker",)), policy(1, "furong", ("worker",)), parents=PARENTS)
    places = {
        id_: place.model_copy(update={"name": "鼓楼区"} if id_ in {"suxian", "furong"} else {})
        for id_, place in base.places.items()
    }
    view = pages(replace(base, places=places))["policies/compare/worker/index.html"].view
    assert [one.text for one in view.places] == ["各地", "chenzhou鼓楼区", "changsha鼓楼区"]


def test_what_is_for_nobody_is_counted_and_led_to() -> None:
    """A rule to obey gives nothing: it stands with the policies."""
    made = found([("suxian", ()), ("suxian", ("worker",)), ("ruian", ())])
    assert sorted(made) == ["index.html", "worker/index.html", "worker/suxian/index.html"]
    assert [made[name].view.others for name in sorted(made)] == [2, 2, 1]
    assert made["index.html"].view.policies.href == f"{ROOT}policies/"


def test_a_site_without_such_measures_says_so() -> None:
    """The section is there all the same, with a way to the policies."""
    made = found([("suxian", ())])
    view = made["index.html"].view
    assert (sorted(made), view.audiences, view.others) == (["index.html"], (), 1)


def test_an_ended_measure_stands_last() -> None:
    """What is over is said to be, behind what can still be had."""
    over = policy(0, "suxian", ("worker",), window="2020-02-01..2020-02-29", title="旧补贴")
    plan = pages(edition(over, policy(1, "suxian", ("worker",)), parents=PARENTS))
    (topic,) = plan["policies/compare/worker/suxian/index.html"].view.topics
    assert [(one.id, one.ended) for one in topic.measures] == [("m01", ""), ("m00", "2020年2月29日")]
    assert topic.measures[1].href == f"{ROOT}policies/p00/#m00"


def test_a_place_leads_to_what_it_gives() -> None:
    """A county's page, and that of a town in it, leads to the choices of the county."""
    measures = [("suxian", ("enterprise", "worker")), ("qifengdu", ("enterprise",)), ("ruian", ("farmer",))]
    policies = [policy(n, place, who) for n, (place, who) in enumerate(measures)]
    plan = pages(edition(*policies, parents=PARENTS))
    own = [("企业", "enterprise/suxian/", 2), ("员工和求职者", "worker/suxian/", 1)]
    every = [("企业", "enterprise/", 2), ("员工和求职者", "worker/", 1), ("农户", "farmer/", 1)]
    for name, expected in (("places/suxian/", own), ("places/qifengdu/", own), ("", every)):
        choices = plan[f"{name}index.html"].view.audiences
        told = [(one.text, one.href.removeprefix(f"{ROOT}{FIRST}"), one.count) for one in choices]
        assert told == expected


def test_money_stands_first() -> None:
    """What gives, lends or spares money stands before all services, in either script, whatever its topic."""
    measures: Measures = [("suxian", ("worker",))] * 3
    for title in (
        "企业房租补助",
        "贷款贴息",
        "社保费免征",
        "防疫培訓補貼",
        "包车费用由区政府承担",
        "融資白名單",
    ):
        every = iter(("免费线上招聘服务", title, "租房和代购代跑服务"))
        policies = [policy(n, place, who, title=next(every)) for n, (place, who) in enumerate(measures)]
        view = pages(edition(*policies, parents=PARENTS))["policies/compare/worker/suxian/index.html"].view
        first = next(one.id for topic in view.topics for one in topic.measures)  # its words are in one script
        assert first == "m01", title
        assert [(one.id, len(one.measures)) for one in view.topics] == [("money", 1), ("t:work", 2)]
        assert [(one.href, one.note) for one in view.jumps] == [("#money", "1"), ("#t:work", "2")]
