"""One sitting at the explorer, without a screen: the state, the worker, and what follows them."""

from rnn_tui.session.session import Session, View
from rnn_tui.session.state import State

__all__ = ["Session", "State", "View"]
