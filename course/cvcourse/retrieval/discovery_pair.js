// A picture and two maps of it, with the boxes of its objects on demand.
// The text of view/common.js comes before this file.

const SIDE = 268, LEFTS = [6, 294, 582], TOP = 34, SHOWN = 160;
const FIRE = [[0, 0, 0, 4], [0.25, 81, 18, 124], [0.5, 183, 55, 121], [0.75, 252, 137, 97], [1, 252, 253, 191]]; // bright is salient, in grey, too

function fire(share) {
  const k = Math.max(1, FIRE.findIndex(stop => stop[0] >= share)), [a, b] = [FIRE[k - 1], FIRE[k]], t = (share - a[0]) / (b[0] - a[0]);
  return `rgb(${[1, 2, 3].map(c => Math.round(a[c] + t * (b[c] - a[c]))).join(",")})`;
}

function render({ model, el }) {
  const root = frame(model, el, "saliency-pair", "What is rare in a picture, and what comes back in others: which map is on the objects?");
  const board = canvas(root, 856, 346, [[0, 0, 282, 346], [286, 0, 282, 346], [574, 0, 282, 346]]);
  const view = model.get("pixels"), size = SHOWN * SHOWN * 3, count = model.get("shares").length, titles = model.get("titles");
  const images = model.get("shares").map((_, n) => pixels(new DataView(view.buffer, view.byteOffset + n * size, size), SHOWN, SHOWN, 3));

  function draw() {
    const theme = begin(board, root), n = model.get("place"), boxed = model.get("boxed");
    board.g.imageSmoothingEnabled = true;
    board.g.drawImage(images[n], LEFTS[0], TOP, SIDE, SIDE);
    model.get("maps")[n].forEach((map, m) => map.forEach((row, y) => row.forEach((value, x) => {
      board.g.fillStyle = fire(value);
      board.g.fillRect(LEFTS[m + 1] + x * SIDE / row.length, TOP + y * SIDE / map.length, SIDE / row.length + 0.5, SIDE / map.length + 0.5);
    })));
    if (boxed) for (const left of LEFTS) for (const [x0, y0, x1, y1] of model.get("boxes")[n]) {
      box(board, left + x0 * SIDE, TOP + y0 * SIDE, (x1 - x0) * SIDE, (y1 - y0) * SIDE, "#000000", 5);
      box(board, left + x0 * SIDE, TOP + y0 * SIDE, (x1 - x0) * SIDE, (y1 - y0) * SIDE, ORANGE, 2.5);
    }
    write(board, theme, `picture ${n + 1} of ${count}`, LEFTS[0], 22, { size: 14, bold: true });
    titles.forEach((title, m) => {
      write(board, theme, title, LEFTS[m + 1], 22, { size: 14, bold: true });
      const share = model.get("shares")[n][m];
      write(board, theme, boxed ? `${Math.round(100 * share)} % in the boxes` : "", LEFTS[m + 1], TOP + SIDE + 14, { size: 14, baseline: "top" });
    });
  }

  const go = by => send(model, { place: (model.get("place") + by + count) % count });
  board.node.addEventListener("keydown", event => {
    if (event.key === "b") return send(model, { boxed: !model.get("boxed") });
    const arrow = ARROWS[event.key];
    if (!arrow || !arrow[0]) return;
    event.preventDefault();
    go(arrow[0]);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "place", "Picture", { min: 0, max: count - 1, show: n => String(n + 1) });
  radio(model, controls, "boxed", "Boxes", [[false, "hidden"], [true, "shown"]]);
  root.append(make("p", "pix-hint", "Bright is salient. Say where the objects are before you show the boxes. With Tab choose the picture: arrow keys go on and back, B shows the boxes."));
  return keepDrawn(model, root, ["place", "boxed"], draw);
}

export default { render };
