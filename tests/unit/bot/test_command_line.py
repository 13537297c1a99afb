import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main

CASES = Path("tests/cases")


def rows(name: str) -> list[list[str]]:
    with (CASES / name).open(encoding="utf8") as file:
        return [row for row in csv.reader(file, delimiter="\t") if not row[0].startswith("#")]


@pytest.mark.parametrize(("text", "now", "expected"), rows("when.tsv"))
def test_when(text: str, now: str, expected: str) -> None:
    result = CliRunner().invoke(main, ["when", "--now", now, "--", text])
    assert (result.exit_code, result.output) == (0, expected + "\n")


def test_guard_judges_each_line() -> None:
    lines, verdicts = zip(*rows("guard.tsv"), strict=True)
    result = CliRunner().invoke(main, ["guard"], input="\n".join(lines) + "\n")
    assert result.output.splitlines() == list(verdicts)


def test_agenda_prints_one_object() -> None:
    result = CliRunner().invoke(main, ["agenda", str(CASES / "agendas/meeting-2.txt"), "--json"])
    found = json.loads(result.output)
    assert {"date", "ordinal", "items", "rooms", "findings"} <= set(found)
    assert (found["date"], found["ordinal"], len(found["rooms"])) == ("2022-09-30", 2, 3)


def test_a_wrong_moment_is_said() -> None:
    result = CliRunner().invoke(main, ["when", "huomenna", "--now", "eilen"])
    assert result.exit_code == 2
    assert "not an ISO moment" in result.output
