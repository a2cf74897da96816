"""Faulty content: every fault is told whole, at its place, once, in both languages; nothing else is.

A folder of `bad/` is one case: a tree laid over the small valid content in `bad/_base/`. What is
expected stands at the head of the faulty file, as comments in the form that problems are printed
in, or in the case's `expected.txt` where a comment can't stand: the fault would be another, or lies
in the file's name or bytes. `expected.zh.txt` is all of it in Chinese. What an archive of source files
can't hold is made by `MADE`.

`BLESS=1 pytest tests/test_bad.py` (or `--bless`) writes down what is reported now. It makes no case:
for a new one, make the folder and the faulty file, and write the line `# expect:` at its head.
"""

import os
import re
import shutil
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest
from drawing import moving, office, pdf, picture
from writing import settings_for, write_site

from bulletin.check import RULES
from bulletin.explanations import BY_RULE
from bulletin.languages import language
from bulletin.model.settings import Settings
from bulletin.problems import BuildError, Report
from bulletin.publish.build import Builder
from bulletin.reports import as_text

BAD: Final = Path(__file__).parent / "bad"
BASE: Final = BAD / "_base"
EXPECTED: Final = "expected.txt"
CHINESE: Final = "expected.zh.txt"
CASES: Final = sorted(folder.name for folder in BAD.iterdir() if folder.is_dir() and folder != BASE)
_COMMENTS: Final = re.compile(r"(?:^# expect:.*\n(?:^#   .*\n)*)+", re.MULTILINE)

LIMIT: Final = 8 * 1024 * 1024


def _too_large(content: Path) -> None:
    (content / "data/figures/large.yaml").write_text("# 数字\n" * (LIMIT // 9 + 1), encoding="utf-8")


def _fifo(content: Path) -> None:
    os.mkfifo(content / "data/figures/pipe.yaml")


def _encoded(name: str, encoding: str, mark: bytes = b"") -> Callable[[Path], None]:
    """Return what writes the file `name` again in another encoding."""

    def make(content: Path) -> None:
        text = (content / name).read_text(encoding="utf-8")
        (content / name).write_bytes(mark + text.encode(encoding))

    return make


def _nul_byte(content: Path) -> None:
    path = content / "data/topics.yaml"
    path.write_bytes(path.read_bytes().replace("复工复产".encode(), "复工\0复\0产".encode()))


def _undecodable(content: Path) -> None:
    path = content / "bulletins/2020/suxian.md"
    path.write_bytes(
        path.read_bytes().replace("郴州".encode(), b"").replace("企业".encode(), b"\xff\xfe\xff")
    )


def _links(content: Path) -> None:
    """Make links: out of the content, to a folder, to nothing, and in a circle."""
    outside = content.parent / "outside.yaml"
    outside.write_text("- id: secret\n", encoding="utf-8")
    (content / "data/figures/outside.yaml").symlink_to(outside)
    (content / "data/figures/folder.yaml").symlink_to(content / "data/policies")
    (content / "data/figures/nothing.yaml").symlink_to(content / "data/gone.yaml")
    (content / "data/figures/circle.yaml").symlink_to(content / "data/figures/circle.yaml")


def _letter_case(content: Path) -> None:
    shutil.copy(content / "images/map.png", content / "images/Map.png")


def _file_name(content: Path) -> None:
    """Make a file whose name has bytes in GB18030, as Windows archives do, and one whose name is long."""
    (content / "images" / f"{'复工' * 41}.png").write_bytes(picture())
    os.close(os.open(os.fsencode(content / "images") + b"/" + "地图.png".encode("gb18030"), os.O_CREAT))


def _bytes(name: str, data: bytes) -> Callable[[Path], None]:
    def make(content: Path) -> None:
        (content / name).write_bytes(data)

    return make


def _images(content: Path) -> None:
    """Put images where they are not what they say, are damaged, too large, or pointers of Git LFS."""
    images = content / "images"
    for name, data in {
        "works.jpg": picture("PNG"),
        "phone.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "half.jpg": picture("JPEG")[:400],
        "lfs.png": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "empty.png": b"",
        "huge.png": picture(width=8000, height=6300, mode="1"),
        "long.gif": moving("GIF") + bytes(5 * 2**20),
        "drawing.svg": b"<svg/>",
        "page.jpg": b"<!DOCTYPE html><html><body>404</body></html>",
        "answer.png": b'{"errcode": 404}',
        "notice.pdf": pdf(),
    }.items():
        (images / name).write_bytes(data)
    with (images / "heavy.jpg").open("wb") as file:
        file.truncate(21 * 2**20)


def _copy_name(content: Path) -> None:
    """Give an image the name that the smaller copy of another will have."""
    (content / "images/wide.png").write_bytes(picture(width=700, height=4))
    (content / "images/wide.640w.png").write_bytes(picture())


def _attachments(content: Path) -> None:
    """Put attachments with macros, scripts and passwords, in old formats, and under false names."""
    files = content / "files"
    files.mkdir()
    for name, data in {
        "form.xlsx": office("xlsx", {"xl/vbaProject.bin": "x"}),
        "form.xlsm": office("xlsx"),
        "letter.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "locked.pdf": pdf().replace(b"/Root", b"/Encrypt 3 0 R /Root"),
        "script.pdf": pdf(b"<< /S /JavaScript /JS (x) >>"),
        "table.docx": office("xlsx"),
        "packed.xlsx": b"PK\x05\x06" + bytes(18),
        "half.pdf": pdf()[:40],
        "lfs.pdf": b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
        "fetching.docx": office("docx", {"word/_rels/settings.xml.rels": FETCHED}),
        "old.doc": b"x",
        "photo.png": picture(),
        "sound.pdf": pdf(),
    }.items():
        (files / name).write_bytes(data)


FETCHED: Final = '<Relationship Type="a/attachedTemplate" Target="a.dotm" TargetMode="External"/>'


def _file_for_folder(content: Path) -> None:
    shutil.rmtree(content / "pages")
    (content / "pages").write_text("关于本站\n", encoding="utf-8")


def _no_folder(content: Path) -> None:
    shutil.rmtree(content)


def _no_data(content: Path) -> None:
    shutil.rmtree(content / "data")


def _decomposed(content: Path) -> None:
    """Name an image as a Mac does, its accent a character of its own, and link to it as it is typed."""
    shutil.copy(content / "images/map.png", content / "images" / unicodedata.normalize("NFD", "café.png"))


def _capitals(content: Path) -> None:
    """Name files as cameras and old programs do; and one of them so that it is none."""
    (content / "images/map.png").rename(content / "images/map.PNG")
    for old, new in {
        "data/topics.yaml": "data/topics.YAML",
        "data/indicators.yaml": "data/indicators.YML",
        "data/figures/suxian.yaml": "data/figures/suxian.Yaml",
        "data/enterprises/suxian.yaml": "data/enterprises/suxian.YML",
        "bulletins/2020/suxian.md": "bulletins/2020/suxian.Md",
        "pages/about.md": "pages/about.MD",
    }.items():
        (content / old).rename(content / new)
    for name, kind in {"A.JPG": "JPEG", "b.Jpeg": "JPEG", "c.GIF": "GIF", "d.WEBP": "WEBP"}.items():
        (content / "images" / name).write_bytes(picture(kind))
    files = content / "files"
    files.mkdir()
    for name, data in {"e.DOCX": office("docx"), "f.Xlsx": office("xlsx"), "G.PDF": pdf()}.items():
        (files / name).write_bytes(data)
    (content / "pages/notes.TXT").write_text("笔记", encoding="utf-8")


MADE: Final[dict[str, Callable[[Path], None]]] = {
    "no-data": _no_data,
    "decomposed-name": _decomposed,
    "capital-endings": _capitals,
    "no-content": _no_folder,
    "too-large": _too_large,
    "fifo": _fifo,
    "encoding-gb18030": _encoded("bulletins/2020/suxian.md", "gb18030"),
    "encoding-utf-16": _encoded("data/places.yaml", "utf-16-le", b"\xff\xfe"),
    "encoding-utf-16-unmarked": _encoded("data/places.yaml", "utf-16-le"),
    "encoding-utf-16-big-end": _encoded("pages/about.md", "utf-16-be"),
    "encoding-unknown": _undecodable,
    "nul-byte": _nul_byte,
    "links": _links,
    "letter-case": _letter_case,
    "file-name": _file_name,
    "images": _images,
    "copy-name": _copy_name,
    "attachments": _attachments,
    "file-for-folder": _file_for_folder,
    "control-character-yaml": _bytes(
        "data/topics.yaml", "# 主题\n- id: resumption\n  name: 复\x07工\n".encode()
    ),
}
"""What is done to the content of a case besides laying its files over the base."""


def content_of(case: str, root: Path) -> Settings:
    """Lay the case over the base in `root`, and return the settings of its site."""
    content = root / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(BASE, content)
    shutil.copytree(BAD / case, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED, CHINESE))
    if case in MADE:
        MADE[case](content)
    return settings_for(root)


def _marked(case: str) -> dict[str, Path]:
    """Return the files of the case that tell what is expected of them, by the name in problems."""
    told = {EXPECTED, CHINESE}
    files = (path for path in (BAD / case).rglob("*") if path.is_file() and path.name not in told)
    return {
        f"content/{path.relative_to(BAD / case).as_posix()}": path
        for path in files
        if b"# expect:" in path.read_bytes()
    }


def expected(case: str) -> str:
    """Return the problems that the case tells, as they are printed, sorted by their first lines' places."""
    found = []
    for path in _marked(case).values():
        blocks = _COMMENTS.findall(path.read_text(encoding="utf-8"))
        found += [re.sub(r"^# (?:expect: ?|(?=  ))", "", block, flags=re.MULTILINE) for block in blocks]
    rest = BAD / case / EXPECTED
    found += [rest.read_text(encoding="utf-8")] if rest.exists() else []
    return "".join(found)


def _printed(problems: Iterable[object]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def _commented(printed: str) -> str:
    lines = (f"# {line}" if line.startswith("  ") else f"# expect: {line}" for line in printed.splitlines())
    return "".join(f"{line}\n" for line in lines) or "# expect:\n"


def _bless(case: str, root: Path) -> None:
    """Write down what is reported; comments move the lines below them, so do it until that rests."""
    for _ in range(3):
        _, report = Builder(content_of(case, root)).inspect()
        marked = _marked(case)
        grouped: defaultdict[Path, list[object]] = defaultdict(list)
        for problem in report.problems:
            grouped[marked.get(problem.location.path, BAD / case / EXPECTED)].append(problem)
        for path in marked.values():
            text = path.read_text(encoding="utf-8")
            comments = _commented(_printed(grouped.pop(path, [])))
            path.write_text(_COMMENTS.sub(lambda _, new=comments: new, text), encoding="utf-8")  # type: ignore[misc]
        for path, problems in grouped.items():
            path.write_text(_printed(problems), encoding="utf-8")
        (BAD / case / CHINESE).write_text(_in_chinese(report), encoding="utf-8")


def _in_chinese(report: Report) -> str:
    return f"{as_text(report, language('zh').say)}\n"


def _tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("case", CASES)
def test_exactly_the_faults_are_reported(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A faulty content gives exactly the problems that it tells, whole, each once, in order."""
    if os.environ.get("BLESS") == "1" or request.config.getoption("--bless", default=False):
        _bless(case, tmp_path)
    _, report = Builder(content_of(case, tmp_path)).inspect()
    printed = [f"{problem}\n" for problem in report.problems]
    assert sorted(printed) == sorted(_split(expected(case)))
    assert list(report.problems) == sorted(report.problems, key=lambda problem: problem.location)
    assert _in_chinese(report) == (BAD / case / CHINESE).read_text(encoding="utf-8")


def _split(text: str) -> list[str]:
    return re.findall(r"^\S.*\n(?:  .*\n)*", text, re.MULTILINE)


STOPPING: Final = [
    case
    for case in CASES
    if re.search(r"^\S[^:\n]*(?::\d+){0,2}: (?!warning|question|note)[a-z-]+: ", expected(case), re.MULTILINE)
]
"""The cases with an error; warnings, questions and notes are published with."""


@pytest.mark.sample(8)
@pytest.mark.parametrize("case", STOPPING)
def test_a_fault_leaves_the_last_site_as_it_was(case: str, tmp_path: Path) -> None:
    """A build of faulty content fails with the same report, and touches no byte of the output."""
    settings = content_of(case, tmp_path)
    write_site([("index.html", b"the last site"), ("feeds/all.opml", b"<opml/>")], settings.output)
    before = _tree(settings.output)
    _, report = Builder(settings).inspect()
    with pytest.raises(BuildError) as caught:
        Builder(settings).build()
    assert caught.value.report == report
    assert _tree(settings.output) == before


@pytest.mark.sample(4)
@pytest.mark.parametrize("case", sorted({*CASES} - {*STOPPING}))
def test_warnings_and_questions_are_published_with(case: str, tmp_path: Path) -> None:
    """What is no error stops no build."""
    settings = content_of(case, tmp_path)
    report, _ = Builder(settings).build()
    assert report.problems
    assert (settings.output / "quality/index.html").is_file()


def test_the_base_has_no_faults(tmp_path: Path) -> None:
    """The content that the faults are laid over has none itself, and can be published."""
    shutil.copytree(BASE, tmp_path / "content")
    settings = settings_for(tmp_path)
    report, _ = Builder(settings).build()
    assert report == Report()
    assert (settings.output / "bulletins/2020/03/suxian-resumes/index.html").is_file()


def test_every_case_expects_something() -> None:
    """A case without expectations would pass whatever happens."""
    assert [case for case in CASES if not _split(expected(case))] == []


_HEAD: Final = re.compile(
    r"^\S+?(?::\d+){0,2}: (?:warning: |question: |note: )?(?P<rule>[a-z-]+): (?P<what>.+)$", re.MULTILINE
)


def test_no_two_rules_say_the_same() -> None:
    """Whoever reads a message can tell the rule: no sentence belongs to two."""
    rules: defaultdict[str, set[str]] = defaultdict(set)
    for case in CASES:
        for match in _HEAD.finditer(expected(case)):
            rules[match["what"]].add(match["rule"])
    assert {what: names for what, names in rules.items() if len(names) > 1} == {}


def test_every_rule_has_a_case() -> None:
    """Each rule over the edition is seen to find something."""
    told = {match["rule"] for case in CASES for match in _HEAD.finditer(expected(case))}
    assert {rule.name for rule in RULES} - told == set()


def test_every_rule_is_explained() -> None:
    """What a message names can be asked about with --explain."""
    told = {match["rule"] for case in CASES for match in _HEAD.finditer(expected(case))}
    assert told - BY_RULE.keys() == set()
