// Weight vectors: one arrow a class; a place belongs to the class with the largest score w · x + b.
// The text of view/common.js comes before this file.

const PLOT = [56, 12, 470, 470], REACH = 4, UNIT = PLOT[2] / (2 * REACH);
const X = x => PLOT[0] + (x + REACH) * UNIT, Y = y => PLOT[1] + (REACH - y) * UNIT;
const BARS = { left: 600, right: 838, top: 84, row: 62 };
const SHAPES = ["circle", "square", "triangle"];
const LIMIT = 3.8; // how far a tip or the probe can be dragged

const scoreOf = ([w1, w2], b, [x, y]) => w1 * x + w2 * y + b;

function read(model) {
  const W = model.get("W"), b = W.map((_, c) => model.get(`b${c}`));
  return { W, b, probe: model.get("probe"), names: model.get("names"), colors: model.get("colors"),
           points: model.get("points"), labels: model.get("labels"), scores: p => W.map((w, c) => scoreOf(w, b[c], p)) };
}

const fixed = (v, digits = 2) => v.toFixed(digits).replace("-", "−");
const winner = scores => scores.indexOf(Math.max(...scores));

/** The part of a polygon where a · x + c >= 0. */
function cut(polygon, [a1, a2], c) {
  const side = ([x, y]) => a1 * x + a2 * y + c, kept = [];
  polygon.forEach((p, i) => {
    const q = polygon[(i + 1) % polygon.length], s = side(p), t = side(q);
    if (s >= 0) kept.push(p);
    if (s * t < 0) kept.push([p[0] + (q[0] - p[0]) * s / (s - t), p[1] + (q[1] - p[1]) * s / (s - t)]);
  });
  return kept;
}

/** The ground of class c: where no other score is larger. */
function groundOf({ W, b }, c) {
  let polygon = [[-REACH, -REACH], [REACH, -REACH], [REACH, REACH], [-REACH, REACH]];
  W.forEach((w, j) => {
    if (j !== c) polygon = cut(polygon, [W[c][0] - w[0], W[c][1] - w[1]], b[c] - b[j]);
  });
  return polygon;
}

function drawGround(board, theme, state) {
  const g = board.g;
  state.W.forEach((_, c) => {
    const polygon = groundOf(state, c);
    if (polygon.length < 3) return;
    g.beginPath();
    polygon.forEach(p => g.lineTo(X(p[0]), Y(p[1])));
    g.closePath();
    g.globalAlpha = 0.25;
    g.fillStyle = state.colors[c];
    g.fill();
    g.globalAlpha = 1;
    g.strokeStyle = theme.ink;
    g.lineWidth = 1.5;
    g.stroke();
  });
}

/** Where two scores are equal, all across the plane: a straight line, dashed. */
function drawEqual(board, theme, { W, b }) {
  const g = board.g;
  g.save();
  g.beginPath();
  g.rect(...PLOT);
  g.clip();
  W.forEach((w, i) => W.slice(0, i).forEach((v, j) => {
    const a = [w[0] - v[0], w[1] - v[1]], c = b[i] - b[j], norm = Math.hypot(...a);
    if (norm < 1e-6) return;
    const foot = [-c * a[0] / norm ** 2, -c * a[1] / norm ** 2], along = [-a[1] / norm * 20, a[0] / norm * 20];
    line(board, X(foot[0] - along[0]), Y(foot[1] - along[1]), X(foot[0] + along[0]), Y(foot[1] + along[1]), theme.soft, 1.2, [5, 5]);
    line(board, X(w[0]), Y(w[1]), X(v[0]), Y(v[1]), theme.soft, 1.5, [1, 4]);
  }));
  g.restore();
}

function drawMark(board, x, y, label, color, r = 6) {
  const g = board.g, shape = SHAPES[label];
  g.beginPath();
  if (shape === "circle") g.arc(x, y, r, 0, 7);
  if (shape === "square") g.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  if (shape === "triangle") { g.moveTo(x, y - r * 1.2); g.lineTo(x + r * 1.1, y + r * 0.8); g.lineTo(x - r * 1.1, y + r * 0.8); }
  g.closePath();
  g.fillStyle = color;
  g.fill();
  g.strokeStyle = "#ffffff";
  g.lineWidth = 1.5;
  g.stroke();
}

/** An arrow from the origin; its tip can be dragged. */
function drawArrow(board, theme, [w1, w2], name, color, chosen) {
  const x = X(w1), y = Y(w2), length = Math.hypot(x - X(0), y - Y(0)), g = board.g;
  line(board, X(0), Y(0), x, y, theme.paper, 9);
  line(board, X(0), Y(0), x, y, color, 5);
  const [u, v] = length > 1 ? [(x - X(0)) / length, (y - Y(0)) / length] : [0, -1];
  g.beginPath();
  g.moveTo(x + 12 * u, y + 12 * v);
  g.lineTo(x - 7 * u - 10 * v, y - 7 * v + 10 * u);
  g.lineTo(x - 7 * u + 10 * v, y - 7 * v - 10 * u);
  g.closePath();
  g.fillStyle = color;
  g.fill();
  g.strokeStyle = chosen ? theme.ink : theme.paper;
  g.lineWidth = chosen ? 3 : 2;
  g.stroke();
  disc(board, x + 28 * u, y + 28 * v, 12, theme.paper);
  write(board, theme, name, x + 28 * u, y + 28 * v, { align: "center", baseline: "middle", size: 16, bold: true });
}

function drawStar(board, theme, x, y, chosen) {
  const g = board.g;
  g.beginPath();
  for (let i = 0; i < 10; i++) {
    const r = i % 2 ? 6 : 14, t = i * Math.PI / 5 - Math.PI / 2;
    g.lineTo(x + r * Math.cos(t), y + r * Math.sin(t));
  }
  g.closePath();
  g.fillStyle = theme.ink;
  g.fill();
  g.strokeStyle = chosen ? ORANGE : theme.paper;
  g.lineWidth = chosen ? 3.5 : 2;
  g.stroke();
}

/** Scores at the star, as bars from a common zero, and the sums they come from. */
function drawScores(board, theme, state) {
  const scores = state.scores(state.probe), best = winner(scores), [x, y] = state.probe;
  const most = Math.max(4, ...scores.map(Math.abs)), zero = (BARS.left + BARS.right) / 2, scale = (BARS.right - BARS.left) / 2 / most;
  write(board, theme, `At the star, x = (${fixed(x)}, ${fixed(y)})`, BARS.left - 34, 34, { size: 16, bold: true });
  write(board, theme, "score = weights · x + bias", BARS.left - 34, 56, { color: theme.soft });
  scores.forEach((score, c) => {
    const top = BARS.top + c * BARS.row, w = state.W[c];
    board.g.fillStyle = state.colors[c];
    board.g.fillRect(Math.min(zero, zero + score * scale), top, Math.abs(score * scale), 20);
    drawMark(board, BARS.left - 24, top + 10, c, state.colors[c], 8);
    write(board, theme, state.names[c], BARS.left - 8, top + 10, { baseline: "middle", size: 15, bold: true });
    const sum = `${fixed(w[0])} · ${fixed(x)} + ${fixed(w[1])} · ${fixed(y)} + ${fixed(state.b[c], 1)} =`;
    write(board, theme, sum, BARS.right - 46, top + 36, { align: "right", size: 12.5, color: theme.soft });
    write(board, theme, fixed(score), BARS.right, top + 36, { align: "right", size: 14, bold: true });
    line(board, zero, top - 4, zero, top + 24, theme.soft, 1.5);
    if (c === best) box(board, BARS.left - 52, top - 8, BARS.right - BARS.left + 60, 54, theme.ink, 2);
  });
  const right = state.points.filter((p, i) => winner(state.scores(p)) === state.labels[i]).length, y0 = BARS.top + 3 * BARS.row + 60;
  write(board, theme, `${right} of ${state.points.length}`, BARS.left - 34, y0, { size: 34, bold: true });
  write(board, theme, "points stand on the ground of their class", BARS.left - 34, y0 + 24, { size: 14 });
  write(board, theme, "solid: border between two classes", BARS.left - 34, y0 + 62, { size: 12.5, color: theme.soft });
  write(board, theme, "dashed: two scores are equal", BARS.left - 34, y0 + 80, { size: 12.5, color: theme.soft });
  write(board, theme, "dotted: from tip to tip", BARS.left - 34, y0 + 98, { size: 12.5, color: theme.soft });
}

function drawScene(board, root, model, chosen) {
  const theme = begin(board, root), state = read(model), marks = ticks([-4, -2, 0, 2, 4], v => String(v).replace("-", "−"));
  drawGround(board, theme, state);
  axes(board, theme, PLOT, [-REACH, REACH], [-REACH, REACH],
    { xticks: marks, yticks: marks, grid: false, xlabel: "first feature", ylabel: "second feature" });
  line(board, X(-REACH), Y(0), X(REACH), Y(0), theme.line);
  line(board, X(0), Y(-REACH), X(0), Y(REACH), theme.line);
  drawEqual(board, theme, state);
  state.points.forEach(([x, y], i) => drawMark(board, X(x), Y(y), state.labels[i], state.colors[state.labels[i]]));
  state.W.forEach((w, c) => drawArrow(board, theme, w, state.names[c], state.colors[c], c === chosen));
  drawStar(board, theme, X(state.probe[0]), Y(state.probe[1]), chosen === state.W.length);
  box(board, ...PLOT, theme.soft);
  drawScores(board, theme, state);
}

/** Handles are the tips of the arrows and, last, the star. */
function handles(model) {
  const all = () => [...model.get("W"), model.get("probe")];
  const move = (i, x, y) => {
    const place = [x, y].map(v => Math.round(clamp(v, -LIMIT, LIMIT) * 100) / 100), W = model.get("W").map(w => [...w]);
    if (i === W.length) return send(model, { probe: place });
    W[i] = place;
    send(model, { W });
  };
  return { all, move };
}

function followKeys(board, scene, choose, { all, move }) {
  let leaving = false;
  board.node.addEventListener("blur", () => { leaving = false; choose(-1); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], next = scene.chosen + (event.shiftKey ? -1 : 1);
    const taken = event.key === "Tab" && !leaving && next >= 0 && next < all().length;
    if (taken || arrow) event.preventDefault();
    if (event.key === "Escape") { leaving = true; choose(-1); }
    if (taken) choose(next);
    if (!arrow) return;
    if (scene.chosen < 0) choose(all().length - 1);
    const [x, y] = all()[scene.chosen], step = event.shiftKey ? 0.5 : 0.1;
    move(scene.chosen, x + arrow[0] * step, y - arrow[1] * step);
  });
}

function render({ model, el }) {
  const root = frame(model, el, "weight-vectors", "Each class pulls along its arrow; the largest score takes the ground");
  const board = canvas(root, 850, 534, [[0, 0, 540, 534], [540, 0, 310, 480]]), scene = { chosen: -1 }, all = handles(model);
  const draw = () => drawScene(board, root, model, scene.chosen);
  const choose = i => { scene.chosen = i; draw(); };
  const grab = (x, y) => {
    const gaps = all.all().map(([a, b]) => Math.hypot(X(a) - x, Y(b) - y)), least = Math.min(...gaps);
    choose(least < 26 ? gaps.indexOf(least) : -1);
    return scene.chosen >= 0;
  };
  drag(board, grab, (x, y) => all.move(scene.chosen, (x - PLOT[0]) / UNIT - REACH, REACH - (y - PLOT[1]) / UNIT));
  followKeys(board, scene, choose, all);
  const controls = make("div", "pix-controls");
  root.append(controls);
  const names = model.get("names");
  names.forEach((name, c) => slider(model, controls, `b${c}`, `bias of ${name}`, { min: -4, max: 4, step: 0.1, show: v => v.toFixed(1) }));
  root.append(make("p", "pix-hint", "Drag the tip of an arrow, or the star. Keys: Tab chooses a tip or the star, arrows move it (Shift: larger steps), " +
    "Esc then Tab leaves the picture."));
  return keepDrawn(model, root, ["W", "probe", "b0", "b1", "b2"], draw);
}

export default { render };
