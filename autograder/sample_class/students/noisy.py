# Right, but loud: five megabytes of print and a warning at every call.

# %% after="check_l1_distance"
for line in range(50_000):
    print(line, "." * 100)

# %% solution="l2_distance"
import sys
import warnings


def l2_distance(a, b):
    warnings.warn("slow version", stacklevel=2)
    print("l2_distance of", a.shape, file=sys.stderr)
    difference = (a.astype(float) - b.astype(float)).ravel()
    return np.sqrt(difference @ difference)
