"""Every road of a consultation in Swedish and English: the words typed and what is answered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.dialogues.consultation_chat import TEAM_ROOM, in_thread, open_team
from tests.support.chat import Chat


@dataclass(frozen=True)
class Words:
    """What people type, and what stands in the bot's answers, in one language."""

    ask: str
    go_on: str
    send: str
    sent: str
    waiting: str
    preview: str
    more: str
    asks_more: str
    step: str
    answer: str
    helped: str
    benefit: str
    closed: str
    list: str
    listed: str


SWEDISH = Words(
    ask="fråga",
    go_on="fortsätt",
    send="skicka till teamet",
    sent="Din fråga är hos teamet med nummer K-27-001.",
    waiting="Väntar på någon som tar den",
    preview="detta skulle gå till frågaren",
    more="jag frågar mer",
    asks_more="➕ K-27-001: teamet frågar mer",
    step="Terttu bokar en bedömning, kontroll fre 9.4",
    answer=(
        "anna: ✉️ K-27-001: teamets svar (svar)\n\n> Boka en bedömning.\n> – hälsovårdare\n\n"
        "📌 Nästa steg – Terttu: bokar en bedömning. Kontrolleras fre 9.4.2027."
    ),
    helped="ja",
    benefit="jag fick en ny riktning",
    closed="anna: Tack! K-27-001 är stängd.",
    list="frågor",
    listed="anna: Dina frågor, den nyaste först:\n- K-27-001 (rehabilitering): stängd",
)
ENGLISH = Words(
    ask="ask",
    go_on="go on",
    send="send to the team",
    sent="Your question is with the team as number K-27-001.",
    waiting="Waiting to be taken",
    preview="this would go to the asker",
    more="I ask for more",
    asks_more="➕ K-27-001: the team asks for more",
    step="Terttu books an assessment, checked Fri 9 April",
    answer=(
        "anna: ✉️ K-27-001: the team’s answer (answer)\n\n> Boka en bedömning.\n"
        "> – public health nurse\n\n"
        "📌 Next step – Terttu: books an assessment. Checked on Fri 9 April 2027."
    ),
    helped="yes",
    benefit="I got a new direction",
    closed="anna: Thank you! K-27-001 is closed.",
    list="my questions",
    listed="anna: Your questions, the newest first:\n- K-27-001 (rehabilitation): closed",
)


@pytest.mark.parametrize(("lang", "words"), [("sv", SWEDISH), ("en", ENGLISH)])
async def test_from_the_question_to_the_close(tmp_path: Path, lang: str, words: Words) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        card = await asked(chat, words)
        await answered(chat, card, words)
        await chat.writes("anna", words.helped)
        await chat.writes("anna", words.benefit)
        assert any(line.startswith(words.closed) for line in chat.news())
        await chat.writes("anna", words.list)
        assert chat.news() == [words.listed]


async def asked(chat: Chat, words: Words) -> str:
    for line in (words.ask, "2", words.go_on, "1", "Hur går jag vidare härifrån?"):
        await chat.writes("anna", line)
    chat.news()
    await chat.writes("anna", words.send)
    assert words.sent in chat.news_by_room()["anna"][0]
    return chat.last_event(words.waiting)


async def answered(chat: Chat, card: str, words: Words) -> None:
    await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
    said = await in_thread(chat, "terttu", card, "Vad sade läkaren?")
    chat.news()
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    assert words.preview in chat.news()[0]
    await in_thread(chat, "terttu", card, words.more)
    assert words.asks_more in chat.news_by_room()["anna"][0]
    await chat.writes("anna", "Inget ännu tyvärr.")
    said = await in_thread(chat, "terttu", card, "Boka en bedömning.")
    await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
    await in_thread(chat, "terttu", card, "1")
    chat.news()
    await in_thread(chat, "terttu", card, words.step)
    told = chat.news_by_room()["anna"][0]
    # The second paragraph of a late answer apologises; the rest is the same.
    first, *_, quoted, step = told.split("\n\n")
    assert "\n\n".join((first, quoted, step)) == words.answer


SAYINGS = {
    "sv": [
        ("terttu", "kö", "terttu: 🕓 Väntar på någon som tar dem (1)"),
        ("terttu", "kö K-27-001", "terttu: ❓ K-27-001: rehabilitering"),
        ("koordi", "kö ge K-27-001 Fysse", "koordi: K-27-001 besvaras nu av Fysse."),
        ("fysse", "borta 1.4–7.4", "fysse: Din frånvaro är noterad: tors 1.4.2027 – ons 7.4.2027."),
        ("fysse", "borta avbryt", "fysse: Din frånvaro är avbruten."),
        ("anna", "fråga K-27-001", "anna: ❓ K-27-001 (rehabilitering): besvaras, svar senast"),
        ("anna", "fråga ta tillbaka K-27-001", "anna: K-27-001 har tagits tillbaka"),
        ("anna", "frågor", "anna: Dina frågor, den nyaste först:"),
    ],
    "en": [
        ("terttu", "queue", "terttu: 🕓 Waiting to be taken (1)"),
        ("terttu", "queue K-27-001", "terttu: ❓ K-27-001: rehabilitation"),
        ("koordi", "queue give K-27-001 Fysse", "koordi: K-27-001 is now answered by Fysse."),
        ("fysse", "away 1.4.–7.4.", "fysse: Your absence is noted: Thu 1 April 2027 – Wed 7"),
        ("fysse", "away cancel", "fysse: Your absence is called off."),
        ("anna", "ask K-27-001", "anna: ❓ K-27-001 (rehabilitation): being answered, answer by"),
        ("anna", "ask withdraw K-27-001", "anna: K-27-001 has been taken back"),
        ("anna", "questions", "anna: Your questions, the newest first:"),
    ],
}


@pytest.mark.parametrize(("lang", "words"), [("sv", SWEDISH), ("en", ENGLISH)])
async def test_every_command_answers_in_its_language(
    tmp_path: Path, lang: str, words: Words
) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        await asked(chat, words)
        for name, line, expected in SAYINGS[lang]:
            chat.news()
            await chat.writes(name, line)
            told = chat.news_by_room()[name]
            assert any(each.startswith(expected) for each in told), told


@pytest.mark.parametrize(("lang", "words"), [("sv", SWEDISH), ("en", ENGLISH)])
async def test_lateness_expiry_and_follow_up(tmp_path: Path, lang: str, words: Words) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        card = await asked(chat, words)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        chat.news()
        await chat.time_passes(to=datetime(2027, 3, 30, 12, 0, tzinfo=UTC))
        idle = {"sv": "Fortsätter du?", "en": "Will you go on?"}[lang]
        assert idle in chat.news_by_room()["terttu"][0]
        await chat.time_passes(to=datetime(2027, 3, 31, 12, 0, tzinfo=UTC))
        late = {"sv": "är försenad och ingen har tagit den", "en": "is late and nobody has"}[lang]
        assert any(late in line for line in chat.news_by_room()["koordi"])
        await answered(chat, card, words)
        await chat.time_passes(to=datetime(2027, 4, 9, 6, 0, tzinfo=UTC))
        asked_how = {"sv": "hur gick det med nästa steg?", "en": "how did the next step go?"}[lang]
        assert any(asked_how in line for line in chat.news_by_room()["terttu"])
        await chat.writes("terttu", {"sv": "nåddes inte", "en": "not reached"}[lang])
        again = {"sv": "Noterat. Jag frågar på nytt", "en": "Noted. I will ask again"}[lang]
        assert any(again in line for line in chat.news_by_room()["terttu"])


@pytest.mark.parametrize(("lang", "words"), [("sv", SWEDISH), ("en", ENGLISH)])
async def test_a_pair_and_what_did_not_help(tmp_path: Path, lang: str, words: Words) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        card = await asked(chat, words)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        chat.news()
        await chat.taps("fysse", card, "🙋", room=TEAM_ROOM)
        taken = {"sv": "fysse: K-27-001 är redan tagen: Terttu.", "en": "fysse: K-27-001 has been"}
        assert chat.news()[0].startswith(taken[lang])
        await chat.taps("fysse", card, "🤝", room=TEAM_ROOM)
        pair = {
            "sv": "🙋 Svarar: Terttu · 🤝 Par: Fysse",
            "en": "🙋 Answers: Terttu · 🤝 Pair: Fysse",
        }
        assert pair[lang] in chat.news()[0]
        await answered(chat, card, words)
        await chat.writes("anna", {"sv": "nej", "en": "no"}[lang])
        chat.news()
        await chat.writes("anna", {"sv": "teamet fortsätter", "en": "the team goes on"}[lang])
        back = {
            "sv": "anna: 🔁 K-27-001 är åter i teamets kö.",
            "en": "anna: 🔁 K-27-001 is in the",
        }
        assert chat.news_by_room()["anna"][0].startswith(back[lang])


@pytest.mark.parametrize(
    ("lang", "words", "led", "opened"),
    [
        ("sv", SWEDISH, "K-27-001 ledde till tjänsten.", "🧭 P-27-001: steg 1/10, kontakt"),
        ("en", ENGLISH, "K-27-001 led into the service.", "🧭 P-27-001: stage 1/10, contact"),
    ],
)
async def test_into_the_service(
    tmp_path: Path, lang: str, words: Words, led: str, opened: str
) -> None:
    async with open_team(tmp_path, lang=lang) as chat:
        card = await asked(chat, words)
        await chat.taps("terttu", card, "🙋", room=TEAM_ROOM)
        said = await in_thread(chat, "terttu", card, "Boka en bedömning.")
        await chat.taps("terttu", said, "📨", room=TEAM_ROOM)
        await in_thread(chat, "terttu", card, "4")
        await in_thread(chat, "terttu", card, words.step)
        assert led in "\n".join(chat.news())
        await chat.taps("terttu", chat.last_event(led), "🧭", room=TEAM_ROOM)
        assert opened in "\n".join(chat.news())
