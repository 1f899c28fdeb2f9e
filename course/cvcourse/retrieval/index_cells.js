// Cells of an index in the plane: those that are visited are lit, points in them are looked at, others are missed.
// The text of view/common.js comes before this file.

const PLANE = [10, 34, 520, 346.67], EXTENT = [1.5, 1], CHART = [606, 60, 222, 214]; // left, top, width, height
const STEP = 2, NEAREST = 10, STRIDE = 0.01;

const between = ([ax, ay], [bx, by]) => (ax - bx) ** 2 + (ay - by) ** 2;
const byDistance = (q, rows) => rows.map((row, i) => [between(q, row), i]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(pair => pair[1]);

/** Which points are looked at and which are the ten nearest, two lists of 0 and 1. */
function seen({ points, middles, cell }, query, visits) {
  const near = new Set(byDistance(query, middles).slice(0, visits)), first = new Set(byDistance(query, points).slice(0, NEAREST));
  return [cell.map(n => +near.has(n)), points.map((_, i) => +first.has(i)), near];
}

/** For each number of visited cells: share looked at and share found. */
function curve(made, query) {
  return made.middles.map((_, n) => {
    const [looked, nearest] = seen(made, query, n + 1), sum = list => list.reduce((a, b) => a + b, 0);
    return [sum(looked) / looked.length, sum(looked.map((v, i) => v * nearest[i])) / NEAREST];
  });
}

const place = ([x, y]) => [PLANE[0] + x / EXTENT[0] * PLANE[2], PLANE[1] + (1 - y / EXTENT[1]) * PLANE[3]];
const position = (u, v) => [clamp((u - PLANE[0]) / PLANE[2], 0, 1) * EXTENT[0], clamp(1 - (v - PLANE[1]) / PLANE[3], 0, 1) * EXTENT[1]];

/** The cell of each small square of the plane, and the lines between cells. */
function ground(middles) {
  const wide = Math.round(PLANE[2] / STEP), high = Math.round(PLANE[3] / STEP), owner = new Int16Array(wide * high), edges = [];
  for (let j = 0; j < high; j++) for (let i = 0; i < wide; i++) {
    const at = position(PLANE[0] + (i + 0.5) * STEP, PLANE[1] + (j + 0.5) * STEP);
    let best = 0;
    middles.forEach((m, n) => { if (between(at, m) < between(at, middles[best])) best = n; });
    owner[j * wide + i] = best;
    if (i && owner[j * wide + i - 1] !== best || j && owner[(j - 1) * wide + i] !== best) edges.push([i, j]);
  }
  return { wide, high, owner, edges };
}

function drawGround(board, theme, { wide, owner, edges }, near) {
  board.g.fillStyle = ORANGE;
  board.g.globalAlpha = 0.3;
  owner.forEach((n, k) => { if (near.has(n)) board.g.fillRect(PLANE[0] + k % wide * STEP, PLANE[1] + Math.floor(k / wide) * STEP, STEP, STEP); });
  board.g.globalAlpha = 1;
  board.g.fillStyle = theme.soft;
  for (const [i, j] of edges) board.g.fillRect(PLANE[0] + i * STEP - 0.5, PLANE[1] + j * STEP - 0.5, 1.4, 1.4);
  box(board, PLANE[0], PLANE[1], PLANE[2], PLANE[3], theme.line);
}

function drawPoints(board, theme, points, looked, nearest) {
  points.forEach((p, i) => {
    const [u, v] = place(p);
    disc(board, u, v, looked[i] ? 3.2 : 2.4, looked[i] ? theme.blue : null, looked[i] ? null : theme.soft, 0.8);
    if (nearest[i] && looked[i]) disc(board, u, v, 7, null, theme.ink, 2);
    if (nearest[i] && !looked[i]) for (const [a, b] of [[1, 1], [1, -1]]) line(board, u - 6 * a, v - 6 * b, u + 6 * a, v + 6 * b, VERMILION, 3);
  });
}

function star(board, theme, [u, v]) {
  const g = board.g;
  g.beginPath();
  for (let n = 0; n < 10; n++) g.lineTo(u + (n % 2 ? 5 : 12) * Math.sin(n * Math.PI / 5), v - (n % 2 ? 5 : 12) * Math.cos(n * Math.PI / 5));
  g.closePath();
  g.fillStyle = ORANGE;
  g.fill();
  g.strokeStyle = theme.ink;
  g.lineWidth = 1.5;
  g.stroke();
}

function path(board, points, color, width, dash = []) {
  points.slice(1).forEach((p, i) => line(board, ...points[i], ...p, color, width, dash));
}

function drawChart(board, theme, own, usual, visits) {
  const percent = v => `${Math.round(100 * v)} %`, marks = ticks([0, 0.5, 1], percent);
  const { X, Y } = axes(board, theme, CHART, [0, 1], [0, 1], { xticks: marks, yticks: marks, xlabel: "of all vectors looked at" });
  write(board, theme, "of the ten nearest found", CHART[0] - 40, CHART[1] - 16, { size: 13 });
  path(board, usual.map(([a, b]) => [X(a), Y(b)]), theme.soft, 2, [5, 4]);
  path(board, own.map(([a, b]) => [X(a), Y(b)]), theme.blue, 2.4);
  const [a, b] = own[visits - 1];
  disc(board, X(a), Y(b), 7, ORANGE, theme.ink, 2);
  line(board, CHART[0] + 92, CHART[1] + 152, CHART[0] + 122, CHART[1] + 152, theme.blue, 2.4);
  write(board, theme, "this query", CHART[0] + 130, CHART[1] + 152, { size: 12.5, baseline: "middle" });
  line(board, CHART[0] + 92, CHART[1] + 174, CHART[0] + 122, CHART[1] + 174, theme.soft, 2, [5, 4]);
  write(board, theme, "300 queries", CHART[0] + 130, CHART[1] + 174, { size: 12.5, baseline: "middle" });
}

function render({ model, el }) {
  const root = frame(model, el, "index-cells", "How many cells must be visited?");
  const board = canvas(root, 856, 392, [[0, 0, 540, 388], [546, 22, 310, 366]]);
  const made = { points: model.get("points"), middles: model.get("middles"), cell: model.get("cell") }, floor = ground(made.middles);

  function draw() {
    const theme = begin(board, root), query = [model.get("x"), model.get("y")], visits = model.get("visits");
    const [looked, nearest, near] = seen(made, query, visits), own = curve(made, query), count = looked.reduce((a, b) => a + b, 0);
    write(board, theme, `${count} of ${looked.length} vectors looked at, ${Math.round(10 * own[visits - 1][1])} of the 10 nearest found`, PLANE[0], 20, { size: 14, bold: true });
    drawGround(board, theme, floor, near);
    drawPoints(board, theme, made.points, looked, nearest);
    star(board, theme, place(query));
    drawChart(board, theme, own, model.get("usual"), visits);
    disc(board, 566, 354, 7, null, theme.ink, 2);
    disc(board, 566, 354, 3.2, theme.blue, null);
    write(board, theme, "near and found", 582, 354, { size: 13, baseline: "middle" });
    for (const b of [1, -1]) line(board, 716, 354 - 6 * b, 728, 354 + 6 * b, VERMILION, 3);
    write(board, theme, "near and missed", 738, 354, { size: 13, baseline: "middle" });
  }

  const choose = (u, v) => { const [x, y] = position(u, v); send(model, { x, y }); };
  drag(board, (u, v) => { if (u > PLANE[0] + PLANE[2] + 6 || v < PLANE[1] - 6 || v > PLANE[1] + PLANE[3] + 6) return false; choose(u, v); return true; }, choose);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    send(model, { x: clamp(model.get("x") + STRIDE * arrow[0], 0, EXTENT[0]), y: clamp(model.get("y") - STRIDE * arrow[1], 0, EXTENT[1]) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "visits", "Visited cells", { min: 1, max: made.middles.length, show: n => `${n} of ${made.middles.length}` });
  root.append(make("p", "pix-hint", "Star: the query. Drag it, or choose the picture with Tab and use the arrow keys. Full points lie in visited cells and are looked at."));
  return keepDrawn(model, root, ["x", "y", "visits"], draw);
}

export { curve, seen };
export default { render };
