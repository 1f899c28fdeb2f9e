"""Write markdown, raw cells and attachments that would run in the browser of whoever opens the page."""

# %% build
evil = (
    "<script>pwned()</script>\n\n<img src=x onerror=pwned()>\n\n[x](javascript:pwned()) ![x](attachment:a.png)\n\n"
    "<https://example.org/pwned>\n\n$\\text{<script>pwned()</script>}$\n\n$$<img src=x onerror=pwned()>$$\n\n"
    "<svg><style><img src=x onerror=pwned()></style></svg> <math><mtext><table><mglyph><style><img src=x onerror=pwned()>"
)
attachment = {"a.png": {'image/png" onerror="pwned()': "x", "image/png": 'x" onerror="pwned()'}}
notebook["cells"].append(
    {"cell_type": "markdown", "id": "m", "metadata": {}, "source": evil, "attachments": attachment}
)
notebook["cells"].append(
    {"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html", "format": "text/html"}, "source": evil}
)
for cell in notebook["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("written_"):
        cell["source"] = evil
notebook["metadata"]["title"] = "</title><script>pwned()</script>"
notebook["metadata"]["kernelspec"] = {"name": '"><script>pwned()</script>', "display_name": "<script>pwned()</script>"}
notebook["metadata"]["widgets"] = {
    "application/vnd.jupyter.widget-state+json": {"state": {}, "x": "</script><script>pwned()"}
}
save()
