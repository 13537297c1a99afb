"""Whole transcripts, as a newcomer reads them."""

from datetime import datetime

import pytest

from bot.tour.seen import Kind, Seen
from bot.tour.transcript import Transcript

DAY = datetime(2027, 2, 5, 12, 30)
POLL_ANSWERS = (("1", "käy"), ("2", "ei käy"))


def event(event_id: str, kind: Kind, body: str = "", **rest: object) -> Seen:
    return Seen("!aula:x", event_id, "@x:x", kind, body, **rest)  # type: ignore[arg-type]


def told(*parts: tuple[Seen, str], width: int = 96) -> str:
    transcript = Transcript(width)
    lines = (transcript.add(seen, DAY, "Aula", name) for seen, name in parts)
    return "\n".join(line for line in lines if line)


def test_a_card_its_taps_and_its_edit() -> None:
    card = event("$1", "text", "Verkostotapaaminen\npe 5.2.2027 klo 12.30–15.00")
    assert (
        told(
            (card, "Verkostobotti"),
            (event("$2", "reaction", key="🙋 tulen", relates_to="$1"), "Projektisuunnittelija 3"),
            (event("$3", "reaction", key="❌ en pääse", relates_to="$1"), "Terveydenhoitaja 1"),
            (event("$4", "edit", "Verkostotapaaminen\n🙋 1 tulossa", relates_to="$1"), "Botti"),
            (event("$5", "text", "Kiitos!"), "Koollekutsuja"),
            (event("$6", "reaction", key="🤔 ehkä", relates_to="$1"), "Fysioterapeutti 1"),
            (event("$7", "redaction", relates_to="$6"), "Fysioterapeutti 1"),
        )
        == """\
── pe 5.2.2027 ──
12.30  Aula  Verkostobotti:
       Verkostotapaaminen
       pe 5.2.2027 klo 12.30–15.00
       ↳ 🙋 tulen (Projektisuunnittelija 3)
       ↳ ❌ en pääse (Terveydenhoitaja 1)
12.30  Aula  Botti  ✎ muokattu:
       Verkostotapaaminen
       🙋 1 tulossa
12.30  Aula  Koollekutsuja:  Kiitos!
       ↳ 🤔 ehkä (Fysioterapeutti 1) – Verkostobotti: ”Verkostotapaaminen”
       ⌫ poistettu (Fysioterapeutti 1) – Fysioterapeutti 1: ”🤔 ehkä”"""
    )


def test_what_stands_in_a_thread_says_so() -> None:
    thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": "$1"}}
    said = event("$2", "text", "Kysyn lääkäriltä.", relates_to="$1", content=thread)
    assert (
        told(
            (event("$1", "text", "Kortti"), "Verkostobotti"),
            (said, "Terveydenhoitaja 1"),
            (event("$3", "edit", "Kysyn huomenna.", relates_to="$2"), "Terveydenhoitaja 1"),
        )
        == """\
── pe 5.2.2027 ──
12.30  Aula  Verkostobotti:  Kortti
12.30  Aula 🧵  Terveydenhoitaja 1:  Kysyn lääkäriltä.
12.30  Aula 🧵  Terveydenhoitaja 1  ✎ muokattu:  Kysyn huomenna."""
    )


def test_a_poll_and_its_votes() -> None:
    poll = event("$1", "poll", "Käykö?", question="Käykö pe 5.2.2027?", answers=POLL_ANSWERS)
    assert (
        told(
            (poll, "Verkostobotti"),
            (event("$2", "vote", relates_to="$1", selections=("1",)), "Sosiaaliohjaaja 1"),
            (event("$3", "vote", relates_to="$1"), "Sosiaaliohjaaja 1"),
            (event("$4", "poll_end", relates_to="$1"), "Verkostobotti"),
        )
        == """\
── pe 5.2.2027 ──
12.30  Aula  Verkostobotti  📊 kysely:  Käykö pe 5.2.2027?
       ○ käy
       ○ ei käy
       ↳ 🗳 käy (Sosiaaliohjaaja 1)
       ↳ 🗳 ääni peruttu (Sosiaaliohjaaja 1)
       ↳ 🗳 kysely suljettu"""
    )


def test_long_text_is_wrapped_and_keeps_its_own_indent() -> None:
    text = "Tervetuloa verkoston tapaamiseen kaikki\n\n  - ensin kahvit ja sitten työpajat siellä"
    assert (
        told((event("$1", "notice", text), "Botti"), width=40)
        == """\
── pe 5.2.2027 ──
12.30  Aula  Botti:
       Tervetuloa verkoston tapaamiseen
       kaikki

         - ensin kahvit ja sitten
         työpajat siellä"""
    )


def test_files_people_and_what_nobody_needs_to_read() -> None:
    assert (
        told(
            (event("$1", "member", "join"), "Koollekutsuja"),
            (event("$2", "file", "tapaaminen.ics"), "Verkostobotti"),
            (event("$3", "image", "palaute.png"), "Verkostobotti"),
            (event("$4", "state"), "Verkostobotti"),
            (event("$5", "emote", "nyökkää"), "Koollekutsuja"),
            (event("$6", "undecryptable"), "Koollekutsuja"),
            (event("$6", "text", "nyt näkyy", late=True), "Koollekutsuja"),
            (event("$6", "text", "nyt näkyy", late=True), "Koollekutsuja"),
        )
        == """\
── pe 5.2.2027 ──
12.30  Aula  Koollekutsuja  — tuli huoneeseen
12.30  Aula  Verkostobotti:  📎 tapaaminen.ics
12.30  Aula  Verkostobotti:  🖼 palaute.png
12.30  Aula  Koollekutsuja  *  nyökkää
12.30  Aula  Koollekutsuja:  🔒 viestiä ei voi vielä lukea
12.30  Aula  Koollekutsuja:  nyt näkyy"""
    )


def test_private_rooms_bear_their_persons_name_and_days_are_separated() -> None:
    transcript = Transcript()
    first = transcript.add(event("$1", "text", "Hei"), DAY, "Lääkäri 1", "Botti", private=True)
    second = transcript.add(event("$2", "text", "Taas"), DAY.replace(day=8), "Aula", "Botti")
    assert [first, second] == [
        "── pe 5.2.2027 ──\n12.30  ✉ Lääkäri 1 (yksityinen)  Botti:  Hei",
        "\n── ma 8.2.2027 ──\n12.30  Aula  Botti:  Taas",
    ]


@pytest.mark.parametrize("kind", ["state", "redacted", "other"])
def test_silent_events_start_no_day(kind: Kind) -> None:
    assert Transcript().add(event("$1", kind), DAY, "Aula", "Botti") == ""
