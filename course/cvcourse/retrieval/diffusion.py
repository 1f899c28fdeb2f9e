"""Search by diffusion: exact while somebody waits, ready beforehand, and with a few eigenvectors.

search = Diffusion(X, W)                   # a graph of cvcourse.retrieval.graphs
search(q)                                  # scores of all items for a query (D,)
table = search.offline(keep=500)           # then search.ready(q, table) is a sparse product
coordinates = search.spectrum(rank=200)    # and `coordinates @ (put @ coordinates)` a dot product

Iscen et al. (2017): diffusion on the graph of regions. Yang et al. (2019): its solutions, computed offline. Iscen et
al. (2018): fast spectral ranking.
"""

import numpy as np

from cvcourse.retrieval.graphs import nearest

ALPHA, ASKED = 0.99, 10  # alpha; items on which a query puts its weights


class Diffusion:
    """A gallery (N, D) of rows of length 1 with its graph W.

    alpha   how far a query spreads, 0 <= alpha < 1
    gamma   exponent of the cosines of a query with its neighbours
    asked   how many items a query that is not in the gallery puts weights on
    Raises  ValueError for another alpha
    """

    def __init__(self, X, W, alpha=ALPHA, gamma=3.0, asked=ASKED):
        if not 0 <= float(alpha) < 1:
            raise ValueError(f"Alpha is at least 0 and below 1; got {alpha}.")
        self.X, self.W, self.alpha, self.gamma, self.asked = X, W, alpha, gamma, min(asked, len(X))

    def __call__(self, q):
        """Scores (N,) of all items for a query (D,) of length 1."""
        return self.spread(self.put(q).toarray()[0])

    def put(self, q):
        """What a query puts on the items: (1, N) sparse, its cosines with the nearest, to the power gamma.

        float32, and int32 for places, as the table of `offline`: scipy copies all of a table of another dtype.
        """
        from scipy.sparse import csr_array

        numbers, cosines = nearest(self.X, self.asked, np.asarray(q)[None])
        weights = cosines[0].clip(0) ** np.float32(self.gamma)
        return csr_array((weights, numbers[0], np.array([0, len(weights)], np.int32)), shape=(1, len(self.X)))

    def spread(self, y, tolerance=1e-6, most=500):
        """The diffusion x of one query y (N,), or of a query in each column of y (N, M), all at once.

        tolerance  residual over the right side at which a column stops
        most       steps at the most
        """
        y = np.asarray(y, float)
        right = (1 - self.alpha) * (y[:, None] if y.ndim == 1 else y)
        x = np.zeros_like(right)
        rest, way = right.copy(), right.copy()
        size = np.einsum("nm,nm->m", rest, rest)
        enough = tolerance**2 * size
        for _ in range(most):
            if (size <= enough).all():
                break
            image = way - self.alpha * (self.W @ way)
            length = _over(size, np.einsum("nm,nm->m", way, image))
            x += length * way
            rest -= length * image
            now = np.einsum("nm,nm->m", rest, rest)
            way = rest + _over(now, size) * way
            size = now
        return x[:, 0] if y.ndim == 1 else x

    def offline(self, keep, block=256, progress=False):
        """The diffusion from each item, its `keep` largest numbers: (N, N) csr_array of float32."""
        from scipy.sparse import csr_array
        from tqdm import tqdm

        N = len(self.X)
        keep = min(keep, N)
        columns, values = np.empty((N, keep), np.int32), np.empty((N, keep), np.float32)
        for start in tqdm(range(0, N, block), disable=not progress, desc="offline diffusion", leave=False):
            some = np.arange(start, min(start + block, N))
            y = np.zeros((N, len(some)))
            y[some, np.arange(len(some))] = 1
            x = self.spread(y, 1e-4).T
            best = np.argpartition(-x, keep - 1, axis=1)[:, :keep]
            columns[some], values[some] = best, np.take_along_axis(x, best, axis=1)
        return csr_array(
            (values.reshape(-1), columns.reshape(-1), np.arange(N + 1, dtype=np.int32) * keep), shape=(N, N)
        )

    def ready(self, q, table):
        """Scores (N,) of all items for a query, by a table of `offline`."""
        return (self.put(q) @ table).toarray()[0]

    def spectrum(self, rank, seed=0):
        """Coordinates (N, rank) of the items: products of rows are diffusions, up to what small eigenvalues hold."""
        from scipy.sparse.linalg import eigsh

        values, vectors = eigsh(self.W, k=rank, which="LA", rng=np.random.default_rng(seed))
        gain = (1 - self.alpha) / (1 - self.alpha * values)
        return vectors[:, ::-1] * np.sqrt(gain[::-1])


def _over(above, below):
    """Quotients, 0 where both are 0: that column has arrived."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
