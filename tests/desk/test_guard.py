"""Nobody but the browser that the desk was opened with gets anything of it, or changes anything."""

import stat
from pathlib import Path

from desks import REPORT, Asking

from bulletin.desk.folder import DeskFolder
from bulletin.desk.guard import ALIVE, COOKIE, HOST, OPEN, new_key, opening_page


def test_what_a_page_elsewhere_can_send_is_refused(opened: Asking) -> None:
    """DNS rebinding, other sites and frames, other users of the machine, forms without the token."""
    own = {"Host": f"{HOST}:{opened.port}"}
    origin = {"Origin": f"http://{HOST}:{opened.port}", "Content-Type": "application/x-www-form-urlencoded"}
    form = b"csrf=" + opened.session.token.encode() + b"&text=x"
    cookie, opened.cookie = opened.cookie, ""
    with_cookie = {"Cookie": f"{COOKIE}={cookie}"}
    cases = [
        ("GET", "/", {**own}, b"", 403),
        ("GET", "/", {**own, "Cookie": f"{COOKIE}=x.y"}, b"", 403),
        ("GET", "/", {**with_cookie, "Host": f"evil.example:{opened.port}"}, b"", 421),
        ("GET", "/", {**with_cookie, "Host": f"localhost:{opened.port}"}, b"", 421),
        ("GET", "/", {**own, **with_cookie, "Sec-Fetch-Site": "cross-site"}, b"", 403),
        ("GET", "/", {**own, **with_cookie, "Sec-Fetch-Site": "same-site"}, b"", 403),
        ("GET", "/static/desk.js", {**own}, b"", 403),
        ("POST", "/report", {**own, **origin}, form, 403),
        ("POST", "/report", {**own, **with_cookie, **origin, "Origin": "http://evil.example"}, form, 403),
        ("POST", "/report", {**own, **with_cookie, **origin, "Origin": "null"}, form, 403),
        ("POST", "/report", {**own, **with_cookie, "Content-Type": origin["Content-Type"]}, form, 403),
        ("POST", "/report", {**own, **with_cookie, **origin}, b"text=x", 403),
        ("POST", "/report", {**own, **with_cookie, **origin}, b"csrf=" + b"0" * 64 + b"&text=x", 403),
        ("PUT", "/", {**own, **with_cookie}, b"", 403),
        ("GET", f"{OPEN}?key=wrong", {**own}, b"", 403),
        ("GET", ALIVE, {**own}, b"", 200),
    ]
    got = [(*case[:2], opened.ask(case[1], case[0], case[3], case[2]).status) for case in cases]
    assert got == [(*case[:2], case[4]) for case in cases]
    assert opened.ask(f"{ALIVE}?challenge=x", headers=own).text == opened.session.proof("x")


def test_a_key_opens_the_desk_once(opened: Asking) -> None:
    key = new_key(opened.newsroom.folder)
    opened.cookie = ""
    first, second = opened.ask(f"{OPEN}?key={key}"), opened.ask(f"{OPEN}?key={key}")
    assert (first.status, second.status) == (200, 403)
    cookie = first.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_every_answer_says_what_a_page_may_do(opened: Asking) -> None:
    for path in ("/", "/report", "/write", "/static/desk.js", "/nowhere", "/report/x/names", OPEN):
        headers = {name.lower(): value for name, value in opened.ask(path).headers.items()}
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-opener-policy"] == "same-origin"


def test_only_its_user_can_read_what_the_desk_keeps(opened: Asking) -> None:
    folder: DeskFolder = opened.newsroom.folder
    opening_page(folder, "http://x/", new_key(folder))
    opened.post("/report", {"text": REPORT})
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
    for path in folder.root.rglob("*"):
        if path.name != ".gitignore":
            assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_too_much_is_refused_however_it_is_sent(opened: Asking) -> None:
    origin = {"Origin": f"http://{HOST}:{opened.port}", "Content-Type": "application/x-www-form-urlencoded"}
    said = opened.ask("/report", "POST", b"", {**origin, "Content-Length": str(10**9)})
    assert said.status == 413
    lied = opened.ask("/report", "POST", b"", {**origin, "Content-Length": "-1"})
    assert lied.status in {400, 413}


def test_scripts_in_every_field_stay_text(opened: Asking) -> None:
    """A report, names and answers with markup in them are shown as they were typed."""
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = opened.post("/report", {"text": f"{evil}讯\n\n截至3月2日，苏仙区企业68家。{evil}"})
    name = opened.at.split("/")[2]
    pages = [page, opened.submit(page, f"/report/{name}/names", do="add", miss=evil, outlet=evil, title=evil)]
    pages += [opened.get(f"/report/{name}/{rest}") for rest in ("names", "1", "save")]
    pages += [opened.get("/"), opened.get("/report")]
    for one in pages:
        assert not one.page.xpath("//script[not(@src)]"), one.text[:300]
        assert not one.page.xpath("//*[@onerror]")


def test_the_desk_is_no_part_of_what_is_published(opened: Asking) -> None:
    assert (opened.newsroom.folder.root / ".gitignore").read_text() == "*\n"
    assert not opened.newsroom.folder.root.is_relative_to(opened.newsroom.content)
    assert Path(opened.newsroom.folder.root).name == "desk"
