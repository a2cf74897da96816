"""What a reader of a Word file sees is read, whatever else is in the file; and no file can do harm."""

import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tables import for_each
from word_files import cell, links, paragraph, part, row, run, table, word

from bulletin.problems import Problem
from bulletin.read.reports import PressReport, read_report

WAITING = 200


def read(data: bytes, name: str = "通稿.docx") -> PressReport:
    """Return the report in a file."""
    report = read_report(data, name)
    assert isinstance(report, PressReport), report
    return report


def refused(data: bytes, name: str = "通稿.docx") -> tuple[str, str]:
    """Return the rule and the words of the problem of a file."""
    problem = read_report(data, name)
    assert isinstance(problem, Problem), problem
    return problem.rule, str(problem.what)


VANISH = "<w:vanish/>"
RAISED = '<w:vertAlign w:val="superscript"/>'
BOX = "<w:txbxContent><w:p><w:r><w:t>框里68家</w:t></w:r></w:p></w:txbxContent>"
TEXT_BOX = (
    f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice>"
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{}</w:instrText></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
RESULT = "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>68</w:t></w:r>"
SEEN = {
    "paragraphs": ((paragraph("复工"), paragraph(), paragraph("　　全县68家。")), ["复工", "　　全县68家。"]),
    "spaces and widths": ((paragraph("到岗　６８\u00a0名"),), ["到岗　６８\u00a0名"]),
    "a break is no space": (
        (paragraph("<w:r><w:t>12</w:t><w:br/><w:t>34</w:t><w:cr/><w:t>56</w:t></w:r>"),),
        ["12", "34", "56"],
    ),
    "what stands in a field": ((paragraph("共", FIELD.format("=SUM(ABOVE)", RESULT), "家"),), ["共68家"]),
    "ruby": (
        (
            paragraph(
                "<w:r><w:ruby><w:rt><w:r><w:t>chēn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>郴</w:t></w:r>"
                "</w:rubyBase></w:ruby></w:r>",
                "州68家",
            ),
        ),
        ["郴州68家"],
    ),
    "a mark of a note is no digit": (
        (paragraph("68", run("1", RAISED), "家，10", run("3", RAISED)),),
        ["68¹家，10³"],
    ),
    "a formula": (
        (
            paragraph(
                "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
            ),
        ),
        ["1/2"],
    ),
    "links, tags and content that was put in": (
        (
            paragraph(
                "<w:hyperlink><w:smartTag><w:r><w:t>6</w:t></w:r></w:smartTag></w:hyperlink>",
                "<w:ins><w:r><w:t>8</w:t></w:r></w:ins>",
                "<w:moveTo><w:r><w:t>家</w:t></w:r></w:moveTo>",
            ),
            f"<w:sdt><w:sdtContent>{paragraph('复工')}</w:sdtContent></w:sdt>",
        ),
        ["68家", "复工"],
    ),
    "a text box, once": ((paragraph("标题", TEXT_BOX),), ["框里68家", "标题"]),
    "what a change was before": (
        (paragraph(run("68家", f"<w:rPrChange><w:rPr>{VANISH}</w:rPr></w:rPrChange>")),),
        ["68家"],
    ),
    "shown again": ((paragraph(run("68家", '<w:vanish w:val="0"/>')),), ["68家"]),
}


@for_each("case", SEEN)
def test_what_a_reader_sees_is_read(case: str) -> None:
    """Nothing of it is lost, and nothing is said to be."""
    blocks, lines = SEEN[case]
    report = read(word(*blocks))
    assert (report.text.split("\n"), report.notes) == (lines, ())


LEFT = {
    "deleted text": (
        (
            paragraph(
                "复工",
                "<w:del><w:r><w:delText>70家</w:delText></w:r></w:del>",
                "<w:ins><w:r><w:t>68家</w:t></w:r></w:ins>",
            ),
        ),
        "复工68家",
        "what was deleted is left out (1 times)",
    ),
    "text that was moved": (
        (paragraph("68家", "<w:moveFrom><w:r><w:t>70家</w:t></w:r></w:moveFrom>"),),
        "68家",
        "deleted",
    ),
    "a deleted row": (
        (table(row("县", "家"), row("甲", "70", properties="<w:del/>"), row("乙", "68")),),
        "| 县 | 家 |\n| --- | --- |\n| 乙 | 68 |\n",
        "deleted",
    ),
    "hidden text": ((paragraph(run("密70家", VANISH), "68家"),), "68家", "hidden text is left out (1 times)"),
    "text of a hidden style": (
        (paragraph(run("密70家", '<w:rStyle w:val="Below"/>'), "68家"),),
        "68家",
        "hidden",
    ),
    "comments": (
        (paragraph("68家", '<w:r><w:commentReference w:id="1"/></w:r>'),),
        "68家",
        "comments are left out",
    ),
    "a field without a result": (
        (paragraph("共", FIELD.format("MERGEFIELD n", ""), "家"),),
        "共家",
        "type what they show",
    ),
    "pictures": (
        (paragraph("68家", "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"),),
        "68家",
        "what stands in pictures",
    ),
    "a spreadsheet put in": (
        (paragraph("68家", "<w:r><w:object/></w:r>"),),
        "68家",
        "what stands in pictures",
    ),
    "another document put in": ((paragraph("68家"), '<w:altChunk r:id="a"/>'), "68家", "other documents"),
    "signs of a font": (
        (paragraph("68家", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'),),
        "68家",
        "signs",
    ),
}
STYLES = part(
    "styles",
    '<w:style w:styleId="Above"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Below"><w:basedOn w:val="Above"/></w:style>',
)


@for_each("case", LEFT)
def test_what_is_left_out_is_said(case: str) -> None:
    """The editor learns of it, and can look."""
    blocks, text, told = LEFT[case]
    parts = {"word/styles.xml": STYLES, "word/_rels/document.xml.rels": links(styles="styles.xml")}
    report = read(word(*blocks, parts=parts))
    (note,) = report.notes
    assert (report.text, told in str(note)) == (text, True), note


def test_struck_text_is_read_and_said() -> None:
    """Readers see it; whether it holds, somebody must look."""
    report = read(word(paragraph(run("70家", "<w:strike/>"), "68家")))
    assert report.text == "70家68家"
    assert "struck through was read too (3 characters)" in str(report.notes[0])


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    """So Word shows it."""
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert read(
        word(paragraph("复工", properties=deleted), paragraph("68家"), paragraph("完"))
    ).paragraphs == ("复工68家", "完")


def test_notes_stand_at_the_end_and_only_those_referred_to() -> None:
    """Footnotes and endnotes are numbered together, as they are met."""

    def reference(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    def noted(kind: str, *texts: str) -> str:
        notes = (f'<w:{kind} w:id="{at}">{paragraph(text)}</w:{kind}>' for at, text in enumerate(texts, 1))
        return part(f"{kind}s", "".join(notes))

    parts = {
        "word/_rels/document.xml.rels": links(footnotes="footnotes.xml", endnotes="/word/endnotes.xml"),
        "word/footnotes.xml": noted("footnote", "不含园区", "没有提到"),
        "word/endnotes.xml": noted("endnote", "来源：统计局"),
    }
    blocks = paragraph("到岗68人", reference("endnote", 1), "，复工3家", reference("footnote", 1))
    assert read(word(blocks, parts=parts)).paragraphs == (
        "到岗68人[1]，复工3家[2]",
        "[1] 来源：统计局",
        "[2] 不含园区",
    )


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TABLES = {
    "a head and a caption over all": (
        (
            row(cell("单位：家", SPAN)),
            row("乡镇", "企业数"),
            row("甲", "68"),
            row(cell("注：不含园区", SPAN)),
        ),
        ["单位：家", "| 乡镇 | 企业数 |", "| --- | --- |", "| 甲 | 68 |", "", "注：不含园区"],
    ),
    "a label is said again, and a number is not": (
        (
            row("县", cell("企业数", SPAN)),
            row(cell("甲", DOWN), cell("68", DOWN), "3"),
            row(cell("", ON), cell("", ON), "4"),
        ),
        ["| 县 | 企业数 | 企业数 |", "| --- | --- | --- |", "| 甲 | 68 | 3 |", "| 甲 |  | 4 |", ""],
    ),
    "one column is no table": ((row("复工68家"), row("到岗3人")), ["复工68家", "到岗3人"]),
    "a table places parts of a page": (
        (row(f"<w:tc>{paragraph('左')}{table(row('县', '家'), row('甲', '68'))}</w:tc>", "右"),),
        ["左", "| 县 | 家 |", "| --- | --- |", "| 甲 | 68 |", "", "右"],
    ),
    "lines of a cell, and a bar in one": (
        (row(f"<w:tc>{paragraph('企业')}{paragraph('数')}</w:tc>", "a|b"), row("68", "3")),
        ["| 企业数 | a\\|b |", "| --- | --- |", "| 68 | 3 |", ""],
    ),
    "a row that begins further right": (
        (row("县", "家"), row("68", properties='<w:gridBefore w:val="1"/>')),
        ["| 县 | 家 |", "| --- | --- |", "|  | 68 |", ""],
    ),
}


@for_each("case", TABLES)
def test_tables_are_rows_between_bars(case: str) -> None:
    """In this form numbers of tables are read."""
    rows, lines = TABLES[case]
    assert read(word(table(*rows))).text.split("\n") == lines


def test_macros_are_left_out_and_said() -> None:
    """Whatever the name ends in."""
    for name in ("通稿.docm", "通稿.docx", "通稿.txt"):
        report = read(word(paragraph("68家"), parts={"word/vbaProject.bin": b"\xd0\xcf"}), name)
        assert (report.text, str(report.notes[0])) == ("68家", "macros in it are left out, and were not run")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No template, picture, link or other document from outside: no socket is made, and no file opened."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    data = word(
        paragraph("68家", '<w:r><w:drawing><pic:pic r:link="image"/></w:drawing></w:r>'),
        '<w:subDoc r:id="subDocument"/>',
        parts={
            "word/_rels/document.xml.rels": links(
                attachedTemplate="http://127.0.0.1:9/t.dotm",
                image=f"file://{tmp_path}/a.png",
                styles="http://127.0.0.1:9/styles.xml",
                subDocument="http://127.0.0.1:9/a.docx",
            )
        },
    )
    read(data)
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(io, "open", refuse)
    assert read(data).text == "68家"


ENTITIES = "<!DOCTYPE d [{}]>" + part("document", "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>")
LAUGHS = (
    '<!ENTITY l0 "笑">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    + '<!ENTITY a "&l11;">'
)


def empty_parts(count: int) -> bytes:
    """Return an archive of so many parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(count):
            package.writestr(f"word/{number}", b"")
    return stream.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "entities in entities": (lambda: word(main=ENTITIES.format(LAUGHS)), "broken-file", "declares entities"),
    "an entity from a file": (
        lambda: word(main=ENTITIES.format('<!ENTITY a SYSTEM "file:///etc/passwd">')),
        "broken-file",
        "declares entities",
    ),
    "a document type from the web": (
        lambda: word(main='<!DOCTYPE d SYSTEM "http://127.0.0.1:9/d.dtd">' + part("document", "")),
        "broken-file",
        "declares entities",
    ),
    "entities in the links": (
        lambda: word(paragraph("68家"), parts={"word/_rels/document.xml.rels": ENTITIES.format(LAUGHS)}),
        "broken-file",
        "declares entities",
    ),
    "entities in UTF-16": (
        lambda: word(
            paragraph("68家"), parts={"word/document.xml": ENTITIES.format(LAUGHS).encode("utf-16")}
        ),
        "broken-file",
        "declares entities",
    ),
    "deep nesting": (lambda: word("<w:sdt>" * 100_000), "broken-file", "nested deeper"),
    "a bomb of text": (
        lambda: word(main="<w:d>" + " " * 2**26),
        "too-large",
        "unpacked, the file has more than 32 MB",
    ),
    "a bomb beside the text": (
        lambda: word(paragraph("68家"), parts={f"word/media/{n}.bmp": bytes(2**26) for n in range(5)}),
        "too-large",
        "unpacked, the file has more than",
    ),
    "a bomb of parts": (lambda: empty_parts(10_001), "too-large", "or too many parts"),
    "endless text": (
        lambda: word(paragraph("复工68家" * 500_000)),
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "an endless table": (
        lambda: word(table(*[row(cell("甲", '<w:gridSpan w:val="9999"/>'), "68")] * 10_000)),
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "endless elements": (
        lambda: word("<w:p/>" * 301_000),
        "too-large",
        "far more text or marks than a press report (characters: 2000000 at most)",
    ),
    "cut off": (lambda: word(paragraph("68家"))[:-40], "broken-file", "damaged, or no Word document"),
    "cut-off XML": (
        lambda: word(main=part("document", "")[:-5]),
        "broken-file",
        "damaged, or no Word document",
    ),
    "a table without a table": (lambda: word(row("68")), "broken-file", "damaged, or no Word document"),
    "no document": (lambda: empty_parts(1), "broken-file", "damaged, or no Word document"),
}


@pytest.mark.timeout(WAITING)
@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused(case: str) -> None:
    """It takes neither minutes nor gigabytes, and nothing is read from elsewhere."""
    made, rule, told = HOSTILE[case]
    found, words = refused(made())
    assert (found, told in words) == (rule, True), words


@pytest.mark.timeout(WAITING)
def test_a_long_report_is_read() -> None:
    """Twenty thousand paragraphs take time in proportion."""
    report = read(word(*[paragraph("全县复工", run("68家", "<w:b/>"), "。")] * 20_000))
    assert len(report.paragraphs) == 20_000


def other(*names: str, encrypted: bool = False) -> bytes:
    """Return an archive that is no Word file; one that is encrypted says so of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, b"x")
    data = stream.getvalue()
    return (
        data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
        if encrypted
        else data
    )


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OTHERS = {
    "通稿.doc": (OLE + "WordDocument".encode("utf-16-le"), "in Word's old format (.doc)", "press F12"),
    "通稿.wps": (OLE, "a document of WPS (.wps)", "press F12"),
    "表.xls": (OLE + "Workbook".encode("utf-16-le"), "a spreadsheet in Excel's old format", "copy the table"),
    "密.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "it has a password", "without a password"),
    "密2.docx": (other("word/document.xml", encrypted=True), "it has a password", "without a password"),
    "表.docx": (other("_rels/.rels", "xl/workbook.xml"), "a file of the kind Excel", "bulletin import"),
    "演示.docx": (other("_rels/.rels", "ppt/presentation.xml"), "the kind PowerPoint", "copy the text"),
    "通稿.odt": (other("mimetype", "content.xml"), "of the kind OpenDocument", "save it as .docx"),
    "打包.zip": (other("通稿.docx"), "a file of the kind ZIP", "take the .docx that is in it"),
    "文字.docx": ("全县复工68家。".encode(), "this is no Word document", "save it as .docx"),
    "网页.docx": (b"<!DOCTYPE html><p>68", "this is no Word document", "ask for the file itself"),
    "~$通稿.docx": (
        b"\x05admin" + bytes(100),
        "leaves beside a file that it has open",
        "choose the file itself",
    ),
    "空.docx": (b"", "there is nothing in this file", "look whether it was saved"),
    "图.docx": (
        word(paragraph("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")),
        "no text is in this Word file",
        "as text",
    ),
    "大.docx": (bytes([80]) * (2**25 + 1), "the file has 33 MB, more than 32", "paste the text alone"),
}


@for_each("name", OTHERS)
def test_what_is_no_word_file_is_told_with_what_to_do(name: str) -> None:
    """By what the file is, not by its name."""
    data, what, mend = OTHERS[name]
    problem = read_report(data, name)
    assert isinstance(problem, Problem)
    assert what in str(problem.what)
    assert mend in str(problem.mend)
