"""check: egm
needs: mixture_step, kept_components
"""

import numpy as np


def egm(weights, steps, start, expansion, tau):
    if steps == 0:
        mu = np.argwhere(weights > 0).astype(float)
        return weights[weights > 0], mu, start * np.ones_like(mu)
    parts = mixture_step(weights, *egm(weights, steps - 1, start, expansion, tau), expansion)
    kept = kept_components(*parts, tau)
    pi, mu, var = (part[kept] for part in parts)
    return pi / pi.sum(), mu, var
