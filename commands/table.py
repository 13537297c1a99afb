"""The whole vocabulary on one page: every command of every job."""

from bot.kernel.desk import Call
from bot.kernel.help import help_reply
from bot.kernel.vocabulary import (
    ANYWHERE,
    IN_ADMIN,
    IN_ROOMS,
    N_,
    Command,
    Reply,
    Takes,
    Vocabulary,
    admins,
    conveners,
    members,
)
from commands.feedback import words as feedback
from commands.general import words as general
from commands.meetings import poll_words, presence
from commands.meetings import words as meetings
from commands.members import words as membership
from commands.programmes import words as programmes
from commands.reminders import words as reminders
from commands.wiring import CARDS, DUES, EFFECTS, LISTENERS, RETENTION, VERBS
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
