// The pages as they will be printed: pictures that the program drew, put in place of the ones
// before only when they are loaded, so that nothing flashes and the scroll place stays.

import { word } from "./words.js";

const ZOOMS = [0.4, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

export class Pages {
  constructor({ root, list, zoomText, onPoint }) {
    Object.assign(this, { root, list, zoomText, onPoint });
    this.zoom = null;
    this.views = [];
    this.near = new IntersectionObserver(seen => {
      for (const it of seen) {
        it.target.near = it.isIntersecting;
        if (it.isIntersecting) this.load(it.target);
      }
    }, { root, rootMargin: "600px" });
    root.addEventListener("click", event => {
      const figure = event.target.closest("figure");
      if (!figure) return;
      const box = figure.getBoundingClientRect();
      const scale = figure.page.width / box.width;
      this.onPoint(figure.index, (event.clientX - box.left) * scale, (event.clientY - box.top) * scale);
    });
    new ResizeObserver(() => this.size()).observe(root);
  }

  show(views) {
    this.views = views;
    this.root.classList.remove("old");
    const figures = this.root.querySelectorAll("figure");
    views.forEach((page, i) => {
      const figure = figures[i] || this.add(i);
      figure.page = page;
      if (figure.near !== false) this.load(figure);
    });
    figures.forEach((figure, i) => { if (i >= views.length) { this.near.unobserve(figure); figure.remove(); } });
    while (this.list.children.length > views.length) this.list.lastChild.remove();
    this.size();
  }

  old() { this.root.classList.add("old"); }

  add(index) {
    const figure = this.root.appendChild(document.createElement("figure"));
    figure.index = index;
    const image = figure.appendChild(document.createElement("img"));
    image.alt = word("pageN", index + 1);
    const button = this.list.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = String(index + 1);
    button.setAttribute("aria-label", word("pageN", index + 1));
    button.addEventListener("click", () => figure.scrollIntoView({ block: "start" }));
    this.near.observe(figure);
    return figure;
  }

  load(figure) {
    const hash = figure.page.hash;
    if (figure.dataset.hash === hash || figure.dataset.loading === hash) return;
    figure.dataset.loading = hash;
    const next = new Image();
    next.alt = word("pageN", figure.index + 1);
    next.onload = () => {
      if (figure.dataset.loading !== hash) return;
      figure.querySelector("img").replaceWith(next);
      figure.dataset.hash = hash;
      this.root.dispatchEvent(new CustomEvent("drawn", { detail: figure.index }));
    };
    next.onerror = () => { delete figure.dataset.loading; };
    next.src = `/pages/${hash}.svg`;
  }

  // Points to pixels: as wide as the window of the pages unless a zoom was chosen.
  scale() {
    if (this.zoom) return this.zoom * 96 / 72;
    const width = this.views.length ? this.views[0].width : 595;
    const columns = this.root.classList.contains("spread") ? 2 : 1;
    return Math.max(0.3, (this.root.clientWidth - 40 - 2 * columns) / columns / width);
  }

  size() {
    const scale = this.scale();
    for (const figure of this.root.querySelectorAll("figure")) {
      figure.style.width = `${figure.page.width * scale}px`;
      figure.style.height = `${figure.page.height * scale}px`;
    }
    this.zoomText.textContent = `${Math.round(scale * 72 / 96 * 100)}%`;
    this.spots(this.lastSpots || [], false);
  }

  step(direction) {
    const now = this.scale() * 72 / 96;
    const next = direction > 0 ? ZOOMS.find(it => it > now + 0.01) : ZOOMS.slice().reverse().find(it => it < now - 0.01);
    this.zoom = next || this.zoom || now;
    this.size();
  }

  spread(on) {
    this.root.classList.toggle("spread", on);
    this.zoom = null;
    this.size();
  }

  // Marks places on the pages; with `follow` the first comes into sight.
  spots(spots, follow) {
    this.lastSpots = spots;
    for (const it of this.root.querySelectorAll(".spot")) it.remove();
    const figures = this.root.querySelectorAll("figure");
    spots.forEach((spot, i) => {
      const figure = figures[spot.page];
      if (!figure) return;
      const scale = this.scale();
      const box = figure.appendChild(document.createElement("div"));
      box.className = "spot";
      box.style.left = `${spot.x * scale}px`;
      box.style.top = `${spot.y * scale}px`;
      box.style.width = `${Math.max(spot.width, 2) * scale}px`;
      box.style.height = `${spot.height * scale}px`;
      if (follow && i === 0) {
        const top = figure.offsetTop + spot.y * scale - this.root.offsetTop;
        if (top < this.root.scrollTop || top > this.root.scrollTop + this.root.clientHeight - 60) {
          this.root.scrollTop = Math.max(0, top - this.root.clientHeight / 3);
        }
      }
    });
  }
}
