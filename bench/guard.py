"""The guard's figures: misses, false blocks, false warnings, speed. `python -m bench.guard`."""

import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bench.guard_forms import (
    EVENTS,
    GLYPHS,
    LAYOUTS,
    Content,
    edit_content,
    event_with_code,
    inserted,
    mutated,
    random_code,
    text_content,
)
from bot.guard import Severity, Verdict, event_texts, examine, examine_versions

TESTS = Path(__file__).parent.parent / "tests"
MESSAGES = 100_000
SPEED_LENGTH = 1_000
# A date put beside these words by chance would be a birth date.
BIRTH = re.compile(r"synt|born|\bs\.|föd")


def ordinary_messages() -> list[str]:
    """Sentences of this field without personal data, and the sources' programmes."""
    lines = (TESTS / "unit/bot/guard/ordinary.txt").read_text(encoding="utf-8").splitlines()
    programmes = sorted((TESTS / "cases/agendas").glob("*.txt"))
    return lines + [path.read_text(encoding="utf-8") for path in programmes]


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
    lambda rng: f"{rng.choice('KP')}-{rng.randrange(22, 30)}-{rng.randrange(1000):03d}",
    lambda rng: f"{rng.choice(('vaihde', 'alanumero', 'anknytning'))} {rng.randrange(10**4)}",
    lambda rng: f"{rng.randrange(100, 1000)}00\u00a0{rng.choice(('Kotka', 'Vasa', 'Turku'))}",
    lambda rng: f"{rng.randrange(1, 5)}.{rng.randrange(1000):03d}",
    lambda rng: f"{rng.randrange(10**4)},{rng.randrange(100):02d} €",
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


def ordinary_edit(sentences: list[str], rng: random.Random) -> list[Content]:
    """A message and its edits, which put other numbers into it or say something else."""
    sentence = rng.choice(sentences)
    versions = [ordinary_message([sentence], rng) for _ in range(rng.randrange(2, 4))]
    if rng.random() < 0.3:
        versions.append(ordinary_message(sentences, rng))
    first, *later = versions
    return [text_content(first), *map(edit_content, later)]


def examine_event(versions: list[Content]) -> Verdict:
    """The verdict on the last of the contents of a message and its edits."""
    return examine_versions([event_texts(content) for content in versions])


def count_misses(sentences: list[str], rng: random.Random, messages: int) -> Counter[str]:
    """Unblocked messages with a code, by layout and glyph, or by the form of the event."""
    misses: Counter[str] = Counter()
    for number in range(messages):
        sentence, code = rng.choice(sentences), random_code(rng)
        if number % 2:
            name = rng.choice(list(EVENTS))
            verdict = examine_event(event_with_code(name, sentence, code, rng))
        else:
            layout, glyph = rng.choice(list(LAYOUTS)), rng.choice(list(GLYPHS))
            name = f"{layout}, {glyph}"
            verdict = examine(inserted(sentence, mutated(code, layout, glyph, rng), rng))
        if verdict.severity is not Severity.BLOCK:
            misses[name] += 1
    return misses


def count_ordinary(sentences: list[str], rng: random.Random, messages: int) -> Counter[str]:
    """Ordinary messages by verdict; each third is an edit, read after what it said before."""
    counts: Counter[str] = Counter()
    for number in range(messages):
        if number % 3:
            verdict = examine(ordinary_message(sentences, rng))
        else:
            verdict = examine_event(ordinary_edit(sentences, rng))
        counts[verdict.notation()] += 1
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
