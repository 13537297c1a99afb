"""Somebody wants to be forgotten: what goes, what stays, and who may not."""

from pathlib import Path

import pytest

from bot.ledger import inbox
from commands.wiring import HOLDINGS
from tests.dialogues.consultation_chat import ask, open_team
from tests.dialogues.privacy_chat import ANNA, live, open_network, stored, where
from tests.support.chat import Chat, open_chat, user
from tests.support.transcript import heard, read

DECLARED = frozenset[str]().union(*(holding.columns for holding in HOLDINGS))
# Nothing waits in the outbox while somebody looks; the others hold a name and not an id.
NO_IDS = {"outbox.content", "person.name", "consultation_step.who"}


async def test_after_a_full_life_the_database_names_her_nowhere(tmp_path: Path) -> None:
    async with open_network(tmp_path) as chat:
        await live(chat)
        assert await where(chat, ANNA) == DECLARED - NO_IDS
        for line in ("poistaminut", "vahvista"):
            await chat.writes("anna", line)
        assert await where(chat, ANNA) == set()
        assert await where(chat, "Anna") == set()
        # Nothing that waits or falls due later stumbles over her.
        await chat.time_passes(days=30)
        assert await where(chat, ANNA) == set()
        assert ANNA.encode() not in stored(tmp_path)


async def test_it_is_previewed_confirmed_and_said(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat)
        await chat.says("anna", "!poistaminut")
        assert heard(chat) == read("""
            Aula: Vastasin sinulle yksityisesti.
            anna: 🗑️ Poistetaanko tietosi ja eroatko verkostosta?

            Poistetaan heti:
            - nimi, kieli, roolit, ammatti ja organisaatio
            - osallistuminen tapaamisiin ja pajoihin, huonetoiveet, vastaukset kortteihin
            - omat muistutukset, myös huoneelle tehdyt
            - kysymysten tekstit; avoimet kysymykset perutaan

            Siirretään muille: tiimissä otetut kysymykset ja sovitut seurannat.
            Jos nimissä on tapaaminen, paja tai taulu, se siirtyy: Kaisa.

            Jää ilman nimeä:
            - kysymysten luokat, ajat ja tulos sekä palautteen lukumäärät, koska tilasto ei
                kerro kenestäkään
            - taulun korttien ja jatkotoimien teksti, koska se on ryhmän; nimi poistetaan siitä

            Huoneisiin kirjoitettuja viestejä en voi poistaa: ne ovat kotipalvelimella ja
                jäsenten laitteissa. Niistä ja niiden säilytysajasta vastaa rekisterinpitäjä.

            Tätä ei voi perua. Vahvista kymmenen minuutin kuluessa.
            1. ✅ vahvista
            2. ❌ peruuta
            anna ↳ ✅ vahvista
            anna ↳ ❌ peruuta
        """)
        await chat.taps("anna", chat.last_event("Poistetaanko"), "✅", room="anna")
        said = heard(chat)
        assert "⌫" in said
        assert "Aula ⨯ @anna:verkosto.test: Et ole enää verkoston jäsen." in said
        assert "!tila ⨯ @anna:verkosto.test: Et ole enää verkoston jäsen." in said
        assert (
            read("""
            anna: ✅ Tietosi verkostossa “KUTY-verkosto” on poistettu, ja sinut on poistettu
                verkoston huoneista. En tunnista sinua enää.

            Tämä keskustelu jää sinulle: voit poistua siitä. Jos palaat verkostoon, pyydä kutsu
                ylläpitäjältä; silloin aloitat alusta.
        """)
            in said
        )


async def test_what_she_wrote_has_no_writer_any_more(tmp_path: Path) -> None:
    """Whoever declines what she put on them must not be told to nobody."""
    async with open_team(tmp_path) as chat:
        said = await chat.says("anna", "!toive Kelan uudet ohjeet")
        for line in ("poistaminut", "vahvista"):
            await chat.writes("anna", line)
        async with chat.machine.database.transaction() as tx:
            assert await inbox.find_event(tx, said) is not None
            assert await inbox.writer_of(tx, said) is None
            assert await inbox.effect_of(tx, said) is None
        await chat.says("kaisa", "!toiveet")
        assert "Kelan uudet ohjeet" in heard(chat)


async def test_not_confirmed_nothing_goes(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        before = await where(chat, ANNA)
        for line in ("poistaminut", "peruuta"):
            await chat.writes("anna", line)
        assert heard(chat).endswith("anna: ❌ Peruttu. Mitään ei tehty.")
        await chat.writes("anna", "poistaminut")
        await chat.time_passes(minutes=11)
        await chat.taps("anna", chat.last_event("Poistetaanko"), "✅", room="anna")
        assert before <= await where(chat, ANNA)
        await chat.taps("pekka", chat.last_event("Poistetaanko"), "✅", room="pekka")
        assert before <= await where(chat, ANNA)


async def test_who_comes_back_later_is_new(tmp_path: Path) -> None:
    async with open_team(tmp_path) as chat:
        await ask(chat)
        for line in ("kieli englanti", "forgetme", "confirm"):
            await chat.writes("anna", line)
        chat.news()
        await chat.joins("anna", membership="leave")
        await chat.says("anna", "kysymykset", room="!private-anna")
        assert heard(chat) == ""
        await chat.joins("anna")
        # In Finnish again, and in a room of their own that is new.
        assert "Tervetuloa verkostoon “KUTY-verkosto”." in heard(chat)
        await chat.writes("anna", "kysymykset")
        assert heard(chat).endswith(
            "Et ole kysynyt vielä mitään. Kysy työkykytiimiltä kirjoittamalla: kysy"
        )


async def test_the_last_admin_stays(chat: Chat) -> None:
    await chat.writes("ylla", "poistaminut")
    assert heard(chat) == read("""
        ylla: Viimeistä ylläpitäjää ei voi poistaa: verkosto jäisi ilman ylläpitoa. Mitään
            ei poistettu. Anna ylläpitäjän rooli ensin toiselle.
    """)


async def test_an_admin_who_is_not_the_last_leaves_the_admins_room_too(chat: Chat) -> None:
    await chat.writes("ylla", "rekisteri rooli @liisa:verkosto.test ylläpitäjä")
    chat.news()
    for line in ("poistaminut", "vahvista"):
        await chat.writes("liisa", line)
    assert "Ylläpito ⨯ @liisa:verkosto.test: Et ole enää verkoston jäsen." in heard(chat)
    assert await where(chat, user("liisa")) == set()


async def test_without_anybody_to_take_over_nobody_goes(tmp_path: Path) -> None:
    async with open_chat(tmp_path, people={"anna": ()}) as chat:
        await chat.writes("anna", "poistaminut")
        assert heard(chat) == read("""
            anna: Verkostossa ei ole ketään, jolle tapaamiset ja pajat siirtyisivät. Mitään ei
                poistettu. Verkosto tarvitsee ensin ylläpitäjän tai koollekutsujan.
        """)


async def test_a_stranger_has_nothing_to_ask(chat: Chat) -> None:
    for line in ("poistaminut", "omattiedot", "tietosuoja"):
        await chat.writes("vieras", line)
    assert len(chat.news()) == 1


async def test_an_admin_forgets_somebody_who_asked_elsewhere(chat: Chat) -> None:
    """Such as a person who has left, and cannot ask the bot any more."""
    await chat.joins("anna", membership="leave")
    await chat.says("ylla", f"!rekisteri poista {ANNA}", room="Ylläpito")
    asked = heard(chat)
    assert asked.startswith(
        "Ylläpito: 🗑️ Poistetaanko henkilön @anna:verkosto.test tiedot verkostosta?"
    )
    await chat.says("ylla", "vahvista", room="Ylläpito")
    assert read("""
        Ylläpito: ✅ Henkilön tiedot on poistettu, ja hänet on poistettu verkoston huoneista.
            Hänelle kerrottiin yksityisesti, jos yksityinen huone oli.
    """) in heard(chat)
    assert await where(chat, ANNA) == set()


async def test_nobody_else_may_forget_others(chat: Chat) -> None:
    await chat.writes("kaisa", f"rekisteri poista {ANNA}")
    assert "rekisteri poista" in heard(chat)
    await chat.writes("ylla", "rekisteri poista @eikukaan:verkosto.test")
    assert heard(chat) == read("""
        ylla: Henkilöstä @eikukaan:verkosto.test ei ole tietoja. Mitään ei muutettu.
            Tarkista tunnus; sen muoto on @nimi:palvelin.fi
    """)
    assert "person.user_id" in await where(chat, ANNA)


@pytest.mark.parametrize(
    ("lang", "command", "yes", "first", "last"),
    [
        ("sv", "glömmig", "bekräfta", "Ska dina uppgifter raderas", "Dina uppgifter i nätverket"),
        ("en", "forgetme", "confirm", "Erase your data and leave", "Your data in the network"),
    ],
)
async def test_in_other_languages(
    tmp_path: Path, lang: str, command: str, yes: str, first: str, last: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.writes("anna", command)
        assert first in heard(chat)
        await chat.writes("anna", yes)
        assert last in heard(chat)
        assert await where(chat, ANNA) == set()


@pytest.mark.parametrize(
    ("lang", "command", "said"),
    [
        ("sv", f"register ta bort {ANNA}", "Ska uppgifterna om @anna:verkosto.test raderas"),
        ("en", f"register forget {ANNA}", "Erase the data of @anna:verkosto.test"),
    ],
)
async def test_an_admin_forgets_in_other_languages(
    tmp_path: Path, lang: str, command: str, said: str
) -> None:
    async with open_chat(tmp_path, lang=lang) as chat:
        await chat.writes("ylla", command)
        assert said in heard(chat)
