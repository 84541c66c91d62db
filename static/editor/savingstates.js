// What the status line says of a save that did not happen.

/** The state for an ApiError. */
export function stateOf({ status }) {
  const states = { 0: "offline", 401: "signed_out", 403: "forbidden", 422: "refused" };
  return states[status] ?? (status >= 500 ? "away" : "failed");
}

/** The work itself is saved by then: only the publishing failed. */
export function publishStateOf(error) {
  const state = stateOf(error);
  return ["refused", "failed", "away"].includes(state) ? "publish_refused" : state;
}
