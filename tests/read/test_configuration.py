"""A configuration is run as Python, and what it draws in from beside it is run anew each time."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_program_stays_as_it_was_loaded() -> None:
    """A configuration beside the program's own folder may draw in parts of it, and they are not loaded twice.

    Else what was made by the one and what was made by the other would be taken for two kinds of things.
    """
    code = (
        "import sys; from pathlib import Path; from bulletin.read.settings import read_settings\n"
        "sys.modules.pop('bulletin.host', None)\n"
        f"read_settings(Path({str(ROOT / 'pelicanconf.py')!r}))\n"
        "import bulletin.publish.build as first\n"
        "kept = sys.modules.get('bulletin.host') is not None\n"
        "print(kept, sys.modules['bulletin.publish.build'] is first)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout == "True True\n"


def test_what_is_drawn_in_is_read_again(tmp_path: Path) -> None:
    """A module beside the configuration is had as it is now, not as it was."""
    code = (
        "from pathlib import Path; from bulletin.read.settings import read_settings\n"
        "for name in ('甲', '乙'):\n"
        "    Path('names.py').write_text(f'NAME = {name!r}\\n', encoding='utf-8')\n"
        "    print(read_settings(Path('pelicanconf.py')).site_name)\n"
    )
    (tmp_path / "pelicanconf.py").write_text(
        'from names import NAME\n\nSITENAME = NAME\nSITEURL = "https://a.cn"\n'
        'BULLETIN_TAG_AUTHORITY = "a.cn,2020"\n',
        encoding="utf-8",
    )
    said = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=True,
        timeout=60,
    )
    assert said.stdout == "甲\n乙\n"
