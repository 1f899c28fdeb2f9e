"""check: count_cells
says: makes its choice once here
"""

from math import prod


def count_cells(B, operations):
    return prod((2 + block) * operations for block in range(B))
