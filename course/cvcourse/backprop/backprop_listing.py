"""The nine forward and ten backward lines of a two-layer network, run on a net small enough to see every number.

Letters of the lecture: A activations, Z hidden outputs, E exponentials, Y probabilities, C loss of each sample,
D their mean, R penalty, L loss; dA is the slope of L for A.
"""

import numpy as np
import traitlets
from matplotlib.patches import Rectangle

from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.style import SOFT

FORWARD = 9
DECAY = 0.1

X = np.array([[1.0, 2.0], [-1.0, 1.0], [2.0, -1.0]])
T = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
W1 = np.array([[0.5, -1.0, 1.0, -0.5], [1.0, 0.5, -0.5, 1.0]])
B1 = np.array([0.5, 0.5, -0.5, 0.0])
W2 = np.array([[0.5, -0.5], [-1.0, 0.5], [0.5, -0.5], [-0.5, 1.0]])
B2 = np.array([0.0, 0.5])

# text, names it uses, names it makes, the forward lines it takes back (counted from 0), why it looks like that
TEXTS = (
    ("A₁ = dot(X, W₁) + b₁", "X W₁ b₁", "A₁", (), "Three samples, four neurons: a sample a row, a neuron a column."),
    ("Z = max(0, A₁)", "A₁", "Z", (), "What is below 0 becomes 0."),
    ("A₂ = dot(Z, W₂) + b₂", "Z W₂ b₂", "A₂", (), "The second layer takes Z for its input; two classes, two columns."),
    ("E = exp(A₂)", "A₂", "E", (), "Softmax, first half."),
    ("Y = E / sum₁(E)", "E", "Y", (), "Softmax, second half: each row is divided by its sum, so it adds up to 1."),
    ("C = −sum₁(T * log(Y))", "T Y", "C", (), "One loss for each sample: T picks the probability of its class."),
    ("D = sum₀(C) / N", "C", "D", (), "Their mean, the data term."),
    ("R = λ/2 * (‖W₁‖² + ‖W₂‖²)", "W₁ W₂", "R", (), "The penalty for large weights, here with λ = 0.1; no biases."),
    ("L = D + R", "D R", "L", (), "The loss: one number."),
    (
        "(dD, dR) = (dL, dL)",
        "dL",
        "dD dR",
        (8,),
        "L is a sum, so each part gets the whole slope of L for L, which is 1.",
    ),
    ("dW₁ = dR * λ * W₁", "dR W₁", "dW₁", (7,), "The slope of λ/2 times a square is λ times the weight."),
    ("dW₂ = dR * λ * W₂", "dR W₂", "dW₂", (7,), "The same for the other matrix. These are not finished yet."),
    (
        "dA₂ = dD * (Y − T) / N",
        "dD Y T",
        "dA₂",
        (3, 4, 5, 6),
        "E, Y, C and D at once: what was said minus what was true.",
    ),
    ("dW₂ += dot(Zᵀ, dA₂)", "Zᵀ dA₂", "dW₂", (2,), "W₂ was used a second time, so this is added to what is there."),
    ("db₂ = sum₀(dA₂)", "dA₂", "db₂", (2,), "The bias was added to every row, so the rows are summed."),
    ("dZ = dot(dA₂, W₂ᵀ)", "dA₂ W₂ᵀ", "dZ", (2,), "Through the second layer, to what it was given."),
    ("dA₁ = dZ * (Z > 0)", "dZ Z", "dA₁", (1,), "A slope passes where the neuron was on, and nowhere else."),
    ("dW₁ += dot(Xᵀ, dA₁)", "Xᵀ dA₁", "dW₁", (0,), "Added to the penalty's part. The line looks like that of W₂."),
    ("db₁ = sum₀(dA₁)", "dA₁", "db₁", (0,), "And that is all: each weight has its slope."),
)


def forward(v):
    """Yield the values of the forward lines, one after another; v holds X, T, W₁, b₁, W₂, b₂."""
    yield {"A₁": v["X"] @ v["W₁"] + v["b₁"]}
    yield {"Z": np.maximum(v["A₁"], 0)}
    yield {"A₂": v["Z"] @ v["W₂"] + v["b₂"]}
    yield {"E": np.exp(v["A₂"])}
    yield {"Y": v["E"] / v["E"].sum(axis=1, keepdims=True)}
    yield {"C": -(v["T"] * np.log(v["Y"])).sum(axis=1)}
    yield {"D": v["C"].mean()}
    yield {"R": DECAY / 2 * ((v["W₁"] ** 2).sum() + (v["W₂"] ** 2).sum())}
    yield {"L": v["D"] + v["R"]}


def backward(v):
    """Yield the values of the backward lines, one after another; v holds those of the forward lines."""
    yield {"dD": v["dL"], "dR": v["dL"]}
    yield {"dW₁": v["dR"] * DECAY * v["W₁"]}
    yield {"dW₂": v["dR"] * DECAY * v["W₂"]}
    yield {"dA₂": v["dD"] * (v["Y"] - v["T"]) / len(v["X"])}
    yield {"dW₂": v["dW₂"] + v["Z"].T @ v["dA₂"]}
    yield {"db₂": v["dA₂"].sum(axis=0)}
    yield {"dZ": v["dA₂"] @ v["W₂"].T}
    yield {"dA₁": np.where(v["Z"] > 0, v["dZ"], 0)}
    yield {"dW₁": v["dW₁"] + v["X"].T @ v["dA₁"]}
    yield {"db₁": v["dA₁"].sum(axis=0)}


def starting_values():
    """What the net starts from, by name; dL is 1."""
    return {"X": X, "T": T, "W₁": W1, "b₁": B1, "W₂": W2, "b₂": B2, "dL": 1.0}


def run_lines(given=None):
    """Run all lines.

    given    values as from starting_values(), or None
    Returns  a dict for each line: its text, why it looks like that, `undoes` (the forward lines that it takes
             back, counted from 0), and as `uses` and `makes` lists of {"name", "shape", "rows"}, rows being lists of
             numbers
    """
    values, lines = dict(starting_values() if given is None else given), []
    for way in (forward, backward):
        for found in way(values):
            text, uses, makes, undoes, why = TEXTS[len(lines)]
            before = [as_table(name, value_of(name, values)) for name in uses.split()]
            if "+=" in text:
                before.insert(0, as_table(makes, values[makes], "before"))
            values.update(found)
            after = [as_table(name, values[name]) for name in makes.split()]
            lines.append({"text": text, "why": why, "undoes": undoes, "uses": before, "makes": after})
    return lines


def value_of(name, values):
    """A value by its name; a raised T at the end of a name stands for the transpose."""
    return values[name[:-1]].T if name.endswith("ᵀ") else values[name]


def as_table(name, value, note=""):
    """A value as the picture shows it: a table of numbers, its shape in words."""
    value = np.asarray(value, float)
    shape = "number" if value.ndim == 0 else str(value.shape)
    table = np.atleast_2d(value)
    rows = table.T if name == "C" else table  # a loss for each sample stands in a column, as the samples do
    return {"name": f"{name} {note}".strip(), "shape": shape, "rows": rows.tolist()}


def two_digits(number):
    """A number with two decimals, and no minus before zero."""
    return f"{round(number, 2) + 0.0:.2f}"


def in_words(part):
    """A value in words, for those who do not see it."""
    rows = "; ".join(" ".join(map(two_digits, row)) for row in part["rows"])
    return f"{part['shape']} = {rows}" if part["shape"] == "number" else f"of shape {part['shape']}: {rows}"


def direction_of(step):
    """In which direction a step goes, its number there, and how many there are: ("back", 3, 10)."""
    if step < FORWARD:
        return "forward", step + 1, FORWARD
    return "back", step - FORWARD + 1, len(TEXTS) - FORWARD


class BackpropListing(Widget):
    """Nine lines forward, ten lines back, on a net small enough to see every number."""

    script = "backprop_listing.js"
    state = ("step",)
    step = traitlets.Int(0, min=0).tag(sync=True)
    lines = traitlets.List().tag(sync=True)

    def describe(self):
        """The line, what it makes, and why it looks like that."""
        line = self.lines[self.step]
        way, number, count = direction_of(self.step)
        made = "; ".join(f"{part['name']} {in_words(part)}" for part in line["makes"])
        back = " and ".join(self.lines[undone]["text"] for undone in line["undoes"])
        told = f" It takes back {back}." if back else ""
        return f"Way {way}, line {number} of {count}: {line['text']}. {line['why']}{told} It makes {made}."

    def render(self):
        """Both listings with the line in colour, and its numbers, as a still figure."""
        return listing_figure(self.lines, self.step, self.alt)


def backprop_listing(step=0):
    """Step through the forward and the backward lines of a two-layer network.

    step    line that shows at first: 0..8 the way forward, 9..18 the way back
    Raises  ValueError when there is no such line
    """
    lines = run_lines()
    if not 0 <= step < len(lines):
        raise ValueError(f"There are {len(lines)} lines, 0 to {len(lines) - 1}; got {step}.")
    return BackpropListing(lines=lines, step=step)


@styled
def listing_figure(lines, step, alt=""):
    """What BackpropListing shows: both listings with one line in colour, and its numbers."""
    still, ax = figure(9.8, 5.4, alt)
    ax.set(xlim=(0, 98), ylim=(0, 54), title="Forward to the loss, and back to the slope of every weight")
    ax.axis("off")
    for i, line in enumerate(lines):
        x, y = (1, 51 - 2.8 * i) if i < FORWARD else (50, 51 - 2.8 * (i - FORWARD))
        back = palette.SKY if i == step else palette.ORANGE if i in lines[step]["undoes"] else None
        if back:
            ax.fill_between([x - 0.5, x + 44], y - 1, y + 1.7, color=back, alpha=0.35, lw=0)
        ax.text(x, y, line["text"], family="DejaVu Sans Mono", weight="bold" if i == step else "normal", size=11)
    ax.text(1, 20, lines[step]["why"], size=11)
    x = 1.0
    for part in lines[step]["uses"]:
        x = _table(ax, part, x, SOFT)
    ax.text(x, 11, "→", size=18, va="center")
    for part in lines[step]["makes"]:
        x = _table(ax, part, x + 4, palette.BLUE)
    return still


def _table(ax, part, x, color):
    """A value with its name and shape, from x rightwards. Returns where the next one may begin."""
    width = max(5.6 * len(part["rows"][0]), 1.3 * len(part["name"]), 8)
    ax.text(x, 16.5, part["name"], weight="bold", size=11)
    ax.text(x, 14.2, part["shape"], size=10, color=SOFT)
    for i, row in enumerate(part["rows"]):
        for k, value in enumerate(row):
            ax.text(x + 5.6 * (k + 1) - 1, 11 - 3 * i, two_digits(value), ha="right", va="center", size=10)
    rows = len(part["rows"])
    ax.add_patch(Rectangle((x, 12.7 - 3 * rows), 5.6 * len(part["rows"][0]), 3 * rows, fill=False, ec=color, lw=1.2))
    return x + width + 2
