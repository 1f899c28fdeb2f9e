"""What a tape recorded, as a list of records that can be drawn and walked through step by step.

Any object serves as a Node that has value, grad, back, inputs, parents, name, inside, number and run_back().
"""

from dataclasses import dataclass, field

import numpy as np

MAX_NODES = 120  # Nodes in one drawing


@dataclass
class Drawn:
    """One Node of the drawing.

    node      the Node itself
    parents   the numbers of the Nodes drawn for its inputs, in order, one for each use
    blocks    open blocks that end in this Node: what uses them sends its gradient there
    within    number of the innermost open block that it lies in, or None
    born      step after which its value is there; 0 for what was given
    grads     [(step, gradient after it), ...], one for each change
    done      step in which it hands its gradient on, or None
    """

    node: object
    parents: list
    blocks: list
    within: int | None = None
    born: int = 0
    grads: list = field(default_factory=list)
    done: int | None = None

    @property
    def gradient(self):
        """What has arrived so far, at the Node or at a block that it ends."""
        return sum((block.grad for block in self.blocks), self.node.grad.copy())


@dataclass(frozen=True)
class Step:
    """What happens in one step: kind is "forward", "start" or "backward", number the Node it happens at.

    given    for a step backward {number of an input: gradient that is added there}
    """

    kind: str
    number: int
    given: dict = field(default_factory=dict)


def all_nodes(L):
    """All Nodes that L was made from, those inside blocks included, the oldest first."""
    found, waiting = {}, [L]
    while waiting:
        part = waiting.pop()
        if part.number not in found:
            found[part.number] = part
            waiting += part.parents if part.inside is None else [*part.parents, part.inside]
    return [found[number] for number in sorted(found)]


def drawn_instead_of(made, opened):
    """The Node drawn for a Node, and the open blocks passed on the way: an open block gives way to its last Node."""
    passed = []
    while made.inside is not None and made.number in opened:
        passed.append(made)
        made = made.inside
    return made, passed


def drawing(L, opened=()):
    """The Nodes to draw, {number: Drawn}, the oldest first, and whether older ones were left out.

    opened   numbers of the blocks that are open
    """
    found, waiting = {}, [L]
    while waiting:
        made, passed = drawn_instead_of(waiting.pop(), opened)
        if made.number not in found:
            parents = [drawn_instead_of(parent, opened)[0].number for parent in made.parents]
            found[made.number] = Drawn(made, parents, [])
            waiting += made.parents
        known = {block.number for block in found[made.number].blocks}
        found[made.number].blocks += [block for block in passed if block.number not in known]
    kept = sorted(found)[-MAX_NODES:]
    graph = {number: found[number] for number in kept}
    for drawn in graph.values():
        drawn.parents = [number for number in drawn.parents if number in graph]
    _mark_blocks(graph, opened)
    return graph, len(found) > MAX_NODES


def _mark_blocks(graph, opened):
    """Tell each Node in which open block it lies; inner blocks have smaller numbers and come last."""
    blocks = {block.number: (block, drawn.node) for drawn in graph.values() for block in drawn.blocks}
    for number in sorted(blocks, reverse=True):
        block, last = blocks[number]
        ends, waiting = {drawn_instead_of(part, opened)[0].number for part in block.parents}, [last]
        while waiting:
            inner = waiting.pop()
            if inner.number in graph and inner.number not in ends and graph[inner.number].within != number:
                graph[inner.number].within = number
                waiting += [graph[parent].node for parent in graph[inner.number].parents]


def walk(L, graph, opened=()):
    """All steps through a drawing: each value forward, then each gradient backward, by the Nodes' own `back`.

    Fills born, grads and done of the graph; the gradients that the Nodes had are put back in the end.
    Returns  list of Step, and a sentence where a `back` stopped, else ""
    """
    last = drawn_instead_of(L, opened)[0].number
    steps = []
    for number, drawn in graph.items():
        if drawn.node.parents:
            steps.append(Step("forward", number))
            drawn.born = len(steps)
    kept = [(made, made.grad.copy()) for made in all_nodes(L)]
    try:
        for made, _ in kept:
            made.grad[...] = 0
        graph[last].node.grad += 1
        steps.append(Step("start", last))
        graph[last].grads.append((len(steps), graph[last].gradient))
        message = _walk_back(graph, steps)
    finally:
        for made, before in kept:
            made.grad[...] = before
    return steps, message


def _walk_back(graph, steps):
    """Let every Node hand its gradient on, the youngest first; gives a sentence where one cannot."""
    for drawn in reversed(graph.values()):
        if drawn.node.back is None:
            continue
        before = {number: graph[number].gradient for number in drawn.parents}
        drawn.node.grad[...] = drawn.gradient
        for block in drawn.blocks:
            block.grad[...] = 0
        try:
            drawn.node.run_back()
        except Exception as error:  # whatever a student's code raises is shown as one line
            return _failure(drawn.node, error)
        after = {number: graph[number].gradient for number in before}
        steps.append(Step("backward", drawn.node.number, {n: after[n] - before[n] for n in before}))
        drawn.done = len(steps)
        for number, gradient in after.items():
            if not np.array_equal(gradient, before[number]):
                graph[number].grads.append((len(steps), gradient))
    return ""


def _failure(made, error):
    if isinstance(error, NotImplementedError) and str(error):
        return str(error)
    reason = (str(error).strip().splitlines() or ["no message"])[0][:160]
    return f"`back` of `{made.name}` stopped with {type(error).__name__}: {reason}"
