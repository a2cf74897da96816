"""`bulletin fix` mends what has one right answer, shows it first, and touches nothing else."""

import shutil
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from bulletin.cli import main
from bulletin.fix.files import changes

BASE: Final = Path(__file__).parents[1] / "bad" / "_base"

PLACES: Final = """\
# 地方：先省后县
- id: hunan
  name： 湖南省   # 全角冒号
  level: province
- id: chenzhou
\tname: 郴州市
  level: city
  parent:hunan
- name: 苏仙区
  # 这一条没有编号
  level: county
  parent: chenzhou
  valid_from: ２０２０／２／１
- {name: 苏仙区, level: county, parent: chenzhou}
"""
MENDED: Final = """\
# 地方：先省后县
- id: hunan
  name: 湖南省   # 全角冒号
  level: province
- id: chenzhou
  name: 郴州市
  level: city
  parent: hunan
- id: su-xian-qu
  name: 苏仙区
  # 这一条没有编号
  level: county
  parent: chenzhou
  valid_from: 2020-02-01
- {id: su-xian-qu-2, name: 苏仙区, level: county, parent: chenzhou}
"""


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """Return a folder with a configuration and content that has no faults."""
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://news.example"\nBULLETIN_TAG_AUTHORITY = "news.example,2020"\n', encoding="utf-8"
    )
    return tmp_path


def run(newsroom: Path, *arguments: str) -> Result:
    """Run `bulletin fix` in English."""
    settings = str(newsroom / "pelicanconf.py")
    return CliRunner().invoke(main, ["fix", "--lang", "en", "-s", settings, *arguments])


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below `folder`."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_sound_content_is_left_alone(newsroom: Path) -> None:
    """Nothing is shown and nothing written where nothing is to be mended."""
    before = tree(newsroom)
    result = run(newsroom, "--write")
    assert (result.stdout, result.exit_code) == ("nothing to mend that has one right answer\n", 0)
    assert tree(newsroom) == before


def test_changes_are_shown_and_not_written(newsroom: Path) -> None:
    """Without --write the files stay as they are, and the diff tells every line."""
    path = newsroom / "content/data/topics.yaml"
    path.write_text("- id: resumption\n  name：复工复产\n  description: 恢复生产。\n", encoding="utf-8")
    before = tree(newsroom)
    result = run(newsroom)
    assert result.exit_code == 0
    assert result.stdout == (
        "--- content/data/topics.yaml\n"
        "+++ content/data/topics.yaml\n"
        "@@ -1,3 +1,3 @@\n"
        " - id: resumption\n"
        "-  name：复工复产\n"
        "+  name: 复工复产\n"
        "   description: 恢复生产。\n"
        "files to mend: 1; `bulletin fix --write` mends them\n"
    )
    assert tree(newsroom) == before


def test_comments_and_order_stay(newsroom: Path) -> None:
    """Tabs, colons, dates and missing ids are mended where they stand; a second run finds nothing."""
    path = newsroom / "content/data/places.yaml"
    path.write_text(PLACES, encoding="utf-8")
    result = run(newsroom, "--write")
    assert result.stdout.endswith("files mended: 1\n")
    assert path.read_text(encoding="utf-8") == MENDED
    assert run(newsroom).stdout == "nothing to mend that has one right answer\n"


def test_another_encoding_becomes_utf_8(newsroom: Path) -> None:
    """A file in GB18030 is read, mended and written as UTF-8, with its line ends."""
    path = newsroom / "content/bulletins/2020/suxian.md"
    text = path.read_text(encoding="utf-8").replace("date: 2020-03-04", "date：2020年3月4日")
    path.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    result = run(newsroom, "--write")
    assert result.stdout.startswith("content/bulletins/2020/suxian.md: from GB18030 to UTF-8\n")
    expected = text.replace("date：2020年3月4日", "date: 2020-03-04").replace("\n", "\r\n").encode()
    assert path.read_bytes() == expected


@pytest.mark.parametrize("opened", ["|", ">-", "|2  # 按原文"])
def test_prose_in_a_block_is_the_authors(newsroom: Path, opened: str) -> None:
    """What looks like a field in a text of several lines is neither told of nor mended."""
    path = newsroom / "content/data/topics.yaml"
    prose = f"  description: {opened}\n    title：甲\n\n    date: 2020/3/1\n    \t乙\n    id:丙\n"
    path.write_text(f"- id: resumption\n  name：复工\n{prose}", encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == f"- id: resumption\n  name: 复工\n{prose}"


def test_a_byte_order_mark_stays(newsroom: Path) -> None:
    """What an editor's program put there is not taken away."""
    path = newsroom / "content/data/topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("name: ", "name：").encode())
    run(newsroom, "--write")
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()


def test_an_article_without_an_id_gets_its_file_name(newsroom: Path) -> None:
    """Only the front matter is mended: colons and tabs of a text are the author's."""
    path = newsroom / "content/pages/about.md"
    path.write_text("---\ntitle：关于\n---\n\ntitle：不动\n\n\t代码\n", encoding="utf-8")
    run(newsroom, "--write")
    expected = "---\nid: about\ntitle: 关于\n---\n\ntitle：不动\n\n\t代码\n"
    assert path.read_text(encoding="utf-8") == expected


def test_what_has_several_answers_is_left(newsroom: Path) -> None:
    """A day that no year has, and a record without a name, are for an editor."""
    path = newsroom / "content/data/places.yaml"
    text = path.read_text(encoding="utf-8") + "- level: county\n  parent: chenzhou\n  valid_from: 2020/2/31\n"
    path.write_text(text, encoding="utf-8")
    run(newsroom, "--write")
    assert path.read_text(encoding="utf-8") == text


def test_what_the_system_refuses_is_told(newsroom: Path) -> None:
    """A file that can't be written stays whole, and the status says so."""
    path = newsroom / "content/data/topics.yaml"
    text = path.read_text(encoding="utf-8").replace("name: ", "name：")
    path.write_text(text, encoding="utf-8")
    path.with_name(".topics.yaml.new").mkdir()
    result = run(newsroom, "--write")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "content/data/topics.yaml: not-written: the file can't be written: it is a folder, not a file\n"
    )
    assert path.read_text(encoding="utf-8") == text


def test_a_file_that_changed_meanwhile_is_left(newsroom: Path) -> None:
    """What an editor saves between the reading and the writing is not overwritten."""
    path = newsroom / "content/data/topics.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: ", "name："), encoding="utf-8")
    (change,) = changes(newsroom / "content", "content")
    path.write_text("- id: other\n", encoding="utf-8")
    problem = change.write()
    assert problem is not None
    assert str(problem.what) == "the file was changed while it was looked at"
    assert path.read_text(encoding="utf-8") == "- id: other\n"


@pytest.mark.parametrize("end", ["\r", "\r\n\n"])
def test_texts_with_several_line_ends_are_left(newsroom: Path, end: str) -> None:
    """A change would touch lines that it does not show."""
    path = newsroom / "content/data/topics.yaml"
    data = f"- id: resumption{end}  name：复工{end}  description: 甲\n".encode()
    path.write_bytes(data)
    run(newsroom, "--write")
    assert path.read_bytes() == data


def test_links_are_left(newsroom: Path) -> None:
    """A link stays a link, and what it leads to is mended where it lies."""
    path = newsroom / "content/data/policies/suxian.yaml"
    path.rename(newsroom / "content/data/policies/real.yaml")
    path.symlink_to("real.yaml")
    run(newsroom, "--write")
    assert path.is_symlink()
