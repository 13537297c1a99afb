"""People by the names that others type."""

from bot.directory.directory import Person
from commands.workshops.naming import Unclear, find_named, find_two

AINO = Person("@aino:verkosto.test", "Aino Mallikas", None, frozenset())
AINA = Person("@aina:verkosto.test", "Aina Esimerkki", None, frozenset())
EERO = Person("@eero:verkosto.test", "Eero Mallikas", None, frozenset())
PEOPLE = (AINO, AINA, EERO)


def test_a_name_is_found_whole_or_in_part() -> None:
    names = ("Aino Mallikas", "aino", "AINO", "ain mall", "@aino:verkosto.test", "Aino.")
    assert [find_named(name, PEOPLE) for name in names] == [AINO] * len(names)


def test_a_whole_name_goes_before_a_beginning() -> None:
    short = Person("@ain:verkosto.test", "Ain", None, frozenset())
    assert find_named("Ain", (*PEOPLE, short)) == short


def test_what_fits_several_or_nobody_is_unclear() -> None:
    assert find_named("Ain", PEOPLE) == Unclear("Ain", True, ("Aino Mallikas", "Aina Esimerkki"))
    assert find_named("Eeero", PEOPLE) == Unclear("Eeero", False, ("Eero Mallikas",))
    assert find_named("@eero:muu.test", PEOPLE) == Unclear("@eero:muu.test", False, ())
    assert find_named("", PEOPLE) == Unclear("", False, ())
    assert find_named("…", PEOPLE) == Unclear("…", False, ())


def test_people_of_one_name_are_told_apart_by_their_ids() -> None:
    other = Person("@eero2:verkosto.test", "Eero Mallikas", None, frozenset())
    found = find_named("Eero", (*PEOPLE, other))
    assert found == Unclear("Eero", True, ("@eero:verkosto.test", "@eero2:verkosto.test"))


def test_two_people_in_any_number_of_words() -> None:
    texts = (
        "Aino Eero",
        "Aino ja Eero",
        "aino, eero",
        "Aino Mallikas Eero Mallikas",
        "Aino och Eero",
        "Aino & Eero",
        "Aino\nEero",
    )
    assert [find_two(text, PEOPLE) for text in texts] == [(AINO, EERO)] * len(texts)


def test_two_people_are_neither_one_nor_three() -> None:
    assert find_two("Aino", PEOPLE) is None
    assert find_two("", PEOPLE) is None
    assert find_two("Aino, Eero, Aina", PEOPLE) is None


def test_of_two_people_the_unclear_one_is_named() -> None:
    assert find_two("Aino Jorma", PEOPLE) == Unclear("Jorma", False, ())
