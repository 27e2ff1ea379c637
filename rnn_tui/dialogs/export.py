"""A dialog that writes a file to take home."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.containers import Horizontal
from textual.widgets import Input, Label
from typing_extensions import override

from rnn_tui.dialogs.dialog import FollowingDialog, Wrong
from rnn_tui.dialogs.exporting import Wanted, work
from rnn_tui.dialogs.open import PlainCheckbox
from rnn_tui.export.ending import ENDINGS, ExportError, Kind, ending_of
from rnn_tui.export.file import ExistsError, check
from rnn_tui.keymap import EXPORT
from rnn_tui.widgets.bindings import bindings_for
from rnn_tui.widgets.path_field import PathEntry, PathField
from rnn_tui.widgets.taken import taken
from rnn_tui.widgets.text_field import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App
    from textual.binding import BindingType
    from textual.widget import Widget

    from rnn_tui.drawing.paint import Paint
    from rnn_tui.experiment import Experiment
    from rnn_tui.session import Session, State

FIRST = ".svg"
"""The ending that is proposed."""

OVER = "it exists: enter again writes over it"
MOST_PROPOSED = 1000


def proposed(experiment: Experiment, what: str = "") -> str:
    """A name for what is explored, or of what is found of it, of no file that is there."""
    data = Path(experiment.data).stem if experiment.data else experiment.preset
    stem = f"{data}-{what or experiment.optimizer}"
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{FIRST}" for n in range(1, MOST_PROPOSED))
    return next((name for name in names if not Path(name).exists()), "")


class ExportDialog(FollowingDialog[None]):
    """Asks for a file, says what will be in it, and writes it while one goes on.

    Args:
        session: What is exported.
        pane: The pane that has the focus; empty where there are none.
        what: What tables are of, where nothing else is said; empty for the usual.
        options: Options that such tables need, besides the experiment's.
    """

    heading = "Export"
    keys = "esc closes; enter writes"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(EXPORT)

    def __init__(
        self, session: Session, *, pane: str = "", what: str = "", options: Sequence[str] = ()
    ) -> None:
        super().__init__(session)
        self._pane = pane
        self._what = what
        self._options = options
        self._over = ""
        """The path of the file of which was said that it exists."""
        self._writes = False

    @override
    def content(self) -> list[Widget]:
        return [
            PathEntry(proposed(self.session.state.experiment, self._what)),
            Label("", id="holds", markup=False),
            PlainCheckbox("the focused pane only", compact=True),
            Horizontal(Label("of"), TextField(compact=True, id="what"), id="of",
                       classes="setting"),
            Wrong(),
        ]  # fmt: skip

    def on_mount(self) -> None:
        """Say what the proposed file would hold."""
        super().on_mount()
        self.query_one(PathField).select_all()
        self._explain()

    @override
    def shown(self, state: State, /) -> None:
        """It shows nothing of the state."""

    @override
    def present(self, shown: None, paint: Paint) -> None:
        """It shows nothing of the state."""

    def on_input_changed(self) -> None:
        """Another name may mean another file."""
        self._over = ""
        self.query_one(Wrong).say("")
        self._explain()

    def on_input_submitted(self) -> None:
        """Enter in a field."""
        self.action_export()

    def _explain(self) -> None:
        """Say what will be in the file, and ask what else there is to say."""
        ending = ENDINGS.get(Path(self.query_one(PathEntry).path).suffix.lower())
        holds = " ".join(ENDINGS) if ending is None else f"{ending.ending}: {ending.words}"
        self.query_one("#holds", Label).update(holds)
        of_panes = ending is not None and ending.kind is Kind.PICTURE and bool(self._pane)
        self.query_one(PlainCheckbox).display = of_panes
        self.query_one("#of").display = ending is not None and bool(ending.what)
        choices = [] if ending is None else sorted(ending.what, key=self._what.__ne__)
        self.query_one("#what", Input).placeholder = ", ".join(choices)

    def action_export(self) -> None:
        """Write the file, or say why not."""
        if self._writes:
            return
        path, wrong = self.query_one(PathEntry).path, self.query_one(Wrong)
        try:
            done = work(self._wanted(path, force=bool(path) and path == self._over))
        except ExistsError:
            self._over = path
            wrong.say(OVER)
            return
        except ExportError as error:
            wrong.say(str(error))
            return
        self._writes = True
        wrong.say("")
        self.query_one(PathEntry).say("writing ...")
        arguments = done, self.app
        threading.Thread(target=self._write, args=arguments, name="export", daemon=True).start()

    def _wanted(self, path: str, *, force: bool) -> Wanted:
        """What is to be written.

        Raises:
            ExportError: If it cannot be.
        """
        if not path:
            raise ExportError("a file name is needed")
        ending = ending_of(path)
        usual = self._what if self._what in ending.what else None
        what = ending.chosen(self.query_one("#what", Input).value.strip() or usual)
        check(path, force=force)
        pane = self._pane if self.query_one(PlainCheckbox).value else ""
        below = self.app.screen_stack[-2]
        grid = taken(below, pane) if ending.kind is Kind.PICTURE else None
        options = self._options if what and what == self._what else ()
        return Wanted(path, force, self.session.state, self.app.size, what, grid, options)

    def _write(self, done: Callable[[], str], app: App[Any]) -> None:
        """Do it, on a thread of its own, and tell; the dialog may be closed before."""
        try:
            words, wrong = done(), ""
        except ExportError as error:
            words, wrong = "", str(error)
        app.call_later(self._tell, app, words, wrong)

    def _tell(self, app: App[Any], words: str, wrong: str) -> None:
        """Say what has become of it, here or where one is by now."""
        self._writes = False
        if self in app.screen_stack:
            self.query_one(PathEntry).say("")
            self.query_one(Wrong).say(wrong)
            if wrong:
                return
            self.dismiss()
        if wrong:
            self.session.say(wrong, title="That did not work", severity="error")
        else:
            self.session.say(words, title="Exported")
