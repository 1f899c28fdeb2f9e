// What a NetExplorer draws: the image, the maps of each layer, the answer, and how one map is made.
// Before it come common.js, tones.js and net_layers.js.

const PAD = [10, 58, 176, 176]; // left, top, and the room of a part
const LAYOUTS = { // where the other parts stand in a wide and in a narrow window
  wide: { size: [856, 658], answer: [704, 58, 144], maps: [212, 58, 476, 300], why: [10, 396, 512], ends: [608, 442], pair: [1, 20] },
  narrow: { size: [470, 1206], answer: [214, 58, 236], maps: [10, 424, 452, 270], why: [10, 732, 398], ends: [36, 1026], pair: [0, 206] },
};
const MOST = 64, CELLS = 400; // maps and units of a layer that are drawn
let ANSWER, MAPS, WHY, ENDS, PAIR;

/** Lay the parts out for the room that there is; gives the size of the whole. */
function layOut(narrow) {
  const { size, answer, maps, why, ends, pair } = LAYOUTS[narrow ? "narrow" : "wide"];
  [ANSWER, MAPS, WHY, ENDS, PAIR] = [answer, maps, why, ends, pair];
  return size;
}
const MODEST = ["flatten", "reshape", "pad", "rescale"]; // layers that have no column

const num = v => (!Number.isFinite(v) ? String(v) : v === 0 ? "0" : Math.abs(v) >= 1000 || Math.abs(v) < 0.001 ? v.toExponential(1) : v.toFixed(3)).replaceAll("-", "−");
const signed = v => (v < 0 ? "− " : "+ ") + num(Math.abs(v));
const reachOf = data => data.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const largest = data => reachOf(data) || 1; // for a scale

/** Numbers (h, w) as a small picture. */
function picture(data, h, w, most) {
  const node = make("canvas"), image = new ImageData(w, h);
  Object.assign(node, { width: w, height: h });
  for (let i = 0; i < h * w; i++) image.data.set([...tone(data[i] / most), 255], 4 * i);
  node.getContext("2d").putImageData(image, 0, 0);
  return node;
}

/** All maps of a layer in one picture, `columns` beside each other; their scale is one for each or given. */
function sheet(m, count, columns, most) {
  const rows = Math.ceil(count / columns), node = make("canvas"), image = new ImageData(m.w * columns, m.h * rows), wide = m.w * columns;
  Object.assign(node, { width: wide, height: m.h * rows });
  for (let c = 0; c < count; c++) {
    let scale = most;
    if (!most) { scale = 0; for (let i = c; i < m.data.length; i += m.k) scale = Math.max(scale, Math.abs(m.data[i])); }
    const top = Math.floor(c / columns) * m.h, left = (c % columns) * m.w;
    for (let y = 0, i = c; y < m.h; y++) for (let x = 0; x < m.w; x++, i += m.k) {
      const color = tone(m.data[i] / (scale || 1)), at = 4 * ((top + y) * wide + left + x);
      image.data[at] = color[0]; image.data[at + 1] = color[1]; image.data[at + 2] = color[2]; image.data[at + 3] = 255;
    }
  }
  node.getContext("2d").putImageData(image, 0, 0);
  return node;
}

/** The columns of the overview: for each layer the largest maps that fit, fewer of them in a deep net. */
function columns(layers, seen, right) {
  const ids = seen.map((_, i) => i).filter(i => !MODEST.includes(layers[i].kind) && !(right && i === seen.length - 1));
  const room = right || MAPS[0] < PAD[0] + PAD[2] ? MAPS[2] : ANSWER[0] + ANSWER[2] - MAPS[0];
  for (const most of [MOST, 32, 16, 8, 4]) for (let side = 48; side >= 14; side -= 2) {
    let x = MAPS[0];
    const all = ids.map(i => {
      const { h, w, k } = seen[i].out, flat = h * w === 1, size = flat ? 9 : side;
      const count = Math.min(k, flat ? CELLS : most), across = Math.ceil(count / Math.floor(MAPS[3] / (size + 2))), column = { i, x, size, flat, count, rows: Math.ceil(count / across), across };
      x += Math.max(across * (size + 2), 56) + 12;
      return column;
    });
    if (x - 12 <= MAPS[0] + room || (most === 4 && side === 14)) return all;
  }
  return [];
}

/** Where map c of a column is: down first, then to the right. */
const seat = (column, c) => [column.x + Math.floor(c / column.rows) * (column.size + 2), MAPS[1] + (c % column.rows) * (column.size + 2)];

function drawColumn(board, theme, column, layer, seen, most, chosen) {
  const m = seen.out, name = layer.title, step = column.size + 2;
  if (!seen.sheet || seen.sheet.most !== most || seen.sheet.count !== column.count) seen.sheet = { most, count: column.count, node: sheet(m, column.count, 1, most) };
  const sheetOf = seen.sheet.node; // painted once, until the net is given something else
  const room = Math.max(column.across * step, 56) + 8;
  write(board, theme, fitted(board, theme, name, room), column.x, MAPS[1] - 24, { size: 12, bold: true });
  write(board, theme, m.h * m.w > 1 ? `${m.h}×${m.w}×${m.k}` : String(m.k), column.x, MAPS[1] - 9, { size: 11, color: theme.soft });
  board.g.imageSmoothingEnabled = false;
  for (let c = 0; c < column.count; c++) {
    const [x, y] = seat(column, c), fit = Math.min(column.size / m.w, column.size / m.h);
    board.g.drawImage(sheetOf, 0, c * m.h, m.w, m.h, x, y, m.w * fit, m.h * fit);
  }
  if (column.count < m.k) write(board, theme, `and ${m.k - column.count} more`, column.x, MAPS[1] + column.rows * step + 11, { size: 11, color: theme.soft });
  if (chosen >= 0 && chosen < column.count) {
    const [x, y] = seat(column, chosen);
    box(board, x - 1.5, y - 1.5, column.size + 3, column.size + 3, theme.paper, 5);
    box(board, x - 1.5, y - 1.5, column.size + 3, column.size + 3, theme.ink, 2.5);
  }
}

function fitted(board, theme, text, room) {
  board.g.font = `600 ${Math.max(12, SMALLEST / board.scale)}px ${theme.family}`;
  while (text.length > 2 && board.g.measureText(text).width > room) text = `${text.replace("…", "").slice(0, -1)}…`;
  return text;
}

function drawPad(board, theme, state, model) {
  const [x, y, side] = PAD, { h, w, k, data } = state.image, low = model.get("low"), span = model.get("top") - low || 1, image = new ImageData(w, h), node = make("canvas");
  Object.assign(node, { width: w, height: h });
  for (let i = 0; i < h * w; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = 255 * (data[i * k + (k === 3 ? c : 0)] - low) / span;
    image.data[4 * i + 3] = 255;
  }
  node.getContext("2d").putImageData(image, 0, 0);
  state.pad = { x, y, side: side / Math.max(h, w) };
  enlarge(board, node, x, y, w * state.pad.side, h * state.pad.side);
  box(board, x, y, w * state.pad.side, h * state.pad.side, theme.soft);
  const label = model.get("labels")[model.get("picture")];
  write(board, theme, "draw here", x, y - 9, { size: 14, bold: true });
  write(board, theme, state.drawn ? "your drawing" : `picture ${model.get("picture") + 1}${label === undefined ? "" : `, labelled ${nameOf(model, label)}`}`, x, y + side + 18, { color: theme.soft });
  if (state.pen) box(board, x + state.pen.x * state.pad.side, y + state.pen.y * state.pad.side, state.pad.side, state.pad.side, state.pen.down ? ORANGE : SKY, 3);
}

const nameOf = (model, i) => model.get("classes")[i] ?? String(i);

function drawAnswer(board, theme, model, m, chosen) {
  const [x, y, width] = ANSWER, step = Math.min(24, 300 / m.k), top = largest(m.data), best = m.data.indexOf(Math.max(...m.data));
  write(board, theme, "answer", x, y - 9, { size: 14, bold: true });
  m.data.forEach((v, i) => {
    const at = y + i * step, name = nameOf(model, i), left = x + 22;
    board.g.fillStyle = i === best ? theme.blue : theme.soft;
    board.g.fillRect(left, at + 3, Math.max(Math.max(v, 0) / top * (width - 72), 1), step - 6);
    write(board, theme, name.slice(0, 12), name.length > 2 ? left + 4 : x + 14, at + step / 2, { size: 12, bold: i === best, align: name.length > 2 ? "left" : "right", baseline: "middle" });
    write(board, theme, num(v), x + width, at + step / 2, { size: 12, align: "right", baseline: "middle", bold: i === best });
    if (i === chosen) box(board, x - 3, at + 1, width + 6, step - 2, theme.ink, 2);
  });
}

/** Maps enlarged at a place; returns where, so that a pixel can be marked and hit. */
function panel(board, theme, data, h, w, x, y, side, most, { tag, at = null, frame } = {}) {
  const fit = side / Math.max(h, w), place = { x, y, fit, h, w };
  enlarge(board, picture(data, h, w, most), x, y, w * fit, h * fit);
  box(board, x, y, w * fit, h * fit, frame || theme.line);
  if (tag) write(board, theme, tag, x, y - 6, { size: 12, color: theme.soft });
  if (at && h * w > 1) { box(board, x + at[1] * fit, y + at[0] * fit, Math.max(fit, 4), Math.max(fit, 4), theme.paper, 4); box(board, x + at[1] * fit, y + at[0] * fit, Math.max(fit, 4), Math.max(fit, 4), ORANGE, 2); }
  return place;
}

/** The part of an input map under the window of an output pixel. */
function windowOn(board, place, layer, given, at) {
  const win = windows(layer, given), y = at[0] * win.step[0] - win.y, x = at[1] * win.step[1] - win.x, [high, wide] = [0, 1].map(i => win.gap[i] * (win.size[i] - 1) + 1);
  board.g.save();
  board.g.beginPath();
  board.g.rect(place.x - 2, place.y - 2, place.w * place.fit + 4, place.h * place.fit + 4);
  board.g.clip();
  box(board, place.x + x * place.fit, place.y + y * place.fit, wide * place.fit, high * place.fit, ORANGE, 2);
  board.g.restore();
}

/** The products of a map: of each input channel its maps, weights and product, strongest first when they are many. */
function parts(layer, all, seen, f) {
  const { given } = seen;
  if (layer.kind === "conv") return Array.from({ length: layer.depth }, (_, c) => product(layer, all, given, c, f));
  const shape = seen.before, taps = shape.h * shape.w; // a dense layer sees each map through weights as large as the map
  return Array.from({ length: shape.k }, (_, c) => {
    const weights = Float32Array.from({ length: taps }, (_, i) => all[layer.at + (i * shape.k + c) * layer.units + f]);
    let sum = 0;
    for (let i = 0; i < taps; i++) sum += weights[i] * given.data[i * shape.k + c];
    return { h: 1, w: 1, data: Float32Array.of(sum), weights, channel: c };
  });
}

/** How a map comes about: what each input channel gives to it, their sum and the bias, the activation. */
function drawSum(board, theme, state, layer, all, seen, f, at) {
  const made = parts(layer, all, seen, f), { given, sum } = seen, conv = layer.kind === "conv", shape = conv ? given : seen.before, pixel = at[0] * sum.w + at[1];
  const most = 2 * Math.floor(WHY[2] / 42); // two rows of them
  const order = made.length > most ? [...made].sort((a, b) => reachOf(b.data) - reachOf(a.data)).slice(0, most) : made;
  if (made.length > most) write(board, theme, `the ${most} strongest of ${made.length}`, WHY[0] + 54 + WHY[2], WHY[1] + 8, { size: 12, align: "right", color: theme.soft });
  if (shape.h * shape.w === 1 && !conv) drawTerms(board, theme, order, given);
  else drawProducts(board, theme, state, layer, seen, shape, made, order, at);
  const bias = all[layer.at + (conv ? layer.kernel[0] * layer.kernel[1] * layer.depth * layer.filters : layer.inputs * layer.units) + f];
  return drawEnds(board, theme, state, layer, seen, f, at, bias, made.map(part => part.data[pixel] ?? part.data[0]));
}

function drawProducts(board, theme, state, layer, seen, shape, made, order, at) {
  const { given, sum } = seen, conv = layer.kind === "conv", pixel = at[0] * sum.w + at[1], left = WHY[0] + 54, top = WHY[1] + 26, room = WHY[2];
  const across = Math.min(order.length, Math.floor(room / 42)), two = order.length > across, wide = Math.min(two ? 42 : across <= 3 ? 80 : 66, room / across), side = wide - 5, low = Math.round(side * (two ? 0.6 : 0.7));
  const kernel = conv ? layer.kernel : [shape.h, shape.w], scales = [largest(given.data), largest(made.map(p => largest(p.weights))), largest(made.map(p => largest(p.data)))];
  const end = conv ? side : 14, high = side + low + end + 24;
  order.forEach((part, n) => {
    const x = left + (n % across) * wide, y = top + Math.floor(n / across) * (high + 2), last = y + side + low + 7;
    const input = panel(board, theme, channel({ ...shape, data: given.data }, part.channel), shape.h, shape.w, x, y, side, scales[0]);
    if (conv) windowOn(board, input, layer, given, at);
    panel(board, theme, part.weights, kernel[0], kernel[1], x + (side - low) / 2, y + side + 3, low, scales[1]);
    const result = panel(board, theme, part.data, part.h, part.w, x + (side - end) / 2, last, end, scales[2], { at });
    if (conv) state.spots.push(result);
    write(board, theme, num(part.data[pixel] ?? part.data[0]), x + side / 2, last + end + 12, { size: 11, align: "center" });
  });
  for (let row = 0; row < (two ? 2 : 1); row++) {
    for (const [text, y] of [["input", side / 2], ["weights", side + 3 + low / 2], ["product", side + low + 7 + end / 2]]) write(board, theme, text, left - 6, top + row * (high + 2) + y, { size: 11, align: "right", baseline: "middle", color: theme.soft });
  }
}

/** What each unit of the layer before gives: a bar for value times weight, in the order of the units. */
function drawTerms(board, theme, order, given) {
  const terms = [...order].sort((a, b) => a.channel - b.channel), most = largest(terms.map(t => t.data[0])), wide = Math.min(40, (WHY[2] + 30) / terms.length), middle = WHY[1] + 130, high = 84;
  line(board, WHY[0], middle, WHY[0] + terms.length * wide, middle, theme.soft);
  terms.forEach((term, n) => {
    const x = WHY[0] + (n + 0.5) * wide, v = term.data[0], tip = middle - v / most * high;
    board.g.fillStyle = v > 0 ? ORANGE : theme.blue;
    board.g.fillRect(x - wide * 0.36, Math.min(tip, middle), wide * 0.72, Math.max(Math.abs(tip - middle), 1));
    if (wide > 30 || Math.abs(v) > 0.3 * most) write(board, theme, v.toFixed(2).replace("-", "−"), x, v > 0 ? tip - 4 : tip + 13, { size: 11, align: "center" });
    write(board, theme, String(term.channel), x, WHY[1] + 246, { size: 11, align: "center", color: theme.soft });
  });
  write(board, theme, "each unit's value × its weight; below, the unit's number", WHY[0], WHY[1] + 28, { size: 12, color: theme.soft });
}

/** At the right end: the sum with its bias, then the activation. */
function drawEnds(board, theme, state, layer, seen, f, at, bias, terms) {
  const { sum, out } = seen, before = channel(sum, f), after = channel(out, f), most = largest(before), side = 112, [x, y] = ENDS;
  const pixel = at[0] * sum.w + at[1], bends = layer.activation !== "linear", spread = sum.h * sum.w > 1, low = spread ? y + side + 20 : y + 40;
  write(board, theme, "=", x - 15, spread ? y + side / 2 : low + 16, { size: 22, align: "center", baseline: "middle" });
  if (spread) {
    state.spots.push(panel(board, theme, before, sum.h, sum.w, x, y, side, most, { tag: "their sum + bias", at }));
    if (bends) write(board, theme, "→", x + side + 11, y + side / 2, { size: 18, align: "center", baseline: "middle" });
    if (bends) state.spots.push(panel(board, theme, after, out.h, out.w, x + side + 22, y, side, layer.activation === "softmax" ? 1 : most, { tag: layer.activation, at }));
    write(board, theme, `at row ${at[0]}, column ${at[1]}:`, x, low, { size: 12, color: theme.soft });
  }
  const total = before[pixel] - bias, count = terms.length;
  write(board, theme, `${num(total)} ${signed(bias)} (bias) = ${num(before[pixel])}`, x, low + 19, { size: 13 });
  if (bends) write(board, theme, `${layer.activation} gives ${num(after[pixel])}`, x, low + 39, { size: 13, bold: true });
  const sums = count <= 4 ? (count > 1 ? `${terms.map((t, i) => i ? signed(t) : num(t)).join(" ")} = ${num(total)}` : `the product is ${num(total)}`) : `${count} products sum to ${num(total)}`;
  return `${sums}, bias ${num(bias)} makes ${num(before[pixel])}${bends ? `, ${layer.activation} gives ${num(after[pixel])}` : ""}`;
}

/** A layer that treats each channel by itself, or that is the student's own: what goes in, what comes out. */
function drawPair(board, theme, state, layer, all, seen, f, at) {
  const { given, sum, out } = seen, same = given.k === out.k, own = layer.kind === "own", narrow = PAIR[0] === 0, side = 176, x = WHY[0] + (narrow ? 10 : 60), y = WHY[1] + 40, after = channel(out, f), pixel = at[0] * out.w + at[1];
  let words = `gives ${num(after[pixel])}`;
  if (same && !own && given.h * given.w > 1) {
    const input = panel(board, theme, channel(given, f), given.h, given.w, x, y, side, largest(channel(given, f)), { tag: `input map ${f}`, at: layer.kind === "pool" || layer.kind === "global" ? null : at });
    if (layer.kind === "pool") windowOn(board, input, layer, given, at);
    write(board, theme, "→", x + side + 30, y + side / 2, { size: 22, align: "center", baseline: "middle" });
  }
  if (layer.kind === "pool") {
    const values = [];
    eachTap(windows(layer, given), given, at[0], at[1], (tap, i) => values.push(given.data[i * given.k + f]));
    words = `${layer.how === "max" ? "the largest" : "the mean"} of ${values.slice(0, 9).map(num).join(", ")}${values.length > 9 ? " …" : ""} is ${num(after[pixel])}`;
  }
  if (layer.kind === "norm") {
    const v = given.data[pixel * given.k + f], bends = layer.activation !== "linear";
    words = `${num(v)} · ${num(all[layer.at + f])} ${signed(all[layer.at + layer.channels + f])} = ${num(sum.data[pixel * sum.k + f])}${bends ? `, ${layer.activation} gives ${num(after[pixel])}` : ""}`;
  }
  if (layer.kind === "global") words = `the ${layer.how === "max" ? "largest" : "mean"} of ${given.h * given.w} pixels is ${num(after[0])}`;
  state.spots.push(panel(board, theme, after, out.h, out.w, x + (own ? 0 : side + 60), y, side, largest(after), { tag: `${layer.title}, map ${f}`, at }));
  write(board, theme, words, x + (narrow ? 0 : own ? side + 30 : 2 * side + 86), y + PAIR[1], { size: 12.5 });
  return words;
}

/** The scale of colours, with its numbers. */
function drawLegend(board, theme, most, how) {
  const [x, y, width] = [10, 318, 176];
  for (let i = 0; i < width; i++) { board.g.fillStyle = `rgb(${tone(2 * i / (width - 1) - 1)})`; board.g.fillRect(x + i, y, 1.5, 12); }
  [[`−${num(most)}`, 0, "left"], ["0", width / 2, "center"], [num(most), width, "right"]].forEach(([text, at, align]) => write(board, theme, text, x + at, y + 26, { size: 11, align, color: theme.soft }));
  write(board, theme, `colours: the open ${how}`, x, y - 7, { size: 12, color: theme.soft });
}
