// The page says what the account has: once a passkey was added, it is asked for anew.

document.addEventListener("otp_webauthn.register_complete", () => location.reload());
