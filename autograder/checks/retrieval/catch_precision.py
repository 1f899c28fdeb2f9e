"""Catch the bug: a test of average_precision, which the student writes."""

import numpy as np

from autograder.checks.common.catching import catching
from autograder.checks.common.libraries import neither
from autograder.checks.retrieval.measures import ranking_of
from autograder.model.bugs import Bugs, Version

HOME = "autograder.checks.retrieval.precision_versions"
TWO_RIGHT = (Version("one by one", f"{HOME}.one_by_one"), Version("as areas", f"{HOME}.as_areas"))
WRONG = (  # name, what is wrong, what brings it to light
    ("trapezoids", "it takes trapezoids in place of the finite sum", "a positive behind a wrong image"),
    ("found_only", "positives that the order does not reach are forgotten", "a positive that the order does not hold"),
    ("junk_left_in", "junk stays in the order, as if it were wrong", "junk before a positive"),
    ("junk_found", "junk counts as found", "junk, and a wrong image"),
    ("both_found", "what is positive and junk counts as found", "an image that is both, and a wrong one before it"),
    ("first_only", "only the first positive counts", "two positives that are not the first two"),
    ("at_the_last", "only the precision at the last positive counts", "two positives with wrong images between"),
    ("ranks_from_two", "every rank is one too high", "a positive"),
)
BUGS = Bugs(
    "average_precision",
    "precision_inputs",
    ("ranking", "positives", "junk"),
    (*TWO_RIGHT, *(Version(name, f"{HOME}.{name}", say, needs, 0.5) for name, say, needs in WRONG)),
)


def by_hand(rng):
    """So short that it can be worked out by hand."""
    return {"ranking": np.array([8, 3, 5, 1]), "positives": np.array([3, 1]), "junk": np.zeros(0, int)}


precision_accepts = catching(
    "precision_accepts",
    (
        by_hand,
        lambda rng: ranking_of(rng, junk=2, both=True),
        lambda rng: ranking_of(rng, junk=1, missing=1),
    ),
    BUGS,
    derive="precisions_shown",
    forbidden={"sklearn": "work the value out yourself."}
    | neither("average_precision", "where two functions agree, both may be wrong: work the value out in another way."),
)
CHECKS = (precision_accepts,)
