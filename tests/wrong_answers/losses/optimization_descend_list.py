"""check: descend
says: return `np.array(...)` of it
"""


def descend(gradient, w, lr, steps):
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - lr * gradient(path[-1]))
    return path
