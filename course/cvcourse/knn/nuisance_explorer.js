// Nuisance explorer: what small changes of an image do to the two distances between which the nearest neighbour decides.
// The altered image and the two nearest ones come from Python; differences and lengths are measured here.
// The text of view/common.js comes before this file.

const PANEL = 148, STEP = 158, TOP = 34, RIGHT_HALF = 490;
const BARS = { top: 278, row: 30, left: 124 };
const WIDTH = { l1: 250, l2: 130 }; // room for the longest bar

/** Difference of two images, pixel by pixel: L1 and L2 lengths, and the mean over channels as a map. */
function measure(a, b, channels) {
  const map = new Float32Array(a.byteLength / channels);
  let sum = 0, squares = 0;
  for (let i = 0; i < a.byteLength; i++) {
    const gap = b.getUint8(i) - a.getUint8(i);
    sum += Math.abs(gap);
    squares += gap * gap;
    map[Math.floor(i / channels)] += gap / channels;
  }
  return { l1: sum, l2: Math.sqrt(squares), map };
}

/** A map of differences as pixels: grey where equal, towards orange where brighter, blue where darker. */
function paintMap(map, height, width) {
  const bytes = new Uint8Array(map.length * 3), ends = [[0, 90, 181], [245, 245, 245], [214, 94, 0]];
  map.forEach((gap, i) => {
    const t = Math.sqrt(Math.abs(gap) / 255), end = ends[gap < 0 ? 0 : 2];
    for (let c = 0; c < 3; c++) bytes[3 * i + c] = ends[1][c] + t * (end[c] - ends[1][c]);
  });
  return pixels(new DataView(bytes.buffer), height, width, 3);
}

function drawPanel(board, theme, x, image, title, notes, mark) {
  write(board, theme, title, x, TOP - 12, { size: 15, bold: true });
  if (image) enlarge(board, image, x, TOP, PANEL, PANEL);
  box(board, x, TOP, PANEL, PANEL, mark || theme.line, mark ? 4 : 1);
  notes.forEach((note, i) => write(board, theme, note, x, TOP + PANEL + 20 + 18 * i, { bold: /[✓✗]/.test(note) }));
}

/** Lengths of one metric as bars; the smaller of the last two, between which it is decided, is in bold. */
function drawBars(board, theme, left, metric, title, rows) {
  const longest = Math.max(...rows.map(row => row[1][metric]), 1e-9);
  const least = Math.min(...rows.slice(1).map(row => row[1][metric]));
  write(board, theme, title, left, BARS.top - 14, { size: 14, bold: true });
  rows.forEach(([text, lengths, color], i) => {
    const y = BARS.top + i * BARS.row, value = lengths[metric], width = WIDTH[metric] * value / longest;
    const wins = i > 0 && value === least;
    board.g.fillStyle = color;
    board.g.fillRect(left + BARS.left, y, Math.max(width, 1), 20);
    write(board, theme, text, left + BARS.left - 8, y + 10, { align: "right", baseline: "middle", bold: wins });
    write(board, theme, Math.round(value).toLocaleString("en") + (wins ? " ◂" : ""), left + BARS.left + width + 6, y + 10,
      { baseline: "middle", size: 14, bold: wins });
  });
}

const SLIDERS = { shift_x: ["Shift right", "px"], shift_y: ["Shift down", "px"], brighten: ["Brighten", ""],
  occlude: ["Occlude", "px"], rotate: ["Rotate", "°"] };

function addControls(root, model) {
  const ask = values => request(model, root, values), controls = make("div", "pix-controls pix-columns");
  root.append(controls);
  for (const [trait, [label, unit]] of Object.entries(SLIDERS)) {
    const max = model.get("limits")[trait], min = trait === "occlude" ? 0 : -max;
    slider(model, controls, trait, label, { min, max, show: v => `${v} ${unit}`, onInput: v => ask({ [trait]: v }) });
  }
  const still = Object.fromEntries(Object.keys(SLIDERS).map(trait => [trait, 0]));
  button(controls, "reset", "Back to the original", () => ask(still));
  root.append(make("p", "pix-hint", "Move a slider with the mouse, or choose it with Tab and use the arrow keys."));
}

/** The nearest image of the true class and of any other; the one that the student's nearest picks has a frame. */
function drawNearest(board, theme, model, show) {
  const right = model.get("right"), mark = right ? GREEN : VERMILION, pick = right ? "✓ your nearest picks it" : "✗ your nearest picks it";
  const known = model.get("answer") !== "", same = model.get("same"), rival = model.get("rival");
  const panel = (place, view, title, name, chosen) => drawPanel(board, theme, RIGHT_HALF + place * (STEP + 22),
    view.byteLength ? show(view) : null, title, !known ? ["no answer yet"] : chosen ? [name, pick] : [name], known && chosen ? mark : "");
  panel(0, same, "Nearest of its class", `class ${model.get("truth")}`, right);
  panel(1, rival, "Nearest of another", `class ${model.get("rival_name")}`, !right);
}

/** The distances that decide: from the altered image to the nearest one of its class, and of another. */
function drawDistances(board, theme, model, gap) {
  const rows = [["its original", gap("original"), theme.soft], ["its class", gap("same"), theme.blue], ["another class", gap("rival"), ORANGE]];
  drawBars(board, theme, 8, "l1", "L1 of the altered image to ... (grey levels)", rows);
  drawBars(board, theme, RIGHT_HALF, "l2", "L2 to ... (grey levels)", rows);
  const [, same, other] = rows.map(row => row[1]), rival = model.get("rival_name"), truth = model.get("truth");
  const nearer = metric => same[metric] <= other[metric] ? truth : rival;
  write(board, theme, `Nearest by L1: class ${nearer("l1")}.`, 8, BARS.top + 112, { size: 15, bold: true });
  write(board, theme, `Nearest by L2: class ${nearer("l2")}.`, RIGHT_HALF, BARS.top + 112, { size: 15, bold: true });
}

function render({ model, el }) {
  const height = model.get("height"), width = model.get("width"), channels = model.get("channels");
  const root = frame(model, el, "nuisance-explorer", "We see the same thing; do the pixels?");
  const board = canvas(root, 850, 404, [[0, 0, 482, 404], [482, 0, 368, 404]]), show = view => pixels(view, height, width, channels);
  const gap = name => measure(model.get(name), model.get("altered"), channels);

  function draw() {
    const theme = begin(board, root), truth = `class ${model.get("truth")}`, changed = gap("original");
    drawPanel(board, theme, 8, show(model.get("original")), "Original", [truth]);
    drawPanel(board, theme, 8 + STEP, show(model.get("altered")), "Altered", changed.l1 ? [`${truth} to us`] : ["not changed yet:", "move a slider"], theme.blue);
    drawPanel(board, theme, 8 + 2 * STEP, paintMap(changed.map, height, width), "Difference", ["orange: brighter", "blue: darker"]);
    drawNearest(board, theme, model, show);
    if (model.get("same").byteLength && model.get("rival").byteLength) drawDistances(board, theme, model, gap);
    board.node.dataset.answered = model.get("answered");
  }
  addControls(root, model);
  return keepDrawn(model, root, ["answered", "altered", "same", "rival"], draw);
}

export default { render };
