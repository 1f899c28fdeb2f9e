"""The rooms of the grader: which may import which. A room imports itself and the rooms below it."""

import ast

import pytest

LAYERS = (
    {"model"},
    {"verdict", "student"},
    {"checks", "submission"},
    {"authoring", "collecting", "grading"},
    {"gradebook"},
    {"desk"},
    {"commands"},
)
BELOW = {room: set().union(*LAYERS[:level], {room}) for level, layer in enumerate(LAYERS) for room in layer}


def imported_rooms(path):
    """The rooms that a module imports from, at its top or anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "autograder":
            yield from [node.module.split(".")[1]] if "." in node.module else (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.split(".")[1] for name in (a.name for a in node.names) if name.startswith("autograder."))


@pytest.mark.parametrize("room", sorted(BELOW))
def test_a_room_imports_only_rooms_below_it(root, room):
    for path in (root / "autograder" / room).rglob("*.py"):
        strangers = set(imported_rooms(path)) - BELOW[room]
        assert not strangers, f"{path.relative_to(root)} imports {', '.join(sorted(strangers))}"


def test_every_module_has_a_room(root):
    folder = root / "autograder"
    assert {p.name for p in folder.glob("*.py")} == {"__init__.py", "__main__.py", "cli.py", "notebook.py"}
    assert {p.parent.name for p in folder.glob("*/__init__.py")} == {*BELOW, "sample_class"}
