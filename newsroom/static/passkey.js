// Passkeys: adds one to the account, signs in with one. Forms that need it are hidden until it runs.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const utf8 = (string) => new TextEncoder().encode(string);

async function post(path, value) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(value),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw { refused: true, message: answer.message };
  return answer;
}

async function add(form) {
  const fields = Object.fromEntries(new FormData(form));
  const asked = await post("/newsroom/account/passkeys/begin", fields);
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: utf8(asked.challenge),
      rp: { id: asked.site, name: asked.siteName },
      user: { id: utf8(asked.user), name: asked.email, displayName: asked.name },
      pubKeyCredParams: [{ type: "public-key", alg: -7 }],
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      excludeCredentials: asked.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      attestation: "none",
    },
  });
  return post("/newsroom/account/passkeys", {
    name: fields.name,
    challenge: asked.challenge,
    client: text(made.response.clientDataJSON),
    data: text(made.response.getAuthenticatorData()),
  });
}

async function signIn(form) {
  const asked = await post("/newsroom/sign-in/passkey/begin", {});
  const proof = await navigator.credentials.get({
    publicKey: { challenge: utf8(asked.challenge), rpId: asked.site, userVerification: "required" },
  });
  return post("/newsroom/sign-in/passkey", {
    next: form.dataset.next,
    challenge: asked.challenge,
    credential: text(proof.rawId),
    client: text(proof.response.clientDataJSON),
    data: text(proof.response.authenticatorData),
    signature: text(proof.response.signature),
  });
}

const supported = window.PublicKeyCredential && window.AuthenticatorAttestationResponse &&
  AuthenticatorAttestationResponse.prototype.getAuthenticatorData;
for (const [kind, act] of [["add", add], ["sign-in", signIn]]) {
  const form = document.querySelector(`form[data-passkey="${kind}"]`);
  if (!form) continue;
  if (!supported) {
    document.querySelector('[data-passkey="none"]')?.removeAttribute("hidden");
    continue;
  }
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector("[role=alert]");
    const button = form.querySelector("button");
    told.textContent = "";
    button.disabled = true;
    try {
      location.assign((await act(form)).next);
    } catch (error) {
      const dropped = error?.name === "NotAllowedError" || error?.name === "AbortError";
      told.textContent =
        error?.message && error.refused ? error.message
        : error?.refused ? told.dataset.refused
        : dropped ? told.dataset.dropped
        : told.dataset.failed;
      button.disabled = false;
    }
  });
}
