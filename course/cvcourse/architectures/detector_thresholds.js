// The boxes of a detector: which stay above a threshold and after suppression, and precision over recall of all scenes.
// The texts of view/common.js and view/mathml.js come before this file.

const WIDE = 856, HIGH = 424, SCENE = [8, 32, 384], PLOT = [482, 40, 346, 300]; // left, top, side; left, top, width, height
const PARTS = [[0, 0, 404, HIGH], [412, 0, 444, HIGH]]; // below each other in a narrow window
const MARKED = [0.1, 0.3, 0.5, 0.7, 0.9], STEPS = Array.from({ length: 97 }, (_, i) => (i + 2) / 100);
const DARK = "#1f2328", WHITE = "#ffffff";

/** What two boxes have in common, over what either covers. */
function overlapOf(a, b) {
  const wide = Math.min(a[2], b[2]) - Math.max(a[0], b[0]), high = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (wide <= 0 || high <= 0) return 0;
  const area = box => (box[2] - box[0]) * (box[3] - box[1]);
  return wide * high / (area(a) + area(b) - wide * high);
}

/** For each cell of a scene what becomes of its box: `by`, the better box that takes it away, or `hit`, the object found. */
function judged(rows, truths, overlap) {
  const order = rows.map((_, i) => i).sort((i, j) => rows[j][4] - rows[i][4]), kept = [], free = truths.map((_, j) => j), made = rows.map(() => ({ by: -1, hit: -1 }));
  for (const i of order) {
    const by = kept.find(k => overlapOf(rows[k], rows[i]) > overlap);
    if (by !== undefined) { made[i].by = by; continue; }
    kept.push(i);
    const hit = free.find(j => truths[j][4] === rows[i][5] && overlapOf(rows[i], truths[j]) >= 0.5);
    if (hit !== undefined) { made[i].hit = hit; free.splice(free.indexOf(hit), 1); }
  }
  return made;
}

/** Objects found and boxes shown at some thresholds. A better box never depends on a worse one, so one pass serves all. */
function countsOf(scenes, overlap, thresholds) {
  const kept = scenes.flatMap(({ rows, truths }) => judged(rows, truths, overlap).flatMap(({ by, hit }, i) => by < 0 ? [[rows[i][4], hit >= 0]] : []));
  return thresholds.map(least => kept.reduce(([hits, boxes], [score, right]) => score > least ? [hits + right, boxes + 1] : [hits, boxes], [0, 0]));
}

const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const rowsOf = (values, wide) => Array.from({ length: values.length / wide }, (_, i) => values.slice(i * wide, (i + 1) * wide));

/** All sets: [{ scenes: [{ rows, truths }], objects }], from the bytes of the package. */
function setsOf(model) {
  const [, , down, across] = model.get("grid"), counts = model.get("counts"), cells = down * across;
  let told = rowsOf([...floats(model.get("told"))], 6), truths = rowsOf([...floats(model.get("truths"))], 6);
  return counts.map(([n, objects]) => {
    const scenes = Array.from({ length: n }, (_, i) => ({ rows: told.slice(i * cells, (i + 1) * cells), truths: [] }));
    for (const [scene, ...object] of truths.slice(0, objects)) scenes[scene].truths.push(object);
    [told, truths] = [told.slice(n * cells), truths.slice(objects)];
    return { scenes, objects };
  });
}

const short = name => name.split("_")[0];

/** A line of text on a dark ground that stays within the scene. */
function tag(board, theme, text, x, y, bold) {
  const { g } = board, size = Math.max(12.5, SMALLEST / board.scale);
  g.font = `${bold ? 600 : 400} ${size}px ${theme.family || "sans-serif"}`;
  const wide = g.measureText(text).width + 8, left = clamp(x, SCENE[0], SCENE[0] + SCENE[2] - wide), top = clamp(y, SCENE[1], SCENE[1] + SCENE[2] - 18);
  g.fillStyle = DARK;
  g.fillRect(left, top, wide, 18);
  write(board, theme, text, left + 4, top + 9.5, { size: 12.5, bold, baseline: "middle", color: WHITE });
}

function render({ model, el }) {
  const root = frame(model, el, "detector-thresholds", "How sure must a box be, and how much may two of them overlap?"), first = make("div", "pix-controls");
  root.append(make("style", "", STYLE), first);
  const board = canvas(root, WIDE, HIGH, PARTS), told = make("div", "pix-told"), rule = make("div"), said = make("div");
  told.append(rule, said);
  root.append(told);
  const [H, W, down, across] = model.get("grid"), sets = setsOf(model), names = model.get("names"), titles = model.get("titles"), memory = {};
  const scale = SCENE[2] / Math.max(H, W), X = x => SCENE[0] + x * scale, Y = y => SCENE[1] + y * scale, wide = W / across * scale, high = H / down * scale;
  const whichOf = () => Math.min(model.get("which"), titles.length - 1);
  const curves = overlap => {
    if (memory.overlap !== overlap) Object.assign(memory, { overlap, curves: sets.map(({ scenes, objects }) => countsOf(scenes, overlap, STEPS).map(([hits, boxes]) => [hits / objects, boxes ? hits / boxes : NaN])) });
    return memory.curves;
  };
  const pictureAt = (which, scene) => {
    const size = H * W * 3, view = model.get("pixels"), n = model.get("shown").slice(0, which).reduce((sum, one) => sum + one.length, 0) + scene;
    return pixels(new DataView(view.buffer, view.byteOffset + n * size, size), H, W, 3);
  };
  const sceneOf = () => {
    const which = whichOf(), shown = model.get("shown")[which], scene = Math.min(model.get("scene"), shown.length - 1), one = sets[which].scenes[shown[scene]];
    return { which, scene, ...one, judged: judged(one.rows, one.truths, model.get("overlap")) };
  };
  const placeOf = i => `row ${Math.floor(i / across)}, column ${i % across}`;

  function frameOf([x0, y0, x1, y1], color, thick, dash = []) {
    const { g } = board;
    g.save();
    g.beginPath(); g.rect(SCENE[0], SCENE[1], W * scale, H * scale); g.clip();
    g.setLineDash(dash);
    box(board, X(x0), Y(y0), (x1 - x0) * scale, (y1 - y0) * scale, DARK, thick + 2.5);
    box(board, X(x0), Y(y0), (x1 - x0) * scale, (y1 - y0) * scale, color, thick);
    g.restore();
  }

  function drawScene(theme, one, threshold, cell) {
    write(board, theme, `scene ${one.scene + 1}: ${one.truths.map(t => short(names[t[4]])).join(", ")}`, SCENE[0], SCENE[1] - 11, { size: 14, bold: true });
    enlarge(board, pictureAt(one.which, one.scene), X(0), Y(0), W * scale, H * scale);
    board.g.globalAlpha = 0.55;
    for (let i = 1; i < down; i++) line(board, X(0), Y(i * H / down), X(W), Y(i * H / down), WHITE, 1);
    for (let j = 1; j < across; j++) line(board, X(j * W / across), Y(0), X(j * W / across), Y(H), WHITE, 1);
    board.g.globalAlpha = 1;
    const above = one.rows.map((row, i) => row[4] > threshold ? i : -1).filter(i => i >= 0), stay = above.filter(i => one.judged[i].by < 0), found = new Set(stay.map(i => one.judged[i].hit));
    one.truths.forEach((truth, j) => { if (!found.has(j)) frameOf(truth, WHITE, 1.5, [2, 5]); });
    for (const i of above.filter(i => one.judged[i].by >= 0)) frameOf(one.rows[i], "#d1d9e0", 1.5, [7, 5]);
    for (const i of stay) {
      const [left, top] = [X(i % across * W / across), Y(Math.floor(i / across) * H / down)], right = one.judged[i].hit >= 0;
      board.g.globalAlpha = 0.4;
      board.g.fillStyle = right ? SKY : ORANGE;
      board.g.fillRect(left, top, wide, high);
      board.g.globalAlpha = 1;
      frameOf(one.rows[i], right ? SKY : ORANGE, 3, right ? [] : [14, 4]);
    }
    one.rows.forEach((row, i) => { if (row[4] > 0.02) disc(board, X((i % across + 0.5) * W / across), Y((Math.floor(i / across) + 0.5) * H / down), 2 + 9 * row[4], row[4] > threshold ? WHITE : null, row[4] > threshold ? DARK : WHITE, 1.5); });
    one.truths.forEach((truth, j) => { if (!found.has(j)) tag(board, theme, `? ${short(names[truth[4]])}`, X(truth[0]), Y(truth[3]) - 18, false); });
    for (const i of stay) tag(board, theme, `${one.judged[i].hit >= 0 ? "✓" : "✗"} ${short(names[one.rows[i][5]])} ${one.rows[i][4].toFixed(2)}`, X(one.rows[i][0]), Y(one.rows[i][1]), true);
    if (cell >= 0 && cell < one.rows.length) {
      frameOf(one.rows[cell], WHITE, 2, [3, 3]);
      const [left, top] = [X(cell % across * W / across), Y(Math.floor(cell / across) * H / down)];
      box(board, left, top, wide, high, DARK, 6);
      box(board, left, top, wide, high, WHITE, 3);
    }
  }

  function drawPlot(theme, which, threshold, overlap) {
    const plot = axes(board, theme, PLOT, [0, 1], [0, 1], { xticks: ticks([0, 0.25, 0.5, 0.75, 1]), yticks: ticks([0, 0.25, 0.5, 0.75, 1]), xlabel: "recall: share of the objects that are found", ylabel: "precision: share of boxes that are right" });
    const made = curves(overlap), { g } = board;
    write(board, theme, `all ${sets[which].scenes.length} scenes`, PLOT[0], PLOT[1] - 16, { size: 14, bold: true });
    made.forEach((curve, k) => {
      const on = k === which, points = curve.map(([r, p]) => [plot.X(r), plot.Y(p)]).filter(([, y]) => y === y);
      g.strokeStyle = on ? theme.blue : theme.soft; g.lineWidth = on ? 3 : 1.5; g.setLineDash(on ? [] : [5, 4]);
      g.beginPath(); points.forEach(([x, y], i) => i ? g.lineTo(x, y) : g.moveTo(x, y)); g.stroke();
      g.setLineDash([]);
      const [x, y] = points[Math.floor(points.length / 2)] || [PLOT[0] + 90, PLOT[1] + PLOT[3]];
      if (!on) write(board, theme, titles[k], x - (k > which ? 8 : 0), y + (k > which ? 14 : -12), { size: 12, align: k > which ? "right" : "center", color: theme.soft });
    });
    for (const least of MARKED) {
      const [r, p] = made[which][Math.round(least * 100) - 2];
      if (p !== p) continue;
      disc(board, plot.X(r), plot.Y(p), 3.5, theme.paper, theme.blue, 2);
      write(board, theme, String(least), plot.X(r) + 7, plot.Y(p) - 7, { size: 12 });
    }
    const [r, p] = made[which][clamp(Math.round(threshold * 100) - 2, 0, STEPS.length - 1)];
    if (p === p) {
      line(board, plot.X(r), plot.Y(p), plot.X(r), plot.Y(0), ORANGE, 1.5, [4, 3]);
      line(board, plot.X(r), plot.Y(p), plot.X(0), plot.Y(p), ORANGE, 1.5, [4, 3]);
      disc(board, plot.X(r), plot.Y(p), 8, ORANGE, DARK, 2);
    }
    memory.spots = made[which].map(([a, b]) => [plot.X(a), plot.Y(b)]);
  }

  /** What the chosen cell says, and what becomes of its box. */
  function asked(one, threshold, cell) {
    if (cell < 0 || cell >= one.rows.length) return "Point at a cell to ask what it says.";
    const row = one.rows[cell], { by, hit } = one.judged[cell], says = `The cell of ${placeOf(cell)} says ${names[row[5]]}, ${row[4].toFixed(2)}`;
    if (row[4] <= threshold) return `${says}: not above the threshold.`;
    if (by >= 0) return `${says}: taken away, as it overlaps by ${overlapOf(row, one.rows[by]).toFixed(2)} with the better box of ${placeOf(by)}.`;
    return `${says}: stays, and is ${hit >= 0 ? "right" : "wrong"}.`;
  }

  function draw() {
    const theme = begin(board, root), threshold = model.get("threshold"), overlap = model.get("overlap"), cell = model.get("cell"), one = sceneOf(), { scenes, objects } = sets[one.which];
    drawScene(theme, one, threshold, cell);
    drawPlot(theme, one.which, threshold, overlap);
    const [[hits, boxes]] = countsOf(scenes, overlap, [threshold]), share = (a, b) => [maths("mfrac", maths("mn", String(a)), maths("mn", String(b))), "=", b ? (a / b).toFixed(3) : "?"];
    showFormula(rule, maths("mtext", "recall"), "=", ...share(hits, objects), " ", maths("mtext", "precision"), "=", ...share(hits, boxes));
    said.textContent = asked(one, threshold, cell);
    board.node.dataset.readout = JSON.stringify([hits, objects, boxes]);
  }

  const cellAt = (x, y) => x < X(0) || y < Y(0) || x >= X(W) || y >= Y(H) ? -1 : Math.floor((y - SCENE[1]) / high) * across + Math.floor((x - SCENE[0]) / wide);
  const along = (x, y) => {
    const far = memory.spots.map(([a, b]) => b === b ? Math.hypot(a - x, b - y) : Infinity);
    send(model, { threshold: STEPS[far.indexOf(Math.min(...far))] });
  };
  const onPlot = (x, y) => x >= PLOT[0] - 10 && x <= PLOT[0] + PLOT[2] + 10 && y >= PLOT[1] - 10 && y <= PLOT[1] + PLOT[3] + 10;
  drag(board, (x, y) => { if (onPlot(x, y)) return along(x, y); const cell = cellAt(x, y); if (cell >= 0) send(model, { cell }); return false; }, along);
  board.node.addEventListener("pointermove", event => {
    const cell = event.buttons ? -1 : cellAt(...board.at(event));
    if (cell >= 0 && cell !== model.get("cell")) send(model, { cell });
  });
  const next = () => send(model, { scene: (sceneOf().scene + 1) % model.get("shown")[whichOf()].length, cell: -1 });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], cell = model.get("cell");
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") return next();
    const [row, column] = cell < 0 ? [0, 0] : [clamp(Math.floor(cell / across) + arrow[1], 0, down - 1), clamp(cell % across + arrow[0], 0, across - 1)];
    send(model, { cell: row * across + column });
  });
  if (titles.length > 1) radio(model, first, "which", "Scenes on", titles.map((title, i) => [i, title]), which => send(model, { which, cell: -1 }));
  const last = make("div", "pix-controls");
  root.append(last);
  slider(model, last, "threshold", "Threshold", { min: 0.02, max: 0.98, step: 0.01, show: v => v.toFixed(2) });
  slider(model, last, "overlap", "Overlap that is allowed", { min: 0, max: 1, step: 0.05, show: v => v.toFixed(2) });
  button(last, "next", "Next scene", next);
  root.append(make("p", "pix-hint", "Discs: how sure each cell is. ✓ and unbroken: right; ✗ and broken: wrong; thin and grey: taken away by a better box; ? and dotted: an object that is missed. Filled cells answer. Drag the large point along the curve. " +
    "From the keyboard, choose the picture with Tab: arrows choose a cell, Space shows the next scene."));
  return keepDrawn(model, root, ["threshold", "overlap", "which", "scene", "cell"], draw);
}

const STYLE = `.pix-detector-thresholds .pix-told { min-height: 5.4em; margin: 4px 0; font-variant-numeric: tabular-nums; }
.pix-detector-thresholds .pix-told > div:first-child { padding: 8px 0; }
.pix-detector-thresholds math { font-size: 15px; margin-right: 1.6em; }`;

export { countsOf };
export default { render };
