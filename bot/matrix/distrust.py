"""What stands inside a cipher was checked by no homeserver: here it is checked.

Anybody who shares a room with the bot can encrypt anything. Without this, text that is no proper
JSON would end every sync anew, and events that only a homeserver may vouch for (memberships and
other state, redactions) could be written in somebody else's name.
"""

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from nio import EncryptionError, MegolmEvent
from nio.crypto import Olm
from peewee import PeeweeException

log = structlog.get_logger(__name__)

ONLY_IN_THE_CLEAR = ("m.room.member", "m.room.redaction", "m.room.encrypted")


def distrust_contents(olm: Olm) -> None:
    """Makes nio leave an event undecrypted when what is inside cannot be or should not be."""
    olm.decrypt_megolm_event = _checked(olm.decrypt_megolm_event)
    olm.handle_to_device_event = _harmless(olm.handle_to_device_event)


def _checked(decrypt: Callable[..., Any]) -> Callable[..., Any]:
    def decrypt_checked(event: MegolmEvent, room_id: str | None = None) -> Any:
        try:
            decrypted = decrypt(event, room_id)
        except (EncryptionError, PeeweeException):
            raise
        except Exception as error:
            log.warning("event_malformed", error=type(error).__name__)
            raise EncryptionError("the event is malformed") from None
        if not _is_vouched_for(event, decrypted.source):
            log.warning("event_forged")
            raise EncryptionError("the event is not for the inside of a cipher")
        return decrypted

    return decrypt_checked


def _harmless(handle: Callable[..., Any]) -> Callable[..., Any]:
    def handle_harmlessly(event: Any) -> Any:
        try:
            return handle(event)
        except PeeweeException:
            # The key store's disk is full: the whole sync is to come again.
            raise
        except Exception as error:
            log.warning("to_device_malformed", error=type(error).__name__)
            return None

    return handle_harmlessly


def _is_vouched_for(event: MegolmEvent, inside: object) -> bool:
    """Whether the event is its sender's own, and of a kind that needs no homeserver's check.

    nio puts sender and id into what it decrypted, but not when it found that malformed.
    """
    return (
        isinstance(inside, Mapping)
        and (inside.get("event_id"), inside.get("sender")) == (event.event_id, event.sender)
        and "state_key" not in inside
        and inside.get("type") not in ONLY_IN_THE_CLEAR
    )
