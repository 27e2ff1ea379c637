from __future__ import annotations

import json
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rnn_tui.experiment.command_line import experiment_from
from rnn_tui.saved.session import FORMAT, SavedSession, from_text

SESSION = SavedSession(("--start", "1,0.5", "--iteration", "499"), "/home/me")


def test_a_session_survives_its_file() -> None:
    session = SavedSession(
        ("--data", "a \udcff.csv", "--iteration", "7"),
        "/tmp/ä\n",
        "gradient",
        maximised=True,
        tour="/t.md",
        stop="Cliffs",
        left=True,
    )

    assert from_text(session.to_text()) == session
    assert session.to_text().isascii()


def test_it_says_what_was_explored() -> None:
    explored = SESSION.experiment("/anywhere")

    assert (explored.start, explored.iteration) == ((1.0, 0.5), 499)
    assert SESSION.command_line == "rnn-tui --start 1,0.5 --iteration 499"


@pytest.mark.parametrize(
    ("path", "now", "found"),
    [
        ("a.csv", "/then", "a.csv"),
        ("a.csv", "/now", "/then/a.csv"),
        ("../a.csv", "/now", "/then/../a.csv"),
        ("/a.csv", "/now", "/a.csv"),
        ("--start=.csv", "/then", "--start=.csv"),
    ],
)
def test_a_file_is_found_from_another_folder(path: str, now: str, found: str) -> None:
    session = SavedSession(("--data", path), "/then")

    assert session.experiment(now).data == found


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "rnn-tui session 2"}, "does not say that it is"),
        ({"arguments": "--start 1,1"}, "a list of words"),
        ({"arguments": [1]}, "a list of words"),
        ({"arguments": ["--start", "1"]}, "--start"),
        ({"arguments": ["--eta-plus", "0.5"]}, "--eta-plus must be"),
        ({"arguments": ["--color", "16"]}, "no option of an experiment"),
        ({"arguments": ["train"]}, "opens no app"),
        ({"folder": 3}, "folder cannot be 3"),
        ({"folder": None}, "folder cannot be None"),
        ({"tour": 3}, "tour cannot be 3"),
        ({"maximised": 1}, "maximised cannot be 1"),
        ({"left": "no"}, "left cannot be 'no'"),
    ],
)
def test_what_is_wrong_with_a_session_is_said(change: dict[str, object], reason: str) -> None:
    fields = json.loads(SESSION.to_text()) | change

    with pytest.raises(ValueError, match=reason):
        from_text(json.dumps(fields))


def test_what_a_later_version_adds_is_no_harm() -> None:
    fields = json.loads(SESSION.to_text()) | {"zoomed": True}

    assert from_text(json.dumps(fields)) == SESSION
    assert from_text(json.dumps({"format": FORMAT, "arguments": [], "folder": "/"})) == (
        SavedSession((), "/")
    )
    with pytest.raises(ValueError, match="in which folder"):
        from_text(json.dumps({"format": FORMAT, "arguments": []}))


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=9), inside),
    max_leaves=8,
)
FIELDS = st.sampled_from([*json.loads(SESSION.to_text()), "other"])


def session_or_sentence(text: str) -> SavedSession | str:
    try:
        return from_text(text)
    except ValueError as error:
        return str(error)


@given(st.text(max_size=200) | ANY.map(json.dumps))
@example("[" * 100_000)
@example('{"format": NaN}')
def test_any_text_is_no_session_and_gets_a_sentence(text: str) -> None:
    sentence = session_or_sentence(text)

    assert isinstance(sentence, str)
    assert sentence
    assert "\n" not in sentence


@given(st.dictionaries(FIELDS, ANY, max_size=3))
def test_any_field_is_a_session_or_a_sentence(change: dict[str, object]) -> None:
    found = session_or_sentence(json.dumps(json.loads(SESSION.to_text()) | change))

    assert found
    if isinstance(found, SavedSession):
        # What is taken can be used.
        found.experiment(os.sep)
        assert from_text(found.to_text()) == found


def test_values_given_beside_it_come_first() -> None:
    values = SESSION.values("/") | {"iteration": 3}

    assert experiment_from(values).iteration == 3
