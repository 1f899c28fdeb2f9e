// Penalty balls: where loss and penalty together have their lowest point, and why L1 sets weights to zero.
// The text of view/common.js comes before this file.

const PLANE = { left: 46, top: 30, side: 380, reach: 2.2 }, PATH = [510, 62, 310, 300];
const LEVELS = [0.06, 0.3, 0.8, 1.6, 2.8, 4.5];
const unit = PLANE.side / (2 * PLANE.reach);
const px = x => PLANE.left + (x + PLANE.reach) * unit, py = y => PLANE.top + (PLANE.reach - y) * unit;

const PENALTIES = {
  l2: { name: "L2", value: ([a, b]) => a * a + b * b, parts: () => [0, 1] },
  l1: { name: "L1", value: ([a, b]) => Math.abs(a) + Math.abs(b), parts: () => [1, 0] },
  elastic: { name: "elastic net", value: ([a, b], beta) => beta * (a * a + b * b) + Math.abs(a) + Math.abs(b), parts: beta => [1, beta] },
};

/** The lowest point of (w - center)' A (w - center) / 2 + strength * penalty, one weight after the other until both rest. */
function lowest([[a, b], [, d]], center, strength, [absolute, squared]) {
  const w = [...center], shrink = (v, by) => Math.sign(v) * Math.max(0, Math.abs(v) - by);
  for (let i = 0; i < 200; i++) {
    w[0] = shrink(a * center[0] - b * (w[1] - center[1]), strength * absolute) / (a + 2 * strength * squared);
    w[1] = shrink(d * center[1] - b * (w[0] - center[0]), strength * absolute) / (d + 2 * strength * squared);
  }
  return w;
}

function clipPlane(board) {
  board.g.save();
  board.g.beginPath();
  board.g.rect(PLANE.left, PLANE.top, PLANE.side, PLANE.side);
  board.g.clip();
}

/** Ellipses of equal loss around the lowest point of the loss alone. */
function drawContours(board, theme, [[a, b], [, d]], center) {
  const middle = (a + d) / 2, gap = Math.hypot((a - d) / 2, b), turn = 0.5 * Math.atan2(2 * b, a - d);
  for (const level of LEVELS) {
    const radius = stiffness => Math.sqrt(2 * level / stiffness) * unit;
    board.g.beginPath();
    board.g.ellipse(px(center[0]), py(center[1]), radius(middle + gap), radius(middle - gap), -turn, 0, 7);
    board.g.strokeStyle = theme.soft;
    board.g.lineWidth = 1;
    board.g.stroke();
  }
}

/** All weights with the same penalty as the solution: a ray in each direction, cut where the penalty is reached. */
function drawBall(board, { value }, beta, solution) {
  const size = value(solution, beta);
  board.g.beginPath();
  for (let i = 0; i <= 360; i++) {
    const t = i * Math.PI / 180, direction = [Math.cos(t), Math.sin(t)];
    let low = 0, high = 4;
    for (let j = 0; j < 30; j++) {
      const r = (low + high) / 2;
      if (value(direction.map(v => v * r), beta) < size) low = r; else high = r;
    }
    board.g.lineTo(px(low * direction[0]), py(low * direction[1]));
  }
  board.g.fillStyle = ORANGE;
  board.g.globalAlpha = 0.25;
  board.g.fill();
  board.g.globalAlpha = 1;
  board.g.strokeStyle = ORANGE;
  board.g.lineWidth = 3;
  board.g.stroke();
}

function drawPlane(board, theme, state) {
  const { curvature, center, kind, beta, solution } = state, { left, top, side, reach } = PLANE;
  clipPlane(board);
  drawContours(board, theme, curvature, center);
  drawBall(board, PENALTIES[kind], beta, solution);
  line(board, px(-reach), py(0), px(reach), py(0), theme.soft, 1.5);
  line(board, px(0), py(-reach), px(0), py(reach), theme.soft, 1.5);
  board.g.beginPath();
  for (const w of state.path) board.g.lineTo(px(w[0]), py(w[1]));
  board.g.strokeStyle = theme.ink;
  board.g.lineWidth = 1.5;
  board.g.setLineDash([3, 3]);
  board.g.stroke();
  board.g.restore();
  board.g.setLineDash([]);
  box(board, left, top, side, side, theme.soft);
  for (const v of [-2, -1, 1, 2]) {
    write(board, theme, shown(v), px(v), top + side + 6, { align: "center", baseline: "top", size: 12 });
    write(board, theme, shown(v), left - 6, py(v), { align: "right", baseline: "middle", size: 12 });
  }
  write(board, theme, "weight 1", left + side / 2, top + side + 22, { align: "center", baseline: "top" });
  write(board, theme, "weight 2", left - 32, top + side / 2, { align: "center", turn: -Math.PI / 2 });
  disc(board, px(center[0]), py(center[1]), 12, null, theme.ink, 3);
  disc(board, px(solution[0]), py(solution[1]), 8, theme.blue, theme.paper, 2);
  write(board, theme, "least loss", px(center[0]), py(center[1]) - 18, { align: "center", size: 12 });
}

const shown = (v, digits = 0) => (Math.abs(v) < 0.5 * 10 ** -digits ? 0 : v).toFixed(digits).replace("-", "−");

/** Both weights against the strength of the penalty. */
function drawPath(board, theme, state) {
  const { powers, path, power, solution } = state, far = 2;
  const plot = axes(board, theme, PATH, [-2, 1], [-far, far], { xticks: [[-2, "0.01"], [-1, "0.1"], [0, "1"], [1, "10"]],
    yticks: ticks([-2, -1, 0, 1, 2], v => shown(v)), xlabel: "λ", ylabel: "weight" });
  [[theme.blue, 0, []], [ORANGE, 1, [8, 4]]].forEach(([color, i, dash]) => {
    board.g.beginPath();
    path.forEach((w, j) => board.g.lineTo(plot.X(powers[j]), plot.Y(clamp(w[i], -far, far))));
    board.g.strokeStyle = color;
    board.g.lineWidth = 3;
    board.g.setLineDash(dash);
    board.g.stroke();
    board.g.setLineDash([]);
    disc(board, plot.X(power), plot.Y(solution[i]), 7, color, theme.paper, 2);
    const zero = solution[i] === 0 ? " exactly" : "";
    board.g.fillStyle = color;
    board.g.fillRect(PATH[0], 8 + 24 * i, 14, 14);
    write(board, theme, `weight ${i + 1}: ${shown(solution[i], 3)}${zero}`, PATH[0] + 22, 20 + 24 * i, { size: 14, bold: true });
  });
  line(board, plot.X(power), PATH[1], plot.X(power), PATH[1] + PATH[3], theme.soft, 1.5, [4, 4]);
}

function render({ model, el }) {
  const root = frame(model, el, "penalty-balls", "A loss wants one point, a penalty wants zero: where do two weights come to rest?");
  const board = canvas(root, 850, 452, [[0, 0, 440, 452], [440, 0, 410, 420]]), powers = [...Array(81).keys()].map(i => -2 + i * 0.0375), seen = {};

  function draw() {
    const theme = begin(board, root), kind = model.get("kind"), beta = model.get("beta"), power = model.get("power");
    const curvature = model.get("curvature"), center = model.get("center"), parts = PENALTIES[kind].parts(beta);
    const solve = p => lowest(curvature, center, 10 ** p, parts);
    seen[kind] = Math.max(power, seen[kind] ?? power); // the way is drawn as far as it was gone with this penalty
    const gone = [...powers.filter(p => p < seen[kind]), seen[kind]];
    const state = { curvature, center, kind, beta, power, powers: gone, path: gone.map(solve), solution: solve(power) };
    drawPlane(board, theme, state);
    drawPath(board, theme, state);
    controls.querySelector(".pix-slider-beta").style.visibility = kind === "elastic" ? "visible" : "hidden";
  }
  const go = (x, y) => send(model, { center: [x, y].map(v => Math.round(clamp(v, -2, 2) * 100) / 100) });
  const to = (x, y) => go((x - PLANE.left) / unit - PLANE.reach, PLANE.reach - (y - PLANE.top) / unit);
  drag(board, (x, y) => { if (x > PLANE.left + PLANE.side) return false; to(x, y); return true; }, to);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const [x, y] = model.get("center"), step = event.shiftKey ? 0.25 : 0.05;
    go(x + arrow[0] * step, y - arrow[1] * step);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  radio(model, controls, "kind", "Penalty", Object.entries(PENALTIES).map(([kind, { name }]) => [kind, name]));
  slider(model, controls, "power", "λ", { min: -2, max: 1, step: 0.05, show: v => (10 ** v).toFixed(2) });
  slider(model, controls, "beta", "β of the elastic net", { min: 0, max: 2, step: 0.1, show: v => v.toFixed(1) });
  root.append(make("p", "pix-hint", "Ring: lowest point of the loss alone; drag it, or choose the picture with Tab and use the arrow keys. " +
    "Blue disc: lowest point of loss plus λ times penalty. Orange: all weights that the penalty thinks no worse."));
  return keepDrawn(model, root, ["kind", "power", "beta", "center"], draw);
}

export default { render };
