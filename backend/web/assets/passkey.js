// Passkeys: a button with data-passkey asks the browser for one before its form is sent. Without this file, or in a
// browser without passkeys, the form says what to do instead.
"use strict";

(() => {
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
  };
  const text = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const made = async (options) => {
    const asked = options.publicKey;
    const credential = await navigator.credentials.create({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        user: { ...asked.user, id: bytes(asked.user.id) },
        excludeCredentials: named(asked.excludeCredentials),
      },
    });
    const response = credential.response;
    return {
      ...head(credential),
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports ? response.getTransports() : [],
      },
    };
  };

  const shown = async (options) => {
    const asked = options.publicKey;
    const credential = await navigator.credentials.get({
      publicKey: {
        ...asked,
        challenge: bytes(asked.challenge),
        allowCredentials: named(asked.allowCredentials),
      },
    });
    const response = credential.response;
    return {
      ...head(credential),
      response: {
        authenticatorData: text(response.authenticatorData),
        clientDataJSON: text(response.clientDataJSON),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
    };
  };

  const head = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    extensions: {},
  });

  const tell = (form, what) => {
    for (const note of form.querySelectorAll("[data-passkey-note]")) {
      note.hidden = note.dataset.passkeyNote !== what;
    }
  };

  document.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (!button || !button.dataset.passkey || !window.PublicKeyCredential) {
      return;
    }
    event.preventDefault();
    const form = event.target;
    tell(form, "");
    button.disabled = true;
    try {
      const question = await fetch(button.dataset.question, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { accept: "application/json" },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!question.ok) {
        throw new Error("no question");
      }
      const { id, options } = await question.json();
      const answer = button.dataset.passkey === "create" ? await made(options) : await shown(options);
      form.elements.question.value = id;
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch {
      button.disabled = false;
      tell(form, "failed");
    }
  });
})();
