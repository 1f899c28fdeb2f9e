"""check: count_cells
says: this is the first block alone
"""


def count_cells(B, operations):
    ways = 1
    for block in range(B):
        ways *= ((2 + block) * operations) ** 2
        return ways
