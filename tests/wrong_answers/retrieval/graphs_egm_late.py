"""check: egm
says: superfluous components go in the end only
needs: mixture_step, kept_components
"""

import numpy as np


def egm(weights, steps, start, expansion, tau):
    inside = weights > 0
    pi, mu = weights[inside] / weights.sum(), np.argwhere(inside).astype(float)
    var = np.full((len(pi), 2), start)

    for _ in range(steps):
        pi, mu, var = mixture_step(weights, pi, mu, var, expansion)
    kept = kept_components(pi, mu, var, tau)
    return pi[kept] / pi[kept].sum(), mu[kept], var[kept]
