"""A new name, or another one, has the rules run again on the texts that it stands in, and on no others."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from small_site import BulletinText, Newsroom, clean_build

from bulletin.check.rules import Check, Rule, run_rules
from bulletin.executor import Executor, ProcessExecutor, SerialExecutor
from bulletin.model.edition import Edition
from bulletin.problems import BuildError, Problem
from bulletin.publish.build import Builder

MEANT = "高斯贝尔数码科技"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom of two bulletins; one has a name with a slip in it."""
    newsroom = Newsroom(tmp_path)
    newsroom.names["gospell"] = MEANT
    newsroom.bulletins["second"] = BulletinText(
        title="另一篇", body="高斯贝而数码科技复工。", date="2020-04-01"
    )
    newsroom.write()
    return newsroom


def told(newsroom: Newsroom, builder: Builder) -> list[Problem]:
    """Return what a builder tells of the content now, which is what one that remembers nothing tells."""
    newsroom.write()
    report, _ = builder.build()
    _, fresh = clean_build(newsroom)
    assert report == fresh
    return [problem for problem in report.problems if problem.rule == "misspelt-name"]


def test_a_slip_is_told_and_told_no_more_as_names_change(newsroom: Newsroom) -> None:
    """The bulletin stays as it is; its builder goes on, as a preview does, or begins with what is kept."""
    going_on = Builder(newsroom.settings)
    assert len(told(newsroom, going_on)) == 1
    for name, count in (("别的公司名", 0), (MEANT, 1), ("高斯贝而数码科技", 0), (MEANT, 1)):
        newsroom.names["gospell"] = name
        assert len(told(newsroom, going_on)) == count
        newsroom.names["gospell"] = "再换一个名字"
        assert told(newsroom, Builder(newsroom.settings)) == []


def test_a_slip_is_told_where_it_is_typed_and_no_more_where_it_is_mended(newsroom: Newsroom) -> None:
    """All names stay as they are, and only a text is edited."""
    builder = Builder(newsroom.settings)
    for going_on in (builder, Builder(newsroom.settings)):
        for body, count in (
            (f"{MEANT}复工。", 0),
            ("高斯贝耳数码科技复工。", 1),
            ("好。", 0),
            ("高斯贝而数码科技。", 1),
        ):
            newsroom.bulletins["second"].body = body
            assert len(told(newsroom, going_on)) == count, body


def test_what_a_failed_build_has_found_is_found_again(newsroom: Newsroom) -> None:
    """The builder goes on behind it; a name then makes a number of the text a part of it."""
    builder = Builder(newsroom.settings)
    told(newsroom, builder)
    whole = newsroom.templates["home.html"]
    newsroom.templates["home.html"] = "{{ page.nothing.at_all }}"
    newsroom.bulletins["third"] = BulletinText(title="又一篇", body="昨天200人厂复工。", date="2020-04-02")
    newsroom.write()
    with pytest.raises(BuildError):
        builder.build()
    newsroom.templates["home.html"] = whole
    newsroom.names["gospell"] = "200人厂"
    told(newsroom, builder)
    told(newsroom, Builder(newsroom.settings))


def test_an_id_that_comes_back_with_another_name_has_left_the_old_one(newsroom: Newsroom) -> None:
    """Nothing but the record is deleted, and no bulletin names it."""
    newsroom.bulletins["second"].body = "甲乙丙丁戊公司复工。"
    for names, count in ((["甲乙丙丁己公司"], 1), ([], 0), (["完全别的名"], 0), (["甲乙丙丁己公司"], 1)):
        records = "".join(f"- {{id: e{n}, name: {name}, kind: enterprise}}\n" for n, name in enumerate(names))
        newsroom.more["enterprises/all.yaml"] = records
        assert len(told(newsroom, Builder(newsroom.settings))) == count, names
    newsroom.bulletins["second"].body += "又。"
    assert len(told(newsroom, Builder(newsroom.settings))) == 1


def test_a_name_in_no_text_has_no_text_checked_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that stands in a text has that one checked."""
    checked: list[str] = []

    def noted(edition: Edition, rules: Iterable[Rule], checks: Iterable[Check]) -> Iterator[Problem]:
        checks = list(checks)
        checked.extend(id_ for kind, id_ in checks if kind == "bulletin")
        return run_rules(edition, rules, checks)

    monkeypatch.setattr("bulletin.publish.workspace.run_rules", noted)
    Builder(newsroom.settings).build()
    for name, again in (("没有提到的公司", set()), ("另一个没有提到的", set()), ("高斯贝而", {"second"})):
        checked.clear()
        newsroom.more["enterprises/all.yaml"] = f"- id: more\n  name: {name}\n  kind: enterprise\n"
        newsroom.write()
        Builder(newsroom.settings).build()
        assert set(checked) == again, name


@pytest.mark.sample(3)
@pytest.mark.parametrize("executor", [ProcessExecutor(3), ProcessExecutor(2), SerialExecutor()])
def test_rules_find_the_same_in_any_number_of_workers(newsroom: Newsroom, executor: Executor) -> None:
    """In a first check, and in one after most texts have changed; in the same order."""
    first = newsroom.bulletins["second"]
    for number in range(100):
        body = first.body if number % 3 else "高斯贝儿数码科技复工300家。"
        newsroom.bulletins[f"b{number}"] = BulletinText(title=f"第{number}篇", body=body, date=first.date)
    builder = Builder(newsroom.settings, executor)
    assert len(told(newsroom, builder)) == 101
    newsroom.names["gospell"] = "改了名字的公司"
    assert len(told(newsroom, builder)) == 0
    newsroom.names["gospell"] = MEANT
    for text in newsroom.bulletins.values():
        text.body += "高斯贝耳数码科技。"
    assert len(told(newsroom, builder)) == 203
