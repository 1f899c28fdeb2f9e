"""The cells a function needs and nothing else, so that counts of lines and memory cannot be tampered with.

Such counts are taken in the student's own process, where an earlier cell may have changed how they are
taken. They are therefore taken once more in a process that has run the function's definition only.
"""

import ast
import copy

from autograder.submission.source import origins_of

LIBRARIES = """__future__ abc bisect cmath collections contextlib copy functools heapq itertools math numbers numpy
operator random statistics sys time typing warnings"""  # others run words as code, start threads, map memory
OF_SYS = ("stderr", "stdout", "maxsize", "float_info")  # all that is harmless in it
WORDS = "exec eval compile __import__ getattr setattr globals locals vars breakpoint get_ipython"
PARTS = """sys settrace setprofile tracemalloc os gc inspect importlib ctypes ctypeslib f2py autograder threading pickle
types CodeType FunctionType attrgetter methodcaller get_type_hints ForwardRef singledispatch singledispatchmethod wraps
update_wrapper f_globals tb_frame load read_array memmap open_memmap npyio NpzFile DataSource testing test core
distutils"""  # of those libraries
REFUSED = {*WORDS.split(), *PARTS.split()}
PLAIN = ("__init__", "__name__", "__doc__")  # with underscores, and yet no way into the inside of anything


class NotAlone(ValueError):
    """A function cannot be run by itself; the text says why, for the student."""


def definition(trees, function):
    """Statements that define a function: its last definition, and imports, functions and variables that it uses.

    Each is to be run by itself, so that one that fails alone does not keep the function from being defined.

    trees    code cells, in order
    Returns  list of sources, in order
    Raises   NotAlone
    """
    bound = [pair for tree in trees for node in tree.body for pair in _bound(node)]
    last = {name: node for names, node in bound for name in names}
    kept, seen, waiting = {}, set(), [function]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        node = last.get(name)
        if node is not None and id(node) not in kept:
            kept[id(node)] = node
            waiting += _free(node)
    if reaching := {name for _, node in bound if id(node) in kept for name in _reaching_out(node)}:
        raise NotAlone(f"it uses `{min(reaching)}`, with which what is counted could be changed")
    return [ast.unparse(node) for _, node in bound if id(node) in kept]


def _free(tree):
    """Names that a statement uses and does not bind itself."""
    nodes = list(ast.walk(tree))
    plain = [node for node in nodes if isinstance(node, ast.Name)]
    own = {node.id for node in plain if isinstance(node.ctx, ast.Store)} | {
        n.arg for n in nodes if isinstance(n, ast.arg)
    }
    return {node.id for node in plain} - own.difference(*(n.names for n in nodes if isinstance(n, ast.Global)))


def _reaching_out(tree):
    """Names in a statement by which it could change the count, or work where nothing is counted."""
    harmless = set()
    for node in ast.walk(tree):  # a name comes after the attribute of it
        if isinstance(node, ast.Attribute):
            if node.attr in OF_SYS:
                harmless.add(id(node.value))
            yield from filter(_refused, [node.attr])
        elif isinstance(node, ast.MatchClass):  # `case object(a=x)` reads an attribute, too
            yield from filter(_refused, node.kwd_attrs)
        elif isinstance(node, ast.Name):
            hidden = node.id.startswith("__") and node.id not in PLAIN
            if hidden or node.id in WORDS.split() or (node.id == "sys" and id(node) not in harmless):
                yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from _brought_in(node)


def _refused(part):
    return part in REFUSED or (part.startswith("_") and part not in PLAIN)


def _brought_in(node):
    """What an import statement brings that is not known to be harmless."""
    module = f"{node.module or ''}." if isinstance(node, ast.ImportFrom) else ""
    for alias in node.names:
        library, *parts = f"{module}{alias.name}".split(".")
        if library not in LIBRARIES.split() or (library == "sys" and alias.asname):
            yield library
        elif library == "sys":
            yield from set(parts) - set(OF_SYS)
        else:
            yield from filter(_refused, parts)


def _bound(node):
    """(names, node) of a top-level statement that defines names; nothing for all others."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield {node.name}, node
    elif isinstance(node, ast.Import | ast.ImportFrom):
        for alias in node.names:  # of several imports in one line those that are used
            one = copy.copy(node)
            one.names = [alias]
            yield set(origins_of(one)), one
    elif isinstance(node, ast.Assign):
        yield {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}, node
