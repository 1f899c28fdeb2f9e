// The button for handing in: saves the notebook it stands in, lets the kernel pack, offers the zip for download.

const SLOW = 15000; // ms without an answer from the kernel before we say so
const MAC = /Mac/i.test(navigator.platform);

function node(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

// JupyterLab gives a widget no way to save, so this presses the keys that a student would press.
function saveNotebook(from) {
  const keys = { key: "s", code: "KeyS", keyCode: 83, ctrlKey: !MAC, metaKey: MAC, bubbles: true, cancelable: true };
  from.dispatchEvent(new KeyboardEvent("keydown", keys));
}

class Panel {
  constructor(model, el) {
    this.model = model;
    this.root = node("div", "cvdesk");
    this.form = node("div", "cvdesk-form");
    const label = node("label", "", "Your name or student number");
    this.name = node("input", "");
    this.name.type = "text";
    this.name.value = model.get("name");
    this.name.autocomplete = "name";
    label.append(this.name);
    this.button = node("button", "cvdesk-button", "Look it over and pack it");
    this.button.type = "button";
    this.status = node("p", "cvdesk-status");
    this.status.setAttribute("role", "status");
    this.found = node("div", "cvdesk-found");
    this.download = node("a", "cvdesk-download");
    this.form.append(label, this.button);
    this.more = node("div", "cvdesk-more");
    this.root.append(this.form, this.status, this.found, this.download, this.more);
    el.append(this.root);
    this.listen();
    this.show();
  }

  listen() {
    this.button.addEventListener("click", () => this.press());
    this.name.addEventListener("keydown", event => { if (event.key === "Enter") this.press(); });
    this.root.addEventListener("keydown", event => { // JupyterLab must not take letters, but keeps its shortcuts
      if (!event.ctrlKey && !event.metaKey && !(event.shiftKey && event.key === "Enter")) event.stopPropagation();
    });
    this.onResult = () => this.show();
    this.onMessage = message => { if (message.go === "save") this.saveAndPack(); };
    this.model.on("change:result", this.onResult);
    this.model.on("msg:custom", this.onMessage);
  }

  press() {
    if (this.waiting) return;
    this.waiting = setTimeout(() => this.rest("Python does not answer. Run this cell again, then press the button."), SLOW);
    this.button.setAttribute("aria-disabled", "true");
    this.status.textContent = "Saving the notebook and looking it over …";
    this.model.set("name", this.name.value);
    this.model.save_changes();
    this.model.send({ ask: "save" });
  }

  saveAndPack() {
    if (!this.waiting) return; // another view of the same button was pressed
    saveNotebook(this.root);
    this.model.send({ ask: "pack" });
  }

  rest(text) {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.button.removeAttribute("aria-disabled");
    this.status.textContent = text;
  }

  show() {
    const { html = "", file = "", more = "" } = this.model.get("result");
    this.found.innerHTML = html; // made and escaped by the kernel
    this.more.innerHTML = more;
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = file ? URL.createObjectURL(new Blob([this.model.get("archive")], { type: "application/zip" })) : undefined;
    this.download.hidden = !file;
    if (file) {
      this.download.href = this.address;
      this.download.download = file;
      this.download.textContent = `Download ${file}`;
    }
    this.rest(file ? "Packed." : "");
  }

  close() {
    clearTimeout(this.waiting);
    this.model.off("change:result", this.onResult);
    this.model.off("msg:custom", this.onMessage);
    if (this.address) URL.revokeObjectURL(this.address);
  }
}

export default {
  render({ model, el }) {
    const panel = new Panel(model, el);
    return () => panel.close();
  },
};
