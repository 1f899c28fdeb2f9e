// The planes of a picture that are filtered, and how their values become greys.
// The text of view/common.js comes before this file.

/** The planes that are filtered: one grey, or red, green and blue. */
function planesOf(rgb, colour) {
  const count = rgb.length / 3, planes = Array.from({ length: colour ? 3 : 1 }, () => new Float32Array(count));
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    if (colour) for (let c = 0; c < 3; c++) planes[c][i] = rgb[at + c];
    else planes[0][i] = (19595 * rgb[at] + 38470 * rgb[at + 1] + 7471 * rgb[at + 2] + 32768) >> 16; // as Pillow does it
  }
  return planes;
}

/** How values become greys: [what is shown, value -> grey], cut at 0 and 255 in the end. */
function shading(kind, weights) {
  const flat = weights.flat(), sum = flat.reduce((a, b) => a + b, 0);
  if (kind === "auto") kind = Math.min(...flat) < 0 && Math.abs(sum) < 0.5 ? "signed" : "clip"; // the weights nearly cancel
  return [kind, { clip: v => v, signed: v => 128 + v / 2, size: Math.abs }[kind]];
}

/** Planes as a small canvas; one plane is grey. */
function painted(planes, rows, columns, shade) {
  const node = make("canvas");
  if (!rows || !columns) return node;
  Object.assign(node, { width: columns, height: rows });
  const data = new ImageData(columns, rows), bytes = data.data, count = rows * columns;
  bytes.fill(255);
  planes.forEach((plane, c) => { for (let i = 0, at = c; i < count; i++, at += 4) bytes[at] = shade(plane[i]); });
  if (planes.length === 1) for (let at = 0; at < 4 * count; at += 4) bytes[at + 1] = bytes[at + 2] = bytes[at];
  node.getContext("2d").putImageData(data, 0, 0);
  return node;
}
