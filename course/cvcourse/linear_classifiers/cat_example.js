// Four pixels, three classes: every number on the way from a picture to three scores.
// The text of view/common.js comes before this file.

const PICTURE = { left: 16, top: 42, side: 92 };
const TABLE = { left: 250, top: 62, row: 38, x: 62, column: 176 };
const [FLATTEN, CENTRE, MULTIPLY, SUM, BIAS, TRICK] = [1, 2, 3, 4, 5, 6];

const SAYS = [
  "A picture is a grid of numbers: four grey levels from 0 to 255.",
  "Read it row by row: x is one row of four numbers (drawn upright here, to stand beside its weights).",
  "Take 128 from each, so that middle grey is 0 and dark is negative.",
  "Each class has one weight for each pixel, a column of W. Multiply.",
  "Add up each column: x W, three numbers.",
  "Add each class's bias. The largest score wins.",
  "The same sums with one number more: x gets a 1 at its end, W gets b as its last row.",
];

const short = v => String(+v.toFixed(2)).replace("-", "−");
const fixed = v => v.toFixed(2).replace("-", "−");
const grey = v => `rgb(${v},${v},${v})`;

/** The numbers that all drawing needs. */
function work(model) {
  const step = model.get("step"), raw = [0, 1, 2, 3].map(i => model.get(`p${i}`));
  const x = raw.map(v => v - (step >= CENTRE ? model.get("middle") : 0)), W = model.get("W"), b = model.get("b");
  const sums = b.map((_, c) => x.reduce((sum, v, i) => sum + v * W[i][c], 0));
  const scores = sums.map((v, c) => v + b[c]);
  return { step, raw, x, W, b, sums, scores, best: scores.indexOf(Math.max(...scores)) };
}

function drawPicture(board, theme, { raw }) {
  const { left, top, side } = PICTURE;
  raw.forEach((value, i) => {
    const x = left + i % 2 * side, y = top + Math.floor(i / 2) * side;
    board.g.fillStyle = grey(value);
    board.g.fillRect(x, y, side, side);
    write(board, theme, String(value), x + side / 2, y + side / 2,
      { align: "center", baseline: "middle", size: 19, bold: true, color: value > 127 ? "#000000" : "#ffffff" });
  });
  box(board, left, top, 2 * side, 2 * side, theme.soft, 1.5);
  write(board, theme, "the picture, 2 × 2 pixels", left + side, top + 2 * side + 24, { align: "center", color: theme.soft });
}

/** A column of W as a picture of four pixels: bright counts for the class. */
function drawTemplate(board, theme, weights, x, y, side) {
  const top = Math.max(...weights.map(Math.abs)) || 1;
  weights.forEach((w, i) => {
    board.g.fillStyle = grey(Math.round(127 + 127 * w / top));
    board.g.fillRect(x + i % 2 * side, y + Math.floor(i / 2) * side, side, side);
  });
  box(board, x, y, 2 * side, 2 * side, theme.soft);
}

const columnMiddle = c => TABLE.left + TABLE.x + (c + 0.5) * TABLE.column;

function drawHead(board, theme, names, { step, W }) {
  if (step >= FLATTEN) write(board, theme, "x", TABLE.left + TABLE.x / 2, TABLE.top - 16, { align: "center", size: 18, bold: true });
  if (step < MULTIPLY) return;
  names.forEach((name, c) => {
    drawTemplate(board, theme, W.map(row => row[c]), columnMiddle(c) - 52, TABLE.top - 46, 16);
    write(board, theme, name, columnMiddle(c) - 8, TABLE.top - 24, { size: 18, bold: true });
  });
}

/** One row of the table: the number at the left, and a text for each class. */
function drawRow(board, theme, at, first, cells, { bold = false, best = -1, strong = false } = {}) {
  const y = TABLE.top + (at + 0.5) * TABLE.row;
  const style = { align: "center", baseline: "middle", size: 16, bold };
  if (strong) {
    board.g.fillStyle = theme.line;
    board.g.fillRect(TABLE.left, y - TABLE.row / 2 + 3, TABLE.x + 3 * TABLE.column, TABLE.row - 6);
  }
  write(board, theme, first, TABLE.left + TABLE.x / 2, y, { ...style, bold: true });
  cells.forEach((text, c) => {
    if (c === best) {
      board.g.fillStyle = ORANGE;
      board.g.fillRect(columnMiddle(c) - 62, y - 15, 124, 30);
    }
    write(board, theme, text, columnMiddle(c), y, c === best ? { ...style, bold: true, color: "#000000" } : style);
  });
}

function drawTable(board, theme, now) {
  const { step, x, W, b, sums, scores, best } = now, classes = [0, 1, 2], rule = at =>
    line(board, TABLE.left, TABLE.top + at * TABLE.row, TABLE.left + TABLE.x + 3 * TABLE.column, TABLE.top + at * TABLE.row, theme.soft, 1.2);
  if (step < FLATTEN) return;
  rule(0);
  x.forEach((v, i) => drawRow(board, theme, i, short(v),
    step >= MULTIPLY ? classes.map(c => `${short(v)} · ${short(W[i][c])} = ${fixed(v * W[i][c])}`) : []));
  if (step === TRICK) {
    drawRow(board, theme, 4, "1", classes.map(c => `1 · ${short(b[c])} = ${fixed(b[c])}`), { strong: true });
    rule(5);
    drawRow(board, theme, 5, "score", classes.map(c => fixed(scores[c])), { bold: true, best });
    return;
  }
  if (step >= SUM) { rule(4); drawRow(board, theme, 4, "sum", classes.map(c => fixed(sums[c]))); }
  if (step < BIAS) return;
  drawRow(board, theme, 5, "bias", classes.map(c => (b[c] < 0 ? "" : "+") + fixed(b[c])));
  rule(6);
  drawRow(board, theme, 6, "score", classes.map(c => fixed(scores[c])), { bold: true, best });
}

function render({ model, el }) {
  const root = frame(model, el, "cat-example", "From four pixels to three scores, one step at a time");
  const says = make("p", "pix-says");
  root.append(says);
  const board = canvas(root, 850, 338, [[0, 16, 232, 250], [232, 0, 618, 338]]), last = SAYS.length - 1, names = model.get("names");
  function draw() {
    const theme = begin(board, root), now = work(model);
    says.textContent = SAYS[now.step];
    drawPicture(board, theme, now);
    drawHead(board, theme, names, now);
    drawTable(board, theme, now);
  }
  const go = step => send(model, { step: clamp(step, 0, last) });
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    go(model.get("step") + move[0] - move[1]);
  });
  const controls = make("div", "pix-controls"), greys = make("div", "pix-controls pix-columns");
  root.append(controls, greys);
  button(controls, "back", "Back", () => go(model.get("step") - 1));
  button(controls, "next", "Next", () => go(model.get("step") + 1));
  slider(model, controls, "step", "Step", { min: 0, max: last, show: i => `${i + 1}: ${model.get("steps")[i]}` });
  ["upper left", "upper right", "lower left", "lower right"].forEach((name, i) =>
    slider(model, greys, `p${i}`, name, { min: 0, max: 255 }));
  root.append(make("p", "pix-hint", "Next shows the next step; the lower sliders change the pixels. Keys: choose the picture with Tab, then the arrow keys."));
  return keepDrawn(model, root, ["step", "p0", "p1", "p2", "p3"], draw);
}

export default { render };
