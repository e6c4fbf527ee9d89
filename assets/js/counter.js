// The counter. Without this file everything works but the clock: the screen covers itself when nobody has touched it.
(() => {
  const page = document;

  // What was being written when the screen was covered or turned stands in its form again.
  const { typed } = page.body.dataset;
  if (typed) {
    const pairs = JSON.parse(typed);
    for (const field of page.querySelectorAll("main form [name]")) {
      const said = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (!said.length || field.type === "hidden" || field.type === "submit") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = said.includes(field.value);
      else [field.value] = said;
    }
  }
  let written;
  page.addEventListener("input", ({ target }) => {
    if (target.closest("main")) written = target.form;
  });
  const takeAlong = (form) => {
    if (!written) return;
    const fields = [...new FormData(written)].filter(([name, value]) =>
      typeof value === "string" && !written.querySelector(`[type=password][name="${CSS.escape(name)}"]`));
    const along = page.createElement("input");
    along.type = "hidden";
    along.name = "typed";
    along.value = JSON.stringify(fields);
    form.append(along);
  };
  page.addEventListener("submit", ({ target }) => {
    if (target.matches(".helping form, .turned__end form")) takeAlong(target); // where the page has no form of its own
  });

  // Whoever writes or reads here for long is there for the portal too: it neither covers the screen nor ends the session.
  const here = page.getElementById("here");
  let active = Date.now();
  let told = active;
  const tell = async () => {
    told = Date.now();
    const { to, token } = here.dataset;
    try {
      await fetch(to, { method: "POST", body: new URLSearchParams({ csrf_token: token }), redirect: "manual" });
    } catch { /* the portal cannot be heard: what is sent next says so */ }
  };
  const TOUCHES = ["keydown", "pointerdown", "pointermove", "scroll"];
  // A browser tells of a still mouse when something comes up below it: that is nobody.
  const isSomebody = ({ type, movementX, movementY }) => type !== "pointermove" || movementX !== 0 || movementY !== 0;
  const note = (event) => { if (isSomebody(event)) active = Date.now(); };
  if (here) {
    for (const touch of TOUCHES) addEventListener(touch, note, { capture: true, passive: true });
    setInterval(() => { if (active > told && Date.now() >= told + 120000) tell(); }, 15000);
  }

  const banner = page.querySelector("[data-cover-after]");
  const cover = page.getElementById("cover");
  if (!banner || !cover) return;
  const after = Number(banner.dataset.coverAfter) * 1000;
  let timer, warning, asked, before;
  const ask = () => {
    const question = here?.content.querySelector("section");
    if (!question) return;
    before = page.activeElement;
    asked = question.cloneNode(true);
    page.body.append(asked);
    asked.querySelector("button").focus({ preventScroll: true });
  };
  const hide = () => {
    asked?.remove();
    page.title = "\u00a0";
    page.body.style.display = "none";
    takeAlong(cover);
    cover.submit();
  };
  const anew = () => {
    clearTimeout(timer);
    clearTimeout(warning);
    timer = setTimeout(hide, after);
    warning = setTimeout(ask, after - 60000);
    if (!asked) return;
    asked.remove();
    asked = undefined;
    before?.focus({ preventScroll: true });
    tell();
  };
  for (const touch of TOUCHES) addEventListener(touch, (event) => isSomebody(event) && anew(), { passive: true });
  anew();
})();
