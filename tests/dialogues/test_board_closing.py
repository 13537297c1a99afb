"""Boards are exported, closed and opened."""

import base64
from datetime import UTC, datetime

from sqlalchemy import select

from bot.wire import ActKind
from commands.boards.models import Board, BoardCard
from commands.reminders.models import Reminder
from tests.support.chat import Chat
from tests.support.transcript import heard, read

MAKE = "!taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty"


async def made(chat: Chat, text: str = MAKE) -> None:
    """Kaisa makes a board; what the bot answers is not looked at."""
    await chat.says("kaisa", text)
    chat.news()


def last_file(chat: Chat) -> str:
    """The text of the bot's latest file."""
    uploads = [act for act in chat.wire.acts if act.kind is ActKind.UPLOAD]
    return base64.b64decode(str(uploads[-1].content["data"])).decode("utf-8")


async def test_the_board_is_exported(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", 'Ideat: =HYPERLINK("x";"y") / Pekka / pe 12.2.')
    await chat.says("anna", "Tehty: äänestys; ja @muut / Rauni\nTehty: +358 soitto / 12.2. klo 12")
    chat.news()
    await chat.says("anna", "!taulu vie")
    assert heard(chat) == read("""
        Aula 📎 taulu-jatkosuunnitelmat-2027-01-07.csv: Taulu Jatkosuunnitelmat: 3 korttia
    """)
    assert last_file(chat) == "\ufeff" + "\r\n".join(
        (
            "numero;sarake;kortti;kuka;milloin",
            """1;Ideat;"'=HYPERLINK(""x"";""y"")";Pekka;2027-02-12""",
            '2;Tehty;"äänestys; ja @muut";Rauni;',
            "3;Tehty;'+358 soitto;;2027-02-12 12:00",
            "",
        )
    )


async def test_a_closed_board_is_frozen_until_it_is_opened(chat: Chat) -> None:
    await made(chat)
    line = await chat.says("anna", "Ideat: soitto Kelaan")
    await chat.says("anna", "Ideat: esite")
    chat.news()
    await chat.says("kaisa", "!taulu sulje")
    assert heard(chat) == read("""
        Aula ✎ 📋 Taulu on suljettu: Jatkosuunnitelmat

        Kortit ovat tallessa. Tiedostona ne saat komennolla !taulu vie.
        Aula ✎ Ideat (sarake 1) – suljettu
        1. soitto Kelaan
        2. esite
        Aula ✎ Sovittu (sarake 2) – suljettu
        Ei kortteja.
        Aula ✎ Tehty (sarake 3) – suljettu
        Ei kortteja.
        Aula 📎 taulu-jatkosuunnitelmat-2027-01-07.csv: Taulu Jatkosuunnitelmat: 2 korttia
        Aula: Taulu Jatkosuunnitelmat on suljettu. Kortit ovat tallessa ja tiedostossa.
            Taulun voi avata uudelleen komennolla !taulu avaa.
    """)
    await chat.says("anna", "lista", reply_to=chat.last_event("Tehty (sarake 3)"))
    await chat.says("anna", "Ideat: lista")
    await chat.says("anna", "1 ▶️")
    await chat.taps("anna", line, "▶️")
    await chat.says("anna", "Ideat: soitto Kevaan", replaces=line)
    await chat.says("anna", "!taulu Jatkosuunnitelmat")
    await chat.says("anna", "!taulu")
    await chat.says("anna", "!taulu vie")
    assert heard(chat) == read("""
        Aula: Taulu Jatkosuunnitelmat on suljettu. Mitään ei muutettu. Koollekutsuja tai
            taulun tekijä voi avata sen komennolla !taulu avaa.
        Aula: Taulu Jatkosuunnitelmat on suljettu. Mitään ei muutettu. Koollekutsuja tai
            taulun tekijä voi avata sen komennolla !taulu avaa.
        Aula: Taulu Jatkosuunnitelmat on suljettu. Sen voi avata komennolla !taulu avaa.
            Kortit saat tiedostona komennolla !taulu vie.
        Aula: Huoneessa ei ole avointa taulua. Koollekutsuja tekee taulun esimerkiksi näin:
            !taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty

        Suljetut taulut: Jatkosuunnitelmat. Sellaisen voi avata komennolla !taulu avaa.
        Aula 📎 taulu-jatkosuunnitelmat-2027-01-07.csv: Taulu Jatkosuunnitelmat: 2 korttia
        anna: Taulu Jatkosuunnitelmat on suljettu. Mitään ei muutettu. Koollekutsuja tai
            taulun tekijä voi avata sen komennolla !taulu avaa.
    """)
    await chat.removes("anna", line)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1) – suljettu
        2. esite
    """)
    await made(chat, "!taulu Toinen: A | B")
    await chat.says("anna", "A: yksi\nA: kaksi")
    chat.news()
    await chat.says("kaisa", "!taulu avaa")
    assert heard(chat) == read("""
        Aula: 📋 Taulu: Jatkosuunnitelmat
        - ➕ Lisää kortti: vastaa sarakkeen viestiin tai kirjoita esimerkiksi “Ideat: soitto
            Kelaan / Aino / 12.2.”
        - ▶️ Siirrä kortti: napauta nuolta kortin viestissä tai kirjoita kortin numero ja
            sarake, esimerkiksi “1 → Tehty”
        Aula: Ideat (sarake 1)
        3. esite
        Aula: Sovittu (sarake 2)
        Ei kortteja.
        Aula: Tehty (sarake 3)
        Ei kortteja.
    """)


async def test_one_of_several_boards_is_named(chat: Chat) -> None:
    await made(chat)
    await made(chat, "!taulu Toinen: A | B")
    for words in (
        "!taulu sulje",
        "!taulu sulje kolmas",
        "!taulu vie toinen",
        "!taulu sulje toinen",
    ):
        await chat.says("kaisa", words)
    await chat.says("kaisa", "!taulu sulje toinen")
    await chat.says("kaisa", "!taulu avaa jatkosuunnitelmat")
    assert heard(chat) == read("""
        Aula: Avoimia tauluja on useita: Toinen ja Jatkosuunnitelmat. Mitään ei tehty.
            Kirjoita komennon perään taulun nimi, esimerkiksi: Toinen
        Aula: Taulua “kolmas” ei ole tässä huoneessa. Mitään ei muutettu. Taulut ovat Toinen
            ja Jatkosuunnitelmat.
        Aula 📎 taulu-toinen-2027-01-07.csv: Taulu Toinen: 0 korttia
        Aula ✎ 📋 Taulu on suljettu: Toinen

        Kortit ovat tallessa. Tiedostona ne saat komennolla !taulu vie.
        Aula ✎ A (sarake 1) – suljettu
        Ei kortteja.
        Aula ✎ B (sarake 2) – suljettu
        Ei kortteja.
        Aula 📎 taulu-toinen-2027-01-07.csv: Taulu Toinen: 0 korttia
        Aula: Taulu Toinen on suljettu. Kortit ovat tallessa ja tiedostossa. Taulun voi
            avata uudelleen komennolla !taulu avaa.
        Aula: Taulu Toinen on suljettu. Mitään ei muutettu. Koollekutsuja tai taulun tekijä
            voi avata sen komennolla !taulu avaa.
        Aula: Taulu Jatkosuunnitelmat on jo auki. Mitään ei muutettu. Sen saat esiin
            komennolla !taulu.
    """)


async def test_closed_boards_are_forgotten_and_a_forgotten_reminder_leaves_its_card(
    chat: Chat,
) -> None:
    await made(chat)
    await chat.says("anna", "Ideat: soitto Kelaan / Pekka / 8.1.2027")
    await chat.says("kaisa", "!taulu sulje")
    await made(chat, "!taulu Toinen: A | B")
    await chat.time_passes(to=datetime(2027, 1, 8, 8, 0, tzinfo=UTC))
    await chat.time_passes(to=datetime(2028, 2, 1, 8, 0, tzinfo=UTC))
    async with chat.machine.database.transaction() as tx:
        assert list(await tx.scalars(select(Reminder))) == []
        assert [card.reminder_id for card in await tx.scalars(select(BoardCard))] == [None]
    await chat.time_passes(to=datetime(2029, 2, 1, 8, 0, tzinfo=UTC))
    async with chat.machine.database.transaction() as tx:
        assert list(await tx.scalars(select(BoardCard))) == []
        assert [board.name for board in await tx.scalars(select(Board))] == ["Toinen"]
