"""Views to HTML by the theme's templates."""

import re
import traceback
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import (
    DictLoader,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.read.theme import Theme
from bulletin.views.addresses import ROOT

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
    """Jinja's environment with the template and the context above."""

    template_class = _Template
    context_class = _Context


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder; where it can't be written, or is gone, nothing is kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _cache(folder: Path) -> FileSystemBytecodeCache | None:
    """Return what keeps compiled templates in a folder; None where there is none and none can be made."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # what lies in it is run
    except OSError:
        return None
    return _Compiled(str(folder))


class Renderer:
    """Renders templates of one theme. A page is a function of the template and the view alone."""

    def __init__(self, theme: Theme, compiled: Path | None = None) -> None:
        self.theme = theme
        self.environment = _Environment(
            loader=DictLoader(dict(theme.templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=_cache(compiled) if compiled else None,
        )

    def render(self, template: str, view: Any, root: str, parts: Sequence[str] = ()) -> str:
        """Render `template` with `view` as `page`; `root` leads from there to the site's root.

        `parts` are those of the page, rendered before.

        Raise BuildError where the template has a fault or asks for what the view does not hold.
        """
        try:
            html = self.environment.get_template(template).render(page=view, parts=tuple(map(Markup, parts)))
        except (TemplateError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
            raise BuildError(
                Report((_problem(self.theme.templates, self.theme.name, template, error),))
            ) from error
        return html.replace(ROOT, root)


def missing(theme: str, template: str) -> Problem:
    """Return the problem of a theme that lacks a template."""
    return Problem(
        Location(f"{theme}/templates/{template}"),
        "template",
        message("the theme has no template 「{name}」", name=template),
        message("the page can't be made"),
        message("put the file back, or set THEME to a theme that has it"),
    )


def _problem(templates: Mapping[str, str], theme: str, template: str, error: Exception) -> Problem:
    """Return where in the theme a template failed, and how."""
    name, line = template, 0
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    else:
        frames = [
            frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"
        ]
        line = frames[-1].lineno or 0 if frames else 0
    if name not in templates:
        return missing(theme, name)
    return Problem(
        Location(f"{theme}/templates/{name}", line),
        "template",
        message("{kind}: {error}", kind=type(error).__name__, error=error),
        message("the page can't be made"),
        message("correct the template; what views hold is told in bulletin/views/"),
    )
