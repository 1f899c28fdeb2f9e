"""What the source of a submission says: names that a function uses, whatever the running process claims."""

import ast
import threading

LONGEST = 100_000  # characters of a cell that is read: a tree takes hundreds of bytes for each
ONE_AT_A_TIME = threading.Lock()  # before Python 3.11.8 threads that parse at once end in a SystemError


def trees_of(sources):
    """Sources of code cells as syntax trees; those that are no Python, or too long, are left out."""
    return [tree for tree in map(parsed, sources) if tree]


def names_used(trees, function, others=()):
    """Names in the last definition of a function and in the notebook's functions that it calls.

    trees     code cells, in order
    others    functions that something else stands in for: what they use does not count
    Returns   set of names; an imported name also stands for all parts of where it comes from
    """
    functions, origins = {}, {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = node
            elif isinstance(node, ast.Import | ast.ImportFrom):
                origins |= origins_of(node)
    found, seen, waiting = set(), set(others), [function]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            inner = names_in(functions[name])
            waiting += inner
            found |= inner
    found.discard(function)
    return found.union(*(origins[name] for name in found & origins.keys()))


def parsed(source):
    if len(source) > LONGEST:
        return None
    lines = [line for line in source.split("\n") if not line.lstrip().startswith(("%", "!"))]
    try:
        with ONE_AT_A_TIME:
            return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def origins_of(node):
    """Local name -> the parts of the dotted names that it was imported from."""
    module = getattr(node, "module", None)
    return {
        alias.asname or alias.name.split(".")[0]: set(f"{module or ''}.{alias.name}".split(".")) - {""}
        for alias in node.names
    }


def names_in(tree):
    """Plain and attribute names in a piece of code."""
    nodes = list(ast.walk(tree))
    imported = [names for n in nodes if isinstance(n, ast.Import | ast.ImportFrom) for names in origins_of(n).values()]
    plain = {n.id for n in nodes if isinstance(n, ast.Name)} | {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    return plain.union(*imported)
