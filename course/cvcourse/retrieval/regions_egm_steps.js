// Components of a mixture as ellipses over a photograph; beside it the map that they describe.
// The text of view/common.js comes before this file.

const SIDE = 380, LEFTS = [8, 428], TOP = 34, SHOWN = 280;
const FIRE = [[0, 0, 0, 4], [0.25, 81, 18, 124], [0.5, 183, 55, 121], [0.75, 252, 137, 97], [1, 252, 253, 191]]; // bright is salient, in grey, too

function fire(share) {
  const k = Math.max(1, FIRE.findIndex(stop => stop[0] >= share)), [a, b] = [FIRE[k - 1], FIRE[k]], t = (share - a[0]) / (b[0] - a[0]);
  return `rgb(${[1, 2, 3].map(c => Math.round(a[c] + t * (b[c] - a[c]))).join(",")})`;
}

function drawEllipses(board, left, places, mixture) {
  const unit = SIDE / places, { g } = board;
  g.save();
  g.beginPath();
  g.rect(left, TOP, SIDE, SIDE);
  g.clip();
  for (const pass of [0, 1]) for (const [share, row, column, down, across] of mixture) {
    g.beginPath();
    g.ellipse(left + (column + 0.5) * unit, TOP + (row + 0.5) * unit, 2 * Math.sqrt(across) * unit, 2 * Math.sqrt(down) * unit, 0, 0, 7);
    g.strokeStyle = pass ? "#ffffff" : "#000000";
    g.lineWidth = (mixture.length > 60 ? 0.6 : 1.5 + 6 * share) + (pass ? 0 : 2);
    if (pass || mixture.length <= 60) g.stroke();
  }
  g.restore();
}

function render({ model, el }) {
  const root = frame(model, el, "egm-steps", "Far too many Gaussians at first: who stays, and how large does it get?");
  const board = canvas(root, 816, 424, [[0, 0, 396, 424], [420, 0, 396, 424]]);
  const view = model.get("pixels"), size = SHOWN * SHOWN * 3;
  const images = model.get("names").map((_, n) => pixels(new DataView(view.buffer, view.byteOffset + n * size, size), SHOWN, SHOWN, 3));

  function draw() {
    const theme = begin(board, root), n = model.get("picture"), map = model.get("maps")[n], step = model.get("step");
    const mixture = model.get("mixtures")[n][model.get("expansion")][step], unit = SIDE / map.length;
    board.g.imageSmoothingEnabled = true;
    board.g.drawImage(images[n], LEFTS[0], TOP, SIDE, SIDE);
    map.forEach((row, y) => row.forEach((value, x) => { board.g.fillStyle = fire(value); board.g.fillRect(LEFTS[1] + x * unit, TOP + y * unit, unit + 0.5, unit + 0.5); }));
    for (const left of LEFTS) drawEllipses(board, left, map.length, mixture);
    write(board, theme, `${mixture.length} ${mixture.length === 1 ? "component" : "components"} after ${step} ${step === 1 ? "step" : "steps"}`, LEFTS[0], 22, { size: 14, bold: true });
    write(board, theme, "the saliency that they describe", LEFTS[1], 22, { size: 14, bold: true });
  }

  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    if (arrow[0]) send(model, { step: clamp(model.get("step") + arrow[0], 0, model.get("mixtures")[0][0].length - 1) });
    else send(model, { expansion: clamp(model.get("expansion") - arrow[1], 0, model.get("expansions").length - 1) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "step", "Steps", { min: 0, max: model.get("mixtures")[0][0].length - 1 });
  radio(model, controls, "expansion", "Expansion", model.get("expansions").map((value, n) => [n, String(value)]));
  radio(model, controls, "picture", "Picture", model.get("names").map((name, n) => [n, name]));
  root.append(make("p", "pix-hint", "Ellipses reach two standard deviations; the thicker, the larger the share. " +
    "With Tab choose the picture: left and right step, up and down change the expansion."));
  return keepDrawn(model, root, ["picture", "step", "expansion"], draw);
}

export default { render };
