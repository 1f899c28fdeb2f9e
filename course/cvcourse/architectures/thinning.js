// Lines between channels, which groups take away; the 1 x 1 convolution that joins all channels again.
// The text of view/common.js comes before this file.

const WIDE = 856, HIGH = 400, ROWS = [62, 330]; // y of the first channel and of the last
const MATRIX = [590, 62, 168], BARS = [590, 300, 236]; // left, top, side; left, top, width
const columnsOf = mixed => mixed ? [64, 262, 460] : [64, 400]; // x of the channels
const PARTS = [[0, 0, 530, HIGH], [530, 0, 326, HIGH]]; // below each other in a narrow window
const spaced = n => n.toLocaleString("en-US");
const divisors = n => Array.from({ length: n }, (_, i) => i + 1).filter(d => n % d === 0);

function settings(model) {
  const [K, k, step] = ["channels", "kernel", "step"].map(name => model.get(name)), every = divisors(K), groups = every[Math.min(step, every.length - 1)], size = K / groups;
  const chosen = Math.min(model.get("chosen"), K - 1), mixed = model.get("mixed"), columns = columnsOf(mixed), standard = k * k * K * K, grouped = standard / groups, mixing = mixed ? K * K : 0;
  return { K, k, columns, every, groups, size, chosen, mixed, standard, grouped, mixing, first: Math.floor(chosen / size) * size };
}

const nameOf = ({ groups, K }) => groups === 1 ? "standard" : groups === K ? "depthwise" : `${groups} groups`;
const Y = (i, K) => K > 1 ? ROWS[0] + i * (ROWS[1] - ROWS[0]) / (K - 1) : ROWS[0];

/** The lines between two columns of channels, those that are gone as dots; lit are those that lead to what is chosen. */
function drawLines(board, theme, s, column, groups, width, lit, color) {
  const size = s.K / groups, [from, to] = [s.columns[column] + 14, s.columns[column + 1] - 14];
  for (let i = 0; i < s.K; i++) for (let j = 0; j < s.K; j++) if (Math.floor(i / size) !== Math.floor(j / size)) line(board, from, Y(i, s.K), to, Y(j, s.K), theme.soft, 0.6, [1, 6]);
  for (const on of [false, true]) for (let i = 0; i < s.K; i++) for (let j = 0; j < s.K; j++) {
    if (Math.floor(i / size) !== Math.floor(j / size) || lit(i, j) !== on) continue;
    line(board, from, Y(i, s.K), to, Y(j, s.K), on ? ORANGE : color, on ? width + 1.2 : width);
  }
}

function drawChannels(board, theme, s, column, head, note) {
  const last = column === (s.mixed ? 2 : 1), { g } = board, radius = Math.min(12, 0.42 * (ROWS[1] - ROWS[0]) / (s.K - 1)), crowded = s.K > 10;
  write(board, theme, head, s.columns[column], 24, { size: 14, bold: true, align: "center" });
  write(board, theme, note, s.columns[column], 42, { size: 12, align: "center", color: theme.soft });
  for (let i = 0; i < s.K; i++) {
    const inside = i >= s.first && i < s.first + s.size, on = last ? i === s.chosen : s.mixed || inside;
    disc(board, s.columns[column], Y(i, s.K), radius, on ? ORANGE : theme.paper, theme.ink, last && on ? 3 : 1.3);
    if (!crowded || last) write(board, theme, String(i), s.columns[column] + (crowded ? 24 : 0), Y(i, s.K), { size: 12, align: "center", baseline: "middle", bold: on, color: on && !crowded ? "#1f2328" : theme.ink });
  }
  if (column || s.groups === 1 || s.groups === s.K) return;
  for (let group = 0; group < s.groups; group++) { // a bracket for each group
    const room = Math.min(11, 0.42 * (Y(1, s.K) - Y(0, s.K))), [top, low] = [Y(group * s.size, s.K) - room, Y((group + 1) * s.size - 1, s.K) + room], x = s.columns[0] - 24;
    g.strokeStyle = theme.soft; g.lineWidth = 1.5;
    g.beginPath(); g.moveTo(x + 6, top); g.lineTo(x, top); g.lineTo(x, low); g.lineTo(x + 6, low); g.stroke();
    write(board, theme, low - top > 54 ? `group ${group + 1}` : String(group + 1), x - 8, (top + low) / 2, { size: 12, turn: -Math.PI / 2, align: "center", color: theme.soft });
  }
}

/** The kernels as a table, a row for an output and a column for an input: groups leave blocks along the diagonal. */
function drawMatrix(board, theme, s) {
  const [left, top, side] = MATRIX, cell = side / s.K, inner = cell / s.k;
  write(board, theme, `a ${s.k} × ${s.k} kernel for each line`, left, 24, { size: 14, bold: true });
  write(board, theme, "inputs →", left, top - 8, { size: 12, color: theme.soft });
  write(board, theme, "← outputs", left - 9, top, { size: 12, color: theme.soft, turn: -Math.PI / 2, align: "right" });
  for (let j = 0; j < s.K; j++) for (let i = 0; i < s.K; i++) {
    const kept = Math.floor(i / s.size) === Math.floor(j / s.size), [x, y] = [left + i * cell, top + j * cell], lit = kept && (s.mixed || j === s.chosen);
    if (!kept) { disc(board, x + cell / 2, y + cell / 2, 0.9, theme.soft); continue; }
    board.g.fillStyle = lit ? ORANGE : theme.blue;
    board.g.fillRect(x + 0.8, y + 0.8, cell - 1.6, cell - 1.6);
    if (inner > 3.5) for (let n = 1; n < s.k; n++) { line(board, x + n * inner, y + 1, x + n * inner, y + cell - 1, theme.paper, 0.7); line(board, x + 1, y + n * inner, x + cell - 1, y + n * inner, theme.paper, 0.7); }
  }
  box(board, left, top, side, side, theme.soft);
}

function hatch(board, x, y, width, height, color) {
  const { g } = board;
  g.save();
  g.beginPath(); g.rect(x, y, width, height); g.clip();
  for (let at = x - height; at < x + width; at += 6) line(board, at, y + height, at + height, y, color, 1.6);
  g.restore();
  box(board, x, y, width, height, color, 1.2);
}

/** Products as bars: all of the standard convolution, and what is left of them. */
function drawBars(board, theme, s) {
  const [left, top, width] = BARS, at = n => n / s.standard * width, total = s.grouped + s.mixing, two = top + 46;
  write(board, theme, `products for one pixel: standard ${spaced(s.standard)}`, left, top - 8, { size: 12.5, color: theme.soft });
  hatch(board, left, top, width, 14, theme.soft);
  write(board, theme, `${nameOf(s)}${s.mixed ? " and 1 × 1" : ""}: ${spaced(total)}`, left, two - 8, { size: 13.5, bold: true });
  board.g.fillStyle = theme.blue;
  board.g.fillRect(left, two, at(s.grouped), 20);
  if (s.mixing) hatch(board, left + at(s.grouped), two, at(s.mixing), 20, ORANGE);
  write(board, theme, total === s.standard ? "all of them" : `${(total / s.standard).toFixed(3)} of them`, left, two + 38, { size: 12.5 });
}

/** The lines below: what is counted, with the numbers in place. */
function told(s) {
  const each = `${s.k} · ${s.k} · ${s.size} · ${s.K} = ${spaced(s.grouped)}`, sees = s.size === 1 ? "1 input" : `${s.size} inputs`, lines = [];
  if (s.groups === 1) lines.push(`Standard: each of the ${s.K} outputs sums over ${sees}: ${each} products for a pixel. How many are left with ${s.every[1]} groups?`);
  else lines.push(`${s.groups === s.K ? "Depthwise" : `${s.groups} groups`}: each of the ${s.K} outputs sums over ${sees}: ${each} products, 1/${s.groups} of ${spaced(s.standard)}.`);
  if (s.mixed) lines.push(`1 × 1: ${s.K} · ${s.K} = ${spaced(s.mixing)} more, and every output sees all channels again. Together 1/${s.groups} + 1/${s.k}² = ${((s.grouped + s.mixing) / s.standard).toFixed(3)} of the standard one.`);
  else lines.push(s.groups === 1 ? "Each output sees all channels." : `Output ${s.chosen} sees ${s.size === 1 ? `input ${s.first} and no other channel` : `inputs ${s.first} to ${s.first + s.size - 1}, and no channel of another group`}. What could bring the others back?`);
  if (s.mixed && s.groups === s.K) lines.push(`With F = 512 outputs, as in the middle of MobileNet, 1/F + 1/k² is 1/512 + 1/${s.k * s.k} = ${(1 / 512 + 1 / s.k ** 2).toFixed(3)}.`);
  return lines;
}

const STYLE = `.pix-thinning .pix-told { min-height: 4.5em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }
.pix-thinning .pix-slider-step { --pix-value: 13ch; }`;

function render({ model, el }) {
  const root = frame(model, el, "thinning", "Which products can go, and what do the channels lose?"), board = canvas(root, WIDE, HIGH, PARTS), lines = make("div", "pix-told");
  root.append(make("style", "", STYLE), lines);
  let s;

  function draw() {
    const theme = begin(board, root), last = () => s.mixed ? 2 : 1;
    s = settings(model);
    if (s.mixed) drawLines(board, theme, s, 1, 1, 1, (i, j) => j === s.chosen, theme.soft);
    drawLines(board, theme, s, 0, s.groups, 2.2, (i, j) => s.mixed || j === s.chosen, theme.blue);
    drawChannels(board, theme, s, 0, `${s.K} channels`, "in");
    drawChannels(board, theme, s, 1, `${s.k} × ${s.k}`, nameOf(s));
    if (last() === 2) drawChannels(board, theme, s, 2, "1 × 1", "mixes");
    write(board, theme, `a line: ${s.k} · ${s.k} = ${s.k * s.k} products`, (s.columns[0] + s.columns[1]) / 2, 376, { size: 12.5, align: "center", color: theme.soft });
    if (s.mixed) write(board, theme, "a line: 1 product", (s.columns[1] + s.columns[2]) / 2, 376, { size: 12.5, align: "center", color: theme.soft });
    drawMatrix(board, theme, s);
    drawBars(board, theme, s);
    lines.replaceChildren(...told(s).map(text => make("div", "", text)));
    groups.max = s.every.length - 1;
    groups.value = Math.min(model.get("step"), s.every.length - 1);
    groups.nextSibling.textContent = nameOf(s);
    const mix = root.querySelector(".pix-button-mix");
    mix.textContent = s.mixed ? "Take the 1 × 1 away" : "Add a 1 × 1 that mixes";
    mix.setAttribute("aria-pressed", s.mixed);
  }
  const step = by => send(model, { step: clamp(Math.min(model.get("step"), s.every.length - 1) + by, 0, s.every.length - 1) });
  const point = (x, y) => {
    const column = s.columns[s.columns.length - 1], near = Math.round((y - ROWS[0]) / (ROWS[1] - ROWS[0]) * (s.K - 1)), row = Math.floor((y - MATRIX[1]) / MATRIX[2] * s.K);
    const found = Math.abs(x - column) < 40 ? near : x >= MATRIX[0] && x < MATRIX[0] + MATRIX[2] && y >= MATRIX[1] ? row : -1;
    if (found >= 0 && found < s.K && found !== s.chosen) send(model, { chosen: found });
  };
  drag(board, (x, y) => { point(x, y); return true; }, point);
  board.node.addEventListener("pointermove", event => { if (!event.buttons) point(...board.at(event)); });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") send(model, { mixed: !model.get("mixed") });
    else if (arrow[0]) step(arrow[0]);
    else send(model, { chosen: clamp(s.chosen + arrow[1], 0, s.K - 1) });
  });
  const [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  root.append(first, second);
  const at = v => { const every = divisors(model.get("channels")); return every[Math.min(v, every.length - 1)]; };
  const groups = slider(model, first, "step", "Groups", { min: 0, max: divisors(model.get("channels")).length - 1, show: v => nameOf({ groups: at(v), K: model.get("channels") }) });
  button(first, "mix", "Add a 1 × 1 that mixes", () => send(model, { mixed: !model.get("mixed") }));
  slider(model, second, "channels", "Channels", { min: 2, max: 16, onInput: channels => send(model, { channels, step: Math.min(model.get("step"), divisors(channels).length - 1) }) });
  slider(model, second, "kernel", "Kernel", { min: 2, max: 7 });
  root.append(make("p", "pix-hint", "Orange: an output and all that it depends on; point at another one. Dotted: products that are gone. Or choose the picture with Tab: Left and Right change the groups, Up and Down the output, Space adds the 1 × 1."));
  return keepDrawn(model, root, ["channels", "kernel", "step", "mixed", "chosen"], draw);
}

export default { render };
