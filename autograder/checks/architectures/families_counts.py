"""Checks of unit 6, exercises of the lecture on families: what layers, stacks of them and cells come to."""

from math import comb, prod

from autograder.checks.common.libraries import COURSE, LIBRARY
from autograder.model.check import Check, Mistake, Output

BY_HAND = LIBRARY | COURSE


def told(name, wrong, say):
    """A mistake of a function that needs no reference."""
    return Mistake(name, lambda _, *args: wrong(*args), say)


def layer(rng, least=2):
    """Sizes of a layer, all of them different, so that no two can be exchanged unseen."""
    H, W, k, K, F = (int(size) for size in least + rng.permutation(24)[:5])
    return {"H": H, "W": W, "k": k, "K": K, "F": F}


def pointwise_layer(rng):
    return layer(rng) | {"k": 1}


def macs(H, W, k, K, F):
    return H * W * k * k * K * F


conv_macs = Check(
    "conv_macs",
    (layer, pointwise_layer),
    (Output("products", 1, "a whole number", integer=True),),
    examples=(
        {"H": 28, "W": 28, "k": 5, "K": 1, "F": 6},
        {"H": 10, "W": 10, "k": 5, "K": 6, "F": 16},
        {"H": 27, "W": 31, "k": 3, "K": 12, "F": 20},
    ),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "weights",
            lambda H, W, k, K, F: k * k * K * F,
            "these are the weights of the layer; each of them is used at every place of the maps.",
        ),
        told(
            "parameters",
            lambda H, W, k, K, F: (k * k * K + 1) * F,
            "these are the parameters of the layer; each weight is used at every place, and a bias is only added.",
        ),
        told(
            "biases counted",
            lambda H, W, k, K, F: H * W * (k * k * K + 1) * F,
            "the biases are counted, too; they are added and multiplied by nothing.",
        ),
        told(
            "additions counted",
            lambda H, W, k, K, F: 2 * macs(H, W, k, K, F),
            "this is twice as much: multiplications and additions. A product and its addition count as one here.",
        ),
        told(
            "flat filters",
            lambda H, W, k, K, F: H * W * k * k * F,
            "the filters are flat here: each is as deep as what it reads.",
        ),
        told("one filter", lambda H, W, k, K, F: H * W * k * k * K, "this is one filter; there are F of them."),
        told(
            "k not squared",
            lambda H, W, k, K, F: H * W * k * K * F,
            "a filter of width k has k * k weights in each channel.",
        ),
        told("square maps", lambda H, W, k, K, F: H * H * k * k * K * F, "the maps have W columns, not H."),
        told("wide maps", lambda H, W, k, K, F: W * W * k * k * K * F, "the maps have H rows, not W."),
        told(
            "size taken for that of the input",
            lambda H, W, k, K, F: max(0, H - k + 1) * max(0, W - k + 1) * k * k * K * F,
            "H and W are the size of the maps that come out; nothing has to be taken off.",
        ),
        told(
            "answers",
            lambda H, W, k, K, F: H * W * F,
            "these are the answers; each of them takes as many products as a filter has weights.",
        ),
        told(
            "fully connected",
            lambda H, W, k, K, F: H * W * K * H * W * F,
            "every answer reads every pixel here; it reads the k * k pixels of its window.",
        ),
    ),
)


def stack(rng):
    k, n, C = int(rng.choice((3, 5, 7))), int(rng.integers(2, 6)), int(rng.integers(5, 40))
    return {"k": k, "n": n, "C": C}


def even_stack(rng):
    return stack(rng) | {"k": int(rng.choice((2, 4)))}


def field(k, n):
    return n * (k - 1) + 1


def stacked(all_of_them=lambda k, n, C: n * k * k * C * C, single=lambda k, n, C: (field(k, n) * C) ** 2):
    return lambda *args: (all_of_them(*args), single(*args))


stack_weights = Check(
    "stack_weights",
    (stack, even_stack),
    (
        Output("stack", 1, "a whole number, the weights of all n layers", integer=True),
        Output("single", 1, "a whole number, the weights of the one layer that sees as much", integer=True),
    ),
    examples=({"k": 3, "n": 3, "C": 1}, {"k": 3, "n": 2, "C": 64}, {"k": 5, "n": 4, "C": 10}),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "exchanged",
            lambda *args: stacked()(*args)[::-1],
            "the two are exchanged: those of all n layers come first.",
        ),
        told(
            "fields added",
            stacked(single=lambda k, n, C: (n * k * C) ** 2),
            "n layers see less than n * k pixels: their windows overlap, and each adds what its reach adds.",
        ),
        told(
            "one pixel too few",
            stacked(single=lambda k, n, C: (n * (k - 1) * C) ** 2),
            "the field is one pixel too small: it begins with the pixel itself.",
        ),
        told(
            "one layer too many",
            stacked(single=lambda k, n, C: (field(k, n + 1) * C) ** 2),
            "the first layer sees k pixels, and only the others add to that: the field is k - 1 too large.",
        ),
        told(
            "two pixels a layer",
            stacked(single=lambda k, n, C: ((2 * n + 1) * C) ** 2),
            "each layer adds two pixels here, as if k were 3.",
        ),
        told(
            "channels once",
            stacked(lambda k, n, C: n * k * k * C, lambda k, n, C: field(k, n) ** 2 * C),
            "the channels count once here: C filters, and each of them is C deep.",
        ),
        told(
            "flat",
            stacked(lambda k, n, C: n * k * k, lambda k, n, C: field(k, n) ** 2),
            "the channels are left out: C filters, and each of them is C deep.",
        ),
        told(
            "biases",
            stacked(
                lambda k, n, C: n * (k * k * C + 1) * C,
                lambda k, n, C: (field(k, n) ** 2 * C + 1) * C,
            ),
            "the biases are counted, too; weights only are asked for.",
        ),
        told("one layer", stacked(lambda k, n, C: (k * C) ** 2), "the first number is one layer; there are n of them."),
        told(
            "n squared",
            stacked(lambda k, n, C: (n * k * C) ** 2),
            "the number of layers is squared, too; there are n layers of k * k * C * C weights.",
        ),
        told(
            "not squared",
            stacked(lambda k, n, C: n * k * C * C, lambda k, n, C: field(k, n) * C * C),
            "a filter has k rows and k columns, so k * k weights a channel.",
        ),
    ),
)


def widths(rng):
    k, K, F = (int(size) for size in 2 + rng.permutation(30)[:3])
    return {"k": k, "K": K, "F": F}


def few_maps(rng):
    return widths(rng) | {"F": 1}


separable_ratio = Check(
    "separable_ratio",
    (widths, few_maps),
    (Output("ratio", 1, "a number"),),
    examples=({"k": 3, "K": 256, "F": 512}, {"k": 3, "K": 64, "F": 128}, {"k": 5, "K": 10, "F": 7}),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "channels in",
            lambda k, K, F: 1 / K + 1 / k**2,
            "this has 1 / K where 1 / F belongs: depthwise, there is a filter for each of the K channels that come in; "
            "the F maps are made by the pointwise part.",
        ),
        told(
            "other way round",
            lambda k, K, F: 1 / (1 / F + 1 / k**2),
            "this is the ordinary layer as a multiple of the separable one; the share is asked for.",
        ),
        told(
            "depthwise only",
            lambda k, K, F: 1 / F,
            "the pointwise part is not counted: filters of one pixel that mix the K channels into F.",
        ),
        told(
            "pointwise only",
            lambda k, K, F: 1 / k**2,
            "the depthwise part is not counted: a filter of k * k for each of the K channels.",
        ),
        told("multiplied", lambda k, K, F: 1 / (F * k**2), "the two parts are multiplied; they follow each other."),
        told("k not squared", lambda k, K, F: 1 / F + 1 / k, "a filter has k * k weights a channel, not k."),
        told(
            "depthwise as deep as its input",
            lambda k, K, F: (k * k * K * K + K * F) / (k * k * K * F),
            "the depthwise filters are flat: each reads one channel.",
        ),
        told(
            "saved",
            lambda k, K, F: 1 - 1 / F - 1 / k**2,
            "this is what is saved; the share that is left is asked for.",
        ),
        told("percent", lambda k, K, F: 100 * (1 / F + 1 / k**2), "these are percent; a share of 1 is asked for."),
        told(
            "whole numbers",
            lambda k, K, F: (k * k * K + K * F) // (k * k * K * F),
            "`//` cuts the fraction off; `/` keeps it.",
        ),
    ),
)


def cell_space(rng):
    B, operations = int(rng.integers(3, 6)), int(rng.integers(3, 10))
    return {"B": B, "operations": operations}


def smallest_space(rng):
    return {"B": 1, "operations": int(rng.integers(3, 30))}


def choices(inputs=lambda block, B: 2 + block, one=lambda inputs, operations: (inputs * operations) ** 2):
    """A count of cells: how many inputs a block has, and what it can choose from them."""
    return lambda B, operations: prod(one(inputs(block, B), operations) for block in range(B))


count_cells = Check(
    "count_cells",
    (cell_space, smallest_space),
    (Output("cells", 1, "a whole number", integer=True),),
    examples=({"B": 1, "operations": 8}, {"B": 2, "operations": 3}, {"B": 5, "operations": 8}),
    forbidden=BY_HAND,
    graded=False,
    mistakes=(
        told(
            "two inputs always",
            choices(lambda block, B: 2),
            "each block reads the two maps of the cell only; it can read the blocks before it, too.",
        ),
        told(
            "inputs of the last block",
            choices(lambda block, B: B + 1),
            "each block has as many inputs to choose from as the last one; the first has two.",
        ),
        told(
            "reads itself",
            choices(lambda block, B: 3 + block),
            "there is one input too many: a block cannot read what it makes itself.",
        ),
        told(
            "one map comes in",
            choices(lambda block, B: 1 + block),
            "there is one input too few: two maps come into a cell.",
        ),
        told(
            "one input",
            choices(one=lambda inputs, operations: inputs * operations**2),
            "a block chooses one input here; it chooses two.",
        ),
        told(
            "one operation",
            choices(one=lambda inputs, operations: inputs**2 * operations),
            "a block chooses one operation here; it chooses one for each of its two inputs.",
        ),
        told(
            "chosen once",
            choices(one=lambda inputs, operations: inputs * operations),
            "a block makes its choice once here: an input and an operation. It does so twice.",
        ),
        told(
            "different inputs",
            choices(one=lambda inputs, operations: inputs * (inputs - 1) * operations**2),
            "the two inputs are different ones here; the same may be chosen twice.",
        ),
        told(
            "pairs without order",
            choices(one=lambda inputs, operations: comb(inputs * operations + 1, 2)),
            "two blocks that differ in the order of their inputs count as one here; count what can be written down.",
        ),
        told(
            "inputs without order",
            choices(one=lambda inputs, operations: comb(inputs, 2) * operations**2),
            "the inputs are counted as pairs of two different ones without order; both orders count, and equal ones.",
        ),
        told(
            "added",
            lambda B, operations: sum(((2 + block) * operations) ** 2 for block in range(B)),
            "the choices of the blocks are added; each goes with each, so they are multiplied.",
        ),
        told(
            "last block",
            lambda B, operations: ((B + 1) * operations) ** 2,
            "this is the last block alone: is the `return` or a `=` where `*=` belongs?",
        ),
        told(
            "first block",
            lambda B, operations: (2 * operations) ** 2,
            "this is the first block alone: is the `return` inside the loop?",
        ),
        told(
            "inputs forgotten",
            lambda B, operations: operations ** (2 * B),
            "the operations are counted, the inputs are not: each block chooses two of those.",
        ),
        told(
            "operations forgotten",
            choices(one=lambda inputs, operations: inputs**2),
            "the inputs are counted, the operations are not: each block chooses two of those.",
        ),
    ),
)

COUNTS = (conv_macs, stack_weights, separable_ratio, count_cells)
