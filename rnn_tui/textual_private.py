"""What is used of Textual beyond its public interface, for versions 8.2 to 8.x.

Each of these has no public counterpart. They were read in 8.2.8; a newer Textual in which one is
missing fails at the import or in the tests of the keys, not silently.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.binding import BindingsMap
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.widgets import Input
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import App
    from textual.binding import BindingType
    from textual.widget import Widget


def set_bindings(widget: Widget, bindings: Iterable[BindingType]) -> None:
    """Give one widget keys of its own; ``BINDINGS`` are those of its class."""
    widget._bindings = BindingsMap(bindings)  # noqa: SLF001


class MendedPalette(CommandPalette):
    """The command palette; a page of its list is turned once the list is laid out.

    Textual's ends the program with a KeyError where the key comes sooner, as in a burst, or where
    the screen has no room for the list.
    """

    @override
    def _action_command_list(self, action: str) -> None:
        if not action.startswith("page_") or self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class VeiledScreen(Screen[None]):
    """Is laid out, but draws nothing before it is unveiled.

    Textual would draw its empty frames twice, which takes longer than computing what they are for.
    """

    _veiled = True

    @property
    def is_veiled(self) -> bool:
        """Whether it does not draw yet."""
        return self._veiled

    def unveil(self) -> None:
        """Draw everything now, and what changes from now on."""
        if self._veiled:
            self._on_timer_update()
            self._veiled = False
            self._compositor_refresh()

    def show_at_once(self, widgets: Iterable[Widget]) -> None:
        """Draw widgets now, instead of at the screen's next tick of 60 a second.

        Half of the time from a key to the bytes was that tick. The terminal's driver sees to it
        that frames do not queue.
        """
        self._dirty_widgets.update(widgets)
        self._on_timer_update()

    @override
    def _compositor_refresh(self) -> None:
        if not self._veiled:
            super()._compositor_refresh()


def drawn(screen: Screen[Any]) -> list[str]:
    """A screen as it is drawn, below what is over it too: a row each, styled by escape sequences.

    What Textual offers draws the topmost screen only, in fonts' shapes.
    """
    strips = screen._compositor.render_strips()  # noqa: SLF001
    return [strip.render(screen.app.console) for strip in strips]


async def act(app: App[Any], key: str) -> bool:
    """Run what a key is bound to before anything else is done; whether it was bound.

    Textual leaves actions to the app's queue, where a burst of keys loses its order.
    """
    if await app._check_bindings(key, priority=True):  # noqa: SLF001
        return True
    return await app._check_bindings(key)  # noqa: SLF001


async def type_into(field: Input, event: events.Key) -> None:
    """Let a field take a key as text."""
    await Input._on_key(field, event)  # noqa: SLF001
