"""Mistakes that many checks know: wrong variants built around the reference, each worded once.

The first argument is the name of the function that a check asks for. `output` counts its outputs from 0 where it
returns several and one of them is wrong. What only some inputs allow, such as exchanged axes, raises on the others and
is left out there.
"""

import inspect

import numpy as np

from autograder.model.check import Mistake

UPHILL = "the walk goes uphill: the gradient points to where the loss grows."
IN_THE_LOOP = "is the `return` inside the loop?"


def result(function, change, output=None):
    """A wrong variant: what the reference returns, changed; change(value) -> wrong value."""

    def wrong(ref, *args):
        value = getattr(ref, function)(*args)
        if output is None:
            return change(value)
        return (*value[:output], change(value[output]), *value[output + 1 :])

    return wrong


def called(function, **changes):
    """A wrong variant: the reference, called with other arguments; name=change(argument) -> wrong argument."""

    def wrong(ref, *args):
        right = getattr(ref, function)
        given = inspect.signature(right).bind(*args).arguments
        return right(**{name: changes[name](value) if name in changes else value for name, value in given.items()})

    return wrong


def sized(function, count, output=None):
    """A wrong variant: what the reference returns, times count(*args)."""

    def wrong(ref, *args):
        return result(function, lambda value: value * count(*args), output)(ref, *args)

    return wrong


def ignored(function, argument, value, say=""):
    """An argument has no effect, as if it were always `value`."""
    name = f"{argument} ignored"
    return Mistake(name, called(function, **{argument: lambda _: value}), say or f"`{argument}` is not used.")


def exchanged(function, first):
    """Two results in the wrong order."""
    say = f"the two results are exchanged: {first} comes first."
    return Mistake("exchanged", result(function, lambda pair: pair[::-1]), say)


def wrong_sign(function, what, why, output=None):
    """What is returned has the other sign."""
    return Mistake(f"{what} with the wrong sign", result(function, np.negative, output), f"{what} {WRONG_SIGN}: {why}")


WRONG_SIGN = "has the wrong sign"


def summed(function, what, count, output=None, over="images"):
    """A sum in the place of a mean; count(*args) is what it should be divided by."""
    say = f"{what} is a sum over the {over}; their mean is asked for."
    return Mistake(f"{what} a sum", sized(function, count, output), say)


def averaged(function, count, output=None, over="pixels", what="this"):
    """A mean in the place of a sum; count(*args) is how many are added."""
    say = f"{what} is a mean over the {over}; their sum is asked for."
    return Mistake(f"{what} a mean", sized(function, lambda *args: 1 / count(*args), output), say)


def transposed(function, rows, columns, output=None):
    """A table with rows and columns exchanged."""
    say = f"the table is transposed: rows belong to {rows}, columns to {columns}."
    return Mistake("transposed", result(function, np.transpose, output), say)


def cut_to_whole_numbers(function, output=None):
    """Numbers that were stored in an array of integers."""
    say = "fractions are cut off: an array of whole numbers cannot hold them."
    return Mistake("whole numbers", result(function, np.trunc, output), say)


def kept(value, rows=slice(None), columns=slice(None)):
    """A table, or a vector, with 0 everywhere but in some rows and columns."""
    table, places = np.zeros_like(value), (rows, columns)[: max(1, np.ndim(value))]
    table[places] = value[places]
    return table


def not_filled(function, output=None, rows="row", columns="column"):
    """Tables that a loop fills in part: the mistakes of a `return`, a range or an assignment in the wrong place."""
    parts = (
        ("first row only", {"rows": slice(1)}, f"only the first {rows} is filled: {IN_THE_LOOP}"),
        ("last row only", {"rows": slice(-1, None)}, f"only the last {rows} is filled: is a line outside of the loop?"),
        ("last row lost", {"rows": slice(-1)}, f"the last {rows} stays 0: {ENDS_BY_ITSELF}"),
        ("first row lost", {"rows": slice(1, None)}, f"the first {rows} stays 0: {FROM_ZERO}"),
        ("first column only", {"columns": slice(1)}, f"only the first {columns} is filled: {IN_THE_LOOP}"),
        ("last column lost", {"columns": slice(-1)}, f"the last {columns} stays 0: {ENDS_BY_ITSELF}"),
        ("first column lost", {"columns": slice(1, None)}, f"the first {columns} stays 0: {FROM_ZERO}"),
        (
            "last row and column lost",
            {"rows": slice(-1), "columns": slice(-1)},
            f"the last {rows} and the last {columns} stay 0: {ENDS_BY_ITSELF}",
        ),
        (
            "first row and column lost",
            {"rows": slice(1, None), "columns": slice(1, None)},
            f"the first {rows} and the first {columns} stay 0: {FROM_ZERO}",
        ),
        (
            "first entry only",
            {"rows": slice(1), "columns": slice(1)},
            f"only one entry is filled: {IN_THE_LOOP}",
        ),
    )
    return tuple(
        Mistake(name, result(function, lambda value, part=part: kept(value, **part), output), say)
        for name, part, say in parts
    )


ENDS_BY_ITSELF = "`range(n)` ends at n - 1 by itself."
FROM_ZERO = "places are counted from 0."


def not_walked(function, *arguments, item="entry", last_lost=True):
    """Sums and counts over rows that leave some out: the mistakes of a loop that ends early or starts late.

    arguments   names of the arguments that are gone through together
    """

    def over(rows):
        return called(function, **dict.fromkeys(arguments, lambda value: value[rows]))

    return (
        Mistake(f"first {item} only", over(slice(1)), f"only the first {item} counts: {IN_THE_LOOP}"),
        Mistake(f"last {item} only", over(slice(-1, None)), f"only the last {item} counts: `=` replaces, `+=` adds."),
        Mistake(f"last {item} lost", over(slice(-1)), f"the last {item} is left out: {ENDS_BY_ITSELF}"),
        Mistake(f"first {item} lost", over(slice(1, None)), f"the first {item} is left out: {FROM_ZERO}"),
    )


def bias_mistakes(function, bias="b", adding="unit"):
    """What goes wrong with a bias that is added to scores; `adding` is what has a bias of its own."""
    each = f"each {adding} has its own."
    return (
        Mistake("bias forgotten", called(function, **{bias: lambda b: 0 * b}), "the bias is not added."),
        Mistake("bias subtracted", called(function, **{bias: lambda b: -b}), "the bias is subtracted; it is added."),
        Mistake("bias twice", called(function, **{bias: lambda b: 2 * b}), "the bias is added twice."),
        Mistake(
            "biases added up",
            called(function, **{bias: lambda b: np.full(b.shape, b.sum())}),
            f"the sum of all biases is added everywhere; {each}",
        ),
        Mistake(
            "first bias for all",
            called(function, **{bias: lambda b: np.full(b.shape, b[0])}),
            f"the first bias is added everywhere; {each}",
        ),
    )


def other_bases(function, output=None):
    """Logarithms to another base, in what is nothing but a logarithm or a mean of logarithms."""
    return tuple(
        Mistake(
            f"base {base}",
            result(function, lambda value, base=base: value / np.log(base), output),
            f"the logarithm has base {base}; the natural one is asked for.",
        )
        for base in (2, 10)
    )


WRONG_WAY_ROUND = "the product is the wrong way round: rows of X are images, so X comes first and W as it is after it."


def wrong_products(score):
    """Matrix products that do not fit our layout: errors, unless all sizes are equal. score(product, b) goes on."""
    wrong = {
        "W @ X": lambda X, W: W @ X,
        "W.dot(X)": lambda X, W: W.dot(X),
        "X @ W.T": lambda X, W: X @ W.T,
        "X.dot(W.T)": lambda X, W: X.dot(W.T),
        "W.T @ X": lambda X, W: W.T @ X,
        "W.T.dot(X)": lambda X, W: W.T.dot(X),
        "W @ X.T": lambda X, W: W @ X.T,
    }
    return (
        *(
            Mistake(name, lambda _, X, W, b, f=f: score(f(X, W), b), WRONG_WAY_ROUND, raises=True)
            for name, f in wrong.items()
        ),
        *(
            Mistake(
                name,
                lambda _, X, W, b, f=f: score(f(X, W), b),
                "`*` multiplies entry by entry; the scores are a matrix product, `@`.",
                raises=True,
            )
            for name, f in {"X * W": lambda X, W: X * W, "W * X": lambda X, W: W * X}.items()
        ),
    )
