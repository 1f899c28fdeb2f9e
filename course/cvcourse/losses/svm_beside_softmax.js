// Two losses on the same scores: what each makes of them, and where each would push every score.
// The texts of view/common.js and score_columns.js come before this file.

const LEFT = [56, 56, 340, 190], RIGHT = [486, 56, 340, 190], CURVES = [56, 316, 770, 130];
const NARROW = [56, 316, 350, 130], PARTS = [[0, 0, 420, 300], [430, 0, 420, 300], [0, 300, 420, 200]];

function hinge(scores, truth) {
  const terms = scores.map((score, i) => i === truth ? 0 : Math.max(0, score - scores[truth] + 1));
  const push = terms.map(term => term > 0 ? -1 : 0);
  push[truth] = terms.filter(term => term > 0).length;
  return { loss: terms.reduce((sum, v) => sum + v, 0), push };
}

function crossEntropy(scores, truth) {
  const top = Math.max(...scores), powers = scores.map(s => Math.exp(s - top));
  const sum = powers.reduce((total, v) => total + v, 0);
  const push = powers.map((v, i) => (i === truth ? 1 : 0) - v / sum);
  return { loss: Math.log(sum) + top - scores[truth], push };
}

/** An arrow as long as the push on a score; a small one is a dot, since softmax never lets go quite. */
function drawPush(board, theme, x, y, push) {
  const length = -46 * Math.sign(push) * Math.sqrt(Math.min(Math.abs(push), 3) / 3), g = board.g;
  if (!push) return;
  if (Math.abs(push) < 0.04) return disc(board, x, y, 2.5, theme.ink);
  const end = y + length, tip = Math.min(8, Math.abs(length) * 0.6) * Math.sign(length);
  line(board, x, y, x, end - tip * 0.7, theme.ink, 3);
  g.beginPath();
  g.moveTo(x, end);
  g.lineTo(x - 6, end - tip);
  g.lineTo(x + 6, end - tip);
  g.closePath();
  g.fillStyle = theme.ink;
  g.fill();
}

function drawHalf(board, theme, place, model, title, { loss, push }, color) {
  const now = inView(model), many = now.scores.length > 5;
  const plot = drawColumns(board, theme, place, model.get("limits"), { ...now, chosen: model.get("chosen"), ylabel: "score" });
  now.scores.forEach((score, i) => {
    drawPush(board, theme, plot.X(i), plot.Y(score), push[i]);
    const text = Math.abs(push[i]) < 0.005 && push[i] ? "≈ 0" : `${push[i] > 0 ? "+" : ""}${shown(push[i])}`;
    write(board, theme, text, plot.X(i), place[1] - 10, { align: "center", size: many ? 11 : 12, color: theme.soft });
  });
  board.g.fillStyle = color;
  board.g.fillRect(place[0], 10, 14, 14);
  write(board, theme, `${title}: loss ${shown(loss, 4)}`, place[0] + 22, 23, { size: 16, bold: true });
  return plot;
}

/** Both losses while the chosen score goes through its range, and where it is now. */
function drawCurves(board, theme, model) {
  const place = board.folded ? NARROW : CURVES;
  const { scores, truth, names } = inView(model), [low, high] = model.get("limits"), chosen = model.get("chosen");
  const at = v => scores.map((score, i) => i === chosen ? v : score), steps = [...Array(201).keys()].map(i => low + (high - low) * i / 200);
  const kinds = [[ORANGE, hinge], [theme.blue, crossEntropy]], top = Math.max(1.2, ...kinds.flatMap(([, f]) => [f(at(low), truth).loss, f(at(high), truth).loss]));
  const unit = [0.5, 1, 2, 5, 10, 20, 50].find(s => top / s <= 4) || 100, marks = [0, 1, 2, 3, 4].map(i => i * unit).filter(v => v <= top);
  const plot = axes(board, theme, place, [low, high], [0, top], { xticks: scoreTicks(low, high), yticks: ticks(marks, v => shown(v, unit < 1 ? 1 : 0)),
    xlabel: `score of ${names[chosen]}${chosen === truth ? ", the true class" : ""}; all others stay`, ylabel: "loss" });
  for (const [color, loss] of kinds) {
    board.g.beginPath();
    for (const v of steps) board.g.lineTo(plot.X(v), plot.Y(loss(at(v), truth).loss));
    board.g.strokeStyle = color;
    board.g.lineWidth = 3;
    board.g.setLineDash(color === ORANGE ? [] : [9, 3]);
    board.g.stroke();
    board.g.setLineDash([]);
    disc(board, plot.X(scores[chosen]), plot.Y(loss(scores, truth).loss), 7, color, theme.paper, 2);
  }
  line(board, plot.X(scores[chosen]), place[1], plot.X(scores[chosen]), place[1] + place[3], theme.soft, 1, [4, 4]);
}

function render({ model, el }) {
  const root = frame(model, el, "svm-beside-softmax", "The same scores, two judges: whom does each of them push, and how hard?");
  const board = canvas(root, 850, 500, PARTS);
  let plots = [];

  function draw() {
    const theme = begin(board, root), { scores, truth } = inView(model);
    plots = [drawHalf(board, theme, LEFT, model, "SVM", hinge(scores, truth), ORANGE),
             drawHalf(board, theme, RIGHT, model, "Softmax", crossEntropy(scores, truth), theme.blue)];
    drawCurves(board, theme, model);
  }
  moveScores(board, model, () => plots);
  const controls = make("div", "pix-controls");
  root.append(controls);
  imageControls(model, controls);
  root.append(make("p", "pix-hint", "Arrows and the numbers above: how hard one step downhill pushes each score, minus the slope of the loss. " + COLUMN_HINT));
  return keepDrawn(model, root, COLUMN_TRAITS, draw);
}

export default { render };
