// Margin bars: which scores come too close to that of the true class, and what each of them costs.
// The texts of view/common.js and score_columns.js come before this file.

const BARS = [60, 30, 400, 280], LIST = 518;

const cost = (score, own, margin) => Math.max(0, score - own + margin);

/** The loss of one row: the terms of all classes but the true one, added. */
function hingeLoss(scores, truth, margin) {
  return scores.reduce((sum, score, i) => i === truth ? sum : sum + cost(score, scores[truth], margin), 0);
}

/** The line that no other score should cross, and in orange how far each does. */
function drawMargin(board, theme, plot, { scores, truth }, margin) {
  const g = board.g, [left, , width] = BARS, own = scores[truth], limit = own - margin;
  g.fillStyle = theme.blue;
  g.globalAlpha = 0.1;
  g.fillRect(left, plot.Y(own), width, plot.Y(limit) - plot.Y(own));
  g.globalAlpha = 1;
  scores.forEach((score, i) => {
    const term = cost(score, own, margin), top = plot.Y(score), tall = plot.Y(limit) - top;
    if (i === truth || !term) return;
    g.fillStyle = ORANGE;
    g.fillRect(plot.X(i) - plot.thick / 2, top, plot.thick, tall);
    box(board, plot.X(i) - plot.thick / 2, top, plot.thick, tall, theme.ink, 1.5);
    const value = scores.length > 5 ? shown(term) : `costs ${shown(term)}`;
    write(board, theme, value, plot.X(i), top - 6, { align: "center", size: scores.length > 5 ? 11 : 13, bold: true });
  });
  line(board, left, plot.Y(own), left + width, plot.Y(own), theme.blue, 1.5);
  line(board, left, plot.Y(limit), left + width, plot.Y(limit), theme.ink, 2, [7, 4]);
  write(board, theme, `margin ${shown(margin, 1)}`, left + width + 6, (plot.Y(own) + plot.Y(limit)) / 2, { baseline: "middle", size: 12 });
}

/** The terms as a sum in writing. */
function drawTerms(board, theme, { scores, truth, names }, margin, means) {
  const many = scores.length > 5, step = many ? 24 : 30, left = many ? LIST + 60 : LIST + 52;
  let y = 40;
  write(board, theme, "what each class costs", left, y, { bold: true, size: 15 });
  scores.forEach((score, i) => {
    if (i === truth) return;
    const term = cost(score, scores[truth], margin), size = many ? 12 : 14;
    const sum = `max(0, ${shown(score)} ${scores[truth] < 0 ? "+" : "−"} ${shown(Math.abs(scores[truth]))} + ${shown(margin, 1)})`;
    y += step;
    write(board, theme, many ? names[i] : sum, left, y, { size, color: term ? theme.ink : theme.soft });
    write(board, theme, shown(term), 840, y, { size, align: "right", bold: term > 0, color: term ? theme.ink : theme.soft });
  });
  line(board, left, y + 9, 840, y + 9, theme.soft, 1.5);
  y += step + 6;
  write(board, theme, "loss of this image", left, y, { size: 15, bold: true });
  write(board, theme, shown(means.here), 840, y, { size: 20, bold: true, align: "right" });
  if (means.count < 2) return;
  write(board, theme, `mean over ${means.count} images`, left, y + 28, { size: 14 });
  write(board, theme, shown(means.all, 4), 840, y + 28, { size: 16, bold: true, align: "right" });
}

function render({ model, el }) {
  const root = frame(model, el, "margin-bars", "Who comes closer than the margin pays for it");
  const board = canvas(root, 850, 372, [[0, 0, 545, 372], [545, 0, 305, 210]]);
  let plot;

  function draw() {
    const theme = begin(board, root), now = inView(model), margin = model.get("margin");
    const losses = model.get("scores").map((row, i) => hingeLoss(row, model.get("y")[i], margin));
    plot = drawColumns(board, theme, BARS, model.get("limits"), { ...now, chosen: model.get("chosen"), ylabel: "score" });
    drawMargin(board, theme, plot, now, margin);
    const all = losses.reduce((sum, v) => sum + v, 0) / losses.length;
    drawTerms(board, theme, now, margin, { here: losses[model.get("image")], all, count: losses.length });
  }
  moveScores(board, model, () => [plot]);
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "margin", "Margin", { min: 0, max: 5, step: 0.1, show: v => v.toFixed(1) });
  imageControls(model, controls);
  root.append(make("p", "pix-hint", COLUMN_HINT));
  return keepDrawn(model, root, [...COLUMN_TRAITS, "margin"], draw);
}

export default { render };
