"""The base of all widgets: state in traits, drawing in a .js file, a still picture where no kernel runs."""

import inspect
import pathlib

import anywidget
import traitlets

from cvcourse.view.still import fewer_colors, still_bundle

HERE = pathlib.Path(__file__).parent
STILL_DPI = 110  # a notebook keeps the still picture of every widget it shows, so it is kept small
NOTE = "Run this cell in JupyterLab to move the picture."


class Widget(anywidget.AnyWidget):
    """A picture that moves when it is touched.

    A subclass gives
    script      name of its front-end file beside the module; view/common.js is put before it
    parts       names of front-end files beside the module that are put between the two
    state       names of the traits that the picture depends on
    describe()  one or two sentences on what is shown now, for those who do not see it
    render()    StillFigure of what is shown now
    """

    script = None
    parts = ()
    state = ()
    alt = traitlets.Unicode().tag(sync=True)
    message = traitlets.Unicode().tag(sync=True)

    def __init_subclass__(cls, **kwargs):
        if cls.__dict__.get("script"):  # not the classes that add_traits derives
            folder = pathlib.Path(inspect.getfile(cls)).parent
            files = [HERE / "common.js", *(folder / name for name in (*cls.parts, cls.script))]
            cls._esm = "\n".join(file.read_text("utf-8") for file in files)
            cls._css = (HERE / "common.css").read_text("utf-8")
        super().__init_subclass__(**kwargs)

    def __init__(self, **traits):
        super().__init__(**traits)
        self.observe(self._refresh, names=list(self.state))
        self._refresh()

    def update(self):
        """Compute what the picture needs from Python; most widgets draw all in the browser."""

    def describe(self):
        """What is shown now, in words."""
        raise NotImplementedError(f"{type(self).__name__} must say what it shows.")

    def render(self):
        """What is shown now, as a still figure."""
        raise NotImplementedError(f"{type(self).__name__} must draw what it shows.")

    def _refresh(self, change=None):
        with self.hold_sync():
            self.update()
            self.alt = self.describe().replace("`", "")  # marks of code are for the eye

    def _repr_mimebundle_(self, **kwargs):
        shown = super()._repr_mimebundle_(**kwargs)
        if shown is None:
            return None
        bundle, metadata = shown if isinstance(shown, tuple) else (shown, {})
        still = self.render()
        light, dark = fewer_colors(still.to_png(STILL_DPI)), still.to_dark_webp(STILL_DPI)
        return {**bundle, **still_bundle(light, dark, still.alt or self.alt, note=NOTE)}, metadata
