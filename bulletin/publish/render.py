"""Views to HTML by the theme's templates."""

import traceback
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.read.theme import Theme
from bulletin.views.addresses import ROOT

_FRAGMENTS: Final = 2000
"""How many entries of feeds are kept, of some kilobytes each."""


class Renderer:
    """Renders templates of one theme. A page is a function of the template and the view alone."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fragments: OrderedDict[tuple[str, int, str], tuple[Any, str]] = OrderedDict()
        self.environment = Environment(
            loader=DictLoader(dict(theme.templates)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )

    def render(self, template: str, view: Any, root: str) -> str:
        """Render `template` with `view` as `page`; `root` leads from there to the site's root.

        Raise BuildError where the template has a fault or asks for what the view does not hold.
        """
        try:
            html = self.environment.get_template(template).render(page=view)
        except (TemplateError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
            raise BuildError(
                Report((_problem(self.theme.templates, self.theme.name, template, error),))
            ) from error
        return html.replace(ROOT, root)

    def fragment(self, template: str, view: Any, root: str) -> str:
        """Return what `render` does, made once where several feeds show one view one after another."""
        key = (template, id(view), root)
        if key not in self._fragments:
            self._fragments[key] = (view, self.render(template, view, root))
            if len(self._fragments) > _FRAGMENTS:
                self._fragments.popitem(last=False)
        self._fragments.move_to_end(key)
        return self._fragments[key][1]


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
    known = name in templates
    return Problem(
        Location(f"{theme}/templates/{name}", line),
        "template",
        message("{kind}: {error}", kind=type(error).__name__, error=error)
        if known
        else message("the theme has no template 「{name}」", name=name),
        message("the page can't be made"),
        message("correct the template; what views hold is told in bulletin/views/"),
    )
