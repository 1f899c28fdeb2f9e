// What a kernel does to a picture, in the browser: sizes, windows, sums, and numbers as a reader writes them.

const DENOMINATORS = [9, 16, 256]; // of averages: 1/9 says more than 0.111

/** Rows or columns of the output. */
const outputSize = (size, k, stride, padding) => Math.max(0, Math.floor((size + 2 * padding - k) / stride) + 1);

const halfTurn = weights => weights.map(row => [...row].reverse()).reverse();

/** (1 - strength) identity + strength weights. */
function mixed(weights, strength) {
  const middle = (weights.length - 1) / 2;
  return weights.map((row, i) => row.map((w, j) => strength * w + (1 - strength) * (i === middle && j === middle)));
}

/** A plane with zeros around it, and the length of its rows. */
function padded(plane, [height, width], padding) {
  const wide = width + 2 * padding, out = new Float32Array((height + 2 * padding) * wide);
  for (let i = 0; i < height; i++) out.set(plane.subarray(i * width, (i + 1) * width), (i + padding) * wide + padding);
  return [out, wide];
}

/** Add to outputs out[at], out[at + 1], ... one row of a kernel times the pixels from x[p] on; written out, since loops cost half of the time. */
function addRow(out, at, count, x, p, stride, [a, b, c, d, e]) {
  const end = at + count;
  if (d === undefined) for (; at < end; at++, p += stride) out[at] += a * x[p] + b * x[p + 1] + c * x[p + 2];
  else for (; at < end; at++, p += stride) out[at] += a * x[p] + b * x[p + 1] + c * x[p + 2] + d * x[p + 3] + e * x[p + 4];
}

/** One plane (height x width numbers) through 3 x 3 or 5 x 5 weights that lie on the window as they are. */
function filtered(plane, size, weights, stride, padding) {
  const k = weights.length, [rows, columns] = size.map(side => outputSize(side, k, stride, padding));
  const [x, wide] = padded(plane, size, padding), out = new Float64Array(rows * columns);
  for (let m = 0; m < rows; m++) for (let i = 0; i < k; i++) addRow(out, m * columns, columns, x, (m * stride + i) * wide, stride, weights[i]);
  return { values: out, rows, columns };
}

/** Number of independent rows: Gaussian elimination with the largest pivot. */
function rankOf(weights) {
  const rows = weights.map(row => [...row]), small = 1e-9;
  let rank = 0;
  for (let column = 0; column < rows.length; column++) {
    let best = rank;
    for (let i = rank; i < rows.length; i++) if (Math.abs(rows[i][column]) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    if (best >= rows.length || Math.abs(rows[best][column]) <= small) continue;
    [rows[rank], rows[best]] = [rows[best], rows[rank]];
    for (let i = rank + 1; i < rows.length; i++) {
      const share = rows[i][column] / rows[rank][column];
      rows[i] = rows[i].map((v, j) => v - share * rows[rank][j]);
    }
    rank += 1;
  }
  return rank;
}

function meanAndSpread(planes) {
  let sum = 0, squares = 0, count = 0;
  for (const plane of planes) for (let i = 0; i < plane.length; i++, count++) { sum += plane[i]; squares += plane[i] * plane[i]; }
  const mean = sum / count;
  return [mean, Math.sqrt(Math.max(0, squares / count - mean * mean))];
}

const divisor = (a, b) => b ? divisor(b, a % b) : Math.abs(a);

/** A weight as text: whole, a fraction of an average's denominator, or two decimals. */
function number(weight) {
  for (const over of Math.abs(weight) < 1 ? DENOMINATORS : [1]) {
    const part = Math.round(weight * over), common = divisor(part, over) || 1;
    if (Math.abs(weight * over - part) < 1e-9) return minus(over === common ? String(part / over) : `${part / common}/${over / common}`);
  }
  return minus(Math.abs(weight) >= 0.1 ? weight.toFixed(2) : String(+weight.toPrecision(2)));
}

/** A sum of products as text: whole, or two decimals. */
const amount = value => minus(Math.abs(value - Math.round(value)) < 1e-6 ? String(Math.round(value)) : value.toFixed(2));

const minus = text => text === "-0" ? "0" : text.replace("-", "−");

/** What a reader typed as a weight, 1/9 too; null when it is no number. */
function typed(text) {
  const [over, under = "1"] = text.replace("−", "-").replace(",", ".").split("/"), value = Number(over) / Number(under);
  return over.trim() && under.trim() && Number.isFinite(value) && Math.abs(value) < 1000 ? value : null;
}
