// Decision regions: points to drag; the ground is coloured by the student's own predict, in Python.
// The text of view/common.js comes before this file.

const PLOT = [56, 14, 480, 480], REACH = 10;
const MARKS = ["circle", "square", "triangle", "diamond"];

/** A point's mark: its class is told by shape as well as by colour. */
function drawMark(board, theme, x, y, label, color, big) {
  const g = board.g, r = big ? 12 : 8, shape = MARKS[label % 4];
  g.beginPath();
  if (shape === "circle") g.arc(x, y, r, 0, 7);
  if (shape === "square") g.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
  if (shape === "triangle") { g.moveTo(x, y - r * 1.2); g.lineTo(x + r * 1.1, y + r * 0.8); g.lineTo(x - r * 1.1, y + r * 0.8); }
  if (shape === "diamond") { g.moveTo(x, y - r * 1.3); g.lineTo(x + r, y); g.lineTo(x, y + r * 1.3); g.lineTo(x - r, y); }
  g.closePath();
  g.fillStyle = color;
  g.fill();
  g.strokeStyle = big ? theme.ink : "#ffffff";
  g.lineWidth = big ? 3 : 2;
  g.stroke();
}

/** The class of each cell as a small picture in light tints. */
function tint(view, size, colors) {
  const rgb = colors.map(color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16)));
  const bytes = new Uint8Array(size * size * 3);
  for (let i = 0; i < size * size; i++) bytes.set(rgb[view.getUint8(i)], 3 * i);
  return pixels(new DataView(bytes.buffer), size, size, 3);
}

/** Lines where two neighbouring cells have different classes. */
function drawBorders(board, theme, view, size) {
  const g = board.g, cell = PLOT[2] / size, at = (i, j) => view.getUint8(i * size + j);
  g.beginPath();
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
    const x = PLOT[0] + j * cell, y = PLOT[1] + i * cell;
    if (j && at(i, j) !== at(i, j - 1)) { g.moveTo(x, y); g.lineTo(x, y + cell); }
    if (i && at(i, j) !== at(i - 1, j)) { g.moveTo(x, y); g.lineTo(x + cell, y); }
  }
  g.strokeStyle = theme.ink;
  g.lineWidth = 1.2;
  g.stroke();
}

/** Number of connected pieces the plane is cut into. */
function countPieces(view, size) {
  const seen = new Uint8Array(size * size), stack = [];
  let pieces = 0;
  for (let start = 0; start < size * size; start++) {
    if (seen[start]) continue;
    pieces++;
    seen[start] = 1;
    stack.push(start);
    while (stack.length) {
      const i = stack.pop(), column = i % size;
      for (const [next, inside] of [[i - 1, column > 0], [i + 1, column < size - 1], [i - size, true], [i + size, true]]) {
        if (!inside || next < 0 || next >= size * size || seen[next] || view.getUint8(next) !== view.getUint8(i)) continue;
        seen[next] = 1;
        stack.push(next);
      }
    }
  }
  return pieces;
}

function drawLegend(board, theme, model, pieces) {
  const x = 572, names = model.get("names"), colors = model.get("colors"), k = model.get("k");
  write(board, theme, `k = ${k}`, x, 50, { size: 30, bold: true });
  write(board, theme, `metric ${model.get("metric").toUpperCase()}`, x, 78, { size: 16 });
  if (pieces) {
    write(board, theme, String(pieces), x, 150, { size: 44, bold: true });
    write(board, theme, pieces === 1 ? "region: one class holds" : `regions for ${names.length} classes:`, x, 176, { size: 15 });
    const text = pieces === 1 ? "all the ground" : pieces > names.length ? "some ground is islands" : "no islands";
    write(board, theme, text, x, 198, { size: 15 });
  }
  names.forEach((name, label) => {
    drawMark(board, theme, x + 10, 250 + 32 * label, label, colors[label]);
    write(board, theme, `class ${name}`, x + 32, 250 + 32 * label, { baseline: "middle", size: 15 });
  });
}

function render({ model, el }) {
  const root = frame(model, el, "decision-regions", "Whose ground is it? Each place takes the class that its k nearest points vote for");
  const board = canvas(root, 800, 550);
  let chosen = -1, leaving = false, ground = null, pieces = 0, cut = null;
  const unit = PLOT[2] / REACH, X = x => PLOT[0] + x * unit, Y = y => PLOT[1] + (REACH - y) * unit;

  function readGround() {
    const view = model.get("regions"), size = model.get("size");
    ground = view.byteLength === size * size ? tint(view, size, model.get("colors")) : null;
    pieces = ground ? countPieces(view, size) : 0;
    cut = view;
  }
  function draw() {
    const theme = begin(board, root), marks = ticks([0, 2, 4, 6, 8, 10]);
    if (cut !== model.get("regions")) readGround();
    if (ground) {
      board.g.globalAlpha = 0.42;
      enlarge(board, ground, ...PLOT);
      board.g.globalAlpha = 1;
      drawBorders(board, theme, model.get("regions"), model.get("size"));
    }
    axes(board, theme, PLOT, [0, REACH], [0, REACH], { xticks: marks, yticks: ground ? [] : marks, xlabel: "first feature", ylabel: "second feature" });
    for (const [value, text] of marks) write(board, theme, text, PLOT[0] - 8, Y(value), { align: "right", baseline: "middle", size: 12 });
    box(board, ...PLOT, theme.soft);
    model.get("points").forEach(([x, y], i) => drawMark(board, theme, X(x), Y(y), model.get("labels")[i], model.get("colors")[model.get("labels")[i]], i === chosen));
    drawLegend(board, theme, model, pieces);
    board.node.dataset.answered = model.get("answered");
  }
  const ask = values => send(model, { ...values, asked: model.get("asked") + 1 });
  function move(i, x, y, moving) {
    const points = model.get("points").map(p => [...p]), round = v => Math.round(clamp(v, 0, REACH) * 100) / 100;
    points[i] = [round(x), round(y)];
    ask({ points, moving });
  }
  function relabel(i) {
    const labels = [...model.get("labels")];
    labels[i] = (labels[i] + 1) % model.get("names").length;
    ask({ labels });
  }
  const nearestMark = (x, y) => {
    const gaps = model.get("points").map(p => Math.hypot(X(p[0]) - x, Y(p[1]) - y)), least = Math.min(...gaps);
    return least < 22 ? gaps.indexOf(least) : -1;
  };
  const choose = i => { chosen = i; draw(); };
  drag(board, (x, y) => { choose(nearestMark(x, y)); return chosen >= 0; },
    (x, y) => move(chosen, (x - PLOT[0]) / unit, REACH - (y - PLOT[1]) / unit, true), () => ask({ moving: false }));
  board.node.addEventListener("dblclick", () => { if (chosen >= 0) relabel(chosen); });
  board.node.addEventListener("blur", () => { leaving = false; choose(-1); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], next = chosen + (event.shiftKey ? -1 : 1);
    if (event.key === "Escape") { leaving = true; choose(-1); }
    if (event.key === "Tab" && !leaving && next >= 0 && next < model.get("points").length) { event.preventDefault(); choose(next); }
    if (chosen < 0) return;
    if (event.key === "Enter") relabel(chosen);
    if (!arrow) return;
    event.preventDefault();
    const [x, y] = model.get("points")[chosen], step = event.shiftKey ? 1 : 0.2;
    move(chosen, x + arrow[0] * step, y - arrow[1] * step, false);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "k", "Neighbours k", { min: 1, max: model.get("most"), onInput: k => ask({ k }) });
  radio(model, controls, "metric", "Distance", [["l1", "L1"], ["l2", "L2"]], metric => ask({ metric }));
  root.append(make("p", "pix-hint", "Drag a point; a double click gives it the next class. Keys: Tab chooses a point, arrows move it " +
    "(Shift: larger steps), Enter changes its class, Esc then Tab leaves the picture."));
  return keepDrawn(model, root, ["points", "labels", "answered", "k", "metric", "regions"], draw);
}

export default { render };
