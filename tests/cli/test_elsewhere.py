"""The commands where Python has none of what only POSIX systems have."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import signal, sys, tempfile

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in {"termios", "tty", "fcntl", "pty", "resource", "pwd", "grp", "readline"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Hidden())
for name in ("SIGHUP", "SIGQUIT", "SIGWINCH", "SIGTSTP", "SIGCONT", "SIGPIPE", "SIGALRM"):
    delattr(signal, name)

from rnn_tui.cli import main
from rnn_tui.cli.command import names

SHORT = {"surface": ["--size", "3x3"], "basins": ["--size", "3x3"], "predict": ["--ones", "3"],
         "sweep": ["--count", "3"], "tour": ["--text"], "completion": ["zsh"],
         "export": [f"{tempfile.mkdtemp()}/run.csv"]}
for name in {*names()} - {"serve"}:  # which goes on until it is interrupted
    code = main([name, *SHORT.get(name, [])])
    assert code == 0, name
assert main(["--plain", "--iterations", "3"]) == 0
import rnn_tui.core.trajectory, rnn_tui.core.basins
"""


def test_every_command_works_there() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], input="l", capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr
