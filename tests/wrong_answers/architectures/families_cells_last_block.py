"""check: count_cells
says: this is the last block alone
"""


def count_cells(B, operations):
    for block in range(B):
        ways = ((2 + block) * operations) ** 2
    return ways
