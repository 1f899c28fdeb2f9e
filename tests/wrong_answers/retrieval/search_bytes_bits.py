"""check: index_bytes
says: one byte
"""


def index_bytes(N, D, m, M):
    return 4 * N * D, 8 * m * N, 2 * M * N * 4
