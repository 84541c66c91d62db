// A name for this browser tab that survives a reload, and whether a tab of another name still lives.

const PLACE = "chatadmin.tab";
const LOCK = "chatadmin.tab.";
const GOING_MS = 1000;

/** Returns {name, isAlive(name)}. A duplicated tab brings the name of its origin: then it takes a new one. */
export async function nameTab() {
  let name = remembered() ?? newName();
  if (!(await hold(name))) {
    name = newName();
    await hold(name);
  }
  remember(name);
  return { name, isAlive };
}

function newName() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Held until the page is gone, however it goes. Without locks (plain http) every name counts as free. */
function hold(name) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks.request(LOCK + name, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : null;
    });
  });
}

/** A tab that is just being closed holds its lock for a moment more. */
async function isAlive(name) {
  if (!navigator.locks) return false;
  const signal = AbortSignal.timeout(GOING_MS);
  try {
    return await navigator.locks.request(LOCK + name, { signal }, () => false);
  } catch {
    return true;
  }
}

function remembered() {
  try {
    return window.sessionStorage.getItem(PLACE);
  } catch {
    return null;
  }
}

function remember(name) {
  try {
    window.sessionStorage.setItem(PLACE, name);
  } catch {
    // Then a reload is a new tab, which takes over what the old one left.
  }
}
