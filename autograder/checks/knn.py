"""Checks of unit 1: distances, nearest neighbours, cross-validation."""

import numpy as np

from autograder.check import Check, Mistake, Output
from autograder.wire import Seed

SLIDE = {  # the worked pair of the slides: L1 456, L2 162.1111
    "a": np.array([[56, 32, 10, 18], [90, 23, 128, 133], [24, 26, 178, 200], [2, 0, 255, 220]], np.uint8),
    "b": np.array([[10, 20, 24, 17], [8, 10, 89, 100], [12, 16, 178, 170], [4, 32, 233, 112]], np.uint8),
}
LIBRARY = {
    name: "this exercise is about writing it yourself with numpy."
    for name in ("scipy", "sklearn", "cdist", "pdist", "cityblock", "euclidean", "euclidean_distances",
                 "manhattan_distances", "pairwise_distances", "KNeighborsClassifier", "KFold")
}  # fmt: skip
OVERFLOW = "bytes wrap round at 256 (10 - 56 becomes 210): turn the images into floats before you subtract."


def image_pair(rng):
    size = tuple(int(n) for n in rng.integers(2, 9, 2))
    a, b = rng.integers(0, 256, (2, *size)).astype(np.uint8)
    return {"a": a, "b": b}


def two_sets(rng, M=None, N=None, D=None):
    """Two sets of images as bytes; one row of Y is a copy of a row of X, so that a distance is 0."""
    M, N, D = (int(n) if fixed is None else fixed
               for n, fixed in zip(rng.integers([3, 6, 7], [6, 9, 30]), (M, N, D), strict=True))  # fmt: skip
    X, Y = rng.integers(0, 256, (M, D)).astype(np.uint8), rng.integers(0, 256, (N, D)).astype(np.uint8)
    Y[int(rng.integers(N))] = X[int(rng.integers(M))]
    return {"X": X, "Y": Y}


def float_sets(rng):
    """Two sets of floats with equal rows, made so that ||x||^2 - 2 x.y + ||y||^2 falls below 0 somewhere."""
    while True:
        X = rng.normal(100, 30, (6, 20))
        Y = np.concatenate([X, rng.normal(100, 30, (3, 20))])
        squares = (X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1)
        if (squares < 0).any():
            return {"X": X, "Y": Y}


def tall_sets(rng):
    """Many rows, few pixels: a loop over either set shows in the number of lines run."""
    return two_sets(rng, 90, 80, 4)


def wide_sets(rng):
    """The sizes of the memory bound: (60, 784) against (80, 784)."""
    return two_sets(rng, 60, 80, 784)


def any_of(*generators):
    """Draw from one of several generators."""
    return lambda rng: generators[int(rng.integers(len(generators)))](rng)


def in_bytes(X, Y):
    """Differences of all pairs in the arithmetic of the input: bytes wrap round."""
    return X[:, None, :] - Y[None, :, :]


def without_guard(_, X, Y):
    X, Y = X.astype(float), Y.astype(float)
    with np.errstate(invalid="ignore"):
        return np.sqrt((X**2).sum(1)[:, None] - 2 * X @ Y.T + (Y**2).sum(1))


def product_in_bytes(_, X, Y):
    squares = (X.astype(float) ** 2).sum(1)[:, None] - 2.0 * (X @ Y.T) + (Y.astype(float) ** 2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def no_middle_term(_, X, Y):
    return np.sqrt((X.astype(float) ** 2).sum(1)[:, None] + (Y.astype(float) ** 2).sum(1))


PAIRWISE_MISTAKES = (
    Mistake("transposed", lambda ref, X, Y: ref.pairwise_l2(X, Y).T,
            "the table is transposed: rows belong to X, columns to Y."),
    Mistake("not rooted", lambda ref, X, Y: ref.pairwise_l2(X, Y) ** 2,
            "these are squared distances: the root is missing."),
    Mistake("L1 for L2", lambda ref, X, Y: ref.pairwise_l1(X, Y),
            "these are L1 distances; L2 squares the differences, sums and takes the root."),
    Mistake("mean for sum", lambda ref, X, Y: ref.pairwise_l2(X, Y) / np.sqrt(X.shape[1]),
            "the squared differences are averaged over the pixels; the distance sums them."),
    Mistake("bytes wrap", lambda _, X, Y: np.sqrt((in_bytes(X, Y) ** 2).sum(2)), OVERFLOW),
    Mistake("bytes wrap, float squares", lambda _, X, Y: np.sqrt((in_bytes(X, Y).astype(float) ** 2).sum(2)), OVERFLOW),
    Mistake("product in bytes", product_in_bytes,
            "`X @ Y.T` of bytes wraps round at 256: turn both sets into floats first."),
    Mistake("negative under the root", without_guard,
            "there is NaN where two rows are equal: rounding leaves a tiny negative number under the root."),
    Mistake("sign of the middle term", lambda _, X, Y: np.sqrt(
        (X.astype(float) ** 2).sum(1)[:, None] + 2 * X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1)),
            "the middle term of the square has the wrong sign."),
    Mistake("no middle term", no_middle_term, "the middle term, the product of X and Y, is missing."),
    Mistake("middle term without 2", lambda _, X, Y: np.sqrt(np.maximum(
        (X.astype(float) ** 2).sum(1)[:, None] - X.astype(float) @ Y.T + (Y.astype(float) ** 2).sum(1), 0)),
            "the middle term of the square has a factor 2."),
    Mistake("diagonal only", lambda ref, X, Y: np.sqrt(((X[: len(Y)].astype(float) - Y[: len(X)]) ** 2).sum(1)),
            "this compares row i with row i only; every row of X meets every row of Y."),
)  # fmt: skip

TABLE = "(M, N), entry [i, j] is the distance of X[i] and Y[j]"

l1_distance = Check(
    "l1_distance", image_pair, (Output("distance", 1, "one number"),), examples=(SLIDE,), forbidden=LIBRARY,
    mistakes=(
        Mistake("bytes wrap", lambda _, a, b: np.abs(a - b).sum(), OVERFLOW),
        Mistake("bytes wrap, squared", lambda _, a, b: np.sqrt(((a - b) ** 2).sum()), OVERFLOW),
        Mistake("no absolute value", lambda _, a, b: (a.astype(float) - b).sum(),
                "differences of opposite sign cancel: take the absolute value of each before you add."),
        Mistake("absolute value too late", lambda _, a, b: abs((a.astype(float) - b).sum()),
                "the absolute value comes before the sum, pixel by pixel, or opposite signs cancel."),
        Mistake("mean for sum", lambda ref, a, b: ref.l1_distance(a, b) / a.size,
                "this is the mean over the pixels; the distance is their sum."),
        Mistake("L2 for L1", lambda ref, a, b: ref.l2_distance(a, b),
                "this is the L2 distance; L1 neither squares nor takes a root."),
        Mistake("one axis only", lambda _, a, b: np.abs(a.astype(float) - b).sum(axis=0),
                "the sum runs over one axis only; add over all pixels to get one number."),
        Mistake("one axis only, rows", lambda _, a, b: np.abs(a.astype(float) - b).sum(axis=1),
                "the sum runs over one axis only; add over all pixels to get one number."),
        Mistake("largest difference", lambda _, a, b: np.abs(a.astype(float) - b).max(),
                "this is the largest difference; L1 adds all of them."),
        Mistake("not summed", lambda _, a, b: np.abs(a.astype(float) - b),
                "these are the differences pixel by pixel; their sum is asked for."),
    ),
)  # fmt: skip

l2_distance = Check(
    "l2_distance", image_pair, (Output("distance", 1, "one number"),), examples=(SLIDE,), forbidden=LIBRARY,
    mistakes=(
        Mistake("bytes wrap", lambda _, a, b: np.sqrt(((a - b) ** 2).sum()), OVERFLOW),
        Mistake("bytes wrap, float squares", lambda _, a, b: np.sqrt(((a - b).astype(float) ** 2).sum()), OVERFLOW),
        Mistake("not rooted", lambda ref, a, b: ref.l2_distance(a, b) ** 2,
                "this is the squared distance: the root is missing."),
        Mistake("root of each", lambda ref, a, b: ref.l1_distance(a, b),
                "this is the L1 distance: square first, sum, and take one root at the end."),
        Mistake("mean for sum", lambda ref, a, b: ref.l2_distance(a, b) / np.sqrt(a.size),
                "the squares are averaged over the pixels; the distance sums them."),
        Mistake("one axis only", lambda _, a, b: np.sqrt(((a.astype(float) - b) ** 2).sum(axis=0)),
                "the sum runs over one axis only; add over all pixels to get one number."),
        Mistake("one axis only, rows", lambda _, a, b: np.sqrt(((a.astype(float) - b) ** 2).sum(axis=1)),
                "the sum runs over one axis only; add over all pixels to get one number."),
        Mistake("spectral norm", lambda _, a, b: np.linalg.norm(a.astype(float) - b, 2),
                "the 2-norm of a matrix is its largest singular value: flatten the difference first."),
    ),
)  # fmt: skip

pairwise_l2_loops = Check(
    "pairwise_l2_loops", any_of(two_sets, float_sets), (Output("distances", 2, TABLE),),
    mistakes=PAIRWISE_MISTAKES, forbidden=LIBRARY, needs=("l2_distance",),
)  # fmt: skip

pairwise_l2 = Check(
    "pairwise_l2", any_of(two_sets, float_sets, tall_sets),
    (Output("distances", 2, TABLE),
     Output("no loops", 1, lines=60, hint="Look for a loop over images and replace it by whole-array operations.")),
    examples=(float_sets(np.random.default_rng(1)), tall_sets(np.random.default_rng(2))),
    mistakes=PAIRWISE_MISTAKES, forbidden=LIBRARY,
)  # fmt: skip

pairwise_l1 = Check(
    "pairwise_l1", any_of(two_sets, wide_sets),
    (Output("distances", 1, TABLE),
     Output("memory", 1, memory=8_000_000, hint="Work through X a few rows at a time.")),
    examples=(wide_sets(np.random.default_rng(3)),), forbidden=LIBRARY,
    mistakes=(
        Mistake("transposed", lambda ref, X, Y: ref.pairwise_l1(X, Y).T,
                "the table is transposed: rows belong to X, columns to Y."),
        Mistake("bytes wrap", lambda _, X, Y: np.abs(in_bytes(X, Y)).sum(2), OVERFLOW),
        Mistake("L2 for L1", lambda ref, X, Y: ref.pairwise_l2(X, Y),
                "these are L2 distances; L1 adds absolute differences."),
        Mistake("no absolute value", lambda _, X, Y: (X[:, None].astype(float) - Y[None]).sum(2),
                "differences of opposite sign cancel: take the absolute value of each before you add."),
        Mistake("mean for sum", lambda ref, X, Y: ref.pairwise_l1(X, Y) / X.shape[1],
                "this is the mean over the pixels; the distance is their sum."),
        Mistake("last chunk lost", lambda ref, X, Y: ref.pairwise_l1(X, Y)
                * (np.arange(len(X)) < len(X) // 16 * 16)[:, None],
                "the last rows are zero: the last chunk is shorter than the others and was left out."),
    ),
)  # fmt: skip


def voters(rng):
    """Distances with ties between images, and few classes so that votes tie too."""
    M, N = int(rng.integers(6, 12)), int(rng.integers(9, 15))
    distances = rng.integers(1, 8, (M, N)).astype(float)
    return {"distances": distances, "y_train": rng.integers(0, 4, N), "k": int(rng.integers(2, 7))}


def nearest_labels(distances, y_train, k):
    return y_train[np.argsort(distances, axis=1, kind="stable")[:, :k]]


def smallest_label(_, distances, y_train, k):
    return np.array([np.bincount(row).argmax() for row in nearest_labels(distances, y_train, k)])


def largest_label(_, distances, y_train, k):
    rows = nearest_labels(distances, y_train, k)
    return np.array([np.flatnonzero(np.bincount(row) == np.bincount(row).max()).max() for row in rows])


def summed_distance(_, distances, y_train, k):
    """Ties of votes broken by the smaller sum of distances."""
    order = np.argsort(distances, axis=1, kind="stable")[:, :k]
    labels = []
    for row, near in zip(distances, order, strict=True):
        classes = list(dict.fromkeys(y_train[near]))
        labels.append(min(classes, key=lambda c: (-(y_train[near] == c).sum(), row[near][y_train[near] == c].sum())))
    return np.array(labels)


def last_of_equals(ref, distances, y_train, k):
    """Equal distances: the higher index counts as nearer."""
    return ref.predict_labels(distances[:, ::-1], y_train[::-1], k)


VOTE = {
    "distances": np.array([[1.0, 2, 3, 4], [4, 3, 2, 1], [2, 1, 1, 9]]),
    "y_train": np.array([7, 3, 3, 7]),
    "k": 2,
}

FOUR_VOTES = {"distances": np.array([[1.0, 2, 3, 9], [5, 1, 2, 9]]), "y_train": np.array([6, 2, 2, 6]), "k": 4}

predict_labels = Check(
    "predict_labels", voters, (Output("labels", 3, "(M,), one label for each test image", integer=True),),
    examples=(VOTE, FOUR_VOTES), forbidden=LIBRARY,
    mistakes=(
        Mistake("k ignored", lambda ref, d, y, k: ref.predict_labels(d, y, 1),
                "only the nearest image decides: k is ignored."),
        Mistake("everybody votes", lambda ref, d, y, k: ref.predict_labels(d, y, len(y)),
                "all training images vote, not only the k nearest."),
        Mistake("farthest", lambda ref, d, y, k: ref.predict_labels(-d, y, k),
                "these are the votes of the k farthest images, not of the nearest."),
        Mistake("one neighbour too many", lambda ref, d, y, k: ref.predict_labels(d, y, min(k + 1, len(y))),
                "k + 1 images vote: check the end of the slice."),
        Mistake("one neighbour too few", lambda ref, d, y, k: ref.predict_labels(d, y, k - 1),
                "k - 1 images vote: check the end of the slice."),
        Mistake("first neighbour skipped", lambda ref, d, y, k: nearest_skipped(ref, d, y, k),
                "the nearest image is left out; it is skipped only where an image meets itself."),
        Mistake("smallest label wins ties", smallest_label,
                "where votes are tied the smallest label wins; the rule asks for the class whose member is nearest."),
        Mistake("largest label wins ties", largest_label,
                "where votes are tied the largest label wins; the rule asks for the class whose member is nearest."),
        Mistake("sum of distances breaks ties", summed_distance,
                "where votes are tied the sum of distances decides; the rule asks for the single nearest member."),
        Mistake("last of equals", last_of_equals,
                "of equally far images the one with the lower index counts as nearer; here it is the higher."),
        Mistake("index for label", lambda _, d, y, k: np.argmin(d, axis=1),
                "these are indices of training images, not their labels."),
        Mistake("wrong axis", lambda _, d, y, k: wrong_axis(d, y, k),
                "the neighbours are sought down the columns: each row belongs to one test image."),
        Mistake("mean of labels", lambda _, d, y, k: nearest_labels(d, y, k).mean(axis=1),
                "labels are averaged; they are names, so the most frequent one wins."),
        Mistake("median of labels", lambda _, d, y, k: np.median(nearest_labels(d, y, k), axis=1).astype(int),
                "this is the median label; labels are names without an order, so the most frequent one wins."),
    ),
)  # fmt: skip


def nearest_skipped(ref, distances, y_train, k):
    distances = distances.copy()
    distances[np.arange(len(distances)), distances.argmin(axis=1)] = np.inf
    return ref.predict_labels(distances, y_train, k)


def wrong_axis(distances, y_train, k):
    order = np.argsort(distances, axis=0, kind="stable")[:k].T
    return np.array([np.bincount(row).argmax() for row in y_train[order]])


def fold_sizes(rng):
    return {"N": int(rng.integers(20, 60)), "num_folds": int(rng.integers(3, 8)), "rng": Seed(int(rng.integers(2**31)))}


kfold_indices = Check(
    "kfold_indices", fold_sizes, derive="folds", forbidden=LIBRARY,
    examples=({"N": 23, "num_folds": 5, "rng": Seed(0)},),
    outputs=(
        Output("count", 0, "a list of num_folds integer arrays", hint="the list must hold num_folds folds."),
        Output("integers", 0, hint="each fold must be a one-dimensional array of integers, for use as an index."),
        Output("complete", 0.5, hint="some of the indices 0..N-1 lie in no fold."),
        Output("disjoint", 0.5, hint="some index lies in more than one fold, or twice in one."),
        Output("balanced", 0.5, hint="the sizes of two folds may differ by at most 1: spread the remainder."),
        Output("shuffled", 0.5, hint="the indices come in their old order: shuffle them with `rng` first."),
    ),
    mistakes=(
        Mistake("remainder lost", lambda _, N, F, rng: list(rng.permutation(N)[: N // F * F].reshape(F, -1)),
                "the last N mod num_folds indices are lost: the folds need not all have the same size."),
        Mistake("with replacement", lambda _, N, F, rng: np.array_split(rng.integers(0, N, N), F),
                "indices are drawn with replacement, so some come twice and some never: shuffle them instead."),
        Mistake("remainder in the last fold", lambda _, N, F, rng: np.split(
            rng.permutation(N), np.arange(1, F) * (N // F)),
                "the whole remainder goes into the last fold; spread it, so that sizes differ by at most 1."),
    ),
)  # fmt: skip


def small_problem(rng):
    """Three blurred classes in the plane, their distances and folds."""
    N, num_folds = int(rng.integers(24, 36)), int(rng.integers(3, 6))
    y = rng.integers(0, 3, N)
    X = rng.normal(0, 1.0, (N, 2)) + y[:, None]
    distances = np.sqrt(((X[:, None] - X[None]) ** 2).sum(2))
    return {"distances": distances, "y": y, "ks": [1, 3, 4, 7], "folds": np.array_split(rng.permutation(N), num_folds)}


def crossed(train, test, score=None):
    """A wrong cross-validation: train(fold, others) and test(fold, others) say which indices are used."""

    def wrong(ref, distances, y, ks, folds):
        table = np.zeros((len(ks), len(folds)))
        for j, fold in enumerate(folds):
            others = np.concatenate([f for i, f in enumerate(folds) if i != j])
            t, v = train(fold, others), test(fold, others)
            for i, k in enumerate(ks):
                right = ref.predict_labels(distances[np.ix_(v, t)], y[t], min(k, len(t))) == y[v]
                table[i, j] = score(right) if score else right.mean()
        return table

    return wrong


cross_validate_k = Check(
    "cross_validate_k", small_problem, needs=("predict_labels",), forbidden=LIBRARY,
    outputs=(Output("accuracies", 3, "(len(ks), len(folds)), accuracy in [0, 1] for each k and fold"),),
    mistakes=(
        Mistake("validation images leak", crossed(lambda f, o: np.concatenate([f, o]), lambda f, o: f),
                "the images of the fold are among the training images: with k = 1 each finds itself."),
        Mistake("leak in order", crossed(lambda f, o: np.sort(np.concatenate([f, o])), lambda f, o: f),
                "the images of the fold are among the training images: with k = 1 each finds itself."),
        Mistake("trained on the fold", crossed(lambda f, o: f, lambda f, o: o),
                "training and validation are exchanged: train on all other folds, validate on the one."),
        Mistake("accuracy on the training part", crossed(lambda f, o: o, lambda f, o: o),
                "the accuracy is measured on the training images; the fold has to be predicted."),
        Mistake("fold against itself", crossed(lambda f, o: f, lambda f, o: f),
                "the fold is predicted from itself; train on all other folds."),
        Mistake("error for accuracy", crossed(lambda f, o: o, lambda f, o: f, lambda right: 1 - right.mean()),
                "these are error rates; the accuracy is the fraction that is right."),
        Mistake("percent", crossed(lambda f, o: o, lambda f, o: f, lambda right: 100 * right.mean()),
                "these are percentages; the accuracy is a fraction in [0, 1]."),
        Mistake("count for accuracy", crossed(lambda f, o: o, lambda f, o: f, lambda right: right.sum()),
                "these are numbers of right answers; divide by the size of the fold."),
        Mistake("divided by all", lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, ks, folds)
                * np.array([len(f) for f in folds]) / len(y),
                "the right answers are divided by the number of all images; divide by the size of the fold."),
        Mistake("transposed", lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, ks, folds).T,
                "the table is transposed: rows belong to ks, columns to folds."),
        Mistake("averaged over folds", lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, ks, folds).mean(axis=1),
                "the folds are averaged already; return the accuracy of each, the spread is needed too."),
        Mistake("k ignored", lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, [ks[0]] * len(ks), folds),
                "each row is the same: the k of the row is not used."),
        Mistake("k ignored, one", lambda ref, d, y, ks, folds: ref.cross_validate_k(d, y, [1] * len(ks), folds),
                "each row is the same: the k of the row is not used."),
        Mistake("labels not cut", lambda ref, d, y, ks, folds: labels_not_cut(ref, d, y, ks, folds),
                "the labels are those of the first images, not of the training images: cut y as you cut the columns."),
    ),
)  # fmt: skip


def labels_not_cut(ref, distances, y, ks, folds):
    table = np.zeros((len(ks), len(folds)))
    for j, fold in enumerate(folds):
        others = np.concatenate([f for i, f in enumerate(folds) if i != j])
        for i, k in enumerate(ks):
            table[i, j] = (ref.predict_labels(distances[np.ix_(fold, others)], y[: len(others)], k) == y[fold]).mean()
    return table


counterexample = Check(
    "counterexample", lambda rng: {}, derive="contradiction",
    outputs=(
        Output("valid", 0, "a pair X (N, D), y (N,)", hint="return X of shape (N, D) and integer labels y (N,)."),
        Output("wrong", 2, hint="one nearest neighbour is right on every image of this set: each finds itself first. "
                                "When would an image find another one at distance 0 before itself?"),
    ),
)  # fmt: skip


def bright_image(rng):
    shape = tuple(int(n) for n in rng.integers(3, 7, 2))
    return {"image": rng.integers(0, 256, shape).astype(np.uint8), "amount": int(rng.integers(-120, 121))}


brighten = Check(
    "brighten", bright_image, (Output("image", 1, "the shape of the input", integer=True),), graded=False,
    examples=({"image": np.array([[0, 100], [200, 250]], np.uint8), "amount": 80},),
    mistakes=(
        Mistake("bytes wrap", lambda _, image, amount: (image.astype(int) + amount).astype(np.uint8),
                "bright pixels wrap round and turn dark: compute in a wider type, then cut off at 0 and 255."),
        Mistake("not cut off", lambda _, image, amount: image.astype(int) + amount,
                "some values lie outside 0..255: a pixel cannot be brighter than white or darker than black."),
        Mistake("cut off at the top only", lambda _, image, amount: np.minimum(image.astype(int) + amount, 255),
                "some values are negative: cut off at 0 as well."),
        Mistake("multiplied", lambda _, image, amount: np.clip(image * (1 + amount / 255), 0, 255).astype(np.uint8),
                "the image is scaled; here the same amount is added to every pixel."),
    ),
)  # fmt: skip


def image_bank(rng):
    """One byte image and a bank of others; the nearest is well apart from the second."""
    N, H = int(rng.integers(8, 14)), int(rng.integers(4, 7))
    images = rng.integers(0, 256, (N, H, H)).astype(np.uint8)
    image = np.clip(images[int(rng.integers(1, N))] + rng.integers(-40, 41, (H, H)), 0, 255).astype(np.uint8)
    return {"image": image, "images": images}


def l1_to_bank(image, images):
    return np.abs(images.astype(float) - image).reshape(len(images), -1).sum(axis=1)


nearest = Check(
    "nearest", image_bank, (Output("index", 1, "one index into `images`", integer=True),), graded=False,
    forbidden=LIBRARY,
    mistakes=(
        Mistake("farthest", lambda _, image, images: l1_to_bank(image, images).argmax(),
                "this is the farthest image: the smallest distance is wanted."),
        Mistake("bytes wrap", lambda _, image, images: np.abs(images - image).reshape(len(images), -1).sum(1).argmin(),
                OVERFLOW),
        Mistake("distance for index", lambda _, image, images: l1_to_bank(image, images).min(),
                "this is the smallest distance; its index is asked for."),
        Mistake("no absolute value", lambda _, image, images:
                (images.astype(float) - image).reshape(len(images), -1).sum(1).argmin(),
                "differences of opposite sign cancel: take the absolute value of each before you add."),
        Mistake("summed over images", lambda _, image, images: np.abs(images.astype(float) - image).sum(0).argmin(),
                "the sum runs over the images; add over the pixels of each image, the last two axes."),
        Mistake("not summed", lambda _, image, images: np.abs(images.astype(float) - image).argmin(),
                "this is the place of the smallest difference of one pixel; add over the pixels of each image first."),
    ),
)  # fmt: skip


def ballot(rng):
    """Labels of the k nearest, nearest first; ties are common."""
    return {"labels": rng.integers(2, 6, int(rng.integers(4, 8)))}


def most_common(labels, pick):
    counts = np.bincount(labels)
    return pick(np.flatnonzero(counts == counts.max()))


vote = Check(
    "vote", ballot, (Output("winner", 1, "one label", integer=True),), graded=False,
    examples=({"labels": np.array([7, 3, 3, 7])}, {"labels": np.array([1, 4, 4])}, {"labels": np.array([5, 2])}),
    mistakes=(
        Mistake("nearest decides", lambda _, labels: labels[0],
                "this is always the nearest label; count the votes of all of them."),
        Mistake("smallest label wins ties", lambda _, labels: most_common(labels, min),
                "where votes are tied the smallest label wins; the class whose nearest member comes first should."),
        Mistake("largest label wins ties", lambda _, labels: most_common(labels, max),
                "where votes are tied the largest label wins; the class whose nearest member comes first should."),
        Mistake("last of the tied", lambda _, labels: next(
            x for x in labels[::-1] if np.bincount(labels)[x] == np.bincount(labels).max()),
                "where votes are tied the class seen last wins; the one whose nearest member comes first should."),
        Mistake("count for label", lambda _, labels: np.bincount(labels).max(),
                "this is the number of votes; the label that got them is asked for."),
        Mistake("mean", lambda _, labels: labels.mean(), "labels are names: count them, do not average them."),
        Mistake("median", lambda _, labels: np.median(labels), "labels are names without an order: count them."),
        Mistake("least frequent", lambda _, labels: min(labels, key=lambda x: (labels == x).sum()),
                "this is the class with the fewest votes."),
    ),
)  # fmt: skip


def predictions(rng):
    N = int(rng.integers(7, 20))
    truth = rng.integers(0, 4, N)
    return {"predicted": np.where(rng.random(N) < 0.6, truth, rng.integers(0, 4, N)), "truth": truth}


accuracy = Check(
    "accuracy", predictions, (Output("accuracy", 1, "one number in [0, 1]"),), graded=False,
    examples=({"predicted": np.array([1, 2, 3, 3]), "truth": np.array([1, 2, 3, 0])},),
    mistakes=(
        Mistake("error for accuracy", lambda _, p, t: (p != t).mean(), "this is the fraction that is wrong."),
        Mistake("percent", lambda _, p, t: 100 * (p == t).mean(), "this is a percentage; a fraction is asked for."),
        Mistake("count", lambda _, p, t: (p == t).sum(), "this is how many are right; divide by how many there are."),
        Mistake("everybody with everybody", lambda _, p, t: (p[:, None] == t).mean(),
                "every prediction is compared with every label: compare them one to one."),
        Mistake("difference of labels", lambda _, p, t: np.abs(p - t).mean(),
                "labels are names: whether two differ counts, not by how much."),
    ),
)  # fmt: skip

CHECKS = (
    l1_distance, l2_distance, pairwise_l2_loops, pairwise_l2, pairwise_l1, predict_labels, kfold_indices,
    cross_validate_k, counterexample, brighten, nearest, vote, accuracy,
)  # fmt: skip
