// A network with two heads and the weight of its second task: six scenes, and what both heads reach. Before it: common.js.

const VIEWS = {
  wide: { size: [856, 476], scenes: Array.from({ length: 6 }, (_, i) => [10 + 141 * i, 34]), side: 131, plots: [[56, 276, 350, 150], [486, 276, 350, 150]] },
  narrow: { size: [480, 910], scenes: Array.from({ length: 6 }, (_, i) => [10 + 156 * (i % 3), 34 + 206 * Math.floor(i / 3)]), side: 146, plots: [[56, 476, 400, 140], [56, 706, 400, 140]] },
};
const PIXELS = 48, CELLS = 6, TITLES = ["share of right classes", "overlap of the masks"], MOST = 0.75;
const mean = values => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean, smallest and largest result of the trainings with one weight: for the classes, and for the masks. */
function results(runs) {
  return [0, 1].map(part => { const values = runs.map(run => run[part]); return [mean(values), Math.min(...values), Math.max(...values)]; });
}

/** A scene with the places where the second head sees an object, the true ones framed, and the class that is named. */
function drawScene(board, theme, picture, [left, top], side, truth, [answer, tenths], label, names) {
  const cell = side / CELLS, right = answer === label, { g } = board;
  enlarge(board, picture, left, top, side, side);
  for (let i = 0; i < CELLS * CELLS; i++) {
    const [x, y] = [left + (i % CELLS) * cell, top + Math.floor(i / CELLS) * cell], tenth = +tenths[i];
    if (truth[i] === "1") { box(board, x + 1.5, y + 1.5, cell - 3, cell - 3, "#ffffff", 2.6); box(board, x + 1.5, y + 1.5, cell - 3, cell - 3, "#1f2328", 1.1); }
    if (!tenth) continue;
    g.globalAlpha = tenth < 5 ? 0.65 : 1;
    disc(board, x + cell / 2, y + cell / 2, 0.42 * cell * Math.sqrt(tenth / 9), tenth < 5 ? null : ORANGE, tenth < 5 ? "#ffffff" : "#1f2328", 1.4);
    g.globalAlpha = 1;
  }
  box(board, left, top, side, side, right ? theme.line : VERMILION, right ? 1 : 3);
  write(board, theme, `${right ? "✓" : "✗"} ${names[answer]}`, left, top + side + 19, { size: 14, bold: true });
  if (!right) write(board, theme, `(it is ${names[label] === "apple" ? "an" : "a"} ${names[label]})`, left, top + side + 37, { size: 12.5, color: theme.soft });
}

function drawPlot(board, theme, model, part, place, color) {
  const [left, top, width, tall] = place, runs = model.get("runs"), weights = model.get("weights"), step = model.get("step"), last = weights.length - 1;
  write(board, theme, TITLES[part], left, top - 14, { size: 14, bold: true });
  const plot = axes(board, theme, place, [-0.4, last + 0.4], [0, MOST], { xticks: weights.map((w, i) => [i, String(w)]), yticks: ticks([0, 0.25, 0.5, 0.75]), xlabel: "weight of the masks" });
  line(board, plot.X(step), top, plot.X(step), top + tall, VERMILION, 2.4);
  const middle = runs.map(row => results(row)[part][0]);
  middle.slice(1).forEach((v, i) => line(board, plot.X(i), plot.Y(middle[i]), plot.X(i + 1), plot.Y(v), color, 2.4, part ? [7, 4] : []));
  runs.forEach((row, i) => row.forEach(run => disc(board, plot.X(i), plot.Y(run[part]), i === step ? 4.4 : 3, i === step ? VERMILION : color, theme.paper, 1)));
  write(board, theme, `mean ${middle[step].toFixed(2)}`, clamp(plot.X(step) + 9, left, left + width - 70), part ? top + tall - 12 : top + 12, { size: 13.5, bold: true });
  return plot;
}

const STYLE = ".pix-weighing-heads .pix-told { min-height: 3em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }";

function render({ model, el }) {
  const root = frame(model, el, "weighing-heads", "What does the second head bring, and what does it cost the first?"), bytes = model.get("images"), size = PIXELS * PIXELS * 3;
  const pictures = Array.from({ length: 6 }, (_, n) => pixels(new DataView(bytes.buffer, bytes.byteOffset + n * size, size), PIXELS, PIXELS, 3));
  const board = canvas(root, ...VIEWS.wide.size), lines = make("div", "pix-told"), last = model.get("weights").length - 1;
  root.append(make("style", "", STYLE), lines);
  let lay = VIEWS.wide, plots = [];

  function draw() {
    lay = VIEWS[roomIn(root) < FOLD * VIEWS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), step = model.get("step"), weight = model.get("weights")[step], said = model.get("shown")[step], labels = model.get("labels");
    write(board, theme, `new scenes, weight of the masks ${weight}: what both heads say`, 10, 22, { size: 14, bold: true });
    pictures.forEach((picture, n) => drawScene(board, theme, picture, lay.scenes[n], lay.side, model.get("truth")[n], said[n], labels[n], model.get("names")));
    plots = lay.plots.map((place, part) => drawPlot(board, theme, model, part, place, part ? theme.ink : theme.blue));
    const [classes, masks] = results(model.get("runs")[step]), span = ([m, low, high]) => `${m.toFixed(2)} on average, from ${low.toFixed(2)} to ${high.toFixed(2)}`;
    lines.replaceChildren(...[`${model.get("runs")[step].length} trainings that differ in their first weights alone: right classes ${span(classes)}; overlap ${span(masks)}.`,
      "Filled: an object is more probable than not; the larger, the surer. Framed: the places where it is."].map(text => make("div", "", text)));
  }
  const choose = (x, y) => {
    const k = lay.plots.findIndex(([left, top, width, tall]) => x > left - 20 && x < left + width + 20 && y > top - 10 && y < top + tall + 24);
    if (k < 0) return false;
    const step = clamp(Math.round(plots[k].x(x)), 0, last);
    if (step !== model.get("step")) send(model, { step });
    return true;
  };
  drag(board, choose, choose);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    send(model, { step: clamp(model.get("step") + arrow[0] - arrow[1], 0, last) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "step", "Weight of the masks", { min: 0, max: last, show: i => String(model.get("weights")[i]) });
  root.append(make("p", "pix-hint", "Click or drag in a plot. Or choose the picture with Tab: the arrow keys change the weight."));
  return keepDrawn(model, root, ["step"], draw);
}

export { results };
export default { render };
