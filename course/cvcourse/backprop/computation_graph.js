// Computation graph: what a student's own tape recorded, values forward and gradients backward, a step at a time.
// The text of view/common.js comes before this file.

const ROW = 64, TOP = 6, HIGH = 46, MARGIN = 10, LEAST = 51, EASY = 96, WIDEST = 16000, PACE = 700;
const MARKS = [{ color: GREEN, dash: [] }, { color: "#B5548A", dash: [7, 3] }];

/** Columns as wide as the room allows; where they would be too narrow, the graph is wider than its room and scrolls. */
function measures(nodes, room) {
  const columns = 1 + Math.max(...nodes.map(n => n.x)), rows = 1 + Math.max(...nodes.map(n => n.y));
  const fitting = (room - 2 * MARGIN) / columns, pitch = fitting < LEAST ? EASY : Math.min(fitting, 132);
  return { wide: Math.min(pitch - (pitch < 70 ? 7 : 14), 92), width: Math.max(room, columns * pitch + 2 * MARGIN),
           height: TOP + rows * ROW + 6, x: layer => MARGIN + (layer + 0.5) * pitch, y: row => TOP + (row + 0.5) * ROW };
}

function resize(board, width, height) {
  if (board.width === width && board.height === height) return;
  const ratio = Math.min(window.devicePixelRatio || 1, WIDEST / width); // browsers limit the pixels of a canvas
  Object.assign(board, { width, height });
  Object.assign(board.node, { width: width * ratio, height: height * ratio });
  Object.assign(board.node.style, { width: `${width}px`, aspectRatio: `${width} / ${height}` });
  board.g.scale(ratio, ratio);
}

/** Step now, and for each node whether its value is there and which gradient has arrived. */
function moment(model) {
  const step = model.get("step"), now = step ? model.get("steps")[step - 1] : { kind: "", at: -1, gifts: [] };
  const grads = new Map(model.get("nodes").map(n => [n.number, n.grads.filter(g => g[0] <= step).pop()]));
  const marked = new Map(model.get("marked").map((number, i) => [number, { ...MARKS[i % MARKS.length],
    name: model.get("nodes").find(n => n.number === number)?.name || "" }]));
  return { step, now, grads, marked, chosen: model.get("chosen") };
}

function edgePath(g, m, edge, shift) {
  const points = edge.points.flatMap(([x, y]) => [-1, 1].map(side => [m.x(x) + side * m.wide / 2, m.y(y) + shift])).slice(1, -1);
  const last = points.length - 1; // level where a box could stand
  g.beginPath();
  g.moveTo(...points[0]);
  for (let i = 1; i <= last; i++) {
    const [x0, y0] = points[i - 1], [x1, y1] = points[i], middle = (x0 + x1) / 2;
    g.bezierCurveTo(middle, y0, middle, y1, x1, y1);
  }
  return [points[0], points[last]];
}

/** The way of a value, grey, dark where it leaves the chosen node; while a gradient goes back along it, thick and with
    its arrow turned round. A marked node's ways have a colour of their own, dashes and its name at their ends. */
function drawEdge(board, theme, m, edge, { now, chosen, marked }) {
  const g = board.g, forward = now.kind === "forward" && now.at === edge.to, back = now.kind === "backward" && now.at === edge.to;
  const mark = marked.get(edge.from), shifts = edge.times > 1 ? [-4, 4] : [0], strong = back || forward || mark || edge.from === chosen;
  const color = back ? theme.red : mark ? mark.color : edge.from === chosen ? theme.ink : forward ? theme.blue : theme.soft;
  for (const shift of shifts) {
    g.strokeStyle = color;
    g.lineWidth = strong ? 3.2 : 1.2;
    g.setLineDash(mark ? mark.dash : []);
    const [start, end] = edgePath(g, m, edge, shift), [x, y] = back ? start : end, way = back ? 1 : -1;
    g.stroke();
    g.setLineDash([]);
    g.beginPath();
    g.moveTo(x, y);
    g.lineTo(x + 8 * way, y - 4.5);
    g.lineTo(x + 8 * way, y + 4.5);
    g.fillStyle = color;
    g.fill();
    if (mark && end[0] - start[0] > 60) nameWay(board, theme, mark, end, edge);
  }
}

/** The name of a marked node where a long way of it arrives. */
function nameWay(board, theme, mark, [x, y]) {
  const g = board.g;
  g.font = `600 12px ${theme.family}`;
  const wide = g.measureText(mark.name).width + 6;
  g.fillStyle = theme.paper;
  g.fillRect(x - 16 - wide, y + 4, wide, 16);
  write(board, theme, mark.name, x - 13 - wide, y + 12, { size: 12, bold: true, color: mark.color, baseline: "middle" });
}

/** A text that fits its box: a number in fewer digits, a name cut short. */
function fitted(g, text, room) {
  const [, before, digits] = text.match(/^((?:d )?−?)(\d[\d.e+−]*)$/) || [], value = digits && +digits.replace("−", "-");
  const rounded = value ? [+value.toPrecision(3), +value.toPrecision(2), value.toExponential(1), value.toExponential(0)] : [];
  const short = [text, ...rounded.map(number => before + `${number}`.replace("-", "−"))].find(t => g.measureText(t).width <= room);
  if (short) return short;
  while (text && g.measureText(`${text}…`).width > room) text = text.slice(0, -1);
  return `${text}…`;
}

function drawNode(board, theme, m, node, chosen, { step, now, grads, marked }) {
  const g = board.g, x = m.x(node.x) - m.wide / 2, y = m.y(node.y) - HIGH / 2, there = node.born <= step, arrived = grads.get(node.number);
  g.beginPath();
  g.roundRect(x, y, m.wide, HIGH, node.given ? 14 : 5);
  g.fillStyle = theme.paper;
  g.fill();
  if (node.block || node.within !== null) { g.globalAlpha = node.block ? 0.28 : 0.12; g.fillStyle = ORANGE; g.fill(); g.globalAlpha = 1; }
  g.lineWidth = now.at === node.number || marked.has(node.number) ? 3.5 : 1.2;
  g.strokeStyle = marked.has(node.number) ? marked.get(node.number).color : now.at === node.number ? ORANGE : there ? theme.soft : theme.line;
  g.setLineDash(node.block ? [5, 3] : []);
  g.stroke();
  g.setLineDash([]);
  if (arrived) { g.fillStyle = theme.red; g.globalAlpha = node.done !== null && node.done <= step ? 0.9 : 0.5; g.fillRect(x + 6, y + HIGH - 4, m.wide - 12, 3); g.globalAlpha = 1; }
  if (chosen) { g.strokeStyle = theme.ink; g.lineWidth = 1.6; g.strokeRect(x - 4, y - 4, m.wide + 8, HIGH + 8); }
  const lines = [];
  if (node.name) lines.push([node.name, theme.ink, true]);
  if (there) lines.push([node.short, theme.blue, false]);
  if (arrived) lines.push([`d ${arrived[1]}`, theme.red, false]);
  const size = m.wide < 60 ? 11 : 12;
  lines.forEach(([text, color, bold], i) => {
    g.font = `${bold ? 600 : 400} ${size}px ${theme.family}`;
    const at = y + HIGH / 2 - 1 + (i - (lines.length - 1) / 2) * 13;
    write(board, theme, fitted(g, text, m.wide - 3), x + m.wide / 2, at, { size, bold, color, align: "center", baseline: "middle" });
  });
}

function grid(title, table, className) {
  const part = make("div", `pix-array ${className}`), box = make("table");
  part.append(make("div", "pix-hint", `${title} ${table ? table.shape : ""}`));
  if (!table) { part.append(make("div", "", "none yet")); return part; }
  for (const line of table.rows) {
    const row = make("tr");
    for (const text of line) row.append(make("td", "", text));
    box.append(row);
  }
  part.append(box);
  if (table.cut) part.append(make("div", "pix-hint", "and more"));
  return part;
}

/** The chosen node in full: value, gradient, formulas, and the lines that were written for its way back. */
function tell(panel, model, state) {
  const node = model.get("nodes").find(n => n.number === model.get("chosen"));
  panel.replaceChildren();
  if (!node) return;
  const made = node.given ? "was given" : `made from ${node.parents.join(" and ")}`, arrived = state.grads.get(node.number);
  panel.append(make("div", "pix-node", `${node.name || "value"}, ${made}${node.uses.length ? `, used by ${node.uses.join(" and ")}` : ""}`));
  const row = make("div", "pix-columns-of-node"), rule = make("div", "pix-rule");
  row.append(grid("value", node.born <= state.step ? node.value : null, "pix-value"), grid("gradient", arrived && arrived[2], "pix-gradient"), rule);
  rule.innerHTML = node.formula; // MathML made by the package
  if (node.source) { const code = make("pre"); code.innerHTML = node.source; rule.append(code); } // escaped by the package
  if (node.done !== null && node.done <= state.step) {
    for (const text of model.get("steps")[node.done - 1].gifts) rule.append(make("div", "pix-gift", `hands ${text}`));
  }
  panel.append(row);
}

const STYLE = `.pix-computation-graph { --pix-red: #b44f00; }
[data-jp-theme-light="false"] .pix-computation-graph { --pix-red: #ff8c3a; }
.pix-computation-graph .pix-phase { font-weight: 600; font-variant-numeric: tabular-nums; }
.pix-computation-graph .pix-scroll { overflow: auto hidden; border-radius: 4px; margin: 5px 0; }
.pix-computation-graph .pix-scroll:has(canvas:focus-visible) { outline: 3px solid var(--pix-blue); outline-offset: 2px; }
.pix-computation-graph canvas { max-width: none; outline: none; touch-action: manipulation; }
.pix-computation-graph .pix-node { font-weight: 600; margin-top: 6px; }
.pix-computation-graph .pix-columns-of-node { display: flex; flex-wrap: wrap; gap: 6px 34px; align-items: flex-start; min-height: 150px; }
.pix-computation-graph table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 0; }
.pix-computation-graph td { padding: 1px 7px; text-align: right; border: 1px solid var(--pix-line); background: none; }
.pix-computation-graph .pix-value td { color: var(--pix-blue); }
.pix-computation-graph .pix-gradient td { border-color: var(--pix-red); }
.pix-computation-graph .pix-gift { color: var(--pix-red); font-variant-numeric: tabular-nums; }
.pix-computation-graph p { margin: 2px 0; }
.pix-computation-graph pre { margin: 6px 0 0; padding: 4px 8px; border-left: 3px solid var(--pix-line); font-size: 12.5px; background: none; color: inherit; }`;

function render({ model, el }) {
  const root = frame(model, el, "computation-graph", model.get("title")), scroll = make("div", "pix-scroll");
  const phase = make("div", "pix-phase"), board = canvas(scroll, 200, 200), panel = make("div", "pix-panel");
  const ask = values => request(model, root, values), calm = matchMedia("(prefers-reduced-motion: reduce)");
  const nodes = () => model.get("nodes"), steps = () => model.get("steps");
  let playing = 0, clicked, seen = {};
  root.append(make("style", "", STYLE), phase, scroll);

  function draw() {
    const m = measures(nodes(), scroll.clientWidth), state = moment(model), chosen = model.get("chosen");
    resize(board, m.width, m.height);
    const theme = { ...begin(board, root), red: getComputedStyle(root).getPropertyValue("--pix-red").trim() };
    board.scale = 1; // it scrolls where its room is narrow, and is not shrunk
    const kind = { forward: "forward", start: "turning back", backward: "backward" }[state.now.kind] || "given values only";
    phase.textContent = `step ${state.step} of ${steps().length}: ${kind}`;
    const strong = edge => state.marked.has(edge.from) || edge.from === chosen;
    for (const edge of [...model.get("edges")].sort((a, b) => strong(a) - strong(b))) drawEdge(board, theme, m, edge, state);
    for (const node of nodes()) drawNode(board, theme, m, node, node.number === chosen, state);
    board.node.dataset.answered = model.get("answered");
    tell(panel, model, state);
    count.max = steps().length;
    count.value = state.step;
    follow(m, state, chosen);
  }
  /** Scroll the graph, and never the page: the node of a new step into the middle part, a chosen one into sight. */
  function follow(m, { step }, chosen) {
    const now = { step, chosen, graph: nodes(), room: scroll.clientWidth }, changed = key => now[key] !== seen[key];
    const another = changed("graph") || changed("room"), stepped = changed("step") && !changed("graph");
    const opening = model.get("marked").length ? "chosen" : "step"; // which node is kept in sight
    now.kept = stepped ? "step" : seen.kept && (changed("chosen") || changed("graph")) ? "chosen" : seen.kept || opening;
    const moved = now.kept === "step", number = moved ? steps()[Math.max(step, 1) - 1].at : chosen;
    const node = now.graph.find(n => n.number === number);
    if (!node || !Object.keys(now).some(changed)) return;
    const x = m.x(node.x), margin = m.wide / 2 + (moved ? 0.3 * now.room : m.wide);
    const left = Math.max(x + margin - now.room, Math.min(scroll.scrollLeft, x - margin));
    scroll.scrollTo({ left, behavior: another || calm.matches ? "instant" : "smooth" });
    seen = now;
  }
  function go(step) {
    step = clamp(step, 0, steps().length);
    send(model, { step, ...(step ? { chosen: steps()[step - 1].at } : {}) });
  }
  function stop() { clearInterval(playing); playing = 0; }
  function play() {
    if (playing) return stop();
    if (model.get("step") === steps().length) go(0);
    playing = setInterval(() => { go(model.get("step") + 1); if (model.get("step") >= steps().length) stop(); }, PACE);
  }
  /** Open the chosen block; else close the block that the chosen node lies in. */
  function toggle() {
    const node = nodes().find(n => n.number === model.get("chosen")), opened = model.get("opened");
    if (node && node.block) ask({ opened: [...opened, node.number] });
    else if (node && node.within !== null) ask({ opened: opened.filter(number => number !== node.within) });
  }
  function hit(x, y) {
    const m = measures(nodes(), scroll.clientWidth);
    return nodes().find(n => Math.abs(m.x(n.x) - x) <= m.wide / 2 && Math.abs(m.y(n.y) - y) <= HIGH / 2);
  }
  board.node.addEventListener("click", event => {
    if (event.detail > 1) return; // the first click of two may have moved the picture
    clicked = hit(...board.at(event));
    if (clicked) { stop(); send(model, { chosen: clicked.number }); }
  });
  board.node.addEventListener("dblclick", () => { if (clicked) toggle(); });
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key], order = nodes().map(n => n.number);
    if (!move && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (event.key === "Enter") return toggle();
    if (event.key === " ") return play();
    stop();
    if (move[0]) return go(model.get("step") + move[0]);
    send(model, { chosen: order[clamp(order.indexOf(model.get("chosen")) + move[1], 0, order.length - 1)] });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  button(controls, "back", "Step back", () => { stop(); go(model.get("step") - 1); });
  button(controls, "step", "Step on", () => { stop(); go(model.get("step") + 1); });
  button(controls, "play", "Play", play);
  button(controls, "block", "Open or close block", toggle);
  const count = slider(model, controls, "step", "Step", { min: 0, max: steps().length, onInput: step => { stop(); go(step); } });
  root.append(panel, make("p", "pix-hint", "Blue: values. Red, with a d: the slope of the result. Click a box to see what is in it and where its lines lead. Or choose the picture with Tab: " +
    "left and right step, up and down choose a box, Enter opens or closes a block, space plays."));
  const drawn = keepDrawn(model, root, ["answered", "nodes", "steps", "step", "chosen"], draw);
  const resized = new ResizeObserver(() => { if (scroll.clientWidth !== seen.room) draw(); });
  resized.observe(scroll);
  return () => { stop(); resized.disconnect(); drawn(); };
}

export default { render };
