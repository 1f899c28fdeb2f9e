// Short signals as rows of bars over one axis, and what a system answers to them.
// The texts of view/common.js and filtering.js come before this file.

const PURPLE = "#CC79A7"; // of Okabe and Ito
const median = ([...values]) => values.sort((a, b) => a - b)[values.length >> 1];
const RULES = { max: window => Math.max(...window), median, square: ([v]) => v * v, swell: ([v], n) => n / 4 * v, offset: ([v]) => v + 1 };

/** The number of h that lies on sample k of x at output n; undefined beyond h. */
const layOn = (h, n, k, flip) => h[flip ? n - k : k - n + h.length - 1];

/** What a system answers, x.length + h.length - 1 samples; the filter by h if there is no rule for it. */
function response(system, span, x, h, flip) {
  return Array.from({ length: x.length + h.length - 1 }, (_, n) => {
    if (RULES[system]) return RULES[system](Array.from({ length: span }, (_, i) => x[n - span + 1 + i] ?? 0), n);
    return x.reduce((sum, v, k) => sum + v * (layOn(h, n, k, flip) ?? 0), 0);
  });
}

/** x with `room` samples more, moved to the right by `shift`. */
const moved = (x, shift, room) => [...Array(shift).fill(0), ...x, ...Array(room - shift).fill(0)];

/** A row of bars: where it stands and its scale. Values from -reach to reach, or from 0 where none is below it. */
function bandOf([left, top, side, height], first, values, least = 1) {
  const high = Math.max(least, ...values), low = Math.min(0, ...values), scale = (height - 4) / (high - low);
  return { left, top, side, height, first, scale, zero: top + 2 + high * scale, X: k => left + (k - first + 0.5) * side };
}

/** Bars from index `from` on; look(k, value) -> { color, hollow, text, strong } or nothing to leave one out. */
function drawBars(board, theme, band, from, values, look) {
  const wide = band.side * 0.62, g = board.g;
  values.forEach((value, i) => {
    const k = from + i, way = look(k, value);
    if (!way) return;
    const x = band.X(k) + (way.dx || 0), w = way.wide || wide, tall = value * band.scale;
    g.fillStyle = g.strokeStyle = way.color;
    g.lineWidth = 2;
    if (way.hollow) { g.setLineDash(way.dash || []); g.strokeRect(x - w / 2, band.zero - Math.max(tall, 0), w, Math.abs(tall)); g.setLineDash([]); }
    else g.fillRect(x - w / 2, band.zero - Math.max(tall, 0), w, Math.max(Math.abs(tall), 1));
    if (way.text !== undefined) write(board, theme, way.text, x, band.top + band.height + 13, { size: 12, align: "center", bold: way.strong, color: way.ink || theme.ink });
  });
}

/** The line of zeros of a band, with its name on the left. */
function drawGround(board, theme, band, last, name) {
  line(board, band.left, band.zero, band.X(last) + band.side / 2, band.zero, theme.soft);
  write(board, theme, name, band.left - 8, band.top + band.height / 2 + 4, { size: 13, bold: true, align: "right" });
}
