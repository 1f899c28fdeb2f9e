// Templates taking shape: the weights of every class as a picture, and the accuracy, after so many images.
// The text of view/common.js comes before this file.

const SIDE = 84, GAP = 12, LEFT = 14, TOP = 58;
const CURVE = [590, 58, 240, 226];
const FRAMES = 8; // moments a second while playing

/** The template of each class at one moment, as small canvases. */
function templatesAt(model, step) {
  const [height, width, channels] = ["height", "width", "channels"].map(name => model.get(name));
  const view = model.get("pictures"), size = height * width * channels, count = model.get("names").length;
  return model.get("names").map((_, i) =>
    pixels(new DataView(view.buffer, view.byteOffset + (step * count + i) * size, size), height, width, channels));
}

function drawTemplates(board, theme, model) {
  const names = model.get("names"), columns = Math.ceil(names.length / 2);
  templatesAt(model, model.get("step")).forEach((picture, i) => {
    const x = LEFT + i % columns * (SIDE + GAP), y = TOP + Math.floor(i / columns) * (SIDE + 44);
    enlarge(board, picture, x, y, SIDE, SIDE);
    box(board, x, y, SIDE, SIDE, theme.soft);
    const size = names[i].length > 9 ? 12 : 14;
    write(board, theme, names[i], x + SIDE / 2, y + SIDE + 17, { align: "center", size, bold: names[i].length < 3 });
  });
}

const place = seen => Math.log10(Math.max(seen, 3)); // 0 has no place on a logarithmic axis

function drawCurves(board, theme, model) {
  const seen = model.get("seen"), step = model.get("step"), high = place(seen[seen.length - 1]);
  const marks = [10, 100, 1000, 10000].filter(n => place(n) <= high);
  const plot = axes(board, theme, CURVE, [place(0), high], [0, 1], {
    xticks: marks.map(n => [place(n), n.toLocaleString("en")]), yticks: ticks([0, 0.2, 0.4, 0.6, 0.8, 1], v => v.toFixed(1)),
    xlabel: "images seen", ylabel: "accuracy" });
  line(board, plot.X(place(seen[step])), CURVE[1], plot.X(place(seen[step])), CURVE[1] + CURVE[3], theme.soft, 1.5, [4, 4]);
  [["train", theme.blue, []], ["test", ORANGE, [6, 3]]].forEach(([name, color, dash], row) => {
    const values = model.get(name), g = board.g;
    g.save();
    g.beginPath();
    values.forEach((value, i) => g.lineTo(plot.X(place(seen[i])), plot.Y(value)));
    g.setLineDash(dash);
    g.strokeStyle = color;
    g.lineWidth = 2.5;
    g.stroke();
    g.restore();
    disc(board, plot.X(place(seen[step])), plot.Y(values[step]), 6, color, theme.paper);
    line(board, CURVE[0], 22 + 18 * row, CURVE[0] + 24, 22 + 18 * row, color, 3, dash);
    write(board, theme, `${name === "train" ? "training" : "test"} images: ${values[step].toFixed(3)}`, CURVE[0] + 32, 22 + 18 * row,
      { baseline: "middle", size: 14, bold: true });
  });
  return plot;
}

/** A button that lets the moments run, from the start when they are at their end. */
function player(model, parent, last) {
  let timer;
  const node = make("button", "pix-button-play", "Play");
  node.type = "button";
  const stop = () => { clearInterval(timer); timer = undefined; node.textContent = "Play"; };
  const next = () => model.get("step") < last ? send(model, { step: model.get("step") + 1 }) : stop();
  node.addEventListener("click", () => {
    if (timer) return stop();
    if (model.get("step") === last) send(model, { step: 0 });
    node.textContent = "Pause";
    timer = setInterval(next, 1000 / FRAMES);
  });
  parent.append(node);
  return stop;
}

function render({ model, el }) {
  const root = frame(model, el, "template-morph", "What the classifier looks for: bright counts for a class, dark against it, grey not at all");
  const board = canvas(root, 850, 340, [[0, 0, 520, 310], [520, 0, 330, 340]]), last = model.get("seen").length - 1, seen = model.get("seen");
  let plot;
  function draw() {
    const theme = begin(board, root);
    write(board, theme, `After ${seen[model.get("step")].toLocaleString("en")} images`, LEFT, 34, { size: 20, bold: true });
    drawTemplates(board, theme, model);
    plot = drawCurves(board, theme, model);
  }
  const controls = make("div", "pix-controls");
  root.append(controls);
  const stop = player(model, controls, last);
  const go = step => { stop(); send(model, { step: clamp(step, 0, last) }); };
  const to = x => {
    const gaps = seen.map(n => Math.abs(place(n) - plot.x(x)));
    go(gaps.indexOf(Math.min(...gaps)));
  };
  drag(board, x => { if (x < CURVE[0] - 10) return false; to(x); return true; }, to);
  board.node.addEventListener("keydown", event => {
    const move = ARROWS[event.key], end = { Home: 0, End: last }[event.key];
    if (!move && end === undefined) return;
    event.preventDefault();
    go(move ? model.get("step") + move[0] - move[1] : end);
  });
  slider(model, controls, "step", "Moment", { min: 0, max: last, show: i => `${seen[i].toLocaleString("en")} images`, onInput: go });
  root.append(make("p", "pix-hint", "Play, move the slider, or drag in the plot. Keys: choose the picture with Tab, then arrows, Home and End."));
  const clean = keepDrawn(model, root, ["step"], draw);
  return () => { stop(); clean(); };
}

export default { render };
