"""How checks of unit 7 ask for what has no single right form: a helper runs beside the student's function.

None of them is an answer to an exercise; while grading their text comes with each question.
"""

import numpy as np

TOO_LARGE = 1e9


def whitened(function, X, dims, Y):
    """What function(X, dims) -> mean, P makes of new vectors; directions may point either way.

    X, Y     (N, D), (M, D) held-out and new vectors
    Returns  mean, the inner products (M, M) of the new vectors after (Y - mean) @ P, and how many columns P has;
             products of rounding errors that were scaled up differ from machine to machine, and are all told as inf
    """
    mean, P = function(X, dims)
    Z = (Y - mean) @ P
    alike = Z @ Z.T
    return mean, alike if np.abs(alike).max() < TOO_LARGE else np.full(alike.shape, np.inf), int(np.shape(P)[1])
