"""What the tape is made of: a record of one value. What runs back over the records is the student's."""

import itertools

import numpy as np


class Node:
    """One value, and how a gradient gets from it to what it was made from.

    value    float array; float32 stays float32, all else becomes float64
    grad     array of the shape of value: the slope of the loss, once something has run back; 0 before
    back     None for a leaf, else back(dZ, dA, ...), which adds to the gradient of each input
    inputs   what it was made from, in the order in which `back` takes their gradients: Nodes, or tuples of Nodes
    name     shown in drawings; by default the function in which `back` was written
    inside   for a block, the last Node inside it; a drawing can open the block there
    number   counts all Nodes made, so that a Node's inputs have smaller numbers
    """

    numbers = itertools.count()

    def __init__(self, value, back=None, inputs=(), name="", inside=None):
        value = np.asarray(value)
        self.value = value if value.dtype == np.float32 else value.astype(np.float64, copy=False)
        self.grad = np.zeros_like(self.value)
        self.back, self.inputs, self.inside = back, tuple(inputs), inside
        self.name = name or getattr(back, "__qualname__", "").split(".")[0]
        self.number = next(Node.numbers)

    @property
    def parents(self):
        """The Nodes in `inputs`, those in tuples included, as a flat list."""
        return list(flat(self.inputs))

    def run_back(self):
        """Hand this Node's gradient to its inputs: calls back(grad, gradient of each input). A leaf does nothing."""
        if self.back is not None:
            self.back(self.grad, *gradients(self.inputs))

    def add(nodes):
        """What `+` between Nodes means: the student's own `add`, once it is written."""
        raise NotImplementedError("Write `add` first: it is what + means between Nodes.")

    def __add__(self, other):
        return Node.add((self, other))

    def __repr__(self):
        return f"Node {self.name or 'leaf'} {self.value.shape}"


def node(Z, back=None, inputs=(), name="", inside=None):
    """Record a value on the tape.

    Z        array, the value
    back     None for a leaf, else back(dZ, dA, ...): adds to dA, ... in place, one for each of `inputs`;
             where an input is a tuple of Nodes, its gradient is a tuple, too
    inputs   tuple of what Z was made from: Nodes, or tuples of Nodes
    Returns  Node
    Raises   TypeError when an input is no Node, or when `inputs` is a Node and no tuple
    """
    if isinstance(inputs, Node):
        raise TypeError("`inputs` is a single Node: a comma makes it a tuple, (A,)")
    for number, part in enumerate(flat(inputs), 1):
        if not isinstance(part, Node):
            kind = type(part).__name__
            raise TypeError(f"input {number} is of type {kind}, not a Node: put it on the tape with node(...)")
    return Node(Z, back, inputs, name, inside)


def flat(inputs):
    """The parts of nested tuples, in order."""
    for part in inputs:
        yield from flat(part) if isinstance(part, tuple | list) else (part,)


def gradients(inputs):
    """The gradients of inputs, in tuples where these are in tuples."""
    return tuple(gradients(part) if isinstance(part, tuple | list) else part.grad for part in inputs)
