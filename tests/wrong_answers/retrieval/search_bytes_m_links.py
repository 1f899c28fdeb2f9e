"""check: index_bytes
says: up to 2 M links
"""


def index_bytes(N, D, m, M):
    return 4 * N * D, m * N, M * N * 4
