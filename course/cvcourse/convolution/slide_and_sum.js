// Slide and sum: the turned response slides along the signal; products and their sum are the next output.
// The texts of view/common.js, filtering.js, number_fields.js and signal_bars.js come before this file.

const WIDTH = 856, HEIGHT = 536, PARTS = [[0, 0, 640, HEIGHT], [640, 0, 216, HEIGHT]];
const LEFT = 76, SIDE = 28, HIGH = 78, ROWS = [36, 166, 286, 400], RIGHT = 652, TAP = 38;
const FIELD = 26, PER_SECOND = 1.6, TEST = 4; // height of a number field; outputs played in a second; samples of room in the test

/** Lists of numbers that the traits lead to. */
function compute(model) {
  const [x, h, system, flip] = ["x", "h", "system", "flip"].map(name => model.get(name)), span = (model.get("systems").find(one => one[0] === system) || [0, 0, 0])[2];
  const answer = signal => response(system, span, signal, h, flip), own = model.get("own_answers"), mine = system === "mine";
  const first = moved(x, 0, TEST), second = moved(model.get("second"), model.get("shift"), TEST), a = model.get("a"), b = model.get("b");
  const mixture = first.map((v, i) => a * v + b * second[i]);
  const y = mine ? own[0] : answer(x), mixed = mine ? own[1] : answer(mixture);
  let answers = own[2];
  if (!mine) { // the answer to the second signal is moved after it was given, into what silence is answered
    const alone = answer(first), late = answer(moved(model.get("second"), 0, TEST)), silence = answer(x.map(() => 0))[0], shift = model.get("shift");
    answers = alone.map((v, i) => a * v + b * (late[i - shift] ?? silence));
  }
  const wrong = mixed.map((v, i) => Math.abs(v - answers[i]) > 1e-6 ? i : -1).filter(i => i >= 0);
  return { x, h, system, flip, span, y, a, b, first, second, mixture, mixed, answers, wrong };
}

/** The columns that the window covers, behind the rows. */
function drawWindow(board, theme, band, n, span, bottom) {
  const g = board.g, left = band.X(n - span + 1) - band.side / 2;
  g.fillStyle = theme.line;
  g.globalAlpha = 0.45;
  g.fillRect(left, ROWS[0] - 6, span * band.side, bottom - ROWS[0] + 6);
  g.globalAlpha = 1;
}

function drawSlide(board, theme, model, made, now) {
  const { x, h, y, flip, system, span } = made, n = Math.round(now), taps = h.length, first = 1 - taps, last = x.length + taps - 2, seen = model.get("seen"), light = model.get("light");
  const band = (row, values, least) => bandOf([LEFT, ROWS[row], SIDE, HIGH], first, values, least), filter = system === "filter";
  const xs = band(0, x, 1), hs = band(1, h, 1), reach = filter ? taps : span;
  drawWindow(board, theme, xs, now, reach, ROWS[3] - 8);
  drawGround(board, theme, xs, last, "x[k]");
  drawBars(board, theme, xs, 0, x, k => ({ color: k === light ? ORANGE : theme.blue }));
  if (filter) {
    drawGround(board, theme, hs, last, flip ? "h[n − k]" : "h, as it is");
    const laid = flip ? [...h].reverse() : h, still = now === n;
    drawBars(board, theme, hs, now - taps + 1, laid, (k, v) => ({ color: GREEN, text: number(v), ink: still ? theme.ink : theme.soft }));
    const products = x.map((v, k) => v * (layOn(h, n, k, flip) ?? 0)), ps = band(2, products, 1);
    drawGround(board, theme, ps, last, "products");
    if (still) drawBars(board, theme, ps, 0, products, (k, v) => layOn(h, n, k, flip) === undefined ? null : { color: PURPLE, text: short(v), strong: true });
  } else drawRule(board, theme, model, made, xs, n);
  drawOutputs(board, theme, made, band(3, y.slice(0, seen + 1), 1), n, seen, light, last);
}

/** What another system than a filter looks at. */
function drawRule(board, theme, model, { x, system, span, y }, xs, n) {
  const one = model.get("systems").find(([key]) => key === system), name = one ? `y[n] = ${one[3]}` : `y = ${model.get("own_name")}(x)`;
  write(board, theme, name, LEFT, ROWS[1] + 40, { size: 15, bold: true });
  if (!one) return write(board, theme, "Python answers to the whole signal at once.", LEFT, ROWS[1] + 66);
  const window = Array.from({ length: span }, (_, i) => amount(x[n - span + 1 + i] ?? 0));
  write(board, theme, `At n = ${n} the window holds ${window.join(", ")}, and the answer is ${amount(y[n])}.`, LEFT, ROWS[1] + 66, { size: 14 });
}

/** The outputs that the window has reached; the others are for the reader to tell first. */
function drawOutputs(board, theme, { x, h, y, flip, system }, band, n, seen, light, last) {
  drawGround(board, theme, band, last, "y[n]");
  drawBars(board, theme, band, 0, y.slice(0, seen + 1), (k, v) => ({ color: k === n ? ORANGE : theme.blue, text: short(v), strong: k === n }));
  for (let k = seen + 1; k < y.length; k++) write(board, theme, "?", band.X(k), band.zero - 4, { align: "center", color: theme.soft });
  if (light >= 0 && system === "filter") {
    const copy = y.map((_, at) => x[light] * (layOn(h, at, light, flip) ?? 0));
    drawBars(board, theme, band, 0, copy.slice(0, seen + 1), (k, v) => v ? { color: theme.ink, hollow: true, dash: [4, 3] } : null);
  }
  for (let k = 0; k < y.length; k++) write(board, theme, String(k), band.X(k), HEIGHT - 22, { size: 11, align: "center", color: theme.soft });
  write(board, theme, "n", band.X(0) - band.side, HEIGHT - 22, { size: 12, align: "center", color: theme.soft });
}

const short = v => minus(String(Math.round(v * 100) / 100).replace(/^(-?)0\./, "$1.")).slice(0, 5);

function drawResponse(board, theme, made, n) {
  const { h, system, y } = made, say = (text, row, options) => write(board, theme, text, RIGHT, row, options);
  if (system === "filter") {
    const band = bandOf([RIGHT, ROWS[0], TAP, HIGH], 0, h, 1);
    line(board, RIGHT, band.zero, RIGHT + 5 * TAP, band.zero, theme.soft);
    drawBars(board, theme, band, 0, h, () => ({ color: GREEN }));
    say("h[k], the response", ROWS[0] - 14, { bold: true, size: 14 });
    h.forEach((_, k) => write(board, theme, String(k), band.X(k), ROWS[0] + HIGH + FIELD + 16, { size: 11, align: "center", color: theme.soft }));
    say(made.flip ? "It lies on x turned around:" : "It lies on x as it is:", ROWS[1] + 30);
    say(made.flip ? "h[0] on x[n], h[1] on x[n − 1]" : `h[4] on x[n], h[3] on x[n − 1]`, ROWS[1] + 50);
    say("their sum is", ROWS[2] + 40, { size: 15 });
  }
  say(`y[${n}] = ${amount(y[n] ?? 0)}`, ROWS[2] + 66, { size: 20, bold: true });
}

function drawTest(board, theme, model, made) {
  const { first, second, mixture, mixed, answers, wrong, a, b } = made, last = first.length + made.h.length - 2;
  const band = (row, values) => bandOf([LEFT, ROWS[row], SIDE, HIGH], 0, values, 1), labels = (text, row) => write(board, theme, text, LEFT, ROWS[row] - 8, { size: 12, color: theme.soft });
  const xs = band(0, first), ss = band(1, second), ms = band(2, mixture), ys = band(3, [...mixed, ...answers]);
  for (const [one, name] of [[xs, "x"], [ss, "second"], [ms, "mixture"], [ys, "answers"]]) drawGround(board, theme, one, last, name);
  drawBars(board, theme, xs, 0, first, () => ({ color: theme.blue }));
  drawBars(board, theme, ss, 0, second, (k, v) => ({ color: GREEN, text: v ? short(v) : undefined }));
  drawBars(board, theme, ms, 0, mixture, (k, v) => ({ color: PURPLE, text: v ? short(v) : undefined }));
  labels(`the second signal, moved by ${model.get("shift")}`, 1);
  labels(`${amount(a)} · x + ${amount(b)} · second`, 2);
  drawBars(board, theme, ys, 0, mixed, () => ({ color: theme.blue, dx: -6, wide: 10 }));
  drawBars(board, theme, ys, 0, answers, () => ({ color: ORANGE, hollow: true, dx: 6, wide: 10 }));
  for (const k of wrong) write(board, theme, "✕", ys.X(k), ROWS[3] + HIGH + 18, { size: 15, bold: true, align: "center", color: VERMILION });
  mixed.forEach((_, k) => write(board, theme, String(k), ys.X(k), HEIGHT - 22, { size: 11, align: "center", color: theme.soft }));
  drawVerdict(board, theme, wrong, mixed.length);
}

function drawVerdict(board, theme, wrong, count) {
  const say = (text, y, options) => write(board, theme, text, RIGHT, y, options), g = board.g;
  say("Mix first, then ask:", ROWS[3] - 38, { size: 14, bold: true });
  say("full bars", ROWS[3] - 18);
  say("Ask first, then mix:", ROWS[3] + 8, { size: 14, bold: true });
  say("open orange bars", ROWS[3] + 28);
  say(wrong.length ? `✕ differ at ${wrong.length} of ${count}` : `equal at all ${count} places`, ROWS[3] + 66, { size: 15, bold: true });
  say(wrong.length ? "so it is not an LTI system" : "no objection to LTI so far", ROWS[3] + 88);
}

/** Fields for x and h under their bars. */
function signalFields(model, holder, board, made) {
  const change = (name, label) => (k, value) => send(model, { [name]: model.get(name).map((v, i) => i === k ? value : v), [label]: "" });
  const put = { x: change("x", "signal"), h: change("h", "reply") };
  const fields = name => model.get(name).map((_, k) => numberField(holder, { label: `${name} of ${k}`, step: 0.5, value: () => model.get(name)[k],
    set: value => put[name](k, value), light: on => { if (name === "x") send(model, { light: on ? k : -1 }); } }));
  const x = fields("x"), h = fields("h");
  return () => {
    const slide = model.get("view") === "slide", first = slide ? 1 - h.length : 0, filter = model.get("system") === "filter";
    x.forEach((field, k) => placeField(board, field, [LEFT + (k - first) * SIDE, ROWS[0] + HIGH, SIDE, FIELD], model.get("x")[k], k === model.get("light"), 11));
    h.forEach((field, k) => {
      field.hidden = !filter;
      placeField(board, field, [RIGHT + k * TAP, ROWS[0] + HIGH, TAP, FIELD], model.get("h")[k], false, 12);
    });
  };
}

/** Put the window at an output. What was seen is told with it, so that one message draws one picture. */
function goTo(model, wanted) {
  const n = clamp(wanted, 0, model.get("x").length + model.get("h").length - 2);
  send(model, { n, seen: Math.max(model.get("seen"), n) });
}

/** Play the outputs to the last: the response glides to the next place, rests, glides on. */
function player(model, node, draw) {
  let frame = 0, start = 0, from = 0;
  const end = () => model.get("x").length + model.get("h").length - 2;
  const stop = () => { cancelAnimationFrame(frame); frame = 0; node.textContent = "Play"; };
  const tick = time => {
    const way = from + Math.max(0, time - start) / 1000 * PER_SECOND, whole = Math.floor(way), part = Math.max(0, (way - whole - 0.55) / 0.45);
    if (whole !== model.get("n")) goTo(model, whole);
    if (whole >= end()) return stop();
    draw(whole + part * part * (3 - 2 * part));
    frame = requestAnimationFrame(tick);
  };
  return { stop, toggle() {
    if (frame) { stop(); draw(); return; }
    from = model.get("n") < end() ? model.get("n") : 0;
    if (from !== model.get("n")) goTo(model, 0);
    node.textContent = "Pause";
    start = performance.now();
    frame = requestAnimationFrame(tick);
  } };
}

function controls(model, root, above, below, node, play) {
  const rows = [0, 1].map(() => make("div", "pix-controls")), [first, second] = [0, 1].map(() => make("div", "pix-controls"));
  above.append(...rows);
  below.append(first, second);
  const choose = (trait, values, list) => key => send(model, { [trait]: key, [values]: model.get(list).find(one => one[0] === key)[2] });
  radio(model, rows[0], "signal", "Signal x", model.get("signals").map(([key, title]) => [key, title]), choose("signal", "x", "signals"));
  radio(model, rows[1], "reply", "Response h", model.get("replies").map(([key, title]) => [key, title]), choose("reply", "h", "replies"));
  first.append(node);
  button(first, "next", "Next output", () => { play.stop(); goTo(model, model.get("n") + 1); });
  slider(model, first, "n", "n", { min: 0, max: model.get("x").length + model.get("h").length - 2, onInput: n => { play.stop(); goTo(model, n); } });
  radio(model, first, "flip", "Slide h", [[true, "turned: convolution"], [false, "as it is: correlation"]]);
  const own = model.get("own_name"), systems = [...model.get("systems").map(([key, title]) => [key, title]), ...(own ? [["mine", own]] : [])];
  radio(model, second, "system", "System", systems, system => { play.stop(); request(model, root, { system }); });
  const third = make("div", "pix-controls"), tests = make("div", "pix-controls pix-tests");
  below.append(third, tests);
  radio(model, third, "view", "Show", [["slide", "how it slides"], ["test", "whether it is LTI"]], view => { play.stop(); send(model, { view }); });
  slider(model, tests, "a", "a, of x", { min: -2, max: 2, step: 0.5, show: amount });
  slider(model, tests, "b", "b, of the second", { min: -2, max: 2, step: 0.5, show: amount });
  slider(model, tests, "shift", "Move the second by", { min: 0, max: TEST });
  return () => {
    const test = model.get("view") === "test", filter = model.get("system") === "filter";
    tests.hidden = !test;
    tests.style.display = test ? "" : "none";
    first.style.display = test ? "none" : "";
    rows[1].style.display = filter ? "" : "none";
  };
}

/** The sum in symbols and in numbers. */
function formula({ x, h, y, flip, system }, n) {
  if (system !== "filter") return ["", ""];
  const terms = x.map((v, k) => [v, layOn(h, n, k, flip)]).filter(([, w]) => w !== undefined).map(([v, w]) => `${number(v)}·${w < 0 ? `(${number(w)})` : number(w)}`);
  return [flip ? "y[n] = Σ x[k] · h[n − k]" : "y[n] = Σ x[k] · h[k − n + 4]", `y[${n}] = ${terms.join(" + ")} = ${amount(y[n])}`];
}

function render({ model, el }) {
  const root = frame(model, el, "slide-and-sum", "Turn h around, slide it along x, multiply, add: which output comes next?");
  const above = make("div"), holder = make("div", "pix-holder"), below = make("div"), symbols = make("code", "pix-says"), sum = make("p", "pix-says");
  root.append(above, holder);
  const board = canvas(holder, WIDTH, HEIGHT, PARTS), node = make("button", "pix-button-play", "Play");
  root.append(symbols, sum, below);
  node.type = "button";
  const place = signalFields(model, holder, board);

  function draw(at) {
    const theme = begin(board, root), made = compute(model), test = model.get("view") === "test", now = typeof at === "number" ? at : model.get("n");
    if (test) drawTest(board, theme, model, made);
    else { drawSlide(board, theme, model, made, now); drawResponse(board, theme, made, Math.floor(now)); }
    place();
    arrange();
    [symbols.textContent, sum.textContent] = test ? ["S(a x + b second) against a S(x) + b S(second)", ""] : formula(made, model.get("n"));
    Object.assign(board.node.dataset, { answered: model.get("answered"), readout: JSON.stringify(test ? [made.mixed, made.answers] : made.y) });
  }
  const play = player(model, node, draw), arrange = controls(model, root, above, below, node, play);
  node.addEventListener("click", play.toggle);
  const go = n => { play.stop(); goTo(model, n); };
  drag(board, (x, y) => {
    const n = Math.floor((x - LEFT) / SIDE) + 1 - model.get("h").length;
    if (model.get("view") === "test" || x < LEFT || x >= PARTS[0][2] || y < ROWS[1]) return false;
    go(n);
  }, x => go(Math.floor((x - LEFT) / SIDE) + 1 - model.get("h").length));
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], ends = { Home: 0, End: 99 }[event.key];
    if (!arrow?.[0] && ends === undefined && event.key !== " ") return;
    event.preventDefault();
    if (event.key === " ") return play.toggle();
    if (model.get("view") === "test" && arrow) return send(model, { shift: clamp(model.get("shift") + arrow[0], 0, TEST) });
    go(ends ?? model.get("n") + arrow[0]);
  });
  root.append(make("p", "pix-hint", "Type the numbers of x and h, or drag them up and down; point at a number of x to see its own copy of h. Drag the window along. " +
    "From the keyboard, choose the picture with Tab: Left and Right slide, Space plays; in a number, Up and Down change it by 0.5 (Shift: 0.05)."));
  const done = keepDrawn(model, root, ["answered", "x", "h", "n", "seen", "flip", "system", "view", "a", "b", "shift", "light", "own_answers"], () => draw());
  return () => { play.stop(); done(); };
}

export default { render };
