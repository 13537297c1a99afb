"""What the bot says: templates, catalogues, plain bodies and pictures."""

from bot.texts.environment import Message, Texts, template_folders
from bot.texts.languages import LANGUAGES, Lang

__all__ = ["LANGUAGES", "Lang", "Message", "Texts", "template_folders"]
