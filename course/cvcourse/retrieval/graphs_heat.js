// Heat on two moons: the graph, what is on each point, and the lists by heat and by distance.
// The text of view/common.js comes before this file.

const PLANE = [4, 34, 518, 300], STRIP = [556, 78, 280]; // left, top, width, height; left, top, width
const LISTED = 100, LEAST = 1e-6;
const WARM = [[1, 63, 0, 90], [0.75, 59, 82, 139], [0.5, 33, 145, 140], [0.25, 94, 201, 98], [0, 228, 224, 160]]; // dark is warm, in grey, too

function spread({ ends, weights, alpha, source, count, size }) {
  let x = new Float64Array(size);
  x[source] = 1;
  for (let t = 0; t < count; t++) {
    const next = new Float64Array(size);
    ends.forEach(([i, j], n) => { next[i] += alpha * weights[n] * x[j]; next[j] += alpha * weights[n] * x[i]; });
    next[source] += 1 - alpha;
    x = next;
  }
  return x;
}

/** All points but the source, the largest score first. */
const listOf = (scores, source) => [...scores.keys()].filter(i => i !== source).sort((a, b) => scores[b] - scores[a] || a - b);

function shade(value, most) {
  const level = clamp(1 + Math.log10(Math.max(value / most, LEAST)) / 6, 0, 1), k = Math.max(1, WARM.findIndex(stop => stop[0] <= level));
  const [a, b] = [WARM[k - 1], WARM[k]], t = (level - b[0]) / (a[0] - b[0]);
  return `rgb(${[1, 2, 3].map(c => Math.round(b[c] + t * (a[c] - b[c]))).join(",")})`;
}

function frameOf(points) {
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]), [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const unit = Math.min((PLANE[2] - 30) / (x1 - x0), (PLANE[3] - 30) / (y1 - y0));
  return ([x, y]) => [PLANE[0] + PLANE[2] / 2 + (x - (x0 + x1) / 2) * unit, PLANE[1] + PLANE[3] / 2 - (y - (y0 + y1) / 2) * unit];
}

/** A disc for moon 0, a square for moon 1. */
function point(board, [x, y], label, fill, stroke, width = 1, size = 5.5) {
  if (!label) return disc(board, x, y, size, fill, stroke, width);
  board.g.fillStyle = fill;
  board.g.fillRect(x - size, y - size, 2 * size, 2 * size);
  box(board, x - size, y - size, 2 * size, 2 * size, stroke, width);
}

function drawStrip(board, theme, title, list, labels, source, top, note) {
  const [left, , width] = STRIP, step = width / LISTED, own = list.filter(i => labels[i] === labels[source]).length;
  write(board, theme, title, left, top, { size: 14, bold: true });
  write(board, theme, list.length ? `${Math.round(100 * own / list.length)} % of ${list.length} from its own moon` : note, left, top + 20, { size: 13 });
  write(board, theme, "own", left - 6, top + 42, { size: 12, align: "right", baseline: "middle", color: theme.soft });
  write(board, theme, "other", left - 6, top + 64, { size: 12, align: "right", baseline: "middle", color: theme.soft });
  line(board, left, top + 76, left + width, top + 76, theme.soft);
  list.forEach((i, n) => {
    const mine = labels[i] === labels[source];
    board.g.fillStyle = mine ? BLUE : VERMILION;
    board.g.fillRect(left + n * step, top + (mine ? 33 : 55), Math.max(1, step - 0.6), 18);
  });
  for (const place of [1, 50, 100]) write(board, theme, String(place), left + (place - 0.5) * step, top + 82, { size: 12, align: "center", baseline: "top", color: theme.soft });
}

function drawKey(board, theme) {
  const [left, top] = [STRIP[0], 318];
  write(board, theme, "on a point, of the warmest", left, top, { size: 13 });
  for (let n = 0; n < 7; n++) {
    board.g.fillStyle = shade(10 ** -n, 1);
    board.g.fillRect(left + n * 39, top + 8, 39, 14);
    const label = n === 6 ? "less" : n ? `1/10${n > 1 ? "⁰¹²³⁴⁵"[n] : ""}` : "1";
    write(board, theme, label, left + n * 39 + 19.5, top + 26, { size: 11.5, align: "center", baseline: "top" });
  }
}

function render({ model, el }) {
  const root = frame(model, el, "heat-on-moons", "A query spreads over links: what gets warm, and what comes first?");
  const board = canvas(root, 856, 372, [[0, 0, 514, 346], [514, 0, 342, 372]]), points = model.get("points"), labels = model.get("labels"), place = frameOf(points);

  function draw() {
    const theme = begin(board, root), source = model.get("source"), ends = model.get("ends");
    const count = model.get("counts")[model.get("step")], alpha = model.get("alpha");
    const x = spread({ ends, weights: model.get("weights"), alpha, source, count, size: points.length }), most = Math.max(...x);
    write(board, theme, `after ${count} ${count === 1 ? "step" : "steps"}`, PLANE[0], 20, { size: 14, bold: true });
    for (const [i, j] of ends) line(board, ...place(points[i]), ...place(points[j]), theme.line, x[i] > 0 && x[j] > 0 ? 1.4 : 0.7);
    points.forEach((p, i) => point(board, place(p), labels[i], x[i] > 0 ? shade(x[i], most) : theme.paper, theme.soft, 1));
    const [sx, sy] = place(points[source]);
    disc(board, sx, sy, 12, null, ORANGE, 4);
    const warm = listOf(x, source).filter(i => x[i] > 0).slice(0, LISTED);
    const far = points.map(([a, b]) => -Math.hypot(a - points[source][0], b - points[source][1]));
    drawStrip(board, theme, "The list by heat", warm, labels, source, 24, "nothing is warm but the query");
    drawStrip(board, theme, "The list by distance", listOf(Float64Array.from(far), source).slice(0, LISTED), labels, source, 162, "");
    drawKey(board, theme);
  }

  const nearest = (x, y) => points.map((p, i) => [Math.hypot(place(p)[0] - x, place(p)[1] - y), i]).sort((a, b) => a[0] - b[0])[0];
  const choose = (x, y) => send(model, { source: nearest(x, y)[1] });
  drag(board, (x, y) => { if (x > PLANE[0] + PLANE[2] || y > PLANE[1] + PLANE[3]) return false; choose(x, y); return true; }, choose);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const [x, y] = place(points[model.get("source")]); // the nearest point in the direction of the arrow
    const ahead = points.map((p, i) => {
      const [dx, dy] = [place(p)[0] - x, place(p)[1] - y], along = dx * arrow[0] + dy * arrow[1], aside = Math.abs(dx * arrow[1]) + Math.abs(dy * arrow[0]);
      return [along > 0.5 && aside <= 2 * along ? along + 2 * aside : Infinity, i];
    }).sort((a, b) => a[0] - b[0])[0];
    if (ahead[0] < Infinity) send(model, { source: ahead[1] });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "step", "Steps", { min: 0, max: model.get("counts").length - 1, show: n => String(model.get("counts")[n]) });
  slider(model, controls, "alpha", "α", { min: 0, max: 0.99, step: 0.01, show: v => v.toFixed(2) });
  root.append(make("p", "pix-hint", "Ring: the point that asks. Click another, or choose the picture with Tab and use the arrow keys. " +
    "Empty points have got nothing yet. In the lists a bar is a point, the best on the left."));
  return keepDrawn(model, root, ["source", "alpha", "step"], draw);
}

export { listOf, spread };
export default { render };
