// The search engine: words, pictures and parts of pictures go to Python, the first pictures come back.

const QUIET = 10; // milliseconds without a key after which words are sent, unless an answer is still awaited

function menu(model, parent, trait, label, ask) {
  const row = make("label"), node = make("select", `pix-menu-${trait}`);
  for (const [value, text] of model.get("options")[trait]) node.append(new Option(text, value));
  node.value = model.get(trait);
  node.addEventListener("change", () => ask({ [trait]: node.value }));
  model.on(`change:${trait}`, () => { node.value = model.get(trait); });
  row.append(make("span", "", label), node);
  row.hidden = node.options.length < 2;
  parent.append(row);
}

/** One question is out at a time; what is asked meanwhile is asked together when the answer is there. */
function asking(model, root) {
  let waiting = null, late;
  const out = () => model.get("answered") < model.get("asked");
  const go = values => {
    send(model, { ...values, asked: model.get("asked") + 1 });
    clearTimeout(late);
    late = setTimeout(() => {
      if (!out() || model.get("message")) return;
      root.late = "Python has not answered yet. If the kernel was restarted, run this cell again.";
      root.say();
    }, 6000);
  };
  model.on("change:answered", () => {
    clearTimeout(late);
    if (!waiting || out()) return;
    const values = waiting;
    waiting = null;
    go(values);
  });
  let sent = 0;
  return values => {
    if (out() && performance.now() - sent < 20_000) { waiting = { ...waiting, ...values }; return; }
    sent = performance.now();
    go(values);
  };
}

function render({ model, el }) {
  const root = frame(model, el, "search-engine", "What are you looking for?"), options = model.get("options");
  const raw = asking(model, root), ask = values => { root.classList.add("pix-waits"); raw(values); };
  const form = make("div", "pix-ask"), words = make("input", "pix-words"), file = make("input");
  Object.assign(words, { type: "search", placeholder: options.opening || "a dog on the beach", spellcheck: false, autocomplete: "off" });
  words.setAttribute("aria-label", "What are you looking for? Words");
  Object.assign(file, { type: "file", accept: "image/*", hidden: true });
  form.append(words, file);
  button(form, "upload", "Upload a picture", () => file.click());
  const menus = make("div", "pix-menus");
  menu(model, menus, "by", "Words by", ask);
  menu(model, menus, "method", "Pictures by", ask);
  menu(model, menus, "layer", "of the", ask);
  menu(model, menus, "rerank", "then", ask);
  root.append(form, menus);

  const search = query => ask({ query, explain: -1 });
  if (options.examples.length) root.append(starts(options, search, words));
  const says = make("p", "pix-says"), quality = make("p", "pix-hint pix-quality"), main = make("div", "pix-main");
  const left = make("div", "pix-asking"), found = make("div", "pix-found"), explained = make("div", "pix-explained"), grid = make("div", "pix-grid");
  grid.setAttribute("role", "group");
  grid.setAttribute("aria-label", "Results");
  rove(grid);
  root.append(says, root.querySelector(".pix-message"), quality, main); // a message must not push the words away
  main.append(left, found);
  found.append(explained, grid);
  const more = make("div", "pix-controls");
  button(more, "more", "Show more", () => ask({ count: Math.min(400, model.get("count") * 2) }));
  found.append(more);

  const part = queryPicture(model, root, left, search);
  const explanation = explaining(model, root, explained, () => ask({ explain: -1 }));
  let typed;
  words.addEventListener("input", () => {
    root.typedAt = performance.now();
    clearTimeout(typed);
    typed = setTimeout(() => search({ text: words.value }), QUIET);
  });
  const upload = async one => {
    if (!one) return;
    try {
      const uploaded = await shrunk(one);
      words.value = "";
      ask({ uploaded, query: { upload: one.name, at: Date.now() }, explain: -1 });
    } catch {
      root.late = `${one.name} cannot be read as a picture.`;
      root.say();
    }
  };
  file.addEventListener("change", () => { upload(file.files[0]); file.value = ""; });
  root.addEventListener("dragover", event => { event.preventDefault(); root.classList.add("pix-over"); });
  root.addEventListener("dragleave", () => root.classList.remove("pix-over"));
  root.addEventListener("drop", event => { event.preventDefault(); root.classList.remove("pix-over"); upload(event.dataTransfer.files[0]); });

  let sources = [];
  function draw() {
    const { kind, numbers, ends, scores, marks, names, took } = model.get("results"), thumbs = model.get("thumbs"), old = sources;
    const query = model.get("query");
    if (kind === "text" && document.activeElement !== words) words.value = query.text;
    if (kind === "picture") words.value = "";
    sources = ends.map((end, i) => address(thumbs, i ? ends[i - 1] : 0, end));
    const focused = [...grid.children].indexOf(document.activeElement);
    grid.replaceChildren(...numbers.map((number, place) => tile({
      number, place, score: scores[place], mark: marks[place], name: names[place], source: sources[place],
      search: () => { words.value = ""; search({ picture: number }); }, why: () => ask({ explain: number }),
    })));
    if (focused >= 0) grid.children[Math.min(focused, grid.children.length - 1)]?.focus();
    setTimeout(() => old.forEach(URL.revokeObjectURL), 2000);
    const right = marks.filter(m => m === 1).length, junk = marks.filter(m => m === -1).length;
    const truth = marks.length ? ` ✓ ${right} right, ✗ ${marks.length - right - junk} wrong${junk ? `, – ${junk} do not count` : ""}.` : "";
    says.textContent = kind
      ? `The first ${numbers.length} of ${options.size.toLocaleString("en")}, in ${took < 10 ? took.toFixed(1) : took.toFixed(0)} ms.${truth}`
      : `Some of the ${options.name}. Type what you look for, or click a picture to find others like it.`;
    more.hidden = numbers.length < model.get("count") || numbers.length >= 400;
    root.classList.toggle("pix-waits", model.get("answered") < model.get("asked"));
    root.dataset.answered = model.get("answered");
    const shown = [...grid.querySelectorAll("img")].slice(0, 12);
    Promise.all(shown.map(image => image.decode().catch(() => {}))).then(() => requestAnimationFrame(() => { root.dataset.seen = root.dataset.answered; root.seenAt = performance.now(); }));
    part.draw();
    markExplained();
  }
  function markExplained() {
    const number = model.get("explained").number;
    for (const one of grid.children) one.setAttribute("aria-current", String(+one.dataset.number === number));
  }
  model.on("change:explained", markExplained);
  model.on("change:quality", () => { quality.textContent = model.get("quality"); });
  quality.textContent = model.get("quality");
  const clean = keepDrawnOn(model, root, ["results", "answered"], draw);
  explanation.draw();
  return () => { clean(); sources.forEach(URL.revokeObjectURL); };
}

/** Draw now and once for every message that changes these traits. */
function keepDrawnOn(model, root, traits, draw) {
  let waits = false;
  const soon = () => {
    if (!waits) queueMicrotask(() => { waits = false; draw(); });
    waits = true;
  };
  for (const trait of traits) model.on(`change:${trait}`, soon);
  root.say();
  draw();
  return () => { for (const trait of traits) model.off(`change:${trait}`, soon); };
}

/** Words and pictures to begin with. */
function starts(options, search, words) {
  const row = make("div", "pix-starts");
  row.append(make("span", "", "Begin with"));
  for (const [number, source, text] of options.examples) {
    const one = make("button"), image = make("img");
    Object.assign(one, { type: "button", title: text });
    Object.assign(image, { src: source, alt: `A picture to begin with: ${text}` });
    one.append(image);
    one.addEventListener("click", () => { words.value = ""; search({ example: number }); });
    row.append(one);
  }
  return row;
}

/** The picture that asks, on which a box can be drawn. */
function queryPicture(model, root, holder, search) {
  const board = canvas(holder, SIDE, SIDE), hint = make("p", "pix-hint", "Drag a box to search for a part. With keys: Space makes a box, arrows move it, with Shift they change its size, Escape takes it away.");
  holder.append(hint);
  let image = null, view = null, shape = null, start = null, later;
  const paint = () => {
    if (!image) return;
    drawPicture(board, root, image, SIDE);
    if (shape) drawBox(board, shape);
    board.node.setAttribute("aria-label", `The picture that asks${shape ? ", with a box" : ""}.`);
  };
  const ask = () => {
    const { text, box: _, ...query } = model.get("query");
    search(shape ? { ...query, box: shape } : query);
  };
  drag(board, (x, y) => { start = [x / board.width, y / board.height]; return Boolean(image); },
    (x, y) => {
      const [u, v] = [clamp(x / board.width, 0, 1), clamp(y / board.height, 0, 1)];
      shape = [Math.min(u, start[0]), Math.min(v, start[1]), Math.max(u, start[0]), Math.max(v, start[1])];
      paint();
    },
    () => {
      if (shape && (shape[2] - shape[0] < 0.04 || shape[3] - shape[1] < 0.04)) shape = null;
      paint();
      ask();
    });
  board.node.addEventListener("keydown", event => {
    const next = boxAfter(event.key, event.shiftKey, shape);
    if (next === undefined) return;
    event.preventDefault();
    shape = next;
    paint();
    clearTimeout(later);
    later = setTimeout(ask, 250);
  });
  const draw = async () => {
    const now = model.get("shown"), asks = model.get("results").kind === "picture";
    holder.hidden = !asks;
    if (!asks) return;
    if (start === null || model.get("query").box === undefined) shape = model.get("query").box || null;
    if (now !== view) { view = now; image = await loaded(now); }
    paint();
  };
  model.on("change:shown", draw);
  return { draw };
}

/** Query and result side by side, with the parts that matched. */
function explaining(model, root, holder, close) {
  const text = make("p", "pix-says"), pair = make("div", "pix-pair");
  holder.append(text, pair);
  const boards = [canvas(pair, 300, 300), canvas(pair, 300, 300)];
  button(holder, "close", "Close", close);
  const draw = async () => {
    const { number, pairs = [], said, kind } = model.get("explained");
    holder.hidden = number === undefined;
    if (number === undefined) return;
    const [own, other] = await Promise.all([loaded(model.get("shown")), loaded(model.get("other"))]);
    const side = Math.min(320, Math.floor((holder.clientWidth - 40) / 2));
    boards[0].node.hidden = !own || model.get("results").kind !== "picture";
    if (own) drawPicture(boards[0], root, own, side, pairs.map(p => p[0]));
    if (other) drawPicture(boards[1], root, other, side, pairs.map(p => p[1]));
    const listed = pairs.map((p, n) => `${n + 1}: ${kind === "share" ? `${(100 * p[2]).toFixed(1)} %` : p[2].toFixed(2)}`).join(", ");
    text.textContent = listed ? `${said} ${listed}.` : said;
    boards.forEach((board, n) => board.node.setAttribute("aria-label", `${n ? "The picture that was found" : "The picture that asks"}, with numbered parts. ${text.textContent}`));
    holder.scrollIntoView({ block: "nearest" });
  };
  model.on("change:explained", draw);
  return { draw };
}

export { boxAfter };
export default { render };
