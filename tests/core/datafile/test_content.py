from __future__ import annotations

import gzip
import io
import pickle
import zipfile
from typing import TYPE_CHECKING

import pytest

from rnn_tui.core.datafile.content import Content, content_of, encoding_of, foreign
from tests.core.datafile.loading import account_of, error_of, load

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = "; text (CSV), .npy or .npz is needed"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0\0", "a picture (JPEG)"),
        (b"GIF89a\x01\0", "a picture (GIF)"),
        (b"BM\x8a\0\0\0", "a picture (BMP)"),
        (b"%PDF-1.5\n%\xd0\xd4", "a PDF document"),
        (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
        (b"PAR1\x15\x04\0", "a Parquet file"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"MATLAB 5.0 MAT-file, Platform\0\0", "a MATLAB file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel workbook"),
        (b"RDX3\nX\n\0\0\0\x03", "an R data file"),
        (b"X\n\0\0\0\x03", "an R data file"),
        (b"BZh91AY&SY\x0b", "compressed with bzip2"),
        (b"\xfd7zXZ\0\0", "compressed with xz"),
        (b"\0\0\0\0\0\0", "binary"),
        (pickle.dumps({"a": [1.5]}), "a pickled object, which is never unpickled"),
        ("1,2\n3,4\n".encode("utf-16-le"), "UTF-16 text without a byte-order mark"),
        ("1,2\n3,4\n".encode("utf-16-be"), "UTF-16 text without a byte-order mark"),
        ("1,2\n3,4\n".encode("utf-32"), "UTF-32 text"),
        (b"<!DOCTYPE html>\n", "HTML or XML"),
        (b"\n<?xml version", "HTML or XML"),
        (b'{"X": [[1, 2]]}', "JSON"),
        (b"[[1, 2], [3, 4]]", "JSON"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a pointer to a file in Git LFS"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, head: bytes, words: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(head)

    assert foreign(head) == words
    assert error_of(path) == f"FILE: is {words}{NEEDED}"


@pytest.mark.parametrize(
    "header", ["BMI,b", "ORCHID,b", "ARROW1,b", "PAR1,b", "BZh,b", "[s],[m]", "RDX,b", "II,b"]
)
def test_words_that_begin_like_another_kind_of_file(tmp_path: Path, header: str) -> None:
    path = tmp_path / "data.csv"
    path.write_text(f"{header}\n1,2\n", encoding="utf-8")

    assert account_of(path).header == tuple(header.split(","))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "data.csv"
    path.write_text("größe,b\n1,2\n3,4\n", encoding=encoding)

    account = account_of(path)

    assert load(path).X.tolist() == [[1, 2], [3, 4]]
    assert account.header == ("größe", "b")
    assert account.notes == (("UTF-16",) if encoding == "utf-16" else ())


def test_utf_16_of_either_order(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        path.write_bytes(mark + "1;2\r\n3;4\r\n".encode(encoding))
        assert load(path).X.tolist() == [[1, 2], [3, 4]]
    path.write_bytes(b"\xff\xfe" + "1;2\n3;4".encode("utf-16-le") + b"5")
    assert error_of(path) == "FILE, line 2, column 2: is not UTF-16 text"


def test_names_in_another_encoding_are_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes("größe,b\n1,2\n".encode("latin-1"))

    assert account_of(path).header == ("größe", "b")
    assert account_of(path).notes == ("names that are not UTF-8",)


def test_what_can_be_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w"):
        pass
    assert content_of(stream.getvalue()) is Content.ZIP
    assert content_of(gzip.compress(b"")) is Content.GZIP
    assert content_of(b"\x93NUMPY\x01") is Content.NPY
    assert content_of(b"1,2\n") is Content.TEXT
    assert content_of(b"") is Content.TEXT
    assert encoding_of(b"\xff\xfe1\0") == "utf-16"
    assert encoding_of(b"1,2") == "utf-8-sig"
