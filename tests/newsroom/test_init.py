"""A new newsroom builds, checks clean, and holds one sample that nobody publishes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bulletin.cli import main
from bulletin.model.ledger import PUBLIC
from bulletin.newsroom.divisions import Divisions
from bulletin.newsroom.files import SAMPLE, Beginning, newsroom_files
from bulletin.newsroom.writing import write_newsroom
from bulletin.problems import BuildError
from bulletin.publication.publisher import Publisher
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings
from bulletin.text.scripts import Script


def init(folder: Path, *options: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(main, ["init", str(folder), "--lang", "en", *options], input=answers)


@pytest.mark.sample(3)
@pytest.mark.parametrize("script", [*Script])
@pytest.mark.parametrize("place", ["431003", "429004", "350427", "532901", "430000"])
def test_it_checks_clean_and_builds(tmp_path: Path, place: str, script: Script) -> None:
    folder = tmp_path / "新闻 room"
    begun = init(
        folder, "--place", place, "--script", script.value, "--address", "https://news.suxian.gov.cn"
    )
    assert begun.exit_code == 0, begun.output
    figures = folder / f"content/data/figures/{SAMPLE}.yaml"  # of what is counted beside something else
    figures.write_text(
        figures.read_text("utf-8").replace("enterprises-resumed", "enterprises-producing"), "utf-8"
    )
    for settings in ("pelicanconf.py", "publishconf.py"):
        checked = CliRunner().invoke(main, ["check", "--lang", "en", "-s", str(folder / settings)])
        assert checked.output == "no problems\n"
    Builder(read_settings(folder / "pelicanconf.py")).build()
    (page,) = (folder / "output/bulletins").glob(f"*/*/{SAMPLE}/index.html")
    assert "3家" in page.read_text(encoding="utf-8")


def test_the_sample_leaves_with_its_three_parts(tmp_path: Path) -> None:
    assert init(tmp_path / "news", "--place", "431003").exit_code == 0
    content = tmp_path / "news/content"
    (bulletin,) = content.glob(f"bulletins/*/{SAMPLE}.md")
    text = bulletin.read_text(encoding="utf-8")
    named = [line.split("`")[1] for line in text.splitlines() if line.startswith("- `")]
    assert [*named[:2]] == [
        bulletin.relative_to(content.parent).as_posix(),
        f"content/data/figures/{SAMPLE}.yaml",
    ]
    bulletin.unlink()
    (content.parent / named[1]).unlink()
    (content.parent / named[2]).unlink()
    checked = CliRunner().invoke(main, ["check", "--lang", "en", "-s", str(tmp_path / "news/pelicanconf.py")])
    assert checked.exit_code == 0
    assert "newsroom-sample" not in checked.output


def test_the_sample_is_never_published(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    assert init(folder, "--place", "431003", "--address", "https://news.suxian.gov.cn").exit_code == 0
    with (folder / "publishconf.py").open("a", encoding="utf-8") as file:
        file.write('BULLETIN_SHARE_IMAGES = False\nBULLETIN_TARGETS = {"public": "www/site"}\n')
    publisher = Publisher(read_settings(folder / "publishconf.py"), PUBLIC)
    with publisher.opened(), pytest.raises(BuildError, match="sample-left"):
        publisher.plan(datetime.now(UTC))
    assert not (folder / "www/site").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "nothing says which place"),
        (("--place", "鼓楼区"), "江苏省南京市鼓楼区 320106"),
        (("--place", "长安国"), "no province, city or county is called 「长安国」"),
        (("--place", "431003", "--address", "news.suxian.gov.cn"), "--address: bad-setting"),
        (("--place", "431003", "--address", "https://news.example"), "--address: example-setting"),
        (("--place", "431003", "--accent", "red"), "--accent: bad-setting"),
        (("--place", "431003", "--accent", "#0a7"), "#006f4d"),
        (("--place", "431003", "--licence", "甲\u202e乙"), "--licence: bad-setting"),
    ],
)
def test_what_was_typed_wrong_is_told_and_nothing_is_written(
    tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    begun = init(tmp_path / "news", *options)
    assert begun.exit_code == 2
    assert told in begun.output
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("信", encoding="utf-8")
    begun = init(tmp_path, "--place", "431003")
    assert begun.exit_code == 2
    assert "letter.txt" in begun.output
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_new_repository_is_a_place_to_begin(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(tmp_path, "--place", "431003").exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        ".git",
        ".gitignore",
        "content",
        "pelicanconf.py",
        "publishconf.py",
        "编辑台.bat",
        "编辑台.command",
    }


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it is when the disk is full: half a newsroom would look like a whole one."""
    beginning = Beginning(Divisions().chain(Divisions().find("431003")[0]), "报", date(2026, 11, 29))
    texts = newsroom_files(beginning)
    renamed = Path.rename
    for last in range(len({path.partition("/")[0] for path in texts})):
        left = iter(range(last))

        def rename(path: Path, target: Path, left: object = left) -> Path:
            if next(left, None) is None:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device")
            return renamed(path, target)

        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(BuildError, match="not-written"):
            write_newsroom(tmp_path / "news", texts)
        assert [*tmp_path.iterdir()] == []


def test_what_is_not_typed_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal: of several places of one name the right one is asked for too."""
    monkeypatch.setattr("bulletin.cli.asking.is_answered", lambda: True)
    answers = ["鼓楼区", "320106", "鼓楼复工", "https://news.gulou.gov.cn", "鼓楼融媒", "", "", "", ""]
    begun = init(tmp_path / "news", answers="".join(f"{answer}\n" for answer in answers))
    assert begun.exit_code == 0, begun.output
    assert "4 places are called 「鼓楼区」" in begun.output
    settings = read_settings(tmp_path / "news/publishconf.py")
    assert (settings.site_name, settings.site_url) == ("鼓楼复工", "https://news.gulou.gov.cn")
    assert settings.imprint.publisher == "鼓楼融媒"
    places = (tmp_path / "news/content/data/places.yaml").read_text(encoding="utf-8")
    assert "id: gulou\n  name: 鼓楼区\n  level: county\n  parent: nanjing\n  code: 320106\n" in places


def test_what_was_answered_wrong_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, so that the other answers are not typed twice."""
    monkeypatch.setattr("bulletin.cli.asking.is_answered", lambda: True)
    answers = [
        "良田镇",
        "苏仙区",
        "",
        "news.suxian.gov.cn",
        "https://news.suxian.gov.cn/",
        "",
        "",
        "",
        "深蓝",
    ]
    answers += ["#0f586c", "楷体", "繁體"]
    begun = init(tmp_path / "新 闻", answers="".join(f"{answer}\n" for answer in answers))
    assert begun.exit_code == 0, begun.output
    for told in ("「良田镇」 is called like a town", "--address: bad-setting", "--accent: bad-setting"):
        assert told in begun.output
    assert "「楷体」 is no script" in begun.output
    assert f"cd '{tmp_path / '新 闻'}'" in begun.output
    settings = read_settings(tmp_path / "新 闻/publishconf.py")
    assert settings.site_url == "https://news.suxian.gov.cn"
    (sample,) = (tmp_path / "新 闻/content").glob(f"bulletins/*/{SAMPLE}.md")
    assert "lang: zh-Hant" in sample.read_text(encoding="utf-8")


def test_a_former_place_is_told(tmp_path: Path) -> None:
    begun = init(tmp_path / "news", "--place", "230712")
    assert begun.exit_code == 0
    assert "汤旺河区」 has had this name and code only until 2019" in begun.output


@pytest.mark.parametrize(
    ("place", "id_"),
    [
        ("长白朝鲜族自治县", "changbai"),
        ("江都区", "jiangdu"),
        ("长子县", "zhangzi"),
        ("乐清市", "yueqing"),
        ("长乐区", "changle"),
        ("六合区", "luhe"),
        ("陕西省", "shaanxi"),
        ("重庆市", "chongqing"),
        ("单县", "shanxian"),
    ],
)
def test_ids_are_as_the_map_reads_the_names(tmp_path: Path, place: str, id_: str) -> None:
    assert init(tmp_path / "news", "--place", place).exit_code == 0
    places = (tmp_path / "news/content/data/places.yaml").read_text(encoding="utf-8")
    assert f"- id: {id_}\n  name: {place}\n" in places
