"""Habits of the project that a test can hold."""

import ast
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distribution
from pathlib import Path

from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LIMIT = 50
"""Lines that a function may have."""
PRIVATE = re.compile(
    r"(?<![\w.])/(?:root|home|work|farm)/|https?://[\w.-]*(?:pypi|pythonhosted|npmjs|debian)\."
)
"""Paths of somebody's machine, and hosts of package registries."""

LOWEST = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "requires-python"
].removeprefix(">=")
"""The oldest Python that is promised to do: that of Debian 12."""


def tracked() -> list[Path]:
    """Return the files of the project: those that git tracks or would."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=900)
    return [ROOT / name for name in result.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_functions_are_short() -> None:
    """No function of the program has more than fifty lines."""
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name}"
        for path in sorted((ROOT / "bulletin").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LIMIT
    ]
    assert long == []


SHARED = {
    **dict.fromkeys(("check", "extract"), "commands are called as they are typed"),
    **dict.fromkeys(
        ("circle", "in_text", "joined", "revised"), "rules stand in the modules of what they are about"
    ),
    "say": "by this name the words of the interface are found, in a view and on a terminal",
}
"""Names of functions that stand in two modules, and why."""


def test_a_public_name_stands_in_one_module() -> None:
    """Two things of one name are taken for each other, and one thing that has two homes gets out of step."""
    homes: dict[str, list[str]] = {}
    for path in sorted((ROOT / "bulletin").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    twice = {name: found for name, found in homes.items() if len(found) > 1}
    assert twice.keys() == SHARED.keys(), {name: twice.get(name) for name in twice.keys() ^ SHARED.keys()}


def test_nothing_names_a_machine_or_a_registry() -> None:
    """No file names a path of a machine or the host of a registry."""
    own = Path(__file__)
    named = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path != own and PRIVATE.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []


def test_the_oldest_python_is_one_and_the_same_wherever_it_is_promised() -> None:
    """The README, the Makefile and what makes the environment name the version of pyproject.toml."""
    assert Version(LOWEST).release == (3, 11, 2)
    for name in ("README.md", "Makefile", "tools/new-venv.sh"):
        text = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(r"([\d.]*\d)(?: \(Debian 12's\))? or newer", text)
        assert named, name
        assert set(named) == {LOWEST}, name
    assert "sys.version_info < (3, 11, 2)" in (ROOT / "tools/new-venv.sh").read_text(encoding="utf-8")


def test_all_that_is_locked_can_be_installed_on_the_oldest_python() -> None:
    """No package of the lock files asks for a newer Python than the project does."""
    locked = {
        (name, version)
        for lock in ("requirements.lock", "requirements-dev.lock")
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert len(locked) > 60
    refused = []
    for name, version in sorted(locked):
        found = distribution(name)
        assert found.version == version, f"{name} {version} is locked, and {found.version} is installed"
        asked = next(iter(found.metadata.get_all("Requires-Python") or ()), "")
        if not SpecifierSet(asked).contains(LOWEST):
            refused.append(f"{name} {version} asks for Python {asked}")
    assert refused == []


def test_no_child_process_hangs() -> None:
    """Whatever a test runs is ended by a time-out, which is no measure of how fast it is."""
    waiting = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"subprocess.run", "subprocess.check_output", "subprocess.check_call"}
        and "timeout" not in {keyword.arg for keyword in node.keywords}
    ]
    assert waiting == []


def test_no_test_reads_a_clock_or_skips() -> None:
    """Seconds differ from machine to machine, and what is skipped is not known to hold."""
    words = re.compile(r"\btime\.(?:time|perf_counter|monotonic|process_time)\w*\(|pytest\.(?:mark\.)?skip")
    found = {
        path.name: words.findall(path.read_text(encoding="utf-8"))
        for path in (ROOT / "tests").rglob("*.py")
        if path != Path(__file__)
    }
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_messages_are_as_babel_makes_them(tmp_path: Path) -> None:
    """`make messages` changes nothing: the catalogues hold the code's sentences, as babel writes them."""
    locale = tmp_path / "locale"
    shutil.copytree(ROOT / "bulletin/locale", locale)
    command = ["make", "--silent", "messages", f"locale={locale}", f"pot={tmp_path / 'bulletin.pot'}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=900)
    for path in (path for path in locale.rglob("*") if path.is_file()):
        committed = ROOT / "bulletin/locale" / path.relative_to(locale)
        assert path.read_bytes() == committed.read_bytes(), f"{committed.name}: make messages"
