// Any model as blocks: walk through its layers, see what each costs and sees.
// Before it come common.js, explorer_overview.js and explorer_detail.js.

const WIDTH = 856, NARROW = 500;

/** The photographs of the models as small canvases. */
function photosOf(model) {
  const view = model.get("photos");
  let at = 0;
  return model.get("photo_shapes").map(([h, w]) => {
    const part = new DataView(view.buffer, view.byteOffset + at, 3 * h * w);
    at += 3 * h * w;
    return pixels(part, h, w, 3);
  });
}

function legend(root, kinds) {
  const node = make("div", "pix-legend");
  for (const [kind, words, sign] of kinds) {
    const item = make("span"), dot = make("span", "pix-dot");
    dot.style.background = COLORS[kind];
    item.append(dot, `${sign} ${words}`);
    node.append(item);
  }
  root.append(node);
}

const STYLE = `.pix-architecture-explorer .pix-told { min-height: 6em; margin: 4px 0 2px; font-variant-numeric: tabular-nums; }
.pix-architecture-explorer .pix-told div:first-child { font-weight: 600; }
.pix-architecture-explorer .pix-legend { margin-top: 8px; display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 12.5px; color: var(--pix-soft); }
.pix-architecture-explorer .pix-dot { display: inline-block; width: 11px; height: 11px; margin-right: 5px; }`;

function render({ model, el }) {
  const root = frame(model, el, "architecture-explorer", "Where do the parameters live, and where the work?"), board = canvas(root, WIDTH, 600), lines = make("div", "pix-told");
  const models = model.get("models"), photos = photosOf(model), state = { over: null };
  root.append(make("style", "", STYLE));
  legend(root, model.get("kinds"));
  root.append(lines);
  let lay, nodes = [];
  const current = () => { const which = Math.min(model.get("which"), models.length - 1); return { which, layers: models[which].layers, layer: Math.min(model.get("layer"), models[which].layers.length - 1) }; };
  const foundNow = () => { const f = model.get("found"); return f && f.which === model.get("which") && f.layer === model.get("layer") ? f : null; };

  function draw() {
    const slim = roomIn(root) < 0.88 * WIDTH, width = slim ? NARROW : WIDTH, { which, layers, layer } = current();
    lay = layOut(models, model.get("number"), width);
    reshape(board, width, lay.detail + DETAIL + (slim ? PHOTO + 60 : 0));
    const theme = begin(board, root), part = lay.parts[which], seat = seatOf(part, layer), found = foundNow(), photo = slim ? [16, lay.detail + DETAIL + 40, PHOTO] : [width - PHOTO - 4, lay.detail + 44, PHOTO - 22];
    drawOverview(board, theme, model, lay, state);
    line(board, 0, lay.detail - 2, width, lay.detail - 2, theme.line);
    write(board, theme, seat.block.count > 1 ? `${seat.block.title}: ${seat.block.count} layers` : seat.block.title, 4, lay.detail + 20, { size: 14, bold: true });
    const room = [22, lay.detail + 34, width - 30 - (slim ? 0 : PHOTO + 34), DETAIL - 58];
    nodes = nodesOf(part, viewOf(part, seat), room);
    nodes.middle = room[1] + room[3] / 2;
    drawEdges(board, theme, part, nodes, room[0], room[1]);
    drawNodes(board, theme, part, nodes, layer);
    drawField(board, theme, model, part, layers[layer], photo, photos[which], found);
    lines.replaceChildren(...told(model, part, layers[layer], found).map(text => make("div", "", text)));
    root.querySelector(".pix-button-open").textContent = model.get("opened") ? "Hide the bars" : "Show the bars";
    root.querySelector(".pix-button-measure").textContent = model.get("asked") > model.get("answered") ? "Measuring …" : "Measure what it sees";
    board.node.dataset.answered = model.get("answered");
  }
  const go = (which, layer) => { if (which !== model.get("which") || layer !== model.get("layer")) send(model, { which, layer }); };
  const over = found => { if ((state.over || {}).seat !== (found || {}).seat) { state.over = found; draw(); } };
  function point(x, y) {
    const node = nodes.find(n => x >= n.x - 3 && x <= n.x + n.w + 3 && y >= n.y - 4 && y <= n.y + n.h + 4);
    if (node) return go(current().which, node.i);
    const hit = hitOverview(lay, x, y);
    if (!hit) return;
    const { part, seat, layer } = hit, all = part.model.layers, inside = Array.from({ length: seat.block.count }, (_, i) => seat.block.first + i);
    go(part.m, layer ?? inside.reduce((best, i) => all[i].macs > all[best].macs ? i : best, inside[0]));
  }
  drag(board, (x, y) => { point(x, y); return true; }, point);
  board.node.addEventListener("pointermove", event => {
    if (event.buttons) return;
    const [x, y] = board.at(event);
    if (y > lay.detail) { over(null); point(x, y); } else { const hit = hitOverview(lay, x, y); over(hit && hit.layer === undefined ? hit : null); }
  });
  board.node.addEventListener("pointerleave", () => over(null));

  const measure = () => { const asked = model.get("asked") + 1; send(model, { asked }); draw(); };
  const block = by => { const { which, layer } = current(), seats = lay.parts[which].seats, seat = seatOf(lay.parts[which], layer); go(which, seats[clamp(seat.i + by, 0, seats.length - 1)].block.first); };
  const keys = {
    Home: () => go(current().which, 0),
    End: () => go(current().which, current().layers.length - 1),
    m: measure,
  };
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], key = keys[event.key] || keys[event.key.toLowerCase()], { which, layers, layer } = current();
    if (!arrow && !key || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (key) return key();
    if (arrow[0]) return event.shiftKey ? block(arrow[0]) : go(which, clamp(layer + arrow[0], 0, layers.length - 1));
    if (models.length === 1) return block(arrow[1]);
    const other = clamp(which + arrow[1], 0, models.length - 1);
    if (other !== which) go(other, Math.round(layer / Math.max(layers.length - 1, 1) * (models[other].layers.length - 1)));
  });
  const [controls, second] = [0, 1].map(() => make("div", "pix-controls"));
  root.append(controls, second);
  button(controls, "open", "Show the bars", () => send(model, { opened: !model.get("opened") }));
  button(controls, "measure", "Measure what it sees", measure);
  radio(model, second, "number", "Which number", [["all", "all three"], ["parameters", "parameters"], ["macs", "products"], ["activations", "activations"], ["field", "receptive field"]]);
  const up = models.length > 1 ? "Up and Down the other model" : "Up and Down a block";
  root.append(make("p", "pix-hint", `A box: as high as its maps have pixels, as wide as they are deep; stacked: ways beside each other; an arc: a shortcut. Click a box or a bar, point at a layer of the open block; or choose the picture with Tab: Left and Right a layer, with Shift a block, ${up}, M measures.`));
  return keepDrawn(model, root, ["which", "layer", "number", "opened", "answered"], draw);
}

export default { render };
