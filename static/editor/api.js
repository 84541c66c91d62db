// The editor's HTTP calls. Every failure is an ApiError; `status` 0 means the server was not reached.

export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export class FlowApi {
  constructor({ api, flow_id: flowId, csrf }) {
    this.root = api;
    this.flow = `${api}/flows/${flowId}`;
    this.csrf = csrf;
  }

  palette() {
    return this.send("GET", `${this.root}/palette`);
  }

  load() {
    return this.send("GET", this.flow);
  }

  /** `keepalive` lets the browser finish the call after the page is gone (64 KiB at most). */
  putDraft(draft, { keepalive = false } = {}) {
    return this.send("PUT", `${this.flow}/draft`, draft, { keepalive });
  }

  deleteDraft() {
    return this.send("DELETE", `${this.flow}/draft`);
  }

  saveRevision(revision) {
    return this.send("POST", `${this.flow}/revisions`, revision);
  }

  validate(graph) {
    return this.send("POST", `${this.flow}/validate`, graph);
  }

  publish(publication) {
    return this.send("POST", `${this.flow}/publish`, publication);
  }

  test(turn) {
    return this.send("POST", `${this.flow}/test`, turn);
  }

  async send(method, url, body, options = {}) {
    const response = await this.reach(method, url, body, options);
    const answer = await readJson(response);
    if (!response.ok) throw new ApiError(response.status, answer ?? {});
    if (response.redirected && answer === null) throw new ApiError(401, {});
    return answer;
  }

  async reach(method, url, body, options) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.csrf };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const request = { method, headers, credentials: "same-origin", ...options };
    if (body !== undefined) request.body = JSON.stringify(body);
    try {
      return await fetch(url, request);
    } catch (error) {
      throw new ApiError(0, { detail: error.message });
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
