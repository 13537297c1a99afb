"""The team's queue: claiming, letting go, giving, being away, and what waits too long."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from commands.consultations.models import Consultation, ConsultationState, Happened, HistoryRow
from tests.dialogues.consultation_chat import TEAM_ROOM, answer, ask, in_thread, open_team
from tests.support.chat import Chat, user


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as open_one:
        yield open_one


def at(day: int, hour: int, minute: int = 0, month: int = 4) -> datetime:
    """A moment of spring 2027 in summer time, on the wall in Helsinki."""
    return datetime(2027, month, day, hour - 3, minute, tzinfo=UTC)


async def happened(chat: Chat) -> list[Happened]:
    async with chat.machine.database.transaction() as tx:
        return list(await tx.scalars(select(HistoryRow.what).order_by(HistoryRow.id)))


async def owner(chat: Chat) -> str | None:
    async with chat.machine.database.transaction() as tx:
        found = (await tx.scalars(select(Consultation).order_by(Consultation.id))).first()
        assert found is not None
        return found.owner


async def test_letting_go_leaves_it_to_the_pair_and_then_to_the_queue(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
    await chat.taps("terttu", card, "✋", room=TEAM_ROOM)
    assert await owner(chat) == user("fysse")
    await chat.taps("fysse", card, "✋", room=TEAM_ROOM)
    assert await owner(chat) is None
    assert "🕓 Odottaa ottajaa" in chat.news()[-1]
    await chat.taps("sossu", card, "🙋", room=TEAM_ROOM)
    assert await owner(chat) == user("sossu")


async def test_taking_the_hand_back_lets_go(chat: Chat) -> None:
    card = await ask(chat)
    tap = await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.removes("terttu", tap, room=TEAM_ROOM)
    assert await owner(chat) is None


async def test_three_answer_at_most(chat: Chat) -> None:
    card = await ask(chat)
    chat.news()
    await chat.taps("sossu", card, "🤝", room=TEAM_ROOM)
    assert chat.news() == [
        "sossu: K-27-001 ei ole kenelläkään vastattavana, joten pariksi ei voi liittyä. Ota se "
        "itse: 🙋 otan"
    ]
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
    await chat.taps("sossu", card, "🤝", room=TEAM_ROOM)
    chat.news()
    await chat.taps("koordi", card, "🤝", room=TEAM_ROOM)
    assert chat.news() == [
        "koordi: K-27-001 on jo 3 ihmisen vastattavana, eikä enempää mahdu. Voit silti kirjoittaa "
        "säikeeseen."
    ]
    await chat.taps("koordi", card, "✋", room=TEAM_ROOM)
    assert chat.news() == [
        "koordi: K-27-001 ei ole sinun vastattavanasi, joten luovutettavaa ei ole."
    ]


async def test_the_queue_is_ordered_and_told_in_parts(chat: Chat) -> None:
    first = await ask(chat)
    await chat.time_passes(minutes=30)
    await ask(chat, "pekka", "Kenen kanssa tästä pitäisi puhua?")
    third = await ask(chat, "kaisa", "Kuinka kuntoutusta haetaan?")
    await chat.taps("terttu", third, "🙋", room=TEAM_ROOM)
    await chat.taps("fysse", first, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "fysse", first, "Kuinka kauan tilanne on kestänyt?")
    await chat.taps("fysse", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "fysse", first, "6")
    chat.news()
    await chat.says("terttu", "!jono", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi: 🕓 Odottaa ottajaa (1)\n"
        "- K-27-002 kuntoutus · tällä viikolla · ⏳ ke 31.3.2027 klo 15.30\n\n"
        "🙋 Sinulla (1)\n"
        "- K-27-003 kuntoutus · tällä viikolla · 🙋 Terttu · ⏳ ke 31.3.2027 klo 15.30\n\n"
        "⏸️ Odottaa kysyjää (1)\n"
        "- K-27-001 kuntoutus · tällä viikolla · 🙋 Fysse\n\n"
        "✅ Tällä viikolla suljettu: 0"
    ]
    await chat.time_passes(to=at(1, 9))
    chat.news()
    await chat.writes("sossu", "jono")
    assert chat.news()[0].startswith("sossu: ⚠️ Myöhässä (2)\n- K-27-002 kuntoutus")


async def test_an_empty_queue_says_so_and_one_request_shows_its_history(chat: Chat) -> None:
    await chat.says("terttu", "!jono", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi: Jono on tyhjä: mikään kysymys ei odota ottajaa.\n\n✅ Tällä viikolla suljettu: 0"
    ]
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.says("terttu", "!jono k27-1", room=TEAM_ROOM)
    assert chat.news()[0].endswith(
        "Vaiheet:\n- to 25.3.2027 klo 15: lähetetty (Anna)\n- to 25.3.2027 klo 15: otettu (Terttu)"
    )
    await chat.says("terttu", "!jono eilinen", room=TEAM_ROOM)
    await chat.says("terttu", "!jono K-27-044", room=TEAM_ROOM)
    assert chat.news() == [
        "Tiimi: Kysymyksen numero puuttuu. Mitään ei muutettu. Numerot ovat muotoa K-27-014, ja ne "
        "näet komennolla !jono tai kysymykset.",
        "Tiimi: Kysymystä K-27-044 ei ole. Mitään ei muutettu.",
    ]


async def test_what_was_closed_this_week_is_named(chat: Chat) -> None:
    card = await ask(chat)
    await answer(chat, card)
    for line in ("kyllä", "1"):
        await chat.writes("anna", line)
    chat.news()
    await chat.writes("sossu", "jono")
    assert chat.news() == [
        "sossu: Jono on tyhjä: mikään kysymys ei odota ottajaa.\n\n"
        "✅ Tällä viikolla suljettu: 1 (K-27-001)"
    ]


async def test_the_coordinator_gives_a_request_also_a_claimed_one(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.says("koordi", "!jono anna K-27-001 fysse", room=TEAM_ROOM)
    news = chat.news_by_room()
    assert news["fysse"] == [
        "fysse: 🙋 K-27-001 annettiin sinulle vastattavaksi. Keskustelu on kortin säikeessä tiimin "
        "huoneessa."
    ]
    assert news["Tiimi"][-1] == "Tiimi: K-27-001 on nyt vastattavana: Fysse."
    assert await owner(chat) == user("fysse")
    await chat.says("koordi", "!jono anna K-27-001 aapeli", room=TEAM_ROOM)
    assert chat.news()[0].startswith("Tiimi: Tiimissä ei ole nimeä “aapeli”.")
    await chat.says("terttu", "!jono anna K-27-001 terttu", room=TEAM_ROOM)
    assert "ei ole" in chat.news()[0] or "oikeu" in chat.news_by_room().get("Tiimi", [""])[0]
    assert await owner(chat) == user("fysse")


async def test_nothing_goes_to_somebody_who_is_away(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("fysse", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.writes("fysse", "poissa 30.3.–7.4.")
    assert chat.news() == [
        "fysse: Poissaolosi on kirjattu: ti 30.3.2027 – ke 7.4.2027.\n\n"
        "Vastattavasi kysymykset siirtyvät parille tai jonoon, kun poissaolo alkaa."
    ]
    assert await owner(chat) == user("fysse")
    await chat.time_passes(to=at(30, 8, month=3))
    news = chat.news_by_room()
    assert news["fysse"][-1] == (
        "fysse: Poissaolosi alkoi, joten nämä siirtyivät muille tai jonoon: K-27-001."
    )
    assert (
        news["Tiimi"][-1] == "Tiimi: 🕓 Poissaolon vuoksi siirtyivät parille tai jonoon: K-27-001"
    )
    assert await owner(chat) is None
    await chat.says("koordi", "!jono anna K-27-001 fysse", room=TEAM_ROOM)
    assert chat.news() == ["Tiimi: Fysse on poissa, joten K-27-001 ei siirtynyt. Valitse joku muu."]
    await chat.writes("fysse", "poissa")
    assert chat.news() == [
        "fysse: Poissaolosi:\n- ti 30.3.2027 – ke 7.4.2027\n\nVoit perua ne komennolla: poissa peru"
    ]
    await chat.writes("fysse", "poissa peru")
    await chat.writes("fysse", "poissa peru")
    assert chat.news() == [
        "fysse: Poissaolosi on peruttu. Sinulta siirtyneet kysymykset eivät palaa itsestään.",
        "fysse: Peruttavia poissaoloja ei ollut.",
    ]


async def test_an_absence_from_today_hands_over_at_once(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("fysse", card, "🙋", room=TEAM_ROOM)
    await chat.taps("terttu", card, "🤝", room=TEAM_ROOM)
    chat.news()
    await chat.writes("fysse", "poissa tänään")
    assert await owner(chat) == user("terttu")
    await chat.writes("fysse", "poissa hetken aikaa")
    await chat.writes("fysse", "poissa 7.4.–1.4.")
    assert len([line for line in chat.news() if line.startswith("fysse: ")]) == 4


async def test_half_time_and_lateness_are_told_in_working_hours_only(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.time_passes(to=at(30, 9, month=3))
    await in_thread(chat, "terttu", card, "Selvitän tätä.")
    chat.news()
    # One working day of the two: Thursday's hour, and on Tuesday until three.
    await chat.time_passes(to=at(30, 14, 59, month=3))
    assert chat.news() == []
    await chat.time_passes(to=at(30, 15, month=3))
    assert chat.news_by_room()["terttu"] == [
        "terttu: ⏳ K-27-001: puolet luvatusta ajasta on kulunut. Vastaus on luvattu viimeistään "
        "ke 31.3.2027 klo 15."
    ]
    await chat.time_passes(to=at(31, 8, 30, month=3))
    await in_thread(chat, "terttu", card, "Vielä yksi asia on auki.")
    await chat.time_passes(to=at(31, 15, month=3))
    news = chat.news_by_room()
    assert news["terttu"] == [
        "terttu: ⚠️ K-27-001 on myöhässä: vastaus luvattiin ke 31.3.2027 klo 15, eikä sitä ole "
        "vielä lähetetty."
    ]
    assert "⚠️ Myöhässä: vastaus luvattiin ke 31.3.2027 klo 15" in news["Tiimi"][0]
    await chat.time_passes(to=at(31, 17, month=3))
    assert chat.news() == []
    await chat.time_passes(to=at(1, 8))
    assert chat.news_by_room()["koordi"] == [
        "koordi: ⚠️ K-27-001 on myöhässä: vastaus luvattiin ke 31.3.2027 klo 15, eikä sitä ole "
        "vielä lähetetty."
    ]


async def test_a_late_answer_says_so(chat: Chat) -> None:
    card = await ask(chat)
    await chat.time_passes(to=at(1, 9))
    chat.news()
    await answer(chat, card)
    assert chat.news_by_room()["anna"][0].startswith(
        "anna: ✉️ K-27-001: tiimin vastaus (vastaus)\n\n"
        "Pahoittelut, vastaus myöhästyi luvatusta ajasta, joka oli ke 31.3.2027 klo 15."
    )


async def test_what_nobody_claims_is_told_to_the_coordinator_once_each(chat: Chat) -> None:
    await ask(chat)
    for moment in (at(30, 15, month=3), at(31, 15, month=3), at(1, 9)):
        await chat.time_passes(to=moment)
    told = [line for line in chat.news() if line.startswith("koordi: ")]
    assert told == [
        "koordi: ⏳ K-27-001 odottaa vielä ottajaa, ja puolet luvatusta ajasta on kulunut. Vastaus "
        "on luvattu viimeistään ke 31.3.2027 klo 15.",
        "koordi: ⚠️ K-27-001 on myöhässä ilman ottajaa: vastaus luvattiin ke 31.3.2027 klo 15.",
    ]


async def test_a_claim_without_action_is_asked_about_and_goes_back(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.time_passes(to=at(30, 15, month=3))
    assert (
        "terttu: K-27-001 on sinulla, eikä siinä ole tapahtunut mitään puoleen luvatusta ajasta. "
        "Vastaus on luvattu viimeistään ke 31.3.2027 klo 15. Jatkatko?\n\n"
        "Jos et vastaa, se palaa jonoon ke 31.3.2027 klo 9.\n"
        "1. ▶️ jatkan\n2. ✋ luovutan"
    ) in chat.news()
    await chat.time_passes(to=at(31, 9, month=3))
    news = chat.news_by_room()
    assert news["terttu"][-1] == (
        "terttu: K-27-001 siirtyi eteenpäin, koska siinä ei tapahtunut mitään. Voit ottaa sen "
        "uudelleen kortista."
    )
    assert news["Tiimi"][-1] == "Tiimi 🧵 🕓 K-27-001 odottaa taas ottajaa."
    assert (await owner(chat), (await happened(chat))[-1]) == (None, Happened.EXPIRED)


async def test_talking_in_the_thread_is_an_action(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.time_passes(to=at(30, 14, month=3))
    await in_thread(chat, "terttu", card, "Selvitän tätä.")
    await chat.time_passes(to=at(30, 16, month=3))
    await chat.time_passes(to=at(31, 10, month=3))
    assert not any("Jatkatko?" in line for line in chat.news())
    assert await owner(chat) == user("terttu")


async def test_letting_go_by_the_question_is_enough(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    await chat.time_passes(to=at(30, 15, month=3))
    chat.news()
    await chat.writes("terttu", "luovutan")
    assert "terttu: K-27-001 on luovutettu." in chat.news()
    assert await owner(chat) is None


async def test_waiting_for_the_asker_is_nobodys_idleness(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "terttu", card, "Kuinka kauan tilanne on kestänyt?")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "6")
    chat.news()
    for day in (30, 31):
        await chat.time_passes(to=at(day, 15, month=3))
    for day in (1, 6, 9):
        await chat.time_passes(to=at(day, 15))
    assert chat.news() == []
    await chat.writes("anna", "Noin kaksi vuotta.")
    assert chat.news_by_room()["anna"][0] == (
        "anna: Viestisi meni tiimille (K-27-001). Jos se ei kuulunut sinne, poista viestisi.\n\n"
        "Vastaus tulee viimeistään ti 13.4.2027 klo 15."
    )
    async with chat.machine.database.transaction() as tx:
        found = await tx.get_one(Consultation, 1)
        assert (found.state, found.owner) == (ConsultationState.CLAIMED, user("terttu"))


async def test_whoever_leaves_the_team_hands_over(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    await chat.joins("terttu", room=TEAM_ROOM, membership="leave")
    assert await owner(chat) is None
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    assert await owner(chat) is None


@pytest.mark.parametrize("name", ["anna", "kaisa", "ylla"])
@pytest.mark.parametrize(
    "words", ["jono", "jono K-27-001", "jono anna K-27-001 anna", "poissa 1.4.", "poissa peru"]
)
async def test_the_queue_is_for_the_team_alone(chat: Chat, name: str, words: str) -> None:
    await ask(chat, "pekka", "Voiko kuntoutusta jatkaa?")
    await chat.writes(name, words)
    [told] = chat.news()
    assert told.startswith(f"{name}: ")
    assert "kuntoutus" not in told
    assert "Pekka" not in told


async def test_after_a_night_away_the_bot_speaks_in_the_morning(chat: Chat) -> None:
    card = await ask(chat)
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    chat.news()
    # It was away from before half-time until the evening of the promised day.
    await chat.time_passes(to=at(31, 20, month=3))
    assert chat.news() == []
    await chat.time_passes(to=at(1, 8))
    assert any(line.startswith("terttu: ⚠️ K-27-001 on myöhässä") for line in chat.news())
