"""What kind of item a title names, in Finnish, Swedish and English (words of the field)."""

import re

from agendas.programme.model import ItemKind

# The word that stands first names the kind: "Tilaisuuden avaus, esittelyt" is the opening.
_WORDS = {
    ItemKind.OPENING: (
        r"avau[sk]|avaami|avajais|tervetul|alkusan|aloitus|tilaisuus alkaa|öppn|välkom|välkän"
        r"|opening(?! talk)|\bwelcome|inledande ord"
    ),
    ItemKind.INTRODUCTIONS: (
        r"esittelykierro|esittäyty|esittelyt\b|kuulumi|tutustumiskierro|nimikierro"
        r"|presentations?rund|introductions\b|introduction round|round of intro|\bintros\b"
    ),
    ItemKind.TALK: (
        r"alustu|alustaja|puheenvuor|luento|luenno|esitys|esityk|esitel|esittely|esittel|näkökulm"
        r"|aiheena|katsaus|tietoisku|inledning|inledare|föreläs|presentation|anförande|översikt"
        r"|opening talk|\btalk\b|lecture|keynote|speech|overview|introduction to"
    ),
    ItemKind.BREAK: (
        r"\btauko|tauko\b|taukoa?\b|tauolle|taukojumppa|kahvi|\blounas|lounastauko|ruokailu"
        r"|jaloittel|\bpaus\b|paus\b|kaffe|\blunch|\bfika\b|bensträck|\bbreak\b|\bcoffee"
    ),
    ItemKind.WORKSHOP: (
        r"työpaj|ryhmätyö|ryhmätöi|ryhmäkeskust|pienryhm|pajatyö|\bpaja\b|\bpajat\b|\bpajoissa"
        r"|tulevaisuuspaj|workshop|grupparbe|gruppdiskuss|verkstad|verkstäd|group work"
        r"|group discussion|breakout"
    ),
    ItemKind.DEBRIEF: (
        r"\bpurku|\bpurkua|\bpurkamin|loppupurku|\bpurun\b|\bkoonti|\bkoonta|genomgång|debrief"
        r"|återrapport|report(?:ing)? back"
    ),
    ItemKind.FEEDBACK: r"palau+te|palau+tt[ei]|feedback|\brespons",
    ItemKind.QUESTIONS: (
        r"kysymy|kyselytun|kyselyhet|\bfrågor|frågestund|frågerund|\bquestions|q\s?&\s?a\b"
        r"|\bq and a"
    ),
    ItemKind.CLOSING: (
        r"lopetus|lopetta|lopetel|lopuksi|päätös\b|päätössan|päättä(?:min|jäi)|päätty|päätetään"
        r"|loppusan|yhteenve|avslut|\bslut\b|slutord|slutar|sammanfatt|closing|wrap|summary"
        r"|\bends?\b|kiitos|seuraavat askeleet|next steps"
    ),
}
_FEEDBACK = re.compile(_WORDS[ItemKind.FEEDBACK], re.I)
_ANY = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS.items()), re.I)
# "Työpajojen purku" debriefs a workshop; "työpaja ja purku" is a workshop first of all.
_RESULTS = re.compile(
    rf"{_WORDS[ItemKind.DEBRIEF]}|tuloks|tulosten|yhteenve|resultat|results", re.I
)
_CLAUSE_END = re.compile(r"[.,;:+&/–]|\s(?:ja|sekä|och|samt|and)\s", re.I)
_EARLIER = re.compile(
    r"edelli|\bed\.|viime|\d\.\s+\w*tapaamisesta|previous|last meeting|förra|föregående", re.I
)
_ENDING = re.compile(r"päätty|päättyy|slutar|\bends?\b", re.I)


def kind_of(title: str) -> ItemKind:
    """The kind that the words of `title` name, OTHER without any."""
    first = _ANY.search(title)
    if not first or not first.lastgroup:
        return ItemKind.OTHER
    kind = ItemKind[first.lastgroup]
    if kind is ItemKind.WORKSHOP:
        clause = _CLAUSE_END.split(title[first.start() :], maxsplit=1)[0]
        return ItemKind.DEBRIEF if _RESULTS.search(clause) else kind
    return kind


def kind_of_item(title: str, owner: str | None, has_rooms: bool) -> ItemKind:
    """The kind of an item: rooms make a workshop, a speaker without other words a talk."""
    kind = kind_of(title)
    if has_rooms and kind in (ItemKind.OTHER, ItemKind.TALK):
        return ItemKind.WORKSHOP
    return ItemKind.TALK if owner and kind is ItemKind.OTHER else kind


def asks_for_feedback(title: str) -> bool:
    """Whether `title` asks for feedback of this meeting, not about that of an earlier one."""
    return bool(_FEEDBACK.search(title)) and not _EARLIER.search(title)


def names_the_end(title: str) -> bool:
    """Whether `title` only says that the meeting ends: "Tilaisuus päättyy"."""
    return len(title) <= 60 and bool(_ENDING.search(title)) and kind_of(title) is ItemKind.CLOSING
