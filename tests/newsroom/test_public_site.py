"""The address and the folder of the public site are written into its configuration, and nothing else is."""

import ast

from hypothesis import given, strategies
from tables import for_each

from bulletin.newsroom.public_site import PublicSite, public_site, with_public_site

SITE = PublicSite("https://fugong.suxian.gov.cn", "D:\\网站\\site")
STATED = {
    "": PublicSite(),
    'SITEURL = "https://a.cn"': PublicSite("https://a.cn"),
    "SITEURL = 'https://a.cn'  # 网址\nX = 1\n": PublicSite("https://a.cn"),
    'BULLETIN_TARGETS = {"public": "D:/site"}\n': PublicSite("", "D:/site"),
    'SITEURL = "https://b.cn"; BULLETIN_TARGETS = {\n    "public": "甲"\n}\n': PublicSite(
        "https://b.cn", "甲"
    ),
    '# BULLETIN_TARGETS = {"public": "D:/site"}\n': PublicSite(),
}
WORKED_OUT = [
    "SITEURL = address()",
    'SITEURL = f"https://{name}"',
    "BULLETIN_TARGETS = dict(public='a')",
    'BULLETIN_TARGETS = {"public": "a", "trial": "b"}',
    'BULLETIN_TARGETS = {"trial": "b"}',
    'BULLETIN_TARGETS = {"public": {"address": "s3://a"}}',
    "BULLETIN_TARGETS = {}",
    "SITEURL = ",
    "if trial:\n    SITEURL = 'https://a.cn'\nelse:\n    SITEURL = 'https://b.cn'\n",
    "SITEURL = 'https://a.cn'\nSITEURL += '/x'\n",
    "SITEURL = 'https://a.cn'\nSITEURL = 'https://b.cn'\n",
    "SITEURL: str = 'https://a.cn'\n",
    "BULLETIN_TARGETS = {'public': 'a'}\nBULLETIN_TARGETS['trial'] = 'b'\n",
    "for SITEURL in ('https://a.cn',):\n    pass\n",
]


@for_each("text", STATED)
def test_what_a_configuration_states_is_read_and_what_is_written_is_read_back(text: str) -> None:
    assert public_site(text) == STATED[text]
    assert public_site(with_public_site(text, SITE)) == SITE


@for_each("text", WORKED_OUT)
def test_what_is_worked_out_is_left_to_whoever_wrote_it(text: str) -> None:
    assert public_site(text) is None


def test_all_other_lines_stay_as_they_are() -> None:
    before = '"""复工。"""\n\n# 网址\nSITEURL = "https://news.example"  # 换\nX = "甲"'
    assert with_public_site(before, SITE) == (
        '"""复工。"""\n\n# 网址\nSITEURL = "https://fugong.suxian.gov.cn"  # 换\nX = "甲"\n'
        'BULLETIN_TARGETS = {"public": "D:\\\\网站\\\\site"}\n'
    )


def test_line_ends_stay_those_of_the_file() -> None:
    before = '# 网址\r\nSITEURL = "https://news.example"\r\n'
    after = with_public_site(before, SITE)
    assert after.count("\n") == after.count("\r\n") == 3
    assert public_site(after) == SITE


@given(strategies.text(), strategies.text())
def test_whatever_is_typed_stays_words_and_runs_nothing(address: str, folder: str) -> None:
    site = PublicSite(address, folder)
    written = with_public_site('import os\nSITEURL = "a"\n', site)
    assert public_site(written) == site
    assert [type(one) for one in ast.parse(written).body] == [ast.Import, ast.Assign, ast.Assign]
