"""How a check asks for functions of graphs: tables and numbers go in and come out, sparse arrays stay where they are.

These run beside the student's functions; while grading their text comes with each question. None of them is an answer
to an exercise.
"""

import numpy as np
from scipy.sparse import csr_array, issparse

REFUSED = (1.0, -0.25, 1.5)  # alphas for which the sum over walks has no end, or no meaning


def made(function, *args):
    """function(*args) that returns a sparse array: (its numbers as a table, how many it stores).

    Raises   TypeError when something else comes back
    """
    return as_table(function(*args), function)


def of_graph(function, A, *rest):
    """As `made`, for function(A, *rest) of a sparse array A, which is handed over as a table."""
    return as_table(on_graph(function, A, *rest), function)


def on_graph(function, W, *rest):
    """function(W, *rest) of a sparse array W, which is handed over as a table.

    Raises   ValueError when the function has changed W
    """
    graph, before = csr_array(W), csr_array(W)
    found = function(graph, *rest)
    same = graph.shape == before.shape and graph.nnz == before.nnz
    if not same or not np.array_equal(graph.toarray(), before.toarray()):
        raise ValueError("the graph that was handed over has been changed: others still need it, so work on a new one")
    return found


def diffused(function, W, y, alpha):
    """What a diffusion is, and whether it refuses every alpha that is not at least 0 and below 1."""
    x = on_graph(function, W, y, alpha)
    return x, all(refuses(function, csr_array(W), y, other) for other in REFUSED)


def refuses(function, *args):
    """Whether function(*args) raises a ValueError."""
    try:
        function(*args)
    except ValueError:
        return True
    except Exception:  # another error is no refusal
        return False
    return False


def as_table(found, function):
    """The numbers of a sparse array as a table, and how many numbers it stores."""
    if not issparse(found):
        kind = type(found).__name__
        raise TypeError(f"`{function.__name__}` returned {kind}: return a sparse array, which stores the links alone")
    if found.ndim != 2:
        raise TypeError(f"`{function.__name__}` returned a sparse array with {found.ndim} axes; it has two")
    stored = csr_array(found)
    stored.sum_duplicates()
    return stored.toarray(), int(stored.nnz)
