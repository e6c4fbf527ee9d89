// An institution that proves identities, for tests: a real OpenID provider with invented people.
// Run as `node institution.mjs PORT REDIRECT…`; answers on loopback and says "ready" once it does.
import { Provider } from "oidc-provider";

const [port, ...redirects] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
// DNI by the letter that belongs to the number; nobody real.
const PEOPLE = {
  maite: { dni: "11111111H", acr: "substantial" },
  jon: { dni: "22222222J", acr: "low" },
  itziar: { dni: "33333333P", acr: "high" },
  // Professionals of the demo, by the e-mail their account has here; and somebody of the institution whom nobody invited.
  nerea: { dni: "44444444A", acr: "substantial", email: "nerea@demo.atea.example" },
  ane: { dni: "55555555K", acr: "low", email: "ane@demo.atea.example" },
  mikel: { dni: "66666666Q", acr: "high", email: "mikel@demo.atea.example" },
  uninvited: { dni: "77777777B", acr: "high", email: "uninvited@example.eus" },
};

const provider = new Provider(issuer, {
  clients: [{
    client_id: "atea", client_secret: "a-secret-between-the-two", redirect_uris: redirects,
    grant_types: ["authorization_code"], response_types: ["code"], token_endpoint_auth_method: "client_secret_basic",
  }],
  claims: { openid: ["sub"], identity: ["dni", "eidas_level"], email: ["email", "email_verified"] },
  scopes: ["openid", "identity", "email"],
  pkce: { required: () => true },
  cookies: { keys: ["of-the-tests"] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  features: { devInteractions: { enabled: false } },
  findAccount: (_ctx, id) => PEOPLE[id] && {
    accountId: id, claims: () => ({
      sub: id, dni: PEOPLE[id].dni, eidas_level: PEOPLE[id].acr, email: PEOPLE[id].email, email_verified: Boolean(PEOPLE[id].email),
    }),
  },
});

const page = (title, body) => `<!doctype html><html lang="eu"><title>${title}</title><link rel="icon" href="data:,"><main><h1>${title}</h1>${body}</main>`;
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  const { prompt, params, grantId, session } = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.method === "GET") {
    const people = Object.keys(PEOPLE).map((who) => `<p><button name="who" value="${who}">${who}</button></p>`).join("");
    const refuse = '<p><button name="who" value="">Ez / No</button></p>';
    ctx.type = "html";
    ctx.body = prompt.name === "login"
      ? page("Nor zara?", `<form method="post">${people} ${refuse}</form>`)
      : page("Baimena", `<form method="post"><button name="who" value="yes">Bai / Sí</button> ${refuse}</form>`);
    return;
  }
  const body = await new Promise((done) => {
    let read = "";
    ctx.req.on("data", (part) => { read += part; });
    ctx.req.on("end", () => done(new URLSearchParams(read)));
  });
  if (!body.get("who")) {
    return provider.interactionFinished(ctx.req, ctx.res, { error: "access_denied" }, { mergeWithLastSubmission: false });
  }
  if (prompt.name === "login") {
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: body.get("who") } }, { mergeWithLastSubmission: false });
  }
  const grant = grantId ? await provider.Grant.find(grantId) : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  return provider.interactionFinished(ctx.req, ctx.res, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
});

provider.on("server_error", (_ctx, error) => console.error(error));
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
