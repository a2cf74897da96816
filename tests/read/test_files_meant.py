"""What editors, systems and cloud disks leave in the content folder is told by what it is, or passed over."""

import shutil
from pathlib import Path

import pytest
from drawing import office, picture
from tables import for_each

from bulletin.problems import Problem
from bulletin.read.content import read_content
from bulletin.read.parse import parse_file

BASE = Path(__file__).parents[1] / "bad/_base"
COPY = (
    "if it is a copy, move it out of the content folder; else move its bulletins below bulletins/, drafts "
    "with `status: draft` in their front matter, its records below data/, and the rest out of the content "
    "folder"
)
UNFINISHED = (
    "it is a download that has not ended: wait until it has, and save it once more if it never does; then "
    "delete this one"
)


def told(content: Path) -> list[tuple[str, str]]:
    """Return the files that are told of, from the content folder on, and the mends."""
    _, problems = read_content(content, "content")
    return [(problem.location.path.removeprefix("content/"), str(problem.mend)) for problem in problems]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content without faults."""
    return Path(shutil.copytree(BASE, tmp_path / "content"))


@pytest.mark.parametrize(
    ("old", "new", "mend"),
    [
        ("data", "Data", "rename the folder to `data`"),
        ("bulletins", "Bulletins", "rename the folder to `bulletins`"),
        ("bulletins", "bulletin", "rename the folder to `bulletins`"),
        ("images", "image", "rename the folder to `images`"),
        ("data/places.yaml", "data/place.yaml", "rename it to places.yaml"),
        ("data/places.yaml", "data/Places.yaml", "rename it to places.yaml"),
        (
            "data/enterprises/suxian.yaml",
            "data/enterprises.yaml",
            "move it into the folder data/enterprises/",
        ),
        ("data/figures", "data/figure", "move it into the folder data/figures/"),
        ("data/policies", "data/policy", "move it into the folder data/policies/"),
    ],
)
def test_what_is_called_nearly_as_it_should_be(old: str, new: str, mend: str, content: Path) -> None:
    """Capitals, a letter that is missing, or a file for a folder."""
    (content / old).rename(content / new)
    ((path, found),) = told(content)
    assert path.startswith(new)
    assert found == mend


def test_records_of_places_in_a_folder(content: Path) -> None:
    """They have one file."""
    (content / "data/places").mkdir()
    (content / "data/places.yaml").rename(content / "data/places/suxian.yaml")
    mend = "move its records to data/places.yaml, and delete it"
    assert told(content) == [("data/places/suxian.yaml", mend)]


@pytest.mark.parametrize("name", ["data (1)", "content", "bulletins-backup"])
def test_copies_of_folders(name: str, content: Path) -> None:
    """Nothing is read from them, and nobody is led to read them twice."""
    shutil.copytree(BASE, content / name)
    assert told(content) == [(name, COPY)]


@pytest.mark.parametrize(
    "name", ["__MACOSX", "$RECYCLE.BIN", "System Volume Information", "images/@eaDir", "lost+found"]
)
def test_folders_of_systems_are_passed_over(name: str, content: Path) -> None:
    """Nobody has put them there."""
    (content / name).mkdir()
    (content / name / "a.jpg").write_bytes(b"x")
    assert told(content) == []


@pytest.mark.parametrize(
    "name", ["images/a.jpg.crdownload", "files/a.pdf.part", "images/a.png.baiduyun.downloading"]
)
def test_downloads_that_have_not_ended(name: str, content: Path) -> None:
    """The file itself is wanted, and no other format of this one."""
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_bytes(b"x")
    assert told(content) == [(name, UNFINISHED)]


def problem(kind: str, name: str, data: bytes) -> Problem:
    """Return the one problem of a file."""
    (found,) = parse_file(kind, name, data).problems
    return found


@for_each(
    ("kind", "name", "data", "mend"),
    [
        ("bulletin", "a.md", office("docx"), "open it in the program that made it, and copy its text below"),
        ("bulletin", "a.md", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "open it in the program"),
        (
            "figure",
            "a.yaml",
            office("xlsx"),
            "write its numbers as records into a file with the ending .yaml",
        ),
        (
            "page",
            "a.md",
            picture("JPEG"),
            "it is an image: give it the ending .jpg, and move it below content/images/",
        ),
        ("place", "a.yaml", b"MZ\xff" + bytes(99), "delete it, and don't open it: it is a program"),
    ],
)
def test_files_of_other_programs_under_the_name_of_a_text(
    kind: str, name: str, data: bytes, mend: str
) -> None:
    """No encoding is blamed for what is no text."""
    found = problem(kind, name, data)
    assert found.rule == "wrong-format"
    assert str(found.mend).startswith(mend)


@pytest.mark.parametrize(("words", "codec"), [("复工", "latin-1"), ("你好", "cp1252")])
def test_a_text_that_was_read_as_latin_letters(words: str, codec: str) -> None:
    """It is one problem, not one of each character that can't be seen."""
    text = f"- id: t\n  name: {words}\n  description: {words}\n".encode().decode(codec)
    found = problem("topic", "a.yaml", text.encode())
    assert (found.rule, found.location.line) == ("garbled-text", 2)


@for_each("name", ["Café Müller", "ångström 复工", "Zürich é"])
def test_latin_letters_with_marks_are_names(name: str) -> None:
    """They are no spoilt text."""
    text = f"- id: t\n  name: {name}\n  description: 企业。\n"
    assert parse_file("topic", "a.yaml", text.encode()).problems == ()


GROUP = "- id: p\n  title: 办法\n  place: a\n  kind: document\n  source: s\n  measures:\n"
CORRECTIONS = "id: b\ntitle: 题\ndate: 2020-03-05\nplace: p\nsummary: 摘要。\nsources: [s]\ncorrections:\n"


@for_each(
    ("entries", "names"),
    [
        ("  - date: 2020-03-06\n  - note: 甲。\n", "note"),
        ("  - date: 2020-03-06\n  - note: 甲。\n  - date: 2020-03-07\n  - note: 乙。\n", "note"),
        ("  - date: 2020-03-06\n  - note: 甲。\n  - fault: ours\n", "note, fault"),
    ],
)
def test_entries_whose_lines_all_begin_with_a_hyphen(entries: str, names: str) -> None:
    """They are one entry, and it is told once."""
    text = f"---\n{CORRECTIONS}{entries}---\n\n正文。\n"
    found = problem("bulletin", "a.md", text.encode())
    assert str(found.what) == f"a record's first line alone begins with `- `, but here others do too: {names}"


@pytest.mark.parametrize(
    "entries", ["  - date: 2020-03-06\n", "  - date: 2020-03-06\n  - date: 2020-03-07\n"]
)
def test_entries_that_lack_a_field_are_told_as_such(entries: str) -> None:
    """No hyphen is to blame where the rest stands nowhere."""
    text = f"---\n{CORRECTIONS}{entries}---\n\n正文。\n"
    found = parse_file("bulletin", "a.md", text.encode()).problems
    assert {str(one.what) for one in found} == {"the correction has no 「note」"}


@for_each("end", ["\ufe0f", "\U000e0041", "\u200d"])
def test_what_can_t_be_seen_at_the_end_of_a_name(end: str) -> None:
    """It would be another name than the one that looks the same."""
    text = f"- id: t\n  name: 复工{end}\n  description: 企业。\n"
    assert problem("topic", "a.yaml", text.encode()).rule == "control-character"


@for_each("name", ["复工👷\u200d♀️", "⚠️", "复工⚠️"])
def test_parts_of_signs_are_none_of_these(name: str) -> None:
    """An emoji may end with one."""
    text = f"- id: t\n  name: {name}\n  description: 企业。\n"
    assert parse_file("topic", "a.yaml", text.encode()).problems == ()


@pytest.mark.parametrize("name", ["suxian.md ", "suxian。md", "suxian．md"])
def test_a_name_whose_ending_is_typed_otherwise(name: str, content: Path) -> None:
    """It is renamed, and not moved away."""
    (content / "bulletins/2020/suxian.md").rename(content / "bulletins/2020" / name)
    assert told(content) == [(f"bulletins/2020/{name}", "rename it to suxian.md")]


def test_what_a_cloud_disk_leaves_of_a_file_is_told_by_the_file(content: Path) -> None:
    """Wherever it lies, with the file beside it or not, and of a whole folder too."""
    names = {
        "data/.topics.yaml.icloud": "topics.yaml",
        "data/.places.yml.icloud": "places.yml",
        "data/figures/.a.yaml.icloud": "a.yaml",
        "data/enterprises/.suxian.yaml.icloud": "suxian.yaml",
        "data/.figures.icloud": "figures",
        "pages/.about.md.icloud": "about.md",
        "images/.车间.png.icloud": "车间.png",
        "images/.a.JPG.icloud": "a.JPG",
        "files/.通知.pdf.icloud": "通知.pdf",
        "bulletins/2020/.2020-03-10-a.md.ICLOUD": "2020-03-10-a.md",
        "bulletins/2020/.名单.MD.icloud": "名单.MD",
        "bulletins/.2020.icloud": "2020",
        ".data.icloud": "data",
        ".bulletins.icloud": "bulletins",
    }
    (content / "files").mkdir()
    (content / "data/topics.yaml").unlink()
    for name in names:
        (content / name).write_bytes(b"bplist00")
    _, found = read_content(content, "content")
    told = {
        problem.location.path.removeprefix("content/"): str(dict(problem.what.arguments).get("name"))
        for problem in found
        if problem.rule == "not-downloaded"
    }
    assert told == names
    assert {problem.rule for problem in found} == {"not-downloaded"}


def test_images_and_attachments_too_large_to_be_read_are_told(content: Path) -> None:
    """20 MB of an image and 30 of an attachment are allowed, and not a byte more."""
    sizes = {
        f"images/{number}{ending}": 20
        for number, ending in enumerate((".jpg", ".jpeg", ".PNG", ".webp", ".gif"))
    }
    sizes |= {f"files/{number}{ending}": 30 for number, ending in enumerate((".pdf", ".docx", ".xlsx"))}
    (content / "files").mkdir()
    for name, size in sizes.items():
        with (content / name).open("wb") as file:
            file.truncate(size * 2**20 + 1)
    with (content / "images/just.jpg").open("wb") as file:
        file.write(picture("JPEG"))
        file.truncate(20 * 2**20)
    _, found = read_content(content, "content")
    assert {problem.location.path.removeprefix("content/"): str(problem.what) for problem in found} == {
        name: f"the file has {size + 1} MB, more than {size}" for name, size in sizes.items()
    }
