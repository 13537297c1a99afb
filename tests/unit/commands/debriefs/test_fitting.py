"""How much of a room's outputs fits into its post."""

from commands.debriefs.fitting import LONGEST_POST, Line, fitted, how_many_fit
from commands.workshops.models import OutputKind


def line(text: str | None, *parts: str) -> Line:
    return Line(text, OutputKind.TEXT, parts, None, 0)


def test_what_fits_stays_as_it_is() -> None:
    lines = (line("yksi", "osa"), line(None), line("kaksi"))
    assert fitted(lines) == lines
    assert how_many_fit(["yksi", "kaksi"]) == 2


def test_the_first_text_always_fits() -> None:
    assert how_many_fit(["&" * 10_000]) == 1
    assert how_many_fit([]) == 0


def test_merged_texts_without_room_are_one_sign() -> None:
    (found,) = fitted([line("pää", *["ä" * 200] * 80)])
    assert found.parts[-1] == "…"
    assert set(found.parts[:-1]) == {"ä" * 200}
    assert len("".join(found.parts).encode()) <= LONGEST_POST


def test_texts_that_grew_are_cut_to_their_share() -> None:
    found = fitted([line("😀" * 200) for _ in range(100)])
    texts = [one.text or "" for one in found]
    assert sum(len(text.encode()) for text in texts) <= LONGEST_POST
    assert all(text.endswith("😀…") for text in texts)
