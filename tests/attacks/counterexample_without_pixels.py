"""Answer `counterexample` with sets that have no pixels, no numbers or no images."""

# %% solution="counterexample"
import itertools

ODD = itertools.cycle([
    (np.zeros((2, 0)), np.array([0, 1])), (np.full((2, 3), np.nan), np.array([0, 1])), (np.zeros((0, 3)), np.zeros(0, int)),
])


def counterexample():
    return next(ODD)
