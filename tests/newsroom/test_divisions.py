"""Places are found as people call them, each with what it lies in."""

from tables import for_each

from bulletin.model.records import Level
from bulletin.newsroom.divisions import Divisions
from bulletin.text.places import place_id

DIVISIONS = Divisions()


@for_each(
    ("words", "codes"),
    [
        ("431003", ["431003"]),
        ("苏仙区", ["431003"]),
        ("郴州苏仙区", ["431003"]),
        ("湖南省郴州市苏仙区", ["431003"]),
        (" 湖南省 郴州市 桂阳县 ", ["431021"]),
        ("桂阳", ["431021"]),
        ("桂陽縣", ["431021"]),
        ("４３１００３", ["431003"]),
        ("北京朝阳", ["110105"]),
        ("仙桃", ["429004"]),
        ("西安碑林", ["610103"]),
        ("大理州", ["532900"]),
        ("湘西", ["433100"]),
        ("内蒙古", ["150000"]),
        ("西藏", ["540000"]),
        ("新疆", ["650000"]),
        ("神农架", ["429021"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("恩施", ["422800", "422801"]),
        ("沙县", ["350427"]),
        ("龙海市", ["350681"]),
        ("县", []),
        ("", []),
        ("长安国", []),
        ("999999", []),
    ],
)
def test_a_place_is_found(words: str, codes: list[str]) -> None:
    assert [one.code for one in DIVISIONS.find(words)] == codes


@for_each(
    ("words", "codes"),
    [("涿洲市", ["130681"]), ("涿洲", ["130681"]), ("苏先区", ["431003"]), ("长安国", []), ("涿州市", [])],
)
def test_a_place_is_offered_whose_name_is_read_alike(words: str, codes: list[str]) -> None:
    """One character of it was mistaken for another of the same reading."""
    assert [one.code for one in DIVISIONS.like(words)] == codes


def test_a_place_stands_behind_what_it_lies_in() -> None:
    (suxian,) = DIVISIONS.find("苏仙区")
    chain = DIVISIONS.chain(suxian)
    assert [(one.name, one.level) for one in chain] == [
        ("湖南省", Level.PROVINCE),
        ("郴州市", Level.CITY),
        ("苏仙区", Level.COUNTY),
    ]
    (chaoyang,) = DIVISIONS.find("110105")
    assert [one.name for one in DIVISIONS.chain(chaoyang)] == ["北京市", "朝阳区"]
    (xiantao,) = DIVISIONS.find("429004")
    assert [one.name for one in DIVISIONS.chain(xiantao)] == ["湖北省", "仙桃市"]


def test_the_id_of_a_place_is_one_in_either_script() -> None:
    """What it is called like is left out of a county's, and kept in a town's."""
    names = (("花蓮縣", "county"), ("黃大仙區", "county"), ("苏仙区", "county"), ("秀林鄉", "town"))
    assert [place_id(*name, 80) for name in names] == ["hualian", "huangdaxian", "suxian", "xiulinxiang"]


def test_a_place_that_was_renamed_has_its_years() -> None:
    (before,) = DIVISIONS.find("350427")
    (after,) = DIVISIONS.find("沙县区")
    assert (before.name, before.since, before.until) == ("沙县", "", "2021")
    assert (after.code, after.since, after.until) == ("350405", "2021", "")


def test_no_two_of_today_have_one_code_and_each_has_a_province() -> None:
    today = [one for one in DIVISIONS.every if not one.until]
    assert len({one.code for one in today}) == len(today) > 3200
    provinces = {one.code[:2] for one in today if one.level is Level.PROVINCE}
    assert len(provinces) == 34
    assert {one.code[:2] for one in DIVISIONS.every} == provinces
    assert all(DIVISIONS.find(DIVISIONS.full_name(one)) == (one,) for one in today[::40])
