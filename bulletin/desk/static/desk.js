/* Keys, reading back, dropping files, copying, and the notice that the desk has stopped.
   Each action is a form or a link that works without this file. */
(() => {
  "use strict";
  const find = (selector, root) => (root || document).querySelector(selector);
  const isText = (field) =>
    field.tagName === "TEXTAREA" || field.tagName === "SELECT" ||
    (field.tagName === "INPUT" && !["radio", "checkbox", "button", "submit", "file"].includes(field.type));

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const keys = { s: "[data-save]", Enter: "[data-go]", z: "[data-undo]" };
      const button = keys[event.key] && find(keys[event.key]);
      if (!button || (event.key === "z" && (isText(event.target) || find("#body")))) return;
      event.preventDefault();
      button.click();
      return;
    }
    if (event.key === "Enter" && event.target.dataset.enter) {
      event.preventDefault();
      find(`[value="${event.target.dataset.enter}"]`, event.target.form).click();
      return;
    }
    /* What is looked for in the bar above a text is put in by its button, which Enter leads to. */
    if (event.key === "Enter" && event.target.matches(".tools [type=search]")) {
      event.preventDefault();
      const first = find("[data-insert]", event.target.closest("details"));
      if (first) first.focus();
      return;
    }
    /* A sentence that was typed is not sent by Enter: it ends there, and is kept. */
    if (event.key === "Enter" && event.target.matches("[data-read] input:not([type])")) {
      event.preventDefault();
      readBack(event.target.closest("[data-read]"));
      return;
    }
    /* Digits act only inside a card (WCAG 2.1.4), and no letters do: an input method may hold them. */
    const own = event.target.closest && event.target.closest("[data-card]");
    const card = own || (event.key === "Enter" && event.target === document.body && find("[data-card]"));
    if (!card) return;
    if (event.key === "Enter" && event.target.tagName !== "TEXTAREA" && event.target.type !== "submit" &&
        event.target.type !== "search") {
      event.preventDefault();
      find("[data-go]", card).click();
      return;
    }
    if (event.key === "Enter" && event.target.type === "search") {
      event.preventDefault();
      const hit = find(".cand input:checked", event.target.parentElement);
      if (hit) hit.focus();
      return;
    }
    if (isText(event.target)) return;
    const hit = /^[0-9]$/.test(event.key)
      ? find(`[data-n="${event.key}"]`, card) : find(`[data-key="${event.key}"]`, card);
    if (!hit) return;
    event.preventDefault();
    if (hit.type === "radio") {
      hit.checked = true;
      hit.focus();
      hit.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      hit.click();
    }
  });

  /* A form is sent once, however often its button is clicked; the server would take it once as well. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const button = event.submitter;
    /* Whether the desk still runs is asked first: a form that is sent to none takes the words with it. */
    if (form.method === "post" && !form.dataset.hxPost && !form.dataset.asked) {
      event.preventDefault();
      form.dataset.asked = "1";
      listening().then(() => form.requestSubmit(button || undefined), () => { stopped(); })
        .finally(() => setTimeout(() => { delete form.dataset.asked; }, 0));
      return;
    }
    form.dataset.sent = "1";
    if (button && button.dataset.busy) button.dataset.is = "busy";
    setTimeout(() => { delete form.dataset.sent; if (button) delete button.dataset.is; }, 1500);
  });

  /* What is chosen in a card opens its search field, and is read back as a sentence; what is typed is kept, even
     where one leaves the page meanwhile. */
  let reading = 0;
  const readBack = (box) => {
    const form = box.closest("form");
    const turn = ++reading;
    fetch(box.dataset.read, { method: "POST", keepalive: true, body: new URLSearchParams(new FormData(form)) })
      .then((answer) => { if (answer.status === 403) throw answer; return answer.text(); })
      .then((text) => {
        const now = find("#read");
        const made = new DOMParser().parseFromString(text, "text/html");
        const sentence = find("#read", made);
        if (turn === reading && now && sentence) now.replaceWith(sentence);
      })
      .catch(stopped);
  };
  document.addEventListener("input", (event) => {
    const field = event.target;
    const radio = field.dataset.picks && find(`[name="${field.dataset.picks}"][value="other"]`, field.form);
    if (radio) radio.checked = true;
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    const holder = field.closest(".row > div, fieldset");
    if (holder && (field.tagName === "SELECT" || field.name === "what")) {
      for (const other of holder.querySelectorAll("[data-other]")) {
        const isChosen = field.value === other.dataset.other || field.value === "other" && other.dataset.other !== "new";
        other.classList.toggle("is-open", isChosen);
        const input = isChosen && find("input", other);
        if (input) { input.focus(); input.select(); }
      }
    }
    const box = field.closest("[data-read]");
    if (box) readBack(box);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const box = event.target.closest && event.target.closest("[data-read]");
    if (box) readBack(box);
    const marked = find(".m--now");
    if (marked && event.target.id === "main") marked.scrollIntoView({ block: "center" });
  });

  /* A file that is dropped anywhere on the page of a report is as good as one that is chosen. */
  document.addEventListener("dragover", (event) => { if (find("#file, #image")) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    const field = find("#file, #image");
    if (!field || !event.dataTransfer.files.length) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    if (field.id === "image") {
      field.closest("details").open = true;
      find("#alt").focus();
      return;
    }
    find("[data-go]").click();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-at]");
    if (link) {
      const box = find("#body");
      const [start, end] = link.dataset.at.split(",").map(Number);
      event.preventDefault();
      box.focus();
      box.setSelectionRange(start, end);
    }
    const insert = event.target.closest("[data-insert]");
    if (insert) {
      const box = find("#body");
      box.focus();
      if ("whole" in insert.dataset) putParagraph(box, insert.dataset.insert);
      else box.setRangeText(insert.dataset.insert, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    event.preventDefault();
    const told = find("#told");
    const from = button.dataset.copy;
    copied(from).then(
      () => {
        told.textContent = "已复制，到对方窗口按 Ctrl+V";
        const form = !from.startsWith("#") && find("#copied");
        if (!form) return;
        const said = new URLSearchParams(new FormData(form));
        said.delete("once");  /* it may be copied again from the same page */
        fetch(form.action, { method: "POST", body: said }).catch(stopped);
      },
      () => { told.textContent = "浏览器不让复制。选中上面的字，再按 Ctrl+C。"; });
  });

  /* A heading or a card is a paragraph of its own, behind the one in which the caret stands. */
  function putParagraph(box, words) {
    const end = box.value.indexOf("\n\n", box.selectionEnd);
    const before = box.value.slice(0, end < 0 ? box.value.length : end).trimEnd();
    box.setRangeText((before ? "\n\n" : "") + words, before.length, end < 0 ? box.value.length : end, "end");
  }

  /* Copy the words of a part of this page, or another page with its looks; the latter is made while the browser
     waits, since it lets nothing be copied long after a click. */
  function copied(from) {
    if (from.startsWith("#")) return navigator.clipboard.writeText(find(from).innerText);
    const body = fetch(from).then((answer) => answer.text())
      .then((text) => new DOMParser().parseFromString(text, "text/html").body);
    const part = (kind, words) => body.then((made) => new Blob([words(made)], { type: kind }));
    const parts = [part("text/html", (made) => made.innerHTML), part("text/plain", (made) => made.innerText)];
    const write = ([html, plain]) =>
      navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
    const later = () => Promise.all(parts).then(write);  /* Chromium before 97 takes no promises */
    try { return write(parts).catch(later); } catch (error) { return later(); }
  }

  /* Whether the desk runs, and takes what this window sends: one that was started anew does not. */
  function listening() { return fetch("/alive").then((answer) => { if (!answer.ok) throw answer; }); }
  /* The desk has stopped: the words stay in the page until it runs again. */
  function stopped() { const bar = find("#offline"); if (bar) bar.hidden = false; }
  /* Where one was typing is where one goes on after the text was saved. */
  const place = `typing ${location.pathname}`;
  document.addEventListener("submit", (event) => {
    const box = find("#body");
    if (!box || event.target.id !== "writing") return;
    const at = document.activeElement && document.activeElement.id === "body" ? box.selectionStart : -1;
    find("#caret").value = box.selectionStart;
    sessionStorage.setItem(place, JSON.stringify([at, scrollY]));
  });
  window.addEventListener("DOMContentLoaded", () => {
    const kept = sessionStorage.getItem(place);
    const box = find("#body");
    if (!kept || !box) return;
    sessionStorage.removeItem(place);
    const [at, top] = JSON.parse(kept);
    if (at >= 0) { box.focus({ preventScroll: true }); box.setSelectionRange(at, at); }
    scrollTo(0, top);
  });

  /* The desk has answered that it could not keep something. */
  document.addEventListener("htmx:responseError", (event) => {
    const bar = find("#failed");
    const made = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const words = find("main p", made);
    bar.hidden = false;
    find("span", bar).textContent = (words || made.body).textContent;
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) find("#failed").hidden = true;
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, stopped);
  document.addEventListener("htmx:afterOnLoad", () => { const bar = find("#offline"); if (bar) bar.hidden = true; });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-save-again]")) return;
    const button = find("[data-save]") || find("[data-go]");
    listening().then(() => { find("#offline").hidden = true; if (button) button.click(); }).catch(() => {});
  });
})();
