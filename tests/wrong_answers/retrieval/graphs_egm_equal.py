"""check: egm
says: all components have the same share at first
needs: mixture_step, kept_components
"""

import numpy as np


def egm(weights, steps, start, expansion, tau):
    inside = weights > 0
    pi, mu = np.full(inside.sum(), 1 / inside.sum()), np.argwhere(inside).astype(float)
    var = np.full((len(pi), 2), start)

    for _ in range(steps):
        pi, mu, var = mixture_step(weights, pi, mu, var, expansion)
        kept = kept_components(pi, mu, var, tau)
        pi, mu, var = pi[kept] / pi[kept].sum(), mu[kept], var[kept]
    return pi, mu, var
