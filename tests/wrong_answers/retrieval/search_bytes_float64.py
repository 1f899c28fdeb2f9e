"""check: index_bytes
says: float64
"""


def index_bytes(N, D, m, M):
    return 8 * N * D, m * N, 2 * M * N * 4
