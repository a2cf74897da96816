"""Which documents are published, and why others are not."""

from drawing import office, packed, pdf, picture
from tables import for_each

from bulletin.media.attachments import inspected_attachment
from bulletin.problems import Problem

EMBEDDED = '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
FETCHED = '<Relationship Type="http://a.example/attachedTemplate" Target="a.dotm" TargetMode="External"/>'
ASKING = "<w:instrText> DDEAUTO cmd </w:instrText>"
SETTINGS = "word/_rels/settings.xml.rels"
LINKS = "word/_rels/document.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = {"xl/media/image1.bmp": "\0" * (301 * 2**20)}


@for_each(
    ("name", "data", "kind"),
    [
        ("通知.pdf", pdf(), "PDF"),
        ("a.PDF", pdf(packed(b"1 0 << /Type /Font >>")), "PDF"),
        ("a.docx", office("docx"), "Word"),
        ("a.docx", office("docx", {"word/embeddings/Sheet1.xlsx": "x"}), "Word"),
        ("a.xlsx", office("xlsx", {"xl/worksheets/sheet1.xml": "<x/>"}), "Excel"),
        (
            "a.docx",
            office("docx", {SETTINGS: FETCHED.replace("Ex", "In")}),
            "Word",
        ),
        ("a.docx", office("docx", {LINKS: FETCHED.replace("attachedTemplate", "hyperlink")}), "Word"),
        ("a.xlsx", office("xlsx", {"xl/externalLinks/externalLink1.xml": "<externalBook/>"}), "Excel"),
    ],
)
def test_a_plain_document_is_published(name: str, data: bytes, kind: str) -> None:
    """PDF, Word and Excel without programs are attachments."""
    assert inspected_attachment(data, f"content/files/{name}") == kind


@for_each(
    ("name", "data", "rule"),
    [
        ("a.pdf", pdf(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"), "macros"),
        ("a.pdf", pdf(b"<< /S /Launch /F (cmd.exe) >>"), "macros"),
        ("a.pdf", pdf(b"<< /OpenAction << /S /URI /URI (http://b.cn) >> >>"), "macros"),
        ("a.pdf", pdf(b"<< /OpenAction<</Type/Action/S/URI/URI(http://b.cn)>> >>"), "macros"),
        ("a.pdf", pdf(b"<< /OpenAction 7 0 R >> endobj 7 0 obj << /S /URI /URI (x) >> endobj"), "macros"),
        ("a.pdf", pdf(b"<< /S /J#61vaScript /JS (x) >>"), "macros"),
        ("a.pdf", pdf(packed(b"7 0 << /S /JavaScript /JS (x) >>")), "macros"),
        ("a.pdf", pdf(b"<< /Names << /EmbeddedFiles 7 0 R >> >>"), "macros"),
        ("a.pdf", pdf().replace(b"/Root", b"/Encrypt 3 0 R /Root"), "encrypted-file"),
        ("a.pdf", pdf()[:-8], "broken-file"),
        ("a.pdf", office("docx"), "wrong-format"),
        ("a.pdf", picture(), "wrong-format"),
        ("a.pdf", b"", "wrong-format"),
        ("a.pdf", b"<html>404 Not Found</html>", "wrong-format"),
        ("a.pdf", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "lfs-pointer"),
        ("a.docx", b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "lfs-pointer"),
        ("a.xlsx", b"\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\r\nsize 9\r\n", "lfs-pointer"),
        ("a.pdf", bytes(300), "wrong-format"),
        ("a.docx", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong-format"),
        ("a.pdf", b"version https://hawser.github.com/spec/v1\noid sha256:4d\nsize 9\n", "lfs-pointer"),
        ("a.docx", office("docx", {"word/vbaProject.bin": "x"}), "macros"),
        ("a.docx", office("docx", {"word/vbaProjectSignature.bin": "x"}), "macros"),
        ("a.xlsx", office("xlsx", types=EMBEDDED), "macros"),
        ("a.xlsx", office("xlsx", {"xl/macrosheets/sheet1.xml": "x"}), "macros"),
        ("a.xlsx", office("xlsx", {"xl/embeddings/oleObject1.bin": "x"}), "macros"),
        ("a.docx", office("docx", {"word/embeddings/Sheet1.xlsm": "x"}), "macros"),
        ("a.docx", office("docx", {"word/activeX/activeX1.xml": "x"}), "macros"),
        ("a.docx", office("docx", {SETTINGS: FETCHED}), "macros"),
        ("a.docx", office("docx", {LINKS: FETCHED.replace("attachedTemplate", "oleObject")}), "macros"),
        ("a.docx", office("docx", {LINKS: FETCHED.replace("attachedTemplate", "frame")}), "macros"),
        ("a.docx", office("docx", {"word/footnotes.xml": ASKING}), "macros"),
        ("a.xlsx", office("xlsx", {"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}), "macros"),
        ("a.pdf", pdf(b"<< /Type /Filespec /EF << /F 7 0 R >> >>"), "macros"),
        ("a.docx", office("xlsx"), "wrong-format"),
        ("a.xlsx", office("docx"), "wrong-format"),
        ("a.docx", OLE + bytes(600), "wrong-format"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted-file"),
        ("a.docx", b"{\\rtf1 }", "wrong-format"),
        ("a.docx", office("docx")[:-40], "broken-file"),
        ("a.xlsx", office("xlsx", BOMB), "too-large"),
        ("a.docx", b"PK\x03\x04", "broken-file"),
    ],
)  # fmt: skip
def test_what_could_do_harm_or_does_not_open_is_told(name: str, data: bytes, rule: str) -> None:
    """Macros, scripts, programs inside, passwords, old and false formats, damage and bombs are problems."""
    found = inspected_attachment(data, f"content/files/{name}")
    assert isinstance(found, Problem)
    assert (found.rule, found.location.path) == (rule, f"content/files/{name}")
