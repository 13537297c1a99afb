"""The day after: the reminder, what is done about wishes, the summary, and what stays."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.ledger.models import AnswerRow, SealedAnswer
from commands.feedback import service
from commands.feedback.models import FeedbackRound, Remark
from commands.feedback.remarking import forget_remarks
from commands.wishes.models import Wish, WishState
from tests.dialogues.feedback_chat import (
    MORNING,
    NAMES,
    SLOT,
    SUMMARY,
    at_desk,
    feedback_chat,
    poll_of,
    results,
    votes,
)
from tests.support.chat import Chat

REMINDER = (
    "Tapaamisen “Verkoston 2. tapaaminen” palautekysely odottaa vielä vastaustasi.\n\n"
    "Vastaa yllä olevaan kyselyyn. Yhteenveto tehdään {}. Toista muistutusta ei tule."
)
CHOICES = "\n1. seuraavan tapaamisen ohjelmaan\n2. myöhempään tapaamiseen\n3. ei toteuteta"
ASKED = (
    "\n\nMitä toiveelle tehdään? Vastaa napauttamalla, numerolla tai omin sanoin. Vastaus näkyy "
    "palautteen yhteenvedossa." + CHOICES
)
BUTTONS = [
    "kaisa ↳ ①",
    "kaisa ↳ ②",
    "kaisa ↳ ③",
]
ENDED = [f"{name} 📊 ⏹ Kysely on päättynyt. Yhteenveto on aulassa." for name in NAMES]
HEADING = "Aula: Palautteen yhteenveto: Verkoston 2. tapaaminen, to 7.1.2027\n\n"
FEW = "Vastasi 1 / 5, 20\xa0%. Tulokset näytetään, kun vastauksia on vähintään 5."


async def test_from_the_reminder_to_the_summary(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=[*NAMES, "ylla"]) as chat:
        await votes(chat, aino="5", anna="4", liisa="5", oskari="3", pekka="4")
        await chat.writes("anna", "Ryhmätyö oli paras osa")
        await chat.says("kaisa", "!palaute kirjaa Lisää taukoja")
        for wish in ("Kelan uudet ohjeet", "Asumisen tuki", "Kuvia"):
            await chat.says("pekka", f"!toive {wish}")
        chat.news()
        await chat.time_passes(to=MORNING)
        assert chat.news() == [
            "ylla: " + REMINDER.format("pe 8.1.2027 klo 14"),
            f"kaisa: Toive 1 / 3: Kelan uudet ohjeet{ASKED}",
            *BUTTONS,
        ]
        await chat.writes("kaisa", "1")
        assert chat.news() == [
            "kaisa ✎ Toive 1 / 3: Kelan uudet ohjeet\n\nVastaus: seuraavan tapaamisen ohjelmaan"
            + CHOICES,
            f"kaisa: Toive 2 / 3: Asumisen tuki{ASKED}",
            *BUTTONS,
            "kaisa ↳ ✅ kirjattu",
        ]
        await chat.writes("kaisa", "ei toteuteta")
        assert chat.news() == [
            "kaisa ✎ Toive 2 / 3: Asumisen tuki\n\nVastaus: ei toteuteta. Perustelu puuttuu vielä."
            + CHOICES,
            "kaisa: Kirjoita yhdellä lauseella, miksi toivetta ei toteuteta. Perustelu näkyy "
            "palautteen yhteenvedossa.",
        ]
        await chat.writes("kaisa", "Aihe kuuluu toiselle verkostolle")
        assert chat.news() == [
            "kaisa ✎ Toive 2 / 3: Asumisen tuki\n\n"
            "Vastaus: ei toteuteta, Aihe kuuluu toiselle verkostolle" + CHOICES,
            "kaisa: Kirjattu. Toivetta ei toteuteta: Aihe kuuluu toiselle verkostolle",
            f"kaisa: Toive 3 / 3: Kuvia{ASKED}",
            *BUTTONS,
        ]
        await chat.time_passes(to=SUMMARY)
        assert chat.news() == [
            *ENDED,
            "ylla 📊 ⏹ Kysely on päättynyt. Yhteenveto on aulassa.",
            f"{HEADING}Keskiarvo 4,2 asteikolla 1–5. Vastasi 5 / 6, 83\xa0%.\n"
            "- 5 – erinomaisesti: 2\n- 4 – hyvin: 2\n- 3 – kohtalaisesti: 1\n"
            "- 2 – välttävästi: 0\n- 1 – heikosti: 0\n\n"
            "Kirjoitettu palaute\n- Ryhmätyö oli paras osa\n\nPuhuttu palaute\n- Lisää taukoja\n\n"
            "Toiveet ja mitä niille tehdään\n"
            "- Kelan uudet ohjeet – seuraavan tapaamisen ohjelmaan\n"
            "- Asumisen tuki – ei toteuteta: Aihe kuuluu toiselle verkostolle\n"
            "- Kuvia – koollekutsuja vastaa myöhemmin",
            "Aula 📎 palaute-2027-01-07.png: Arvosanojen jakauma: 5 – erinomaisesti: 2, 4 – hyvin: "
            "2, 3 – kohtalaisesti: 1, 2 – välttävästi: 0, 1 – heikosti: 0. Keskiarvo 4,2.",
        ]


@pytest.mark.parametrize(
    ("lang", "summary"),
    [
        (
            "sv",
            "Sammandrag av responsen: Verkoston 2. tapaaminen, tors 7.1.2027\n\n"
            "Medeltal 4,0 på skalan 1–5. Svarade 5 / 5, 100\xa0%.\n- 5 – utmärkt: 0\n- 4 – bra: 5\n"
            "- 3 – ganska bra: 0\n- 2 – nöjaktigt: 0\n- 1 – svagt: 0\n\n"
            "Önskemålen och vad som görs åt dem\n- FPA – till programmet för nästa träff",
        ),
        (
            "en",
            "Summary of the feedback: Verkoston 2. tapaaminen, Thu 7 January 2027\n\n"
            "Mean 4.0 on the scale 1–5. Answered 5 / 5, 100%.\n- 5 – excellently: 0\n"
            "- 4 – well: 5\n- 3 – fairly well: 0\n- 2 – passably: 0\n- 1 – poorly: 0\n\n"
            "The wishes and what will be done\n- FPA – into the programme of the next meeting",
        ),
    ],
)
async def test_other_languages(tmp_path: Path, lang: str, summary: str) -> None:
    async with feedback_chat(tmp_path, lang=lang) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "4"))
        await chat.writes("anna", "wish FPA")
        await chat.time_passes(to=MORNING)
        await chat.writes("kaisa", "next")
        chat.news()
        await chat.time_passes(to=SUMMARY)
        assert chat.news()[5] == f"Aula: {summary}"


async def test_under_five_answers_only_their_number_is_told(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, anna="1")
        await chat.writes("anna", "Huono päivä")
        await chat.time_passes(to=MORNING)
        assert chat.news()[1:] == [
            f"{name}: " + REMINDER.format("pe 8.1.2027 klo 14") for name in NAMES if name != "anna"
        ]
        await chat.time_passes(to=SUMMARY)
        assert chat.news() == [*ENDED, HEADING + FEW]
        assert await results(chat) == (
            f"kaisa: Palaute: Verkoston 2. tapaaminen, to 7.1.2027\n\n{FEW}"
        )
        async with at_desk(chat) as desk:
            carried = await service.carry_over(desk)
        assert carried == service.CarriedFeedback(
            1, "Te toivoitte – näin tehtiin", ("Palautteeseen vastasi 1 / 5, 20\xa0%",)
        )


async def test_after_the_summary_nothing_links_people_to_scores(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "4"))
        await chat.time_passes(to=SUMMARY)
        chat.news()
        async with at_desk(chat) as desk:
            for table in (AnswerRow, SealedAnswer):
                assert await desk.tx.scalar(select(func.count()).select_from(table)) == 0
            found = await desk.tx.get_one(FeedbackRound, 1)
            assert (found.asked, found.answered, found.counts) == (5, 5, (0, 0, 0, 5, 0))
        await chat.votes("anna", await poll_of(chat, "anna"), "1", room="anna")
        assert chat.news() == [
            "anna: Kortti tai kysely, johon vastasit, on jo päättynyt. Vastaustasi ei kirjattu, "
            "mutta aiemmat vastaukset ovat tallessa. Huoneen avoimet kortit saat esiin "
            "kirjoittamalla sinne: !päivitä"
        ]


async def test_what_is_done_goes_into_one_programme(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "5"))
        async with at_desk(chat) as desk:
            assert await service.carry_over(desk) is None
        await chat.time_passes(to=SUMMARY)
        async with at_desk(chat) as desk:
            carried = await service.carry_over(desk)
            assert carried == service.CarriedFeedback(
                1,
                "Te toivoitte – näin tehtiin",
                ("Palautteen keskiarvo 5,0, vastasi 5 / 5, 100\xa0%",),
            )
            assert await service.carry_over(desk, before=SLOT) is None
            await service.mark_carried(desk.tx, round_id=1)
            assert await service.carry_over(desk) is None


async def test_an_answer_to_a_wish_is_changed_and_taken_back(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await chat.says("pekka", "!toive Kuvia")
        await chat.time_passes(to=MORNING)
        card = chat.last_event("Toive 1 / 1")
        tap = await chat.taps("kaisa", card, "2️⃣", room="kaisa")
        assert await _wish(chat) == (WishState.OPEN, "myöhempään tapaamiseen")
        await chat.removes("kaisa", tap, room="kaisa")
        assert await _wish(chat) == (WishState.OPEN, None)
        words = await chat.writes("kaisa", "Kuvat tulevat kirjastoon")
        assert await _wish(chat) == (WishState.OPEN, "Kuvat tulevat kirjastoon")
        await chat.writes("kaisa", "Kuvat ovat kirjastossa", replaces=words)
        assert await _wish(chat) == (WishState.OPEN, "Kuvat ovat kirjastossa")
        await chat.removes("kaisa", words, room="kaisa")
        assert await _wish(chat) == (WishState.OPEN, None)
        chat.news()
        no = await chat.taps("kaisa", card, "3️⃣", room="kaisa")
        await chat.writes("kaisa", "Ei ehditä")
        assert await _wish(chat) == (WishState.CLOSED, "Ei ehditä")
        await chat.removes("kaisa", no, room="kaisa")
        assert await _wish(chat) == (WishState.OPEN, None)
        assert chat.news()[-1] == f"kaisa ✎ Toive 1 / 1: Kuvia{ASKED}"


async def test_a_withdrawn_wish_is_not_answered(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        wish = await chat.says("pekka", "!toive Kuvia")
        await chat.time_passes(to=MORNING)
        card = chat.last_event("Toive 1 / 1")
        await chat.removes("pekka", wish)
        chat.news()
        await chat.taps("kaisa", card, "1️⃣", room="kaisa")
        assert chat.news() == [
            "kaisa: Toive on jo peruttu tai käsitelty. Vastaustasi ei kirjattu. Avoimet toiveet "
            "näet komennolla toiveet."
        ]
        await chat.writes("kaisa", "päivitä")
        assert chat.news() == ["kaisa: Tämä toive on peruttu."]


async def test_ten_wishes_are_asked_about_at_most(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        for number in range(12):
            await chat.says("pekka", f"!toive Aihe {number}")
        chat.news()
        await chat.time_passes(to=MORNING)
        assert chat.news()[1] == f"kaisa: Toive 1 / 10: Aihe 0{ASKED}"


async def test_a_year_later_only_counts_stay(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "4"))
        await chat.writes("anna", "Hyvä")
        await chat.time_passes(to=SUMMARY)
        async with at_desk(chat) as desk:
            await forget_remarks(desk.tx, datetime(2027, 1, 7, 3, 0, tzinfo=UTC))
        assert await _remarks(chat) == 1
        async with at_desk(chat) as desk:
            await forget_remarks(desk.tx, datetime(2027, 1, 8, 3, 0, tzinfo=UTC))
        assert await _remarks(chat) == 0
        async with at_desk(chat) as desk:
            found = await desk.tx.get_one(FeedbackRound, 1)
            assert (found.answered, found.counts) == (5, (0, 0, 0, 5, 0))


async def _remarks(chat: Chat) -> int | None:
    async with at_desk(chat) as desk:
        return await desk.tx.scalar(select(func.count()).select_from(Remark))


async def _wish(chat: Chat) -> tuple[WishState, str | None]:
    async with at_desk(chat) as desk:
        wish = (await desk.tx.scalars(select(Wish))).one()
        return wish.state, wish.answer


async def test_wishes_of_a_convener_who_leaves_are_put_to_the_successor(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await chat.says("pekka", "!toive Kelan uudet ohjeet")
        await chat.time_passes(to=MORNING)
        assert f"kaisa: Toive 1 / 1: Kelan uudet ohjeet{ASKED}" in chat.news()
        await chat.writes("kaisa", "poistaminut")
        await chat.writes("kaisa", "1")
        assert f"ylla: Toive 1 / 1: Kelan uudet ohjeet{ASKED}" in chat.news()
        await chat.writes("ylla", "1")
        chat.news()
        await chat.time_passes(to=SUMMARY)
        assert "Kelan uudet ohjeet – seuraavan tapaamisen ohjelmaan" in "\n".join(chat.news())
