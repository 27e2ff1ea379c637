"""What a file is, told by its first bytes rather than by its name."""

from __future__ import annotations

import codecs
import re
from enum import Enum


class Content(Enum):
    """What can be read."""

    TEXT = "csv"
    NPY = "npy"
    ZIP = "npz"
    GZIP = "gzip"


HEAD = 512
"""How many bytes tell what a file is."""

READ = {
    b"\x93NUMPY": Content.NPY,
    b"PK\x03\x04": Content.ZIP,
    b"PK\x05\x06": Content.ZIP,
    b"\x1f\x8b": Content.GZIP,
}
FOREIGN = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"BM": "a picture (BMP)",
    b"II*\0": "a picture (TIFF)",
    b"MM\0*": "a picture (TIFF)",
    b"%PDF": "a PDF document",
    b"\x89HDF": "an HDF5 file",
    b"MATLAB 5.0 MAT-file": "a MATLAB file",
    b"MATLAB 7.3 MAT-file": "a MATLAB file",
    b"RDX": "an R data file",
    b"X\n\0\0": "an R data file",
    b"PAR1": "a Parquet file",
    b"ARROW1": "an Arrow file",
    b"FEA1": "a Feather file",
    b"ORC": "an ORC file",
    b"SQLite format 3": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "compressed with gzip twice",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\0": "binary",
}
"""What cannot be read, by its first bytes. Of those that could begin a text, only with a NUL."""

FOREIGN_TEXT = (
    (re.compile(rb"\s*<[!?A-Za-z]"), "HTML or XML"),
    (re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{\d-])'), "JSON"),
    (re.compile(rb"version https://git-lfs"), "a pointer to a file in Git LFS"),
)
PICKLED = tuple(bytes([0x80, version]) for version in range(2, 6))
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def content_of(head: bytes) -> Content:
    """What a file can be read as; TEXT where nothing says otherwise."""
    return next((what for mark, what in READ.items() if head.startswith(mark)), Content.TEXT)


def foreign(head: bytes) -> str:
    """What a file is that cannot be read, in words; empty where it may be text."""
    if head.startswith(PICKLED):
        return "a pickled object, which is never unpickled"
    if head.startswith(UTF32_MARKS):
        return "UTF-32 text"
    if head.startswith(UTF16_MARKS):
        return ""
    if _every_other_is_nul(head):
        return "UTF-16 text without a byte-order mark"
    for mark, words in FOREIGN.items():
        if head.startswith(mark) and not looks_like_text(head):
            return words
    return next((words for begins, words in FOREIGN_TEXT if begins.match(head)), "")


def encoding_of(head: bytes) -> str:
    """The encoding of a text: UTF-16 where it has that mark, else UTF-8."""
    return "utf-16" if head.startswith(UTF16_MARKS) else "utf-8-sig"


def looks_like_text(head: bytes) -> bool:
    """Whether there are only ASCII characters of text among the first bytes."""
    return all(0x20 <= byte < 0x7F or byte in b"\t\n\r\f" for byte in head)


def _every_other_is_nul(head: bytes) -> bool:
    """Whether one half of the bytes is NUL, and the other is not."""
    halves = head[::2], head[1::2]
    nuls = [half.count(0) / max(len(half), 1) for half in halves]
    return len(head) >= 4 and max(nuls) > 0.7 and min(nuls) < 0.3
