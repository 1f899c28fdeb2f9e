"""What stands in for functions on the tape: Nodes cannot travel, so numbers are asked for and Nodes are made here.

The text of this module goes to the process of a student who needs it; it answers no exercise without the reference.
"""

import numpy as np

from cvcourse.backprop.tape import Node, flat, node

ALREADY = 2.0  # what stands in every gradient before a run; those that are 0 behind it have been reset


def operation(ask, names):
    """Stands in for an operation: its value and what it hands back are asked for; see asked.gradients."""

    def stands_in(*inputs):
        given = [off_tape(part) for part in inputs]
        nodes = tuple(part for part in inputs if isinstance(part, Node | tuple | list))
        value = np.asarray(ask(*given, 0.0)[0])

        def back(dZ, *grads):
            for grad, part in zip(flat(grads), ask(*given, dZ)[1:], strict=True):
                grad += part

        return node(value, back, nodes)

    return stands_in


def off_tape(value):
    """Nodes as their values, also in tuples."""
    if isinstance(value, tuple | list):
        return tuple(off_tape(part) for part in value)
    return value.value if isinstance(value, Node) else value


def run_back(ask, names):
    """Stands in for `backward`: the order in which Nodes run is asked for; see `order`."""

    def stands_in(L, dL=1.0, stop=()):
        nodes = below(L)
        places = {made: place for place, made in enumerate(nodes)}
        parents = [[places[part] for part in made.parents] for made in nodes]
        running, reset = ask(parents, [places[made] for made in flat(stop) if made in places])
        for place in reset:
            nodes[place].grad[...] = 0
        L.grad += dL
        for place in running:
            nodes[place].run_back()

    return stands_in


def below(L):
    """L and all that it was made from, in the order of making."""
    found, waiting = set(), [L]
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.add(made)
            waiting += made.parents
    return sorted(found, key=lambda made: made.number)


def order(backward, parents, stop):
    """How a `backward` goes through a graph, the last Node of which is L. Runs where the reference lives.

    parents  for each Node the places of those that it was made from
    stop     places
    Returns  places of the Nodes that ran back, in order, and of those whose gradient was set to 0
    """
    running, nodes = [], []
    for place, inputs in enumerate(parents):
        back = (lambda *_, place=place: running.append(place)) if inputs else None
        nodes.append(node(0.0, back, tuple(nodes[part] for part in inputs)))
        nodes[-1].grad[...] = ALREADY
    backward(nodes[-1], 0.0, tuple(nodes[place] for place in stop))
    return running, [place for place, made in enumerate(nodes) if made.grad == 0]


def closing(ask, names):
    """Stands in for `block`, with the student's own `backward`, or what stands in for it."""

    def stands_in(L, inputs, name="block"):
        return node(L.value, lambda dL, *_: names["backward"](L, dL, inputs), inputs, name, L)

    return stands_in


OPERATION = (f"{__name__}.operation", "cvcourse.backprop.asked.gradients")
RUN_BACK = (f"{__name__}.run_back", f"{__name__}.order")
CLOSING = (f"{__name__}.closing", f"{__name__}.order")
