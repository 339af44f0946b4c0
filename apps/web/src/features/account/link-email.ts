const key = "earmark-link-email";

// A link must be opened by whoever asked for it, so the address is kept on the device and not in the link.

export const rememberEmail = (email: string) => localStorage.setItem(key, email);

export const recallEmail = () => localStorage.getItem(key) ?? undefined;

export const forgetEmail = () => localStorage.removeItem(key);
