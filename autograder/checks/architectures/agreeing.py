"""Checks of unit 6, looking inside: the affine map that most of the matches agree on."""

import numpy as np

from autograder.checks.architectures.matching import moved, roughly_moved, solved, with_ones
from autograder.checks.architectures.patches import READY_MADE
from autograder.checks.common.generators import each
from autograder.checks.common.libraries import OTHER_CHANCE
from autograder.checks.common.mistakes import exchanged
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Seed


def with_outliers(
    rng, N=20, wild=7, tolerance=1.0, noise=(0.02, 0.12), place=lambda points, errors, gone, tolerance: None
):
    """Points that moved together with small errors, and others that went far away, some of them in x or y alone.

    place    place(points, errors, gone, tolerance) moves some of them; `errors` are (N, 2), `gone` went far away
    """
    made = roughly_moved(rng, N, 0)
    sizes = rng.uniform(*noise, N) * tolerance
    directions = rng.uniform(0, 2 * np.pi, N)
    gone = rng.choice(N, wild, replace=False)
    sizes[gone] = rng.uniform(15, 60, wild)
    directions[gone[:2]] = np.pi / 2, -np.pi / 2  # wrong in y alone
    directions[gone[2:4]] = 0, np.pi  # wrong in x alone
    errors = sizes[:, None] * np.stack([np.cos(directions), np.sin(directions)], axis=1)
    theta, points = solved(with_ones(made["points"]), made["targets"]), made["points"]
    place(points, errors, gone, tolerance)
    targets = moved(points, theta) + errors
    return made | {
        "targets": targets,
        "tolerance": tolerance,
        "trials": 100,
        "rng": Seed(int(rng.integers(2**31))),
    }


def at_the_edge(points, errors, gone, tolerance):
    """A match a little nearer than the tolerance and one a little farther off, each by less than that in x and in y.

    They lie in the midst of the others. Where these agree exactly, a map that leads to one of the two leaves many of
    them behind: the largest group does not depend on what is drawn.
    """
    others = np.setdiff1d(np.arange(len(points)), gone)
    from_middle = np.hypot(*(points[others] - points[others].mean(axis=0)).T)
    near, far = others[from_middle.argsort()[:2]]
    errors[near], errors[far] = 0.64 * tolerance, -0.9 * tolerance


def one_trial(rng):
    """All agree exactly, so that one trial settles it: whoever makes one too few has none."""
    made = roughly_moved(rng, 12, 0)
    targets = moved(made["points"], solved(with_ones(made["points"]), made["targets"]))
    return made | {"targets": targets, "tolerance": 1.0, "trials": 1, "rng": Seed(int(rng.integers(2**31)))}


def far_away(points, errors, gone, tolerance):
    """A wild match so far away that the least sum of errors belongs to maps that lead to it."""
    points[gone[-1]] += [900, -700]
    errors[gone[-1]] = 4000, 3000


def agreed(ref, points, targets, tolerance, trials, rng):
    return ref.fit_affine_robust(points, targets, tolerance, trials, np.random.default_rng(0))


def robust(near=None, fit=None):
    """A wrong robust fit: near(errors (N, 2), tolerance) says which points agree, fit(ref, points, targets, agree)."""

    def wrong(ref, *args):
        points, targets, tolerance = args[:3]
        theta, inliers = agreed(ref, *args)
        if near:
            inliers = near(targets - moved(points, theta), tolerance)
            theta = ref.fit_affine(points[inliers], targets[inliers])
        return fit(ref, points, targets, inliers) if fit else theta, inliers

    return wrong


def chosen(best, refit=True):
    """A wrong choice of the trial: best([errors (N,) of each], tolerance) -> its number. Draws as the exercise says."""

    def wrong(ref, points, targets, tolerance, trials, rng):
        few = [rng.choice(len(points), 3, replace=False) for _ in range(trials)]
        thetas = [ref.fit_affine(points[three], targets[three]) for three in few]
        errors = [np.hypot(*(targets - moved(points, theta)).T) for theta in thetas]
        number = best(errors, tolerance)
        inliers = errors[number] <= tolerance
        return ref.fit_affine(points[inliers], targets[inliers]) if refit else thetas[number], inliers

    return wrong


def sizes(errors, tolerance):
    return [(one <= tolerance).sum() for one in errors]


def all_points(ref, points, targets, tolerance, *_):
    theta = ref.fit_affine(points, targets)
    return theta, np.hypot(*(targets - moved(points, theta)).T) <= tolerance


def all_points_agree(ref, points, targets, *_):
    return ref.fit_affine(points, targets), np.ones(len(points), bool)


NOT_AGAIN = "theta is that of the three points that were drawn: fit it once more, to all that agree."
LEAST = "the trial with the least error of all points is kept, the wild ones as well; keep that with the largest group."

fit_affine_robust = Check(
    "fit_affine_robust",
    (
        with_outliers,
        lambda rng: with_outliers(rng, 16, 6, 2.0),
        lambda rng: with_outliers(rng, 30, 9, 0.5),
        *each(with_outliers, wild=(6,), tolerance=(0.5, 2.0), noise=((0, 0),), place=(at_the_edge,)),
        lambda rng: with_outliers(rng, tolerance=1.5, place=far_away),
        one_trial,
    ),
    (
        Output(
            "theta", 1, "(2, 3), the last column moves", hint="Is it fitted once more at the end, to all that agree?"
        ),
        Output("inliers", 1.5, "(N,) bool, which points agree"),
    ),
    forbidden=READY_MADE | OTHER_CHANCE,
    needs=("fit_affine",),
    rtol=1e-6,
    mistakes=(
        Mistake(
            "all points",
            all_points,
            "theta is fitted to all points, the wild ones as well: try three at a time, and see who agrees.",
        ),
        Mistake(
            "all agree",
            all_points_agree,
            "theta is fitted to all points, and all are said to agree: try three at a time, and see who does.",
        ),
        Mistake(
            "fitted to all in the end",
            robust(fit=lambda ref, points, targets, inliers: ref.fit_affine(points, targets)),
            "the points that agree are right, and theta is fitted to all points; fit it to those that agree.",
        ),
        Mistake(
            "fitted to the others",
            robust(fit=lambda ref, points, targets, inliers: ref.fit_affine(points[~inliers], targets[~inliers])),
            "theta is fitted to the points that do not agree.",
        ),
        Mistake(
            "outliers",
            lambda ref, *args: ((pair := agreed(ref, *args))[0], ~pair[1]),
            "these are the points that do not agree; those that do are asked for.",
        ),
        Mistake(
            "numbers of the points",
            lambda ref, *args: ((pair := agreed(ref, *args))[0], np.flatnonzero(pair[1])),
            "these are the numbers of the points that agree; a yes or no for every point is asked for.",
        ),
        Mistake(
            "how many",
            lambda ref, *args: ((pair := agreed(ref, *args))[0], int(pair[1].sum())),
            "this is how many points agree; a yes or no for every point is asked for.",
        ),
        Mistake(
            "x alone",
            robust(near=lambda errors, tolerance: np.abs(errors[:, 0]) <= tolerance),
            "only x is compared with the tolerance; the distance is.",
        ),
        Mistake(
            "y alone",
            robust(near=lambda errors, tolerance: np.abs(errors[:, 1]) <= tolerance),
            "only y is compared with the tolerance; the distance is.",
        ),
        Mistake(
            "sign lost",
            robust(near=lambda errors, tolerance: errors.sum(axis=1) <= tolerance),
            "errors below 0 pass however large they are: take the distance.",
        ),
        Mistake(
            "x and y apart",
            robust(near=lambda errors, tolerance: np.abs(errors).max(axis=1) <= tolerance),
            "matches somewhat farther than the tolerance agree here, as where x and y are compared with it one by one; "
            "the distance is compared.",
        ),
        Mistake(
            "x and y added",
            robust(near=lambda errors, tolerance: np.abs(errors).sum(axis=1) <= tolerance),
            "the errors in x and y are added; the distance is the root of the sum of their squares.",
        ),
        Mistake(
            "squared distance",
            robust(near=lambda errors, tolerance: (errors**2).sum(axis=1) <= tolerance),
            "the squared distance is compared with the tolerance; take the root, or square both.",
        ),
        Mistake(
            "not fitted again",
            chosen(lambda errors, tolerance: int(np.argmax(sizes(errors, tolerance))), refit=False),
            NOT_AGAIN,
        ),
        Mistake(
            "not fitted again, last of equal groups",
            chosen(lambda errors, tolerance: -1 - int(np.argmax(sizes(errors, tolerance)[::-1])), refit=False),
            NOT_AGAIN,
        ),
        Mistake(
            "least sum of errors",
            chosen(lambda errors, tolerance: int(np.argmin([one.sum() for one in errors]))),
            LEAST,
        ),
        Mistake(
            "least sum of squares",
            chosen(lambda errors, tolerance: int(np.argmin([(one**2).sum() for one in errors]))),
            LEAST,
        ),
        Mistake(
            "first trial",
            chosen(lambda errors, tolerance: 0),
            "this is the group of the first trial; that of all trials which is the largest is asked for.",
        ),
        Mistake(
            "last trial",
            chosen(lambda errors, tolerance: -1),
            "this is the group of the last trial; that of all trials which is the largest is asked for.",
        ),
        Mistake(
            "smallest group",
            chosen(lambda errors, tolerance: int(np.argmin(sizes(errors, tolerance)))),
            "this is the smallest group; the largest is asked for.",
        ),
        exchanged("fit_affine_robust", "theta"),
    ),
)

CHECKS = (fit_affine_robust,)
