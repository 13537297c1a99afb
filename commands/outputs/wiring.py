"""What happens with outputs without a command."""

from bot.kernel.vocabulary import IN_WORKSHOPS, EffectKind, Mark, Retention, Talk, members
from commands.outputs import forgetting, words

EFFECTS: tuple[EffectKind, ...] = (
    EffectKind(
        words.OUTPUT,
        edited=words.message_edited,
        deleted=words.message_deleted,
        whole_text=True,
    ),
    EffectKind(words.OUTPUT_MARK, deleted=words.mark_removed),
)

MARKS: tuple[Mark, ...] = (
    Mark(words.OUTPUT_MARK, "📌", members, IN_WORKSHOPS, words.message_marked),
)

TALKS: tuple[Talk, ...] = (Talk(words.OUTPUT, IN_WORKSHOPS, words.lines_said),)

RETENTION: tuple[Retention, ...] = (
    Retention(forgetting.OUTPUTS, forgetting.OUTPUTS_DAYS, forgetting.forget_outputs),
)
