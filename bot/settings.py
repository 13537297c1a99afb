"""Settings: typed, frozen, read once from `config.toml`; secrets are never printed.

Unknown keys are refused with their path. A secret may stand in the file, in an environment
variable or in a file of its own.
"""

import os
from pathlib import Path
from zoneinfo import available_timezones

import msgspec


class SettingsError(Exception):
    """The configuration cannot be used; the message names the key and what is wrong with it."""


class Secret(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a secret is: exactly one of the three."""

    value: str | None = None
    environment: str | None = None
    file: str | None = None

    def __repr__(self) -> str:
        return "Secret(…)"

    def read(self, folder: Path) -> str:
        """The secret itself; a relative file is looked for beside the configuration."""
        if self.value is not None:
            return self.value
        if self.environment is not None:
            found = os.environ.get(self.environment)
            if not found:
                raise SettingsError(f"the environment variable {self.environment} is empty")
            return found
        if self.file is not None:
            path = folder / self.file
            try:
                return path.read_text("utf8").strip()
            except OSError as error:
                raise SettingsError(f"the file {path} cannot be read: {error.strerror}") from None
        raise SettingsError("a secret needs one of: value, environment, file")


class HomeserverSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    user: str
    password: Secret | None = None
    access_token: Secret | None = None
    device_name: str = "Verkostobotti"


class NetworkSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str = "Yhteistyöverkosto"
    lang: str = "fi"
    zone: str = "Europe/Helsinki"
    admins: tuple[str, ...] = ()


class QuietSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    start: int = 8
    end: int = 16
    country: str = "FI"


class StorageSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    database: str = ""
    folder: str = "data"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    homeserver: HomeserverSettings
    network: NetworkSettings = NetworkSettings()
    quiet_hours: QuietSettings = QuietSettings()
    storage: StorageSettings = StorageSettings()
    retention: dict[str, int] = {}


def read_settings(path: Path) -> Settings:
    """Reads and checks the file. Raises SettingsError with the path of the key at fault."""
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except msgspec.DecodeError as error:
        raise SettingsError(f"{path.name}: {error}") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}") from None
    _check(settings)
    return settings


def database_url(settings: Settings, folder: Path) -> str:
    """The database of the settings, or SQLite in the data folder."""
    return settings.storage.database or f"sqlite:///{folder / 'bot.sqlite'}"


def _check(settings: Settings) -> None:
    home = settings.homeserver
    if (home.password is None) == (home.access_token is None):
        raise SettingsError("[homeserver] needs either password or access_token, not both")
    if not home.user.startswith("@") or ":" not in home.user:
        raise SettingsError("homeserver.user must be a whole user id such as @bot:example.org")
    if settings.network.lang not in ("fi", "sv", "en"):
        raise SettingsError("network.lang must be fi, sv or en")
    if settings.network.zone not in available_timezones():
        raise SettingsError("network.zone must be a time zone such as Europe/Helsinki")
    if any(days < 1 for days in settings.retention.values()):
        raise SettingsError("retention: every number of days must be at least 1")
    if not 0 <= settings.quiet_hours.start < settings.quiet_hours.end <= 24:
        raise SettingsError("quiet_hours: start must be before end, both from 0 to 24")
