"""The search engine without a browser and without its network: what is kept, ranked, explained and said."""

import errno
import io
import shutil

import numpy as np
import pytest
from PIL import Image
from sklearn.metrics import average_precision_score

from cvcourse import __main__ as commands
from cvcourse.retrieval import scenes, search_describe, search_engine, search_gallery, search_kept, search_page
from cvcourse.retrieval import search_explain as explaining
from cvcourse.retrieval.search_photos import SearchError, opened, photos
from cvcourse.retrieval.search_ranking import DESCRIBED, Ranking, vectors
from cvcourse.retrieval.search_truth import parsed
from search_photos import cheap_network, labelled, picture

COUNT = 40


@pytest.fixture(scope="module")
def of_scenes(tmp_path_factory):
    """A small gallery of scenes, and what is kept of it away from the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        cheap_network(patch)
        patch.setenv("PIXELS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield search_gallery.of_scenes(COUNT, progress=False)


@pytest.fixture
def engine(of_scenes, monkeypatch):
    cheap_network(monkeypatch)
    return search_engine.SearchEngine(of_scenes)


@pytest.fixture
def album(tmp_path, monkeypatch):
    """A folder of twelve photographs, described by a network that costs nothing."""
    cheap_network(monkeypatch)
    monkeypatch.setenv("PIXELS_CACHE", str(tmp_path / "cache"))
    labelled(tmp_path / "album", ending="jpg")
    return tmp_path / "album"


@pytest.fixture
def described(monkeypatch):
    """How many pictures go through the network."""
    counted, really = [], search_kept.described
    monkeypatch.setattr(search_kept, "described", lambda images: counted.extend(images) or really(images))
    return counted


def state(folder):
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_only_what_is_new_is_described_and_what_has_gone_leaves(album, described, tmp_path):
    before = state(album)
    first = search_gallery.of_photos(album, progress=False)
    assert (len(first), len(described)) == (12, 12)
    assert state(album) == before
    assert len(search_gallery.of_photos(album, progress=False)) == 12
    assert len(described) == 12
    (album / "red" / "red0.jpg").unlink()
    shutil.rmtree(album / "blue")
    Image.fromarray(picture((250, 250, 0), 5)).save(album / "red" / "red1.jpg")
    Image.fromarray(picture((0, 250, 250), 6)).save(album / "new.png")
    found = search_gallery.of_photos(album, progress=False)
    assert len(described) == 14
    assert found.names == ["green/green0.jpg", *(f"green/green{i}.jpg" for i in (1, 2, 3)), "new.png"] + [
        f"red/red{i}.jpg" for i in (1, 2, 3)
    ]
    kept = b"".join(path.read_bytes() for path in (tmp_path / "cache").rglob("*.npz"))
    assert b"red0.jpg" not in kept
    assert b"blue1.jpg" not in kept


def test_a_stopped_run_goes_on_where_it_was(album, described, monkeypatch):
    monkeypatch.setattr(search_kept, "BLOCK", 4)
    monkeypatch.setattr(search_kept, "BATCH", 4)
    really = search_kept.described

    def stopped(images):
        if len(described) >= 8:
            raise KeyboardInterrupt
        return really(images)

    monkeypatch.setattr(search_kept, "described", stopped)
    with pytest.raises(KeyboardInterrupt):
        search_gallery.of_photos(album, progress=False)
    monkeypatch.setattr(search_kept, "described", really)
    assert len(search_gallery.of_photos(album, progress=False)) == 12
    assert len(described) == 12


def test_a_damaged_block_is_computed_again(album, described, tmp_path):
    search_gallery.of_photos(album, progress=False)
    (file,) = (tmp_path / "cache").rglob("*.npz")
    file.write_bytes(file.read_bytes()[:-400])
    assert len(search_gallery.of_photos(album, progress=False)) == 12
    assert len(described) == 24


def test_pictures_that_cannot_be_read_are_named(album):
    for name in ("a.jpg", "b.HEIC", "c.png"):
        (album / name).write_bytes(b"no picture")
    found = search_gallery.of_photos(album, progress=False)
    assert len(found) == 12
    assert found.said == "3 pictures of 15 cannot be read and are left out: a.jpg, b.HEIC, c.png."
    assert search_engine.SearchEngine(found).message == found.said


def test_no_room_is_told(album, monkeypatch):
    monkeypatch.setattr(search_kept.shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(1, 1, 1000))
    with pytest.raises(SearchError, match=r"^The index of 12 new pictures needs \d MB in .* make room"):
        search_gallery.of_photos(album, progress=False)
    monkeypatch.undo()


def test_no_room_while_writing_is_told(album, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(search_kept.np, "savez", full)
    with pytest.raises(SearchError, match=r"there is no space left\): set PIXELS_CACHE"):
        search_gallery.of_photos(album, progress=False)


def test_pictures_are_turned_as_the_camera_says(tmp_path):
    pixels = np.zeros((60, 100, 3), np.uint8)
    pixels[:, :50] = (250, 0, 0)
    turned = Image.Exif()
    turned[274] = 6  # the camera was turned: the left side is up
    Image.fromarray(pixels).save(tmp_path / "turned.jpg", exif=turned, quality=95)
    found = opened(tmp_path / "turned.jpg")
    assert found.shape == (100, 60, 3)
    assert found[10, 30, 0] > 200
    assert found[90, 30, 0] < 50


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA", "CMYK", "I;16", "1"])
def test_pictures_of_all_kinds_are_read(tmp_path, mode):
    ending = "tif" if mode in ("CMYK", "I;16") else "png"
    source = Image.fromarray(picture((200, 60, 50), 1))
    if mode == "I;16":
        source = Image.fromarray(np.asarray(source.convert("L")).astype(np.uint16) << 8)
    else:
        source = source.convert(mode)
    source.save(tmp_path / f"one.{ending}")
    found = opened(tmp_path / f"one.{ending}")
    assert found.shape == (90, 120, 3)
    assert found.dtype == np.uint8
    assert 40 < found.mean() < 220


@pytest.mark.parametrize(
    ("size", "wanted"),
    [((320, 320), (320, 320)), ((480, 640), (256, 320)), ((3000, 300), (320, 64)), ((10, 15), (224, 320))],
)
def test_a_picture_keeps_its_shape(size, wanted):
    assert search_describe.fitted(np.zeros((*size, 3), np.uint8)).shape == (*wanted, 3)


@pytest.mark.parametrize(
    ("lay", "sentence"),
    [
        (lambda folder: None, "does not exist: give the folder"),
        (lambda folder: folder.write_text(""), "is a file, not a folder"),
        (lambda folder: folder.mkdir(), "There is no picture in"),
    ],
)
def test_a_folder_without_pictures_is_told_in_a_sentence(tmp_path, lay, sentence):
    lay(tmp_path / "album")
    with pytest.raises(SearchError, match=sentence):
        photos(tmp_path / "album")


def test_a_taken_port_is_told(capsys):
    with search_page.socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert commands.main(["search", "--no-browser", "--port", str(port)]) == 2
    assert capsys.readouterr().err == f"Port {port} is taken or may not be used: give another with --port, or none.\n"


def graph_by_hand(X, k):
    """The normalized reciprocal graph, by loops."""
    cosines = X @ X.T - 10 * np.eye(len(X))
    near = [set(np.argsort(-row, kind="stable")[:k]) for row in cosines]
    A = np.zeros(cosines.shape)
    for i in range(len(X)):
        for j in near[i]:
            A[i, j] = max(cosines[i, j], 0) ** 3 if i in near[j] else 0
    degrees = A.sum(axis=1)
    scale = np.where(degrees > 0, 1 / np.sqrt(np.where(degrees > 0, degrees, 1)), 0)
    return A * np.outer(scale, scale)


def test_re_ranking_is_what_it_says(of_scenes):
    ranking = of_scenes.ranking
    X = vectors(ranking.records, "GeM").astype(float)
    q = vectors(of_scenes.truth.records[:1], "GeM")[0]
    plain = ranking.scores(q, "GeM")
    assert plain == pytest.approx(X @ q, abs=1e-5)
    first = np.argsort(-plain)[:5]
    mean = q + X[first].sum(axis=0)
    assert ranking.scores(q, "GeM", rerank="expansion") == pytest.approx(X @ mean / np.linalg.norm(mean), abs=1e-5)
    asked = np.zeros(COUNT)
    ten = np.argsort(-plain)[:10]
    asked[ten] = plain[ten].clip(0) ** 3
    exact = np.linalg.solve(np.eye(COUNT) - 0.8 * graph_by_hand(X, 5), 0.2 * asked)
    found = ranking.scores(q, "GeM", rerank="diffusion")
    reached = exact > 1e-6 * exact.max()
    assert found[reached] == pytest.approx(exact[reached] / exact.max(), rel=1e-3, abs=1e-4)
    assert (found[~reached] < 0.001).all()


@pytest.mark.parametrize("rerank", ["none", "expansion", "diffusion", "spectral"])
@pytest.mark.parametrize("method", ["pixels", "R-MAC"])
def test_a_picture_of_the_gallery_finds_itself(engine, method, rerank):
    engine.method, engine.rerank = method, rerank
    engine.search(picture=7)
    assert 7 in engine.results["numbers"][: 1 if rerank == "none" else 12]
    assert engine.message == ""
    assert len(engine.results["numbers"]) == COUNT


def test_a_tiny_gallery_is_ranked_by_every_method(album):
    for path in sorted(album.rglob("*.jpg"))[3:]:
        path.unlink()
    ranking = search_gallery.of_photos(album, progress=False).ranking
    for method in DESCRIBED:
        for rerank in ("none", "expansion", "diffusion", "spectral"):
            assert np.isfinite(ranking.scores(ranking.matrix(method)[0], method, rerank=rerank)).all()


def test_words_are_searched_and_marked(engine):
    text = engine.gallery.captions[0]
    engine.search(text)
    found = engine.results
    assert found["numbers"][0] == 0
    assert found["scores"][0] == pytest.approx(1)
    positives, junk = (set(some) for some in scenes_relevance(engine, text))
    for number, mark in zip(found["numbers"], found["marks"], strict=True):
        assert mark == (1 if number in positives else -1 if number in junk else 0)
    engine.search("a wug on the beach")
    assert engine.message == "The method captions knows nothing of: wug."
    assert engine.results["marks"] == []
    engine.search("wug")
    assert engine.results["numbers"] == []


def scenes_relevance(engine, text):
    found = engine.gallery.truth.found
    return found.relevance(parsed(text, {scenes.said(place) for place in found.places}))


PLACES = frozenset(["on the beach", "on the grass"])


@pytest.mark.parametrize(
    ("text", "wanted", "place"),
    [
        ("A person walking with a dog on the beach", {("person",), ("dog",)}, "on the beach"),
        ("an orange ship", {("ship", "orange")}, ""),
        ("race car", {("race car",)}, ""),
        ("a white garbage truck and a brown cuckoo", {("garbage truck", "white"), ("cuckoo", "brown")}, ""),
    ],
)
def test_a_text_is_understood_where_all_of_it_is_known(text, wanted, place):
    query = parsed(text, PLACES)
    assert (set(query.wanted), query.place) == (wanted, place)


@pytest.mark.parametrize("text", ["", "on the beach", "a puppy", "a dog with a wug", "love"])
def test_of_other_texts_nothing_is_known(text):
    assert parsed(text, PLACES) is None


def test_the_quality_is_that_of_scikit_learn(engine):
    engine.method = "MAC"
    engine.search(example=0)
    found = engine.gallery.truth.found
    X, Q = (vectors(records, "MAC") for records in (engine.gallery.ranking.records, engine.gallery.truth.records))
    told = [float(part.split()[0]) for part in engine.quality.partition(": ")[2].split(", ")]
    for level, value in zip(scenes.LEVELS, told, strict=True):
        each = []
        for query, q in zip(found.queries, Q, strict=True):
            positives, junk = found.relevance(query, level)
            counted = np.setdiff1d(np.arange(COUNT), junk)
            if len(positives):
                each.append(average_precision_score(np.isin(counted, positives), (X @ q)[counted]))
        assert value == pytest.approx(np.mean(each), abs=0.011), level


def test_a_box_searches_for_what_is_in_it(engine):
    placed = engine.gallery.truth.found.placed
    i = next(i for i, some in enumerate(placed) if len(some) > 1 and scenes.difficulty(some[0]) == "easy")
    x0, y0, x1, y1 = placed[i][0].box
    engine.search(picture=i, box=[x0 / 320, y0 / 320, (x1 + 1) / 320, (y1 + 1) / 320])
    assert engine.message == ""
    objects = engine.gallery.truth.found.objects
    for number, mark in zip(engine.results["numbers"], engine.results["marks"], strict=True):
        if mark == 1:
            assert placed[i][0].object in objects[number]
    part = engine.gallery.picture(i)[y0 : y1 + 1, x0 : x1 + 1]
    q = vectors(search_describe.described([part]), "GeM")[0]
    assert engine.results["scores"] == pytest.approx(sorted(engine.gallery.ranking.scores(q, "GeM"))[::-1], abs=2e-3)


def test_an_uploaded_picture_is_searched_for(engine):
    stream = io.BytesIO()
    Image.fromarray(engine.gallery.picture(3)).save(stream, "PNG")
    engine.uploaded = stream.getvalue()
    engine.search(upload="mine.png")
    assert engine.results["numbers"][0] == 3
    assert engine.results["marks"] == []
    engine.uploaded = b"no picture"
    engine.search(upload="mine.pdf")
    assert engine.message == "mine.pdf cannot be read as a picture."


def test_what_goes_wrong_is_told_in_the_widget(engine, monkeypatch):
    engine.search(picture=COUNT + 5)
    assert engine.message.startswith("That did not work: ")
    engine.search(picture=2)
    assert engine.message == ""


@pytest.mark.parametrize("method", ["MAC", "GeM", "R-MAC", "neural codes", "SPoC", "CroW"])
def test_explanations_point_at_what_moved(method):
    rng = np.random.default_rng(0)
    A, B = (np.abs(rng.normal(size=(10, 10, 60))) * 0.3 for _ in range(2))
    thing = np.abs(rng.normal(size=(2, 2, 60))) * 4
    A[2:4, 6:8], B[7:9, 1:3] = thing, thing
    a, b, share = explaining.matches(method, A, B).pairs[0]
    assert overlap(a, (0.6, 0.2, 0.8, 0.4)) > 0
    assert overlap(b, (0.1, 0.7, 0.3, 0.9)) > 0
    assert 0 < share < 1 + 1e-6


def overlap(a, b):
    return max(0, min(a[2], b[2]) - max(a[0], b[0])) * max(0, min(a[3], b[3]) - max(a[1], b[1]))


def test_shares_of_a_picture_with_itself_add_up_to_all_of_the_similarity():
    A = np.random.default_rng(1).uniform(0, 6, (10, 10, 80))
    for method in ("MAC", "GeM"):
        found = explaining.matches(method, A, A, shown=1000)
        assert sum(share for *_, share in found.pairs) == pytest.approx(1)
        assert all(a == b for a, b, _ in found.pairs)


def test_explanations_are_shown_on_query_and_result(engine):
    for method in ("pixels", "GeM", "R-MAC"):
        engine.method = method
        engine.search(picture=3, explain=engine.results["numbers"][1])
        engine.search(picture=3, explain=engine.results["numbers"][1])
        assert engine.explained["said"]
        assert bool(engine.explained["pairs"]) == (method != "pixels")
    engine.search(engine.gallery.captions[0], explain=0)
    assert engine.gallery.captions[0] in engine.explained["said"]
    engine.search(picture=3)
    assert engine.explained == {}


def test_it_opens_at_the_question_and_has_a_still(engine):
    assert engine.results["kind"] == ""
    assert len(engine.results["numbers"]) == COUNT
    assert "nothing is asked yet" in engine.alt
    still = engine.render()
    assert "person walking with a dog on the beach" in still.alt
    engine.search(example=1)
    assert "Search for a picture among 40 scenes, by GeM." in engine.alt


def test_thumbnails_are_cut_at_their_ends(engine):
    engine.search(example=0)
    starts = [0, *engine.results["ends"]]
    for place in (0, 5, COUNT - 1):
        file = io.BytesIO(engine.thumbs[starts[place] : starts[place + 1]])
        number = engine.results["numbers"][place]
        small = Image.fromarray(engine.gallery.picture(number)).resize(Image.open(file).size, Image.Resampling.BOX)
        assert np.abs(np.asarray(Image.open(file), float) - np.asarray(small, float)).mean() < 6


def test_ranking_knows_its_methods(of_scenes):
    with pytest.raises(ValueError, match="There is no method 'wug'"):
        Ranking(of_scenes.ranking.records).matrix("wug")
