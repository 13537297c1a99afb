"""A meeting's life in scenes. Each `sees` is a step that must be seen on the wire by a member."""

from typing import Final

from bot.tour.cast import ADMIN, ARTIFICIAL_CODE, CONVENER, MEMBERS
from bot.tour.consultation_scenes import SCENES as CONSULTATION_SCENES
from bot.tour.moments import october, september
from bot.tour.programmes import NEXT_MEETING, SECOND_MEETING
from bot.tour.seen import Match, Seen
from bot.tour.stage import ADMINS, Stage
from bot.tour.workshop_scenes import SCENES as WORKSHOP_SCENES

TITLE: Final = "KUTY-verkoston 2. tapaaminen"
YES, IF_NEEDED, NO = "käy", "tarvittaessa", "ei käy"


async def gather(stage: Stage) -> None:
    """The admin pastes who belongs to the network; everybody is welcomed in private."""
    people = [stage.actors[role.local].user_id for role in (CONVENER, *MEMBERS)]
    await stage.room(ADMIN.local, ADMINS)
    await stage.at(september(5, 9))
    lines = "\n".join([f"{people[0]} koollekutsuja", *people[1:]])
    await stage.says(ADMIN.local, f"!rekisteri kutsu\n{lines}", ADMINS)
    await stage.confirms(ADMIN.local, "Kutsutaanko", ADMINS)
    for role in (CONVENER, *MEMBERS):
        await stage.sees(role.local, Match(contains="Tervetuloa verkostoon"), None)
    await stage.rest()


async def find_date(stage: Stage) -> None:
    """Three proposed times end in a tie, which the convener decides with one number."""
    times = "ke 28.9. klo 12.30–15\nto 29.9. klo 12.30–15\npe 30.9. klo 12.30–15"
    await stage.at(september(5, 9, 30))
    await stage.says(CONVENER.local, f"!aikakysely {TITLE}\n{times}")
    await stage.confirms(CONVENER.local, "Vastausaika")
    polls = [
        await stage.sees(CONVENER.local, Match(kind="poll", contains=day))
        for day in ("28.9.2022", "29.9.2022", "30.9.2022")
    ]
    await stage.rest()
    await stage.at(september(5, 10, 15))
    # Väinö answers only when he is reminded.
    for number, role in enumerate((CONVENER, *MEMBERS[:-1])):
        late_week = (YES, YES) if number < 6 else (IF_NEEDED, IF_NEEDED)
        for poll, answer in zip(polls, (NO, *late_week), strict=True):
            await stage.votes(role.local, poll, answer)
    await stage.sees(CONVENER.local, Match(kind="edit", contains="Käy 6, tarvittaessa 2"))
    await stage.rest()
    await stage.at(september(7, 12))
    await stage.sees(MEMBERS[-1].local, Match(contains="odottaa vastaustasi"), None)
    for poll, answer in zip(polls, (NO, YES, YES), strict=True):
        await stage.votes(MEMBERS[-1].local, poll, answer)
    await stage.rest()
    await stage.at(september(8, 15, 30))
    await stage.sees(CONVENER.local, Match(contains="Valitse aika"), None)
    await stage.says(CONVENER.local, "2", None)
    await stage.sees(CONVENER.local, Match(contains="✅ Aika on pe 30.9.2022"), None)
    await stage.sees(MEMBERS[0].local, Match(kind="edit", contains="✅ Aika on pe 30.9.2022"))
    await stage.rest()


async def publish_programme(stage: Stage) -> None:
    """The convener pastes the programme as it stands, picks a repair by number and publishes."""
    await stage.at(september(9, 9))
    await stage.says(CONVENER.local, f"!ohjelma\n{SECOND_MEETING}")
    draft = await stage.sees(CONVENER.local, Match(kind="text", contains="15 min"), None)
    await stage.rest()
    await stage.says(CONVENER.local, "1", None)
    await stage.sees(CONVENER.local, Match(kind="edit", about=draft.event_id), None)
    await stage.rest()
    await stage.taps(CONVENER.local, draft.event_id, "✅", None)
    card = await stage.sees(MEMBERS[0].local, Match(kind="text", contains="Tulossa 0"))
    await stage.sees(MEMBERS[0].local, Match(kind="file"))
    await stage.rest()
    await answer_invitation(stage, card)


async def answer_invitation(stage: Stage, card: Seen) -> None:
    """Members tap; one changes her mind, one writes a word; the counts follow."""
    await stage.at(september(12, 8, 45))
    for role in (CONVENER, *MEMBERS[:6]):
        await stage.taps(role.local, card.event_id, "🙋🏽")
    maybe = await stage.taps(MEMBERS[6].local, card.event_id, "🤔")
    await stage.sees(MEMBERS[0].local, Match(kind="edit", contains="Tulossa 7, ehkä 1"))
    await stage.actor(MEMBERS[6].local).redact(card.room_id, maybe)
    await stage.taps(MEMBERS[6].local, card.event_id, "🙋")
    await stage.says(MEMBERS[7].local, "en pääse")
    await stage.sees(MEMBERS[0].local, Match(kind="edit", contains="Tulossa 8, ehkä 0, ei pääse 1"))
    await stage.rest()


async def meet(stage: Stage) -> None:
    """Reminders in private before the start, and presence at the start."""
    await stage.at(september(29, 9, 30))
    await stage.sees(MEMBERS[1].local, Match(contains="Muistutus: KUTY"), None)
    await stage.rest()
    await stage.at(september(30, 12, 20))
    await stage.sees(MEMBERS[1].local, Match(contains="Alkaa kohta"), None)
    await stage.rest()
    await stage.at(september(30, 12, 30))
    card = await stage.sees(MEMBERS[0].local, Match(contains="Kuka on paikalla"))
    for role in (CONVENER, *MEMBERS[:7]):
        await stage.taps(role.local, card.event_id, "🙋")
    await stage.sees(MEMBERS[0].local, Match(kind="edit", contains="Paikalla 8"))
    live = await stage.sees(
        MEMBERS[0].local, Match(kind="text", contains="Nyt: 12.30–12.45"), again=True
    )
    await stage.rest()
    await stage.at(september(30, 12, 44))
    await stage.taps(CONVENER.local, live.event_id, "⏭️")
    await stage.sees(MEMBERS[0].local, Match(kind="edit", contains="Nyt: 12.44–13.30"))
    await stage.rest()


async def give_feedback(stage: Stage) -> None:
    """At the programme's feedback slot everyone present is asked in private."""
    await stage.at(september(30, 14, 46))
    present = (CONVENER, *MEMBERS[:7])
    scores = ("5", "4", "5", "4", "3", "5", "4")
    asked = Match(kind="poll", contains="Miten tapaaminen onnistui")
    polls = {role.local: await stage.sees(role.local, asked, None, again=True) for role in present}
    # Sisko was in the meeting but answers nothing today.
    for role, score in zip(present, scores, strict=False):
        await stage.votes(role.local, polls[role.local], score)
        await stage.sees(role.local, Match(kind="text", contains="Kiitos"), None)
    aino, eero, helmi = (role.local for role in MEMBERS[:3])
    await stage.says(aino, "Lääkärin alustus oli käytännönläheinen, pienryhmälle jäi aikaa.", None)
    await stage.sees(aino, Match(contains="ilman nime"), None)
    await stage.says(eero, "toive Kelan uudet ohjeet kuntoutukseen ohjaamisessa", None)
    await stage.sees(eero, Match(contains="Kelan uudet ohjeet"), None)
    secret = await stage.says(helmi, f"Asiakas {ARTIFICIAL_CODE} olisi hyötynyt tästä", None)
    await stage.sees(helmi, Match(kind="redaction", about=secret), None)
    await stage.sees(helmi, Match(contains="henkilötunnus"), None)
    await stage.rest()


async def sum_up(stage: Stage) -> None:
    """The next working day: one reminder, the convener's answer to a wish, the summary."""
    await stage.at(october(3, 9, 30))
    await stage.sees(MEMBERS[6].local, Match(kind="text", contains="palaut"), None)
    wish = await stage.sees(CONVENER.local, Match(contains="Kelan uudet ohjeet"), None)
    await stage.says(CONVENER.local, "1", None)
    await stage.sees(CONVENER.local, Match(kind="edit", about=wish.event_id), None)
    await stage.rest()
    await stage.at(october(3, 14, 30))
    await stage.sees(MEMBERS[7].local, Match(contains="4,3"))
    await stage.sees(MEMBERS[7].local, Match(kind="image"))
    await stage.rest()


async def plan_next(stage: Stage) -> None:
    """The next programme waits with what came of the feedback as its first item."""
    await stage.at(october(4, 9))
    await stage.says(
        CONVENER.local,
        "!tapaaminen KUTY-verkoston 3. tapaaminen\nke 19.10. klo 13.30–15.30\nTeams",
    )
    await stage.confirms(CONVENER.local, "Uusi tapaaminen")
    await stage.sees(MEMBERS[0].local, Match(contains="Tulossa 0"))
    await stage.rest()
    await stage.says(CONVENER.local, f"!ohjelma\n{NEXT_MEETING}")
    await stage.sees(CONVENER.local, Match(contains="Te toivoitte – näin tehtiin"), None)
    await stage.rest()


SCENES: Final = (
    ("Verkosto kootaan", gather),
    ("Aikakysely", find_date),
    ("Ohjelma", publish_programme),
    ("Tapaaminen", meet),
    *WORKSHOP_SCENES,
    ("Palaute", give_feedback),
    ("Kooste", sum_up),
    ("Seuraava tapaaminen", plan_next),
    *CONSULTATION_SCENES,
)
NETWORK: Final = "KUTY-verkosto"
START: Final = september(5, 8)
