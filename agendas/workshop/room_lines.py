"""One line of a workshop's text: topic, questions after `?` or `:`, facilitator after `/`."""

import re

from agendas.programme.entries import MAX_TEXT, shorten
from agendas.programme.lines import squeeze
from agendas.programme.model import Room
from agendas.programme.people import split_owner

MAX_QUESTIONS = 20
_LONGEST_NAME, _NAME_WORDS = 60, 5
_CONNECTIVES = {"ja", "tai", "sekä", "eli", "och", "eller", "and", "or", "&", "+"}
_LINK = re.compile(
    r"\[[^\[\]]{1,100}\]\(https://matrix\.to/#/(@[^\s()/?]+)\)|https://matrix\.to/#/(@[^\s()/?]+)"
)
_USER_ID = re.compile(r"@[^\s:/]+:[\w.:\[\]-]+")
_SLASH = re.compile(r"(?<=\s)/+(?=\s*\S)|(?<=\S)/+(?=\s+\S)")
_COLON = re.compile(r":(?=\s|$)")
_MARK = re.compile(r"\?+(?=\s|$)")
_LABEL = re.compile(
    r"[\s,;.–—-]*(?:kysymy(?:kset|s)|frågor(?:na)?|fråga|questions?)\s*:?\s*$", re.I
)
_LABEL_FIRST = re.compile(r"^(?:kysymy(?:kset|s)|frågor(?:na)?|fråga|questions?)\s*:\s*", re.I)
_LISTED = re.compile(r"(?:^|\s)(?:[a-hA-H]|\d)\)\s+")
_QUESTION_END = re.compile(r"(?<=\?)\s+|\s*;\s+|\s+\|\s+")
_NAMES = re.compile(r"\s*[,&+/]\s*|\s+(?:ja|sekä|och|samt|and)\s+", re.I)
_EDGES = " \t,;–—-"


def read_room_line(text: str, number: int) -> Room:
    """The room that a line describes; its topic may come out empty. Never raises."""
    body, facilitator = split_facilitator(squeeze(_LINK.sub(r"\1\2", text)))
    topic, questions = split_questions(body)
    return Room(number, shorten(topic), questions, facilitator)


def split_facilitator(text: str) -> tuple[str, str | None]:
    """(text without its facilitator, who it is as written, or None).

    Whoever stands after the last "/" with a space at its side, two after one another as
    "Kaisa, Eero"; or at the end in a bracket, behind a label, a dash or a full stop. The "/" of
    "ja/tai" and of links is none.
    """
    names: list[str] = []
    while len(names) < 2 and (slash := _last_slash(text)):
        name = text[slash.end() :].strip().rstrip(".,;")
        if not _could_be_name(name) or _ends_with_connective(text[: slash.start()]):
            break
        names.insert(0, name)
        text = text[: slash.start()].rstrip(_EDGES)
    if names:
        return text, ", ".join(names)
    if _could_be_name(text.removeprefix("/").strip()) and text.startswith("/"):
        return "", text.removeprefix("/").strip()
    return _owner_at_end(text)


def split_questions(text: str) -> tuple[str, tuple[str, ...]]:
    """(topic, questions): "Palvelut: mitä puuttuu? kuka hoitaa?", "Palvelut ? Mitä puuttuu".

    A topic that is itself a question keeps its question mark.
    """
    found = [match for match in (_COLON.search(text), _MARK.search(text)) if match]
    if not found:
        return text.strip(_EDGES), ()
    sign = min(found, key=lambda match: match.start())
    topic, rest = text[: sign.start()], text[sign.end() :]
    if sign[0].startswith("?") and topic and not topic[-1].isspace():
        topic += "?"
    topic = _LABEL.sub("", topic) if sign[0] == ":" else topic
    return topic.strip(_EDGES), read_questions(rest)


def read_questions(text: str) -> tuple[str, ...]:
    """The questions in `text`, at most 20, each cut to 500 characters."""
    text = _LABEL_FIRST.sub("", text.strip(), count=1)
    parts = [part for listed in _LISTED.split(text) for part in _QUESTION_END.split(listed)]
    kept = [part.strip(" \t,;–—-") for part in parts if any(map(str.isalnum, part))]
    return tuple(shorten(part) for part in kept[:MAX_QUESTIONS])


def names_in(facilitator: str) -> tuple[str, ...]:
    """Each of several facilitators: "Kaisa ja Eero" are two, the first one leads."""
    return tuple(name for name in _NAMES.split(facilitator) if name)


def _last_slash(text: str) -> re.Match[str] | None:
    last = None
    for match in _SLASH.finditer(text):
        if text[match.start() - 1] not in ":/":
            last = match
    return last


def _could_be_name(text: str) -> bool:
    if _USER_ID.fullmatch(text):
        return True
    words = text.split()
    if not words or len(text) > _LONGEST_NAME or len(words) > _NAME_WORDS:
        return False
    if re.search(r"[?!:;|<>\"]|https?|www\.", text) or not re.search(r"[^\W\d_]", text):
        return False
    # A phone may leave out the capital of a single name; several small words are prose.
    return words[0][0].isupper() or (len(words) == 1 and words[0].casefold() not in _CONNECTIVES)


def _ends_with_connective(text: str) -> bool:
    return text.split()[-1:] != [] and text.split()[-1].casefold() in _CONNECTIVES


def _owner_at_end(text: str) -> tuple[str, str | None]:
    body, owner = split_owner(text[-MAX_TEXT:])
    body = text[:-MAX_TEXT] + body
    # "Maija Virtanen: aihe" would be a topic with its question here, and a comma parts topics.
    if owner is None or not text.startswith(body) or text[len(body) :] == f", {owner}":
        return text, None
    return body, owner
