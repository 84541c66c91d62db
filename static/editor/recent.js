// The node types this person used last, in this browser.

const KEY = "chatadmin.recent-types";
const MOST = 4;

export const recentTypes = {
  all() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(found) ? found.filter((type) => typeof type === "string").slice(0, MOST) : [];
    } catch {
      return [];
    }
  },

  add(type) {
    const next = [type, ...this.all().filter((known) => known !== type)].slice(0, MOST);
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
    } catch {
      // A full or forbidden store: only the convenience is lost.
    }
  },
};
