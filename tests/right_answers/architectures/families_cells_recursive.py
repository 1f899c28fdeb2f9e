"""check: count_cells"""


def count_cells(B, operations):
    if B == 0:
        return 1
    return count_cells(B - 1, operations) * (B + 1) ** 2 * operations**2
