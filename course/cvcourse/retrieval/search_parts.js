// What the front end of the search engine is made of: tiles, boxes on pictures. Before it comes common.js.

const MARKS = { "1": "✓", "0": "✗", "-1": "–" }, MARK_WORDS = { "1": "right", "0": "wrong", "-1": "does not count" };
const PAIRED = [ORANGE, SKY, GREEN, VERMILION, "#CC79A7"];
const SIDE = 210; // CSS pixels of the longer side of the query's picture

/** The bytes of a trait as an image's address; "" for none. */
function address(view, start = 0, end = view?.byteLength || 0) {
  if (!view?.byteLength) return "";
  return URL.createObjectURL(new Blob([new Uint8Array(view.buffer, view.byteOffset + start, end - start)], { type: "image/jpeg" }));
}

/** An image that is loaded, from bytes; null for none. */
async function loaded(view) {
  const source = address(view);
  if (!source) return null;
  const image = new Image();
  image.src = source;
  await image.decode().catch(() => {});
  URL.revokeObjectURL(source);
  return image.naturalWidth ? image : null;
}

/** A file as JPEG bytes of at most 640 pixels, turned as its camera says. Throws where it is no picture. */
async function shrunk(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }), scale = Math.min(1, 640 / Math.max(bitmap.width, bitmap.height));
  const small = make("canvas");
  Object.assign(small, { width: Math.max(1, Math.round(bitmap.width * scale)), height: Math.max(1, Math.round(bitmap.height * scale)) });
  const g = small.getContext("2d");
  g.fillStyle = "white";
  g.fillRect(0, 0, small.width, small.height);
  g.drawImage(bitmap, 0, 0, small.width, small.height);
  const blob = await new Promise(done => small.toBlob(done, "image/jpeg", 0.92));
  return new DataView(await blob.arrayBuffer());
}

/** Frames with numbers on a picture that is drawn at 0, 0, width x height. */
function drawFrames(board, theme, frames, width, height) {
  frames.forEach(([x0, y0, x1, y1], n) => {
    const color = PAIRED[n % PAIRED.length], [x, y, w, h] = [x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height];
    box(board, x + 1.5, y + 1.5, w - 3, h - 3, "#ffffff", 5);
    box(board, x + 1.5, y + 1.5, w - 3, h - 3, color, 3);
    board.g.fillStyle = color;
    board.g.fillRect(x, y, 18, 17);
    write(board, theme, String(n + 1), x + 9, y + 13, { size: 13, bold: true, align: "center", color: "#000000" });
  });
}

/** A picture on its own canvas, its longer side as given. */
function drawPicture(board, root, image, side, frames = []) {
  const scale = side / Math.max(image.naturalWidth, image.naturalHeight);
  reshape(board, Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale));
  const theme = begin(board, root);
  board.g.drawImage(image, 0, 0, board.width, board.height);
  drawFrames(board, theme, frames, board.width, board.height);
  return theme;
}

/** What is dark outside of a box (0..1) on a picture. */
function drawBox(board, shape) {
  const [x0, y0, x1, y1] = shape, g = board.g, { width, height } = board;
  g.save();
  g.fillStyle = "rgba(0, 0, 0, 0.45)";
  g.beginPath();
  g.rect(0, 0, width, height);
  g.rect(x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height);
  g.fill("evenodd");
  g.restore();
  box(board, x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height, "#ffffff", 4);
  box(board, x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height, ORANGE, 2);
}

/** A box after a key: arrows move it, with Shift they change its size; null to take it away, undefined for another key. */
function boxAfter(key, shift, shape) {
  if (key === "Escape" || key === "Delete" || key === "Backspace") return shape ? null : undefined;
  if (key === " " || key === "Enter") return shape || [0.25, 0.25, 0.75, 0.75];
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  const [x0, y0, x1, y1] = shape || [0.25, 0.25, 0.75, 0.75], step = 0.05, [dx, dy] = arrow.map(d => d * step);
  if (!shape) return [x0, y0, x1, y1];
  if (shift) return [x0, y0, clamp(x1 + dx, x0 + 0.1, 1), clamp(y1 + dy, y0 + 0.1, 1)];
  const mx = clamp(dx, -x0, 1 - x1), my = clamp(dy, -y0, 1 - y1);
  return [x0 + mx, y0 + my, x1 + mx, y1 + my];
}

/** One of the results: click to search for it, a small button to ask why it is here. */
function tile({ number, place, score, mark, name, source, search, why }) {
  const node = make("div", "pix-tile"), image = make("img"), line = make("span"), button = make("button", "pix-why", "why?");
  node.tabIndex = place ? -1 : 0;
  node.setAttribute("role", "button");
  node.dataset.number = number;
  image.alt = `Picture of the gallery: ${name}`;
  image.src = source;
  if (mark !== undefined) node.dataset.mark = mark;
  const shownScore = score === undefined ? "" : score < -0.99 ? "far" : score.toFixed(2);
  line.append(make("span", "", `${place + 1} ${mark === undefined ? "" : MARKS[mark]}`), make("span", "", shownScore));
  node.title = name;
  node.setAttribute("aria-label", `${score === undefined ? "" : `rank ${place + 1}, `}${name}${mark === undefined ? "" : `, ${MARK_WORDS[mark]}`}. Enter searches for it, E explains it.`);
  node.addEventListener("click", event => { if (event.target !== button) search(); });
  node.addEventListener("keydown", event => {
    if (event.target !== node) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); search(); }
    if (event.key.toLowerCase() === "e" && score !== undefined) why();
  });
  Object.assign(button, { type: "button", tabIndex: -1 });
  button.addEventListener("click", why);
  node.append(image);
  if (score !== undefined) node.append(line, button);
  return node;
}

/** Arrow keys go from tile to tile. */
function rove(grid) {
  grid.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], tiles = [...grid.children], at = tiles.indexOf(event.target);
    if (!arrow || at < 0) return;
    event.preventDefault();
    const across = tiles.filter(one => one.offsetTop === tiles[0].offsetTop).length;
    const next = tiles[clamp(at + arrow[0] + arrow[1] * across, 0, tiles.length - 1)];
    tiles.forEach(one => { one.tabIndex = -1; });
    next.tabIndex = 0;
    next.focus();
  });
}
