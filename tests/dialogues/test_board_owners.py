"""Cards of a board with owner and date: reminded of, told in private, given back."""

from datetime import UTC, datetime

from tests.support.chat import Chat
from tests.support.transcript import heard, read

MAKE = "!taulu Jatkosuunnitelmat: Ideat | Sovittu | Tehty"


async def made(chat: Chat, text: str = MAKE) -> None:
    """Kaisa makes a board; what the bot answers is not looked at."""
    await chat.says("kaisa", text)
    chat.news()


async def test_owner_and_date_become_a_reminder(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "Ideat: soitto Kelaan / Pekka / pe 12.2.")
    await chat.says("anna", "Ideat: uusi esite / Anna / 15.1. klo 12")
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan – Pekka, pe 12.2.2027
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan – Pekka, pe 12.2.2027
        2. uusi esite – Anna, pe 15.1.2027 klo 12
        pekka: 📋 Taulun Jatkosuunnitelmat kortti on merkitty sinulle: “soitto Kelaan”

        Muistutan sinua yksityisesti pe 12.2.2027 klo 9.
        1. ❌ ei minulle
        pekka ↳ ❌ ei minulle
    """)
    await chat.time_passes(to=datetime(2027, 1, 15, 10, 0, tzinfo=UTC))
    await chat.time_passes(to=datetime(2027, 2, 12, 7, 0, tzinfo=UTC))
    assert heard(chat) == read("""
        anna: 🔔 Muistutus: uusi esite
        1. ✅ tehty
        2. ⏰ torkku 1 h
        anna ↳ ✅ tehty
        anna ↳ ⏰ torkku 1 h
        pekka: 🔔 Muistutus: soitto Kelaan
        1. ✅ tehty
        2. ⏰ torkku 1 h
        pekka ↳ ✅ tehty
        pekka ↳ ⏰ torkku 1 h
    """)


async def test_somebody_named_can_say_that_it_is_not_theirs(chat: Chat) -> None:
    await made(chat)
    line = await chat.says("anna", "Ideat: soitto Kelaan / Pekka / pe 12.2.")
    chat.news()
    tap = await chat.taps("pekka", chat.last_event("merkitty sinulle"), "❌", room="pekka")
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan – pe 12.2.2027
        pekka ✎ Nimesi on poistettu kortista “soitto Kelaan”. Muistutusta ei tule. Saat
            kortin takaisin perumalla vastauksesi.
    """)
    await chat.says("anna", "Ideat: soitto Kelaan ja FPA:han / Pekka / pe 12.2.", replaces=line)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan ja FPA:han – pe 12.2.2027
    """)
    await chat.removes("pekka", tap, room="pekka")
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        1. soitto Kelaan ja FPA:han – Pekka, pe 12.2.2027
        pekka ✎ 📋 Taulun Jatkosuunnitelmat kortti on merkitty sinulle: “soitto Kelaan ja
            FPA:han”

        Muistutan sinua yksityisesti pe 12.2.2027 klo 9.
        1. ❌ ei minulle
    """)
    await chat.removes("anna", line)
    assert heard(chat) == read("""
        Aula ✎ Ideat (sarake 1)
        Ei kortteja.
        pekka ✎ Kortti ei ole enää sinulla: “soitto Kelaan ja FPA:han”. Muistutusta ei tule.
    """)
    await chat.time_passes(to=datetime(2027, 2, 12, 7, 0, tzinfo=UTC))
    assert heard(chat) == ""


async def test_names_and_dates_that_mean_nobody_and_no_day(chat: Chat) -> None:
    await made(chat)
    await chat.says("anna", "Ideat: esite / Rauni / 30.2.")
    await chat.says("anna", "Ideat: lista / Pekka / 5.1.2027")
    assert heard(chat) == read("""
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. esite – Rauni
        Aula: Kortti 1 on taululla ilman päivää: sitä ei voinut lukea, tai se on jo mennyt.
            Korjaa päivä muokkaamalla viestiäsi.
        Aula ↳ ◀️ takaisin
        Aula ↳ ▶️ eteenpäin
        Aula ✎ Ideat (sarake 1)
        1. esite – Rauni
        2. lista – Pekka
        Aula: Kortti 2 on taululla ilman päivää: sitä ei voinut lukea, tai se on jo mennyt.
            Korjaa päivä muokkaamalla viestiäsi.
        pekka: 📋 Taulun Jatkosuunnitelmat kortti on merkitty sinulle: “lista”
        1. ❌ ei minulle
        pekka ↳ ❌ ei minulle
    """)
