"""Where the Nodes of a graph are drawn: in layers from left to right, edges short and with few crossings.

Source: Sugiyama, Tagawa and Toda (1981): longest paths for the layers, means of neighbours for the order.
"""

from itertools import pairwise

import numpy as np
from scipy.optimize import isotonic_regression

SWEEPS = 12
GIVEN = 0.05  # weight of what was given: it makes room, and the way from Node to Node stays level


def layers_of(parents):
    """The layer of each Node: one after its last parent; what was given stands just before its first use.

    parents   {number: list of numbers}, parents before their children
    Returns   {number: layer}, from 0
    """
    layer = {}
    for number, given in parents.items():
        layer[number] = 1 + max((layer[p] for p in given), default=-1)
    for number, given in parents.items():
        uses = [layer[child] for child, of in parents.items() if number in of]
        if not given and uses:
            layer[number] = min(uses) - 1
    return layer


def place(parents):
    """Places of Nodes and the points through which edges go.

    parents   {number: list of numbers}, parents before their children
    Returns   {number: (layer, row)}, {(parent, child): [(layer, row), ...]}; rows are floats from 0 up
    """
    layer = layers_of(parents)
    chains = {
        (p, c): [p, *[(p, c, k) for k in range(layer[p] + 1, layer[c])], c]
        for c, given in parents.items()
        for p in given
    }
    depth = {part: layer[part] if part in layer else part[2] for chain in chains.values() for part in chain} | layer
    columns = [[part for part in depth if depth[part] == k] for k in range(max(depth.values()) + 1)]
    before, after = {part: [] for part in depth}, {part: [] for part in depth}
    for chain in chains.values():
        for a, b in pairwise(chain):
            before[b].append(a)
            after[a].append(b)
    row = _rows(columns, before, after)
    lowest = min(row.values())
    at = {part: (depth[part], float(row[part] - lowest)) for part in depth}
    return {number: at[number] for number in parents}, {
        edge: [at[part] for part in chain] for edge, chain in chains.items()
    }


def _rows(columns, before, after):
    """Sweep right and left: each column is ordered by the mean row of its neighbours, then spread as near to them
    as the room that Nodes need allows. The order with the fewest crossings is kept."""
    row = {part: float(i) for column in columns for i, part in enumerate(column)}
    weight = {part: 1.0 if before[part] else GIVEN for part in row}
    best, fewest = dict(row), None
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            wanted = {part: _mean((before if forward else after)[part], row, weight, row[part]) for part in column}
            _spread(sorted(column, key=wanted.get), wanted, row, weight)
        crossed = crossings(columns, after, row)
        if fewest is None or crossed <= fewest:
            best, fewest = dict(row), crossed
    row = best
    for _ in range(SWEEPS):  # the order stays, the columns move towards each other
        for column in columns:
            wanted = {part: _mean(before[part] + after[part], row, weight, row[part]) for part in column}
            _spread(sorted(column, key=row.get), wanted, row, weight)
    return row


def _mean(parts, row, weight, otherwise):
    weights = [weight[part] for part in parts]
    return float(np.average([row[part] for part in parts], weights=weights)) if parts else otherwise


def _room(part):
    return 0.5 if isinstance(part, int) else 0.28


def _spread(order, wanted, row, weight):
    """Rows nearest to the wanted ones, in this order, with room between them."""
    gaps = np.array([0.0] + [_room(a) + _room(b) for a, b in pairwise(order)]).cumsum()
    free = [wanted[part] - gap for part, gap in zip(order, gaps, strict=True)]
    places = isotonic_regression(free, weights=[weight[part] for part in order]).x + gaps
    row.update(zip(order, places.tolist(), strict=True))


def crossings(columns, after, row):
    """How many pairs of edges between neighbouring columns cross."""
    total = 0
    for column in columns:
        ends = np.array([(row[a], row[b]) for a in column for b in after[a]]).reshape(-1, 2)
        left, right = (np.sign(ends[:, None, k] - ends[None, :, k]) for k in (0, 1))
        total += int((left * right < 0).sum()) // 2
    return total
