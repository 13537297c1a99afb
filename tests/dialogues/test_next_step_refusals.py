"""What is wrong with next steps is told line by line; what can be kept is kept."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.directory.directory import remember_person
from commands.reminders.models import Reminder, ReminderState
from commands.workshops.models import WorkshopState
from tests.dialogues.debrief_chat import ENDED, count_steps, debrief_chat, waiting_reminders
from tests.support.chat import Chat, user
from tests.support.transcript import heard, read


async def test_what_is_wrong_in_a_line_is_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            await remember_person(tx, user_id=user("ylla"), name="Anna Berg")
        await chat.says(
            "kaisa",
            "!jatko Kaisa soittaa Kelaan ke 3.2.2027\n"
            "lista kuntoon / Matti / pe 12.2.\n"
            "Anna kysyy kunnasta pe 12.2.\n"
            "Liisa varaa tilan ma 12.2.2027",
        )
        assert heard(chat) == read("""
            Aula: 📝 Jatkotoimet on kirjattu:
            1. Kaisa, ei päivää: soittaa Kelaan ke 3.2.2027
               Aika on jo mennyt: ke 3.2.2027. Muistutusta ei tullut.
            2. ei tekijää, pe 12.2.2027 klo 9: lista kuntoon
               Jäsenissä ei ole nimeä “Matti”. Muistutusta ei tullut.
            3. ei tekijää, pe 12.2.2027 klo 9: kysyy kunnasta
               Nimi “Anna” sopii useaan: Anna (@anna:verkosto.test) ja Anna Berg
                (@ylla:verkosto.test). Muistutusta ei tullut.
            4. Liisa, ei päivää: varaa tilan ma 12.2.2027
               Viikonpäivä ja päivämäärä eivät sovi yhteen. Tarkoititko: pe 12.2.2027 / ma
                15.2.2027? Muistutusta ei tullut.

            Jos kellonaikaa ei ollut, valitsin sen.

            Täydennä muokkaamalla viestiäsi: kuka, mitä ja milloin. Esimerkiksi: Aino soittaa
                Kelaan pe 12.2.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
            liisa: 📝 Kaisa kirjasi sinulle jatkotoimen: “varaa tilan ma 12.2.2027”

            Päivää ei sovittu, joten muistutusta ei tule.
            1. ❌ ei minulle
            liisa ↳ ❌ ei minulle
        """)
        assert await waiting_reminders(chat) == {}


async def test_a_full_list_of_reminders_takes_no_more(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        async with chat.machine.database.transaction() as tx:
            for number in range(50):
                tx.add(
                    Reminder(
                        owner=user("anna"),
                        address=f"private/{user('anna')}",
                        text=f"Muistutus {number}",
                        next_at=datetime(2027, 3, 1, 7, 0, tzinfo=UTC),
                        state=ReminderState.WAITING,
                        created_at=ENDED,
                    )
                )
        await chat.says("anna", "!jatko Anna soittaa Kelaan pe 12.2.")
        assert heard(chat) == read("""
            Aula: 📝 Jatkotoimet on kirjattu:
            1. Anna, pe 12.2.2027 klo 9: soittaa Kelaan
               Tekijällä on jo niin monta odottavaa muistutusta, ettei tästä tullut uutta.

            Jos kellonaikaa ei ollut, valitsin sen.

            Jos muokkaat viestiäsi, jatkotoimet muuttuvat. Jos poistat viestisi, ne perutaan.
        """)


async def test_without_a_workshop_there_are_no_next_steps(chat: Chat) -> None:
    await chat.says("kaisa", "!jatko Anna soittaa Kelaan pe 12.2.")
    assert heard(chat) == read("""
        Aula: Pajaa, johon jatkotoimi kuuluisi, ei ole. Mitään ei kirjattu. Itsellesi voit
            tehdä muistutuksen, esimerkiksi: !muistuta huomenna klo 9 soita Kelaan
    """)


@pytest.mark.parametrize("state", [WorkshopState.PLANNED, WorkshopState.CANCELLED])
async def test_a_workshop_that_was_not_held_has_none(tmp_path: Path, state: WorkshopState) -> None:
    async with debrief_chat(tmp_path, state=state) as chat:
        await chat.says("kaisa", "!jatko Anna soittaa Kelaan pe 12.2.")
        assert heard(chat).startswith("Aula: Pajaa, johon jatkotoimi kuuluisi, ei ole.")


async def test_too_many_lines_are_refused_whole(tmp_path: Path) -> None:
    async with debrief_chat(tmp_path) as chat:
        await chat.says("kaisa", "!jatko " + "\n".join(f"asia {n} kuntoon" for n in range(21)))
        assert heard(chat) == read("""
            Aula: Viestissä on 21 jatkotoimea, ja kerralla mahtuu 20. Mitään ei muutettu. Jaa ne
                useaan viestiin.
        """)
        assert await count_steps(chat) == 0
