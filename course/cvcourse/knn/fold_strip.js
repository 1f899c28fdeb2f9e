// Fold strip: which fold validates in each round, and what the rounds say about each k.
// The text of view/common.js comes before this file.

const STRIP = { left: 74, top: 58, width: 290, height: 250 };
const PLOT = [500, 58, 330, 250];

const mean = values => values.reduce((sum, v) => sum + v, 0) / values.length;
const spread = values => Math.sqrt(mean(values.map(v => (v - mean(values)) ** 2)));
const percent = v => `${(100 * v).toFixed(1)} %`;

/** One row a round: the validating fold filled and hatched, the others for training, the accuracy at the end. */
function drawStrip(board, theme, row) {
  const g = board.g, count = row.length, step = Math.min(50, STRIP.height / count), width = STRIP.width / count;
  row.forEach((accuracy, round) => {
    const y = STRIP.top + round * step;
    write(board, theme, `round ${round + 1}`, STRIP.left - 10, y + step * 0.4, { align: "right", baseline: "middle" });
    for (let fold = 0; fold < count; fold++) {
      const x = STRIP.left + fold * width, validates = fold === round;
      g.fillStyle = validates ? ORANGE : theme.line;
      g.fillRect(x + 1.5, y, width - 3, step * 0.8);
      if (validates || count <= 5) write(board, theme, validates ? "validate" : "train", x + width / 2, y + step * 0.4,
        { align: "center", baseline: "middle", size: Math.min(12, width / 5.2), bold: validates, color: validates ? "#000000" : theme.ink });
    }
    write(board, theme, percent(accuracy), STRIP.left + STRIP.width + 8, y + step * 0.4, { baseline: "middle", bold: true });
  });
  for (let fold = 0; fold < count; fold++) {
    write(board, theme, `fold ${fold + 1}`, STRIP.left + (fold + 0.5) * width, STRIP.top - 8, { align: "center", size: Math.min(12, width / 3.2), color: theme.soft });
  }
}

/** Limits and step for the accuracy axis that leave room around all folds. */
function accuracyScale(all) {
  const low = Math.min(...all), high = Math.max(...all), range = Math.max(high - low, 0.004);
  const step = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2].find(s => range / s <= 5) || 0.25;
  const from = Math.max(0, Math.floor((low - range * 0.08) / step)), to = Math.ceil((high + range * 0.08) / step);
  return { limits: [from * step, to * step], step, marks: Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step) };
}

/** Every fold a dot, the mean a line, one standard deviation a bar; the chosen k stands out. */
function drawPlot(board, theme, ks, table, chosen) {
  const { limits, step, marks } = accuracyScale(table.flat()), last = ks.length - 1;
  const plot = axes(board, theme, PLOT, [-0.5, last + 0.5], limits, {
    xticks: ks.map((k, i) => [i, String(k)]), yticks: ticks(marks, v => (100 * v).toFixed(step < 0.01 ? 1 : 0)),
    xlabel: "k (neighbours that vote)", ylabel: "accuracy on the validating fold (%)" });
  const g = board.g, column = PLOT[2] / ks.length;
  g.globalAlpha = 0.22;
  g.fillStyle = ORANGE;
  g.fillRect(plot.X(chosen) - column / 2, PLOT[1], column, PLOT[3]);
  g.globalAlpha = 1;
  ks.forEach((_, i) => {
    const m = mean(table[i]), s = spread(table[i]), x = plot.X(i);
    if (i) line(board, plot.X(i - 1), plot.Y(mean(table[i - 1])), x, plot.Y(m), theme.blue, 2.5);
    line(board, x, plot.Y(m - s), x, plot.Y(m + s), theme.blue, 2);
    for (const end of [m - s, m + s]) line(board, x - 6, plot.Y(end), x + 6, plot.Y(end), theme.blue, 2);
    for (const value of table[i]) disc(board, x + 10, plot.Y(value), 3, theme.soft); // beside the bar, so that both are seen
    disc(board, x, plot.Y(m), i === chosen ? 8 : 5, theme.blue, theme.paper, 2);
  });
}

function render({ model, el }) {
  const ks = model.get("ks"), table = model.get("accuracies"), last = ks.length - 1;
  const root = frame(model, el, "fold-strip", "Each fold validates once: one accuracy a fold, one mean for each k");
  const board = canvas(root, 850, 366, [[0, 0, 436, 320], [436, 0, 414, 366]]);

  function draw() {
    const theme = begin(board, root), chosen = model.get("chosen"), row = table[chosen];
    write(board, theme, `${row.length} rounds with k = ${ks[chosen]}`, STRIP.left, 24, { size: 16, bold: true });
    write(board, theme, `k = ${ks[chosen]}: ${percent(mean(row))} ± ${percent(spread(row))}`, PLOT[0], 24, { size: 16, bold: true });
    drawStrip(board, theme, row);
    drawPlot(board, theme, ks, table, chosen);
    write(board, theme, "grey dot: a fold; blue: mean ± one standard deviation", PLOT[0], 44, { size: 12, color: theme.soft });
  }
  const go = chosen => send(model, { chosen: clamp(chosen, 0, last) });
  const to = x => go(Math.floor((x - PLOT[0]) / PLOT[2] * ks.length));
  drag(board, x => { if (x < PLOT[0]) return false; to(x); return true; }, to);
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key], end = { Home: 0, End: last }[event.key];
    if (!move && end === undefined) return;
    event.preventDefault();
    go(move ? model.get("chosen") + move[0] - move[1] : end);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "chosen", "Choose k", { min: 0, max: last, show: i => `k = ${ks[i]}` });
  root.append(make("p", "pix-hint", "Click a k in the plot, move the slider, or choose the picture with Tab and use the arrow keys."));
  return keepDrawn(model, root, ["chosen", "accuracies"], draw);
}

export default { render };
