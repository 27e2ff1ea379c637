"""Who is served what."""

from __future__ import annotations

import pytest

pytest.importorskip("textual_serve", reason="textual-serve is not installed")

from aiohttp.test_utils import TestClient, TestServer, unused_port

from rnn_tui.web.server import AppServer


async def test_only_this_machine_and_its_own_page_are_served() -> None:
    port = unused_port()
    server = AppServer(["true", "it's; $HOME"], port, "the name")
    assert server.command == """true 'it'"'"'s; $HOME'"""
    async with TestClient(TestServer(await server._make_app(), port=port)) as client:
        page = await client.get("/")
        words = await page.text()
        assert page.status == 200
        assert "<title>the name</title>" in words
        assert f'"ws://127.0.0.1:{port}/ws"' in words
        assert "https:" not in words
        for name in ("js/textual.js", "css/xterm.css", "fonts/RobotoMono-VariableFont_wght.ttf"):
            assert f'"static/{name}"' in words
            assert (await client.get(f"/static/{name}")).status == 200

        async def status(**headers: str) -> int:
            return (await client.get("/", headers=headers)).status

        assert await status(Host=f"localhost:{port}", Origin=f"http://127.0.0.1:{port}") == 200
        assert await status(Host=f"elsewhere.example:{port}") == 403
        assert await status(Origin="http://elsewhere.example") == 403
        assert await status(Origin=f"http://127.0.0.1:{port + 1}") == 403
        assert await status(Origin="null") == 403
