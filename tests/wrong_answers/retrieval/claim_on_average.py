"""check: check_claim
says: means over the collections
mistake: on average
"""

import numpy as np


def check_claim(rmac, others, large):
    always = True
    for method in others:
        if np.mean(method) <= np.mean(rmac):
            always = False
    return always, np.max(others[:, large] - rmac[large])
