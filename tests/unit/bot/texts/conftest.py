from pathlib import Path

import pytest

_HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


class Tree:
    """A small tree of templates and catalogues that a test writes itself."""

    def __init__(self, root: Path) -> None:
        self.catalogues = root / "catalogues"
        self.folders = {"meetings": root / "meetings", "kernel": root / "kernel"}
        self.sources: dict[str, Path] = {}
        for folder in self.folders.values():
            folder.mkdir()

    def template(self, name: str, source: str) -> None:
        job, _, file = name.partition("/")
        (self.folders[job] / f"{file}.html.jinja").write_text(source, "utf-8")

    def catalogue(self, lang: str, body: str) -> None:
        path = self.catalogues / lang / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEADER + body, "utf-8")

    def read(self, lang: str) -> str:
        return (self.catalogues / lang / "LC_MESSAGES" / "messages.po").read_text("utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    made = Tree(tmp_path)
    made.catalogue("sv", "")
    made.catalogue("en", "")
    return made
