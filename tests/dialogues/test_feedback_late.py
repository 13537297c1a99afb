"""Feedback that comes late, is moved, is cancelled, or has nobody to ask."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from commands.feedback import service
from commands.feedback.models import FeedbackRound
from tests.dialogues.feedback_chat import SLOT, SUMMARY, at_desk, feedback_chat, results

REMINDER = (
    "Tapaamisen “Verkoston 2. tapaaminen” palautekysely odottaa vielä vastaustasi.\n\n"
    "Vastaa yllä olevaan kyselyyn. Yhteenveto tehdään {}. Toista muistutusta ei tule."
)
HEADING = "Aula: Palautteen yhteenveto: Verkoston 2. tapaaminen, to 7.1.2027\n\n"


async def test_late_the_same_day_it_asks_with_an_apology(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"], opened=False) as chat:
        await chat.time_passes(to=SLOT + timedelta(minutes=30))
        told, _ = chat.news()
        assert told.split("\n\n")[1] == "Kysely tulee myöhässä. Pahoittelen viivettä."


async def test_late_in_quiet_hours_it_waits_for_the_morning(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"], opened=False) as chat:
        await chat.time_passes(to=SLOT + timedelta(hours=4))
        assert chat.news() == []
        await chat.time_passes(to=datetime(2027, 1, 8, 6, 0, tzinfo=UTC))
        told, _ = chat.news()
        assert "kunnes yhteenveto tehdään: ma 11.1.2027 klo 14." in told


async def test_more_than_a_day_late_only_the_convener_hears_of_it(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"], opened=False) as chat:
        await chat.time_passes(to=SLOT + timedelta(hours=25))
        assert chat.news() == [
            "kaisa: Palautetta tapaamisesta “Verkoston 2. tapaaminen” ei kysytty, koska en ollut "
            "käynnissä ja kysely olisi myöhästynyt yli vuorokauden. Kenellekään ei lähetetty "
            "mitään. Puhutun palautteen voit kirjata: palaute kirjaa ja lause."
        ]
        assert await results(chat) == (
            "kaisa: Palaute: Verkoston 2. tapaaminen, to 7.1.2027\n\nPalautetta ei ole kysytty."
        )


async def test_a_late_reminder_leaves_time_to_answer(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"]) as chat:
        # Down from the meeting until Friday evening: nothing may start before Monday.
        await chat.time_passes(to=datetime(2027, 1, 8, 18, 0, tzinfo=UTC))
        assert chat.news() == []
        await chat.time_passes(to=datetime(2027, 1, 11, 6, 0, tzinfo=UTC))
        assert chat.news() == ["anna: " + REMINDER.format("ma 11.1.2027 klo 11")]
        await chat.time_passes(to=datetime(2027, 1, 11, 9, 0, tzinfo=UTC))
        _, summary = chat.news()
        assert summary == (
            f"{HEADING}Yhteenveto tulee myöhässä. Pahoittelen viivettä.\n\n"
            "Vastasi 0 / 1, 0\xa0%. Tulokset näytetään, kun vastauksia on vähintään 5."
        )


async def test_a_moved_round_opens_once_and_a_cancelled_one_never(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=["anna"], opened=False) as chat:
        later = SLOT + timedelta(days=7)
        async with at_desk(chat) as desk:
            await service.plan_feedback(desk, meeting_id=1, at=later)
        await chat.time_passes(to=SLOT)
        assert chat.news() == []
        assert (await results(chat)).endswith("Se kysytään to 14.1.2027 klo 14.45.")
        async with at_desk(chat) as desk:
            await service.cancel_feedback(desk, meeting_id=1)
        await chat.time_passes(to=later)
        assert chat.news() == []
        async with at_desk(chat) as desk:
            await service.plan_default_feedback(desk, meeting_id=1)
            found = await desk.tx.get_one(FeedbackRound, 1)
            assert found.opens_at == datetime(2027, 1, 7, 12, 50, tzinfo=UTC)


async def test_nobody_present(tmp_path: Path) -> None:
    async with feedback_chat(tmp_path, present=[], opened=False) as chat:
        await chat.time_passes(to=SLOT)
        assert chat.news() == [
            "kaisa: Tapaamiseen “Verkoston 2. tapaaminen” ei ole merkitty läsnäolijoita. "
            "Palautetta ei kysytty keneltäkään. Puhutun palautteen voit kirjata: palaute kirjaa "
            "ja lause."
        ]
        await chat.time_passes(to=SUMMARY)
        assert chat.news() == []
