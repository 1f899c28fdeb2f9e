"""Return NaN, infinities and whole numbers of a million digits."""

# %% answer
import itertools

VALUES = itertools.cycle([float("nan"), float("inf"), 10**100_000, -(10**400), [float("nan")] * 3, 2**64, -0.0])


def answer(name, *args):
    return next(VALUES)
