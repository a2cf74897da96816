"""Nobody but the browser that the desk was opened with gets anything of it, or changes anything."""

import socket
import stat
from pathlib import Path
from urllib.parse import quote

from desks import REPORT, WAITING, Asking, put_in, put_sheet, running_desk, settle, wait_for_job

from bulletin.desk.folder import DeskFolder
from bulletin.desk.guard import ALIVE, COOKIE, HOST, OPEN, new_key, opening_page


def test_what_a_page_elsewhere_can_send_is_refused(opened: Asking) -> None:
    """DNS rebinding, other sites and frames, other users of the machine, forms without the token."""
    own = {"Host": f"{HOST}:{opened.port}"}
    origin = {"Origin": f"http://{HOST}:{opened.port}", "Content-Type": "application/x-www-form-urlencoded"}
    form = b"csrf=" + opened.session.token.encode() + b"&text=x"
    cookie, opened.cookie = opened.cookie, ""
    with_cookie = {"Cookie": f"{opened.cookie_name}={cookie}"}
    cases = [
        ("GET", "/", {**own}, b"", 403),
        ("GET", "/", {**own, "Cookie": f"{opened.cookie_name}=x.y"}, b"", 403),
        ("GET", "/", {**own, "Cookie": f"{COOKIE}-{opened.port + 1}={cookie}"}, b"", 403),
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
        ("GET", ALIVE, {**own}, b"", 403),
        ("GET", f"{ALIVE}?challenge=x", {**own}, b"", 200),
        ("GET", ALIVE, {**own, **with_cookie}, b"", 200),
    ]
    got = [(*case[:2], opened.ask(case[1], case[0], case[3], case[2]).status) for case in cases]
    assert got == [(*case[:2], case[4]) for case in cases]
    assert opened.ask(f"{ALIVE}?challenge=x", headers=own).text == opened.session.proof("x")


def test_words_of_a_window_that_the_desk_knows_no_more_are_kept(opened: Asking) -> None:
    """Of one that was open before a new start, whose form is this desk's; of no other."""
    words, left = "写了一半的一段。\n还有一段。", opened.newsroom.folder.file("left")
    for lost in ("", "x.y"):
        opened.cookie = lost
        answer = opened.post("/write/any", {"body": words, "do": "save"})
        assert answer.status == 403
        assert [text.strip() for text in answer.page.xpath("//textarea/text()")] == [words]
        assert "照平时的办法再打开一次编辑台" in answer.words
    origin = {"Origin": f"http://{HOST}:{opened.port}", "Content-Type": "application/x-www-form-urlencoded"}
    for form in (b"csrf=" + b"0" * 64 + b"&body=forged", b"body=forged", b"\xff"):
        answer = opened.ask("/write/any", "POST", form, origin)
        assert (answer.status, "forged" in answer.text) == (403, False)
    assert [path.read_text("utf-8") for path in sorted(left.iterdir())] == [words, words]
    assert {stat.S_IMODE(path.stat().st_mode) for path in left.iterdir()} == {0o600}


def test_words_that_can_be_kept_nowhere_are_shown(opened: Asking) -> None:
    """Where the disk is full, or something stands in the way, the page alone has them."""
    opened.newsroom.folder.file("left").write_text("in the way", encoding="utf-8")
    opened.cookie = ""
    answer = opened.post("/write/any", {"body": "写了一半的一段。", "do": "save"})
    assert answer.status == 403
    assert [text.strip() for text in answer.page.xpath("//textarea/text()")] == ["写了一半的一段。"]
    assert "请先拷走" in answer.words


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


def test_who_sends_nothing_is_hung_up_on(newsroom_folder: Path) -> None:
    """Neither connections that are silent nor halves of requests take the desk's connections for ever."""
    post = f"POST /report HTTP/1.1\r\nHost: {HOST}:%d\r\nOrigin: http://{HOST}:%d\r\nContent-Length: 99\r\n"
    with running_desk(newsroom_folder, patience=0.2) as desk:
        head = post.replace("%d", str(desk.port)) + f"Cookie: {desk.cookie_name}={desk.cookie}\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\ntext=half"
        for sent in ("", "GET / HT", "GET / HTTP/1.1\r\nHost: ", f"{head}{kind}"):
            with socket.create_connection((HOST, desk.port), timeout=WAITING) as connection:
                connection.sendall(sent.encode())
                while connection.recv(4096):
                    pass  # until the desk hangs up
        assert desk.get("/").status == 200


def test_no_field_names_a_file_elsewhere(opened: Asking) -> None:
    """What becomes a part of a file's name is nothing else."""
    name = put_in(opened)
    settle(opened, name, n4={"do": "no"}, n6={"do": "no"})
    opened.submit(opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目")
    root, draft = opened.root, opened.at
    folder = opened.newsroom.folder
    for part in ("writing", "aside", "bases", "sheets", "steps"):
        folder.file(part, "suxian-2020-03-06-").mkdir(parents=True)

    def others() -> set[Path]:
        return {path for path in root.rglob("*") if not {"desk", "__pycache__"} & {*path.parts}}

    before = others()
    for path in ("../../x", "..\\x", "/../../x", "\0"):
        for text in ("一", "二"):
            fields = {"title": "题", "summary": "", "body": text, "seen": path, "window": path}
            opened.post(f"{draft}/check", fields)
        opened.post("/step", {"do": "undo", "name": path})
        opened.post("/publish/back", {"name": path, "why": "试"})
        put_sheet(opened, "谁的,复工率（%）\n苏仙区,99\n".encode(), f"{path}.csv".replace("\0", "%00"))
    wait_for_job(opened)
    assert others() == before
    assert {path.parent.name for path in folder.root.rglob("*.json")} <= {
        "aside", "bases", "desk", "reports", "sheets", "steps", "writing"
    }  # fmt: skip


def test_scripts_in_every_field_stay_text(opened: Asking) -> None:
    """Whatever is typed, dropped or asked for with markup in it is shown as it was typed."""
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = opened.post("/report", {"text": f"{evil}讯\n\n截至3月2日，苏仙区企业68家。{evil}"})
    name = opened.at.split("/")[2]
    pages = [page, opened.submit(page, f"/report/{name}/names", do="add", miss=evil, outlet=evil, title=evil)]
    pages += [opened.get(f"/report/{name}/{rest}") for rest in ("names", "1", "save")]
    opened.submit(pages[1], f"/report/{name}/names", do="go", outlet="红网", title="", n="place:suxian")
    settle(opened, name)
    pages.append(
        opened.submit(opened.get(opened.at), f"/report/{name}/save", title=evil, summary=evil, date=evil)
    )
    pages.append(
        opened.submit(
            opened.get(f"/report/{name}/save"), f"/report/{name}/save", title="题目", summary="", date="3.6"
        )
    )
    written = opened.at
    (figure,) = opened.newsroom.records().figures
    for path, fields in (
        (
            written,
            dict.fromkeys(("title", "summary", "body", "seen", "window", "when"), evil) | {"do": "time"},
        ),
        (f"{written}/check", dict.fromkeys(("title", "summary", "body", "seen", "window"), evil)),
        ("/write/none", {"body": evil}),
        (f"/correct/{figure}", {"printed": evil, "reason": evil, "seen": evil}),
        (f"/correct/{figure}/after", {"printed": evil, "reason": evil}),
        (f"/withdraw/{written.rpartition('/')[2]}", {"reason": evil}),
        (f"/report/{name}/missed", {"miss": evil}),
        ("/publish/back", {"name": evil, "why": ""}),
    ):
        pages += [opened.post(path, fields), opened.get("/publish/run")]
    pages.append(put_sheet(opened, f"谁的,{evil}\n{evil},9\n".encode(), evil.replace('"', "")))
    pages += [opened.get(f"{path}?q={quote(evil)}") for path in ("/write", "/correct")]
    pages.append(opened.get(f"/report/{name}/1/find?for=what&what-q={quote(evil)}"))
    pages += [opened.get(path) for path in ("/", "/report", "/wechat", written, f"/correct/{figure}")]
    for one in pages:
        assert not one.page.xpath("//script[not(@src)]"), one.words
        assert not one.page.xpath("//*[@onerror]"), one.words


def test_the_desk_is_no_part_of_what_is_published(opened: Asking) -> None:
    assert (opened.newsroom.folder.root / ".gitignore").read_text() == "*\n"
    assert not opened.newsroom.folder.root.is_relative_to(opened.newsroom.content)
    assert Path(opened.newsroom.folder.root).name == "desk"
