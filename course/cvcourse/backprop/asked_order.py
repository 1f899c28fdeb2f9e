"""How a check asks for the order in which Nodes hand back: a described graph goes in, numbers come out."""

from cvcourse.backprop.tape import Node, node


def order(in_reverse, made_from, end):
    """The order that in_reverse gives for a graph.

    made_from   for each Node the places of those it is made from, all smaller than its own; [] for a leaf
    end         place of the Node at which the way back starts
    Returns     how many entries came; whether they are the Nodes that `end` depends on, each once; whether `end` comes
                first; whether each comes before what it is made from
    Raises      TypeError when something other than a list of Nodes came; the message says what
    """
    nodes = []
    for parents in made_from:
        value = float((-1) ** len(nodes) * len(nodes))  # in no order that could be sorted by
        nodes.append(node(value, None if not parents else _nothing, [nodes[place] for place in parents]))
    came = in_reverse(nodes[end])
    if not isinstance(came, list | tuple):
        raise TypeError(f"in_reverse returned {type(came).__name__}: return a list of Nodes")
    other = next((type(part).__name__ for part in came if not isinstance(part, Node)), None)
    if other:
        raise TypeError(f"in_reverse returned a list with {other} in it: return a list of Nodes")
    places = [made.number - nodes[0].number for made in came]
    return judged(places, made_from, end)


def judged(places, made_from, end):
    """What is looked at of an order, given as places."""
    wanted, waiting = set(), [end]
    while waiting:
        place = waiting.pop()
        wanted.add(place)
        waiting += made_from[place]
    early = {place: index for index, place in reversed(list(enumerate(places)))}
    late = {place: index for index, place in enumerate(places)}
    before = all(late[place] < early[parent] for place in late for parent in made_from[place] if parent in early)
    return len(places), sorted(places) == sorted(wanted), bool(places[:1] == [end]), bool(before)


def _nothing(*gradients):
    """Stands where a way back would be."""
