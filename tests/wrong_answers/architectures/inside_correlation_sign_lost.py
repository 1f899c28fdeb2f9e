"""check: correlation_map
says: the cosines lost their sign
mistake: sign lost
"""

import numpy as np


def correlation_map(f, g):
    dots = np.abs(np.einsum("ijk,mnk->ijmn", f, g))
    lengths = np.linalg.norm(f, axis=2)[:, :, None, None] * np.linalg.norm(g, axis=2)
    return np.divide(dots, lengths, out=np.zeros_like(dots), where=lengths > 0)
