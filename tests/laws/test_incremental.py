"""An incremental build gives what a clean build gives, byte for byte, whatever happened before (law 2)."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import hypothesis.strategies as st
import pytest
from drawing import pdf, picture
from hypothesis import HealthCheck, event, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from killing import killed_at
from long_lists import broken_early
from small_site import BulletinText, FigureText, Newsroom, clean, clean_build
from writing import tree

from bulletin.model.ledger import Event, Line
from bulletin.model.public import ALL_WRITTEN
from bulletin.problems import BuildError, Report
from bulletin.publish import state
from bulletin.publish.build import Builder
from bulletin.views.data import tables

SEQUENCES = int(os.environ.get("BULLETIN_SEQUENCES", "8"))
IDS = st.sampled_from(["first", "second", "third"])
FIGURES = st.sampled_from(["resumed", "helped", "asked"])
BODIES = st.sampled_from(
    [
        "企业复工。",
        "复工企业{{ resumed }}。",
        "帮助{{ helped }}，[高斯贝尔]({enterprise}gospell)在内。",
        "[苏仙]({place}suxian)和[另一篇]({bulletin}second)。",
        "![图]({static}images/map.png)",
        "![图](/images/map.png)，[附件](../files/a.pdf)",
        "[苏仙](/places/suxian/)，[又一篇](./second.md)",
        "/// figures | 表\n    indicator: resumed-count\n///",
        "全区68家企业，职工120名。",
        "[关于]({filename}/pages/about.md)",
        "[]({enterprise}works)、[]({enterprise}mill)都复工了。",
        "[复工]({topic}work)，[数](/places/suxian/resumed-count/)",
        "蘇仙區企業復工，[高斯貝爾]({enterprise}gospell)在內，<ins>[數](/places/suxian/)</ins>。",
    ]
)
EDITS = ("delete", "add", "hide", "figure", "asset", "name")
DAYS = st.sampled_from(["2020-02-29", "2020-03-04", "2020-03-04T17:00", "2020-03-05", "2021-01-01"])


class Changes(RuleBasedStateMachine):
    """Changes of every kind, builds that are killed, and after each the comparison with a clean build."""

    @initialize()
    def begin(self) -> None:
        """Start with a site of ten pages, built."""
        self.home = Path(tempfile.mkdtemp(prefix="bulletin-law-"))
        self.newsroom = Newsroom(self.home)
        self.newsroom.write()
        self.builder: Builder | None = None
        self.watching = False
        self.seen: set[Path] | None = None
        self.last: dict[str, bytes] = {}

    def teardown(self) -> None:
        """Delete the site."""
        shutil.rmtree(self.home, ignore_errors=True)

    @rule(id_=IDS, body=BODIES)
    def write_bulletin(self, id_: str, body: str) -> None:
        """Add a bulletin, or give one another text."""
        self.newsroom.bulletins.setdefault(id_, BulletinText(title=f"第{id_}篇")).body = body

    @rule(id_=IDS, date=DAYS)
    def redate(self, id_: str, date: str) -> None:
        """Move a bulletin to another month, and so to another address."""
        if text := self.newsroom.bulletins.get(id_):
            text.date = date

    @rule(
        id_=IDS,
        title=st.sampled_from(["复工", "复工{{ resumed }}", "换了题"]),
        status=st.sampled_from(["published", "draft", "withdrawn"]),
        place=st.sampled_from(["suxian", "chenzhou"]),
    )
    def edit_front_matter(self, id_: str, title: str, status: str, place: str) -> None:
        """Change what lists show of a bulletin."""
        if text := self.newsroom.bulletins.get(id_):
            text.title, text.status, text.place = title, status, place

    @rule(
        id_=IDS,
        slug=st.sampled_from(["", "other"]),
        embargo=st.sampled_from(["", "2020-03-05T08:00+08:00"]),
        corrections=st.integers(0, 2),
        withdrawn=st.sampled_from(["", "2020-03-12"]),
        sources=st.sampled_from(["rednet", "other", "rednet, other"]),
    )
    def edit_more(
        self, id_: str, slug: str, embargo: str, corrections: int, withdrawn: str, sources: str
    ) -> None:
        """Change what is seldom changed."""
        if text := self.newsroom.bulletins.get(id_):
            text.slug, text.embargo, text.corrections, text.sources = slug, embargo, corrections, sources
            if withdrawn:
                text.withdrawn, text.status = withdrawn, "withdrawn"

    @rule(id_=IDS)
    def delete_bulletin(self, id_: str) -> None:
        """Delete a bulletin, be it named by another or not."""
        self.newsroom.bulletins.pop(id_, None)

    @rule(id_=IDS, other=IDS)
    def rename_bulletin(self, id_: str, other: str) -> None:
        """Give a bulletin another id, and so another file."""
        if id_ in self.newsroom.bulletins and other not in self.newsroom.bulletins:
            self.newsroom.bulletins[other] = self.newsroom.bulletins.pop(id_)

    @rule(
        id_=FIGURES,
        printed=st.sampled_from(["68家", "70家", "近30家", "▢家"]),
        as_of=st.sampled_from(["2020-03-02", "2020-03-03", ""]),
        subject=st.sampled_from(["suxian", "gospell"]),
        indicator=st.sampled_from(["resumed-count", "served-count"]),
    )
    def write_figure(self, id_: str, printed: str, as_of: str, subject: str, indicator: str) -> None:
        """Add a figure, or change one, perhaps so that it stands on another page."""
        figure = self.newsroom.figures.setdefault(id_, FigureText())
        figure.indicator = indicator
        figure.printed, figure.as_of, figure.subject = printed, as_of, subject

    @rule(id_=FIGURES, printed=st.sampled_from(["71家", "72家"]))
    def correct_figure(self, id_: str, printed: str) -> None:
        """Correct a figure as a newsroom does: the old words stay as a revision."""
        if figure := self.newsroom.figures.get(id_):
            day = f"2020-03-{20 + len(figure.revisions):02d}"
            if figure.printed != printed and len(figure.revisions) < 5:
                figure.revisions.append((day, figure.printed))
                figure.printed = printed

    @rule(id_=FIGURES)
    def delete_figure(self, id_: str) -> None:
        """Delete a figure, be it cited or not."""
        self.newsroom.figures.pop(id_, None)

    @rule(
        id_=st.sampled_from(["suxian", "chenzhou", "gospell"]), name=st.sampled_from(["新名", "另名", "別區"])
    )
    def rename_record(self, id_: str, name: str) -> None:
        """Rename a place or an enterprise."""
        self.newsroom.names[id_] = name + id_

    @rule(
        id_=st.sampled_from(["suxian", "gospell"]), form=st.sampled_from(["", "蘇仙區", "高斯貝爾", "新名號"])
    )
    def write_name(self, id_: str, form: str) -> None:
        """State how a name is written in Traditional characters, or do so no more."""
        self.newsroom.forms.pop(id_, None)
        if form:
            self.newsroom.forms[id_] = form

    @rule(
        id_=st.sampled_from(["works", "mill", "ten", "nine"]),
        place=st.sampled_from(["hunan", "chenzhou", "suxian"]),
    )
    def move_record(self, id_: str, place: str) -> None:
        """Move an enterprise or a policy to another place, and so perhaps to another page of its list."""
        self.newsroom.located[id_] = place

    @rule(
        id_=st.sampled_from(["about", "method"]), text=st.sampled_from(["", "方法。", "数是{{ resumed }}。"])
    )
    def edit_page(self, id_: str, text: str) -> None:
        """Add, change or delete a plain page."""
        self.newsroom.pages.pop(id_, None)
        if text:
            self.newsroom.pages[id_] = text

    @rule(data=st.sampled_from([b"", picture(), picture(mode="L"), picture(width=700, height=2)]))
    def edit_image(self, data: bytes) -> None:
        """Change or delete an image; a wide one has a smaller copy, and one of the others its size."""
        self.newsroom.images = {"map.png": data} if data else {}

    @rule(data=st.sampled_from([b"", pdf(), pdf(b"<< /Type /Font >>"), pdf(bytes(2000))]))
    def edit_file(self, data: bytes) -> None:
        """Change or delete an attachment."""
        self.newsroom.files = {"a.pdf": data} if data else {}

    @rule(
        name=st.sampled_from(["bulletin.html", "parts.html", "feed/figure.html", "list.html", "series.html"]),
        n=st.integers(1, 3),
    )
    def edit_template(self, name: str, n: int) -> None:
        """Change a template, or what templates draw in."""
        self.newsroom.templates[name] = self.newsroom.templates[name].partition("<!--")[0] + f"<!--{n}-->"

    @rule(name=st.sampled_from(["css/site.css", "new.js"]), data=st.sampled_from([b"", b"a{}", b"b{}"]))
    def edit_asset(self, name: str, data: bytes) -> None:
        """Add, change or delete a file of the theme."""
        self.newsroom.assets.pop(name, None)
        if data:
            self.newsroom.assets[name] = data

    @rule(text=st.sampled_from(["", "简报", "快报"]))
    def edit_words(self, text: str) -> None:
        """Say a word of views otherwise, or as everybody."""
        entry = f'msgid "Bulletins"\nmsgstr "{text}"\n'
        self.newsroom.locale = {"zh_Hans": entry} if text else {}

    @rule(
        change=st.sampled_from(
            [
                {},
                {"site_name": "大站"},
                {"site_url": "https://other.example"},
                {"feed_entries": 1},
                {"feed_entries": 1, "archives": True},
                {"search": True},
                {"twins": True},
                {"twins": True, "site_name": "復工公報"},
            ]
        )
    )
    def edit_settings(self, change: dict[str, str | int | bool]) -> None:
        """Change a setting."""
        self.newsroom.changes = change
        self.builder = None

    @rule(id_=IDS, other=IDS, body=BODIES)
    def swap(self, id_: str, other: str, body: str) -> None:
        """Have two bulletins of one text change places in all lists."""
        one, two = self.newsroom.bulletins.get(id_), self.newsroom.bulletins.get(other)
        if one and two:
            one.body = two.body = body
            one.date, two.date = two.date, one.date

    @rule(
        day=st.sampled_from(
            [None, ALL_WRITTEN, *(datetime(2020, 3, day, tzinfo=UTC) for day in (4, 10, 11, 21))]
        )
    )
    def set_moment(self, day: datetime | None) -> None:
        """Build as of another day, or with the drafts."""
        self.newsroom.as_of = day

    @rule(
        id_=st.one_of(
            st.tuples(st.just("bulletin"), IDS),
            st.tuples(st.just("figure"), FIGURES),
            st.tuples(st.just("correction"), st.just("first/2020-03-10/5832f483")),
        ),
        event=st.sampled_from(Event),
        day=st.integers(3, 30),
        hour=st.integers(0, 23),
        dated=st.booleans(),
    )
    def publish(self, id_: tuple[str, str], event: Event, day: int, hour: int, dated: bool) -> None:  # noqa: FBT001  as above
        """A publication is put into the ledger, be it the first, the newest, or another clone's."""
        own = datetime(2020, 3, 2, 4, tzinfo=UTC) if dated else None
        said = "2020-03-05" if id_[0] == "bulletin" else ""
        self.newsroom.publish(
            datetime(2020, 3, day, hour, tzinfo=UTC), (Line(*id_, event, said=said, dated=own),)
        )

    @rule()
    def lose_ledger(self) -> None:
        """The files of the ledger are deleted."""
        self.newsroom.published.clear()

    @rule(watching=st.booleans())
    def watch(self, watching: bool) -> None:  # noqa: FBT001  what is drawn is given by position
        """From now on builds are told, or not, what has changed, as the preview tells them."""
        self.watching = watching

    @precondition(lambda self: self.last)
    @rule(pick=st.integers(0, 1000), how=st.sampled_from(["delete", "change"]))
    def touch_output(self, pick: int, how: str) -> None:
        """Somebody deletes or changes a file of the output."""
        self.seen = None
        path = self.home / "output" / sorted(self.last)[pick % len(self.last)]
        if how == "delete":
            path.unlink(missing_ok=True)
        elif path.is_file():
            path.write_bytes(b"spoilt")

    @rule()
    def spoil_state(self) -> None:
        """What builds remember is damaged."""
        self.builder = None
        for path in (self.home / ".bulletin").glob("*.state"):
            path.write_bytes(b"no database")

    @rule(step=st.integers(0, 300), back=st.booleans(), edit=st.sampled_from(EDITS))
    def kill(self, step: int, back: bool, edit: str) -> None:  # noqa: FBT001  as above
        """A build of an edit is killed at some step on the disk; the edit may be taken back after it."""
        before = deepcopy(self.newsroom)
        self._edit(edit)
        self._write()
        status = killed_at(step, lambda: Builder(self.newsroom.settings).build(self.newsroom.as_of))
        event(f"a build that {'ended' if status >= 0 else 'was killed'}")
        if back:
            self.newsroom = before

    @rule(
        back=st.booleans(), edit=st.sampled_from(EDITS), how=st.sampled_from(["build", "check", "elsewhere"])
    )
    def another_program(self, back: bool, edit: str, how: str) -> None:  # noqa: FBT001  as above
        """Another program builds or checks an edit, perhaps with other settings, while this one lives on."""
        before = deepcopy(self.newsroom)
        self._edit(edit)
        self._write()
        chosen = self.newsroom.settings
        if how == "elsewhere":
            chosen = replace(chosen, site_url="https://elsewhere.example")
        with suppress(BuildError):
            if how == "check":
                Builder(chosen).inspect()
            else:
                Builder(chosen).build(self.newsroom.as_of)
        if back:
            self.newsroom = before

    def _edit(self, edit: str) -> None:
        """Make a change that moves, adds or removes pages, or only changes some."""
        bulletins = self.newsroom.bulletins
        if edit == "delete":
            bulletins.clear()
        elif edit == "add":
            bulletins["third"] = BulletinText(title="另一篇", date="2020-05-01")
        elif edit == "hide":
            for text in bulletins.values():
                text.status = "draft"
        elif edit == "figure":
            self.newsroom.figures.setdefault("resumed", FigureText()).printed = "99家"
        elif edit == "asset":
            self.newsroom.assets["more.css"] = b"b{}"
        else:
            self.newsroom.names["suxian"] = "改了名"

    def _write(self) -> None:
        """Write what the newsroom holds, as somebody who edits does while this program watches."""
        changed = self.newsroom.write()
        self.seen = self.seen | changed if self.builder and self.seen is not None else None

    @rule()
    def leave(self) -> None:
        """The program that has built so far ends; the next build starts a new one."""
        self.builder = None

    def _build(self, builder: Builder) -> Report:
        seen, self.seen = self.seen, set()
        return builder.build(self.newsroom.as_of, changed=seen if self.watching else None)[0]

    @invariant()
    def incremental_equals_clean(self) -> None:
        """Build on, and compare; where the content has errors, so has the build."""
        if not hasattr(self, "newsroom"):
            return
        self._write()
        self.builder = self.builder or Builder(self.newsroom.settings)
        expected, told = clean_build(self.newsroom)
        if expected is None:
            with pytest.raises(BuildError) as caught:
                self._build(self.builder)
            assert caught.value.report == told
            event("errors")
            return
        assert self._build(self.builder) == told
        self.last = tree(self.home / "output")
        assert self.last.keys() == expected.keys()
        assert self.builder.state.pages.keys() == expected.keys()
        assert self.last == expected
        event("a site")


@pytest.fixture(autouse=True)
def _quick_looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Trust how files look from outside at once, so that skipping is put to the test; and cut lists fine."""
    monkeypatch.setattr(state, "_SETTLED", 0)
    monkeypatch.setattr(tables, "_CHUNK", 2)
    with broken_early(1, 1, 1):
        yield


@pytest.mark.usefixtures("damage")
def test_a_builder_goes_on_without_what_it_remembers(tmp_path: Path) -> None:
    """Where the folder of the state is deleted under a builder that stays, its next build is a clean one."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    builder = Builder(newsroom.settings)
    builder.build()
    shutil.rmtree(tmp_path / ".bulletin")
    newsroom.templates["page.html"] += "<!--1-->"
    newsroom.write()
    builder.build()
    assert tree(tmp_path / "output") == clean(newsroom)


@pytest.mark.parametrize("another", [False, True])
def test_a_deletion_that_is_taken_back_when_its_build_has_failed(tmp_path: Path, *, another: bool) -> None:
    """What a bulletin names is known again, though a build has found out, and written, that it is gone."""
    newsroom = Newsroom(tmp_path)
    newsroom.write()
    Builder(newsroom.settings).build()
    before = deepcopy(newsroom)
    newsroom.bulletins.clear()
    newsroom.templates["home.html"] = "{{ page.nothing.at_all }}"
    newsroom.write()
    builder = Builder(newsroom.settings)
    with pytest.raises(BuildError):
        builder.build()
    before.pages["method"] = "方法。"
    before.write()
    builder = Builder(before.settings) if another else builder
    builder.build()
    assert tree(tmp_path / "output") == clean(before)


TestChanges = pytest.mark.timeout(3600)(Changes.TestCase)  # a net only, for a machine that is busy otherwise
TestChanges.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
