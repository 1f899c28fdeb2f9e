"""check: counterexample
says: integer labels
"""


def counterexample():
    X = [[10, 20], [10, 20]]
    y = ["cat", "dog"]
    return X, y
