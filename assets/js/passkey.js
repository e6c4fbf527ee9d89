
// Passkeys: the one thing that cannot work without script. The page says so, and says which ways do.
(() => {
  const form = document.querySelector("form[data-passkey]");
  const keys = window.PublicKeyCredential;
  if (!form || !keys?.parseCreationOptionsFromJSON || !keys.prototype.toJSON) return;
  const way = form.dataset.passkey;
  const asked = JSON.parse(form.dataset.options);
  const failed = form.querySelector("[role=alert]");
  const named = form.elements.namedItem("name");
  form.hidden = false;
  document.querySelectorAll("[data-without-passkey]").forEach((one) => { one.hidden = true; });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    failed.hidden = true;
    if (named?.value) asked.user = { ...asked.user, name: named.value, displayName: named.value };
    try {
      const answer = way === "create"
        ? await navigator.credentials.create({ publicKey: keys.parseCreationOptionsFromJSON(asked) })
        : await navigator.credentials.get({ publicKey: keys.parseRequestOptionsFromJSON(asked) });
      form.elements.namedItem("answer").value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
      failed.focus();
    }
  });
})();
