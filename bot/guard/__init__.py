"""The personal-data guard: reads every text before it is stored, passed on or logged."""

from bot.guard.events import event_texts
from bot.guard.examine import examine, examine_message, examine_versions, main_lines
from bot.guard.markup import html_text
from bot.guard.verdict import Kind, Severity, Verdict

__all__ = [
    "Kind",
    "Severity",
    "Verdict",
    "event_texts",
    "examine",
    "examine_message",
    "examine_versions",
    "html_text",
    "main_lines",
]
