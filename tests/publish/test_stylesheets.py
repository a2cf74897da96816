"""Stylesheets are published without layers where that is sure to look the same, else as they are."""

from tables import for_each

from bulletin.model.colours import DARK, LIGHT, parsed_colour, shades
from bulletin.model.look import THEMES_OWN, Accent, Look
from bulletin.publish.stylesheets import published_stylesheet

ROOT_OF = "@layer a, b;\n@layer a {\n  :root { --accent: #000; }\n  /* BULLETIN_ACCENT */\n}\n"


@for_each(
    ("css", "expected"),
    [
        (
            "@layer a, b; @layer a { p { top: 0; } } @layer b { q { top: 1px; } }",
            "p { top: 0; }\nq { top: 1px; }\n",
        ),
        ("/* } */ @layer a, b;\n@layer b {\n  q { top: 0; } /* { */\n}\n", "q { top: 0; }\n"),
        ('@layer a;\n@layer a {\n  q { content: "}/* x */;"; }\n}', 'q { content: "}/* x */;"; }\n'),
        ("@layer a;\r\n@layer a {\r\n  q { top: 0; }\r\n}\r\n", "q { top: 0; }\n"),
        (
            "@layer a, b; @layer a { @media print { p { top: 0; } } }",
            "@media print { p { top: 0; } }\n",
        ),
    ],
)
def test_layers_in_their_order_are_taken_off(css: str, expected: str) -> None:
    """What they hold follows one another; comments and indentation go."""
    assert published_stylesheet(css.encode(), THEMES_OWN).decode() == expected


@for_each(
    ("rule", "expected"),
    [
        ("p { padding-block: 1px; }", "p { padding-top: 1px; padding-bottom: 1px; }"),
        ("p { margin-inline: 0 max(1px, 2%) }", "p { margin-left: 0; margin-right: max(1px, 2%)}"),
        (
            "p { border-block: 1px solid var(--a) }",
            "p { border-top: 1px solid var(--a); border-bottom: 1px solid var(--a)}",
        ),
        ("p { inset-inline: auto 0; inset-block-end: 1px; }", "p { left: auto; right: 0; bottom: 1px; }"),
        (
            "p { padding-block: 0 !important; }",
            "p { padding-top: 0 !important; padding-bottom: 0 !important; }",
        ),
        ("p { padding-block-start: 1px; padding: env(safe-area-inset-bottom); }", ""),
        (":is(h1, h2):target, q { top: 0; }", "h1:target, h2:target, q { top: 0; }"),
        ("a :is(b, c):not(d, e) > f { top: 0; }", "a b:not(d, e) > f, a c:not(d, e) > f { top: 0; }"),
        (":is(a, b) > :is(.c, .d) { top: 0; }", "a > .c, a > .d, b > .c, b > .d { top: 0; }"),
        ("i:is([x=y], .z) { top: 0; }", "i[x=y], i.z { top: 0; }"),
        ("i:is(b, .z) { top: 0; }", ""),
        ("@media print { :is(a, b) { top: 0; } }", "@media print { a, b { top: 0; } }"),
    ],
)
def test_engines_of_2020_have_the_longer_forms(rule: str, expected: str) -> None:
    """What they don't know is written out; nothing else is touched."""
    assert (
        published_stylesheet(f"@layer a; @layer a {{ {rule} }}".encode(), THEMES_OWN).decode()
        == f"{expected or rule}\n"
    )


@for_each(
    "css",
    [
        "",
        "a{}",
        "p { top: 0; }\n  /* kept */\n",
        "@layer a, b; @layer b { q { top: 0; } } @layer a { p { top: 0; } }",
        "@layer a, b; @layer a { p { top: 0; } } q { top: 0; }",
        "@layer a { p { top: 0; } } @layer b { q { top: 0; } }",
        "@layer a; @layer a { p { top: 0; }",
        "@layer a; @layer a { p { top: 0; } } }",
        '@import "x.css"; @layer a; @layer a { p { top: 0; } }',
        "@layer a; @layer a { p { top: 0; } } @layer a { q { top: 0; } }",
    ],
)
def test_others_stay_as_they_are(css: str) -> None:
    """In another order, or beside rules in no layer, they would not look the same without."""
    assert published_stylesheet(css.encode(), THEMES_OWN).decode() == css


def test_bytes_that_are_no_text_stay() -> None:
    """A sheet in another encoding is the theme's affair."""
    assert published_stylesheet(b"a{content:'\xb8\xb4'}", THEMES_OWN) == b"a{content:'\xb8\xb4'}"


def test_the_accent_stands_behind_the_colours_of_the_theme() -> None:
    """In both schemes, with what goes with it; so it holds on screens, and not in print or forced colours."""
    light, dark = parsed_colour("#8a1c1c"), parsed_colour("#ffb4a8")
    assert light
    assert dark
    look = Look(accent=Accent(shades(light, LIGHT), shades(dark, DARK)))
    assert published_stylesheet(ROOT_OF.encode(), look).decode() == (
        ":root { --accent: #000; }\n"
        ":root { --accent: #8a1c1c; --accent-2: #611414; --tint: #ecdad8; }\n"
        "@media (prefers-color-scheme: dark) {"
        " :root { --accent: #ffb4a8; --accent-2: #ffcbc2; --tint: #392e2a; } }\n"
    )


def test_fonts_stand_before_those_of_the_theme() -> None:
    """In each list of fonts, whatever the script."""
    css = b':root { --sans: "A", serif; --song: "B"; } :lang(zh-Hant) { --sans: "C"; }'
    assert published_stylesheet(css, Look(font=("My Sans", "Other"), heading_font=("My Song",))).decode() == (
        ':root { --sans: "My Sans", "Other", "A", serif; --song: "My Song", "B"; }'
        ' :lang(zh-Hant) { --sans: "My Sans", "Other", "C"; }'
    )
