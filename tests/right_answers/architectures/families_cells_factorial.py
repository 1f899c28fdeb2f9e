"""check: count_cells"""

from math import prod


def count_cells(B, operations):
    inputs = prod(range(2, B + 2))
    return inputs**2 * operations ** (2 * B)
