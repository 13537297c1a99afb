"""Lines that are outputs of a room, and lines that only look like them."""

import pytest

from agendas.workshop import LONGEST_OUTPUT, MOST_OUTPUTS, find_outputs


@pytest.mark.parametrize(
    ("text", "outputs"),
    [
        ("- Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("-paikkoja puuttuu", ("paikkoja puuttuu",)),
        ("– Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("— Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("• Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("•Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("* Paikkoja puuttuu", ("Paikkoja puuttuu",)),
        ("-\u00a0Paikkoja   puuttuu ", ("Paikkoja puuttuu",)),
        ("- 5 paikkaa puuttuu", ("5 paikkaa puuttuu",)),
        ("- [ ] soitetaan Kelaan", ("soitetaan Kelaan",)),
        ("Löydettiin:\n- yksi\n- kaksi", ("yksi", "kaksi")),
        ("- yksi\n\n- kaksi\nja sitten puhuttiin", ("yksi", "kaksi")),
        ("- palvelut\n  - Kela\n  - TE\n- tuki", ("palvelut; Kela; TE", "tuki")),
        ("- pitkä asia\n  jatkuu tässä\n- toinen", ("pitkä asia jatkuu tässä", "toinen")),
        ("  - sisennetty", ("sisennetty",)),
        ("- hyvää | huonoa", ("hyvää | huonoa",)),
        ("- hinta 5–10 euroa", ("hinta 5–10 euroa",)),
        ("- Kela", ("Kela",)),
        ("Ideoita:\n- Kela", ("Kela",)),
        ("Mistä paikkoja?\n- Kela", ("Kela",)),
        ("Ideat kentältä\n\n- Kela", ("Kela",)),
    ],
)
def test_outputs(text: str, outputs: tuple[str, ...]) -> None:
    assert find_outputs(text) == outputs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Paikkoja puuttuu",
        "paikkoja - ja tukea",
        "-5 astetta",
        "−5 astetta",
        "- 5",
        "– 14.00",
        "-14.00 saakka",
        "-",
        "---",
        "- - -",
        "———",
        "--force",
        "-> Kela",
        "- - asia",
        "*tärkeä*",
        "**tärkeä** asia",
        "- | -",
        "|---|---|\n| a | b |",
        "palvelu | määrä\n- | -\n- Kela | 5",
        "- palvelu | määrä\n---|---\n- Kela | 5",
        "- Kela | 5 | 6",
        "-\tKela\t5",
        "- Kela     5     6",
        "> - lainaus",
        "> <@anna:verkosto.test> - lainaus\n\nhyvä",
        "```\n- koodi\n```",
        "-- \nLiisa Laine",
        "Nähdään!\n--\n- Liisa",
        "Kiitos kaikille tästä.\n\n- Liisa",
        "Kiitos!\n– Liisa Laine, Pori",
        "Terveisin\n- Liisa",
        "Ystävällisin terveisin,\n\n— L. Laine",
    ],
)
def test_no_outputs(text: str) -> None:
    assert find_outputs(text) == ()


def test_a_name_under_a_letter_that_has_outputs() -> None:
    assert find_outputs("- yksi\n- kaksi\n\nTerveisin\n- Liisa Laine") == ("yksi", "kaksi")


def test_code_in_the_middle() -> None:
    assert find_outputs("- yksi\n```\n- koodi\n```\n- kaksi") == ("yksi", "kaksi")


def test_long_outputs_are_cut() -> None:
    (output,) = find_outputs("- " + "x" * 3000)
    assert (len(output), output[-1]) == (LONGEST_OUTPUT, "…")


def test_no_more_than_two_hundred() -> None:
    found = find_outputs("\n".join(f"- asia {n}" for n in range(250)))
    assert (len(found), found[-1]) == (MOST_OUTPUTS, "asia 199")
