"""How a check on learning features asks for a projection, which has no single right form.

It runs beside the student's function; while grading its text comes with each question. It answers no exercise.
"""

import numpy as np

TOO_LARGE = 1e9


def projected(function, A, B, shrink, Y):
    """What function(A, B, shrink) -> mean, P makes of new vectors; P may turn them as it likes.

    Returns  mean, and the inner products (M, M) of the new vectors after (Y - mean) @ P; products of rounding errors
             that were scaled up differ from machine to machine, and are all told as inf
    """
    mean, P = function(A, B, shrink)
    Z = (Y - np.asarray(mean)) @ P
    alike = Z @ Z.T
    return mean, alike if np.abs(alike).max() < TOO_LARGE else np.full(alike.shape, np.inf)
