"""The people of the tour. All of them are invented."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Role:
    """One person: `local` is the first part of the user id, `job` what they do for a living."""

    local: str
    name: str
    job: str


ADMIN: Final = Role("ylva", "Ylva", "ylläpitäjä")
CONVENER: Final = Role("kaisa", "Kaisa", "koollekutsuja")
MEMBERS: Final = (
    Role("aino", "Aino", "työtoiminnan ohjaaja"),
    Role("eero", "Eero", "sosiaaliohjaaja"),
    Role("helmi", "Helmi", "terveydenhoitaja"),
    Role("ilmari", "Ilmari", "fysioterapeutti"),
    Role("lempi", "Lempi", "työvoima-asiantuntija"),
    Role("onni", "Onni", "sosiaalityöntekijä"),
    Role("sisko", "Sisko", "toimintaterapeutti"),
    Role("vaino", "Väinö", "kokemusasiantuntija"),
)
# The work-ability team, its coordinator first.
TEAM: Final = (
    Role("saimi", "Saimi", "koordinaattori"),
    Role("toini", "Toini", "terveydenhoitaja"),
    Role("urho", "Urho", "fysioterapeutti"),
)
EVERYBODY: Final = (ADMIN, CONVENER, *MEMBERS, *TEAM)
BOT: Final = "verkostobotti"
# An artificial identity code (its number is of 900–999, which nobody has).
ARTIFICIAL_CODE: Final = "131052-9085"
