"""Numbers on a page: the marks of their places, their notes, and where there are too many."""

from made_up import edition, figure

from bulletin.model.edition import Edition
from bulletin.views.citations import Citations
from bulletin.views.figures import FigureView, FigureViews
from bulletin.views.newest import headlines
from bulletin.views.sheets import MOST, Sheets, by_day


def views(made: Edition) -> tuple[FigureView, ...]:
    """Return the views of all figures of an edition."""
    return FigureViews(made, Citations(made)).all(made.figures)


def test_each_place_of_a_figure_has_a_mark_and_all_share_one_note() -> None:
    """So closing a sheet leads back to the place that it was opened from; a note is printed once."""
    first, second = views(edition(figure("a"), figure("b")))
    sheets = Sheets()
    numbers = [sheets.number(one) for one in (first, second, first, first)]
    assert [(one.mark, one.note, one.again) for one in numbers] == [
        ("a", 1, False),
        ("b", 2, False),
        ("a--2", 1, True),
        ("a--3", 1, True),
    ]
    assert [one.mark for one in sheets.listed()] == ["a", "a--2", "a--3", "b"]


def test_behind_the_last_sheet_numbers_lead_to_their_series() -> None:
    """They have no note, and no sheet is listed for them."""
    every = views(edition(*(figure(f"f{number}") for number in range(MOST + 5))))
    sheets = Sheets()
    numbers = [sheets.number(one) for one in every]
    assert [one.note for one in numbers] == [*range(1, MOST + 1), *[0] * 5]
    assert len(sheets.listed()) == MOST


def test_figures_stand_by_their_days() -> None:
    """The newest day first; what has no day stands last, and says so once."""
    made = edition(
        figure("undated"),
        figure("old", as_of="2020-02-20"),
        figure("new", as_of="2020-03-02"),
        figure("named", as_of="2020-03-02", as_of_printed="本周一"),
        figure("words", as_of_printed="近日"),
    )
    groups = by_day(Sheets(), views(made))
    assert [(group.title, [one.figure.id for one in group.numbers]) for group in groups] == [
        ("截至2020年3月2日", ["new", "named"]),
        ("截至2020年2月20日", ["old"]),
        ("原文未注明日期", ["undated", "words"]),
    ]


def test_what_stands_first_has_a_day_and_is_so() -> None:
    """Of the newest day; what is undated, lost, expected, of a group or a change never stands first."""
    made = edition(
        figure("undated"),
        figure("lost", printed="▢家", as_of="2020-03-09", scope="industry"),
        figure("planned", modality="target", as_of="2020-03-09", scope="industry"),
        figure("first-batch", group="第一批", as_of="2020-03-09", scope="industry"),
        figure("more", printed="增加3家", as_of="2020-03-09", scope="industry"),
        figure("old", as_of="2020-02-20", scope="services"),
        figure("new", as_of="2020-03-02", scope="park"),
    )
    assert [one.id for one in headlines(made, ["resumed", "absent"], "suxian")] == ["new"]
