"""What everybody can always do: help, language, a lost card again; and the bot's health."""

from pathlib import Path

from bot.directory.directory import PRIVATE, Person
from bot.wire import Unreadable
from commands.table import COMMANDS
from tests.support.chat import Chat, open_chat, user

PEOPLE: dict[str, tuple[str, ...]] = {"anna": (), "kaisa": ("convener",), "ylla": ("admin",)}


# Help


async def test_help_for_a_member_in_the_lobby(chat: Chat) -> None:
    await chat.says("anna", "!apua")
    assert chat.news() == [
        "Aula: Tämän voit tehdä tässä:\n"
        "- !apua – mitä voit tehdä tässä\n"
        "- !kieli ruotsi – yksityisten viestien kieli\n"
        "- !päivitä – kadonnut kortti uudelleen esiin\n"
        "- !tapaamiset – tulevat tapaamiset\n"
        "- !muistuta huomenna klo 9 soita Kelaan – muistutus itsellesi "
        "(lisää: !apua muistuta)\n"
        "- !toive Kelan uudet ohjeet – aihe tulevaan tapaamiseen\n"
        "- !toiveet – avoimet toiveet\n"
        "- !tietosuoja – mitä tallennetaan, miksi ja kuinka kauan\n"
        "- !omattiedot – kaikki, mitä sinusta on tallennettu\n"
        "- !poistaminut – eroa verkostosta ja poista tietosi\n\n"
        "Kysymyksiin vastaat napauttamalla, numerolla tai sanalla. Minulle voi "
        "kirjoittaa myös yksityisesti, ilman huutomerkkiä.",
    ]


async def test_help_for_one_command_names_its_parts(chat: Chat) -> None:
    await chat.says("anna", "!apua muistuta")
    await chat.writes("anna", "apua remind")
    whole = [
        "Tämän voit tehdä tässä:",
        "- {}muistuta huomenna klo 9 soita Kelaan – muistutus itsellesi",
        "- {}muistuta lista – odottavat muistutuksesi",
        "- {}muistuta peru 1 – peru muistutus numerolla",
    ]
    answers = [answer.split("\n\n")[0] for answer in chat.news()]
    assert answers == [
        "Aula: " + "\n".join(whole).format("!", "!", "!"),
        "anna: " + "\n".join(whole).format("", "", ""),
    ]


async def test_help_about_nothing_known_is_the_whole_help(chat: Chat) -> None:
    await chat.says("anna", "!apua kahvinkeitin")
    await chat.says("anna", "!apua")
    first, second = chat.news()
    assert first == second


async def test_help_names_what_is_of_use_now(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 30 min klo 13.30\nAihe A\nAihe B")
    await chat.writes("kaisa", "vahvista")
    chat.news()
    await chat.writes("anna", "apua")
    names = [line.split(" ")[1] for line in chat.news()[0].split("\n") if line.startswith("- ")]
    assert {"huone", "myöhässä", "miksi"} <= set(names)
    assert "paja" not in names


async def test_help_for_an_admin_in_private_has_no_prefix_and_nothing_for_rooms(
    chat: Chat,
) -> None:
    await chat.writes("ylla", "ohje")
    [answer] = chat.news()
    ylla = Person("@ylla:verkosto.test", "Ylla", None, frozenset({"member", "admin"}))
    usable = [
        command.name("fi")
        for command in COMMANDS
        if PRIVATE in command.where and command.who.allows(ylla)
    ]
    now = {command.name("fi") for command in COMMANDS if command.now is None}
    names = [
        name
        for name in usable
        if name in now and not any(name.startswith(f"{other} ") for other in usable)
    ]
    listed = answer.split("\n")[1 : 1 + len(names)]
    for name, line in zip(names, listed, strict=True):
        assert line.startswith((f"- {name} – ", f"- {name} "))
    assert answer.split("\n")[0] == "ylla: Tämän voit tehdä tässä:"
    assert answer.split("\n")[1 + len(names) :] == [
        "",
        "Kysymyksiin vastaat napauttamalla, numerolla tai sanalla.",
    ]


async def test_help_in_swedish_and_english(tmp_path: Path) -> None:
    for lang in ("sv", "en"):
        (tmp_path / lang).mkdir()
    async with open_chat(tmp_path / "sv", lang="sv", people=PEOPLE) as chat:
        await chat.says("anna", "!hjalp")
        assert chat.news() == [
            "Aula: Det här kan du göra här:\n"
            "- !hjälp – vad du kan göra här\n"
            "- !språk finska – språket i privata meddelanden\n"
            "- !uppdatera – visa ett försvunnet kort på nytt\n"
            "- !träffar – kommande träffar\n"
            "- !påminn imorgon kl. 9 ring FPA – en påminnelse till dig själv "
            "(mera: !hjälp påminn)\n"
            "- !önskemål FPA:s nya anvisningar – ett tema för en kommande träff\n"
            "- !önskemålen – öppna önskemål\n"
            "- !dataskydd – vad som sparas, varför och hur länge\n"
            "- !minauppgifter – allt som har sparats om dig\n"
            "- !glömmig – lämna nätverket och radera dina uppgifter\n\n"
            "Du svarar på frågor med ett tryck, en siffra eller ett ord. Du kan "
            "också skriva till mig privat, utan utropstecken.",
        ]
    async with open_chat(tmp_path / "en", lang="en", people=PEOPLE) as chat:
        await chat.says("anna", "!HELP")
        assert chat.news() == [
            "Aula: This is what you can do here:\n"
            "- !help – what you can do here\n"
            "- !language Finnish – the language of private messages\n"
            "- !refresh – show a lost card again\n"
            "- !meetings – coming meetings\n"
            "- !remind tomorrow at 9 call Kela – a reminder for yourself "
            "(more: !help remind)\n"
            "- !wish the new instructions of Kela – a topic for a coming meeting\n"
            "- !wishes – open wishes\n"
            "- !privacy – what is kept, why and how long\n"
            "- !mydata – everything that is kept of you\n"
            "- !forgetme – leave the network and erase your data\n\n"
            "You answer questions with a tap, a number or a word. You can also write "
            "to me in private, without the exclamation mark.",
        ]


async def test_every_language_s_names_work_in_every_language(chat: Chat) -> None:
    await chat.says("anna", "!help")
    await chat.says("anna", "!hjälp")
    await chat.says("anna", "!apua")
    first, second, third = chat.news()
    assert first == second == third


# Language


async def test_the_language_of_private_messages_is_one_s_own(chat: Chat) -> None:
    await chat.says("anna", "!kieli ruotsi")
    assert chat.news() == [
        "anna: Från och med nu skriver jag privat till dig på svenska.",
    ]
    await chat.writes("anna", "kieli klingon")
    await chat.says("anna", "!toive")
    await chat.writes("anna", "language English")
    await chat.writes("anna", "kieli klingon")
    await chat.writes("anna", "kieli")
    await chat.writes("anna", "språk finska")
    await chat.writes("anna", "kieli klingon")
    await chat.writes("anna", "kieli")
    assert chat.news() == [
        "anna: Jag kände inte igen språket. Språket byttes inte. Välj finska, "
        "svenska eller engelska.",
        "Aula: Komennosta !toive puuttuu teksti. Mitään ei tallennettu. Kirjoita "
        "esimerkiksi: !toive Kelan uudet ohjeet",
        "anna: From now on I write to you in private in English.",
        "anna: I did not recognise the language. The language was not changed. "
        "Choose Finnish, Swedish or English.",
        "anna: The command language lacks its text. Nothing was stored. Write for "
        "example: language Finnish",
        "anna: Kirjoitan sinulle yksityisesti tästä lähtien suomeksi.",
        "anna: En tunnistanut kieltä. Kieltä ei vaihdettu. Valitse suomi, ruotsi tai englanti.",
        "anna: Komennosta kieli puuttuu teksti. Mitään ei tallennettu. Kirjoita "
        "esimerkiksi: kieli ruotsi",
    ]


# Health


async def test_health_is_numbers_only(chat: Chat) -> None:
    await chat.says("anna", "!toive salainen")
    await chat.hear(Unreadable("$salattu", "!aula", user("anna"), 0))
    chat.news()
    await chat.says("ylla", "!tila", room="Ylläpito")
    assert chat.news()[-1] == (
        "Ylläpito: Botin tila\n"
        "- Käsiteltyjä tapahtumia: 1\n"
        "- Odottaa: 0\n"
        "- Lähetettyjä: 1\n"
        "- Perille saamattomia: 0\n"
        "- Avaamattomia salattuja viestejä: 1\n"
        "- Epäonnistuneita: 0"
    )


async def test_health_in_swedish_and_english(tmp_path: Path) -> None:
    for lang in ("sv", "en"):
        (tmp_path / lang).mkdir()
    async with open_chat(tmp_path / "sv", lang="sv", people=PEOPLE) as chat:
        await chat.writes("ylla", "tillstånd")
        assert chat.news() == [
            "ylla: Botens tillstånd\n"
            "- Behandlade händelser: 0\n"
            "- Väntar: 0\n"
            "- Skickade: 0\n"
            "- Kunde inte skickas: 0\n"
            "- Oöppnade krypterade meddelanden: 0\n"
            "- Misslyckade: 0",
        ]
    async with open_chat(tmp_path / "en", lang="en", people=PEOPLE) as chat:
        await chat.writes("ylla", "health")
        assert chat.news() == [
            "ylla: The bot's health\n"
            "- Events handled: 0\n"
            "- Waiting: 0\n"
            "- Sent: 0\n"
            "- Could not be delivered: 0\n"
            "- Encrypted messages not opened: 0\n"
            "- Failed: 0",
        ]


async def test_health_is_for_admins_in_their_rooms(chat: Chat) -> None:
    await chat.writes("kaisa", "tila")
    await chat.says("ylla", "!tila")
    assert chat.news() == [
        "kaisa: Komento tila ei ole sinulle avoin. Mitään ei muutettu. Kirjoita "
        "apua, niin näet, mitä voit tehdä tässä.",
        "Aula: Komento !tila ei toimi tässä huoneessa. Mitään ei muutettu. Kirjoita "
        "se minulle yksityisesti.",
    ]


# A lost card


async def test_there_may_be_nothing_to_draw_again(tmp_path: Path) -> None:
    for lang in ("fi", "sv", "en"):
        (tmp_path / lang).mkdir()
    async with open_chat(tmp_path / "fi") as chat:
        await chat.says("anna", "!päivitä")
        assert chat.news() == [
            "Aula: Tässä huoneessa ei ole avointa korttia, jonka voisi piirtää uudelleen.",
        ]
    async with open_chat(tmp_path / "sv", lang="sv") as chat:
        await chat.says("anna", "!uppdatera")
        assert chat.news() == [
            "Aula: Det finns inget öppet kort i det här rummet att visa på nytt.",
        ]
    async with open_chat(tmp_path / "en", lang="en") as chat:
        await chat.says("anna", "!refresh")
        assert chat.news() == [
            "Aula: There is no open card in this room to show again.",
        ]


async def test_the_card_drawn_again_and_the_lost_one_are_one(chat: Chat) -> None:
    await chat.says("kaisa", "!muistuta huone huomenna klo 9 kahvi")
    lost = chat.last_event("kahvi")
    await chat.says("anna", "!päivitä")
    found = chat.last_event("kahvi")
    assert found != lost
    chat.news()
    await chat.taps("anna", found, "👍")
    await chat.taps("pekka", lost, "👍")
    assert [news.split("\n")[-1] for news in chat.news()] == [
        "Mukana on yksi.",
        "Mukana on 2.",
    ]
