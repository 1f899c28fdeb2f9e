"use strict";
// Marks go to the server one after another, each as soon as it is given; what it has not confirmed is shown as not saved.
const LETTERS = [..."abdefghilmopqstvwyz"]; // of the rubric: those that do nothing else
const groups = () => [...document.querySelectorAll(".group")];
const state = document.getElementById("state");
let now = null, sending = Promise.resolve(), open = 0;

const questionOf = (group) => group.closest(".question");
const pointsField = (group) => group.querySelector("input");
const sayField = (group) => group.querySelector("textarea");
const numbersOf = (element) => element.dataset.numbers.split(" ").map(Number);
const waits = (group) => group.dataset.points === "";

function tell(text, bad) {
  state.textContent = text;
  state.classList.toggle("bad", Boolean(bad));
}

function count() {
  const left = groups().filter(waits);
  const answers = left.reduce((sum, group) => sum + Number(group.dataset.waiting), 0);
  document.getElementById("left").textContent = left.length
    ? `Answers that wait: ${answers}, in groups: ${left.length}.`
    : "Every answer has its points. Run autograder grade again to bring them to students.";
  for (const group of groups()) group.classList.toggle("done", !waits(group));
}

function choose(group, scroll = true) {
  if (!group) return;
  if (now) now.classList.remove("now");
  now = group;
  now.classList.add("now");
  now.focus({ preventScroll: true });
  if (scroll) now.scrollIntoView({ block: "start" });
  showRubric(questionOf(now));
}

function move(step, wanted = () => true) {
  const all = groups();
  for (let place = all.indexOf(now) + step; place >= 0 && place < all.length; place += step) {
    if (wanted(all[place])) return choose(all[place]);
  }
}

async function ask(action, told) {
  const reply = await fetch(new URL(action, location.href), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told),
  });
  const answer = await reply.json();
  if (!reply.ok) throw new Error(answer.problem);
  return answer;
}

// Saves a group's comment, and its points unless they are undefined.
function save(group, points) {
  const before = { ...group.dataset }, said = sayField(group).value.trim();
  group.dataset.said = said;
  group.classList.add("unsaved");
  open += 1;
  const job = async () => {
    try {
      const answer = await ask("mark", { version: document.body.dataset.version, answers: numbersOf(group), said, points });
      show(group, answer);
      tell(`Saved at ${new Date().toLocaleTimeString()}.`);
    } catch (problem) {
      Object.assign(group.dataset, { said: before.said, points: before.points });
      pointsField(group).value = before.points;
      notSaved(problem);
    }
    open -= 1;
    count();
  };
  sending = sending.then(job);
  return sending;
}

function show(group, answer) {
  group.dataset.points = answer.points === null ? "" : String(answer.points);
  if (document.activeElement !== pointsField(group)) pointsField(group).value = group.dataset.points;
  group.classList.remove("unsaved");
}

function notSaved(problem) {
  const gone = problem instanceof TypeError;
  tell(`Not saved. ${gone ? "The server does not answer: is the command still running?" : problem.message}`, true);
}

function give(group, points, go) {
  const most = Number(questionOf(group).dataset.maximum);
  if (!(points >= 0 && points <= most)) return tell(`This question has ${most} points.`, true);
  pointsField(group).value = points;
  const saved = save(group, points);
  if (go) {
    group.dataset.points = String(points); // so that it is not the next one that waits
    move(1, waits);
  }
  return saved;
}

async function takeBack() {
  try {
    const answer = await ask("back", { version: document.body.dataset.version });
    if (!answer.answers) return tell("There is nothing to take back.");
    const own = groups().filter((group) => numbersOf(group).some((number) => answer.answers.includes(number)));
    for (const group of own) {
      show(group, answer);
      group.dataset.said = sayField(group).value = answer.said;
    }
    choose(own[0]);
    tell("Taken back.");
  } catch (problem) {
    notSaved(problem);
  }
  count();
}

function splitUp(group) {
  const texts = [...group.querySelectorAll(".text")];
  if (texts.length < 2) return tell("All texts of this group are equal.");
  let last = group;
  for (const text of texts.slice(1)) {
    const copy = group.cloneNode(true);
    copy.classList.remove("now");
    copy.dataset.numbers = text.dataset.numbers;
    for (const other of copy.querySelectorAll(".text")) other.remove();
    copy.querySelector(".marks").before(text);
    last.after(copy);
    last = copy;
  }
  group.dataset.numbers = texts[0].dataset.numbers;
  let copy = group;
  for (const _ of texts) {
    const many = numbersOf(copy).length;
    copy.dataset.waiting = many;
    copy.querySelector(".count").textContent = many === 1 ? "1 student" : `${many} students`;
    prepare(copy);
    copy = copy.nextElementSibling;
  }
  count();
}

function showRubric(question) {
  for (const [place, item] of [...question.querySelectorAll(".rubric li")].entries()) {
    if (!item.dataset.text) item.dataset.text = item.textContent.trim();
    const letter = document.createElement("kbd"), text = document.createElement("span"), drop = document.createElement("button");
    letter.textContent = LETTERS[place] || "";
    text.textContent = item.dataset.text;
    drop.textContent = "×";
    drop.title = "Take it out of the rubric";
    drop.onclick = () => { item.remove(); keepRubric(question); };
    text.onclick = letter.onclick = () => toggle(item);
    item.replaceChildren(letter, text, drop);
    const lines = now && questionOf(now) === question ? sayField(now).value.split("\n") : [];
    item.classList.toggle("on", lines.includes(item.dataset.text));
  }
}

function toggle(item) {
  const lines = sayField(now).value.split("\n").filter(Boolean);
  const kept = lines.filter((line) => line !== item.dataset.text);
  sayField(now).value = (kept.length < lines.length ? kept : [...lines, item.dataset.text]).join("\n");
  showRubric(questionOf(now));
  saveComment(now);
}

async function keepRubric(question) {
  const comments = [...question.querySelectorAll(".rubric li")].map((item) => item.dataset.text);
  try {
    const answer = await ask("rubric", { question: question.dataset.question, comments });
    question.querySelector(".rubric ul").replaceChildren(...answer.comments.map((text) => {
      const item = document.createElement("li");
      item.dataset.text = text;
      return item;
    }));
    tell("The rubric is kept.");
  } catch (problem) {
    tell(`The rubric was not kept. ${problem.message}`, true);
  }
  showRubric(question);
}

function addToRubric(group) {
  const text = sayField(group).value.trim().replace(/\s+/g, " ");
  if (!text) return tell("Write a comment first.");
  const item = document.createElement("li");
  item.dataset.text = text;
  questionOf(group).querySelector(".rubric ul").append(item);
  keepRubric(questionOf(group));
}

const saveComment = (group) => save(group); // without points

function prepare(group) {
  group.dataset.said ??= sayField(group).value.trim();
  let typing = 0;
  const written = () => {
    clearTimeout(typing);
    if (sayField(group).value.trim() !== group.dataset.said) saveComment(group);
  };
  sayField(group).oninput = () => { clearTimeout(typing); typing = setTimeout(written, 700); };
  sayField(group).onblur = written;
  pointsField(group).onchange = (event) => {
    if (event.target.value !== "" && Number(event.target.value) !== Number(group.dataset.points || NaN)) give(group, Number(event.target.value), false);
  };
  group.onpointerdown = () => { if (group !== now) choose(group, false); };
  for (const field of [sayField(group), pointsField(group)]) field.onfocus = () => { if (group !== now) { choose(group, false); field.focus(); } };
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !now) return;
  const typing = event.target.matches("textarea, input");
  if (typing) {
    if (event.key === "Escape" || (event.key === "Enter" && event.target.matches("input"))) {
      event.target.blur();
      now.focus();
      if (event.key === "Enter") move(1, waits);
    }
    return;
  }
  const most = Number(questionOf(now).dataset.maximum);
  const actions = {
    ArrowDown: () => move(1), j: () => move(1), ArrowUp: () => move(-1), k: () => move(-1), n: () => move(1, waits),
    "+": () => give(now, Math.min(most, Number(pointsField(now).value || 0) + 0.5), false),
    "-": () => give(now, Math.max(0, Number(pointsField(now).value || 0) - 0.5), false),
    u: () => { sending = sending.then(takeBack); }, // after what is on its way
    x: () => splitUp(now), c: () => sayField(now).focus(), r: () => addToRubric(now),
  };
  if (/^[0-9]$/.test(event.key)) {
    if (most < 10) give(now, Number(event.key), true);
    else { pointsField(now).focus(); pointsField(now).value = ""; return; } // the digit goes into the field
  } else if (actions[event.key]) actions[event.key]();
  else {
    const item = questionOf(now).querySelectorAll(".rubric li")[LETTERS.indexOf(event.key)];
    if (!item || !LETTERS.includes(event.key)) return;
    toggle(item);
  }
  event.preventDefault();
});

addEventListener("beforeunload", (event) => { if (open) event.preventDefault(); });
for (const group of groups()) prepare(group);
for (const question of document.querySelectorAll(".question")) showRubric(question);
count();
choose(groups().find(waits) || groups()[0], false);
