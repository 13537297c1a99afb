import pytest

from commands.feedback.remarking import remark_id
from commands.feedback.words import wish_in


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("toive Kelan ohjeet", "Kelan ohjeet"),
        ("Toive: Kelan ohjeet", "Kelan ohjeet"),
        ("ÖNSKEMÅL nya anvisningar", "nya anvisningar"),
        ("wish\na quieter room", "a quieter room"),
        ("!toive Kelan ohjeet", None),
        ("toiveet otettiin huomioon", None),
        ("toive", None),
        ("toive:  ", None),
        ("Ryhmätyö oli paras osa", None),
        ("", None),
    ],
)
def test_a_wish_among_remarks(text: str, wish: str | None) -> None:
    assert wish_in(text) == wish


def test_the_id_of_a_remark_is_not_the_token_of_its_message() -> None:
    # A stand-in for the secret of the running bot.
    def seal(text: str) -> str:
        return f"{len(text):02}{text}".ljust(64, "x")

    assert remark_id(seal, "$event") == seal("remark/$event")[:32]
    assert not seal("$event").startswith(remark_id(seal, "$event"))
