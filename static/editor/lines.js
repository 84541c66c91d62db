// Answers that come line by line, each line a JSON value.

/** Calls `tell(value)` for each line as it arrives. Rejects where the connection breaks off. */
export async function readLines(response, tell) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const lines = (rest + (value ?? "")).split("\n");
    rest = done ? "" : lines.pop();
    for (const line of lines) if (line.trim() !== "") tell(JSON.parse(line));
    if (done) return;
  }
}
