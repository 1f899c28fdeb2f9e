"""The pages of documentation: what they link to exists, and every command in them is one that can be given."""

import re
import shlex

import pytest

from autograder.cli import main as autograder
from cvcourse.__main__ import parser

LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LARGEST = 150_000  # bytes of a picture
PAGES = ("README.md", "docs/student.md", "docs/instructor.md", "docs/contributor.md")


def commands(text):
    """The commands in the fenced blocks of a page, as lists of words, without environment and comments."""
    for block in (block for language, block in BLOCK.findall(text) if not language):
        for line in filter(None, re.split(r"\n| && ", block)):
            words = shlex.split(line, comments=True)
            words = words[next((n for n, word in enumerate(words) if "=" not in word), 0) :]
            if words and re.search(r"autograder|python|make|nbgrader", words[0]):
                yield words


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_links_to_exists(root, page):
    links = LINK.findall((root / page).read_text(encoding="utf-8"))
    assert links
    for link in links:
        assert "://" in link or ((root / page).parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_can_be_given(root, page, capsys):
    found = list(commands((root / page).read_text(encoding="utf-8")))
    assert found
    for words in found:
        program, *rest = words
        if program == "make":
            targets = re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
            assert rest[0] in targets, words
        elif program.endswith("autograder"):
            with pytest.raises(SystemExit) as ended:
                autograder([rest[0], "--help"])
            told = capsys.readouterr().out
            assert ended.value.code == 0, words
            assert [word for word in rest if word.startswith("--") and word not in told] == [], words
        elif rest[:2] == ["-m", "cvcourse"]:
            parser().parse_args(rest[2:])
        elif rest[0] == "-m":
            assert (
                rest[1] in ("venv", "pytest", "pip")
                or (root / rest[1].replace(".", "/")).exists()
                or (root / "course" / rest[1].replace(".", "/")).exists()
            ), words
        else:
            assert (root / rest[0]).exists(), words


def test_pictures_are_small_and_all_are_used(root):
    shown = {link for page in PAGES for link in LINK.findall((root / page).read_text(encoding="utf-8"))}
    for path in (root / "docs" / "pictures").iterdir():
        assert path.stat().st_size <= LARGEST, path.name
        assert f"pictures/{path.name}" in shown, path.name


def test_the_pictures_are_those_that_the_script_takes(root):
    text = (root / "tools" / "pictures.py").read_text(encoding="utf-8")
    assert [path.stem for path in (root / "docs" / "pictures").iterdir() if f'"{path.stem}"' not in text] == []
