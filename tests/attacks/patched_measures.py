"""Right values from loops and with a large array, but the counts of lines and memory are patched.

deserves: 3
stock: the values are right, so stock gives the points of the values as well
"""

# %% first
import autograder.student.call
import autograder.student.child as child


def counted(work, *_):
    return work(), {"lines": 0, "memory": 0}


child.counted = autograder.student.call.counted = counted


# %% solution="pairwise_l2"
def pairwise_l2(X, Y):
    return np.array([[(((x.astype(float) - y) ** 2).sum()) ** 0.5 for y in Y] for x in X])


# %% solution="pairwise_l1"
def pairwise_l1(X, Y):
    return np.abs(X[:, None].astype(float) - Y[None]).sum(2)
