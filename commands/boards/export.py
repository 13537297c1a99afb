"""A board as a CSV file that Finnish spreadsheets open with a double click."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from bot.kernel.folding import fold

# What begins like this is a formula to a spreadsheet, in full width too.
_FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠]|[\t\r\n]")


def to_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Cells parted by ";" in UTF-8 with its mark. No cell is a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([harmless(cell) for cell in row])
    return file.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell as text: an apostrophe goes before what a spreadsheet would calculate."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def file_name(word: str, name: str, day: str) -> str:
    """`taulu-jatkosuunnitelmat-2027-02-05.csv`, in letters that every system takes."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(name))[:40].strip("-")
    return "-".join(part for part in (word, slug, day) if part) + ".csv"
