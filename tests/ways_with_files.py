"""Ways to follow a mend that says what to do with a file as a whole: save, move, rename or fetch it."""

import re
from pathlib import Path

from drawing import moving, office, pdf, picture
from mending import Mending

_IMAGES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}


def _whole(name: Path) -> bytes:
    """Return a file as the program saves it that its name tells."""
    suffix = name.suffix.lower()
    if suffix == ".pdf":
        return pdf()
    if suffix in _IMAGES:
        return picture(_IMAGES[suffix])
    return moving("GIF") if suffix == ".gif" else office(suffix.removeprefix("."))


def saved(m: Mending) -> None:
    """Save the file under its name, as it should be."""
    m.path.write_bytes(_whole(m.path))


def replaced(m: Mending, suffix: str) -> None:
    """Save the file in the format of `suffix`, and put that in its place."""
    m.path.unlink()
    new = m.path.with_suffix(suffix)
    new.write_bytes(_whole(new))


def without_macros(m: Mending) -> None:
    """Save the file without macros: one whose name tells of them as PDF, another under its name."""
    replaced(m, ".pdf" if m.path.suffix == ".xlsm" else m.path.suffix)


def as_markdown(m: Mending) -> None:
    """Copy the text into a Markdown file, and move the document out of the content."""
    text = "---\nid: copied\ntitle: 题目\ndate: 2020-03-05\nplace: suxian\nsummary: 摘要。\n"
    m.path.with_suffix(".md").write_text(f"{text}sources: [rednet-suxian]\n---\n\n正文。\n", encoding="utf-8")
    moved(m, m.content.parent)


def moved(m: Mending, folder: Path) -> None:
    """Move the file into a folder, which may be new."""
    folder.mkdir(exist_ok=True)
    m.path.rename(folder / m.path.name)


def ending_off(m: Mending) -> None:
    """Take the second ending off the file's name."""
    m.path.rename(m.path.with_suffix(""))


def renamed_to(m: Mending) -> None:
    """Give the file the name that the mend tells, and write it in the texts too."""
    old, new = m.path.name, m.said("name")
    m.path.rename(m.path.with_name(new))
    for path in sorted(m.content.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f"/{old}", f"/{new}"), encoding="utf-8")


def downloaded(m: Mending) -> None:
    """Let the file itself come in the place of its placeholder."""
    m.path.unlink()
    text = (m.content / "bulletins/2020/suxian.md").read_text(encoding="utf-8")
    new = m.path.with_name(m.said("name"))
    new.write_text(text.replace("id: suxian-resumes", "id: downloaded"), encoding="utf-8")


def typed_anew(m: Mending) -> None:
    """Type anew what the editor shows as �, and save the file as UTF-8."""
    text = m.path.read_bytes().decode("utf-8", "replace")
    m.path.write_text(re.sub("\ufffd+", "字", text), encoding="utf-8")


def attached(m: Mending) -> None:
    """Put a file into the folder of attachments, and write its address."""
    (m.content / "files").mkdir(exist_ok=True)
    (m.content / "files/notice.pdf").write_bytes(pdf())
    m.swap(m.said("path"), m.said("mended").replace("…", "notice.pdf"))


def records_moved(m: Mending) -> None:
    """Move the records to data/topics.yaml, and delete the file."""
    text = m.path.read_text(encoding="utf-8")
    with (m.content / "data/topics.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    m.path.unlink()


def records_moved_to(m: Mending) -> None:
    """Move the records to the file below data/ that the mend names, and delete this one."""
    text = m.path.read_text(encoding="utf-8")
    with (m.content / f"data/{m.said('name')}.yaml").open("a", encoding="utf-8") as file:
        file.write(text)
    m.path.unlink()


def record_moved(m: Mending) -> None:
    """Move the record to the file that its mend names, or to a new one in the folder."""
    end = next((at for at in range(m.at + 1, len(m.lines)) if m.lines[at][:1] not in {" ", ""}), len(m.lines))
    taken = m.lines[m.at : end]
    del m.lines[m.at : end]
    home = m.content / m.said("home").partition("/")[2]
    head = ["figures:"] if home.name == "figures" else []
    target = home / "moved.yaml" if home.is_dir() else home
    with target.open("a", encoding="utf-8") as file:
        file.write("\n".join([*head, *taken, ""]))


def shorter_name(m: Mending) -> None:
    """Give the file a short name."""
    m.path.rename(m.path.with_name("shorter.png"))
