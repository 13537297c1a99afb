"""Logs as one JSON object a line. Nothing that a person wrote ever gets into one.

Exceptions are logged by their kind and places only: their texts may quote what was being handled.
Libraries that log through the standard library are led through the same steps.
"""

import logging
import sys
import traceback
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

# Keys whose values are what a person wrote or a secret; there is no reason to log them.
FORBIDDEN = frozenset({"text", "body", "content", "html", "token", "password", "message", "title"})
# What libraries say may quote events; only their warnings' first words are of use.
LIBRARIES = ("nio", "peewee", "aiohttp", "apscheduler", "sqlalchemy", "alembic")


def set_up_logs(stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Leads every log of the process through the redaction to one stream (standard error)."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        describe_errors,
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[silence_library, *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Takes out the keys that may hold somebody's words."""
    return {key: "…" if key in FORBIDDEN else value for key, value in event.items()}


def describe_errors(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Replaces an exception by its kind and the places it went through, never its text."""
    for key in ("error", "exc_info"):
        error = event.get(key)
        if error is True:
            error = sys.exc_info()
        if isinstance(error, tuple):
            error = error[1]
        if isinstance(error, BaseException):
            event[key] = type(error).__name__
            event["places"] = [
                f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(error.__traceback__)[-8:]
            ]
    return event


def silence_library(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's line as the name of its logger and its level: its words may quote an event."""
    record = event.get("_record")
    event["event"] = "library_says"
    if isinstance(record, logging.LogRecord):
        event["library"] = record.name
        event["place"] = f"{record.filename}:{record.lineno}"
    return event
