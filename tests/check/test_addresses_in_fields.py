"""What is written for a link in a text is no value of a field; names of images may hold any sign."""

import shutil
from pathlib import Path

import pytest
from said import MATTER, TESTS, bulletin, problems


def _first(folder: Path, field: str, matter: str = MATTER) -> tuple[str, str]:
    """Return the rule and the mend of the first problem of a front matter with another field."""
    found = [
        one for one in problems(folder, bulletin("", matter + field)) if one.location.path.endswith("d.md")
    ]
    return found[0].rule, str(found[0].mend)


@pytest.mark.parametrize(
    ("field", "mended"),
    [
        ("image: {static}images/map.png\n", "images/map.png"),
        ("image: {static}/images/map.png\n", "images/map.png"),
        ("image: {filename}../images/map.png\n", "images/map.png"),
        ("image: {static}images/a#b.png\n", "images/a#b.png"),
        ("topics:\n  - {topic}resumption\n", "resumption"),
        ("lead: {place}suxian\n", "suxian"),
    ],
)
def test_the_id_alone_is_offered(field: str, mended: str, tmp_path: Path) -> None:
    """One mend does: quotes around it would name nothing."""
    rule, mend = _first(tmp_path, field)
    assert (rule, mend.startswith(f"write `{mended}` alone")) == ("yaml-syntax", True)


def test_what_is_mended_so_has_no_faults(tmp_path: Path) -> None:
    """The image is there."""
    assert problems(tmp_path, bulletin("正文。", f"{MATTER}image: images/map.png\n")) == ()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("images/a#b.jpg", "/images/a#b.jpg"),
        ("images/a?b.jpg", "/images/a?b.jpg"),
        ("a.jpg", "/images/a.jpg"),
        ("../images/a#b.jpg", "/images/a#b.jpg"),
        ("/images/a#b.jpg", "/images/a#b.jpg"),
        ("/images/a?b.jpg", "/images/a?b.jpg"),
        ("images/2020/车间.jpg", "/images/车间.jpg"),
        ("车间", "/images/…"),
    ],
)
def test_an_image_is_told_with_the_address_to_write(typed: str, told: str, tmp_path: Path) -> None:
    """Its whole name, with what stands behind # and ? in it."""
    found = problems(tmp_path, bulletin(f"![车间]({typed})"))
    assert [f"write `{told}`" in str(one.mend) for one in found] == [True]


_NAMES = (
    "1#楼.png",
    "1.png",
    "100%.png",
    "a%20b.png",
    "#1.png",
    "1##2.png",
    "a b.png",
    "甲 #2楼.png",
    "a?b.png",
)


_ENCODED = {
    "1%23楼.png": "1#楼.png",
    "a%2520b.png": "a%20b.png",
    "100%25.png": "100%.png",
    "%231.png": "#1.png",
    "1%23%232.png": "1##2.png",
    "a%3Fb.png": "a?b.png",
    "%E7%94%B2%20%232%E6%A5%BC.png": "甲 #2楼.png",
}


def test_names_of_images_may_hold_the_signs_of_addresses(tmp_path: Path) -> None:
    """Each is found by its name and by the address that browsers make of it; a field has the name alone."""
    for name in _NAMES:
        shutil.copy(TESTS / "bad/_base/images/map.png", tmp_path / name)
    files = bulletin("".join(f"![楼](</images/{name}>)\n\n" for name in (*_NAMES, *_ENCODED)))
    for at, typed in enumerate(_ENCODED):
        matter = MATTER.replace("second", f"n{at}") + f"image: images/{typed}\n"
        files[f"bulletins/2020/n{at}.md"] = f"---\n{matter}---\n\n正文。\n"
    found = problems(tmp_path, files, *(tmp_path / name for name in _NAMES))
    assert {one.rule for one in found} == {"unknown-reference"}
    assert [str(one.mend) for one in found] == [f"write `images/{meant}`" for meant in _ENCODED.values()]


def test_an_image_with_a_fragment_that_is_not_there_is_named_whole(tmp_path: Path) -> None:
    """The name goes on behind the sign."""
    (found,) = problems(tmp_path, bulletin("![车间]({static}images/a#b.jpg)"))
    assert "「images/a#b.jpg」" in str(found.what)


@pytest.mark.parametrize("sign", [r"\t", r"\n", r"\x09"])
def test_a_backslash_in_a_name_is_told_once(sign: str, tmp_path: Path) -> None:
    """What YAML makes of it is no fault of its own."""
    names = f'- id: abc\n  name: "高斯{sign}贝尔"\n  kind: enterprise\n'
    assert [one.rule for one in problems(tmp_path, {"data/enterprises/more.yaml": names})] == ["backslash"]
