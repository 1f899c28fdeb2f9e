"""check: index_bytes
says: the codebooks are counted
"""


def index_bytes(N, D, m, M):
    return 4 * N * D, m * N + 256 * D * 4, 8 * M * N
