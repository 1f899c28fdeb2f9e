// What a trained net makes of one image, layer by layer, as net_layers.py describes it.
// Maps are {h, w, k, data}: data is a Float32Array in the order (row, column, channel). No drawing here.

const BENDS = {
  linear: v => v, relu: v => v > 0 ? v : 0, relu6: v => Math.min(Math.max(v, 0), 6),
  sigmoid: v => 1 / (1 + Math.exp(-v)), tanh: Math.tanh,
};

const maps = (h, w, k) => ({ h, w, k, data: new Float32Array(h * w * k) });

/** Rows before the image, and rows of the output, along one side. padding: "valid", "same" or [before, after]. */
function along(size, reach, stride, padding) {
  if (padding === "same") {
    const count = Math.ceil(size / stride), lacking = Math.max((count - 1) * stride + reach - size, 0);
    return [lacking >> 1, count];
  }
  const [before, after] = padding === "valid" ? [0, 0] : padding;
  return [before, Math.max(Math.floor((size + before + after - reach) / stride) + 1, 0)];
}

/** Where the windows of a layer lie: rows and columns before the image, and of the output. */
function windows(layer, { h, w }) {
  const size = layer.kernel || layer.size, gap = layer.dilation || [1, 1], [top, bottom, left, right] = Array.isArray(layer.padding) ? layer.padding : [];
  const [y, rows] = along(h, gap[0] * (size[0] - 1) + 1, layer.strides[0], top === undefined ? layer.padding : [top, bottom]);
  const [x, columns] = along(w, gap[1] * (size[1] - 1) + 1, layer.strides[1], top === undefined ? layer.padding : [left, right]);
  return { y, x, rows, columns, size, gap, step: layer.strides };
}

/** Calls visit(row, column, tap, offset of the input pixel) for every tap that lies in the image. */
function eachTap({ y, x, size, gap, step }, given, row, column, visit) {
  for (let i = 0; i < size[0]; i++) {
    const at = row * step[0] - y + i * gap[0];
    if (at < 0 || at >= given.h) continue;
    for (let j = 0; j < size[1]; j++) {
      const to = column * step[1] - x + j * gap[1];
      if (to >= 0 && to < given.w) visit(i * size[1] + j, at * given.w + to);
    }
  }
}

function convolve(layer, given, all) {
  const win = windows(layer, given), { filters: F, depth, groups } = layer, per = F / groups, taps = layer.kernel[0] * layer.kernel[1];
  const out = maps(win.rows, win.columns, F), W = all.subarray(layer.at, layer.at + taps * depth * F), b = all.subarray(layer.at + W.length, layer.at + W.length + F);
  for (let row = 0, o = 0; row < out.h; row++) for (let column = 0; column < out.w; column++, o += F) {
    for (let f = 0; f < F; f++) out.data[o + f] = b[f];
    eachTap(win, given, row, column, (tap, pixel) => {
      for (let g = 0; g < groups; g++) for (let c = 0; c < depth; c++) {
        const v = given.data[pixel * given.k + g * depth + c];
        if (!v) continue;
        for (let f = g * per, w = (tap * depth + c) * F + f; f < (g + 1) * per; f++, w++) out.data[o + f] += v * W[w];
      }
    });
  }
  return out;
}

function pool(layer, given) {
  const win = windows(layer, given), out = maps(win.rows, win.columns, given.k), K = given.k, most = layer.how === "max";
  for (let row = 0, o = 0; row < out.h; row++) for (let column = 0; column < out.w; column++, o += K) {
    let count = 0;
    for (let c = 0; c < K && most; c++) out.data[o + c] = -Infinity;
    eachTap(win, given, row, column, (tap, pixel) => {
      count++;
      for (let c = 0; c < K; c++) {
        const v = given.data[pixel * K + c];
        if (most) { if (v > out.data[o + c]) out.data[o + c] = v; } else out.data[o + c] += v;
      }
    });
    for (let c = 0; c < K && !most; c++) out.data[o + c] /= count;
  }
  return out;
}

function overall(layer, given) {
  const out = maps(1, 1, given.k), count = given.h * given.w;
  for (let c = 0; c < given.k; c++) {
    let best = -Infinity, sum = 0;
    for (let i = 0; i < count; i++) { const v = given.data[i * given.k + c]; best = Math.max(best, v); sum += v; }
    out.data[c] = layer.how === "max" ? best : sum / count;
  }
  return out;
}

function connect(layer, given, all) {
  const U = layer.units, D = layer.inputs, W = all.subarray(layer.at, layer.at + D * U), out = maps(1, 1, U);
  out.data.set(all.subarray(layer.at + D * U, layer.at + D * U + U));
  for (let d = 0; d < D; d++) {
    const v = given.data[d];
    if (v) for (let u = 0; u < U; u++) out.data[u] += v * W[d * U + u];
  }
  return out;
}

function padded(layer, given) {
  const [top, bottom, left, right] = layer.padding, out = maps(given.h + top + bottom, given.w + left + right, given.k);
  for (let row = 0; row < given.h; row++) {
    out.data.set(given.data.subarray(row * given.w * given.k, (row + 1) * given.w * given.k), ((row + top) * out.w + left) * given.k);
  }
  return out;
}

const each = (given, change) => ({ ...given, data: given.data.map(change) });

function bend(given, name) {
  if (name !== "softmax") return each(given, BENDS[name]);
  const out = each(given, v => v), K = given.k;
  for (let at = 0; at < out.data.length; at += K) {
    const part = out.data.subarray(at, at + K), top = Math.max(...part);
    let sum = 0;
    for (let c = 0; c < K; c++) sum += part[c] = Math.exp(part[c] - top);
    for (let c = 0; c < K; c++) part[c] /= sum;
  }
  return out;
}

/** What a layer makes before its activation. */
function summed(layer, given, all) {
  switch (layer.kind) {
    case "conv": return convolve(layer, given, all);
    case "dense": return connect(layer, given, all);
    case "pool": return pool(layer, given);
    case "global": return overall(layer, given);
    case "norm": return each(given, (v, i) => v * all[layer.at + i % layer.channels] + all[layer.at + layer.channels + i % layer.channels]);
    case "pad": return padded(layer, given);
    case "rescale": return each(given, v => v * layer.scale + layer.offset);
    case "flatten": return { h: 1, w: 1, k: given.data.length, data: given.data };
    case "reshape": return { h: layer.shape.length > 1 ? layer.shape[0] : 1, w: layer.shape.length > 2 ? layer.shape[1] : 1, k: layer.shape[layer.shape.length - 1], data: given.data };
    default: return given; // an activation that stands by itself
  }
}

/** One entry a layer: {given, sum, out}; ends early at a layer of the student's own, which Python runs. */
function forward(layers, all, image, from = 0) {
  const seen = [];
  let given = image;
  for (const layer of layers.slice(from)) {
    if (layer.kind === "own") break;
    const sum = summed(layer, given, all), out = layer.activation === "linear" ? sum : bend(sum, layer.activation);
    seen.push({ given, sum, out });
    given = out;
  }
  return seen;
}

/** One channel of maps as numbers, row by row. */
const channel = (m, c) => Float32Array.from({ length: m.h * m.w }, (_, i) => m.data[i * m.k + c]);

/** The weights of filter f for channel c of its group. */
function slice(layer, all, c, f) {
  const taps = layer.kernel[0] * layer.kernel[1];
  return Float32Array.from({ length: taps }, (_, t) => all[layer.at + (t * layer.depth + c) * layer.filters + f]);
}

/** What filter f makes of one channel of its group, before the sum over channels. */
function product(layer, all, given, c, f) {
  const win = windows(layer, given), weights = slice(layer, all, c, f), first = Math.floor(f / (layer.filters / layer.groups)) * layer.depth;
  const out = new Float32Array(win.rows * win.columns);
  for (let row = 0, o = 0; row < win.rows; row++) for (let column = 0; column < win.columns; column++, o++) {
    eachTap(win, given, row, column, (tap, pixel) => { out[o] += given.data[pixel * given.k + first + c] * weights[tap]; });
  }
  return { h: win.rows, w: win.columns, data: out, weights, channel: first + c };
}
