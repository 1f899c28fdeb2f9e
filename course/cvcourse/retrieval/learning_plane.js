// A small network that puts pictures into a plane, trained while one looks on: what pulls, what pushes, what collapses.
// The text of view/common.js comes before this file.

const HIDDEN = 64, RATE = 5e-3, EACH = 8, NEAR = 5, SHOWN_EVERY = 500; // units, of Adam, pictures of a class in a batch, neighbours, ms
const LAYOUTS = { // size, the plane, the curve, where the words and where the thumbnails stand
  wide: { size: [856, 452], plane: [10, 34, 500, 404], curve: [584, 58, 252, 128], words: [540, 262], row: [540, 372] },
  narrow: { size: [500, 800], plane: [4, 34, 492, 396], curve: [60, 484, 420, 100], words: [14, 656], row: [14, 724] },
};
const RULES = [["contrastive", "pairs, contrastive"], ["triplet", "triplets"], ["soft", "triplets, soft margin"]];
const MINING = [["random", "any"], ["semi", "semi-hard"], ["hard", "hardest of the batch"]];
const TINTS = [BLUE, ORANGE, GREEN, "#CC79A7", "#2E8FC9", VERMILION, "#8C8C8C", "#A0522D", "#7A4FBF", "#8A7F00"];

/** Numbers 0..1, the same for the same seed. */
function chance(seed) {
  let a = (seed + 1) * 0x9E3779B9 | 0;
  return () => {
    a = a + 0x6D2B79F5 | 0;
    let t = Math.imul(a ^ a >>> 15, 1 | a);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}

function network(seed, inputs) {
  const draw = chance(seed), bell = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const some = (n, spread) => Float64Array.from({ length: n }, () => spread * bell());
  const parts = [some(inputs * HIDDEN, Math.sqrt(2 / inputs)), new Float64Array(HIDDEN), some(HIDDEN * 2, Math.sqrt(1 / HIDDEN)), new Float64Array(2)];
  return { inputs, parts, first: parts.map(p => new Float64Array(p.length)), second: parts.map(p => new Float64Array(p.length)), step: 0, draw };
}

/** Where the network puts some rows of X: hidden values (n, 64) and points (n, 2), both flat. */
function placed({ inputs, parts: [W1, b1, W2, b2] }, X, rows) {
  const n = rows.length, h = new Float64Array(n * HIDDEN), Y = new Float64Array(n * 2);
  for (let r = 0; r < n; r++) {
    const own = h.subarray(r * HIDDEN, (r + 1) * HIDDEN), from = rows[r] * inputs;
    own.set(b1);
    for (let d = 0; d < inputs; d++) {
      const x = X[from + d], w = d * HIDDEN;
      if (x) for (let k = 0; k < HIDDEN; k++) own[k] += x * W1[w + k];
    }
    let [a, b] = b2;
    for (let k = 0; k < HIDDEN; k++) {
      if (own[k] < 0) own[k] = 0;
      a += own[k] * W2[2 * k];
      b += own[k] * W2[2 * k + 1];
    }
    Y[2 * r] = a;
    Y[2 * r + 1] = b;
  }
  return { h, Y };
}

const apart = (Y, i, j) => Math.hypot(Y[2 * i] - Y[2 * j], Y[2 * i + 1] - Y[2 * j + 1]);

/** Which strength each pair pulls (above 0) or pushes (below) with, and the loss: springs[i * n + j]. */
function springsOf(Y, alike, { rule, mining, margin }, draw) {
  const n = alike.length, springs = new Float64Array(n * n);
  return rule === "contrastive" ? byPairs(Y, alike, margin, springs) : byTriplets(Y, alike, rule, mining, margin, draw, springs);
}

function byPairs(Y, alike, margin, springs) {
  const n = alike.length;
  let same = 0, other = 0, loss = [0, 0], busy = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) alike[i][j] ? same++ : other++;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    if (i === j) continue;
    const d = apart(Y, i, j) + 1e-9, lack = Math.max(margin - d, 0);
    if (alike[i][j]) { loss[0] += d * d / same; springs[i * n + j] = 1 / same; }
    else { loss[1] += lack * lack / other; springs[i * n + j] = -lack / d / other; busy += lack > 0; }
  }
  return { springs, loss: loss[0] + loss[1], busy: busy / other };
}

function byTriplets(Y, alike, rule, mining, margin, draw, springs) {
  const n = alike.length, any = list => list[Math.floor(draw() * list.length)];
  let loss = 0, busy = 0;
  for (let i = 0; i < n; i++) {
    const near = [], far = [], d = Array.from({ length: n }, (_, j) => apart(Y, i, j) ** 2);
    for (let j = 0; j < n; j++) if (j !== i) (alike[i][j] ? near : far).push(j);
    const end = (list, sign) => list.reduce((best, j) => sign * d[j] > sign * d[best] ? j : best);
    const p = mining === "hard" ? end(near, 1) : any(near), within = far.filter(j => d[j] > d[p] && d[j] < d[p] + margin);
    const q = mining === "hard" ? end(far, -1) : mining === "random" ? any(far) : within.length ? any(within) : end(far, 1);
    const gap = d[p] - d[q], soft = rule === "soft";
    const cost = soft ? Math.max(gap, 0) + Math.log1p(Math.exp(-Math.abs(gap))) : Math.max(gap + margin, 0);
    const force = (soft ? 1 / (1 + Math.exp(-gap)) : +(cost > 0)) / n;
    loss += cost / n;
    busy += (soft ? force * n > 0.1 : cost > 0) / n;
    for (const [a, b] of [[i, p], [p, i]]) springs[a * n + b] += force / 2;
    for (const [a, b] of [[i, q], [q, i]]) springs[a * n + b] -= force / 2;
  }
  return { springs, loss, busy };
}

/** Slopes of the loss by the points: each pair along the line between the two, (n, 2), flat. */
function slopesOf(Y, springs) {
  const n = Y.length / 2, G = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    const both = 2 * (springs[i * n + j] + springs[j * n + i]);
    if (!both) continue;
    G[2 * i] += both * (Y[2 * i] - Y[2 * j]);
    G[2 * i + 1] += both * (Y[2 * i + 1] - Y[2 * j + 1]);
  }
  return G;
}

/** Back through both layers, and a step of Adam. */
function learn(net, X, rows, { h }, G) {
  const [W1, b1, W2, b2] = net.parts, [dW1, db1, dW2, db2] = net.parts.map(p => new Float64Array(p.length)), n = rows.length;
  const dh = new Float64Array(HIDDEN);
  for (let r = 0; r < n; r++) {
    const [a, b] = [G[2 * r], G[2 * r + 1]];
    db2[0] += a;
    db2[1] += b;
    for (let k = 0; k < HIDDEN; k++) {
      const value = h[r * HIDDEN + k];
      dW2[2 * k] += value * a;
      dW2[2 * k + 1] += value * b;
      dh[k] = value > 0 ? a * W2[2 * k] + b * W2[2 * k + 1] : 0;
      db1[k] += dh[k];
    }
    for (let d = 0; d < net.inputs; d++) {
      const x = X[rows[r] * net.inputs + d];
      if (x) for (let k = 0; k < HIDDEN; k++) dW1[d * HIDDEN + k] += x * dh[k];
    }
  }
  const t = ++net.step, [one, two] = [1 - 0.9 ** t, 1 - 0.999 ** t];
  [dW1, db1, dW2, db2].forEach((slope, part) => {
    const [p, m, v] = [net.parts[part], net.first[part], net.second[part]];
    for (let k = 0; k < slope.length; k++) {
      m[k] = 0.9 * m[k] + 0.1 * slope[k];
      v[k] = 0.999 * v[k] + 0.001 * slope[k] ** 2;
      p[k] -= RATE * m[k] / one / (Math.sqrt(v[k] / two) + 1e-8);
    }
  });
}

/** A session of training: pictures, labels, who is alike, a network. Labels of a round are places on it. */
function session({ X, labels, training, inputs, round, seed }) {
  const net = network(seed, inputs), classes = [...new Set(labels)], all = training.map((_, i) => i);
  const alike = (a, b) => round ? [1, training.length - 1].includes(Math.abs(a - b)) : a === b;
  const batch = () => round ? training : classes.flatMap(label => {
    const own = training.filter(i => labels[i] === label);
    for (let k = 0; k < EACH; k++) { const other = k + Math.floor(net.draw() * (own.length - k)); [own[k], own[other]] = [own[other], own[k]]; }
    return own.slice(0, EACH);
  });
  return {
    net, all,
    step(how) {
      const rows = batch(), at = placed(net, X, rows), table = rows.map(i => rows.map(j => i !== j && alike(labels[i], labels[j])));
      const { springs, loss, busy } = springsOf(at.Y, table, how, net.draw);
      learn(net, X, rows, at, slopesOf(at.Y, springs));
      return { loss, busy };
    },
  };
}

/** The nearest other points of each, and for how many of them the nearest is alike. */
function neighbours(Y, labels, round) {
  const n = labels.length, lists = [];
  let right = 0;
  for (let i = 0; i < n; i++) {
    const d = Array.from({ length: n }, (_, j) => j === i ? Infinity : apart(Y, i, j)), best = [];
    for (let j = 0; j < n; j++) {
      if (best.length === NEAR && d[j] >= d[best[NEAR - 1]]) continue;
      best.push(j);
      best.sort((a, b) => d[a] - d[b]);
      best.length = Math.min(best.length, NEAR);
    }
    lists.push(best);
    const steps = Math.abs(labels[i] - labels[best[0]]);
    right += round ? Math.min(steps, n - steps) === 1 : labels[i] === labels[best[0]];
  }
  return { lists, share: right / n };
}

/** The mean of the points, and their mean distance from it. */
function middle(Y) {
  const n = Y.length / 2, c = [0, 0];
  for (let i = 0; i < n; i++) { c[0] += Y[2 * i] / n; c[1] += Y[2 * i + 1] / n; }
  let spread = 0;
  for (let i = 0; i < n; i++) spread += Math.hypot(Y[2 * i] - c[0], Y[2 * i + 1] - c[1]) / n;
  return { c, spread };
}

/** Bytes of all pictures, the shown ones first, as numbers about 0: less the mean of those that are trained on. */
function prepared(view, count, inputs, training, scale) {
  const X = new Float64Array(count * inputs), mean = new Float64Array(inputs);
  for (let i = 0; i < X.length; i++) X[i] = view.getUint8(i) / 255 * scale;
  for (const i of training) for (let d = 0; d < inputs; d++) mean[d] += X[i * inputs + d] / training.length;
  for (let i = 0; i < count; i++) for (let d = 0; d < inputs; d++) X[i * inputs + d] -= mean[d];
  return X;
}

/** What a widget's traits say, as a session that can be stepped. */
function opened(model) {
  const labels = model.get("labels"), side = model.get("side"), round = model.get("round"), shown = model.get("shown_count");
  const training = [...labels.keys()].slice(round ? 0 : shown), inputs = side * side;
  const X = prepared(model.get("pixels"), labels.length, inputs, training, model.get("scale"));
  return { X, labels, shown, round, training, ...session({ X, labels, training, inputs, round, seed: model.get("seed") }) };
}

/** All of a run at once, for what is kept as a still: points of the shown pictures at some steps, and the losses. */
function runs(model, phases) {
  const one = opened(model), shown = [...Array(one.shown).keys()], labels = one.labels.slice(0, one.shown), losses = [], points = [], shares = [];
  const keep = () => {
    points.push([...placed(one.net, one.X, shown).Y]);
    shares.push(neighbours(points.at(-1), labels, one.round).share);
  };
  for (const { steps, ...how } of phases) {
    keep();
    for (let t = 0; t < steps; t++) losses.push(one.step(how).loss);
  }
  keep();
  return { points, losses, shares };
}

function drawPlane(board, theme, lay, state, model, thumbs) {
  const [left, top, width, height] = lay.plane, { Y, reach, c, labels } = state, g = board.g, chosen = model.get("chosen"), side = model.get("side");
  const unit = Math.min(width, height) / 2 / reach, at = i => [left + width / 2 + (Y[2 * i] - c[0]) * unit, top + height / 2 - (Y[2 * i + 1] - c[1]) * unit];
  box(board, left, top, width, height, theme.line);
  g.save();
  g.beginPath(); g.rect(left, top, width, height); g.clip();
  const n = Y.length / 2, ring = state.round;
  if (ring) for (let i = 0; i < n; i++) line(board, ...at(i), ...at((i + 1) % n), theme.soft, 0.8);
  for (let i = 0; i < n; i++) {
    const [x, y] = at(i);
    if (ring && i % 6 === 0) g.drawImage(thumbs, 0, i * side, side, side, x - 20, y - 20, 40, 40);
    else if (ring) disc(board, x, y, 3, BLUE);
    else write(board, theme, String(labels[i]), x, y, { size: 14, bold: true, align: "center", baseline: "middle", color: TINTS[labels[i]] });
  }
  const [x, y] = at(chosen);
  disc(board, x, y, ring ? 24 : 11, null, theme.ink, 2.5);
  if (model.get("rule") === "contrastive") { g.setLineDash([5, 4]); disc(board, x, y, model.get("margin") * unit, null, theme.soft, 1.3); g.setLineDash([]); }
  g.restore();
  const length = model.get("margin") * unit;
  if (model.get("rule") === "contrastive" && length < width - 40) {
    line(board, left + 12, top + height - 14, left + 12 + length, top + height - 14, theme.ink, 2);
    write(board, theme, "margin", left + 12, top + height - 20, { size: 12 });
  } else {
    line(board, left + 12, top + height - 14, left + 12 + unit, top + height - 14, theme.ink, 2);
    write(board, theme, "1", left + 12 + unit / 2, top + height - 20, { size: 12, align: "center" });
  }
  return at;
}

function drawCurve(board, theme, lay, losses, model) {
  const rule = model.get("rule"), level = rule === "soft" ? Math.log(2) : rule === "triplet" ? model.get("margin") : 0, span = Math.max(100, losses.length);
  const most = Math.max(0.5, level * 1.5, ...losses.slice(-400).map(v => Math.min(v, 3)));
  write(board, theme, "loss of a batch", lay.curve[0], lay.curve[1] - 12, { size: 13, bold: true });
  const plot = axes(board, theme, lay.curve, [0, span], [0, most], { xticks: ticks([0, span]), yticks: ticks([0, Math.round(most * 50) / 100, Math.round(most * 100) / 100]), xlabel: "steps" });
  if (level) {
    line(board, plot.X(0), plot.Y(level), plot.X(span), plot.Y(level), VERMILION, 1.6, [6, 4]);
    write(board, theme, rule === "soft" ? "ln 2" : "the margin", plot.X(span), plot.Y(level) - 5, { size: 12, align: "right", color: VERMILION });
  }
  const g = board.g;
  g.beginPath();
  losses.forEach((value, i) => g.lineTo(plot.X(i + 1), plot.Y(Math.min(value, most))));
  g.strokeStyle = theme.blue || BLUE; g.lineWidth = 1.6; g.stroke();
}

function drawWords(board, theme, lay, state, losses, model) {
  const [x, y] = lay.words, recent = losses.slice(-10), mean = recent.reduce((a, b) => a + b, 0) / recent.length, round = state.round;
  const lines = [
    `step ${losses.length}` + (losses.length ? `, loss ${mean.toFixed(3)}` : ""),
    round ? `nearest is a neighbour: ${Math.round(100 * state.share)} %` : `nearest is the same digit: ${Math.round(100 * state.share)} %`,
    `mean distance from the middle: ${state.spread < 0.1 ? state.spread.toFixed(3) : state.spread.toFixed(2)}`,
  ];
  lines.forEach((text, i) => write(board, theme, text, x, y + i * 21, { size: 14, bold: i === 0 }));
}

function drawRow(board, theme, lay, state, model, thumbs) {
  const [x, y] = lay.row, chosen = model.get("chosen"), side = model.get("side"), size = 44, list = state.lists[chosen];
  write(board, theme, "ringed", x, y - 8, { size: 12, color: theme.soft });
  write(board, theme, "its nearest five", x + 62, y - 8, { size: 12, color: theme.soft });
  board.g.imageSmoothingEnabled = false;
  [chosen, ...list].forEach((i, k) => {
    const left = x + k * 49 + (k ? 13 : 0), steps = Math.abs(state.labels[i] - state.labels[chosen]), n = state.labels.length;
    const right = state.round ? Math.min(steps, n - steps) <= 2 : state.labels[i] === state.labels[chosen];
    board.g.drawImage(thumbs, 0, i * side, side, side, left, y, size, size);
    box(board, left, y, size, size, k ? right ? GREEN : VERMILION : theme.ink, 2.5);
    if (k) write(board, theme, right ? "✓" : "✗", left + size / 2, y + size + 16, { size: 13, align: "center", color: right ? GREEN : VERMILION });
  });
}

function render({ model, el }) {
  const round = model.get("round"), title = round ? "Only neighbours are called alike: what do 72 views become?" : "Points move while the network learns: what pulls them, and what keeps them apart?";
  const root = frame(model, el, "learning-plane", title), board = canvas(root, ...LAYOUTS.wide.size);
  const side = model.get("side"), count = model.get("shown_count"), thumbs = pixels(model.get("pixels"), count * side, side, 1);
  const rows = [...Array(count).keys()];
  let one, losses, state, lay = LAYOUTS.wide, frameId = 0, told = 0, place = () => [0, 0];

  const how = () => ({ rule: model.get("rule"), mining: model.get("mining"), margin: model.get("margin") });
  function look() {
    const { Y } = placed(one.net, one.X, rows), labels = one.labels.slice(0, count), { c, spread } = middle(Y);
    const need = Math.max(1.3, 1.06 * Math.max(...rows.map(i => Math.max(Math.abs(Y[2 * i] - c[0]), Math.abs(Y[2 * i + 1] - c[1])))));
    const reach = state ? Math.max(need, 0.9 * state.reach + 0.1 * need) : need;
    state = { Y, c, spread, reach, labels, round, ...neighbours(Y, labels, round) };
  }
  function start() {
    one = opened(model);
    losses = [];
    state = null;
    look();
  }
  const tell = () => {
    const recent = losses.slice(-10), mean = recent.length ? recent.reduce((a, b) => a + b, 0) / recent.length : -1;
    send(model, { step: losses.length, loss: mean, share: state.share, spread: state.spread });
  };
  function draw() {
    lay = LAYOUTS[roomIn(root) < FOLD * LAYOUTS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root);
    write(board, theme, round ? "one object, seen from 72 sides" : `${count} digits that it does not train on`, lay.plane[0], 22, { size: 13, color: theme.soft });
    place = drawPlane(board, theme, lay, state, model, thumbs);
    drawCurve(board, theme, lay, losses, model);
    drawWords(board, theme, lay, state, losses, model);
    drawRow(board, theme, lay, state, model, thumbs);
    board.node.dataset.steps = losses.length;
  }
  function stepOnce() { losses.push(one.step(how()).loss); }
  function tick(time) {
    const end = performance.now() + 14;
    do stepOnce(); while (performance.now() < end && losses.length % 4);
    look();
    draw();
    if (time - told > SHOWN_EVERY) { told = time; tell(); }
    frameId = requestAnimationFrame(tick);
  }
  const stop = () => { cancelAnimationFrame(frameId); frameId = 0; play.textContent = "Train"; };
  const toggle = () => {
    if (frameId) { stop(); tell(); return; }
    play.textContent = "Pause";
    frameId = requestAnimationFrame(tick);
  };
  const choose = (x, y) => {
    const best = rows.map(i => { const [a, b] = place(i); return [Math.hypot(a - x, b - y), i]; }).sort((a, b) => a[0] - b[0])[0];
    if (best[0] < 40) send(model, { chosen: best[1] });
  };
  drag(board, (x, y) => { choose(x, y); return true; }, choose);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (!arrow) toggle();
    else if (arrow[0]) send(model, { chosen: (model.get("chosen") + arrow[0] + count) % count });
    else send(model, { margin: Math.round(10 * clamp(model.get("margin") - arrow[1] * 0.1, 0.1, 2)) / 10 });
  });
  const first = make("div", "pix-controls"), second = make("div", "pix-controls"), play = make("button", "pix-button-train", "Train");
  root.append(first, second);
  play.type = "button";
  play.addEventListener("click", toggle);
  first.append(play);
  button(first, "once", "One step", () => { if (frameId) stop(); stepOnce(); look(); draw(); tell(); });
  button(first, "reset", "Start again", () => { stop(); start(); draw(); tell(); });
  button(first, "seed", "Another start", () => { stop(); send(model, { seed: model.get("seed") + 1 }); });
  slider(model, first, "margin", "Margin", { min: 0.1, max: 2, step: 0.1, show: v => v.toFixed(1) });
  radio(model, second, "rule", "Loss", RULES);
  radio(model, second, "mining", "Triplets", MINING);
  const apply = () => { second.querySelector(".pix-radio-mining").style.display = model.get("rule") === "contrastive" ? "none" : ""; };
  model.on("change:rule", apply);
  apply();
  model.on("change:seed", () => { start(); draw(); tell(); });
  root.append(make("p", "pix-hint", "Train and Pause; loss, margin and triplets can be changed while it trains. Click a point to ring it. " +
    "Or choose the picture with Tab: Space trains, Left and Right ring another point, Up and Down change the margin."));
  start();
  const done = keepDrawn(model, root, ["chosen", "rule", "mining", "margin"], draw);
  return () => { stop(); done(); };
}

export { opened, placed, runs, slopesOf, springsOf };
export default { render };
