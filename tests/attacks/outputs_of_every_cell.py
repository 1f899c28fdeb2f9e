"""Fill the report: many cells, each with as much output as one may have.

stock: it would fill this machine's disk
"""

# %% build
page = "from IPython.display import HTML, display\nfor _ in range(4): display(HTML('<p>' + 'x' * 900_000))"
notebook["cells"] += [code_cell(page) for _ in range(30)]
save()
