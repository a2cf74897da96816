"""The page of a bulletin as it is typed, beside the site that is saved."""

import lxml.html
from desks import Asking, contents, fields_of, write_draft

from bulletin.desk.samples import Samples
from bulletin.model.public import ALL_WRITTEN
from bulletin.publish import citing
from bulletin.publish.build import Builder
from bulletin.publish.pages import FilledPage
from bulletin.serve.preview import SAMPLE, Answer, Preview

ADDRESS = "/bulletins/2020/03/suxian-2020-03-06/"


def asked(opened: Asking, address: str = f"{ADDRESS}?{SAMPLE}") -> Answer:
    """Return what the preview answers that has the samples of a desk, and no site yet."""
    preview = Preview(opened.root / "output", str, sample=Samples(opened.newsroom).page)
    return preview.answer(address)


def words_of(answer: Answer) -> str:
    """Return what is read on a page."""
    page = lxml.html.document_fromstring(answer.data)
    return " ".join("".join(map(str, page.itertext())).split())


def test_what_is_typed_is_shown_as_readers_will_see_it_before_it_is_saved(opened: Asking) -> None:
    draft = write_draft(opened)
    before = contents(opened.root)
    page = opened.get(draft)
    assert page.page.xpath("//iframe/@src") == [
        f"http://localhost:{opened.port + 1}/secret{ADDRESS}?{SAMPLE}"
    ]
    assert "草稿，都存了" in asked(opened).data.decode()
    typed = fields_of(page)
    body = typed["body"].replace("下一步", "接下来") + "\n\n又说一次，复工率100%。\n\n<script>x</script>"
    opened.post(f"{draft}/check", {**typed, "title": "规上企业【100%】复工", "body": body})
    answer = asked(opened)
    words = words_of(answer)
    assert answer.status == 200
    assert "样稿，还没有存" in answer.data.decode()
    for part in ("规上企业100%复工", "接下来，全区力争"):
        assert part in words
    shown = lxml.html.document_fromstring(answer.data)
    assert shown.xpath("count(//main//p[contains(., '又说一次')]//data)") == 1
    assert not shown.xpath("//main//script[contains(., 'x')]")
    assert contents(opened.root) == before
    assert asked(opened, ADDRESS).status == 404
    assert asked(opened, f"/places/suxian/?{SAMPLE}").status == 404


def test_the_sample_is_the_page_that_comes_of_it(opened: Asking) -> None:
    draft = write_draft(opened)
    typed = fields_of(opened.get(draft))
    typed["body"] = typed["body"].replace("招工500人", "招工") + "\n\n郴州凤楚食品科技有限公司已复工。"
    opened.post(f"{draft}/check", typed)
    sample = Samples(opened.newsroom).page(ADDRESS)
    opened.post(draft, {**typed, "do": "save"})
    settings = opened.newsroom.settings.asked(search=True)
    loaded = Builder(settings).load(ALL_WRITTEN)
    citing.refresh(loaded.workspace)
    page = next(iter(loaded.workspace.site.make("bulletin/suxian-2020-03-06")))
    assert sample is not None
    made = opened.newsroom.builder.bundle(loaded.theme).publisher.bytes_of(FilledPage(page))
    assert sample.data.decode() == made.decode()


def test_what_cannot_be_shown_says_why_and_comes_again(opened: Asking) -> None:
    draft = write_draft(opened)
    typed = fields_of(opened.get(draft))
    opened.post(f"{draft}/check", {**typed, "body": "有 {{ nothing }} 家。"})
    answer = asked(opened)
    assert answer.status == 200
    assert "样稿现在排不出来" in words_of(answer)
    assert "nothing" in words_of(answer)
    assert b"EventSource" in answer.data
    opened.post(f"{draft}/check", {**typed, "body": "有很多家。"})
    assert "有很多家。" in words_of(asked(opened))
