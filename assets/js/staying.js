// A visit, or a professional's session, ends when nobody has touched it for long: some minutes before, the page asks whether
// somebody is there. Without this file it ends all the same. Nothing is kept in the browser: other tabs are told in passing.
// What a professional was writing goes to the portal when she signs in again, which keeps it for her and sends nothing.
(() => {
  const page = document;
  const parts = page.getElementById("staying");
  if (!parts) return;
  const MINUTE = 60000;
  const ofStaff = page.forms.leave;
  const { to, token = ofStaff?.elements.csrf_token.value, kept, before: early = 5 } = parts.dataset;
  const visit = ofStaff ? token : to.split("/v/")[1]; // by its token a session is told from that of a colleague at the same desk
  const tabs = window.BroadcastChannel && new BroadcastChannel("staying");
  let touched = Date.now();
  let active = touched;
  let tried = touched;
  let asked, before, broken, ended, written;

  const close = () => {
    asked?.remove();
    asked = broken = undefined;
    before?.focus({ preventScroll: true });
    before = undefined;
  };
  const begin = () => {
    touched = Date.now();
    close();
  };
  const stay = async () => {
    tried = Date.now();
    try {
      const answer = await fetch(to, { method: "POST", body: new URLSearchParams({ csrf_token: token }), redirect: "manual" });
      if (answer.status !== 204 || ended) return false;
    } catch {
      return false;
    }
    begin();
    tabs?.postMessage(visit);
    return true;
  };

  const press = async () => {
    const status = asked.querySelector("[role=status]");
    status.textContent = "";
    if (await stay() || ended) return;
    broken = true;
    status.textContent = status.dataset.broken;
  };
  const ask = () => {
    asked = parts.content.querySelector(".staying").cloneNode(true);
    before = page.activeElement;
    asked.querySelector("button").addEventListener("click", press);
    asked.addEventListener("keydown", ({ key }) => key === "Escape" && press());
    page.body.append(asked);
    asked.querySelector("button").focus({ preventScroll: true });
  };
  const takeAlong = (event) => {
    if (!written) return;
    event.preventDefault();
    const unfinished = page.createElement("input");
    Object.assign(unfinished, { type: "hidden", name: "unsent", value: "on" });
    written.hidden = true;
    written.append(unfinished);
    page.body.append(written);
    HTMLFormElement.prototype.submit.call(written);
  };
  const end = () => {
    ended = true;
    before = undefined;
    close();
    const said = parts.content.querySelector(".page").cloneNode(true);
    const heading = page.createElement("h1");
    heading.tabIndex = -1;
    heading.append(...said.querySelector("h2").childNodes);
    said.querySelector("h2").replaceWith(heading);
    page.querySelectorAll("body > .notice").forEach((one) => one.remove());
    page.querySelector("main").replaceChildren(said);
    if (ofStaff) said.querySelector(".acts a").addEventListener("click", takeAlong);
    page.title = `${heading.textContent} – Atea`;
    heading.focus();
  };

  // The server counts to the minute: it may end the visit one earlier than the page reckons, and never later.
  const look = async () => {
    const now = Date.now();
    const left = touched + kept * 1000 - now;
    if (ended) return;
    // Whoever could not be heard and is still busy here keeps what she wrote on the page.
    if (left <= 0 && !(broken && now < active + 5 * MINUTE)) return end();
    if (asked) return;
    if (left > 0 && active > tried && now > tried + 10 * MINUTE && await stay()) return;
    if (!ended && !asked && touched + kept * 1000 - Date.now() <= (Number(early) + 1) * MINUTE) ask();
  };
  const note = () => { active = Date.now(); };
  for (const touch of ["keydown", "pointerdown", "input"]) addEventListener(touch, note, { capture: true, passive: true });
  addEventListener("input", ({ target }) => {
    if (ofStaff && target.closest("main") && target.form?.method === "post") written = target.form;
  });
  tabs?.addEventListener("message", ({ data }) => data === visit && !ended && begin());
  tabs?.postMessage(visit);
  page.addEventListener("visibilitychange", look);
  setInterval(look, 15000);
})();
