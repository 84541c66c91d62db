// Small likings of this browser. Without storage the default counts.

export function remembered(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`chatadmin.editor.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`chatadmin.editor.${name}`, JSON.stringify(value));
  } catch {
    // a browser that stores nothing asks anew next time
  }
}
