"""Vectors and what belongs to them as files that the engine Qdrant takes as they are.

    index_export.write("export", X, [{"file": "a.jpg", "caption": "a dog"}, ...])

writes collection.json, the body that makes a collection, and points-00000.json and so on, bodies that fill it:

    curl -X PUT localhost:6333/collections/pictures -H 'Content-Type: application/json' -d @export/collection.json
    for file in export/points-*.json; do
        curl -X PUT localhost:6333/collections/pictures/points -H 'Content-Type: application/json' -d @$file
    done

Format: "Create collection" and "Upsert points" of Qdrant's REST interface, version 1.
"""

import json
from pathlib import Path

import numpy as np

from cvcourse.whole import whole

BLOCK = 1000  # points in a file


def write(folder, X, payload=None, first=0):
    """Write an export, and take away files of points that lie there from an earlier one.

    folder   where to; made when it is not there
    X        (N, D) float, finite, no row zero: the engine compares by cosine and divides by lengths
    payload  for each row a dict that JSON can hold; none by default
    first    number of the first row; the others follow it
    Returns  list of the paths of all files
    Raises   ValueError for other rows, or another number of dicts
    """
    X, folder = np.asarray(X, np.float32), Path(folder)
    payload = [{}] * len(X) if payload is None else list(payload)
    if X.ndim != 2 or not np.isfinite(X).all() or not np.linalg.norm(X, axis=1).all():
        raise ValueError(f"X must be rows (N, D) of finite numbers, none of them zero; its shape is {X.shape}.")
    if len(payload) != len(X):
        raise ValueError(f"Each row needs one dict: {len(X)} rows, {len(payload)} dicts.")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("points-*.json"):
        old.unlink()
    bodies = {"collection.json": {"vectors": {"size": X.shape[1], "distance": "Cosine"}}}
    for start in range(0, len(X), BLOCK):
        some = range(start, min(start + BLOCK, len(X)))
        bodies[f"points-{start // BLOCK:05}.json"] = {"points": [point(first + i, X[i], payload[i]) for i in some]}
    return [written(folder / name, body) for name, body in bodies.items()]


def point(number, row, payload):
    """One row as the engine wants it; nine digits say a float32 exactly."""
    return {"id": number, "vector": [float(f"{value:.9g}") for value in row], "payload": payload}


def written(path, body):
    """A file of JSON, whole or not at all; NaN in a payload raises ValueError, since JSON has none."""
    text = json.dumps(body, allow_nan=False, separators=(",", ":"))
    with whole(path) as draft:
        draft.write_text(text, encoding="utf-8")
    return path
