// The view of units: the strongest maps of every layer, one map large, all maps of its layer, nine patches.
// Before it come common.js, picture_source.js, picture_choice.js and tones.js.

const PHOTO = 224, PATCH = 72, THUMB = 56, FIRST = 3;
const UNITS = {
  wide: { size: [856, 626], strip: [10, 48, 18, 46.6], photo: [10, 232], map: [250, 232], sheet: [492, 232, 352, 224], patches: [10, 510, 9, 93] },
  narrow: { size: [480, 1176], strip: [10, 48, 9, 51], photo: [10, 420], map: [246, 420], sheet: [10, 688, 460, 200], patches: [10, 930, 5, 92] },
};

/** Maps of bytes, 128 for 0, as one small canvas: `count` maps of side x side below each other. */
function mapSheet(bytes, count, side) {
  const node = make("canvas"), image = new ImageData(side, side * count);
  Object.assign(node, { width: side, height: side * count });
  for (let i = 0; i < side * side * count; i++) image.data.set([...tone((bytes[i] - 128) / 127), 255], 4 * i);
  node.getContext("2d").putImageData(image, 0, 0);
  return node;
}

/** Numbers around 0 as a small canvas of side x side. */
function mapPicture(numbers, side, most) {
  return mapSheet(Uint8Array.from(numbers, v => 128 + Math.round(127 * v / most)), 1, side);
}

const bytesOf = view => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const smallSide = side => side > THUMB ? Math.floor(side / Math.ceil(side / THUMB)) : side;

/** The first filters as pictures of 3 x 3 pixels, mid grey for 0. */
function filterPictures(model) {
  const numbers = floatsOf(model.get("filters"));
  return Array.from({ length: 32 }, (_, f) => pixels(new DataView(Uint8Array.from(numbers.subarray(27 * f, 27 * f + 27), v => 127.5 + 127.5 * v).buffer), 3, 3, 3));
}

/** Paint again what has changed. */
function refreshUnits(model, memory) {
  const kept = (trait, paint) => {
    if (memory[trait] === model.get(trait)) return;
    memory[trait] = model.get(trait);
    paint(memory[trait]);
  };
  const layers = model.get("layers"), at = layers.findIndex(([name]) => name === model.get("layer")), [, side, count] = layers[at];
  kept("pixels", view => { memory.photo = pixels(view, PHOTO, PHOTO, 3); });
  kept("thumbs", view => {
    let from = 0;
    memory.thumbSheets = layers.map(([, size]) => {
      const edge = smallSide(size), part = bytesOf(view).subarray(from, from += FIRST * edge * edge);
      return [mapSheet(part, FIRST, edge), edge];
    });
  });
  kept("sheet", view => { memory.sheetNode = mapSheet(bytesOf(view), count, smallSide(side)); });
  kept("large", view => {
    const numbers = floatsOf(view), most = numbers.reduce((a, v) => Math.max(a, Math.abs(v)), 1e-9);
    Object.assign(memory, { largeNode: mapPicture(numbers, side, most), most });
  });
  kept("patch_pixels", view => { memory.patchSheet = pixels(view, PATCH * model.get("patches").length, PATCH, 3); });
  memory.filterNodes ||= filterPictures(model);
  Object.assign(memory, { at, side, count });
}

const ring = (board, theme, x, y, w, h) => { box(board, x - 1, y - 1, w + 2, h + 2, theme.paper, 5); box(board, x - 1, y - 1, w + 2, h + 2, theme.ink, 2.5); };

/** Where a layer of the overview stands. */
const column = ([x, y, across, step], i) => [x + (i % across) * step, y + Math.floor(i / across) * 186];

function drawStrip(board, theme, model, memory, { strip }) {
  write(board, theme, `three maps of every layer, those with its largest numbers${strip[2] < 18 ? "" : " (112²: of 112 × 112)"}`, strip[0], 14, { size: 14, bold: true });
  model.get("layers").forEach(([name, side], i) => {
    const [x, y] = column(strip, i), edge = strip[3] - 5, [node, small] = memory.thumbSheets[i], now = i === memory.at;
    write(board, theme, name.replace("block", ""), x, y - 14, { size: 12, bold: now });
    write(board, theme, `${side}²`, x, y - 2, { size: 12, color: theme.soft });
    board.g.imageSmoothingEnabled = false;
    model.get("overview")[i].forEach((unit, n) => {
      const top = y + 3 + n * (edge + 3);
      board.g.drawImage(node, 0, n * small, small, small, x, top, edge, edge);
      if (now && unit === model.get("unit")) ring(board, theme, x, top, edge, edge);
    });
    if (now) line(board, x, y + 5 + FIRST * (edge + 3), x + edge, y + 5 + FIRST * (edge + 3), theme.blue, 4);
  });
}

function drawPhoto(board, theme, model, memory, [x, y]) {
  const [top, left, bottom, right] = model.get("box").map(v => clamp(v, 0, PHOTO)), [row, at, value] = model.get("place");
  const size = model.get("layers")[memory.at][3];
  write(board, theme, "what the dot sees", x, y - 10, { size: 14, bold: true });
  enlarge(board, memory.photo, x, y, PHOTO, PHOTO);
  box(board, x + left, y + top, right - left, bottom - top, "#000000", 5);
  box(board, x + left, y + top, right - left, bottom - top, ORANGE, 2.5);
  write(board, theme, `${size} × ${size} pixels${size > PHOTO ? ": all of it" : ""}`, x, y + PHOTO + 16, { size: 12, color: theme.soft });
  return [row, at, value];
}

function drawLarge(board, theme, model, memory, [x, y]) {
  const [row, at, value] = model.get("place"), step = PHOTO / memory.side;
  write(board, theme, `${model.get("layer")}, map ${model.get("unit")}`, x, y - 10, { size: 14, bold: true });
  enlarge(board, memory.largeNode, x, y, PHOTO, PHOTO);
  box(board, x, y, PHOTO, PHOTO, theme.line);
  disc(board, x + (at + 0.5) * step, y + (row + 0.5) * step, 5, ORANGE, "#000000", 2);
  write(board, theme, `dot: ${value.toFixed(2).replace("-", "−")}, row ${row}, column ${at}`, x, y + PHOTO + 16, { size: 12, color: theme.soft });
}

/** How the maps of the layer are laid out in their room: [columns, side of a cell, top]. */
function sheetLayout(memory, [, y, width, height]) {
  const filters = memory.at === 0, room = filters ? height - 52 : height;
  let cell = Math.floor(Math.sqrt(width * room / memory.count)) + 1;
  while (Math.floor(width / cell) * Math.floor(room / cell) < memory.count) cell--;
  return [Math.floor(width / cell), cell, filters ? y + 52 : y];
}

function drawSheet(board, theme, model, memory, room) {
  const [columns, cell, top] = sheetLayout(memory, room), edge = smallSide(memory.side), gap = cell > 10 ? 2 : cell > 7 ? 1 : 0, [x, y, width] = room;
  write(board, theme, memory.at === 0 ? "its 32 filters (grey: all 0) and their maps" : `all ${memory.count} maps of ${model.get("layer")}`, x, y - 10, { size: 14, bold: true });
  board.g.imageSmoothingEnabled = false;
  if (memory.at === 0) memory.filterNodes.forEach((node, f) => {
    const side = Math.min(width / 16, 24) - 3, [u, v] = [x + (f % 16) * (side + 3), y + Math.floor(f / 16) * (side + 3)];
    board.g.drawImage(node, u, v, side, side);
    if (f === model.get("unit")) ring(board, theme, u, v, side, side);
  });
  for (let c = 0; c < memory.count; c++) board.g.drawImage(memory.sheetNode, 0, c * edge, edge, edge, x + (c % columns) * cell, top + Math.floor(c / columns) * cell, cell - gap, cell - gap);
  const unit = model.get("unit");
  ring(board, theme, x + (unit % columns) * cell, top + Math.floor(unit / columns) * cell, cell - gap, cell - gap);
}

function drawPatches(board, theme, model, memory, [x, y, across, step]) {
  const names = model.get("patches"), edge = step - 7;
  write(board, theme, `the nine patches to which map ${model.get("unit")} answers most`, x, y - 10, { size: 14, bold: true });
  names.forEach(([name, value, across_it, down_it], i) => {
    const u = x + (i % across) * step, v = y + Math.floor(i / across) * (step + 28);
    board.g.imageSmoothingEnabled = true;
    board.g.drawImage(memory.patchSheet, 0, i * PATCH, PATCH, PATCH, u, v, edge, edge);
    box(board, u, v, edge, edge, theme.line);
    disc(board, u + across_it * edge, v + down_it * edge, 3, ORANGE, "#000000", 1.5);
    write(board, theme, name.replaceAll("_", " ").slice(0, 13), u, v + edge + 13, { size: 12 });
    write(board, theme, value.toFixed(2), u, v + edge + 26, { size: 12, color: theme.soft });
  });
}

function drawUnits(board, theme, model, memory, lay) {
  drawStrip(board, theme, model, memory, lay);
  drawPhoto(board, theme, model, memory, lay.photo);
  drawLarge(board, theme, model, memory, lay.map);
  drawSheet(board, theme, model, memory, lay.sheet);
  drawPatches(board, theme, model, memory, lay.patches);
}

/** The layer and unit under a point, or nothing. */
function unitAt(model, memory, lay, x, y) {
  const layers = model.get("layers"), edge = lay.strip[3] - 5;
  for (let i = 0; i < layers.length; i++) {
    const [left, top] = column(lay.strip, i);
    if (x < left || x >= left + edge || y < top - 30 || y > top + 8 + FIRST * (edge + 3)) continue;
    return { layer: layers[i][0], unit: model.get("overview")[i][clamp(Math.floor((y - top - 3) / (edge + 3)), 0, FIRST - 1)] };
  }
  const [columns, cell, top] = sheetLayout(memory, lay.sheet), [left, y0, width] = lay.sheet;
  const side = Math.min(width / 16, 24), f = Math.floor((x - left) / side) + 16 * Math.floor((y - y0) / side);
  if (memory.at === 0 && y >= y0 && y < y0 + 2 * side && x >= left && x < left + 16 * side) return { unit: f };
  const c = Math.floor((x - left) / cell), unit = c + columns * Math.floor((y - top) / cell);
  if (x >= left && y >= top && c < columns && unit < memory.count) return { unit };
}
