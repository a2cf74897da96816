"""What a configuration file may hold, and what is wrong with it: names and values, setting by setting."""

import difflib
import os
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bulletin.invisible import BIDI, JOINERS, NO_TEXT, PLAIN, ZERO_WIDTH
from bulletin.media.fonts import Font, font_of_this_machine, opened_font
from bulletin.model import site_url
from bulletin.model.effects import DECIDING, EMPTY, IDLE, KNOWN, OLD, PELICANS_OWN
from bulletin.model.remotes import CLEAR, Remote, remote_of
from bulletin.model.system_folders import folders_of_programs, is_system_folder
from bulletin.problems import Message, Severity, message

PLUGIN: Final = "bulletin.host"
"""The name of our own plugin."""
FOUND: Final = "pelican.plugins.bulletin"
"""What an installed wheel has Pelican find by itself, where PLUGINS names nothing; it stands for PLUGIN."""
_PREFIX: Final = "BULLETIN_"
OURS: Final = frozenset(
    f"{_PREFIX}{name}"
    for name in (
        *(
            "FEED_ENTRIES",
            "HEADLINES",
            "JUMP",
            "SEARCH",
            "STALE_DAYS",
            "STATE",
            "TAG_AUTHORITY",
            "TARGETS",
            "TWINS",
            "SHARE_IMAGES",
            "SHARE_FONT",
            "DOWNLOADS",
            "FEED_ARCHIVES",
            "HUB",
            "CITATION",
            "UNSOURCED",
        ),
        *("DESCRIPTION", "PUBLISHER", "CONTACT", "LICENCE", "ICP", "GONGAN", "SITE_CODE"),
        *("ACCENT", "FONT", "HEADING_FONT", "LOGO"),
    )
)
"""Settings that Pelican does not know."""
_BEIJING: Final = ("Asia/Shanghai", "Asia/Chongqing", "Asia/Chungking", "Asia/Harbin", "PRC")
_CHINESE: Final = ("zh", "zh-cn", "zh-hans", "zh-hans-cn", "zh_cn")
_MARK: Final = re.compile(
    r"</?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>|\*\*(?=\w)|&(?:[a-z]{2,8}|#\d{2,6});"
)
"""Marks of HTML and Markdown, of which a setting is shown with the signs."""
_BREAKS: Final = "\t\n\v\f\r\x85\u2028\u2029"
"""What parts words where it stands, unlike all else that can't be seen."""
_UNSEEN: Final = re.compile(
    f"[\x00-\x1f{NO_TEXT}{ZERO_WIDTH}{BIDI}]|(?<=[{PLAIN}{JOINERS}])[{JOINERS}](?=[{JOINERS}]{{0,8}}[{PLAIN}])"
)
"""Control characters and line ends, and those that are invisible or turn the direction of what follows."""
_AUTHORITY: Final = re.compile(
    r"(?:[a-z0-9._-]+@)?(?P<domain>[a-z0-9-]+(?:\.[a-z0-9-]+)+),(?:19|20)\d\d"
    r"(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?",
    re.IGNORECASE,
)
"""A domain or a mail address, and a day, a month or a year (RFC 4151, 2.1)."""
_TARGET: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ELSEWHERE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
"""The beginning of an address of another machine; `C:` is a disk."""
_LOGIN: Final = re.compile(r"[\w.-]+@[\w.-]+:")
"""The beginning of an address of another machine as SSH has it: root@10.0.0.2:/srv/www."""
_VARIABLE: Final = re.compile(r"\$\{?\w+\}?|%\w+%")
_DISK: Final = re.compile(r"[A-Za-z]:")
_ESCAPED: Final = {ord(sign): f"\\{letter}" for sign, letter in zip("\a\b\f\n\r\t\v", "abfnrtv", strict=True)}
"""What Python makes of a backslash of Windows and the letter behind it: D:\\news."""
_LONGEST: Final = 255
"""Bytes of the name of a folder, on most disks."""
_FOLDERS: Final = {"PATH": "content", "THEME": "themes/bulletin"}
WHY: Final = message("the settings decide how the site is made, where it stands and what it is called")
_IN_VAIN: Final = message("whoever wrote it expects something of it")


@dataclass(frozen=True, slots=True)
class SettingFault:
    """What is wrong with the setting `name`: an error stops everything, a warning is told."""

    name: str
    what: Message
    mend: Message
    rule: str = "bad-setting"
    why: Message = WHY
    severity: Severity = Severity.ERROR


def plugin_lacking(others: Iterable[str] = ()) -> SettingFault:
    """Return the fault of PLUGINS where it names `others` at most, and not ours."""
    return SettingFault(
        "PLUGINS",
        message("PLUGINS lacks {plugin}, without which `pelican` makes no page", plugin=PLUGIN),
        message(
            "write `import bulletin.host`, and below it PLUGINS = [{names}]",
            names=", ".join([PLUGIN, *map(_quoted, others)]),
        ),
    )


@dataclass(slots=True)
class Values:
    """The values of a configuration; what is wrong with those that are asked for is kept in `faults`."""

    given: Mapping[str, Any]
    folder: Path
    faults: list[SettingFault] = field(default_factory=list)

    def _add(self, name: str, what: Message, mend: Message, **more: Any) -> None:
        self.faults.append(SettingFault(name, what, mend, **more))

    def text(self, name: str, default: str, needed: Message | None = None, like: str = "") -> str:
        """Return a text in one line; it may be empty where nothing says why it is `needed`.

        An example is `like` it, where the default is none.
        """
        value = self.given.get(name, default)
        if not isinstance(value, str):
            self._add(
                name,
                message("{name} is 「{value}」, and no text", name=name, value=value),
                message("take the brackets away: {name} = {value}", name=name, value=_quoted(single))
                if (single := _single(value)) and isinstance(value, list)
                else message("delete the comma behind it: {name} = {value}", name=name, value=_quoted(single))
                if single
                else message(
                    'write a text in quotes: {name} = "{default}"',
                    name=name,
                    default=like or default or value,
                ),
            )
            return default
        clean = _UNSEEN.sub(lambda found: " " if found[0] in _BREAKS else "", value).strip()
        if _UNSEEN.search(value):
            self._add(
                name,
                message("{name} holds a character that can't be seen, or breaks the line", name=name),
                message("type it anew: {name} = {value}", name=name, value=_quoted(clean)),
            )
        elif needed and not clean:
            self._add(
                name,
                message("{name} is empty, but {why}", name=name, why=needed),
                message('write one, or delete the line, which gives "{default}"', default=default),
            )
        elif not like and (mark := _MARK.search(clean)):
            self._add(
                name,
                message("{name} is shown as it is, and holds `{mark}`", name=name, mark=mark[0]),
                message("delete the signs and keep the words"),
                severity=Severity.WARNING,
            )
        return clean

    def path(self, name: str, default: str) -> Path:
        """Return a path; it starts at the folder of the configuration."""
        value = self.given.get(name, default)
        typed = os.fspath(value) if isinstance(value, os.PathLike) else value
        if not isinstance(typed, str) or not typed.strip():
            self._add(
                name,
                message("{name} is 「{value}」, and no folder", name=name, value=value),
                message('write one: {name} = "{default}"', name=name, default=default),
            )
            return self.folder / default
        if wrong := self._wrong_path(name, typed):
            self._add(name, *wrong)
            return self.folder / default
        return self.folder / typed

    def _wrong_path(self, name: str, typed: str) -> tuple[Message, Message] | None:
        if _DISK.match(typed):
            typed = typed.translate(_ESCAPED)
        if _UNSEEN.search(typed):
            return (
                message("{name} holds a character that can't be seen, or breaks the line", name=name),
                message(
                    "type it anew: {name} = {value}", name=name, value=_quoted(_UNSEEN.sub("", typed).strip())
                ),
            )
        if typed.startswith("~"):
            return (
                message("{name} begins with ~, which stands for no folder here", name=name),
                message("write it out: {name} = {value}", name=name, value=_quoted(str(_expanded(typed)))),
            )
        if typed != typed.strip():
            return (
                message("{name} begins or ends with a space, and so would the folder's name", name=name),
                message("write {name} = {value}", name=name, value=_quoted(typed.strip())),
            )
        if "\\" in typed and os.sep == "/":
            return (
                message("{name} holds a backslash, which parts folders on Windows alone", name=name),
                message(
                    "write a folder of this machine, with slashes: {name} = {value}",
                    name=name,
                    value=_quoted(re.sub(r"^[A-Za-z]:(?=/)", "", re.sub(r"\\+", "/", typed))),
                ),
            )
        return _astray(name, typed) or self._taken(name, Path(os.path.normpath(self.folder / typed)))

    def _taken(self, name: str, path: Path) -> tuple[Message, Message] | None:
        """Say what is wrong with a folder that holds something else than the setting `name` is for."""
        if name == "PATH" and self.folder.is_relative_to(path):
            return (
                message("PATH is {folder}, which holds the configuration too", folder=path),
                message('write the folder that holds bulletins/ and data/: PATH = "content"'),
            )
        if name == "OUTPUT_PATH" and (inside := folders_of_programs(path)):
            what = message("the site would be written into {folder}, which is not yours", folder=min(inside))
        elif name == "OUTPUT_PATH" and self.folder.is_relative_to(path):
            what = message(
                "the site would be written over the folder of the configuration, {folder}", folder=path
            )
        elif name == "OUTPUT_PATH" and (is_system_folder(path) or path == _expanded("~")):
            what = message("the site would be written into {folder}, which is not yours", folder=path)
        else:
            return None
        return what, message("set OUTPUT_PATH, or --output, to a folder of its own, like output")

    def site_url(self) -> str:
        """Return the address of the site without a slash at its end."""
        typed = self.text("SITEURL", "", like=site_url.EXAMPLE)
        if any(fault.name == "SITEURL" for fault in self.faults):
            return ""
        right = site_url.mended(typed)
        mend = message("write {url}", url=right or site_url.EXAMPLE)
        if wrong := site_url.fault_of_site_url(typed):
            self._add("SITEURL", message("SITEURL is 「{url}」: {wrong}", url=typed, wrong=wrong), mend)
        elif typed.endswith("/"):
            what = message("SITEURL ends with a slash, and every address adds one")
            self._add("SITEURL", what, mend, severity=Severity.WARNING)
        elif site_url.is_example(site_url.host_of(right)):
            self._add(
                "SITEURL",
                message("SITEURL is {url}, an address for examples that nobody can open", url=right),
                message(
                    "write the address at which the public reads the site, like {url}", url=site_url.EXAMPLE
                ),
                rule="example-setting",
                why=message(
                    "feeds, sitemap and canonical links would lead nowhere; publishing will refuse it"
                ),
                severity=Severity.WARNING,
            )
        return right

    def tag_authority(self) -> str:
        """Return what every feed id begins with."""
        typed = self.text("BULLETIN_TAG_AUTHORITY", "", like="news.example.cn,2020")
        if any(fault.name == "BULLETIN_TAG_AUTHORITY" for fault in self.faults):
            return ""
        found = _AUTHORITY.fullmatch(typed)
        half = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed).replace("、", ","))
        mend = (
            message("write {name} = {value}", name="BULLETIN_TAG_AUTHORITY", value=_quoted(half))
            if half != typed and _AUTHORITY.fullmatch(half)
            else message(
                "write a domain or mail address that is yours and a day on which it was: news.example.cn,2020"
            )
        )
        if not found:
            self._add(
                "BULLETIN_TAG_AUTHORITY",
                message(
                    "BULLETIN_TAG_AUTHORITY is 「{authority}」, but the ids of feed entries begin with it",
                    authority=typed,
                ),
                mend,
            )
        elif site_url.is_example(found["domain"]) and not site_url.is_local(self.given.get("SITEURL")):
            self._add(
                "BULLETIN_TAG_AUTHORITY",
                message("BULLETIN_TAG_AUTHORITY is {authority}, a name for examples", authority=typed),
                mend,
                rule="example-setting",
                why=message("feed ids never change, and others use this one too; publishing will refuse it"),
                severity=Severity.WARNING,
            )
        return typed

    def whole(self, name: str, default: int) -> int:
        """Return a whole number above 0."""
        value = self.given.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self._add(
            name,
            message("{name} is 「{value}」, and no whole number above 0", name=name, value=value),
            message("write one, like {default}", default=default),
        )
        return default

    def yes_no(self, name: str) -> bool:
        """Return True or False, which it is where nothing is said."""
        value = self.given.get(name, False)
        if isinstance(value, bool):
            return value
        self._add(
            name,
            message("{name} is 「{value}」, and neither True nor False", name=name, value=value),
            message("write {name} = True, or delete the line", name=name),
        )
        return False

    def share_font(self) -> Font | None:
        """Return the font of the pictures for those who share pages; None where none are to be made."""
        if not self.yes_no("BULLETIN_SHARE_IMAGES"):
            return None
        if self.given.get("BULLETIN_SHARE_FONT") is None:
            if found := font_of_this_machine():
                return found
            self._add(
                "BULLETIN_SHARE_IMAGES",
                message("no picture of any page is made: no font with Chinese letters was found here"),
                message(
                    "install one (Debian and Ubuntu: fonts-noto-cjk), or write the file of one: "
                    'BULLETIN_SHARE_FONT = "fonts/heading.otf"'
                ),
                rule="no-font",
                why=message("a page that is shared shows the icon of the site instead"),
                severity=Severity.WARNING,
            )
            return None
        path = self.path("BULLETIN_SHARE_FONT", "fonts/heading.otf")
        try:
            return opened_font(path)
        except OSError:
            self._add(
                "BULLETIN_SHARE_FONT",
                message(
                    "BULLETIN_SHARE_FONT is 「{path}」, and there is no font that can be read", path=path
                ),
                message(
                    "write the file of a font with Chinese letters (.otf, .ttf or .ttc), or delete the line: "
                    "one of this machine is used then"
                ),
            )
            return None

    def web_address(self, name: str) -> str:
        """Return the address of a service of the web; empty where none is named."""
        typed = self.text(name, "", like="https://hub.example.cn/")
        if not typed or re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s#]*)?", typed):
            return typed
        self._add(
            name,
            message("{name} is 「{value}」, and no address of the web", name=name, value=typed),
            message("write one, like https://hub.example.cn/, or delete the line"),
        )
        return ""

    def ids(self, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of ids of records; it may be empty."""
        value = self.given.get(name, default)
        if isinstance(value, list | tuple) and all(isinstance(id_, str) for id_ in value):
            return tuple(dict.fromkeys(value))
        self._add(
            name,
            message("{name} is 「{value}」, and no list of ids", name=name, value=value),
            message(
                "write a list: {name} = [{ids}]",
                name=name,
                ids=", ".join(map(_quoted, (value,) if isinstance(value, str) and value else default)),
            ),
        )
        return default

    def targets(self) -> tuple[tuple[str, Path | Remote], ...]:
        """Return the places to publish to, by their names: folders of this machine, and other machines."""
        name = "BULLETIN_TARGETS"
        value = self.given.get(name, {})
        if not isinstance(value, dict) or not all(isinstance(word, str) for word in value):
            self._add(
                name,
                message("{name} is 「{value}」, and no table of names and addresses", name=name, value=value),
                message("write {name} = {example}", name=name, example='{"public": "/srv/bulletin/site"}'),
            )
            return ()
        found = []
        for called, given in value.items():
            if not _TARGET.fullmatch(called):
                shown = " ".join(called.split())
                self._add(
                    name,
                    message("「{target}」 in {name} is no name of a target", target=shown, name=name),
                    message("use small letters, digits and hyphens, and `public` for what the public reads"),
                )
            elif (place := self._place(name, called, given)) is not None:
                found.append((called, place))
        return tuple(found)

    def _place(self, name: str, called: str, given: Any) -> Path | Remote | None:
        """Return the folder or the other machine that a target is; None where it can't be one."""
        if isinstance(given, str) and (login := _LOGIN.match(given)):
            self._add(
                name,
                message("{name} has 「{value}」, and no folder of this machine", name=name, value=given),
                message(
                    "write {value}",
                    value=_quoted(f"sftp://{login[0][:-1]}/{given[login.end() :].lstrip('/')}"),
                ),
            )
            return None
        if isinstance(given, str) and not _ELSEWHERE.match(given):
            if wrong := self._wrong_path(name, given):
                what, mend = wrong
                if meant := dict(mend.arguments).get("value"):  # the other targets stay as they are
                    mend = message('write "{target}": {value}', target=called, value=meant)
                self._add(name, what, mend)
                return None
            return Path(os.path.normpath(self.folder / given))
        place = remote_of(given)
        if not isinstance(place, Remote):
            self._add(name, *place)
            return None
        if place.scheme in CLEAR:
            self._add(
                name,
                message(
                    "the target {target} is reached by {scheme}://, which encrypts nothing",
                    target=called,
                    scheme=place.scheme,
                ),
                message("write {scheme}s:// where the server can do that", scheme=place.scheme),
                why=message("whoever is on the way can read the password, and change what is published"),
                severity=Severity.WARNING,
            )
        return place.located(self.folder)

    def severity(self, name: str) -> Severity:
        """Return how much something weighs: warning, if nothing is said, or error."""
        value = self.given.get(name, "warning")
        if value in ("warning", "error"):
            return Severity(value)
        self._add(
            name,
            message(
                "BULLETIN_UNSOURCED is 「{value}」: it is no weight of a number without a source", value=value
            ),
            message('write "warning" or "error"'),
        )
        return Severity.WARNING

    def plugins(self) -> tuple[str, ...]:
        """Return the names of the plugins besides ours; where nothing is said there are none."""
        given = self.given.get("PLUGINS", [PLUGIN])
        names = [plugin_name(plugin) for plugin in given] if isinstance(given, list | tuple) else []
        if PLUGIN not in names:
            self.faults.append(plugin_lacking(names))
        return tuple(name for name in names if name != PLUGIN)

    def language_and_zone(self) -> None:
        """Look at what decides nothing, since dates are meant in Beijing time and the site is in Chinese."""
        zone, language = self.given.get("TIMEZONE", _BEIJING[0]), self.given.get("DEFAULT_LANG", "zh-CN")
        if isinstance(zone, str) and _UNSEEN.search(zone):
            what = message("{name} holds a character that can't be seen, or breaks the line", name="TIMEZONE")
            self._add("TIMEZONE", what, message("write TIMEZONE = {zone}", zone=_quoted(_BEIJING[0])))
        elif not (zone in _BEIJING or _is_zone(zone)):
            what = message("TIMEZONE is 「{zone}」, and there is no such time zone", zone=zone)
            self._add("TIMEZONE", what, message("write TIMEZONE = {zone}", zone=_quoted(_BEIJING[0])))
        elif zone not in _BEIJING:
            what = message(
                "TIMEZONE = 「{zone}」 has no effect: all dates are meant in Beijing time", zone=zone
            )
            mend = message("write TIMEZONE = {zone}", zone=_quoted(_BEIJING[0]))
            self._add("TIMEZONE", what, mend, rule="no-effect", why=_IN_VAIN, severity=Severity.WARNING)
        if str(language).lower() not in _CHINESE:
            what = message("DEFAULT_LANG = 「{lang}」 has no effect: the site speaks Chinese", lang=language)
            mend = message("write DEFAULT_LANG = {lang}", lang=_quoted("zh-CN"))
            self._add("DEFAULT_LANG", what, mend, rule="no-effect", why=_IN_VAIN, severity=Severity.WARNING)


def plugin_name(plugin: object) -> str:
    """Return the name of a plugin, which is a module, its name, or a class or value of somebody's."""
    return plugin if isinstance(plugin, str) else getattr(plugin, "__name__", type(plugin).__qualname__)


def faults_of_names(
    given: Mapping[str, Any], used: Container[str], *, others: bool
) -> Iterator[SettingFault]:
    """Yield what is wrong with the names of settings.

    Names that the configuration itself has `used` are its own; where there are `others`' plugins, any may be
    one of theirs.
    """
    for name in (name for name in given if name not in OURS | DECIDING and not name.startswith("_")):
        if not name.isupper():
            if name.upper() in OURS | DECIDING and name not in used and isinstance(given[name], str | int):
                yield _no_setting(name, name.upper())
        elif name in KNOWN:
            yield from _known(name, given[name])
        elif name.startswith("BULLETIN_"):
            yield _misspelt(name, OURS) or _none_of_ours(name)
        elif name not in used:
            if fault := _misspelt(name, OURS | DECIDING):
                yield fault
            elif not others:
                yield _in_vain(name, message("nothing reads it"))


def _known(name: str, value: object) -> Iterator[SettingFault]:
    """Yield what is wrong with a setting that Pelican knows."""
    if name in IDLE:
        yield _in_vain(name, IDLE[name])
    elif name in EMPTY or name in OLD:
        if value:
            yield SettingFault(
                name,
                message("{name} must be empty: every file of the site is planned by bulletin", name=name),
                message("delete the line")
                if name in OLD
                else message("write {name} = {empty}", name=name, empty=EMPTY[name]),
            )
    elif name == "DELETE_OUTPUT_DIRECTORY":
        if value:
            yield SettingFault(
                name,
                message(
                    "DELETE_OUTPUT_DIRECTORY is on: Pelican would delete the site before it is known whether "
                    "the new one can be built"
                ),
                message("write DELETE_OUTPUT_DIRECTORY = False; leave --delete-output-directory out"),
            )
    elif PELICANS_OWN.get(name) != value:
        what = message(
            "{name} must stay as it is: what makes the site is a plugin, and no other Pelican", name=name
        )
        yield SettingFault(name, what, message("delete the line"))


def _in_vain(name: str, why: Message) -> SettingFault:
    return SettingFault(
        name,
        message("{name} has no effect: {why}", name=name, why=why),
        message("delete the line"),
        "no-effect",
        _IN_VAIN,
        Severity.WARNING,
    )


def _misspelt(name: str, known: frozenset[str]) -> SettingFault | None:
    """Return what is wrong with a name that looks like another."""
    ours = name.startswith(_PREFIX)  # what all of ours have in common makes no two of them alike
    stems = {
        one.removeprefix(_PREFIX) if ours else one: one
        for one in known
        if one.startswith(_PREFIX) or not ours
    }
    near = difflib.get_close_matches(name.removeprefix(_PREFIX), sorted(stems), 1, 0.7 if ours else 0.8)
    return _no_setting(name, stems[near[0]]) if near else None


def _no_setting(name: str, near: str) -> SettingFault:
    return SettingFault(
        name, message("there is no setting {name}", name=name), message("write {near}", near=near)
    )


def _none_of_ours(name: str) -> SettingFault:
    mend = message("delete it, or write one of: {known}", known=", ".join(sorted(OURS)))
    return SettingFault(name, message("there is no setting {name}", name=name), mend)


def _single(value: object) -> str:
    """Return the text that a comma behind it or brackets have made a list of; empty for another value."""
    single = value[0] if isinstance(value, tuple | list) and len(value) == 1 else ""
    return single if isinstance(single, str) else ""


def _expanded(typed: str) -> Path:
    """Return a path with the home folder that ~ stands for in a shell."""
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # there is no such person
        return Path(typed.lstrip("~"))


def _astray(name: str, typed: str) -> tuple[Message, Message] | None:
    """Say what is wrong with a path that no folder of this machine can have."""
    if _ELSEWHERE.match(typed) or _LOGIN.match(typed):
        return (
            message("{name} is 「{value}」, and no folder of this machine", name=name, value=typed),
            message(
                'write one, like {name} = "{default}"; where the site goes from there stands in '
                "BULLETIN_TARGETS",
                name=name,
                default=_FOLDERS.get(name, "output"),
            ),
        )
    if variable := _VARIABLE.search(typed):
        return (
            message("{name} holds `{part}`, which stands for no folder here", name=name, part=variable[0]),
            message("write it out: {name} = {value}", name=name, value=_quoted(os.path.expandvars(typed))),
        )
    if any(len(os.fsencode(part)) > _LONGEST for part in Path(typed).parts):
        return (
            message("a part of {name} is longer than the name of a folder can be", name=name),
            message("choose a shorter one: at most {most} letters", most=_LONGEST),
        )
    return None


def _is_zone(zone: object) -> bool:
    """Tell if there is such a time zone; where the machine knows none, any may be."""
    from zoneinfo import available_timezones  # noqa: PLC0415  rarely needed

    known = available_timezones()
    return isinstance(zone, str) and (zone in known if known else True)


def _quoted(text: str) -> str:
    """Return a text as it is written in the configuration."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
