// The open block with its layers and ways, and the receptive field of the chosen layer over a photograph.
// Before it comes explorer_overview.js, after it architecture_explorer.js.

const DETAIL = 238, PHOTO = 190; // height of the open block; side of the photograph

/** What is open: a block with several ways or steps; a short one together with short ones beside it. */
function viewOf(part, seat) {
  const short = one => one && Math.max(...one.block.lanes) === 0 && one.block.count < 6, { seats } = part;
  if (!short(seat)) return seat.block;
  let [from, to] = [seat.i, seat.i], count = seat.block.count;
  for (let more = true; more;) {
    more = false;
    for (const [i, by] of [[from - 1, -1], [to + 1, 1]]) {
      if (!short(seats[i]) || count + seats[i].block.count > 9) continue;
      if (by < 0) from = i; else to = i;
      count += seats[i].block.count;
      more = true;
    }
  }
  const range = Array.from({ length: count }, (_, i) => i);
  return { first: seats[from].block.first, count, columns: range, lanes: range.map(() => 0) };
}

/** Boxes of the layers of a block: a column for each step, a lane for each way; columns of modest layers are narrow. */
function nodesOf(part, block, [left, top, width, high]) {
  const count = Math.max(...block.columns) + 1, lanes = Math.max(...block.lanes) + 1;
  const heavy = Array.from({ length: count }, (_, c) => block.columns.some((column, i) => column === c && part.model.layers[block.first + i].kind !== "other"));
  const unit = Math.min(width / heavy.reduce((s, on) => s + (on ? 1 : 0.62), 0), 118), starts = [];
  let x = left;
  for (const on of heavy) { starts.push([x, unit * (on ? 1 : 0.62)]); x += unit * (on ? 1 : 0.62); }
  const lane = Math.min(high / lanes, 84);
  return block.columns.map((column, i) => {
    const [from, wide] = starts[column], gap = Math.min(12, wide * 0.26), tall = Math.min(lane - Math.min(7, lane * 0.3), 48);
    const y = top + high / 2 + (block.lanes[i] - (lanes - 1) / 2) * lane;
    return { i: block.first + i, x: from + gap / 2, y: y - tall / 2, w: wide - gap, h: tall, column };
  });
}

/** Lines between the layers; what passes over layers, as a shortcut does, is an arc. */
function drawEdges(board, theme, part, nodes, left, top) {
  const { g } = board, at = new Map(nodes.map(node => [node.i, node])), readers = new Map();
  for (const node of nodes) for (const parent of part.model.layers[node.i].before) readers.set(parent, (readers.get(parent) || 0) + 1);
  for (const node of nodes) for (const parent of part.model.layers[node.i].before) {
    const from = at.get(parent), [x0, y0] = from ? [from.x + from.w, from.y + from.h / 2] : [left - 12, nodes.middle], [x1, y1] = [node.x, node.y + node.h / 2];
    const skip = readers.get(parent) > 1 && node.column - (from ? from.column : -1) > 1, crossed = skip && nodes.some(n => n !== node && n !== from && n.x > x0 && n.x < x1 && n.y < Math.max(y0, y1) && n.y + n.h > Math.min(y0, y1));
    g.strokeStyle = skip ? theme.ink : theme.soft;
    g.lineWidth = skip ? 2 : 1.3;
    g.beginPath();
    g.moveTo(x0, y0);
    if (crossed) { const lift = Math.max(top, Math.min(...nodes.map(n => n.y)) - 14); g.bezierCurveTo(x0 + 4, lift - 20, x1 - 4, lift - 20, x1 + node.w / 2, node.y); }
    else { // along its lane, and over to the other one at the end
      const from = Math.max(x0, x1 - 26), bend = (x1 - from) / 2;
      g.lineTo(from, y0);
      g.bezierCurveTo(from + bend, y0, x1 - bend, y1, x1, y1);
    }
    g.stroke();
  }
}

function drawNodes(board, theme, part, nodes, chosen) {
  const { g } = board;
  for (const node of nodes) {
    const layer = part.model.layers[node.i], on = node.i === chosen, modest = layer.kind === "other", dark = ["conv"].includes(layer.kind);
    g.fillStyle = modest ? theme.paper : COLORS[layer.kind];
    g.fillRect(node.x, node.y, node.w, node.h);
    box(board, node.x, node.y, node.w, node.h, on ? theme.ink : modest ? theme.soft : COLORS[layer.kind], on ? 3.2 : 1);
    if (on) { g.fillStyle = theme.ink; g.beginPath(); g.moveTo(node.x + node.w / 2, node.y - 2); g.lineTo(node.x + node.w / 2 - 5, node.y - 9); g.lineTo(node.x + node.w / 2 + 5, node.y - 9); g.fill(); }
    const size = Math.max(11, SMALLEST / board.scale), ink = modest ? theme.ink : dark ? "#ffffff" : "#1f2328", wide = text => { g.font = `${size}px ${theme.family}`; return g.measureText(text).width; };
    if (node.h < size + 1) continue;
    const text = [layer.label, SIGNS[layer.kind]].find(one => wide(one) < node.w - 2);
    const deep = `${deepOf(layer)}`, two = node.h > 30 && !modest && wide(deep) < node.w - 2;
    if (text) write(board, theme, text, node.x + node.w / 2, node.y + node.h / 2 - (two ? 7 : 0), { size, align: "center", baseline: "middle", color: ink });
    if (two) write(board, theme, deep, node.x + node.w / 2, node.y + node.h / 2 + 8, { size, align: "center", baseline: "middle", color: ink });
  }
}

/** The field of the number in the middle of a map: [first, past the last] pixel down and across. */
function fieldOf(layer) {
  const [rows, columns] = layer.shape.length === 3 ? layer.shape : [1, 1];
  return [[layer.down, rows], [layer.across, columns]].map(([[size, stride, , start], side]) => {
    const middle = start + Math.floor(side / 2) * stride;
    return [middle - (size - 1) / 2, middle + (size + 1) / 2];
  });
}

function drawField(board, theme, model, part, layer, [left, top, side], photo, found) {
  if (!part.model.image) return;
  const { g } = board, [h, w] = part.model.size, scale = side / Math.max(h, w), [high, wide] = [h * scale, w * scale], [[y0, y1], [x0, x1]] = fieldOf(layer);
  write(board, theme, `sees ${spaced(layer.down[0])} × ${spaced(layer.across[0])} pixels`, left, top - 24, { size: 13.5, bold: true });
  write(board, theme, found ? "bright: share of the gradient" : "frame: by the formula", left, top - 7, { size: 12, color: theme.soft });
  g.save();
  g.beginPath(); g.rect(left, top, wide, high); g.clip();
  g.imageSmoothingEnabled = true;
  g.drawImage(photo, left, top, wide, high);
  if (found) drawHeat(board, model, left, top, scale, found.step);
  else { g.fillStyle = "rgba(0, 0, 0, 0.45)"; g.beginPath(); g.rect(left, top, wide, high); g.rect(left + x0 * scale, top + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale); g.fill("evenodd"); }
  g.restore();
  const clip = (v, most) => clamp(v, -3, most + 3), [a, b, c, d] = [clip(x0 * scale, wide), clip(y0 * scale, high), clip(x1 * scale, wide), clip(y1 * scale, high)];
  box(board, left + a, top + b, Math.max(c - a, 3), Math.max(d - b, 3), "#000000", 4.5);
  box(board, left + a, top + b, Math.max(c - a, 3), Math.max(d - b, 3), "#F0E442", 2.2);
  if (found && found.rows) write(board, theme, `half of it in ${found.half} × ${found.half}`, left, top + high + 16, { size: 12.5, bold: true });
  else if (layer.down[0] > h || layer.across[0] > w) write(board, theme, "larger than the image", left, top + high + 16, { size: 12, color: theme.soft });
}

/** The measured share over a darkened photograph: the brighter, the more a pixel moves the number. */
function drawHeat(board, model, left, top, scale, step) {
  const { g } = board, [rows, columns] = model.get("heat_shape"), view = model.get("heat"), small = make("canvas"), data = new ImageData(columns, rows);
  Object.assign(small, { width: columns, height: rows });
  for (let i = 0; i < rows * columns; i++) {
    const v = view.getUint8(i);
    data.data.set([255, 160 + 95 * (v / 255) ** 2, 60 + 190 * (v / 255) ** 4, v], 4 * i);
  }
  small.getContext("2d").putImageData(data, 0, 0);
  g.fillStyle = "rgba(0, 0, 0, 0.72)";
  g.fillRect(left, top, 1e4, 1e4);
  g.imageSmoothingEnabled = false;
  g.drawImage(small, left, top, columns * step * scale, rows * step * scale);
}

/** The lines below: the chosen layer in words and numbers. */
function told(model, part, layer, found) {
  const { totals } = part.model, [size, stride, padding, start] = layer.down, wide = layer.across[0], opened = model.get("opened");
  const share = name => opened ? ` (${percent(layer[name] / Math.max(totals[name], 1))})` : ""; // tells where the costs live
  const lines = [`${layer.name} · ${layer.setting} · ${layer.shape.join(" × ")} = ${spaced(layer.numbers)} numbers`];
  lines.push(layer.parameters || layer.macs ? `${spaced(layer.parameters)} parameters${share("parameters")} · ${spaced(layer.macs)} products${share("macs")}${opened && layer.macs ? ` · ${percent(layer.activations / totals.activations)} of the activations` : ""}` : "no parameters, no products that are counted");
  if (!part.model.image) return lines;
  lines.push(`Receptive field by the formula: ${spaced(size)} × ${spaced(wide)} pixels, stride ${stride}, padding ${padding}, centre of the first at ${String(+start.toFixed(2)).replace("-", "−")}`);
  if (!found) lines.push("Measured: press the button (or M) to send a gradient back from the middle of the map.");
  else if (!found.rows) lines.push("Measured: nothing moves it; the rectifiers behind it are all off for this photograph.");
  else {
    const [[y0, y1], [x0, x1]] = fieldOf(layer), [h, w] = part.model.size, inside = [[y0, y1, h], [x0, x1, w]].map(([a, b, n]) => [Math.max(Math.ceil(a), 0), Math.min(Math.floor(b - 1), n - 1)]);
    const same = [found.rows, found.columns].every((ends, i) => ends[0] === inside[i][0] && ends[1] === inside[i][1]), ends = ([a, b]) => `${a} to ${b}`;
    lines.push(`Measured: rows ${ends(found.rows)}, columns ${ends(found.columns)}; ${same ? "as the formula says" : `by the formula ${ends(inside[0])}, ${ends(inside[1])}`}. Half of the gradient lies in ${found.half} × ${found.half}.`);
  }
  return lines;
}
