"""A link to a file that is not there says how the file gets there."""

from pathlib import Path

import pytest
from said import bulletin, problems

SAVE = "save it as PDF, .docx or .xlsx, put that below content/files/, and write `/files/…`"
PUT = "put the file below content/files/, and write `/files/…`"


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("/files/通知.doc", SAVE),
        ("/files/名单.xls", SAVE),
        ("/files/通知.DOC", SAVE),
        ("/通知.wps", SAVE),
        ("/通知.et", SAVE),
        ("/files/说明.txt", SAVE),
        ("/files/名单.ods", SAVE),
        ("/files/汇报.pptx", SAVE),
        ("/files/公文.ofd", SAVE),
        ("/files/通知.docx", PUT),
        ("/files/通知.pdf", PUT),
    ],
)
def test_a_link_to_a_missing_file_says_where_to_put_it(path: str, mend: str, tmp_path: Path) -> None:
    """In a format that can be attached: an old one is saved anew first."""
    (found,) = problems(tmp_path, bulletin(f"见[附件]({path})。\n"))
    assert (found.rule, str(found.mend)) == ("unknown-reference", mend)
