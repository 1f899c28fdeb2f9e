"""Checks of unit 7, the assignment on search: six indexes that answer wrongly, each for a reason."""

from autograder.checks.common.mistakes import result
from autograder.checks.retrieval.differing import BY_CALLING
from autograder.checks.retrieval.told import DISTANCES_TOO
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula

SEARCH = (  # kinds 0 to 6 as in ERRORS
    "lambda X, centroids, q, k, nprobe, kind: (lambda unit: (lambda cells, probed, scores: "
    "(lambda inside: (lambda order: np.append(order, np.full(max(0, k - len(order)), "
    "len(X) - 1 if kind == 2 else -1)))(inside[np.argsort(scores[inside] if kind == 6 else -scores[inside], "
    "kind='stable')][kind == 5:][:k]))(np.flatnonzero(np.isin(cells, probed))))"
    "((unit(X) @ unit(centroids).T).argmax(axis=1), "
    "np.argsort(-((centroids if kind == 4 else unit(centroids)) @ q), kind='stable')[:1 if kind == 3 else nprobe], "
    "(X if kind == 1 else unit(X)) @ q))"
    "(lambda Y: Y / np.maximum(np.linalg.norm(Y, axis=1, keepdims=True), 1e-12))"
)
ERRORS = {
    0: "nothing is wrong",
    1: "inner products in the place of cosines",
    2: "-1 read as the last picture",
    3: "nprobe is 1 always",
    4: "lists chosen by the inner product with centroids of any length",
    5: "the first answer is dropped",
    6: "the smallest cosine first",
}
LOOKALIKE = (  # taken for another: (kind, answer, what the student may do)
    (1, 0, "show it vectors of different lengths, and the longest not in the direction of the query"),
    (2, 0, "ask for more than the lists hold"),
    (3, 0, "ask for two lists, with vectors in both"),
    (4, 0, "show it a long centroid that points away from the query"),
    (5, 0, "put one vector right at the query, and see whether it comes back"),
    (6, 0, "put one vector right at the query, and see whether it comes first"),
    (4, 3, "both miss vectors in the second list; does the search look into a third one?"),
    (3, 4, "both miss vectors in the second list; does the search look into a third one?"),
    (1, 4, "one depends on the lengths of vectors, the other on those of centroids: change one of them at a time"),
    (4, 1, "one depends on the lengths of vectors, the other on those of centroids: change one of them at a time"),
    (5, 6, "in both the most similar vector is not the first; in one it is last, in the other nowhere"),
    (6, 5, "in both the most similar vector is not the first; in one it is last, in the other nowhere"),
    (6, 1, "vectors of one length tell these two apart"),
    (1, 6, "vectors of one length tell these two apart"),
    (5, 3, "both give fewer than the lists hold: is the missing one the most similar of all?"),
    (3, 5, "both give fewer than the lists hold: is the missing one the most similar of all?"),
)


def searching(kind):
    return lambda rng: {"search": Formula(SEARCH, kind=kind)}


def taken_for(kind, answer, say):
    """One error is taken for another."""
    change = result("find_index_error", lambda found: answer if found == kind else found)
    return Mistake(
        f"{kind} taken for {answer}",
        change,
        f"{kind} ({ERRORS[kind]}) is taken for {answer} ({ERRORS[answer]}): {say}.",
    )


find_index_error = Check(
    "find_index_error",
    tuple(searching(kind) for kind in ERRORS),
    (Output("error", 3, "int, 0 to 6", integer=True),),
    examples=({"search": Formula(SEARCH, kind=0)}, {"search": Formula(SEARCH, kind=1)}),
    forbidden=DISTANCES_TOO | dict.fromkeys(("keywords", "func", "inspect", "repr", "vars", "__dict__"), BY_CALLING),
    mistakes=(
        *(taken_for(*line) for line in LOOKALIKE),
        Mistake(
            "one list alone",
            result("find_index_error", lambda found: 0 if found in (3, 4) else found),
            f"3 ({ERRORS[3]}) and 4 ({ERRORS[4]}) are taken for 0: one list alone cannot tell, so hand it several.",
        ),
        Mistake(
            "counted from 0",
            result("find_index_error", lambda found: max(0, found - 1)),
            "the errors are numbered from 1; 0 means that nothing is wrong.",
        ),
        Mistake(
            "always 0",
            result("find_index_error", lambda found: 0),
            "every search is called right; find vectors for which all seven answers differ, and compare.",
        ),
        Mistake(
            "yes or no",
            result("find_index_error", lambda found: int(found > 0)),
            "this says whether something is wrong; say which of the six it is.",
        ),
    ),
)

CHECKS = (find_index_error,)
