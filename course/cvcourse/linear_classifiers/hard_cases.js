// Hard cases: points and the best straight line, and beside it a linear classifier on features if there are any.
// The text of view/common.js comes before this file.

const REACH = 3, SIDE = 356, TOP = 40, PANELS = [48, 478];

const X = (left, x) => left + (x + REACH) / (2 * REACH) * SIDE, Y = y => TOP + (REACH - y) / (2 * REACH) * SIDE;

/** A point, its class told by shape and colour; a dot in it when it is on the wrong side. */
function drawPoint(board, x, y, label, wrong) {
  const g = board.g, r = 5.5;
  g.beginPath();
  if (label) { g.moveTo(x, y - r * 1.25); g.lineTo(x + r * 1.1, y + r * 0.8); g.lineTo(x - r * 1.1, y + r * 0.8); g.closePath(); }
  else g.arc(x, y, r, 0, 7);
  g.fillStyle = label ? ORANGE : BLUE;
  g.fill();
  g.strokeStyle = "#ffffff";
  g.lineWidth = 1.2;
  g.stroke();
  if (wrong) disc(board, x, y, 2.6, "#000000", "#ffffff", 0.8);
}

/** Classes of a grid of cells as a small picture in the two colours. */
function tint(cells, size) {
  const rgb = [BLUE, ORANGE].map(color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16)));
  const bytes = new Uint8Array(size * size * 3);
  for (let i = 0; i < size * size; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = rgb[cells[i]][c];
  return pixels(new DataView(bytes.buffer), size, size, 3);
}

/** Cells of the half plane where w · x + b > 0, as fine as they are drawn. */
function halfPlane([w1, w2], b, size) {
  const cells = new Uint8Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
    const x = (j + 0.5) * 2 * REACH / size - REACH, y = REACH - (i + 0.5) * 2 * REACH / size;
    cells[i * size + j] = w1 * x + w2 * y + b > 0 ? 1 : 0;
  }
  return cells;
}

function drawBorders(board, theme, cells, size, left) {
  const g = board.g, cell = SIDE / size;
  g.beginPath();
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
    const x = left + j * cell, y = TOP + i * cell, here = cells[i * size + j];
    if (j && here !== cells[i * size + j - 1]) { g.moveTo(x, y); g.lineTo(x, y + cell); }
    if (i && here !== cells[i * size + j - size]) { g.moveTo(x, y); g.lineTo(x + cell, y); }
  }
  g.strokeStyle = theme.ink;
  g.lineWidth = 1.6;
  g.stroke();
}

function classAt(cells, size, [x, y]) {
  const column = clamp(Math.floor((x + REACH) / (2 * REACH) * size), 0, size - 1);
  const row = clamp(Math.floor((REACH - y) / (2 * REACH) * size), 0, size - 1);
  return cells[row * size + column];
}

function drawPanel(board, theme, model, left, cells, size, title) {
  const marks = ticks([-3, -2, -1, 0, 1, 2, 3], v => String(v).replace("-", "−"));
  if (cells) {
    board.g.globalAlpha = 0.32;
    enlarge(board, tint(cells, size), left, TOP, SIDE, SIDE);
    board.g.globalAlpha = 1;
  }
  axes(board, theme, [left, TOP, SIDE, SIDE], [-REACH, REACH], [-REACH, REACH],
    { xticks: marks, yticks: marks, grid: false, xlabel: "first pixel" });
  box(board, left, TOP, SIDE, SIDE, theme.soft);
  write(board, theme, title, left, 24, { size: 17, bold: true });
  if (cells) drawBorders(board, theme, cells, size, left);
  const labels = model.get("labels");
  model.get("points").forEach((p, i) =>
    drawPoint(board, X(left, p[0]), Y(p[1]), labels[i], cells && classAt(cells, size, p) !== labels[i]));
}

/** A straight border, drawn as one stroke over the cells. */
function lineCells(model) {
  return halfPlane(model.get("w"), model.get("b"), SIDE);
}

function drawScene(board, root, model) {
  const theme = begin(board, root), count = model.get("points").length, view = model.get("cells");
  const shown = model.get("shown"), best = `Best line: ${model.get("right_line")} of ${count} right`;
  drawPanel(board, theme, model, PANELS[0], shown ? lineCells(model) : null, SIDE, shown ? best : `How many of ${count} can a line get right?`);
  write(board, theme, "second pixel", 12, TOP + SIDE / 2, { align: "center", turn: -Math.PI / 2 });
  const lifted = view.byteLength ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : null;
  const title = lifted ? `On your features: ${model.get("right_lifted")} of ${count} right` : "On your features: no answer";
  if (model.get("lifts")) drawPanel(board, theme, model, PANELS[1], lifted, model.get("size"), title);
  const y = TOP + SIDE + 62, below = y + 24;
  drawPoint(board, PANELS[0] + 6, y, 1, false);
  write(board, theme, `class 1: ${model.get("rule")}`, PANELS[0] + 18, y, { baseline: "middle", size: 13.5 });
  drawPoint(board, PANELS[0] + 6, below, 0, false);
  write(board, theme, "everything else", PANELS[0] + 18, below, { baseline: "middle", size: 13.5 });
  drawPoint(board, PANELS[0] + 146, below, 0, true);
  write(board, theme, "with a dot: on the wrong side", PANELS[0] + 158, below, { baseline: "middle", size: 13.5 });
  board.node.dataset.answered = model.get("answered");
}

function render({ model, el }) {
  const root = frame(model, el, "hard-cases", "Three classes that no straight line cuts off");
  const board = model.get("lifts") ? canvas(root, 850, 494, [[0, 0, 436, 494], [436, 0, 414, 440]]) : canvas(root, 436, 494);
  const draw = () => drawScene(board, root, model);
  const controls = make("div", "pix-controls");
  root.append(controls);
  const cases = ["parity", "annulus", "modes"];
  const hide = model.get("lifts") ? {} : { shown: false }; // each case is guessed before its line is drawn
  const choose = name => request(model, root, { case: name, ...hide });
  radio(model, controls, "case", "Case", [["parity", "parity"], ["annulus", "annulus"], ["modes", "three modes"]], choose);
  button(controls, "new", "Other points", () => request(model, root, { seed: model.get("seed") + 1, ...hide }));
  if (!model.get("lifts")) button(controls, "line", "Draw the best line", () => send(model, { shown: true }));
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const next = cases.indexOf(model.get("case")) + arrow[0] + arrow[1];
    choose(cases[(next + cases.length) % cases.length]);
  });
  root.append(make("p", "pix-hint", "Choose a case, or take other points of it. Keys: choose the picture with Tab, then the arrow keys."));
  return keepDrawn(model, root, ["answered", "points", "cells", "shown"], draw);
}

export default { render };
