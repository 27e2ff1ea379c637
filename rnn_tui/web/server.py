"""Serves the app to browsers of this machine, a process a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp.typedefs import Handler, Middleware

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
SECONDS = 2.0
"""How long pages have to end in order."""


class AppServer(Server):
    """Serves a program to this machine only, and only to its own page.

    Another page that the browser has open could otherwise type into the app.

    Args:
        words: The program and its arguments.
        port: Where it is served.
        title: The program's name.
    """

    def __init__(self, words: Sequence[str], port: int, title: str) -> None:
        quote = subprocess.list2cmdline if sys.platform == "win32" else join
        super().__init__(
            quote(words), HOST, port, title, templates_path=Path(__file__).parent.absolute()
        )

    @override
    def serve(self, debug: bool = False) -> None:
        """Serve it until SIGINT or SIGTERM; say so as soon as it is there.

        Raises:
            OSError: If the port cannot be used.
        """
        web.run_app(
            self._make_app(),
            host=HOST,
            port=self.port,
            print=self._announce,
            access_log=None,
            shutdown_timeout=SECONDS,
        )

    def _announce(self, _: object) -> None:
        print(f"{self.public_url} shows the app in a browser (ctrl+c ends it)", flush=True)

    @override
    async def on_startup(self, app: web.Application) -> None:
        """Say nothing before it is there."""

    @override
    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(_only_from({f"{name}:{self.port}" for name in NAMES}))
        return app


def _only_from(hosts: set[str]) -> Middleware:
    """Refuses what was asked for by another name, or by a page from elsewhere."""

    @web.middleware
    async def refuse_others(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host in hosts and (origin is None or urlsplit(origin).netloc in hosts):
            return await handler(request)
        raise web.HTTPForbidden(text=f"{HOST} is served to itself only")

    return refuse_others
