"""The bot's own items, and programmes as text and as plain data."""

from datetime import date

import pytest

from agendas.programme import (
    ItemKind,
    add_feedback_item,
    as_json,
    feedback_slot,
    find_findings,
    insert_first,
    read_programme,
    write_programme,
)

TODAY = date(2027, 1, 7)
WISHES = "Te toivoitte – näin tehtiin"


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("12.30–13.00 Avaus\n13.00–13.30 Palaute", "Palaute"),
        ("12.30–13.00 Palaute 1. tapaamisesta\n13.00–13.30 Lopetus", None),
        ("12.30–13.00 Palaute\n13.00–13.30 Lopetus ja palaute", "Palaute"),
        ("12.30–13.00 Purku ja palaute\n13.00–13.30 Lopetus", "Purku ja palaute"),
        ("12.30–13.00 Avaus\n13.00–13.30 Alustus. Palaute", "Alustus. Palaute"),
        ("12.30–13.00 Öppning\n13.00–13.30 Respons", "Respons"),
        ("12.30–13.00 Palautuminen työstä", None),
        ("Hei", None),
    ],
)
def test_the_feedback_slot(text: str, slot: str | None) -> None:
    found = feedback_slot(read_programme(text, TODAY))
    assert (found and found.title) == slot


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "12.30–12.45 Avaus\n12.45–13.00 Tauko",
            f"12.30–12.40 Avaus\n12.40–12.45 {WISHES}\n12.45–13.00 Tauko",
        ),
        (
            "12.30–12.35 Avaus\n12.35–13.00 Tauko",
            f"12.30–12.35 Avaus. {WISHES}\n12.35–13.00 Tauko",
        ),
        (
            "12.30–12.45 Avaus\n12.35–13.00 Tauko",
            f"12.30–12.45 Avaus. {WISHES}\n12.35–13.00 Tauko",
        ),
        (f"12.30–12.45 {WISHES}", f"12.30–12.45 {WISHES}"),
    ],
)
def test_the_first_item(text: str, expected: str) -> None:
    changed = insert_first(read_programme(text, TODAY), WISHES, 5, ItemKind.OTHER)
    assert write_programme(changed) == f"Ohjelma\n{expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12.30–13.00 Lopetus", "12.30–12.40 Palaute\n12.40–13.00 Lopetus"),
        ("12.30–13.00 Alustus", "12.30–12.50 Alustus\n12.50–13.00 Palaute"),
        ("12.30–12.40 Alustus", "12.30–12.40 Alustus. Palaute"),
        (
            "12.30–13.00 Alustus\n13.00 Tilaisuus päättyy",
            "12.30–12.50 Alustus\n12.50–13.00 Palaute\n13.00 Tilaisuus päättyy",
        ),
        ("12.30–13.00 Palaute", "12.30–13.00 Palaute"),
    ],
)
def test_the_feedback_item(text: str, expected: str) -> None:
    changed = add_feedback_item(read_programme(text, TODAY))
    assert write_programme(changed) == f"Ohjelma\n{expected}"


def test_an_empty_programme_stays_empty() -> None:
    programme = read_programme("Hei", TODAY)
    assert insert_first(programme, WISHES, 5) == programme == add_feedback_item(programme)


TEXT = (
    "Verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–14.00\n\n12.30 Avaus (Matti)\n"
    "13.00–14.00 Työpaja\nHuone 1: Tuki / Liisa\n- Miksi?"
)


def test_written_in_three_languages() -> None:
    programme = read_programme(TEXT, TODAY)
    items = "12.30–13.00 Avaus / Matti\n13.00–14.00 Työpaja"
    head = "Verkoston 2. tapaaminen"
    assert [write_programme(programme, lang) for lang in ("fi", "sv", "en")] == [
        f"{head}\nAika: pe 5.2.2027 klo 12.30–14.00\n\nOhjelma\n{items}\n"
        "Huone 1: Tuki / Liisa\n- Miksi?",
        f"{head}\nTid: fre 5.2.2027 kl. 12.30–14.00\n\nProgram\n{items}\n"
        "Grupprum 1: Tuki / Liisa\n- Miksi?",
        f"{head}\nTime: Fri 5.2.2027 12.30–14.00\n\nProgramme\n{items}\n"
        "Room 1: Tuki / Liisa\n- Miksi?",
    ]


def test_as_plain_data() -> None:
    programme = read_programme(TEXT, TODAY)
    room = {
        "item": 2,
        "number": 1,
        "topic": "Tuki",
        "questions": ["Miksi?"],
        "facilitator": "Liisa",
    }
    assert as_json(programme, find_findings(programme)) == {
        "title": "Verkoston 2. tapaaminen",
        "date": "2027-02-05",
        "ordinal": 2,
        "start": "12:30",
        "end": "14:00",
        "items": [
            {
                "start": "12:30",
                "end": "13:00",
                "kind": "opening",
                "title": "Avaus",
                "owner": "Matti",
                "end_filled": True,
                "line": 3,
                "rooms": [],
            },
            {
                "start": "13:00",
                "end": "14:00",
                "kind": "workshop",
                "title": "Työpaja",
                "owner": None,
                "end_filled": False,
                "line": 4,
                "rooms": [room],
            },
        ],
        "rooms": [room],
        "findings": [
            {
                "kind": "missing_end",
                "items": [1],
                "minutes": None,
                "line": 3,
                "repairs": ["keep_end:1"],
            }
        ],
    }
