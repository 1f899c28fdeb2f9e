// Conjugate gradients beside steepest descent on a bowl: the zigzag in two weights, the heights in twenty.
// The text of view/common.js comes before this file.

const PLANE = [14, 44, 440, 330], CURVE = [560, 44, 280, 280];
const X = x => PLANE[0] + (x + 2) / 4 * PLANE[2], Y = y => PLANE[1] + (1.5 - y) / 3 * PLANE[3], UNIT = PLANE[2] / 4;
const kappaText = k => { const v = 10 ** (k / 10); return v < 10 ? v.toFixed(1) : v.toFixed(0); };

/** Ellipses of equal height of a bowl with curvatures 1 and 1 / kappa, its steep axis turned. */
function drawBowl(board, theme, kappa, turn) {
  const g = board.g, low = 1 / kappa;
  g.strokeStyle = theme.soft;
  g.globalAlpha = 0.5;
  g.lineWidth = 1;
  for (let i = 1; i <= 13; i++) {
    const height = 2.2 * (i / 13) ** 3;
    g.beginPath();
    g.ellipse(X(0), Y(0), UNIT * Math.sqrt(2 * height), UNIT * Math.sqrt(2 * height / low), -turn, 0, 7);
    g.stroke();
  }
  g.globalAlpha = 1;
}

function drawPath(board, flat, count, color, width, dots) {
  const g = board.g;
  g.strokeStyle = color;
  g.lineWidth = width;
  g.beginPath();
  for (let i = 0; i <= count && 2 * i < flat.length; i++) g.lineTo(X(flat[2 * i]), Y(flat[2 * i + 1]));
  g.stroke();
  for (let i = 1; i <= count && 2 * i < flat.length; i++) disc(board, X(flat[2 * i]), Y(flat[2 * i + 1]), dots, color, "#ffffff", 1);
}

function drawPlane(board, theme, model) {
  const g = board.g, [x, y] = model.get("start"), shown = model.get("shown");
  g.save();
  g.beginPath();
  g.rect(...PLANE);
  g.clip();
  drawBowl(board, theme, 10 ** (model.get("kappa") / 10), model.get("turn") * Math.PI / 180);
  drawPath(board, model.get("descent"), shown, theme.blue, 2.5, 3.5);
  drawPath(board, model.get("conjugate"), shown, ORANGE, 4, 7);
  disc(board, X(x), Y(y), 11, null, theme.ink, 3);
  disc(board, X(0), Y(0), 3, theme.ink);
  g.restore();
  box(board, ...PLANE, theme.soft);
}

function drawHeights(board, theme, model) {
  const steps = model.get("steps"), shown = model.get("shown"), g = board.g;
  const plot = axes(board, theme, CURVE, [0, steps], [-10, 0], { xticks: ticks([0, 10, 20, 30, 40, 50, 60].filter(v => v <= steps)),
    yticks: [-10, -8, -6, -4, -2, 0].map(p => [p, p ? `1e${p}` : "1"]), xlabel: "step", ylabel: "height, the start being 1" });
  g.save();
  g.beginPath();
  g.rect(CURVE[0], CURVE[1] - 6, CURVE[2] + 8, CURVE[3] + 12);
  g.clip();
  for (const [trait, color, size] of [["descent_heights", theme.blue, 2.5], ["conjugate_heights", ORANGE, 4]]) {
    const values = model.get(trait);
    g.beginPath();
    values.forEach((v, i) => { if (i <= shown) g.lineTo(plot.X(i), plot.Y(Math.log10(Math.max(v, 1e-30)))); });
    g.strokeStyle = color;
    g.lineWidth = size;
    g.stroke();
    const arrived = values.findIndex(v => v < 1e-10), end = Math.min(shown, arrived < 0 ? values.length - 1 : arrived);
    if (end >= 0) disc(board, plot.X(end), plot.Y(clamp(Math.log10(Math.max(values[end], 1e-30)), -10, 0)), 7, color, theme.paper, 2);
  }
  g.restore();
}

function legend(board, theme) {
  const y = CURVE[1] + CURVE[3] + 62;
  for (const [x, color, text] of [[CURVE[0] - 20, theme.blue, "steepest descent"], [CURVE[0] + 130, ORANGE, "conjugate gradients"]]) {
    disc(board, x, y, 6, color);
    write(board, theme, text, x + 12, y, { baseline: "middle", size: 13 });
  }
}

const held = (x, y) => [Math.round(clamp(x, -1.98, 1.98) * 100) / 100, Math.round(clamp(y, -1.48, 1.48) * 100) / 100];

function render({ model, el }) {
  const root = frame(model, el, "cg-beside-descent", "Two ways down a bowl: which angle does each step make with the one before?");
  const board = canvas(root, 856, 400, [[0, 0, 470, 386], [490, 0, 366, 400]]), ask = values => request(model, root, values);

  function draw() {
    const theme = begin(board, root);
    write(board, theme, `two weights, condition number ${kappaText(model.get("kappa"))}`, PLANE[0], 24, { size: 15, bold: true });
    write(board, theme, `twenty weights, step ${model.get("shown")}`, CURVE[0], 24, { size: 15, bold: true });
    drawPlane(board, theme, model);
    drawHeights(board, theme, model);
    legend(board, theme);
    board.node.dataset.answered = model.get("answered");
  }
  const move = (x, y) => ask({ start: held((x - PLANE[0]) / UNIT - 2, 1.5 - (y - PLANE[1]) / UNIT) });
  drag(board, (x, y) => { if (x > PLANE[0] + PLANE[2]) return false; move(x, y); return true; }, move);
  board.node.addEventListener("keydown", event => {
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const [dx, dy] = ARROWS[event.key], [x, y] = model.get("start"), step = event.shiftKey ? 0.25 : 0.05;
    ask({ start: held(x + dx * step, y - dy * step) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  const go = by => send(model, { shown: clamp(model.get("shown") + by, 0, model.get("steps")) });
  button(controls, "back", "Step back", () => go(-1));
  button(controls, "step", "Step on", () => go(1));
  slider(model, controls, "shown", "Step", { min: 0, max: model.get("steps") });
  slider(model, controls, "kappa", "Condition number", { min: 0, max: 30, show: kappaText, onInput: kappa => ask({ kappa }) });
  root.append(make("p", "pix-hint", "Step on, then drag the ring, where both start; or choose the picture with Tab and move it with the arrow keys (Shift: larger steps)."));
  return keepDrawn(model, root, ["answered", "kappa", "shown", "start", "descent"], draw);
}

export default { render };
