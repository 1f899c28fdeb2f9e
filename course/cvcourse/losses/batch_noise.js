// Batch noise: gradients of random batches around the gradient of all pictures, in units of its length.
// The text of view/common.js comes before this file.

const PLANE = [60, 44, 390, 320], CURVE = [560, 44, 270, 320];

const floats = view => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

function arrow(board, x0, y0, x1, y1, color, width) {
  const angle = Math.atan2(y1 - y0, x1 - x0), long = Math.min(4 + 3 * width, Math.hypot(x1 - x0, y1 - y0));
  line(board, x0, y0, x1, y1, color, width);
  for (const side of [-0.45, 0.45]) line(board, x1, y1, x1 - long * Math.cos(angle + side), y1 - long * Math.sin(angle + side), color, width);
}

/** A round number for ticks about a third of the reach. */
function tickStep(reach) {
  const power = 10 ** Math.floor(Math.log10(reach / 2));
  return [1, 2, 5, 10].map(v => v * power).filter(v => v <= reach / 1.5).pop() || power;
}

function drawArrows(board, theme, model) {
  const flat = floats(model.get("arrows")), reach = model.get("reach"), wide = reach * PLANE[2] / PLANE[3], g = board.g;
  const step = tickStep(reach), marks = ticks([-2, -1, 0, 1, 2].map(i => i * step).filter(v => Math.abs(v) <= reach), v => String(+v.toPrecision(3)));
  const plot = axes(board, theme, PLANE, [-wide, wide], [-reach, reach], { xticks: marks, yticks: marks, grid: false,
    xlabel: "along the gradient of all pictures", ylabel: "across, where batches differ most" });
  g.save();
  g.beginPath();
  g.rect(...PLANE);
  g.clip();
  g.globalAlpha = 0.07;
  g.fillStyle = VERMILION;
  g.fillRect(PLANE[0], PLANE[1], plot.X(0) - PLANE[0], PLANE[3]);
  g.globalAlpha = 1;
  line(board, plot.X(0), PLANE[1], plot.X(0), PLANE[1] + PLANE[3], theme.soft, 1, [4, 4]);
  for (let i = 0; i < flat.length; i += 2) {
    g.globalAlpha = 0.75;
    arrow(board, plot.X(0), plot.Y(0), plot.X(flat[i]), plot.Y(flat[i + 1]), flat[i] > 0 ? SKY : VERMILION, 1.3);
  }
  g.globalAlpha = 1;
  arrow(board, plot.X(0), plot.Y(0), plot.X(1), plot.Y(0), theme.ink, 4);
  g.restore();
  box(board, ...PLANE, theme.soft);
}

function drawSpread(board, theme, model) {
  const sizes = model.get("sizes"), spread = model.get("spread"), i = model.get("chosen"), seen = model.get("seen"), log = Math.log10;
  const plot = axes(board, theme, CURVE, [-0.1, log(sizes.at(-1)) + 0.1], [-2, 2], {
    xticks: [1, 10, 100, 1000].map(v => [log(v), String(v)]), yticks: [0.01, 0.1, 1, 10, 100].map(v => [log(v), String(v)]),
    xlabel: "pictures in a batch", ylabel: "typical error, in gradients" });
  const root = seen.length < 3 ? [] : sizes.slice(0, -1).map(size => [plot.X(log(size)), plot.Y(log(model.get("single") / Math.sqrt(size)))]);
  for (let k = 1; k < root.length; k++) line(board, ...root[k - 1], ...root[k], theme.soft, 1.5, [5, 4]);
  sizes.forEach((size, k) => {
    if (spread[k] < 0.01 || !seen.includes(k)) return;
    disc(board, plot.X(log(size)), plot.Y(log(spread[k])), k === i ? 9 : 5, k === i ? ORANGE : theme.blue, theme.paper, 2);
  });
  if (root.length) write(board, theme, "dashed: one over the root", CURVE[0] + CURVE[2], CURVE[1] + 12, { size: 12, align: "right", color: theme.soft });
}

function render({ model, el }) {
  const root = frame(model, el, "batch-noise", "What a few pictures say about the gradient of all of them");
  const board = canvas(root, 850, 420, [[0, 0, 470, 420], [490, 0, 360, 420]]), last = model.get("sizes").length - 1, sizeText = i => String(model.get("sizes")[i]);
  const ask = values => request(model, root, values);

  function draw() {
    const theme = begin(board, root), share = model.get("uphill"), size = sizeText(model.get("chosen"));
    write(board, theme, size === "1" ? "single pictures" : `batches of ${size} pictures`, PLANE[0], 24, { size: 15, bold: true });
    write(board, theme, `${(100 * share).toFixed(0)} % point the wrong way`, PLANE[0] + PLANE[2], 24, { size: 13, align: "right" });
    drawArrows(board, theme, model);
    drawSpread(board, theme, model);
    board.node.dataset.answered = model.get("answered");
  }
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key];
    if (!move) return;
    event.preventDefault();
    ask({ chosen: clamp(model.get("chosen") + move[0] - move[1], 0, last) });
  });
  drag(board, x => x > CURVE[0] - 12, x => {
    const wanted = (x - CURVE[0]) / CURVE[2] * last;
    ask({ chosen: clamp(Math.round(wanted), 0, last) });
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "chosen", "Pictures in a batch", { min: 0, max: last, show: sizeText, onInput: chosen => ask({ chosen }) });
  radio(model, controls, "stage", "Gradient", model.get("stages").map((name, i) => [i, name]), stage => ask({ stage }));
  button(controls, "seed", "Draw again", () => ask({ seed: model.get("seed") + 1 }));
  root.append(make("p", "pix-hint", "Thick: all pictures. Blue: a batch that leads down, red: one that leads up. " +
    "Choose the picture with Tab and use the arrow keys for the size of the batch. Right: the sizes you have seen."));
  return keepDrawn(model, root, ["answered", "arrows", "chosen", "stage"], draw);
}

export default { render };
