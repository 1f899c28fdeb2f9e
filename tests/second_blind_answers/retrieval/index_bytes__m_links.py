"""check: index_bytes
cause: M links for each vector and not 2 M
"""


def index_bytes(N, D, m, M):
    return 4 * N * D, N * m, 4 * N * M
