"""Who comes after a meeting was announced: they cannot read the lobby's card, and get their own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.dialogues.test_meetings import PLAN, scheduled
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

LANGUAGES = [
    ("sv", "Nästa träff, kommer du?", "kommer", "Kommer 1, kanske 0"),
    ("en", "The next meeting: will you come?", "coming", "Coming 1, maybe 0"),
]


async def comes(chat: Chat) -> None:
    """Uuno joins; the private room is known by his name."""
    await chat.room_id("uuno")
    await chat.joins("uuno")


async def own_card(chat: Chat) -> str:
    """Uuno joins after a meeting was announced; the event of his own card."""
    await scheduled(chat)
    await comes(chat)
    return chat.last_event("tuletko?")


async def test_a_newcomer_gets_the_next_meetings_card(chat: Chat) -> None:
    await scheduled(chat)
    await comes(chat)
    assert heard(chat) == read("""
        uuno: Tervetuloa verkostoon “KUTY-verkosto”. Kysyn sopivia aikoja, muistutan
            tapaamisista ja kerään palautteen.

        Mitään ei tarvitse opetella: vastaat napauttamalla, numerolla tai sanalla. Kirjoita
            apua, niin näet, mitä muuta voit tehdä.

        Älä kirjoita minulle tai verkoston huoneisiin asiakkaan tietoja.
        uuno: Seuraava tapaaminen, tuletko?

        KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
        uuno ↳ 🙋 tulen
        uuno ↳ 🤔 ehkä
        uuno ↳ ❌ en pääse
        uuno 📎 2027-02-05.ics: Kalenterimerkintä: KUTY-verkoston 2. tapaaminen, pe 5.2.2027
            klo 12.30–15.00
    """)


async def test_an_answer_there_counts_like_one_in_the_lobby(chat: Chat) -> None:
    card = await own_card(chat)
    chat.news()
    tap = await chat.taps("uuno", card, "🙋", room="uuno")
    assert heard(chat) == read("""
        Aula ✎ KUTY-verkoston 2. tapaaminen

        🗓️ Aika: pe 5.2.2027 klo 12.30–15.00
        📍 Paikka: Teams

        Tulossa 1, ehkä 0, ei pääse 0.
        1. 🙋 tulen
        2. 🤔 ehkä
        3. ❌ en pääse
    """)
    await chat.removes("uuno", tap, room="uuno")
    assert "Tulossa 0, ehkä 0, ei pääse 0." in heard(chat)
    await chat.writes("uuno", "ehkä")
    assert "Tulossa 0, ehkä 1, ei pääse 0." in heard(chat)
    await chat.taps("uuno", chat.last_event("Tulossa 0"), "❌")
    assert "Tulossa 0, ehkä 0, ei pääse 1." in heard(chat)


async def test_it_follows_the_meeting(chat: Chat) -> None:
    card = await own_card(chat)
    await chat.taps("uuno", card, "🙋", room="uuno")
    await chat.writes("kaisa", "tapaaminen siirrä 1 pe 12.2.2027 klo 12.30–15")
    chat.news()
    await chat.writes("kaisa", "vahvista")
    told = chat.news_by_room()["uuno"]
    assert "pe 12.2.2027 klo 12.30–15.00" in told[0]
    assert [line.split("\n")[0] for line in told] == [
        "uuno ✎ Seuraava tapaaminen, tuletko?",
        "uuno: Aika muuttui: KUTY-verkoston 2. tapaaminen",
    ]
    await chat.writes("kaisa", "tapaaminen peru 1")
    await chat.writes("kaisa", "vahvista")
    told = chat.news_by_room()["uuno"]
    assert "❌ Peruttu. Vastauksia ei enää kerätä." in told[0]
    await chat.taps("uuno", card, "🤔", room="uuno")
    assert heard(chat).startswith("uuno: Kortti tai kysely, johon vastasit, on jo päättynyt.")


async def test_others_cannot_answer_it(chat: Chat) -> None:
    card = await own_card(chat)
    chat.news()
    await chat.taps("anna", card, "🙋")
    assert heard(chat) == ""


async def test_it_comes_once_and_anew_to_who_comes_back(chat: Chat) -> None:
    card = await own_card(chat)
    chat.news()
    await chat.joins("uuno")
    assert heard(chat) == ""
    await chat.joins("uuno", membership="leave")
    await chat.joins("uuno")
    assert heard(chat).count("uuno: Seuraava tapaaminen, tuletko?") == 1
    await chat.taps("uuno", card, "🙋", room="uuno")
    assert heard(chat).startswith("uuno: Kortti tai kysely, johon vastasit, on jo päättynyt.")
    await chat.writes("uuno", "tulen")
    assert "Tulossa 1, ehkä 0, ei pääse 0." in heard(chat)


async def test_the_latest_answer_on_either_card_stands(chat: Chat) -> None:
    card = await own_card(chat)
    lobby = chat.last_event("Tulossa 0")
    own = await chat.taps("uuno", card, "🙋", room="uuno")
    there = await chat.taps("uuno", lobby, "❌")
    chat.news()
    await chat.removes("uuno", there)
    assert "Tulossa 1, ehkä 0, ei pääse 0." in heard(chat)
    await chat.taps("uuno", lobby, "🤔")
    chat.news()
    await chat.removes("uuno", own, room="uuno")
    assert "Tulossa 0, ehkä 1, ei pääse 0." in heard(chat)


async def test_only_the_next_meeting_is_asked_about(chat: Chat) -> None:
    await scheduled(chat)
    await chat.says("kaisa", "!tapaaminen Kahvit pe 12.2.2027 klo 9–10 Teams")
    await chat.says("kaisa", "1")
    await comes(chat)
    assert heard(chat).count("uuno: Seuraava tapaaminen, tuletko?") == 1
    await chat.writes("uuno", "tulen")
    told = heard(chat)
    assert "Aula ✎ KUTY-verkoston 2. tapaaminen" in told
    assert "Kahvit" not in told


async def test_who_left_cannot_answer_it(chat: Chat) -> None:
    card = await own_card(chat)
    await chat.joins("uuno", membership="leave")
    chat.news()
    await chat.taps("uuno", card, "🙋", room="uuno")
    assert "Tulossa" not in heard(chat)


async def test_who_comes_back_gets_what_was_announced_meanwhile(chat: Chat) -> None:
    await comes(chat)
    await chat.joins("uuno", membership="leave")
    await scheduled(chat)
    chat.news()
    await chat.joins("uuno")
    assert heard(chat).count("tuletko?") == 1


async def test_who_answered_in_the_lobby_is_not_asked_again(chat: Chat) -> None:
    await scheduled(chat)
    await chat.taps("anna", chat.last_event("Tulossa 0"), "🙋")
    await chat.joins("anna", membership="leave")
    chat.news()
    await chat.joins("anna")
    assert "tuletko?" not in heard(chat)


async def test_a_member_whom_an_admin_records_gets_it_once(chat: Chat) -> None:
    await scheduled(chat)
    await chat.room_id("aino")
    await chat.writes("ylla", "rekisteri kutsu @aino:verkosto.test vetäjä")
    await chat.writes("ylla", "vahvista")
    chat.news()
    await chat.writes("ylla", "rekisteri rooli @aino:verkosto.test jäsen")
    assert heard(chat).count("tuletko?") == 1
    await chat.joins("aino")
    assert "tuletko?" not in heard(chat)


async def test_without_an_announced_meeting_there_is_none(chat: Chat) -> None:
    await chat.joins("uuno")
    await scheduled(chat)
    await chat.time_passes(to=datetime(2027, 2, 5, 14, 0, tzinfo=UTC))
    chat.news()
    await chat.joins("aino")
    assert "tuletko?" not in heard(chat)


@pytest.mark.parametrize(("lang", "question", "word", "counts"), LANGUAGES)
async def test_in_other_languages(
    tmp_path: Path, lang: str, question: str, word: str, counts: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.says("kaisa", PLAN)
        await chat.says("kaisa", "1")
        await comes(chat)
        assert f"uuno: {question}\n" in heard(chat)
        await chat.writes("uuno", word)
        assert counts in heard(chat)
