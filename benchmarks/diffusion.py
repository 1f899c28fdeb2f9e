"""Diffusion over 10,000 regions: milliseconds a query, beside scipy and scikit-learn doing the same, in one run.

The gallery is made: 500 things, each seen in 20 views that turn from one direction of 256 dimensions to another, with
noise. First the exact solver is held against a dense solve on a smaller graph. Times are those of the processor, on
one core, medians of several calls that take turns; the neighbours of a query are found anew in each. Goals: exact
under 25 ms, ready beforehand under 3 ms. Of scikit-learn, which has label spreading as an iteration over a
graph of its own, not for one query, the neighbours and the graph are timed.
Run: python benchmarks/diffusion.py [--regions 10000] [--repeats 15] [--keep 500] [--rank 100]
"""

import argparse
import json
import os
import time

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
os.environ |= dict.fromkeys(THREADS, "1")  # read when the libraries are imported

import numpy as np  # noqa: E402
from scipy.sparse import eye_array  # noqa: E402
from scipy.sparse.linalg import cg, splu  # noqa: E402
from sklearn.neighbors import NearestNeighbors, kneighbors_graph  # noqa: E402

from cvcourse.retrieval import graphs  # noqa: E402
from cvcourse.retrieval.diffusion import Diffusion  # noqa: E402

VIEWS, DIMENSIONS = 20, 256
EXACT, READY = 25.0, 3.0  # goals, milliseconds


def gallery(regions, seed=0):
    """Unit rows (N, 256) float32 and what each shows (N,)."""
    rng, things = np.random.default_rng(seed), -(-regions // VIEWS)
    front, back = rng.normal(size=(2, things, 1, DIMENSIONS))
    turn = np.linspace(0, 2.5, VIEWS)[:, None]
    X = (np.cos(turn) * front + np.sin(turn) * back).reshape(-1, DIMENSIONS)[:regions]
    X = X + 0.7 * rng.normal(size=X.shape)
    X /= np.linalg.norm(X, axis=1, keepdims=True)
    return X.astype(np.float32), np.repeat(np.arange(things), VIEWS)[:regions]


def seconds(action):
    start = time.process_time()
    value = action()
    return time.process_time() - start, value


def medians(actions, queries):
    """Milliseconds of each action(q), in turns."""
    found = {name: [] for name in actions}
    for q in queries:
        for name, action in actions.items():
            found[name].append(1000 * seconds(lambda action=action, q=q: action(q))[0])
    return {name: round(float(np.median(times)), 2) for name, times in found.items()}


def error_against_dense(regions=600):
    """Largest difference from a dense solve, over the largest number, and of scipy's conjugate gradients."""
    X, _ = gallery(regions)
    search = Diffusion(X, graphs.web(*graphs.nearest(X, 20)))
    Y = np.eye(regions)[:, ::60]
    dense = (1 - search.alpha) * np.linalg.solve(np.eye(regions) - search.alpha * search.W.toarray(), Y)
    return float(np.abs(search.spread(Y, 1e-10) - dense).max() / dense.max())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, value in (("regions", 10_000), ("repeats", 15), ("keep", 500), ("rank", 100)):
        parser.add_argument(f"--{name}", type=int, default=value)
    asked = parser.parse_args()
    X, shown = gallery(asked.regions)
    neighbours, near = seconds(lambda: graphs.nearest(X, 50))
    linking, W = seconds(lambda: graphs.web(*near))
    theirs, _ = seconds(lambda: kneighbors_graph(X, 50, mode="connectivity"))
    search = Diffusion(X, W)
    offline, table = seconds(lambda: search.offline(asked.keep))
    spectrum, C = seconds(lambda: search.spectrum(asked.rank))
    laplacian = (eye_array(len(X)) - search.alpha * W).tocsr()
    brute = NearestNeighbors(n_neighbors=search.asked, metric="cosine", algorithm="brute").fit(X)
    put = lambda q: search.put(q).toarray()[0]  # noqa: E731
    queries = X[:: max(1, len(X) // asked.repeats)][: asked.repeats]
    times = medians(
        {
            "neighbours of the query (ours)": search.put,
            "neighbours of the query (scikit-learn)": lambda q: brute.kneighbors(q[None]),
            "exact (ours)": search,
            "exact (scipy's cg)": lambda q: cg(laplacian, (1 - search.alpha) * put(q), rtol=1e-6),
            "ready beforehand": lambda q: search.ready(q, table),
            f"rank {asked.rank}": lambda q: C @ (search.put(q) @ C)[0],
        },
        queries,
    )
    ranked = {
        "by cosine": lambda q: X @ q,
        "exact": search,
        "ready": lambda q: search.ready(q, table),
        "spectral": lambda q: C @ (search.put(q) @ C)[0],
    }
    precision = {
        name: round(graphs.mean_average_precision(np.array([f(q) for q in queries]), shown, asked_of(X, queries)), 3)
        for name, f in ranked.items()
    }
    factor, _ = seconds(lambda: splu(laplacian[:2000][:, :2000].tocsc()))
    result = {
        "regions": len(X),
        "links": W.nnz // 2,
        "error against a dense solve": error_against_dense(),
        "seconds": {
            "neighbours": round(neighbours, 2),
            "graph": round(linking, 2),
            "scikit-learn's graph, one-sided": round(theirs, 2),
            "table": round(offline, 1),
            "eigenvectors": round(spectrum, 1),
            "factors of a fifth of the graph": round(factor, 2),
        },
        "megabytes of the table": round((table.data.nbytes + table.indices.nbytes) / 2**20, 1),
        "milliseconds a query": times,
        "mean average precision": precision,
        "goals met": times["exact (ours)"] < EXACT and times["ready beforehand"] < READY,
    }
    print(json.dumps(result, indent=1))


def asked_of(X, queries):
    """The numbers of the rows that ask."""
    return [int((X @ q).argmax()) for q in queries]


if __name__ == "__main__":
    main()
