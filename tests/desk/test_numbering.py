"""A number that is typed and has no record becomes a figure in the same window."""

import pytest
import yaml
from desks import Answer, Asking, contents, fields_of, write_draft

PATH = "data/figures/hong-wang-shi-ke-2020-03-04.yaml"


@pytest.fixture
def draft(opened: Asking) -> str:
    """The address of a draft with five figures, and one number that has no source: 500人."""
    return write_draft(opened)


def card_of(opened: Asking, draft: str, words: str, body: str = "") -> Answer:
    """Return the card of a number that was typed, as the button beside it leads there."""
    typed = fields_of(opened.get(draft))
    page = opened.post(draft, {**typed, "body": body or typed["body"], "do": "save"})
    item = next(
        one for one in page.page.xpath("//ul[@class='todo']/li") if f"“{words}”" in one.text_content()
    )
    (button,) = item.xpath(".//button[.='新记']/@value")
    return opened.post(draft, {**fields_of(opened.get(draft)), "do": button})


def test_a_number_without_a_record_becomes_a_figure_and_is_cited(opened: Asking, draft: str) -> None:
    before = contents(opened.root)
    page = card_of(opened, draft, "500人")
    path = f"{draft}/number"
    assert page.page.xpath("//input[@name='locator']/@value") == ["第3段"]
    assert page.page.xpath("//select[@name='who']/option[@selected]/text()") == ["苏仙区"]
    assert "下一步，全区力争帮助企业招工500人" in page.words
    assert contents(opened.root) == before  # nothing is written by looking
    answer = opened.submit(page, path, do="keep", what="", asof="none")
    assert "还没有选指标" in answer.words
    typed = {
        "what": "new",
        "new-name": "计划招工数",
        "new-definition": "帮助企业招的员工。",
        "kind": "target",
    }
    answer = opened.submit(answer, path, do="keep", **typed)
    assert opened.at.startswith(f"{draft}#p")
    assert "【500人】" in fields_of(answer)["body"]
    assert "“500人”记下了：计划招工数，苏仙区" in answer.words
    assert not [one for one in answer.page.xpath("//ul[@class='todo']/li") if "500人" in one.text_content()]
    after = contents(opened.root)
    assert {name for name in after if after[name] != before.get(name)} == {PATH, "data/indicators.yaml"}
    figure = yaml.safe_load(after[PATH])["figures"][-1]
    assert {name: figure.get(name) for name in ("printed", "subject", "modality", "locator")} == {
        "printed": "500人",
        "subject": "suxian",
        "modality": "target",
        "locator": "第3段",
    }
    opened.post(draft, {**fields_of(answer), "do": "save"})
    text = contents(opened.root)["bulletins/2020/suxian-2020-03-06.md"].decode()
    assert f"招工{{{{ {figure['id']} }}}}" in text
    opened.post("/step", {"do": "undo"})
    opened.post("/step", {"do": "undo"})
    assert contents(opened.root) == before


def test_a_number_that_was_typed_anew_is_of_whom_its_sentence_tells(opened: Asking, draft: str) -> None:
    body = "截至3月1日，郴州凤楚食品科技有限公司到岗率为85.5%。"
    page = card_of(opened, draft, "85.5%", body)
    answer = opened.submit(page, f"{draft}/number", do="keep")
    assert fields_of(answer)["body"] == body.replace("85.5%", "【85.5%】")
    figure = yaml.safe_load(contents(opened.root)[PATH])["figures"][-1]
    told = (figure["indicator"], figure["subject"], str(figure["as_of"]), figure.get("locator"))
    assert told == ("attendance-rate", "chen-zhou-feng-chu-shi-pin-ke-ji", "2020-03-01", None)
    assert not [one for one in opened.newsroom.checked()[1].problems if one.location.path.endswith(PATH)]


def test_a_place_that_has_other_words_by_now_is_not_recorded(opened: Asking, draft: str) -> None:
    page = card_of(opened, draft, "500人")
    typed = fields_of(opened.get(draft))
    opened.post(f"{draft}/check", {**typed, "body": "新的一段。\n\n" + typed["body"]})
    before = contents(opened.root)
    answer = opened.submit(page, f"{draft}/number", do="keep", what="liaison-officers", asof="none")
    assert "这里的字刚改过，没有记" in answer.words
    for at in ("", "1", "0-0", "a-b", "0-99999"):
        assert "没有记" in opened.get(f"{draft}/number?at={at}").words
    assert opened.get("/write/none/number?at=0-1").status == 404
    assert contents(opened.root) == before
