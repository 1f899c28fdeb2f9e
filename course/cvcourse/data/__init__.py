"""Data sets of the course: `load(name)` finds, verifies and returns arrays.

from cvcourse import data
digits = data.load("mnist5k")
digits.X_train.shape  # (4000, 28, 28)
"""

from .store import DataDamaged, DataError, DataMissing, path, present, record_of

__all__ = ["DataDamaged", "DataError", "DataMissing", "available", "load", "names", "path"]


def names():
    """Names that `load` knows, in the order of the manifest."""
    from .store import catalogue

    return list(catalogue())


def load(name):
    """A data set by name, from this machine or else downloaded; every file's sha256 is compared with the manifest.

    digits, mnist5k, mnist, cifar10, stamps32  an ImageSet: X_train, y_train, X_test, y_test, class_names;
                        images uint8 0..255, (N, H, W) or (N, H, W, 3); labels (N,) int64
    mnist1d             a SignalSet: the same four arrays, signals float (N, 40), and the ten templates
    stamps              list of Stamp: name, category, caption, rgba (H, W, 4) uint8
    photos              dict name -> (H, W, 3) uint8
    imagenet_names      list of 1,000 ImageNetClass: synset, name, label
    word_vectors        a WordVectors: words, vectors (20995, 100) float32
    scenes_training     a Described: texts, pooled (710, 1280) float32
    efficientnet_lite0  dict name -> array of weights
    learned_features    dict name -> array: weights learnt without labels, and runs of a widget
    Raises  DataMissing, DataDamaged, or DataError when there is no set of this name: one sentence each
    """
    record_of(name)
    from . import mnist1d, sets, stamps32

    made = {"mnist1d": mnist1d.make, "stamps32": stamps32.load}
    return made[name]() if name in made else getattr(sets, name)()


def available(name):
    """Whether `load(name)` needs no download. Raises DataError when there is no set of this name."""
    record = record_of(name)
    if name == "mnist1d":
        return True  # made on the spot
    if name == "stamps32":
        return available("stamps") and available("photos")
    if "files" in record:
        from importlib.util import find_spec

        return all(find_spec(file["package"]) for file in record["files"])
    return present(name)
