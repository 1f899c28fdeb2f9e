"""Quadratic bowls on which conjugate gradients race steepest descent."""

import numpy as np

from cvcourse.view import ask

TURN = 25  # degrees by which the steep axis of the plane's bowl is turned
NUM_WEIGHTS = 20  # weights of the bowl of which only the heights are shown


def plane_bowl(kappa):
    """Curvature (2, 2) with eigenvalues 1 and 1 / kappa; the steep axis is turned by TURN degrees."""
    c, s = np.cos(np.deg2rad(TURN)), np.sin(np.deg2rad(TURN))
    axes = np.array([[c, -s], [s, c]])  # columns: steep, flat
    return axes @ np.diag([1, 1 / kappa]) @ axes.T


def hard_start(kappa):
    """The start at which steepest descent zigzags most: components 1 and kappa, as far out as the picture lets it."""
    c, s = np.cos(np.deg2rad(TURN)), np.sin(np.deg2rad(TURN))
    w = np.array([c, s]) / kappa + np.array([-s, c])
    return (w / np.abs(w / [1.8, 1.3]).max()).round(2).tolist()


def wide_bowl(kappa):
    """A bowl of NUM_WEIGHTS dimensions, its diagonal curvature (D, D) even on a logarithmic scale, and a start (D,)."""
    eigenvalues = np.geomspace(1 / kappa, 1, NUM_WEIGHTS)
    return np.diag(eigenvalues), 1 / np.sqrt(eigenvalues)


def steepest(exact_step, H, start, steps):
    """Steepest descent with the student's step length: (path (steps + 1, D), message)."""
    w = np.array(start, float)
    path = [w]
    name = getattr(exact_step, "__name__", "exact_step")
    for _ in range(steps):
        dw = H @ w
        if not dw @ dw > 1e-28:  # at the bottom no direction leads down
            break
        t, message = ask(exact_step, dw.copy(), -dw, -(H @ dw))
        if not message and not (np.ndim(t) == 0 and np.isrealobj(t) and np.isfinite(float(t))):
            message = f"`{name}` gave {str(t)[:60]}; one number is needed, how far to go."
        if message:
            return None, message
        w = np.clip(w - float(t) * dw, -1e6, 1e6)
        path.append(w)
    return np.stack(path), ""


def conjugate(H, start, steps):
    """The path of scipy's conjugate gradients: (at most steps + 1, D)."""
    from scipy.sparse.linalg import cg

    start = np.asarray(start, float)
    path = [start]
    if np.any(start):  # the unknown is the way from the start to the bottom, so that the right side is not 0
        cg(H, -H @ start, rtol=1e-11, maxiter=steps, callback=lambda way: path.append(start + way))
    return np.stack(path)


def relative_heights(H, path):
    """Height above the bottom at each point of a path, the start being 1: (steps + 1,)."""
    heights = np.einsum("td,de,te->t", path, H, path)
    return heights / (heights[0] or 1)
