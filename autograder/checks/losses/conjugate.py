"""Checks of unit 3, the optimization assignment: conjugate gradients."""

import numpy as np

from autograder.checks.losses.numeric import READY_MADE
from autograder.model.check import Check, Mistake, Output
from autograder.model.wire import Formula


def system(rng, steps=None, tol=1e-10, kinds=None):
    """A well-conditioned system, not solved after `steps` unless its matrix has as few different eigenvalues."""
    D = int(rng.integers(6, 10))
    values = rng.choice(rng.uniform(1, 6, kinds), D) if kinds else rng.uniform(1, 10, D)
    turn = np.linalg.qr(rng.normal(size=(D, D)))[0]
    A = turn @ np.diag(values) @ turn.T
    return {
        "matvec": Formula("lambda v, A: A @ v", A=(A + A.T) / 2),
        "b": rng.normal(0, 2, D),
        "steps": steps or int(rng.integers(2, 5)),
        "tol": tol,
    }


def few_eigenvalues(rng):
    """Three different eigenvalues: solved after three steps, and then there is nothing left to divide by."""
    return system(rng, steps=20, kinds=3)


def loose(rng):
    """A tolerance that is reached before the steps run out, and not narrowly."""
    while True:
        args = system(rng, steps=30, tol=0.02)
        size = np.linalg.norm(args["b"])
        lengths = conjugate(args["matvec"].function(), args["b"], 30)[1] / size
        between = (lengths > 0.027) & (size * lengths**2 < 0.018)  # the square of a residual is small enough already
        if not ((lengths > 0.015) & (lengths < 0.027)).any() and size > 3 and between.any():
            return args


NOTHING = {"matvec": Formula("lambda v: 2 * v"), "b": np.zeros(4), "steps": 5, "tol": 1e-10}


def conjugate(
    matvec,
    b,
    steps,
    tol=1e-10,
    beta=lambda new, old: new / old,
    relative=True,
    length=np.abs,
    small=lambda now, bound: now <= bound,
    sign=-1,
    along=lambda p, r: p,
):
    """Conjugate gradients, the parts of which can be replaced by wrong ones.

    along     where x moves, of the direction and the residual
    beta      part of the old direction, from the new and the old r . r
    relative  tol is compared with the residual over the length of b, else with the residual itself
    length    what is kept in place of a length
    small     whether a residual is small enough to stop
    sign      of what is added to the residual
    """
    x, r, p = np.zeros(len(b)), b.astype(float), b.astype(float)
    lengths = [np.linalg.norm(r)]
    bound = tol * lengths[0] if relative else tol
    while len(lengths) <= steps and not small(lengths[-1], bound):
        Ap = matvec(p)
        size = (r @ r) / (p @ Ap)
        x, new = x + size * along(p, r), r + sign * size * Ap
        p, r = new + beta(new @ new, r @ r) * p, new
        lengths.append(np.linalg.norm(r))
    return x, np.array([length(n) for n in lengths])


def variant(**changes):
    return lambda _, matvec, b, steps, tol: conjugate(matvec, b, steps, tol, **changes)


def lengths_changed(change):
    def wrong(ref, *args):
        x, lengths = ref.conjugate_gradient(*args)
        return x, change(lengths)

    return wrong


SOLVERS = READY_MADE | {
    name: "A is known by its products alone; solve the system with the steps above."
    for name in ("solve", "inv", "lstsq", "pinv", "cholesky", "eigh", "cg")
}

WHICH_LENGTHS = "the list of lengths starts with that of b and has one more for each step."

conjugate_gradient = Check(
    "conjugate_gradient",
    (system, few_eigenvalues, loose),
    (Output("x", 2, "(D,), the solution"), Output("residuals", 1, "(steps taken + 1,), the lengths of b - A x")),
    examples=(loose(np.random.default_rng(3)), NOTHING),
    forbidden=SOLVERS,
    rtol=1e-6,
    mistakes=(
        Mistake(
            "steepest descent",
            variant(beta=lambda new, old: 0),
            "each direction is the residual alone, as in steepest descent: a part of the old one is missing.",
        ),
        Mistake(
            "beta upside down",
            variant(beta=lambda new, old: old / new),
            "the part of the old direction is upside down: the new residual stands above.",
        ),
        Mistake(
            "beta of lengths",
            variant(beta=lambda new, old: np.sqrt(new / old)),
            "the part of the old direction is a ratio of squares r . r, not of lengths.",
        ),
        Mistake(
            "old direction in full",
            variant(beta=lambda new, old: 1),
            "the old direction is kept in full: weigh it with the ratio of the new r . r to the old one.",
        ),
        Mistake(
            "beta subtracted",
            variant(beta=lambda new, old: -new / old),
            "the part of the old direction is subtracted; it is added.",
        ),
        Mistake(
            "x along the residual",
            variant(along=lambda p, r: r),
            "x moves along the residual r; it moves along the direction p.",
        ),
        Mistake(
            "x starts at b",
            lambda ref, matvec, b, *rest: (
                ref.conjugate_gradient(matvec, b, *rest)[0] + b,
                ref.conjugate_gradient(matvec, b, *rest)[1],
            ),
            "x starts at b; it starts at 0, where b is the residual.",
        ),
        Mistake(
            "never stops",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, steps, -1.0),
            "it goes on after the residual has vanished, and divides 0 by 0: stop as soon as it is small enough.",
        ),
        Mistake(
            "nothing to do",
            variant(small=lambda now, bound: now < bound),
            "with b = 0 there is nothing to do, and it divides 0 by 0: a residual of exactly tol times the length "
            "of b is small enough.",
        ),
        Mistake(
            "tol of squares",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, steps, np.sqrt(tol)),
            "squares r . r are compared by way of tol; it is meant for lengths.",
        ),
        Mistake(
            "squared length against tol",
            variant(small=lambda now, bound: now**2 <= bound),
            "the squared length r . r is compared with tol times the length of b: compare lengths with lengths.",
        ),
        Mistake("residual grows", variant(sign=1), "the residual changes the wrong way: alpha A p is subtracted."),
        Mistake(
            "tol ignored",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, steps, 1e-10),
            "tol is not used: stop as soon as the residual is at most tol times the length of b.",
        ),
        Mistake(
            "absolute tol",
            variant(relative=False),
            "the residual is compared with tol itself; compare it with tol times the length of b.",
        ),
        Mistake(
            "steps ignored",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, 10 * len(b), tol),
            "it takes more steps than are allowed.",
        ),
        Mistake(
            "one step too many",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, steps + 1, tol),
            "it takes one step more than is allowed: count the steps, not the lengths.",
        ),
        Mistake(
            "one step too few",
            lambda ref, matvec, b, steps, tol: conjugate(matvec, b, steps - 1, tol),
            "it takes one step less than is allowed: count the steps, not the lengths.",
        ),
        Mistake(
            "squares of lengths", variant(length=np.square), "these are the squares r . r; the lengths are their roots."
        ),
        Mistake("first length missing", lengths_changed(lambda lengths: lengths[1:]), WHICH_LENGTHS),
        Mistake("last length missing", lengths_changed(lambda lengths: lengths[:-1]), WHICH_LENGTHS),
        Mistake("last length only", lengths_changed(lambda lengths: lengths[-1]), WHICH_LENGTHS),
        Mistake(
            "relative lengths",
            lambda ref, matvec, b, steps, tol: divided(ref, matvec, b, steps, tol),
            "the lengths are divided by that of b; return them as they are.",
        ),
        Mistake(
            "wrong sign",
            lambda ref, *a: (-ref.conjugate_gradient(*a)[0], ref.conjugate_gradient(*a)[1]),
            "x has the wrong sign.",
        ),
    ),
)


def divided(ref, matvec, b, steps, tol):
    x, lengths = ref.conjugate_gradient(matvec, b, steps, tol)
    return x, lengths / (lengths[0] or 1)


CHECKS = (conjugate_gradient,)
