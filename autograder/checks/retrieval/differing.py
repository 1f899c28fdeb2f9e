"""Checks of unit 7, the assignment on ranking: six people whose average precisions differ, each for a reason."""

from autograder.checks.common.mistakes import result
from autograder.checks.retrieval.told import MEASURES
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

EVALUATE = (  # of hits (places) and the number of positives, by one of the rules; kinds 0 to 6 as in ERRORS
    "lambda ranking, positives, junk, kind: (lambda named, right: (lambda hits: (lambda found, ranks: "
    "float((hits * (found / ranks if kind not in (4, 6) else (found / ranks + np.where((ranks == 1) | "
    "((found == 1) & (kind == 6)), 1, (found - 1) / np.maximum(ranks - 1, 1))) / 2)).sum()) "
    "/ (max(1, int(hits.sum())) if kind == 3 else len(right)))(np.cumsum(hits), np.arange(1, len(hits) + 1)))"
    "(np.isin(named, right)))"
    "((lambda once: once if kind in (1, 2) else once[~np.isin(once, junk)])"
    "(np.asarray(ranking) if kind == 5 else np.asarray(ranking)[np.sort(np.unique(ranking, return_index=True)[1])]), "
    "np.union1d(positives, junk) if kind == 2 else np.setdiff1d(positives, junk))"
)
ERRORS = {
    0: "nothing is wrong",
    1: "junk stays in the order",
    2: "junk counts as found",
    3: "the positives that are not reached do not count",
    4: "trapezoids",
    5: "what is listed twice counts twice",
    6: "trapezoids that begin at a precision of 1",
}
LOOKALIKE = (  # taken for another: (kind, answer, what the student may do)
    (1, 0, "show it junk that stands before a positive"),
    (2, 0, "show it junk that stands before a positive, and see whether the value rises"),
    (3, 0, "show it an order that does not reach all positives"),
    (4, 0, "compare the value with one that you have worked out by hand"),
    (5, 0, "show it an order that lists a positive twice"),
    (6, 4, "both take trapezoids: they differ where the first positive is not the first of all"),
    (4, 6, "both take trapezoids: they differ where the first positive is not the first of all"),
    (1, 2, "junk pushes positives down in one and counts as found in the other: is the value too low or too high?"),
    (2, 1, "junk pushes positives down in one and counts as found in the other: is the value too low or too high?"),
    (3, 5, "both are too high; show it an order that reaches all and lists one twice, and one that does neither"),
    (5, 3, "both are too high; show it an order that reaches all and lists one twice, and one that does neither"),
    (0, 4, "on this order a right value and one of trapezoids differ; compare by `np.isclose`"),
    (6, 0, "compare the value with one that you have worked out by hand"),
)


def evaluation(kind):
    return lambda rng: {"evaluate": Formula(EVALUATE, kind=kind)}


def taken_for(kind, answer, say):
    """One error is taken for another."""
    change = result("find_error", lambda found: answer if found == kind else found)
    return Mistake(
        f"{kind} taken for {answer}",
        change,
        f"{kind} ({ERRORS[kind]}) is taken for {answer} ({ERRORS[answer]}): {say}.",
    )


BY_CALLING = "find out what it does by calling it, not by reading what it was made of."

find_error = Check(
    "find_error",
    tuple(evaluation(kind) for kind in ERRORS),
    (Output("error", 3, "int, 0 to 6", integer=True),),
    examples=({"evaluate": Formula(EVALUATE, kind=0)}, {"evaluate": Formula(EVALUATE, kind=1)}),
    forbidden=MEASURES | dict.fromkeys(("keywords", "func", "inspect", "repr", "vars", "__dict__"), BY_CALLING),
    mistakes=(
        *(taken_for(*line) for line in LOOKALIKE),
        Mistake(
            "counted from 0",
            result("find_error", lambda found: max(0, found - 1)),
            "the errors are numbered from 1; 0 means that nothing is wrong.",
        ),
        Mistake(
            "always 0",
            result("find_error", lambda found: 0),
            "every function is called right; find an order for which all seven values differ, and compare.",
        ),
        Mistake(
            "yes or no",
            result("find_error", lambda found: int(found > 0)),
            "this says whether something is wrong; say which of the six it is.",
        ),
    ),
)

CHECKS = (find_error,)
