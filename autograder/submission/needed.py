"""Which cells of a notebook some functions need: those that bind or change a name they use, transitively.

Of a real notebook most time goes into cells that nothing depends on: figures, training, timing. What is
needed is told from the source alone; where that does not tell it, every cell is needed.
"""

from collections.abc import Iterable, Set

from autograder.submission.names import FILES, PROCESS, CellNames, cell_names


def needed_cells(
    sources: list[str], functions: set[str], own_modules: Set[str] = frozenset(), fixed: Set[str] = frozenset()
) -> set[int]:
    """Places of the cells that these functions need.

    sources      of all cells, "" for those that are no code
    functions    names
    own_modules  modules that lie beside the notebook: what a star import of one binds is not told
    fixed        names that need no cell that binds them
    """
    cells = [cell_names(source) for source in sources]
    stars = {f"{module}.*" for module in own_modules}
    if any(cell.unclear or cell.binds & stars for cell in cells):
        return {place for place, source in enumerate(sources) if source.strip()}
    variables = {FILES}.union(*(cell.variables for cell in cells))
    inside = {name: names for cell in cells for name, names in cell.inside.items()}
    alters = {name: names for cell in cells for name, names in cell.alters.items()}
    touched = [cell.changes | (_touched(cell.runs, inside, alters) & variables) for cell in cells]
    found: set[int] = set()
    wanted, before = {*functions, PROCESS}, None
    while before != (before := (len(wanted), len(found))):
        for place, cell in enumerate(cells):
            star = any(name.endswith(".*") for name in cell.binds)
            if star or ((cell.binds - fixed) | touched[place]) & wanted:
                found.add(place)
                wanted |= cell.uses
            for bound, used in cell.links:
                wanted |= bound if used & wanted & variables else set()
    return found


def is_changed_below(sources: list[str], functions: set[str], place: int, own_modules: Set[str] = frozenset()) -> bool:
    """Whether a cell below a place binds or changes what these functions use. What is imported in several cells, and
    everywhere from the same place, is no other thing below.
    """
    fixed = _always_the_same([cell_names(source) for source in sources])
    return max(needed_cells(sources, functions, own_modules, fixed), default=-1) > place


def _always_the_same(cells: Iterable[CellNames]) -> set[str]:
    """Names that all cells which bind them import from one and the same place."""
    found: dict[str, set[str]] = {}
    for cell in cells:
        places = dict(cell.imports)
        for name in cell.binds:
            found.setdefault(name, set()).add(places.get(name, ""))
    return {name for name, places in found.items() if len(places) == 1 and "" not in places}


def _touched(names, inside, alters):
    """These names, and those that the functions among them, or functions that these call, may change."""
    found, seen, waiting = set(names), set(), list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            found |= alters.get(name, frozenset())
            waiting += inside.get(name, ())
    return found
