// Pointing at a place on the map of the form. The form works without this file, and without a map.
//
//   data-kaart       around it all; its data- attributes hold the settings of the map and the sentences that may be said
//   data-kaart-open  the button that shows the map; only then the map's own code and pictures are fetched
//
// A place is chosen with a click, by dragging the pin, or with the cross in the middle: the arrow keys move the map
// under it, and Enter or "Gebruik deze plek" takes it. What is chosen goes into the fields breedte and lengte.

(() => {
  "use strict";

  const DICHTBIJ = 17; // the zoom at which a street shows its houses
  const STAP = 40; // pixels per arrow key; with shift three times as far
  const NAUWKEURIG = 6; // decimals of a degree: a tenth of a metre

  const keuze = document.querySelector("[data-kaart]");
  if (!keuze) return;

  const deel = (naam) => keuze.querySelector(`[data-kaart-${naam}]`);
  const [openen, luik, vlak, weg, gebruik, hier, stand] = ["open", "luik", "vlak", "weg", "gebruik", "hier", "stand"].map(deel);
  const velden = ["breedte", "lengte"].map((naam) => keuze.closest("form").elements[naam]);
  const tekst = keuze.dataset;
  const [zuid, noord, west, oost] = tekst.grenzen.split(",").map(Number);
  const stil = matchMedia("(prefers-reduced-motion: reduce)").matches;

  let kaart = null;
  let speld = null;

  const gekozen = () => (velden[0].value && velden[1].value ? velden.map((veld) => Number(veld.value)) : null);

  const zeg = (zin) => {
    stand.textContent = zin;
  };

  function toonStand() {
    const punt = gekozen();
    weg.hidden = !punt;
    openen.textContent = luik.hidden ? (punt ? tekst.verander : tekst.wijsAan) : tekst.sluit;
    openen.setAttribute("aria-expanded", String(!luik.hidden));
  }

  function zetSpeld(punt) {
    if (!kaart) return;
    if (!punt) {
      speld?.remove();
      speld = null;
      return;
    }
    if (speld) {
      speld.setLatLng(punt);
      return;
    }
    const icoon = L.divIcon({
      className: "kcc-plattegrond__speld",
      html: '<svg viewBox="-12 -30 24 32" aria-hidden="true"><path class="kcc-speld" d="M0 0c-7-9-10.5-14-10.5-19a10.5 10.5 0 0 1 21 0c0 5-3.5 10-10.5 19z"/><circle class="kcc-speld__oog" cy="-19" r="4"/></svg>',
      iconSize: [36, 48],
      iconAnchor: [18, 45],
    });
    speld = L.marker(punt, { icon: icoon, draggable: true, keyboard: false, autoPan: true }).addTo(kaart);
    speld.on("dragend", () => kies(speld.getLatLng()));
  }

  function kies({ lat, lng }, zin = tekst.gekozen) {
    if (lat < zuid || lat > noord || lng < west || lng > oost) {
      zetSpeld(gekozen());
      zeg(tekst.buiten);
      return;
    }
    velden[0].value = lat.toFixed(NAUWKEURIG);
    velden[1].value = lng.toFixed(NAUWKEURIG);
    zetSpeld(gekozen());
    toonStand();
    zeg(zin);
  }

  function haal(soort, eigenschappen) {
    return new Promise((klaar, mislukt) => {
      const element = Object.assign(document.createElement(soort), eigenschappen);
      element.addEventListener("load", klaar);
      element.addEventListener("error", mislukt);
      document.head.append(element);
    });
  }

  // Without pictures there is nothing to point at; words and one's own place still do.
  function zonderBeeld() {
    vlak.hidden = true;
    gebruik.hidden = true;
    deel("uitleg").hidden = true;
    zeg(tekst.zonderBeeld);
  }

  function maakKaart() {
    kaart = L.map(vlak, {
      attributionControl: false,
      fadeAnimation: !stil,
      keyboardPanDelta: STAP,
      maxBounds: [[zuid, west], [noord, oost]],
      scrollWheelZoom: false,
      zoomAnimation: !stil,
      zoomControl: false,
    });
    L.control.zoom({ zoomInTitle: tekst.dichterbij, zoomOutTitle: tekst.verderWeg }).addTo(kaart);
    // Scrolling the page must not get stuck in the map, until somebody works with it.
    kaart.on("focus", () => kaart.scrollWheelZoom.enable());
    kaart.on("blur", () => kaart.scrollWheelZoom.disable());
    kaart.on("click", ({ latlng }) => kies(latlng));
    vlak.addEventListener("keydown", (gebeurtenis) => {
      if (gebeurtenis.key !== "Enter" || gebeurtenis.target !== vlak) return;
      gebeurtenis.preventDefault();
      kies(kaart.getCenter());
    });

    const laag = L.tileLayer(tekst.tegels, { maxZoom: Number(tekst.zoom) });
    let gezien = false;
    laag.on("tileload", () => {
      gezien = true;
    });
    laag.on("load", () => !gezien && zonderBeeld());
    const begin = gekozen();
    if (begin) kaart.setView(begin, Math.min(DICHTBIJ, Number(tekst.zoom)));
    else if (tekst.midden) kaart.setView(tekst.midden.split(",").map(Number), Math.min(14, Number(tekst.zoom)));
    else kaart.fitBounds([[zuid, west], [noord, oost]]);
    laag.addTo(kaart);
    zetSpeld(begin);
  }

  async function open() {
    luik.hidden = false;
    toonStand();
    if (kaart || vlak.hidden) return;
    zeg(tekst.laadt);
    try {
      await Promise.all([haal("link", { rel: "stylesheet", href: tekst.stijl }), haal("script", { src: tekst.script })]);
      zeg("");
      maakKaart();
    } catch {
      zonderBeeld();
    }
  }

  function waarBenIk() {
    hier.disabled = true;
    zeg(tekst.zoekt);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        hier.disabled = false;
        const punt = { lat: coords.latitude, lng: coords.longitude };
        kies(punt, tekst.hierGekozen);
        if (gekozen()) kaart?.setView(gekozen(), Math.min(DICHTBIJ, Number(tekst.zoom)));
      },
      () => {
        hier.disabled = false;
        zeg(tekst.onbekend);
      },
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: 15_000 },
    );
  }

  openen.addEventListener("click", () => {
    if (luik.hidden) {
      open();
      return;
    }
    luik.hidden = true;
    toonStand();
  });
  gebruik.addEventListener("click", () => kaart && kies(kaart.getCenter()));
  hier.addEventListener("click", waarBenIk);
  weg.addEventListener("click", () => {
    for (const veld of velden) veld.value = "";
    zetSpeld(null);
    toonStand();
    zeg(tekst.weggehaald);
    openen.focus();
  });

  hier.hidden = !("geolocation" in navigator && isSecureContext);
  toonStand();
  if (gekozen()) zeg(tekst.gekozen);
  keuze.hidden = false;
})();
