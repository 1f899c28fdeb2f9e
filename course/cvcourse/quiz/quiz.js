// Draws a quiz. Answers go to the kernel through the trait `answers`; `saved` comes back once they are kept.
// Numbers travel as they were typed: the kernel reads them, as the grader will, and says in `notes` how.

const SLOW = 3000; // ms without an answer from the kernel before we say so
const MESSAGES = {
  waiting: "Waiting for the kernel. If it was stopped or restarted, run this cell again; your answers come back.",
  lost: "Run this cell again to go on. This view no longer reaches the notebook; your answers so far come back.",
};
let views = 0;

function node(tag, className, content = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.innerHTML = content; // HTML made and escaped by the kernel, or a constant of this file
  return element;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

// One question: its inputs, and the reading and writing of their state.
class Question {
  constructor(question, number, name, practice) {
    this.question = question;
    this.box = node("fieldset", "cvquiz-question");
    this.box.append(node("legend", "", `<span class="cvquiz-number">${number}</span><span>${question.ask}</span>`));
    this.hint = node("p", "cvquiz-hint");
    this.hint.id = `${name}-hint`;
    if (question.kind === "multiple") this.hint.textContent = "Tick all that apply.";
    if (question.kind !== "numeric") this.box.append(this.hint);
    const draw = index => this.option(question.options[index], index, name); // an answer is a number in the bank's order
    this.inputs = question.kind === "numeric" ? [this.number(name)] : question.order.map(draw);
    if (practice) this.addCheck();
  }

  option(content, index, name) {
    const row = node("div", "cvquiz-row"), label = node("label", "cvquiz-option");
    const input = node("input", ""), reason = node("p", "cvquiz-reason");
    input.type = this.question.kind === "multiple" ? "checkbox" : "radio";
    input.name = name;
    input.value = index;
    reason.dataset.option = index;
    reason.id = `${name}-reason-${index}`;
    input.setAttribute("aria-describedby", reason.id);
    label.append(input, node("span", "", content));
    row.append(label, reason);
    this.box.append(row);
    return input;
  }

  number(name) {
    const row = node("div", "cvquiz-row cvquiz-entry"), label = node("label", "", "<span>Your answer</span>");
    const input = node("input", ""), reason = node("p", "cvquiz-reason");
    input.type = "text";
    input.inputMode = "decimal";
    input.autocomplete = "off";
    input.setAttribute("aria-describedby", this.hint.id);
    label.append(input, node("span", "cvquiz-unit"));
    label.lastChild.textContent = this.question.unit;
    this.hint.setAttribute("role", "status");
    row.append(label, this.hint, reason); // the hint beside the number: nothing moves under the mouse when it appears
    this.box.append(row);
    return input;
  }

  addCheck() {
    const row = node("div", "cvquiz-check");
    this.button = node("button", "cvquiz-button", "Check");
    this.button.type = "button";
    this.verdict = node("span", "cvquiz-verdict");
    this.verdict.setAttribute("role", "status");
    this.opener = node("button", "cvquiz-button cvquiz-open", "Show the answer");
    this.opener.type = "button";
    this.opener.hidden = true;
    row.append(this.button, this.verdict, this.opener);
    this.box.append(row);
  }

  read() { // undefined stands for no answer
    if (this.question.kind === "numeric") return this.inputs[0].value.trim() || undefined;
    const chosen = this.inputs.filter(input => input.checked).map(input => Number(input.value)).sort((a, b) => a - b);
    if (!chosen.length) return undefined;
    return this.question.kind === "single" ? chosen[0] : chosen;
  }

  write(value) {
    if (this.question.kind === "numeric") {
      const text = String(value ?? "");
      if (this.read() !== (text || undefined) && document.activeElement !== this.inputs[0]) this.inputs[0].value = text;
      return;
    }
    const chosen = value === undefined ? [] : [value].flat();
    for (const input of this.inputs) input.checked = chosen.includes(Number(input.value));
  }

  comment(note) { // how a number was read, or why it was not; undefined where there is nothing to say
    if (this.question.kind !== "numeric") return;
    const fits = note !== undefined && note.typed === this.read(); // not what the student has changed since
    this.inputs[0].setAttribute("aria-invalid", fits && note.refused);
    this.hint.dataset.refused = fits && note.refused;
    this.hint.textContent = fits ? note.says : "";
  }

  explain(feedback) { // undefined hides what was there
    this.box.dataset.verdict = feedback?.verdict ?? "";
    this.verdict.textContent = feedback?.says ?? "";
    this.box.querySelectorAll(".cvquiz-reason").forEach(reason => {
      const told = feedback?.reasons[reason.dataset.option ?? 0];
      reason.parentElement.dataset.mark = told?.mark ?? "";
      reason.innerHTML = told ? `<strong>${told.label}.</strong> ${told.why}` : "";
    });
    this.button.disabled = Boolean(feedback) || this.read() === undefined;
    this.opener.hidden = !feedback || feedback.open;
  }
}

class View {
  constructor(model, el) {
    this.model = model;
    this.practice = model.get("mode") === "practice";
    this.pending = this.practice ? {} : this.recall(); // what no receipt has confirmed yet: {id: answer or null}
    this.root = node("div", "cvquiz");
    this.build(`cvquiz-${views++}`);
    el.append(this.root);
    this.root.addEventListener("keydown", event => this.key(event));
    this.listeners = [
      ["change:answers", () => this.refresh()],
      ["change:feedback", () => this.refresh()],
      ["change:notes", () => this.refresh()],
      ["change:saved", () => this.arrived()],
    ];
    for (const [event, callback] of this.listeners) model.on(event, callback);
    this.refresh();
    if (this.practice) this.enter("live");
    else {
      for (const question of this.questions) question.box.disabled = true; // for the blink until it is known
      this.greet();
    }
  }

  build(name) {
    const bar = `<div class="cvquiz-bar"><i></i></div>`;
    const head = node("div", "cvquiz-head", `<h3></h3><p class="cvquiz-count"></p>${bar}`);
    head.querySelector("h3").textContent = this.model.get("title");
    this.count = head.querySelector(".cvquiz-count");
    this.bar = head.querySelector("i");
    this.notice = node("p", "cvquiz-notice");
    this.notice.setAttribute("role", "alert");
    this.status = node("p", "cvquiz-status");
    this.status.setAttribute("role", "status");
    this.questions = this.model.get("questions").map((q, i) => new Question(q, i + 1, `${name}-${i}`, this.practice));
    this.root.append(head, this.notice, ...this.questions.map(question => question.box));
    for (const question of this.questions) this.listen(question);
    const foot = node("div", "cvquiz-foot");
    foot.append(this.status);
    if (this.practice) foot.append(this.againButton());
    this.root.append(foot);
  }

  againButton() {
    const button = node("button", "cvquiz-button", "Start again");
    button.type = "button";
    button.addEventListener("click", () => {
      for (const question of this.questions) {
        question.dirty = false;
        if (question.question.kind === "numeric") question.inputs[0].value = "";
      }
      this.model.set("opened", []);
      this.send({});
      this.refresh();
    });
    return button;
  }

  listen(question) {
    const changed = () => {
      clearTimeout(question.timer);
      question.timer = undefined;
      question.comment();
      question.dirty = this.practice;
      if (this.practice) question.explain();
      else this.put(question);
    };
    question.flush = () => { if (question.timer) changed(); };
    for (const input of question.inputs) {
      input.addEventListener("change", changed);
      if (input.type !== "text") continue;
      input.addEventListener("input", () => {
        clearTimeout(question.timer);
        question.timer = setTimeout(changed, this.practice ? 0 : 500);
      });
    }
    question.button?.addEventListener("click", () => this.check(question));
    question.opener?.addEventListener("click", () => this.open(question));
  }

  open(question) { // the answer and every reason, without another try
    question.inputs[0].focus(); // the button goes away
    this.model.set("opened", [...this.model.get("opened"), question.question.id]);
    this.model.save_changes();
  }

  check(question) {
    if (question.read() === undefined) return;
    question.asked = this.put(question); // until the verdict on this answer is here, the old one stays hidden
    question.dirty = question.asked;
    this.refresh();
  }

  key(event) { // JupyterLab must not take arrows and letters, but keeps its own shortcuts such as save
    if (event.ctrlKey || event.metaKey) this.questions.forEach(question => question.flush());
    else if (!(event.shiftKey && event.key === "Enter")) event.stopPropagation();
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    const question = this.questions.find(question => question.inputs.includes(event.target));
    question.flush();
    if (this.practice && !event.shiftKey) this.check(question);
  }

  put(question) {
    const answers = { ...this.model.get("answers") }, id = question.question.id, value = question.read();
    const shown = question.question.kind === "numeric" ? answers[id]?.toString() : answers[id]; // once kept as a number
    if (same(shown, value)) return false;
    if (!this.practice) {
      this.pending[id] = value ?? null;
      this.remember();
    }
    if (value === undefined) delete answers[id];
    else answers[id] = value;
    this.send(answers);
    return true;
  }

  send(answers) {
    if (same(answers, this.model.get("answers"))) return; // the kernel would not answer
    this.expect();
    this.model.set("answers", answers);
    this.model.save_changes();
  }

  greet() { // the kernel sends the receipt again; whether it shows up here tells if this view is live
    this.expect();
    this.model.send({ drawn: true });
  }

  expect() {
    clearTimeout(this.slow);
    this.status.textContent = "Saving";
    this.slow = setTimeout(() => this.enter("waiting", MESSAGES.waiting), SLOW);
  }

  arrived() {
    clearTimeout(this.slow);
    if (this.practice) return this.judged();
    this.seek(this.model.get("saved").stamp, 0);
  }

  judged() {
    for (const question of this.questions.filter(question => question.asked)) question.asked = question.dirty = false;
    this.enter("live");
  }

  seek(stamp, tries) {
    if (stamp !== this.model.get("saved").stamp || this.closed) return;
    const area = this.root.closest(".jp-OutputArea"); // other front-ends: taken on trust
    if (!area || area.querySelector(`.cvquiz-receipt[data-stamp="${stamp}"]`)) return this.enter("live");
    if (tries === 20) this.enter("lost", MESSAGES.lost);
    if (tries < 100) setTimeout(() => this.seek(stamp, tries + 1), 100);
  }

  confirm() { // forget what has been kept; a new view sends once more what an older one could not
    const kept = this.model.get("saved").answers;
    for (const [id, value] of Object.entries(this.pending)) {
      if (same(kept[id] ?? null, value)) delete this.pending[id];
    }
    this.remember();
    if (this.met) return;
    this.met = true;
    const answers = { ...this.model.get("answers"), ...this.pending };
    for (const id in answers) if (answers[id] === null) delete answers[id];
    if (Object.keys(this.pending).length) this.send(answers);
  }

  get store() {
    return `cvquiz:${this.model.get("quiz")}:${this.model.get("home")}`;
  }

  recall() {
    try { return JSON.parse(sessionStorage.getItem(this.store)) ?? {}; } catch { return {}; }
  }

  remember() {
    try { sessionStorage.setItem(this.store, JSON.stringify(this.pending)); } catch { /* storage is switched off */ }
  }

  enter(state, message = "") {
    const problem = this.model.get("saved").problem ?? "";
    const locked = state !== "live";
    for (const question of this.questions) question.box.disabled = locked;
    this.root.dataset.state = state;
    this.notice.textContent = message || problem;
    this.refresh();
    this.status.textContent = locked ? "" : this.summary();
    if (!locked && !this.practice) this.confirm();
  }

  summary() {
    return this.practice || !this.doneCount() ? "" : "Every answer is kept as you give it.";
  }

  doneCount() { // what the kernel has judged or kept, not what has only been typed
    return Object.keys(this.practice ? this.model.get("feedback") : this.model.get("saved").answers ?? {}).length;
  }

  refresh() {
    const answers = this.model.get("answers"), feedback = this.model.get("feedback");
    for (const question of this.questions) {
      if (question.dirty || question.timer) continue;
      const id = question.question.id;
      question.write(answers[id]);
      question.comment(this.model.get("notes")[id]);
      if (this.practice) question.explain(feedback[id]);
    }
    const total = this.questions.length, done = this.doneCount();
    const right = Object.values(feedback).filter(each => each.verdict === "right").length;
    this.count.textContent = `${done} of ${total} ${this.practice ? `checked, ${right} right` : "kept"}`;
    this.bar.style.width = `${(100 * done) / Math.max(total, 1)}%`;
  }

  close() {
    this.closed = true;
    clearTimeout(this.slow);
    this.questions.forEach(question => question.flush());
    for (const [event, callback] of this.listeners) this.model.off(event, callback);
  }
}

export default {
  render({ model, el }) {
    const view = new View(model, el);
    return () => view.close();
  },
};
