"""Keep the judge busy: a set of a hundred thousand images, each to be compared with all others.

stock: the student's own process would be busy
"""


# %% solution="counterexample"
def counterexample():
    return np.arange(100_000, dtype=np.uint32)[:, None], np.zeros(100_000, np.int8)
