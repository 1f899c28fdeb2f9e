// Choosing, copying, sorting, and what a cell says. All texts are set as text, never as HTML.
"use strict";
const { students, exercises, mistakes, words, commands } = JSON.parse(document.getElementById("class").textContent);
const by = (name) => document.getElementById(name);
const rows = [...document.querySelectorAll("#students tbody tr")];
const chosen = new Set();

const quoted = (word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
const again = () => `${commands.again} ${[...chosen].map((n) => quoted(students[n].id)).join(" ")}`;

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  if (before === "copied") return;
  button.textContent = "copied";
  setTimeout(() => (button.textContent = before), 1200);
}

function show() {
  for (const row of rows) row.querySelector("input").checked = chosen.has(Number(row.dataset.row));
  by("chosen").hidden = !chosen.size;
  by("count").textContent = `${chosen.size} chosen`;
  const names = [...chosen].slice(0, 8).map((n) => students[n].name);
  by("preview").textContent = names.join(", ") + (chosen.size > names.length ? ", …" : "");
  by("again").textContent = again();
}

function choose(who) {
  const all = who.every((n) => chosen.has(n)); // a second time takes them away
  for (const n of who) all ? chosen.delete(n) : chosen.add(n);
  show();
}

function sort(key, header) {
  const name = (n) => students[n].name;
  const points = (n) => (key === "points" ? students[n].total : students[n].points[Number(key)]);
  const order = (a, b) => (key === "name" ? 0 : (points(a) ?? 1e9) - (points(b) ?? 1e9)); // without points last
  const numbers = rows.map((row) => Number(row.dataset.row));
  numbers.sort((a, b) => order(a, b) || name(a).localeCompare(name(b)));
  const body = document.querySelector("#students tbody");
  for (const n of numbers) body.append(rows[n]);
  for (const one of document.querySelectorAll("[aria-sort]")) one.removeAttribute("aria-sort");
  header?.setAttribute("aria-sort", "ascending");
}

function tell(cell) {
  const n = Number(cell.parentElement.dataset.row);
  const column = cell.cellIndex - 3;
  const state = [...cell.firstChild.classList].find((name) => name in words);
  const { title, out_of } = exercises[column];
  const points = students[n].points[column];
  const lines = [`${title}: ${state ? words[state] : "nothing came"}`];
  if (points !== null) lines[0] += `, ${points} of ${out_of}`;
  lines.push(...(students[n].mistakes[column] ?? []).map((m) => mistakes[m]));
  const told = by("told");
  told.replaceChildren(document.createElement("b"));
  told.firstChild.textContent = students[n].name;
  for (const line of lines) told.appendChild(document.createElement("span")).textContent = line;
  told.hidden = false;
  const box = cell.getBoundingClientRect();
  const left = Math.min(box.left, innerWidth - told.offsetWidth - 8);
  const below = box.bottom + 6 + told.offsetHeight < innerHeight;
  told.style.left = `${Math.max(8, left)}px`;
  told.style.top = `${below ? box.bottom + 6 : box.top - told.offsetHeight - 6}px`;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.who !== undefined) choose(button.dataset.who.split(" ").filter(Boolean).map(Number));
  if (button?.dataset.copy !== undefined) copy(button.dataset.copy, button);
  if (button?.dataset.sort !== undefined) sort(button.dataset.sort, button.closest("th"));
});
document.querySelector("#students table").addEventListener("change", (event) => {
  choose([Number(event.target.closest("tr").dataset.row)]);
});
const STATES = "#students tbody td:not(.pick, .sum)";
for (const kind of ["pointerover", "click", "focusin"])
  document.addEventListener(kind, (event) => {
    const cell = event.target.closest?.(STATES);
    if (cell) tell(cell);
    else if (kind !== "pointerover" || !document.activeElement.matches(STATES)) by("told").hidden = true;
  });

// The table is one stop for Tab; arrow keys walk through its cells, of which one can be reached by Tab.
const grid = document.querySelector("#students table");
const scroll = document.querySelector(".scroll");
const stop = (cell) => cell.querySelector("input, a") ?? cell; // what takes the focus in a cell
const lines = () => [...grid.tBodies[0].rows];

function hold(place) {
  for (const one of grid.querySelectorAll("tbody [tabindex='0']")) one.tabIndex = -1;
  place.tabIndex = 0;
}

function walk(cell, down, right) {
  const all = lines();
  const row = all[Math.max(0, Math.min(all.length - 1, all.indexOf(cell.parentElement) + down))];
  const next = stop(row.cells[Math.max(0, Math.min(row.cells.length - 1, cell.cellIndex + right))]);
  if (next.tabIndex < 0) hold(next);
  next.focus();
}

const KEYS = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageDown: [10, 0] };
Object.assign(KEYS, { PageUp: [-10, 0], Home: [0, -1e4], End: [0, 1e4] });
grid.tBodies[0].addEventListener("keydown", (event) => {
  const cell = event.target.closest("td, th");
  const chooses = event.key === "Enter" && event.target.tagName !== "A"; // a name leads to the page of feedback
  if (KEYS[event.key] && !event.altKey && !event.ctrlKey && !event.metaKey) walk(cell, ...KEYS[event.key]);
  else if (chooses) choose([Number(cell.parentElement.dataset.row)]);
  else return;
  event.preventDefault();
});
grid.tBodies[0].addEventListener("focusin", (event) => hold(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") by("told").hidden = true;
});
for (const row of lines()) for (const cell of row.cells) stop(cell).tabIndex = -1;
if (lines().length) hold(lines()[0].cells[3] ?? stop(lines()[0].cells[0]));

function keepInView() {
  const [head, first] = [grid.tHead, grid.tHead.querySelector(".who")].map((one) => one.getBoundingClientRect());
  scroll.style.scrollPadding = `${head.height}px 8px 8px ${first.width + 4}px`; // what sticks covers no cell
}
addEventListener("resize", keepInView);
keepInView();
scroll.addEventListener("scroll", () => {
  const cell = document.activeElement.closest?.(STATES);
  if (cell) tell(cell);
  else by("told").hidden = true;
});
document.addEventListener("input", (event) => {
  const pin = event.target.dataset.pin;
  if (pin === undefined) return;
  const place = event.target.closest("details").querySelector(".command");
  const command = `${commands.pin} ${quoted(pin)} ${quoted(event.target.value.trim().replace(/\s+/g, " ") || "sentence")}`;
  place.querySelector("code").textContent = place.querySelector("button").dataset.copy = command;
});
by("copy-names").onclick = (event) => copy([...chosen].map((n) => students[n].id).join("\n"), event.target);
by("copy-again").onclick = (event) => copy(again(), event.target);
by("clear").onclick = () => (chosen.clear(), show());
