// A window that steps over an image, its zeros, its output, and the rows that it never sees.
// The text of view/common.js comes before this file.

const WIDE = 840, NARROW = 456, TALL = 330, TOP = 84, GAP = 76, LARGEST = 40; // pixels for both images, the gap between, the largest cell
const LINES = 5, NUMBERS = 15, CORNER = 11; // cells from which lines, from which numbers are drawn; rows of an enlarged corner
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Where the windows lie along a side of the larger image. Row 0 is its first one that is no zero. */
function places(model) {
  const [n, k, s, d, zeros, padding] = ["size", "kernel", "stride", "dilation", "zeros", "padding"].map(name => model.get(name));
  const reach = d * (k - 1) + 1, taps = Array.from({ length: k }, (_, i) => i * d), ahead = model.get("mode") === "convolution";
  const found = { ...(ahead ? stepped : stamped)(n, s, reach, zeros, padding), reach, taps, ahead, size: n, kernel: k, stride: s, dilation: d, zeros, padding };
  found.starts = Array.from({ length: found.count }, (_, i) => i * s - found.before);
  found.cover = new Array(found.cells).fill(0); // how many windows take each row
  for (const start of found.starts) for (const tap of taps) if (start + tap in found.cover) found.cover[start + tap]++;
  found.unseen = found.cover.flatMap((count, row) => count || !found.count ? [] : [row]);
  found.total = found.before + found.cells + found.after;
  return found;
}

function stepped(n, s, reach, zeros, padding) {
  const count = Math.ceil(n / s), lacking = padding === "same" ? Math.max((count - 1) * s + reach - n, 0) : 0;
  const before = padding === "zeros" ? zeros : Math.floor(lacking / 2), after = padding === "zeros" ? zeros : lacking - before;
  return { cells: n, before, after, lacking, count: Math.max(Math.floor((n + before + after - reach) / s) + 1, 0) };
}

function stamped(n, s, reach, zeros, padding) {
  const laid = (n - 1) * s + reach, before = padding === "zeros" ? zeros : padding === "same" ? Math.max(reach - s, 0) >> 1 : 0;
  const cells = padding === "zeros" ? laid - 2 * zeros : padding === "same" ? n * s : Math.max(laid, n * s);
  return { laid, before, cells: Math.max(cells, 0), after: Math.max(laid - before - cells, 0), count: cells < 1 ? 0 : n };
}

/** The lines below the picture: the question, or the size with its numbers in place, and what no window sees. */
function told(f, opened) {
  const dilated = f.dilation > 1 ? `Reach of the kernel: ${f.dilation} · (${f.kernel} − 1) + 1 = ${f.reach} pixels. ` : "";
  if (!f.count) return [impossible(f)];
  if (!opened && f.ahead) return ["How many places has the window along a side? Count them, then show the size."];
  if (!opened) return ["How many rows do the stamps cover? Count them, then show the size."];
  const lines = f.ahead ? ahead(f) : back(f);
  if (dilated) lines.unshift(dilated);
  return [...lines, ...remarks(f)];
}

function impossible(f) {
  if (!f.ahead) return `The stamps cover ${plural(f.laid, "row")}, and padding ${f.zeros} cuts off ${2 * f.zeros}: nothing is left. Take a larger kernel or less padding.`;
  const has = f.size + f.before + f.after;
  return `The kernel reaches over ${f.reach} pixels and the image has ${has} with its zeros: the window has no place. It lacks ${plural(f.reach - has, "row")}; take a smaller kernel or more zeros.`;
}

function ahead(f) {
  const wanted = Math.ceil(f.size / f.stride), sum = `${f.size} + ${f.before} + ${f.after} − ${f.reach}`, room = f.size + f.before + f.after - f.reach;
  const size = `Output: ⌊(${sum}) / ${f.stride}⌋ + 1 = ⌊${room} / ${f.stride}⌋ + 1 = ${f.count}`;
  if (f.padding !== "same") return [size];
  const needed = (wanted - 1) * f.stride + f.reach - f.size;
  const zeros = needed > 0 ? `${plural(needed, "row")} of zeros, ${f.before} before and ${f.after} after` : "no zeros";
  return [`“same” wants ⌈${f.size} / ${f.stride}⌉ = ${wanted} places, so (${wanted} − 1) · ${f.stride} + ${f.reach} − ${f.size} = ${needed}: ${zeros}.`, size];
}

function back(f) {
  const laid = `(${f.size} − 1) · ${f.stride} + ${f.reach} = ${f.laid}`;
  if (f.padding === "same") return [`The stamps cover ${laid} rows; “same” keeps ${f.size} · ${f.stride} = ${f.cells} of them, ${f.before} cut off before and ${f.after} after.`];
  if (f.padding === "zeros") return [`Output: (${f.size} − 1) · ${f.stride} + ${f.reach} − 2 · ${f.zeros} = ${f.cells}`];
  if (f.cells === f.laid) return [`Output: ${laid}`];
  return [`The stamps cover ${laid} rows; Keras makes ${f.size} · ${f.stride} = ${f.cells} of them, the last ones empty.`];
}

function remarks(f) {
  const lines = [];
  if (f.unseen.length) {
    const which = f.unseen.slice(0, 6).join(", ") + (f.unseen.length > 6 ? " …" : "");
    lines.push(`Hatched: ${f.unseen.length} of ${plural(f.cells, "row")}, and as many columns, are reached by no ${f.ahead ? "window" : "stamp"}: ${which} (the first is 0).`);
  }
  if (f.ahead && f.before >= f.reach) lines.push("The outermost windows see nothing but zeros.");
  if (f.stride > 1 && f.dilation > 1) lines.push("Keras refuses a stride and a dilation above 1 together; other libraries compute it.");
  return lines;
}

/** Cells of both images in pixels, and where each begins. */
function measures(f, room) {
  const small = Math.max(f.count, 1), total = Math.max(f.total, f.reach, 1), side = Math.min(LARGEST, (room - GAP - 20) / (total + small), TALL / Math.max(total, small));
  const first = side * (f.ahead ? total : small);
  const left = 10, right = left + Math.max(first, 130) + GAP;
  return { side, large: [f.ahead ? left : right, TOP], small: [f.ahead ? right : left, TOP], arrow: left + first + (right - left - first) / 2, room, total, few: small };
}

function grid(board, [x, y], rows, side, color) {
  if (side < LINES) return box(board, x, y, rows * side, rows * side, color);
  for (let i = 0; i <= rows; i++) {
    line(board, x + i * side, y, x + i * side, y + rows * side, color);
    line(board, x, y + i * side, x + rows * side, y + i * side, color);
  }
}

function paint(board, color, alpha, x, y, width, height) {
  board.g.globalAlpha = alpha;
  board.g.fillStyle = color;
  board.g.fillRect(x, y, width, height);
  board.g.globalAlpha = 1;
}

/** Diagonal strokes over rows and columns that no window reaches: told without colour. */
function hatch(board, color, x, y, size, lanes, side) {
  const g = board.g;
  g.save();
  g.beginPath();
  for (const lane of lanes) {
    g.rect(x, y + lane * side, size, side);
    g.rect(x + lane * side, y, side, size);
  }
  g.clip();
  for (let at = -size; at < size; at += 7) line(board, x + at, y + size, x + at + size, y, color, 1.6);
  g.restore();
}

/** A band above the larger image: each place of the window along a side, in rows that do not overlap. */
function drawBand(board, theme, f, m, column) {
  const tiers = Math.min(Math.ceil(f.reach / f.stride), 5), step = Math.min(5, 26 / tiers);
  if (f.count * 3 > f.total * m.side) return;
  f.starts.forEach((start, i) => {
    const now = i === column, x = m.large[0] + (start + f.before) * m.side, y = TOP - 6 - (i % tiers) * step;
    line(board, x + 1, y, x + f.reach * m.side - 1, y, now ? ORANGE : theme.soft, now ? 4 : 2);
  });
}

function drawLarge(board, theme, f, m, row, column, opened) {
  const [x, y] = m.large, { side } = m, at = place => (place + f.before) * side;
  paint(board, theme.line, 0.35, x, y, f.total * side, f.total * side);
  paint(board, theme.paper, 1, x + at(0), y + at(0), f.cells * side, f.cells * side);
  if (f.ahead) paint(board, SKY, 0.22, x + at(0), y + at(0), f.cells * side, f.cells * side);
  else drawStamps(board, theme, f, m, row, column);
  if (opened) hatch(board, VERMILION, x + at(0), y + at(0), f.cells * side, f.unseen, side);
  grid(board, m.large, f.total, side, theme.line);
  if (side >= NUMBERS && f.ahead) zeros(board, theme, f, m);
  box(board, x + at(0), y + at(0), f.cells * side, f.cells * side, theme.soft, 1.5);
  drawWindow(board, theme, f, m, f.starts[row] ?? -f.before, f.starts[column] ?? -f.before);
}

function zeros(board, theme, f, m) {
  const inside = i => i >= f.before && i < f.before + f.cells;
  for (let i = 0; i < f.total; i++) for (let j = 0; j < f.total; j++) if (!inside(i) || !inside(j)) {
    write(board, theme, "0", m.large[0] + (j + 0.5) * m.side, m.large[1] + (i + 0.5) * m.side, { size: 12, align: "center", baseline: "middle", color: theme.soft });
  }
}

function drawWindow(board, theme, f, m, first, left) {
  const { side } = m, x = m.large[0] + (left + f.before) * side, y = m.large[1] + (first + f.before) * side;
  for (const tap of f.taps) for (const other of f.taps) paint(board, ORANGE, f.ahead ? 0.5 : 0.3, x + other * side, y + tap * side, side, side);
  box(board, x, y, f.reach * side, f.reach * side, f.count ? theme.ink : VERMILION, 2.5);
  if (side >= 9 && f.dilation > 1) for (const tap of f.taps) for (const other of f.taps) disc(board, x + (other + 0.5) * side, y + (tap + 0.5) * side, 2.5, theme.ink);
}

/** How many stamps have reached each pixel so far, as a shade and where there is room as a number. */
function drawStamps(board, theme, f, m, row, column) {
  const part = last => f.cover.map((_, at) => f.starts.slice(0, last).filter(start => f.taps.includes(at - start)).length);
  const above = part(row), along = part(f.count), here = f.cover.map((_, at) => f.taps.includes(at - f.starts[row]) ? 1 : 0), sofar = part(column + 1);
  const most = Math.max(...f.cover, 1) ** 2, [x0, y0] = m.large.map(v => v + f.before * m.side);
  if (m.side < LINES) { // too small to be told apart
    paint(board, SKY, 0.4, x0, y0, f.cells * m.side, f.starts[row] * m.side);
    return;
  }
  for (let i = 0; i < f.cells; i++) for (let j = 0; j < f.cells; j++) {
    const count = above[i] * along[j] + here[i] * sofar[j], x = x0 + j * m.side, y = y0 + i * m.side;
    if (!count) continue;
    paint(board, SKY, 0.1 + 0.65 * count / most, x, y, m.side, m.side);
    if (m.side >= NUMBERS) write(board, theme, String(count), x + m.side / 2, y + m.side / 2, { size: 12, align: "center", baseline: "middle" });
  }
}

/** The smaller image: its pixels as far as the window has come, the present one marked. */
function drawSmall(board, theme, f, m, row, column, opened) {
  const [x, y] = m.small, { side } = m, rows = opened || !f.ahead ? f.count : row + 1;
  if (!f.count) return;
  if (f.ahead) {
    paint(board, SKY, 0.4, x, y, f.count * side, row * side);
    paint(board, SKY, 0.4, x, y + row * side, (column + 1) * side, side);
    if (opened) grid(board, m.small, rows, side, theme.line);
  } else {
    paint(board, SKY, 0.3, x, y, f.count * side, f.count * side);
    grid(board, m.small, rows, side, theme.line);
  }
  paint(board, ORANGE, 0.85, x + column * side, y + row * side, side, side);
  box(board, x + column * side, y + row * side, side, side, theme.ink, 2.5);
}

/** Where cells are too small to be counted: the first and the last corner enlarged, each with its window. */
function drawCorners(board, theme, f, m) {
  const left = Math.max(m.large[0] + m.total * m.side, m.small[0] + Math.max(m.few * m.side, 130)) + 40, side = 13;
  if (m.side >= 9 || left + CORNER * side > m.room) return;
  [["first corner", 0, f.starts[0]], ["last corner", f.total - CORNER, f.starts[f.count - 1]]].forEach(([title, from, start], i) => {
    const y = TOP + i * (CORNER * side + 26), cell = row => clamp(row - from, 0, CORNER) * side, [low, high] = [f.before, f.before + f.cells].map(cell);
    write(board, theme, title, left, y - 6, { size: 12.5, color: theme.soft });
    paint(board, theme.line, 0.35, left, y, CORNER * side, CORNER * side);
    paint(board, SKY, 0.22, left + low, y + low, high - low, high - low);
    grid(board, [left, y], CORNER, side, theme.line);
    box(board, left + low, y + low, high - low, high - low, theme.soft, 1.5);
    box(board, left + cell(start + f.before), y + cell(start + f.before), f.reach * side, f.reach * side, theme.ink, 2.5);
  });
}

function titles(board, theme, f, m, opened) {
  const [input, output] = f.ahead ? [m.large[0], m.small[0]] : [m.small[0], m.large[0]], got = f.ahead ? f.count : f.cells;
  const size = !f.count ? "none" : opened ? `${got} × ${got}` : "? × ?", around = f.before || f.after, y = 20;
  const zeros = f.ahead ? `zeros: ${f.before} before, ${f.after} after` : `cut off: ${f.before} before, ${f.after} after`;
  write(board, theme, `input ${f.size} × ${f.size}`, input, y, { size: 15, bold: true });
  write(board, theme, `output ${size}`, output, y, { size: 15, bold: true });
  if (around) write(board, theme, zeros, m.large[0], y + 18, { size: 12.5, color: theme.soft });
  write(board, theme, "→", m.arrow, TOP + Math.min(m.side * Math.max(f.count, 1), 60) / 2, { size: 26, align: "center", baseline: "middle", color: theme.soft });
}

/** Steps through all places in 4 to 9 seconds, however many they are. */
function player(model, node, go) {
  let frame = 0, last = 0, now = 0;
  const end = () => Math.max(places(model).count ** 2 - 1, 0);
  const stop = () => { cancelAnimationFrame(frame); frame = 0; node.textContent = "Play"; };
  const tick = time => {
    now = Math.min(now + clamp(time - last, 0, 100) / 1000 * Math.max(6, end() / 9), end());
    last = time;
    if (Math.floor(now) !== model.get("place")) go(Math.floor(now));
    if (now < end()) frame = requestAnimationFrame(tick);
    else stop();
  };
  const toggle = () => {
    if (frame) return stop();
    now = model.get("place") < end() ? model.get("place") : 0;
    node.textContent = "Pause";
    last = performance.now();
    frame = requestAnimationFrame(tick);
  };
  return { stop, toggle };
}

/** Choose a place with the pointer, in either image. */
function pointed(f, m, x, y) {
  const large = x >= m.large[0] && x < m.large[0] + m.total * m.side, [left, top] = large ? m.large : m.small;
  const cell = at => at / m.side, near = at => (cell(at) - f.before - f.reach / 2 + f.before) / f.stride;
  const [column, row] = [x - left, y - top].map(at => clamp(large ? Math.round(near(at)) : Math.floor(cell(at)), 0, f.count - 1));
  return row * f.count + column;
}

function controls(model, root, set, play, go) {
  const [first, second, third] = [0, 1, 2].map(() => make("div", "pix-controls"));
  root.append(first, second, third);
  for (const [name, text, by] of [["back", "Step back", -1], ["step", "Step", 1]]) button(first, name, text, () => { play().stop(); go(model.get("place") + by); });
  const node = make("button", "pix-button-play", "Play");
  node.type = "button";
  node.addEventListener("click", () => play().toggle());
  first.append(node);
  const place = slider(model, first, "place", "Place", { min: 0, max: 0, show: v => String(v + 1), onInput: at => { play().stop(); go(at); } });
  button(first, "open", "Show the size", () => send(model, { opened: !model.get("opened") }));
  const limit = (name, most) => ({ min: 1, max: Math.max(most, model.get(name)), onInput: value => set({ [name]: value }) });
  for (const [name, text, most] of [["size", "Input", 24], ["kernel", "Kernel", 7], ["stride", "Stride", 4], ["dilation", "Dilation", 3]]) slider(model, second, name, text, limit(name, most));
  radio(model, third, "mode", "Mode", [["convolution", "convolution"], ["transposed", "transposed"]], mode => set({ mode }));
  radio(model, third, "padding", "Padding", [["valid", "valid"], ["same", "same"], ["zeros", "each side"]], padding => set({ padding }));
  const zeros = slider(model, third, "zeros", "rows", { min: 0, max: Math.max(4, model.get("zeros")), onInput: value => set({ zeros: value, padding: "zeros" }) });
  return { place, node, zeros };
}

const STYLE = `.pix-size-stepper .pix-told { min-height: 4.4em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }
.pix-size-stepper .pix-told .pix-main { font-weight: 600; }
.pix-size-stepper input[type="range"] { width: 96px; }`;

function render({ model, el }) {
  const root = frame(model, el, "size-stepper", "Where does the window fit, and what does it never see?");
  const board = canvas(root, WIDE + 16, TOP + TALL + 6), lines = make("div", "pix-told");
  root.append(make("style", "", STYLE), lines);
  let f, m, play;
  const last = () => Math.max(places(model).count ** 2 - 1, 0);
  const go = place => send(model, { place: clamp(place, 0, last()) });
  const set = values => { play.stop(); for (const [name, value] of Object.entries(values)) model.set(name, value); go(model.get("place")); };

  function draw() {
    const room = roomIn(root) < FOLD * WIDE ? NARROW : WIDE, opened = model.get("opened");
    reshape(board, room + 16, TOP + TALL + 6);
    const theme = begin(board, root);
    f = places(model);
    m = measures(f, room);
    const place = Math.min(model.get("place"), Math.max(f.count ** 2 - 1, 0)), row = f.count ? Math.floor(place / f.count) : 0, column = f.count ? place % f.count : 0;
    titles(board, theme, f, m, opened);
    if (f.ahead || f.count) drawLarge(board, theme, f, m, row, column, opened);
    drawSmall(board, theme, f, m, row, column, opened);
    drawBand(board, theme, f, m, column);
    if (f.count) drawCorners(board, theme, f, m);
    lines.replaceChildren(...told(f, opened).map(text => make("div", /^(Output|How)/.test(text) ? "pix-main" : "", text)));
    parts.place.max = last();
    parts.place.value = place;
    root.querySelector(".pix-button-open").textContent = opened ? "Hide the size" : "Show the size";
  }
  const parts = controls(model, root, set, () => play, go);
  play = player(model, parts.node, go);
  const pick = (x, y) => { if (f.count) { play.stop(); go(pointed(f, m, x, y)); } };
  drag(board, (x, y) => { if (y < TOP - 30) return false; pick(x, y); return true; }, pick);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && ![" ", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === " ") return play.toggle();
    play.stop();
    if (arrow) go(model.get("place") + arrow[0] + arrow[1] * f.count);
    else go(event.key === "Home" ? 0 : last());
  });
  root.append(make("p", "pix-hint", "Orange: the window and its pixel. Bars above the image: each place along a side. Drag in either image, or choose the picture with Tab: arrows move the window, Space plays."));
  const drawn = keepDrawn(model, root, ["mode", "size", "kernel", "stride", "padding", "zeros", "dilation", "place", "opened"], draw);
  return () => { play.stop(); drawn(); };
}

export default { render };
