"""check: index_bytes
"""

import numpy as np


def index_bytes(N, D, m, M):
    float32, byte, int32 = (np.dtype(name).itemsize for name in ("float32", "uint8", "int32"))
    return float(N) * D * float32, N * m * byte, N * (M + M) * int32
