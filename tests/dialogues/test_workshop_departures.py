"""Somebody leaves the network while a workshop is on, or after it."""

from pathlib import Path

from tests.dialogues.workshop_start_chat import ONE, running
from tests.dialogues.workshop_time_chat import said
from tests.support.chat import open_chat
from tests.support.transcript import read


async def test_the_workshop_of_a_convener_who_leaves_goes_to_another_one(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await running(chat)
        await chat.says("liisa", "!lisäaika", room=ONE)
        chat.news()
        await chat.joins("kaisa", membership="leave")
        assert said(chat) == read("""
            ylla: Pajan koollekutsuja kaisa lähti verkostosta. Paja siirtyi sinulle. Ohjaat sitä
                kortilla tämän alla.
            ylla: Pajan ohjaus, 30 min

            ▶️ Käynnissä. Aikaa on klo 10.30 asti.
            Osallistujia 3, huoneissa 3.

            Toiveet: ensimmäinen 2, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 1.
            Samassa huoneessa ei ole pareja viime pajoista.
            - Huone 1: Palvelut – osallistujia 2, huoneessa 2, tuloksia 0
            - Huone 2: Verkostot – osallistujia 1, huoneessa 1, tuloksia 0

            1. ➕ 5 minuuttia lisää
            2. 🏁 lopeta paja
            ylla ↳ ➕ 5 minuuttia lisää
            ylla ↳ 🏁 lopeta paja
            ylla: ➕ Lisäaikaa pyydetään kaikille huoneille
            - Huone 1: liisa

            Mitä lisäaika muuttaa:
            - 5 min lisää: paja päättyy klo 10.35.
            - 10 min lisää: paja päättyy klo 10.40.

            1. 5 min lisää
            2. 10 min lisää
            3. ei lisää aikaa
            ylla ↳ ①
            ylla ↳ ②
            ylla ↳ ③
        """)
        await chat.writes("ylla", "2")
        assert "Paja päättyy klo 10.40." in said(chat, "Lisäaikaa 10 min")


async def test_a_facilitator_who_leaves_is_looked_for_in_their_room(tmp_path: Path) -> None:
    async with open_chat(tmp_path) as chat:
        await running(chat)
        await chat.joins("anna", membership="leave")
        assert said(chat, "Kuka vetää", "Et ole") == read("""
            Pajahuone1 ⨯ @anna:verkosto.test: Et ole enää verkoston jäsen.
            Pajahuone1: Kuka vetää?

            Huoneella ei ole vielä vetäjää. Ensimmäinen, joka ilmoittautuu, saa ohjeet
                yksityisesti.
            1. 🙋 minä vedän
        """)


async def test_who_leaves_the_network_leaves_the_rooms_of_earlier_workshops(
    tmp_path: Path,
) -> None:
    async with open_chat(tmp_path) as chat:
        await running(chat)
        await chat.time_passes(minutes=31)
        chat.news()
        await chat.joins("liisa", membership="leave")
        assert said(chat) == "Pajahuone1 ⨯ @liisa:verkosto.test: Et ole enää verkoston jäsen."
