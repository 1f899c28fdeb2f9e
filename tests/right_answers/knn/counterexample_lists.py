"""check: counterexample"""


def counterexample():
    X = [[255, 0, 12], [1, 1, 1], [255, 0, 12]]
    y = [3, 0, 4]
    return X, y
