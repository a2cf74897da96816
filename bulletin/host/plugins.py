"""Others' plugins: which of them can be loaded, and which will ever be called."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any, Final

from blinker import Signal
from pelican import signals

from bulletin.model.configuration import FOUND, PLUGIN, plugin_name
from bulletin.problems import Location, Problem, message

SENT: Final = frozenset(
    {
        "initialized",
        "get_generators",
        "all_generators_finalized",
        "get_writer",
        "content_written",
        "finalized",
    }
)
"""Pelican's signals that tell of a site of ours; the others are sent of articles that Pelican reads."""
_OF_A_RUN: Final = SENT - {"initialized"}


def heard() -> bool:
    """Tell if somebody else listens to what a run tells."""
    return any(signal in _OF_A_RUN for signal, _ in _listeners())


def idle(plugins: Sequence[object], where: Location) -> Iterator[Problem]:
    """Yield a warning of each plugin that has nothing to do; PLUGINS stands at `where`.

    Where others have Pelican run, it sends more than `SENT`, but none of it tells of a bulletin.
    """
    known = list(_listeners())
    names = [plugin_name(plugin) for plugin in plugins if plugin_name(plugin) not in {FOUND, PLUGIN}]
    owned = {name: {signal for signal, module in known if _is_of(module, name)} for name in names}
    unowned = any(not any(_is_of(module, name) for name in names) for _, module in known)
    for name, waits in owned.items():
        if waits & SENT or (not waits and unowned):
            continue
        yield Problem(
            where,
            "idle-plugin",
            message(
                "the plugin {name} has nothing to do: it waits for {signals}, which tell of articles that "
                "Pelican reads, and here it reads none",
                name=name,
                signals=", ".join(sorted(waits)),
            )
            if waits
            else message("the plugin {name} has nothing to do: it waits for nothing", name=name),
            message("whoever named it expects something of it"),
            message(
                "take it out of PLUGINS; plugins that wait for {signals} work",
                signals=", ".join(sorted(SENT)),
            ),
        )


def not_loaded(where: Location) -> tuple[Problem, ...]:
    """Return the problems of plugins that could not be loaded or registered since Pelican began."""
    found = tuple(
        Problem(
            where,
            "plugin-failed",
            message("a plugin can't be used: {words}", words=words),
            message("the site would lack what the plugin does to it"),
            message("install the plugin where this program is installed, or take it out of PLUGINS"),
        )
        for words in _FAULTS.words
    )
    _FAULTS.words.clear()
    return found


def watch_for_faults() -> None:
    """Listen to what Pelican logs of plugins: it goes on without those that it can't load."""
    logger = logging.getLogger("pelican")
    if _FAULTS not in logger.handlers:
        logger.addHandler(_FAULTS)


class _Faults(logging.Handler):
    """Keeps what is logged of plugins that can't be loaded."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(("Cannot load plugin", "Cannot register plugin")):
            error = record.exc_info and record.exc_info[1]
            words = " ".join(record.getMessage().split())
            self.words.append(f"{words}: {type(error).__name__}: {error}" if error else words)


_FAULTS: Final = _Faults()


def _listeners() -> Iterator[tuple[str, str]]:
    """Yield who listens besides us: the name of a signal, and the module that the listener is of."""
    for name, signal in vars(signals).items():
        if isinstance(signal, Signal):
            for receiver in signal.receivers_for(None):
                module = _module_of(receiver)
                if not _is_of(module, PLUGIN):
                    yield name, module


def _module_of(receiver: Any) -> str:
    """Return the name of the module of a function, of a bound method, or of what wraps one."""
    return str(getattr(getattr(receiver, "func", receiver), "__module__", None) or "")


def _is_of(module: str, plugin: str) -> bool:
    return module == plugin or module.startswith(f"{plugin}.")
