import { el } from "./dom.js";

/** Hands `value` to the person as a JSON file. */
export function downloadJson(value, name) {
  const url = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  const link = el("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A state of the model as it is handed out: the document with its start. */
export function downloadState({ document, start }, name) {
  downloadJson({ ...document, start_node_id: start }, name);
}
