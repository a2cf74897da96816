"""An address with a password is told of wherever it is shown, and the password is not repeated."""

from tables import for_each

from bulletin.markup.convert import convert

_EXPOSED = [
    "https://user:secret@b.example/x",
    "http://admin:123456@192.168.1.1/",
    "ftp://user:secret@b.example",
    "sftp://user:secret@10.0.0.1:22/a",
    "rtsp://admin:secret@192.168.1.64:554/h264",
    "https://editor:secret@b.example",
    "mysql://root:secret@db.example/news",
    "HTTP://u:secret@b.example",
    "svn+ssh://u:secret@b.example/a",
    "https://:secret@b.example/",
    "redis://:secret@[::1]:6379",
]
_AROUND = [
    "后台 {} 登录。",
    "（{}）",
    "地址：{}，勿外传",
    "`{}`",
    "```\n{}\n```",
    "- {}",
    "|甲|\n|---|\n|{}|",
    "<div>{}</div>",
]


@for_each("around", _AROUND)
@for_each("address", _EXPOSED)
def test_a_password_in_a_text_is_told(address: str, around: str) -> None:
    """It is told once, at its place, whatever its scheme and whatever stands around it."""
    typed = around.format(address)
    told = [found for found in convert(typed).problems if found.rule == "password-in-link"]
    line = typed[: typed.index(address)].count("\n") + 1
    column = typed.index(address) - typed.rfind("\n", 0, typed.index(address))
    assert [(found.location.line, found.location.column) for found in told] == [(line, column)]
    assert all("secret" not in str(found.what) and "123456" not in str(found.what) for found in told)


@for_each("address", ["https://u:p@a.example/", "http://u@a.example/b"])
@for_each("link", ["[后台]({})", "<{}>", '<a href="{}">后台</a>', "[后台]\n\n[后台]: {}"])
def test_a_password_in_a_link_is_told_once(address: str, link: str) -> None:
    """What is told of as a link is not told of again as text."""
    found = convert(link.format(address)).problems
    assert [problem.rule for problem in found] == ["password-in-link"]


@for_each(
    "typed",
    [
        "https://weibo.example/@editor",
        "https://a.example/?to=b@c.example",
        "邮箱news@a.example，网址https://a.example",
        "https://a.example/x，联系a@b.example",
        "<!-- https://u:secret@b.example -->甲",
        "https://a.example#@b",
        "（https://a.example）@小编",
        "https://a.example。@小编",
        "mailto:a@b.example",
        "https://a.example:8080/@b",
    ],
)
def test_an_at_sign_elsewhere_is_no_password(typed: str) -> None:
    """Behind the site's name, in another word and in comments it exposes nobody."""
    assert [found for found in convert(typed).problems if found.rule == "password-in-link"] == []
