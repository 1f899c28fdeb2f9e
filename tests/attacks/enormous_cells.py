"""Hand in cells of megabytes, and thousands of cells.

stock: it would be busy for many minutes
"""

# %% build
notebook["cells"].append(code_cell("x = '" + "y" * 3_000_000 + "'"))
notebook["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": "[" * 50_000 + "*_" * 50_000})
notebook["cells"] += [code_cell("") for _ in range(3000)]
save()
