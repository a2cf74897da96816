"""What an incremental check or build tells is what a first check tells, whatever happened before (law 2)."""

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from small_site import BulletinText, FigureText, Newsroom, clean_build

from bulletin.executor import Executor, ProcessExecutor, SerialExecutor
from bulletin.model.settings import Limits
from bulletin.problems import BuildError, Report, Severity
from bulletin.publish.build import Builder

SEQUENCES = int(os.environ.get("BULLETIN_SEQUENCES", "12")) // 4
NAMES = ["高斯贝尔数码", "高斯贝而数码", "200人厂", "三百强集团", "甲乙丙丁戊厂", "甲乙丙丁己厂", "无关"]
BODIES = st.lists(
    st.sampled_from(
        [
            "高斯贝尔数码复工",
            "高斯贝而数码到岗200人",
            "高斯貝爾數碼复工",
            "昨天200人厂复工",
            "三百强集团复工3家",
            "甲乙丙丁戊厂产值300万元",
            "甲乙丙丁己厂复工",
            "苏仙区复工68家企业",
            "未复工68家",
            "其中{{ resumed }}",
            "同比增长5%",
        ]
    ),
    min_size=1,
    max_size=4,
).map(lambda pieces: "，".join(pieces) + "。")
IDS = st.sampled_from(["first", "second", "third"])
EXECUTORS: dict[str, Executor] = {
    "alone": SerialExecutor(),
    "two": ProcessExecutor(2),
    "three": ProcessExecutor(3),
}


class Edits(RuleBasedStateMachine):
    """Edits of texts and of what they name, each followed by a check or a build that may fail."""

    @initialize(how=st.sampled_from(sorted(EXECUTORS)), more=st.sampled_from([0, 0, 0, 70]))
    def begin(self, how: str, more: int) -> None:
        """Start with few bulletins, or with so many that rules run in workers."""
        self.home = Path(tempfile.mkdtemp(prefix="bulletin-law-"))
        self.newsroom = Newsroom(self.home)
        self.executor = EXECUTORS[how]
        self.builder: Builder | None = None
        self.builds = True
        for number in range(more):
            self.newsroom.bulletins[f"b{number}"] = BulletinText(title=f"第{number}篇", date="2020-04-01")

    def teardown(self) -> None:
        """Delete the site."""
        if hasattr(self, "home"):
            shutil.rmtree(self.home, ignore_errors=True)

    @rule(id_=IDS, body=BODIES)
    def write_bulletin(self, id_: str, body: str) -> None:
        """Add a bulletin, or give one another text."""
        self.newsroom.bulletins.setdefault(id_, BulletinText(title=f"第{id_}篇")).body = body

    @rule(id_=IDS, status=st.sampled_from(["published", "draft", ""]))
    def hide(self, id_: str, status: str) -> None:
        """Make a draft of a bulletin, publish it, or delete it."""
        if not status:
            self.newsroom.bulletins.pop(id_, None)
        elif text := self.newsroom.bulletins.get(id_):
            text.status = status

    @rule(id_=st.sampled_from(["gospell", "suxian"]), name=st.sampled_from([*NAMES, "苏仙区"]))
    def rename(self, id_: str, name: str) -> None:
        """Give a record a name that a text holds, as it is or with a slip in it."""
        self.newsroom.names[id_] = name

    @rule(names=st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    def edit_enterprises(self, names: list[str]) -> None:
        """Add and delete enterprises; an id may come back with another name."""
        self.newsroom.more["enterprises/all.yaml"] = "".join(
            f"- {{id: e{n}, name: {name}, kind: enterprise, place: suxian}}\n" for n, name in enumerate(names)
        )

    @rule(printed=st.sampled_from(["68家", "300家", "200家"]))
    def edit_figure(self, printed: str) -> None:
        """Let a figure be another number."""
        self.newsroom.figures.setdefault("resumed", FigureText()).printed = printed

    @rule(unsourced=st.sampled_from([Severity.WARNING, Severity.ERROR]), jump=st.sampled_from([5, 10]))
    def edit_limits(self, unsourced: Severity, jump: int) -> None:
        """Let numbers without a source be errors, or not."""
        self.newsroom.changes["limits"] = Limits(unsourced=unsourced, jump=jump)
        self.builder = None

    @rule()
    def leave(self) -> None:
        """The program ends; the next check starts a new one."""
        self.builder = None

    @rule(builds=st.booleans())
    def choose(self, builds: bool) -> None:  # noqa: FBT001  what is drawn is given by position
        """Build from now on, or only check."""
        self.builds = builds

    @rule(body=BODIES)
    def fail(self, body: str) -> None:
        """A build of another text fails behind its checks, and so nothing of it is saved."""
        if self.builder is None:
            return
        before = self.newsroom.templates["home.html"]
        self.newsroom.templates["home.html"] = "{{ page.nothing.at_all }}"
        self.newsroom.bulletins.setdefault("second", BulletinText(title="另一篇")).body = body
        self.newsroom.write()
        with pytest.raises(BuildError):
            self.builder.build()
        self.newsroom.templates["home.html"] = before

    @invariant()
    def told_as_in_a_first_check(self) -> None:
        """Check or build on, and compare."""
        if not hasattr(self, "newsroom"):
            return
        self.newsroom.write()
        self.builder = self.builder or Builder(self.newsroom.settings, self.executor)
        _, told = clean_build(self.newsroom)
        event("errors" if told.errors else "a site")
        assert self._told(self.builder) == told

    def _told(self, builder: Builder) -> Report:
        if not self.builds:
            return builder.inspect()[1]
        try:
            return builder.build()[0]
        except BuildError as error:
            return error.report


TestEdits = pytest.mark.timeout(3600)(Edits.TestCase)  # a net only, for a machine that is busy otherwise
TestEdits.settings = settings(
    max_examples=SEQUENCES, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)
