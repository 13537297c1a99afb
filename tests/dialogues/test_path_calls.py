"""The follow-up call at the end of a path: agreed on, asked about until it was made."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from commands.paths.forgetting import forget_paths
from commands.paths.models import PathHistory, PathRole, PathState, ServicePath
from commands.paths.queries import follow_ups_due, opened_between, stuck_paths
from tests.dialogues.consultation_chat import START, open_team
from tests.dialogues.path_chat import history, opened, say, started, tap, the_path, told
from tests.support.chat import Chat

ASKED = (
    "📞 P-27-001: seurantasoitto on sovittu päiväksi {day}. Miten se meni?\n\n"
    "Kysyn joka työpäivä uudelleen, kunnes soitto on tehty. Voit myös kirjoittaa soitolle uuden "
    "päivän.\n1. ✅ soitettu\n2. 🔁 tarvitsee tukea\n3. 📵 ei tavoitettu"
)
# 9.00 in Helsinki.
ON_THE_DAY = datetime(2027, 5, 12, 6, 0, tzinfo=UTC)


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_team(tmp_path) as one:
        yield one


async def ended(chat: Chat, day: str = "12.5.") -> str:
    """A path of Terttu whose service is over, with its call on Wednesday 12.5."""
    path = await started(chat)
    await say(chat, "terttu", f"!polku P-27-001 seurantasoitto {day}")
    await say(chat, "terttu", "!polku P-27-001 päätä")
    chat.news()
    return path


async def test_a_path_does_not_end_without_a_day_for_the_call(chat: Chat) -> None:
    path = await started(chat)
    await tap(chat, "terttu", path, "✅")
    assert told(chat) == [
        "terttu: Palvelupolkua P-27-001 ei päätetty, koska seurantasoiton päivää ei ole sovittu. "
        "Sovi se ensin: 📞."
    ]
    await tap(chat, "terttu", path, "📞")
    assert told(chat) == [
        "Tiimi 🧵 📞 P-27-001: milloin seurantasoitto tehdään? Valitse tai kirjoita päivä tähän.\n"
        "1. viikon päästä\n2. neljän viikon päästä\n3. kahdentoista viikon päästä"
    ]
    # It is asked of one person; what others say of days is talk.
    await say(chat, "fysse", "6.5.", thread=path)
    for text in ("kysyn häneltä", "25.3.", "24.3.2027", "12.5."):
        await say(chat, "terttu", text, thread=path)
    assert told(chat) == [
        "Tiimi 🧵 Seurantasoiton päivän pitää olla tulossa: to 25.3.2027 ei käy. Mitään ei "
        "muutettu. Kirjoita myöhempi päivä.",
        "Tiimi 🧵 Aika on jo mennyt: ke 24.3.2027.\n\nMitään ei tallennettu. Kirjoita aika "
        "esimerkiksi näin: pe 5.2.2027 klo 12.30",
        "Tiimi 🧵 📞 P-27-001: seurantasoitto ke 12.5.2027. Muistutan siitä polun seuraajaa "
        "aamulla.",
    ]
    await tap(chat, "fysse", path, "✅")
    await tap(chat, "fysse", path, "✅")
    assert told(chat) == [
        "fysse: Palvelupolun P-27-001 palvelu on jo päättynyt. Mitään ei muutettu. Seurantasoitto "
        "on ke 12.5.2027."
    ]
    assert (await the_path(chat)).stage == "follow_up"


async def test_a_numbered_day_is_a_working_day(chat: Chat) -> None:
    await started(chat)
    await chat.writes("terttu", "polku P-27-001 seurantasoitto")
    await chat.writes("terttu", "1")
    assert (await the_path(chat)).follow_up_on == date(2027, 4, 1)
    assert told(chat)[-1] == (
        "terttu: 📞 P-27-001: seurantasoitto to 1.4.2027. Muistutan siitä polun seuraajaa aamulla."
    )


async def test_the_call_is_asked_about_every_working_day_until_it_was_made(chat: Chat) -> None:
    await ended(chat, "12.5.")
    await chat.time_passes(to=ON_THE_DAY - timedelta(seconds=1))
    assert chat.news() == []
    for days in (0, 1, 2, 5):
        await chat.time_passes(to=ON_THE_DAY + timedelta(days=days))
        assert told(chat) == ["terttu: " + ASKED.format(day="ke 12.5.2027")]
        await chat.time_passes(hours=20)
        assert chat.news() == []
    await chat.writes("terttu", "soitettu")
    assert chat.news_by_room() == {
        "Tiimi": [
            "Tiimi ✎ 🧭 P-27-001: vaihe 10/10, seurantasoitto\n"
            "- ✅ Seurantasoitto on tehty, ja polku on päätetty"
        ],
        "terttu": [
            "terttu: ✅ Kirjattu: seurantasoitto on tehty, ja P-27-001 on päätetty. Siitä säilyvät "
            "vain vaiheet ja ajat."
        ],
    }
    await chat.time_passes(days=3)
    assert chat.news() == []


async def test_a_call_on_a_holiday_is_asked_about_on_the_next_working_day(chat: Chat) -> None:
    await ended(chat, "6.5.")
    await chat.time_passes(to=datetime(2027, 5, 6, 12, 0, tzinfo=UTC))
    assert chat.news() == []
    await chat.time_passes(to=datetime(2027, 5, 7, 6, 0, tzinfo=UTC))
    assert told(chat) == ["terttu: " + ASKED.format(day="to 6.5.2027")]


async def test_a_call_that_fell_due_while_the_bot_was_away_waits_for_the_morning(
    chat: Chat,
) -> None:
    await ended(chat)
    await chat.time_passes(to=ON_THE_DAY + timedelta(hours=12))
    assert chat.news() == []
    await chat.time_passes(to=ON_THE_DAY + timedelta(hours=23))
    assert told(chat) == ["terttu: " + ASKED.format(day="ke 12.5.2027")]


async def test_support_takes_the_path_back_to_an_earlier_stage(chat: Chat) -> None:
    await ended(chat)
    await chat.time_passes(to=ON_THE_DAY)
    await tap(chat, "terttu", chat.last_event("Miten se meni"), "🔁")
    chat.news()
    await chat.writes("terttu", "5")
    assert told(chat) == [
        "terttu: 🔁 P-27-001 jatkuu vaiheesta “suunnitelma”. Sovi polun lopussa uusi "
        "seurantasoiton päivä."
    ]
    path = await the_path(chat)
    assert (path.state, path.stage, path.follow_up_on) == (PathState.OPEN, "plan", None)
    await chat.time_passes(days=3)
    assert chat.news() == []


async def test_nobody_reached_is_tried_in_a_week_or_on_a_typed_day(chat: Chat) -> None:
    await ended(chat)
    await chat.time_passes(to=ON_THE_DAY)
    chat.news()
    await chat.writes("terttu", "3")
    await chat.writes("terttu", "onko tämä joku")
    await chat.writes("terttu", "14.5.")
    assert told(chat) == [
        "terttu: 📵 P-27-001: yritetään uudelleen ke 19.5.2027. Jos toinen päivä sopii paremmin, "
        "kirjoita se.",
        "terttu: En tunnistanut komentoa “onko”. Mitään ei tallennettu.\n\nTarkoititko: jono?",
        "terttu: 📞 P-27-001: seurantasoitto pe 14.5.2027. Muistutan siitä polun seuraajaa "
        "aamulla.",
    ]
    await chat.time_passes(to=ON_THE_DAY + timedelta(days=2))
    assert told(chat) == ["terttu: " + ASKED.format(day="pe 14.5.2027")]
    assert [what for what, _, _ in await history(chat)][-2:] == ["ended", "not_reached"]


async def test_a_path_that_ended_by_mistake_goes_on(chat: Chat) -> None:
    path = await ended(chat)
    await tap(chat, "terttu", path, "◀️")
    found = await the_path(chat)
    assert (found.state, found.stage) == (PathState.OPEN, "end")


async def test_a_coordinator_is_asked_while_whoever_follows_the_path_is_away(chat: Chat) -> None:
    await ended(chat)
    await chat.writes("terttu", "poissa 10.5.–12.5.")
    chat.news()
    await chat.time_passes(to=ON_THE_DAY)
    assert told(chat) == ["koordi: " + ASKED.format(day="ke 12.5.2027")]
    await chat.time_passes(days=1)
    assert told(chat) == ["terttu: " + ASKED.format(day="ke 12.5.2027")]


async def test_who_leaves_the_team_leaves_their_paths_to_nobody(chat: Chat) -> None:
    path = await ended(chat)
    await opened(chat, "fysse")
    await chat.writes("ylla", "rekisteri rooli pois @terttu:verkosto.test tiimin jäsen")
    assert [line for line in told(chat) if line.startswith("koordi")] == [
        "koordi: 🙋 Terttu ei ole enää tiimissä. Näitä palvelupolkuja ei seuraa kukaan: P-27-001. "
        "Polun saa napauttamalla sen kortista 🙋."
    ]
    await chat.time_passes(to=ON_THE_DAY)
    assert told(chat) == ["koordi: " + ASKED.format(day="ke 12.5.2027")]
    await tap(chat, "sossu", path, "🙋")
    chat.news()
    await chat.time_passes(days=1)
    assert told(chat) == ["sossu: " + ASKED.format(day="ke 12.5.2027")]


async def test_a_closed_path_keeps_stages_and_times_and_later_nothing(chat: Chat) -> None:
    await ended(chat)
    await say(chat, "terttu", "!polku P-27-001 rooli 2")
    await say(chat, "terttu", "!polku P-27-001 vertaistuki kyllä")
    await chat.time_passes(to=ON_THE_DAY)
    await chat.writes("terttu", "soitettu")
    path = await the_path(chat)
    assert (path.owner, path.consultation_id, path.peer_support) == (None, None, None)
    assert [(what, stage) for what, stage, person in await history(chat) if person is None] == [
        ("opened", "contact"),
        ("consent", "contact"),
        ("ended", "follow_up"),
        ("closed", "follow_up"),
    ]
    async with chat.machine.database.transaction() as tx:
        counted = [select(func.count()).select_from(table) for table in (PathRole, PathHistory)]
        assert [await tx.scalar(each) for each in counted] == [0, 4]
        await forget_paths(tx, ON_THE_DAY)
        assert await tx.scalar(select(func.count()).select_from(ServicePath)) == 1
        await forget_paths(tx, ON_THE_DAY + timedelta(days=1))
        assert await tx.scalar(select(func.count()).select_from(ServicePath)) == 0
        assert await tx.scalar(counted[1]) == 0


async def test_other_jobs_can_ask_what_is_stuck_due_and_opened(chat: Chat) -> None:
    await ended(chat)
    await opened(chat, "fysse")
    await opened(chat, "sossu")
    await say(chat, "sossu", "!polku P-27-003 peru")
    await say(chat, "sossu", "1")
    async with chat.machine.database.transaction() as tx:
        first = START - timedelta(days=1)
        assert await opened_between(tx, first, START + timedelta(days=1)) == 2
        assert await opened_between(tx, START + timedelta(days=1), START + timedelta(days=2)) == 0
        due = [await follow_ups_due(tx, date(2027, 5, day)) for day in (11, 12)]
        assert [[path.serial for path in paths] for paths in due] == [[], [1]]
        now = chat.clock.now()
        for days, stuck in ((14, []), (15, [2])):
            desk = await chat.machine._desks.desk(tx, now + timedelta(days=days))
            assert [path.serial for path in await stuck_paths(desk)] == stuck
