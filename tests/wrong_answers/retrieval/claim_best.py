"""check: check_claim
says: the sentence speaks of all of them
mistake: best method
"""

import numpy as np


def check_claim(rmac, others, large):
    return bool(np.all(others.max(axis=0) > rmac)), float((others - rmac)[:, large].max())
