"""Links and pictures whose address is half of what it should be: what is offered leads somewhere."""

from pathlib import Path

import pytest
from said import bulletin, problems


def _mends(folder: Path, body: str) -> list[tuple[str, str]]:
    return [(found.rule, str(found.mend)) for found in problems(folder, bulletin(f"{body}\n"))]


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        ("[电话](0735-2888888)", "write `tel:0735-2888888`"),
        ("[电话](13800000000)", "write `tel:13800000000`"),
        ("[电话](tel：0735-2888888)", "write `tel:0735-2888888`"),
        ("[信箱](news@news.example)", "write `mailto:news@news.example`"),
        ("[信箱](mailto：news@news.example)", "write `mailto:news@news.example`"),
        ("[高斯贝尔](enterprise}gospell)", "write `{enterprise}gospell`"),
        ("[苏仙区](place｝suxian)", "write `{place}suxian`"),
        ("[高斯贝尔]({企业}gospell)", "write `{enterprise}gospell`"),
        ("[高斯贝尔]({enterprises}gospell)", "write `{enterprise}gospell`"),
        ("[苏仙区]({Place}suxian#figures)", "write `{place}suxian#figures`"),
        ("![图]({图片}images/map.png)", "write `{static}images/map.png`"),
        ("[苏仙区](suxian)", "write `{place}suxian` (苏仙区)"),
        ("[苏仙区](suxian#figures)", "write `{place}suxian#figures` (苏仙区)"),
        ("![图](content/images/map.png)", "write `/images/map.png`"),
        ("![图](images\\map.png)", "write `/images/map.png`"),
        ("![图](map.png)", "write `/images/map.png`"),
        (
            "![图](images/no.svg)",
            "save it as PNG or JPG, put that below content/images/, and write `/images/no.png`",
        ),
        (
            "![图](/images/a/照片.heic)",
            "save it as PNG or JPG, put that below content/images/, and write `/images/照片.png`",
        ),
        ("![图](images/no.png)", "put the file below content/images/, and write `/images/no.png`"),
        (
            "![图](/images/map.png =300x200)",
            "write `/images/map.png` alone: the site fits images to the page",
        ),
        ("![图](/images/map.png =50%)", "write `/images/map.png` alone: the site fits images to the page"),
    ],
)
def test_one_mend_that_works_is_offered(body: str, mend: str, tmp_path: Path) -> None:
    """There is one message, and what it says to write is there."""
    [(_, told)] = _mends(tmp_path, body)
    assert told == mend


@pytest.mark.parametrize(
    "body",
    [
        "![图](images/map.png)",
        "![图](/images/map.png “图”)",
        "![图](/images/map.png ”图“)",
        "[苏仙区]({place}suxian)",
        "[电话](tel:0735-2888888)、[信箱](mailto:news@news.example)",
    ],
)
def test_what_leads_somewhere_is_read_as_meant(body: str, tmp_path: Path) -> None:
    """An image is found from the content folder on; quotes round a title may have full width."""
    assert _mends(tmp_path, body) == []


def test_a_day_is_no_telephone_number(tmp_path: Path) -> None:
    """It may be the name of an article."""
    [(rule, mend)] = _mends(tmp_path, "[昨天](2020-03-05)")
    assert rule == "bad-link"
    assert "tel:" not in mend


@pytest.mark.parametrize(
    "typed",
    [
        "[高斯贝尔]（gospell）",
        "【高斯贝尔】（gospell）",
        "【高斯贝尔】(gospell)",
        "［高斯贝尔］(gospell)",
        "[高斯贝尔] （gospell）",
    ],
)
def test_a_link_in_wide_brackets_is_told_by_the_id_in_it(typed: str, tmp_path: Path) -> None:
    """Other words in such brackets are none."""
    assert _mends(tmp_path / "link", f"{typed}复工") == [
        ("bad-reference", "write `[高斯贝尔]({enterprise}gospell)`")
    ]
    assert _mends(tmp_path / "words", typed.replace("gospell", "abc")) == []


@pytest.mark.parametrize("typed", ["[[gospell|高斯贝尔]]", "[高斯贝尔](/enterprise/gospell)"])
def test_a_link_of_another_program_is_told_by_the_id_in_it(typed: str, tmp_path: Path) -> None:
    """As wikis write it, or as a path of kind and id."""
    [(_, mend)] = _mends(tmp_path, typed)
    assert "{enterprise}gospell" in mend


SOFT = "\u00ad"


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        (f"{{{{ suxian{SOFT}resumed }}}}", "type a hyphen in its place, or delete it"),
        (f"[政策]({{policy}}suxian{SOFT}prevention)", "type a hyphen in its place, or delete it"),
    ],
)
def test_a_hyphen_that_cannot_be_seen_is_typed_anew(body: str, mend: str, tmp_path: Path) -> None:
    """Word has such ones for those at which a word may be broken."""
    assert _mends(tmp_path, body)[0][1].startswith(mend)
