"""The whole vocabulary on one page: every command, card, due kind, effect and previewed verb."""

from bot.kernel.desk import Call
from bot.kernel.help import help_reply
from bot.kernel.unreadable import UNREADABLE
from bot.kernel.vocabulary import (
    ANYWHERE,
    IN_ADMIN,
    IN_ROOMS,
    N_,
    CardKind,
    Command,
    DueKind,
    EffectKind,
    Lateness,
    Listener,
    Reply,
    Retention,
    Takes,
    Verb,
    Vocabulary,
    admins,
    anyone,
    conveners,
    members,
)
from commands.feedback import asking as feedback_asking
from commands.feedback import later as feedback_later
from commands.feedback import listening as feedback_listening
from commands.feedback import remarking as feedback_remarking
from commands.feedback import words as feedback
from commands.feedback.results import FEEDBACK_SCORE
from commands.feedback.wishing import FEEDBACK_WISH
from commands.general import words as general
from commands.meetings import forgetting as meetings_forgetting
from commands.meetings import later as meetings_later
from commands.meetings import poll_showing, poll_words, presence
from commands.meetings import showing as meeting_cards
from commands.meetings import words as meetings
from commands.meetings.dates import ANNOUNCE, DAY_BEFORE, END, SOON, START
from commands.meetings.happenings import (
    CameToMeeting,
    MeetingAnnounced,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
)
from commands.meetings.polls import CLOSE, REMIND
from commands.members import words as membership
from commands.programmes import words as programmes
from commands.programmes.showing import DRAFT
from commands.programmes.showing import draw_again as draw_draft_again
from commands.reminders import answers as reminder_answers
from commands.reminders import later as reminders_later
from commands.reminders import service as reminders_service
from commands.reminders import showing as reminder_cards
from commands.reminders import words as reminders
from commands.reminders.service import REMINDER
from commands.wishes import listening as wishes_listening
from commands.wishes import service as wishes_service
from commands.wishes import words as wishes


async def show_help(call: Call) -> Reply:
    return help_reply(COMMANDS, call)


async def redraw(call: Call) -> Reply | None:
    return await general.redraw_cards(call, CARDS)


COMMANDS: tuple[Command, ...] = (
    Command(
        names={"fi": ("apua", "ohje"), "sv": ("hjälp",), "en": ("help",)},
        summary=N_("mitä voit tehdä tässä"),
        who=members,
        where=ANYWHERE,
        run=show_help,
    ),
    Command(
        names={"fi": ("kieli",), "sv": ("språk",), "en": ("language",)},
        summary=N_("yksityisten viestien kieli"),
        who=members,
        where=ANYWHERE,
        run=general.choose_language,
        takes=Takes.TEXT,
        example={"fi": "ruotsi", "sv": "finska", "en": "Finnish"},
    ),
    Command(
        names={"fi": ("päivitä",), "sv": ("uppdatera",), "en": ("refresh",)},
        summary=N_("kadonnut kortti uudelleen esiin"),
        who=members,
        where=ANYWHERE,
        run=redraw,
    ),
    Command(
        names={"fi": ("tapaamiset",), "sv": ("träffar",), "en": ("meetings",)},
        summary=N_("tulevat tapaamiset"),
        who=members,
        where=ANYWHERE,
        run=meetings.list_meetings,
    ),
    Command(
        names={"fi": ("tapaaminen",), "sv": ("träff",), "en": ("meeting",)},
        summary=N_("sovi tapaaminen: otsikko, aika ja paikka"),
        who=conveners,
        where=ANYWHERE,
        run=meetings.plan_meeting,
        takes=Takes.TEXT,
        example={
            "fi": "Verkoston 2. tapaaminen pe 5.2.2027 klo 12.30–15 Teams",
            "sv": "Nätverkets 2:a träff fre 5.2.2027 kl. 12.30–15 Teams",
            "en": "Our 2nd meeting Fri 5 February 2027, 12:30–15:00 Teams",
        },
    ),
    Command(
        names={"fi": ("tapaaminen siirrä",), "sv": ("träff flytta",), "en": ("meeting move",)},
        summary=N_("siirrä tapaaminen, jonka numero on listassa"),
        who=conveners,
        where=ANYWHERE,
        run=meetings.move_meeting,
        takes=Takes.TEXT,
        example={
            "fi": "1 pe 12.2.2027 klo 12.30–15",
            "sv": "1 fre 12.2.2027 kl. 12.30–15",
            "en": "1 Fri 12 February 2027, 12:30–15:00",
        },
    ),
    Command(
        names={"fi": ("tapaaminen peru",), "sv": ("träff ställ in",), "en": ("meeting cancel",)},
        summary=N_("peru tapaaminen, jonka numero on listassa"),
        who=conveners,
        where=ANYWHERE,
        run=meetings.cancel_meeting,
        takes=Takes.TEXT,
        example={"fi": "1", "sv": "1", "en": "1"},
    ),
    Command(
        names={
            "fi": ("läsnä", "läsnäolo"),
            "sv": ("närvarande", "närvaro"),
            "en": ("present", "presence"),
        },
        summary=N_("ketkä ovat paikalla; numero tai nimi korjaa"),
        who=conveners,
        where=ANYWHERE,
        run=presence.presence,
        takes=Takes.OPTIONAL_TEXT,
        example={"fi": "2 5", "sv": "2 5", "en": "2 5"},
    ),
    Command(
        names={"fi": ("aikakysely",), "sv": ("datumenkät",), "en": ("datepoll",)},
        summary=N_("hae tapaamiselle aika: otsikko ja ajat riveittäin"),
        who=conveners,
        where=ANYWHERE,
        run=poll_words.propose,
        takes=Takes.TEXT,
        example={
            "fi": "2. tapaaminen: ke 3.2. klo 9–11; to 4.2. klo 12–14",
            "sv": "2:a träffen: ons 3.2. kl. 9–11; tors 4.2. kl. 12–14",
            "en": "2nd meeting: Wed 3 February, 9:00–11:00; Thu 4 February, 12:00–14:00",
        },
    ),
    Command(
        names={
            "fi": ("aikakysely sulje",),
            "sv": ("datumenkät stäng",),
            "en": ("datepoll close",),
        },
        summary=N_("päätä aikakysely heti"),
        who=conveners,
        where=ANYWHERE,
        run=poll_words.close_poll,
        takes=Takes.OPTIONAL_TEXT,
    ),
    Command(
        names={"fi": ("ohjelma",), "sv": ("program",), "en": ("agenda",)},
        summary=N_("tapaamisen ohjelma: liitä se samaan viestiin"),
        who=conveners,
        where=ANYWHERE,
        run=programmes.draft_programme,
        takes=Takes.OPTIONAL_TEXT,
    ),
    Command(
        names={"fi": ("muistuta",), "sv": ("påminn",), "en": ("remind",)},
        summary=N_("muistutus itsellesi"),
        who=members,
        where=ANYWHERE,
        run=reminders.remind_me,
        takes=Takes.TEXT,
        example={
            "fi": "huomenna klo 9 soita Kelaan",
            "sv": "imorgon kl. 9 ring FPA",
            "en": "tomorrow at 9 call Kela",
        },
    ),
    Command(
        names={"fi": ("muistuta huone",), "sv": ("påminn rummet",), "en": ("remind room",)},
        summary=N_("muistutus tähän huoneeseen"),
        who=conveners,
        where=IN_ROOMS,
        run=reminders.remind_room,
        takes=Takes.TEXT,
        example={
            "fi": "huomenna klo 9 soita Kelaan",
            "sv": "imorgon kl. 9 ring FPA",
            "en": "tomorrow at 9 call Kela",
        },
    ),
    Command(
        names={"fi": ("muistuta lista",), "sv": ("påminn lista",), "en": ("remind list",)},
        summary=N_("odottavat muistutuksesi"),
        who=members,
        where=ANYWHERE,
        run=reminders.list_reminders,
    ),
    Command(
        names={"fi": ("muistuta peru",), "sv": ("påminn avbryt",), "en": ("remind cancel",)},
        summary=N_("peru muistutus numerolla"),
        who=members,
        where=ANYWHERE,
        run=reminders.cancel_numbered,
        takes=Takes.NUMBER,
        example={"fi": "1", "sv": "1", "en": "1"},
    ),
    Command(
        names={"fi": ("toive",), "sv": ("önskemål",), "en": ("wish",)},
        summary=N_("aihe tulevaan tapaamiseen"),
        who=members,
        where=ANYWHERE,
        run=wishes.make_wish,
        takes=Takes.TEXT,
        example={
            "fi": "Kelan uudet ohjeet",
            "sv": "FPA:s nya anvisningar",
            "en": "the new instructions of Kela",
        },
    ),
    Command(
        names={"fi": ("toiveet",), "sv": ("önskemålen",), "en": ("wishes",)},
        summary=N_("avoimet toiveet"),
        who=members,
        where=ANYWHERE,
        run=wishes.list_wishes,
    ),
    Command(
        names={"fi": ("toive sulje",), "sv": ("önskemål avsluta",), "en": ("wish close",)},
        summary=N_("sulje toive perustelun kera"),
        who=conveners,
        where=ANYWHERE,
        run=wishes.close_wish,
        takes=Takes.TEXT,
        example={
            "fi": "12 aihe käsiteltiin jo syksyllä",
            "sv": "12 temat behandlades redan i höstas",
            "en": "12 the topic was covered in autumn",
        },
    ),
    Command(
        names={"fi": ("palaute",), "sv": ("respons",), "en": ("feedback",)},
        summary=N_("palautteen tulokset"),
        who=conveners,
        where=ANYWHERE,
        run=feedback.show_results,
    ),
    Command(
        names={
            "fi": ("palaute kirjaa",),
            "sv": ("respons anteckna",),
            "en": ("feedback note",),
        },
        summary=N_("kirjaa puhuttu palaute ilman nimeä"),
        who=conveners,
        where=ANYWHERE,
        run=feedback.log_spoken,
        takes=Takes.TEXT,
        example={
            "fi": "ryhmätyölle lisää aikaa",
            "sv": "mer tid för grupparbete",
            "en": "more time for group work",
        },
    ),
    Command(
        names={"fi": ("rekisteri",), "sv": ("register",), "en": ("register",)},
        summary=N_("jäsenet ja heidän roolinsa"),
        who=admins,
        where=IN_ADMIN,
        run=membership.show_register,
    ),
    Command(
        names={"fi": ("rekisteri kutsu",), "sv": ("register bjud in",), "en": ("register invite",)},
        summary=N_("kutsu jäseniä, yksi riville"),
        who=admins,
        where=IN_ADMIN,
        run=membership.invite_people,
        takes=Takes.TEXT,
        example={
            "fi": "@liisa:palvelin.fi koollekutsuja",
            "sv": "@liisa:palvelin.fi sammankallare",
            "en": "@liisa:palvelin.fi convener",
        },
    ),
    Command(
        names={"fi": ("rekisteri rooli",), "sv": ("register roll",), "en": ("register role",)},
        summary=N_("anna rooli"),
        who=admins,
        where=IN_ADMIN,
        run=membership.give_roles,
        takes=Takes.TEXT,
        example={
            "fi": "@liisa:palvelin.fi koollekutsuja",
            "sv": "@liisa:palvelin.fi sammankallare",
            "en": "@liisa:palvelin.fi convener",
        },
    ),
    Command(
        names={
            "fi": ("rekisteri rooli pois",),
            "sv": ("register roll bort",),
            "en": ("register role remove",),
        },
        summary=N_("ota rooli pois"),
        who=admins,
        where=IN_ADMIN,
        run=membership.take_roles,
        takes=Takes.TEXT,
        example={
            "fi": "@liisa:palvelin.fi koollekutsuja",
            "sv": "@liisa:palvelin.fi sammankallare",
            "en": "@liisa:palvelin.fi convener",
        },
    ),
    Command(
        names={"fi": ("tila",), "sv": ("tillstånd",), "en": ("health",)},
        summary=N_("botin kunto lukuina"),
        who=admins,
        where=IN_ADMIN,
        run=general.show_health,
    ),
)

CARDS: tuple[CardKind, ...] = (
    CardKind(
        reminder_cards.PLANNED,
        members,
        reminder_answers.planned_answered,
        draw=reminders.draw_planned,
    ),
    CardKind(
        reminder_cards.GIVEN,
        members,
        reminder_answers.given_answered,
        draw=reminder_answers.draw_given,
    ),
    CardKind(meeting_cards.RSVP, members, meetings.rsvp_answered, draw=meeting_cards.draw_again),
    CardKind(
        meeting_cards.PRESENCE, members, presence.presence_answered, draw=meeting_cards.draw_again
    ),
    CardKind(poll_showing.OPTION, members, poll_words.voted),
    CardKind(
        poll_showing.TALLY,
        members,
        poll_words.tally_answered,
        draw=poll_showing.draw_tally_again,
    ),
    CardKind(
        poll_showing.TIE, conveners, poll_words.tie_answered, draw=poll_showing.draw_tie_again
    ),
    CardKind(
        poll_showing.SILENT,
        conveners,
        poll_words.silent_answered,
        draw=poll_showing.draw_silent_again,
    ),
    CardKind(DRAFT, conveners, programmes.answered, draw=draw_draft_again),
    # Each card has one person who may answer, so that no role is asked for.
    CardKind(
        FEEDBACK_SCORE,
        anyone,
        feedback.score_answered,
        draw=feedback_asking.draw_score,
        sealed=True,
    ),
    CardKind(
        feedback_remarking.FEEDBACK_REMARK,
        anyone,
        feedback.remark_answered,
        text=feedback.remark_written,
        draw=feedback.draw_remark_card,
    ),
    CardKind(
        FEEDBACK_WISH,
        anyone,
        feedback.wish_answered,
        text=feedback.wish_worded,
        draw=feedback.draw_wish_card,
    ),
)

DUES: tuple[DueKind, ...] = (
    # Asked for at a moment, it is owed even when late: given with a word of apology.
    DueKind(REMINDER, reminders_later.give),
    DueKind(reminder_cards.AGAIN, reminders_later.give_again),
    UNREADABLE,
    # Late it still helps, with a word of apology, until the meeting begins; its convener is told
    # when it did not go out at all.
    DueKind(DAY_BEFORE, meetings_later.remind_day_before),
    # The same; it names the time itself, so that some minutes of lateness mislead nobody.
    DueKind(SOON, meetings_later.remind_soon),
    # Presence can be told until the end of the meeting; after it the convener marks it.
    DueKind(START, meetings_later.begin),
    # A meeting that is over is over, however late that is noted.
    DueKind(END, meetings_later.end),
    # An invitation is better late than never, but not at night.
    DueKind(ANNOUNCE, meetings_later.announce),
    # Votes are all in; the result is given late with a word of apology.
    DueKind(CLOSE, meetings_later.close_poll),
    # As long as the poll is open a reminder helps; afterwards there is nothing to answer.
    DueKind(REMIND, meetings_later.remind_silent),
    # A day later the meeting is not fresh in anybody's mind; its convener hears that nothing was
    # asked. Less late it is done, with a word of apology, in working hours.
    DueKind(
        feedback_asking.FEEDBACK_OPEN,
        feedback_later.open_round,
        lateness=Lateness.DROP,
        grace=feedback_later.OPENED_WITHIN,
        dropped=feedback_later.miss_round,
    ),
    # Late it moves the summary, so that there is still time to answer.
    DueKind(feedback_asking.FEEDBACK_MORNING, feedback_later.remind_and_ask),
    # Promised to those who answered: it comes late with a word of apology.
    DueKind(feedback_asking.FEEDBACK_SUMMARY, feedback_later.summarise),
)

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(DRAFT, edited=programmes.edit_draft, deleted=programmes.delete_draft),
    EffectKind(
        feedback.REMARK,
        edited=feedback.edit_remark,
        deleted=feedback.delete_remark,
        whole_text=True,
    ),
    EffectKind(feedback.SPOKEN_REMARK, edited=feedback.edit_remark, deleted=feedback.delete_remark),
    EffectKind(
        feedback.WISH_ANSWER,
        edited=feedback.edit_wish_answer,
        deleted=feedback.delete_wish_answer,
        whole_text=True,
    ),
    EffectKind(reminders.EFFECT, edited=reminders.edit_reminder, deleted=reminders.delete_reminder),
    EffectKind(wishes.WISH, edited=wishes.edit_wish, deleted=wishes.delete_wish),
    EffectKind(wishes.WISH_CLOSING, deleted=wishes.reopen_wish),
)

VERBS: tuple[Verb, ...] = (
    Verb(meetings.SCHEDULE, conveners, meetings.schedule_meeting),
    Verb(meetings.MOVE, conveners, meetings.do_move),
    Verb(meetings.CANCEL, conveners, meetings.do_cancel),
    Verb(poll_words.START, conveners, poll_words.start_poll),
    Verb(membership.INVITE, admins, membership.invite_confirmed),
)

RETENTION: tuple[Retention, ...] = (
    Retention(
        meetings_forgetting.ATTENDANCE,
        meetings_forgetting.ATTENDANCE_DAYS,
        meetings_forgetting.forget_attendance,
    ),
    Retention(
        feedback_remarking.REMARKS,
        feedback_remarking.REMARKS_DAYS,
        feedback_remarking.forget_remarks,
    ),
    Retention("wishes", 365, wishes_service.forget_wishes),
    Retention("reminders", 365, reminders_service.forget_reminders),
)

LISTENERS: tuple[Listener, ...] = (
    Listener(MeetingAnnounced, feedback_listening.announced),
    Listener(MeetingMoved, feedback_listening.moved),
    Listener(MeetingCancelled, feedback_listening.cancelled),
    Listener(CameToMeeting, feedback_listening.somebody_came),
    Listener(MeetingHeld, wishes_listening.held),
    Listener(MeetingCancelled, wishes_listening.cancelled),
)

VOCABULARY = Vocabulary(
    commands=COMMANDS,
    cards=CARDS,
    dues=DUES,
    effects=EFFECTS,
    verbs=VERBS,
    retention=RETENTION,
    listeners=LISTENERS,
    moves=(membership.somebody_moved,),
)
