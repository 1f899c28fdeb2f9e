// A network with one hidden layer while it learns: points and half-planes, the network itself, the loss.
// The text of view/common.js comes before this file.

const PLANE = [14, 40, 384, 384], CURVE = [478, 40, 362, 150], NET = [478, 262, 362, 162];
const CELLS = 96, PER_SECOND = 20; // cells a side of the painted ground; kept steps played in a second
const NUMBERED = 14; // with more hidden units there is no room for their numbers

const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const SHAPES = {
  relu: a => Math.max(a, 0), tanh: Math.tanh, sigmoid: a => 1 / (1 + Math.exp(-a)), none: a => a,
};

/** The weights of one kept step: hidden unit j is on where u[j] x + v[j] y + b[j] > 0. */
function netAt(all, frame, units, classes) {
  const size = 3 * units + units * classes + classes, at = frame * size, part = (from, count) => all.subarray(at + from, at + from + count);
  return { u: part(0, units), v: part(units, units), b: part(2 * units, units), W2: part(3 * units, units * classes),
           b2: part(3 * units + units * classes, classes), units, classes };
}

/** Scores of all classes at a point, into `out`. */
function scores(net, h, x, y, out) {
  for (let c = 0; c < net.classes; c++) out[c] = net.b2[c];
  for (let j = 0; j < net.units; j++) {
    const z = h(net.u[j] * x + net.v[j] * y + net.b[j]);
    if (z) for (let c = 0; c < net.classes; c++) out[c] += z * net.W2[j * net.classes + c];
  }
}

/** For every crossing of a grid the lead of each class over the best other one, and probabilities. */
function survey(net, h, reach) {
  const side = CELLS + 1, leads = Array.from({ length: net.classes }, () => new Float32Array(side * side)), a = new Float64Array(net.classes);
  const best = new Uint8Array(side * side), sure = new Float32Array(side * side);
  for (let i = 0; i < side; i++) for (let k = 0; k < side; k++) {
    scores(net, h, (2 * k / CELLS - 1) * reach, (1 - 2 * i / CELLS) * reach, a);
    const at = i * side + k;
    let first = 0, total = 0;
    for (let c = 1; c < net.classes; c++) if (a[c] > a[first]) first = c;
    let second = -Infinity;
    for (let c = 0; c < net.classes; c++) {
      total += Math.exp(a[c] - a[first]);
      if (c !== first) second = Math.max(second, a[c]);
    }
    for (let c = 0; c < net.classes; c++) leads[c][at] = a[c] - (c === first ? second : a[first]);
    best[at] = first;
    sure[at] = (1 / total - 1 / net.classes) / (1 - 1 / net.classes);
  }
  return { leads, best, sure, side };
}

function paintGround(board, seen, colors) {
  const rgb = colors.map(hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16))), { side } = seen;
  const node = make("canvas"), data = new ImageData(side, side);
  node.width = node.height = side;
  for (let at = 0; at < side * side; at++) {
    data.data.set(rgb[seen.best[at]], 4 * at);
    data.data[4 * at + 3] = 18 + 82 * seen.sure[at];
  }
  node.getContext("2d").putImageData(data, 0, 0);
  board.g.imageSmoothingEnabled = true;
  const half = PLANE[2] / CELLS / 2;
  board.g.drawImage(node, PLANE[0] - half, PLANE[1] - half, PLANE[2] + 2 * half, PLANE[3] + 2 * half);
}

/** The line where a class stops leading: marching squares on its lead. */
function strokeBoundary(board, seen, color) {
  const g = board.g, step = PLANE[2] / CELLS, { side } = seen;
  g.beginPath();
  for (const lead of seen.leads.length === 2 ? [seen.leads[0]] : seen.leads) {
    for (let i = 0; i < CELLS; i++) for (let k = 0; k < CELLS; k++) {
      const at = i * side + k, corners = [[0, 0, lead[at]], [1, 0, lead[at + 1]], [1, 1, lead[at + side + 1]], [0, 1, lead[at + side]]];
      const cuts = [];
      corners.forEach(([x, y, p], n) => {
        const [x2, y2, q] = corners[(n + 1) % 4];
        if ((p > 0) !== (q > 0)) cuts.push([x + (x2 - x) * p / (p - q), y + (y2 - y) * p / (p - q)]);
      });
      for (let n = 0; n + 1 < cuts.length; n += 2) {
        g.moveTo(PLANE[0] + (k + cuts[n][0]) * step, PLANE[1] + (i + cuts[n][1]) * step);
        g.lineTo(PLANE[0] + (k + cuts[n + 1][0]) * step, PLANE[1] + (i + cuts[n + 1][1]) * step);
      }
    }
  }
  g.strokeStyle = color;
  g.lineWidth = 3;
  g.stroke();
}

/** The line of a hidden unit with a tick to the side where the unit is on; the chosen one with its half-plane. */
function drawUnit(board, theme, place, net, j, lit) {
  const g = board.g, { X, Y, reach } = place, u = net.u[j], v = net.v[j], b = net.b[j], size = Math.hypot(u, v);
  if (size < 1e-6) return;
  const foot = [-b * u / size ** 2, -b * v / size ** 2], along = [-v / size, u / size], far = 3 * reach;
  const end = side => [X(foot[0] + side * far * along[0]), Y(foot[1] + side * far * along[1])];
  if (lit) {
    const over = [far * u / size, -far * v / size].map(d => d * PLANE[2] / (2 * reach)), [p, q] = [end(1), end(-1)];
    g.beginPath();
    g.moveTo(...p);
    g.lineTo(...q);
    g.lineTo(q[0] + over[0], q[1] + over[1]);
    g.lineTo(p[0] + over[0], p[1] + over[1]);
    g.fillStyle = theme.ink;
    g.globalAlpha = 0.12;
    g.fill();
    g.globalAlpha = 1;
  }
  const color = lit ? theme.ink : theme.soft, mid = [X(foot[0]), Y(foot[1])];
  g.globalAlpha = lit || net.units <= 8 ? 1 : 0.45; // many lines would hide the points
  line(board, ...end(1), ...end(-1), color, lit ? 2.5 : 1.3, [6, 4]);
  line(board, ...mid, mid[0] + 12 * u / size, mid[1] - 12 * v / size, color, lit ? 3 : 2);
  g.globalAlpha = 1;
}

/** The number of each hidden unit where its line leaves the picture, on a disc as in the network. */
function numberUnits(board, theme, place, net, chosen) {
  for (let j = 0; j < net.units; j++) {
    const u = net.u[j], v = net.v[j], size = Math.hypot(u, v);
    if (size < 1e-6) continue;
    const foot = [place.X(-net.b[j] * u / size ** 2), place.Y(-net.b[j] * v / size ** 2)], along = [-v / size, -u / size];
    const far = Math.min(...along.map((d, i) => d ? (PLANE[i] + (d > 0 ? 374 : 10) - foot[i]) / d : Infinity)); // to a rim ten pixels inside
    const at = foot.map((m, i) => m + far * along[i]);
    if (at.some((m, i) => m < PLANE[i] + 9 || m > PLANE[i] + 375)) continue;
    disc(board, ...at, 8, j === chosen ? theme.ink : theme.paper, theme.soft);
    write(board, theme, String(j + 1), ...at, { size: 11, align: "center", baseline: "middle", color: j === chosen ? theme.paper : theme.ink });
  }
}

/** A point: circle, square or triangle by its class. */
function mark(g, x, y, kind, color, edge) {
  g.beginPath();
  if (kind === 0) g.arc(x, y, 3.6, 0, 7);
  if (kind === 1) g.rect(x - 3.3, y - 3.3, 6.6, 6.6);
  if (kind === 2) { g.moveTo(x, y - 4.6); g.lineTo(x + 4.4, y + 3.4); g.lineTo(x - 4.4, y + 3.4); g.closePath(); }
  g.fillStyle = color;
  g.fill();
  g.strokeStyle = edge;
  g.lineWidth = 1;
  g.stroke();
}

function drawPlane(board, theme, model, net, memory) {
  const g = board.g, reach = model.get("reach"), scale = PLANE[2] / (2 * reach), chosen = model.get("chosen");
  const place = { reach, X: x => PLANE[0] + (x + reach) * scale, Y: y => PLANE[1] + (reach - y) * scale };
  const seen = survey(net, SHAPES[model.get("activation")], reach), colors = model.get("colors");
  g.save();
  g.beginPath();
  g.rect(...PLANE);
  g.clip();
  paintGround(board, seen, colors);
  strokeBoundary(board, seen, theme.ink);
  if (model.get("activation") !== "none") for (let j = 0; j < net.units; j++) if (j !== chosen) drawUnit(board, theme, place, net, j, false);
  memory.labels.forEach((label, i) => mark(g, place.X(memory.points[2 * i]), place.Y(memory.points[2 * i + 1]), label, colors[label], theme.paper));
  if (chosen >= 0) drawUnit(board, theme, place, net, chosen, true);
  if (model.get("activation") !== "none" && net.units <= NUMBERED) numberUnits(board, theme, place, net, chosen);
  g.restore();
  box(board, ...PLANE, theme.soft);
}

/** The loss as far as the training has been watched. */
function drawLoss(board, theme, model, frame, furthest) {
  const losses = model.get("losses"), at = model.get("at"), now = at[frame], last = Math.max(at[at.length - 1], 1), g = board.g;
  const top = Math.max(Math.min(Math.max(...losses), 3 * losses[0] + 0.1), 0.1), marks = [0, 0.5, 1, 1.5, 2, 3, 4].filter(v => v <= top);
  const plot = axes(board, theme, CURVE, [0, last], [0, top], { xticks: ticks([0, last / 2, last], v => String(Math.round(v))), yticks: ticks(marks),
    xlabel: "step", ylabel: "loss" });
  g.save();
  g.beginPath();
  g.rect(CURVE[0] - 8, CURVE[1] - 8, CURVE[2] + 18, CURVE[3] + 16);
  g.clip();
  for (const [until, color, width] of [[at[furthest], theme.line, 2], [now, theme.blue, 3.5]]) {
    g.beginPath();
    for (let t = 0; t <= until && t < losses.length; t++) g.lineTo(plot.X(t), plot.Y(losses[t]));
    g.strokeStyle = color;
    g.lineWidth = width;
    g.stroke();
  }
  disc(board, plot.X(now), plot.Y(losses[now]), 7, theme.blue, theme.paper, 2);
  g.restore();
}

/** Where the neurons stand in the drawing of the network. */
function seats(net) {
  const row = (count, y) => Array.from({ length: count }, (_, i) => [NET[0] + NET[2] * (i + 0.5) / count, y]);
  return { inputs: row(2, NET[1] + NET[3] - 12), hidden: row(net.units, NET[1] + NET[3] / 2), ends: row(net.classes, NET[1] + 12) };
}

function drawNet(board, theme, model, net) {
  const { inputs, hidden, ends } = seats(net), chosen = model.get("chosen"), colors = model.get("colors"), g = board.g;
  const wire = (from, to, w, j) => {
    g.globalAlpha = chosen >= 0 && j !== chosen ? 0.15 : 0.85;
    line(board, ...from, ...to, w > 0 ? BLUE : ORANGE, clamp(Math.abs(w) * 1.5, 0.3, 7), w > 0 ? [] : [5, 3]);
  };
  for (let j = 0; j < net.units; j++) {
    wire(inputs[0], hidden[j], net.u[j], j);
    wire(inputs[1], hidden[j], net.v[j], j);
    for (let c = 0; c < net.classes; c++) wire(hidden[j], ends[c], net.W2[j * net.classes + c], j);
  }
  g.globalAlpha = 1;
  inputs.forEach(([x, y], i) => { disc(board, x, y, 12, theme.paper, theme.ink); write(board, theme, i ? "x₂" : "x₁", x, y, { size: 12, align: "center", baseline: "middle" }); });
  const size = net.units > NUMBERED ? 6.5 : 11;
  hidden.forEach(([x, y], j) => {
    disc(board, x, y, size, j === chosen ? theme.ink : theme.paper, theme.ink);
    if (net.units <= NUMBERED) write(board, theme, String(j + 1), x, y, { size: 11, align: "center", baseline: "middle", color: j === chosen ? theme.paper : theme.ink });
  });
  ends.forEach(([x, y], c) => { disc(board, x, y, 12, theme.paper, colors[c], 2); mark(g, x, y, c, colors[c], theme.paper); });
}

/** Play the kept steps to the last, or go on after a pause. */
function player(model, node, draw) {
  let frame = 0, last = 0, now = 0;
  const end = () => model.get("at").length - 1;
  const stop = () => { cancelAnimationFrame(frame); frame = 0; node.textContent = "Train"; };
  const tick = time => {
    now = Math.min(now + clamp(time - last, 0, 100) / 1000 * PER_SECOND, end());
    last = time;
    draw(Math.floor(now));
    if (now < end()) { frame = requestAnimationFrame(tick); return; }
    stop();
    send(model, { shown: end() });
  };
  return {
    stop,
    toggle() {
      if (frame) { stop(); send(model, { shown: Math.floor(now) }); return; }
      now = model.get("shown") < end() ? model.get("shown") : 0;
      node.textContent = "Pause";
      last = performance.now();
      frame = requestAnimationFrame(tick);
    },
  };
}

function controls(model, root, node, play, go, ask) {
  const [first, second, third] = [0, 1, 2].map(() => make("div", "pix-controls"));
  root.append(first, second, third);
  first.append(node);
  button(first, "back", "Step back", () => go(-1));
  button(first, "step", "Step", () => go(1));
  const input = slider(model, first, "shown", "Step", { min: 0, max: model.get("at").length - 1, show: i => String(model.get("at")[i]),
    onInput: shown => { play.stop(); send(model, { shown }); } });
  button(first, "seed", "Other start", () => ask({ seed: model.get("seed") + 1 }));
  const grow = () => { input.max = model.get("at").length - 1; input.value = model.get("shown"); };
  model.on("change:at", grow);
  radio(model, second, "data", "Points", model.get("toys"), data => ask({ data }));
  slider(model, third, "units", "Hidden units", { min: 1, max: model.get("most"), onInput: units => ask({ units }) });
  if (!model.get("own")) radio(model, third, "activation", "Activation", model.get("activations").map(name => [name, name]), activation => ask({ activation }));
}

function render({ model, el }) {
  const root = frame(model, el, "hidden-half-planes", "Each hidden unit bends the plane along a line; the second layer adds them up");
  const board = canvas(root, 856, 440, [[0, 0, 412, 440], [412, 0, 444, 440]]), memory = {};
  const ask = values => { play.stop(); request(model, root, values); };

  function draw(at) {
    const theme = begin(board, root), frame = typeof at === "number" && at < model.get("at").length ? at : Math.min(model.get("shown"), model.get("at").length - 1);
    if (memory.bytes !== model.get("weights")) {
      const view = model.get("labels");
      Object.assign(memory, { bytes: model.get("weights"), furthest: 0, all: floats(model.get("weights")), points: floats(model.get("points")),
        labels: [...new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength))] });
    }
    const units = (memory.all.length / model.get("at").length - model.get("classes")) / (3 + model.get("classes"));
    const net = netAt(memory.all, frame, units, model.get("classes")), right = (100 * model.get("rights")[frame]).toFixed(1);
    memory.net = net;
    write(board, theme, `step ${model.get("at")[frame]}: ${right} % right`, PLANE[0], 26, { size: 16, bold: true });
    write(board, theme, `loss ${model.get("losses")[model.get("at")[frame]].toFixed(3)}`, CURVE[0], 26, { size: 16, bold: true });
    drawPlane(board, theme, model, net, memory);
    memory.furthest = Math.max(memory.furthest, frame);
    drawLoss(board, theme, model, frame, memory.furthest);
    write(board, theme, "blue: weights above 0; dashed orange: below 0", NET[0] - 20, NET[1] - 10, { size: 12, color: theme.soft });
    drawNet(board, theme, model, net);
    board.node.dataset.answered = model.get("answered");
  }
  const node = make("button", "pix-button-train", "Train"), play = player(model, node, draw);
  node.type = "button";
  node.addEventListener("click", play.toggle);
  const go = by => { play.stop(); send(model, { shown: clamp(model.get("shown") + by, 0, model.get("at").length - 1) }); };
  const choose = j => send(model, { chosen: j === model.get("chosen") ? -1 : j });
  board.node.addEventListener("pointerdown", event => {
    const [x, y] = board.at(event), near = seats(memory.net).hidden.findIndex(([a, b]) => Math.hypot(a - x, b - y) < Math.max(8, Math.min(16, 180 / memory.net.units)));
    if (near >= 0) choose(near);
  });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") play.toggle();
    else if (arrow[0]) go(arrow[0] * (event.shiftKey ? 10 : 1));
    else send(model, { chosen: clamp(model.get("chosen") - arrow[1], -1, model.get("units") - 1) });
  });
  controls(model, root, node, play, go, ask);
  root.append(make("p", "pix-hint", "Click a hidden unit in the network to light up its half-plane. From the keyboard, choose the picture with Tab: " +
    "Space trains, Left and Right go a step (Shift: ten), Up and Down choose a unit."));
  const done = keepDrawn(model, root, ["answered", "weights", "shown", "chosen"], () => draw());
  return () => { play.stop(); done(); };
}

export default { render };
