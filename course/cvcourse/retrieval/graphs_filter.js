// The gain of diffusion over the spectrum of two moons, and the ranking that a few eigenvectors leave.
// The text of view/common.js comes before this file.

const PLOT = [54, 34, 400, 210], RUG = [254, 300], PLANE = [486, 34, 360, 220], LISTED = 100;
const LADDER = [[0, 63, 0, 90], [0.25, 59, 82, 139], [0.5, 33, 145, 140], [0.75, 94, 201, 98], [1, 228, 224, 160]]; // first is dark
const gainOf = (value, alpha) => (1 - alpha) / (1 - alpha * value);
const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

function scoresOf(vectors, most, values, { alpha, rank, source, size }) {
  const x = new Float64Array(size);
  for (let m = 0; m < rank; m++) {
    const put = gainOf(values[m], alpha) * vectors[source * most + m];
    for (let i = 0; i < size; i++) x[i] += put * vectors[i * most + m];
  }
  return x;
}

const listOf = (scores, source) => [...scores.keys()].filter(i => i !== source).sort((a, b) => scores[b] - scores[a] || a - b);

function step(share) {
  const k = Math.max(1, LADDER.findIndex(stop => stop[0] >= share)), [a, b] = [LADDER[k - 1], LADDER[k]], t = (share - a[0]) / (b[0] - a[0]);
  return `rgb(${[1, 2, 3].map(c => Math.round(a[c] + t * (b[c] - a[c]))).join(",")})`;
}

function frameOf(points) {
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]), [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const unit = Math.min((PLANE[2] - 24) / (x1 - x0), (PLANE[3] - 24) / (y1 - y0));
  return ([x, y]) => [PLANE[0] + PLANE[2] / 2 + (x - (x0 + x1) / 2) * unit, PLANE[1] + PLANE[3] / 2 - (y - (y0 + y1) / 2) * unit];
}

function drawFilter(board, theme, values, alpha, rank) {
  const all = [-1, -0.5, 0, 0.5, 1], plot = axes(board, theme, PLOT, [-1.02, 1.02], [0, 1.05],
    { xticks: [], yticks: ticks([0, 0.5, 1], v => v.toFixed(1)), xlabel: "", ylabel: "gain h" });
  write(board, theme, "What passes: h over the eigenvalues", PLOT[0], 20, { size: 14, bold: true });
  board.g.beginPath();
  for (let n = 0; n <= 400; n++) board.g.lineTo(plot.X(-1 + n / 200), plot.Y(gainOf(-1 + n / 200, alpha)));
  board.g.strokeStyle = theme.blue;
  board.g.lineWidth = 3;
  board.g.stroke();
  values.forEach((value, m) => line(board, plot.X(value), RUG[0], plot.X(value), m < rank ? RUG[1] : RUG[0] + 24, m < rank ? ORANGE : theme.soft, m < rank ? 1.6 : 1));
  const end = plot.X(values[rank - 1]);
  line(board, end, PLOT[1], end, RUG[1] + 4, theme.soft, 1.5, [4, 4]);
  for (const value of all) write(board, theme, String(value), plot.X(value), RUG[1] + 8, { size: 12, align: "center", baseline: "top" });
  write(board, theme, "eigenvalues of the graph; long and orange: kept", PLOT[0] + PLOT[2] / 2, RUG[1] + 28, { size: 12, align: "center", baseline: "top" });
}

function drawMoons(board, theme, points, labels, source, list, place) {
  const own = list.slice(0, LISTED).filter(i => labels[i] === labels[source]).length;
  write(board, theme, "The ranking that is left", PLANE[0], 20, { size: 14, bold: true });
  const places = new Map(list.map((i, n) => [i, n / (list.length - 1)]));
  points.forEach((p, i) => {
    if (i === source) return;
    const [x, y] = place(p), fill = step(places.get(i));
    if (!labels[i]) return disc(board, x, y, 4.5, fill, theme.soft, 0.7);
    board.g.fillStyle = fill;
    board.g.fillRect(x - 4.5, y - 4.5, 9, 9);
    box(board, x - 4.5, y - 4.5, 9, 9, theme.soft, 0.7);
  });
  disc(board, ...place(points[source]), 10, null, ORANGE, 4);
  write(board, theme, `${own} % of the first 100 are of its own moon`, PLANE[0], 276, { size: 14 });
  for (let n = 0; n < 40; n++) { board.g.fillStyle = step(n / 39); board.g.fillRect(PLANE[0] + n * 6, 290, 6.5, 14); }
  write(board, theme, "first", PLANE[0], 308, { size: 12, baseline: "top" });
  write(board, theme, "last", PLANE[0] + 240, 308, { size: 12, baseline: "top", align: "right" });
}

function render({ model, el }) {
  const root = frame(model, el, "spectral-filter", "Diffusion is a low-pass filter: which eigenvectors of the graph pass?");
  const board = canvas(root, 856, 350, [[0, 0, 470, 350], [470, 0, 386, 330]]), points = model.get("points"), labels = model.get("labels");
  const place = frameOf(points), vectors = floats(model.get("vectors")), values = model.get("values");

  function draw() {
    const theme = begin(board, root), [alpha, rank, source] = ["alpha", "rank", "source"].map(name => model.get(name));
    drawFilter(board, theme, values, alpha, rank);
    const x = scoresOf(vectors, model.get("most"), values, { alpha, rank, source, size: points.length });
    drawMoons(board, theme, points, labels, source, listOf(x, source), place);
  }

  drag(board, (x, y) => { if (x < PLANE[0] || y > PLANE[1] + PLANE[3]) return false; choose(x, y); return true; }, (x, y) => choose(x, y));
  const choose = (x, y) => send(model, { source: points.map((p, i) => [Math.hypot(place(p)[0] - x, place(p)[1] - y), i]).sort((a, b) => a[0] - b[0])[0][1] });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const by = event.shiftKey ? 10 : 1;
    if (arrow[0]) send(model, { rank: clamp(model.get("rank") + arrow[0] * by, 1, model.get("most")) });
    else send(model, { alpha: clamp(Math.round(100 * model.get("alpha") - arrow[1] * by) / 100, 0, 0.99) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "alpha", "α", { min: 0, max: 0.99, step: 0.01, show: v => v.toFixed(2) });
  slider(model, controls, "rank", "Eigenvalues kept", { min: 1, max: model.get("most") });
  root.append(make("p", "pix-hint", "Click a point to let it ask. With Tab choose the picture: left and right keep fewer or more eigenvalues, " +
    "up and down move α, Shift makes steps of ten."));
  return keepDrawn(model, root, ["alpha", "rank", "source"], draw);
}

export { scoresOf };
export default { render };
