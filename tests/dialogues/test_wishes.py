"""Wishes: made anywhere, listed by everybody, closed by the convener with a reason."""

from pathlib import Path

from commands.wishes import service
from commands.wishes.models import Wish, WishState
from tests.support.chat import Chat, open_chat


async def test_a_wish_in_the_lobby_is_answered_with_its_text(chat: Chat) -> None:
    await chat.says("anna", "!toive Kelan uudet   ohjeet")
    assert chat.news() == [
        "Aula: Toive on kirjattu ilman nimeäsi: “Kelan uudet ohjeet”\n\n"
        "Sitä tarjotaan seuraavan ohjelman tekijälle. Jos muokkaat viestiäsi, toive "
        "muuttuu. Jos poistat viestisi, toive perutaan.",
    ]


async def test_a_wish_is_kept_without_its_writer(chat: Chat) -> None:
    await chat.writes("anna", "toive Kelan uudet ohjeet")
    async with chat.machine.database.transaction() as tx:
        [wish] = await service.open_wishes(tx)
        assert (wish.id, wish.text, wish.state, wish.answer, wish.meeting_id) == (
            1,
            "Kelan uudet ohjeet",
            WishState.OPEN,
            None,
            None,
        )
    assert not any("person" in column.name for column in Wish.__table__.columns)


async def test_editing_the_message_changes_the_wish_in_place(chat: Chat) -> None:
    said = await chat.says("anna", "!toive Kelan ohjeet")
    chat.news()
    await chat.says("anna", "!toive Kelan uudet ohjeet", replaces=said)
    assert chat.news() == [
        "Aula ✎ Toive on kirjattu ilman nimeäsi: “Kelan uudet ohjeet”\n\n"
        "Sitä tarjotaan seuraavan ohjelman tekijälle. Jos muokkaat viestiäsi, toive "
        "muuttuu. Jos poistat viestisi, toive perutaan.",
    ]
    await chat.says("anna", "!toiveet")
    assert chat.news() == [
        "Aula: Avoimet toiveet, vanhin ensin:\n- Toive 1: Kelan uudet ohjeet",
    ]


async def test_an_edit_without_a_wish_keeps_the_old_one(chat: Chat) -> None:
    said = await chat.says("anna", "!toive Kelan ohjeet")
    chat.news()
    await chat.says("anna", "!toive", replaces=said)
    assert chat.news() == [
        "Aula: Muokatussa viestissä ei ole toivetta. Toive on ennallaan. Poista "
        "viesti, jos haluat perua toiveen.",
    ]
    await chat.says("anna", "!toive " + "x" * 501, replaces=said)
    assert chat.news() == [
        "Aula: Tekstissä on 501 merkkiä, ja toiveeseen tai perusteluun mahtuu 500. "
        "Mitään ei muutettu. Kirjoita se lyhyempänä.",
    ]


async def test_deleting_the_message_withdraws_the_wish(chat: Chat) -> None:
    said = await chat.says("anna", "!toive Kelan ohjeet")
    chat.news()
    await chat.removes("anna", said)
    assert chat.news() == [
        "Aula ✎ Toive on peruttu.",
    ]
    await chat.writes("kaisa", "toiveet")
    assert chat.news() == [
        "kaisa: Avoimia toiveita ei ole. Kirjoita oma toiveesi: toive ja aihe.",
    ]
    async with chat.machine.database.transaction() as tx:
        wish = await tx.get_one(Wish, 1)
        assert (wish.text, wish.state) == ("", WishState.WITHDRAWN)


async def test_a_used_wish_is_neither_changed_nor_withdrawn(chat: Chat) -> None:
    said = await chat.says("anna", "!toive Kelan ohjeet")
    async with chat.machine.database.transaction() as tx:
        assert await service.use_wish(tx, wish_id=1, answer="Aihe on seuraavassa ohjelmassa.")
        assert not await service.use_wish(tx, wish_id=1)
    chat.news()
    await chat.says("anna", "!toive jotain muuta", replaces=said)
    await chat.removes("anna", said)
    assert chat.news() == [
        "Aula: Toive on jo käsitelty, joten muokkaus ei muuta sitä. Kirjoita uusi "
        "toive uutena viestinä.",
    ]


async def test_wishes_without_text_or_too_long_are_refused(chat: Chat) -> None:
    await chat.says("anna", "!toive")
    await chat.writes("anna", "toive " + "x" * 501)
    assert chat.news() == [
        "Aula: Komennosta !toive puuttuu teksti. Mitään ei tallennettu. Kirjoita "
        "esimerkiksi: !toive Kelan uudet ohjeet",
        "anna: Tekstissä on 501 merkkiä, ja toiveeseen tai perusteluun mahtuu 500. "
        "Mitään ei muutettu. Kirjoita se lyhyempänä.",
    ]


async def test_the_list_is_oldest_first_and_shortened(chat: Chat) -> None:
    await chat.writes("anna", "toive " + "pitkä " * 50)
    for number in range(2, 43):
        await chat.writes("anna", f"toive {number}")
    chat.news()
    await chat.writes("pekka", "toiveet")
    [news] = chat.news()
    first, *_, last, blank, more = news.split("\n")
    assert first == "pekka: Avoimet toiveet, vanhin ensin:"
    assert news.split("\n")[1] == "- Toive 1: " + ("pitkä " * 50)[:199].rstrip() + "…"
    assert (last, blank, more) == ("- Toive 40: 40", "", "Lisäksi 2 uudempaa toivetta.")


async def test_the_convener_closes_a_wish_with_a_reason(chat: Chat) -> None:
    await chat.writes("anna", "toive Kelan ohjeet")
    chat.news()
    await chat.says("kaisa", "!toive sulje 1: aihe käsiteltiin jo")
    assert chat.news() == [
        "Aula: Toive 1 on suljettu: “Kelan ohjeet”\n\n"
        "Perustelu: aihe käsiteltiin jo\n\n"
        "Jos poistat viestisi, toive avautuu uudelleen.",
    ]
    await chat.says("kaisa", "!toive sulje 1 uudelleen")
    await chat.says("kaisa", "!toiveet")
    assert chat.news() == [
        "Aula: Avointa toivetta numero 1 ei ole. Mitään ei muutettu. Avoimet toiveet "
        "näet komennolla !toiveet.",
        "Aula: Avoimia toiveita ei ole. Kirjoita oma toiveesi: !toive ja aihe.",
    ]


async def test_deleting_the_closing_opens_the_wish_again(chat: Chat) -> None:
    await chat.writes("anna", "toive Kelan ohjeet")
    said = await chat.writes("kaisa", "toive sulje 1 aihe käsiteltiin jo")
    chat.news()
    await chat.writes("kaisa", "toive sulje 1 muu syy", replaces=said)
    assert chat.news() == [
        "kaisa: Muokkaus ei muuta sitä, mikä on jo tehty. Aiempi on voimassa. "
        "Kirjoita komento uutena viestinä.",
    ]
    await chat.removes("kaisa", said, room="kaisa")
    await chat.writes("kaisa", "toiveet")
    assert chat.news() == [
        "kaisa: Toive 1 on taas avoin.",
        "kaisa: Avoimet toiveet, vanhin ensin:\n- Toive 1: Kelan ohjeet",
    ]


async def test_what_is_missing_from_a_closing_is_asked_for(chat: Chat) -> None:
    await chat.writes("anna", "toive Kelan ohjeet")
    chat.news()
    await chat.writes("kaisa", "toive sulje 1")
    await chat.writes("kaisa", "toive sulje Kelan ohjeet")
    await chat.writes("kaisa", "toive sulje 7 ei mahdu")
    await chat.writes("kaisa", "toive sulje")
    await chat.writes("kaisa", "toive sulje 1 " + "x" * 501)
    assert chat.news() == [
        "kaisa: Perustelu puuttuu. Toive 1 on yhä avoin: “Kelan ohjeet”. Kirjoita "
        "esimerkiksi: toive sulje 1 aihe käsiteltiin jo syksyllä",
        "kaisa: Suljettavan toiveen numero puuttuu. Mitään ei muutettu. Kirjoita "
        "esimerkiksi: toive sulje 12 aihe käsiteltiin jo syksyllä",
        "kaisa: Avointa toivetta numero 7 ei ole. Mitään ei muutettu. Avoimet "
        "toiveet näet komennolla toiveet.",
        "kaisa: Komennosta toive sulje puuttuu teksti. Mitään ei tallennettu. "
        "Kirjoita esimerkiksi: toive sulje 12 aihe käsiteltiin jo syksyllä",
        "kaisa: Tekstissä on 501 merkkiä, ja toiveeseen tai perusteluun mahtuu 500. "
        "Mitään ei muutettu. Kirjoita se lyhyempänä.",
    ]


async def test_a_member_may_not_close_a_wish(chat: Chat) -> None:
    await chat.says("anna", "!toive Kelan ohjeet")
    chat.news()
    await chat.says("anna", "!toive sulje 1 turha")
    assert chat.news() == [
        "Aula: Komento !toive sulje ei ole sinulle avoin. Mitään ei muutettu. "
        "Kirjoita !apua, niin näet, mitä voit tehdä tässä.",
    ]


async def test_a_bare_word_in_a_room_is_no_wish(chat: Chat) -> None:
    await chat.says("anna", "toive olisi, että alkaisimme ajoissa")
    assert chat.news() == []


async def test_swedish(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="sv") as chat:
        said = await chat.says("anna", "!onskemal FPA:s anvisningar")
        await chat.says("anna", "!önskemål", replaces=said)
        await chat.says("anna", "!önskemål")
        await chat.says("anna", "!önskemålen")
        await chat.says("kaisa", "!önskemål avsluta 1")
        await chat.says("kaisa", "!önskemål avsluta FPA")
        await chat.says("kaisa", "!önskemål avsluta 2 för sent")
        closed = await chat.says("kaisa", "!önskemål avsluta 1 ryms inte")
        await chat.says("anna", "!önskemål FPA", replaces=said)
        await chat.removes("kaisa", closed)
        await chat.removes("anna", said)
        await chat.says("anna", "!önskemålen")
        await chat.says("anna", "!önskemål " + "x" * 501)
        assert chat.news() == [
            "Aula: Önskemålet har antecknats utan ditt namn: ”FPA:s anvisningar”\n\n"
            "Det erbjuds den som gör nästa program. Om du redigerar ditt meddelande "
            "ändras önskemålet. Om du tar bort ditt meddelande återkallas önskemålet.",
            "Aula: Det redigerade meddelandet innehåller inget önskemål. Önskemålet "
            "är oförändrat. Ta bort meddelandet om du vill återkalla önskemålet.",
            "Aula: Kommandot !önskemål saknar text. Inget sparades. Skriv till "
            "exempel: !önskemål FPA:s nya anvisningar",
            "Aula: Öppna önskemål, det äldsta först:\n- Önskemål 1: FPA:s anvisningar",
            "Aula: Motiveringen saknas. Önskemål 1 är fortfarande öppet: ”FPA:s "
            "anvisningar”. Skriv till exempel: !önskemål avsluta 1 temat behandlades "
            "redan i höstas",
            "Aula: Numret på det önskemål som ska avslutas saknas. Inget ändrades. "
            "Skriv till exempel: !önskemål avsluta 12 temat behandlades redan i höstas",
            "Aula: Det finns inget öppet önskemål med nummer 2. Inget ändrades. De "
            "öppna önskemålen ser du med kommandot !önskemålen.",
            "Aula: Önskemål 1 har avslutats: ”FPA:s anvisningar”\n\n"
            "Motivering: ryms inte\n\n"
            "Om du tar bort ditt meddelande öppnas önskemålet igen.",
            "Aula: Önskemålet är redan behandlat, så redigeringen ändrar det inte. "
            "Skriv ett nytt önskemål i ett nytt meddelande.",
            "kaisa: Önskemål 1 är öppet igen.",
            "Aula ✎ Önskemålet har återkallats.",
            "Aula: Det finns inga öppna önskemål. Skriv ditt eget: !önskemål och ett tema.",
            "Aula: Texten har 501 tecken, och ett önskemål eller en motivering "
            "rymmer 500. Inget ändrades. Skriv den kortare.",
        ]


async def test_english(tmp_path: Path) -> None:
    async with open_chat(tmp_path, lang="en") as chat:
        said = await chat.says("anna", "!wish the new instructions of Kela")
        await chat.says("anna", "!wish", replaces=said)
        await chat.says("anna", "!wish")
        await chat.says("anna", "!wishes")
        await chat.says("kaisa", "!wish close 1")
        await chat.says("kaisa", "!wish close Kela")
        await chat.says("kaisa", "!wish close 2 too late")
        closed = await chat.says("kaisa", "!wish close 1 no room for it")
        await chat.says("anna", "!wish Kela", replaces=said)
        await chat.removes("kaisa", closed)
        await chat.removes("anna", said)
        await chat.says("anna", "!wishes")
        await chat.says("anna", "!wish " + "x" * 501)
        assert chat.news() == [
            "Aula: Your wish is recorded without your name: “the new instructions of "
            "Kela”\n\n"
            "It will be offered to whoever makes the next programme. If you edit "
            "your message, the wish changes. If you delete your message, the wish is "
            "withdrawn.",
            "Aula: The edited message has no wish in it. The wish stays as it was. "
            "Delete the message if you want to withdraw the wish.",
            "Aula: The command !wish lacks its text. Nothing was stored. Write for "
            "example: !wish the new instructions of Kela",
            "Aula: Open wishes, oldest first:\n- Wish 1: the new instructions of Kela",
            "Aula: The reason is missing. Wish 1 is still open: “the new "
            "instructions of Kela”. Write for example: !wish close 1 the topic was "
            "covered in autumn",
            "Aula: The number of the wish to close is missing. Nothing was changed. "
            "Write for example: !wish close 12 the topic was covered in autumn",
            "Aula: There is no open wish number 2. Nothing was changed. You see the "
            "open wishes with the command !wishes.",
            "Aula: Wish 1 is closed: “the new instructions of Kela”\n\n"
            "Reason: no room for it\n\n"
            "If you delete your message, the wish is open again.",
            "Aula: The wish has been dealt with, so the edit does not change it. "
            "Write a new wish as a new message.",
            "kaisa: Wish 1 is open again.",
            "Aula ✎ The wish is withdrawn.",
            "Aula: There are no open wishes. Write your own: !wish and a topic.",
            "Aula: The text has 501 characters, and a wish or a reason holds 500. "
            "Nothing was changed. Write it shorter.",
        ]
