// Pixel inspector: a cursor on the picture, the numbers of the window around it beside the picture.
// The text of view/common.js comes before this file.

const SIDE = 420, GRID_LEFT = 478, GRID_TOP = 62;

/** The values of one pixel, or null outside the picture. */
function valuesAt(model, row, column) {
  const [height, width, channels] = ["height", "width", "channels"].map(name => model.get(name));
  if (row < 0 || column < 0 || row >= height || column >= width) return null;
  const at = (row * width + column) * channels;
  return Array.from({ length: channels }, (_, c) => model.get("image").getUint8(at + c));
}

function brightness(values) {
  const [r, g, b] = values.length === 3 ? values : [values[0], values[0], values[0]];
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

function drawCell(board, theme, values, x, y, cell) {
  const g = board.g, dark = brightness(values) < 128;
  g.fillStyle = `rgb(${values.length === 3 ? values : [values[0], values[0], values[0]]})`;
  g.fillRect(x, y, cell, cell);
  box(board, x, y, cell, cell, theme.line, 0.5);
  const size = values.length === 3 ? 14 : 16, step = 20;
  values.forEach((value, i) => write(board, theme, value, x + cell / 2, y + cell / 2 + (i - (values.length - 1) / 2) * step,
    { align: "center", baseline: "middle", size, color: dark ? "#ffffff" : "#000000" }));
}

/** The window of numbers around the cursor, with the rows and columns they come from. */
function drawWindow(board, theme, model) {
  const reach = model.get("reach"), row = model.get("row"), column = model.get("column");
  const count = 2 * reach + 1, cell = 364 / count;
  for (let i = -reach; i <= reach; i++) {
    const middle = (i + reach + 0.5) * cell, here = i === 0;
    const inRows = valuesAt(model, row + i, 0), inColumns = valuesAt(model, 0, column + i);
    const options = { size: 12, color: here ? theme.ink : theme.soft, bold: here, baseline: "middle" };
    if (inColumns) write(board, theme, column + i, GRID_LEFT + middle, GRID_TOP - 10, { ...options, align: "center" });
    if (inRows) write(board, theme, row + i, GRID_LEFT - 8, GRID_TOP + middle, { ...options, align: "right" });
    for (let j = -reach; j <= reach; j++) {
      const values = valuesAt(model, row + i, column + j);
      if (values) drawCell(board, theme, values, GRID_LEFT + (j + reach) * cell, GRID_TOP + (i + reach) * cell, cell);
    }
  }
  const centre = reach * cell;
  box(board, GRID_LEFT + centre, GRID_TOP + centre, cell, cell, "#ffffff", 5);
  box(board, GRID_LEFT + centre, GRID_TOP + centre, cell, cell, VERMILION, 3);
}

function drawHeading(board, theme, model) {
  const values = valuesAt(model, model.get("row"), model.get("column")), names = ["R", "G", "B"];
  const text = values.length === 1 ? `value ${values[0]}` : values.map((v, i) => `${names[i]} ${v}`).join("  ");
  write(board, theme, `row ${model.get("row")}, column ${model.get("column")}: ${text}`, GRID_LEFT, 20, { size: values.length === 1 ? 17 : 15, bold: true });
}

/** The picture with the window's outline and the cursor's pixel. */
function drawPicture(board, theme, model, image, { left, top, scale }) {
  const [height, width, reach, row, column] = ["height", "width", "reach", "row", "column"].map(name => model.get(name));
  enlarge(board, image, left, top, width * scale, height * scale);
  box(board, left, top, width * scale, height * scale, theme.line);
  const x = left + (column - reach) * scale, y = top + (row - reach) * scale, side = (2 * reach + 1) * scale;
  box(board, x, y, side, side, "#ffffff", 4);
  box(board, x, y, side, side, VERMILION, 2);
  if (scale > 4) box(board, left + column * scale, top + row * scale, scale, scale, VERMILION, 2);
}

/** The mouse moves the cursor until a click holds it; arrow keys always move it. */
function followPointer(board, model, { left, top, scale }) {
  const height = model.get("height"), width = model.get("width");
  const go = (row, column) => send(model, { row: clamp(row, 0, height - 1), column: clamp(column, 0, width - 1) });
  const under = event => {
    const [x, y] = board.at(event), row = Math.floor((y - top) / scale), column = Math.floor((x - left) / scale);
    return row >= 0 && column >= 0 && row < height && column < width ? [row, column] : null;
  };
  let hold = false;
  board.node.addEventListener("pointermove", event => { if (!hold && under(event)) go(...under(event)); });
  board.node.addEventListener("pointerdown", event => {
    if (!under(event)) return;
    hold = !hold;
    go(...under(event));
  });
  board.node.addEventListener("keydown", event => {
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const [dx, dy] = ARROWS[event.key], step = event.shiftKey ? 10 : 1;
    go(model.get("row") + dy * step, model.get("column") + dx * step);
  });
}

function render({ model, el }) {
  const height = model.get("height"), width = model.get("width"), channels = model.get("channels");
  const count = channels === 3 ? "three numbers" : "one number";
  const root = frame(model, el, "pixel-inspector", `What the computer gets: ${count} from 0 to 255 for each pixel`);
  const scale = SIDE / Math.max(height, width), tall = height * scale;
  const place = { left: 6, top: Math.min(GRID_TOP + 182 - tall / 2, 440 - tall), scale }; // level with the numbers
  const parts = [[0, place.top - 8, 440, tall + 16], [440, 0, 410, 448]];
  const board = canvas(root, 850, 448, parts), image = pixels(model.get("image"), height, width, channels);

  function draw() {
    const theme = begin(board, root);
    drawPicture(board, theme, model, image, place);
    drawWindow(board, theme, model);
    drawHeading(board, theme, model);
  }
  followPointer(board, model, place);
  root.append(make("p", "pix-hint", "Move the mouse over the picture; a click holds the cursor, another lets it go. " +
    "Keys: arrows move by 1 pixel, with Shift by 10."));
  return keepDrawn(model, root, ["row", "column"], draw);
}

export default { render };
