"""The guard's figures: misses, false blocks, false warnings, speed. `python -m bench.guard`."""

import random
import re
import statistics
import time
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bot.guard import Severity, examine

TESTS = Path(__file__).parent.parent / "tests"
MESSAGES = 100_000
SPEED_LENGTH = 1_000

CENTURY_SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
HYPHENS = "‐‑‒–—―−﹣－⁃"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u0301\u034f\ufe0f"
ENDINGS = ("n", "lle", "lla", "sta", "ssa", "lta", "ta", "ksi")
LOOK_ALIKES = str.maketrans("ABCEHKMPTXYabcehkmptxy", "АВСЕНКМРТХУавсенкмртху")
DIGIT_LETTERS = str.maketrans("01", "Ol")
# A date put beside these words by chance would be a birth date.
BIRTH = re.compile(r"synt|born|\bs\.")
SCRIPTS = (0x0660, 0x06F0, 0x0966, 0xFF10, 0x1D7CE, 0x1D7F6)


def artificial_code(day: date, sign: str, number: int) -> str:
    """The code of an artificial person (`number` 900-999) born on `day`."""
    digits = f"{day:%d%m}{day.year % 100:02d}{number}"
    return f"{digits[:6]}{sign}{digits[6:]}{CHECK_CHARACTERS[int(digits) % 31]}"


def _parts(code: str) -> tuple[str, str, str]:
    return code[:6], code[6], code[7:]


def _dashed(code: str, dash: str) -> str:
    """`dash` in place of a `-`; a letter or a plus stays, with the blanks of `dash` around it."""
    born, sign, number = _parts(code)
    blanks = " " if dash.startswith(" ") else ""
    return f"{born}{dash if sign == '-' else blanks + sign + blanks}{number}"


def _without_sign(code: str) -> str:
    return code.replace("-", " ")


def _dotted(code: str) -> str:
    return f"{code[:2]}.{code[2:4]}.{code[4:]}"


def _cut(code: str, with_text: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(code))
    return code[:place] + with_text + code[place:]


def _tagged(code: str, rng: random.Random) -> str:
    start, end = sorted(rng.sample(range(len(code) + 1), 2))
    return f'{code[:start]}<b class="x">{code[start:end]}</b>{code[end:]}'


Form = Callable[[str, random.Random], str]

LAYOUTS: dict[str, Form] = {
    "plain": lambda code, rng: code,
    "lower case": lambda code, rng: code.lower(),
    "any hyphen": lambda code, rng: _dashed(code, rng.choice(HYPHENS)),
    "blanks around": lambda code, rng: _dashed(code, f" {rng.choice(HYPHENS)} "),
    "blank for dash": lambda code, rng: _without_sign(code),
    "dots in the date": lambda code, rng: _dotted(code),
    "groups": lambda code, rng: f"{code[:2]} {code[2:4]} {code[4:6]} {code[6]} {code[7:]}",
    "letters apart": lambda code, rng: " ".join(code),
    "ending after colon": lambda code, rng: f"{code}:{rng.choice(ENDINGS)}",
    "ending": lambda code, rng: code + rng.choice(ENDINGS),
    "brackets": lambda code, rng: f"({code})",
    "glued": lambda code, rng: f"{rng.choice(('hetu', 'hetu:', 'asiakas'))}{code}",
    "line end": lambda code, rng: _cut(code, "\n", rng),
    "quoted lines": lambda code, rng: f"> {_cut(code, chr(10) + '> ', rng)}",
    "tags": _tagged,
    "entities": lambda code, rng: "".join(f"&#{ord(character)};" for character in code),
    "table cells": lambda code, rng: f"<td>12</td><td>{code}</td>",
    "attribute": lambda code, rng: f'<img alt="{code}" src="mxc://example.org/a">',
}


def _other_digits(text: str, rng: random.Random) -> str:
    zero = rng.choice(SCRIPTS)
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def _sprinkled(text: str, rng: random.Random) -> str:
    return "".join(
        c + rng.choice(INVISIBLE) if c.isalnum() and rng.random() < 0.3 else c for c in text
    )


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


GLYPHS: dict[str, Form] = {
    "as typed": lambda text, rng: text,
    "full width": lambda text, rng: _full_width(text),
    "other digits": _other_digits,
    "look-alike letters": lambda text, rng: text.translate(LOOK_ALIKES),
    "O and l": lambda text, rng: text.translate(DIGIT_LETTERS),
    "invisible characters": _sprinkled,
    "decomposed": lambda text, rng: unicodedata.normalize("NFD", text),
}
# Glyphs would change tags and entities themselves: those layouts are tried as typed.
MARKUP_LAYOUTS = {"tags", "entities", "table cells", "attribute"}


def mutated(code: str, layout: str, glyph: str, rng: random.Random) -> str:
    """`code` as somebody might write it to slip by, or by habit."""
    if layout in MARKUP_LAYOUTS:
        return LAYOUTS[layout](GLYPHS[glyph](code, rng), rng)
    return GLYPHS[glyph](LAYOUTS[layout](code, rng), rng)


def ordinary_messages() -> list[str]:
    """Sentences of this field without personal data, and the sources' programmes."""
    lines = (TESTS / "unit/bot/guard/ordinary.txt").read_text(encoding="utf-8").splitlines()
    programmes = sorted((TESTS / "cases/agendas").glob("*.txt"))
    return lines + [path.read_text(encoding="utf-8") for path in programmes]


def inserted(sentence: str, code: str, rng: random.Random) -> str:
    """`code` between two words of `sentence`, or at one of its ends."""
    words = sentence.split(" ")
    place = rng.randrange(len(words) + 1)
    return " ".join((*words[:place], code, *words[place:]))


def random_code(rng: random.Random) -> str:
    century = rng.choice(list(CENTURY_SIGNS))
    day = date(century, 1, 1) + timedelta(days=rng.randrange(36_524))
    return artificial_code(day, rng.choice(CENTURY_SIGNS[century]), rng.randrange(900, 1000))


def _time(rng: random.Random) -> str:
    return f"{rng.randrange(7, 21)}{rng.choice('.:')}{rng.randrange(0, 60, 5):02d}"


def _day(rng: random.Random) -> str:
    form = rng.choice(("%d.%m.%Y", "%-d.%-m.%Y", "%-d.%-m.", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y"))
    return (date(2020, 1, 1) + timedelta(days=rng.randrange(3_650))).strftime(form)


ORDINARY_FIELDS: tuple[Callable[[random.Random], str], ...] = (
    _time,
    _day,
    lambda rng: f"{_time(rng)}{rng.choice(('–', ' – ', '-', ' - '))}{_time(rng)}",
    lambda rng: f"{_day(rng)} klo {_time(rng)}–{_time(rng)}",
    lambda rng: f"{_day(rng)}{rng.choice(('–', ' – ', '-'))}{_day(rng)}",
    lambda rng: f"{_day(rng)} {_time(rng)}",
    lambda rng: f"{rng.randrange(1, 2000)}/{rng.randrange(1950, 2028)}",
    lambda rng: f"K-{rng.randrange(22, 30)}-{rng.randrange(1000):03d}",
    lambda rng: f"{rng.randrange(1, 1000)} {rng.randrange(1000):03d} {rng.choice(('€', '%', ''))}",
    lambda rng: f"{rng.randrange(10**6, 10**7)}-{rng.randrange(10)}",
    lambda rng: f"{rng.choice(('huone', 'Polku', 'vaihe', '§', 'luku'))} {rng.randrange(1, 400)}",
    lambda rng: f"{rng.randrange(7, 12):02d}00-{rng.randrange(12, 18)}00",
    lambda rng: f"{rng.getrandbits(128):032x}",
)


def ordinary_message(sentences: list[str], rng: random.Random) -> str:
    """A sentence with random times, dates, sums and numbers among its words."""
    message = rng.choice(sentences)
    if BIRTH.search(message):
        return message
    for _ in range(rng.randrange(4)):
        message = inserted(message, rng.choice(ORDINARY_FIELDS)(rng), rng)
    return message


def count_misses(sentences: list[str], rng: random.Random, messages: int) -> dict[str, int]:
    """Unblocked messages with a code, by layout and glyph."""
    misses: dict[str, int] = {}
    for _ in range(messages):
        layout, glyph = rng.choice(list(LAYOUTS)), rng.choice(list(GLYPHS))
        code = mutated(random_code(rng), layout, glyph, rng)
        if examine(inserted(rng.choice(sentences), code, rng)).severity is not Severity.BLOCK:
            name = f"{layout}, {glyph}"
            misses[name] = misses.get(name, 0) + 1
    return misses


def count_ordinary(sentences: list[str], rng: random.Random, messages: int) -> dict[str, int]:
    """Ordinary messages by verdict."""
    counts: dict[str, int] = {}
    for _ in range(messages):
        notation = examine(ordinary_message(sentences, rng)).notation()
        counts[notation] = counts.get(notation, 0) + 1
    return counts


def measure_speed(sentences: list[str], rng: random.Random, messages: int) -> list[float]:
    """Microseconds for each of `messages` messages of 1,000 characters."""
    times = []
    examine("".join(sentences))  # libraries read their tables at the first use
    for _ in range(messages):
        text = " ".join(rng.choices(sentences, k=40))[:SPEED_LENGTH]
        start = time.perf_counter()
        examine(text)
        times.append((time.perf_counter() - start) * 1e6)
    return times


def main() -> None:
    rng = random.Random(20270325)
    sentences = ordinary_messages()
    misses = count_misses(sentences, rng, MESSAGES // 2)
    counts = count_ordinary(sentences, rng, MESSAGES // 2)
    times = measure_speed(sentences, rng, 1_000)
    blocks = sum(count for name, count in counts.items() if name.startswith("block"))
    warnings = sum(count for name, count in counts.items() if name.startswith("warn"))
    print(f"{'messages with a code':<34}{MESSAGES // 2:>10,}")
    print(f"{'  missed':<34}{sum(misses.values()):>10,}")
    for name, count in sorted(misses.items()):
        print(f"    {name:<30}{count:>10,}")
    print(f"{'ordinary messages':<34}{MESSAGES // 2:>10,}")
    print(f"{'  false blocks':<34}{blocks:>10,}")
    print(f"{'  false warnings':<34}{warnings:>10,} ({warnings / (MESSAGES // 2):.3%})")
    print(f"{'1,000 characters, median':<34}{statistics.median(times):>7,.0f} µs")
    print(f"{'1,000 characters, maximum':<34}{max(times):>7,.0f} µs")


if __name__ == "__main__":
    main()
