"""Files that can't be read, or that nobody would read."""

from typing import Final

from bulletin.explanations.explanation import Explanation
from bulletin.problems import message

EXPLANATIONS: Final = (
    Explanation(
        "wrong-encoding",
        message("A file is written in GB18030 or UTF-16, as some editors on Windows do."),
        wrong="ANSI / GBK / Unicode",
        right="UTF-8",
    ),
    Explanation(
        "bad-encoding",
        message("The bytes of a file are text in no known encoding."),
        wrong="FF FE FF",
        right="UTF-8",
    ),
    Explanation(
        "nul-byte",
        message("A file holds zero bytes, which no text does: it is damaged."),
        wrong="复\\0工复产",
        right="复工复产",
    ),
    Explanation(
        "unreadable-file",
        message("The system does not let the program open a file or folder."),
        wrong="chmod 000 content/data/places.yaml",
        right="chmod 644 content/data/places.yaml",
    ),
    Explanation(
        "bad-file-name",
        message("A file's name came out of an archive as bytes that are no UTF-8."),
        wrong="µØÍ¼.png",
        right="map.png",
    ),
    Explanation(
        "not-a-file",
        message("A link to a folder, a pipe or a device lies where a file is expected."),
        wrong="content/images/more -> ../../../pictures",
        right="content/images/more/works.png",
    ),
    Explanation(
        "outside-content",
        message("A link leads to a file outside of the content folder."),
        wrong="content/images/map.png -> ../../../map.png",
        right="content/images/map.png",
    ),
    Explanation(
        "unknown-file",
        message("A file lies where nothing is read from, or has an ending that is not read there."),
        wrong="content/data/notes.txt",
        right="content/data/sources.yaml",
    ),
    Explanation(
        "too-large",
        message("A file or text is so large that the build would take minutes."),
        wrong="content/data/figures/all.yaml: 20 MB",
        right="content/data/figures/2020-03.yaml, 2020-04.yaml, …",
    ),
    Explanation(
        "wrong-format",
        message("An image or attachment is not what its name says."),
        wrong="content/images/works.png: JPEG",
        right="content/images/works.jpg",
    ),
    Explanation(
        "broken-file",
        message("An image or attachment is damaged, or was copied only in part."),
        wrong="content/images/works.jpg: 2 MB / 5 MB",
        right="content/images/works.jpg: 5 MB",
    ),
    Explanation(
        "lfs-pointer",
        message("A file is kept by Git LFS, and only a note that stands for it is here."),
        wrong="version https://git-lfs.github.com/spec/v1",
        right="git lfs pull",
    ),
    Explanation(
        "encrypted-file",
        message("An attachment is encrypted, or opens with a password only."),
        wrong="content/files/notice.pdf: ******",
        right="content/files/notice.pdf",
    ),
    Explanation(
        "macros",
        message("An attachment holds macros, scripts or other programs."),
        wrong="content/files/form.xlsm",
        right="content/files/form.xlsx",
    ),
    Explanation(
        "no-content",
        message("There is no content folder."),
        wrong='PATH = "contents"',
        right='PATH = "content"',
    ),
    Explanation(
        "front-matter",
        message("An article does not begin with its fields between two lines of three hyphens."),
        wrong="id: suxian-resumes\n\n正文……",
        right="---\nid: suxian-resumes\n---\n\n正文……",
    ),
)
