"""What is chosen and typed on the pages of a report is there again, and counts only when sent."""

from desks import REPORT, Answer, Asking, put_in


def leave(opened: Asking, page: Answer, path: str, **fields: str) -> None:
    """Do something on a page, and leave it, as its script keeps that."""
    assert opened.submit_to(page, path, f"{path}/read", **fields).status in {200, 204}


def shown(page: Answer) -> dict[str, str]:
    """Return what is chosen and typed in the card of a page."""
    form = next(one for one in page.page.forms if one.get("data-card") is not None)
    return {name: value for name, value in form.form_values() if name not in {"csrf", "once", "seen"}}


def doubts(page: Answer) -> int:
    """Return how many rows of a card an editor is asked to look at."""
    return len(page.page.xpath("//b[@class='see']"))


def test_what_is_chosen_in_a_card_is_there_again_and_not_recorded(opened: Asking) -> None:
    name = put_in(opened)
    path = f"/report/{name}/5"
    page = opened.get(path)
    before, asked = shown(page), doubts(page)
    leave(opened, page, path)  # nothing was done
    assert shown(opened.get(path)) == before
    assert doubts(opened.get(path)) == asked
    chosen = {
        "what": "resumption-rate",
        "who": "suxian",
        "scope": "designated",
        "kind": "target",
        "asof": "none",
        "note": "再核",
    }
    scopes = opened.newsroom.records().scopes
    chosen["scope"] = next(iter(scopes))
    leave(opened, page, path, **{**chosen, "scope": "other", "scope2": chosen["scope"]})
    again = opened.get(path)
    assert {name: shown(again).get(name) for name in chosen} == chosen
    assert "核了" not in again.page.xpath("string(//p[@role='alert'])")
    assert "核了0个数字" in opened.get("/report").words
    opened.submit(again, path, do="keep")
    leave(opened, opened.get(path), path, kind="expected")
    again = opened.get(path)
    assert shown(again)["kind"] == "expected"
    assert "下面改过，还没有记下" in again.words
    opened.submit(again, path, do="again")
    assert shown(opened.get(path)) == before


def test_a_row_that_was_not_touched_is_still_asked_about(opened: Asking) -> None:
    name = put_in(opened)
    path = f"/report/{name}/4"  # nothing says what it counts
    page = opened.get(path)
    assert doubts(page)
    leave(opened, page, path, note="问一下")
    assert doubts(opened.get(path)) == doubts(page)


def test_what_is_done_in_a_window_that_is_old_by_now_is_not_dropped(opened: Asking) -> None:
    name = put_in(opened)
    path = f"/report/{name}/5"
    old = opened.get(path)
    opened.submit(opened.get(path), path, do="keep", note="那边的")
    answer = opened.submit(old, path, do="keep", kind="target", note="这边的", question="算哪天的")
    assert "另一个窗口刚改过“92%”：那边记下的是到岗率" in answer.words
    assert "下面是你这边填的" in answer.words
    assert {**shown(answer), "kind": "target", "note": "这边的", "question": "算哪天的"} == shown(answer)
    opened.submit(answer, path, do="keep")
    assert shown(opened.get(path))["note"] == "这边的"


def test_what_is_done_on_the_page_of_the_names_is_there_again(opened: Asking) -> None:
    page = opened.post("/report", {"text": REPORT + "记者到岗脚村看过。\n"})
    path = opened.at
    firm = "chen-zhou-feng-chu-shi-pin-ke-ji"
    other = next(iter(opened.newsroom.records().places))
    fields = {"outlet": "郴州日报", "published": "3月40日", "miss": "岗脚", f"place-{firm}": other}
    leave(opened, page, path, **fields, n="")
    again = opened.get(path)
    form = next(one for one in again.page.forms if one.get("action") == path)
    assert {name: form.fields[name] for name in fields} == fields
    assert not again.page.xpath("//input[@name='n'][@checked]")
    answer = opened.submit(again, path, do="add", published="3月4日", miss="岗脚村", kind="place")
    leave(opened, page, path, **{f"place-{firm}": ""})  # the first window, which knows of no 岗脚村
    again = opened.get(path)
    assert "岗脚村" in [
        one.strip() for one in again.page.xpath("//label[input[@name='n'][@checked]]/span/text()")
    ]
    assert again.page.xpath(f"//select[@name='place-{firm}']/option[@selected]") == []
    assert "不是日子" not in answer.words


def test_what_is_chosen_in_the_last_step_is_there_again(opened: Asking) -> None:
    path = f"/report/{put_in(opened)}/save"
    leave(opened, opened.get(path), path, body="table", title="先这样")
    again = opened.get(path)
    assert again.page.xpath("//select[@name='body']/option[@selected]/@value") == ["table"]
    assert again.page.xpath("//input[@name='title']/@value") == ["先这样"]


def test_a_report_in_which_no_number_was_found_takes_those_that_were_missed(opened: Asking) -> None:
    page = opened.post("/report", {"text": "苏仙区为企业送口罩。又送去防护服若干。"})
    name = opened.at.split("/")[2]
    page = opened.submit(page, f"/report/{name}/names", do="go")
    assert page.page.xpath("//button[@formaction]/@formaction") == [f"/report/{name}/missed"]
    assert "读不成数字" in opened.post(f"/report/{name}/missed", {"miss": "防护服若干"}).words
