"""No site is written into folders of the system, or over a home; one of your own in some of them is right."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

from tables import for_each

from bulletin.model.system_folders import is_system_folder


@for_each(
    "path",
    [
        *map(
            PurePosixPath,
            ("/", "/etc", "/etc/nginx/site", "/usr", "/usr/bin/site", "/var", "/var/lib", "/home"),
        ),
        *map(PurePosixPath, ("/root", "/boot/site", "/proc/self", "/opt", "/Users")),
        *map(PurePosixPath, ("/System/site", "/Library", "/Applications", "/private/etc/x")),
        *map(
            PureWindowsPath, ("C:/", "C:/Windows", "c:/windows/System32", "C:/Program Files/site", "C:/Users")
        ),
        *map(PureWindowsPath, ("C:/Users/张三", "C:/ProgramData", "D:/")),
        *(PurePosixPath("/", homes, "editor") for homes in ("home", "Users")),
    ],
)
def test_folders_of_the_system(path: PurePath) -> None:
    """Each holds, or is, what a site would overwrite."""
    assert is_system_folder(path)


@for_each(
    "path",
    [
        *map(
            PurePosixPath,
            ("/var/www", "/var/www/html", "/srv/site", "/opt/bulletin/output"),
        ),
        *map(
            PurePosixPath,
            ("/usr/share/nginx/html", "/usr/local/www", "/data/site"),
        ),
        *map(
            PurePosixPath,
            ("/Library/WebServer/Documents", "/mnt/c/site"),
        ),
        *map(PureWindowsPath, ("D:/site", "C:/site", "C:/Users/张三/site", "C:/inetpub/wwwroot", "D:/home")),
        *(PurePosixPath("/", homes, "editor", "site") for homes in ("home", "Users")),
    ],
)
def test_folders_for_sites(path: PurePath) -> None:
    """A site may lie there."""
    assert not is_system_folder(path)
