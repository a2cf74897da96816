"""The samples for web servers, and for machines that publish by themselves, which run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from county import TESTS
from servers import git
from tables import for_each
from test_publish_command import CONFIGURATION, ROOT, WAITING, environment, run

from bulletin.publication.serving import ALWAYS, TYPES, cache_control, headers_file

SAMPLES = ROOT / "docs/hosting"
PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m bulletin "$@"\n'
EMBARGOED = "place: suxian\nembargo: 2020-03-12T08:00+08:00"


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def test_hosts_of_pages_are_told_by_a_file() -> None:
    """It is the one that is put into branches."""
    assert (SAMPLES / "_headers").read_bytes() == headers_file()


@for_each("name", ["nginx.conf", "apache.conf", "Caddyfile"])
def test_servers_say_what_stores_are_told(name: str) -> None:
    """The policy and the caches, and the types that they might not know."""
    text = sample(name)
    for header, value in ALWAYS.items():
        assert f'{header} "{value}"' in text
    for path in ("index.html", "images/a.png", "search/pagefind/index/a.pf_index"):
        assert f'"{cache_control(path)}"' in text
    known_to_caddy = {"html", "css", "js", "txt", "svg", "png", "jpg", "jpeg", "webp", "gif", "wasm", "pdf"}
    for ending, kind in TYPES.items():
        if name != "Caddyfile":
            assert kind.partition(";")[0] in text
        elif ending not in known_to_caddy:
            assert f'Content-Type "{kind}"' in text, ending


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone of a repository that holds a newsroom's content, and the repository beside it."""
    folder, origin, pages = tmp_path / "clone", tmp_path / "origin.git", tmp_path / "pages.git"
    for bare in (origin, pages):
        bare.mkdir()
        git(bare, "init", "--quiet", "--bare", "--initial-branch=main")
    shutil.copytree(TESTS / "bad/_base", folder / "content")
    text = CONFIGURATION.replace('"www/site"', f'"git+file://{pages}"')
    (folder / "publishconf.py").write_text(text, encoding="utf-8")
    (folder / ".gitignore").write_text(".bulletin\noutput\n", encoding="utf-8")
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["remote", "add", "origin", str(origin)],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.cn", "commit", "--quiet", "-m", "new"],
        ["push", "--quiet", "--set-upstream", "origin", "main"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True, timeout=WAITING, capture_output=True)
    return folder


def steps(name: str) -> list[str]:
    """Return the scripts that a sample runs once all is installed."""
    found: Any = yaml.safe_load(sample(name))
    if name == "gitlab-ci.yml":
        return ["\n".join(found["publish"]["script"])]
    return [
        step["run"] for step in found["jobs"]["publish"]["steps"] if step.get("name") not in {None, "install"}
    ]


@pytest.mark.sample(2)
@pytest.mark.parametrize("name", ["gitlab-ci.yml", "github-actions.yml"])
def test_a_machine_publishes_and_keeps_the_ledger(name: str, clone: Path, tmp_path: Path) -> None:
    """A second time nothing has changed: it commits nothing, and does not fail."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "bulletin").write_text(PROGRAM, encoding="utf-8")
    (programs / "bulletin").chmod(0o755)
    there = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LEDGER_TOKEN": "secret",
        "CI_SERVER_HOST": "git.cn",
        "CI_PROJECT_PATH": "news/site",
        "CI_COMMIT_BRANCH": "main",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{tmp_path}/origin.git.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://ledger:secret@git.cn/news/site.git",
    }
    origin = tmp_path / "origin.git"
    for day in (9, 10):
        for step in steps(name):
            command = ["sh", "-e", "-c", step]
            subprocess.run(command, cwd=clone, env=environment(day) | there, check=True, timeout=WAITING)
        assert git(origin, "rev-list", "--count", "main").strip() == b"2"
    kept = git(origin, "ls-tree", "-r", "--name-only", "main", "content/published").split()
    assert len(kept) == 1
    assert git(tmp_path / "pages.git", "cat-file", "-t", "gh-pages:index.html").strip() == b"blob"


def test_what_an_embargo_held_back_is_published_once_it_has_ended(clone: Path) -> None:
    """Not before, and by itself."""
    program = clone / ".venv/bin/bulletin"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    (clone / "publishconf.py").write_text(CONFIGURATION, encoding="utf-8")
    bulletin = clone / "content/bulletins/2020/suxian.md"
    bulletin.write_text(
        bulletin.read_text(encoding="utf-8").replace("place: suxian", EMBARGOED), encoding="utf-8"
    )

    def ticked(day: int) -> list[str]:
        command = ["sh", str(SAMPLES / "publish-when-due.sh"), str(clone)]
        subprocess.run(command, env=environment(day), check=True, timeout=WAITING, capture_output=True)
        return [path.name for path in sorted((clone / "content/published").glob("*"))]

    assert run(clone, "publish", "--yes").returncode == 0
    (first,) = (clone / "content/published").iterdir()
    (clone / ".due").write_text("9999-01-01T08:00+08:00 other\n", encoding="ascii")
    assert ticked(9) == [first.name]
    assert (clone / ".due").read_text(encoding="ascii") == "2020-03-12T08:00+08:00 suxian-resumes\n"
    assert len(ticked(20)) == 2
    assert (clone / ".due").read_text(encoding="ascii") == ""
    assert len(ticked(21)) == 2
