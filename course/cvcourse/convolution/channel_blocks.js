// A block of channels, filters as deep as the block, and the maps that they make.
// The text of view/common.js comes before this file.

const WIDE = 856, HIGH = 372, BLOCK = [14, 92, 200], FILTERS = [330, 66, 180], OUT = [590, 92, 190]; // left, top, room for a side
const PARTS = { blocks: [[0, 0, 570, HIGH], [570, 0, 286, 300]], arrows: [[140, 0, 520, HIGH]] }; // below each other in a narrow window
const SLABS = 8, CIRCLES = 8; // that are drawn; more are told by their number
const spaced = n => n.toLocaleString("en-US");
const plural = (count, noun) => `${spaced(count)} ${noun}${count === 1 ? "" : "s"}`;

function counts(model) {
  const [n, K, F, k, s, p] = ["size", "channels", "filters", "kernel", "stride", "padding"].map(name => model.get(name));
  const side = Math.max(Math.floor((n + 2 * p - k) / s) + 1, 0), chosen = Math.min(model.get("chosen"), F - 1), pixel = Math.min(model.get("pixel"), Math.max(side * side - 1, 0));
  return { n, K, F, k, s, p, side, chosen, pixel, row: side ? Math.floor(pixel / side) : 0, column: side ? pixel % side : 0 };
}

/** The numbers of the maps that are drawn: the first ones, and the chosen one. */
const drawn = (f, most) => Array.from({ length: Math.min(f.F, most) }, (_, i) => i < most - 1 ? i : Math.max(i, f.chosen));

/** The lines below: the question, or what is counted with the numbers in place. */
function told(f, opened) {
  if (!f.side) return [`The filter has ${f.k} rows and the block ${f.n + 2 * f.p} with its zeros: there is no map.`];
  if (!opened) return ["How many maps come out, and how many weights does the layer have? Write both down, then show the numbers."];
  const depth = f.k * f.k * f.K, outputs = f.side ** 2 * f.F, inputs = f.n ** 2 * f.K;
  const lines = [
    `Weights: ${f.F} · (${f.k} · ${f.k} · ${f.K} + 1 bias) = ${spaced(f.F * (depth + 1))}, each used at ${plural(f.side ** 2, "place")}`,
    `Multiplications: ${f.side} · ${f.side} · ${f.F} outputs · ${spaced(depth)} = ${spaced(outputs * depth)}`,
    `A dense layer from ${spaced(inputs)} to ${spaced(outputs)} numbers: ${spaced(inputs)} · ${spaced(outputs)} + ${spaced(outputs)} = ${spaced(inputs * outputs + outputs)} weights`,
  ];
  if (f.k === 1) lines.push(`1 × 1: each pixel's ${plural(f.K, "channel")} times a ${f.K} × ${f.F} matrix; no pixel sees another.`);
  else if (f.k === f.n && !f.p) lines.push("The filter is as large as the block: each map is one number, and the layer is a dense layer.");
  return lines;
}

/** A square with its lower left back corner pushed up and to the right, `count` times: slabs behind each other. */
function slabs(board, x, y, side, count, step, fill, edge) {
  for (let back = Math.min(count, SLABS) - 1; back >= 0; back--) {
    board.g.fillStyle = fill(back);
    board.g.fillRect(x + back * step, y - back * step, side, side);
    box(board, x + back * step, y - back * step, side, side, edge, 1);
  }
}

/** A see-through box over slabs: the window, as deep as the block. */
function prism(board, theme, x, y, side, deep) {
  const g = board.g, faces = [[[x, y], [x + side, y], [x + side, y + side], [x, y + side]], [[x, y], [x + deep, y - deep], [x + side + deep, y - deep], [x + side, y]],
    [[x + side, y], [x + side + deep, y - deep], [x + side + deep, y + side - deep], [x + side, y + side]]];
  for (const face of faces) {
    g.beginPath();
    face.forEach(([a, b]) => g.lineTo(a, b));
    g.closePath();
    g.globalAlpha = 0.55;
    g.fillStyle = ORANGE;
    g.fill();
    g.globalAlpha = 1;
    g.strokeStyle = theme.ink;
    g.lineWidth = 1.8;
    g.stroke();
  }
}

function cells(board, x, y, side, count, color) {
  if (side / count < 4) return;
  for (let i = 1; i < count; i++) {
    line(board, x + i * side / count, y, x + i * side / count, y + side, color);
    line(board, x, y + i * side / count, x + side, y + i * side / count, color);
  }
}

const blend = (theme, share) => { // a light blue that covers what lies behind it
  const dark = theme.dark, [from, to] = dark ? [[22, 27, 34], [40, 82, 112]] : [[255, 255, 255], [150, 203, 236]];
  return `rgb(${from.map((v, i) => Math.round(v + share * (to[i] - v)))})`;
};

/** Where everything stands: cells of the image in pixels, steps between slabs, places of filters and maps. */
function measures(f) {
  const total = f.n + 2 * f.p, cell = BLOCK[2] / Math.max(total, f.k), step = Math.min(8, 56 / Math.max(Math.min(f.K, SLABS) - 1, 1));
  const shown = Math.min(f.F, SLABS), across = shown > 4 ? 2 : 1, lanes = Math.ceil(shown / across), lane = Math.min(74, 290 / lanes);
  const side = Math.min(f.k * Math.max(cell, 6), lane - 24, 46), thin = Math.min(step * 0.5, 4);
  const filters = Array.from({ length: shown }, (_, i) => [FILTERS[0] + (across === 1 ? 50 : 0) + Math.floor(i / lanes) * 92, FILTERS[1] + (i % lanes) * lane + 14]);
  const map = Math.min(Math.max(f.side * cell, 10), OUT[2]), apart = shown > 1 ? Math.min(22, 64 / (shown - 1)) : 0;
  return { cell, step, filters, side, thin, map, apart, total };
}

function drawBlock(board, theme, f, m) {
  const [x, y] = BLOCK, inside = f.n * m.cell, at = f.p * m.cell, deep = (Math.min(f.K, SLABS) - 1) * m.step;
  if (f.p) { board.g.setLineDash([4, 3]); box(board, x, y, m.total * m.cell, m.total * m.cell, theme.soft); board.g.setLineDash([]); }
  slabs(board, x + at, y + at, inside, f.K, m.step, back => blend(theme, 0.35 + 0.05 * back), theme.soft);
  cells(board, x + at, y + at, inside, f.n, theme.line);
  if (f.side) prism(board, theme, x + f.column * f.s * m.cell, y + f.row * f.s * m.cell, f.k * m.cell, deep);
  write(board, theme, `${f.n} × ${f.n} × ${f.K}`, x, y + m.total * m.cell + 24, { size: 15, bold: true });
  write(board, theme, `${plural(f.K, "channel")}${f.p ? `, ${plural(f.p, "row")} of zeros around` : ""}`, x, y + m.total * m.cell + 42, { size: 12.5, color: theme.soft });
  if (f.K > SLABS) write(board, theme, `… ${f.K} deep`, x + at + inside + deep + 6, y + at - deep + 12, { size: 12, color: theme.soft });
}

function drawFilters(board, theme, f, m) {
  const names = drawn(f, SLABS);
  m.filters.forEach(([x, y], at) => {
    const i = names[at], lit = i === f.chosen, deep = (Math.min(f.K, SLABS) - 1) * m.thin;
    slabs(board, x, y, m.side, f.K, m.thin, () => lit ? ORANGE : blend(theme, 0.45), lit ? "#1f2328" : theme.soft);
    cells(board, x, y, m.side, f.k, lit ? "#1f2328" : theme.line);
    write(board, theme, String(i), x - 8, y + m.side / 2, { size: 12, bold: lit, align: "right", baseline: "middle", color: lit ? theme.ink : theme.soft });
    if (lit) line(board, x + m.side + deep + 4, y + m.side / 2, OUT[0] - 14, OUT[1] + m.map / 2, theme.soft, 1.3, [5, 4]);
    if (lit) line(board, BLOCK[0] + BLOCK[2] + 40, BLOCK[1] + BLOCK[2] / 2, x - 24, y + m.side / 2, theme.soft, 1.3, [5, 4]);
  });
  write(board, theme, `${plural(f.F, "filter")} of ${f.k} × ${f.k} × ${f.K}`, FILTERS[0] - 8, 24, { size: 15, bold: true });
  write(board, theme, f.F > SLABS ? `${SLABS} are drawn; each is as deep as the block` : "each is as deep as the block", FILTERS[0] - 8, 43, { size: 12.5, color: theme.soft });
}

function drawMaps(board, theme, f, m, opened) {
  const [x, y] = OUT, names = drawn(f, SLABS), shown = names.length;
  if (!f.side) return;
  slabs(board, x, y, m.map, f.F, m.apart, () => blend(theme, 0.5), theme.soft);
  const lit = names.indexOf(f.chosen), left = x + lit * m.apart, top = y - lit * m.apart;
  board.g.globalAlpha = 0.5;
  board.g.fillStyle = ORANGE;
  board.g.fillRect(left, top, m.map, m.map);
  board.g.globalAlpha = 1;
  cells(board, left, top, m.map, f.side, theme.line);
  box(board, left, top, m.map, m.map, theme.ink, 2.2);
  const one = m.map / f.side;
  board.g.fillStyle = theme.ink;
  board.g.fillRect(left + f.column * one, top + f.row * one, Math.max(one, 3), Math.max(one, 3));
  for (let i = 0; i < shown; i++) write(board, theme, String(names[i]), x + m.map + i * m.apart + 4, y + m.map - i * m.apart - 4, { size: 11, bold: i === lit, color: i === lit ? theme.ink : theme.soft });
  write(board, theme, opened ? `${f.side} × ${f.side} × ${f.F}` : "? × ? × ?", x, y + m.map + 24, { size: 15, bold: true });
  write(board, theme, `map ${f.chosen}, pixel (${f.row}, ${f.column})`, x, y + m.map + 42, { size: 12.5, color: theme.soft });
}

/** A circle for each channel, an arrow for each slice of k x k weights. */
function circles(f) {
  const row = (count, x) => Array.from({ length: Math.min(count, CIRCLES) }, (_, i) => [x, 60 + (i + 0.5) * 280 / Math.min(count, CIRCLES)]);
  return { left: row(f.K, 210), right: row(f.F, 560) };
}

function drawArrows(board, theme, f, opened) {
  const { left, right } = circles(f), more = f.K > CIRCLES || f.F > CIRCLES;
  const names = drawn(f, CIRCLES);
  right.forEach((to, at) => left.forEach(from => {
    const i = names[at], lit = i === f.chosen;
    line(board, from[0] + 17, from[1], to[0] - 19, to[1], lit ? ORANGE : theme.line, lit ? 3 : 1.2);
    if (lit) disc(board, to[0] - 21, to[1], 4, ORANGE);
  }));
  left.forEach(([x, y], c) => { disc(board, x, y, 16, theme.paper, theme.ink); write(board, theme, String(c), x, y, { size: 12, align: "center", baseline: "middle" }); });
  right.forEach(([x, y], at) => { const i = names[at]; disc(board, x, y, 16, i === f.chosen ? ORANGE : theme.paper, theme.ink, i === f.chosen ? 2.5 : 1.5); write(board, theme, String(i), x, y, { size: 12, align: "center", baseline: "middle", bold: i === f.chosen, color: i === f.chosen ? "#1f2328" : theme.ink }); });
  write(board, theme, `${plural(f.K, "channel")} in`, 210, 32, { size: 15, bold: true, align: "center" });
  write(board, theme, `${plural(f.F, "map")} out`, 560, 32, { size: 15, bold: true, align: "center" });
  write(board, theme, `an arrow: ${f.k} × ${f.k} weights`, 385, 24, { size: 13, align: "center", color: theme.soft });
  if (opened) write(board, theme, `${spaced(f.K)} · ${spaced(f.F)} arrows · ${f.k * f.k} + ${plural(f.F, "bias")}`.replace("biass", "biases") + ` = ${spaced(f.F * (f.K * f.k * f.k + 1))}`, 385, 362, { size: 14, bold: true, align: "center" });
  if (more) write(board, theme, `at most ${CIRCLES} on a side are drawn`, 385, 43, { align: "center", size: 12, color: theme.soft });
}

function hit(model, f, m, x, y) {
  if (model.get("view") === "arrows") {
    const found = circles(f).right.findIndex(([a, b]) => Math.hypot(a - x, b - y) < 20);
    return found >= 0 ? { chosen: drawn(f, CIRCLES)[found] } : null;
  }
  const names = drawn(f, SLABS), filter = m.filters.findIndex(([a, b]) => x >= a - 18 && x < a + m.side + 30 && y >= b - 12 && y < b + m.side + 8);
  if (filter >= 0) return { chosen: names[filter] };
  const shown = names.length, lit = names.indexOf(f.chosen), inMap = i => { const a = OUT[0] + i * m.apart, b = OUT[1] - i * m.apart; return x >= a && x < a + m.map && y >= b && y < b + m.map; };
  if (inMap(lit)) {
    const [column, row] = [x - OUT[0] - lit * m.apart, y - OUT[1] + lit * m.apart].map(v => clamp(Math.floor(v / m.map * f.side), 0, f.side - 1));
    return { pixel: row * f.side + column };
  }
  for (let i = 0; i < shown; i++) if (inMap(i)) return { chosen: names[i] };
  const [column, row] = [x - BLOCK[0], y - BLOCK[1]].map(v => Math.round((v / m.cell - f.k / 2) / f.s));
  if (x >= BLOCK[0] && x < BLOCK[0] + m.total * m.cell && y >= BLOCK[1] && y < BLOCK[1] + m.total * m.cell) return { pixel: clamp(row, 0, f.side - 1) * f.side + clamp(column, 0, f.side - 1) };
  return null;
}

const STYLE = `.pix-channel-blocks .pix-told { min-height: 5.9em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }
.pix-channel-blocks input[type="range"] { width: 116px; }
.pix-channel-blocks .pix-slider > span:first-child { min-width: 56px; }`;

function render({ model, el }) {
  const root = frame(model, el, "channel-blocks", "One filter looks through all channels and makes one map");
  const board = canvas(root, WIDE, HIGH, PARTS.blocks), lines = make("div", "pix-told");
  root.append(make("style", "", STYLE), lines);
  let f, m;

  function draw() {
    if (board.parts !== PARTS[model.get("view")]) {
      board.parts = PARTS[model.get("view")];
      fold(board, board.folded);
    }
    const theme = begin(board, root), opened = model.get("opened");
    theme.dark = document.body.dataset.jpThemeLight === "false";
    f = counts(model);
    m = measures(f);
    if (model.get("view") === "arrows") drawArrows(board, theme, f, opened);
    else for (const part of [drawBlock, drawFilters, drawMaps]) part(board, theme, f, m, opened);
    lines.replaceChildren(...told(f, opened).map(text => make("div", "", text)));
    root.querySelector(".pix-button-open").textContent = opened ? "Hide the numbers" : "Show the numbers";
  }
  const point = (x, y) => { const found = f.side && hit(model, f, m, x, y); if (found) send(model, found); };
  drag(board, (x, y) => { point(x, y); return true; }, point);
  board.node.addEventListener("pointermove", event => { // a map is chosen by pointing at it
    const found = !event.buttons && f.side && hit(model, f, m, ...board.at(event));
    if (found && "chosen" in found && found.chosen !== f.chosen) send(model, found);
  });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[1]) send(model, { chosen: clamp(f.chosen + arrow[1], 0, f.F - 1) });
    else send(model, { pixel: clamp(f.pixel + arrow[0], 0, Math.max(f.side ** 2 - 1, 0)) });
  });
  const [first, second, third] = [0, 1, 2].map(() => make("div", "pix-controls"));
  root.append(first, second, third);
  const limit = (name, least, most) => ({ min: least, max: Math.max(most, model.get(name)) });
  for (const [row, name, text, least, most] of [[first, "channels", "Channels", 1, 16], [first, "filters", "Filters", 1, 16], [first, "kernel", "Kernel", 1, 8],
    [second, "size", "Image", 1, 32], [second, "stride", "Stride", 1, 4], [second, "padding", "Padding", 0, 4]]) slider(model, row, name, text, limit(name, least, most));
  radio(model, third, "view", "Draw", [["blocks", "blocks"], ["arrows", "circles and arrows"]]);
  button(third, "open", "Show the numbers", () => send(model, { opened: !model.get("opened") }));
  root.append(make("p", "pix-hint", "Orange: a map, its filter, and the window that makes its marked pixel. Point at a map or a filter, drag in the block; or choose the picture with Tab: Up and Down choose a map, Left and Right a pixel."));
  return keepDrawn(model, root, ["size", "channels", "filters", "kernel", "stride", "padding", "chosen", "pixel", "view", "opened"], draw);
}

export default { render };
