"""Right values from loops and with a large array, but the counts of lines and memory are patched.

deserves: 3
stock: the values are right, so stock gives the points of the values as well
"""

# %% first
import autograder.student.call
import autograder.student.child as child

honest = autograder.student.call.observe


def observe(function, args, *_):
    return type("Lie", (), {**vars(honest(function, args)), "lines": 0, "memory": 0, "names": ()})


child.observe = autograder.student.call.observe = observe
autograder.student.call._count_lines = autograder.student.call._peak_memory = lambda *args: 0


# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    return np.array([[(((x.astype(float) - y) ** 2).sum()) ** 0.5 for y in Y] for x in X])


# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    return np.abs(X[:, None].astype(float) - Y[None]).sum(2)
