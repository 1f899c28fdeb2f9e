"""What an edit of a syntax tree is, and how nodes are made for one."""

import ast
import copy
from dataclasses import dataclass
from typing import Any

TOOLS = "_variants"  # the name under which variants find `variants.tools`


@dataclass(frozen=True)
class Edit:
    """One thing that may go wrong at a node.

    key    short and fixed; the same at all places where the same is done
    say    what the wrong program does, never what the right line is; "" where no sentence could be of help
    node   what takes the place of the node
    about  the part whose arguments are named in the sentence, before its colon; None for none
    """

    key: str
    say: str
    node: ast.AST | list
    about: ast.AST | None = None


def function_name(node: Any) -> str:
    """The name of the function that a call calls, "" for other nodes."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_method(node: Any) -> bool:
    """Whether a call is of a method of a value, not of a function of numpy."""
    return isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) not in ("np", "np.linalg", "np.random")


def expression(text: str, **parts: Any) -> Any:
    """The node of an expression, in which names of parts stand for copies of nodes: expression("A + 1", A=node).

    `v.` before a function is the module of tools. What would be transposed twice is not transposed.
    """
    statement: Any = ast.parse(text.replace("v.", f"{TOOLS}.")).body[0]
    return _Filled(parts).visit(statement.value)


class _Filled(ast.NodeTransformer):
    def __init__(self, parts):
        self.parts = parts

    def visit_Name(self, node: ast.Name) -> Any:
        part = self.parts.get(node.id, node)
        return copy.deepcopy(part) if isinstance(part, ast.AST) else ast.Constant(part)

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        made: Any = self.generic_visit(node)
        twice = made.attr == "T" and isinstance(made.value, ast.Attribute) and made.value.attr == "T"
        return made.value.value if twice else made


def changed(node: Any, **fields: Any) -> Any:
    """A copy of a node with other fields."""
    made = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def moved(node: Any, step: int) -> ast.BinOp:
    """A node plus a whole number."""
    return ast.BinOp(copy.deepcopy(node), ast.Add(), ast.Constant(step))


def along(node: Any, axis: ast.expr) -> Any:
    """A call with another axis."""
    made = copy.deepcopy(node)
    first = 0 if is_method(node) else 1
    if any(k.arg == "axis" for k in made.keywords):
        made.keywords = [ast.keyword("axis", axis) if k.arg == "axis" else k for k in made.keywords]
    elif function_name(node) != "norm" and len(made.args) > first:
        made.args[first] = axis
    else:
        made.keywords = [*made.keywords, ast.keyword("axis", axis)]
    return made
