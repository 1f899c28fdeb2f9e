// MobileNet v1 of any width and resolution: its maps, what is left of its costs, and the published family.
// The text of view/common.js comes before this file.

const WIDE = 856, HIGH = 430, NET = [16, 66, 384, 150], SHARES = [104, 268, 186], PLOT = [476, 50, 352, 312]; // left, top, width, height
const PARTS = [[0, 0, 420, HIGH], [420, 0, 436, HIGH]]; // below each other in a narrow window
const SHAPES = { 1: "disc", 0.75: "square", 0.5: "triangle", 0.25: "diamond" };
const X = [10, 900], Y = [38, 74]; // MMAC, logarithmic; percent
const spaced = n => Math.round(n).toLocaleString("en-US"), short = n => n >= 99.95 ? n.toFixed(0) : n >= 9.995 ? n.toFixed(1) : n.toFixed(2);

/** [side, channels in, channels out] of the first layer and of each block, as Keras rounds them. */
function mapsOf(model, alpha, resolution) {
  const whole = filters => Math.floor(filters * alpha + 1e-9), made = [[Math.ceil(resolution / 2), 3, whole(model.get("stem"))]];
  for (const [filters, stride] of model.get("blocks")) {
    const [side, , channels] = made[made.length - 1];
    made.push([Math.floor(side / stride), channels, whole(filters)]);
  }
  return made;
}

/** Parameters, products and activations. */
function costs(model, alpha, resolution) {
  const [[side, , stem], ...blocks] = mapsOf(model, alpha, resolution), classes = model.get("classes"), last = blocks[blocks.length - 1][2];
  let [parameters, macs, activations] = [31 * stem, 27 * stem * side ** 2, stem * side ** 2];
  for (const [n, before, channels] of blocks) {
    parameters += 13 * before + before * channels + 4 * channels;
    macs += n ** 2 * before * (9 + channels);
    activations += n ** 2 * (before + channels);
  }
  return { parameters: parameters + last * classes + classes, macs: macs + last * classes, activations: activations + classes };
}

const rowOf = (model, alpha, resolution) => model.get("table").find(([a, r]) => Math.abs(a - alpha) < 1e-6 && r === resolution);

/** The maps as boxes: as high as they have pixels a side, as wide as they are deep; dotted, those of the full network. */
function drawNet(board, theme, model, alpha, resolution) {
  const [left, top, width, high] = NET, now = mapsOf(model, alpha, resolution), full = mapsOf(model, 1, 224), slot = width / now.length;
  write(board, theme, `α = ${+alpha.toFixed(2)}, ${resolution} × ${resolution} pixels`, left, 24, { size: 15, bold: true });
  write(board, theme, "height: pixels of a map; width: channels; dotted: the full network", left, 44, { size: 12, color: theme.soft });
  const size = ([side, , channels]) => [Math.max(slot * 1.02 * Math.sqrt(channels / 1024), 1.5), Math.max(high * side / 144, 2)];
  now.forEach((map, i) => {
    const x = left + (i + 0.5) * slot, [w, h] = size(map), [w1, h1] = size(full[i]), base = top + high;
    board.g.fillStyle = theme.blue;
    board.g.fillRect(x - w / 2, base - h, w, h);
    board.g.setLineDash([2, 3]);
    box(board, x - w1 / 2, base - h1, w1, h1, theme.ink, 1.1);
    board.g.setLineDash([]);
  });
  line(board, left, top + high, left + width, top + high, theme.soft);
  write(board, theme, `${now[0][0]} × ${now[0][0]} × ${now[0][2]}`, left, top + high + 17, { size: 12, color: theme.soft });
  const [n, , deep] = now[now.length - 1];
  write(board, theme, `${n} × ${n} × ${deep}`, left + width, top + high + 17, { size: 12, color: theme.soft, align: "right" });
}

/** How much of the full network's costs is left. */
function drawShares(board, theme, now, full) {
  const [left, top, width] = SHARES, rows = [["parameters", now.parameters, `${short(now.parameters / 1e6)} M`], ["products", now.macs, `${short(now.macs / 1e6)} M`], ["activations", now.activations, `${short(now.activations / 1e6)} M`]];
  write(board, theme, "how much of the full network is left", NET[0], top, { size: 13.5, bold: true });
  rows.forEach(([name, value, text], i) => {
    const y = top + 16 + i * 42, share = value / full[name === "products" ? "macs" : name], long = Math.min(share, 1.3) * width / 1.3;
    write(board, theme, name, left - 10, y + 15, { size: 13.5, align: "right" });
    board.g.fillStyle = theme.blue;
    board.g.fillRect(left, y, long, 20);
    if (share > 1.3) tip(board, left + long, y + 10, theme.blue);
    line(board, left + width / 1.3, y - 5, left + width / 1.3, y + 25, theme.ink, 1.2, [2, 3]);
    write(board, theme, share < 0.005 ? "< 0.01" : `× ${share.toFixed(2)}`, left + width + 12, y + 15, { size: 14, bold: true });
    write(board, theme, text, left + width + 68, y + 15, { size: 12, color: theme.soft });
  });
}

/** What is longer than its room ends in a tip. */
function tip({ g }, x, y, color) {
  g.fillStyle = color;
  g.beginPath(); g.moveTo(x, y - 10); g.lineTo(x + 8, y); g.lineTo(x, y + 10); g.fill();
}

function mark(board, theme, shape, x, y, r, fill) {
  const { g } = board, corners = { square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], triangle: [[0, -1.25], [1.2, 1], [-1.2, 1]], diamond: [[0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]] }[shape];
  if (!corners) return disc(board, x, y, r, fill, theme.ink, 1.2);
  g.beginPath();
  for (const [a, b] of corners) g.lineTo(x + a * r, y + b * r);
  g.closePath();
  g.fillStyle = fill; g.fill();
  g.strokeStyle = theme.ink; g.lineWidth = 1.2; g.stroke();
}

/** The published networks: a line for each width, a mark for each resolution. */
function drawFamily(board, theme, model, alpha, resolution, now) {
  const [left, top, width, high] = PLOT, at = v => Math.log10(v), row = rowOf(model, alpha, resolution);
  write(board, theme, "ImageNet: first choice right, %", left - 36, 24, { size: 14, bold: true });
  const plot = axes(board, theme, PLOT, X.map(at), Y, { xticks: [20, 50, 100, 200, 500].map(v => [at(v), String(v)]), yticks: ticks([40, 50, 60, 70]), xlabel: "products of one image, millions" });
  const spots = model.get("table").map(([a, r, , , accuracy]) => ({ a, r, x: plot.X(at(costs(model, a, r).macs / 1e6)), y: plot.Y(accuracy) }));
  const there = plot.X(at(now.macs / 1e6)), here = clamp(there, left, left + width), beyond = there < left ? "← " : "", above = there > left + width ? " →" : "";
  if (here === there) line(board, here, top, here, top + high, ORANGE, 2.5, [6, 4]);
  for (const a of [1, 0.75, 0.5, 0.25]) {
    const family = spots.filter(s => s.a === a), near = Math.abs(a - alpha) < 1e-6;
    family.slice(1).forEach((s, i) => line(board, family[i].x, family[i].y, s.x, s.y, theme.blue, near ? 3 : 1.5));
    for (const s of family) mark(board, theme, SHAPES[a], s.x, s.y, s.r === resolution ? 6.5 : 4.5, s.r === resolution ? ORANGE : theme.paper);
    write(board, theme, `α ${a}`, family[0].x + 9, family[0].y + 16, { size: 12, bold: near });
  }
  if (row) {
    const spot = spots.find(s => s.a === row[0] && s.r === row[1]);
    disc(board, spot.x, spot.y, 11, null, theme.ink, 2.5);
    write(board, theme, `${row[4]} %`, spot.x - 15, spot.y - 10, { size: 15, bold: true, align: "right" });
  }
  write(board, theme, `${beyond}${short(now.macs / 1e6)} M products${above}`, clamp(here, left + 60, left + width - 60), top - 6, { size: 12.5, bold: true, align: "center" });
  const note = spots.some(s => s.r === resolution) ? `filled: ${resolution} × ${resolution}${row ? "; ring: this network" : ""}` : "published for 128 to 224 pixels only";
  board.g.fillStyle = theme.paper;
  board.g.fillRect(left + 4, top + 3, 6.3 * note.length, 17); // the dashed line passes behind it
  write(board, theme, note, left + 8, top + 16, { size: 12, color: theme.soft });
  return spots;
}

function told(model, alpha, resolution, now) {
  const row = rowOf(model, alpha, resolution), size = `α = ${+alpha.toFixed(2)} at ${resolution} × ${resolution}`;
  const lines = [`${size}: ${spaced(now.parameters)} parameters, ${(now.macs / 1e6).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} million products, ${(now.activations / 1e6).toFixed(2)} million activations.`];
  if (!row) lines.push("No accuracy has been published for this one: the sixteen marks are those that were trained.");
  else {
    const apart = Math.abs(row[2] - Math.round(now.macs / 1e6)) > 1;
    lines.push(`Published: ${row[4]} % right, ${row[2]} million products, ${row[3]} million parameters.${apart ? " The two counts of the products differ; ours is that of the layers in Keras." : ""}`);
  }
  return lines;
}

const STYLE = `.pix-mobile-sliders .pix-told { min-height: 3em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }`;

function render({ model, el }) {
  const root = frame(model, el, "mobile-sliders", "Half the channels or half the pixels: what does each of them save?"), board = canvas(root, WIDE, HIGH, PARTS), lines = make("div", "pix-told");
  root.append(make("style", "", STYLE), lines);
  const [least, most, by] = model.get("limits");
  let spots = [];

  function draw() {
    const theme = begin(board, root), alpha = model.get("alpha"), resolution = model.get("resolution"), now = costs(model, alpha, resolution);
    drawNet(board, theme, model, alpha, resolution);
    drawShares(board, theme, now, costs(model, 1, 224));
    spots = drawFamily(board, theme, model, alpha, resolution, now);
    lines.replaceChildren(...told(model, alpha, resolution, now).map(text => make("div", "", text)));
  }
  const point = (x, y) => {
    const far = s => Math.hypot(s.x - x, s.y - y), near = spots.reduce((a, b) => far(b) < far(a) ? b : a);
    if (far(near) > 14) return false;
    send(model, { alpha: near.a, resolution: near.r });
    return true;
  };
  drag(board, (x, y) => { point(x, y); return true; }, point);
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[0]) send(model, { resolution: clamp(model.get("resolution") + by * arrow[0], least, most) });
    else send(model, { alpha: clamp(Math.round(20 * model.get("alpha") - arrow[1]) / 20, 0.05, 1.5) });
  });
  const first = make("div", "pix-controls");
  root.append(first);
  slider(model, first, "alpha", "Width α", { min: 0.05, max: 1.5, step: 0.05, show: v => v.toFixed(2) });
  slider(model, first, "resolution", "Resolution", { min: least, max: most, step: by, show: v => `${v} × ${v}` });
  root.append(make("p", "pix-hint", "Click a mark of the plot to take its network. Or choose the picture with Tab: Up and Down change the width, Left and Right the resolution."));
  return keepDrawn(model, root, ["alpha", "resolution"], draw);
}

export { costs };
export default { render };
