"""What the source of a submission says: names that a function uses, whatever the running process claims."""

import ast


def names_used(sources, function):
    """Names in the last definition of a function and in the notebook's functions that it calls.

    sources   sources of code cells, in order; those that are no Python are passed over
    Returns   set of names; an imported name also stands for all parts of where it comes from
    """
    functions, origins = {}, {}
    for tree in filter(None, map(_parsed, sources)):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                functions[node.name] = node
            elif isinstance(node, ast.Import | ast.ImportFrom):
                origins |= _origins(node)
    found, seen, waiting = set(), set(), [function]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            inner = _names(functions[name])
            waiting += inner
            found |= inner
    found.discard(function)
    return found.union(*(origins[name] for name in found & origins.keys()))


def _parsed(source):
    lines = [line for line in source.split("\n") if not line.lstrip().startswith(("%", "!"))]
    try:
        return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _origins(node):
    """Local name -> the parts of the dotted names that it was imported from."""
    module = getattr(node, "module", None)
    return {
        alias.asname or alias.name.split(".")[0]: set(f"{module or ''}.{alias.name}".split(".")) - {""}
        for alias in node.names
    }


def _names(tree):
    """Plain and attribute names in a piece of code."""
    nodes = list(ast.walk(tree))
    imported = [names for n in nodes if isinstance(n, ast.Import | ast.ImportFrom) for names in _origins(n).values()]
    plain = {n.id for n in nodes if isinstance(n, ast.Name)} | {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    return plain.union(*imported)
