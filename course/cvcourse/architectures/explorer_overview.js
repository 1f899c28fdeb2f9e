// The models as rows of blocks, and below each the numbers of its layers as bars.
// Before it comes common.js, after it explorer_detail.js and architecture_explorer.js.

const COLORS = { conv: BLUE, point: SKY, depth: "#CC79A7", dense: ORANGE, pool: GREEN, join: VERMILION, other: "#8C8C8C" };
const NUMBERS = { parameters: "parameters", macs: "products", activations: "activations", field: "pixels seen" };
const LEFT = 104, GAP = 0.14; // where blocks begin; share of a block's room that stays free
const NAMED = 16; // room above the bars of a strip, for the name of the largest
const spaced = n => n.toLocaleString("en-US");
const short = n => n >= 1e9 ? `${(n / 1e9).toFixed(2)} G` : n >= 1e6 ? `${(n / 1e6).toFixed(n >= 1e8 ? 0 : 1)} M` : n >= 1e4 ? `${(n / 1e3).toFixed(0)} k` : spaced(n);
const percent = share => share >= 0.0995 ? `${Math.round(100 * share)} %` : share >= 0.00095 ? `${(100 * share).toFixed(1)} %` : share > 0 ? "< 0.1 %" : "0 %";

/** The number of a layer that a strip shows. */
const valueOf = (layer, name) => name === "field" ? layer.down[0] : layer[name];
const sideOf = layer => layer.shape.length === 3 ? layer.shape[0] : 1;
const deepOf = layer => layer.shape[layer.shape.length - 1];

/** The layer that a block is drawn by: that with most products, else the first one that is not modest. */
const mainOf = layers => layers.reduce((best, layer) => layer.macs > best.macs || best.kind === "other" && layer.kind !== "other" ? layer : best, layers[0]);

/** Where everything stands: for each model a heading, blocks and strips, and below them the open block. */
function layOut(models, number, width) {
  const two = models.length > 1, strips = number === "all" ? ["parameters", "macs", "activations"] : [number], high = two ? 62 : 92;
  const strip = number === "all" ? (two ? 38 : 46) : 76, part = 30 + high + 22 + strips.length * (strip + 8) + 8;
  const parts = models.map((model, m) => {
    const top = m * part, room = width - LEFT - 10, units = model.blocks.map(block => Math.max(Math.sqrt(block.count), 1.7)), unit = room / units.reduce((a, b) => a + b, 0);
    let x = LEFT;
    const seats = model.blocks.map((block, i) => { const seat = { x, width: units[i] * unit, block, i }; x += seat.width; return seat; });
    return { model, m, top, boxes: top + 30, high, seats, strips: strips.map((name, i) => ({ name, top: top + 30 + high + 22 + i * (strip + 8), high: strip })) };
  });
  return { parts, detail: models.length * part + 8 };
}

/** The left edge and the width of a layer's bars. */
function barOf(seat, layer) {
  const inner = seat.width * (1 - GAP / 2), step = inner / seat.block.count;
  return [seat.x + seat.width * GAP / 4 + (layer - seat.block.first) * step, step];
}

const seatOf = (part, layer) => part.seats.find(seat => layer >= seat.block.first && layer < seat.block.first + seat.block.count);

/** How high and how wide a block is drawn by its maps, the same for both models: by roots and by powers of two. */
function scales(parts) {
  const side = Math.max(...parts.map(part => part.model.size[0]), 1);
  return { high: layer => Math.max(Math.sqrt(sideOf(layer) / side), 0.07), wide: layer => 2 + 2.1 * Math.log2(deepOf(layer) + 1) };
}

function drawBlocks(board, theme, part, scale, chosen, over) {
  const { g } = board, base = part.boxes + part.high / 2;
  for (const seat of part.seats) {
    const { block } = seat, layers = part.model.layers.slice(block.first, block.first + block.count), main = mainOf(layers), middle = seat.x + seat.width / 2;
    const w = Math.max(Math.min(scale.wide(main), seat.width * 0.84), 1.5), h = part.high * 0.94 * scale.high(main), lanes = Math.min(Math.max(...block.lanes) + 1, 6), on = chosen >= block.first && chosen < block.first + block.count;
    for (let lane = 0; lane < lanes; lane++) {
      g.fillStyle = COLORS[main.kind];
      g.fillRect(middle - w / 2, base - h / 2 + lane * h / lanes, w, Math.max(h / lanes - (lanes > 1 ? 1.6 : 0), 0.8));
    }
    if (block.shortcut) { // it passes over the block
      g.strokeStyle = theme.ink; g.lineWidth = 1.3;
      g.beginPath(); g.moveTo(middle - w / 2 - 2, base); g.bezierCurveTo(middle - w / 2 - 2, base - h / 2 - 12, middle + w / 2 + 2, base - h / 2 - 12, middle + w / 2 + 2, base); g.stroke();
    }
    if (on || over === seat) box(board, middle - Math.max(w / 2 + 3, 5), base - h / 2 - 4, Math.max(w + 6, 10), h + 8, on ? theme.ink : theme.soft, on ? 2.6 : 1.4);
    if (seat.width > 8.5) write(board, theme, SIGNS[main.kind], middle, part.boxes + part.high + 13, { size: 12, align: "center", bold: on, color: on ? theme.ink : theme.soft });
  }
  line(board, LEFT - 12, base, LEFT - 3, base, theme.soft, 1.5);
}

const SIGNS = { conv: "C", point: "1", depth: "D", dense: "F", pool: "P", join: "+", other: "·" };

/** Text that can be read over bars. */
function halo(board, theme, text, x, y, options) {
  const { g } = board;
  g.save();
  g.font = `${Math.max(options.size, SMALLEST / board.scale)}px ${theme.family}`;
  g.textAlign = options.align;
  g.strokeStyle = theme.paper; g.lineWidth = 5; g.lineJoin = "round";
  g.strokeText(text, x, y);
  g.restore();
  write(board, theme, text, x, y, options);
}

/** A strip: one number of every layer as bars; the largest one is named. */
function drawStrip(board, theme, part, strip, most, chosen, opened) {
  const { g } = board, { model } = part, base = strip.top + strip.high, right = part.seats[part.seats.length - 1], end = right.x + right.width, { name } = strip;
  const total = name === "field" ? 0 : model.totals[name];
  write(board, theme, NUMBERS[name], LEFT - 12, strip.top + strip.high / 2 - (total ? 3 : -4), { size: 12.5, align: "right", bold: true });
  if (total) write(board, theme, short(total), LEFT - 12, strip.top + strip.high / 2 + 12, { size: 12, align: "right", color: theme.soft });
  line(board, LEFT, base, end, base, theme.line, 1.2);
  if (!opened) {
    g.save(); g.setLineDash([3, 4]); box(board, LEFT, strip.top + 2, end - LEFT, strip.high - 4, theme.line, 1.2); g.restore();
    write(board, theme, name === "field" ? "how fast does what they see grow?" : `where do the ${NUMBERS[name]} live?`, (LEFT + end) / 2, strip.top + strip.high / 2 + 4, { size: 13, align: "center", color: theme.soft });
    return;
  }
  let best = [0, 0], edge = 0;
  for (const seat of part.seats) for (let i = seat.block.first; i < seat.block.first + seat.block.count; i++) {
    const layer = model.layers[i], value = valueOf(layer, name), h = value / most * (strip.high - NAMED), [x, step] = barOf(seat, i);
    g.fillStyle = COLORS[layer.kind];
    if (h > 0) g.fillRect(x, base - Math.max(h, 0.7), Math.max(step - (step > 4 ? 1 : 0), 0.9), Math.max(h, 0.7));
    if (value > best[0]) { best = [value, i]; edge = x; }
    if (i === chosen) { g.fillStyle = theme.ink; g.beginPath(); g.moveTo(x + step / 2, base + 1); g.lineTo(x + step / 2 - 4, base + 7); g.lineTo(x + step / 2 + 4, base + 7); g.fill(); }
  }
  if (name === "field") {
    const y = base - model.size[0] / most * (strip.high - NAMED);
    line(board, LEFT, y, end, y, theme.soft, 1.2, [5, 4]);
    write(board, theme, `the image: ${model.size[0]}`, LEFT + 2, y - 4, { size: 12, color: theme.soft });
    halo(board, theme, `at most ${spaced(best[0])} pixels`, end, strip.top + 10, { size: 12, align: "right" });
  } else if (best[0]) {
    const text = `${model.layers[best[1]].name}: ${percent(best[0] / total)}`, before = edge > (LEFT + end) / 2;
    const [, step] = barOf(seatOf(part, best[1]), best[1]), y = base - Math.min(best[0] / most, 1) * (strip.high - NAMED) - 3;
    write(board, theme, text, before ? edge + Math.max(step, 3) : edge, y, { size: 12, align: before ? "right" : "left" });
  }
}

function drawOverview(board, theme, model, lay, state) {
  const opened = model.get("opened"), scale = scales(lay.parts), which = model.get("which"), layer = model.get("layer");
  for (const part of lay.parts) {
    const { totals, name, layers } = part.model, over = state.over && state.over.part === part ? state.over.seat : null, chosen = part.m === which ? layer : -1;
    const inside = over && layers.slice(over.block.first, over.block.first + over.block.count), sum = name => short(inside.reduce((s, one) => s + one[name], 0));
    const head = inside ? `${over.block.title}: ${inside[inside.length - 1].shape.join(" × ")}, ${inside.length} ${inside.length === 1 ? "layer" : "layers"}, ${sum("parameters")} parameters, ${sum("macs")} products`
      : `${name}: ${layers.length} layers, ${board.width < 600 ? short(totals.parameters) : spaced(totals.parameters)} parameters, ${short(totals.macs)} products`;
    write(board, theme, head, 4, part.top + 16, { size: 14, bold: !inside });
    drawBlocks(board, theme, part, scale, chosen, over);
    for (const strip of part.strips) {
      const most = Math.max(...lay.parts.flatMap(one => one.model.layers.map(row => valueOf(row, strip.name))), strip.name === "field" ? Math.max(...lay.parts.map(one => one.model.size[0])) : 1);
      drawStrip(board, theme, part, strip, most, chosen, opened);
    }
  }
}

/** What lies under a point of the overview: a block in the row of blocks, a layer in the strips. */
function hitOverview(lay, x, y) {
  for (const part of lay.parts) {
    const last = part.strips[part.strips.length - 1], seat = part.seats.find(s => x >= s.x && x < s.x + s.width);
    if (!seat || y < part.boxes - 6 || y > last.top + last.high + 8) continue;
    if (y < part.strips[0].top - 4) return { part, seat };
    const step = seat.width * (1 - GAP / 2) / seat.block.count, inside = clamp(Math.floor((x - seat.x - seat.width * GAP / 4) / step), 0, seat.block.count - 1);
    return { part, seat, layer: seat.block.first + inside };
  }
  return null;
}
