"""A caseworker's question in scenes: asked, claimed, answered with a next step, and followed up."""

import asyncio
from typing import Final

from bot.tour.cast import ADMIN, ARTIFICIAL_CODE, MEMBERS, TEAM
from bot.tour.moments import october
from bot.tour.seen import Match, Seen
from bot.tour.stage import ADMINS, TEAM_ROOM, Stage

SAIMI, TOINI, URHO = (role.local for role in TEAM)
EERO, ONNI = MEMBERS[1].local, MEMBERS[5].local
QUESTION: Final = (
    "Kuntoutus on keskeytynyt kahdesti ja jatko on auki. Kenen arviota kannattaa pyytää ensin?"
)
FIRST: Final = "K-22-001"


async def name_team(stage: Stage) -> None:
    """The admin names the team: its closed room is made, and nobody else is in it."""
    people = {role.local: stage.actors[role.local].user_id for role in TEAM}
    await stage.at(october(4, 9, 30))
    roles = ("koordinaattori", "tiimin jäsen", "tiimin jäsen")
    lines = [f"{user_id} {role}" for user_id, role in zip(people.values(), roles, strict=True)]
    await stage.says(ADMIN.local, "\n".join(["!rekisteri kutsu", *lines]), ADMINS)
    await stage.confirms(ADMIN.local, "Kutsutaanko", ADMINS)
    for role in TEAM:
        await stage.sees(role.local, Match(contains="Tervetuloa verkostoon"), None)
        await stage.room(role.local, TEAM_ROOM)
    details = [f"{people[role.local]} {role.job}" for role in TEAM]
    details.append(f"{stage.actors[EERO].user_id} sosiaaliohjaaja, Porin kaupunki")
    await stage.says(ADMIN.local, "\n".join(["!rekisteri tiedot", *details]), ADMINS)
    await stage.sees(ADMIN.local, Match(contains="fysioterapeutti"), ADMINS)
    await stage.rest()


async def ask(stage: Stage) -> None:
    """Three questions by taps; a text with an identity code goes nowhere, a proper one does."""
    await stage.at(october(5, 9))
    await stage.says(EERO, "kysy", None)
    for question, keys in (("1/4", ("2️⃣",)), ("2/4", ("1️⃣", "3️⃣", "➡️")), ("3/4", ("2️⃣",))):
        card = await stage.sees(EERO, Match(contains=f"({question})"), None)
        for key in keys:
            await stage.taps(EERO, card.event_id, key, None)
    await stage.sees(EERO, Match(contains="(4/4)"), None)
    await stage.rest()
    secret = await stage.says(EERO, f"Asiakas {ARTIFICIAL_CODE} on keskeyttänyt kahdesti", None)
    await stage.sees(EERO, Match(kind="redaction", about=secret), None)
    await stage.sees(EERO, Match(contains="henkilötunnus"), None)
    await stage.rest()
    await stage.says(EERO, QUESTION, None)
    preview = await stage.sees(EERO, Match(contains="Tiimi näkee tämän"), None)
    await stage.rest()
    await stage.taps(EERO, preview.event_id, "✅", None)
    await stage.sees(EERO, Match(contains=f"tiimillä numerolla {FIRST}"), None)
    await stage.sees(SAIMI, Match(contains=QUESTION), TEAM_ROOM)
    await stage.rest()


async def claim(stage: Stage) -> None:
    """Two tap 🙋 at once: one has it, the other is told, and joins as a pair."""
    await stage.at(october(5, 9, 20))
    cards = {who: await _card(stage, who) for who in (SAIMI, TOINI, URHO)}
    await asyncio.gather(
        *(stage.taps(who, cards[who].event_id, "🙋", TEAM_ROOM) for who in (TOINI, URHO))
    )
    claimed = Match(kind="edit", contains="🙋 Vastaa: ", about=cards[SAIMI].event_id)
    shown = await stage.sees(SAIMI, claimed, TEAM_ROOM)
    await stage.rest()
    other = URHO if "Vastaa: Toini" in shown.body else TOINI
    await stage.sees(other, Match(contains="on jo otettu"), None)
    await stage.taps(other, cards[other].event_id, "🤝", TEAM_ROOM)
    await stage.sees(SAIMI, Match(kind="edit", contains="🤝 Parina: "), TEAM_ROOM)
    await stage.rest()


async def ask_more(stage: Stage) -> None:
    """The pair's thread is its own; 📨 asks for more, and the promise stands until it comes."""
    card = await _card(stage, TOINI)
    await stage.at(october(5, 10))
    await stage.says_in_thread(URHO, card, "Lääkärin arvio ensin, vai kuntoutuksen ohjaaja?")
    await _mark(stage, TOINI, card, "Mitä keskeytysten jälkeen on jo kokeiltu?", "6")
    await stage.sees(EERO, Match(contains="tiimi kysyy lisää"), None)
    await stage.sees(SAIMI, Match(kind="edit", contains="pysähdyksissä"), TEAM_ROOM)
    await stage.rest()
    await stage.at(october(7, 10))
    await stage.says(EERO, "Vain työkokeilua, ja sekin jäi kesken.", None)
    await stage.sees(EERO, Match(contains="viimeistään ti 11.10.2022 klo 9"), None)
    await stage.sees(URHO, Match(contains="Vain työkokeilua"), TEAM_ROOM)
    await stage.rest()


async def answer(stage: Stage) -> None:
    """The answer goes when it has a next step: who does what, checked when."""
    card = await _card(stage, TOINI)
    await stage.at(october(10, 9))
    text = "Pyydä ensin lääkärin arvio. Tulen mukaan yhteiseen tapaamiseen."
    await _mark(stage, TOINI, card, text, "2")
    await stage.sees(TOINI, Match(contains="mikä on seuraava askel?"), TEAM_ROOM)
    await stage.says_in_thread(TOINI, card, "Eero varaa arvion, tarkistus ma 31.10.")
    await stage.sees(EERO, Match(contains="Seuraava askel – Eero: varaa arvion"), None)
    await stage.rest()
    await stage.says(EERO, "1", None)
    await stage.sees(EERO, Match(contains="(2/2)"), None)
    await stage.says(EERO, "2", None)
    await stage.sees(EERO, Match(contains=f"{FIRST} on suljettu"), None)
    await stage.sees(SAIMI, Match(kind="edit", contains="Suljettu: parityö"), TEAM_ROOM)
    await stage.rest()


async def look_in_vain(stage: Stage) -> None:
    """Somebody who is not in the team sees neither its queue nor somebody else's question."""
    await stage.at(october(10, 9, 30))
    await stage.says(ONNI, "jono", None)
    await stage.sees(ONNI, Match(contains="ei ole sinulle avoin"), None)
    await stage.says(ONNI, f"kysy {FIRST}", None)
    await stage.sees(ONNI, Match(contains=f"Sinulla ei ole kysymystä {FIRST}"), None)
    await stage.says(SAIMI, "!jono", TEAM_ROOM)
    await stage.sees(SAIMI, Match(contains="Tällä viikolla suljettu: 1"), TEAM_ROOM)
    await stage.rest()


async def meet_weekly(stage: Stage) -> None:
    """The weekly programme builds itself, on the first morning of winter time at eight."""
    await stage.at(october(28, 9))
    await stage.says(SAIMI, "!tiimi palaveri ma klo 9–10", TEAM_ROOM)
    await stage.sees(SAIMI, Match(contains="ma 31.10.2022 klo 9.00–10.00"), TEAM_ROOM)
    await stage.rest()
    await stage.at(october(31, 8))
    await stage.sees(URHO, Match(contains="Tiimin viikkopalaveri"), TEAM_ROOM)
    await stage.rest()


async def run_weekly(stage: Stage) -> None:
    """It runs as the network's meetings do, in the team's room alone."""
    await stage.sees(URHO, Match(contains="📋 Nyt: 9.00"), TEAM_ROOM)
    await stage.rest()


async def follow_up(stage: Stage) -> None:
    """On the day agreed the bot asks at nine, by the new time, whether the step was taken."""
    await stage.at(october(31, 9))
    asked = await stage.sees(EERO, Match(contains="miten seuraava askel eteni?"), None)
    await stage.rest()
    await stage.taps(EERO, asked.event_id, "✅", None)
    await stage.sees(EERO, Match(contains="hoidettu loppuun"), None)
    await stage.sees(SAIMI, Match(kind="edit", contains="hoidettu"), TEAM_ROOM)
    await stage.rest()


async def _card(stage: Stage, who: str) -> Seen:
    """The request's card as somebody of the team sees it."""
    return await stage.sees(
        who, Match(kind="text", contains=f"❓ {FIRST}: "), TEAM_ROOM, again=True
    )


async def _mark(stage: Stage, who: str, card: Seen, text: str, how: str) -> None:
    """Somebody writes in the thread, marks it 📨, and chooses how it goes."""
    said = await stage.says_in_thread(who, card, text)
    await stage.taps(who, said, "📨", TEAM_ROOM)
    await stage.sees(who, Match(contains="tämä lähtisi kysyjälle"), TEAM_ROOM)
    await stage.rest()
    await stage.says_in_thread(who, card, how)


SCENES: Final = (
    ("Työkykytiimi", name_team),
    ("Kysymys tiimille", ask),
    ("Kuka vastaa", claim),
    ("Lisätietoja", ask_more),
    ("Vastaus ja seuraava askel", answer),
    ("Muille suljettu", look_in_vain),
    ("Viikkopalaveri", meet_weekly),
    ("Seuranta", follow_up),
    ("Palaveri alkaa", run_weekly),
)
