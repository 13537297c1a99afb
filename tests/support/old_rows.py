"""A database as the first release left it: a row in every table that there was."""

from datetime import date, datetime, time
from typing import Any

from alembic import command
from sqlalchemy import Connection, MetaData, Table, select

from bot.database.upgrade import alembic_config

FIRST = "0001"
AT = datetime(2027, 1, 7, 8, 0)
ANNA, KAISA = "@anna:verkosto.test", "@kaisa:verkosto.test"
OPTIONS = {"options": [{"key": "yes", "emoji": "🙋", "number": 1, "label": "tulen", "words": []}]}

Row = dict[str, Any]
# In the order in which they name one another.
ROWS: dict[str, list[Row]] = {
    "network": [{"id": 1, "name": "KUTY-verkosto", "lang": "fi", "zone": "Europe/Helsinki"}],
    "position": [{"account": "@botti:verkosto.test", "token": "s1"}],
    "label": [
        {
            "kind": "role",
            "key": "member",
            "lang": "fi",
            "valid_from": date(2026, 1, 1),
            "valid_until": None,
            "text": "jäsen",
        }
    ],
    "room": [
        {
            "place": "lobby/1",
            "kind": "lobby",
            "subject": "1",
            "room_id": "!aula",
            "state": "made",
        }
    ],
    "person": [
        {
            "user_id": ANNA,
            "name": "Anna",
            "lang": "sv",
            "stranger_told_at": None,
            "welcomed_at": AT,
        },
        {
            "user_id": KAISA,
            "name": "Kaisa",
            "lang": None,
            "stranger_told_at": AT,
            "welcomed_at": None,
        },
    ],
    "person_role": [
        {"user_id": ANNA, "role": "member", "given_at": AT},
        {"user_id": KAISA, "role": "convener", "given_at": AT},
    ],
    "inbox": [
        {
            "seq": 1,
            "event_id": "$event1",
            "room_id": "!aula",
            "sender": ANNA,
            "state": "handled",
            "effect": "wish/1",
            "received_at": AT,
            "handled_at": AT,
        }
    ],
    "due": [
        {
            "id": 1,
            "kind": "meeting_start",
            "subject": "1",
            "occurrence": "0",
            "at": AT,
            "state": "waiting",
            "attempts": 0,
            "retry_at": None,
            "done_at": None,
        }
    ],
    "meeting": [
        {
            "id": 1,
            "uid": "meeting-1",
            "sequence": 2,
            "title": "2. tapaaminen",
            "ordinal": 2,
            "kind": "network",
            "state": "scheduled",
            "day": date(2027, 2, 5),
            "start": time(12, 30),
            "end": time(15),
            "location": "Teams",
            "convener": KAISA,
            "deputy": None,
            "minimum": None,
            "programme": "12.30–13.30 Avaus",
            "announced": True,
            "created_at": AT,
        }
    ],
    "attendance": [{"meeting_id": 1, "person": ANNA, "coming": "yes", "present": None}],
    "card": [
        {
            "id": 1,
            "kind": "rsvp",
            "subject": "1",
            "address": "lobby/1",
            "person": None,
            "is_poll": False,
            "takes_text": False,
            "options": OPTIONS,
            "state": "open",
            "expires_at": None,
            "event_id": "$card1",
            "created_at": AT,
        },
        {
            "id": 2,
            "kind": "preview",
            "subject": "meeting_move",
            "address": f"private/{KAISA}",
            "person": KAISA,
            "is_poll": False,
            "takes_text": False,
            "options": OPTIONS,
            "state": "closed",
            "expires_at": AT,
            "event_id": None,
            "created_at": AT,
        },
    ],
    "card_event": [{"event_id": "$card1", "card_id": 1}],
    "answer": [{"seq": 1, "event_id": "$tap1", "card_id": 1, "person": ANNA, "option": "yes"}],
    "sealed_answer": [{"token": "a1", "subject": "1", "option": "5"}],
    "preview": [{"card_id": 2, "verb": "meeting_move", "arguments": {"id": 1}}],
    "outbox": [
        {
            "id": 1,
            "lane": "lobby/1",
            "kind": "edit",
            "content": {"body": "2. tapaaminen"},
            "card_id": 1,
            "target": None,
            "state": "waiting",
            "attempts": 1,
            "error": None,
            "created_at": AT,
            "sent_at": None,
            "result": None,
        }
    ],
    "reminder": [
        {
            "id": 1,
            "owner": ANNA,
            "address": f"private/{ANNA}",
            "text": "soita",
            "next_at": AT,
            "repeat": None,
            "anchor": None,
            "state": "waiting",
            "created_at": AT,
        }
    ],
    "reminder_follower": [{"reminder_id": 1, "person": KAISA}],
    "wish": [
        {
            "id": 1,
            "text": "Kelan ohjeet",
            "state": "planned",
            "answer": None,
            "meeting_id": 1,
            "created_at": AT,
        }
    ],
    "date_poll": [{"id": 1, "meeting_id": 1, "state": "closed", "deadline": AT}],
    "date_option": [
        {
            "id": 1,
            "poll_id": 1,
            "number": 1,
            "day": date(2027, 2, 5),
            "start": time(12, 30),
            "end": time(15),
        }
    ],
    "feedback_round": [
        {
            "id": 1,
            "meeting_id": 1,
            "state": "planned",
            "asked": 0,
            "answered": 0,
            **{f"count_{score}": 0 for score in range(1, 6)},
            "shown_to_next": False,
            "opens_at": AT,
            "opened_at": None,
            "sums_at": None,
        }
    ],
    "feedback_wish": [{"round_id": 1, "wish_id": 1, "place": 1}],
    "remark": [{"id": "r1", "round_id": 1, "text": "Hyvä päivä", "spoken": True}],
    "programme_draft": [
        {
            "id": 1,
            "meeting_id": 1,
            "author": KAISA,
            "state": "published",
            "programme": "",
            "choices": "",
            "feedback_added": True,
            "carried_round": 1,
            "buttons": 3,
            "read_on": date(2027, 1, 7),
            "created_at": AT,
        }
    ],
}

# What later releases added to these tables, as an old row has it.
NEW: dict[str, Row] = {
    "card": {"several": False, "thread_card_id": None},
    "person": {"profession": None, "organisation": None},
    "preview": {"shown": None},
}


def make_first_release(connection: Connection) -> None:
    """Brings an empty database to the first release and fills it."""
    command.upgrade(alembic_config(connection), FIRST)
    tables = _tables(connection)
    for name, rows in ROWS.items():
        connection.execute(tables[name].insert(), rows)


def with_new_columns(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The same rows with what they have got since."""
    return {name: [row | NEW.get(name, {}) for row in of_table] for name, of_table in rows.items()}


def read_rows(connection: Connection) -> dict[str, list[Row]]:
    """What stands in the tables that are not empty; rows in the order of their keys."""
    found: dict[str, list[Row]] = {}
    for name, table in _tables(connection).items():
        rows = connection.execute(select(table).order_by(*table.primary_key)).mappings()
        if name != "alembic_version" and (kept := [dict(row) for row in rows]):
            found[name] = kept
    return found


def _tables(connection: Connection) -> dict[str, Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return dict(metadata.tables)
