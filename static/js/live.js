// Keeps open pages of the desk up to date. Every page works without this file.
//
//   data-live="<address>"    on body: where the stream is; a screen in a hall has a key in it
//   data-live-bij="telefoon" on an element with hx-trigger="live": ask for it again when something of that kind changed
//
// One window listens for all windows of this browser with the same stream and passes on what it hears; another takes over when it closes.
// While nobody hears anything, each window asks by itself every few seconds. See docs/live.md.

(() => {
  "use strict";

  const adres = document.body.dataset.live;
  if (!adres || !window.EventSource) return;

  const ELKE = 5000; // between two times of asking by ourselves
  const STIL = 40000; // the stream says something every 15 seconds
  const WACHT = 30000; // before a stream that was refused is tried again
  const EERST = 6000; // how long the first connection may take

  const kanaal = `kcc-live ${adres}`;
  const vanaf = (nummer) => `${adres}${adres.includes("?") ? "&" : "?"}vanaf=${nummer}`;
  const radio = window.BroadcastChannel ? new BroadcastChannel(kanaal) : null;
  let laatst = ""; // number of the last signal, to go on from
  let gehoord = Date.now() - STIL + EERST;
  let bron = null;
  let opnieuw = 0;

  const bij = (soort) =>
    [...document.querySelectorAll("[data-live-bij]")].filter(
      (element) => soort === "*" || element.dataset.liveBij.split(" ").includes(soort),
    );

  const kijkOpnieuw = (soort) => {
    for (const element of bij(soort)) element.dispatchEvent(new Event("live"));
  };

  function verwerk({ soort, nummer }) {
    gehoord = Date.now();
    if (nummer) laatst = nummer;
    document.body.dataset.liveStand = "open";
    if (soort) kijkOpnieuw(soort);
  }

  function hoor(bericht) {
    verwerk(bericht);
    radio?.postMessage(bericht);
  }

  function luister() {
    sluit();
    bron = new EventSource(laatst ? vanaf(laatst) : adres, { withCredentials: true });
    bron.addEventListener("hartslag", (bericht) => hoor({ soort: "", nummer: bericht.lastEventId }));
    bron.addEventListener("sein", (bericht) => hoor({ soort: bericht.data, nummer: bericht.lastEventId }));
    bron.addEventListener("error", () => {
      // The browser tries again by itself, unless it was refused.
      if (bron?.readyState === EventSource.CLOSED) opnieuw = setTimeout(luister, WACHT);
    });
  }

  function sluit() {
    clearTimeout(opnieuw);
    bron?.close();
    bron = null;
  }

  // Resolves, and so leaves the lead to another window, when this page goes away.
  const leid = () =>
    new Promise((klaar) => {
      luister();
      addEventListener("pagehide", () => (sluit(), klaar()), { once: true });
    });

  function begin() {
    if (radio && navigator.locks) navigator.locks.request(kanaal, leid);
    else leid();
  }

  // A window that opens asks whether somebody listens already.
  radio?.addEventListener("message", ({ data }) => {
    if (!data.vraag) verwerk(data);
    else if (bron?.readyState === EventSource.OPEN) radio.postMessage({ soort: "", nummer: laatst });
  });
  radio?.postMessage({ vraag: true });

  setInterval(() => {
    const stil = Date.now() - gehoord;
    if (stil < STIL) return;
    document.body.dataset.liveStand = "zelf";
    kijkOpnieuw("*");
    // A line that went dead without a word: call again.
    if (bron && bron.readyState === EventSource.OPEN) luister();
  }, ELKE);

  addEventListener("pageshow", (gebeurtenis) => {
    if (!gebeurtenis.persisted) return;
    kijkOpnieuw("*");
    begin();
  });

  begin();
})();
