"""While content has errors, a program that builds it again and again tells what a clean check tells."""

from pathlib import Path

import pytest
from small_site import Newsroom, clean
from writing import tree

from bulletin.problems import BuildError, Report, Severity
from bulletin.publish import state
from bulletin.publish.build import Builder

ENTERPRISES = "content/data/enterprises"
BOOTS = "- id: boots\n  name: 靴厂\n  kind: enterprise\n  place: suxian\n"
HATS = "- id: hats\n  name: 帽厂\n  kind: enterprise\n  place: suxian\n"
BROKEN = "- id: gloves\n  nam: 手套厂\n  kind: enterprise\n  place: suxian\n"


class Editor:
    """Somebody who changes files by hand, and a preview that is told which."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.newsroom, self.preview = newsroom, Builder(newsroom.settings)
        self.build()

    def build(self, *changed: Path) -> Report | None:
        """Build by the preview, and by a program that starts; compare both with a clean build."""
        expected = clean(self.newsroom)
        for builder, told in ((self.preview, changed or None), (Builder(self.newsroom.settings), None)):
            assert self._outcome(builder, told) == expected
        return expected if isinstance(expected, Report) else None

    def _outcome(self, builder: Builder, changed: tuple[Path, ...] | None) -> dict[str, bytes] | Report:
        """Return what stands in the output after a build, or what the build tells."""
        try:
            builder.build(changed=changed)
        except BuildError as error:
            return error.report
        return tree(self.newsroom.root / "output")

    def write(self, **files: str) -> Report | None:
        """Write files of enterprises, delete those without a text, and build."""
        changed = [(self.newsroom.root / ENTERPRISES / f"{name}.yaml").resolve() for name in files]
        for path, text in zip(changed, files.values(), strict=True):
            path.write_text(text)
            if not text:
                path.unlink()
        return self.build(*changed)


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust how files look from outside at once, as in a site that was built a while ago."""
    monkeypatch.setattr(state, "_SETTLED", 0)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    """A newsroom whose files are written."""
    newsroom = Newsroom(tmp_path)
    newsroom.bulletins["first"].body = "靴厂复工。"
    newsroom.write()
    return newsroom


def rules(report: Report | None) -> set[str]:
    """Return the rules by which there are problems that are errors."""
    problems = report.problems if report else ()
    return {problem.rule for problem in problems if problem.severity is Severity.ERROR}


def test_a_record_that_is_moved_out_of_a_broken_file(newsroom: Newsroom) -> None:
    """It is no duplicate of what the broken file held before."""
    editor = Editor(newsroom)
    assert not editor.write(a=BOOTS, b=HATS)
    assert rules(editor.write(a=BROKEN)) == {"unknown-key"}
    assert "duplicate-id" not in rules(editor.write(b=HATS + BOOTS))
    assert not editor.write(a="")


def test_a_record_that_is_moved_on_while_its_first_file_is_broken(newsroom: Newsroom) -> None:
    """Nor is it one in the third file."""
    editor = Editor(newsroom)
    assert not editor.write(a=BOOTS, b=HATS)
    assert editor.write(a=BROKEN)
    assert editor.write(b=BOOTS, c=HATS)
    assert editor.write(b=HATS, c=BOOTS)
    assert not editor.write(a=BROKEN.replace("nam:", "name:"))


def test_a_record_that_a_broken_file_still_holds(newsroom: Newsroom) -> None:
    """It is a duplicate of that, though the file is not taken in."""
    editor = Editor(newsroom)
    assert not editor.write(a=BOOTS, b=HATS)
    assert "duplicate-id" in rules(editor.write(a=BOOTS + BROKEN, b=HATS + BOOTS))
    assert rules(editor.write(b=HATS)) == {"unknown-key"}
    assert not editor.write(a=BOOTS)


@pytest.mark.parametrize("second", ["a", "c"])
def test_a_duplicate_is_told_until_it_is_mended(newsroom: Newsroom, second: str) -> None:
    """It is told by every build, whether it stands before or behind the other."""
    editor = Editor(newsroom)
    assert not editor.write(b=BOOTS)
    for _ in range(2):
        assert rules(editor.write(**{second: BOOTS})) == {"duplicate-id"}
    assert rules(editor.build()) == {"duplicate-id"}
    assert not editor.write(**{second: HATS})


@pytest.mark.parametrize("copy", ["a 副本", "b (1)", "a - Copy", "b copy 2", "a - 副本 (2)", "b（1）"])
def test_a_duplicate_in_a_copied_file_is_told_there(newsroom: Newsroom, copy: str) -> None:
    """Wherever the copy stands, the original is not at fault."""
    editor = Editor(newsroom)
    report = editor.write(**{copy[0]: BOOTS, copy: BOOTS})
    assert report
    assert [problem.location.path for problem in report.problems if problem.rule == "duplicate-id"] == [
        f"{ENTERPRISES}/{copy}.yaml"
    ]


def test_a_file_that_is_emptied_changes_what_is_told_of_unknown_records(newsroom: Newsroom) -> None:
    """That there are no records of a kind is told even where all other problems are as they were."""
    newsroom.bulletins["first"].body = "[复工]({topic}works)。"
    newsroom.write()
    editor = Editor(newsroom)
    assert rules(editor.build()) == {"unknown-reference"}
    topics = newsroom.root / "content" / "data" / "topics.yaml"
    text = topics.read_text()
    topics.write_text("[]\n")
    before = rules(editor.build(topics.resolve()))
    assert "no-records" in before
    topics.write_text(text)
    assert rules(editor.build(topics.resolve())) == {"unknown-reference"}
