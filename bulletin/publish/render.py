"""Views to HTML by the theme's templates."""

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateSyntaxError

from bulletin.problems import BuildError, Location, Problem, Report, message
from bulletin.read.theme import Theme
from bulletin.views.addresses import ROOT


class Renderer:
    """Renders templates of one theme. A page is a function of the template and the view alone."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
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
