"""Checks of unit 7, the assignment on learning features: triplets from tracks."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output


def tracks(rng, N=14, F=5, films=4, lonely=False):
    """Tracks that move, that stay, and that come back; no wrong rule finds the right rows by accident."""
    while True:
        kind = rng.integers(0, 3, N)
        goal = rng.integers(12, 40, (N, 2)) * rng.choice([-1, 1], (N, 2))
        share = np.linspace(0, 1, F)[None, :, None]
        share = np.where((kind == 1)[:, None, None], share * (1 - share) * 3, share)
        size = np.where(kind == 2, 0.15, 1)[:, None, None]
        ways = rng.integers(60, 120, (N, 1, 2)) + share * size * goal[:, None]
        film = rng.integers(0, films, N)
        made = {"tracks": ways.round().astype(int), "films": film, "least": 19.5}
        if lonely:
            moved = straight(made["tracks"]) >= made["least"]
            made["films"] = np.where(moved, 4, rng.integers(0, 4, N))
            return made
        right = rows()(*made.values()).tolist()
        others = [rows(**one)(*made.values()).tolist() for one in KNOBS.values()]
        if right not in others and len(right) > 3:
            return made


def straight(ways):
    return np.linalg.norm(ways[:, -1] - ways[:, 0], axis=1)


def walked(ways):
    return np.linalg.norm(np.diff(ways, axis=1), axis=2).sum(axis=1)


def along_axes(ways):
    return np.abs(ways[:, -1] - ways[:, 0]).sum(axis=1)


def longest_axis(ways):
    return np.abs(ways[:, -1] - ways[:, 0]).max(axis=1)


def farthest(ways):
    return np.linalg.norm(ways - ways[:, :1], axis=2).max(axis=1)


def rows(
    moved=straight,
    keep=lambda way, least: way >= least,
    among=lambda counts, N: counts,
    allowed=lambda one, other, films: films[other] != films[one],
    around=True,
    step=1,
):
    """Rows of triplets with one of the rules changed."""

    def wrong(ways, films, least):
        counts = np.flatnonzero(keep(moved(ways), least))
        found = []
        for one in counts:
            line = among(counts, len(ways))
            after = [*line[line > one], *(line[line < one] if around else ())]
            fit = [other for other in after[::step] if allowed(one, other, films)]
            found += [(one, fit[0])] if fit else []
        return np.array(found, int).reshape(-1, 2)

    return wrong


KNOBS = {
    "still": {"keep": lambda way, least: way > -1},
    "other way": {"keep": lambda way, least: way < least},
    "walked": {"moved": walked},
    "axes": {"moved": along_axes},
    "axis": {"moved": longest_axis},
    "farthest": {"moved": farthest},
    "any negative": {"among": lambda counts, N: np.arange(N)},
    "same film": {"allowed": lambda one, other, films: True},
    "own film": {"allowed": lambda one, other, films: films[other] == films[one]},
    "no round": {"around": False},
    "before": {"step": -1},
}


def numbers_among(ways, films, least):
    """Places among the tracks that count, in place of their numbers."""
    counts = np.flatnonzero(straight(ways) >= least)
    return np.searchsorted(counts, rows()(ways, films, least))


def direct(ways, films, least):
    """The very next, and no row where that is of the same film."""
    counts = np.flatnonzero(straight(ways) >= least)
    pairs = zip(counts, np.roll(counts, -1), strict=True)
    return np.array([(one, other) for one, other in pairs if films[one] != films[other]], int).reshape(-1, 2)


track_triplets = Check(
    "track_triplets",
    (*each(tracks, N=(14, 18), films=(4, 3)), lambda rng: tracks(rng, 8, lonely=True)),
    (Output("rows", 1.5, "(n, 2) int, a track and the track of its negative", integer=True),),
    examples=(
        {
            "tracks": np.array([[[0, 0], [3, 4]], [[9, 9], [9, 9]], [[5, 5], [5, 15]], [[7, 0], [0, 0]]]),
            "films": np.array([0, 1, 0, 2]),
            "least": 5.0,
        },
    ),
    forbidden=BY_HAND,
    mistakes=(
        told("still ones", rows(**KNOBS["still"]), "tracks that have hardly moved are kept: `least` is not used."),
        told(
            "those that stay", rows(**KNOBS["other way"]), "these are the tracks that have not moved; the others count."
        ),
        told(
            "way walked",
            rows(**KNOBS["walked"]),
            "the whole way is measured; from the first to the last place is asked for.",
        ),
        told("farthest place", rows(**KNOBS["farthest"]), "the farthest place is measured; the last one is asked for."),
        told(
            "along the axes",
            rows(**KNOBS["axes"]),
            "rows and columns are added up; the distance is measured in a straight line.",
        ),
        told(
            "one axis",
            rows(**KNOBS["axis"]),
            "only the longer of rows and columns is measured; the distance is measured in a straight line.",
        ),
        told(
            "at least",
            rows(keep=lambda way, least: way > least),
            "a track that has moved by `least` exactly counts, too.",
        ),
        told(
            "negatives that stay",
            rows(**KNOBS["any negative"]),
            "negatives are taken from tracks that do not count, too.",
        ),
        told("same film", rows(**KNOBS["same film"]), "a negative comes from the same film; it may be the same thing."),
        told("own film", rows(**KNOBS["own film"]), "the negatives are of the same film; another film is asked for."),
        told("no round", rows(**KNOBS["no round"]), "after the last track the first comes again; here nothing does."),
        told("last before", rows(**KNOBS["before"]), "this is the track before; the next one is asked for."),
        told(
            "very next or none", direct, "where the very next track is of the same film it goes on to the one after it."
        ),
        told(
            "places in the list",
            numbers_among,
            "these count among the tracks that are left; the numbers of the tracks are asked for.",
        ),
        told("exchanged", lambda *args: rows()(*args)[:, ::-1], "the negative comes first; the anchor's track does."),
    ),
)

CHECKS = (track_triplets,)
