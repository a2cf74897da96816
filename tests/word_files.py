"""Word files that tests need, made where they are needed."""

import io
import zipfile
from collections.abc import Mapping

_SPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{space}"'
    for prefix, space in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "m": "openxmlformats.org/officeDocument/2006/math",
        "mc": "openxmlformats.org/markup-compatibility/2006",
        "pic": "openxmlformats.org/drawingml/2006/picture",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs; what is no element is text."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """Return a cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table; what is no element is the text of a cell."""
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def links(**targets: str) -> str:
    """Return the relationships of the document, by the last word of their kind."""
    inner = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_LINKS}">{inner}</Relationships>'


def part(root: str, inner: str) -> str:
    """Return the XML of a part with this root element."""
    return f"<w:{root} {_SPACES}>{inner}</w:{root}>"


def word(*blocks: str, parts: Mapping[str, str | bytes] | None = None, main: str = "") -> bytes:
    """Return a Word file of paragraphs and tables; `main` is its document's XML where that is none."""
    held = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": main or part("document", f"<w:body>{''.join(blocks)}</w:body>"),
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in held.items():
            package.writestr(name, text)
    return stream.getvalue()
