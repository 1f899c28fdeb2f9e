#!/usr/bin/env bash
# One would guess: whitening leaves every component with variance 1, whatever the number of training vectors.
# What happens: faiss divides by the square root of n times the variance. Its "full whitening" leaves a standard
# deviation of 1 / sqrt(n), and its eigenvalues are n times those of the covariance: with four times the data, vectors
# half as long.
# Versions: faiss-cpu 1.15.1. Seen: 0.1000 after training on 100 vectors, 0.0125 on 6,400; scikit-learn 1.9.1 leaves 1.
# For a course: after L2 normalization nothing shows it. Without, a radius for range_search or a weight between two
# descriptors holds for one size of the training set only, and a student's whitening does not agree with the library's.
set -euo pipefail
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 -m venv "$room/venv"
"$room/venv/bin/pip" install -q --disable-pip-version-check faiss-cpu==1.15.1 scikit-learn==1.9.1 numpy==2.4.6
cd "$room"

"$room/venv/bin/python" - <<'PYTHON'
import sys

import faiss
import numpy as np
from sklearn.decomposition import PCA

rng = np.random.default_rng(0)
ok = True
for n in (100, 6400):
    vectors = (rng.normal(size=(n, 8)) * np.arange(1, 9)).astype("float32")
    whitening = faiss.PCAMatrix(8, 8, -0.5)
    whitening.train(vectors)
    spread = whitening.apply(vectors).std(axis=0)
    variances = np.linalg.eigvalsh(np.cov(vectors.T, bias=True))[::-1]
    factor = faiss.vector_to_array(whitening.eigenvalues) / variances
    other = PCA(whiten=True).fit_transform(vectors).std(axis=0)
    print(
        f"{n:4} vectors: standard deviation {spread.min():.4f} to {spread.max():.4f}, scikit-learn {other.mean():.2f}, "
        f"eigenvalues {factor.min():.0f} to {factor.max():.0f} times the variances"
    )
    ok &= np.allclose(spread * np.sqrt(n), 1, atol=0.01) and np.allclose(factor, n, rtol=0.01)
    ok &= np.allclose(other, 1, atol=0.01)

if not ok:
    sys.exit("The behaviour has changed: the scale of whitened vectors no longer depends on how many were trained on.")
PYTHON
