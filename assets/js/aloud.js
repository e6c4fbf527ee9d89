
// Reading aloud, with the browser's own voice: shown only where it has one for the language of the page.
(() => {
  const panel = document.querySelector(".aloud");
  const speech = window.speechSynthesis;
  if (!panel || !speech) return;
  const language = document.documentElement.lang.slice(0, 2);
  const voice = () => speech.getVoices().find((one) => one.lang.slice(0, 2).toLowerCase() === language);
  const [start, pause, stop] = panel.querySelectorAll("button");
  const speed = panel.querySelector("select");
  const parts = ["h1", "h2", "h3", "p", "li", "dt", "dd", "figcaption", ".s"];
  let lines = [];
  let at = -1;

  const show = () => { panel.hidden = !voice(); };
  const mark = (line) => {
    document.querySelector(".spoken")?.classList.remove("spoken");
    line?.classList.add("spoken");
    line?.scrollIntoView({ block: "nearest" });
  };
  const look = (reading, paused = false) => {
    start.hidden = reading && !paused;
    pause.hidden = !reading || paused;
    stop.hidden = !reading;
  };
  const end = () => {
    at = -1;
    speech.cancel();
    mark();
    look(false);
  };
  const say = () => {
    const line = lines[at];
    if (!line) return end();
    mark(line);
    const words = new SpeechSynthesisUtterance(line.innerText);
    words.voice = voice();
    words.lang = words.voice.lang;
    words.rate = Number(speed.value);
    words.onend = () => {
      if (at < 0 || lines[at] !== line) return;
      at += 1;
      say();
    };
    speech.speak(words);
  };
  // A part that holds other parts is read through them, never twice.
  const readable = () => [...document.querySelectorAll(parts.map((one) => `main ${one}`))].filter((one) =>
    one.innerText.trim() && one.offsetParent && !panel.contains(one) && !one.querySelector(parts));

  start.addEventListener("click", () => {
    if (at < 0) {
      lines = readable();
      at = 0;
      speech.cancel();
      say();
    } else speech.resume();
    look(true);
  });
  pause.addEventListener("click", () => {
    speech.pause();
    look(true, true);
    start.focus();
  });
  stop.addEventListener("click", () => {
    end();
    start.focus();
  });
  speed.addEventListener("change", () => {
    if (at < 0) return;
    const here = at;
    at = -1;
    speech.cancel();
    at = here;
    say();
    look(true);
  });
  addEventListener("pagehide", () => speech.cancel());
  speech.addEventListener("voiceschanged", show);
  show();
})();
