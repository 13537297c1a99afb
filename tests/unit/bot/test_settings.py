from pathlib import Path

import pytest

from bot.serve import credentials
from bot.settings import Secret, SettingsError, read_settings

MINIMAL = """
[homeserver]
url = "https://matrix.example.org"
user = "@botti:example.org"
password = { value = "salainen" }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf8")
    return path


def test_the_example_is_a_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERKOSTOBOTTI_PASSWORD", "salainen")
    path = Path("config.example.toml")
    settings = read_settings(path)
    assert credentials(settings, path).password == "salainen"
    assert settings.network.admins == ("@yllapitaja:example.org",)


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, MINIMAL))
    assert (settings.network.lang, settings.network.zone) == ("fi", "Europe/Helsinki")
    assert (settings.quiet_hours.start, settings.quiet_hours.end) == (8, 16)


def test_a_secret_from_a_file_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "salasana").write_text("salainen\n", "utf8")
    text = MINIMAL.replace('value = "salainen"', 'file = "salasana"')
    path = write(tmp_path, text)
    assert credentials(read_settings(path), path).password == "salainen"


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    assert "salainen" not in repr(read_settings(write(tmp_path, MINIMAL)))
    assert repr(Secret(value="salainen")) == "Secret(…)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[homeserver]\n", "url"),
        (MINIMAL + 'colour = "red"\n', "colour"),
        (MINIMAL.replace("@botti:example.org", "botti"), "homeserver.user"),
        (MINIMAL.replace("password", "# password"), "password or access_token"),
        (MINIMAL + '[network]\nlang = "ee"\n', "network.lang"),
        (MINIMAL + '[network]\nzone = "Europe/Turku"\n', "network.zone"),
        (MINIMAL + "[quiet_hours]\nstart = 16\nend = 8\n", "quiet_hours"),
        (MINIMAL + "[quiet_hours]\nstart = 'x'\n", "quiet_hours.start"),
        ("not toml", "config.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        read_settings(write(tmp_path, text))


def test_an_empty_environment_variable_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PUUTTUU", raising=False)
    path = write(tmp_path, MINIMAL.replace('value = "salainen"', 'environment = "PUUTTUU"'))
    with pytest.raises(SettingsError, match="PUUTTUU"):
        credentials(read_settings(path), path)
