// Nuisance explorer: what small changes of an image do to its distances and to its nearest image.
// The altered image and the picked one come from Python; differences and lengths are measured here.
// The text of view/common.js comes before this file.

const PANEL = 156, STEP = 171, TOP = 34;
const BARS = { left: 302, width: 440, top: 258 };

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

/** A map of differences as pixels: grey where equal, towards red where brighter, blue where darker. */
function paintMap(map, height, width) {
  const bytes = new Uint8Array(map.length * 3), ends = [[0, 90, 181], [245, 245, 245], [214, 94, 0]];
  map.forEach((gap, i) => {
    const t = Math.sqrt(Math.abs(gap) / 255), end = ends[gap < 0 ? 0 : 2];
    for (let c = 0; c < 3; c++) bytes[3 * i + c] = ends[1][c] + t * (end[c] - ends[1][c]);
  });
  return pixels(new DataView(bytes.buffer), height, width, 3);
}

function drawPanel(board, theme, position, image, title, note, mark) {
  const x = 8 + position * STEP;
  write(board, theme, title, x, TOP - 12, { size: 15, bold: true });
  if (image) enlarge(board, image, x, TOP, PANEL, PANEL);
  box(board, x, TOP, PANEL, PANEL, mark || theme.line, mark ? 4 : 1);
  write(board, theme, note, x, TOP + PANEL + 20, { size: 13 });
}

/** Two bars of one metric: to the altered image, and to the nearest image of another class. */
function drawBars(board, theme, index, name, altered, other, texts) {
  const top = BARS.top + index * 78, longest = Math.max(altered, other, 1e-9);
  write(board, theme, name, 8, top + 35, { size: 24, bold: true, baseline: "middle" });
  [[altered, theme.blue, texts[0]], [other, ORANGE, texts[1]]].forEach(([value, color, text], i) => {
    const y = top + 8 + i * 30, width = BARS.width * value / longest;
    board.g.fillStyle = color;
    board.g.fillRect(BARS.left, y, Math.max(width, 1), 22);
    write(board, theme, text, BARS.left - 10, y + 11, { align: "right", baseline: "middle", size: 14 });
    write(board, theme, Math.round(value).toLocaleString("en"), BARS.left + width + 8, y + 11, { baseline: "middle", size: 15, bold: true });
  });
}

function verdict(altered, other, name) {
  if (!altered) return "Nothing is changed yet: move a slider.";
  return altered > other ? `By L2 the altered image is farther from its own original than ${name} is.`
    : `By L2 the altered image is still nearer to its original than ${name} is.`;
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
  button(controls, "shift", "Shift by two pixels", () => ask({ ...still, shift_x: 2 }));
}

function drawPicked(board, theme, model, show) {
  const view = model.get("picked"), right = model.get("right"), answer = model.get("answer");
  if (!view.byteLength) return drawPanel(board, theme, 4, null, "Your nearest", "no answer yet");
  const note = right ? `✓ right: ${answer}` : `✗ wrong: ${answer}, not ${model.get("truth")}`;
  drawPanel(board, theme, 4, show(view), "Your nearest picks", note, right ? GREEN : VERMILION);
}

/** The nearest image of another class, and both distances against those of the altered image. */
function drawRival(board, theme, model, show, now, other) {
  const rival = model.get("rival_name"), texts = ["original to altered", "original to another class"];
  drawPanel(board, theme, 3, show(model.get("rival")), "Another class", `class ${rival}, the nearest`, ORANGE);
  write(board, theme, "Distance in grey levels", BARS.left, BARS.top - 8, { size: 13, color: theme.soft });
  drawBars(board, theme, 0, "L1", now.l1, other.l1, texts);
  drawBars(board, theme, 1, "L2", now.l2, other.l2, texts);
  write(board, theme, verdict(now.l2, other.l2, `the ${rival}`), 8, BARS.top + 182, { size: 16, bold: true });
}

function render({ model, el }) {
  const height = model.get("height"), width = model.get("width"), channels = model.get("channels");
  const root = frame(model, el, "nuisance-explorer", "We see the same thing; do the pixels?");
  const board = canvas(root, 850, 452), show = view => pixels(view, height, width, channels);
  const gap = name => measure(model.get("original"), model.get(name), channels);

  function draw() {
    const theme = begin(board, root), truth = model.get("truth"), now = gap("altered");
    drawPanel(board, theme, 0, show(model.get("original")), "Original", `class ${truth}`);
    drawPanel(board, theme, 1, show(model.get("altered")), "Altered", `class ${truth} to our eyes`, theme.blue);
    drawPanel(board, theme, 2, paintMap(now.map, height, width), "Altered − original", "red brighter, blue darker");
    drawPicked(board, theme, model, show);
    if (model.get("rival").byteLength) drawRival(board, theme, model, show, now, gap("rival"));
    else write(board, theme, `L1 ${Math.round(now.l1)}   L2 ${Math.round(now.l2)} grey levels`, 8, BARS.top + 30, { size: 18, bold: true });
    board.node.dataset.answered = model.get("answered");
  }
  addControls(root, model);
  return keepDrawn(model, root, ["answered", "altered", "picked", "rival"], draw);
}

export default { render };
