"""What is meant by a line of the configuration that can't be used is told as it is to be written."""

from pathlib import Path

import pytest

from bulletin.problems import BuildError, Problem
from bulletin.read.settings import read_settings

ELSEWHERE = (
    'write one, like OUTPUT_PATH = "output"; where the site goes from there stands in BULLETIN_TARGETS'
)
LINES = {
    "SITENAME": '"复工公报"',
    "SITEURL": '"https://news.suxian.cn"',
    "BULLETIN_TAG_AUTHORITY": '"news.suxian.cn,2020"',
    "BULLETIN_PUBLISHER": '"苏仙区融媒体中心"',
}


def told(folder: Path, *lines: str) -> list[Problem]:
    """Return what is said of a configuration with `lines` in the place of others, or below them."""
    names = {line.partition("=")[0].strip() for line in lines}
    kept = [f"{name} = {value}" for name, value in LINES.items() if name not in names]
    path = folder / "pelicanconf.py"
    path.write_text("\n".join([*kept, *lines, ""]), encoding="utf-8")
    try:
        return list(read_settings(path).warnings)
    except BuildError as error:
        return list(error.report.problems)


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ('SITENAME = ["复工公报"]', 'take the brackets away: SITENAME = "复工公报"'),
        ('SITENAME = "复工公报",', 'delete the comma behind it: SITENAME = "复工公报"'),
        ('OUTPUT_PATH = "https://a.cn"', ELSEWHERE),
        ('OUTPUT_PATH = "root@10.0.0.2:/srv/www"', ELSEWHERE),
        ('BULLETIN_TARGETS = {"public": "u@a.cn:/srv/www"}', 'write "sftp://u@a.cn/srv/www"'),
        ('PATH = "."', 'write the folder that holds bulletins/ and data/: PATH = "content"'),
        ('PATH = ".."', 'write the folder that holds bulletins/ and data/: PATH = "content"'),
        ('PATH = "/"', 'write the folder that holds bulletins/ and data/: PATH = "content"'),
        ('OUTPUT_PATH = "o" * 300', "choose a shorter one: at most 255 letters"),
        ('BULLETIN_TAG_AUTHORITY = "a.cn，2020"', 'write BULLETIN_TAG_AUTHORITY = "a.cn,2020"'),
        (
            'BULLETIN_TAG_AUTHORITY = "a.cn", "2020"',
            'write a text in quotes: BULLETIN_TAG_AUTHORITY = "news.example.cn,2020"',
        ),
        ('BULLETIN_HEADLINES = "rate"', 'write a list: BULLETIN_HEADLINES = ["rate"]'),
        ("SITEURL: https://a.cn", 'write `SITEURL = "https://a.cn"`'),
        ("SITEURL=https://a.cn", 'write `SITEURL = "https://a.cn"`'),
        ("// 注", "write `# 注`"),
        (
            "PLUGINS = [bulletin.host]",
            "write `import bulletin.host` at the beginning of the file, in place of other such lines",
        ),
        (
            "import bulletin.hosts",
            "write `import bulletin.host` at the beginning of the file, in place of other such lines",
        ),
    ],
)
def test_a_line_that_can_t_be_used(line: str, mend: str, tmp_path: Path) -> None:
    """One message, with what is meant."""
    assert [str(problem.mend) for problem in told(tmp_path, line)] == [mend]


@pytest.mark.parametrize("typed", [r"D:\news\rest", r"D:\table\files"])
def test_folders_of_windows_are_written_with_slashes(typed: str, tmp_path: Path) -> None:
    r"""Python makes a line's end of \n, and the rest of the path is told all the same."""
    (found,) = told(tmp_path, f'PATH = "{typed}"')
    right = typed.partition(":")[2].replace("\\", "/")
    assert str(found.mend) == f'write a folder of this machine, with slashes: PATH = "{right}"'


def test_variables_of_a_shell_stand_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder of that name is made."""
    monkeypatch.setenv("WWW", "/srv/www")
    (found,) = told(tmp_path, 'OUTPUT_PATH = "$WWW/site"')
    assert str(found.mend) == 'write it out: OUTPUT_PATH = "/srv/www/site"'


def test_a_configuration_that_is_a_link_holds_where_it_lies(tmp_path: Path) -> None:
    """So it is for Pelican; one in a circle is none."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "site").mkdir()
    assert told(tmp_path / "shared") == []
    link = tmp_path / "site/pelicanconf.py"
    link.symlink_to(tmp_path / "shared/pelicanconf.py")
    assert read_settings(link).content == tmp_path / "site/content"
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(BuildError) as caught:
        read_settings(link)
    assert [problem.rule for problem in caught.value.report.problems] == ["no-configuration"]


@pytest.mark.parametrize(
    ("lines", "again"),
    [
        (['SITENAME = "a"', 'SITENAME = "b"'], "SITENAME"),
        (['BULLETIN_TARGETS = {"public": "/srv/a",', '"public": "/srv/b"}'], "public"),
        (['OUTPUT_PATH = "a"', "import os", 'OUTPUT_PATH = "b"'], "OUTPUT_PATH"),
        (['OUTPUT_PATH = "a"', 'OUTPUT_PATH = OUTPUT_PATH + "b"'], ""),
        (["import os", 'OUTPUT_PATH = "a"', "if os.sep:", '    OUTPUT_PATH = "b"'], ""),
        (["DEFAULT_PAGINATION = 5", "DEFAULT_PAGINATION = 10"], ""),
    ],
)
def test_what_is_set_twice_is_told_once(lines: list[str], again: str, tmp_path: Path) -> None:
    """Unless the first is read before, or it is told already that neither has an effect."""
    found = [problem.what for problem in told(tmp_path, *lines) if "stands twice" in str(problem.what)]
    assert [dict(what.arguments)["key"] for what in found] == [again] * bool(again)
