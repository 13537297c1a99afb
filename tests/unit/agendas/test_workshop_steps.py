"""Next steps: whose they are, and by when."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from agendas.when import Reason, Refusal
from agendas.workshop import LONGEST_STEP, read_step

NOW = datetime(2027, 2, 5, 13, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
NAMES = [
    "Aino Laine",
    "Aino Virta",
    "Eero Niemi",
    "Pekka Salo",
    "Kaisa (Pori)",
    "Liisa",
    "Jonas Berg",
    "Päivi Ö.",
]


def read(line: str) -> tuple[str, str | None, str | None]:
    step = read_step(line, NOW, NAMES)
    return step.text, step.owner, step.when.notation() if step.when else None


@pytest.mark.parametrize(
    ("line", "text", "owner", "when"),
    [
        ("Liisa soittaa Kelaan pe 12.2.", "soittaa Kelaan", "Liisa", "2027-02-12"),
        ("Eero: kokoaa listan ke 10.2. klo 12", "kokoaa listan", "Eero Niemi", "2027-02-10T12:00"),
        ("soitetaan Kelaan / Liisa / 12.2.", "soitetaan Kelaan", "Liisa", "2027-02-12"),
        ("soitetaan Kelaan / 12.2. / Matti", "soitetaan Kelaan", "Matti", "2027-02-12"),
        ("soitetaan Kelaan (Liisa, 12.2.)", "soitetaan Kelaan", "Liisa", "2027-02-12"),
        ("soitetaan Kelaan (Pori)", "soitetaan Kelaan (Pori)", None, None),
        ("@eero:palvelin.fi kokoaa 12.2.", "kokoaa", "@eero:palvelin.fi", "2027-02-12"),
        (
            "- [Eero](https://matrix.to/#/@eero:palvelin.fi): kokoaa",
            "kokoaa",
            "@eero:palvelin.fi",
            None,
        ),
        ("1. Liisa soittaa huomenna klo 9", "soittaa", "Liisa", "2027-02-06T09:00"),
        ("Liisa 12.2. soittaa", "soittaa", "Liisa", "2027-02-12"),
        ("Liisa soittaa 12.2. klo 9 Kelaan", "soittaa Kelaan", "Liisa", "2027-02-12T09:00"),
        ("Liisa soittaa 12.2. mennessä", "soittaa", "Liisa", "2027-02-12"),
        ("Liisa soittaa perjantaihin mennessä", "soittaa", "Liisa", "2027-02-12"),
        ("Liisa soittaa viimeistään keskiviikkoon", "soittaa", "Liisa", "2027-02-10"),
        ("Liisa ringer senast fredag", "ringer", "Liisa", "2027-02-12"),
        ("Jonas calls Kela by Friday", "calls Kela", "Jonas Berg", "2027-02-12"),
        ("liisa soittaa", "soittaa", "Liisa", None),
        ("PAIVI soittaa", "soittaa", "Päivi Ö.", None),
        ("Aino Virta soittaa", "soittaa", "Aino Virta", None),
        ("Aino soittaa", "soittaa", "Aino", None),
        ("Pekan lista", "Pekan lista", "Pekka Salo", None),
        ("Pekalle: lista", "lista", "Pekka Salo", None),
        ("Kaisan lista", "Kaisan lista", "Kaisa (Pori)", None),
        ("Liisa ja Eero kokoavat", "Liisa ja Eero kokoavat", "Liisa", None),
        ("Kelaan soittaa Liisa", "Kelaan soittaa Liisa", "Liisa", None),
        ("kootaan lista, Liisa", "kootaan lista", "Liisa", None),
        ("Liisan kanssa sovitaan", "Liisan kanssa sovitaan", None, None),
        ("Sovitaan Liisan kanssa", "Sovitaan Liisan kanssa", None, None),
        ("Kysytään Liisa vai Eero", "Kysytään Liisa vai Eero", None, None),
        ("Kela: soitetaan", "Kela: soitetaan", None, None),
        ("ja/tai kootaan / Liisa", "ja/tai kootaan", "Liisa", None),
        ("kootaan / mietitään vielä", "kootaan / mietitään vielä", None, None),
        ("\n\nLiisa soittaa\nEero kokoaa", "soittaa", "Liisa", None),
        ("12.2.", "", None, "2027-02-12"),
        ("Liisa", "", "Liisa", None),
        ("", "", None, None),
    ],
)
def test_steps(line: str, text: str, owner: str | None, when: str | None) -> None:
    assert read(line) == (text, owner, when)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Liisa soittaa 31.2.", Reason.no_such_date),
        ("Liisa soittaa to 12.2.", Reason.weekday_mismatch),
        ("Liisa soittaa 1.2.2027", Reason.past),
        ("soitetaan / Liisa / klo 25", Reason.no_such_time),
    ],
)
def test_times_that_are_refused(line: str, reason: Reason) -> None:
    step = read_step(line, NOW, NAMES)
    assert isinstance(step.when, Refusal)
    assert (step.when.reason, step.owner) == (reason, "Liisa")


def test_who_it_can_be() -> None:
    assert read_step("Aino soittaa", NOW, NAMES).among == ("Aino Laine", "Aino Virta")
    assert read_step("Liisa soittaa", NOW, NAMES).among == ("Liisa",)
    assert read_step("soitetaan / Matti", NOW, NAMES).among == ()
    assert read_step("@eero:palvelin.fi soittaa", NOW).among == ("@eero:palvelin.fi",)


def test_an_ending_counts_only_when_one_member_is_meant() -> None:
    assert read_step("Ainon lista", NOW, NAMES).owner is None
    assert read_step("Ainon lista", NOW, ["Aino Laine"]).owner == "Aino Laine"
    assert read_step("Jonnan lista", NOW, ["Jonna", "Jonnan"]).owner == "Jonnan"


def test_without_names_only_fields_and_ids_are_owners() -> None:
    assert read_step("Liisa soittaa", NOW).owner is None
    assert read_step("soitetaan / Liisa", NOW).owner == "Liisa"


def test_long_steps_are_cut() -> None:
    text = read_step("Liisa " + "soittaa " * 100, NOW, NAMES).text
    assert (len(text) <= LONGEST_STEP, text[-1]) == (True, "…")
