"""A newsroom that has not said where its site is says it at the desk, and publishes."""

from pathlib import Path

from desks import Asking, wait_for_job

PLACE = "/publish/place"


def test_a_new_newsroom_says_at_the_desk_where_its_site_is(
    opened: Asking, newsroom_folder: Path, tmp_path: Path
) -> None:
    """What can't be is told above what was typed, with the configuration as it was."""
    configuration = newsroom_folder / "publishconf.py"
    text = configuration.read_text(encoding="utf-8").replace(
        "https://fugong.suxian.gov.cn", "https://news.example"
    )
    text += "BULLETIN_SHARE_IMAGES = BULLETIN_TWINS = BULLETIN_DOWNLOADS = BULLETIN_SEARCH = False\n"
    configuration.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    first = configuration.read_bytes()
    opened.get("/publish")
    asked = wait_for_job(opened)
    assert "网站放在哪里" in asked.words
    assert "没有做成" not in asked.words
    assert "publishconf" not in asked.words

    address, folder = "https://fugong.suxian.gov.cn", str(tmp_path / "网站" / "site")
    for typed, told in (
        ((address, ""), "没有记下 网址和文件夹都要填。"),
        (("没有网址", folder), "没有记下 网址 是「没有网址」"),
        ((address, str(newsroom_folder / "content" / "site")), "没有做成"),
    ):
        opened.submit(asked, PLACE, address=typed[0], folder=typed[1])
        asked = wait_for_job(opened)
        assert told in " ".join(asked.words.split()), typed
        (form,) = (one for one in asked.page.forms if one.get("action") == PLACE)
        assert (form.fields["address"], form.fields["folder"]) == typed
        if told.startswith("没有记下"):
            assert configuration.read_bytes() == first

    opened.submit(asked, PLACE, address=address, folder=f'"{folder}"')
    looked = wait_for_job(opened)
    assert "网站放在哪里" not in looked.words
    opened.submit(looked, "/publish", do="publish")
    assert "读者现在看到的就是新的" in wait_for_job(opened).words
    assert address in (Path(folder) / "index.html").read_text(encoding="utf-8")
    expected = f'{text.replace("https://news.example", address)}BULLETIN_TARGETS = {{"public": "{folder}"}}\n'
    assert configuration.read_bytes().decode("utf-8-sig") == expected.replace("\n", "\r\n")
