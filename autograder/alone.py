"""The cells a function needs and nothing else, so that counts of lines and memory cannot be tampered with.

Such counts are taken in the student's own process, where an earlier cell may have changed how they are
taken. They are therefore taken once more in a process that has run the function's definition only.
"""

import ast

from autograder.source import names_in, origins_of

REACHING_OUT = """sys settrace setprofile tracemalloc _getframe exec eval compile __import__ getattr setattr attrgetter
methodcaller globals locals vars __dict__ __globals__ __builtins__ __subclasses__ __getattribute__ __mro__ __code__
f_globals tb_frame importlib ctypes ctypeslib f2py gc inspect os autograder get_ipython IPython threading _thread Thread
ThreadPoolExecutor concurrent multiprocessing joblib numba jit subprocess pickle py_function numpy_function
LowLevelCallable"""  # names by which a function could change the count, or work where nothing is counted


class NotAlone(ValueError):
    """A function cannot be run by itself; the text says why, for the student."""


def definition(trees, function):
    """Statements that define a function: its last definition, and imports, functions and variables that it uses.

    A local name may also be that of a variable elsewhere, whose statement is then in the list: each is to be run by
    itself, so that one that fails alone does not keep the function from being defined.

    trees    code cells, in order
    Returns  list of sources, in order
    Raises   NotAlone
    """
    bound = [pair for tree in trees for node in tree.body for pair in _bound(node)]
    kept, seen, waiting = {}, set(), [function]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        node = next((node for names, node in reversed(bound) if name in names), None)
        if node is not None:
            kept[id(node)] = node
            waiting += names_in(node)
    if reaching := seen & set(REACHING_OUT.split()):
        raise NotAlone(f"it uses `{min(reaching)}`, with which what is counted could be changed")
    return [ast.unparse(node) for _, node in bound if id(node) in kept]


def _bound(node):
    """(names, node) of a top-level statement that defines names; nothing for all others."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield {node.name}, node
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield set(origins_of(node)), node
    elif isinstance(node, ast.Assign):
        yield {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}, node
