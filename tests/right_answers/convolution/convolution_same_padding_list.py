"""check: same_padding"""

import numpy as np


def same_padding(size, kernel, stride):
    places = int(np.ceil(size / stride))
    before = after = 0
    while size + before + after < (places - 1) * stride + kernel:
        if after > before:
            before += 1
        else:
            after += 1
    return [before, after]
