// Decision regions: points to drag; the ground is coloured by the student's own predict, in Python.
// The text of view/common.js comes before this file.

const PLOT = [56, 14, 480, 480], REACH = 10, UNIT = PLOT[2] / REACH;
const X = x => PLOT[0] + x * UNIT, Y = y => PLOT[1] + (REACH - y) * UNIT;
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
function tint(cells, size, colors) {
  const rgb = colors.map(color => [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16)));
  const bytes = new Uint8Array(size * size * 3);
  for (let i = 0; i < size * size; i++) for (let c = 0; c < 3; c++) bytes[3 * i + c] = rgb[cells[i]][c];
  return pixels(new DataView(bytes.buffer), size, size, 3);
}

/** Lines where two neighbouring cells have different classes. */
function borders(cells, size) {
  const path = new Path2D(), cell = PLOT[2] / size;
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
    const x = PLOT[0] + j * cell, y = PLOT[1] + i * cell, here = cells[i * size + j];
    if (j && here !== cells[i * size + j - 1]) { path.moveTo(x, y); path.lineTo(x, y + cell); }
    if (i && here !== cells[i * size + j - size]) { path.moveTo(x, y); path.lineTo(x + cell, y); }
  }
  return path;
}

/** Number of connected pieces the plane is cut into. */
function countPieces(cells, size) {
  const seen = new Uint8Array(size * size), stack = [];
  let pieces = 0;
  const visit = (i, label) => {
    if (seen[i] || cells[i] !== label) return;
    seen[i] = 1;
    stack.push(i);
  };
  for (let start = 0; start < size * size; start++) {
    if (!seen[start]) pieces++;
    visit(start, cells[start]);
    while (stack.length) {
      const i = stack.pop(), column = i % size, label = cells[i];
      if (column > 0) visit(i - 1, label);
      if (column < size - 1) visit(i + 1, label);
      if (i >= size) visit(i - size, label);
      if (i < size * (size - 1)) visit(i + size, label);
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

/** The ground as predict gave it: tints, borders and the number of pieces; null when there is none. */
function readGround(model) {
  const view = model.get("regions"), size = model.get("size");
  const cells = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  if (cells.length !== size * size) return { view, pieces: 0 };
  return { view, image: tint(cells, size, model.get("colors")), edges: borders(cells, size), pieces: countPieces(cells, size) };
}

function drawGround(board, theme, ground) {
  board.g.globalAlpha = 0.42;
  enlarge(board, ground.image, ...PLOT);
  board.g.globalAlpha = 1;
  board.g.strokeStyle = theme.ink;
  board.g.lineWidth = 1.2;
  board.g.stroke(ground.edges);
}

function drawScene(board, root, model, scene) {
  const theme = begin(board, root), marks = ticks([0, 2, 4, 6, 8, 10]), labels = model.get("labels");
  if (scene.ground.view !== model.get("regions")) scene.ground = readGround(model);
  if (scene.ground.image) drawGround(board, theme, scene.ground);
  axes(board, theme, PLOT, [0, REACH], [0, REACH],
    { xticks: marks, yticks: marks, grid: !scene.ground.image, xlabel: "first feature", ylabel: "second feature" });
  box(board, ...PLOT, theme.soft);
  model.get("points").forEach(([x, y], i) =>
    drawMark(board, theme, X(x), Y(y), labels[i], model.get("colors")[labels[i]], i === scene.chosen));
  drawLegend(board, theme, model, scene.ground.pieces);
  board.node.dataset.answered = model.get("answered");
}

/** What can be asked of Python: move a point, relabel it, change a setting. */
function requests(model, root) {
  let resting;
  const rest = () => { // a slow predict is asked for fewer places while things move
    if (model.get("coarse")) send(model, { moving: false, settled: model.get("settled") + 1 });
  };
  const ask = values => {
    model.set("moving", true);
    request(model, root, values);
    clearTimeout(resting);
    resting = setTimeout(rest, 250);
  };
  const move = (i, x, y) => {
    const points = model.get("points").map(p => [...p]), round = v => Math.round(clamp(v, 0, REACH) * 100) / 100;
    points[i] = [round(x), round(y)];
    ask({ points });
  };
  const relabel = i => {
    const labels = [...model.get("labels")];
    labels[i] = (labels[i] + 1) % model.get("names").length;
    ask({ labels });
  };
  return { ask, move, relabel };
}

function followMouse(board, model, scene, choose, { move, relabel }) {
  const nearestMark = (x, y) => {
    const gaps = model.get("points").map(p => Math.hypot(X(p[0]) - x, Y(p[1]) - y)), least = Math.min(...gaps);
    return least < 22 ? gaps.indexOf(least) : -1;
  };
  drag(board, (x, y) => { choose(nearestMark(x, y)); return scene.chosen >= 0; },
    (x, y) => move(scene.chosen, (x - PLOT[0]) / UNIT, REACH - (y - PLOT[1]) / UNIT));
  board.node.addEventListener("dblclick", () => { if (scene.chosen >= 0) relabel(scene.chosen); });
}

function followKeys(board, model, scene, choose, { move, relabel }) {
  let leaving = false;
  board.node.addEventListener("blur", () => { leaving = false; choose(-1); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], next = scene.chosen + (event.shiftKey ? -1 : 1);
    const taken = event.key === "Tab" && !leaving && next >= 0 && next < model.get("points").length;
    if (taken || arrow) event.preventDefault();
    if (event.key === "Escape") { leaving = true; choose(-1); }
    if (taken) choose(next);
    if (arrow && scene.chosen < 0) choose(0);
    if (scene.chosen < 0) return;
    if (event.key === "Enter") relabel(scene.chosen);
    if (!arrow) return;
    const [x, y] = model.get("points")[scene.chosen], step = event.shiftKey ? 1 : 0.2;
    move(scene.chosen, x + arrow[0] * step, y - arrow[1] * step);
  });
}

function render({ model, el }) {
  const root = frame(model, el, "decision-regions", "Whose ground is it? Each place takes the class that its k nearest points vote for");
  const board = canvas(root, 800, 550, [[0, 0, 552, 550], [552, 0, 248, 360]]), scene = { chosen: -1, ground: {} }, to = requests(model, root);
  const draw = () => drawScene(board, root, model, scene);
  const choose = i => { scene.chosen = i; draw(); };
  followMouse(board, model, scene, choose, to);
  followKeys(board, model, scene, choose, to);
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "k", "Neighbours k", { min: 1, max: model.get("most"), onInput: k => to.ask({ k }) });
  radio(model, controls, "metric", "Distance", [["l1", "L1"], ["l2", "L2"]], metric => to.ask({ metric }));
  root.append(make("p", "pix-hint", "Drag a point; a double click gives it the next class. Keys: Tab chooses a point, arrows move it " +
    "(Shift: larger steps), Enter changes its class, Esc then Tab leaves the picture."));
  return keepDrawn(model, root, ["points", "labels", "answered", "k", "metric", "regions"], draw);
}

export default { render };
