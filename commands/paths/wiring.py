"""What happens on service paths without a command."""

from bot.kernel.vocabulary import (
    IN_TEAM,
    CardKind,
    DueKind,
    EffectKind,
    Listener,
    Retention,
    Talk,
    Verb,
    team,
)
from commands.consultations.happenings import ConsultationAnswered
from commands.members.happenings import Forgotten, LeftNetwork, LeftTeam
from commands.paths import (
    acting,
    asking,
    calling,
    card_words,
    listening,
    personal,
    showing,
    words,
)
from commands.paths.forgetting import PATHS, PATHS_DAYS, forget_paths
from commands.paths.foundation import lay_foundation

# All for the team alone: who left it can no longer answer what stands in their private room.
CARDS: tuple[CardKind, ...] = (
    CardKind(showing.CARD, team, card_words.card_answered, draw=showing.draw_again, momentary=True),
    CardKind(asking.PEER_CARD, team, card_words.peer_answered, draw=asking.draw_question_again),
    CardKind(
        asking.ROLES_CARD,
        team,
        card_words.role_answered,
        draw=asking.draw_question_again,
        momentary=True,
    ),
    CardKind(
        asking.DAY_CARD,
        team,
        card_words.day_answered,
        text=card_words.day_written,
        reads=card_words.looks_like_day,
        draw=asking.draw_question_again,
    ),
    CardKind(
        calling.CALL_CARD,
        team,
        card_words.call_answered,
        text=card_words.day_written,
        reads=card_words.looks_like_day,
        draw=calling.draw_call_again,
    ),
    CardKind(
        calling.SUPPORT_CARD,
        team,
        card_words.support_answered,
        draw=calling.draw_stage_again,
    ),
    CardKind(listening.OFFER_CARD, team, listening.offer_answered, draw=listening.draw_offer_again),
)

DUES: tuple[DueKind, ...] = (
    # Owed until the call was made, however late.
    DueKind(calling.CALL, calling.call_due, in_working_hours=True),
)

EFFECTS: tuple[EffectKind, ...] = (EffectKind(words.DONE),)

VERBS: tuple[Verb, ...] = (Verb(acting.DROP_VERB, team, words.drop_confirmed),)

TALKS: tuple[Talk, ...] = (Talk("path_talk", IN_TEAM, card_words.heard),)

LISTENERS: tuple[Listener, ...] = (
    Listener(ConsultationAnswered, listening.answered),
    Listener(LeftTeam, listening.left_team),
    Listener(LeftNetwork, listening.left_network),
    Listener(Forgotten, personal.forgotten),
)

RETENTION: tuple[Retention, ...] = (Retention(PATHS, PATHS_DAYS, forget_paths),)

FOUNDATIONS = (lay_foundation,)
