"""Every text a person wrote in a Matrix event's content."""

from collections.abc import Iterator, Mapping

from bot.guard.markup import html_text

# Keys whose values programs write: ids, types, key material. Everything else is read, so that a
# new field or a client's own one is examined rather than missed.
_MACHINE_KEYS = frozenset(
    {
        "algorithm", "alg", "ciphertext", "device_id", "event_id", "format", "hashes", "iv", "k",
        "kid", "kind", "kty", "membership", "mimetype", "msgtype", "pinned", "redacts", "rel_type",
        "room_id", "sender", "sender_key", "session_id", "transaction_id", "txn_id", "type",
        "user_id", "user_ids", "via", "xyz.amorgan.blurhash", "blurhash",
    }
)  # fmt: skip
_HTML_KEY = "formatted_body"
_MIME_KEY = "mimetype"


def event_texts(content: Mapping[str, object]) -> list[str]:
    """The texts in `content`, each once: bodies, HTML as `html_text`, file names, poll questions
    and answers in every form, names and topics, reaction keys, anything nested.

    Ids, media addresses (`mxc:`) and key material are left out.
    """
    return list(dict.fromkeys(text for text in _walk(content) if text))


def _walk(content: Mapping[str, object]) -> Iterator[str]:
    """Depth first in the order of the content, with a stack: nesting has no limit here."""
    waiting: list[tuple[object, bool]] = [(content, False)]
    while waiting:
        value, is_html = waiting.pop()
        if isinstance(value, str):
            if not value.startswith("mxc://"):
                yield html_text(value) if is_html else value
        elif isinstance(value, Mapping):
            waiting.extend(reversed(_written(value)))
        elif isinstance(value, list | tuple):
            waiting.extend((item, is_html) for item in reversed(value))


def _written(content: Mapping[str, object]) -> list[tuple[object, bool]]:
    mime = content.get(_MIME_KEY)
    holds_html = isinstance(mime, str) and mime.startswith("text/html")
    return [
        (value, key == _HTML_KEY or (holds_html and key == "body"))
        for key, value in content.items()
        if key not in _MACHINE_KEYS
    ]
