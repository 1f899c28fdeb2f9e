"""One query alone at a time, as a list, and values in place of orders where they tell.

check: index_error
"""

import numpy as np


def index_error(search, X):
    N, answers = len(X), set()
    for i in range(N):
        values, numbers = search([X[i].tolist()], N + 2)
        values, numbers = values[0], numbers[0].tolist()
        if numbers[-1] >= 0:
            return 3
        if numbers.count(-1) > 2:
            return 2
        if numbers[N - 1] == i:
            answers.add(4)
        elif not np.isclose(values[0], 1) or numbers[0] != i:
            answers.add(1)
    return answers.pop() if len(answers) == 1 else 0
