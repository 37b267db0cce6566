// What HTML cannot do by itself on the desk. Every page works without this file.
//
//   data-toets="w"        this link, button or field gets the key; `ctrl+enter` works inside text too
//   data-bewaak           on a form: warn before leaving while it holds text that was not sent
//   data-concept="<url>"  on such a form: it keeps itself there; leaving keeps the last letters and warns of nothing
//   data-open="<id>"      on a button: open the <dialog> with that id
//   data-kiest="<id>"     on a search field: Enter takes the first choice inside that element, once its [name=gezocht]
//                         says that it holds the answer to what was typed; data-daarna="<id>" has the focus next
//
// Single-key shortcuts can be switched off in the overview (WCAG 2.1.4); the choice stays in this browser.
// A form is sent once: a second press does nothing until the answer is there.

(() => {
  "use strict";

  const OPSLAG = "kcc-sneltoetsen";
  const toetsenAan = () => localStorage.getItem(OPSLAG) !== "uit";

  const schrijft = (element) =>
    element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

  function toetsVan(gebeurtenis) {
    const delen = [];
    if (gebeurtenis.ctrlKey || gebeurtenis.metaKey) delen.push("ctrl");
    if (gebeurtenis.altKey) delen.push("alt");
    delen.push(gebeurtenis.key.toLowerCase());
    return delen.join("+");
  }

  const zichtbaar = (element) => element.checkVisibility();

  function elementBij(toets) {
    const kandidaten = [...document.querySelectorAll("[data-toets]")];
    return kandidaten.find((element) => element.dataset.toets === toets && zichtbaar(element));
  }

  function gebruik(element) {
    if (schrijft(element)) {
      element.focus();
      element.select?.();
    } else {
      element.focus();
      element.click();
    }
  }

  function naamVan(element) {
    const naam = element.dataset.toetsnaam || element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent;
    return naam.replace(/\s+/g, " ").trim();
  }

  function regel(toets, naam) {
    const term = document.createElement("dt");
    const knop = document.createElement("kbd");
    knop.textContent = toets;
    term.append(knop);
    const uitleg = document.createElement("dd");
    uitleg.textContent = naam;
    return [term, uitleg];
  }

  function toonOverzicht() {
    const venster = document.getElementById("toetsen");
    if (!venster || venster.open) return;
    const regels = [...document.querySelectorAll("[data-toets]")]
      .filter(zichtbaar)
      .flatMap((element) => regel(element.dataset.toets, naamVan(element)));
    venster.querySelector("[data-toetsenlijst]").replaceChildren(...regels, ...regel("?", "Dit overzicht"));
    venster.querySelector("[data-toetsen-aan]").checked = toetsenAan();
    venster.showModal();
  }

  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.defaultPrevented || gebeurtenis.isComposing || document.querySelector("dialog[open]")) return;
    const toets = toetsVan(gebeurtenis);
    const enkel = !toets.includes("+") || toets === "+";
    if (enkel && (schrijft(gebeurtenis.target) || !toetsenAan())) return;
    if (toets === "?") {
      gebeurtenis.preventDefault();
      toonOverzicht();
      return;
    }
    const element = elementBij(toets);
    if (!element) return;
    gebeurtenis.preventDefault();
    gebruik(element);
  });

  document.addEventListener("change", (gebeurtenis) => {
    if (gebeurtenis.target.matches("[data-toetsen-aan]")) {
      localStorage.setItem(OPSLAG, gebeurtenis.target.checked ? "aan" : "uit");
    }
  });

  document.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-open]");
    if (knop?.dataset.open === "toetsen") toonOverzicht();
    else if (knop) document.getElementById(knop.dataset.open)?.showModal();
    for (const luik of document.querySelectorAll("details.kcc-gebruiker[open]")) {
      if (!luik.contains(gebeurtenis.target)) luik.open = false;
    }
  });

  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key !== "Escape") return;
    const luik = gebeurtenis.target.closest?.("details.kcc-gebruiker[open]");
    if (!luik) return;
    luik.open = false;
    luik.querySelector("summary").focus();
  });

  for (const knop of document.querySelectorAll("[data-open][hidden]")) knop.hidden = false;

  // --- what was typed before htmx was ready counts too

  document.addEventListener("htmx:after:init", (gebeurtenis) => {
    if (!gebeurtenis.target.getAttribute?.("hx-trigger")?.includes("input")) return;
    const velden = [...gebeurtenis.target.querySelectorAll("input, textarea")];
    velden.find((veld) => veld.value !== veld.defaultValue)?.dispatchEvent(new Event("input", { bubbles: true }));
  });

  // --- search and go on

  document.addEventListener("keydown", (gebeurtenis) => {
    if (gebeurtenis.key !== "Enter" || gebeurtenis.isComposing) return;
    const veld = gebeurtenis.target.closest?.("input[data-kiest]");
    const gevonden = veld && document.getElementById(veld.dataset.kiest);
    if (!gevonden || gevonden.querySelector("[name=gezocht]").value.trim() !== veld.value.trim()) return;
    gebeurtenis.preventDefault();
    if (!gevonden.querySelector("[type=radio]:checked")) gevonden.querySelector("[type=radio]").click();
    document.getElementById(veld.dataset.daarna).focus();
  });

  // --- text that was not sent yet

  const begonnen = new WeakSet();
  const onderweg = new WeakSet();

  document.addEventListener("input", (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest?.("form[data-bewaak]");
    if (formulier) begonnen.add(formulier);
  });

  function bewaarNog(formulier) {
    begonnen.delete(formulier);
    return navigator.sendBeacon(formulier.dataset.concept, new FormData(formulier));
  }

  addEventListener("beforeunload", (gebeurtenis) => {
    for (const formulier of document.querySelectorAll("form[data-bewaak]")) {
      if (!begonnen.has(formulier) || onderweg.has(formulier)) continue;
      if (!formulier.dataset.concept || !bewaarNog(formulier)) gebeurtenis.preventDefault();
    }
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      zelfdeBezoek();
      return;
    }
    for (const formulier of document.querySelectorAll("form[data-concept]")) {
      if (begonnen.has(formulier) && !onderweg.has(formulier)) bewaarNog(formulier);
    }
  });

  // Whoever signed in again on another tab goes on here: the form sends the token of today.
  function zelfdeBezoek() {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
    if (!token) return;
    for (const veld of document.querySelectorAll("[name=csrfmiddlewaretoken]")) veld.value = token;
    document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  }

  addEventListener("focus", zelfdeBezoek);

  // What is on its way to be kept is kept, unless the answer says otherwise or somebody types on.
  const houdtZichzelf = (gebeurtenis) => (gebeurtenis.target.id === "concept" ? gebeurtenis.target.closest("form[data-concept]") : null);

  document.addEventListener("htmx:before:request", (gebeurtenis) => {
    const formulier = houdtZichzelf(gebeurtenis);
    if (!formulier) return;
    if (onderweg.has(formulier)) gebeurtenis.preventDefault();
    else begonnen.delete(formulier);
  });

  for (const fout of ["htmx:response:error", "htmx:error"]) {
    document.addEventListener(fout, (gebeurtenis) => {
      const formulier = houdtZichzelf(gebeurtenis);
      if (formulier && gebeurtenis.detail?.ctx?.response?.status !== 409) begonnen.add(formulier);
    });
  }

  // --- once is enough

  function laatLos(formulier) {
    onderweg.delete(formulier);
    formulier.removeAttribute("aria-busy");
    formulier.classList.remove("kcc-bezig");
  }

  document.addEventListener("submit", (gebeurtenis) => {
    const formulier = gebeurtenis.target;
    if (formulier.method === "dialog") return;
    if (onderweg.has(formulier)) {
      gebeurtenis.preventDefault();
      gebeurtenis.stopImmediatePropagation();
      return;
    }
    begonnen.delete(formulier);
    if (formulier.method !== "post" && !formulier.hasAttribute("hx-post")) return;
    onderweg.add(formulier);
    formulier.setAttribute("aria-busy", "true");
    formulier.classList.add("kcc-bezig");
  }, true);

  document.addEventListener("htmx:finally:request", (gebeurtenis) => {
    if (houdtZichzelf(gebeurtenis)) return;
    const formulier = gebeurtenis.target.closest?.("form") ?? gebeurtenis.detail?.ctx?.sourceElement?.closest?.("form");
    if (formulier) laatLos(formulier);
  });

  // A refused form still holds text that was not sent.
  document.addEventListener("htmx:response:error", (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest?.("form[data-bewaak]");
    if (formulier) begonnen.add(formulier);
  });

  addEventListener("pageshow", (gebeurtenis) => {
    if (gebeurtenis.persisted) document.querySelectorAll("form").forEach(laatLos);
  });
})();
