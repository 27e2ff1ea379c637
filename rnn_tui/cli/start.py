"""What a command line asks for, over what was set besides it."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rnn_tui.cli.config import config_path, is_configured, is_there, shown_path
from rnn_tui.cli.config.layers import Configuration, settle
from rnn_tui.cli.options import APP_OPTIONS
from rnn_tui.experiment.setting import Group
from rnn_tui.experiment.settings import GROUPS, SETTINGS

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Collection, Mapping

    from rnn_tui.cli.config.keys import OwnKeys
    from rnn_tui.experiment import Experiment
    from rnn_tui.preferences import Preferences

DEFAULT, LINE = "default", "command line"
OF_DATA = frozenset(setting.name for setting in GROUPS[Group.DATASET])


class Start:
    """What is explored, and how, when the program starts.

    Args:
        line: The settings that the command line gives.
        options: All that was parsed.
        configuration: What was set besides.
        names: The settings that may be set so.

    Raises:
        ExperimentError: If the command line's settings cannot be used, or not together.
    """

    def __init__(
        self,
        line: Mapping[str, Any],
        options: Namespace,
        configuration: Configuration,
        names: Collection[str],
    ) -> None:
        self.line, self.configuration = line, configuration
        self._options, self._names = options, names
        self.settled = settle(line, configuration.given, names)
        self.experiment: Experiment = self.settled.experiment
        self._unread: tuple[str, ...] = ()

    @cached_property
    def keys(self) -> OwnKeys:
        """Keys of one's own."""
        from rnn_tui.cli.config.keys import own_keys

        return own_keys(self.configuration.keys, self.file)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What of the configuration cannot be used, in sentences; but for keys."""
        return (*self.configuration.mistakes, *self.settled.mistakes, *self._unread)

    @property
    def preferences(self) -> Preferences:
        """What the app needs to know of the configuration."""
        from rnn_tui.preferences import Preferences

        given = self.configuration.given
        mine = Preferences(lambda line: settle(line, given).experiment, mistakes=self.mistakes)
        if not self.configuration.keys:
            return mine
        mistakes = (*self.mistakes, *self.keys.mistakes)
        return mine._replace(keymap=self.keys.keymap, mistakes=mistakes)

    @property
    def of_app(self) -> dict[str, Any]:
        """The options of the app by their names."""
        given = {each.name: each.value for each in reversed(self.configuration.given)}
        return {
            name: getattr(self._options, name, given.get(name, option.default))
            for name, option in APP_OPTIONS.items()
        }

    def origin(self, name: str) -> str:
        """Where the value of an option is from."""
        if hasattr(self._options, name):
            return LINE
        of_app = name in APP_OPTIONS
        given = self.configuration.given if of_app else self.settled.used
        return next((each.origin for each in given if each.name == name), DEFAULT)

    @property
    def file(self) -> str:
        """The file of the configuration, whether it is there or not."""
        return shown_path(config_path())

    @property
    def fate(self) -> str:
        """What has become of that file, in words."""
        if self.configuration.read:
            return "is read"
        if getattr(self._options, "no_config", False):
            return "is left alone"
        return "is there, and cannot be read" if is_there() else "is not there"

    def do_without_data(self, error: Exception) -> bool:
        """Leave out what the configuration says of data, which cannot be read; whether it did."""
        used = [each for each in self.settled.used if each.name in OF_DATA]
        if not used:
            return False
        culprit = next((each for each in used if each.name == "data"), used[0])
        words = str(error) or "not enough memory for this dataset"
        self._unread = (f"{culprit.origin}: {words}",)
        rest = [each for each in self.configuration.given if each.name not in OF_DATA]
        self.settled = settle(self.line, rest, self._names)
        self.experiment = self.settled.experiment
        return True


def begin(
    line: Mapping[str, Any],
    options: Namespace,
    names: Collection[str] | None = None,
    *,
    is_whole: bool = False,
) -> Start:
    """Put the command line over what was set besides it.

    Args:
        line: The settings that the command line gives.
        options: All that was parsed.
        names: The settings that may be set besides; None for all.
        is_whole: Whether the line's settings are all there are, as those of a saved session are.
    """
    names = SETTINGS if names is None else names
    with_file = not getattr(options, "no_config", False)
    configuration = Configuration()
    if names and is_configured(os.environ, with_file=with_file):
        from rnn_tui.cli.config.reading import read_configuration

        configuration = read_configuration(os.environ, with_file=with_file)
    return Start(line, options, configuration, () if is_whole else names)
