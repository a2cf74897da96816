"""The look that a configuration gives a site: colours that can be read, fonts that are names, a logo."""

import re
from pathlib import Path

from tables import for_each

from bulletin.languages import language
from bulletin.model.colours import DARK, LIGHT, adapted, contrast, parsed_colour, shades, written_colour
from bulletin.model.configuration import Values
from bulletin.model.look import Look, look_of
from bulletin.packaged import THEME
from bulletin.publish.stylesheets import published_stylesheet

SHEET = THEME / "static" / "site.css"


def look(**given: object) -> tuple[Look, list[str]]:
    """Return the look of a configuration, and what is wrong with it and how to mend it."""
    values = Values({f"BULLETIN_{name}": value for name, value in given.items()}, Path("/site"))
    found = look_of(values)
    say = language("en").say
    return found, [f"{say(fault.what)}; {say(fault.mend)}" for fault in values.faults]


def test_the_colours_of_the_theme_are_those_that_an_accent_is_held_to() -> None:
    """Its contrast is measured with what stands under it in the stylesheet; the theme's own passes."""
    papers = re.findall(r"--(paper|wash): (#\w{6});", SHEET.read_text(encoding="utf-8"))
    schemes = [("paper", LIGHT.paper), ("wash", LIGHT.wash), ("paper", DARK.paper), ("wash", DARK.wash)]
    assert papers == [(name, written_colour(colour)) for name, colour in schemes]
    accents = re.findall(r"--accent: (#\w{6});", SHEET.read_text(encoding="utf-8"))
    assert look(ACCENT=" ".join(accents))[1] == []


def test_nothing_is_set() -> None:
    """Then the theme's own look holds."""
    assert look() == (Look(), [])
    assert look(ACCENT="", FONT="", HEADING_FONT="", LOGO="") == (Look(), [])


@for_each("colour", ["#8a1c1c", "#000", "#0F586C", "#5b21b6", "#7a4b00", "#00573f", "#a3004f"])
def test_one_colour_serves_both_schemes(colour: str) -> None:
    """The dark scheme has a lighter shade of it; both can be read on all that lies under them."""
    found, faults = look(ACCENT=colour)
    assert faults == []
    assert found.accent
    assert found.accent.light.accent == parsed_colour(colour)
    assert contrast(found.accent.light.accent, LIGHT) >= 4.5
    assert contrast(found.accent.dark.accent, DARK) >= 7


@for_each("colour", ["#f5a623", "#ffffff", "#87c3d3", "#777", "#00a651", "#e60012", "#ff0", "#1e90ff"])
def test_a_faint_colour_is_refused_with_one_that_can_be_read(colour: str) -> None:
    """Whoever takes the advice is through."""
    (fault,) = look(ACCENT=colour)[1]
    (near,) = re.findall(r"write (#\w{6}), the same colour darker", fault)
    assert "on the light page" in fault
    assert look(ACCENT=near)[1] == []


def test_two_colours_are_held_to_a_scheme_each() -> None:
    """The second is that of dark pages."""
    found, faults = look(ACCENT="#8a1c1c #ffb4a8")
    assert faults == []
    assert found.accent
    assert written_colour(found.accent.dark.accent) == "#ffb4a8"
    assert look(ACCENT="#8a1c1c #8a1c1c")[1] == [
        (
            "BULLETIN_ACCENT has #8a1c1c, whose contrast on the dark page is 1.7 : 1; readers need 4.5 : 1; "
            f"write {written_colour(adapted((0x8A, 0x1C, 0x1C), DARK, 4.5))}, the same colour lighter"
        )
    ]


@for_each("typed", ["teal", "0f586c", "#0f586", "rgb(1,2,3)", "#0f586c;", "#123 #456 #789", "＃0f586c"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    """Names and functions of CSS are not looked up."""
    found, faults = look(ACCENT=typed)
    assert found == Look()
    assert faults == [
        (
            f"BULLETIN_ACCENT is 「{typed}」, and no colour; write it in six digits, "
            'BULLETIN_ACCENT = "#0f586c"; or two of them, for light and dark pages'
        )
    ]


def test_a_value_of_another_kind_is_refused() -> None:
    """A list or a number is no text."""
    assert len(look(ACCENT=["#0f586c"])[1]) == 1
    assert len(look(FONT=3)[1]) == 1
    assert len(look(LOGO=3)[1]) == 1


@for_each("typed", ["PingFang SC", "Noto Sans CJK SC, 思源黑体", "方正书宋_GBK", "A.B-C+D , E"])
def test_fonts_are_names(typed: str) -> None:
    """In any script; they stand in the stylesheet in quotes."""
    found, faults = look(FONT=typed, HEADING_FONT=typed)
    assert faults == []
    assert found.font == found.heading_font == tuple(name.strip() for name in typed.split(","))


@for_each("typed", ['"A"', "A; } body { display: none", "A,,B", "url(x)", "A\\", "<b>", ",", "A'"])
def test_nothing_but_names_gets_into_a_stylesheet(typed: str) -> None:
    """What would end the declaration is no name."""
    found, faults = look(FONT=typed)
    assert found == Look()
    assert len(faults) == 1
    assert published_stylesheet(b":root { --sans: serif; }", found) == b":root { --sans: serif; }"


def test_the_logo_is_a_path_from_the_configuration_on() -> None:
    """It keeps its ending in the site."""
    found, faults = look(LOGO="images/县 报.PNG")
    assert faults == []
    assert found.logo == Path("/site/images/县 报.PNG")
    assert found.logo_path == "theme/logo.png"


def test_shades_go_with_the_accent() -> None:
    """The tint lies between it and the paper, and what is under the pointer stands out more."""
    for colour, scheme in (((0x0F, 0x58, 0x6C), LIGHT), ((0x87, 0xC3, 0xD3), DARK)):
        made = shades(colour, scheme)
        assert contrast(made.hover, scheme) > contrast(made.accent, scheme)
