"""The names of what can be chosen, as options of cards and as words of a sentence."""

from collections.abc import Sequence
from typing import Final

from bot.directory.directory import Person
from bot.directory.labels import LANGUAGES, ORGANISATION, PROFESSION, label, labels
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option, keycap
from commands.consultations.models import Benefit, Helped, Outcome, Urgency
from commands.consultations.queries import choices

URGENCIES: Final = (
    Option(Urgency.SOON, keycap(1), N_("mahdollisimman pian")),
    Option(Urgency.WEEK, keycap(2), N_("tällä viikolla")),
    Option(Urgency.CALM, keycap(3), N_("ei kiirettä")),
)
OUTCOMES: Final = (
    Option(Outcome.ANSWER, "✉️", N_("vastaus")),
    Option(Outcome.PAIR, "🤝", N_("parityö")),
    Option(Outcome.JOINT, "📅", N_("yhteinen tapaaminen")),
    Option(Outcome.SERVICE, "🧭", N_("palveluun")),
    Option(Outcome.UNUSED, "🔎", N_("käyttämättömät palvelut ensin")),
)
BY_ADVICE: Final = N_("aiempi neuvo auttoi")
HELPED: Final = (
    Option(Helped.YES, "👍", N_("kyllä"), ("ja", "yes")),
    Option(Helped.PARTLY, "🤏", N_("osittain")),
    Option(Helped.NO, "👎", N_("ei"), ("nej", "no")),
)
BENEFITS: Final = (
    Option(Benefit.CONFIRMED, keycap(1), N_("vahvisti suunnitelmaani")),
    Option(Benefit.DIRECTION, keycap(2), N_("sain uuden suunnan")),
    Option(Benefit.UNUSED, keycap(3), N_("löytyi palvelu, jota ei ollut käytetty")),
    Option(Benefit.LITTLE, keycap(4), N_("hyötyä oli vähän")),
)


async def choice_options(desk: Desk, kind: str, address: str) -> list[Option]:
    """The topics or signs as numbered options, in the language of the room."""
    keys = [choice.key for choice in await choices(desk.tx, kind)]
    return await numbered(desk, kind, keys, await desk.lang_of(address))


async def numbered(desk: Desk, kind: str, keys: Sequence[str], lang: str) -> list[Option]:
    """Labels as numbered options, which may be typed in any language."""
    names = {
        each: await labels(desk.tx, kind=kind, lang=each, day=desk.today) for each in LANGUAGES
    }
    options: list[Option] = []
    for number, key in enumerate(keys, 1):
        words = tuple(dict.fromkeys(names[each].get(key, key) for each in LANGUAGES))
        options.append(Option(key, keycap(number), names[lang].get(key, key), words))
    return options


async def name_of(desk: Desk, kind: str, key: str | None, lang: str) -> str:
    """The name of a topic, sign, profession or organisation; nothing has no name."""
    if key is None:
        return ""
    return await label(desk.tx, kind=kind, key=key, lang=lang, day=desk.now.date())


def said(desk: Desk, options: tuple[Option, ...], key: str | None, lang: str) -> str:
    """The words of the option with this key."""
    words = {option.key: option.label for option in options} | {Outcome.ADVICE.value: BY_ADVICE}
    return "" if key is None else desk.speaker.say(words[key], lang)


async def introduced(desk: Desk, person: Person, lang: str) -> str:
    """A person with what they do and where: "Aino, sosiaaliohjaaja, Porin kaupunki"."""
    details = [
        await name_of(desk, PROFESSION, person.profession, lang),
        await name_of(desk, ORGANISATION, person.organisation, lang),
    ]
    return ", ".join([person.short, *(detail for detail in details if detail)])
