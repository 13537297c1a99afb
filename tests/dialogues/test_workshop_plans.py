"""Planning a workshop: shown first, then done; what cannot be one is refused."""

from datetime import UTC, datetime
from pathlib import Path

from tests.dialogues.workshop_plan_chat import scheduled
from tests.support.chat import Chat, open_chat
from tests.support.transcript import heard, read

PLAN = "!paja 30 min\nTyöpaikkojen etsintä: mistä paikkoja? / Anna\nJatkosuunnitelmat / Pekka"
# An hour of the meeting's day, in UTC.
HALF_PAST_ONE = datetime(2027, 2, 5, 11, 30, tzinfo=UTC)


async def test_a_workshop_is_shown_first_and_then_planned(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    assert heard(chat) == read("""
        Aula: Uusi paja: 2 huonetta, 30 min

        🗓️ Alkaa, kun aloitat sen
        👥 Mukana vetäjät ja ne, jotka toivovat huonetta
        - Huone 1: Työpaikkojen etsintä
          mistä paikkoja?
          Pajahuone 1, vetäjä Anna
        - Huone 2: Jatkosuunnitelmat
          Pajahuone 2, vetäjä Pekka

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        Aula ↳ ✅ vahvista
        Aula ↳ ❌ peruuta
    """)
    await chat.taps("kaisa", chat.last_event("Uusi paja"), "✅")
    assert heard(chat) == read("""
        Aula ✎ Uusi paja: 2 huonetta, 30 min

        🗓️ Alkaa, kun aloitat sen
        👥 Mukana vetäjät ja ne, jotka toivovat huonetta
        - Huone 1: Työpaikkojen etsintä
          mistä paikkoja?
          Pajahuone 1, vetäjä Anna
        - Huone 2: Jatkosuunnitelmat
          Pajahuone 2, vetäjä Pekka

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.

        ✅ Vahvistettu.
        Aula: Pajatyöskentely, 30 min

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Saat silloin huoneesi yksityisesti.
        - Huone 1: Työpaikkojen etsintä – vetäjä Anna
        - Huone 2: Jatkosuunnitelmat – vetäjä Pekka
        Aula 📊 Mihin huoneeseen haluat? Äänestä, tai kirjoita minulle yksityisesti enintään
            kolmen huoneen numerot, mieluisin ensin. Esimerkiksi 2 1.
        1. Huone 1: Työpaikkojen etsintä
        2. Huone 2: Jatkosuunnitelmat
        3. sijoita minut
        anna: Vedät pajan huonetta 1: Työpaikkojen etsintä.

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Aikaa on 30 min.

        Omaa toivetta ei tarvita. Ohjeet saat, kun paja alkaa. Jos et pääse, kerro siitä
            koollekutsujalle: Kaisa.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa, kun aloitat sen.
        Toiveita 0, jäseniä 5.
        - Huone 1: Työpaikkojen etsintä – ensimmäisiä toiveita 0
        - Huone 2: Jatkosuunnitelmat – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
        pekka: Vedät pajan huonetta 2: Jatkosuunnitelmat.

        🗓️ Alkaa, kun koollekutsuja aloittaa pajan. Aikaa on 30 min.

        Omaa toivetta ei tarvita. Ohjeet saat, kun paja alkaa. Jos et pääse, kerro siitä
            koollekutsujalle: Kaisa.
    """)


async def test_a_workshop_at_a_time_belongs_to_the_meeting_of_that_time(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes(
        "kaisa",
        "paja 30 min pe 5.2. klo 13.30\nPalvelut: mitä puuttuu? kuka tietää? / Anna, Pekka\n"
        "Verkostot / Liisa",
    )
    assert heard(chat) == read("""
        kaisa: Uusi paja: 2 huonetta, 30 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14
        👥 Tulossa 2
        - Huone 1: Palvelut
          mitä puuttuu?
          kuka tietää?
          Pajahuone 1, vetäjä Anna, varalla Pekka
        - Huone 2: Verkostot
          Pajahuone 2, vetäjä Liisa

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)
    await chat.writes("kaisa", "kyllä")
    chat.news()
    await chat.time_passes(to=HALF_PAST_ONE)
    assert "▶️ Käynnissä" in heard(chat)


async def test_in_private_a_sentence_tells_that_it_is_done(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes("kaisa", "paja 30 min pe 5.2. klo 13.30\nPalvelut\nVerkostot")
    chat.news()
    await chat.writes("kaisa", "1")
    assert heard(chat) == read("""
        Aula: Pajatyöskentely, 30 min

        🗓️ Alkaa pe 5.2.2027 klo 13.30. Saat silloin huoneesi yksityisesti.
        - Huone 1: Palvelut
        - Huone 2: Verkostot
        Aula 📊 Mihin huoneeseen haluat? Äänestä, tai kirjoita minulle yksityisesti enintään
            kolmen huoneen numerot, mieluisin ensin. Esimerkiksi 2 1.
        1. Huone 1: Palvelut
        2. Huone 2: Verkostot
        3. sijoita minut
        kaisa ✎ Uusi paja: 2 huonetta, 30 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 13.30
        🏁 Päättyy klo 14
        👥 Tulossa 2
        - Huone 1: Palvelut
          Pajahuone 1, ei vetäjää
        - Huone 2: Verkostot
          Pajahuone 2, ei vetäjää

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.

        ✅ Vahvistettu.
        kaisa: Pajan ohjaus, 30 min

        🗓️ Alkaa pe 5.2.2027 klo 13.30.
        Toiveita 0, jäseniä 5.
        - Huone 1: Palvelut – ensimmäisiä toiveita 0
        - Huone 2: Verkostot – ensimmäisiä toiveita 0

        1. ▶️ aloita nyt
        kaisa ↳ ▶️ aloita nyt
        kaisa: ✅ Paja on suunniteltu. Se alkaa pe 5.2.2027 klo 13.30. Kortti ja toivekysely
            ovat aulassa.
    """)


async def test_a_longer_workshop_than_the_meeting_is_warned_about(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes("kaisa", "paja 60 min pe 5.2. klo 14.30\nA\nB\nC")
    assert heard(chat) == read("""
        kaisa: Uusi paja: 3 huonetta, 60 min

        Tapaaminen: 2. tapaaminen, pe 5.2.2027 klo 12.30–15.00
        🗓️ Alkaa pe 5.2.2027 klo 14.30
        🏁 Päättyy klo 15.30
        👥 Tulossa 2
        - Huone 1: A
          Pajahuone 1, ei vetäjää
        - Huone 2: B
          Pajahuone 2, ei vetäjää
        - Huone 3: C
          Pajahuone 3, ei vetäjää

        - ⚠️ Huomaa: paja jatkuu yli tapaamisen. Tapaaminen päättyy klo 15, paja klo 15.30.
        - ⚠️ Huomaa: huoneita on enemmän kuin osallistujia. Huoneet, joihin ei tule ketään,
            yhdistetään alussa muihin.

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)


async def test_what_is_no_workshop_is_refused_with_every_reason(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 0 min\nKela\nkela / Anna\nSote / Anna")
    assert heard(chat) == read("""
        kaisa: Pajaa ei voi tehdä näin:
        - Kesto on nolla minuuttia tai alle. Paja kestää vähintään minuutin.
        - Huoneilla 1 ja 2 on sama aihe: kela
        - Huoneilla 2 ja 3 on sama vetäjä: Anna. Vetäjä voi olla vain yhdessä huoneessa.

        Mitään ei suunniteltu. Muokkaa viestiäsi tai kirjoita se uudelleen, esimerkiksi:

        paja 30 min klo 13.30
        Työpaikkojen etsintä: mistä paikkoja? / Kaisa
        Jatkosuunnitelmat / Anna
    """)


async def refused(chat: Chat, text: str) -> str:
    """The reasons for which a plan is refused."""
    await chat.writes("kaisa", text)
    lines = heard(chat).split("\n")
    assert lines[0] == "kaisa: Pajaa ei voi tehdä näin:"
    return "\n".join(line for line in lines[1:] if line.startswith(("- ", "  ")))


async def test_each_refusal(chat: Chat) -> None:
    rooms = "\n".join(f"Aihe {number}" for number in range(1, 32))
    texts = (
        "paja 30 min",
        "paja 30 min\nKela",
        f"paja 30 min\n{rooms}",
        "paja Kela\nSote",
        "paja 600 min\nKela\nSote",
        f"paja 30 min\n{'pitkä ' * 40}\nSote",
    )
    reasons = "\n".join([await refused(chat, text) for text in texts])
    assert reasons == read("""
        - Huoneet puuttuvat. Kirjoita jokainen huone omalle rivilleen.
        - Huoneita on vain yksi. Pajassa on vähintään kaksi huonetta.
        - Huoneita on 31. Pajassa on enintään 30 huonetta.
        - Kesto puuttuu. Kirjoita se ensimmäiselle riville, esimerkiksi 30 min.
        - Kesto on liian pitkä. Paja kestää enintään 8 tuntia.
        - Huoneen 1 aihe on liian pitkä. Siinä saa olla enintään 200 merkkiä. Kysymykset voi
            kirjoittaa kaksoispisteen jälkeen.
    """)


async def test_a_time_that_is_past_or_missing_is_asked_back(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 30 min ma 4.1.2027 klo 9\nKela\nSote")
    assert heard(chat) == read("""
        kaisa: Aika on jo mennyt: ma 4.1.2027 klo 9.

        Mitään ei tallennettu. Kirjoita aika esimerkiksi näin: pe 5.2.2027 klo 12.30
    """)
    await chat.writes("kaisa", "paja 30 min pe 8.1.\nKela\nSote")
    assert heard(chat) == read("""
        kaisa: Kellonaika puuttuu. Mitään ei suunniteltu. Kirjoita se ensimmäiselle riville,
            esimerkiksi 30 min pe 5.2. klo 13.30.
    """)


async def test_facilitators_who_are_not_members_are_warned_about(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 30 min\nKela / Ana\nSote / Projektisuunnittelija 5")
    assert heard(chat) == read("""
        kaisa: Uusi paja: 2 huonetta, 30 min

        🗓️ Alkaa, kun aloitat sen
        👥 Mukana vetäjät ja ne, jotka toivovat huonetta
        - Huone 1: Kela
          Pajahuone 1, ei vetäjää
        - Huone 2: Sote
          Pajahuone 2, ei vetäjää

        - ⚠️ Huomaa: huoneen 1 vetäjää “Ana” ei ole jäsenissä. Lähellä on: Anna. Huone on
            vielä ilman vetäjää.
        - ⚠️ Huomaa: huoneen 2 vetäjää “Projektisuunnittelija 5” ei ole jäsenissä. Huone on
            vielä ilman vetäjää.

        Kun vahvistat, aulaan tulee pajan kortti ja kysely, jossa jokainen voi toivoa
            huonetta.
        1. ✅ vahvista
        2. ❌ peruuta
        kaisa ↳ ✅ vahvista
        kaisa ↳ ❌ peruuta
    """)


async def test_a_facilitator_may_be_a_user_id(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 30 min\nKela / @anna:verkosto.test\nSote / @muu:muualla.test")
    text = heard(chat)
    assert "Pajahuone 1, vetäjä Anna" in text
    assert "“@muu:muualla.test” ei ole jäsenissä" in text


async def test_a_name_of_two_members_is_refused(tmp_path: Path) -> None:
    people = {"kaisa": ("convener",), "anna": (), "annika": ()}
    async with open_chat(tmp_path, people=people) as chat:
        await chat.writes("kaisa", "paja 30 min\nKela / Ann\nSote")
        assert heard(chat) == read("""
            kaisa: Huoneen 1 vetäjä “Ann” sopii useaan: Anna ja Annika. Mitään ei suunniteltu.
                Kirjoita koko nimi tai käyttäjätunnus.
        """)


async def test_one_person_cannot_lead_two_rooms(chat: Chat) -> None:
    await chat.writes("kaisa", "paja 30 min\nKela / Anna\nSote / @anna:verkosto.test")
    assert heard(chat) == read("""
        kaisa: Anna vetää jo huonetta 1. Huonetta 2 hän ei voi vetää samaan aikaan. Mitään
            ei muutettu. Valitse toiselle huoneelle toinen vetäjä.
    """)


async def test_two_workshops_at_once_have_rooms_of_their_own(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    chat.news()
    await chat.says("ylla", "!paja 20 min\nKela\nSote")
    assert "Pajahuone 3, ei vetäjää\n- Huone 2: Sote\n  Pajahuone 4, ei vetäjää" in heard(chat)


async def test_standing_rooms_are_used_again(chat: Chat) -> None:
    await chat.says("kaisa", PLAN)
    await chat.says("kaisa", "1")
    await chat.says("kaisa", "!paja peru")
    await chat.says("kaisa", "1")
    chat.news()
    await chat.says("kaisa", "!paja 20 min\nKela\nSote\nTyö")
    await chat.says("kaisa", "1")
    names = [act.content["name"] for act in chat.wire.acts if act.kind == "create_room"]
    rooms = [name for name in names if str(name).startswith("Pajahuone")]
    assert rooms == ["Pajahuone 1", "Pajahuone 2", "Pajahuone 3"]


async def test_only_conveners_plan(chat: Chat) -> None:
    await chat.says("anna", PLAN)
    assert heard(chat) == read("""
        Aula: Komento !paja ei ole sinulle avoin. Mitään ei muutettu. Kirjoita !apua, niin
            näet, mitä voit tehdä tässä.
    """)


async def test_a_meeting_called_off_meanwhile_takes_no_workshop(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes("kaisa", "paja 30 min pe 5.2. klo 13.30\nPalvelut\nVerkostot")
    await chat.says("kaisa", "!tapaaminen peru 1")
    await chat.says("kaisa", "1")
    chat.news()
    await chat.taps("kaisa", chat.last_event("Uusi paja"), "✅", room="kaisa")
    assert heard(chat) == read("""
        kaisa: Tapaamista ei enää ole: 2. tapaaminen. Pajaa ei tehty. Voit tehdä pajan
            uudelleen ilman tapaamista antamalla kellonajan.
    """)


async def test_an_edited_message_is_shown_anew(chat: Chat) -> None:
    event = await chat.writes("kaisa", "paja 30 min\nKela")
    chat.news()
    await chat.writes("kaisa", "paja 30 min\nKela\nSote", replaces=event)
    assert "Uusi paja: 2 huonetta, 30 min" in heard(chat)


async def test_a_coming_meeting_without_a_workshop_is_left_alone(chat: Chat) -> None:
    await scheduled(chat)
    await chat.writes("kaisa", "paja 30 min\nKela\nSote")
    text = heard(chat)
    assert "Tapaaminen" not in text
    assert "Alkaa, kun aloitat sen" in text


async def test_thirty_rooms_fit_one_message(chat: Chat) -> None:
    rooms = "\n".join(f"{n} {'aihe ' * 30}: {'mitä? ' * 20}" for n in range(101, 131))
    await chat.writes("kaisa", f"paja 30 min\n{rooms}")
    assert len(heard(chat)) < 5_000
