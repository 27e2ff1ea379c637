"""``config.toml`` and the variables of the environment, with all that is wrong in them."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from rnn_tui.cli.config import PREFIX, config_path, shown_path
from rnn_tui.cli.config.layers import FILE, VARIABLE, Configuration, Given, named, option
from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.experiment.settings import SETTINGS
from rnn_tui.words.visible import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rnn_tui.cli.config.statements import Entry

KEYS = "keys"
"""The table of keys."""

STANDARD_INPUT = "-"
MOST_BYTES = 100_000


def read_configuration(environ: Mapping[str, str], *, with_file: bool) -> Configuration:
    """Read all there is; what is wrong is left out, and said.

    Args:
        environ: The variables.
        with_file: Whether the file is read too.
    """
    mistakes: list[str] = []
    given = [*_of_variables(environ, mistakes)]
    keys: list[Entry] = []
    path = config_path()
    shown = shown_path(path)
    text = _text_of(path, shown, mistakes) if with_file else None
    if text is not None:
        given += _of_file(text, path, shown, keys, mistakes)
    return Configuration(tuple(given), tuple(keys), tuple(mistakes), read=text is not None)


def _of_variables(environ: Mapping[str, str], mistakes: list[str]) -> Iterator[Given]:
    for variable in sorted(name for name in environ if name.startswith(PREFIX)):
        name = variable.removeprefix(PREFIX).lower()
        if not environ[variable]:
            continue
        try:
            yield Given(name, _read(name, environ[variable]), variable, VARIABLE)
        except ValueError as error:
            mistakes.append(f"{variable}: {error}")


def _text_of(path: Path, shown: str, mistakes: list[str]) -> str | None:
    """The file's text; None where there is none, or none that can be read."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            mistakes.append(f"{shown} is no file")
        elif found.st_size > MOST_BYTES:
            mistakes.append(f"{shown} has more than {MOST_BYTES} bytes, and is not read")
        else:
            return path.read_bytes().decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        mistakes.append(f"{shown}: cannot be read: {error.strerror or error}")
    return None


def _of_file(
    text: str, path: Path, shown: str, keys: list[Entry], mistakes: list[str]
) -> Iterator[Given]:
    from rnn_tui.cli.config.statements import Fault, read_statements

    lines: dict[str, int] = {}
    for entry in read_statements(text):
        where = f"{shown}:{entry.line}"
        if isinstance(entry, Fault):
            mistakes.append(f"{where}: {entry.words}")
            continue
        if entry.path[0] == KEYS:
            keys.append(entry)
            continue
        name = entry.name.replace("-", "_")
        before = lines.setdefault(name, entry.line)
        if before != entry.line:
            mistakes.append(f"{where}: {option(name)} stands in line {before} already")
            continue
        try:
            yield Given(name, _of_file_value(name, entry.value, path.parent), where, FILE)
        except ValueError as error:
            mistakes.append(f"{where}: {error}")


def _of_file_value(name: str, value: object, folder: Path) -> object:
    """An option's value from what TOML has; paths are relative to the file's folder."""
    _refuse_unknown(name)
    try:
        text = _typed(value)
    except ValueError as error:
        raise ValueError(f"{option(name)} {error}") from None
    found = _read(name, text)
    return _from_folder(str(found), folder) if name == "data" else found


def _from_folder(path: str, folder: Path) -> str:
    """A path that is relative to a folder, or to someone's home."""
    if path == STANDARD_INPUT:
        return path
    try:
        return str(folder / Path(path).expanduser())
    except RuntimeError:
        return str(folder / path)


def _read(name: str, text: str) -> object:
    """An option's value from text.

    Raises:
        ValueError: If there is no such option, or its value cannot be.
    """
    _refuse_unknown(name)
    setting = SETTINGS.get(name)
    if "\0" in text:
        raise ValueError(f"{option(name)} must have no character of code 0")
    try:
        if setting is None:
            return APP_OPTIONS[name].read(text)
        value = setting.read_or_unset(text)
        setting.check(value)
    except ValueError as error:
        raise ValueError(named(name, error)) from None
    return value


def _refuse_unknown(name: str) -> None:
    known = [*SETTINGS, *APP_OPTIONS]
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1, 0.7)
        meant = f"; did you mean {option(near[0])}?" if near else ""
        raise ValueError(f"there is no option {quoted(option(name))}{meant}")


def _typed(value: object, *, inside: bool = False) -> str:
    """A value of TOML as one types it on the command line.

    Raises:
        ValueError: If it cannot be typed.
    """
    match value:
        case str():
            return value
        case bool():
            pass
        case int() | float():
            return _number(value)
        case list() if not (inside and any(isinstance(part, list) for part in value)):
            between = ";" if any(isinstance(part, list) for part in value) else ","
            return between.join(_typed(part, inside=True) for part in value)
    raise ValueError("must be text, a number or a list of them")


def _number(value: float) -> str:
    try:
        return repr(value)
    except ValueError:
        raise ValueError("is too large a number") from None
