"""The search engine: pictures found by words, by a picture, by a part of one; what it shows is computed here."""

import base64
import pathlib
import time

import numpy as np
import traitlets

from cvcourse.data.store import DataError
from cvcourse.retrieval.evaluation import JUNK, POSITIVE
from cvcourse.retrieval.search_explain import matches
from cvcourse.retrieval.search_photos import SearchError, jpeg, opened
from cvcourse.retrieval.search_ranking import DESCRIBED, OF_IMAGES, RERANKS, vectors
from cvcourse.view import Widget, figure, palette, styled
from cvcourse.view.panels import hide_axes
from cvcourse.view.style import SOFT

SHOWN, LARGE = 320, 640  # pixels of the query's picture, and of one that is uploaded
NAMES = {"colours": "colour histogram", "none": "no re-ranking", "expansion": "query expansion"}
EXAMPLES = 12  # clean queries, or photographs, to begin with
OPENING = "person walking with a dog on the beach"


class SearchEngine(Widget):
    """A box for words, pictures to click, and the first of a gallery for what is asked.

    query    {"text": ...}, {"picture": number}, {"example": number} or {"upload": name}, with or without
             "box": [x0, y0, x1, y1], shares of the sides of the picture; {}: some of all pictures
    asked    counts the questions; `answered` is the last that `results` answer
    results  numbers, scores and marks of the first pictures; `thumbs`, their JPEG files in one, cut at `ends`
    """

    script = "search_engine.js"
    parts = ("search_parts.js",)
    state = ("answered",)
    query, results, explained, options = (traitlets.Dict().tag(sync=True) for _ in range(4))
    thumbs, shown, other = (traitlets.Bytes().tag(sync=True) for _ in range(3))
    uploaded = traitlets.CBytes().tag(sync=True)  # arrives as a memoryview
    by = traitlets.Unicode("captions").tag(sync=True)
    method = traitlets.Enum(DESCRIBED, "GeM").tag(sync=True)
    layer = traitlets.Enum(("last", "middle"), "last").tag(sync=True)
    rerank = traitlets.Enum(RERANKS, "none").tag(sync=True)
    count = traitlets.Int(40, min=1, max=400).tag(sync=True)
    explain = traitlets.Int(-1).tag(sync=True)  # a picture of the results, -1 for none
    asked, answered = (traitlets.Int().tag(sync=True) for _ in range(2))
    quality = traitlets.Unicode().tag(sync=True)

    def __init__(self, gallery, **traits):
        self.gallery, self._maps, self._prepared = gallery, {}, set()
        methods = gallery.texts.methods
        traits = {"by": methods[0], **traits}
        super().__init__(options=options_of(gallery, methods), **traits)
        self.message = gallery.said
        self.observe(self._answer, "asked")

    def update(self):
        """What is shown before anything is asked."""
        if not self.results:
            self._search()

    def search(self, text=None, explain=-1, **query):
        """Ask for a text, or for picture=, example= or upload= with or without box=; see the class."""
        self.query = {key: value for key, value in {"text": text, **query}.items() if value is not None}
        self.explain = explain
        self.asked += 1

    def _answer(self, _):
        """Results first; what takes longer after them."""
        with self.hold_sync():
            self._attempt(self._search)
            self.answered = self.asked
        self._attempt(self._explain)
        self._attempt(self._measure)

    def _attempt(self, step):
        """One step; what goes wrong is told in the widget."""
        try:
            step()
        except (SearchError, DataError) as error:
            self.message = str(error)
        except Exception as error:  # the widget goes on, and says what it was
            self.message = f"That did not work: {type(error).__name__}, {error}."

    def _search(self):
        start = time.perf_counter()
        self.message = ""
        if self.rerank in ("diffusion", "spectral") and not self.gallery.ranking.has_graph(self.method, self.layer):
            self._say("The graph of the pictures is being made, once for each method.")
        kind, scores, marks = self._scores()
        if self.message.startswith("The graph"):
            self.message = ""
        numbers = first(scores, self.count, kind) if kind else spread(len(self.gallery), self.count)
        files = [self.gallery.thumbnails[i] for i in numbers]
        self.thumbs = b"".join(files)
        self.results = {
            "kind": kind,
            "numbers": [int(i) for i in numbers],
            "ends": np.cumsum([len(file) for file in files]).tolist(),
            "scores": [round(float(scores[i]), 3) for i in numbers] if kind else [],
            "marks": [int(marks[i]) for i in numbers] if marks is not None else [],
            "names": [self.gallery.names[i] for i in numbers],
            "took": round(1000 * (time.perf_counter() - start), 1),
        }

    def _say(self, sentence):
        """A sentence that is sent at once, before what takes long."""
        self.message = sentence
        if self.comm is not None:
            self.send_state("message")

    def _scores(self):
        """What is asked for ("" for nothing, "text", "picture"), scores (N,), and marks (N,) or None."""
        query, ranking = self.query, self.gallery.ranking
        truth, box = self.gallery.truth, query.get("box")
        if query.get("text", "").strip():
            text = query["text"].strip()
            if self.by not in self._prepared:
                self._say(f"The method {self.by} is being prepared, once.")
                self._prepared.add(self.by)
            unknown = self.gallery.unknown(text, self.by)
            scores = self.gallery.texts.scores(text, self.by)
            scores = ranking.from_first(scores, self.method, self.layer, self.rerank)
            self.message = unknown_words(unknown, self.by) if unknown else ""
            return "text", scores, truth.of_text(text) if truth else None
        if not query or "text" in query:
            self.shown = b""
            return "", np.zeros(len(self.gallery)), None
        vector, marks = self._of_picture(query, box)
        return "picture", ranking.scores(vector, self.method, self.layer, self.rerank), marks

    def _of_picture(self, query, box):
        """The descriptor of a picture that asks, or of a part of it, and marks or None."""
        truth, ranking, marks = self.gallery.truth, self.gallery.ranking, None
        self.shown = jpeg(self._asking(query), SHOWN, 88)
        if "picture" in query:
            record = ranking.records[query["picture"]]
            marks = truth.of_picture(query["picture"], box) if truth else None
        elif "example" in query:
            record = truth.records[query["example"]]
            marks = truth.of_objects({truth.queries[query["example"]].object})
        else:
            record = None
        if box is not None or record is None:
            record = self._described(query, box)
        return vectors(record, self.method, self.layer)[0], marks

    def _asking(self, query):
        """The picture that asks, (H, W, 3) uint8."""
        if "picture" in query:
            return self.gallery.picture(query["picture"])
        if "example" in query:
            return self.gallery.truth.queries[query["example"]].image
        try:
            return opened(bytes(self.uploaded), LARGE)
        except ValueError as error:
            raise SearchError(f"{query.get('upload', 'The file')} cannot be read as a picture.") from error

    def _described(self, query, box):
        from cvcourse.retrieval.search_describe import described

        self._wait_for_network()
        return described([cut(self._asking(query), box)])[0]

    def _wait_for_network(self):
        from cvcourse.retrieval.search_describe import network

        if not network.cache_info().currsize and not self._maps:
            self._say("The network is being loaded, once: some seconds.")
            network()
            self.message = ""

    def _explain(self):
        """Parts of the query and of the chosen picture that made them similar."""
        if self.explain not in self.results["numbers"]:
            self.explained, self.other = {}, b""
            return
        self.other = jpeg(self.gallery.picture(self.explain), SHOWN, 88)
        self.explained = {"number": self.explain, **self._explanation()}

    def _explanation(self):
        if self.results["kind"] == "text":
            return {"pairs": [], "said": self._why_words()}
        if self.results["kind"] != "picture":
            return {"pairs": [], "said": self.gallery.names[self.explain]}
        if self.method in OF_IMAGES:
            name = NAMES.get(self.method, self.method)
            return {"pairs": [], "said": f"{name}: all of one picture with all of the other, so nothing to point at."}
        box = self.query.get("box")
        own = self._maps_of(
            ("query", *sorted((k, str(v)) for k, v in self.query.items())), self._asking, self.query, box
        )
        others = self._maps_of(("picture", self.explain), self.gallery.picture, self.explain, None)
        found = matches(self.method, own[self.layer], others[self.layer])
        pairs = [[outside(a, box), b, round(share, 4)] for a, b, share in found.pairs]
        return {"pairs": pairs, "said": told(found, self.method, self.rerank), "kind": found.kind}

    def _maps_of(self, name, read, what, box):
        from cvcourse.retrieval.search_describe import maps_of

        if name not in self._maps:
            self._wait_for_network()
            while len(self._maps) > 8:
                del self._maps[next(iter(self._maps))]
            self._maps[name] = maps_of(cut(read(what), box))
        return self._maps[name]

    def _why_words(self):
        """What words have to do with a picture."""
        texts, i = self.gallery.texts, self.explain
        if self.by == "captions":
            from cvcourse.retrieval.text_words import words_of

            common = [word for word in words_of(texts.captions[i]) if word in words_of(self.query["text"])]
            words = "in common: " + ", ".join(dict.fromkeys(common)) if common else "no word in common"
            return f"Its caption: {texts.captions[i]}; {words}."
        if self.by != "names":
            return f"{self.by}: all words together with all of the picture, so nothing to point at."
        from cvcourse.retrieval.text_names import names, probabilities

        shares = probabilities(self.gallery.pooled[i : i + 1])[0]
        listed = ", ".join(f"{names()[j]} {shares[j]:.0%}".replace("%", " %") for j in np.argsort(-shares)[:5])
        return f"The network's first names for it: {listed}."

    def _measure(self):
        """The mAP of what is chosen in the menus, for the gallery's own queries."""
        kind, truth = self.results["kind"], self.gallery.truth
        if not truth or not kind:
            self.quality = ""
            return
        chosen = self.by, self.method, self.layer, self.rerank
        found, queries = truth.quality(kind, self.gallery.ranking, self.gallery.texts, *chosen)
        what = "text queries" if kind == "text" else "queries"
        listed = ", ".join(f"{value:.2f} {level}".strip() for level, value in found.items())
        self.quality = f"mAP of {self.said_method(kind)}, over {queries} {what} of this gallery: {listed}."

    def said_method(self, kind):
        """The methods in words: "GeM with query expansion"."""
        method = NAMES.get(self.method, self.method) + (" of the middle layer" if self.layer == "middle" else "")
        rerank = NAMES.get(self.rerank, self.rerank)
        if kind == "text":
            return self.by if self.rerank == "none" else f"{self.by}, then {rerank} by {method}"
        return method if self.rerank == "none" else f"{method} with {rerank}"

    def describe(self):
        """What is asked, how, and what comes first."""
        found = self.results
        if not found["kind"]:
            return f"Search engine on {self.gallery.name}; nothing is asked yet. Some of them are shown."
        query = self.query
        what = f'"{query["text"]}"' if "text" in query else "a part of a picture" if query.get("box") else "a picture"
        marks = {POSITIVE: " (right)", 0: " (wrong)", JUNK: " (does not count)"}
        first = [
            f"{name}{marks[found['marks'][n]] if found['marks'] else ''}" for n, name in enumerate(found["names"][:5])
        ]
        return (
            f"Search for {what} among {self.gallery.name}, by {self.said_method(found['kind'])}. "
            f"First: {'; '.join(first)}. {counted(found['marks'])}"
        ).strip()

    def render(self):
        """The first pictures for a text, as a still figure."""
        return engine_figure(self)


SearchEngine._css += pathlib.Path(__file__).with_name("search_engine.css").read_text("utf-8")


def options_of(gallery, methods):
    """What stands in the menus, and what one can begin with."""
    truth = gallery.truth
    named = [[value, NAMES.get(value, value)] for value in DESCRIBED]
    examples = (
        [
            [i, f"data:image/jpeg;base64,{base64.b64encode(truth.thumbnails[i]).decode()}", truth.queries[i].text]
            for i in range(min(EXAMPLES, len(truth.queries)))
        ]
        if truth
        else []
    )
    return {
        "by": [[value, value] for value in methods],
        "method": named,
        "layer": [[layer, f"{layer} layer"] for layer in gallery.layers],
        "rerank": [[value, NAMES.get(value, value)] for value in RERANKS],
        "examples": examples,
        "size": len(gallery),
        "name": gallery.name,
        "opening": OPENING if truth else "",
    }


def first(scores, count, kind):
    """Numbers of the largest scores, the best first; what has no word of a text at all is not there."""
    numbers = np.argsort(-scores, kind="stable")[:count]
    return numbers[scores[numbers] != 0] if kind == "text" else numbers


def spread(N, count):
    """Numbers all over a gallery."""
    return np.unique(np.linspace(0, N - 1, min(N, count)).astype(int))


def cut(image, box):
    """A part of a picture, x0, y0, x1, y1 in 0..1, a pixel at least; or all of it."""
    if box is None:
        return image
    H, W = image.shape[:2]
    left, top = min(int(box[0] * W), W - 1), min(int(box[1] * H), H - 1)
    return np.ascontiguousarray(image[top : max(top + 1, round(box[3] * H)), left : max(left + 1, round(box[2] * W))])


def outside(box, frame):
    """A box within a part of a picture, as shares of the whole picture."""
    if frame is None:
        return box
    x0, y0, x1, y1 = frame
    return [x0 + (x1 - x0) * box[0], y0 + (y1 - y0) * box[1], x0 + (x1 - x0) * box[2], y0 + (y1 - y0) * box[3]]


def told(found, method, rerank):
    """A sentence on matched parts."""
    if not found.pairs:
        return "No part of one is like a part of the other."
    if found.kind == "share":
        total = f"{sum(share for *_, share in found.pairs):.0%}".replace("%", " %")
        sentence = f"{method}: these {len(found.pairs)} pairs of parts hold {total} of the similarity:"
    else:
        what = "squares" if method == "R-MAC" else "places"
        sentence = f"{method}: the {what} that are most alike, less what all have in common; their cosines:"
    return sentence if rerank == "none" else f"Re-ranking came by way of other pictures; directly, {sentence}"


def unknown_words(words, by):
    """One sentence about words that a method does not know."""
    listed = ", ".join(dict.fromkeys(words))
    return f"The method {by} knows nothing of: {listed}."


def counted(marks):
    if not marks:
        return ""
    right, junk = marks.count(POSITIVE), marks.count(JUNK)
    return f"Of the {len(marks)} shown {right} are right, {len(marks) - right - junk} wrong, {junk} do not count."


def search_engine(gallery=None, **traits):
    """Search a gallery by words, by a picture, or by a part of one.

    gallery  as search_gallery.of_scenes or of_photos gives it; the 300 scenes of the lectures unless told
    traits   by, method, layer, rerank, count: what the menus say at first
    """
    if gallery is None:
        from cvcourse.retrieval.search_gallery import of_small

        gallery = of_small()
    return SearchEngine(gallery, **traits)


@styled
def engine_figure(widget):
    """Fourteen pictures with their marks: the first for what is asked, or for a text to begin with."""
    import io

    from PIL import Image

    gallery, found, text = widget.gallery, widget.results, widget.query.get("text", "")
    numbers, marks = found["numbers"][:14], found["marks"]
    if not found["kind"] and gallery.truth:
        text = OPENING
        scores, table = gallery.texts.scores(text, widget.by), gallery.truth.of_text(text)
        numbers = np.argsort(-scores, kind="stable")[:14]
        marks = [int(table[i]) for i in numbers]
    alt = f'First pictures for "{text}": ' + "; ".join(gallery.names[i] for i in numbers[:5]) if text else widget.alt
    still, axes = figure(9.6, 3.2, alt, nrows=2, ncols=7, squeeze=False)
    signs = {POSITIVE: ("✓", palette.GREEN), 0: ("✗", palette.VERMILION), JUNK: ("–", SOFT)}
    for ax in axes.flat:
        hide_axes(ax)
    for place, (ax, i) in enumerate(zip(axes.flat, numbers, strict=False)):
        ax.imshow(np.asarray(Image.open(io.BytesIO(gallery.thumbnails[i]))))
        sign, color = signs[marks[place]] if marks else ("", SOFT)
        ax.set_title(f"{place + 1} {sign}", color=color, size=11)
    if text:
        still.suptitle(f'"{text}", by {widget.by}', size=12)
    return still
