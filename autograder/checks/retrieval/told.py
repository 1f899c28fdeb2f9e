"""What the checks of unit 7 share: short forms of mistakes, and names that are not allowed."""

from autograder.checks.common.libraries import COURSE, DISTANCES, LIBRARY, ready_made
from autograder.model.check import Mistake

BY_HAND = LIBRARY | COURSE
DISTANCES_TOO = BY_HAND | DISTANCES | ready_made("faiss", "hnswlib", "usearch")
MEASURES = BY_HAND | ready_made("ir_measures", "pytrec_eval", "ranx", "torchmetrics")


def told(name, wrong, say):
    """A mistake of a function that needs no reference."""
    return Mistake(name, lambda _, *args: wrong(*args), say)


def of(function, name, change, say):
    """A mistake made of what the reference returns: change(value, *args)."""
    return Mistake(name, lambda ref, *args: change(getattr(ref, function)(*args), *args), say)
