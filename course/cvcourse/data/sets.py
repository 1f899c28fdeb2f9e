"""From verified files to arrays: one function a set."""

import functools
import gzip
import io
import json
import pickle
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .store import DataError, package_file, path, record_of

CIFAR10_CLASSES = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)
TEST_DIGITS = 360  # the last of the 1,797: writers whom the others hardly contain


@dataclass(frozen=True, eq=False, repr=False)
class ImageSet:
    """Images with labels, split into training and test.

    X_train, X_test  (N, H, W) or (N, H, W, 3) uint8, 0..255
    y_train, y_test  (N,) int64, index into class_names
    class_names      C strings
    """

    name: str
    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    class_names: list

    def __repr__(self):
        size = " x ".join(map(str, self.X_train.shape[1:]))
        counts = f"{len(self.X_train):,} training and {len(self.X_test):,} test images"
        return f"<{self.name}: {counts} of {size}, {len(self.class_names)} classes>"


@dataclass(frozen=True, eq=False)
class ComposedSet(ImageSet):
    """An ImageSet whose images were composed, and the object in each.

    object_train, object_test  (N,) int64, index into load("stamps")
    """

    object_train: np.ndarray
    object_test: np.ndarray

    __repr__ = ImageSet.__repr__


@dataclass(frozen=True, eq=False, repr=False)
class Stamp:
    """One object cut out of a photograph: rgba (H, W, 4) uint8, 0..255, alpha last, not premultiplied."""

    name: str
    category: str
    caption: str
    rgba: np.ndarray

    def __repr__(self):
        height, width, _ = self.rgba.shape
        return f"<Stamp {self.category}/{self.name}, {width} x {height} pixels>"


class ImageNetClass(NamedTuple):
    """One of the 1,000 classes: WordNet number, short name, the data set's own label."""

    synset: str
    name: str
    label: str


@dataclass(frozen=True, eq=False, repr=False)
class WordVectors:
    """Words, each with a vector that tells in which company it is used.

    words    a tuple of W strings in small letters, the most frequent first
    vectors  (W, 100) float32, lengths differ
    """

    words: tuple
    vectors: np.ndarray

    @functools.cached_property
    def rows(self):
        """The row of each word: dict word -> int."""
        return {word: row for row, word in enumerate(self.words)}

    def __contains__(self, word):
        return word in self.rows

    def __getitem__(self, word):
        """The vector of a word, (100,) float32. Raises KeyError for a word that has none."""
        return self.vectors[self.rows[word]]

    def __repr__(self):
        return f"<word vectors: {len(self.words):,} words, {self.vectors.shape[1]} numbers each>"


class Described(NamedTuple):
    """Pictures that are known by a text and a descriptor: N strings, (N, D) float32."""

    texts: tuple
    pooled: np.ndarray


def digits():
    """1,437 + 360 digits of 8 x 8 pixels from scikit-learn, in its order; grey levels 0..16 become 0..255."""
    with gzip.open(package_file(**record_of("digits")["files"][0]), "rt") as text:
        table = np.loadtxt(text, delimiter=",").astype(np.int64)  # (1797, 64 + 1), class last
    images = ((table[:, :-1] * 255 + 8) // 16).astype(np.uint8).reshape(-1, 8, 8)
    return split("digits", images, table[:, -1], TEST_DIGITS)


def split(name, images, labels, num_test):
    """ImageSet of ten digits whose last `num_test` images are the test set."""
    train, test = slice(None, -num_test), slice(-num_test, None)
    return ImageSet(name, images[train], labels[train], images[test], labels[test], list("0123456789"))


def mnist5k():
    """4,000 + 1,000 digits of MNIST, 28 x 28."""
    return keras_digits("mnist5k")


def mnist():
    """All 60,000 + 10,000 digits of MNIST, 28 x 28, in their original order."""
    return keras_digits("mnist")


def keras_digits(name):
    """ImageSet from an .npz with x_train, y_train, x_test, y_test."""
    with np.load(path(name), allow_pickle=False) as file:
        arrays = {key: file[key] for key in ("x_train", "y_train", "x_test", "y_test")}
    return ImageSet(
        name,
        arrays["x_train"],
        arrays["y_train"].astype(np.int64),
        arrays["x_test"],
        arrays["y_test"].astype(np.int64),
        list("0123456789"),
    )


def cifar10():
    """50,000 + 10,000 colour photographs of ten classes, 32 x 32: the official file or its JPEG stand-in."""
    file = path("cifar10")
    train, test = cifar10_from_jpeg(file) if file.suffix == ".npz" else cifar10_from_tar(file)
    return ImageSet("cifar10", *train, *test, list(CIFAR10_CLASSES))


def cifar10_from_jpeg(file):
    """((X, y) of training, (X, y) of test) from an .npz that holds one JPEG an image, end to end."""
    with np.load(file, allow_pickle=False) as arrays:
        return tuple(
            (decode_all(arrays[f"jpeg_{part}"], arrays[f"len_{part}"]), arrays[f"y_{part}"].astype(np.int64))
            for part in ("train", "test")
        )


def decode_all(blob, lengths):
    """Images (N, 32, 32, 3) uint8 from N JPEG files in one blob (bytes as uint8)."""
    from PIL import Image

    ends = np.cumsum(lengths, dtype=np.int64)
    images = np.empty((len(lengths), 32, 32, 3), np.uint8)
    for image, start, end in zip(images, ends - lengths, ends, strict=True):
        image[:] = Image.open(io.BytesIO(blob[start:end]))
    return images


class ArrayUnpickler(pickle.Unpickler):
    """Unpickler that rebuilds NumPy arrays in plain containers and refuses everything else."""

    def find_class(self, module, name):
        if module in ("numpy.core.multiarray", "numpy._core.multiarray") and name == "_reconstruct":
            return np._core.multiarray._reconstruct
        if (module, name) in (("numpy", "ndarray"), ("numpy", "dtype")):
            return getattr(np, name)
        raise DataError(f"A file of CIFAR-10 asks for {module}.{name}, which no images need, so it was not read.")


def cifar10_from_tar(file):
    """((X, y) of training, (X, y) of test) from the official archive: five batches and a test batch."""
    with tarfile.open(file) as archive:
        train = [read_batch(archive, f"data_batch_{k}") for k in range(1, 6)]
        test = read_batch(archive, "test_batch")
    return tuple(np.concatenate(arrays) for arrays in zip(*train, strict=True)), test


def read_batch(archive, name):
    """One batch of the archive: images (N, 32, 32, 3) uint8 and labels (N,) int64."""
    with archive.extractfile(f"cifar-10-batches-py/{name}") as stream:
        batch = ArrayUnpickler(stream, encoding="bytes").load()
    images = batch[b"data"].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
    return np.ascontiguousarray(images), np.array(batch[b"labels"], np.int64)


def stamps():
    """The 290 objects, a list of Stamp in the order of the pack; captions in English."""
    from PIL import Image

    with zipfile.ZipFile(path("stamps")) as archive:
        captions = json.loads(archive.read("captions.json"))
        pictures = [Image.open(io.BytesIO(archive.read(one["file"]))).convert("RGBA") for one in captions]
    return [
        Stamp(Path(one["file"]).stem, one["category"], one["en"], np.asarray(picture))
        for one, picture in zip(captions, pictures, strict=True)
    ]


def photos():
    """Photographs inside scikit-image and scikit-learn: dict name -> (H, W, 3) uint8.

    The grey ones have three equal channels.
    """
    from PIL import Image

    files = {Path(one["file"]).stem: package_file(**one) for one in record_of("photos")["files"]}
    return {name: np.asarray(Image.open(file).convert("RGB")) for name, file in files.items()}


def imagenet_names():
    """The 1,000 classes of ImageNet, a list of ImageNetClass in the order of the network's outputs."""
    return [ImageNetClass(*triple) for triple in json.loads(path("imagenet_names").read_text(encoding="utf-8"))]


def efficientnet_lite0():
    """Weights of EfficientNet-Lite0: dict of PyTorch's name -> array, kernels float16, vectors float32."""
    with np.load(path("efficientnet_lite0"), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def word_vectors():
    """20,995 English words with GloVe's vectors of 100 numbers, a WordVectors."""
    with np.load(path("word_vectors"), allow_pickle=False) as file:
        words = file["words"].item().decode("utf-8").split("\n")
        return WordVectors(tuple(words), file["vectors"].astype(np.float32))


def scenes_training():
    """Captions and means of Lite0's last maps (710, 1280) of the training part of `scenes`, a Described."""
    with np.load(path("scenes_training"), allow_pickle=False) as file:
        return Described(tuple(file["texts"].item().decode("utf-8").split("\n")), file["pooled"].astype(np.float32))


def learned_features():
    """What small networks learn without a label, and runs of a widget: dict of name -> array."""
    with np.load(path("learned_features"), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}
