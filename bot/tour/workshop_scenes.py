"""The workshop of the second meeting in scenes: rooms, time, what was found, what comes next."""

from typing import Final

from bot.tour.cast import CONVENER, MEMBERS
from bot.tour.moments import september
from bot.tour.seen import Match, Seen
from bot.tour.stage import Stage

ROOMS: Final = ("Pajahuone 1", "Pajahuone 2", "Pajahuone 3")
AINO, EERO, HELMI, ILMARI, LEMPI, ONNI, SISKO, VAINO = (role.local for role in MEMBERS)
KAISA: Final = CONVENER.local


async def plan_rooms(stage: Stage) -> None:
    """One tap takes the rooms from the programme; people wish by a vote or by numbers."""
    await stage.at(september(30, 12, 50))
    offer = await stage.sees(KAISA, Match(contains="Tehdäänkö siitä paja"), None, again=True)
    await stage.taps(KAISA, offer.event_id, "✅", None)
    await stage.confirms(KAISA, "Uusi paja: 3 huonetta", None)
    poll = await stage.sees(ONNI, Match(kind="poll", contains="Mihin huoneeseen"))
    await stage.rest()
    for who, room in ((LEMPI, "Huone 3"), (ONNI, "Huone 1"), (SISKO, "sijoita minut")):
        await stage.votes(who, poll, room)
    await stage.says(ILMARI, "2 3 1", None)
    await stage.sees(ILMARI, Match(contains="Toiveesi on kirjattu"), None)
    await stage.rest()


async def work_in_rooms(stage: Stage) -> None:
    """At 13.30 everybody is told their room; what is found is written down as it is said."""
    await stage.at(september(30, 13, 30))
    await stage.sees(ILMARI, Match(contains="Huoneesi pajassa on 2"), None)
    await stage.sees(AINO, Match(contains="Vedät huonetta 1"), None)
    for facilitator, room in zip((AINO, EERO, HELMI), ROOMS, strict=True):
        await stage.sees(facilitator, Match(contains="Vetäjä"), room)
    await stage.rest()
    await stage.says(ILMARI, "miksi", None)
    await stage.sees(ILMARI, Match(contains="ensimmäinen toiveesi"), None)
    await stage.says(VAINO, "myöhässä")
    await stage.sees(VAINO, Match(contains="Huoneesi pajassa on"), None)
    await stage.rest()
    await stage.at(september(30, 13, 40))
    await stage.says(AINO, "- Työtoimintapaikoista yhteinen lista seudulle", ROOMS[0])
    await stage.sees(AINO, Match(kind="edit", contains="Tuloksia: 1"), ROOMS[0])
    said = await stage.says(ILMARI, "Palveluohjaus tarvitsee nimetyn parin kunnasta", ROOMS[1])
    await stage.taps(EERO, said, "📌", ROOMS[1])
    taken_back = await stage.says(EERO, "- Tämän sanoin väärin", ROOMS[1])
    await stage.sees(EERO, Match(kind="edit", contains="Tuloksia: 2"), ROOMS[1])
    await stage.actor(EERO).redact(await stage.room(EERO, ROOMS[1]), taken_back)
    await stage.says(LEMPI, "- Kela mukaan jo jaksoa suunniteltaessa", ROOMS[2])
    await stage.says(HELMI, "- Palkkatuen ehdot yhdelle sivulle", ROOMS[2])
    await stage.sees(KAISA, Match(kind="edit", contains="tuloksia 2"), None)
    await stage.rest()


async def give_more_time(stage: Stage) -> None:
    """A room asks, the convener sees what it costs, and all get it; then the time is up."""
    await stage.at(september(30, 13, 50))
    await stage.says(EERO, "lisää aikaa", ROOMS[1])
    await stage.sees(KAISA, Match(contains="Mitä lisäaika muuttaa"), None)
    await stage.says(KAISA, "1", None)
    await stage.sees(LEMPI, Match(contains="Paja päättyy klo 14.05"), ROOMS[2])
    await stage.rest()
    await stage.says(KAISA, "!kaikille Kirjatkaa vielä yksi asia, jota kokeilette")
    await stage.sees(ONNI, Match(contains="Kirjatkaa vielä yksi"), ROOMS[0])
    await stage.rest()
    await stage.at(september(30, 14, 0))
    await stage.sees(ONNI, Match(contains="5 minuuttia"), ROOMS[0])
    await stage.at(september(30, 14, 5))
    await stage.sees(HELMI, Match(contains="Aika päättyi"), ROOMS[2])
    await stage.rest()


async def debrief(stage: Stage) -> None:
    """Room by room what was found, with votes for what matters most."""
    await stage.at(september(30, 14, 15))
    for room in (1, 2, 3):
        post = await stage.sees(SISKO, Match(kind="text", contains=f"Purku, huone {room}"))
        await vote_for(stage, post, 2 * room)
        await stage.rest()
        await stage.says(KAISA, "seuraava", None)
    await stage.sees(SISKO, Match(contains="Kaikki huoneet ovat kertoneet"))
    await stage.rest()
    await stage.says(KAISA, "!jatko Aino kokoaa listan työtoimintapaikoista pe 14.10.")
    await stage.sees(SISKO, Match(contains="pe 14.10.2022"))
    await stage.rest()


async def vote_for(stage: Stage, post: Seen, votes: int) -> None:
    for role in MEMBERS[:votes]:
        await stage.taps(role.local, post.event_id, "1️⃣")


async def keep_board(stage: Stage) -> None:
    """The next steps stand on a board, where everybody can add and move them."""
    await stage.at(september(30, 14, 35))
    await stage.says(KAISA, "!taulu Jatkotoimet: Sovittu | Tekeillä | Valmis")
    await stage.sees(ONNI, Match(kind="text", contains="Sovittu (sarake 1)"))
    line = await stage.says(ONNI, "Sovittu: palkkatuen ehdot yhdelle sivulle / Helmi / pe 7.10.")
    await stage.sees(ONNI, Match(kind="edit", contains="palkkatuen ehdot"))
    await stage.taps(HELMI, line, "▶️")
    await stage.sees(ONNI, Match(kind="edit", contains="palkkatuen ehdot"))
    await stage.rest()


async def share_findings(stage: Stage) -> None:
    """The votes are counted, and everything is written down for the lobby."""
    await stage.at(september(30, 14, 45))
    await stage.sees(SISKO, Match(kind="text", contains="Kela mukaan"))
    await stage.sees(SISKO, Match(kind="file", contains="Työpajan muistio"))
    await stage.rest()


SCENES: Final = (
    ("Pajan suunnittelu ja toiveet", plan_rooms),
    ("Pajahuoneissa", work_in_rooms),
    ("Lisäaika", give_more_time),
    ("Purku", debrief),
    ("Taulu", keep_board),
    ("Mitä löydettiin", share_findings),
)
