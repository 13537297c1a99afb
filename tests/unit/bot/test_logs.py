"""No log line may hold what a person wrote."""

import io
import json
import logging

import structlog

from bot.logs import set_up_logs

SECRET = "Asiakas 131052-9085"


def lines_of(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_forbidden_keys_are_taken_out() -> None:
    stream = io.StringIO()
    set_up_logs(stream)
    structlog.get_logger("bot").info("sent", room="!a", text=SECRET, body=SECRET, token=SECRET)
    (line,) = lines_of(stream)
    assert (line["event"], line["room"]) == ("sent", "!a")
    assert (line["text"], line["body"], line["token"]) == ("…", "…", "…")


def test_an_exception_is_logged_without_its_text() -> None:
    stream = io.StringIO()
    set_up_logs(stream)
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        structlog.get_logger("bot").error("failed", error=error)
        structlog.get_logger("bot").exception("failed_again")
    assert SECRET not in stream.getvalue()
    first, second = lines_of(stream)
    assert (first["error"], second["exc_info"]) == ("ValueError", "ValueError")
    assert "test_logs.py" in str(first["places"])


def test_a_library_cannot_say_what_it_read() -> None:
    stream = io.StringIO()
    set_up_logs(stream)
    logging.getLogger("nio.crypto.log").warning("Error decrypting %s", SECRET)
    logging.getLogger("nio.client").info("Sending %s", SECRET)
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("asyncio").exception("Task of %s", SECRET)
    assert SECRET not in stream.getvalue()
    assert [line["library"] for line in lines_of(stream)] == ["nio.crypto.log", "asyncio"]
