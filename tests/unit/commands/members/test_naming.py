"""A name struck out of what others wrote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.members.naming import strike_name


@pytest.mark.parametrize(
    ("text", "name", "struck"),
    [
        ("Anna soittaa Kelaan", "Anna", "… soittaa Kelaan"),
        ("Annan soitto, Annalle ja Anna:lle", "Anna", "… soitto, … ja …"),
        ("anna minulle aikaa", "Anna", "anna minulle aikaa"),
        ("Mariannan asia", "Anna", "Mariannan asia"),
        ("Virtasen ja Aino Virtasen asia", "Aino Virtanen", "… ja … … asia"),
        ("Marja-Liisa kysyy", "Marja-Liisa Aho", "…-… kysyy"),
        ("Aino kysyy", "Aino, sosiaaliohjaaja", "… kysyy"),
        ("Sosiaaliohjaaja kysyy", "Aino, sosiaaliohjaaja", "Sosiaaliohjaaja kysyy"),
        ("Bo ja Li", "Bo Li", "Bo ja Li"),
        ("Mitä vain", "", "Mitä vain"),
    ],
)
def test_only_the_name_goes(text: str, name: str, struck: str) -> None:
    assert strike_name(text, name) == struck


@given(text=st.text(), name=st.text())
@settings(deadline=None)
def test_anything_can_be_a_name(text: str, name: str) -> None:
    once = strike_name(text, name)
    assert len(once) <= len(text)
