"""How a check asks for functions on the tape: arrays go in, arrays come out, Nodes stay where they are.

These run beside the student's functions; while grading their text comes with each question. None of them is an answer
to an exercise: `hand_back` runs through Nodes that are used once each, which is the easy half of a `backward`.
"""

import contextlib

import numpy as np

from cvcourse.backprop.tape import Node, flat, node

ALREADY = 2.0  # what stands in every gradient before; adding leaves it there, overwriting does not
ARRAY = "a Node is a record of an array, which is its `value`"
FORTH = {  # part of an error's text -> what it means on the way forth
    "'Node'": ARRAY,
    "of type Node": ARRAY,
    "array is 0-dimensional": "a single number has no axis to cut; `grad[...] = 0` sets an array of any shape",
}
BACK = FORTH | {  # and in a `back`
    "inhomogeneous": "where an input is a tuple, so is its gradient: add to each part of it",
    "broadcast": "what is added to a gradient must have its shape",
    **dict.fromkeys(
        ("back() takes", "back() missing", "<lambda>() takes", "<lambda>() missing"),
        "`back` takes the gradient of the result and one for each of `inputs`, a tuple for a tuple",
    ),
    "item assignment": "`d[0] += ...` also puts the sum into the tuple: take it apart first, as in `dW, db = dU`",
}


@contextlib.contextmanager
def explained(hints):
    """Put before the text of an error what it means."""
    try:
        yield
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        error.args = (": ".join([*dict.fromkeys(h for part, h in hints.items() if part in str(error)), str(error)]),)
        raise


def gradients(function, *args):
    """The value of an operation on the tape, and what its `back` adds to the gradients.

    args     the operation's arguments, then the gradient of its result. Arrays are put on the tape, tuples of
             arrays as tuples of Nodes; other values are handed over as they are
    Returns  (value, gradient of each array among the arguments, in order), after `back` has run twice
    Raises   TypeError when no Node comes back, ValueError when its value has another shape than the gradient of the
             result, when `back` changes that gradient, or when the value of an input is replaced;
             TypeError, too, when something other than an array stands in a gradient
    """
    *given, dZ = args
    nodes = [on_tape(value) for value in given]
    leaves = [leaf for leaf in flat(nodes) if isinstance(leaf, Node)]
    values = [leaf.value for leaf in leaves]
    with explained(FORTH):
        made = function(*nodes)
    if not isinstance(made, Node):
        raise TypeError(f"`{function.__name__}` returned {type(made).__name__}: return node(value, back, inputs)")
    if type(dZ) is not float and made.value.shape != np.shape(dZ):
        raise ValueError(f"the value has shape {made.value.shape}; {np.shape(dZ)} is expected")
    for _ in range(2):  # what is asked of `back` twice is answered twice: its memory must not wear out
        fill(leaves)
        hand_back(made, dZ, leaves, function)
        keeps_arrays(leaves)
    arrived = np.zeros_like(made.grad) + np.asarray(dZ, made.grad.dtype)
    if made not in leaves and not np.array_equal(made.grad, arrived, equal_nan=True):
        raise ValueError("`back` changed the gradient that it was given first: add to the others and leave it alone")
    if any(leaf.value is not value for leaf, value in zip(leaves, values, strict=True)):
        raise ValueError("the value of an input was replaced by another: leave it alone, others still need it")
    return (np.array(made.value), *(leaf.grad - ALREADY for leaf in leaves))


def closed_gradients(function, *args):
    """As `gradients`, and whether one block has been made: a Node with all the arrays as its inputs."""
    made = []

    def watched(*nodes):
        made.append((function(*nodes), nodes))
        return made[0][0]

    watched.__name__, watched.of = getattr(function, "__name__", "the function"), function
    found = gradients(watched, *args)
    block, nodes = made[0]
    leaves = {leaf for leaf in flat(nodes) if isinstance(leaf, Node)}
    return (*found, block.inside is not None and set(block.parents) == leaves)


def fill(nodes, already=ALREADY):
    """Set every number in the gradients of some Nodes."""
    for made in nodes:
        made.grad[...] = already


def keeps_arrays(nodes):
    """Raise a TypeError where something other than an array stands in a gradient."""
    other = next((type(made.grad).__name__ for made in nodes if not isinstance(made.grad, np.ndarray)), None)
    if other:
        raise TypeError(f"a gradient was replaced by an object of type {other}: change the array itself, with +=")


def on_tape(value):
    """Arrays as leaves, tuples of arrays as tuples of leaves, the rest unchanged."""
    if isinstance(value, tuple | list):
        return tuple(on_tape(part) for part in value)
    return node(value) if isinstance(value, np.ndarray) else value


def hand_back(made, dZ, leaves, function):
    """Let a gradient flow from what a function made to the leaves that it was given.

    Where a Node between them is used twice, the order matters: then the student's own `backward` has to do it.
    """
    between = inner(made, leaves)
    if len(set(between)) < len(between):
        backward = getattr(getattr(function, "of", function), "__globals__", {}).get("backward")
        if not callable(backward):
            raise TypeError("the value is made of several Nodes, of which one is used twice: make one, and its `back`")
        return backward(made, dZ, tuple(leaves))
    for part in between:
        part.grad[...] = 0
    made.grad += dZ
    with explained(BACK):
        for part in between:
            part.run_back()


def inner(made, leaves):
    """The Nodes from one to the leaves; the search ends at the first that is found twice. Constants are left out."""
    ends, order, waiting = set(leaves), [], [made]
    while waiting:
        part = waiting.pop()
        if part in order:
            return [*order, part]
        order += () if part in ends else (part,)
        waiting += () if part in ends else (other for other in part.parents if other.inputs and other not in ends)
    return order


def recorded(graph, leaves):
    """Record a small graph that is written as text.

    graph    "p = a * b; L = p + p": sums and products, entry by entry, of what has a name already
    leaves   dict of name -> array, all of one shape
    Returns  dict of name -> Node, in the order of making
    """
    nodes = {name: node(value, name=name) for name, value in leaves.items()}
    for statement in graph.split(";"):
        name, _, left, sign, right = statement.split()
        nodes[name] = {"+": plus, "*": times}[sign](nodes[left], nodes[right])
    return nodes


def plus(x, y):
    """The sum of two Nodes of one shape; its inputs are a pair, as those of `add` are."""

    def back(ds, dxy):
        for part in dxy:
            part += ds

    return node(x.value + y.value, back, ((x, y),), "plus")


def times(x, y):
    """The product, entry by entry, of two Nodes of one shape."""

    def back(dp, dx, dy):
        dx += dp * y.value
        dy += dp * x.value

    return node(x.value * y.value, back, (x, y), "times")


def named(nodes, names):
    """Nodes by their names, in tuples where the names are in tuples."""
    return tuple(named(nodes, part) if isinstance(part, tuple | list) else nodes[part] for part in names)


def reached(L, ends=()):
    """The Nodes that L depends on, L among them, not beyond `ends`, which are among them, too."""
    found, waiting, ends = set(), [L], set(flat(ends))
    while waiting:
        made = waiting.pop()
        if made not in found:
            found.add(made)
            waiting += () if made in ends else made.parents
    return found


def runs_back(backward, graph, leaves, dL, stop):
    """What a student's `backward` does: all that `runs_along` gives, and whether it `runs_deep`."""
    with explained(FORTH):
        return *runs_along(backward, graph, leaves, dL, stop), runs_deep(backward)


def runs_along(backward, graph, leaves, dL, stop):
    """What a `backward` leaves in the gradients of a small graph.

    graph, leaves  see `recorded`; the run starts at the Node that is named last
    dL             array, the gradient to start with in the second and third run
    stop           names, in tuples perhaps, where the third run ends
    Returns        gradients by name after a first run; after a second on the same Nodes; after one on new Nodes with
                   2 in each gradient, with `stop`; True when Nodes that L does not depend on were left alone
    Raises         TypeError when something other than an array stands in a gradient after the first run
    """
    nodes = recorded(graph, leaves)
    L = list(nodes.values())[-1]
    below = reached(L)
    fill(made for made in nodes.values() if made not in below)
    backward(L)
    for name, made in nodes.items():
        if not isinstance(made.grad, np.ndarray):
            kind = type(made.grad).__name__
            raise TypeError(f"the gradient of {name} was replaced by an object of type {kind}: change the array itself")
    first = {name: made.grad.copy() for name, made in nodes.items() if made in below}
    backward(L, dL)
    again = {name: nodes[name].grad.copy() for name in first}
    aside = all((made.grad == ALREADY).all() for made in nodes.values() if made not in below)
    nodes = recorded(graph, leaves)
    fill(nodes.values())
    backward(list(nodes.values())[-1], dL, named(nodes, stop))
    return first, again, {name: nodes[name].grad.copy() for name in first}, aside


def runs_deep(backward, depth=1200):
    """Whether `backward` gets through so many Nodes in a row without too many calls inside each other."""
    last = zero = node(0.0)
    for _ in range(depth):
        last = plus(last, zero)
    try:
        backward(last)
    except RecursionError:
        return False
    return True


def in_one(block, graph, leaves, inputs, dL):
    """What a student's `block` makes of a small graph.

    graph, leaves  see `recorded`; the block ends with the Node that is named last
    inputs         names, in tuples perhaps, of the Nodes at which the block begins
    dL             array, the gradient of the block
    Returns        value of the block; True when its inputs are those given and `inside` is the last Node; the
                   gradients of the inputs by name, after `back` has run twice; True when no Node beyond them changed
    Raises         TypeError when no Node comes back
    """
    nodes = recorded(graph, leaves)
    L, ends = list(nodes.values())[-1], named(nodes, inputs)
    made = block(L, ends)
    if not isinstance(made, Node):
        raise TypeError(f"`block` returned {type(made).__name__}: return node(value, back, inputs, inside=...)")
    beyond = [other for other in nodes.values() if other not in reached(L, ends)]
    for _ in range(2):
        fill(nodes.values())
        hand_back(made, dL, list(flat(ends)), block)
    linked = made is not L and made.parents == list(flat(ends)) and made.inside is L
    grads = {name: nodes[name].grad - ALREADY for name in flat(inputs)}
    return np.array(made.value), linked, grads, all((other.grad == ALREADY).all() for other in beyond)
