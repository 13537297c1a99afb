"""Feedback as those who were present see it, and what the convener asks of it."""

from pathlib import Path

import pytest

from commands.feedback import service
from tests.dialogues.feedback_chat import (
    NAMES,
    SLOT,
    at_desk,
    feedback_chat,
    poll_of,
    results,
    votes,
)
from tests.support.chat import open_chat, user

POLL = "📊 Miten tapaaminen onnistui?\n" + "\n".join(
    (
        "1. 1 – heikosti",
        "2. 2 – välttävästi",
        "3. 3 – kohtalaisesti",
        "4. 4 – hyvin",
        "5. 5 – erinomaisesti",
    )
)
THANKS = (
    "Kiitos, kirjattu. Halutessasi kirjoita yksi lause palautteeksi. Se tallennetaan ilman "
    "nimeäsi ja näytetään yhteenvedossa aulassa, jos vastauksia on tarpeeksi.\n\n"
    "Toive: kirjoita toive ja aihe.\n1. 🙊 ei muuta"
)
KEPT = (
    "anna: Palaute on tallennettu ilman nimeäsi. Jos muokkaat viestiäsi, palaute muuttuu. "
    "Jos poistat viestisi, palaute poistetaan."
)
HEADING = "kaisa: Palaute: Verkoston 2. tapaaminen, to 7.1.2027\n\n"
STILL_OPEN = "\n\nVastata voi vielä. Yhteenveto tulee aulaan pe 8.1.2027 klo 14."


async def test_everybody_present_is_asked_and_told_who_sees_what(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"], opened=False) as chat:
        await chat.time_passes(to=SLOT)
        assert chat.news() == [
            "anna: Palaute: Verkoston 2. tapaaminen\n\n"
            "Vastaa alla olevaan kyselyyn napauttamalla, numerolla 1–5 tai sanalla. Voit vaihtaa "
            "tai perua vastauksesi, kunnes yhteenveto tehdään: pe 8.1.2027 klo 14.\n\n"
            "Arvosanat säilytetään erillään siitä, kuka on vastannut. Kukaan verkostossa ei näe "
            "yksittäistä vastausta, ja tulokset näytetään vasta, kun vastauksia on vähintään 5. "
            "Kotipalvelimen ylläpito näkee, että vastasit, mutta ei mitä vastasit. Botin tekninen "
            "ylläpito voisi lukea yksityistä keskustelua vain botin salausavaimilla.",
            f"anna {POLL}",
        ]
        await chat.votes("anna", await poll_of(chat, "anna"), "4", room="anna")
        assert chat.news() == [f"anna: {THANKS}", "anna ↳ 🙊 ei muuta"]
        await chat.writes("anna", "Ryhmätyö oli paras osa")
        assert chat.news() == [KEPT]


@pytest.mark.parametrize(
    ("lang", "word", "said"),
    [
        (
            "sv",
            "utmärkt",
            [
                "anna: Tack, antecknat. Skriv om du vill en mening som respons. Den sparas utan "
                "ditt namn och visas i sammandraget i aulan, om det finns tillräckligt många "
                "svar.\n\nÖnskemål: skriv önskemål och ett tema.\n1. 🙊 inget mer",
                "anna ↳ 🙊 inget mer",
                "anna ↳ ✅ antecknat",
                "anna: Responsen har sparats utan ditt namn. Om du redigerar ditt meddelande "
                "ändras responsen. Om du tar bort ditt meddelande raderas responsen.",
            ],
        ),
        (
            "en",
            "excellently",
            [
                "anna: Thank you, recorded. If you like, write one sentence of feedback. It is "
                "stored without your name and shown in the summary in the lobby, if there are "
                "enough answers.\n\nA wish: write wish and a topic.\n1. 🙊 nothing more",
                "anna ↳ 🙊 nothing more",
                "anna ↳ ✅ recorded",
                "anna: The feedback is stored without your name. If you edit your message, the "
                "feedback changes. If you delete your message, the feedback is deleted.",
            ],
        ),
    ],
)
async def test_other_languages(tmp_path: Path, lang: str, word: str, said: list[str]) -> None:
    async with feedback_chat(tmp_path, lang=lang, present=["anna"]) as chat:
        await chat.writes("anna", word)
        await chat.writes("anna", "Bra grupparbete")
        assert chat.news() == said


async def test_changed_withdrawn_unknown_and_double_votes(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=[*NAMES, "kaisa", "ylla"]) as chat:
        await votes(chat, aino="5", anna="5", liisa="4", oskari="4", pekka="3", ylla="1")
        anna, liisa, ylla = [await poll_of(chat, name) for name in ("anna", "liisa", "ylla")]
        await chat.votes("anna", anna, "2", room="anna")
        changed = await chat.votes("liisa", liisa, "1", room="liisa")
        await chat.removes("liisa", changed, room="liisa")
        await chat.votes("ylla", ylla, room="ylla")
        await chat.votes("kaisa", await poll_of(chat, "kaisa"), "4", "1", room="kaisa")
        # A change is not thanked for: the convener's first vote is all there is to say.
        assert [line.split(":")[0] for line in chat.news()] == ["kaisa", "kaisa ↳ 🙊 ei muuta"]
        bars = ["- 5 – erinomaisesti: 1", "- 4 – hyvin: 3", "- 3 – kohtalaisesti: 1"]
        bars += ["- 2 – välttävästi: 1", "- 1 – heikosti: 0"]
        assert await results(chat) == (
            f"{HEADING}Keskiarvo 3,7 asteikolla 1–5. Vastasi 6 / 7, 86\xa0%.\n"
            + "\n".join(bars)
            + STILL_OPEN
        )
        await chat.votes("pekka", await poll_of(chat, "pekka"), "9", room="pekka")
        assert "Keskiarvo 3,8 asteikolla 1–5. Vastasi 5 / 7, 71\xa0%." in await results(chat)


async def test_a_score_by_number_then_nothing_more(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await chat.writes("anna", "5")
        assert chat.news() == [
            f"anna: {THANKS}",
            "anna ↳ 🙊 ei muuta",
            "anna ↳ ✅ kirjattu",
        ]
        await chat.writes("anna", "valmis")
        assert chat.news() == [
            "anna ✎ Kiitos, arvosanasi on kirjattu. Ei muuta palautetta.",
            "anna ↳ ✅ kirjattu",
        ]
        # The number means the poll again, and nobody is thanked twice.
        await chat.writes("anna", "1")
        assert chat.news() == ["anna ↳ ✅ kirjattu"]


async def test_a_remark_is_edited_deleted_and_written_again(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path) as chat:
        await votes(chat, **dict.fromkeys(NAMES, "4"))
        remark = await chat.writes("anna", "Ohjelma oli hyvä")
        await chat.writes("anna", "Ohjelma oli erittäin hyvä", replaces=remark)
        assert chat.news() == [KEPT, "anna: Palaute on muutettu."]
        assert "Kirjoitettu palaute\n- Ohjelma oli erittäin hyvä\n" in await results(chat)
        await chat.removes("anna", remark, room="anna")
        assert chat.news() == ["anna: Palaute on poistettu. Voit kirjoittaa uuden lauseen."]
        assert "Kirjoitettu palaute" not in await results(chat)
        await chat.writes("anna", "Lisää taukoja")
        assert chat.news() == [KEPT]
        await chat.writes("anna", "Vielä toinen lause")
        [refused] = chat.news()
        assert refused.startswith("anna: En tunnistanut komentoa “Vielä”.")
        assert "Kirjoitettu palaute\n- Lisää taukoja\n" in await results(chat)


async def test_a_wish_written_as_feedback_is_kept_as_a_wish(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await votes(chat, anna="4")
        await chat.writes("anna", "Toive: Kelan uudet ohjeet")
        [saved] = chat.news()
        assert saved.startswith("anna: Toive on kirjattu ilman nimeäsi: “Kelan uudet ohjeet”")
        await chat.writes("anna", "Ryhmätyö oli paras osa")
        assert chat.news() == [KEPT]
        assert await results(chat) == (
            f"{HEADING}Vastasi 1 / 1, 100\xa0%. Tulokset näytetään, kun vastauksia on vähintään 5."
            "\n\nToiveet ja mitä niille tehdään\n"
            "- Kelan uudet ohjeet – koollekutsuja vastaa myöhemmin" + STILL_OPEN
        )


async def test_a_remark_that_is_too_long(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await votes(chat, anna="4")
        await chat.writes("anna", "pitkä " * 200 + "loppu")
        assert chat.news() == [
            "anna: Tekstissä on 1\xa0205 merkkiä, ja tähän mahtuu 1\xa0000. Mitään ei tallennettu. "
            "Kirjoita asia lyhyempänä."
        ]


async def test_nobody_answers_for_another_or_is_asked_twice(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await chat.votes("pekka", await poll_of(chat, "anna"), "1", room="anna")
        assert [line.split(".")[0] for line in chat.news()] == [
            "pekka: Kortti tai kysely, johon vastasit, on jonkun muun vastattava"
        ]
        async with at_desk(chat) as desk:
            for name in ("anna", "pekka", "pekka", "vieras"):
                await service.ask_also(desk, meeting_id=1, person=user(name))
        await chat.machine.settle()
        told, poll = chat.news()
        assert (told.split("\n")[0], poll) == (
            "pekka: Palaute: Verkoston 2. tapaaminen",
            f"pekka {POLL}",
        )


async def test_a_lost_poll_is_sent_again(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        await chat.writes("anna", "päivitä")
        assert chat.news() == [f"anna {POLL}"]
        await votes(chat, anna="4")
        await chat.writes("anna", "päivitä")
        assert chat.news() == [f"anna {POLL}", f"anna: {THANKS}", "anna ↳ 🙊 ei muuta"]


async def test_a_spoken_remark(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        spoken = await chat.says("kaisa", "!palaute kirjaa Ryhmätyölle lisää aikaa")
        assert chat.news() == [
            "Aula: Kirjattu ilman nimeä tapaamiseen “Verkoston 2. tapaaminen”: “Ryhmätyölle lisää "
            "aikaa”\n\nHuomio tulee yhteenvetoon. Jos muokkaat viestiäsi, se muuttuu. Jos poistat "
            "viestisi, se poistetaan."
        ]
        await chat.says("kaisa", "!palaute kirjaa Ryhmille lisää aikaa", replaces=spoken)
        assert chat.news() == ["Aula: Palaute on muutettu."]
        assert "Puhuttu palaute\n- Ryhmille lisää aikaa\n" in await results(chat)
        await chat.removes("kaisa", spoken)
        assert chat.news() == ["kaisa: Palaute on poistettu."]
        assert "Puhuttu palaute" not in await results(chat)


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "fi",
            ("!palaute", "!palaute kirjaa hyvä", "!palaute kirjaa"),
            [
                "Komento !palaute ei ole sinulle avoin.",
                "Yhtään tapaamista ei ole vielä pidetty, joten palautettakaan ei ole. Mitään ei "
                "tallennettu. Palaute kysytään tapaamisen lopussa.",
            ],
        ),
        (
            "sv",
            ("!respons", "!respons anteckna bra", "!respons anteckna"),
            [
                "Kommandot !respons är inte öppet för dig.",
                "Ingen träff har ännu hållits, så det finns ingen respons. Ingenting sparades. "
                "Respons begärs i slutet av en träff.",
            ],
        ),
        (
            "en",
            ("!feedback", "!feedback note good", "!feedback note"),
            [
                "The command !feedback is not open to you.",
                "No meeting has been held yet, so there is no feedback. Nothing was stored. "
                "Feedback is asked for at the end of a meeting.",
            ],
        ),
    ],
)
async def test_refusals(tmp_path: Path, lang: str, words: tuple[str, ...], said: list[str]) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.says("anna", words[0])
        [refused] = chat.news()
        assert refused.startswith(f"Aula: {said[0]}")
        for command in words[:2]:
            await chat.says("kaisa", command)
            assert chat.news() == [f"Aula: {said[1]}"]
        await chat.says("anna", words[1])
        await chat.says("kaisa", words[2])
        refused, missing = chat.news()
        assert words[2][1:] in refused
        assert words[2][1:] in missing
