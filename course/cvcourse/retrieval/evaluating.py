"""`python -m cvcourse.retrieval evaluate --dataset PATH`: how well methods find what the truth says."""

import hashlib

import numpy as np

from cvcourse.retrieval.evaluate_data import Asked, benchmark
from cvcourse.retrieval.evaluation import JUNK, POSITIVE, evaluate
from cvcourse.retrieval.search_kept import kept, place_of
from cvcourse.retrieval.search_photos import SearchError
from cvcourse.retrieval.search_ranking import DESCRIBED, Ranking, vectors

NAMED = 3  # names of unreadable pictures that are told


def unreadable(names, total):
    """One sentence about pictures that cannot be read, "" when there is none."""
    if not names:
        return ""
    listed = ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
    number = "1 picture" if len(names) == 1 else f"{len(names)} pictures"
    return f"{number} of {total:,} cannot be read and {'is' if len(names) == 1 else 'are'} left out: {listed}."


def records_of(found, progress=True):
    """Records of gallery and queries, the relevance that is left, {level: (Q, N)}, and a sentence on what is not."""
    place = f"evaluate {found.name} {hashlib.sha256(found.photos[0].path.encode()).hexdigest()}"
    gallery = kept([(one.key, one.read) for one in found.photos], place_of(place), progress)
    said = unreadable([found.photos[i].name for i in gallery.unread], len(found.photos))
    relevance = {level: table[:, gallery.places] for level, table in found.relevance.items()}
    if found.queries is None:
        rows = {level: table[gallery.places] for level, table in relevance.items()}
        return gallery.records, gallery.records, rows, said
    asked = kept([(one.key, one.read) for one in found.queries], place_of(f"{place} queries"), progress)
    rows = {level: table[asked.places] for level, table in relevance.items()}
    return gallery.records, asked.records, rows, said


def without_own(found, relevance, places):
    """A query's own picture neither counts for nor against it."""
    table = relevance.copy()
    for row, query in zip(table, [found.queries[i] for i in places], strict=True):
        if isinstance(query, Asked) and query.own >= 0:
            row[query.own] = JUNK
    return table


def measured(dataset, methods=DESCRIBED, rerank="none", layer="last", ks=(1, 5, 10), truth=None, progress=True):
    """Yields lines of text: what was found at the dataset, then a line for each method and level.

    Raises SearchError in one sentence
    """
    found = benchmark(dataset, truth)
    if found.queries is not None:
        places = range(len(found.queries))
        found = found._replace(relevance={k: without_own(found, v, places) for k, v in found.relevance.items()})
    gallery, asked, relevance, said = records_of(found, progress)
    if said:
        yield said
    if not len(gallery) or not len(asked):
        raise SearchError(f"No picture of {found.name} can be read.")
    yield f"{found.name}: {len(gallery):,} pictures, {len(asked):,} queries, layer {layer}, re-ranking {rerank}"
    ranking, leveled = Ranking(gallery), list(relevance) != [""]
    yield heading(ks, leveled)
    for method in methods:
        queries = vectors(asked, method, layer)
        S = np.stack([ranking.scores(q, method, layer, rerank) for q in queries])
        for level, table in relevance.items():
            yield line(method, level, evaluate(S, table), ks, leveled)
    counted = {level: int((table == POSITIVE).any(axis=1).sum()) for level, table in relevance.items()}
    yield told(counted, len(asked))


def heading(ks, leveled):
    columns = "".join(f"{f'P@{k}':>8}" for k in ks)
    return f"{'method':14}{'level   ' if leveled else ''}{'mAP':>8}{'trapez.':>9}{columns}"


def line(method, level, scores, ks, leveled):
    columns = "".join(f"{scores.at(k):8.3f}" for k in ks)
    return f"{method:14}{f'{level:8}' if leveled else ''}{scores.mAP:8.3f}{scores.mAP_trapezoid:9.3f}{columns}"


def told(counted, asked):
    """Which conventions the numbers follow."""
    some = "; ".join(f"{level or 'all'}: {number}" for level, number in counted.items())
    queries = f"Queries with something to find, of {asked}: {some}. " if set(counted.values()) != {asked} else ""
    return (
        f"{queries}mAP is the finite sum; trapez. is what the programs of Oxford and Paris print. "
        "A query's own picture and junk are left out of its list."
    )
