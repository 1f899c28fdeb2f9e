"""Text search on `scenes`: each method, each kind of query, and words that training never saw.

    python benchmarks/text.py [--count 2000] [--seeds 3]

Recall@k here is the share of queries with a right scene among the first k; the median rank is that of the first right
one. Junk is taken out before ranks are counted. The encoders are trained --seeds times; their numbers are means. The
first run draws the scenes and describes them, some minutes; later ones take half a minute. The last line is JSON.
"""

import argparse
import json
import time

import numpy as np
from rich.console import Console
from rich.table import Table

from cvcourse import data
from cvcourse.retrieval import scenes, text_dual, text_search, text_words

GROUPS = "known", "new", "kind", "colour", "place", "two", "walk"


def means(maps):
    return np.asarray(maps, np.float32).mean((1, 2))


def group_of(query, known):
    """Which row of numbers a query belongs to: single objects by whether training has all their words."""
    if query.kind == "object":
        return "known" if set(text_words.words_of(query.text)) <= known else "new"
    return {"all": "walk"}.get(query.kind, query.kind)


def first_rank(fits, positives, junk):
    """The rank of the best right scene; equal ones in the gallery's order, junk taken out."""
    order = np.argsort(-np.delete(fits, junk), kind="stable")
    return int(np.isin(np.delete(np.arange(len(fits)), junk)[order], positives).argmax()) + 1


def fused(several, k=10):
    """Sums of 1 / (k + rank) over several tables of scores (Q, N)."""
    ranks = [np.argsort(np.argsort(-fits, axis=1, kind="stable"), axis=1) + 1 for fits in several]
    return sum(1 / (k + one) for one in ranks)


def by_method(searched, texts, seeds):
    """Yields (method, scores (Q, N)); the encoders' tables of all seeds come under one name."""
    for method in ("captions", "names", "ridge"):
        yield method, np.stack([searched.scores(text, method) for text in texts])
    by_names = np.stack([searched.scores(text, "names") for text in texts])
    for seed in range(seeds):
        yield "chance", np.random.default_rng(seed).random((len(texts), len(searched.captions)))
        start = time.process_time()
        encoders, _ = text_dual.train(seed=seed)
        print(f"trained in {time.process_time() - start:.1f} s of processor time")
        fits = encoders.text(texts) @ encoders.pictures(searched.pooled).T
        yield "dual encoder", fits
        yield "names + dual encoder", fused([by_names, fits])


def measure(found, searched, seeds):
    """{method: {group: [recall at 1, 5, 10 in per cent, median rank]}}, and how many queries each group has."""
    known = {word for text in data.load("scenes_training").texts for word in text_words.words_of(text)}
    queries = found.text_queries
    groups = np.array([group_of(query, known) for query in queries])
    pairs = [found.relevance(query) for query in queries]
    runs = {}
    for method, table in by_method(searched, [query.text for query in queries], seeds):
        ranks = np.array([first_rank(fits, *pair) for fits, pair in zip(table, pairs, strict=True)])
        runs.setdefault(method, []).append(ranks)
    numbers = {method: {group: told(ranks, groups == group) for group in GROUPS} for method, ranks in runs.items()}
    return numbers, {group: int((groups == group).sum()) for group in GROUPS}


def told(runs, chosen):
    each = [[*(100 * np.mean(ranks[chosen] <= k) for k in (1, 5, 10)), np.median(ranks[chosen])] for ranks in runs]
    return np.mean(each, axis=0).round(1).tolist()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    found = scenes.benchmark(options.count)
    searched = text_search.Searched(scenes.described(found, means, "text-means"), found.captions)
    numbers, counts = measure(found, searched, options.seeds)
    shown = Table(title=f"{found}: recall@1, @5, @10 in per cent, median rank")
    for heading in ("", *(f"{group} ({counts[group]})" for group in GROUPS)):
        shown.add_column(heading)
    for method, row in numbers.items():
        shown.add_row(method, *("{:.0f} {:.0f} {:.0f}, {:.0f}".format(*row[group]) for group in GROUPS))
    Console(width=170).print(shown)
    print(json.dumps({"counts": counts, "numbers": numbers}))


if __name__ == "__main__":
    main()
