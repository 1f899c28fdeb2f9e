// A threshold over a map of logits: what it finds in a scene, and four measures of all scenes. Before it: common.js, tones.js.

const VIEWS = { // three pictures and their side, the plot, the table and the right ends of its columns
  wide: { size: [856, 584], pictures: [[10, 34], [294, 34], [578, 34]], side: 268, plot: [50, 356, 440, 176], table: [560, 356], columns: [196, 272] },
  narrow: { size: [480, 810], pictures: [[8, 34], [246, 34], [8, 310]], side: 226, plot: [50, 590, 410, 160], table: [246, 330], columns: [164, 230] },
};
const NAMES = ["overlap", "precision", "recall", "share right"], DASHES = [[], [8, 5], [2, 4], [10, 4, 2, 4]];
const LEVEL = 4; // logits beyond it, or below its negative, have the last colour

/** Pixels that are [found and true, found only, true only, neither] at a threshold. */
function counted(logits, truth, threshold) {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < logits.length; i++) counts[logits[i] > threshold ? (truth[i] ? 0 : 1) : (truth[i] ? 2 : 3)]++;
  return counts;
}

/** Overlap, precision, recall and share right of four counts; NaN where nothing is divided. */
function measures([both, extra, missed, neither]) {
  return [both / (both + extra + missed), both / (both + extra), both / (both + missed), (both + neither) / (both + extra + missed + neither)];
}

const number = v => Number.isNaN(v) ? "–" : v.toFixed(2);

/** The scene in view: its picture, the truth and the logits. */
function sceneOf(model, memory) {
  const [, H, W] = model.get("shape"), n = model.get("scene"), size = H * W;
  if (memory.scene === n) return memory;
  const bytes = name => new Uint8Array(model.get(name).buffer, model.get(name).byteOffset, model.get(name).byteLength);
  const part = bytes("images").slice(3 * n * size, 3 * (n + 1) * size), view = model.get("logits");
  const logits = new Float32Array(view.buffer.slice(view.byteOffset + 4 * n * size, view.byteOffset + 4 * (n + 1) * size));
  const seen = make("canvas"), image = new ImageData(W, H);
  Object.assign(seen, { width: W, height: H });
  logits.forEach((v, i) => image.data.set([...tone(v / LEVEL), 255], 4 * i));
  seen.getContext("2d").putImageData(image, 0, 0);
  return Object.assign(memory, { scene: n, picture: pixels(new DataView(part.buffer), H, W, 3), truth: bytes("truth").slice(n * size, (n + 1) * size), logits, seen });
}

/** Lines between pixels that lie on either side of a question. */
function border(board, inside, H, W, k, left, top, color, width) {
  for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) {
    const here = inside(i * W + j), x = left + j * k, y = top + i * k;
    if (j + 1 < W && inside(i * W + j + 1) !== here) line(board, x + k, y, x + k, y + k, color, width);
    if (i + 1 < H && inside((i + 1) * W + j) !== here) line(board, x, y + k, x + k, y + k, color, width);
  }
}

/** What is found, too much (orange, a stroke) and missed (blue, a dot), pixel by pixel. */
function drawJudged(board, theme, { logits, truth }, threshold, H, W, k, left, top) {
  const { g } = board;
  for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) {
    const found = logits[i * W + j] > threshold, object = truth[i * W + j], [x, y] = [left + j * k, top + i * k];
    if (!found && !object) continue;
    g.fillStyle = found && object ? "#a8adb3" : found ? ORANGE : BLUE;
    g.fillRect(x, y, k + 0.3, k + 0.3);
    if (found && !object && (i + j) % 3 === 0) line(board, x, y + k, x + k, y, "#5c3d00", 1.1);
    if (!found && object && i % 2 === 0 && j % 2 === 0) disc(board, x + k, y + k, k / 3.2, "#ffffff");
  }
  box(board, left, top, W * k, H * k, theme.line);
}

function drawCurves(board, theme, model, lay, threshold, colors) {
  const [low, high, by] = model.get("limits"), rows = model.get("counts"), [left, top, width, tall] = lay.plot;
  write(board, theme, `all ${model.get("total")} scenes`, left, top - 12, { size: 14, bold: true });
  const marks = [];
  for (let v = Math.ceil(low / 4) * 4; v <= high; v += 4) marks.push(v);
  const plot = axes(board, theme, lay.plot, [low, high], [0, 1], { xticks: ticks(marks, v => String(v).replace("-", "−")), yticks: ticks([0, 0.5, 1]), xlabel: "threshold of the logit" });
  const { g } = board, table = rows.map(measures), [both, , missed] = rows[0], ground = 1 - (both + missed) / rows[0].reduce((a, b) => a + b);
  line(board, left, plot.Y(ground), left + width, plot.Y(ground), theme.soft, 1);
  NAMES.forEach((_, m) => {
    g.save();
    Object.assign(g, { strokeStyle: colors[m], lineWidth: m ? 2 : 3.2 });
    g.setLineDash(DASHES[m]);
    g.beginPath();
    let open = false;
    table.forEach((row, k) => {
      if (Number.isNaN(row[m])) { open = false; return; }
      g[open ? "lineTo" : "moveTo"](plot.X(low + by * k), plot.Y(row[m]));
      open = true;
    });
    g.stroke();
    g.restore();
  });
  line(board, plot.X(threshold), top - 4, plot.X(threshold), top + tall, VERMILION, 2.4);
  disc(board, plot.X(threshold), top - 4, 5, VERMILION, theme.paper);
  return { plot, ground };
}

/** The four measures in numbers, which is the legend of the curves, too. */
function drawTable(board, theme, lay, one, all, ground, colors) {
  const [left, top] = lay.table, [first, second] = lay.columns;
  write(board, theme, "this scene", left + first, top - 12, { size: 12.5, align: "right", color: theme.soft });
  write(board, theme, "all", left + second, top - 12, { size: 12.5, align: "right", color: theme.soft });
  NAMES.forEach((name, m) => {
    const y = top + 14 + 30 * m;
    line(board, left, y - 5, left + 26, y - 5, colors[m], m ? 2 : 3.2, DASHES[m]);
    write(board, theme, name, left + 32, y, { size: 13.5, bold: !m });
    const show = v => m === 3 ? `${(100 * v).toFixed(1)} %` : number(v);
    write(board, theme, show(one[m]), left + first, y, { size: 13.5, align: "right", bold: !m });
    write(board, theme, show(all[m]), left + second, y, { size: 13.5, align: "right", bold: !m });
  });
  write(board, theme, "thin line: everything is", left, top + 146, { size: 12.5 });
  write(board, theme, `called ground, ${(100 * ground).toFixed(1)} % right`, left, top + 164, { size: 12.5 });
}

function render({ model, el }) {
  const root = frame(model, el, "mask-threshold", "How sure must the network be before a pixel is called object?"), board = canvas(root, ...VIEWS.wide.size), memory = {};
  const [low, high, by] = model.get("limits"), [N, H, W] = model.get("shape");
  let plot, lay = VIEWS.wide;

  function draw() {
    lay = VIEWS[roomIn(root) < FOLD * VIEWS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), k = lay.side / Math.max(H, W), [first, second, third] = lay.pictures, threshold = model.get("threshold"), now = sceneOf(model, memory), colors = [theme.ink, ORANGE, theme.blue, theme.soft];
    const titles = [`scene ${now.scene + 1}, found above ${threshold.toFixed(1).replace("-", "−")}`, "right, too much, missed", "the logits of the network"];
    titles.forEach((text, i) => write(board, theme, text, lay.pictures[i][0], lay.pictures[i][1] - 12, { size: 13.5, bold: true }));
    enlarge(board, now.picture, ...first, W * k, H * k);
    const found = i => now.logits[i] > threshold;
    border(board, found, H, W, k, ...first, "#ffffff", 4.4);
    border(board, found, H, W, k, ...first, VERMILION, 2.2);
    drawJudged(board, theme, now, threshold, H, W, k, ...second);
    enlarge(board, now.seen, ...third, W * k, H * k);
    border(board, found, H, W, k, ...third, "#ffffff", 2);
    border(board, i => now.truth[i], H, W, k, ...third, "#000000", 1.2);
    write(board, theme, "white: found, black: the truth", third[0], third[1] + lay.side + 16, { size: 12, color: theme.soft });
    write(board, theme, "orange: too much; blue: missed", second[0], second[1] + lay.side + 16, { size: 12, color: theme.soft });
    const at = Math.round((threshold - low) / by), curves = drawCurves(board, theme, model, lay, threshold, colors);
    plot = curves.plot;
    drawTable(board, theme, lay, measures(counted(now.logits, now.truth, threshold)), measures(model.get("counts")[at]), curves.ground, colors);
  }
  const set = v => send(model, { threshold: clamp(Math.round(v * 10) / 10, low, high) });
  const inPlot = (x, y) => { const [left, top, width, tall] = lay.plot; return x > left - 12 && x < left + width + 12 && y > top - 14 && y < top + tall + 20; };
  drag(board, (x, y) => { if (!inPlot(x, y)) return false; set(plot.x(x)); return true; }, x => set(plot.x(x)));
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[0]) set(model.get("threshold") + (event.shiftKey ? 1 : by) * arrow[0]);
    else send(model, { scene: clamp(model.get("scene") + arrow[1], 0, N - 1) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "threshold", "Threshold", { min: low, max: high, step: by, show: v => v.toFixed(1).replace("-", "−"), onInput: set });
  slider(model, controls, "scene", "Scene", { min: 0, max: N - 1, show: v => String(v + 1) });
  root.append(make("p", "pix-hint", "Drag the line of the plot. Or choose the picture with Tab: Left and Right move the threshold, with Shift by 1; Up and Down choose a scene."));
  return keepDrawn(model, root, ["threshold", "scene"], draw);
}

export { counted, measures };
export default { render };
