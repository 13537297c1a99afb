import io
import re
import zipfile
from datetime import datetime

from commands.statistics.workbook import Block, to_xlsx

MADE = datetime(2027, 3, 25, 15, 0)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def test_numbers_are_numbers_and_no_text_is_a_formula() -> None:
    rows: list[list[str | int | float]] = [
        ["=1+1", 12, "alle 5"],
        ["https://esimerkki.fi", 8.5],
        ["+358", "007"],
    ]
    found = parts(to_xlsx("tilasto", "Tilasto", [Block("@Aihe", rows)], made=MADE))
    sheet, strings = found["xl/worksheets/sheet1.xml"], found["xl/sharedStrings.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert re.findall(r'<c r="(\w+)"(?: s="1")?><v>([\d.]+)</v>', sheet) == [
        ("B4", "12"),
        ("B5", "8.5"),
    ]
    assert re.findall(r"<t>([^<]*)</t>", strings) == [
        "Tilasto",
        "@Aihe",
        "=1+1",
        "alle 5",
        "https://esimerkki.fi",
        "+358",
        "007",
    ]


def test_the_file_says_when_it_was_made_and_is_the_same_each_time() -> None:
    blocks = [Block("Aihe", [["terveys", 5]])]
    first, second = (to_xlsx("tilasto", "Tilasto", blocks, made=MADE) for _ in range(2))
    assert first == second
    assert "2027-03-25T15:00:00Z" in parts(first)["docProps/core.xml"]
