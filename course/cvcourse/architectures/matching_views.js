// Two views: the cosines of one place with all places of the other view, or all matches and the maps fitted to them.
// Before it come common.js and tones.js.

const PATCH = 17, REACH = 8, K = 410 / 320, CUT = 85; // pixels of a patch; its reach; how much the views are enlarged; a patch, enlarged
const VIEWS = {
  wide: { size: [856, 474], first: [10, 56], second: [436, 56], below: [10, 358] },
  narrow: { size: [430, 870], first: [10, 36], second: [10, 392], below: [10, 700], stacked: true },
};
const NEAR = 4, ELSEWHERE = 12;
const floatsIn = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

/** The patch around a pixel without its mean, of length 1. */
function patchAt(grey, W, x, y) {
  const found = new Float64Array(PATCH * PATCH);
  for (let i = 0, n = 0; i < PATCH; i++) for (let j = 0; j < PATCH; j++) found[n++] = grey[(y - REACH + i) * W + x - REACH + j];
  const mean = found.reduce((a, b) => a + b, 0) / found.length;
  let length = 0;
  for (let n = 0; n < found.length; n++) { found[n] -= mean; length += found[n] ** 2; }
  length = Math.sqrt(length) + 1e-9;
  return found.map(v => v / length);
}

const inFrame = (H, W, x, y) => x >= REACH && y >= REACH && x < W - REACH && y < H - REACH;

/** The cosines of one place (x, y) of the first picture with every place of the second: { rows, columns, values }. */
function cosines(first, second, [H, W], [x, y], fine) {
  const one = patchAt(first, W, x, y), count = PATCH * PATCH, values = [];
  let columns = 0;
  for (let v = REACH; v < H - REACH; v += fine) {
    columns = 0;
    for (let u = REACH; u < W - REACH; u += fine, columns++) {
      let sum = 0, squares = 0, product = 0;
      for (let i = 0, n = 0; i < PATCH; i++) {
        const start = (v - REACH + i) * W + u - REACH;
        for (let j = 0; j < PATCH; j++, n++) { const b = second[start + j]; sum += b; squares += b * b; product += one[n] * b; }
      }
      values.push(product / (Math.sqrt(Math.max(0, squares - sum * sum / count)) + 1e-9));
    }
  }
  return { rows: values.length / columns, columns, values };
}

/** Where a map of three rows sends a point. */
const sent = (map, [x, y]) => [0, 1].map(r => map[r][0] * x + map[r][1] * y + map[r][2]);

/** The best place of a map of cosines, and the largest cosine further than a few pixels from it. */
function summits({ columns, values }, fine) {
  const spot = i => [REACH + fine * (i % columns), REACH + fine * Math.floor(i / columns)];
  let top = 0, rival = -1;
  values.forEach((v, i) => { if (v > values[top]) top = i; });
  const [x, y] = spot(top);
  values.forEach((v, i) => { const [u, w] = spot(i); if (v > rival && Math.hypot(u - x, w - y) > ELSEWHERE) rival = v; });
  return { place: [x, y], most: values[top], rival };
}

function mapCanvas({ rows, columns, values }) {
  const node = make("canvas"), image = new ImageData(columns, rows);
  Object.assign(node, { width: columns, height: rows });
  values.forEach((v, i) => image.data.set([...tone(v), 255 * (0.3 + 0.7 * Math.abs(v))], 4 * i)); // what is unlike fades
  node.getContext("2d").putImageData(image, 0, 0);
  return node;
}

/** Whatever follows from the pictures and the chosen place, computed again only when they have changed. */
function remembered(model, memory) {
  const [H, W] = model.get("size"), at = model.get("at"), [, , fine] = model.get("lattice");
  if (memory.bytes !== model.get("second")) {
    Object.assign(memory, { bytes: model.get("second"), key: "", one: floatsIn(model.get("first_grey")), other: floatsIn(model.get("second_grey")) });
    for (const name of ["first", "second"]) memory[name] = pixels(model.get(name), H, W, 3);
    memory.dim = pixels(new DataView(Uint8Array.from(memory.other, v => Math.round(255 * v)).buffer), H, W, 1);
  }
  if (memory.key === at.join()) return memory;
  memory.key = at.join();
  memory.map = cosines(memory.one, memory.other, [H, W], at, fine);
  memory.seen = mapCanvas(memory.map);
  Object.assign(memory, summits(memory.map, fine));
  const right = sent(model.get("truth"), at), [u, v] = right.map(Math.round);
  memory.right = right;
  memory.off = Math.hypot(right[0] - memory.place[0], right[1] - memory.place[1]);
  const patch = inFrame(H, W, u, v) && patchAt(memory.one, W, ...at);
  memory.there = patch ? patchAt(memory.other, W, u, v).reduce((sum, b, n) => sum + b * patch[n], 0) : null;
  return memory;
}

function ring(board, x, y, radius, color, dash = []) {
  const { g } = board;
  g.save();
  for (const [ink, thick, dashes] of [["#ffffff", 4.6, []], [color, 2.2, dash]]) {
    g.setLineDash(dashes); g.strokeStyle = ink; g.lineWidth = thick;
    g.beginPath(); g.arc(x, y, radius, 0, 7); g.stroke();
  }
  g.restore();
}

function outline(board, corners, color, dash, width = 2.6, halo = true) {
  const { g } = board;
  g.save();
  for (const [ink, thick, dashes] of [["#ffffff", halo ? width + 2.2 : 0, []], [color, width, dash]]) {
    if (!thick) continue;
    g.setLineDash(dashes); g.strokeStyle = ink; g.lineWidth = thick;
    g.beginPath(); g.moveTo(...corners[corners.length - 1]);
    for (const corner of corners) g.lineTo(...corner);
    g.stroke();
  }
  g.restore();
}

const KINDS = [["fit", "#1f2328", []], ["truth", "#4be0b4", [8, 6]], ["fit_by_all", BLUE, [2, 4]]];

/** Lines between the matches, and where three maps send the outline of the first view. */
function drawMatches(board, theme, model, lay, chosen) {
  const [H, W] = model.get("size"), points = model.get("points"), matched = model.get("matched"), inliers = model.get("inliers"), { g } = board;
  const spot = ([left, top], [x, y]) => [left + (x + 0.5) * K, top + (y + 0.5) * K], corners = [[-0.5, -0.5], [W - 0.5, -0.5], [W - 0.5, H - 0.5], [-0.5, H - 0.5]];
  for (const agrees of [false, true]) points.forEach((point, i) => {
    if (inliers[i] !== agrees) return;
    const [a, b] = [spot(lay.first, point), spot(lay.second, matched[i])], color = agrees ? ORANGE : SKY;
    g.globalAlpha = agrees ? 0.75 : 0.9;
    line(board, ...a, ...b, color, 1, agrees ? [] : [2, 4]);
    g.globalAlpha = 1;
    for (const [x, y] of [a, b]) disc(board, x, y, 2.4, color);
  });
  const [a, b] = [spot(lay.first, points[chosen]), spot(lay.second, matched[chosen])];
  line(board, ...a, ...b, "#ffffff", 5);
  line(board, ...a, ...b, inliers[chosen] ? VERMILION : BLUE, 2.6, inliers[chosen] ? [] : [3, 4]);
  for (const [x, y] of [a, b]) ring(board, x, y, 6, "#1f2328");
  g.save();
  g.beginPath(); g.rect(lay.second[0] - 8, lay.second[1] - 24, W * K + 16, H * K + 48); g.clip();
  const draws = (k, width, halo) => outline(board, corners.map(corner => spot(lay.second, sent(model.get(KINDS[k][0]), corner))), KINDS[k][1], KINDS[k][2], width, halo);
  draws(1, 3.4, true); // the truth lies below the others, and its dashes above them, where they coincide
  draws(2, 2.6, true);
  draws(0, 3.4, true);
  draws(1, 2, false);
  g.restore();
}

function drawPlace(board, theme, model, lay, memory) {
  const [x, y] = model.get("at"), [, , fine] = model.get("lattice"), [left, top] = lay.first, [L, T] = lay.second, spot = v => (v + 0.5) * K;
  enlarge(board, memory.seen, L + (REACH + 0.5 - fine / 2) * K, T + (REACH + 0.5 - fine / 2) * K, memory.map.columns * fine * K, memory.map.rows * fine * K);
  outline(board, [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([a, b]) => [left + spot(x) + a * PATCH * K / 2, top + spot(y) + b * PATCH * K / 2]), VERMILION, []);
  ring(board, L + spot(memory.right[0]), T + spot(memory.right[1]), 19, GREEN, [6, 4]);
  ring(board, L + spot(memory.place[0]), T + spot(memory.place[1]), 13, VERMILION);
}

/** Three patches, enlarged: the chosen one, the one most like it, the one that would be right. */
function drawPatches(board, theme, model, lay, memory) {
  const [left, top] = lay.below, cuts = [["first", model.get("at"), "chosen", ""], ["second", memory.place, "most like it", memory.most.toFixed(2)]];
  cuts.push(["second", memory.right.map(Math.round), "right", memory.there === null ? "outside" : memory.there.toFixed(2)]);
  cuts.forEach(([name, [x, y], title, note], i) => {
    const [u, v] = [left + i * (CUT + 36), top + 18];
    write(board, theme, note ? `${title} ${note}` : title, u, v - 7, { size: 12.5 });
    if (note !== "outside") { board.g.imageSmoothingEnabled = false; board.g.drawImage(memory[name], x - REACH, y - REACH, PATCH, PATCH, u, v, CUT, CUT); }
    if (i === 2) outline(board, [[u, v], [u + CUT, v], [u + CUT, v + CUT], [u, v + CUT]], GREEN, [6, 4], 2);
    else box(board, u, v, CUT, CUT, VERMILION, 2.2);
  });
  const [x, y, wide] = lay.stacked ? [left, top + 124, 410] : [left + 426, top + 18, 300], { g } = board; // the scale
  for (let i = 0; i < wide; i++) { g.fillStyle = `rgb(${tone(2 * i / wide - 1).map(Math.round)})`; g.fillRect(x + i, y, 1.5, 12); }
  [-1, 0, 1].forEach((v, i) => write(board, theme, v < 0 ? "−1" : String(v), x + i * wide / 2, y + 27, { size: 12, align: ["left", "center", "right"][i] }));
  if (!lay.stacked) {
    write(board, theme, "cosine of a place with the chosen one", x, y - 7, { size: 12.5 });
    write(board, theme, "solid ring: most like it; dashed ring: the right place", x, y + 52, { size: 12.5, color: theme.soft });
  }
}

/** The lines of the legend, with how far each map is off. */
function drawLegend(board, theme, model, lay) {
  const [left, top] = lay.below, agree = model.get("inliers").filter(Boolean).length, other = model.get("inliers").length - agree;
  const rows = [[ORANGE, [], `${agree} matches agree`, 0, 0], [SKY, [2, 4], `${other} do not`, 0, 1]];
  const column = lay.stacked ? 0 : 1, from = lay.stacked ? 2 : 0;
  const names = [`the map they agree on: ${pixelsOff(model.get("off"))} off`, "the truth", `least squares of all: ${pixelsOff(model.get("off_by_all"))} off`];
  KINDS.forEach(([, color, dash], i) => rows.push([color === "#1f2328" ? theme.ink : color, dash, names[i], column, from + i]));
  for (const [color, dash, text, across, down] of rows) {
    const [x, y] = [left + 426 * across, top + 14 + 25 * down];
    line(board, x, y, x + 44, y, color, 3, dash);
    write(board, theme, text, x + 54, y, { size: 13.5, baseline: "middle" });
  }
}

/** A title on ground of its own, since lines may pass there. */
function heading(board, theme, text, x, y) {
  board.g.fillStyle = theme.paper;
  board.g.fillRect(x - 2, y - 16, 9 * text.length, 21);
  write(board, theme, text, x, y, { size: 14, bold: true });
}

const pixelsOff = v => `${v.toFixed(2)} pixels`;

function told(model, memory, chosen) {
  const degrees = model.get("degrees");
  if (model.get("view") === "place") {
    const clear = memory.most - memory.rival > 0.1 ? "One clear top" : "Other places are nearly as like it";
    return [`${clear}: best cosine ${memory.most.toFixed(2)}, further than ${ELSEWHERE} pixels from there ${memory.rival.toFixed(2)} at most.`,
      `The best place is ${memory.off.toFixed(1)} pixels from the right one.`];
  }
  const points = model.get("points"), matched = model.get("matched"), truth = model.get("truth"), far = i => { const [x, y] = sent(truth, points[i]); return Math.hypot(x - matched[i][0], y - matched[i][1]); };
  const right = points.filter((_, i) => far(i) < NEAR).length, share = right / points.length;
  return [`${degrees} degrees: ${right} of ${points.length} corners are matched to within ${NEAR} pixels. Three drawn at random are all right with a probability of ${share.toFixed(3)}³ = ${(share ** 3).toPrecision(2)}.`,
    `The match in the ring is ${far(chosen).toFixed(1)} pixels from the right place and ${model.get("inliers")[chosen] ? "agrees" : "does not agree"} with the map.`];
}

const STYLE = `.pix-matching-views .pix-told { min-height: 4.4em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }`;

function render({ model, el }) {
  const root = frame(model, el, "matching-views", "Which place of the second view shows this place of the first?"), memory = {};
  const first = make("div", "pix-controls"), second = make("div", "pix-controls");
  root.append(make("style", "", STYLE), first);
  radio(model, first, "view", "Show", [["place", "one place"], ["all", "all matches"]]);
  const board = canvas(root, ...VIEWS.wide.size), lines = make("div", "pix-told"), hint = make("p", "pix-hint");
  let lay = VIEWS.wide;

  const nearest = () => {
    const [x, y] = model.get("at"), far = ([u, v]) => Math.hypot(u - x, v - y), points = model.get("points");
    return points.reduce((best, point, i) => far(point) < far(points[best]) ? i : best, 0);
  };
  function draw() {
    lay = VIEWS[roomIn(root) < FOLD * VIEWS.wide.size[0] ? "narrow" : "wide"];
    reshape(board, ...lay.size);
    const theme = begin(board, root), place = model.get("view") === "place", [H, W] = model.get("size"), chosen = nearest();
    remembered(model, memory);
    enlarge(board, memory.first, ...lay.first, W * K, H * K);
    enlarge(board, place ? memory.dim : memory.second, ...lay.second, W * K, H * K);
    if (place) { drawPlace(board, theme, model, lay, memory); drawPatches(board, theme, model, lay, memory); }
    else { drawMatches(board, theme, model, lay, chosen); drawLegend(board, theme, model, lay); }
    heading(board, theme, "first view", lay.first[0], lay.first[1] - (lay.stacked ? 12 : 32));
    heading(board, theme, `second view, turned by ${model.get("degrees")} degrees`, lay.second[0], lay.second[1] - 32);
    second.querySelector(".pix-slider-tolerance").style.display = place ? "none" : "";
    lines.replaceChildren(...told(model, memory, chosen).map(text => make("div", "", text)));
    hint.textContent = place ? "Point at a place of the first view. Or choose the picture with Tab: the arrow keys move the place, with Shift five times as far."
      : "Point at the first view to follow the match of a corner. Or choose the picture with Tab: the arrow keys walk over the corners.";
  }
  const choose = (x, y) => {
    const [margin, step] = model.get("lattice"), [H, W] = model.get("size"), last = size => margin + Math.floor((size - 2 * margin - 1) / step) * step;
    const at = [[x, W], [y, H]].map(([v, size]) => clamp(margin + Math.round((v - margin) / step) * step, margin, last(size)));
    if (at.join() !== model.get("at").join()) send(model, { at });
  };
  const point = (x, y) => {
    const [H, W] = model.get("size"), [u, v] = [(x - lay.first[0]) / K, (y - lay.first[1]) / K];
    if (u >= 0 && v >= 0 && u < W && v < H) choose(u - 0.5, v - 0.5);
  };
  drag(board, (x, y) => { point(x, y); return true; }, point);
  board.node.addEventListener("pointermove", event => { if (!event.buttons) point(...board.at(event)); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], [x, y] = model.get("at"), by = model.get("lattice")[1] * (event.shiftKey ? 5 : 1);
    if (!arrow) return;
    event.preventDefault();
    if (model.get("view") === "place") return choose(x + by * arrow[0], y + by * arrow[1]);
    const points = model.get("points");
    send(model, { at: points[clamp(nearest() + arrow[0] + 10 * arrow[1], 0, points.length - 1)] });
  });
  root.append(lines, second, hint);
  slider(model, second, "degrees", "Angle between the views", { min: 0, max: model.get("lattice")[3], step: 3, show: v => `${v}°`, onInput: degrees => request(model, root, { degrees }) });
  slider(model, second, "tolerance", "Tolerance", { min: 1, max: 60, show: v => `${v} pixels`, onInput: tolerance => request(model, root, { tolerance }) });
  return keepDrawn(model, root, ["second", "at", "view", "inliers", "fit", "degrees"], draw);
}

export { cosines, summits, sent };
export default { render };
