"""What a build tells besides its report, and what it refuses."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from killing import killed_at
from small_site import Newsroom, tree

from bulletin.problems import BuildError
from bulletin.publish.build import Builder, Built
from bulletin.publish.writer import write_site


def built(newsroom: Newsroom) -> Built:
    """Build what the newsroom holds now, in a program of its own."""
    newsroom.write()
    return Builder(newsroom.settings).build()[1]


def test_an_address_that_moves_is_told(tmp_path: Path) -> None:
    """A bulletin of another month stands elsewhere, and whoever has linked to it should know."""
    newsroom = Newsroom(tmp_path)
    assert built(newsroom).notes == ()
    newsroom.bulletins["first"].title = "复工了"
    assert built(newsroom).notes == ()
    newsroom.bulletins["first"].date = "2020-04-01"
    (note,) = built(newsroom).notes
    assert "bulletins/2020/03/first/index.html" in str(note)
    assert "bulletins/2020/04/first/index.html" in str(note)
    del newsroom.bulletins["first"]
    assert built(newsroom).notes == ()


def test_a_page_that_is_gone_stays_where_nobody_knows_who_wrote_it(tmp_path: Path) -> None:
    """Without the record of earlier builds nothing is removed, and that is told."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    (tmp_path / ".bulletin/output.json").unlink()
    (tmp_path / ".bulletin/output.state").unlink()
    del newsroom.pages["about"]
    (note,) = built(newsroom).notes
    assert "not of this site: 1, about/index.html among them" in str(note)
    assert (tmp_path / "output/about/index.html").is_file()


def test_the_completion_of_a_killed_build_is_told(tmp_path: Path) -> None:
    """Once, whether there is something else to do or not."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    site = dict.fromkeys(tree(tmp_path / "output"), b"made otherwise")
    for moment in count():
        assert killed_at(moment, lambda: write_site(site.items(), tmp_path / "output")) < 0
        if (tmp_path / ".bulletin/output.journal").is_file():
            break
    (note,) = built(newsroom).notes
    assert "has been completed first" in str(note)
    assert built(newsroom).notes == ()


@pytest.mark.parametrize("name", ["source.html", "parts/ranked.html", "feed/bulletin.html"])
def test_a_theme_that_lacks_a_template(tmp_path: Path, name: str) -> None:
    """The problem names the template, and the last site stays."""
    newsroom = Newsroom(tmp_path)
    built(newsroom)
    before = tree(tmp_path / "output")
    newsroom.figures["more"] = replace(newsroom.figures["resumed"], printed="69家", as_of="2020-03-03")
    del newsroom.templates[name]
    with pytest.raises(BuildError, match=f"the theme has no template 「{name}」"):
        built(newsroom)
    assert tree(tmp_path / "output") == before
