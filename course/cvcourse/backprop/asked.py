"""How a check asks for functions on the tape: arrays go in, arrays come out, Nodes stay where they are.

These run beside the student's functions. None needs the student's `backward`: a mistake there costs that exercise.
"""

import numpy as np

from cvcourse.backprop.tape import Node, flat, node

ALREADY = 2.0  # what stands in every gradient before; adding leaves it there, overwriting does not


def gradients(function, *args):
    """The value of an operation on the tape, and what its `back` adds to the gradients.

    args     the operation's arguments, then the gradient of its result. Arrays are put on the tape, tuples of
             arrays as tuples of Nodes; other values are handed over as they are
    Returns  (value, gradient of each array among the arguments, in order)
    Raises   TypeError when no Node comes back
    """
    *given, dZ = args
    nodes = [on_tape(value) for value in given]
    leaves = [leaf for leaf in flat(nodes) if isinstance(leaf, Node)]
    made = function(*nodes)
    if not isinstance(made, Node):
        raise TypeError(f"`{function.__name__}` returned {type(made).__name__}: return node(value, back, inputs)")
    for leaf in leaves:
        leaf.grad[...] = ALREADY
    pull(made, dZ, stop=leaves)
    return (np.array(made.value), *(leaf.grad - ALREADY for leaf in leaves))


def on_tape(value):
    """Arrays as leaves, tuples of arrays as tuples of leaves, the rest unchanged."""
    if isinstance(value, tuple | list):
        return tuple(on_tape(part) for part in value)
    return node(value) if isinstance(value, np.ndarray) else value


def pull(L, dL=1.0, stop=()):
    """Let a gradient flow from L to what it was made from, not beyond the Nodes in `stop`."""
    ends, found, waiting = {id(leaf) for leaf in flat(stop)}, {}, [L]
    while waiting:
        made = waiting.pop()
        if id(made) not in found and id(made) not in ends:
            found[id(made)] = made
            waiting += made.parents
    for made in found.values():
        made.grad[...] = 0
    L.grad += dL
    for made in sorted(found.values(), key=lambda made: -made.number):
        made.run_back()


def operation(ask):
    """What stands in for an operation: its values and gradients are asked for, its Nodes are made here."""

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


gradients.stand_in = operation
