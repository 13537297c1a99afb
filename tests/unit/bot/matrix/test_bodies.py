"""What a request says about a file."""

import pytest

from bot.matrix.bodies import extent_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x20\x00\x00\x00\x78\x08\x06"


@pytest.mark.parametrize(
    ("mime", "data", "extent"),
    [
        ("image/png", PNG, {"w": 800, "h": 120}),
        ("image/png", PNG[:23], {}),
        ("image/png", b"", {}),
        ("text/csv", PNG, {}),
    ],
)
def test_a_picture_tells_its_size(mime: str, data: bytes, extent: dict[str, int]) -> None:
    assert extent_of(mime, data) == extent
