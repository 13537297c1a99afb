"""Who owns an item: the name or title at one of the places where people write it."""

import re

from agendas.programme.kinds import kind_of
from agendas.programme.lines import squeeze
from agendas.programme.model import ItemKind

# "title // owner" says it without any guessing; an empty owner means nobody. Written only where
# the plain form would be read differently.
EXPLICIT = "//"
_MAX_WORDS, _MAX_LENGTH = 6, 60
# How nouns for people end, not a list of professions: new titles are read without a change here.
_PERSON_ENDINGS = (
    "ija", "ijä", "aja", "äjä", "oja", "öjä", "uja", "lääkäri", "päällikkö", "kkö", "ttori",
    "terapeutti", "logi", "teeri", "vastaava", "henkilö", "esimies", "ssori", "tohtori",
    "konsultti", "neuvos", "dosentti", "mestari", "kiatri", "läkare", "chef", "ledare", "erare",
    "skötare", "vårdare", "expert", "ator", "terapeut", "olog", "terare", "tör", "ordförande",
    "forskare", "givare", "lärare", "coordinator", "planner", "physician", "doctor", "manager",
    "director", "nurse", "therapist", "counsellor", "counselor", "officer", "chair", "adviser",
    "advisor", "researcher", "facilitator", "convener",
)  # fmt: skip
_NO_PERSON = re.compile(
    r"teams|zoom|skype|miro|howspace|menti|padlet|whiteboard|kahoot|forms|webropol|whatsapp"
    r"|etän|etäyh|hybrid|verkos(?:sa|to)|paikan|livenä|online|remote|auditori|\bsali|salissa"
    r"|huone|kerros|grupprum|\broom|\brum\b|https?:|www\.|@"
    r"|paja\b|\w(?:tus|tys|suus|syys|ntä|aatio|tiikka)$",
    re.I,
)
_FORBIDDEN = re.compile(r"[:;?!/()\[\]|\"”“=<>]|\d{3}|\.\s*$|\d\S*\s+\D")
_NAME = re.compile(r"[^\W\d_a-zåäöéüæøšž]\w*[a-zåäöéüæøšž][\w'’-]*,?|[^\W\d_]\.")
_LABEL = (
    r"(?:vetäjä(?:nä|t|inä)?|fasilitoija|fasilitaattori|fasilitoi|alustaja(?:na)?|puhuja"
    r"|vastuuhenkilö|vastuussa|vastuu|pitäjä|esittäjä|kouluttaja|juontaja|inledare|facilitator|ledare"
    r"|talare|ansvarig|speaker|host|presenter|led by|owner|responsible)"
)
_LABELLED = re.compile(rf"(?:^|[\s,;.(–-]){_LABEL}:\s*", re.I)
_LABEL_FIRST = re.compile(rf"{_LABEL}:?\s+", re.I)
_BRACKET = re.compile(r"\(([^()]{1,80})\)\.?$|\[([^\[\]]{1,80})\]\.?$")
_COLUMN = re.compile(r"\t| {3,}")
_TRAILING = " \t,;–—-/"


def split_owner(text: str) -> tuple[str, str | None]:
    """(text without its owner, owner or None), trying the surest notation first.

    Nothing is taken when no title would remain.
    """
    if explicit := _explicit(text):
        return explicit
    for attempt in (_labelled, _bracketed, _after_slash, _last_sentence, _after_dash, _leading):
        found = attempt(text)
        if found and any(character.isalnum() for character in found[0]):
            return found
    return text, None


def is_person(text: str) -> bool:
    """Whether `text` reads as a person: "Projektisuunnittelija 5", "Maija Meikäläinen, Eura"."""
    words = text.split()
    if not could_be_person(text) or not words:
        return False
    bare = [word.strip(",") for word in words]
    if all(map(_NAME.fullmatch, words)) and 2 <= len(words) <= 4:
        return True
    for index, word in enumerate(bare):
        after = bare[index + 1 :]
        if _names_a_role(word):
            return all(other[0].isdigit() or other[0].isupper() for other in after if other)
    return False


def could_be_person(text: str) -> bool:
    """Whether `text`, standing where an owner is expected, is short and capitalised enough."""
    if not text or len(text) > _MAX_LENGTH or len(text.split()) > _MAX_WORDS:
        return False
    if not (text[0].isupper() or _names_a_role(text.split()[0])):
        return False
    if _FORBIDDEN.search(text) or _NO_PERSON.search(text):
        return False
    return kind_of(text) is ItemKind.OTHER


def split_columns(text: str) -> tuple[str, str | None]:
    """(text in one column, owner): a table's last column names the owner when it can."""
    cells = [squeeze(cell) for cell in _COLUMN.split(text) if any(map(str.isalnum, cell))]
    if len(cells) > 1:
        last = cells[-1]
        # A column may say "kaikki", where prose would not.
        capital = last[:1].upper() + last[1:] if len(last.split()) <= 2 else last
        if could_be_person(capital):
            return " ".join(cells[:-1]), last
    return squeeze(" ".join(cells)), None


def _names_a_role(word: str) -> bool:
    return word.strip(",").casefold().endswith(_PERSON_ENDINGS) and len(word) > 4


def _explicit(text: str) -> tuple[str, str | None] | None:
    title, separator, owner = f" {text} ".rpartition(f" {EXPLICIT} ")
    return (title.strip(), owner.strip() or None) if separator else None


def _labelled(text: str) -> tuple[str, str] | None:
    labels = list(_LABELLED.finditer(text))
    if not labels:
        return None
    last = labels[-1]
    owner = text[last.end() :].rstrip(" )].").strip()
    if not owner or len(owner) > _MAX_LENGTH:
        return None
    return text[: last.start()].rstrip(_TRAILING + "(."), owner


def _bracketed(text: str) -> tuple[str, str] | None:
    match = _BRACKET.search(text, max(0, len(text) - 90))
    if not match:
        return None
    inside = (match[1] or match[2]).strip()
    title = text[: match.start()].rstrip(_TRAILING)
    if label := _LABEL_FIRST.match(inside):
        owner = inside[label.end() :].strip()
        return (title, owner) if owner else None
    single = " " not in inside
    initials = len(inside) == 2 and inside.isupper()
    named = initials or _NAME.fullmatch(inside) or _names_a_role(inside)
    if not could_be_person(inside) or (single and not named):
        return None
    return title, inside


def _after_slash(text: str) -> tuple[str, str] | None:
    title, slash, tail = text.rpartition("/")
    owner = tail.strip().removesuffix(".").rstrip()
    if not slash or not title.strip():
        return None
    spaced = title[-1].isspace() or tail[:1].isspace()
    wide = title[-1].isspace() and tail[:1].isspace()
    if not (could_be_person(owner) if wide else is_person(owner)):
        return None
    return (title.rstrip(_TRAILING), owner) if spaced or is_person(owner) else None


def _last_sentence(text: str) -> tuple[str, str] | None:
    body = text.rstrip(" .")
    title, stop, owner = body.rpartition(". ")
    # "Työpaja. M. Meikäläinen": the initial is a part of the name.
    if stop and re.search(r"(?:^|\s)[A-ZÅÄÖ]$", title) and _NAME.fullmatch(owner.strip()):
        title, stop, initial = title.rpartition(". ")
        owner = f"{initial}. {owner}"
    return (title, owner.strip()) if stop and is_person(owner.strip()) else None


def _after_dash(text: str) -> tuple[str, str] | None:
    for separator in (" – ", " - ", " — ", "\t", ", "):
        parts = text.rsplit(separator, 2)
        for count in range(1, len(parts)):
            owner = separator.join(parts[count:]).strip().removesuffix(".").rstrip()
            if is_person(owner):
                return separator.join(parts[:count]).rstrip(_TRAILING), owner
    return None


def _leading(text: str) -> tuple[str, str] | None:
    match = re.match(r"([^:]{3,60}?)(?:\s+aiheena)?:\s+(?=\S)", text, re.I)
    if match and is_person(match[1].strip()):
        return text[match.end() :], match[1].strip()
    return None
