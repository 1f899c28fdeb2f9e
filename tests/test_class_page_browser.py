"""The class page in a real browser: it asks nobody, fits a telephone, can be read in the dark, and needs no mouse."""

import re

import nbformat
import pytest

import lab
from autograder.desk.page import write_page
from desk_class import LONG, UNIT, lay_class, work

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # of nbgrader's add_submission
READABLE = 4.5  # contrast of small text, as WCAG 2.1 asks for
CONTRASTS = """() => {
  const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(node).backgroundColor);
      if (a === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const node = text.parentElement;
    if (!text.data.trim() || !node.checkVisibility() || ["SCRIPT", "STYLE", "MARK"].includes(node.tagName)) continue;
    const [one, other] = [light(numbers(getComputedStyle(node).color).slice(0, 3)), light(ground(node))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < LEAST) found.push(`${ratio.toFixed(2)} ${node.tagName}.${node.className} ${text.data.trim()}`);
  }
  return found;
}""".replace("LEAST", str(READABLE))


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """The page of a class in which three are alike and one has a page of feedback."""
    lab.need_browser()
    root, out = lay_class(tmp_path_factory.mktemp("class"))
    for name in ("ben", "cem", "zed"):
        nbformat.write(work(code=LONG, more=[name]), out / "autograded" / name / UNIT / "work.ipynb")
    folder = out / "feedback" / "ada" / UNIT
    folder.mkdir(parents=True)
    (folder / f"{UNIT}.html").write_text("<title>feedback</title>")
    return write_page(root, out, UNIT)


@pytest.fixture
def shown(page, path):
    """The page as it is opened, and that it asked for nothing else."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    page.goto(path.as_uri())
    yield page
    assert {url for url in asked if "/feedback/" not in url} == {path.as_uri()}


def open_all(page):
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")


def focused(page):
    """What has the focus: its row and column in the table, else its text."""
    return page.evaluate(
        """() => {
          const [node, cell] = [document.activeElement, document.activeElement.closest("tbody td, tbody th")];
          return cell ? [cell.parentElement.rowIndex - 1, cell.cellIndex] : node.textContent.trim();
        }"""
    )


def into_the_table(page):
    page.focus("thead th:last-child button")
    page.keyboard.press("Tab")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits_its_width_and_can_be_read(width, scheme, shown):
    shown.set_viewport_size({"width": width, "height": 800})
    shown.emulate_media(color_scheme=scheme)
    for details in (lambda page: None, open_all):
        details(shown)
        assert shown.evaluate("document.documentElement.scrollWidth") == width
        assert shown.evaluate(CONTRASTS) == []


def test_the_table_is_one_stop_and_arrow_keys_walk_through_it(shown):
    into_the_table(shown)
    assert focused(shown) == [0, 3]
    assert shown.locator("#told").inner_text().startswith("Ada <b>Doe</b>\nf: right")
    shown.keyboard.press("ArrowDown")
    assert focused(shown) == [1, 3]
    assert "the sign is turned" in shown.locator("#told").inner_text()
    shown.keyboard.press("Escape")
    assert not shown.locator("#told").is_visible()
    for key, place in (("End", [1, 5]), ("ArrowRight", [1, 5]), ("PageDown", [8, 5]), ("Home", [8, 0])):
        shown.keyboard.press(key)
        assert focused(shown) == place
    shown.keyboard.press("Shift+Tab")
    shown.keyboard.press("Tab")
    assert focused(shown) == [8, 0]  # it comes back to where it was
    shown.keyboard.press("Tab")
    assert not isinstance(focused(shown), list)


def test_enter_and_space_choose_and_a_name_leads_to_the_page_of_feedback(shown):
    into_the_table(shown)
    shown.keyboard.press("ArrowDown")
    shown.keyboard.press("Enter")
    assert shown.locator("#count").inner_text() == "1 chosen"
    assert shown.locator("#again").inner_text().endswith("--again ben")
    shown.keyboard.press("Home")
    shown.keyboard.press("Space")
    assert not shown.locator("#chosen").is_visible()
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("ArrowRight")
    with shown.expect_navigation():
        shown.keyboard.press("Enter")
    assert shown.title() == "feedback"


def test_what_has_the_focus_is_seen(shown):
    """On a telephone the heading and the names stick: a cell below or right of them must come out from under them."""
    shown.set_viewport_size({"width": 390, "height": 600})
    into_the_table(shown)
    for key in ["ArrowDown"] * 8 + ["End"] + ["ArrowUp"] * 8 + ["ArrowLeft"] * 2:
        shown.keyboard.press(key)
        assert shown.evaluate(
            """() => {
              const cell = document.activeElement, box = cell.getBoundingClientRect();
              return cell.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
            }"""
        ), key
        assert shown.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_everything_that_a_click_does_has_a_key(shown):
    open_all(shown)
    actions = "[data-who]:not([disabled]), [data-copy], [data-sort], summary, #chosen button"
    tags = shown.locator(actions).evaluate_all("all => all.map((one) => one.tagName)")
    assert {*tags} <= {"BUTTON", "SUMMARY"}
    shown.focus("thead [data-sort='0']")
    shown.keyboard.press("Enter")
    order = shown.locator("#students tbody th").all_inner_texts()
    assert re.match("Ben|Cem|Dan", order[0])
    shown.focus("#exercises .bar .wrong")
    shown.keyboard.press("Space")
    assert shown.locator("#count").inner_text() == "3 chosen"
    shown.focus("#clear")
    shown.keyboard.press("Enter")
    assert not shown.locator("#chosen").is_visible()
