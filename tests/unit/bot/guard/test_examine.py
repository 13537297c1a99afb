"""The guard's verdicts on the case file, the programmes and ordinary messages."""

from pathlib import Path

import pytest

from bot.guard import (
    Kind,
    Severity,
    Verdict,
    examine,
    examine_message,
    examine_versions,
    main_lines,
)

TESTS = Path(__file__).parents[3]
BLOCKED = Verdict(Severity.BLOCK, Kind.IDENTITY_CODE)
CLEAR = Verdict(Severity.CLEAR)


def case_lines() -> list[list[str]]:
    lines = (TESTS / "cases/guard.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def ordinary_lines() -> list[str]:
    return (Path(__file__).parent / "ordinary.txt").read_text(encoding="utf-8").splitlines()


def test_case_file() -> None:
    cases = case_lines()
    assert list(main_lines(text + "\n" for text, _ in cases)) == [wanted for _, wanted in cases]


def test_ordinary_messages_are_clear() -> None:
    assert [line for line in ordinary_lines() if examine(line) != CLEAR] == []


@pytest.mark.parametrize("name", ["meeting-1.txt", "meeting-2.txt", "meeting-3.txt"])
def test_programmes_are_clear(name: str) -> None:
    text = (TESTS / "cases/agendas" / name).read_text(encoding="utf-8")
    assert examine(text) == CLEAR


def test_ordinary_messages_as_one_text_are_clear() -> None:
    assert examine("\n".join(ordinary_lines())) == CLEAR


@pytest.mark.parametrize(
    ("verdict", "notation"),
    [
        (BLOCKED, "block identity_code"),
        (Verdict(Severity.WARN, Kind.PHONE), "warn phone"),
        (CLEAR, "clear"),
    ],
)
def test_notation(verdict: Verdict, notation: str) -> None:
    assert verdict.notation() == notation


def test_a_code_is_stronger_than_a_warning_before_it() -> None:
    assert examine("Soita 040 123 4567, hetu 131052-9085") == BLOCKED


def test_warnings_come_in_the_order_of_kinds() -> None:
    text = "FI21 1234 5600 0007 85, Mäkikatu 12, synt. 1.1.1980, a.b@example.org"
    assert examine(text).notation() == "warn email"


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["kuva", "lausunto_131052-9085.pdf"], id="file name"),
        pytest.param(["131052-", "9085"], id="split over an edit"),
        pytest.param(["Kumpi?", "131052", "9085"], id="split over poll answers"),
        pytest.param(["13", "1052", "-90", "85"], id="split over four parts"),
        pytest.param(["hei", "1310<b>52</b>-9085"], id="in HTML only"),
    ],
)
def test_a_message_is_examined_in_parts_and_joined(parts: list[str]) -> None:
    assert examine_message(parts) == BLOCKED


def test_parts_of_a_message_do_not_warn_together() -> None:
    assert examine_message(["Mäkikatu", "12", "040", "123 4567"]) == CLEAR


def test_no_parts_are_clear() -> None:
    assert examine_message([]) == CLEAR


@pytest.mark.parametrize(
    "text", ["1", "[", "<", "1 ", "&#", "@a.", "0-", "<a ='", "\n", "0999999999 ", "o i l ", "%31"]
)
def test_hostile_repetition_is_no_finding(text: str) -> None:
    assert examine(text * (65_536 // len(text))) == CLEAR


@pytest.mark.parametrize(
    "versions",
    [
        ["asiakas 131052", "-9085 soitti"],
        ["asiakas 131052 soitti", "asiakas -9085 soitti"],
        ["asiakas 1310 soitti", "asiakas 52-9085 soitti"],
        ["1310", "52-", "9085"],
        ["asiakas 131052", "hetki", "-9085 soitti"],
    ],
)
def test_a_code_over_the_versions_of_a_message_blocks(versions: list[str]) -> None:
    *earlier, _ = versions
    assert [examine(text).notation() for text in earlier] == ["clear"] * len(earlier)
    verdict = examine_versions([[text] for text in versions])
    assert verdict.notation() == "block identity_code"


def test_an_edit_is_not_joined_with_its_own_fallback() -> None:
    text = "0900-1400 työpajat, purku klo 18:05"
    assert examine_message([f"* {text}", text]) == CLEAR


@pytest.mark.parametrize(
    "versions",
    [
        ["klo 16:20", "klo 0900-1500"],
        ["Tauko 12.30", "Tauko 12.45"],
        ["huone 13", "huone 10"],
    ],
)
def test_what_was_corrected_is_judged_as_it_reads_now(versions: list[str]) -> None:
    assert examine_versions([[text] for text in versions]).notation() == "clear"
