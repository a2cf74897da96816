"""Views to HTML by the theme's templates."""

import difflib
import hashlib
import re
import time
import traceback
from collections.abc import Callable, Iterator, MutableMapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import CodeType, MappingProxyType
from typing import Any, Final

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from bulletin.failures import said
from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publish import words
from bulletin.publish.linked import json_ld
from bulletin.publish.program import program
from bulletin.publish.unbroken import by_words, gaps_drawn, unbroken
from bulletin.read.theme import Theme
from bulletin.text.clauses import clauses
from bulletin.text.scripts import Script, in_script
from bulletin.text.wording import Catalogue, words_in
from bulletin.views.addresses import Roots

_FILE: Final = "template "
"""Begins what stands for a template's file in tracebacks."""
_CACHED: Final = ".cache"
"""Ends the names of compiled templates."""
_DAYS: Final = 30
"""How long a compiled template is kept."""
_NO_ATTRIBUTE: Final = re.compile(r"^'([\w.]+) object' has no attribute '(\w+)'$")
_to_escape: Final = re.compile("[&<>'\"]").search


def escaped(value: object) -> str:
    """Return what stands in HTML for `value`, as `markupsafe.escape` does.

    Nearly all that is printed holds nothing to escape, or was escaped by a macro; it is passed on as it is.
    """
    if type(value) is str:
        return escape(value) if _to_escape(value) else value
    return value if type(value) is Markup else escape(value)


class _Macro(Macro):
    """A macro that is called with all its arguments by position, as most are, without further ado."""

    def of(self, arguments: tuple[object, ...]) -> str:
        """Return what the macro prints."""
        if len(arguments) != self._argument_count or self.caller or self.catch_kwargs or self.catch_varargs:
            return self(*arguments)
        return str.__new__(Markup, self._func(*arguments))


class _Context(Context):
    """The names of a template; it calls our macros, which ask for no context, directly."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call what a template calls; Jinja adds the variables of loops and blocks to the named arguments."""
        if type(called) is _Macro and self.eval_ctx.autoescape and not named.keys() - _ADDED:
            return called.of(arguments)
        return super().call(called, *arguments, **named)


_ADDED: Final = frozenset({"_loop_vars", "_block_vars"})


class _Template(Template):
    """A compiled template that prints and calls as told above."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Return the template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, Macro=_Macro)
        return template


class _Environment(Environment):
    """Jinja's environment with the template and the context above, and the words of a catalogue."""

    template_class = _Template
    context_class = _Context
    words: Catalogue = MappingProxyType({})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return words.with_words(super()._parse(source, name, filename), self.words, name)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder; where it can't be written, or is gone, nothing is kept.

    All sites of this user have them in common: each goes by the digest of what it was compiled of, the
    program and the words of a catalogue included. What has long been there is deleted now and then, since
    nobody knows which templates there still are; one that is needed is compiled again.
    """

    def __init__(self, folder: Path, said: Catalogue) -> None:
        super().__init__(str(folder))
        self._said = hashlib.sha256(repr((program(), sorted(said.items()))).encode()).hexdigest()
        self._tidied = False

    def get_source_checksum(self, source: str) -> str:
        """Return the digest of a template with the program, and the words that it may say."""
        return super().get_source_checksum(f"{self._said}{source}")

    def _get_cache_filename(self, bucket: Bucket) -> str:
        return f"{self.directory}/{bucket.key}-{bucket.checksum}{_CACHED}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template; what was cut off or is damaged is compiled again."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001  it is unpickled, which can raise any
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
            self._tidy()

    def _tidy(self) -> None:
        """Delete what was compiled long ago."""
        if not self._tidied:
            self._tidied = True
            oldest = time.time() - _DAYS * 24 * 60 * 60
            for path in Path(self.directory).glob(f"*{_CACHED}"):
                if path.stat().st_mtime < oldest:
                    path.unlink(missing_ok=True)


def _cache(folder: Path, said: Catalogue) -> FileSystemBytecodeCache | None:
    """Return what keeps compiled templates in a folder; None where it can't be made."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)  # what lies in it is run
    except OSError:
        return None
    return _Compiled(folder, said)


class Renderer:
    """Renders templates of one theme in one script. A page is a function of the template and the view alone.

    Its words come from the catalogue of the script as a template is compiled, so they cost nothing where it
    is rendered; what a theme writes out is converted then, too. `site_url` has no slash at its end: the
    filter `whole` makes addresses as other sites write them, `json_ld` what search engines are told.
    """

    def __init__(
        self, theme: Theme, compiled: Path | None = None, script: Script = Script.HANS, site_url: str = ""
    ) -> None:
        self.theme, self.script = theme, script
        whole = Roots.whole(site_url, script)
        said = words_in(script, theme.words)
        self.environment = _Environment(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_cache(compiled, said) if compiled else None,
        )
        self.environment.words = said
        self.environment.filters.update(
            by_words=partial(by_words, script=script),
            clauses=clauses,
            drawn=gaps_drawn,
            unbroken=unbroken,
            json_ld=lambda things: json_ld(things, whole),
            whole=whole.fill,
        )

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Return the text of a template in its script, and what stands for its file in tracebacks."""
        text = self.theme.templates.get(name)
        return None if text is None else (in_script(text, self.script), f"{_FILE}{name}", None)

    def render(self, template: str, view: Any, roots: Roots, parts: Sequence[str] = ()) -> str:
        """Render `template` with `view` as `page`, whose links start at `roots`.

        `parts` are those of the page, rendered before.

        Raise BuildError where the template has a fault or asks for what the view does not hold.
        """
        try:
            html = self.environment.get_template(template).render(page=view, parts=tuple(map(Markup, parts)))
        except Exception as error:  # whatever the template does, in its own code or in what it calls
            raise BuildError(Report((_problem(self.theme, template, error),))) from error
        return roots.fill(html)


def _missing(theme: Theme, template: str) -> Problem:
    """Return the problem of a theme that lacks a template."""
    return Problem(
        Location(theme.place(template)),
        "template",
        message("the theme has no template 「{name}」", name=template),
        message("the page can't be made"),
        message("put the file back, or set THEME to a theme that has it"),
    )


def _problem(theme: Theme, template: str, error: Exception) -> Problem:
    """Return where in the theme the page `template` failed, which may be in what it draws in, and how."""
    name, line = _place(template, error)
    if isinstance(error, TemplateNotFound) and name == template and error.name == template:
        return _missing(theme, name)
    if isinstance(error, TemplateNotFound):
        what = message("the theme has no template 「{name}」", name=error.name or "")
        mend = message("put the file into the theme")
        if similar := difflib.get_close_matches(str(error.name), [*theme.templates.keys() - {name}], 1, 0.8):
            mend = message("write {near}, or put the file into the theme", near=similar[0])
    else:
        what = message("{kind}: {error}", kind=type(error).__name__, error=_said(error))
        mend = message("correct the template; what views hold is told in bulletin/views/")
        if isinstance(error, UndefinedError) and (near := _near(error)):
            mend = message("write {near}", near=near)
        if isinstance(error, RecursionError):
            what = message("the template draws in itself, or a macro calls itself, without end")
            mend = message("take out the include, import or call that leads back here")
    return Problem(
        Location(theme.place(name), line),
        "template",
        what,
        message("the page can't be made"),
        mend,
    )


_SAID: Final = (
    (r"'(?P<name>\w+)' is undefined", message("'{name}' is undefined: nothing is called so here")),
    (
        r"'(?P<view>[\w.]+) object' has no attribute '(?P<name>\w+)'",
        message("the view {view} has no attribute '{name}'"),
    ),
    (r"No filter named '(?P<name>\w+)'", message("No filter named '{name}': Jinja has none, nor have we")),
    (r"No test named '(?P<name>\w+)'", message("No test named '{name}': Jinja has none, nor have we")),
    (re.escape(words.NOT_WRITTEN), message("what _() and pgettext() say is written out where it is said")),
    (
        re.escape(words.NOT_GIVEN).replace(r"\{name\}", r"(?P<name>\w+)"),
        message("a word is said without '{name}', which the catalogue names in it"),
    ),
    (r"unknown tag '(?P<name>\w+)'", message("Encountered unknown tag '{name}' in this place")),
    (
        r"Unexpected end of template",
        message("Unexpected end of template: a tag that was opened is not closed"),
    ),
    (r"unexpected '(?P<name>[^']+)'", message("'{name}' is unexpected in this place")),
    (
        r"expected token '(?P<token>[^']+)', got '(?P<name>[^']+)'",
        message("'{token}' is expected here, not '{name}'"),
    ),
)
"""What Jinja says, and what that means."""


def _said(error: Exception) -> Message:
    """Return what an error of a template says."""
    found = ((re.search(pattern, str(error)), told) for pattern, told in _SAID)
    return next((told.filled(**match.groupdict()) for match, told in found if match), None) or said(error)


def _place(template: str, error: Exception) -> tuple[str, int]:
    """Return the template and the line where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(_FILE):
            return frame.filename.removeprefix(_FILE), frame.lineno or 0
    return template, 0


def _near(error: UndefinedError) -> str:
    """Return the name that was perhaps meant by one that a view does not have."""
    if not (found := _NO_ATTRIBUTE.search(str(error))):
        return ""
    view, typed = found.groups()
    kinds = [kind for kind in _views(object) if f"{kind.__module__}.{kind.__qualname__}" == view]
    names = [name for kind in kinds for name in dir(kind) if not name.startswith("_")]
    return next(iter(difflib.get_close_matches(typed, names, 1)), "")


def _views(kind: type[object]) -> Iterator[type[object]]:
    """Yield the classes of the program."""
    for below in kind.__subclasses__() if kind is not type else ():
        if below.__module__.startswith("bulletin."):
            yield below
        yield from _views(below) if below.__module__.startswith("bulletin.") else ()
