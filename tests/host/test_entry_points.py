"""The ways to build: `pelican` and `bulletin` give the same bytes, wherever and however they run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from writing import tree

ROOT = Path(__file__).parents[2]
BULLETIN = ("-m", "bulletin", "build")
PELICAN = ("-m", "pelican", "content", "-s", "pelicanconf.py")


def begin(folder: Path) -> Path:
    """Make a project in `folder`: the golden site's content under the real configuration and theme."""
    folder.mkdir()
    shutil.copytree(ROOT / "tests" / "golden" / "content", folder / "content")
    shutil.copytree(ROOT / "themes", folder / "themes")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own."""
    return begin(tmp_path / "新 闻 部")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a project, built into site/output by `bulletin build`."""
    folder = begin(tmp_path_factory.mktemp("built") / "新 闻 部")
    build(folder, "site/output", *BULLETIN)
    return folder


@pytest.fixture
def plain(built_once: Path) -> dict[str, bytes]:
    """The site of such a project, by path."""
    return tree(built_once / "site/output")


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A built project of its own."""
    return Path(shutil.copytree(built_once, tmp_path / "新 闻 部"))


def run(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project's folder."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "300"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def build(project: Path, output: str, *command: str, **environment: str) -> dict[str, bytes]:
    """Build into the folder `output` and return its tree."""
    result = run(project, *command, "-o", output, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree(project / output)


def test_both_entry_points_give_the_same_bytes(project: Path, plain: dict[str, bytes]) -> None:
    """`pelican content -s pelicanconf.py` and `bulletin build` write the same files."""
    assert build(project, "two/site", *PELICAN) == plain


@pytest.mark.sample(4)
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York"},
        {"LANG": "C", "LC_ALL": "C", "TZ": "Asia/Shanghai"},
        {"SOURCE_DATE_EPOCH": "", "LANGUAGE": "de"},
    ],
    ids=" ".join,
)
def test_same_bytes_under_any_environment(
    project: Path, environment: dict[str, str], plain: dict[str, bytes]
) -> None:
    """Hash seed, time zone and language of the machine change nothing (law 1)."""
    assert build(project, "two/site", *BULLETIN, **environment) == plain


def test_same_bytes_in_any_folder(project: Path, tmp_path: Path, plain: dict[str, bytes]) -> None:
    """Neither the project's folder nor the output's shows in what is written."""
    moved = tmp_path / "elsewhere"
    project.rename(moved)
    assert build(moved, "output", *BULLETIN) == plain


def test_public_site_has_absolute_addresses(project: Path) -> None:
    """Under publishconf.py feeds, sitemap, canonical links and the 404 page carry the public address."""
    made = build(project, "published/site", "-m", "pelican", "content", "-s", "publishconf.py")
    named = [path for path, data in made.items() if b"127.0.0.1" in data]
    assert named == []
    for path in ("sitemap.xml", "404.html", "feeds/bulletins.atom.xml", "robots.txt", "index.html"):
        assert b"https://resumption.example/" in made[path], path


def test_moment_of_the_environment(project: Path) -> None:
    """SOURCE_DATE_EPOCH is the moment that the site is built for, for both entry points."""
    moment = {"SOURCE_DATE_EPOCH": "1583280000"}
    one, two = (
        build(project, f"{name}/site", *command, **moment)
        for name, command in (("a", BULLETIN), ("b", PELICAN))
    )
    assert one == two
    assert b"98.5" not in one["places/qingtian/index.html"]
    assert b"98.5" in build(project, "c/site", *BULLETIN)["places/qingtian/index.html"]


def test_moment_before_what_is_named(project: Path) -> None:
    """A bulletin can't be shown as of a day on which a bulletin that it links to was not yet public."""
    result = run(project, *BULLETIN, "-o", "site/output", "--as-of", "2020-02-28")
    assert result.returncode == 1
    assert "hidden-reference: the bulletin 「qingtian-rate-98」 is not public" in result.stderr


@pytest.mark.parametrize("command", [BULLETIN, PELICAN], ids=["bulletin", "pelican"])
def test_errors_stop_the_build(built: Path, command: tuple[str, ...], plain: dict[str, bytes]) -> None:
    """An error is printed with its place, the exit status is 1, and the last site stays as it was."""
    place = built / "content" / "data" / "places.yaml"
    place.write_text(
        place.read_text(encoding="utf-8").replace("level: park", "level: dorf"), encoding="utf-8"
    )
    result = run(built, *command, "-o", "site/output")
    assert result.returncode == 1
    assert "content/data/places.yaml:15:10: unknown-value: 「dorf」 is no level" in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert tree(built / "site" / "output") == plain


def test_pelican_must_not_delete_first(built: Path, plain: dict[str, bytes]) -> None:
    """DELETE_OUTPUT_DIRECTORY is refused, since Pelican deletes before anything is checked."""
    with (built / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("DELETE_OUTPUT_DIRECTORY = True\n")
    result = run(built, *PELICAN, "-o", "site/output")
    assert result.returncode == 1
    assert "DELETE_OUTPUT_DIRECTORY" in result.stdout + result.stderr
    assert tree(built / "site" / "output") == plain


def test_settings_that_begin_as_ours_must_be_ours(project: Path) -> None:
    """A name that is misspelt would set nothing, in silence."""
    for name, mend in (("BULLETIN_JUMPS", "write BULLETIN_JUMP"), ("BULLETIN_X", "delete it, or write")):
        (project / "pelicanconf.py").write_text(
            (ROOT / "pelicanconf.py").read_text(encoding="utf-8") + f"\n{name} = 3\n", encoding="utf-8"
        )
        result = run(project, "-m", "bulletin", "build", "--lang", "en")
        assert result.returncode == 1
        assert f"there is no setting {name}" in result.stderr
        assert mend in result.stderr


def test_settings_of_pelican_must_be_empty(project: Path) -> None:
    """Settings under which Pelican would write files of its own are refused by name."""
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("FEED_ALL_ATOM = 'feeds/all.atom.xml'\n")
    result = run(project, *PELICAN, "-o", "site/output")
    assert result.returncode == 1
    assert "FEED_ALL_ATOM must be empty" in result.stdout + result.stderr
    assert not (project / "site" / "output" / "feeds").exists()


def test_broken_installation_is_not_swallowed(project: Path) -> None:
    """Where a library is missing, a plain `pelican` run fails and writes nothing."""
    broken = project / "broken"
    broken.mkdir()
    (broken / "nh3.py").write_text("raise ImportError('nh3 is not installed')\n", encoding="utf-8")
    result = run(project, *PELICAN, "-o", "site/output", PYTHONPATH=f"{broken}{os.pathsep}{ROOT}")
    assert result.returncode == 1
    assert "nh3 is not installed" in result.stdout + result.stderr
    assert not (project / "site" / "output").exists()


def test_listeners_are_told_of_every_file(project: Path) -> None:
    """Plugins made for Pelican hear of each written file, and find the bulletins as articles."""
    (project / "listener.py").write_text(
        "from pathlib import Path\n"
        "from pelican import signals\n"
        "heard = []\n"
        "def written(path, context):\n"
        "    heard.append((path, [a.title for a in context['articles']]))\n"
        "def finished(pelican):\n"
        "    paths = [(Path(p).relative_to(pelican.output_path).as_posix(), t) for p, t in heard]\n"
        "    text = '\\n'.join(f'{p}|{len(t)}' for p, t in paths)\n"
        "    Path('heard.txt').write_text(text, encoding='utf-8')\n"
        "def register():\n"
        "    signals.content_written.connect(written)\n"
        "    signals.finalized.connect(finished)\n",
        encoding="utf-8",
    )
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("import listener\nPLUGINS += [listener]\n")
    made = build(project, "site/output", *PELICAN)
    heard = (project / "heard.txt").read_text(encoding="utf-8").split("\n")
    assert sorted(heard) == sorted(f"{path}|3" for path in made)


def test_check_prints_and_exits(project: Path) -> None:
    """`bulletin check` exits 0 without errors, 1 with them, 2 on wrong use."""
    fine = run(project, "-m", "bulletin", "check")
    assert fine.returncode == 0
    assert re.fullmatch(r"2 questions, \d notes", fine.stdout.splitlines()[-1])
    (project / "content" / "data" / "topics.yaml").unlink()
    faulty = run(project, "-m", "bulletin", "check")
    assert faulty.returncode == 1
    assert "content/data/topics.yaml: no-records: no record is there: topic" in faulty.stdout
    assert run(project, "-m", "bulletin", "check", "--no-such-option").returncode == 2


LISTENER = """
import os
from pelican import signals

def note(path, context):
    with open("written.txt", "a") as stream:
        print(os.path.relpath(path, context["OUTPUT_PATH"]), file=stream)

def register():
    signals.content_written.connect(note)
"""


def test_a_plugin_that_listens_gets_every_file(built: Path, plain: dict[str, bytes]) -> None:
    """Where a plugin of somebody else's waits for written files, all are made anew, and it is said."""
    project = built
    (project / "listener.py").write_text(LISTENER)
    configuration = project / "pelicanconf.py"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(f"{text}\nimport listener\nPLUGINS.append(listener)\n", encoding="utf-8")
    for _ in range(2):
        (project / "written.txt").unlink(missing_ok=True)
        result = run(project, *PELICAN, "-o", "site/output")
        assert "plugins work on the whole site: every page was made anew" in result.stderr
        written = (project / "written.txt").read_text(encoding="utf-8").splitlines()
        assert set(written) == plain.keys()
    assert tree(project / "site/output") == plain


def test_pelican_skips_what_is_unchanged(built: Path) -> None:
    """Without such a plugin it makes nothing where nothing has changed, as `bulletin build` does after it."""
    assert " 0 written" in run(built, *PELICAN, "-o", "site/output").stderr
    assert " 0 made" in run(built, *BULLETIN, "-o", "site/output").stdout


def test_the_public_configuration_under_pelicans_own_command(project: Path) -> None:
    """The command that the README gives finds pelicanconf.py in the folder where it is run."""
    pelican = str(Path(sys.executable).with_name("pelican"))
    command = [pelican, "content", "-s", "publishconf.py", "-o", "public"]
    environment = os.environ | {"PYTHONUTF8": "1"}
    environment.pop("PYTHONPATH", None)
    subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True, timeout=240)
    assert "https://resumption.example/" in (project / "public/sitemap.xml").read_text(encoding="utf-8")
