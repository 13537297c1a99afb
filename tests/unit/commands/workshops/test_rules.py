"""The order of the soft rules."""

from commands.workshops.plans.rules import DEFAULT_RULES, read_rules


def test_what_is_named_goes_first_and_the_rest_keeps_its_order() -> None:
    assert read_rules("parit", DEFAULT_RULES) == ("pairs wishes sizes mix", None)
    assert read_rules("mix > size, wishes", DEFAULT_RULES) == ("mix sizes wishes pairs", None)
    assert read_rules("par par önskemål", "mix pairs") == ("pairs wishes mix", None)


def test_nothing_named_changes_nothing() -> None:
    assert read_rules("", "mix pairs wishes sizes") == ("mix pairs wishes sizes", None)


def test_an_unknown_word_changes_nothing() -> None:
    assert read_rules("parit hauskuus", DEFAULT_RULES) == (DEFAULT_RULES, "hauskuus")
