"""The lines of an invitation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.members.parsing import BadLine, Entry, Fault, read_entries, read_entry

ROLES = {
    "jäsen": "member",
    "koollekutsuja": "convener",
    "sammankallare": "convener",
    "tiimin jäsen": "team",
    "team member": "team",
}


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("@a:x.fi", Entry("@a:x.fi", ())),
        ("  @a:x.fi  Koollekutsuja ", Entry("@a:x.fi", ("convener",))),
        ("@a:x.fi, koollekutsuja; TIIMIN JASEN", Entry("@a:x.fi", ("convener", "team"))),
        ("@a:x.fi tiimin jäsen jäsen", Entry("@a:x.fi", ("team", "member"))),
        ("@a:x.fi sammankallare koollekutsuja", Entry("@a:x.fi", ("convener",))),
        ("https://matrix.to/#/@a.b-c:x.fi:8448", Entry("@a.b-c:x.fi:8448", ())),
    ],
)
def test_good_lines(line: str, entry: Entry) -> None:
    assert read_entry(line, ROLES) == entry


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", Fault.NO_ID),
        ("a:x.fi jäsen", Fault.NO_ID),
        ("@a jäsen", Fault.NO_ID),
        ("@a:", Fault.NO_ID),
        ("@" + "a" * 255 + ":x.fi", Fault.NO_ID),
        ("a@x.fi", Fault.NO_ID),
        ("@a:x.fi tiimin", Fault.NO_ROLE),
        ("@a:x.fi jäsen pomo", Fault.NO_ROLE),
    ],
)
def test_bad_lines(line: str, fault: Fault) -> None:
    assert read_entry(line, ROLES) is fault


def test_good_lines_are_kept_and_bad_ones_answered_by_line() -> None:
    text = "@a:x.fi jäsen\n\nMatti\n@b:x.fi pomo\n@a:x.fi koollekutsuja"
    assert read_entries(text, ROLES) == (
        [Entry("@a:x.fi", ("member", "convener"))],
        [BadLine(3, "Matti", Fault.NO_ID), BadLine(4, "@b:x.fi pomo", Fault.NO_ROLE)],
    )


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    good, bad = read_entries(text, ROLES)
    assert len(good) + len(bad) <= len(text.splitlines())
