// Unit balls: the same point, measured by L1 and L2 while the axes turn under it.
// The text of view/common.js comes before this file.

const PLANE = { left: 30, top: 26, side: 360, reach: 2 };
const CURVE = [500, 40, 310, 290];

/** Coordinates of a point along axes turned by `angle` degrees. */
function along([x, y], angle) {
  const t = angle * Math.PI / 180;
  return [x * Math.cos(t) + y * Math.sin(t), -x * Math.sin(t) + y * Math.cos(t)];
}

const l1 = (point, angle) => along(point, angle).reduce((sum, v) => sum + Math.abs(v), 0);
const l2 = point => Math.hypot(...point);
const scale = PLANE.side / (2 * PLANE.reach);
const px = x => PLANE.left + (x + PLANE.reach) * scale;
const py = y => PLANE.top + (PLANE.reach - y) * scale;

function drawBalls(board, theme, angle) {
  const g = board.g, t = angle * Math.PI / 180;
  g.beginPath();
  for (let i = 0; i < 4; i++) g.lineTo(px(Math.cos(t + i * Math.PI / 2)), py(Math.sin(t + i * Math.PI / 2)));
  g.closePath();
  g.strokeStyle = ORANGE;
  g.lineWidth = 4;
  g.stroke();
  disc(board, px(0), py(0), scale, null, theme.blue, 4);
}

function drawAxes(board, theme, angle) {
  const t = angle * Math.PI / 180, far = 1.92;
  for (const [turn, name] of [[0, "first axis"], [Math.PI / 2, "second axis"]]) {
    const c = Math.cos(t + turn), s = Math.sin(t + turn);
    line(board, px(-far * c), py(-far * s), px(far * c), py(far * s), theme.soft, 1.5);
    for (const v of [-1, 1]) disc(board, px(v * c), py(v * s), 3, theme.soft);
    write(board, theme, name, px(far * c), py(far * s), { size: 12, align: c > 0.5 ? "right" : "center", baseline: "bottom", color: theme.soft });
  }
}

/** The point and the two steps along the axes whose lengths add up to L1. */
function drawPoint(board, theme, point, angle) {
  const t = angle * Math.PI / 180, [u] = along(point, angle);
  const corner = [u * Math.cos(t), u * Math.sin(t)];
  line(board, px(0), py(0), px(corner[0]), py(corner[1]), ORANGE, 4.5, [7, 4]);
  line(board, px(corner[0]), py(corner[1]), px(point[0]), py(point[1]), ORANGE, 4.5, [7, 4]);
  line(board, px(0), py(0), px(point[0]), py(point[1]), theme.blue, 3);
  disc(board, px(point[0]), py(point[1]), 9, theme.ink, theme.paper, 2);
}

/** Both lengths against the angle, as far as the axes have been turned. */
function drawCurves(board, theme, point, angle, seen) {
  const degrees = [0, 15, 30, 45, 60, 75, 90], top = 3;
  const plot = axes(board, theme, CURVE, [0, 90], [0, top], {
    xticks: ticks(degrees.filter((_, i) => i % 2 === 0)), yticks: ticks([0, 0.5, 1, 1.5, 2, 2.5, 3], v => v.toFixed(1)),
    xlabel: "angle of the axes (degrees)", ylabel: "length of the point" });
  const g = board.g;
  for (const [color, measure, dash] of [[ORANGE, l1, [7, 4]], [theme.blue, l2, []]]) {
    g.beginPath();
    g.setLineDash(dash);
    for (let a = 0; a <= seen; a += 1) g.lineTo(plot.X(a), plot.Y(measure(point, a)));
    g.strokeStyle = color;
    g.lineWidth = 3;
    g.stroke();
  }
  g.setLineDash([]);
  line(board, plot.X(angle), plot.Y(0), plot.X(angle), plot.Y(top), theme.soft, 1.5, [4, 4]);
  const a = l1(point, angle), b = l2(point);
  disc(board, plot.X(angle), plot.Y(b), 7, theme.blue, theme.paper);
  disc(board, plot.X(angle), plot.Y(a), 7, ORANGE, theme.paper);
  write(board, theme, `L1 = ${a.toFixed(2)}`, CURVE[0] + 8, 24, { size: 17, bold: true });
  write(board, theme, `L2 = ${b.toFixed(2)}`, CURVE[0] + 168, 24, { size: 17, bold: true });
  for (const [x, color] of [[CURVE[0] - 12, ORANGE], [CURVE[0] + 148, theme.blue]]) {
    board.g.fillStyle = color;
    board.g.fillRect(x, 12, 14, 14);
  }
}

function render({ model, el }) {
  const root = frame(model, el, "unit-balls", "One arrow, two lengths: which of them changes when you turn the axes?");
  let seen = 0;
  const board = canvas(root, 850, 400, [[0, 0, 430, 400], [430, 0, 420, 400]]);

  function draw() {
    const theme = begin(board, root), angle = model.get("angle"), point = model.get("point");
    drawAxes(board, theme, angle);
    drawBalls(board, theme, angle);
    drawPoint(board, theme, point, angle);
    seen = Math.max(seen, angle);
    drawCurves(board, theme, point, angle, seen);
    write(board, theme, "orange and blue: all points whose L1, whose L2 length is 1", PLANE.left + PLANE.side / 2, 394,
      { align: "center", size: 12, color: theme.soft });
  }
  const go = (x, y) => {
    const far = Math.max(1, Math.hypot(x, y) / 1.9), round = v => Math.round(v / far * 100) / 100;
    send(model, { point: [round(x), round(y)] });
  };
  const to = (x, y) => go((x - PLANE.left) / scale - PLANE.reach, PLANE.reach - (y - PLANE.top) / scale);
  drag(board, (x, y) => { if (x > PLANE.left + PLANE.side + 10) return false; to(x, y); return true; }, to);
  board.node.addEventListener("keydown", event => {
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const [dx, dy] = ARROWS[event.key], [x, y] = model.get("point"), step = event.shiftKey ? 0.25 : 0.05;
    go(x + dx * step, y - dy * step);
  });
  const controls = make("div", "pix-controls");
  root.append(controls);
  slider(model, controls, "angle", "Turn the axes", { min: 0, max: 90, show: v => `${v}°` });
  root.append(make("p", "pix-hint", "Drag the black point, or choose the picture with Tab and move the point with the arrow keys (Shift: larger steps)."));
  return keepDrawn(model, root, ["angle", "point"], draw);
}

export default { render };
