"""Checks of unit 7, the assignment on graphs: diffusion that is ready before a query comes, and that of everybody."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.common.libraries import ready_made
from autograder.checks.retrieval.graphs_links import ASKED, SPARSE, TABLES
from autograder.checks.retrieval.graphs_walks import DENSE, exact, walk, web
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Output


def whole(rng, N=14, alpha=0.9, keep=5):
    """A graph of one piece whose diffusions have no two numbers nearly equal about the cut, of a row or of all."""
    while True:
        W = web(rng, N)
        scores = -np.sort(-diffusions(W, alpha), axis=1)
        of_all = np.append(np.sort(scores, axis=None)[::-1], 0)
        if (
            of_all[keep * N - 1] - of_all[keep * N] < 1e-6 * of_all[0]
        ):  # the table is symmetric: each stands there twice
            continue
        apart = (scores[:, keep - 1] - scores[:, keep]) / scores[:, 0] if keep < N else np.ones(1)
        if apart.min() > 1e-4:
            return {"W": W, "alpha": alpha, "keep": keep}


def diffusions(W, alpha):
    return (1 - alpha) * np.linalg.inv(np.eye(len(W)) - alpha * W)


def is_best(X):
    """Where the largest number of each row is."""
    return X.max(axis=1, keepdims=True) <= X


def cut(values=diffusions, order=lambda X: -X, change=lambda T: T, keep=lambda keep: keep, empty=False):
    """A wrong table: other values, another order of them, or something made of it."""

    def wrong(W, alpha, count):
        X = values(W, alpha)
        rank = np.argsort(np.argsort(order(X), axis=1), axis=1)
        T = np.where(rank < keep(count), X, 0)
        T = change(np.where(is_best(X), 0, T) if empty else T)
        return T, int(np.count_nonzero(T))

    return wrong


def over_all(W, alpha, keep):
    """The N keep largest of the whole table."""
    X = diffusions(W, alpha)
    least = np.sort(X, axis=None)[-keep * len(X)]
    T = np.where(least <= X, X, 0)
    return T, int(np.count_nonzero(T))


def scattered(W, alpha, keep):
    """The largest numbers, sorted by size, in columns that are sorted by number."""
    X = diffusions(W, alpha)
    T = np.zeros_like(X)
    for i, row in enumerate(X):
        columns = np.argsort(-row)[:keep]
        T[i, np.sort(columns)] = row[columns]
    return T, int(np.count_nonzero(T))


offline_diffusion = Check(
    "offline_diffusion",
    (
        *each(whole, N=(14, 17), alpha=(0.9, 0.99)),
        lambda rng: whole(rng, 11, 0.95, 11),
        lambda rng: whole(rng, 12, 0.8, 1),
    ),
    (
        Output("table", 1.5, "(N, N), the numbers of the sparse array as a table"),
        Output("stored", 0.5, "how many numbers the sparse array stores", integer=True),
    ),
    through=f"{ASKED}.of_graph",
    forbidden=SPARSE | dict.fromkeys(("inv", "pinv"), TABLES["inv"]),
    needs=("diffuse",),
    rtol=1e-5,
    mistakes=(
        told("smallest kept", cut(order=lambda X: X), "the smallest numbers are kept; the largest are asked for."),
        told(
            "itself left out",
            cut(values=lambda W, alpha: diffusions(W, alpha) * (1 - np.eye(len(W)))),
            "the item itself is left out; it belongs to its row.",
        ),
        told(
            "largest left out",
            cut(order=lambda X: np.where(is_best(X), np.inf, -X), empty=True),
            "the largest number of each row is left out; it is the item itself, or another that is more central.",
        ),
        told("one too few", cut(keep=lambda keep: keep - 1), "one number too few is kept in each row."),
        told("one too many", cut(keep=lambda keep: keep + 1), "one number too many is kept in each row."),
        told(
            "not cut",
            cut(keep=lambda keep: 10_000),
            "all numbers are kept; `keep` of each row are.",
        ),
        told(
            "transposed",
            cut(change=np.transpose),
            "the table is transposed: row i belongs to the diffusion from item i.",
        ),
        told(
            "largest of all",
            over_all,
            "the largest numbers of the whole table are kept; each row keeps its own.",
        ),
        told(
            "sum 1",
            cut(change=lambda T: T / T.sum(axis=1, keepdims=True)),
            "the rows are divided by their sums after the cut; the numbers stay as they are.",
        ),
        told(
            "scaled to the largest",
            cut(change=lambda T: T / T.max(axis=1, keepdims=True)),
            "the rows are divided by their largest number; the numbers stay as they are.",
        ),
        told(
            "symmetric",
            cut(change=lambda T: np.minimum(T, T.T)),
            "the table is made symmetric; each row keeps its own numbers, whether the other does or not.",
        ),
        told(
            "either side",
            cut(change=lambda T: np.maximum(T, T.T)),
            "the table is made symmetric; each row keeps its own numbers, whether the other does or not.",
        ),
        told(
            "in the first columns",
            lambda W, alpha, keep: (
                np.pad(-np.sort(-diffusions(W, alpha), axis=1)[:, :keep], ((0, 0), (0, len(W) - keep))),
                len(W) * keep,
            ),
            "the numbers stand in the first columns, sorted; each belongs in the column of its item.",
        ),
        told(
            "order of the items lost",
            scattered,
            "the largest numbers stand in the columns of other items: take numbers and columns in one order.",
        ),
        told(
            "from the neighbours",
            cut(values=lambda W, alpha: W @ diffusions(W, alpha)),
            "row i is the diffusion from the neighbours of item i, with the row of W for y; it begins at item i.",
        ),
        told(
            "links only",
            cut(values=lambda W, alpha: W),
            "these are the weights of W; the diffusion from each item is asked for.",
        ),
        told(
            "zeros stored",
            lambda W, alpha, keep: (cut()(W, alpha, keep)[0], len(W) ** 2),
            "the numbers that are cut off are stored as zeros: then nothing is gained.",
        ),
    ),
)


def spectral(rng, N=22, rank=6, alpha=0.9, two_sided=True):
    """As `walk`, where the eigenvalues on both sides of the cut are well apart, and some are near -1."""
    while True:
        made = walk(rng, N, alpha, several=True, two_sided=two_sided)
        values = np.linalg.eigvalsh(made["W"])
        sizes = np.sort(np.abs(values))
        if min(values[-rank] - values[-rank - 1], sizes[-rank] - sizes[-rank - 1]) > 0.003:
            return {"W": made["W"], "y": made["y"], "rank": rank, "alpha": alpha}


def h(values, alpha):
    return (1 - alpha) / (1 - alpha * values)


def filtered(chosen=lambda values, rank: np.argsort(-values)[:rank], by=h, out=lambda U, f, y: U @ (f * (U.T @ y))):
    """A wrong spectral ranking: other eigenvalues, another filter, or another product."""

    def wrong(W, y, rank, alpha):
        values, U = np.linalg.eigh(W)
        places = chosen(values, rank)
        return out(U[:, places], by(values[places], alpha), y)

    return wrong


def with_rest(W, y, rank, alpha):
    """What the other eigenvectors hold is there as well, with h(0)."""
    values, U = np.linalg.eigh(W)
    values, U = values[-rank:], U[:, -rank:]
    return U @ ((h(values, alpha) - (1 - alpha)) * (U.T @ y)) + (1 - alpha) * y


BEGINS = "the sum over t begins with 1 in h, so that walks of length 0 are missing; it begins with 0."

spectral_rank = Check(
    "spectral_rank",
    (
        *each(spectral, N=(22, 26), rank=(6, 3), alpha=(0.9,)),
        lambda rng: spectral(rng, 24, 8, 0.99),
        lambda rng: spectral(rng, 15, 5, 0.8, two_sided=False),
    ),
    (Output("x", 2, "(N,) float"),),
    through=f"{ASKED}.on_graph",
    forbidden=DENSE,
    rtol=1e-6,
    mistakes=(
        told(
            "rest kept",
            with_rest,
            "the other eigenvectors are there as well, as if their eigenvalues were 0; they are left out.",
        ),
        told(
            "no walk of length 0",
            filtered(by=lambda values, alpha: h(values, alpha) - (1 - alpha)),
            BEGINS,
        ),
        told("one step more", filtered(by=lambda values, alpha: h(values, alpha) * values), BEGINS),
        told(
            "largest without sign",
            filtered(lambda values, rank: np.argsort(-np.abs(values))[:rank]),
            "eigenvalues near -1 are among those that are kept: `eigsh` gives the largest magnitudes unless `which` "
            'is "LA".',
        ),
        told(
            "smallest",
            filtered(lambda values, rank: np.arange(rank)),
            "the smallest eigenvalues are kept: eigenvalues come in ascending order.",
        ),
        told(
            "one too few",
            filtered(lambda values, rank: np.argsort(-values)[: rank - 1]),
            "one eigenvalue too few is kept.",
        ),
        told(
            "one too many",
            filtered(lambda values, rank: np.argsort(-values)[: rank + 1]),
            "one eigenvalue too many is kept.",
        ),
        told(
            "largest left out",
            filtered(lambda values, rank: np.argsort(-values)[1 : rank + 1]),
            "the largest eigenvalue is left out.",
        ),
        told(
            "in the wrong order",
            filtered(by=lambda values, alpha: h(values[::-1], alpha)),
            "eigenvalues and eigenvectors are in different orders: turn both round, or neither.",
        ),
        told(
            "not times 1 - alpha",
            filtered(by=lambda values, alpha: h(values, alpha) / (1 - alpha)),
            "the factor (1 - alpha) is missing in h.",
        ),
        told(
            "no filter",
            filtered(by=lambda values, alpha: np.ones_like(values)),
            "h is missing: this is y, projected on some eigenvectors.",
        ),
        told(
            "eigenvalues for the filter",
            filtered(by=lambda values, alpha: values),
            "the eigenvalues themselves multiply, which is one step with W; h of them is asked for.",
        ),
        told(
            "powers of alpha",
            filtered(by=lambda values, alpha: alpha * values),
            "alpha times the eigenvalues multiply, which is one step of the walk; h of them is asked for.",
        ),
        told(
            "filter turned over",
            filtered(by=lambda values, alpha: 1 / h(values, alpha)),
            "the filter is turned over: 1 / h makes the smooth parts small.",
        ),
        told(
            "filter of -W",
            filtered(by=lambda values, alpha: h(-values, alpha)),
            "the filter has 1 + alpha lambda below: then the smooth parts become small.",
        ),
        told(
            "root of the filter",
            filtered(by=lambda values, alpha: np.sqrt(h(values, alpha))),
            "the root of h is used once: it belongs to both sides, or h to one.",
        ),
        told(
            "filter on both sides",
            filtered(by=lambda values, alpha: h(values, alpha) ** 2),
            "h is used twice: once on each side.",
        ),
        told(
            "exact",
            lambda W, y, rank, alpha: exact(W, y, alpha),
            "this is the exact diffusion: `rank` is not used.",
        ),
        told(
            "coordinates",
            filtered(out=lambda U, f, y: f * (U.T @ y)),
            "these are the coordinates of the query, one for each eigenvalue: multiply by U to have one for each item.",
        ),
        told(
            "signs lost",
            filtered(out=lambda U, f, y: np.abs(U) @ (f * (np.abs(U).T @ y))),
            "signs of the eigenvectors are lost; both sides have the same, so leave them.",
        ),
    ),
)


def lone(rng, N=20, alpha=0.9, alone=False):
    return {"W": web(rng, N, alone), "alpha": alpha}


def gathered(change):
    return lambda W, alpha: change(W, alpha, np.ones(len(W)))


def ordinary(W, alpha, ones):
    """The eigenvector of the largest eigenvalue, positive, of length 1."""
    return np.abs(np.linalg.eigh(W)[1][:, -1])


katz_centrality = Check(
    "katz_centrality",
    (*each(lone, N=(20, 23), alpha=(0.9, 0.99)), lambda rng: lone(rng, 17, 0.95, alone=True)),
    (Output("centrality", 1, "(N,) float"),),
    through=f"{ASKED}.on_graph",
    forbidden=DENSE | ready_made("katz"),
    needs=("diffuse",),
    rtol=1e-5,
    mistakes=(
        told(
            "as in other books",
            gathered(lambda W, a, ones: exact(W, ones, a) / (1 - a)),
            "the factor (1 - alpha) is missing, as in many books; the matrix of diffusion has it.",
        ),
        told(
            "without oneself",
            gathered(lambda W, a, ones: exact(W, ones, a) - (1 - a)),
            "walks of length 0 are missing: each item begins with a 1 of its own.",
        ),
        told(
            "one step",
            gathered(lambda W, a, ones: W @ ones),
            "these are sums of the rows, walks of length 1; all walks count.",
        ),
        told(
            "one step of the walk",
            gathered(lambda W, a, ones: a * W @ ones + (1 - a)),
            "this is one step of the walk; the sum over all is asked for.",
        ),
        told(
            "eigenvector",
            gathered(ordinary),
            "this is the eigenvector of the largest eigenvalue, to which alpha near 1 comes; alpha is handed in.",
        ),
        told(
            "divided by the number",
            gathered(lambda W, a, ones: exact(W, ones / len(ones), a)),
            "every item puts 1 / N on itself here; it puts 1.",
        ),
        told(
            "sum 1",
            gathered(lambda W, a, ones: exact(W, ones, a) / exact(W, ones, a).sum()),
            "the centralities are divided by their sum; nothing asks for a sum of 1.",
        ),
        told(
            "length 1",
            gathered(lambda W, a, ones: exact(W, ones, a) / np.linalg.norm(exact(W, ones, a))),
            "the centralities are divided by their length; nothing asks for a length of 1.",
        ),
        told(
            "largest 1",
            gathered(lambda W, a, ones: exact(W, ones, a) / exact(W, ones, a).max()),
            "the centralities are divided by the largest; nothing asks for that.",
        ),
        told(
            "plus alpha",
            gathered(lambda W, a, ones: exact(-W, ones, a)),
            "the matrix is I + alpha W here: walks of odd length count negatively.",
        ),
        told(
            "from one item",
            gathered(lambda W, a, ones: exact(W, np.eye(len(W))[0], a)),
            "this is the diffusion from the first item; the query is everybody.",
        ),
    ),
)

CHECKS = (offline_diffusion, spectral_rank, katz_centrality)
