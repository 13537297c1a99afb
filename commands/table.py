"""The whole vocabulary on one page: every command of every job."""

from bot.kernel.desk import Call
from bot.kernel.help import help_reply
from bot.kernel.vocabulary import (
    ANYWHERE,
    IN_ADMIN,
    IN_PRIVATE,
    IN_ROOMS,
    IN_WORKSHOPS,
    N_,
    Command,
    Reply,
    Takes,
    Vocabulary,
    admins,
    conveners,
    members,
)
from commands.boards import making as board_making
from commands.boards import words as boards
from commands.boards.queries import board_of_use
from commands.debriefs import step_words as next_steps
from commands.debriefs import words as debriefs
from commands.feedback import words as feedback
from commands.general import words as general
from commands.meetings import poll_words, presence
from commands.meetings import words as meetings
from commands.members import detail_words as member_details
from commands.members import words as membership
from commands.outputs import list_words as output_lists
from commands.programmes import words as programmes
from commands.reminders import words as reminders
from commands.wiring import (
    CARDS,
    DUES,
    EFFECTS,
    LISTENERS,
    MARKS,
    MOVES,
    RETENTION,
    TALKS,
    VERBS,
)
from commands.wishes import words as wishes
from commands.workshops.care import broadcast_words as workshop_broadcasts
from commands.workshops.places import figure_words as workshop_figures
from commands.workshops.places import place_words as workshop_places
from commands.workshops.plans import plan_words as workshop_plans
from commands.workshops.plans import setting_words as workshop_settings
from commands.workshops.plans import tie_words as workshop_ties
from commands.workshops.queries import workshop_open, workshop_to_tell
from commands.workshops.time import time_words as workshop_time


async def show_help(call: Call, *, text: str) -> Reply:
    return await help_reply(COMMANDS, call, text)


async def redraw(call: Call) -> Reply | None:
    return await general.redraw_cards(call, CARDS)


COMMANDS: tuple[Command, ...] = (
    Command(
        names={"fi": ("apua", "ohje"), "sv": ("hjälp",), "en": ("help",)},
        summary=N_("mitä voit tehdä tässä"),
        who=members,
        where=ANYWHERE,
        run=show_help,
        takes=Takes.OPTIONAL_COMMAND,
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
        names={"fi": ("paja",), "sv": ("workshop", "grupparbete"), "en": ("workshop",)},
        summary=N_("paja: kesto ja huoneet riveittäin; ilman tekstiä ohjelman huoneet"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_plans.plan,
        takes=Takes.OPTIONAL_TEXT,
        example={
            "fi": "30 min klo 13.30",
            "sv": "30 min kl. 13.30",
            "en": "30 min at 13:30",
        },
    ),
    Command(
        names={
            "fi": ("paja säännöt",),
            "sv": ("workshop regler", "grupparbete regler"),
            "en": ("workshop rules",),
        },
        summary=N_("mikä huoneiden jaossa painaa eniten"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_settings.rules,
        takes=Takes.OPTIONAL_TEXT,
        example={
            "fi": "toiveet koko sekoitus parit",
            "sv": "önskemål storlek blandning par",
            "en": "wishes size mix pairs",
        },
    ),
    Command(
        names={
            "fi": ("paja yhdessä",),
            "sv": ("workshop tillsammans", "grupparbete tillsammans"),
            "en": ("workshop together",),
        },
        summary=N_("kaksi ihmistä samaan huoneeseen"),
        who=conveners,
        where=IN_PRIVATE,
        run=workshop_ties.tie_together,
        takes=Takes.TEXT,
        example={"fi": "Anna Pekka", "sv": "Anna Pekka", "en": "Anna Pekka"},
    ),
    Command(
        names={
            "fi": ("paja erillään",),
            "sv": ("workshop åtskilda", "grupparbete åtskilda"),
            "en": ("workshop apart",),
        },
        summary=N_("kaksi ihmistä eri huoneisiin"),
        who=conveners,
        where=IN_PRIVATE,
        run=workshop_ties.tie_apart,
        takes=Takes.TEXT,
        example={"fi": "Anna Pekka", "sv": "Anna Pekka", "en": "Anna Pekka"},
    ),
    Command(
        names={
            "fi": ("paja vetäjä",),
            "sv": ("workshop facilitator", "grupparbete facilitator"),
            "en": ("workshop facilitator",),
        },
        summary=N_("huoneelle toinen vetäjä: numero ja nimi"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_settings.leader,
        takes=Takes.TEXT,
        example={"fi": "2 Anna", "sv": "2 Anna", "en": "2 Anna"},
    ),
    Command(
        names={
            "fi": ("paja jako",),
            "sv": ("workshop rum", "grupparbete rum"),
            "en": ("workshop rooms",),
        },
        summary=N_("kuka on missäkin huoneessa, ja miten jako onnistui"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_figures.division,
        takes=Takes.OPTIONAL_TEXT,
    ),
    Command(
        names={
            "fi": ("paja siirrä",),
            "sv": ("workshop flytta", "grupparbete flytta"),
            "en": ("workshop move",),
        },
        summary=N_("siirrä joku toiseen huoneeseen: nimi ja numero"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_figures.move_somebody,
        takes=Takes.TEXT,
        example={"fi": "Anna 2", "sv": "Anna 2", "en": "Anna 2"},
    ),
    Command(
        names={"fi": ("huone",), "sv": ("rum",), "en": ("room",)},
        summary=N_("oma huoneesi pajassa; numerolla toive tai vaihto"),
        who=members,
        where=ANYWHERE,
        run=workshop_places.my_room,
        takes=Takes.OPTIONAL_NUMBERS,
        example={"fi": "2", "sv": "2", "en": "2"},
        now=workshop_open,
    ),
    Command(
        names={"fi": ("myöhässä",), "sv": ("försenad", "sen"), "en": ("late",)},
        summary=N_("tulit pajan alettua: saat huoneen"),
        who=members,
        where=ANYWHERE,
        run=workshop_places.late,
        now=workshop_open,
    ),
    Command(
        names={"fi": ("miksi",), "sv": ("varför",), "en": ("why",)},
        summary=N_("miksi olet siinä huoneessa, jossa olet"),
        who=members,
        where=ANYWHERE,
        run=workshop_places.why_here,
        now=workshop_open,
    ),
    Command(
        names={
            "fi": ("paja lopeta",),
            "sv": ("workshop avsluta", "grupparbete avsluta"),
            "en": ("workshop end",),
        },
        summary=N_("päätä käynnissä oleva paja ennen aikaansa"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_time.end_early,
    ),
    Command(
        names={
            "fi": ("paja peru",),
            "sv": ("workshop ställ in", "grupparbete ställ in"),
            "en": ("workshop cancel",),
        },
        summary=N_("peru suunniteltu tai käynnissä oleva paja"),
        who=conveners,
        where=ANYWHERE,
        run=workshop_time.call_off,
    ),
    # Both may begin a sentence of feedback, which is written in private.
    Command(
        names={"fi": ("lisäaika",), "sv": ("mer tid",), "en": ("more time",)},
        summary=N_("lisää aikaa kaikille pajan huoneille, minuutteina"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=workshop_time.more_time,
        takes=Takes.OPTIONAL_TEXT,
        example={"fi": "5", "sv": "5", "en": "5"},
        now=workshop_open,
    ),
    Command(
        names={"fi": ("kaikille",), "sv": ("till alla",), "en": ("all",)},
        summary=N_("viesti kaikkiin pajan huoneisiin"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=workshop_broadcasts.to_all,
        takes=Takes.TEXT,
        example={
            "fi": "Tauko siirtyy, jatkakaa vielä.",
            "sv": "Pausen flyttas, fortsätt ännu.",
            "en": "The break moves, please go on.",
        },
        now=workshop_open,
    ),
    Command(
        names={"fi": ("purku",), "sv": ("genomgång",), "en": ("debrief",)},
        summary=N_("aloita pajan purku aulassa"),
        who=members,
        where=ANYWHERE,
        run=debriefs.debrief,
        now=workshop_to_tell,
    ),
    Command(
        names={
            "fi": ("purku seuraava",),
            "sv": ("genomgång nästa",),
            "en": ("debrief next",),
        },
        summary=N_("purun vuoro seuraavalle huoneelle"),
        who=members,
        where=ANYWHERE,
        run=debriefs.pass_turn,
    ),
    Command(
        names={
            "fi": ("purku asiakirja", "purku asiakirjat"),
            "sv": ("genomgång dokument",),
            "en": ("debrief document", "debrief documents"),
        },
        summary=N_("työpajan muistio uudelleen aulaan"),
        who=members,
        where=ANYWHERE,
        run=debriefs.send_papers,
    ),
    # It may begin a sentence of feedback, which is written in private.
    Command(
        names={
            "fi": ("jatko", "jatkotoimi", "jatkotoimet"),
            "sv": ("nästa steg",),
            "en": ("next steps", "next step"),
        },
        summary=N_("jatkotoimi pajasta: kuka, mitä ja milloin"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=next_steps.next_steps,
        takes=Takes.OPTIONAL_TEXT,
        example={
            "fi": "Aino soittaa Kelaan pe 12.2.",
            "sv": "Aino ringer FPA fre 12.2.",
            "en": "Aino calls Kela Fri 12 February",
        },
        now=workshop_to_tell,
    ),
    Command(
        names={"fi": ("taulu",), "sv": ("tavla",), "en": ("board",)},
        summary=N_("taulu tähän huoneeseen: nimi ja sarakkeet; ilman tekstiä taulu esiin"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=board_making.board,
        takes=Takes.OPTIONAL_TEXT,
        example={
            "fi": "Jatkosuunnitelmat: Ideat | Sovittu | Tehty",
            "sv": "Fortsatta planer: Idéer | Avtalat | Gjort",
            "en": "Further plans: Ideas | Agreed | Done",
        },
        now=board_of_use,
    ),
    Command(
        names={
            "fi": ("taulu lisää", "taulu +"),
            "sv": ("tavla lägg till", "tavla +"),
            "en": ("board add", "board +"),
        },
        summary=N_("kortti taululle, kukin omalle rivilleen"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.add,
        takes=Takes.TEXT,
        example={
            "fi": "soitto Kelaan / Aino / 12.2.",
            "sv": "samtal till FPA / Aino / 12.2.",
            "en": "call to Kela / Aino / 12 February",
        },
    ),
    Command(
        names={"fi": ("taulu siirrä",), "sv": ("tavla flytta",), "en": ("board move",)},
        summary=N_("siirrä kortti sarakkeeseen: kortin numero ja sarake"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.move,
        takes=Takes.TEXT,
        example={"fi": "7 2", "sv": "7 2", "en": "7 2"},
    ),
    Command(
        names={"fi": ("taulu poista",), "sv": ("tavla ta bort",), "en": ("board remove",)},
        summary=N_("poista kortti numerolla"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.remove,
        takes=Takes.NUMBER,
        example={"fi": "7", "sv": "7", "en": "7"},
    ),
    Command(
        names={"fi": ("taulu vie",), "sv": ("tavla exportera",), "en": ("board export",)},
        summary=N_("taulu tiedostona taulukkolaskentaan"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.export,
        takes=Takes.OPTIONAL_TEXT,
    ),
    Command(
        names={"fi": ("taulu sulje",), "sv": ("tavla stäng",), "en": ("board close",)},
        summary=N_("sulje taulu; kortit jäävät talteen ja tiedostoon"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.close,
        takes=Takes.OPTIONAL_TEXT,
    ),
    Command(
        names={"fi": ("taulu avaa",), "sv": ("tavla öppna",), "en": ("board open",)},
        summary=N_("avaa suljettu taulu"),
        who=members,
        where=IN_ROOMS | IN_WORKSHOPS,
        run=boards.reopen,
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
        names={
            "fi": ("rekisteri tiedot",),
            "sv": ("register uppgifter",),
            "en": ("register details",),
        },
        summary=N_("ammatti ja organisaatio, yksi henkilö riville"),
        who=admins,
        where=IN_ADMIN,
        run=member_details.set_details_of_people,
        takes=Takes.TEXT,
        example={
            "fi": "@liisa:palvelin.fi sosiaaliohjaaja, Porin kaupunki",
            "sv": "@liisa:palvelin.fi socialhandledare, Björneborgs stad",
            "en": "@liisa:palvelin.fi social counsellor, City of Pori",
        },
    ),
    Command(
        names={"fi": ("tulokset",), "sv": ("resultat",), "en": ("outputs", "results")},
        summary=N_("pajahuoneen tulokset: luettelo, järjestys, yhdistäminen"),
        who=members,
        where=IN_PRIVATE | IN_WORKSHOPS,
        run=output_lists.outputs_asked,
        takes=Takes.OPTIONAL_TEXT,
        example={"fi": "3 1 2", "sv": "3 1 2", "en": "3 1 2"},
        now=workshop_to_tell,
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
    marks=MARKS,
    talks=TALKS,
    moves=MOVES,
)
