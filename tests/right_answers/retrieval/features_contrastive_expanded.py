"""check: contrastive_loss"""

import numpy as np


def contrastive_loss(a, b, same, margin):
    """The bracket multiplied out: m^2 - 2 m d + d^2, with a tiny number below the root."""
    t = same.astype(a.dtype)
    d2 = np.einsum("nd,nd->n", a - b, a - b)
    d = np.sqrt(d2 + 1e-24)
    inside = (1 - t) * (d < margin)
    loss = t @ d2 + inside @ (margin**2 - 2 * margin * d + d2)
    da = (2 * (t + inside) - 2 * margin * inside / d)[:, None] * (a - b) / len(a)
    return float(loss / len(a)), da, np.negative(da)
