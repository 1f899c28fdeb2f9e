"""The layers of a model as blocks in order: where its ways part and join, and how the layers of a block lie.

A block ends where all that follows reads one map alone; what lies between two such places are parallel ways.
Where no such place is for long, as in NASNet, a block ends at a join of three maps or more; else the side of the maps
decides. When there are many blocks, neighbours with a common name (block_3_expand, block_3_project) become one.
"""

import re
from dataclasses import dataclass

LONG = 60  # layers between two cuts that are too many for one block
MANY = 32  # blocks of which neighbours with a common name are put together
JOINS = ("Add", "Concatenate", "Multiply", "Average", "Maximum", "Subtract", "Dot")
AHEAD = ("ZeroPadding2D", "Pad", "Rescaling", "Normalization")  # belong to what comes next
POOLS = ("MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "GlobalMaxPooling2D")
NAMED = re.compile(r"^(.*?(?:block|stage|cell|mixed|unit|module|inception|reduction)_?\d*[a-z]?)(?=_|$)")


@dataclass
class Block:
    """Some layers that belong together.

    title    what it is called
    places   of its rows, in order
    columns  of each layer: how many layers of the block come before it on the longest way
    lanes    of each layer: on which of the parallel ways it lies
    """

    title: str
    places: list
    columns: list
    lanes: list


def blocks_of(rows):
    """A list of Block for rows (of measuring.rows_of)."""
    groups = _gathered(rows, _segments(rows))
    if len(groups) > MANY:
        groups = _by_name(rows, groups)
    return [Block(_title(rows, places), places, *_laid(rows, places)) for places in groups]


def _segments(rows):
    """Places of rows in runs, each of which ends where one map alone goes on."""
    last = list(range(len(rows)))
    for place, row in enumerate(rows):
        for parent in row.before:
            last[parent] = place
    runs, run, needed = [], [], 0
    for place in range(len(rows)):
        run.append(place)
        if needed <= place:  # nothing before this layer is read after it
            runs.append(run)
            run = []
        needed = max(needed, last[place])
    return [part for one in ([*runs, run] if run else runs) for part in _cut(rows, one)]


def _cut(rows, run):
    """A run that is too long in parts: by its joins of three maps or more, or by the side of its maps."""
    if len(run) <= LONG:
        return [run]
    ends = [place for place in run if rows[place].kind in JOINS and len(rows[place].before) >= 3]
    if len(ends) < 2:
        return _by_side(rows, run)
    after = {place: [] for place in run}
    for place in run:
        for parent in rows[place].before:
            if parent in after:
                after[parent].append(place)
    end_of = {}
    for place in reversed(run):
        following = [end_of[child] for child in after[place]]
        end_of[place] = place if place in ends else min(following, default=run[-1])
    parts = {}
    for place in run:
        parts.setdefault(end_of[place], []).append(place)
    return [parts[end] for end in sorted(parts)]


def _by_side(rows, run):
    parts = []
    for place in run:
        if not parts or rows[place].shape[:-1] != rows[parts[-1][-1]].shape[:-1]:
            parts.append([])
        parts[-1].append(place)
    return parts


def _gathered(rows, segments):
    """Segments as groups: a layer that only follows (normalization, activation) belongs to the group before it."""
    groups, ahead = [], []
    for run in segments:
        row = rows[run[0]]
        if len(run) == 1 and row.kind in AHEAD:
            ahead += run
        elif len(run) > 1 or not groups or row.macs or row.kind in POOLS or ahead:
            groups.append(ahead + run)
            ahead = []
        else:
            groups[-1] += run
    if ahead:
        groups.append(ahead)
    return groups


def _by_name(rows, groups):
    """Neighbouring groups whose layers have a common name as one."""
    merged, names = [], []
    for places in groups:
        name = _common(rows, places)
        if name and names and names[-1] == name:
            merged[-1] += places
        else:
            merged.append(list(places))
            names.append(name)
    return merged


def _common(rows, places):
    """What the names of some rows begin with, when it is the name of a block; else None."""
    found = {match[1] if (match := NAMED.match(rows[place].name)) else None for place in places}
    return found.pop() if len(found) == 1 else None


def _title(rows, places):
    common, joins = _common(rows, places), [place for place in places if rows[place].kind in JOINS]
    if common and (joins or sum(rows[place].macs > 0 for place in places) > 1):
        return common
    main = max(places, key=lambda place: (rows[place].macs, rows[place].kind in POOLS, -place))
    return rows[joins[-1] if joins else main].name


def _laid(rows, places):
    """(column, lane) of each of some rows: ways that part get lanes of their own, free lanes are used again."""
    at, columns, lanes = {place: i for i, place in enumerate(places)}, [], []
    taken, continued = [], set()  # the last column of each lane; layers whose lane goes on
    for place in places:
        inside = [parent for parent in rows[place].before if parent in at and at[parent] < len(columns)]
        column = max((columns[at[parent]] + 1 for parent in inside), default=0)
        going = sorted((parent for parent in inside if parent not in continued), key=lambda parent: lanes[at[parent]])
        lane = lanes[at[going[0]]] if going and taken[lanes[at[going[0]]]] < column else None
        if lane is None:
            lane = next((i for i, end in enumerate(taken) if end < column and _done(rows, i, at, lanes)), len(taken))
        if lane == len(taken):
            taken.append(-1)
        continued.update(going[:1] if len(inside) < 2 else going)
        taken[lane] = column
        columns.append(column)
        lanes.append(lane)
    return columns, lanes


def _done(rows, lane, at, lanes):
    """Whether nothing that was laid on a lane is still to be read by a layer that has no place yet."""
    here = {place for place, i in at.items() if i < len(lanes) and lanes[i] == lane}
    return not any(here & set(rows[place].before) for place, i in at.items() if i >= len(lanes))


def shortcut(rows, places):
    """Whether a block adds its own input to what it made, without a layer between."""
    inside = set(places)
    return any(
        rows[place].kind in ("Add", "Concatenate")
        and (len({*rows[place].before} & inside) < len(rows[place].before) or _skips(rows, place, inside))
        for place in places
    )


def _skips(rows, place, inside):
    """Whether a join reads a layer of its block that another layer of the block reads, too."""
    read = [parent for other in inside if other != place for parent in rows[other].before]
    return any(parent in read for parent in rows[place].before if parent in inside)
