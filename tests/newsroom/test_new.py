"""A new record stands in its file, all else of which stays as it is byte for byte."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from writing import tree

from bulletin.cli import main
from bulletin.cli.adding import ADDED
from bulletin.newsroom.records import QUESTIONS
from bulletin.read.content import read_content

BULLETIN = ("bulletin", "title=甲", "place=苏仙区", "summary=乙", "sources=newsroom-sample-source")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    assert run("init", str(tmp_path / "news"), "--place", "431003").exit_code == 0
    return tmp_path / "news"


def run(*arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments, "--lang", "en"], input=answers)


def new(newsroom: Path, *arguments: str, answers: str | None = None) -> Result:
    return run("new", *arguments, "-s", str(newsroom / "pelicanconf.py"), answers=answers)


def test_one_of_each_kind_makes_a_bulletin(newsroom: Path) -> None:
    """In the order in which an editor comes to need them; then the check finds nothing wrong."""
    for arguments in (
        ("source", "outlet=红网时刻", "published=2020-03-04"),
        ("place", "name=良田镇", "parent=苏仙区"),
        ("enterprise", "name=高斯贝尔", "place=良田镇"),
        ("topic", "name=夜市", "description=夜市恢复营业。"),
        ("scope", "name=冷链企业", "definition=从事冷藏运输的企业。"),
        ("indicator", "name=夜市摊位数", "unit=个", "definition=恢复营业的摊位数。", "topic=夜市"),
        (
            *("figure", "source=hong-wang-shi-ke-2020-03-04", "subject=苏仙区", "indicator=复工企业数"),
            *("printed=68家", "as_of=2020-03-02", "scope=规上工业企业", "locator=第1段"),
        ),
        (
            *("policy", "title=稳岗二十条", "place=苏仙区", "topics=用工，金融"),
            "source=hong-wang-shi-ke-2020-03-04",
        ),
        (
            *("bulletin", "title=苏仙区复工企业{{ suxian-enterprises-resumed }}"),
            *(
                "date=2020年3月4日17时",
                "place=苏仙区",
                "summary=大多已经复工。",
                "sources=hong-wang-shi-ke-2020-03-04",
            ),
        ),
    ):
        added = new(newsroom, *arguments)
        assert added.exit_code == 0, added.output
    edition, problems = read_content(newsroom / "content")
    assert problems == []
    assert edition.enterprises["gao-si-bei-er"].place == "liangtianzhen"
    assert edition.figures["suxian-enterprises-resumed"].scope == "above-scale-industry"
    assert edition.policies["wen-gang-er-shi-tiao"].topics == ("employment", "finance")
    front_matter = edition.bulletins["suxian-2020-03-04"].front_matter
    assert (front_matter.status, str(front_matter.appeared)) == ("draft", "2020-03-04T17:00")
    checked = run("check", "-s", str(newsroom / "pelicanconf.py"))
    assert checked.exit_code == 0, checked.output
    assert "error" not in checked.output


def test_a_county_has_its_code(newsroom: Path) -> None:
    assert new(newsroom, "place", "name=桂阳县", "level=county", "parent=郴州市").exit_code == 0
    edition, _ = read_content(newsroom / "content")
    assert edition.places["guiyang"].code == "431021"


@pytest.mark.parametrize(("end", "mark"), [("\n", ""), ("\r\n", ""), ("\n", "\ufeff"), ("\n", "no end")])
def test_what_is_there_stays_as_it_is(newsroom: Path, end: str, mark: str) -> None:
    """Comments, the order of fields, the mark of the file and what ends its lines."""
    path = newsroom / "content/data/sources.yaml"
    old = f"# 来源，新的在下面{end}- outlet: 晚报  # 县里的{end}  id: wanbao{end}"
    if mark == "no end":
        old, mark = old.removesuffix(end), ""
    path.write_bytes((mark + old).encode())
    added = new(newsroom, "source", "outlet=红网时刻", "published=2020-03-04")
    assert added.exit_code == 0, added.output
    lines = ["- id: hong-wang-shi-ke-2020-03-04", "  outlet: 红网时刻", "  published: 2020-03-04", ""]
    between = "" if old.endswith(end) else end
    assert path.read_bytes().decode() == mark + old + between + end.join(lines)


def test_it_is_indented_as_the_others_are(newsroom: Path) -> None:
    path = newsroom / "content/data/figures/newsroom-sample-source.yaml"
    path.write_text(
        "source: newsroom-sample-source\nsubject: suxian\nfigures:\n- id: one\n  indicator: staff-total\n"
        "  printed: 3人\n",
        encoding="utf-8",
    )
    added = new(
        *(newsroom, "figure", "source=newsroom-sample-source", "subject=suxian"),
        *("indicator=到岗率", "printed=近九成"),
    )
    assert added.exit_code == 0, added.output
    assert path.read_text(encoding="utf-8").endswith(
        "- id: suxian-attendance-rate\n  subject: suxian\n  indicator: attendance-rate\n  printed: 近九成\n"
    )


def test_what_needs_quotes_has_them(newsroom: Path) -> None:
    for value in (
        "养的 # 宠物: 多少",
        "- 甲",
        "[甲]",
        "'甲'",
        "@甲",
        "是",
        "true",
        "12",
        "甲: 乙",
        "“甲”",
    ):
        added = new(newsroom, "scope", f"name=范围{len(value)}{ord(value[0])}", f"definition={value}")
        assert added.exit_code == 0, added.output
        edition, problems = read_content(newsroom / "content")
        assert problems == []
        assert list(edition.scopes.values())[-1].definition == value


def test_an_indicator_that_is_known_comes_with_its_definition(newsroom: Path) -> None:
    path = newsroom / "content/data/indicators.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text("", encoding="utf-8")
    added = new(newsroom, "indicator", "name=开工率")
    assert added.exit_code == 0, added.output
    text = path.read_text(encoding="utf-8")
    assert text.startswith("- id: resumption-rate\n  name: 复工率\n")
    assert text in whole


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("enterprise", "place=苏仙区"), "missing-field"),
        (("enterprise", "name=甲厂"), "missing-field"),
        (("enterprise", "name=甲厂", "place=长安国"), "unknown-reference"),
        (("enterprise", "name=甲厂", "place=苏仙区", "kind=甲"), "unknown-value"),
        (("enterprise", "name=甲厂", "place=苏仙区", "id=甲"), "bad-id"),
        (("enterprise", "name=甲厂", "place=苏仙区", "id=suxian"), "duplicate-id"),
        (("enterprise", "name=甲厂", "地方=苏仙区"), "unknown-key"),
        (("enterprise", "甲厂"), "unknown-key"),
        (("place", "name=苏仙区", "level=county", "parent=郴州市"), "same-name"),
        (("indicator", "name=复工率"), "duplicate-id"),
        (("source", "outlet=日报", "published=3月4日"), "date-form"),
        (("source", "outlet=日报", "url=www.suxian"), "bad-url"),
        (
            *(("figure", "source=newsroom-sample-source", "subject=苏仙区"),),
            "missing-field",
        ),
        (
            ("bulletin", "title=甲", "date=2020-03-04", "place=苏仙区", "summary=乙", "sources=日报"),
            "unknown-reference",
        ),
        ((*BULLETIN, "date=2020-03-04", "id=../../../x"), "bad-id"),
        ((*BULLETIN, "date=../.."), "date-form"),
        ((*BULLETIN, "date=三月四日"), "date-form"),
        ((*BULLETIN, "date=2020-03-04T25:00"), "date-form"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    newsroom: Path, arguments: tuple[str, ...], rule: str
) -> None:
    before = tree(newsroom)
    added = new(newsroom, *arguments)
    assert added.exit_code in {1, 2}
    assert f" {rule}: " in added.output
    assert tree(newsroom) == before


def test_a_title_with_commas_is_no_list(newsroom: Path) -> None:
    """What is called so as a whole is one source."""
    assert new(newsroom, "source", "outlet=红网", "title=洪水退后，企业复工").exit_code == 0
    added = new(newsroom, *BULLETIN[:-1], "date=2020-03-04", "sources=洪水退后，企业复工")
    assert added.exit_code == 0, added.output


def test_a_file_in_another_encoding_is_left(newsroom: Path) -> None:
    path = newsroom / "content/data/sources.yaml"
    path.write_bytes("- id: wanbao\n  outlet: 晚报\n".encode("gb18030"))
    before = tree(newsroom)
    assert "not in UTF-8" in new(newsroom, "source", "outlet=红网时刻").output
    assert tree(newsroom) == before


def test_what_was_changed_meanwhile_is_left(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By somebody who has the file open in an editor."""
    path = newsroom / "content/data/sources.yaml"

    def somebody_saves(*_: object) -> list[object]:
        path.write_text("- id: wanbao\n  outlet: 晚报\n", encoding="utf-8")
        return []

    monkeypatch.setattr("bulletin.cli.recording.problems_of", somebody_saves)
    assert "was changed while it was looked at" in new(newsroom, "source", "outlet=红网时刻").output
    assert path.read_text(encoding="utf-8") == "- id: wanbao\n  outlet: 晚报\n"
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".")] == []


def test_what_is_not_typed_is_asked_for(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once more where it can't be right; the id is offered."""
    monkeypatch.setattr("bulletin.cli.recording.is_answered", lambda: True)
    added = new(newsroom, "enterprise", answers="甲厂\nbank\n长安国\n苏仙区\n\n")
    assert added.exit_code == 0, added.output
    assert "no record is called 「长安国」" in added.output
    edition, _ = read_content(newsroom / "content")
    assert (edition.enterprises["jia-chang"].kind, edition.enterprises["jia-chang"].place) == (
        "bank",
        "suxian",
    )


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (("enterprise", "name=甲厂", "place=苏仙区", "kind=银行"), "kind", "bank"),
        (("place", "name=良田镇", "level=鎮", "parent=苏仙区"), "level", "town"),
        (("indicator", "name=摊位", "unit=个", "kind=比例", "definition=摊位。"), "kind", "share"),
        (("source", "outlet=日报", "published=2020年3月4日"), "published", "2020-03-04"),
        (("source", "outlet=日报", "published=2020.3.4"), "published", "2020-03-04"),
        (("来源", "outlet=日报", "published=2020-03-04"), "published", "2020-03-04"),
        (("來源", "outlet=日报"), "outlet", "日报"),
    ],
)
def test_words_that_mean_a_value_are_taken(
    newsroom: Path, arguments: tuple[str, ...], field: str, value: str
) -> None:
    added = CliRunner().invoke(
        main, ["new", *arguments, "--lang", "zh", "-s", str(newsroom / "pelicanconf.py")]
    )
    assert added.exit_code == 0, added.output
    files = [path.read_text(encoding="utf-8") for path in newsroom.glob("content/data/**/*.yaml")]
    assert any(text.endswith(f"  {field}: {value}\n") or f"  {field}: {value}\n" in text for text in files)


def test_a_source_is_named_by_its_outlet(newsroom: Path) -> None:
    """Unless that has several: then each is named, as are the nearest where nothing is called so."""
    figure = ("figure", "subject=苏仙区", "indicator=复工率", "printed=九成")
    assert new(newsroom, "source", "outlet=红网时刻", "published=2020-03-04").exit_code == 0
    assert new(newsroom, *figure, "source=红网时刻").exit_code == 0
    assert "红网时刻 (hong-wang-shi-ke-2020-03-04)" in new(newsroom, *figure, "source=红网").output
    assert new(newsroom, "source", "outlet=红网时刻", "published=2020-03-05").exit_code == 0
    assert "2020-03-04, hong-wang-shi-ke-2020-03-05" in new(newsroom, *figure, "source=红网时刻").output
    near = new(newsroom, *figure[:2], "indicator=开工企业", figure[3], "source=newsroom-sample-source")
    assert "开工企业数 (enterprises-resumed)" in near.output


def test_only_what_was_answered_wrong_is_asked_for_again(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bulletin.cli.recording.is_answered", lambda: True)
    answers = "日报\n\n3月4日\n\n日报\n2020-03-04\nri-bao\n"
    added = new(newsroom, "source", answers=answers)
    assert added.exit_code == 0, added.output
    text = (newsroom / "content/data/sources.yaml").read_text(encoding="utf-8")
    assert text.endswith("- id: ri-bao\n  outlet: 日报\n  published: 2020-03-04\n")


def test_the_command_knows_every_kind_that_is_asked_for() -> None:
    """It has them twice, since what is asked for takes the reading of the content to load."""
    assert {*ADDED} == {*QUESTIONS}
