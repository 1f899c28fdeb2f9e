// Scores of one image as columns that can be dragged; shared by the widgets that show scores.
// The text of view/common.js comes before this file, a widget's own file after it.

const shown = (value, digits = 2) => (Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value).toFixed(digits).replace("-", "−");

/** The scores and the true class of the image in view. */
function inView(model) {
  const image = model.get("image");
  return { scores: model.get("scores")[image], truth: model.get("y")[image], names: model.get("names") };
}

/** Round tick values that cover [low, high]. */
function scoreTicks(low, high) {
  const step = [1, 2, 5, 10, 20, 50].find(s => (high - low) / s <= 7) || 100, marks = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) marks.push(v);
  return ticks(marks, v => shown(v, 0));
}

/** Columns from zero to each score; the true class in blue, the chosen one outlined. Returns where things are. */
function drawColumns(board, theme, place, [low, high], { scores, truth, names, chosen, ylabel }) {
  const [left, top, width, height] = place, count = scores.length, wide = width / count, g = board.g;
  const Y = v => top + (high - clamp(v, low, high)) / (high - low) * height, X = i => left + (i + 0.5) * wide;
  for (const [value, text] of scoreTicks(low, high)) {
    line(board, left, Y(value), left + width, Y(value), theme.line);
    write(board, theme, text, left - 8, Y(value), { align: "right", baseline: "middle", size: 12 });
  }
  const thick = Math.min(56, wide * 0.62);
  scores.forEach((score, i) => {
    const y = Math.min(Y(0), Y(score)), tall = Math.max(2, Math.abs(Y(score) - Y(0)));
    g.fillStyle = i === truth ? theme.blue : theme.soft;
    g.globalAlpha = i === truth ? 1 : 0.55;
    g.fillRect(X(i) - thick / 2, y, thick, tall);
    g.globalAlpha = 1;
    if (i === chosen) box(board, X(i) - thick / 2 - 2, y - 2, thick + 4, tall + 4, theme.ink, 2.5);
    const text = i === truth ? `${names[i]} ✓` : names[i], slanted = count > 5;
    write(board, theme, text, X(i) + (slanted ? 8 : 0), top + height + 12,
      { align: slanted ? "right" : "center", baseline: "top", size: slanted ? 12 : 14, bold: i === truth, turn: slanted ? -0.6 : 0 });
  });
  line(board, left, Y(0), left + width, Y(0), theme.soft, 1.5);
  if (ylabel) write(board, theme, ylabel, left - 40, top + height / 2, { align: "center", turn: -Math.PI / 2 });
  return { X, Y, thick, column: x => Math.floor((x - left) / wide), value: y => high - (y - top) / height * (high - low),
           holds: (x, y) => x >= left && x < left + width && y >= top - 12 && y <= top + height + 40 };
}

/** What can be done to scores: drag a column, choose one by the arrow keys and move it, make it the true class. */
function moveScores(board, model, places) {
  const [low, high] = model.get("limits");
  const set = (i, value) => {
    const scores = model.get("scores").map(row => [...row]);
    scores[model.get("image")][i] = Math.round(clamp(value, low, high) * 10) / 10;
    send(model, { scores, chosen: i });
  };
  const makeTrue = i => {
    const y = [...model.get("y")];
    y[model.get("image")] = i;
    send(model, { y });
  };
  let held = null;
  drag(board, (x, y) => {
    const plot = places().find(p => p.holds(x, y));
    if (!plot) return false;
    const i = plot.column(x), gap = plot.Y(inView(model).scores[i]) - y;
    held = { plot, i, gap: Math.abs(gap) < 14 ? gap : 0 }; // a column taken at its end does not jump
    send(model, { chosen: i });
    return true;
  }, (x, y) => set(held.i, held.plot.value(y + held.gap)));
  board.node.addEventListener("dblclick", () => makeTrue(model.get("chosen")));
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], chosen = model.get("chosen"), { scores } = inView(model);
    if (!arrow && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter") return makeTrue(chosen);
    if (arrow[0]) return send(model, { chosen: (chosen + arrow[0] + scores.length) % scores.length });
    set(chosen, scores[chosen] - arrow[1] * (event.shiftKey ? 1 : 0.1));
  });
}

/** Buttons below the scores: the image in view, and back to the scores it came with; start: other traits to put back. */
function imageControls(model, controls, start = {}) {
  const images = model.get("images");
  if (images.length > 1) radio(model, controls, "image", "Image", images.map((name, i) => [i, name]));
  button(controls, "reset", "Back to the start", () => send(model, { scores: model.get("first"), y: model.get("first_y"), ...start }));
}

const COLUMN_HINT = "Drag a column. Keys, once the picture is chosen with Tab: left and right choose a column, up and down move it " +
  "(Shift: larger steps), Enter makes it the true class; so does a double click.";
const COLUMN_TRAITS = ["scores", "y", "image", "chosen"];
