"""Files that can't be read, or that nobody would read."""

from typing import Final

from bulletin.explanations.explanation import Explanation, sentence

EXPLANATIONS: Final = (
    Explanation(
        "merge-marker",
        sentence(
            "A program that keeps versions could not put two of them together, and left both in the file."
        ),
        wrong="<<<<<<< HEAD\nprinted: 68家\n=======\nprinted: 70家\n>>>>>>> wang",
        right="printed: 70家",
    ),
    Explanation(
        "no-records",
        sentence(
            "Records of a kind are named, and there is not one: their file or folder is missing or empty."
        ),
        wrong="content/bulletins/",
        right="content/bulletins/\ncontent/data/places.yaml\ncontent/data/sources.yaml",
        severities=("error", "warning"),
    ),
    Explanation(
        "wrong-encoding",
        sentence("A file is written in GB18030, Big5 or UTF-16, as some editors on Windows do."),
        wrong="ANSI / GBK / Unicode",
        right="UTF-8",
    ),
    Explanation(
        "bad-encoding",
        sentence("A file is no UTF-8, and what it is written in isn't certain; or a part of it is lost."),
        wrong="苏仙区复\ufffd",
        right="苏仙区复工",
    ),
    Explanation(
        "nul-byte",
        sentence("A file holds zero bytes, which no text does: it is damaged."),
        mend=sentence(
            "take the file from a backup, or copy what can still be read into a new file; if it was made "
            "by Word, open it there and copy the text"
        ),
        wrong="复\\0工复产",
        right="复工复产",
    ),
    Explanation(
        "unreadable-file",
        sentence("The system does not let the program open a file or folder."),
        wrong="chmod 000 content/data/places.yaml",
        right="chmod 644 content/data/places.yaml",
    ),
    Explanation(
        "bad-file-name",
        sentence("A file's name came out of an archive as bytes that are no UTF-8, or is too long."),
        wrong="µØÍ¼.png",
        right="map.png",
    ),
    Explanation(
        "not-a-file",
        sentence("A link to a folder, a pipe or a device lies where a file is expected."),
        wrong="content/images/more -> ../../../pictures",
        right="content/images/more/works.png",
    ),
    Explanation(
        "outside-content",
        sentence("A link leads to a file or folder outside of the content folder."),
        wrong="content/images/map.png -> ../../../map.png",
        right="content/images/map.png",
    ),
    Explanation(
        "hidden-file",
        sentence("A bulletin, a page or a file of records is not read, since a dot begins its name."),
        mend=sentence(
            "to have it read, take the dot away; a bulletin that is only begun has `status: draft`"
        ),
        wrong="content/bulletins/2020/.suxian.md",
        right="content/bulletins/2020/suxian.md  (status: draft)",
        severities=("note",),
    ),
    Explanation(
        "unknown-file",
        sentence("A file lies where nothing is read from, or has an ending that is not read there."),
        wrong="content/data/notes.txt",
        right="content/data/sources.yaml",
    ),
    Explanation(
        "too-large",
        sentence("A file or text is so large that the build would take minutes."),
        wrong="content/data/figures/all.yaml: 20 MB",
        right="content/data/figures/2020-03.yaml, 2020-04.yaml, …",
    ),
    Explanation(
        "too-many-problems",
        sentence("A file has so many problems of a kind that only the first of them are told."),
        mend=sentence("mend what the first ones have in common, then check again"),
        wrong="- x\n- x\n- x\n…",
        right="- id: resumption\n  name: 复工复产\n  description: 企业恢复生产经营。",
    ),
    Explanation(
        "wrong-format",
        sentence("An image or attachment is not what its name says."),
        wrong="content/images/works.png: JPEG",
        right="content/images/works.jpg",
    ),
    Explanation(
        "broken-file",
        sentence("An image, an attachment or a report is damaged, or was copied only in part."),
        wrong="content/images/works.jpg: 2 MB / 5 MB",
        right="content/images/works.jpg: 5 MB",
    ),
    Explanation(
        "lfs-pointer",
        sentence(
            "A file is kept elsewhere, by Git LFS, by git-annex or behind a link, and only a note that "
            "stands for it is here."
        ),
        mend=sentence("fetch the files themselves: run `git lfs pull` in the project's folder"),
        wrong="version https://git-lfs.github.com/spec/v1",
        right="git lfs pull",
    ),
    Explanation(
        "encrypted-file",
        sentence("An attachment or a report is encrypted, or opens with a password only."),
        mend=sentence("save it without a password and without restrictions, and put that here"),
        wrong="content/files/notice.pdf: ******",
        right="content/files/notice.pdf",
    ),
    Explanation(
        "macros",
        sentence("An attachment holds macros, scripts or other programs."),
        wrong="content/files/form.xlsm",
        right="content/files/form.xlsx",
    ),
    Explanation(
        "no-content",
        sentence("There is no content folder."),
        wrong='PATH = "contents"',
        right='PATH = "content"',
    ),
    Explanation(
        "front-matter",
        sentence("An article does not begin with its fields between two lines of three hyphens."),
        wrong="id: suxian-resumes\n\n正文……",
        right="---\nid: suxian-resumes\n---\n\n正文……",
    ),
    Explanation(
        "empty-file",
        sentence("A data file has nothing in it, not even a comment."),
        wrong="content/data/figures/2020-03-04.yaml: 0 bytes",
        right="figures:\n  - id: suxian-resumed",
        severities=("error", "warning"),
    ),
    Explanation(
        "not-downloaded",
        sentence("A file lies in a cloud, and only its placeholder is on this machine."),
        mend=sentence(
            "open the folder in Finder and download the file; better, keep content/ outside of iCloud"
        ),
        wrong="content/bulletins/.2020-03-04.md.icloud",
        right="content/bulletins/2020-03-04.md",
    ),
)
