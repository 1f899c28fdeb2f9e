"""Checks of unit 7, the assignment on graphs: how many components it takes."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.graphs_links import SPARSE
from autograder.checks.retrieval.told import told
from autograder.model.check import Check, Mistake, Output


def crowd(rng, M=6, tau=0.5):
    """Components some of which others make superfluous, no decision near its threshold, another without any order."""
    while True:
        middles = rng.uniform(0, 12, (M // 3, 2))
        steps = rng.normal(0, 1.3, (2, M // 3, 2))
        means = np.concatenate([middles, middles + steps[0], middles + steps.sum(axis=0)])
        shares = rng.uniform(0.3, 1.7, M)
        made = {
            "shares": shares / shares.sum(),
            "means": means,
            "variances": rng.uniform(0.5, 4, (M, 2)),
            "tau": tau,
        }
        kept, near = purged()(*made.values(), ratios=True)
        knobs = {"order": lambda shares: np.arange(M)}, {"among": all_before}, {"among": all_others}
        others = [set(purged(**one)(*made.values())) for one in knobs]
        if near > 1e-3 and set(kept) not in others and kept.tolist() != sorted(kept):
            return made


def overlap(shares, means, variances, norm=True, weigh=True, half=0.5, both=lambda a, b: a + b):
    """<i, j> of all pairs, or with one of its parts changed."""
    sums = both(variances[:, None], variances)
    density = np.exp(-half * (means[:, None] - means) ** 2 / sums)
    table = (density / np.sqrt(2 * np.pi * sums) if norm else density).prod(axis=2)
    return np.outer(shares, shares) * table if weigh else table


def purged(
    order=lambda shares: np.argsort(-shares),
    among=lambda i, kept, order: kept,
    ratio=lambda own, others: own / (own + others.sum()),
    drop=False,
    out=None,
    **knobs,
):
    """A wrong purge with one of its parts changed."""

    def wrong(shares, means, variances, tau, ratios=False):
        common, kept, found = overlap(shares, means, variances, **knobs), [], []
        first = order(shares)
        for i in first:
            others = among(i, kept, first)
            found.append(ratio(common[i, i], common[i, others]))
            if (found[-1] >= tau) != drop:
                kept.append(i)
        kept = np.array(kept, int)
        if ratios:
            return kept, np.abs(np.array(found) - tau).min()
        return kept if out is None else out(kept, shares)

    return wrong


def all_others(i, kept, order):
    return [j for j in order if j != i]


def all_before(i, kept, order):
    return list(order[: list(order).index(i)])


NARROW = "the exponent is twice too large: the squared distance is divided by 2 and by the sum of both variances."

kept_components = Check(
    "kept_components",
    each(crowd, M=(6, 9), tau=(0.5, 0.35)),
    (Output("kept", 2, "(K,) int, numbers of components, the largest share first", integer=True),),
    examples=(
        {
            "shares": np.array([0.2, 0.5, 0.3]),
            "means": np.array([[1.0, 2], [1, 3], [8, 2]]),
            "variances": np.array([[1.0, 1], [2, 1], [1, 1]]),
            "tau": 0.5,
        },
    ),
    forbidden=SPARSE,
    mistakes=(
        told(
            "in order of their numbers",
            purged(order=lambda shares: np.arange(len(shares))),
            "components are taken in the order of their numbers; the largest share comes first.",
        ),
        told(
            "smallest first",
            purged(order=np.argsort),
            "the smallest share comes first: `argsort` begins with the smallest.",
        ),
        told(
            "against all others",
            purged(among=all_others),
            "each is compared with all others; it is with those that have stayed before it.",
        ),
        told(
            "against all before",
            purged(among=all_before),
            "those that went are compared with, too; only those that have stayed count.",
        ),
        told(
            "against the last",
            purged(among=lambda i, kept, order: kept[-1:]),
            "each is compared with the last that has stayed; all of them count together.",
        ),
        told(
            "against the first",
            purged(among=lambda i, kept, order: kept[:1]),
            "each is compared with the largest alone; all that have stayed count together.",
        ),
        told(
            "one by one",
            purged(ratio=lambda own, others: own / (own + others.max(initial=0))),
            "each is compared with the others one by one; what all of them have in common with it is added up.",
        ),
        told(
            "itself not below",
            purged(ratio=lambda own, others: own / others.sum() if len(others) else np.inf),
            "what a component has in common with itself is missing below; it is added to what it has with the others.",
        ),
        told("other way round", purged(drop=True), "those that others make superfluous stay, and the rest goes."),
        told(
            "shares not used",
            purged(weigh=False),
            "the shares are missing in what two components have in common.",
        ),
        told(
            "no norm",
            purged(norm=False),
            "the factor before the exponential is missing: wide components are flat.",
        ),
        told("no half", purged(half=1.0), NARROW),
        told(
            "one variance",
            purged(both=lambda a, b: b + 0 * a),
            "the variance of one component is used; the two are added.",
        ),
        told("mean of the variances", purged(both=lambda a, b: (a + b) / 2), NARROW),
        told(
            "tau ignored",
            lambda shares, means, variances, tau: purged()(shares, means, variances, 0.5),
            "`tau` is not used: it is 0.5 whatever is handed in.",
        ),
        told(
            "sorted",
            purged(out=lambda kept, shares: np.sort(kept)),
            "the right components stay, in the order of their numbers; the largest share comes first.",
        ),
        told(
            "mask",
            purged(out=lambda kept, shares: np.isin(np.arange(len(shares)), kept)),
            "these are yes and no for every component; the numbers of those that stay are asked for.",
        ),
        told(
            "places in the order",
            purged(out=lambda kept, shares: np.flatnonzero(np.isin(np.argsort(-shares), kept))),
            "the numbers count in the sorted list; those of the components are asked for.",
        ),
    ),
)


def blobs(rng, shape=(6, 8), steps=4, start=1.0, expansion=0.25, tau=0.5, empty=False):
    """A map with two or three hills and a rough ground."""
    rows, columns = np.indices(shape)
    weights = rng.uniform(0.02, 0.3, shape)
    for _ in range(2 + (shape[1] > 6)):
        row, column = rng.uniform(0, 1, 2) * (np.array(shape) - 1)
        weights += rng.uniform(0.7, 1.5) * np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / 2.5)
    if empty:
        weights[rng.integers(shape[0])] = 0
    return {"weights": weights, "steps": steps, "start": start, "expansion": expansion, "tau": tau}


def mixed(
    first=lambda weights: weights[weights > 0] / weights.sum(),
    where=lambda weights: np.argwhere(weights > 0).astype(float),
    spread=lambda start: start,
    late=False,
    renew=True,
    keep=True,
    count=lambda steps: steps,
    purge_first=False,
):
    """A wrong mixture with one of its parts changed."""

    def wrong(ref, weights, steps, start, expansion, tau):
        means, shares = where(weights), first(weights)
        variances = np.full(means.shape, spread(start))

        def purge(shares, means, variances):
            kept = ref.kept_components(shares, means, variances, tau)
            left = shares[kept] / shares[kept].sum() if renew else shares[kept]
            return left, means[kept], variances[kept]

        parts = shares, means, variances
        for n in range(count(steps)):
            if purge_first:
                parts = purge(*parts)
            parts = ref.mixture_step(weights, *parts, expansion)
            if keep and not purge_first and (not late or n == count(steps) - 1):
                parts = purge(*parts)
        return parts

    return wrong


egm = Check(
    "egm",
    (
        *each(blobs, shape=((6, 8), (7, 5)), steps=(1, 4)),
        lambda rng: blobs(rng, (5, 9), 5, 0.6, 0.4, 0.4, empty=True),
        lambda rng: blobs(rng, (8, 5), 3, 1.5, 0.0, 0.6),
    ),
    (
        Output("shares", 0.5, "(M,)"),
        Output("means", 1, "(M, 2), rows and columns"),
        Output("variances", 0.5, "(M, 2), along rows and along columns"),
    ),
    forbidden=SPARSE,
    needs=("mixture_step", "kept_components"),
    rtol=1e-6,
    mistakes=(
        Mistake(
            "purged in the end only",
            mixed(late=True),
            "superfluous components go in the end only; they go after every step.",
        ),
        Mistake(
            "never purged", mixed(keep=False), "no component goes: after every step only those stay that are kept."
        ),
        Mistake(
            "purged before the step",
            mixed(purge_first=True),
            "components go before each step; they go after it.",
        ),
        Mistake(
            "shares not renewed",
            mixed(renew=False),
            "the shares do not add up to 1 after some have gone: divide by their sum.",
        ),
        Mistake(
            "equal shares",
            mixed(first=lambda weights: np.full((weights > 0).sum(), 1 / (weights > 0).sum())),
            "all components have the same share at first; each has the weight of its place.",
        ),
        Mistake(
            "deviation for variance",
            mixed(spread=lambda start: start**2),
            "`start` is taken for a standard deviation; it is a variance.",
        ),
        Mistake(
            "variance 1",
            mixed(spread=lambda start: 1.0),
            "`start` is not used: the variances are 1 at first.",
        ),
        Mistake("one step too few", mixed(count=lambda steps: steps - 1), "one step too few is made."),
        Mistake("one step too many", mixed(count=lambda steps: steps + 1), "one step too many is made."),
        Mistake("one step", mixed(count=lambda steps: 1), "only one step is made: is the `return` inside the loop?"),
        Mistake(
            "columns first",
            mixed(where=lambda weights: np.argwhere(weights > 0)[:, ::-1].astype(float)),
            "the first means are (column, row); rows come first.",
        ),
        Mistake(
            "expansion not handed on",
            lambda ref, weights, steps, start, expansion, tau: mixed()(ref, weights, steps, start, 0.0, tau),
            "`expansion` does not reach the steps.",
        ),
        Mistake(
            "tau not handed on",
            lambda ref, weights, steps, start, expansion, tau: mixed()(ref, weights, steps, start, expansion, 0.5),
            "`tau` is not used: it is 0.5 whatever is handed in.",
        ),
    ),
)

CHECKS = (kept_components, egm)
