"""Each step of the desk is a commit where the content is under version control, and of its files alone."""

import os
import subprocess
from pathlib import Path

import pytest
from desks import make_newsroom

from bulletin.desk.commits import Commits
from bulletin.desk.folder import DeskFolder
from bulletin.desk.newsroom import Newsroom
from bulletin.publish.build import Builder
from bulletin.read.settings import read_settings

WAITING = 60


def git(folder: Path, *arguments: str) -> str:
    """Run git as the newsroom's engineer does; return what it prints."""
    who = ("-c", "user.name=工程师", "-c", "user.email=a@b", "-c", "core.quotePath=false")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, check=True, timeout=WAITING
    )
    return done.stdout.decode()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom under version control, on a machine where git knows nobody's name."""
    for name, value in {"HOME": tmp_path, "XDG_CONFIG_HOME": tmp_path, "GIT_CONFIG_NOSYSTEM": 1}.items():
        monkeypatch.setenv(name, str(value))
    for name in [one for one in os.environ if one.startswith(("GIT_AUTHOR", "GIT_COMMITTER", "EMAIL"))]:
        monkeypatch.delenv(name)
    root = make_newsroom(tmp_path / "新闻 台")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "begun")
    return root


def newsroom(root: Path) -> Newsroom:
    settings = read_settings(root / "pelicanconf.py")
    return Newsroom(settings, DeskFolder.beside(settings.content), Builder(settings))


def test_a_step_is_a_commit_of_its_files_alone(kept: Path) -> None:
    """What somebody else has staged stays staged; to take a step back is a commit too."""
    desk = newsroom(kept)
    scopes = kept / "content/data/scopes.yaml"
    scopes.write_text(f"{scopes.read_text('utf-8')}# 别人正在改\n", "utf-8")
    git(kept, "add", "--all")
    hook = kept / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    path = "data/places.yaml"
    words = "改了“苏仙区”的备注\n# 一行"
    name = desk.change(words, {path: lambda text: f"{text}# 备注\n", "data/[新].yaml": lambda _: "[]\n"})
    assert git(kept, "log", "-1", "--format=%an:%B").strip() == f"编辑台:{words}"
    changed = git(kept, "show", "--name-status", "--format=", "-z").split("\0")[:-1]
    assert changed == ["A", "content/data/[新].yaml", "M", f"content/{path}"]
    desk.undo(name)
    assert git(kept, "log", "-1", "--format=%s").startswith("撤销：改了“苏仙区”的备注")
    assert git(kept, "diff", "HEAD~2", "--stat", "--", f"content/{path}", "content/data/[新].yaml") == ""
    desk.redo(name)
    assert git(kept, "log", "-1", "--format=%s").startswith("重做：")
    assert git(kept, "status", "--short").split() == ["M", "content/data/scopes.yaml"]
    assert desk.commits.told == ""


def test_what_git_refuses_is_told_and_goes_with_the_next_step(kept: Path) -> None:
    desk = newsroom(kept)
    lock = kept / ".git/index.lock"
    lock.touch()
    desk.change("一", {"data/places.yaml": lambda text: f"{text}# 一\n"})
    assert desk.commits.told
    assert (kept / "content/data/places.yaml").read_text("utf-8").endswith("# 一\n")
    lock.unlink()
    desk.change("二", {"data/topics.yaml": lambda text: f"{text}# 二\n"})
    assert desk.commits.told == ""
    assert git(kept, "status", "--short") == ""


def test_nothing_is_committed_where_nothing_is_kept(kept: Path, tmp_path: Path) -> None:
    """A folder without git, one of which git keeps nothing, ignored files, a step that changes nothing."""
    alone = tmp_path / "alone/content"
    alone.mkdir(parents=True)
    (alone / "a").touch()
    for _ in range(2):
        commits = Commits(alone)
        commits.make("x", ["a"])
        assert commits.told == ""
        git(alone.parent, "init", "--quiet")
    assert git(alone, "ls-files") == ""
    commits = Commits(kept / "content")
    (kept / ".git/info/exclude").write_text("content/ignored\n", encoding="utf-8")
    (kept / "content/ignored").write_text("x", encoding="utf-8")
    for path in ("ignored", "gone", "data/places.yaml"):
        commits.make("x", [path])
        assert commits.told == "", path
    assert git(kept, "log", "--format=%s").split() == ["begun"]
