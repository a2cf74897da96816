"""Images that are dropped into a bulletin: what is kept of them, and where they are put."""

import io

from desks import Asking, contents, fields_of, put_file, write_draft
from PIL import Image
from tables import for_each

from bulletin.desk.samples import Samples
from bulletin.media.received import received_image
from bulletin.problems import Problem
from bulletin.serve.preview import Preview

_ORIENTATION, _ARTIST = 0x0112, 0x013B


def photo(width: int, height: int, *, turned: int = 1, kind: str = "JPEG") -> bytes:
    """Return an image as a camera writes it that was held so, red at its top, with notes."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width, height // 4))
    exif = Image.Exif()
    exif[_ORIENTATION], exif[_ARTIST] = turned, "somebody"
    held = io.BytesIO()
    image.save(held, kind, exif=exif)
    return held.getvalue()


@for_each(
    ("data", "name", "size", "ending"),
    [
        (photo(800, 600), "a.jpg", (800, 600), ".jpg"),
        (photo(800, 600), "照片.JPEG", (800, 600), ".jpg"),
        (photo(800, 600), "wrong.png", (800, 600), ".jpg"),
        (photo(4000, 3000), "a.jpg", (1920, 1440), ".jpg"),
        (photo(3000, 4000), "a.jpg", (1440, 1920), ".jpg"),
        (photo(4000, 3000, turned=6), "a.jpg", (1440, 1920), ".jpg"),
        (photo(800, 600, turned=8), "a.jpg", (600, 800), ".jpg"),
        (photo(2400, 1200, kind="PNG"), "a.png", (1920, 960), ".png"),
        (photo(800, 600, kind="WebP"), "a.webp", (800, 600), ".webp"),
    ],
)
def test_an_image_is_kept_turned_small_and_without_notes(
    data: bytes, name: str, size: tuple[int, int], ending: str
) -> None:
    found = received_image(data, name)
    assert not isinstance(found, Problem)
    with Image.open(io.BytesIO(found.data)) as image:
        assert (image.size, found.ending, dict(image.getexif())) == (size, ending, {})
    assert b"somebody" not in found.data


@for_each(
    ("data", "rule"),
    [
        (b"", "empty-file"),
        (b"no image", "disguised"),
        (photo(80, 60)[:300], "broken"),
        (bytes(20 * 2**20 + 1), "too-large"),
    ],
)
def test_what_is_no_image_is_refused(data: bytes, rule: str) -> None:
    found = received_image(data, "a.jpg")
    assert isinstance(found, Problem), rule


def test_an_image_is_put_behind_the_paragraph_of_the_caret_and_taken_back(opened: Asking) -> None:
    draft = write_draft(opened)
    typed = {**fields_of(opened.get(draft)), "body": "第一段。\n\n第二段。\n"}
    before = contents(opened.root)
    path, data = f"{draft}/image", photo(2000, 1000)
    for fields, sent, words in (
        ({"alt": ""}, data, "还没有写图里有什么"),
        ({"alt": "车间"}, b"no image", "a.jpg"),
        ({"alt": "车间", "title": " "}, data, "图片也没有放"),
    ):
        answer = put_file(opened, path, sent, "a.jpg", {**typed, **fields})
        assert words in answer.words
        assert fields_of(answer)["body"].strip() == typed["body"].strip()
    assert contents(opened.root) == before
    answer = put_file(opened, path, data, "IMG_1.JPG", {**typed, "alt": "车间复工", "caret": "2"})
    assert "第一段。\n\n【图片：车间复工】\n\n第二段。" in fields_of(answer)["body"]
    text = contents(opened.root)["bulletins/2020/suxian-2020-03-06.md"].decode()
    assert "第一段。\n\n![车间复工]({static}images/che-jian-fu-gong.jpg)\n" in text
    assert text.rstrip().endswith("第二段。")
    (name,) = (name for name in contents(opened.root) if name.startswith("images/"))
    preview = Preview(opened.root / "output", str, sample=Samples(opened.newsroom).page)
    small = preview.answer("/" + name.replace(".jpg", ".640w.jpg"))
    with Image.open(io.BytesIO(small.data)) as image:
        assert image.size == (640, 320)
    assert preview.answer("/images/none.jpg").status == 404
    opened.post("/step", {"do": "undo"})
    after = contents(opened.root)
    assert {path: data for path, data in after.items() if not path.startswith("images/")} == before
    put_file(opened, path, data, "b.jpg", {**typed, "alt": "[车间] 复工](x)", "caret": ""})
    text = contents(opened.root)["bulletins/2020/suxian-2020-03-06.md"].decode()
    assert text.endswith("\n\n![\\[车间\\] 复工\\](x)]({static}images/che-jian-fu-gong-x.jpg)\n")
    put_file(opened, path, data, "b.jpg", {**fields_of(opened.get(draft)), "alt": "车间复工"})
    assert len([name for name in contents(opened.root) if name.startswith("images/")]) == 3


def test_an_image_is_put_above_the_text_and_chosen_again(opened: Asking) -> None:
    """A picture of the bulletin needs no words, and one that is there can be chosen in its place."""
    draft, name = write_draft(opened), "bulletins/2020/suxian-2020-03-06.md"
    cover = {"do": "cover", "alt": "车间"}
    answer = put_file(
        opened, f"{draft}/image", photo(800, 600), "b.jpg", {**fields_of(opened.get(draft)), **cover}
    )
    assert "\nimage: images/che-jian.jpg\n" in contents(opened.root)[name].decode()
    cover = {"do": "cover", "alt": ""}
    answer = put_file(opened, f"{draft}/image", photo(800, 600), "b.jpg", {**fields_of(answer), **cover})
    assert "\nimage: images/quan-bu-fu-gong.jpg\n" in contents(opened.root)[name].decode()
    path = "//select[@name='head-image']/option"
    assert answer.page.xpath(f"{path}[@selected]/@value") == ["images/quan-bu-fu-gong.jpg"]
    choices = answer.page.xpath(f"{path}/@value")
    assert choices == ["", "images/che-jian.jpg", "images/quan-bu-fu-gong.jpg"]
    opened.submit(answer, draft, **{"head-image": "images/che-jian.jpg", "do": "save"})
    assert "\nimage: images/che-jian.jpg\n" in contents(opened.root)[name].decode()
    opened.submit(opened.get(draft), draft, **{"head-image": "", "do": "save"})
    assert "\nimage:" not in contents(opened.root)[name].decode()
