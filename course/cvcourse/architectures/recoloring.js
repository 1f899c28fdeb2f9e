// The colours of one picture given to another, and Gram matrices of both. Before it come common.js, picture_source.js,
// picture_choice.js and tones.js.

const SIDE = 224;
const VIEWS = {
  wide: { size: [856, 520], pictures: [[10, 36], [226, 36], [442, 36]], side: 204, grams: [[10, 282], [226, 282], [442, 282]], bars: [668, 36, 178], plot: [706, 300, 122, 150] },
  narrow: { size: [480, 706], pictures: [[10, 36], [167, 36], [324, 36]], side: 148, grams: [[10, 230], [167, 230], [324, 230]], bars: [10, 438, 200], plot: [300, 460, 150, 180] },
};

const times = (A, B) => A.map(row => B[0].map((_, j) => row.reduce((sum, v, k) => sum + v * B[k][j], 0)));

/** The turn of colours around the axis of grey, for rows from the left. */
function turned(degrees) {
  const a = degrees * Math.PI / 180, c = Math.cos(a), s = Math.sin(a) / Math.sqrt(3), k = (1 - c) / 3;
  return [[c + k, k + s, k - s], [k - s, c + k, k + s], [k + s, k - s, c + k]];
}

/** Pixels (RGB bytes) a share of the way to other colours, as RGBA for a canvas. */
function recolored(bytes, [mean, other], white, spread, spin, share) {
  const M = times(times(white, turned(spin)), spread), count = bytes.length / 3, made = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    const [r, g, b] = [0, 1, 2].map(c => bytes[3 * i + c] / 255 - mean[c]);
    for (let c = 0; c < 3; c++) made[4 * i + c] = 255 * ((1 - share) * (bytes[3 * i + c] / 255) + share * (r * M[0][c] + g * M[1][c] + b * M[2][c] + other[c]));
    made[4 * i + 3] = 255;
  }
  return made;
}

function asCanvas(rgba, side) {
  const node = make("canvas");
  Object.assign(node, { width: side, height: side });
  node.getContext("2d").putImageData(new ImageData(rgba, side, side), 0, 0);
  return node;
}

/** Three matrices as small canvases on one scale; the root of each number, so that small ones are seen, too. */
function gramCanvases(view) {
  const all = floatsOf(view), size = all.length / 3, K = Math.round(Math.sqrt(size)), most = Math.sqrt(all.reduce((a, v) => Math.max(a, Math.abs(v)), 1e-9));
  return [0, 1, 2].map(n => asCanvas(Uint8ClampedArray.from(Array.from(all.subarray(n * size, (n + 1) * size)).flatMap(v => [...tone(Math.sign(v) * Math.sqrt(Math.abs(v)) / most), 255])), K));
}

function refresh(model, memory) {
  const fresh = name => memory[name] !== model.get(name) && (memory[name] = model.get(name), true);
  const bytes = name => new Uint8Array(model.get(name).buffer, model.get(name).byteOffset, model.get(name).byteLength);
  if (fresh("pixels")) Object.assign(memory, { bytes: bytes("pixels"), one: pixels(model.get("pixels"), SIDE, SIDE, 3) });
  if (fresh("like_pixels")) memory.other = pixels(model.get("like_pixels"), SIDE, SIDE, 3);
  if (fresh("matrices")) memory.grams = gramCanvases(model.get("matrices"));
  memory.between = asCanvas(recolored(memory.bytes, model.get("means"), model.get("white"), model.get("spread"), model.get("spin"), model.get("share")), SIDE);
}

/** What is left of the distance between Gram matrices, a bar for each layer. */
function drawBars(board, theme, model, [left, top, width]) {
  const names = model.get("layers"), unit = (width - 44) / 1.25;
  write(board, theme, "left of the distance", left, top - 12, { size: 14, bold: true });
  line(board, left + unit, top, left + unit, top + 200, theme.line, 1.5);
  model.get("remain").forEach((share, i) => {
    const y = top + 40 * i, long = Math.min(share, 1.25) * unit, chosen = names[i] === model.get("layer");
    write(board, theme, names[i], left, y + 12, { size: 12.5, bold: chosen });
    board.g.fillStyle = chosen ? ORANGE : theme.blue;
    board.g.fillRect(left, y + 17, Math.max(1, long), 11);
    write(board, theme, `${Math.round(100 * share)} %`, left + Math.max(1, long) + 6, y + 27, { size: 12, bold: chosen });
  });
}

/** By how much colours move for each turn. */
function drawPath(board, theme, model, place) {
  const path = model.get("path"), [left, top, width, tall] = place, most = 1.15 * Math.max(...path.map(([, v]) => v)), spin = model.get("spin");
  write(board, theme, "colours move by", left - 30, top - 12, { size: 14, bold: true });
  const plot = axes(board, theme, place, [-180, 180], [0, most], { xticks: [[-180, "−180°"], [0, "0"], [180, "180°"]], yticks: [0, 0.2, 0.4, 0.6, 0.8, 1].filter(v => v <= most).map(v => [v, String(v)]), xlabel: "turned by" });
  path.slice(1).forEach(([x, v], i) => line(board, plot.X(path[i][0]), plot.Y(path[i][1]), plot.X(x), plot.Y(v), theme.blue, 2.2));
  line(board, left, plot.Y(model.get("least")), left + width, plot.Y(model.get("least")), ORANGE, 2, [6, 4]);
  line(board, plot.X(spin), top, plot.X(spin), top + tall, VERMILION, 2);
}

function likeMenu(model, root, parent) {
  const row = make("label", "pix-choice-like"), list = make("select");
  list.append(...model.get("sources")[0][1].map(([value, text]) => new Option(text, value)));
  list.value = model.get("like");
  list.addEventListener("change", () => request(model, root, { like: list.value }));
  model.on("change:like", () => { list.value = model.get("like"); });
  row.append(make("span", "", "Colours of"), list);
  for (const node of [row, list]) Object.assign(node.style, { maxWidth: "100%", minWidth: 0 });
  parent.append(row);
}

const STYLE = ".pix-recoloring .pix-told { min-height: 3em; margin: 6px 0 2px; font-variant-numeric: tabular-nums; }";

function render({ model, el }) {
  const root = frame(model, el, "recoloring", "How much of a picture's manner comes with its colours?"), first = make("div", "pix-controls"), memory = {};
  root.append(make("style", "", STYLE), first);
  pictureChoice(model, root, first);
  likeMenu(model, root, first);
  const board = canvas(root, ...VIEWS.wide.size), lines = make("div", "pix-told");
  root.append(lines);

  function draw() {
    const lay = VIEWS[roomIn(root) < FOLD * VIEWS.wide.size[0] ? "narrow" : "wide"], layer = model.get("layer"), share = Math.round(100 * model.get("share"));
    reshape(board, ...lay.size);
    const theme = begin(board, root);
    refresh(model, memory);
    [["the picture", memory.one], [`${share} % of the way`, memory.between], ["the colours of this", memory.other]].forEach(([title, image], i) => {
      const [x, y] = lay.pictures[i], [u, v] = lay.grams[i];
      write(board, theme, title, x, y - 12, { size: 14, bold: true });
      board.g.imageSmoothingEnabled = true;
      board.g.drawImage(image, x, y, lay.side, lay.side);
      write(board, theme, i ? layer : `Gram matrix of ${layer}`, u, v - 10, { size: 13 });
      enlarge(board, memory.grams[i], u, v, lay.side, lay.side);
      box(board, u, v, lay.side, lay.side, theme.line);
    });
    drawBars(board, theme, model, lay.bars);
    drawPath(board, theme, model, lay.plot);
    lines.replaceChildren(...[`A colour moves by ${model.get("moved").toFixed(2)} (root of the mean square). The whole way takes ${model.get("least").toFixed(2)} at least, the dashed line.`,
      model.get("spin") ? "Turned or not, at the end of the way mean and spread of the colours are those of the other picture." : "At the end of the way mean and spread of the colours are those of the other picture."].map(text => make("div", "", text)));
  }
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[0]) request(model, root, { share: clamp(Math.round(20 * model.get("share") + arrow[0]) / 20, 0, 1) });
    else request(model, root, { spin: clamp(model.get("spin") - 10 * arrow[1], -180, 180) });
  });
  const controls = make("div", "pix-controls"), last = make("div", "pix-controls");
  root.append(controls, last);
  slider(model, controls, "share", "Along the way", { min: 0, max: 1, step: 0.05, show: v => `${Math.round(100 * v)} %`, onInput: share => request(model, root, { share }) });
  slider(model, controls, "spin", "Turned by", { min: -180, max: 180, step: 10, show: v => `${v}°`.replace("-", "−"), onInput: spin => request(model, root, { spin }) });
  radio(model, last, "layer", "Gram matrix of", model.get("layers").map(name => [name, name]), layer => request(model, root, { layer }));
  root.append(make("p", "pix-hint", "Bars: 100 % is the distance before anything is changed. Choose the picture with Tab: Left and Right go along the way, Up and Down turn the colours around grey."));
  return keepDrawn(model, root, ["pixels", "like_pixels", "matrices", "share", "spin", "remain"], draw);
}

export { recolored };
export default { render };
