"""Print, raise, display and write halves of characters, which no file can hold."""

# %% first
from IPython.display import HTML, display

print("half: \ud800")
display(HTML("<p>\udfff</p>"))


# %% solution="l1_distance"
def l1_distance(a, b):
    raise ValueError("half: \udcff and \x1b[2J and \0")


# %% solution="l2_distance"
def l2_distance(a, b):
    return "\ud83d"


# %% last
raise ValueError("half: \ud800")

# %% build
notebook["cells"].append({"cell_type": "markdown", "id": "m", "metadata": {}, "source": "half: \ud800"})
notebook["cells"].append(code_cell("'half: \udc80'"))
save()
