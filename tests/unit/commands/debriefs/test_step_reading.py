"""Reading next steps: owner, words and moment of each line."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from agendas.when import Reason, Refusal, When
from bot.directory.directory import Person
from commands.debriefs.step_reading import Promise, looks_like_steps, moment_of, read_promises

ZONE = ZoneInfo("Europe/Helsinki")
NOW = datetime(2027, 2, 5, 14, 30, 20, tzinfo=ZONE)


def person(name: str) -> Person:
    return Person(f"@{name.split()[0].lower()}:verkosto.test", name, None, frozenset())


AINO, EERO = person("Aino"), person("Eero Salo")


def test_lines_are_read_one_by_one() -> None:
    text = "- Aino soittaa Kelaan pe 12.2.\n\n2. Eero: kokoaa listan\nsovitaan uusi aika"
    assert read_promises(text, NOW, [AINO, EERO]) == [
        Promise(
            "soittaa Kelaan",
            AINO,
            "Aino",
            (),
            datetime(2027, 2, 12, 9, tzinfo=ZONE),
            None,
            at_nine=True,
        ),
        Promise("kokoaa listan", EERO, "Eero Salo", (), None, None, at_nine=False),
        Promise("sovitaan uusi aika", None, None, (), None, None, at_nine=False),
    ]


def test_a_user_id_names_its_member() -> None:
    [promise] = read_promises("@eero:verkosto.test kokoaa listan", NOW, [AINO, EERO])
    assert (promise.owner, promise.text) == (EERO, "kokoaa listan")


def test_two_of_one_name_are_asked_back() -> None:
    other = Person("@aino2:verkosto.test", "Aino", None, frozenset())
    [promise] = read_promises("Aino soittaa Kelaan", NOW, [AINO, other])
    assert promise.owner is None
    assert promise.among == ("Aino (@aino:verkosto.test)", "Aino (@aino2:verkosto.test)")


def test_a_line_of_nothing_but_a_name_and_a_day_keeps_its_words() -> None:
    [promise] = read_promises("Aino pe 12.2.", NOW, [AINO])
    assert promise.text == "Aino pe 12.2."


def test_a_day_without_a_time_is_at_nine_and_today_in_an_hour() -> None:
    assert moment_of(When(date(2027, 2, 12)), NOW) == datetime(2027, 2, 12, 9, tzinfo=ZONE)
    assert moment_of(When(date(2027, 2, 5)), NOW) == datetime(2027, 2, 5, 15, 30, tzinfo=ZONE)
    early = datetime(2027, 2, 5, 6, 0, tzinfo=UTC).astimezone(ZONE)
    assert moment_of(When(date(2027, 2, 5)), early) == datetime(2027, 2, 5, 9, tzinfo=ZONE)


def test_what_is_over_or_never_is_refused() -> None:
    past = When(date(2027, 2, 5), time(12))
    assert moment_of(past, NOW) == Refusal(Reason.past, ("2027-02-05T12:00",))
    skipped = When(date(2027, 3, 28), time(3, 30))
    assert moment_of(skipped, NOW) == Refusal(Reason.no_such_time)


def test_a_single_word_is_no_next_step() -> None:
    assert not looks_like_steps("kiitos")
    assert looks_like_steps("Aino soittaa")
