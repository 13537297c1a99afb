"""Properties of what is read in workshops: any text is read, and nothing comes out too long."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.workshop import (
    LONGEST_OUTPUT,
    LONGEST_STEP,
    MOST_OUTPUTS,
    MOST_WISHES,
    WishProblem,
    find_outputs,
    looks_like_wishes,
    read_step,
    read_wishes,
    read_workshop,
)

NOW = datetime(2027, 2, 5, 13, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
_PIECES = st.sampled_from(
    [
        "30 min", "½ h", "1 t 15", "klo 13.30", "klo 13.30–14.00", "pe 12.2.", "45", "0", "-5",
        "\n", "\n\n", "\n- ", "\n1. ", "Huone 1:", "Grupprum A", " / ", "/", "//", "?", "? ", ": ",
        ":", "Palvelut", "Kaisa", "@eero:palvelin.fi", "ja/tai", "https://a.fi/b", "vetäjä: ", ";",
        "Kysymykset:", "a) ", "(Kaisa)", "- ", "– ", "* ", "--", "```", "> ", "|", "\t", "  ", "2",
        "3", ", ", " > ", "2️⃣", "asia", "Terveisin", "Liisa", "12.2.", "huomenna", "\u200b",
        "soittaa", "Ainon", "Aino", "x" * 300, "[", "](https://matrix.to/#/@a:b)", "½", "'", "h",
    ]
)  # fmt: skip
TEXTS = (
    st.text(max_size=300)
    | st.lists(_PIECES, max_size=40).map("".join)
    | st.lists(_PIECES, max_size=40).map(" ".join)
)
_TOPICS = st.lists(
    st.text("abcdefghij", min_size=3, max_size=12).map(lambda word: f"Aihe {word}"),
    min_size=2,
    max_size=30,
    unique=True,
)


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_as_a_workshop(text: str) -> None:
    plan = read_workshop(text, NOW)
    assert [room.number for room in plan.rooms] == list(range(1, len(plan.rooms) + 1))
    assert all(len(room.topic) <= 500 and len(room.questions) <= 20 for room in plan.rooms)
    assert plan.minutes is None or plan.minutes >= 0


@given(_TOPICS, st.integers(1, 480))
@settings(deadline=None)
def test_a_plain_list_is_read_as_it_stands(topics: list[str], minutes: int) -> None:
    plan = read_workshop("\n".join([f"{minutes} min", *topics]), NOW)
    assert (plan.minutes, plan.start, plan.problems) == (minutes, None, ())
    assert [room.topic for room in plan.rooms] == topics


@given(TEXTS, st.integers(0, 30))
@settings(deadline=None)
def test_any_text_is_read_as_wishes(text: str, rooms: int) -> None:
    wishes = read_wishes(text, rooms)
    if isinstance(wishes, WishProblem):
        assert wishes.unknown
    elif wishes is not None:
        assert 1 <= len(wishes) <= MOST_WISHES
        assert all(1 <= number <= rooms for number in wishes)
    assert wishes is not None or not looks_like_wishes(text)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=3, unique=True),
       st.sampled_from([" ", ", ", ",", " > ", " ja ", ". "]))  # fmt: skip
@settings(deadline=None)
def test_written_wishes_are_read_back(wishes: list[int], between: str) -> None:
    assert read_wishes(between.join(map(str, wishes)), 30) == tuple(wishes)


@given(TEXTS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_searched_for_outputs(text: str) -> None:
    outputs = find_outputs(text)
    assert len(outputs) <= MOST_OUTPUTS
    assert all(0 < len(output) <= LONGEST_OUTPUT and "\n" not in output for output in outputs)


_NAMES = st.lists(
    st.text(max_size=20) | st.sampled_from(["Aino Laine", "Liisa", "(x)"]), max_size=4
)


@given(TEXTS, _NAMES)
@settings(deadline=None, max_examples=300)
def test_any_line_is_read_as_a_step(line: str, names: list[str]) -> None:
    step = read_step(line, NOW, names)
    assert len(step.text) <= LONGEST_STEP
    assert not step.among or step.owner is not None
