"""Names that a solution may not use, each with the reason: the libraries first, then what is ready-made by topic."""

OWN = "this exercise is about writing it yourself with numpy."


def ready_made(*names):
    """Names of functions and packages that would do the exercise."""
    return dict.fromkeys(names, OWN)


def neither(name, why):
    """A function that is neither taken from a library nor from the notebook itself, see model/check.py."""
    return dict.fromkeys((name, f"{name}()"), why)


LIBRARY = ready_made(
    "autograd",
    "cv2",
    "jax",
    "keras",
    "numdifftools",
    "optax",
    "scipy",
    "skimage",
    "sklearn",
    "statsmodels",
    "sympy",
    "tensorflow",
    "torch",
)
COURSE = ready_made("cvcourse")  # its widgets compute what they show, and it brings libraries along
NETWORKS = dict.fromkeys(  # keras is allowed there, and what counts and builds is not
    ("applications", "architectures", "net_explorer", "net_layers", "profiler"),
    "this exercise is about writing it yourself with layers of Keras.",
)
DISTANCES = ready_made(
    "cdist",
    "cityblock",
    "distance_matrix",
    "euclidean",
    "euclidean_distances",
    "manhattan_distances",
    "pairwise_distances",
    "pdist",
)
CLASSIFIERS = ready_made("KFold", "KNeighborsClassifier")
SOFTMAXES = ready_made("log_softmax", "logsumexp")
DENSITIES = ready_made("expit", "logpdf", "multivariate_normal")
SLOPES = ready_made("GradientTape", "approx_fprime")
FILTERS = ready_made("convolve", "correlate", "extract_patches", "view_as_windows")
OTHER_CHANCE = dict.fromkeys(
    ("Generator", "Random", "RandomState", "default_rng", "secrets", "seed", "urandom"),
    "`rng` must be its only source of randomness.",
)
