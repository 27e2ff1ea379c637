"""The program where it is at home: over ssh, in tmux and in GNU Screen, each the real thing."""

from __future__ import annotations

import contextlib
import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from rnn_tui.saved.session import SavedSession, from_text
from tests.terminal.session import SECONDS, Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READY = "iteration 500/500"
SSHD, SSH, TMUX, SCREEN = (
    shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    for name in ("sshd", "ssh", "tmux", "screen")
)


def needs(program: str | None, name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(program is None, reason=f"{name} is not installed")


def wait_until(holds: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class Remote(NamedTuple):
    """A folder for the program's state, and how many programs run that keep theirs there."""

    state: Path

    @property
    def command(self) -> str:
        """What a shell at the other end runs."""
        variables = [
            f"{name}={shlex.quote(value)}"
            for name, value in {
                "XDG_STATE_HOME": str(self.state),
                "XDG_CONFIG_HOME": "/dev/null",
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "LANG": "C.UTF-8",
            }.items()
        ]
        return f"env {' '.join(variables)} {sys.executable} -m rnn_tui"

    def saved(self) -> list[SavedSession]:
        files = sorted((self.state / "rnn-tui" / "sessions").glob("*.json"))
        return [from_text(path.read_text(encoding="utf-8")) for path in files]

    def running(self) -> list[int]:
        """The processes of the program."""
        found = []
        for process in Path("/proc").iterdir():
            if process.name.isdecimal():
                with contextlib.suppress(OSError):
                    if (
                        f"XDG_STATE_HOME={self.state}".encode()
                        in (process / "environ").read_bytes()
                    ):
                        found.append(int(process.name))
        return found

    def ended(self) -> None:
        wait_until(lambda: not self.running(), "the program goes on without anybody")


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Remote]:
    found = Remote(tmp_path / "state")
    yield found
    for pid in found.running():
        os.kill(pid, signal.SIGKILL)


# -- ssh ---------------------------------------------------------------------------------------


class Relay:
    """A line between two ends, that can stop without a word."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._ends: list[socket.socket] = []
        self._goes = True
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        near, _ = self._listening.accept()
        far = socket.create_connection(("127.0.0.1", self._to))
        self._ends += [near, far]
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(4096):
                if self._goes:
                    other.sendall(data)

    def stop(self) -> None:
        """Carry nothing any more; neither end is told."""
        self._goes = False

    def close(self) -> None:
        for end in (self._listening, *self._ends):
            end.close()


class Server(NamedTuple):
    """An sshd on this machine, and how to reach it."""

    port: int
    folder: Path

    def ssh(self, remote: Remote, *options: str, port: int | None = None) -> Terminal:
        assert SSH is not None
        return Terminal(
            "-tt", "-q", "-F", "none", "-p", str(port or self.port),
            "-i", str(self.folder / "key"), "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes",
            f"{pwd.getpwuid(os.getuid()).pw_name}@127.0.0.1",
            f"{remote.command} {shlex.join(options)}",
            program=SSH, size=(120, 40), answers=True,
        )  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert SSHD is not None
    folder = tmp_path_factory.mktemp("sshd")
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
        )
    shutil.copy(folder / "key.pub", folder / "authorized")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    if os.getuid() == 0:
        # Where it lives apart from root's rights; Debian's service makes it at boot.
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", "/dev/null", "-h", str(folder / "host"), "-p", str(port),
         *(word for option in (
             "ListenAddress=127.0.0.1", f"AuthorizedKeysFile={folder / 'authorized'}",
             "StrictModes=no", "UsePAM=no", "PasswordAuthentication=no", "PidFile=none",
             "ClientAliveInterval=1", "ClientAliveCountMax=2", "PermitRootLogin=yes",
         ) for word in ("-o", option))],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def listens() -> bool:
        assert process.poll() is None, "sshd has ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return True
        return False

    wait_until(listens, "sshd does not listen")
    yield Server(port, folder)
    process.terminate()
    process.wait()


@needs(SSHD and SSH, "OpenSSH with its server")
def test_a_client_that_dies_takes_nothing_along(server: Server, remote: Remote) -> None:
    with server.ssh(remote) as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_exit()
        remote.ended()
    (session,) = remote.saved()
    assert session.arguments == ("--iteration", "499")

    with server.ssh(remote) as again:
        again.wait_for("Z resumes it")
        again.write("Z")
        again.wait_for("iteration 499/500")
        again.write("q")
        assert again.wait_for_exit() == 0
        assert again.restored
    assert b"rnn-tui --iteration 499" in again.output


@needs(SSHD and SSH, "OpenSSH with its server")
def test_a_line_that_is_cut_takes_nothing_along(server: Server, remote: Remote) -> None:
    relay = Relay(server.port)
    with server.ssh(remote, port=relay.port) as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        relay.stop()
        # What is typed now reaches nobody; sshd finds out by itself.
        terminal.write(",,,")
        remote.ended()
    relay.close()
    (session,) = remote.saved()
    assert session.arguments == ("--iteration", "499")
    with server.ssh(remote, "--resume") as again:
        again.wait_for("iteration 499/500")
        again.write("q")
        assert again.wait_for_exit() == 0


# -- tmux and screen ---------------------------------------------------------------------------


@needs(TMUX, "tmux")
def test_in_tmux_it_outlives_the_line(remote: Remote, tmp_path: Path) -> None:
    assert TMUX is not None
    own = ["-L", tmp_path.name, "-f", "/dev/null"]
    with Terminal(
        *own, "new-session", remote.command, program=TMUX, size=(120, 40), answers=True
    ) as terminal:
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        # The line drops: tmux goes on, and the program in it.
        terminal.hang_up()
    (pid,) = remote.running()[-1:]

    with Terminal(*own, "attach", program=TMUX, size=(80, 24), answers=True) as smaller:
        smaller.wait_for("it 499/500")
        smaller.write("\x02d")
        smaller.wait_for_exit()
    assert pid in remote.running()

    subprocess.run([TMUX, *own, "kill-server"], check=True)
    remote.ended()
    assert remote.saved()[0].arguments == ("--iteration", "499")


@pytest.fixture
def near() -> Iterator[Path]:
    """A folder with a short path: that of a socket has 100 characters at most."""
    with tempfile.TemporaryDirectory(prefix="s") as folder:
        yield Path(folder)


@needs(SCREEN, "GNU Screen")
def test_in_screen_it_outlives_the_line(remote: Remote, near: Path) -> None:
    assert SCREEN is not None
    name, environ = near.name, {"SCREENDIR": str(near)}
    with Terminal(
        "-U", "-c", "/dev/null", "-S", name, "sh", "-c", remote.command,
        program=SCREEN, size=(120, 40), environ=environ, answers=True,
    ) as terminal:  # fmt: skip
        terminal.wait_for(READY)
        terminal.write(",")
        terminal.wait_for("iteration 499/500")
        terminal.hang_up()
    assert remote.running()

    with Terminal(
        "-U", "-r", name, program=SCREEN, size=(80, 24), environ=environ, answers=True
    ) as smaller:
        smaller.wait_for("it 499/500")
        smaller.write("\x01d")
        smaller.wait_for_exit()
    assert remote.running()

    subprocess.run([SCREEN, "-S", name, "-X", "quit"], env=os.environ | environ, check=True)
    remote.ended()
    assert remote.saved()[0].arguments == ("--iteration", "499")
