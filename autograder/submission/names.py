"""What the source of a notebook cell does with names, told without running it."""

import ast
import functools
import symtable
from dataclasses import dataclass, field

from autograder.submission.source import LONGEST, ONE_AT_A_TIME, cell_magic, plain_python

FILES, PROCESS = "<files>", "<process>"  # stand for the files on the desk, and for paths and settings of the process
FILE_WORDS = """open save savez savez_compressed savetxt loadtxt genfromtxt tofile fromfile memmap dump write_text
write_bytes read_text read_bytes to_csv read_csv imread imsave savefig"""
PROCESS_WORDS = {
    "sys": {"path", "modules", "meta_path", "path_hooks", "setrecursionlimit"},
    "os": {"chdir", "environ", "putenv"},
}
DYNAMIC = "exec eval globals locals vars __import__ setattr delattr reload import_module run_path"
IDLE_MAGICS = """matplotlib pip conda mamba ls ll pwd who whos pinfo pinfo2 pdoc pfile psource config load_ext
autoreload html HTML latex javascript js svg markdown bash sh script system sx lsmagic history precision pprint xmode"""
PROCESS_MAGICS = "cd env set_env"
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
LITERAL = (ast.Constant, ast.UnaryOp, ast.BinOp, ast.Tuple, ast.operator, ast.unaryop, ast.expr_context)


@dataclass(frozen=True)
class CellNames:
    """Names of one cell.

    binds      that it binds
    imports    pairs (name, what it stands for) of those of them that it binds by one import and by nothing else
    variables  that it binds to a value which may change in place: no function, class, module or number
    changes    of which it sets an attribute or an item, or calls a method for its effect alone
    uses       that it looks up, or that a function defined in it does
    runs       that it looks up as soon as it runs
    inside     function or class -> names that its body looks up
    alters     function or class -> those of them that its body may change; not what it only computes with
    links      pairs (bound, used) of its assignments: what is bound may be another name of what is used
    unclear    True where the source does not tell what it does
    """

    binds: frozenset[str] = frozenset()
    imports: frozenset[tuple[str, str]] = frozenset()
    variables: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    runs: frozenset[str] = frozenset()
    inside: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)
    alters: dict[str, frozenset[str]] = field(default_factory=dict, hash=False)
    links: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    unclear: bool = False


@functools.lru_cache(maxsize=4096)
def cell_names(source: str) -> CellNames:
    """The names of a cell. One that is no Python has none: it does not run."""
    magic = cell_magic(source)
    if not source.strip() or magic in IDLE_MAGICS.split():
        return CellNames()
    if magic == "writefile":
        return CellNames(changes=frozenset({FILES}))
    if magic or len(source) > LONGEST:
        return CellNames(unclear=True)
    try:
        text = plain_python(source)
        with ONE_AT_A_TIME:
            tree, table = ast.parse(text), symtable.symtable(text, "<cell>", "exec")
        return _names(tree, table)
    except (SyntaxError, ValueError):
        return CellNames()
    except (RecursionError, MemoryError):
        return CellNames(unclear=True)


def _names(tree, table):
    symbols, children = table.get_symbols(), table.get_children()
    inside, at_once = {}, {s.get_name() for s in symbols if s.is_referenced()}
    for child in children:
        found = _looked_up(child)
        at_once |= found if _runs_at_once(child) else set()
        inside[child.get_name()] = inside.get(child.get_name(), frozenset()) | found
    bound = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    nodes = list(ast.walk(tree))
    special = {word for node in nodes for word in _special(node)}
    uses = at_once.union(*inside.values())
    declared = {name for child in children for name in _declared_global(child)}
    assigned = declared | {s.get_name() for s in symbols if s.is_assigned()}
    return CellNames(
        binds=frozenset(bound | declared | _stars(tree)),
        imports=_imports(tree, assigned),
        variables=frozenset({*_variables(tree), *declared}),
        changes=frozenset({name for node in _now(tree) for name in _changed(node)} | special),
        uses=frozenset(uses | special & {FILES}),
        runs=frozenset(at_once | special & {FILES}),
        inside=inside,
        alters={node.name: inside.get(node.name, frozenset()) & _altered(node) for node in nodes if _is_defined(node)},
        links=tuple(link for node in _now(tree) for link in _links(node)),
        unclear=bool(uses.intersection(DYNAMIC.split())) or _unclear(nodes),
    )


def _runs_at_once(table):
    return table.get_type() == "class" or table.get_name() in ("lambda", "listcomp", "setcomp", "dictcomp", "genexpr")


def _tables(table):
    """A scope and all scopes inside it."""
    waiting = [table]
    while waiting:
        scope = waiting.pop()
        yield scope
        waiting += scope.get_children()


def _looked_up(table):
    """Global names that a function or class looks up, or binds, itself or in what is defined inside it."""
    return frozenset(s.get_name() for scope in _tables(table) for s in scope.get_symbols() if s.is_global())


def _declared_global(table):
    """Names that a function binds outside itself, by `global`."""
    found = (s for scope in _tables(table) for s in scope.get_symbols())
    return {s.get_name() for s in found if s.is_declared_global() and s.is_assigned()}


def _now(tree):
    """The nodes of a cell that run with it: not what stands inside functions, classes and comprehensions."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, LATER + COMPREHENSIONS):
            waiting += ast.iter_child_nodes(node)


def _variables(tree):
    """Names that a cell binds to something that may change in place."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id
        if not isinstance(node, LATER + COMPREHENSIONS) and not _is_literal(node):
            waiting += ast.iter_child_nodes(node)


def _is_defined(node):
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)


def _altered(definition):
    """Names in a definition that stand where their object may be changed, or handed on to what changes it."""
    read = {id(part) for node in ast.walk(definition) for part in _read_only(node)}
    return {n.id for n in ast.walk(definition) if isinstance(n, ast.Name) and id(n) not in read}


def _read_only(node):
    """The parts of a node that it only computes with: operands, what is compared or measured by `len`."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.Call):
        return [node.func, *(node.args if _root(node.func) == ["len"] else ())]
    return []


def _is_literal(node):
    """Whether a statement binds names to numbers, texts or tuples of them."""
    return isinstance(node, ast.Assign) and all(isinstance(part, LITERAL) for part in ast.walk(node.value))


def _changed(node):
    """Names whose object a node changes, or may change: `x[0] = 1`, `x.a = 1`, and the statement `x.fill(0)`."""
    if isinstance(node, ast.Attribute | ast.Subscript) and not isinstance(node.ctx, ast.Load):
        yield from _root(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        yield from _root(node.value.func)


def _root(node):
    """The name that a chain of attributes and items begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return [node.id] if isinstance(node, ast.Name) else []


def _links(node):
    """(names bound, names used) of an assignment, a loop or a `with`."""
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        targets, value = getattr(node, "targets", None) or [node.target], node.value
    elif isinstance(node, ast.For):
        targets, value = [node.target], node.iter
    elif isinstance(node, ast.withitem):
        targets, value = [node.optional_vars], node.context_expr
    else:
        return
    bound, used = (
        frozenset(n.id for part in parts if part for n in ast.walk(part) if isinstance(n, ast.Name))
        for parts in (targets, [value])
    )
    if bound and used:
        yield bound, used


def _special(node):
    """FILES and PROCESS, where a node has to do with them."""
    word = getattr(node, "attr", getattr(node, "id", ""))
    if word in FILE_WORDS.split() or (word == "load" and _root(node) == ["np"]):
        yield FILES
    if isinstance(node, ast.Attribute) and any(word in PROCESS_WORDS.get(name, ()) for name in _root(node)):
        yield PROCESS
    if isinstance(node, ast.ImportFrom):
        wanted = PROCESS_WORDS.get(node.module, ())
        yield from [PROCESS] if node.module == "__future__" or any(a.name in wanted for a in node.names) else []
    if isinstance(node, ast.Call) and _magic(node) in PROCESS_MAGICS.split():
        yield PROCESS


def _magic(call):
    """The name of a line magic, "system" for a shell line, None for any other call."""
    if not isinstance(call.func, ast.Attribute) or not isinstance(call.func.value, ast.Call):
        return None
    if not isinstance(call.func.value.func, ast.Name) or call.func.value.func.id != "get_ipython":
        return None
    if call.func.attr in ("system", "getoutput"):
        return "system"
    name = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else ""
    return name if call.func.attr == "run_line_magic" else ""


def _unclear(nodes):
    """Whether nodes run what the source does not show: an unknown magic, or the shell taken in hand."""
    magics = [name for node in nodes if isinstance(node, ast.Call) and (name := _magic(node)) is not None]
    shells = sum(isinstance(node, ast.Name) and node.id == "get_ipython" for node in nodes)
    return shells > len(magics) or not {*magics} <= {*IDLE_MAGICS.split(), *PROCESS_MAGICS.split()}


def _imports(tree, assigned):
    """(name, what it stands for) of the names that a cell imports from one place and does not assign."""
    found: dict[str, set[str]] = {}
    for node in _now(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                found.setdefault(name, set()).add(alias.name if alias.asname else name)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                place = f"{'.' * node.level}{node.module or ''}:{alias.name}"
                found.setdefault(alias.asname or alias.name, set()).add(place)
    return frozenset((name, *places) for name, places in found.items() if len(places) == 1 and name not in assigned)


def _stars(tree):
    """ "module.*" for each star import."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {f"{node.module}.*" for node in nodes if node.names[0].name == "*"}
