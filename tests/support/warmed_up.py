"""What the bots that are killed inherit from the process they are forked from: the program with its
tables mapped and its texts read, which would take each of them half a second."""

from zoneinfo import ZoneInfo

from sqlalchemy.orm import configure_mappers

from bot.settings import NetworkSettings
from bot.texts.environment import shared_texts, template_folders
from tests.support import bot_process, small_vocabulary

__all__ = ["bot_process"]

configure_mappers()
for folders in ({}, small_vocabulary.FOLDERS):
    shared_texts(template_folders() | dict(folders), ZoneInfo(NetworkSettings(name="").zone))
