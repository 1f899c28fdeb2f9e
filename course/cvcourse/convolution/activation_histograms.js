// What a deep net with random weights hands from layer to layer, and how training and test differ with batch norm.
// The text of view/common.js comes before this file.

const GRID = [14, 60, 124, 92, 20, 46], SPREAD = [66, 372, 440, 96], CLOUD = [640, 60, 196, 196]; // left, top, width, height (and gaps)
const BINS = 31, REACH = 3, STEP = 2 * REACH / BINS;
const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
const short = v => v === 0 ? "0" : v >= 1000 || v < 0.001 ? v.toExponential(1).replace("e+", "e") : v >= 100 ? v.toFixed(0) : String(+v.toPrecision(2));

/** rows (N, U) times a matrix (U, U), times a gain. */
function multiply(rows, W, U, gain) {
  const out = new Float64Array(rows.length);
  for (let n = 0; n < rows.length; n += U) for (let d = 0; d < U; d++) {
    const v = rows[n + d] * gain;
    if (v) for (let u = 0, w = d * U; u < U; u++, w++) out[n + u] += v * W[w];
  }
  return out;
}

/** Means and variances of the units over rows from..to. */
function statistics(a, U, from, to) {
  const mean = new Float64Array(U), variance = new Float64Array(U), count = to - from;
  for (let n = from; n < to; n++) for (let u = 0; u < U; u++) mean[u] += a[n * U + u] / count;
  for (let n = from; n < to; n++) for (let u = 0; u < U; u++) variance[u] += (a[n * U + u] - mean[u]) ** 2 / count;
  return { mean, variance };
}

function normalize(a, U, from, to, { mean, variance }, epsilon) {
  for (let n = from; n < to; n++) for (let u = 0; u < U; u++) a[n * U + u] = (a[n * U + u] - mean[u]) / Math.sqrt(variance[u] + epsilon);
}

/**
 * Train: each batch with its own statistics. Test: each layer with the averages that training has kept.
 * Returns {train, test}: for each layer the values before the activation, (N, U) Float64Array
 */
function run({ weights, inputs, layers, units, scale, norm, batch, activation, epsilon, testing = true }) {
  const N = inputs.length / units, gain = scale * (activation === "relu" ? Math.SQRT2 : 1), bend = activation === "relu" ? v => Math.max(v, 0) : Math.tanh;
  const train = [], test = [];
  let h = inputs, calm = inputs;
  for (let k = 0; k < layers; k++) {
    const W = weights.subarray(k * units * units, (k + 1) * units * units), a = multiply(h, W, units, gain), kept = { mean: new Float64Array(units), variance: new Float64Array(units) };
    const b = norm && testing ? multiply(calm, W, units, gain) : a;
    if (norm) {
      for (let from = 0; from < N; from += batch) {
        const found = statistics(a, units, from, from + batch);
        normalize(a, units, from, from + batch, found, epsilon);
        for (const name of ["mean", "variance"]) found[name].forEach((v, u) => { kept[name][u] += v * batch / N; });
      }
      if (testing) normalize(b, units, 0, N, kept, epsilon);
    }
    train.push(a);
    test.push(b);
    h = a.map(bend);
    calm = norm && testing ? b.map(bend) : h;
  }
  return { train, test };
}

function spread(a) {
  let sum = 0, squares = 0;
  for (let i = 0; i < a.length; i++) sum += a[i];
  const mean = sum / a.length;
  for (let i = 0; i < a.length; i++) squares += (a[i] - mean) ** 2;
  return Math.sqrt(squares / a.length);
}

/** How far training and test lie apart in the last layer: mean distance of a value. */
const gap = ({ train, test }) => { const [a, b] = [train, test].map(all => all[all.length - 1]); return a.reduce((s, v, i) => s + Math.abs(v - b[i]), 0) / a.length; };

function histogram(a) {
  const counts = new Array(BINS).fill(0);
  let beyond = 0;
  for (const v of a) { if (Math.abs(v) > REACH) beyond++; counts[clamp(Math.floor((v + REACH) / STEP), 0, BINS - 1)]++; }
  return { counts, beyond: beyond / a.length };
}

function drawHistogram(board, theme, a, k, color) {
  const [left, top, width, high, gapX, gapY] = GRID, x = left + (k % 4) * (width + gapX), y = top + Math.floor(k / 4) * (high + gapY), { counts, beyond } = histogram(a), most = Math.max(...counts, 1);
  write(board, theme, `layer ${k + 1}`, x, y - 8, { size: 12.5, bold: true });
  write(board, theme, `±${short(spread(a))}`, x + width, y - 8, { size: 12, align: "right" });
  counts.forEach((count, i) => {
    const edge = beyond > 0 && (i === 0 || i === BINS - 1);
    board.g.fillStyle = edge ? VERMILION : color;
    if (count) board.g.fillRect(x + i * width / BINS, y + high - count / most * (high - 4), width / BINS - 0.6, Math.max(count / most * (high - 4), 1));
  });
  line(board, x, y + high, x + width, y + high, theme.soft);
  for (const [v, text] of [[-REACH, "−3"], [0, "0"], [REACH, "3"]]) write(board, theme, text, x + (v + REACH) / (2 * REACH) * width, y + high + 13, { size: 11, align: "center", color: theme.soft });
  if (beyond > 0.005) write(board, theme, `${Math.round(100 * beyond)} % beyond`, x + width / 2, y + 12, { size: 11, align: "center" });
}

/** The spread in each layer, with what it would be with and without batch norm once both were seen. */
function drawSpread(board, theme, curves, norm) {
  const [low, high] = [-5, 5], plot = axes(board, theme, SPREAD, [1, 8], [low, high], { xticks: ticks([1, 2, 3, 4, 5, 6, 7, 8]), yticks: [[-4, "0.0001"], [-2, "0.01"], [0, "1"], [2, "100"], [4, "10 000"]], xlabel: "layer" });
  write(board, theme, "spread of the values, layer by layer", SPREAD[0], SPREAD[1] - 8, { size: 12.5, bold: true });
  const ends = curves.map(([, values]) => plot.Y(clamp(Math.log10(Math.max(values[7], 1e-9)), low, high))), near = ends.length > 1 && Math.abs(ends[0] - ends[1]) < 14;
  for (const [on, values] of curves) {
    const now = on === norm, points = values.map((v, k) => [plot.X(k + 1), plot.Y(clamp(v > 0 ? Math.log10(v) : low, low, high))]), color = on ? theme.blue : ORANGE;
    points.slice(1).forEach((p, i) => line(board, ...points[i], ...p, color, now ? 3 : 1.5, on ? [] : [6, 4]));
    for (const [x, y] of points) disc(board, x, y, now ? 4.5 : 3, color, theme.paper, 1);
    write(board, theme, on ? "with" : "without", points[7][0] + 10, points[7][1] + 4 + (near ? (on ? -7 : 7) : 0), { size: 12, bold: now });
  }
}

/** Each value of the last layer: at training along x, at test along y. */
function drawCloud(board, theme, found, units, norm) {
  const [a, b] = [found.train, found.test].map(all => all[all.length - 1]), most = Math.max(1e-12, Math.min(norm ? 4 : Infinity, 1.05 * Math.max(...a.map(Math.abs), ...b.map(Math.abs))));
  const text = v => short(Math.abs(v)).replace(/^/, v < 0 ? "−" : ""), marks = [-most, 0, most].map(v => [v, v ? text(v) : "0"]);
  const plot = axes(board, theme, CLOUD, [-most, most], [-most, most], { xticks: marks, yticks: marks, xlabel: "in training", grid: false });
  write(board, theme, "at test", CLOUD[0] - 10, CLOUD[1] - 10, { size: 13, align: "right" });
  write(board, theme, "the same values of layer 8", CLOUD[0], CLOUD[1] - 30, { size: 12.5, bold: true });
  line(board, plot.X(-most), plot.Y(-most), plot.X(most), plot.Y(most), theme.line, 1.5);
  board.g.fillStyle = norm ? theme.blue : ORANGE;
  board.g.globalAlpha = 0.55;
  for (let i = 0; i < a.length; i += 11) if (Math.abs(a[i]) <= most && Math.abs(b[i]) <= most) board.g.fillRect(plot.X(a[i]) - 1.4, plot.Y(b[i]) - 1.4, 2.8, 2.8);
  board.g.globalAlpha = 1;
  const apart = gap(found);
  write(board, theme, `apart by ${norm ? apart.toFixed(3) : "0"} on average`, CLOUD[0] - 30, CLOUD[1] + CLOUD[3] + 74, { size: 15, bold: true });
  write(board, theme, norm ? "training: statistics of the batch" : "without batch norm training and", CLOUD[0] - 30, CLOUD[1] + CLOUD[3] + 98, { size: 12.5, color: theme.soft });
  write(board, theme, norm ? "test: averages kept from training" : "test compute the same", CLOUD[0] - 30, CLOUD[1] + CLOUD[3] + 116, { size: 12.5, color: theme.soft });
}

function inWords(settings, found, apart) {
  const spreads = found.train.map(a => short(spread(a))).join(", "), { scale, norm, batch, activation, layers, units } = settings;
  return `${layers} layers of ${units} units with ${activation}, weights ${+scale.toFixed(2)} times the usual spread, ${norm ? "with" : "without"} batch norm, batches of ${batch}. ` +
    `Spread of the values in the layers: ${spreads}. Training and test are apart by ${norm ? apart.toFixed(3) : 0} on average in the last layer.`;
}

function render({ model, el }) {
  const root = frame(model, el, "activation-histograms", "What is left of the values after eight layers?"), board = canvas(root, 856, 512, [[0, 0, 578, 332], [0, 332, 578, 180], [578, 0, 278, 400]]);
  const weights = floats(model.get("weights")), inputs = floats(model.get("inputs")), seen = new Set([model.get("norm")]);
  let later;
  const settings = norm => ({ weights, inputs, norm, batch: 2 ** model.get("batch"), ...Object.fromEntries(["layers", "units", "scale", "activation", "epsilon"].map(name => [name, model.get(name)])) });

  function draw() {
    const theme = begin(board, root), norm = model.get("norm"), found = run(settings(norm)), color = norm ? theme.blue : ORANGE;
    seen.add(norm);
    write(board, theme, `values before ${model.get("activation")}, ${norm ? "with" : "without"} batch norm; ± is their spread`, GRID[0], 24, { size: 15, bold: true });
    found.train.forEach((a, k) => drawHistogram(board, theme, a, k, color));
    const curves = [...seen].map(on => [on, (on === norm ? found : run({ ...settings(on), testing: false })).train.map(spread)]);
    drawSpread(board, theme, curves.sort((a, b) => (a[0] === norm) - (b[0] === norm)), norm);
    drawCloud(board, theme, found, model.get("units"), norm);
    const words = inWords(settings(norm), found, gap(found));
    if (words !== model.get("alt")) { model.set("alt", words); clearTimeout(later); later = setTimeout(() => model.save_changes(), 150); }
    onOff.textContent = norm ? "Switch batch norm off" : "Switch batch norm on";
    onOff.setAttribute("aria-pressed", norm);
  }
  const [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  root.append(first, second);
  const flip = () => send(model, { norm: !model.get("norm") }), to = (name, value, low, high) => send(model, { [name]: clamp(value, low, high) });
  button(first, "norm", "Switch batch norm on", flip);
  const onOff = root.querySelector(".pix-button-norm");
  radio(model, first, "activation", "Activation", [["relu", "relu"], ["tanh", "tanh"]]);
  slider(model, second, "scale", "Scale of the weights", { min: 0.1, max: 3, step: 0.05, show: v => `${v.toFixed(2)} ×` });
  slider(model, second, "batch", "Images in a batch", { min: 0, max: 7, show: v => String(2 ** v) });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") flip();
    else if (arrow[0]) to("scale", Math.round(20 * model.get("scale") + arrow[0]) / 20, 0.1, 3);
    else to("batch", model.get("batch") - arrow[1], 0, 7);
  });
  root.append(make("p", "pix-hint", "Random weights, no training: 1 × is the spread that is usual for first weights. Choose the picture with Tab: Left and Right scale the weights, Up and Down change the batch, Space switches batch norm."));
  const drawn = keepDrawn(model, root, ["scale", "norm", "batch", "activation"], draw);
  return () => { clearTimeout(later); drawn(); };
}

export { run };
export default { render };
