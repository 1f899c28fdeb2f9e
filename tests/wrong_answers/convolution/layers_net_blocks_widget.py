"""check: net_parameters
says: writing it yourself
"""

import re

from cvcourse.convolution import channel_blocks


def net_parameters(shape, layers, C):
    H, W, K = shape
    counts = []
    for k, F, stride in layers:
        told = channel_blocks(H, K, F, k, stride, opened=True).describe()
        counts.append(int(re.search(r"([\d,]+) weights with biases", told)[1].replace(",", "")))
        H, W, K = (H - k) // stride + 1, (W - k) // stride + 1, F
    return [*counts, H * W * K * C + C]
