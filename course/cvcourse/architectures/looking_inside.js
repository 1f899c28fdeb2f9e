// Inside a pretrained network. Before it come common.js, picture_source.js, picture_choice.js, tones.js, inside_units.js
// and inside_class.js.

function render({ model, el }) {
  const root = frame(model, el, "looking-inside", "What does a unit look for, and which part of a picture speaks for a class?");
  const first = make("div", "pix-controls"), memory = {};
  root.append(first);
  pictureChoice(model, root, first);
  radio(model, first, "view", "Show", [["units", "units"], ["class", "a class"]], view => request(model, root, { view }));
  const menu = classMenu(model, root, first), covers = make("div", "pix-controls");
  radio(model, covers, "cover", "Hide a square of", [64, 96, 128].map(size => [size, `${size} pixels`]), cover => request(model, root, { cover }));
  root.append(covers);
  const board = canvas(root, ...UNITS.wide.size);
  const hint = make("p", "pix-hint");
  root.append(hint);
  let lay = UNITS.wide;

  function draw() {
    const units = model.get("view") === "units", kinds = units ? UNITS : CLASSES;
    lay = kinds[roomIn(root) < FOLD * kinds.wide.size[0] ? "narrow" : "wide"];
    for (const node of [menu, covers]) node.style.display = units ? "none" : "";
    hint.textContent = units ? "Click a map to see what it looks for. From the keyboard, choose the picture with Tab: Left and Right choose a layer (Home and End the first and the last), Up and Down a map."
      : "Choose a class from the list or click a bar. From the keyboard, Up and Down walk over the eight most probable classes.";
    reshape(board, ...lay.size);
    const theme = begin(board, root);
    const there = units ? model.get("sheet").byteLength : model.get("evidence").length; // else Python is asked for it now
    if (there && units) { refreshUnits(model, memory); drawUnits(board, theme, model, memory, lay); }
    if (there && !units) drawClass(board, theme, model, memory, lay);
    board.node.dataset.answered = model.get("answered");
  }
  board.node.addEventListener("pointerdown", event => {
    const at = board.at(event);
    if (model.get("view") === "units") { const found = unitAt(model, memory, lay, ...at); if (found) request(model, root, found); return; }
    const index = classAt(model, lay, ...at);
    if (index !== undefined) request(model, root, { class_index: index });
  });
  board.node.addEventListener("keydown", event => {
    const arrow = ARROWS[event.key], layers = model.get("layers"), end = { Home: -layers.length, End: layers.length }[event.key];
    if (!arrow && (!end || model.get("view") !== "units")) return;
    event.preventDefault();
    if (end) return walkUnits([end, 0]);
    if (model.get("view") === "units") return walkUnits(arrow);
    const found = model.get("found"), at = found.findIndex(([i]) => i === model.get("class_index"));
    request(model, root, { class_index: found[clamp(at + arrow[0] + arrow[1], 0, found.length - 1)][0] });
  });
  function walkUnits([across, down]) {
    const layers = model.get("layers");
    if (across) { const now = layers.findIndex(([name]) => name === model.get("layer")), at = clamp(now + across, 0, layers.length - 1); return request(model, root, { layer: layers[at][0], unit: model.get("overview")[at][0] }); }
    request(model, root, { unit: clamp(model.get("unit") + down, 0, memory.count - 1) });
  }
  return keepDrawn(model, root, ["answered", "view", "pixels", "sheet", "large", "patch_pixels", "evidence", "drops", "found"], draw);
}

export default { render };
