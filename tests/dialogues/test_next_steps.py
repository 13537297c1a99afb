"""Next steps: who does what by when, with a reminder for whoever promised."""

from datetime import UTC, datetime
from pathlib import Path

from commands.debriefs.forgetting import forget_steps
from tests.dialogues.debrief_chat import (
    at_desk,
    count_steps,
    debrief_chat,
    newest_card,
    waiting_reminders,
)
from tests.support.transcript import heard, read


async def test_lines_become_steps_with_reminders(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says(
            "kaisa",
            "!jatko Anna soittaa Kelaan pe 12.2.\n"
            "- Kaisa: kokoaa listan ke 10.2. klo 12\n"
            "2) sovitaan uusi aika to 11.2.\n"
            "Pekka kysyy kunnasta\n"
            "viedään asia eteenpäin",
        )
        assert heard(chat) == read("""
            Aula: 📝 Jatkotoimet on kirjattu:
            1. Anna, pe 12.2.2027 klo 9: soittaa Kelaan
               Tekijä saa muistutuksen.
            2. Kaisa, ke 10.2.2027 klo 12: kokoaa listan
               Tekijä saa muistutuksen.
            3. ei tekijää, to 11.2.2027 klo 9: sovitaan uusi aika
               Muistutusta ei tullut.
            4. Pekka, ei päivää: kysyy kunnasta
               Muistutusta ei tullut.
            5. ei tekijää eikä päivää: viedään asia eteenpäin
               Muistutusta ei tullut.

            Jos kellonaikaa ei ollut, valitsin sen.

            Täydennä muokkaamalla viestiäsi: kuka, mitä ja milloin. Esimerkiksi: Aino soittaa
                Kelaan pe 12.2.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
            anna: 📝 Kaisa kirjasi sinulle jatkotoimen: “soittaa Kelaan”

            Muistutan sinua pe 12.2.2027 klo 9.
            1. ❌ ei minulle
            anna ↳ ❌ ei minulle
            pekka: 📝 Kaisa kirjasi sinulle jatkotoimen: “kysyy kunnasta”

            Päivää ei sovittu, joten muistutusta ei tule.
            1. ❌ ei minulle
            pekka ↳ ❌ ei minulle
        """)
        assert await waiting_reminders(chat) == {
            "kokoaa listan": "kaisa 10.02. 10:00",
            "soittaa Kelaan": "anna 12.02. 07:00",
        }
        await chat.time_passes(to=datetime(2027, 2, 10, 10, 0, tzinfo=UTC))
        assert heard(chat) == read("""
            kaisa: 🔔 Muistutus: kokoaa listan
            1. ✅ tehty
            2. ⏰ torkku 1 h
            kaisa ↳ ✅ tehty
            kaisa ↳ ⏰ torkku 1 h
        """)


async def test_an_edit_changes_them(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        said = await chat.says("kaisa", "!jatko Kaisa kokoaa listan\nAnna soittaa Kelaan pe 12.2.")
        chat.news()
        await chat.says(
            "kaisa",
            "!jatko Anna soittaa Kelaan pe 12.2.\nPekka kokoaa listan ke 10.2. klo 12",
            replaces=said,
        )
        assert heard(chat) == read("""
            Aula ✎ 📝 Jatkotoimet on kirjattu:
            1. Anna, pe 12.2.2027 klo 9: soittaa Kelaan
               Tekijä saa muistutuksen.
            2. Pekka, ke 10.2.2027 klo 12: kokoaa listan
               Tekijä saa muistutuksen.

            Jos kellonaikaa ei ollut, valitsin sen.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
            pekka: 📝 Kaisa kirjasi sinulle jatkotoimen: “kokoaa listan”

            Muistutan sinua ke 10.2.2027 klo 12.
            1. ❌ ei minulle
            pekka ↳ ❌ ei minulle
        """)
        assert await waiting_reminders(chat) == {
            "kokoaa listan": "pekka 10.02. 10:00",
            "soittaa Kelaan": "anna 12.02. 07:00",
        }
        await chat.says("kaisa", "!jatko Pekka kokoaa listan to 11.2. klo 12", replaces=said)
        assert heard(chat) == read("""
            Aula ✎ 📝 Jatkotoimet on kirjattu:
            1. Pekka, to 11.2.2027 klo 12: kokoaa listan
               Tekijä saa muistutuksen.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
            anna ✎ Jatkotoimi on peruttu tai muuttunut: “soittaa Kelaan”
            pekka: 📝 Kaisa kirjasi sinulle jatkotoimen: “kokoaa listan”

            Muistutan sinua to 11.2.2027 klo 12.
            1. ❌ ei minulle
            pekka ↳ ❌ ei minulle
            pekka ✎ Jatkotoimi on peruttu tai muuttunut: “kokoaa listan”
        """)
        assert await waiting_reminders(chat) == {"kokoaa listan": "pekka 11.02. 10:00"}
        await chat.says("kaisa", "!jatko", replaces=said)
        assert heard(chat) == read("""
            Aula: Viestissä ei ole jatkotoimea. Mitään ei muutettu. Kirjoita esimerkiksi: Aino
                soittaa Kelaan pe 12.2.
        """)
        assert await count_steps(chat) == 1


async def test_a_deletion_cancels_them(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        said = await chat.says("kaisa", "!jatko Anna soittaa Kelaan pe 12.2.")
        chat.news()
        await chat.removes("kaisa", said)
        assert heard(chat) == read("""
            Aula ✎ Jatkotoimet ja niiden muistutukset on peruttu.
            anna ✎ Jatkotoimi on peruttu tai muuttunut: “soittaa Kelaan”
        """)
        assert await waiting_reminders(chat) == {}
        assert await count_steps(chat) == 0


async def test_the_owner_can_say_no_and_think_again(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("pekka", "!jatko Anna soittaa Kelaan pe 12.2.")
        chat.news()
        card = await newest_card(chat, "next_step", "anna")
        declined = await chat.taps("anna", card, "❌", room="anna")
        assert heard(chat) == read("""
            anna ✎ 📝 Pekka kirjasi sinulle jatkotoimen: “soittaa Kelaan”

            Et ottanut sitä, joten muistutusta ei tule. Jos otat sen sittenkin, peru
                vastauksesi.
            1. ❌ ei minulle
            pekka: Anna ei ota jatkotoimea “soittaa Kelaan”. Se jäi ilman tekijää ja
                muistutusta. Sovi tekijä ja muokkaa viestiäsi.
        """)
        assert await waiting_reminders(chat) == {}
        await chat.removes("anna", declined, room="anna")
        assert heard(chat) == read("""
            anna ✎ 📝 Pekka kirjasi sinulle jatkotoimen: “soittaa Kelaan”

            Muistutan sinua pe 12.2.2027 klo 9.
            1. ❌ ei minulle
        """)
        assert await waiting_reminders(chat) == {"soittaa Kelaan": "anna 12.02. 07:00"}
        await chat.writes("anna", "päivitä")
        assert heard(chat) == read("""
            anna: 📝 Pekka kirjasi sinulle jatkotoimen: “soittaa Kelaan”

            Muistutan sinua pe 12.2.2027 klo 9.
            1. ❌ ei minulle
            anna ↳ ❌ ei minulle
        """)


async def test_the_convener_writes_them_in_private_when_asked(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!purku")
        for _ in range(4):
            await chat.says("kaisa", "!purku seuraava")
        chat.news()
        said = await chat.writes("kaisa", "Kaisa soittaa Kelaan tänään")
        assert heard(chat) == read("""
            kaisa: 📝 Jatkotoimet on kirjattu:
            1. Kaisa, pe 5.2.2027 klo 15: soittaa Kelaan
               Tekijä saa muistutuksen.

            Jos kellonaikaa ei ollut, valitsin sen.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
        """)
        await chat.writes("kaisa", "Kaisa soittaa Kelaan pe 12.2. klo 9.30", replaces=said)
        assert await waiting_reminders(chat) == {"soittaa Kelaan": "kaisa 12.02. 07:30"}
        chat.news()
        await chat.writes("kaisa", "tapaamiset")
        assert "Jatkotoimet" not in heard(chat)


async def test_they_are_listed(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("anna", "!jatko")
        await chat.says("kaisa", "!jatko Kaisa soittaa Kelaan pe 12.2.\nkokoamme listan")
        chat.news()
        await chat.says("anna", "!jatkotoimet")
        assert heard(chat) == read("""
            Aula: 📝 Jatkotoimet:
            1. Kaisa, pe 12.2.2027 klo 9: soittaa Kelaan
            2. ei tekijää eikä päivää: kokoamme listan
        """)


async def test_they_are_forgotten_in_time(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!jatko Kaisa soittaa Kelaan pe 12.2.\nkokoamme listan")
        async with at_desk(chat) as desk:
            await forget_steps(desk.tx, datetime(2027, 2, 6, tzinfo=UTC))
        assert await count_steps(chat) == 1
        async with at_desk(chat) as desk:
            await forget_steps(desk.tx, datetime(2027, 2, 13, tzinfo=UTC))
        assert await count_steps(chat) == 0
