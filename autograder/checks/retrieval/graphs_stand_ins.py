"""What stands in for a function of a sparse array: the array cannot travel, its numbers as a table can.

The text of this module goes to the process of a student who needs it; it answers no exercise without the reference.
"""

import numpy as np


def diffusion(ask, names):
    """Stands in for `diffuse`: the diffusion is asked for; see cvcourse.retrieval.graphs_asked.diffused."""

    def stands_in(W, y, alpha):
        table = W.toarray() if hasattr(W, "toarray") else np.asarray(W, float)
        return np.asarray(ask(table, np.asarray(y, float), float(alpha))[0])

    return stands_in


DIFFUSION = (f"{__name__}.diffusion", "cvcourse.retrieval.graphs_asked.diffused")
