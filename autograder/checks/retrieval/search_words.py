"""Checks of unit 7, the assignment on search: words of a query and of captions, and their vectors."""

import numpy as np

from autograder.checks.common.generators import each
from autograder.checks.retrieval.told import BY_HAND, told
from autograder.model.check import Check, Output

NOUNS = ("dog", "car", "carpet", "hen", "egg", "ship", "pudding", "guitar", "beach", "snow")
SMALL = ("a", "the", "on", "in", "and", "red")


def phrase(rng, count, twice=False):
    """Some words, small ones among them; one of them stands there twice."""
    words = [str(word) for word in rng.choice(NOUNS, count, replace=False)] + [str(rng.choice(SMALL))]
    return [words[i] for i in rng.permutation(len(words))] + [words[-1]] * twice


def described(rng, N=5, twice=True, empty=False):
    """A query and captions that share words with it; "car" is a part of "carpet", and one caption has all words."""
    words = ["a", "car", *phrase(rng, 2, twice)]
    captions = [["a", "carpet", *phrase(rng, 2, twice)], [*words, "the", "the"]]
    captions += [phrase(rng, int(rng.integers(2, 5)), twice) for _ in range(N - 2)]
    return {"words": words, "captions": captions + [[]] * empty}


def shared(value):
    """A wrong index: value(query, caption) of two lists of words."""
    return lambda words, captions: np.array([value(words, one) for one in captions], float)


def joined(words, one):
    return len(set(words) | set(one))


def times(words, one):
    """How many words of the query stand in a caption, each as often as it stands in the query."""
    return sum(word in one for word in words)


jaccard = Check(
    "jaccard",
    (*each(described, N=(5,), twice=(True, False)), lambda rng: described(rng, 4, empty=True)),
    (Output("index", 1, "(N,), one number for each caption"),),
    examples=(
        {"words": ["a", "dog"], "captions": [["a", "dog", "and", "a", "red", "car"], ["a", "hen"], []]},
        {"words": ["a", "car"], "captions": [["a", "carpet"], ["a", "car"]]},
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "shared words alone",
            shared(lambda q, c: len(set(q) & set(c))),
            "this counts the words that both have; divide by how many words either has.",
        ),
        told(
            "by the query",
            shared(lambda q, c: len(set(q) & set(c)) / len(set(q))),
            "this is divided by the words of the query alone, so that a caption that says everything is best.",
        ),
        told(
            "by the query's length",
            shared(lambda q, c: times(q, c) / len(q)),
            "this is divided by the words of the query alone, so that a caption that says everything is best.",
        ),
        told(
            "by the caption",
            shared(lambda q, c: len(set(q) & set(c)) / max(1, len(set(c)))),
            "this is divided by the words of the caption alone.",
        ),
        told(
            "Dice",
            shared(lambda q, c: 2 * len(set(q) & set(c)) / (len(set(q)) + len(set(c)))),
            "this is the Dice coefficient, twice the common words over the sum of both; divide by the union.",
        ),
        told(
            "by the sum",
            shared(lambda q, c: len(set(q) & set(c)) / (len(set(q)) + len(set(c)))),
            "words that both have are counted twice below the line.",
        ),
        told(
            "by the smaller",
            shared(lambda q, c: len(set(q) & set(c)) / max(1, min(len(set(q)), len(set(c))))),
            "this is divided by the smaller of the two sets; the union is asked for.",
        ),
        told(
            "by the larger",
            shared(lambda q, c: len(set(q) & set(c)) / max(len(set(q)), len(set(c)))),
            "this is divided by the larger of the two sets; the union is asked for.",
        ),
        told(
            "repeated words",
            shared(lambda q, c: times(q, c) / joined(q, c)),
            "a word that stands in the query twice counts twice; sets know each word once.",
        ),
        told(
            "repeated words, lengths of lists",
            shared(lambda q, c: times(q, c) / (len(q) + len(c) - times(q, c))),
            "words that stand there twice count twice; sets know each word once.",
        ),
        told(
            "lengths of lists",
            shared(lambda q, c: len(set(q) & set(c)) / (len(q) + len(c) - len(set(q) & set(c)))),
            "below the line words that stand there twice count twice; sets know each word once.",
        ),
        told(
            "letters",
            shared(lambda q, c: len(set(" ".join(q)) & set(" ".join(c))) / len(set(" ".join(q)) | set(" ".join(c)))),
            "these are sets of letters: a set of a string holds its letters.",
        ),
        told(
            "parts of words",
            shared(lambda q, c: sum(word in " ".join(c) for word in set(q)) / joined(q, c)),
            '"car" is found in "carpet": look for whole words, not for parts of a string.',
        ),
        told(
            "distance",
            shared(lambda q, c: 1 - len(set(q) & set(c)) / joined(q, c)),
            "this is the Jaccard distance, 1 minus the index: the most similar caption gets the least.",
        ),
        told(
            "union",
            shared(joined),
            "this counts the words that either has; it belongs below the line.",
        ),
        told(
            "yes or no",
            shared(lambda q, c: bool(set(q) & set(c))),
            "this says whether there is a common word; how much they have in common is asked for.",
        ),
    ),
)


def known_words(rng, D=5, unknown=True, none=False, twice=True):
    """A text and a table; vectors of very different lengths; words that are not in the table; none at all."""
    names = [str(word) for word in rng.choice(NOUNS, 6, replace=False)]
    table = {word: rng.normal(0.3, 1, D) * 10 ** rng.uniform(-1, 1) for word in names[:4]}
    words = names[:3] + names[:1] * twice + names[4:] * unknown
    if none:
        words = names[4:]
    return {"words": [words[i] for i in rng.permutation(len(words))], "table": table}


def by_words(change=lambda v: v / np.linalg.norm(v), end=lambda total, known, words: total / max(1, len(known))):
    """A wrong vector: change(vector) of each word, end(total, known, words)."""

    def wrong(words, table):
        known = [word for word in words if word in table]
        total = sum((change(table[word]) for word in known), np.zeros(len(next(iter(table.values())))))
        return end(total, known, words)

    return wrong


def unit(v):
    length = np.linalg.norm(v)
    return v / length if length else v


def divided(total, known, words):
    with np.errstate(invalid="ignore"):
        return total / np.float64(len(known))


def first_known(words, table):
    found = [table[word] for word in words if word in table]
    return unit(found[0]) if found else 0 * next(iter(table.values()))


def each_once(words, table):
    return by_words()(list(dict.fromkeys(words)), table)


def unknown_ones(words, table):
    """Unknown words as vectors of ones."""
    D = len(next(iter(table.values())))
    return np.mean([unit(table.get(word, np.ones(D))) for word in words], axis=0)


sentence_vector = Check(
    "sentence_vector",
    (
        *each(known_words, D=(5, 3), unknown=(True, False)),
        lambda rng: known_words(rng, twice=False),
        lambda rng: known_words(rng, none=True),
    ),
    (Output("vector", 1, "(D,)"),),
    examples=(
        {"words": ["a", "red", "hen"], "table": {"red": np.array([0.0, 5]), "hen": np.array([3.0, 4])}},
        {"words": ["zyx"], "table": {"hen": np.array([3.0, 4])}},
    ),
    forbidden=BY_HAND,
    mistakes=(
        told(
            "0 / 0",
            by_words(end=divided),
            "a text without any known word becomes nan: 0 / 0. It has the vector of zeros.",
        ),
        told(
            "unknown words counted",
            by_words(end=lambda total, known, words: total / len(words)),
            "words that the table does not have are counted below the line, as if they were zeros.",
        ),
        told(
            "unknown words as ones",
            unknown_ones,
            "words that the table does not have get a vector of their own; they are left out.",
        ),
        told(
            "not divided by their lengths",
            by_words(change=lambda v: v),
            "the vectors are not brought to length 1 first, so that long ones decide.",
        ),
        told(
            "length 1 at the end",
            by_words(end=lambda total, known, words: unit(total)),
            "the mean is divided by its length; it is asked for as it is.",
        ),
        told(
            "length 1 only at the end",
            by_words(change=lambda v: v, end=lambda total, known, words: unit(total)),
            "the mean is divided by its length, and the vectors of the words are not.",
        ),
        told("sum", by_words(end=lambda total, known, words: total), "this is the sum of the vectors, not their mean."),
        told("each word once", each_once, "a word that stands there twice counts only once."),
        told("first word", first_known, "only the first known word counts: is the `return` inside the loop?"),
        told(
            "squared lengths",
            by_words(change=lambda v: v / (v @ v)),
            "each vector is divided by its squared length; the root is missing.",
        ),
        told(
            "sums of entries",
            by_words(change=lambda v: v / np.abs(v).sum()),
            "each vector is divided by the sum of its absolute values; the Euclidean length is asked for.",
        ),
    ),
)


def pictures(rng, N=3, C=6, D=4, top=3, zero=True):
    """Probabilities, and vectors of names of different lengths; one of the most probable has no vector."""
    scores = rng.normal(0, 1.5, (N, C))
    P = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    names = rng.normal(size=(C, D)) * 10 ** rng.uniform(-1, 1, (C, 1))
    if zero:
        names[P[0].argmax()] = 0
    return {"probabilities": P, "names": names, "top": top}


def rows(names):
    lengths = np.linalg.norm(names, axis=1, keepdims=True)
    return names / np.where(lengths > 0, lengths, 1)


def combined(
    order=lambda P: np.argsort(-P, axis=1),
    directions=rows,
    share=lambda p: p / p.sum(axis=1, keepdims=True),
    end=lambda E: E,
    more=0,
):
    """A wrong combination, with one step changed."""

    def wrong(P, names, top):
        chosen = order(P)[:, : max(1, top + more)]
        p = np.take_along_axis(P, chosen, axis=1)
        with np.errstate(invalid="ignore"):
            return end(np.einsum("nt,ntd->nd", share(p), directions(names)[chosen]))

    return wrong


def without_care(names):
    with np.errstate(invalid="ignore"):
        return names / np.linalg.norm(names, axis=1, keepdims=True)


def left_out(P, names, top):
    """Names without a vector do not count below the line."""
    chosen = np.argsort(-P, axis=1)[:, :top]
    p = np.take_along_axis(P, chosen, axis=1) * names.any(axis=1)[chosen]
    return np.einsum("nt,ntd->nd", p / np.maximum(p.sum(axis=1, keepdims=True), 1e-300), rows(names)[chosen])


LOWEST = "these are the names with the lowest probabilities: `argsort` begins low."

convex_combination = Check(
    "convex_combination",
    (
        *each(pictures, N=(3,), C=(6, 9), top=(1, 3), zero=(False, True)),
        lambda rng: pictures(rng, 4, 5, 3, 5),
    ),
    (Output("pictures", 2, "(N, D), a row for each picture"),),
    examples=(
        {
            "probabilities": np.array([[0.5, 0.1, 0.25, 0.15]]),
            "names": np.array([[3.0, 4], [0, 0], [0, 0.1], [-7, 0]]),
            "top": 2,
        },
    ),
    forbidden=BY_HAND,
    mistakes=(
        told("zeros divided", combined(directions=without_care), "a name without a vector makes nan: 0 / 0."),
        told(
            "not divided by their sum",
            combined(share=lambda p: p),
            "the probabilities of the names that count do not add up to 1: divide them by their sum.",
        ),
        told("lowest", combined(order=lambda P: np.argsort(P, axis=1)), LOWEST),
        told(
            "all names",
            lambda P, names, top: combined()(P, names, P.shape[1]),
            "all names count; only the `top` most probable ones do.",
        ),
        told(
            "first names",
            combined(order=lambda P: np.argsort(-np.ones_like(P), axis=1, kind="stable")),
            "these are the first `top` names of the list; take the most probable ones.",
        ),
        told(
            "lengths kept",
            combined(directions=lambda names: names),
            "the vectors of the names are not brought to length 1 first, so that long ones decide.",
        ),
        told(
            "lengths kept and no sum",
            combined(directions=lambda names: names, share=lambda p: p),
            "the vectors are not brought to length 1, and the probabilities do not add up to 1.",
        ),
        told(
            "length 1 at the end",
            combined(end=rows),
            "the result is divided by its length; a combination whose weights add up to 1 is asked for.",
        ),
        told(
            "all alike",
            combined(share=lambda p: np.full_like(p, 1 / p.shape[1])),
            "every name counts alike; each counts with its probability.",
        ),
        told(
            "softmax again",
            combined(share=lambda p: np.exp(p) / np.exp(p).sum(axis=1, keepdims=True)),
            "softmax is taken of what are probabilities already; divide them by their sum.",
        ),
        told("one too many", combined(more=1), "one name too many counts."),
        told("one too few", combined(more=-1), "one name too few counts."),
        told(
            "names without a vector left out",
            left_out,
            "the probability of a name without a vector is missing below the line; it counts all the same.",
        ),
        told(
            "one order for all",
            combined(order=lambda P: np.tile(np.argsort(-P[0]), (len(P), 1))),
            "the names of the first picture are taken for all; each picture has its own.",
        ),
        told(
            "divided by top",
            combined(share=lambda p: p / p.shape[1]),
            "this is divided by `top`; divide the probabilities by their sum.",
        ),
    ),
)

CHECKS = (jaccard, sentence_vector, convex_combination)
