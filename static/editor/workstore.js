// Where copies of unsent work lie in this browser: its database, or its small store where it has none.

const NAME = "chatadmin-work";
const COPIES = "copies";
const PREFIX = "chatadmin.copy.";

/** A store {put(copy), all(), remove(key)}; copies are plain objects with a `key`. Every call may fail. */
export async function openStore() {
  try {
    const store = new DatabaseStore();
    await store.open();
    return store;
  } catch {
    return new SmallStore();
  }
}

class DatabaseStore {
  async open() {
    this.database ??= await openDatabase();
    this.database.onversionchange = () => this.close();
    this.database.onclose = () => this.close();
    return this.database;
  }

  close() {
    this.database?.close();
    this.database = null;
  }

  /** With an open database everything is handed over at once, so that it also works while a page goes away. */
  put(copy) {
    return this.write((copies) => copies.put(copy));
  }

  remove(key) {
    return this.write((copies) => copies.delete(key));
  }

  async all() {
    const transaction = (await this.open()).transaction(COPIES);
    return settled(transaction.objectStore(COPIES).getAll());
  }

  write(change) {
    if (!this.database) return this.open().then(() => this.write(change));
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(COPIES, "readwrite");
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore(COPIES));
      transaction.commit?.();
    });
  }
}

function openDatabase() {
  const request = window.indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(COPIES, { keyPath: "key" });
  return settled(request);
}

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/** About 5 MB for everything, but it is there where a browser gives no database. */
class SmallStore {
  async put(copy) {
    window.localStorage.setItem(PREFIX + copy.key, JSON.stringify(copy));
  }

  async remove(key) {
    window.localStorage.removeItem(PREFIX + key);
  }

  async all() {
    const keys = Object.keys(window.localStorage).filter((key) => key.startsWith(PREFIX));
    return keys.map((key) => JSON.parse(window.localStorage.getItem(key)));
  }
}
