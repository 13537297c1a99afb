"""What happens on the way out, for the jobs that listen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InvitationRefused:
    """Somebody could not be invited to a room for good; `code` is the homeserver's."""

    address: str
    user_id: str
    code: str
