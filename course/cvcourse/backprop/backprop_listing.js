// Nine lines forward, ten lines back: one at a time, with the numbers that it uses and makes.
// The text of view/common.js comes before this file.

const COLUMNS = [16, 446], TOP = 58, ROW = 25, WIDE = 394, FORWARD = 9;
const TABLES = 326, CELL = [48, 22], NEXT = 136; // where tables begin, a cell, and a row of tables below another
const PARTS = [[0, 0, 424, 304], [430, 0, 424, 304], [0, 304, 424, 3 * NEXT]], ALL = PARTS[2][1] + PARTS[2][3];
const number = v => (Math.abs(v) < 0.005 ? 0 : v).toFixed(2).replace("-", "−");

const seat = (i) => i < FORWARD ? [COLUMNS[0], TOP + i * ROW] : [COLUMNS[1], TOP + (i - FORWARD) * ROW];

function drawLines(board, theme, lines, step) {
  const g = board.g;
  lines.forEach((line, i) => {
    const [x, y] = seat(i), here = i === step, partner = lines[step].undoes.includes(i);
    if (here || partner) {
      g.fillStyle = here ? theme.blue : ORANGE;
      g.globalAlpha = here ? 0.22 : 0.28;
      g.fillRect(x - 6, y - 17, WIDE, ROW - 1);
      g.globalAlpha = 1;
    }
    if (here) write(board, theme, "▶", x, y, { size: 12, color: theme.blue });
    const done = i <= step;
    write(board, { ...theme, family: "ui-monospace, 'DejaVu Sans Mono', monospace" }, line.text, x + 18, y, { size: 15, bold: here, color: done ? theme.ink : theme.soft });
  });
}

/** A value as a table with its name and shape; blue for positive numbers, orange for negative ones. */
function drawTable(board, theme, part, x, y, made) {
  const g = board.g;
  write(board, theme, part.name, x, y, { size: 15, bold: true });
  write(board, theme, part.shape, x, y + 17, { size: 12, color: theme.soft });
  const most = Math.max(1e-9, ...part.rows.flat().map(Math.abs));
  part.rows.forEach((row, i) => row.forEach((v, k) => {
    const left = x + k * CELL[0], top = y + 24 + i * CELL[1];
    g.globalAlpha = 0.32 * Math.abs(v) / most;
    g.fillStyle = v > 0 ? BLUE : ORANGE;
    g.fillRect(left, top, CELL[0], CELL[1]);
    g.globalAlpha = 1;
    box(board, left, top, CELL[0], CELL[1], theme.line);
    write(board, theme, number(v), left + CELL[0] - 6, top + CELL[1] / 2 + 1, { size: 13, align: "right", baseline: "middle" });
  }));
  if (made) box(board, x - 1, y + 23, part.rows[0].length * CELL[0] + 2, part.rows.length * CELL[1] + 2, theme.blue, 2.5);
}

/** What a line uses and, after an arrow, what it makes; in a narrow window in several rows. */
function drawNumbers(board, theme, line) {
  const room = board.folded ? PARTS[2][2] : board.width;
  let x = COLUMNS[0], y = TABLES;
  const place = (part, made, arrow) => {
    const wide = Math.max(part.rows[0].length * CELL[0], 62), ahead = arrow ? 42 : 0;
    if (x + ahead + wide > room) [x, y] = [COLUMNS[0], y + NEXT];
    if (arrow) write(board, theme, "→", x + 2, y + 60, { size: 24 });
    drawTable(board, theme, part, x + ahead, y, made);
    x += ahead + wide + 22;
  };
  for (const part of line.uses) place(part, false, false);
  line.makes.forEach((part, i) => place(part, true, i === 0));
}

function render({ model, el }) {
  const lines = model.get("lines"), last = lines.length - 1;
  const root = frame(model, el, "backprop-listing", "Forward to the loss, and back to the slope of every weight");
  const says = make("div", "pix-says");
  root.append(says);
  const board = canvas(root, 856, 450, PARTS), go = step => send(model, { step: clamp(step, 0, last) });

  board.whole.height = ALL * board.ratio; // the tables of a narrow window need more room than those of a wide one
  board.g.scale(board.ratio, board.ratio);
  function draw() {
    const theme = begin(board, root), step = model.get("step"), line = lines[step];
    board.g.clearRect(0, 0, board.width, ALL);
    says.textContent = line.why;
    write(board, theme, "forward", COLUMNS[0], 28, { size: 15, bold: true });
    write(board, theme, "back", COLUMNS[1], 28, { size: 15, bold: true });
    if (line.undoes.length) write(board, theme, "orange: what this line takes back", COLUMNS[0] + 80, 28, { size: 12.5, color: theme.soft });
    drawLines(board, theme, lines, step);
    drawNumbers(board, theme, line);
  }
  board.node.addEventListener("pointerdown", event => {
    const [x, y] = board.at(event), found = lines.findIndex((_, i) => {
      const [left, base] = seat(i);
      return x > left - 6 && x < left + WIDE && y > base - 18 && y <= base - 18 + ROW;
    });
    if (found >= 0) go(found);
  });
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key], end = { Home: 0, End: last }[event.key];
    if (!move && end === undefined) return;
    event.preventDefault();
    go(move ? model.get("step") + move[0] + move[1] : end);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  button(controls, "back", "Back", () => go(model.get("step") - 1));
  button(controls, "next", "Next line", () => go(model.get("step") + 1));
  slider(model, controls, "step", "Line", { min: 0, max: last, show: i => i < FORWARD ? `forward ${i + 1}` : `back ${i - FORWARD + 1}` });
  root.append(make("p", "pix-hint", "Click a line, or choose the picture with Tab and use the arrow keys; Home and End jump."));
  return keepDrawn(model, root, ["step"], draw);
}

export default { render };
