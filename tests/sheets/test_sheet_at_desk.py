"""A spreadsheet at the desk: shown, written in one step, taken back, and nothing the second time."""

import io
import zipfile

import pytest
from books import xlsx
from desks import Asking, contents, put_sheet

from bulletin.desk.sheeting import _LARGEST, SHEETS
from bulletin.sheets.workbook import _UNPACKED

SOURCE = "- {id: rednet, outlet: 红网时刻, published: 2020-03-04}\n"
FACTORIES = "".join(
    f"- {{id: factory-{n}, name: 第{n}机械厂, kind: enterprise, place: suxian}}\n" for n in range(1, 5)
)
HEADS = ("企业名称", "到岗率（%）", "截至")
FORBIDDEN = ("YAML", "slug", "--", "bulletin ", "id or", "编号或", " id", "口径", "factory-", "rednet")


@pytest.fixture
def stocked(opened: Asking) -> Asking:
    """The desk of a newsroom with four enterprises and a source."""
    data = opened.root / "content/data"
    (data / "enterprises").mkdir(exist_ok=True)
    (data / "enterprises/suxian.yaml").write_text(FACTORIES, encoding="utf-8")
    (data / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    return opened


def test_a_sheet_is_one_step_and_nothing_twice(stocked: Asking) -> None:
    before = contents(stocked.root)
    sheet = xlsx(
        [HEADS, ("第1机械厂", 92, "3月2日"), ("第2机械厂", 80, "3月2日"), ("第9机械厂", 1, "3月2日")]
    )
    page = put_sheet(stocked, sheet)
    at = stocked.at
    assert "还不知道这些数字出自哪里" in page.words
    page = stocked.submit(page, at, source="rednet", do="look")
    assert "A4" in page.words
    assert "写进2个" in page.words
    assert not [word for word in FORBIDDEN if word in page.words]
    tab = stocked.get(at)
    stocked.submit(page, at, do="write")
    written = contents(stocked.root)
    assert set(written) - set(before) == {"data/figures/rednet.yaml"}
    assert {path: written[path] for path in before} == before
    again = stocked.submit(tab, at, do="write")
    assert "和刚才看到的不一样了" in again.words
    page = put_sheet(stocked, sheet)
    page = stocked.submit(page, stocked.at, source="rednet", do="look")
    assert "写进" not in " ".join(button.text_content() for button in page.page.iter("button"))
    assert contents(stocked.root) == written
    stocked.submit(stocked.get("/"), "/step", do="undo")
    assert contents(stocked.root) == before


def test_an_enterprise_register_and_a_new_source_are_taken(stocked: Asking) -> None:
    page = put_sheet(
        stocked,
        xlsx([("企业全称", "在哪里", "行业"), ("新新机械有限公司", "苏仙区", "C"), ("错错厂", "某地", "")]),
    )
    assert "写进1个" in page.words
    assert not [word for word in FORBIDDEN if word in page.words]
    stocked.submit(page, stocked.at, do="write")
    assert "新新机械有限公司" in (stocked.root / "content/data/enterprises/suxian.yaml").read_text("utf-8")
    page = put_sheet(stocked, xlsx([HEADS, ("第1机械厂", 92, "2020-03-02")]))
    page = stocked.submit(page, at := stocked.at, outlet="企业填报", published="2020-03-31x", do="look")
    assert "没有“2020-03-31x”这一天" in page.words
    page = stocked.submit(page, at, outlet="企业填报", published="2020-03-04", do="look")
    before = contents(stocked.root)
    assert "写进1个" in page.words
    stocked.submit(page, at, do="write")
    assert set(stocked.newsroom.records().sources) == {"rednet", "qi-ye-tian-bao-2020-03-04"}
    assert "没有要写的" in stocked.get(at).words
    stocked.submit(stocked.get("/"), "/step", do="undo")
    assert contents(stocked.root) == before
    stocked.submit(stocked.get(at), at, do="write")
    assert len(stocked.newsroom.records().sources) == 2


def test_what_is_wrong_with_a_cell_is_told_in_names(stocked: Asking) -> None:
    """Two records of one name are told apart by their names and places, never by what files call them."""
    named = "".join(
        f"- {{id: firm-{n}, name: {n}号食品厂, aliases: [食品厂], kind: enterprise, place: suxian, "
        f"industry: {letter}}}\n"
        for n, letter in ((1, "C"), (2, "F"))
    )
    (stocked.root / "content/data/enterprises/more.yaml").write_text(named, encoding="utf-8")
    heads = ("企业全称", "在哪里", "行业", "统一社会信用代码")
    rows = (("食品厂", "苏仙区", "", ""), ("新厂", "苏仙区", "C34", ""), ("好厂", "苏仙区", "天上", "123"))
    register = put_sheet(stocked, xlsx([heads, *rows, ("1号食品厂", "苏仙区", "F", "")])).words
    numbers = put_sheet(stocked, xlsx([HEADS, ("食品厂", 92, "3月2日"), ("第2机械厂", 80, "3月2日")]))
    numbers = stocked.submit(numbers, stocked.at, source="rednet", do="look")
    two = "1号食品厂（苏仙区）、2号食品厂（苏仙区）"
    for words, told in ((numbers.words, (two,)), (register, (two, "新厂", "A 到 T", "那18位", "记的是C"))):
        assert [one for one in told if one not in words] == [], words
        assert not [word for word in (*FORBIDDEN, "`", "firm-", "uscc", "industry") if word in words], words


def test_enterprises_that_nobody_has_come_with_their_numbers(stocked: Asking) -> None:
    """Only those whose names look like no slip; and a day behind its source is of no year before."""
    before = contents(stocked.root)
    heads = ("企业名称", "到岗率（%）", "到岗员工（人）", "截至")
    names = ("湖南春盛铸件厂", "郴州夏发玩具有限公司", "第1机械场")
    rows = [(name, 90, 120, "3月2日") for name in names]
    page = put_sheet(stocked, xlsx([heads, *rows, ("第2机械厂", 80, 30, "3月9日")]))
    fields = {"outlet": "区工信局", "published": "3.4", "do": "look"}
    page = stocked.submit(page, at := stocked.at, **fields)
    for words in ("没有记过的2家是新企业", "在旁边打钩", "2020-03-09"):
        assert words in page.words, page.words
    assert "2019" not in page.words
    page = stocked.submit(page, at, enterprises="on", **{"new-place": "suxian"}, do="look")
    assert "新的企业 2" in page.words
    assert "写进6个" in page.words
    assert not [word for word in FORBIDDEN if word in page.words]
    page = stocked.submit(page, at, do="write")
    assert "还没有公报用" in page.words
    records = stocked.newsroom.records()
    assert {"湖南春盛铸件厂", "郴州夏发玩具有限公司"} <= {one.name for one in records.enterprises.values()}
    assert len(records.figures) == 4
    stocked.submit(stocked.get("/"), "/step", do="undo")
    assert contents(stocked.root) == before


def bomb() -> bytes:
    """Return a small archive that unpacks to more than is read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(_UNPACKED + 1))
    return stream.getvalue()


def test_what_is_too_large_is_refused(opened: Asking) -> None:
    before = contents(opened.root)
    for data in (bomb(), b"1,2\n" * (_LARGEST // 4 + 1)):
        page = put_sheet(opened, data)
        assert page.status == 200
        assert " MB" in page.words, page.words
    assert contents(opened.root) == before
    assert not list(opened.newsroom.folder.names(SHEETS))


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", b"<html><table>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_spreadsheet_is_refused(opened: Asking, data: bytes) -> None:
    before = contents(opened.root)
    page = put_sheet(opened, data)
    assert page.status == 200
    assert "请看" in page.words
    assert contents(opened.root) == before


def test_a_file_changed_meanwhile_stays(stocked: Asking) -> None:
    """What somebody else has written meanwhile is not lost, nor any other byte of the file."""
    data = stocked.root / "content/data"
    (data / "figures").mkdir(exist_ok=True)
    file = data / "figures/rednet.yaml"
    old = (
        "source: rednet\nfigures:\n- id: f-1\n  subject: factory-1\n  indicator: attendance-rate\n"
        "  as_of: 2020-03-02\n  printed: 90% # 电话核过\n"
    )
    file.write_text(old, encoding="utf-8")
    page = put_sheet(stocked, xlsx([HEADS, ("第1机械厂", 92, "3月2日")]))
    at = stocked.at
    page = stocked.submit(page, at, source="rednet", do="look")
    assert "90%" in page.words
    file.write_text(old.replace("90%", "91%"), encoding="utf-8")
    assert "和刚才看到的不一样了" in stocked.submit(page, at, do="write").words
    assert "91%" in file.read_text("utf-8")
    stocked.submit(stocked.get(at), at, do="write")
    assert file.read_text("utf-8") == old.replace("90%", "92%")
