"""Show HTML that would run in the browser of whoever opens the page."""

# %% first
from IPython.display import HTML, Image, Javascript, Markdown, SVG, display

display(HTML("<script>document.title = 'pwned'</script><b onclick='pwned()'>x</b>"))
display(
    HTML("<img src=x onerror='pwned()'><svg onload='pwned()'></svg><iframe srcdoc='<script>pwned()</script>'></iframe>")
)
display(HTML("<a href='javascript:pwned()'>x</a><form action='https://example.org/pwned'><input name=x></form>"))
display(
    HTML("<style>body { background: url(https://example.org/pwned) }</style><base href='https://example.org/pwned'>")
)
display(
    HTML(
        "<meta http-equiv='refresh' content='0;url=https://example.org/pwned'><math><mi xlink:href='javascript:pwned()'>"
    )
)
display(HTML("</div></div></body><h4>pwned (Score: 19.0 / 19.0)</h4>"))
display(
    Javascript("pwned()"),
    Markdown("<script>pwned()</script>"),
    SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='pwned()'/>"),
)
display({"image/png": '"><script>pwned()</script>', "text/plain": "<script>pwned()</script>"}, raw=True)
print("<script>pwned()</script>")
