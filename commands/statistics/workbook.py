"""Statistics as a workbook for a spreadsheet: numbers as numbers, and no text is a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS: Final = (48, 14, 14)
# Texts stay texts, whatever they begin with.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True)
class Block:
    """Rows under a title: a label, then numbers, or words where no number may be shown."""

    title: str
    rows: Sequence[Sequence[str | int | float]]


def to_xlsx(sheet: str, title: str, blocks: Sequence[Block], *, made: datetime) -> bytes:
    """One sheet with the blocks one below the other; `made` stands in the file's properties."""
    file = io.BytesIO()
    workbook = Workbook(file, _OPTIONS)
    workbook.set_properties({"title": title, "created": made})
    bold = workbook.add_format({"bold": True})
    page = workbook.add_worksheet(sheet)
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.write_string(0, 0, title, bold)
    line = 2
    for block in blocks:
        line = _write_block(page, bold, line, block)
    workbook.close()
    return file.getvalue()


def _write_block(page: Worksheet, bold: Format, line: int, block: Block) -> int:
    page.write_string(line, 0, block.title, bold)
    for row in block.rows:
        line += 1
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, column, cell)
            else:
                page.write_number(line, column, cell)
    return line + 2
