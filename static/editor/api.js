// The editor's HTTP calls. Every failure is an ApiError; `status` 0 means the server was not reached.

import { readLines } from "./lines.js";

export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export class FlowApi {
  /** `config` names the person of this page; the server refuses calls under anybody else's session. */
  constructor({ api, flow_id: flowId, csrf, csrf_cookie: cookie, user_id: userId, texts }, tab) {
    Object.assign(this, { root: api, csrf, cookie, userId, tab, notReached: texts.not_reached });
    this.flow = `${api}/flows/${flowId}`;
    this.signInAgain = null;
  }

  /** Signing in makes a new token, here or in another tab: the cookie has the present one. */
  token() {
    const pair = document.cookie.split("; ").find((text) => text.startsWith(`${this.cookie}=`));
    return pair ? decodeURIComponent(pair.slice(this.cookie.length + 1)) : this.csrf;
  }

  /** {user_id, username} of who is signed in now. */
  session() {
    return this.once("GET", `${this.root}/session`);
  }

  async signIn(credentials) {
    await this.session(); // makes sure of the token
    return this.once("POST", `${this.root}/session`, credentials);
  }

  palette() {
    return this.send("GET", `${this.root}/palette`);
  }

  /** {results: [{key, name, description, icon, document, start_node_id}]} */
  templates() {
    return this.send("GET", `${this.root}/templates`);
  }

  load() {
    return this.send("GET", this.flow);
  }

  /** `keepalive` lets the browser finish the call after the page is gone (64 KiB at most). */
  putDraft(draft, { keepalive = false } = {}) {
    return this.send("PUT", `${this.flow}/draft`, draft, { keepalive });
  }

  /** The draft of another flow: what a tab that is gone could not send. */
  putOtherDraft(flowId, draft) {
    return this.once("PUT", `${this.root}/flows/${flowId}/draft`, draft);
  }

  deleteDraft() {
    return this.send("DELETE", `${this.flow}/draft`);
  }

  saveRevision(revision) {
    return this.send("POST", `${this.flow}/revisions`, revision, { insist: true });
  }

  /** Writes nothing; see flows/api/merge.py. */
  merge(question) {
    return this.send("POST", `${this.flow}/merge`, question, { insist: true });
  }

  validate(graph) {
    return this.send("POST", `${this.flow}/validate`, graph);
  }

  /** {parts: [{origin, text, tokens}], tokens} of a node on the screen. */
  prompt(graph) {
    return this.send("POST", `${this.flow}/prompt`, graph);
  }

  publish(publication) {
    return this.send("POST", `${this.flow}/publish`, publication, { insist: true });
  }

  /** A page of versions, without documents: {results, next_cursor}. */
  revisions({ show = "", cursor = null }) {
    const query = new URLSearchParams({ ...(show && { show }), ...(cursor && { cursor }) });
    return this.send("GET", `${this.flow}/revisions?${query}`);
  }

  revision(id) {
    return this.send("GET", `${this.flow}/revisions/${id}`);
  }

  nameRevision(id, values) {
    return this.send("PATCH", `${this.flow}/revisions/${id}`, values, { insist: true });
  }

  rollback(id, body) {
    return this.send("POST", `${this.flow}/revisions/${id}/rollback`, body, { insist: true });
  }

  /** {changes} between two sides, each {revision_id} or {graph}. */
  diff(sides) {
    return this.send("POST", `${this.flow}/diff`, sides);
  }

  /** How people went through a version in the last days; the live one unless given. */
  heat({ days, revision = null }, options = {}) {
    const query = new URLSearchParams({ days, ...(revision !== null && { revision }) });
    return this.send("GET", `${this.flow}/heat?${query}`, undefined, options);
  }

  /** Where people stand now, and what a publish of {revision_id} or {graph} would mean for them. */
  outlook(side) {
    return this.send("POST", `${this.flow}/publish/outlook`, side);
  }

  /** The test chat: `tell(event)` for each thing that happens. */
  test(turn, tell, { signal } = {}) {
    return this.send("POST", `${this.flow}/test/stream`, turn, { insist: true, tell, signal });
  }

  cases() {
    return this.send("GET", `${this.flow}/cases`);
  }

  /** A new test case, or that one changed. */
  putCase(values, id = null) {
    if (id === null) return this.send("POST", `${this.flow}/cases`, values, { insist: true });
    return this.send("PUT", `${this.flow}/cases/${id}`, values, { insist: true });
  }

  deleteCase(id) {
    return this.send("DELETE", `${this.flow}/cases/${id}`);
  }

  /** `tell(event)` for each case that begins and ends. */
  runCases(run, tell) {
    return this.send("POST", `${this.flow}/cases/run`, run, { insist: true, tell });
  }

  /** Where the session has ended, `signInAgain(problem, {insist})` is asked, and the call goes on after it. */
  async send(method, url, body, { insist = false, ...options } = {}) {
    try {
      return await this.once(method, url, body, options);
    } catch (error) {
      if (error.status !== 401 || options.keepalive || !this.signInAgain) throw error;
      if (!(await this.signInAgain(error.problem, { insist }))) throw error;
      return this.once(method, url, body, options);
    }
  }

  async once(method, url, body, { tell, ...options } = {}) {
    const response = await this.reach(method, url, body, options);
    if (tell && response.ok && !response.redirected) return readLines(response, tell);
    const answer = await readJson(response);
    if (!response.ok) throw new ApiError(response.status, answer ?? {});
    if (response.redirected && answer === null) throw new ApiError(401, {});
    return answer;
  }

  async reach(method, url, body, options) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.token(), "X-Editor-User": this.userId };
    headers["X-Editor-Tab"] = this.tab.name;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const request = { method, headers, credentials: "same-origin", ...options };
    if (body !== undefined) request.body = JSON.stringify(body);
    try {
      return await fetch(url, request);
    } catch {
      throw new ApiError(0, { detail: this.notReached }); // what browsers say of it helps nobody
    }
  }
}

async function readJson(response) {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}
