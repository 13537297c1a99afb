from commands.feedback.remarking import remark_id


def test_the_id_of_a_remark_is_not_the_token_of_its_message() -> None:
    # A stand-in for the secret of the running bot.
    def seal(text: str) -> str:
        return f"{len(text):02}{text}".ljust(64, "x")

    assert remark_id(seal, "$event") == seal("remark/$event")[:32]
    assert not seal("$event").startswith(remark_id(seal, "$event"))
