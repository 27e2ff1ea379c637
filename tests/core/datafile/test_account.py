from __future__ import annotations

from dataclasses import replace

from rnn_tui.core.datafile.account import Account, are_sums, listed

PLAIN = Account("a/b.csv", "csv", 1234, 20, None, None, "sum", (), -0.5, 1e6)
CHOSEN = replace(
    PLAIN, samples=1, length=1, header=("", "a", "t"), index="Unnamed: 0", target="t",
    unused=("b", "c"), notes=("decimal commas",),
)  # fmt: skip


def test_all_of_it_in_a_sentence() -> None:
    assert PLAIN.sentence == (
        "b.csv: csv, 1,234 sequences of 20 steps; target: the sum of its inputs; "
        "values -0.5 to 1e+06"
    )
    assert CHOSEN.sentence == (
        "b.csv: csv, 1 sequence of 1 step; target: t; values -0.5 to 1e+06; "
        "header skipped ((empty), a, t); index column skipped (Unnamed: 0); not used: b, c; "
        "decimal commas"
    )


def test_only_what_was_skipped_or_guessed_is_a_remark() -> None:
    assert PLAIN.remarks == []
    assert len(CHOSEN.remarks) == 4


def test_what_changes_what_is_explored() -> None:
    assert PLAIN.parts == []
    assert CHOSEN.parts == ["target t", "header, index, 2 unused skipped"]
    assert replace(PLAIN, header=("a",)).parts == ["header skipped"]


def test_many_and_long_names_are_shortened() -> None:
    assert listed(("a", "b", "c", "d")) == "a, b, c, d"
    assert listed(tuple("abcdefg")) == "a, b, c, ..., g"
    assert listed(("x" * 30,)) == f"{'x' * 21}..."


def test_targets_that_are_sums() -> None:
    assert are_sums(None)
    assert are_sums(PLAIN)
    assert not are_sums(CHOSEN)
