"""What JupyterLab does to a notebook of the desk before it writes it: a picture stays where a widget was.

A widget lives as long as its kernel. In a saved notebook JupyterLab prefers the reference to it over the
still picture beside it, and where the kernel is gone it shows an error instead of either. So the reference
is left out of the file. The open page keeps it, and the picture goes on moving there.
"""

VIEW = "application/vnd.jupyter.widget-view+json"


def keep_stills(model, path="", contents_manager=None):
    """Leave out the references to widgets that bring a still picture or text with them; for `pre_save_hook`.

    model    what the server is about to write; its "content" is changed in place
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    for cell in model["content"].get("cells", []):
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):  # a widget of another package has no HTML, and stays as it is
                output["data"].pop(VIEW, None)
