"""check: find_slips
says: `natural` is judged wrongly
"""


def find_slips(loss, X, y, C):
    return True, True, True
