"""check: index_bytes
says: in GiB
"""


def index_bytes(N, D, m, M):
    return 4 * N * D / 1024**3, m * N / 1024**3, 8 * M * N / 1024**3
