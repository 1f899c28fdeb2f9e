"""Properties of a column and a row whose product should be a kernel; used through autograder.verdict.properties."""

from typing import Any

import numpy as np


def factors(args: dict, value: Any) -> dict:
    """Are they vectors of the right lengths, in the right order, their product a multiple of the kernel, the kernel?"""
    kernel = np.asarray(args["kernel"], float)
    column, row = (np.asarray(part) for part in value)
    later = dict.fromkeys(("finite", "multiple", "product"))
    if column.ndim != 1 or row.ndim != 1 or column.dtype.kind not in "biuf" or row.dtype.kind not in "biuf":
        return {"vectors": False, "column first": None} | later
    if (len(column), len(row)) != kernel.shape:
        return {"vectors": True, "column first": False} | later
    found = {"vectors": True, "column first": True}
    if not (np.isfinite(column).all() and np.isfinite(row).all()):
        return found | later | {"finite": False}
    product = np.outer(column.astype(float), row.astype(float))
    factor = (product * kernel).sum() / (kernel * kernel).sum()
    multiple = bool(factor) and bool(np.allclose(product, factor * kernel, atol=1e-7 * np.abs(product).max()))
    right = bool(np.allclose(product, kernel, rtol=1e-6, atol=1e-7 * np.abs(kernel).max()))
    return found | {"finite": True, "multiple": multiple, "product": right if multiple else None}
