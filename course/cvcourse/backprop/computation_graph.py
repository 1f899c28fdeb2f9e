"""The picture of a student's own tape: forward and backward one step at a time."""

from itertools import cycle, pairwise

import numpy as np
import traitlets
from matplotlib.patches import FancyBboxPatch, PathPatch
from matplotlib.path import Path

from cvcourse.backprop import graph as tape
from cvcourse.backprop import graph_words as words
from cvcourse.backprop.graph_layout import place
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import INK, LINE, SOFT

NEEDED = ("value", "grad", "back", "inputs", "parents", "inside", "number", "run_back")
WIDE, HIGH = 0.82, 0.6  # of a box, in layers and rows
MAX_COLUMNS = 14  # layers in a picture; of a longer graph those around the Node of the step are shown
FILL = {"given": "#eef2f6", "made": "white", "block": "#fdf1d8"}


class ComputationGraph(Widget):
    """A recorded graph with its values and gradients, step by step; blocks are opened and closed."""

    script = "computation_graph.js"
    state = ("step", "chosen", "opened")
    step = traitlets.Int(0).tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)  # number of the Node that is looked at
    opened = traitlets.List([]).tag(sync=True)  # numbers of the blocks that are open
    title = traitlets.Unicode().tag(sync=True)
    marked = traitlets.List([]).tag(sync=True)  # numbers of the Nodes whose lines stand out
    nodes, edges, steps = (traitlets.List().tag(sync=True) for _ in range(3))
    turn = traitlets.Int(0).tag(sync=True)  # step that starts the way back
    asked, answered = (traitlets.Int(0).tag(sync=True) for _ in range(2))

    def __init__(self, L, **traits):
        self.L, self._drawn = L, None
        super().__init__(**{"chosen": L.number, **traits})

    def update(self):
        """Draw the graph again when blocks were opened or closed."""
        if self._drawn != list(self.opened):
            at_end = self._drawn is not None and self.step > self.turn
            self._drawn = list(self.opened)
            self._record()
            self.step = len(self.steps) if at_end else self.turn - 1
        self.step = min(max(self.step, 0), len(self.steps))
        if self.chosen not in self.graph:
            self.chosen = tape.drawn_instead_of(self._made(self.chosen), self._drawn)[0].number
        self.answered = self.asked

    def _made(self, number):
        """The Node of a number; where none is drawn, the block that holds it, else the result."""
        parts = {made.number: made for made in tape.all_nodes(self.L)}
        if number in parts and parts[number].inside is not None and number in self._drawn:
            return parts[number]
        holders = [
            made
            for made in self.graph.values()
            if made.node.inside is not None and number in {part.number for part in tape.all_nodes(made.node.inside)}
        ]
        return holders[0].node if holders else self.L

    def _record(self):
        self.graph, cut = tape.drawing(self.L, self._drawn)
        record, stopped = tape.walk(self.L, self.graph, self._drawn)
        places, routes = place({number: drawn.parents for number, drawn in self.graph.items()})
        self.turn = next(i for i, step in enumerate(record, 1) if step.kind == "start")
        self.nodes = [self._node(number, drawn, places[number]) for number, drawn in self.graph.items()]
        self.edges = [
            {"from": a, "to": b, "times": self.graph[b].parents.count(a), "points": points}
            for (a, b), points in routes.items()
        ]
        self.steps = [{"kind": step.kind, "at": step.number, "gifts": self._gifts(step)} for step in record]
        self.record = record
        left_out = f"The last {tape.MAX_NODES} Nodes are drawn; there are more before them." if cut else ""
        self.message = stopped or left_out

    def _node(self, number, drawn, at):
        made = drawn.node
        return {
            "number": number,
            "name": made.name,
            "x": at[0],
            "y": at[1],
            "given": not made.parents,
            "block": made.inside is not None,
            "within": drawn.within,
            "born": drawn.born,
            "done": drawn.done,
            "short": words.short(made.value),
            "value": words.table(made.value),
            "parents": [words.name_of(self.graph[n].node) for n in drawn.parents],
            "uses": self._uses(number),
            "grads": [[step, words.short(grad), words.table(grad)] for step, grad in drawn.grads],
            "formula": words.formulas(made),
            "source": words.source(made),
        }

    def _uses(self, number):
        """Names of what was made from a Node, one for each use."""
        return [words.name_of(user.node) for user in self.graph.values() for parent in user.parents if parent == number]

    def _gifts(self, step):
        """What is handed on in a step, a sentence for each input."""
        return [
            words.gift(self.graph[step.number].grads[-1][1], given, words.name_of(self.graph[n].node))
            for n, given in step.given.items()
            if self.graph[step.number].grads
        ]

    def gradient(self, number):
        """The gradient of a Node after the step shown, or None while nothing has arrived."""
        arrived = [grad for step, grad in self.graph[number].grads if step <= self.step]
        return arrived[-1] if arrived else None

    def describe(self):
        """What the step does, and value and gradient of the chosen Node."""
        made = self.graph[self.chosen].node
        value = words.in_words(made.value) if self.graph[self.chosen].born <= self.step else "not computed yet"
        gradient = self.gradient(self.chosen)
        told = "none yet" if gradient is None else words.in_words(gradient)
        uses = " and ".join(self._uses(self.chosen))
        about = f"Chosen: {words.name_of(made)}, value {value}, gradient {told}{uses and ', used by '}{uses}."
        return f"{len(self.graph)} nodes. {self._happens()} {about} {self.message}".strip()

    def _happens(self):
        if not self.step:
            return f"Step 0 of {len(self.steps)}: only what was given has a value."
        step = self.record[self.step - 1]
        drawn = self.graph[step.number]
        name = words.name_of(drawn.node)
        start = f"Step {self.step} of {len(self.steps)}"
        if step.kind == "forward":
            return f"{start}, forward: {name} gives {words.in_words(drawn.node.value)}."
        if step.kind == "start":
            return f"{start}, turning back: the slope of the result by itself is 1."
        gifts = [f"{words.in_words(grad)} to {words.name_of(self.graph[n].node)}" for n, grad in step.given.items()]
        return f"{start}, backward: {name} hands {' and '.join(gifts) or 'on nothing'}."

    def render(self):
        """The graph at this step as a still figure."""
        return graph_figure(self)


def computation_graph(L, title="", opened=(), step=None, marked=()):
    """What your tape recorded on the way to L: values forward, gradients backward, one step at a time.

    L        the Node at the end, as your own operations made it; the gradients shown are those that your own
             `back` functions add, whatever they are
    title    what is computed
    opened   names of the blocks that are open at first
    marked   names of Nodes whose lines stand out; the first of them is chosen when it opens
    step     how many steps have been done; None stops where all values are there and no gradient is
    Raises   TypeError when L is no Node
    """
    missing = [name for name in NEEDED if not hasattr(L, name)]
    if missing:
        raise TypeError(f"A graph is drawn from the Node at its end; got {type(L).__name__} without {missing[0]}.")
    blocks = [made.number for made in tape.all_nodes(L) if made.inside is not None and made.name in opened]
    found = [made.number for name in marked for made in tape.all_nodes(L) if made.name == name]
    chosen = {"chosen": found[0]} if found else {}
    title = title or "What your tape has recorded"
    widget = ComputationGraph(L, opened=blocks, marked=found, title=title, **chosen)
    if step is not None:
        widget.step = step
    return widget


@styled
def graph_figure(widget):
    """Boxes in layers with values, and gradients below them as far as the step shown goes.

    widget   ComputationGraph
    """
    place = {node["number"]: node["x"] for node in widget.nodes}
    last, columns = max(place.values()), min(MAX_COLUMNS, 1 + max(place.values()))
    rows = 1 + max(node["y"] for node in widget.nodes)
    still, ax = figure(min(12, 1.6 + 1.25 * columns), 0.9 + 0.78 * rows, widget.alt)
    active = widget.steps[widget.step - 1] if widget.step else {"at": None, "kind": ""}
    first = min(max(place.get(active["at"], 0) - columns // 2, 0), last + 1 - columns)
    colors = dict(zip(widget.marked, cycle([palette.GREEN, palette.PURPLE]), strict=False))
    for edge in widget.edges:
        _edge(ax, edge, active, colors.get(edge["from"]))
    for node in widget.nodes:
        _box(ax, node, widget.step, node["number"] == active["at"])
    ax.set(xlim=(first - 0.6, first + columns - 0.4), ylim=(rows - 0.35, -0.65), title=widget.title)
    ax.axis("off")
    return still


def _edge(ax, edge, active, marked=None):
    """A smooth line through the points of an edge; the active one is thick, a marked one in a colour of its own."""
    flows = active["kind"] == "backward" and edge["to"] == active["at"]
    points = np.repeat(np.array(edge["points"], float), 2, axis=0)  # level where a box could stand
    points[::2, 0] -= WIDE / 2
    points[1::2, 0] += WIDE / 2
    points = points[1:-1]
    corners, codes = [points[0]], [Path.MOVETO]
    for a, b in pairwise(points):
        middle = (a[0] + b[0]) / 2
        corners += [(middle, a[1]), (middle, b[1]), tuple(b)]
        codes += [Path.CURVE4] * 3
    color, width = (palette.VERMILION, 3) if flows else (marked, 2.8) if marked else (SOFT, 1.2)
    ax.add_patch(PathPatch(Path(corners, codes), facecolor="none", edgecolor=color, lw=width, zorder=1))


def _box(ax, node, step, active):
    kind = "given" if node["given"] else "block" if node["block"] else "made"
    edge, width = (palette.ORANGE, 2.6) if active else (SOFT if node["born"] <= step else LINE, 1.1)
    corner = (node["x"] - WIDE / 2, node["y"] - HIGH / 2)
    ax.add_patch(
        FancyBboxPatch(
            corner, WIDE, HIGH, boxstyle="round,pad=0,rounding_size=0.08", fc=FILL[kind], ec=edge, lw=width, zorder=2
        )
    )
    lines = [(node["name"], "bold", INK)] if node["name"] else []
    if node["born"] <= step:
        lines.append((node["short"], "normal", palette.BLUE))
    arrived = [short for at, short, _ in node["grads"] if at <= step]
    if arrived:
        lines.append((f"d {arrived[-1]}", "normal", palette.VERMILION))
    for i, (text, weight, color) in enumerate(lines):
        y = node["y"] + 0.185 * (i - (len(lines) - 1) / 2)
        ax.text(
            node["x"], y, text, ha="center", va="center", size=10, weight=weight, color=color, zorder=3, clip_on=True
        )
