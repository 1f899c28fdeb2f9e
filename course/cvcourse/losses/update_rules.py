"""Optimizers let loose on a surface: the reference rules all at once, and the student's own rule.

All reference rules are members of one family. A rule keeps a running sum of gradients and one of
squared gradients; five numbers say how much of each it keeps and takes.
"""

import inspect
from dataclasses import dataclass

import numpy as np

from cvcourse.losses.surfaces import FLOOR, SURFACES
from cvcourse.view import ask, palette

TINY = 1e-8  # keeps a division by the running size from being one by zero
RATES = 10 ** (np.arange(-30, 6) / 10)  # learning rates tried for "each at its best"
FAR = 1e6  # a ball further out than this has left
FINISH = 1e-3  # a ball this near to the lowest height is down


@dataclass(frozen=True)
class Rule:
    """How a rule treats the gradients it has seen.

    keep, take     of the running sum of gradients and of the new one; keep None is the slider's momentum
    keep2, take2   the same for squared gradients; take2 0 leaves the step unscaled
    ahead          one more helping of momentum, Nesterov's
    corrected      running sums are divided by the weight that they have gathered so far
    """

    name: str
    color: str
    keep: float | None = 0
    take: float = 1
    keep2: float = 0
    take2: float = 0
    ahead: bool = False
    corrected: bool = False


RULES = (
    Rule("SGD", palette.GREY),
    Rule("momentum", palette.BLUE, keep=None),
    Rule("Nesterov", palette.SKY, keep=None, ahead=True),
    Rule("Adagrad", palette.GREEN, keep2=1, take2=1),
    Rule("RMSProp", palette.PURPLE, keep2=0.9, take2=0.1),
    Rule("Adam", palette.ORANGE, keep=0.9, take=0.1, keep2=0.999, take2=0.001, corrected=True),
)
OWN = ("yours", palette.VERMILION)


def noise_table(surface, steps, seed):
    """What is added to the gradient in each step, the same for every rule: (steps, 2)."""
    return surface.noise * np.random.default_rng(seed).normal(size=(steps, 2))


def run_rules(surface, start, rates, mu, noise):
    """Paths of all reference rules.

    start    (2,) weights
    rates    (R,) a learning rate for each of RULES, or (R, M) to try M of them
    mu       momentum, 0..1
    noise    (steps, 2), as from noise_table
    Returns  (R, steps + 1, 2) or (R, M, steps + 1, 2) weights
    """
    rates = np.asarray(rates, float)[..., None]
    shape = (len(RULES),) + (1,) * (rates.ndim - 1)
    keep, take, keep2, take2, ahead = (np.reshape(values, shape) for values in _family(mu))
    scaled, corrected = take2 > 0, np.reshape([rule.corrected for rule in RULES], shape)
    w = np.broadcast_to(np.asarray(start, float), (*rates.shape[:-1], 2))
    path, first, second = [w], np.zeros_like(w), np.zeros_like(w)
    with np.errstate(all="ignore"):  # a rate too high overflows
        for step, error in enumerate(noise, 1):
            g = surface.gradient(w) + error
            first, second = keep * first + take * g, keep2 * second + take2 * g * g
            full, full2 = (np.where(corrected, 1 - k**step, 1) for k in (keep, keep2))
            size = np.where(scaled, np.sqrt(second / full2) + TINY, 1)
            w = w - rates * (first + ahead * (g + (mu - 1) * first)) / full / size
            path.append(w)
    return np.stack(path, axis=-2)


def _family(mu):
    """The five numbers of all rules as columns; None becomes the slider's momentum."""
    rows = [(mu if r.keep is None else r.keep, r.take, r.keep2, r.take2, r.ahead) for r in RULES]
    return np.array(rows, float).T


def with_settings(update, lr, mu):
    """The student's rule as rule(w, dw, state), with the sliders' settings filled in.

    `lr` and `mu` go to the parameters of these names; what a `partial` has set stays; a rate of another name is
    the fourth parameter.
    """
    try:
        names = inspect.signature(update).parameters
    except (TypeError, ValueError):
        names = ("w", "dw", "state", "lr")
    own = getattr(update, "keywords", {})  # of a partial
    named = {name: value for name, value in (("lr", lr), ("mu", mu)) if name in names and name not in own}
    room = len(set(names) - {"mu", *own}) > 3 or "args" in names
    rate = (lr,) if room and "lr" not in names else ()

    def rule(w, dw, state):
        return update(w, dw, state, *rate, **named)

    rule.__name__ = getattr(getattr(update, "func", update), "__name__", "update")
    return rule


def run_own(update, surface, start, lr, mu, noise):
    """Path of the student's rule.

    update   update(w, dw, state, lr) or update(w, dw, state, lr, mu) -> new w (2,), new state
    Returns  (steps + 1, 2) weights, or None and one sentence on what went wrong: (path, message)
    """
    rule = with_settings(update, lr, mu)
    name = rule.__name__
    w, state, path = np.array(start, float), {}, [np.array(start, float)]
    with np.errstate(all="ignore"):
        for step, error in enumerate(noise, 1):
            answer, message = ask(rule, w.copy(), surface.gradient(w) + error, state)
            if not message and not _is_pair(answer):
                message = f"`{name}` should return the new w, of shape (2,), and the new state; look at step {step}."
            if message:
                return None, message
            w, state = np.asarray(answer[0], float), answer[1]
            path.append(w)
    return np.stack(path), ""


def _is_pair(answer):
    """Whether an answer is new weights (2,) and a state."""
    if not isinstance(answer, tuple | list) or len(answer) != 2:
        return False
    w = np.asarray(answer[0]) if isinstance(answer[0], np.ndarray | list | tuple) else np.zeros(0)
    return w.shape == (2,) and w.dtype.kind in "iuf"


def heights(surface, path):
    """Loss above the lowest point along paths (..., steps + 1, 2), never below FLOOR; inf where a ball has left."""
    with np.errstate(all="ignore"):
        loss = surface.loss(np.nan_to_num(path, nan=FAR, posinf=FAR, neginf=-FAR))
    gone = ~np.isfinite(path).all(axis=-1) | (abs(path) > FAR).any(axis=-1)
    return np.where(gone, np.inf, np.maximum(loss, FLOOR))


def steps_down(heights):
    """First step at which a ball is down, for each row of heights (R, steps + 1); -1 where it never is."""
    down = np.asarray(heights) <= FINISH
    return np.where(down.any(axis=1), down.argmax(axis=1), -1)


def final_heights(name, mu=0.9, steps=200):
    """Height of each rule after so many steps for each of RATES: (R, len(RATES))."""
    surface = surface_named(name)
    tried = np.broadcast_to(RATES, (len(RULES), len(RATES)))
    paths = run_rules(surface, surface.start, tried, mu, noise_table(surface, steps, 0))
    return heights(surface, paths)[..., -1]


def best_rates(surface, start, mu, noise):
    """For each rule the learning rate of RATES that gets it down fastest: (R,)."""
    tried = np.broadcast_to(RATES, (len(RULES), len(RATES)))
    return RATES[_slowness(surface, run_rules(surface, start, tried, mu, noise)).argmin(axis=1)]


def best_own_rate(update, surface, start, mu, noise):
    """The same for the student's rule, on every third rate; the middle one when it does not run."""
    found = []
    for lr in RATES[::3]:
        path, message = run_own(update, surface, start, lr, mu, noise)
        if message:
            return RATES[len(RATES) // 2]
        found.append(_slowness(surface, path))
    return RATES[::3][int(np.argmin(found))]


def _slowness(surface, paths):
    """Mean logarithm of the height, down to the finish: small when a path drops soon. (..., steps + 1, 2) -> (...)."""
    return np.log10(heights(surface, paths).clip(FINISH, FAR)).mean(axis=-1)


def surface_named(name):
    """A surface by its key. Raises ValueError with the keys that exist."""
    if name not in SURFACES:
        raise ValueError(f"There is no surface {name!r}; choose one of {', '.join(SURFACES)}.")
    return SURFACES[name]
