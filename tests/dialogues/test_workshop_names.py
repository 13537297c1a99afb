"""People who write their work after their name are called by the name alone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.directory.directory import find_person, remember_person
from commands.workshops.facts import names_of
from tests.dialogues.workshop_start_chat import start, told
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read

ROLES = {"kaisa": ("convener",), **dict.fromkeys(("aino", "anna", "eero", "liisa"), ())}
NAMES = {
    "aino": "Aino, työtoiminnan ohjaaja",
    "anna": "Anna, ohjaaja",
    "eero": "Eero, työvalmentaja",
    "kaisa": "Kaisa, koollekutsuja",
    "liisa": "Anna, fysioterapeutti",
}


@asynccontextmanager
async def named(folder: Path) -> AsyncIterator[Chat]:
    async with open_chat(folder, people=ROLES) as chat:
        async with chat.machine.database.transaction() as tx:
            for name, shown in NAMES.items():
                await remember_person(tx, user_id=user(name), name=shown)
        yield chat


async def test_lists_name_people_without_their_work(tmp_path: Path) -> None:
    async with named(tmp_path) as chat:
        await chat.says("kaisa", "!paja 30 min\nPalvelut / Eero\nVerkostot / Anna ohjaaja")
        assert told(chat, "Aula:") == read("""
            Aula: Uusi paja: 2 huonetta, 30 min

            🗓️ Alkaa, kun aloitat sen
            👥 Mukana vetäjät ja ne, jotka toivovat huonetta
            - Huone 1: Palvelut
              Pajahuone 1, vetäjä Eero
            - Huone 2: Verkostot
              Pajahuone 2, vetäjä Anna (ohjaaja)

            Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
                huonetta.
            1. ✅ vahvista
            2. ❌ peruuta
        """)
        await chat.taps("kaisa", chat.last_event("Uusi paja"), "✅")
        await chat.writes("aino", "1")
        await chat.writes("liisa", "2")
        await start(chat)
        chat.news()
        await chat.writes("kaisa", "paja jako")
        await chat.writes("kaisa", "paja siirrä Anna 1")
        await chat.writes("kaisa", "paja siirrä Anna (fysioterapeutti) 2")
        assert heard(chat) == read("""
            kaisa: Pajan huonejako

            Toiveet: ensimmäinen 2, toinen 0, kolmas 0, ei mikään toiveista 0, ei toivetta 2.
            Samassa huoneessa ei ole pareja viime pajoista.
            - Huone 1: Palvelut – osallistujia 2: Aino ja Eero
            - Huone 2: Verkostot – osallistujia 2: Anna (fysioterapeutti) ja Anna (ohjaaja)

            Siirrä joku kirjoittamalla esimerkiksi: paja siirrä Aino 2. Yhden huoneen nimet näet
                esimerkiksi: paja jako 3
            kaisa: “Anna” sopii useaan: Anna (ohjaaja) ja Anna (fysioterapeutti). Ketään ei
                siirretty. Kirjoita koko nimi.
            kaisa: Anna (fysioterapeutti) on jo huoneessa 2. Mitään ei muutettu.
        """)


async def test_who_would_look_like_another_keeps_the_whole_name(tmp_path: Path) -> None:
    async with named(tmp_path) as chat:
        everybody = [user(name) for name in ROLES]
        async with chat.machine.database.transaction() as tx:
            names = await names_of(tx, everybody)
            assert [names[person] for person in everybody] == [
                "Kaisa",
                "Aino",
                "Anna (ohjaaja)",
                "Eero",
                "Anna (fysioterapeutti)",
            ]
            for person in everybody:
                assert (await find_person(tx, person)).short == names[person]
