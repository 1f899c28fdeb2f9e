"""The public functions of the grader say what they take and give; mypy reads it in `make test`."""

import ast

import pytest

LEFT_OUT = ("checks", "sample_class")  # declarations, and answers as students write them


def modules(root):
    folder = root / "autograder"
    return [path for path in folder.rglob("*.py") if path.relative_to(folder).parts[0] not in LEFT_OUT]


def public_functions(body):
    """The functions of a module that others may call, and those of its classes."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from public_functions(node.body)
        elif isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def lacks(function):
    """Names of the arguments without a type, and "return" where none stands there."""
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    every += [one for one in (function.args.vararg, function.args.kwarg) if one]
    missing = [one.arg for one in every if not one.annotation and one.arg not in ("self", "cls")]
    return missing + ([] if function.returns else ["return"])


def test_public_functions_are_annotated(root):
    found = [(path, one) for path in modules(root) for one in public_functions(ast.parse(path.read_text()).body)]
    assert len(found) > 200
    assert [f"{path.name}: {one.name}: {', '.join(lacks(one))}" for path, one in found if lacks(one)] == []


@pytest.mark.parametrize(
    ("code", "missing"),
    [("def f(a: int, *b: str) -> None: ...", []), ("def f(self, a, *b: int, **c): ...", ["a", "c", "return"])],
)
def test_what_lacks_is_seen(code, missing):
    assert lacks(ast.parse(code).body[0]) == missing
