"""The configuration of the embedded Synapse: loopback only, no federation, nothing extra.

Keys: https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html
"""

import base64
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SECRETS: Final = ("registration_shared_secret", "macaroon_secret_key", "form_secret")

_OPEN: Final = {"per_second": 10_000, "burst_count": 10_000}

# A tour and a burst of 300 commands are no attack: every limit a client can meet is lifted.
GENEROUS: Final[Mapping[str, object]] = {
    "rc_message": _OPEN,
    "rc_registration": _OPEN,
    "rc_login": {"address": _OPEN, "account": _OPEN, "failed_attempts": _OPEN},
    "rc_admin_redaction": _OPEN,
    "rc_joins": {"local": _OPEN, "remote": _OPEN},
    "rc_joins_per_room": _OPEN,
    "rc_invites": {"per_room": _OPEN, "per_user": _OPEN, "per_issuer": _OPEN},
    "rc_key_requests": _OPEN,
    "rc_room_creation": _OPEN,
    "rc_media_create": _OPEN,
    "rc_profile": _OPEN,
    "rc_reports": _OPEN,
}


def synapse_configuration(
    folder: Path,
    *,
    server_name: str,
    port: int,
    secret: Mapping[str, str],
    rate_limits: Mapping[str, object],
) -> dict[str, object]:
    """Synapse's settings for one folder; JSON is valid YAML, so they are written as JSON."""
    return {
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{port}/",
        "listeners": [
            {
                "port": port,
                "type": "http",
                "bind_addresses": ["127.0.0.1"],
                "resources": [{"names": ["client"]}],
            }
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "log_config": str(folder / "logging.json"),
        # Nothing leaves the machine.
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "report_stats": False,
        "url_preview_enabled": False,
        # Nothing runs that nobody looks at: it starts faster and stays small.
        "presence": {"enabled": False},
        "user_directory": {"enabled": False},
        "push": {"enabled": False},
        "caches": {"global_factor": 0.2},
        "encryption_enabled_by_default_for_room_type": "off",
        "enable_registration": False,
        # Passwords of a loopback server: twelve rounds would cost each login 0.3 s.
        "bcrypt_rounds": 4,
        **secret,
        **rate_limits,
    }


def logging_configuration() -> dict[str, object]:
    """Warnings and worse to standard error, which is the log file. Synapse logs no contents."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
    }


def new_secrets() -> dict[str, str]:
    return {name: secrets.token_urlsafe(32) for name in SECRETS}


def new_signing_key() -> str:
    """A line of Synapse's key file: algorithm, key version, unpadded base64 of an ed25519 seed."""
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"ed25519 a_{secrets.token_hex(2)} {seed}\n"
