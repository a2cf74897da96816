"""Others' plugins: they work on the new site before it is moved in, and none is left out in silence."""

import shutil
from pathlib import Path

import pytest
from test_entry_points import BULLETIN, PELICAN, ROOT, build, built, built_once, plain, project, run
from writing import tree

__all__ = ["built", "built_once", "plain", "project"]  # fixtures
COMMANDS = pytest.mark.parametrize("command", [BULLETIN, PELICAN], ids=["bulletin", "pelican"])
FIRST = len((ROOT / "pelicanconf.py").read_text(encoding="utf-8").splitlines()) + 1
ADDED = f"pelicanconf.py:{FIRST}"
"""Where a line stands that is added to the configuration."""
FINISHING = """
from pathlib import Path
from pelican import signals

def finish(pelican):
    output = Path(pelican.output_path)
    (output / "urls.txt").write_text("\\n".join(sorted(p.name for p in output.rglob("*.html"))))
    (output / "own").mkdir(exist_ok=True)
    (output / "own/index.html").write_text("own")
    page = output / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- finished -->", encoding="utf-8")
    assert pelican.settings["OUTPUT_PATH"] == pelican.output_path

def register():
    signals.finalized.connect(finish)
"""
GENERATING = """
from pathlib import Path
from pelican import signals
from pelican.generators import Generator

class Titles(Generator):
    def generate_output(self, writer):
        titles = [article.title for article in self.context["articles"]]
        (Path(self.output_path) / "titles.txt").write_text("\\n".join(titles), encoding="utf-8")

def register():
    signals.get_generators.connect(generators)

def generators(pelican):
    return Titles
"""
FAILING = """
from pelican import signals

def fail(*arguments, **named):
    raise RuntimeError("no room for the sitemap")

def register():
    signals.{signal}.connect(fail)
"""


def with_plugin(project: Path, text: str, name: str = "theirs") -> None:
    """Put a plugin into the project, and name it in the configuration."""
    (project / f"{name}.py").write_text(text, encoding="utf-8")
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write(f"PLUGINS += ['{name}']\nPLUGIN_PATHS = ['.']\n")


def test_plugins_finish_the_site_for_both_commands(built: Path, plain: dict[str, bytes]) -> None:
    """What they write and change is part of the site, the same by either command, and goes with them."""
    project = built
    text = (project / "pelicanconf.py").read_text(encoding="utf-8")
    with_plugin(project, FINISHING)
    with_plugin(project, GENERATING, "titles")
    made = build(project, "site/output", *BULLETIN)
    assert made == build(project, "two/site", *PELICAN)
    assert made.keys() - plain.keys() == {"urls.txt", "own/index.html", "titles.txt"}
    assert {path for path in plain if plain[path] != made[path]} == {"index.html"}
    assert made["index.html"] == plain["index.html"] + b"<!-- finished -->"
    again = run(project, *BULLETIN, "-o", "site/output")
    assert " 0 written," in again.stdout
    assert "plugins work on the whole site: every page was made anew" in again.stderr
    (project / "pelicanconf.py").write_text(text, encoding="utf-8")
    assert build(project, "site/output", *BULLETIN) == plain


@pytest.mark.sample(3)
@COMMANDS
@pytest.mark.parametrize("signal", ["finalized", "content_written", "get_generators"])
def test_a_plugin_that_fails_leaves_the_last_site(
    built: Path, command: tuple[str, ...], signal: str, plain: dict[str, bytes]
) -> None:
    """It is told with its file and line, and no byte of the site is another."""
    with_plugin(built, FAILING.format(signal=signal))
    (built / "content/pages/about.md").write_text(
        "---\nid: about\ntitle: 新的\n---\n\n新的。\n", encoding="utf-8"
    )
    result = run(built, *command, "-o", "site/output")
    assert result.returncode == 1
    assert (
        "theirs.py:5: plugin-failed: a plugin stops with RuntimeError: no room for the sitemap"
        in result.stderr
    )
    assert "Traceback" not in result.stdout + result.stderr
    assert tree(built / "site/output") == plain


LEAVING = """
import sys
from pelican import signals

def leave(_):
    sys.exit({status})

def register():
    signals.finalized.connect(leave)
"""


@pytest.mark.sample(3)
@COMMANDS
@pytest.mark.parametrize("status", ["0", "", "3", "'done'"])
def test_a_plugin_that_leaves_is_one_that_fails(project: Path, command: tuple[str, ...], status: str) -> None:
    """Else the command would end in silence, with 0, and nothing published."""
    with_plugin(project, LEAVING.format(status=status))
    result = run(project, *command, "-o", "site/output")
    assert result.returncode == 1
    assert "theirs.py:6: plugin-failed: a plugin stops with SystemExit" in result.stderr
    assert not (project / "site/output").exists()


def test_a_plugin_that_leaves_when_it_registers_is_told(project: Path) -> None:
    """It is named with its line."""
    with_plugin(project, "import sys\n\ndef register():\n    sys.exit(0)\n")
    result = run(project, *BULLETIN, "-o", "site/output")
    assert result.returncode == 1
    assert "theirs.py:4: plugin-failed: a plugin stops with SystemExit" in result.stderr


@pytest.mark.sample(3)
@COMMANDS
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import nothing_of_the_kind\n", "Cannot load plugin `theirs`"),
        (
            "def register():\n    raise OSError('no key')\n",
            "Cannot register plugin `theirs`: OSError: no key",
        ),
        ("", "Cannot register plugin `theirs`: AttributeError"),
    ],
    ids=["import", "register", "no register"],
)
def test_a_plugin_that_cannot_be_used_stops_the_build(
    project: Path, command: tuple[str, ...], text: str, told: str
) -> None:
    """Pelican would publish without what it does."""
    with_plugin(project, text)
    result = run(project, *command, "-o", "site/output")
    assert result.returncode == 1
    (line,) = [line for line in result.stderr.splitlines() if "plugin-failed" in line]
    assert line.startswith(f"{ADDED}: plugin-failed: a plugin can't be used: ")
    assert told in line
    assert not (project / "site/output").exists()


WAITING = """
from functools import partial
from pelican import signals

def fail(*arguments, **named):
    raise RuntimeError("called")

class Waiting:
    def fail(self, *arguments, **named):
        fail()
    __call__ = fail

waiting = Waiting()
partly = partial(fail, 1)

def register():
    {registers}
"""
IDLE = {
    "articles": ("signals.article_generator_finalized.connect(fail)", "article_generator_finalized"),
    "pages": ("signals.page_generator_init.connect(fail)", "page_generator_init"),
    "files": ("signals.static_generator_finalized.connect(fail)", "static_generator_finalized"),
    "readers": ("signals.readers_init.connect(fail)", "readers_init"),
    "feeds": ("signals.feed_generated.connect(fail)", "feed_generated"),
    "texts": ("signals.content_object_init.connect(fail)", "content_object_init"),
    "method": ("signals.article_generator_preread.connect(waiting.fail)", "article_generator_preread"),
    "object": ("signals.page_writer_finalized.connect(waiting)", "page_writer_finalized"),
    "part": ("signals.article_generator_context.connect(partly)", "article_generator_context"),
    "nameless": (
        "signals.article_generator_write_article.connect(lambda *a, **n: fail(), weak=False)",
        "article_generator_write_article",
    ),
    "two": (
        "signals.page_generator_finalized.connect(fail); signals.page_generator_context.connect(fail)",
        "page_generator_context, page_generator_finalized",
    ),
    "leaving": ("signals.finalized.connect(fail); signals.finalized.disconnect(fail)", ""),
    "forgotten": ("signals.finalized.connect(lambda *a, **n: fail())", ""),
    "silent": ("pass", ""),
}
"""What plugins do to register, and the signals for which they wait then."""


@COMMANDS
def test_plugins_that_have_nothing_to_do_are_told(
    project: Path, command: tuple[str, ...], plain: dict[str, bytes]
) -> None:
    """They wait for articles that Pelican reads, and Pelican reads none; the site is as without them."""
    for name, (registers, _) in IDLE.items():
        with_plugin(project, WAITING.format(registers=registers), f"idle_{name}")
    result = run(project, *command, "-o", "two/site")
    assert result.returncode == 0, result.stderr
    told = [
        line.partition("idle-plugin: ")[2] for line in result.stderr.splitlines() if "idle-plugin" in line
    ]
    of_articles = ", which tell of articles that Pelican reads, and here it reads none"
    assert sorted(told) == sorted(
        f"the plugin idle_{name} has nothing to do: it waits for "
        + (f"{signals}{of_articles}" if signals else "nothing")
        for name, (_, signals) in IDLE.items()
    )
    assert tree(project / "two/site") == plain


@pytest.mark.sample(3)
@pytest.mark.parametrize(
    "given",
    [
        ("-e", "PLUGINS=[]"),
        ("-e", 'PLUGINS=["sitemap"]'),
        ("-e", "PLUGINS=null"),
        ("-e", 'PLUGINS="bulletin.host"'),
        ("PLUGINS = []",),
        ("PLUGINS = None",),
        ("PLUGINS = ['titles']\nPLUGIN_PATHS = ['.']",),
        ("PLUGINS.remove(bulletin.host)",),
        ("del PLUGINS",),
        ("PLUGINS = 'bulletin.host'",),
    ],
    ids=" ".join,
)
def test_pelican_without_our_plugin_fails(project: Path, given: tuple[str, ...]) -> None:
    """It would make no page and exit with 0, and a script would go on as if the site were new."""
    (project / "titles.py").write_text(GENERATING, encoding="utf-8")
    (project / "site/output").mkdir(parents=True)
    (project / "site/output/index.html").write_bytes(b"live")
    options = given if given[0] == "-e" else ()
    if not options:
        with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
            stream.write(f"{given[0]}\n")
    result = run(project, *PELICAN, "-o", "site/output", *options)
    assert result.returncode == 1
    assert "PLUGINS lacks bulletin.host, without which `pelican` makes no page" in result.stderr
    assert tree(project / "site/output") == {"index.html": b"live"}


def test_the_name_of_our_plugin_will_do(project: Path) -> None:
    """A configuration of one's own need not import it."""
    (project / "pelicanconf.py").write_text(
        "SITEURL = 'https://news.suxian.cn'\nTHEME = 'themes/bulletin'\nPATH = 'content'\n"
        "PLUGINS = ['bulletin.host']\nBULLETIN_TAG_AUTHORITY = 'news.suxian.cn,2020'\n",
        encoding="utf-8",
    )
    assert build(project, "one/site", *BULLETIN) == build(project, "two/site", *PELICAN)


REFUSED = [
    "OUTPUT_SOURCES = True",
    "TEMPLATE_PAGES = {'a.html': 'b.html'}",
    "DIRECT_TEMPLATES = ['index']",
    "STATIC_PATHS = ['images']",
    "SITEURL = 'https://复工.中国'",
    "OUTPUT_PATH = '.git/site'",
    "SITE_URL = 'https://news.suxian.cn'",
    "FEED_ATOM = 'x'",
    "DELETE_OUTPUT_DIRECTORY = True",
    "TIMEZONE = 'Asia/Beijing'",
    "SITENAME = 2020",
    "BULLETIN_TAG_AUTHORITY = '苏仙.cn,2020'",
    "BULLETIN_SEARCH = 'yes'",
    "BULLETIN_STALE_DAYS = 0",
]


@COMMANDS
def test_both_commands_refuse_the_same(project: Path, command: tuple[str, ...]) -> None:
    """At the same lines, without a traceback, and before anything is written."""
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("\n".join([*REFUSED, ""]))
    result = run(project, *command)
    assert result.returncode == 1
    told = {line.split(" ")[0] for line in result.stderr.splitlines() if ": bad-setting: " in line}
    assert told == {f"pelicanconf.py:{FIRST + at}:" for at in range(len(REFUSED))}
    assert "Traceback" not in result.stdout + result.stderr
    assert not (project / "output").exists()
    assert not (project / ".git").exists()


@COMMANDS
def test_both_commands_tell_of_the_same(project: Path, command: tuple[str, ...]) -> None:
    """Settings without effect, and the example's address under publishconf.py; the site is built."""
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("PAGE_URL = 'x'\nMENUITEMS = [('a', 'b')]\nEXTRA_PATH_METADATA = {}\nMARKDOWN = {}\n")
    options = [*command, "-s", "publishconf.py"] if command == BULLETIN else [*command[:-1], "publishconf.py"]
    result = run(project, *options, "-o", "site/output")
    assert result.returncode == 0
    told = [line.split(": ")[:3] for line in result.stderr.splitlines() if "conf.py:" in line]
    assert told == [
        ["pelicanconf.py:18", "warning", "example-setting"],
        *([f"pelicanconf.py:{line}", "warning", "no-effect"] for line in range(FIRST, FIRST + 4)),
        ["publishconf.py:10", "warning", "example-setting"],
    ]


@COMMANDS
def test_a_template_that_fails_leaves_the_last_site(
    built: Path, command: tuple[str, ...], plain: dict[str, bytes]
) -> None:
    """Its file and its line are told, and no byte of the site is another."""
    template = built / "themes/bulletin/templates/bulletin.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(f"{text}\n{{% block more %}}{{{{ page.titel }}}}{{% endblock %}}", encoding="utf-8")
    macro = built / "themes/bulletin/templates/place.html"
    macro.write_text(f"{{% include 'nothing.html' %}}{macro.read_text(encoding='utf-8')}", encoding="utf-8")
    result = run(built, *command, "-o", "site/output")
    assert result.returncode == 1
    assert "themes/bulletin/templates/" in result.stderr
    assert ": template: " in result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    assert tree(built / "site/output") == plain


def test_what_nothing_of_ours_reads_is_pelicans_own(project: Path) -> None:
    """`--relative-urls` and the like are told of too."""
    result = run(project, *PELICAN, "-o", "site/output", "--relative-urls")
    assert result.returncode == 0
    assert "-e RELATIVE_URLS: warning: no-effect: RELATIVE_URLS has no effect" in result.stderr
    shutil.rmtree(project / "site")
    result = run(project, *PELICAN, "-o", "site/output", "--delete-output-directory")
    assert result.returncode == 1
    assert "-e DELETE_OUTPUT_DIRECTORY: bad-setting" in result.stderr


@pytest.mark.parametrize(
    "start",
    [
        "pelican.main(['content', '-s', 'pelicanconf.py'])",
        "pelican.Pelican(pelican.read_settings('pelicanconf.py')).run()",
    ],
    ids=["main", "of a sum"],
)
def test_other_programs_may_start_pelican(project: Path, start: str, plain: dict[str, bytes]) -> None:
    """As task runners do; what is refused is refused there too."""
    result = run(project, "-c", f"import pelican; {start}")
    assert result.returncode == 0, result.stderr
    assert tree(project / "output") == plain
    assert "no-effect" not in result.stderr
    with (project / "pelicanconf.py").open("a", encoding="utf-8") as stream:
        stream.write("OUTPUT_SOURCES = True\nPAGE_URL = 'x'\n")
    result = run(project, "-c", f"import pelican; {start}")
    assert result.returncode == 1
    assert "bad-setting: OUTPUT_SOURCES must be empty" in result.stderr
    assert "no-effect: PAGE_URL has no effect" in result.stderr
    assert tree(project / "output") == plain
