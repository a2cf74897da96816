"""Who publishes to another machine, and the secret that lets them in: never from a file of the project."""

import os
from contextlib import suppress
from dataclasses import dataclass, field

from bulletin.model.remotes import Remote
from bulletin.publication.store import service, variable


@dataclass(frozen=True, slots=True)
class Login:
    """A user and a password, each empty where nothing is said; `name` is that of the target."""

    name: str
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, name: str, remote: Remote) -> "Login":
        """Take the user from the environment or the address, the password from environment or keyring."""
        user = os.environ.get(variable(name, "USER"), "") or remote.user
        password = os.environ.get(variable(name, "PASSWORD"), "") or _from_keyring(service(name), user)
        return cls(name, user, password)


def _from_keyring(service: str, user: str) -> str:
    """Return what the system keeps for a user; it is no mistake to have no keyring, or nothing in it."""
    if not user:
        return ""
    try:
        import keyring  # noqa: PLC0415  it comes with the part for targets only
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    with suppress(KeyringError):
        return keyring.get_password(service, user) or ""
    return ""
